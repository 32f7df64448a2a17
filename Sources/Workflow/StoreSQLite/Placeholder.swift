enum PlaceholderStoreSQLite {}
