import Testing
import WorkflowCases
import WorkflowCatalog
import WorkflowCore

/// Drafts are fixtures: what reads cases for a replay reads them.
struct FixtureDraftTests {
    private let importer: CaseImporter

    init() throws {
        importer = try Embedded.importer.get()
    }

    private func loaded(_ drafts: [CaseDraft]) throws -> LoadedCases {
        var files = try drafts.filter(\.inScope).map { (label: "\($0.name).yaml", text: try $0.yaml()) }
        files.append(("part-out-of-scope.yaml", try CaseDraft.yaml(outOfScope: drafts)))
        return CaseLoader.validate(files: files, CaseChecks(catalog: try CatalogLoader.embedded()))
    }

    private func fixture(_ source: SupportCase) throws -> CaseFixture {
        try #require(try loaded([importer.draft(source)]).fixtures.first)
    }

    @Test(arguments: [SyntheticCase.document, SyntheticCase.dialogueDocument])
    func `every draft is read without complaint`(text: String) throws {
        let drafts = try importer.drafts(of: Array(text.utf8), file: "Part_1 (a).md")
        let cases = try loaded(drafts)
        #expect(cases.diagnostics == [])
        #expect(cases.fixtures.count == drafts.count { $0.inScope })
        #expect(cases.outOfScope.count == drafts.count { !$0.inScope })
        #expect(cases.fixtures.allSatisfy { $0.draft != nil && !$0.world.isEmpty && $0.id.document == "part-1--a-" })
    }

    @Test func `what the case says becomes what a replay runs`() throws {
        let fixture = try fixture(
            .sample(
                title: "绑定域名img.chenxing.cn有半个小时，状态还在处理中", question: "一直处理中，要多久", reply: "您好，这边手动介入下处理 您好，已经处理完成"))
        #expect(fixture.workflow == "domain-create")
        #expect(fixture.labelled == nil)
        #expect(fixture.subject == "d1.example.com")
        #expect(fixture.world == ["stall@config-dispatch"])
        #expect(fixture.complaint == CaseFixture.Complaint(after: .minutes(30), words: "半个小时"))
        #expect(fixture.assumed == [.submitted])
        #expect(fixture.story == [.init(.manualIntervene), .init(.customerConfirms)])
        #expect(
            fixture.expectation
                == .init(
                    isStuck: true, stage: "config-dispatch", blocker: .platformStall, party: .platform,
                    outcome: .succeeded))
        #expect(fixture.asksETA)
    }

    @Test func `names that only labels have give way to the catalogue's`() throws {
        let fixture = try fixture(
            .sample(
                title: "变更主体", question: "公司主体变更，提交审核很久了", reply: "您好，请提供营业执照和加盖公章的申请函，发送到邮箱，审核后处理"))
        #expect(fixture.workflow == "account-change")
        #expect(fixture.labelled == "account-entity-change")
        #expect(fixture.world == ["identity-proof-required"])
        #expect(fixture.expectation.party == .customer)
    }

    @Test func `a stage that the kind does not have is left out`() throws {
        var draft = try importer.draft(.sample(title: "域名配置一直处理中", question: "卡住了", reply: "您好，稍等"))
        draft.setting.stage = nil
        #expect(try loaded([draft]).fixtures.first?.expectation.stage == nil)
    }

    @Test func `a handover waits for the customer's proof`() throws {
        let fixture = try fixture(
            .sample(
                title: "域名被其他账号绑定", question: "添加域名提示已在其他账号创建",
                reply: "您好，需要您设置一个 TXT 解析验证 您好，已帮您过户"))
        #expect(fixture.story.map(\.word) == [.instructCustomer, .customerActs, .ownershipTransfer, .customerConfirms])
    }

    @Test(arguments: [("两个小时", false), ("一个月", true)])
    func `a complaint within the normal time says nothing of the engine's notice`(wait: String, isStuck: Bool) throws {
        let source = SupportCase.sample(
            title: "短信签名审核中", question: "签名提交\(wait)了还在审核中", reply: "您好，一般1-2个工作日，请耐心等待")
        #expect(try importer.draft(source).stuck)
        #expect(try fixture(source).expectation.isStuck == isStuck)
    }

    @Test func `where nobody did anything and it goes on, the customer was asked to wait`() throws {
        var draft = try importer.draft(
            .sample(title: "短信签名审核中", question: "签名审核一天了", reply: "您好，审核中"))
        draft.interventions = ["none"]
        draft.outcome = "pending"
        #expect(try loaded([draft]).fixtures.first?.story.map(\.word) == [.waitAdvised])
    }

    @Test func `a world has somebody who could act, though the reading says nobody will`() throws {
        let source = SupportCase.sample(
            title: "要去年的访问日志", question: "能提供去年的访问日志吗", reply: "您好，日志只保留30天，无法提供")
        #expect(try importer.draft(source).waitingOn == "nobody")
        #expect(try fixture(source).expectation.party == .customer)
    }

    @Test func `an input follows from what was changed`() throws {
        let fixture = try fixture(
            .sample(title: "防盗链配置卡住了", question: "防盗链配置一直处理中", reply: "您好，这边手动介入下处理"))
        #expect(fixture.workflow == "cdn-config")
        #expect(fixture.input == ["change": "access"])
    }

    @Test func `cases out of scope say what speaks against a task`() throws {
        let draft = try importer.draft(.sample(title: "怎么看空间大小", question: "怎么看空间大小", reply: "您好，参考文档"))
        let why = try #require(try loaded([draft]).outOfScope.first?.why)
        #expect(why.contains("how-to"))
        #expect(why.hasSuffix("怎么看空间大小"))
    }
}
