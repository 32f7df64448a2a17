import Foundation
import Glibc
import Testing
import WorkflowAPI

@testable import wfctl

/// Standard error on a terminal of its own.
struct ErrorTerminalTests {
    @Test(.timeLimit(.minutes(1)))
    func `standard error is laid out by its own terminal, whatever standard output is`() async throws {
        let master = open("/dev/ptmx", O_RDWR | O_NOCTTY)
        try #require(master >= 0)
        defer { close(master) }
        // TIOCSPTLCK and TIOCGPTN, which are not imported: gives the other end free, and tells its number.
        var (lock, number): (Int32, Int32) = (0, 0)
        try #require(ioctl(master, 0x4004_5431, &lock) == 0 && ioctl(master, 0x8004_5430, &number) == 0)
        var window = winsize(ws_row: 24, ws_col: 30, ws_xpixel: 0, ws_ypixel: 0)
        try #require(ioctl(master, UInt(TIOCSWINSZ), &window) == 0)
        let daemon = try FakeDaemon { _ in .json(ResolveResponse(matches: [], now: .noon)) }
        let run = try await WfctlProcess.run(
            ["show", "nothing.example.com"], daemon: daemon,
            launcher: ["/bin/sh", "-c", "exec \"$0\" \"$@\" 2>/dev/pts/\(number)"])
        #expect(run.status == 4)
        // Nobody has it open any more, so that reading ends.
        var bytes: [UInt8] = []
        var buffer = [UInt8](repeating: 0, count: 1024)
        while case let count = read(master, &buffer, buffer.count), count > 0 { bytes += buffer[..<count] }
        let shown = String(decoding: bytes, as: UTF8.self).replacing("\r\n", with: "\n")
        #expect(
            shown == """
                wfctl: No task is named
                "nothing.example.com".
                A name is a subject, an id, or
                the beginning of an id (4
                digits or more).
                Search with:
                wfctl list --all --match=nothing.example.com

                """)
    }
}
