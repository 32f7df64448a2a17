/// Collects the problems of one reading.
///
/// It is shared by all readers of a catalogue and never leaves the call that
/// made it.
package final class DiagnosticLog {
    package private(set) var diagnostics: [Diagnostic] = []

    package init() {}

    package func record(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    package var errorCount: Int { diagnostics.count { $0.severity == .error } }

    /// Sorted, each once: two checks may find the same thing.
    package var sorted: [Diagnostic] { Set(diagnostics).sorted() }
}
