/// Rows under headings, laid out in columns that fit a terminal.
struct Table: Sendable {
    enum Alignment: Sendable { case left, right }

    struct Column: Sendable {
        var title: String
        var alignment: Alignment
        /// How narrow it may become, though never narrower than its title; nil keeps its natural width.
        var minimum: Int?
        /// Columns with a lower rank give way first.
        var rank: Int

        init(_ title: String, _ alignment: Alignment = .left, minimum: Int? = nil, rank: Int = 0) {
            self.title = title
            self.alignment = alignment
            self.minimum = minimum.map { max($0, DisplayWidth.of(title)) }
            self.rank = rank
        }
    }

    static let gap = 2

    var columns: [Column]
    var rows: [[StyledText]]

    /// The lines of the table, the heading first.
    ///
    /// - Parameters:
    ///   - width: the columns of the terminal; nil leaves every text whole.
    ///   - colors: whether styles become terminal codes.
    func lines(width: Int?, colors: Bool) -> [String] {
        let widths = fitted(to: width)
        let heading = columns.map { StyledText($0.title, .heading) }
        return ([heading] + rows).map { line(of: $0, widths: widths, colors: colors) }
    }

    private func line(of cells: [StyledText], widths: [Int], colors: Bool) -> String {
        var result = ""
        var owed = 0
        for (index, column) in columns.enumerated() {
            let cell = index < cells.count ? cells[index] : ""
            let text = Text.truncated(cell.text, to: widths[index])
            let spare = widths[index] - DisplayWidth.of(text)
            if index > 0 { owed += Self.gap }
            if column.alignment == .right { owed += spare }
            if !text.isEmpty {
                // Blanks are written only before a text, so that no line ends in them.
                result += Text.blanks(owed) + cell.style.apply(to: text, colors: colors)
                owed = 0
            } else if column.alignment == .right {
                continue
            }
            if column.alignment == .left { owed += spare }
        }
        return result
    }

    /// Natural widths, narrowed from the lowest rank up until the table fits; it may stay wider than the terminal
    /// when every column is at its minimum.
    private func fitted(to width: Int?) -> [Int] {
        var widths = columns.map { DisplayWidth.of($0.title) }
        for row in rows {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], DisplayWidth.of(cell.text))
            }
        }
        guard let width else { return widths }
        var excess = widths.reduce(0, +) + Self.gap * max(columns.count - 1, 0) - width
        for rank in Set(columns.map(\.rank)).sorted() where excess > 0 {
            excess = narrow(&widths, rank: rank, by: excess)
        }
        return widths
    }

    /// Takes from the widest column of the rank, one by one, so that they end alike.
    private func narrow(_ widths: inout [Int], rank: Int, by excess: Int) -> Int {
        var excess = excess
        while excess > 0 {
            let candidates = columns.indices.filter { index in
                guard columns[index].rank == rank, let minimum = columns[index].minimum else { return false }
                return widths[index] > minimum
            }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return excess
    }
}
