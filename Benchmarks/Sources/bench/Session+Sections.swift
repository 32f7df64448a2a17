import Foundation

extension Session {
    /// Workflows a second, and flushes for each, with 64 in flight.
    func throughput(_ log: inout Log) throws {
        for _ in 0..<rounds {
            try measure("raw", &log, as: "raw-64", ["workflows": "12800", "batch": "64"])
            try measure("engine", &log, as: "engine-64", ["workflows": "6400", "inFlight": "64"])
            try measure("engine", &log, as: "pool-64", ["workflows": "6400", "inFlight": "64", "provider": "pool"])
        }
        let ratio = log.ratio("engine-64", "workflowsPerSecond", to: "raw-64", "workflowsPerSecond")
        log.rows.append(
            ResultRow(
                what: "four-stage workflows through the engine, 64 in flight",
                figure: log.median("engine-64", "workflowsPerSecond"), unit: "/s",
                raw: log.median("raw-64", "workflowsPerSecond"), ratio: ratio,
                target: "≥ 0.5 of the raw loop", isMet: ratio >= 0.5))
        log.rows.append(
            ResultRow(
                what: "the same, with a provider that is called on the concurrent pool",
                figure: log.median("pool-64", "workflowsPerSecond"), unit: "/s",
                raw: log.median("raw-64", "workflowsPerSecond"),
                ratio: log.ratio("pool-64", "workflowsPerSecond", to: "raw-64", "workflowsPerSecond"), target: "",
                isMet: nil))
        let syncs = log.median("engine-64", "syncsPerWorkflow")
        log.rows.append(
            ResultRow(
                what: "flushes to disk per finished workflow, 64 in flight", figure: syncs, unit: "",
                raw: log.median("raw-64", "syncsPerWorkflow"), target: "≤ 0.3", isMet: syncs <= 0.3))
        let memory = log.median("engine-64", "peakMebibytes")
        log.rows.append(
            ResultRow(
                what: "memory of the engine, 64 in flight (peak resident)", figure: memory, unit: "MiB",
                target: "≤ 48 MiB", isMet: memory <= 48))
    }

    /// The latency of one workflow at a time.
    func single(_ log: inout Log) throws {
        // Short rounds, and more of them: the disk's mood changes from second to second.
        for _ in 0..<4 * rounds {
            try measure("raw", &log, as: "raw-1", ["workflows": "150", "batch": "1"])
            try measure("engine", &log, as: "engine-1", ["workflows": "150", "inFlight": "1"])
            try measure("engine", &log, as: "pool-1", ["workflows": "150", "inFlight": "1", "provider": "pool"])
        }
        for (name, figure, limit) in [("p50", "p50Milliseconds", 1.5), ("p99", "p99Milliseconds", 3.0)] {
            let ratio = log.ratio("engine-1", figure, to: "raw-1", "p50Milliseconds")
            log.rows.append(
                ResultRow(
                    what: "one workflow at a time, \(name)", figure: log.median("engine-1", figure), unit: "ms",
                    raw: log.median("raw-1", "p50Milliseconds"), rawUnit: "ms (p50)", ratio: ratio,
                    target: "≤ \(limit) × the raw loop's p50", isMet: ratio <= limit))
        }
        log.rows.append(
            ResultRow(
                what: "the same, with a provider that is called on the concurrent pool, p50",
                figure: log.median("pool-1", "p50Milliseconds"), unit: "ms",
                raw: log.median("raw-1", "p50Milliseconds"), rawUnit: "ms (p50)",
                ratio: log.ratio("pool-1", "p50Milliseconds", to: "raw-1", "p50Milliseconds"), target: "", isMet: nil))
        let syncs = log.median("engine-1", "syncsPerWorkflow")
        log.rows.append(
            ResultRow(
                what: "flushes to disk per finished workflow, alone", figure: syncs, unit: "",
                raw: log.median("raw-1", "syncsPerWorkflow"), target: "≤ 5", isMet: syncs <= 5))
    }

    func size(_ log: inout Log) throws {
        try measure("size", &log, ["workflows": "20000"])
        let bytes = log.median("size", "bytesPerWorkflow") / 1024
        log.rows.append(
            ResultRow(
                what: "database per finished workflow", figure: bytes, unit: "KiB", target: "≤ 3 KiB",
                isMet: bytes <= 3))
    }

