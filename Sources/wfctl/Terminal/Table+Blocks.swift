extension Table {
    /// Columns of a text below which its title stands on a line of its own.
    private static let leastText = 8

    /// The rows one below the other, each as its titles and texts, for a terminal on which they do not fit side by side.
    ///
    /// What is empty is left out, and no text is cut.
    func blocks(width: Int, colors: Bool) -> [String] {
        var lines: [String] = []
        for row in rows {
            if !lines.isEmpty { lines.append("") }
            for (column, cell) in zip(columns, row) where !cell.text.isEmpty && cell.text != "–" {
                lines += block(column.title, cell, width: width, colors: colors)
            }
        }
        return lines
    }

    private func block(_ title: String, _ cell: StyledText, width: Int, colors: Bool) -> [String] {
        let titles = columns.map { DisplayWidth.of($0.title) }.max() ?? 0
        let label = Style.heading.apply(to: title, colors: colors)
        let indent = titles == 0 ? 0 : titles + Self.gap
        if width - indent < Self.leastText {
            let texts = Text.wrapped(cell.text, to: width - Self.gap)
            return (title.isEmpty ? [] : [label])
                + texts.map { Text.blanks(Self.gap) + cell.style.apply(to: $0, colors: colors) }
        }
        return Text.wrapped(cell.text, to: width - indent).enumerated().map { index, text in
            let painted = cell.style.apply(to: text, colors: colors)
            guard index == 0 else { return Text.blanks(indent) + painted }
            return label + Text.blanks(indent - DisplayWidth.of(title)) + painted
        }
    }
}
