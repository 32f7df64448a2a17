import Testing
import WorkflowCore
import WorkflowStore

@Suite struct `Row codec` {
    @Test(arguments: 0..<20) func `any state reads back as it was written`(seed: Int) throws {
        var dice = Dice(UInt64(seed))
        for _ in 0..<100 {
            let state = dice.state()
            let bytes = try RowCodec.encode(state)
            #expect(try RowCodec.decodeState(bytes) == state)
            #expect(try RowCodec.encode(state) == bytes)
        }
    }

    @Test(arguments: 0..<20) func `any fact reads back as it was written`(seed: Int) throws {
        var dice = Dice(UInt64(seed))
        for _ in 0..<10 {
            for fact in dice.facts() {
                let event = Event(at: dice.instant(), fact)
                let owner = dice.taskID()
                let bytes = try RowCodec.encode(event, of: owner)
                #expect(try RowCodec.decodeEvent(bytes, of: owner, at: event.at) == event)
            }
        }
    }

    /// A field that has no tag would be lost without a word; whoever adds one comes past here.
    @Test func `every stored property has a tag`() {
        var dice = Dice(1)
        func properties(_ value: Any) -> Int { Mirror(reflecting: value).children.count }
        #expect(properties(dice.state()) == 45)
        #expect(properties(dice.state().pulse) == 10)
        #expect(properties(dice.attempt()) == 11)
        #expect(properties(dice.progress()) == 7)
        #expect(properties(dice.escalation()) == 13)
        #expect(properties(dice.step()) == 8)
        #expect(properties(dice.submission()) == 7)
        #expect(properties(dice.resumption()) == 7)
        #expect(properties(dice.failure()) == 3)
        #expect(properties(dice.wait()) == 3)
        #expect(properties(dice.verification()) == 3)
        #expect(properties(Pause(kind: .waiting, start: start)) == 3)
        #expect(properties(TaskState.Rollback(remaining: [], startedAt: start, resubmits: false)) == 6)
        #expect(dice.facts().count == 41)
    }

    @Test func `unknown tags are skipped`() throws {
        var dice = Dice(7)
        let state = dice.state()
        // Tag 99 as a number, tag 100 as bytes: what a newer version might append.
        let later: [UInt8] = [0x98, 0x06, 0x2A, 0xA2, 0x06, 0x03, 1, 2, 3]
        #expect(try RowCodec.decodeState(RowCodec.encode(state) + later) == state)
        let event = Event(at: start, .stageCompleted(stage: 1, how: .forced, branch: nil, output: ["a": "b"]))
        let bytes = try RowCodec.encode(event, of: id(1)) + later
        #expect(try RowCodec.decodeEvent(bytes, of: id(1), at: start) == event)
    }

    @Test func `truncated bytes are undecodable or a shorter value, never a trap`() throws {
        var dice = Dice(3)
        for _ in 0..<20 {
            let bytes = try RowCodec.encode(dice.state())
            for length in 0..<bytes.count { try survives { _ = try RowCodec.decodeState(Array(bytes[..<length])) } }
        }
        #expect(storeErrorCode { _ = try RowCodec.decodeState([]) } == .undecodable)
        #expect(storeErrorCode { _ = try RowCodec.decodeState([1, 0x0A]) } == .undecodable)
    }

