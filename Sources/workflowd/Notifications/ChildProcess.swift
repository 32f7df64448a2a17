import Dispatch
import Glibc
import Synchronization

/// Runs one program to its end, within a time limit, leaving neither a zombie nor a running grandchild behind.
///
/// `posix_spawn` is used directly: the child gets its own process group (so that all of it can be ended), default
/// signals, no descriptor but the three standard ones, and its whole input as a file in memory, so that a program that
/// does not read cannot block or break the daemon.
enum ChildProcess {
    enum End: Hashable, Sendable {
        case exited(Int32)
        case signalled(Int32)
        case timedOut
        case cancelled
    }

    struct SpawnError: Error, CustomStringConvertible {
        var operation: String
        var code: Int32

        var description: String { "\(operation): \(String(cString: strerror(code)))" }
    }

    /// - Parameters:
    ///   - command: the program's path and its arguments.
    ///   - input: what the program reads from its standard input.
    ///   - limit: returns when the program's time is over; cancelled when it has ended before.
    /// - Throws: `SpawnError` when there is no child.
    static func run(
        _ command: [String], environment: [String: String], input: [UInt8],
        limit: @escaping @Sendable () async throws -> Void
    ) async throws -> End {
        let child = Child(try spawn(command, environment: environment, input: input))
        return await withTaskCancellationHandler {
            let alarm = Task {
                do {
                    try await limit()
                } catch {
                    // Cancelled: the child has ended first.
                    return
                }
                child.end(.timedOut)
            }
            defer { alarm.cancel() }
            return await withCheckedContinuation { continuation in
                // Waiting blocks, so it happens on a thread of its own; the service bounds how many there are.
                DispatchQueue.global().async { continuation.resume(returning: child.wait()) }
            }
        } onCancel: {
            child.end(.cancelled)
        }
    }

    /// A spawned process group.
    ///
    /// The lock orders ending and reaping, so that no signal reaches a process that happens to have got the same number
    /// later.
    private final class Child: Sendable {
        private struct State {
            var isReaped = false
            /// Why it was ended from here.
            var cause: End?
        }

        private let process: pid_t
        private let state = Mutex(State())

        init(_ process: pid_t) { self.process = process }

        func end(_ cause: End) {
            state.withLock { state in
                guard !state.isReaped, state.cause == nil else { return }
                state.cause = cause
                kill(-process, SIGKILL)
            }
        }

        func wait() -> End {
            var info = siginfo_t()
            // Waits without reaping, so that the process number stays taken until the lock is held.
            while waitid(P_PID, id_t(process), &info, WEXITED | WNOWAIT) == -1 && errno == EINTR {}
            return state.withLock { state in
                // What the program left running in its group ends with it.
                kill(-process, SIGKILL)
                var status: Int32 = 0
                while waitpid(process, &status, 0) == -1 && errno == EINTR {}
                state.isReaped = true
                if let cause = state.cause { return cause }
                let signal = status & 0x7f
                return signal == 0 ? .exited((status >> 8) & 0xff) : .signalled(signal)
            }
        }
    }

    private static func spawn(_ command: [String], environment: [String: String], input: [UInt8]) throws -> pid_t {
        let file = try inputFile(input)
        defer { close(file) }

        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, file, STDIN_FILENO)
        posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0)
        // Closing one that is gone by then is no error. What other threads open meanwhile is marked close-on-exec.
        for descriptor in openDescriptors() where descriptor > STDERR_FILENO {
            posix_spawn_file_actions_addclose(&actions, descriptor)
        }

        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        var signals = sigset_t()
        sigemptyset(&signals)
        posix_spawnattr_setsigmask(&attributes, &signals)
        sigfillset(&signals)
        posix_spawnattr_setsigdefault(&attributes, &signals)
        posix_spawnattr_setpgroup(&attributes, 0)
        posix_spawnattr_setflags(
            &attributes, Int16(POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF))

        var arguments: [UnsafeMutablePointer<CChar>?] = command.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] =
            environment.sorted { $0.key < $1.key }.map { strdup("\($0.key)=\($0.value)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var process: pid_t = 0
        let code = posix_spawn(&process, command[0], &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw SpawnError(operation: "start \(command[0])", code: code) }
        return process
    }

    /// A file that lives in memory and ends with its last descriptor, filled and rewound.
    private static func inputFile(_ input: [UInt8]) throws -> Int32 {
        let name = "/workflow-\(getpid())-\(UInt64.random(in: .min ... .max))"
        let file = shm_open(name, O_RDWR | O_CREAT | O_EXCL, S_IRUSR | S_IWUSR)
        guard file >= 0 else { throw SpawnError(operation: "make the input", code: errno) }
        shm_unlink(name)
        var written = 0
        while written < input.count {
            let count = input[written...].withUnsafeBytes { write(file, $0.baseAddress, $0.count) }
            if count > 0 {
                written += count
            } else if errno != EINTR {
                let code = errno
                close(file)
                throw SpawnError(operation: "fill the input", code: code)
            }
        }
        lseek(file, 0, SEEK_SET)
        return file
    }

    private static func openDescriptors() -> [Int32] {
        guard let directory = opendir("/proc/self/fd") else { return [] }
        defer { closedir(directory) }
        var descriptors: [Int32] = []
        while let entry = readdir(directory) {
            let name = withUnsafeBytes(of: entry.pointee.d_name) { bytes in
                String(decoding: bytes.prefix { $0 != 0 }, as: UTF8.self)
            }
            if let number = Int32(name) { descriptors.append(number) }
        }
        return descriptors
    }
}
