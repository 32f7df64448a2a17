import Glibc

/// The process's environment, replaced by a dictionary in tests.
struct Environment: Sendable {
    private let lookUp: @Sendable (String) -> String?

    init(_ lookUp: @escaping @Sendable (String) -> String?) {
        self.lookUp = lookUp
    }

    init(_ values: [String: String]) {
        lookUp = { values[$0] }
    }

    static let process = Environment { name in
        unsafe getenv(name).map { unsafe String(cString: $0) }
    }

    /// The value of a variable; an empty one counts as absent.
    subscript(name: String) -> String? {
        guard let value = lookUp(name), !value.isEmpty else { return nil }
        return value
    }
}
