import Logging
import WorkflowCore

extension Engine {
    /// Calls the provider, or lines the call up while too many are under way at that provider.
    ///
    /// Nothing is lost with a call that never happens: its attempt stays `requested` and wakes up again.
    func begin(_ request: ProviderRequest) {
        guard !isStopping else { return }
        guard let provider = providers[request.provider] else {
            answerWithoutProvider(request)
            return
        }
        guard calls.admit(request) else { return }
        if provider.isNonblocking { callHere(provider, request) } else { call(provider, request) }
    }

    private func call(_ provider: any Provider, _ request: ProviderRequest) {
        statisticsSoFar.providerCalls += 1
        let id = calls.begin(request)
        let task = Task.detached {
            let result = await provider.result(of: request)
            await self.finish(id, request, result)
        }
        calls.attach(task, to: id)
    }

    /// Calls the provider on the engine's queue, at once; it may have answered when this returns.
    private func callHere(_ provider: any Provider, _ request: ProviderRequest) {
        statisticsSoFar.providerCalls += 1
        let id = calls.begin(request)
        let task = Task.immediate {
            let result = await provider.result(of: request)
            self.finish(id, request, result)
        }
        calls.attach(task, to: id)
    }

    /// Gives the place of a call that has ended to the next in line.
    ///
    /// That one begins elsewhere, whoever it asks: here each call that answers at once would begin the next inside of
    /// itself, as deep as the line is long.
    private func endCall(_ id: Int) {
        if let next = calls.end(id), let provider = providers[next.provider] { call(provider, next) }
        if calls.underWayCount == 0 { endGrace() }
    }

    private func finish(_ id: Int, _ request: ProviderRequest, _ result: Result<ProviderReply, any Error>) {
        endCall(id)
        switch result {
        case .success(let reply): take(reply, to: request)
        case .failure(let error):
            statisticsSoFar.unreachableCalls += 1
            logger.warning(
                "A provider could not be reached.",
                metadata: [
                    "provider": "\(request.provider)", "verb": "\(request.verb)", "token": "\(request.token)",
                    "error": "\(error)",
                ])
            if request.verb == .probe { put(diagnosed(.unreachable, request.token.task)) }
        }
    }

    private func diagnosed(_ result: ProbeResult, _ id: TaskID) -> Intake {
        .notice(id, .diagnosed(diagnosis(result, of: id)))
    }

    private func take(_ reply: ProviderReply, to request: ProviderRequest) {
        switch reply {
        case .outcome(let outcome):
            put(.notice(request.token.task, .report(Report(token: request.token, outcome: outcome.withTextsCut()))))
        case .findings(let findings, let isDone):
            put(diagnosed(ProbeResult(findings: findings, isDone: isDone), request.token.task))
        case .noted:
            break
        }
    }

    private func answerWithoutProvider(_ request: ProviderRequest) {
        switch request.verb {
        case .start, .undo, .verify:
            let failure = Failure(
                code: "provider.missing", detail: "This node has no provider called \(request.provider).",
                isRetryable: false)
            put(.notice(request.token.task, .report(Report(token: request.token, outcome: .failed(failure)))))
        case .probe:
            put(diagnosed(.unreachable, request.token.task))
        case .cancel:
            // A worker hears of it with its next heartbeat.
            break
        case .poll, .expedite:
            break
        }
    }

    /// What is recorded of a look at the provider; its findings alone when the task cannot be read.
    func diagnosis(_ result: ProbeResult, of id: TaskID) -> Diagnosis {
        let now = clock.now()
        do {
            if let (state, definition) = try transactor.snapshot(id) {
                return Diagnosis(result, of: state, definition: definition, at: now)
            }
        } catch {
            logger.error("A task could not be read for its diagnosis.", metadata: ["error": "\(error)"])
        }
        return Diagnosis(at: now, findings: result.findings)
    }

    /// Cancels calls that have taken too long and gives their places to others.
    func endHangingCalls() {
        for id in calls.hanging(longerThan: options.callDuration) {
            calls.cancel(id)
            statisticsSoFar.unreachableCalls += 1
            endCall(id)
        }
    }

    /// Lets the calls under way end within the grace, then cancels them; they are issued again after a restart.
    func finishCalls() async {
        calls.dropWaiting()
        if calls.underWayCount > 0 {
            // Detached, because the task that runs the engine is cancelled by now and could not sleep.
            let timer = Task.detached { [grace = options.grace] in
                do {
                    try await Task.sleep(for: .milliseconds(grace.milliseconds))
                } catch {
                    return
                }
                await self.endGrace()
            }
            await withCheckedContinuation { graceWaiter = $0 }
            timer.cancel()
        }
        calls.cancelAll()
    }

    private func endGrace() {
        graceWaiter?.resume()
        graceWaiter = nil
    }
}

extension Provider {
    nonisolated(nonsending) fileprivate func result(
        of request: ProviderRequest
    ) async -> Result<ProviderReply, any Error> {
        do {
            return .success(try await perform(request))
        } catch {
            return .failure(error)
        }
    }
}
