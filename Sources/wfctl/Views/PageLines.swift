/// Labelled lines and headed paragraphs, the make-up of every page about one thing.
struct PageLines {
    /// Columns of a text below which its label stands on a line of its own.
    private static let leastText = 16

    private(set) var lines: [String] = []
    private let presentation: Presentation
    private let labelWidth: Int

    /// - Parameter labelWidth: columns of the labels in front of the texts.
    init(_ presentation: Presentation, labelWidth: Int = 14) {
        self.presentation = presentation
        self.labelWidth = labelWidth
    }

    /// A title line, with a blank line before it unless it is the first.
    mutating func heading(_ text: String, _ style: Style = .heading) {
        blank()
        prose(text, style)
    }

    mutating func blank() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    /// A label and its text, wrapped under itself; nothing when there is no text.
    mutating func field(_ label: String, _ text: String?, _ style: Style = .plain) {
        guard let text, !text.isEmpty else { return }
        guard presentation.proseWidth - labelWidth >= Self.leastText else {
            lines.append(Style.quiet.apply(to: label, colors: presentation.colors))
            return prose(text, indent: 2, style)
        }
        let pieces = Text.wrapped(Text.printable(text), to: presentation.proseWidth - labelWidth)
        for (index, piece) in pieces.enumerated() {
            let label = index == 0 ? label : ""
            let painted = Style.quiet.apply(to: label, colors: presentation.colors)
            let blanks = Text.blanks(max(labelWidth - DisplayWidth.of(label), label.isEmpty ? 0 : 1))
            lines.append(painted + blanks + style.apply(to: piece, colors: presentation.colors))
        }
    }

    /// A paragraph, wrapped and indented.
    mutating func prose(_ text: String, indent: Int = 0, _ style: Style = .plain, bullet: String? = nil) {
        let hanging = indent + (bullet.map { DisplayWidth.of($0) + 1 } ?? 0)
        for (index, piece) in Text.wrapped(Text.printable(text), to: presentation.proseWidth - hanging).enumerated() {
            let start = index == 0 && bullet != nil ? Text.blanks(indent) + (bullet ?? "") + " " : Text.blanks(hanging)
            lines.append(start + style.apply(to: piece, colors: presentation.colors))
        }
    }

    /// A line as it is, such as a command: never wrapped, so that it can be copied whole where the terminal has to.
    mutating func verbatim(_ text: String, indent: Int = 0, _ style: Style = .plain) {
        lines.append(Text.blanks(indent) + presentation.paint(text, style))
    }

    mutating func table(_ table: Table, indent: Int = 0) {
        let width = presentation.size.map { $0.columns - indent }
        lines += table.lines(width: width, colors: presentation.colors).map { Text.blanks(indent) + $0 }
    }
}
