import WorkflowCore
import Yams

/// A value of a catalogue file, with its place and its key, that says what is wrong with it.
///
/// Every reading function returns nil after it has recorded a problem, so that a reader goes on to the next value and
/// all problems of a file come out at once.
package struct Field {
    let node: Node
    /// What messages call it: its key, or the key of its list.
    package let key: String
    package let file: String
    package let log: DiagnosticLog

    func field(_ node: Node, _ key: String) -> Field {
        Field(node: node, key: key, file: file, log: log)
    }

    package func report(
        _ code: Diagnostic.Code, _ message: String, hint: String? = nil, severity: Diagnostic.Severity = .error
    ) {
        log.record(
            Diagnostic(
                severity, file: file, line: line, column: node.mark?.column ?? 1, code: code, message: message,
                hint: hint))
    }

    package var line: Int { node.mark?.line ?? 1 }

    /// Number of entries of a list; nil for everything else.
    package var count: Int? {
        guard case .sequence(let sequence) = node else { return nil }
        return sequence.count
    }

    /// What the value is, as people say it.
    package var shape: String {
        switch node {
        case .scalar(let scalar): isNull ? "nothing" : "\"\(scalar.string.prefix(60))\""
        case .mapping: "a mapping"
        case .sequence: "a list"
        case .alias: "an alias"
        }
    }

    /// Whether nothing stands behind the key.
    package var isNull: Bool {
        guard case .scalar(let scalar) = node, scalar.style == .plain || scalar.style == .any else { return false }
        return ["", "~", "null", "Null", "NULL"].contains(scalar.string)
    }

    /// The text of a scalar, quoted or not.
    package func scalar(expecting expected: String) -> String? {
        guard case .scalar(let scalar) = node, !isNull else {
            report(.wrongType, "\"\(key)\" is \(shape); expected \(expected)")
            return nil
        }
        return scalar.string
    }

    /// The entries of a list.
    package func list(_ expected: String = "a list") -> [Field]? {
        guard case .sequence(let sequence) = node else {
            report(.wrongType, "\"\(key)\" is \(shape); expected \(expected)")
            return nil
        }
        return sequence.map { field($0, key) }
    }

    /// The entries of a mapping whose keys are free, in the order of the file.
    package func entries(_ expected: String = "a mapping") -> [(key: Field, value: Field)]? {
        guard case .mapping(let mapping) = node else {
            report(.wrongType, "\"\(key)\" is \(shape); expected \(expected)")
            return nil
        }
        return mapping.map { (field($0.key, key), field($0.value, $0.key.scalar?.string ?? key)) }
    }
}
