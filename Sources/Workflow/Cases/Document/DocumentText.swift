/// The lines of a document, once its bytes are known to be text.
struct DocumentText {
    /// Without their ends, which may be of any system.
    let lines: [String]

    /// - Throws: `CaseDocumentError` with the line of the first byte that is not UTF-8.
    init(bytes: [UInt8], file: String) throws {
        guard bytes.count <= CaseLimits.documentBytes else {
            throw CaseDocumentError(
                code: .tooLarge, file: file, line: 1,
                message:
                    "The document has \(bytes.count) bytes; at most \(CaseLimits.documentBytes) are read. Split it.")
        }
        if let mark = Self.foreignMark(of: bytes) {
            throw Self.wrongEncoding(file, line: 1, "The document is \(mark); expected UTF-8.")
        }
        let content = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? bytes[3...] : bytes[...]
        var lines: [String] = []
        var start = content.startIndex
        var index = start
        func close(at end: Int) throws {
            let line = content[start..<end]
            if let zero = line.firstIndex(of: 0) {
                throw Self.wrongEncoding(
                    file, line: lines.count + 1,
                    "Byte \(zero - line.startIndex + 1) of the line is a zero, which no text has; is it a binary file?")
            }
            guard let text = String(validating: line, as: UTF8.self) else {
                throw Self.wrongEncoding(
                    file, line: lines.count + 1,
                    "Byte \(Self.firstBadByte(of: line) + 1) of the line is not UTF-8 text, as in a file in GBK.")
            }
            lines.append(text)
        }
        while index < content.endIndex {
            let byte = content[index]
            if byte == 0x0A || byte == 0x0D {
                try close(at: index)
                let isPair = byte == 0x0D && index + 1 < content.endIndex && content[index + 1] == 0x0A
                start = index + (isPair ? 2 : 1)
                index = start
            } else {
                index += 1
            }
        }
        try close(at: content.endIndex)
        self.lines = lines
    }

    private static func wrongEncoding(_ file: String, line: Int, _ message: String) -> CaseDocumentError {
        CaseDocumentError(
            code: .wrongEncoding, file: file, line: line, message: "\(message) Save the document as UTF-8.")
    }

    private static func foreignMark(of bytes: [UInt8]) -> String? {
        if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) { return "UTF-16" }
        return nil
    }

    /// How many bytes at the beginning of the line are sound.
    private static func firstBadByte(of line: ArraySlice<UInt8>) -> Int {
        var decoder = UTF8()
        var iterator = line.makeIterator()
        var scalars = String.UnicodeScalarView()
        while case .scalarValue(let scalar) = decoder.decode(&iterator) { scalars.append(scalar) }
        return min(String(scalars).utf8.count, max(line.count - 1, 0))
    }
}
