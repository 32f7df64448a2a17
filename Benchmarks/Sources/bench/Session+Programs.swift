import Foundation

extension Session {
    /// Time from the start of the program to its end.
    func programs(_ log: inout Log) throws {
        guard let wfctl = parameters.optional("wfctl"), let workflowd = parameters.optional("workflowd") else {
            FileHandle.standardError.write(Data("programs: skipped, name wfctl=FILE and workflowd=FILE\n".utf8))
            return
        }
        let daemon = try Daemon(program: workflowd, store: try fresh("programs"), scratch: scratch)
        defer { daemon.stop() }
        try daemon.waitUntilReady(seconds: 30)
        for (what, arguments, limit) in [
            ("wfctl --help", ["--help"], 10.0),
            ("wfctl list", ["--socket", daemon.socket, "list"], 25.0),
        ] {
            var times: [Double] = []
            for _ in 0..<50 {
                times.append(try Child.milliseconds(of: wfctl, arguments))
            }
            let figures = ["p50Milliseconds": Sample.median(times), "p99Milliseconds": Sample.percentile(times, 0.99)]
            log.add(what, figures)
            let median = Sample.median(times)
            log.rows.append(
                ResultRow(
                    what: "\(what), start to exit", figure: median, unit: "ms", target: "≤ \(Int(limit)) ms",
                    isMet: median <= limit))
        }
    }

    /// The real daemon over the prefilled database: its restart, its memory, and its list over HTTP.
    func daemonOverOpenTasks(_ path: String, _ log: inout Log) throws {
        guard let workflowd = parameters.optional("workflowd") else { return }
        let start = Stopwatch.seconds
        let daemon = try Daemon(program: workflowd, store: path, scratch: scratch)
        defer { daemon.stop() }
        try daemon.waitUntilReady(seconds: 60)
        let ready = Stopwatch.seconds - start
        var times: [Double] = []
        let connection = try daemon.connect()
        for _ in 0..<200 {
            let start = Stopwatch.seconds
            let answer = try connection.get("/v1/tasks?order=urgency&health=stuck&open=true&limit=50")
            times.append((Stopwatch.seconds - start) * 1000)
            guard answer.status == 200 else {
                throw BenchmarkError("The list over HTTP was answered \(answer.status): \(answer.body.prefix(300))")
            }
        }
        let figures: Figures = [
            "readySeconds": ready, "p50Milliseconds": Sample.median(times),
            "p99Milliseconds": Sample.percentile(times, 0.99), "peakMebibytes": try daemon.peakMebibytes(),
        ]
        log.add("daemon-open", figures)
        let list = Sample.median(times)
        log.rows.append(
            ResultRow(
                what: "50 most overdue, over HTTP, p50", figure: list, unit: "ms", target: "≤ 5 ms", isMet: list <= 5))
        log.rows.append(
            ResultRow(
                what: "restart of workflowd over the open tasks, until /v1/readyz answers", figure: ready, unit: "s",
                target: "≤ 1 s", isMet: ready <= 1))
        log.rows.append(
            ResultRow(
                what: "memory of workflowd over the open tasks (peak resident)", figure: try daemon.peakMebibytes(),
                unit: "MiB", target: "≤ 80 MiB", isMet: try daemon.peakMebibytes() <= 80))
    }
}
