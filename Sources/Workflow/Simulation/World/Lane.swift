public import WorkflowCore

extension World {
    /// A dispatch queue with a limited number of workers.
    public struct Lane: Hashable, Codable, Sendable {
        public internal(set) var workers: Int
        public internal(set) var blockedSince: Instant?
        /// Tokens of operations that wait, in order of arrival.
        public internal(set) var waiting: [String]
        /// Tokens by the worker that has them.
        public internal(set) var running: [Int: String]
        /// Workers that stopped answering.
        public internal(set) var gone: [Int]

        init(workers: Int) {
            self.workers = workers
            waiting = []
            running = [:]
            gone = []
        }

        var idleWorker: Int? {
            guard running.count + gone.count < workers else { return nil }
            return (1...workers).first { running[$0] == nil && !gone.contains($0) }
        }
    }
}
