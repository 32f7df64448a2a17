extension Seeds {
    /// The phrases by which support cases are read, embedded like the catalogue but no part of it.
    public static var importRules: (path: String, bytes: [UInt8]) {
        ("import/rules.yaml", PackageResources.rules_yaml)
    }
}