    @Test(arguments: 0..<8) func `damaged bytes are undecodable or another value, never a trap`(seed: Int) throws {
        var dice = Dice(UInt64(seed) + 100)
        for _ in 0..<30 {
            var bytes = try RowCodec.encode(dice.state())
            for _ in 0..<40 {
                bytes[Int(dice.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: dice.next())
                try survives { _ = try RowCodec.decodeState(bytes) }
            }
        }
        for fact in dice.facts() {
            var bytes = try RowCodec.encode(Event(at: start, fact), of: id(1))
            for _ in 0..<60 {
                bytes[Int(dice.next() % UInt64(bytes.count))] = UInt8(truncatingIfNeeded: dice.next())
                try survives { _ = try RowCodec.decodeEvent(bytes, of: id(1), at: start) }
            }
        }
    }

    private func survives(_ body: () throws -> Void) throws {
        let code = storeErrorCode { try body() }
        #expect(code == nil || code == .undecodable)
    }

    @Test func `another format, another code and a text that is not UTF-8 are refused`() {
        #expect(storeErrorCode { _ = try RowCodec.decodeState([2]) } == .undecodable)
        // Phase (tag 11) 99.
        #expect(storeErrorCode { _ = try RowCodec.decodeState([1, 0x58, 99]) } == .undecodable)
        // Subject (tag 6) of one byte that begins nothing.
        #expect(storeErrorCode { _ = try RowCodec.decodeState([1, 0x32, 1, 0xFF]) } == .undecodable)
        // A number of more than 64 bits.
        let endless: [UInt8] = [1, 0x58] + Array(repeating: 0xFF, count: 9) + [0x7F]
        #expect(storeErrorCode { _ = try RowCodec.decodeState(endless) } == .undecodable)
        // Fact 99.
        #expect(storeErrorCode { _ = try RowCodec.decodeEvent([1, 99], of: id(1), at: start) } == .undecodable)
    }

    @Test(arguments: [
        ("acked", EscalationStep.Omission.acked), ("claimed", .claimed), ("nobody reachable", .nobodyReachable),
        ("not possible now", .notPossible),
    ])
    func `a step that was left out in words is read as its code`(words: String, code: EscalationStep.Omission) throws {
        // Fact 30 with step 1 and, under tag 5, the words.
        let bytes: [UInt8] = [1, 30, 0x08, 1, 0x2A, UInt8(words.utf8.count)] + Array(words.utf8)
        let step = EscalationStep(
            step: 1, loop: 0, recipients: [], actions: [], skipped: code, nextAt: nil, nextStep: 0, nextLoop: 0)
        let event = Event(at: start, .escalationStepFired(step))
        #expect(try RowCodec.decodeEvent(bytes, of: id(1), at: start) == event)
        #expect(try RowCodec.decodeEvent(RowCodec.encode(event, of: id(1)), of: id(1), at: start) == event)
    }

    @Test func `a lease of before its length was kept was given for the time since its last beat`() throws {
        // The pulse (tag 17): the last beat after 1 s (tag 4), the end of the lease after 31 s (tag 5) and, where the lease
        // was given once more, the instant of that, after 21 s (tag 8).
        let beaten: [UInt8] = [0x20, 0xD0, 0x0F, 0x28, 0xB0, 0xE4, 0x03]
        let prolonged = beaten + [0x40, 0x90, 0xC8, 0x02]
        for (pulse, length) in [(beaten, TimeSpan.seconds(30)), (prolonged, .seconds(10))] {
            let state = try RowCodec.decodeState([1, 0x8A, 0x01, UInt8(pulse.count)] + pulse)
            #expect(state.pulse.grantedLease == length)
        }
    }

    @Test func `words that were never written for a step are undecodable`() {
        #expect(
            storeErrorCode { _ = try RowCodec.decodeEvent([1, 30, 0x2A, 1, 0x78], of: id(1), at: start) }
                == .undecodable)
    }

    @Test func `a finished four-stage task takes few bytes`() throws {
        var state = TaskState.sample(1 << 59, phase: .succeeded, version: 10)
        for place in 0..<4 {
            state.stages[place] = StageProgress(
                status: .completed, attempts: 1, enteredAt: start + .minutes(Int64(place)),
                endedAt: start + .minutes(Int64(place + 1)))
        }
        #expect(try RowCodec.encode(state).count < 260)
        let requested = Event(
            at: start,
            .attemptRequested(
                Attempt(
                    token: AttemptToken(task: state.id, serial: 1), stage: 0, number: 1, direction: .forward,
                    requestedAt: start, deadline: start + .minutes(30), slowAt: start + .minutes(15),
                    stuckAt: start + .minutes(40))))
        #expect(try RowCodec.encode(requested, of: state.id).count < 24)
    }

    @Test func `the numbers of every vocabulary are its own`() {
        func check<Value: StorageCoded & Equatable>(_ type: Value.Type) {
            for (number, value) in Value.byStorageCode.enumerated() {
                #expect(value.storageCode == number)
                #expect(Value(storageCode: number) == value)
            }
            #expect(Value(storageCode: Value.byStorageCode.count) == nil)
            #expect(Value(storageCode: -1) == nil)
        }
        check(Phase.self)
        check(Health.self)
        check(Party.self)
        check(StuckReason.self)
        check(StageProgress.Status.self)
        check(Attempt.Direction.self)
        check(Attempt.Status.self)
        check(Pause.Kind.self)
        check(Fact.Completion.self)
        check(Escalation.Status.self)
        check(EscalationPolicy.AutomaticAction.self)
        check(EscalationStep.Omission.self)
        check(Notification.Kind.self)
        #expect(Phase.byStorageCode.count == Phase.allCases.count)
        #expect(Health.byStorageCode.count == Health.allCases.count)
        #expect(Party.byStorageCode.count == Party.allCases.count)
        #expect(StuckReason.byStorageCode.count == StuckReason.allCases.count)
        #expect(Escalation.Status.byStorageCode.count == Escalation.Status.allCases.count)
        #expect(EscalationPolicy.AutomaticAction.byStorageCode.count == EscalationPolicy.AutomaticAction.allCases.count)
        #expect(EscalationStep.Omission.byStorageCode.count == EscalationStep.Omission.allCases.count)
        #expect(Notification.Kind.byStorageCode.count == Notification.Kind.allCases.count)
    }
}
