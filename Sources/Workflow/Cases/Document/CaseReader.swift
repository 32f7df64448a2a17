/// Finds the cases among the lines of a document.
struct CaseReader {
    let lines: [String]
    let layout: DocumentLayout

    /// - Throws: `CaseDocumentError` with the first heading beyond the bound.
    func cases(file: String) throws -> [SupportCase] {
        let starts = headings()
        guard starts.count <= CaseLimits.cases else {
            throw CaseDocumentError(
                code: .tooLarge, file: file, line: starts[CaseLimits.cases] + 1,
                message:
                    "The document has \(starts.count) cases; at most \(CaseLimits.cases) are read. Split it here.")
        }
        return starts.enumerated().map { position, start in
            let end = position + 1 < starts.count ? starts[position + 1] : lines.count
            return read(number: position + 1, from: start, to: end)
        }
    }

    // MARK: Where cases begin

    private func headings() -> [Int] {
        let following = following()
        var starts: [Int] = []
        // Whether the case above has a section, into which what follows may be pasted.
        var isInSection = false
        for index in lines.indices {
            if let next = following[index] {
                guard isCase(at: index, before: next, isInSection: isInSection) else { continue }
                starts.append(index)
                isInSection = false
            } else if sectionHeading(lines[index]) != nil {
                isInSection = true
            }
        }
        return starts
    }

    /// What stands behind each heading that could be a case's, by its line.
    private func following() -> [Int: Following] {
        var result: [Int: Following] = [:]
        var next: Following = .end
        for index in lines.indices.reversed() {
            let line = lines[index]
            if Self.heading(line, level: 2...2) != nil {
                result[index] = next
                // The category or the question belongs to this heading, and to none above it.
                if next == .beginning { next = .end }
            } else if Self.heading(line, level: 1...1) != nil || Self.isRule(line) {
                next = .end
            } else if category(in: line) != nil {
                next = .beginning
            } else if let section = sectionHeading(line) {
                next = section == .question ? .beginning : .sectionInside
            }
        }
        return result
    }

    /// The first thing of the document's form behind a line.
    private enum Following {
        /// A category or the question: a case begins above it.
        case beginning
        /// An answer's section: the case has begun before.
        case sectionInside
        /// Another case, a rule of dashes or nothing.
        case end
    }

    /// A heading pasted into a question is followed by a section of the answer; one with a text of its own stands alone,
    /// and begins a case only where the case above has no section that it could be pasted into.
    private func isCase(at index: Int, before next: Following, isInSection: Bool) -> Bool {
        if followsRule(index) { return true }
        switch next {
        case .beginning: return true
        case .sectionInside: return false
        case .end: return !isInSection && isBlank(index - 1) && isBlank(index + 1)
        }
    }

    private func isBlank(_ index: Int) -> Bool {
        !lines.indices.contains(index) || lines[index].allSatisfy(\.isWhitespace)
    }

    /// Whether the last line before that says something is a rule of dashes.
    private func followsRule(_ index: Int) -> Bool {
        for line in lines[..<index].reversed() where !line.allSatisfy(\.isWhitespace) { return Self.isRule(line) }
        return false
    }

    // MARK: What is in a case

    private func read(number: Int, from start: Int, to end: Int) -> SupportCase {
        let title = Self.heading(lines[start], level: 2...2) ?? ""
        var result = SupportCase(
            number: number, line: start + 1, title: String(title.prefix(CaseLimits.titleRead)))
        var texts: [DocumentLayout.Section: String] = [:]
        var section: DocumentLayout.Section?
        for line in lines[(start + 1)..<end] {
            if let next = sectionHeading(line) {
                section = next
                if next == .dialogue, result.dialogue == nil { result.dialogue = [] }
            } else if section == nil, let category = category(in: line) {
                result.category = String(category)
            } else if Self.isRule(line) {
                continue
            } else if section == .dialogue {
                add(line, to: &result)
            } else {
                // What stands before the first section belongs to the question when there is nothing better.
                append(line, to: &texts[section ?? .question, default: ""])
            }
        }
        result.question = Self.trimmed(texts[.question, default: ""])
        result.reply = Self.trimmed(texts[.reply, default: ""])
        result.cause = Self.trimmed(texts[.cause, default: ""])
        return result
    }

