import WorkflowCore

extension World {
    /// What the provider holds of a subject beside a domain's configuration: entries it has made, matters that are open.
    ///
    /// Domains have one as well; an SMS template, a refund or an account has nothing else.
    public struct Dossier: Hashable, Codable, Sendable {
        /// The entries before a task first changed them.
        struct Baseline: Hashable, Codable, Sendable {
            var task: TaskID
            var entries: [String: String]
        }

        public let subject: String
        /// What was decided, issued, booked or made, by its name.
        public internal(set) var entries: [String: String]
        /// In order of their opening; one of a kind.
        public internal(set) var matters: [OpenMatter]
        var baseline: Baseline?

        init(subject: String) {
            self.subject = subject
            entries = [:]
            matters = []
        }

        /// One line that is equal exactly when the entries are.
        public var summary: String {
            entries.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }.joined(separator: ", ")
        }
    }
}
