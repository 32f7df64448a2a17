public enum PlaceholderSeeds { public static let x = [PackageResources.domain_create_yaml, PackageResources.x_yaml, PackageResources.y_yaml] }
