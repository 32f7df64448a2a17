import Foundation

/// The memory of this process as the kernel counts it.
enum ProcessMemory {
    /// The largest resident set so far, in MiB.
    static func peakMebibytes() throws -> Double { try field("VmHWM") }
    /// The resident set now, in MiB.
    static func residentMebibytes() throws -> Double { try field("VmRSS") }

    /// The largest resident set of another process so far, in MiB.
    static func peakMebibytes(ofProcess number: String) throws -> Double { try field("VmHWM", of: number) }

    private static func field(_ name: String, of process: String = "self") throws -> Double {
        let status = try String(contentsOfFile: "/proc/\(process)/status", encoding: .utf8)
        guard let line = status.split(separator: "\n").first(where: { $0.hasPrefix("\(name):") }),
            let kibibytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap({
                Double($0)
            })
        else { throw BenchmarkError("/proc/\(process)/status has no \(name); the memory figures need Linux.") }
        return kibibytes / 1024
    }
}

/// Why the benchmark could not be run.
struct BenchmarkError: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) { self.description = description }
}
