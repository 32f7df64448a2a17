import ArgumentParser
import WorkflowCore

/// A length of time on the command line: `90s`, `8m`, `1h30m`, `2d`.
struct SpanArgument: Hashable, Sendable, ExpressibleByArgument {
    var span: TimeSpan

    init(_ span: TimeSpan) {
        self.span = span
    }

    init?(argument: String) {
        guard let span = TimeSpan(text: argument), span > .zero else { return nil }
        self.span = span
    }
}
