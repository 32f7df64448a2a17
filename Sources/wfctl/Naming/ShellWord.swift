/// Words of command lines that somebody may copy into a shell.
enum ShellWord {
    /// The text as one word, which no shell takes for anything else: quoted unless nothing in it could have a meaning.
    static func quoted(_ text: String) -> String {
        if !text.isEmpty, text.utf8.allSatisfy(isPlain) { return text }
        return "'" + text.replacing("'", with: #"'\''"#) + "'"
    }

    private static func isPlain(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: "._/:@-".utf8.contains(byte)
        }
    }
}
