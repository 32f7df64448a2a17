public enum PlaceholderMigrations { public static let x = PackageResources._001_initial_sql }
