/// Collects the problems of one reading.
///
/// It is shared by all readers of a catalogue and never leaves the call that
/// made it.
final class DiagnosticLog {
    private(set) var diagnostics: [Diagnostic] = []

    func record(_ diagnostic: Diagnostic) {
        diagnostics.append(diagnostic)
    }

    var errorCount: Int { diagnostics.count { $0.severity == .error } }

    /// Sorted, each once: two checks may find the same thing.
    var sorted: [Diagnostic] { Set(diagnostics).sorted() }
}
