import Crypto
import FoundationEssentials
import WorkflowCore

/// Several messages to one recipient in one: what tasks that stall together lead to.
struct NotificationDigest: Hashable, Sendable, Encodable {
    /// Grows when a field changes its meaning or goes away.
    static let schema = 1
    static let type = "task.digest"
    /// Subjects named in the title.
    private static let named = 3
    /// Messages in full, and lines of the text; the others are only named.
    static let listed = 50

    /// A message that the digest stands for without holding it.
    struct Reference: Hashable, Sendable, Encodable {
        /// The message's own stable id.
        var id: String
        var task: TaskID
    }

    var schema = Self.schema
    /// Made of the messages' ids: the same messages again have the same id, others another.
    var id: String
    var type = Self.type
    /// When the oldest of its messages was decided, by the engine's clock, in ISO 8601.
    var timestamp: String
    /// The level of all of them.
    var level: Int
    var recipient: Recipient
    var title: LocalizedText
    /// The titles of the messages, a line for each.
    var text: LocalizedText
    /// The first as they would have been sent alone, each under its own stable id.
    var messages: [NotificationMessage]
    /// Those that are too many to be held.
    var others: [Reference]
    /// Earlier messages to this recipient that the storm limit dropped.
    var suppressed: Int

    /// - Parameters:
    ///   - first: The first of the messages, to one recipient and of one level as all of them.
    ///   - others: The other messages.
    init(_ first: NotificationMessage, _ others: [NotificationMessage], suppressed: Int) {
        let all = [first] + others
        let hash = SHA256.hash(data: Data(all.map(\.id).sorted().joined(separator: "\n").utf8))
        id = "digest." + hash.prefix(12).map { String($0 >> 4, radix: 16) + String($0 & 15, radix: 16) }.joined()
        timestamp = all.map(\.timestamp).min() ?? first.timestamp
        level = first.level
        recipient = first.recipient
        let names = all.prefix(Self.named).map(\.task.subject)
        let rest = all.count - names.count
        let isBlocked = first.type == NotificationMessage.type(of: .rollbackBlocked)
        title = LocalizedText(
            en:
                "[L\(first.level)] \(isBlocked ? "Rollback blocked: " : "")\(all.count) tasks: \(names.joined(separator: ", "))"
                + (rest > 0 ? " and \(rest) more" : ""),
            zh: "[L\(first.level)] \(isBlocked ? "回滚受阻：" : "")\(all.count) 个任务：\(names.joined(separator: "、"))"
                + (rest > 0 ? " 等，另有 \(rest) 个" : ""))
        let shown = all.prefix(Self.listed)
        let left = all.count - shown.count
        text = LocalizedText(
            en: (shown.map(\.title.en) + (left > 0 ? ["and \(left) more"] : [])).joined(separator: "\n"),
            zh: (shown.map(\.title.zh) + (left > 0 ? ["另有 \(left) 个"] : [])).joined(separator: "\n"))
        messages = Array(shown)
        self.others = all.dropFirst(Self.listed).map { Reference(id: $0.id, task: $0.task.id) }
        self.suppressed = suppressed
    }

    /// The digest as JSON with sorted keys, so that equal digests are equal bytes.
    func encoded() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return try encoder.encode(self)
    }
}
