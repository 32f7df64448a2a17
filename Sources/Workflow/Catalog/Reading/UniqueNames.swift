/// Remembers where names were stated and reports the second use of one.
package struct UniqueNames {
    private let what: String
    private var places: [String: Field] = [:]

    package init(_ what: String) {
        self.what = what
    }

    /// - Returns: whether the name is new.
    @discardableResult
    package mutating func insert(_ name: String, at field: Field, hint: String? = nil) -> Bool {
        if let first = places[name] {
            let place = first.file == field.file ? "line \(first.line)" : "\(first.file):\(first.line)"
            field.report(
                .duplicateName, "the \(what) \"\(name)\" is already stated at \(place)",
                hint: hint ?? "rename or remove one of the two")
            return false
        }
        places[name] = field
        return true
    }

    package var names: Set<String> { Set(places.keys) }
}
