/// Rows under headings, laid out in columns that fit a terminal.
struct Table: Sendable {
    enum Alignment: Sendable { case left, right }

    /// When a column is left out for the others; of the same kind those with a lower number go first.
    enum Spare: Hashable, Sendable {
        /// As soon as the others would be less than comfortable.
        case forComfort(Int)
        /// When the others have no room at their narrowest.
        case forRoom(Int)
    }

    struct Column: Sendable {
        var title: String
        var alignment: Alignment
        /// How narrow it may become, though never narrower than its title; nil keeps its natural width.
        var minimum: Int?
        /// How narrow it becomes before others are left out for it, or narrowed to their minimum; nil is the minimum.
        var comfort: Int?
        /// Columns with a lower rank give way first; of the same rank the widest.
        var rank: Int
        /// When it is left out; nil is never.
        var spare: Spare?

        init(
            _ title: String, _ alignment: Alignment = .left, minimum: Int? = nil, comfort: Int? = nil, rank: Int = 0,
            spare: Spare? = nil
        ) {
            self.title = title
            self.alignment = alignment
            self.minimum = minimum.map { max($0, DisplayWidth.of(title)) }
            self.comfort = comfort
            self.rank = rank
            self.spare = spare
        }

        /// What it needs of its natural width.
        fileprivate func needs(of natural: Int, isComfortable: Bool) -> Int {
            min(natural, floor(isComfortable: isComfortable) ?? natural)
        }

        /// How far it can be narrowed; nil when it cannot.
        fileprivate func floor(isComfortable: Bool) -> Int? {
            minimum.map { isComfortable ? max($0, comfort ?? 0) : $0 }
        }
    }

    static let gap = 2

    var columns: [Column]
    var rows: [[StyledText]]
    /// Whether no column is left out: who asks for all of them gets all of them, if need be as blocks.
    var keepsAll = false

    /// The lines of the table, the heading first unless no column has a title.
    ///
    /// No line is wider than the terminal: what does not fit side by side is written as a block for each row.
    ///
    /// - Parameters:
    ///   - width: the columns of the terminal; nil leaves every text whole.
    ///   - colors: whether styles become terminal codes.
    func lines(width: Int?, colors: Bool) -> [String] {
        guard let widths = fitted(to: width) else { return blocks(width: width ?? 80, colors: colors) }
        let heading = columns.map { StyledText($0.title, .heading) }
        let shown = columns.allSatisfy(\.title.isEmpty) ? rows : [heading] + rows
        return shown.map { line(of: $0, widths: widths, colors: colors) }
    }

    /// - Parameter widths: nil for columns that are left out.
    private func line(of cells: [StyledText], widths: [Int?], colors: Bool) -> String {
        var result = ""
        var owed = 0
        for (index, column) in columns.enumerated() {
            guard let width = widths[index] else { continue }
            let cell = index < cells.count ? cells[index] : ""
            let text = cell.fitted(to: width)
            let spare = width - DisplayWidth.of(text)
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

    /// Natural widths, narrowed from the lowest rank up until the table fits; nil when it cannot.
    ///
    /// Columns that are left out have none.
    private func fitted(to width: Int?) -> [Int?]? {
        var widths = columns.map { DisplayWidth.of($0.title) }
        for row in rows {
            for (index, cell) in row.enumerated() where index < widths.count {
                widths[index] = max(widths[index], DisplayWidth.of(cell.text))
            }
        }
        guard let width else { return widths }
        let shown = shown(widths, in: width)
        var excess = Self.total(shown.map { widths[$0] }) - width
        func narrow(isComfortable: Bool, _ isMeant: (Column) -> Bool) {
            let floors = shown.filter { isMeant(columns[$0]) }.map {
                (index: $0, floor: columns[$0].floor(isComfortable: isComfortable) ?? .max)
            }
            excess = Self.narrow(&widths, floors, by: excess)
        }
        // What is more than comfortable is taken first, of whatever rank: one very long text costs the others nothing.
        narrow(isComfortable: true) { $0.comfort != nil }
        for isComfortable in [true, false] {
            for rank in Set(columns.map(\.rank)).sorted() { narrow(isComfortable: isComfortable) { $0.rank == rank } }
        }
        return excess > 0 ? nil : columns.indices.map { shown.contains($0) ? widths[$0] : nil }
    }

    /// The columns that stay when those that can be spared make room for what the others need.
    private func shown(_ widths: [Int], in width: Int) -> [Int] {
        var shown = Array(columns.indices)
        guard !keepsAll else { return shown }
        for (spared, isComfortable) in spares() {
            let needs = shown.map { columns[$0].needs(of: widths[$0], isComfortable: isComfortable) }
            if Self.total(needs) > width { shown.removeAll { $0 == spared } }
        }
        return shown
    }

    /// The columns that can be left out, in that order, each with whether it is for the comfort of the others.
    private func spares() -> [(index: Int, isComfortable: Bool)] {
        var forComfort: [(order: Int, index: Int)] = []
        var forRoom: [(order: Int, index: Int)] = []
        for (index, column) in columns.enumerated() {
            switch column.spare {
            case .forComfort(let order): forComfort.append((order, index))
            case .forRoom(let order): forRoom.append((order, index))
            case nil: break
            }
        }
        return forComfort.sorted(by: <).map { ($0.index, true) } + forRoom.sorted(by: <).map { ($0.index, false) }
    }

    private static func total(_ widths: [Int]) -> Int { widths.reduce(0, +) + gap * max(widths.count - 1, 0) }

    /// Takes from the widest of these columns, one by one, so that they end alike.
    private static func narrow(_ widths: inout [Int], _ floors: [(index: Int, floor: Int)], by excess: Int) -> Int {
        var excess = excess
        while excess > 0 {
            let candidates = floors.filter { widths[$0.index] > $0.floor }
            guard let widest = candidates.max(by: { widths[$0.index] < widths[$1.index] }) else { break }
            widths[widest.index] -= 1
            excess -= 1
        }
        return excess
    }
}
