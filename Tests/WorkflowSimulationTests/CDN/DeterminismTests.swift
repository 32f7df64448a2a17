import Foundation
import Testing
import WorkflowCore

@testable import WorkflowSimulation

struct DeterminismTests {
    /// A busy day with faults, as bytes.
    private func day(seed: UInt64, steps: TimeSpan) throws -> Data {
        var rig = Rig(seed: seed)
        var generator = SplitMix64(seed: seed)
        var replies: [ProviderReply] = []
        let faults = Fault.Kind.allCases.filter { $0 != .unreachable }
        for task in 1...25 {
            let fault = faults[Int(generator.next() % UInt64(faults.count))]
            for operation in Sequences.create + Sequences.issue {
                let request = rig.request(
                    operation, workflow: "domain-create", subject: "n\(task % 7).example.com",
                    input: ["fault": fault.rawValue], task: Int64(task))
                replies.append(try rig.cdn.handle(request, at: rig.now))
                let end = rig.now + .minutes(Int64(generator.next() % 20))
                while rig.now < end {
                    rig.now = min(rig.now + steps, end)
                    for report in rig.cdn.advance(to: rig.now) { rig.reports.append((rig.now, report)) }
                }
            }
        }
        let encoder = JSONEncoder()
        encoder.outputFormatting = .sortedKeys
        return try encoder.encode(replies) + encoder.encode(rig.reports.map(\.report)) + encoder.encode(rig.cdn)
    }

    @Test(arguments: [1, 2, 77] as [UInt64])
    func `a seed gives the same bytes, in whatever steps time passes`(seed: UInt64) throws {
        let first = try day(seed: seed, steps: .minutes(20))
        #expect(try day(seed: seed, steps: .minutes(20)) == first)
        #expect(try day(seed: seed, steps: .seconds(7)) == first)
        #expect(try day(seed: seed + 1, steps: .minutes(20)) != first)
    }

    @Test func `a decoded snapshot goes on exactly like the original`() throws {
        var rig = Rig(seed: 5)
        for task in 1...20 {
            let fault = ["stall", "queue-blocked", "icp-missing", "slow-x4", "worker-gone"][task % 5]
            let request = rig.request(
                "config.dispatch", subject: "n\(task).example.com", input: ["fault": fault], task: Int64(task))
            _ = try rig.send(request)
            rig.pass(.minutes(1))
        }
        var copy = try JSONDecoder().decode(SimulatedCDN.self, from: JSONEncoder().encode(rig.cdn))
        #expect(copy == rig.cdn)
        let later = rig.now + .hours(4)
        #expect(copy.advance(to: later) == rig.cdn.advance(to: later))
        #expect(copy == rig.cdn)
    }

    @Test func `time never runs backwards`() throws {
        var rig = Rig()
        _ = try rig.send(rig.request("config.dispatch"))
        rig.pass(.minutes(5))
        let seen = rig.cdn.now
        #expect(rig.cdn.advance(to: seen - .hours(1)).isEmpty)
        #expect(rig.cdn.now == seen)
    }

    @Test(arguments: [
        ("domain-create", Sequences.create, 8, 15), ("https-enable", Sequences.enable, 8, 15),
        ("https-update", ["certificate.check", "config.write", "config.dispatch", "node.confirm"], 8, 15),
        ("domain-delete", Sequences.delete, 10, 15), ("certificate-issue", Sequences.issue, 11, 45),
    ])
    func `200 seeds end within the stated range`(
        workflow: String, operations: [String], low: Int, high: Int
    ) throws {
        var ages: [Double] = []
        for seed in 0..<200 {
            var rig = Rig(seed: UInt64(seed))
            let begin = rig.now
            try rig.run(operations, workflow: workflow)
            let age = rig.now - begin
            #expect(age >= .minutes(Int64(low)) && age <= .minutes(Int64(high)), "seed \(seed) took \(age.text)")
            ages.append(age.seconds)
        }
        // Ranges that every draw shares would hide a generator that does not draw.
        #expect(Set(ages).count > 150)
    }

    @Test func `draws follow their percentiles and keep their limits`() {
        let range = DurationRange(low: .minutes(8), high: .minutes(15), least: .minutes(6), most: .minutes(20))
        var generator = SplitMix64(seed: 3)
        let draws = (0..<4000).map { _ in range.draw(&generator) }.sorted()
        #expect(abs(draws[400].seconds - 480) < 15)
        #expect(abs(draws[3600].seconds - 900) < 40)
        #expect(draws.allSatisfy { $0 >= range.least && $0 <= range.most })
    }
}