    private func add(_ line: String, to result: inout SupportCase) {
        if let (speaker, text) = turn(in: line) {
            guard (result.dialogue?.count ?? 0) < CaseLimits.turns else { return }
            result.dialogue?.append(SupportCase.Turn(speaker, String(text.prefix(CaseLimits.sectionLength))))
        } else if let last = result.dialogue?.indices.last, !line.allSatisfy(\.isWhitespace) {
            var text = result.dialogue?[last].text ?? ""
            append(line, to: &text)
            result.dialogue?[last].text = text
        }
    }

    private func append(_ line: String, to text: inout String) {
        // Bytes are counted, because counting characters of a growing text would take the square of its length.
        let room = CaseLimits.sectionLength * 4 - text.utf8.count
        guard room > 0 else { return }
        if !text.isEmpty { text += "\n" }
        text += line.utf8.count <= room ? line[...] : line.prefix(room / 4)
    }

    // MARK: Kinds of lines

    /// The text of a heading such as `### Text ###`.
    private static func heading(_ line: String, level: ClosedRange<Int>) -> Substring? {
        let body = line.drop { $0 == " " }
        let marks = body.prefix { $0 == "#" }.count
        guard level.contains(marks) else { return nil }
        let text = trim(body.dropFirst(marks))
        return text.isEmpty
            ? nil : trim(text[..<(text.lastIndex { $0 != "#" }.map(text.index(after:)) ?? text.startIndex)])
    }

    private func sectionHeading(_ line: String) -> DocumentLayout.Section? {
        if let heading = Self.heading(line, level: 3...6) { return layout.section(named: heading) }
        // Some parts write sections in bold.
        let text = Self.trim(line[...])
        guard text.hasPrefix("**"), text.hasSuffix("**"), text.count > 4 else { return nil }
        return layout.section(named: text.dropFirst(2).dropLast(2))
    }

    /// The value of a line such as `**问题分类**: value`.
    private func category(in line: String) -> Substring? {
        guard let (name, value) = Self.pair(in: line), layout.isCategory(name) else { return nil }
        return value
    }

    private func turn(in line: String) -> (SupportCase.Speaker, Substring)? {
        guard let (name, value) = Self.pair(in: line) else { return nil }
        // A time or a number may stand behind the name.
        let plain = name.prefix { $0 != "(" && $0 != "（" && !$0.isNumber && !$0.isWhitespace }
        return layout.speaker(named: plain).map { ($0, value) }
    }

    /// A name and what stands behind its colon, with or without stars around the name.
    private static func pair(in line: String) -> (name: Substring, value: Substring)? {
        // The name is short; the value may be very long.
        guard let colon = line.prefix(40).firstIndex(where: { $0 == ":" || $0 == "：" }) else { return nil }
        let marks: Set<Character> = ["*", " ", "-", ">", "\t", "【", "】", "[", "]"]
        var name = line[..<colon].drop { marks.contains($0) }
        while let last = name.last, marks.contains(last) { name.removeLast() }
        let value = line[line.index(after: colon)...].drop { $0 == "*" || $0 == " " || $0 == "\t" }
        return name.isEmpty ? nil : (name, trim(value))
    }

    private static func isRule(_ line: String) -> Bool {
        let text = trim(line[...])
        return text.count >= 3 && (text.allSatisfy { $0 == "-" } || text.allSatisfy { $0 == "*" })
    }

    private static func trim(_ text: Substring) -> Substring {
        var text = text.drop(while: \.isWhitespace)
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }

    private static func trimmed(_ text: String) -> String { String(trim(text[...])) }
}
