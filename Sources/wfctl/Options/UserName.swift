import Glibc

/// Who runs this process, for the history when nobody says it.
enum UserName {
    /// The name of the effective user id; nil where it has none, as in some containers.
    static var current: String? { of(geteuid()) }

    /// What stands in for a user id without a name: the id itself, never a made-up name.
    static var standIn: String { "uid \(geteuid())" }

    static func of(_ id: UInt32) -> String? {
        var buffer = [CChar](repeating: 0, count: 16 * 1024)
        return unsafe buffer.withUnsafeMutableBufferPointer { bytes in
            var entry = passwd()
            var found: UnsafeMutablePointer<passwd>?
            guard let start = bytes.baseAddress,
                unsafe getpwuid_r(id, &entry, start, bytes.count, &found) == 0, unsafe found != nil
            else { return nil }
            let name: UnsafeMutablePointer<CChar>? = unsafe entry.pw_name
            let text = unsafe name.map { unsafe String(cString: $0) } ?? ""
            return text.isEmpty ? nil : text
        }
    }
}