    func lateness(_ log: inout Log) throws {
        try measure("lateness", &log, ["count": "10000", "windowSeconds": "60"])
        let late = log.median("lateness", "p99Milliseconds")
        log.rows.append(
            ResultRow(
                what: "timer lateness with 10,000 due in a minute, p99", figure: late, unit: "ms",
                target: "≤ 50 ms", isMet: late <= 50))
    }

    /// Everything over many open tasks.
    ///
    /// The database is prefilled once; the sections run on it in an order in which none disturbs the next.
    func open(_ log: inout Log) throws {
        let path = try prefilled("open", count: openTasks, &log)
        // The other side of the comparison has no open tasks but those that are brought to their end.
        let hot = 4096
        let none = try prefilled("none-open", count: hot * (rounds + 1), &log)

        for _ in 0..<rounds {
            log.add("list", try child.run("list", ["path": path]))
            log.add(
                "restart", try child.run("restart", ["path": path, "spawnedAt": "\(monotonicSeconds())"]))
        }
        log.add("memory-open", try child.run("memory", ["path": path, "workflows": "3200"]))
        try daemonOverOpenTasks(path, &log)
        for round in 0..<rounds {
            for (label, file, count) in [("hot-none", none, hot * (rounds + 1)), ("hot-open", path, openTasks)] {
                log.add(
                    label,
                    try child.run(
                        "hot",
                        [
                            "path": file, "open": "\(count)", "hot": "\(hot)", "skip": "\(round * hot)",
                            "inFlight": "64",
                        ]))
            }
            try measure("engine", &log, as: "new-none", ["workflows": "3200", "inFlight": "64"])
            log.add("new-open", try child.run("engine", ["path": path, "workflows": "3200", "inFlight": "64"]))
        }
        try remove(path)
        try remove(none)
        appendOpenRows(&log)
    }

    private func appendOpenRows(_ log: inout Log) {
        let millions = openTasks >= 1_000_000 ? "\(openTasks / 1_000_000) M" : "\(openTasks)"
        let ratio = log.ratio("hot-open", "workflowsPerSecond", to: "hot-none", "workflowsPerSecond")
        log.rows.append(
            ResultRow(
                what: "\(millions) open tasks, 4096 hot, 64 in flight",
                figure: log.median("hot-open", "workflowsPerSecond"),
                unit: "/s", raw: log.median("hot-none", "workflowsPerSecond"), rawUnit: "/s (none open)", ratio: ratio,
                target: "≥ 0.4 of the rate with none open", isMet: ratio >= 0.4))
        log.rows.append(
            ResultRow(
                what: "new workflows beside \(millions) open tasks, 64 in flight",
                figure: log.median("new-open", "workflowsPerSecond"), unit: "/s",
                raw: log.median("new-none", "workflowsPerSecond"), rawUnit: "/s (none open)",
                ratio: log.ratio("new-open", "workflowsPerSecond", to: "new-none", "workflowsPerSecond"),
                target: "", isMet: nil))
        let memory = log.median("memory-open", "peakMebibytes")
        log.rows.append(
            ResultRow(
                what: "memory of the engine, \(millions) waiting (peak resident)", figure: memory, unit: "MiB",
                target: "≤ 80 MiB", isMet: memory <= 80))
        let restart = log.median("restart", "seconds")
        log.rows.append(
            ResultRow(
                what: "restart with \(millions) open tasks, until a submission is durable", figure: restart, unit: "s",
                target: "≤ 1 s", isMet: restart <= 1))
        let list = log.median("list", "p50Milliseconds")
        log.rows.append(
            ResultRow(
                what: "50 most overdue of \(millions), from the store, p50", figure: list, unit: "ms",
                target: "≤ 0.2 ms", isMet: list <= 0.2))
    }

    /// A database with open tasks; making it is the longest part of a run, so a finished one is kept and copied.
    private func prefilled(_ name: String, count: Int, _ log: inout Log) throws -> String {
        let path = try fresh(name)
        let kept = scratch.appendingPathComponent("prefilled-\(count).db").path
        let stamp = kept + ".complete"
        if !FileManager.default.fileExists(atPath: stamp) {
            try remove(kept)
            log.add("prefill-\(count)", try child.run("prefill", ["path": kept, "count": "\(count)"]))
            try Data().write(to: URL(fileURLWithPath: stamp))
        }
        try FileManager.default.copyItem(atPath: kept, toPath: path)
        return path
    }
}
