import WorkflowCore

/// Subjects come into being when they are first spoken of, and are healthy then.
extension SimulatedCDN {
    /// Makes sure that the subject exists and takes in the faults that its task brings along.
    mutating func meet(_ request: ProviderRequest) {
        ensureDossier(request.subject)
        if OperationKind(rawValue: request.operation)?.concernsDomain ?? true {
            ensureDomain(request.subject, account: request.input["account"])
        }
        if world.domains[request.subject]?.isProvisional ?? false { provision(request) }
        if let certificate = request.input["certificate"], world.domains[request.subject] != nil {
            ensureCertificate(certificate, for: request.subject)
        }
        guard tasks[request.token.task.description] == nil else { return }
        tasks[request.token.task.description] = TaskRecord(now)
        inputs[request.subject] = request.input
        if case .success(let faults) = faults(in: request.input) { bring(faults, request) }
    }

    func faults(in input: [String: String]) -> Result<[Fault], SimulationError> {
        guard let text = input["fault"] else { return .success([]) }
        do {
            return .success(try Fault.list(text))
        } catch let error as SimulationError {
            return .failure(error)
        } catch {
            return .failure(
                SimulationError(.unknownFault, "The faults \"\(text.prefix(80))\" cannot be read: \(error)."))
        }
    }

    mutating func ensureDomain(_ name: String, account: String? = nil) {
        guard world.domains[name] == nil else { return }
        let account = account ?? Self.usualAccount(of: name)
        if world.accounts[account] == nil { world.accounts[account] = World.Account(name: account) }
        world.domains[name] = World.Domain(name: name, account: account)
        ensureCertificate("cert-\(name)", for: name)
    }

    /// Each name has an account of its own, so that what befalls one customer leaves the others alone.
    private static func usualAccount(of name: String) -> String { "account of \(name)" }

    /// A domain that is to be created does not exist; every other workflow finds one that works.
    private mutating func provision(_ request: ProviderRequest) {
        guard var domain = world.domains[request.subject] else { return }
        domain.isProvisional = false
        if request.workflow == "domain-reclaim" {
            // The name is in another account, and its owner has set the record that proves it.
            if domain.foreignBinding == nil {
                domain.foreignBinding = World.Domain.ForeignBinding(account: "another account", bucket: "old-bucket")
                domain.published.texts.append(domain.ownershipProof)
                domain.visible.texts.append(domain.ownershipProof)
            }
        } else if request.workflow != "domain-create", request.operation != OperationKind.registerDomain.rawValue {
            let bucket = bucketName(of: domain, [:])
            ensureBucket(bucket)
            let servesHTTPS = ["cdn-config", "https-update", "https-disable"].contains(
                request.workflow)
            let content = EdgeContent(
                scene: "web", settings: [:],
                httpsCertificate: servesHTTPS ? world.certificateName(of: domain) : nil)
            domain.configuration = DomainConfiguration(
                isRegistered: true, account: domain.account, bucket: bucket,
                httpsCertificate: content.httpsCertificate, edge: content)
            domain.version = domain.number(content)
            domain.isFrozen = request.workflow == "domain-unfreeze"
            domain.state = domain.isFrozen ? .frozen : .success
        }
        world.domains[request.subject] = domain
    }

    func bucketName(of domain: World.Domain, _ input: [String: String]) -> String {
        if let named = input["bucket"] { return named }
        if let bound = domain.configuration.bucket { return bound }
        return "\(domain.name.replacing(".", with: "-").replacing("*", with: "wildcard"))-assets"
    }

    mutating func ensureBucket(_ name: String) {
        if world.buckets[name] == nil { world.buckets[name] = World.Bucket(name: name, isDeleted: false) }
    }

    mutating func ensureCertificate(_ id: String, for domain: String) {
        guard world.certificates[id] == nil else { return }
        world.certificates[id] = World.Certificate(
            id: id, names: [domain], expiresAt: now + .days(200), isChainComplete: true)
    }
}
