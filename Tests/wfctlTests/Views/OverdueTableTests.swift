import Testing
import WorkflowAPI
import WorkflowCatalog
import WorkflowCore

@testable import wfctl

struct OverdueTableTests {
    private let tasks: [TaskSummary] = [
        .sample(1, level: 2, claimedBy: "li.wei"),
        .sample(
            2, kind: "https-enable", title: LocalizedText(en: "Switch HTTPS on", zh: "开启 HTTPS"),
            subject: "static.shop-of-many-words.example.com", phase: .waiting, health: .slow, party: .customer,
            stage: "certificate-deploy", stageTitle: LocalizedText(en: "Deploy", zh: "部署证书"), age: .minutes(31),
            overdue: .minutes(16)),
        .sample(
            3, kind: "certificate-issue", title: LocalizedText(en: "Issue a certificate", zh: "签发证书"),
            subject: "图片.example.com", party: .thirdParty, stage: "validation",
            stageTitle: LocalizedText(en: "Validation", zh: "域名验证"), age: .hours(51), overdue: .hours(27), level: 1),
    ]

    @Test func `the operator's screen at 80 columns`() {
        let p = Presentation.sample(columns: 80)
        #expect(shown(OverdueTable.make(tasks, p).lines(width: 80, colors: false)) == Snapshots.overdue80)
    }

    @Test func `the operator's screen at 120 columns shows ids`() {
        let p = Presentation.sample(columns: 120)
        #expect(shown(OverdueTable.make(tasks, p).lines(width: 120, colors: false)) == Snapshots.overdue120)
    }

    @Test func `the operator's screen in Chinese`() {
        let p = Presentation.sample(columns: 80, language: .zh)
        #expect(shown(OverdueTable.make(tasks, p).lines(width: 80, colors: false)) == Snapshots.overdueChinese)
    }

    @Test(arguments: [80, 100, 120, 200], [Language.en, .zh])
    func `no line is wider than the terminal`(columns: Int, language: Language) {
        let p = Presentation.sample(columns: columns, language: language)
        for line in OverdueTable.make(tasks, p).lines(width: columns, colors: false) {
            #expect(DisplayWidth.of(line) <= columns, "\(line)")
        }
    }

    @Test(arguments: [80, 100, 120], [Language.en, .zh])
    func `every kind of the catalogue stays whole beside both ends of a long subject`(
        columns: Int, language: Language
    ) throws {
        let p = Presentation.sample(columns: columns, language: language)
        for definition in try CatalogLoader.embedded().definitions.values {
            let stage = try #require(definition.stages.max { $0.name.count < $1.name.count })
            let task = TaskSummary.sample(
                kind: definition.kind, title: definition.title, subject: "static.shop-of-many-words.图片.example.com",
                party: .thirdParty, stage: stage.name, stageTitle: stage.title, age: .hours(51), overdue: .hours(27),
                level: 2, claimedBy: "li.wei.of.the.night.shift")
            let line = OverdueTable.make([task], p).lines(width: columns, colors: false)[1]
            #expect(line.contains("om \(TaskColumn.kind(task, p))  ") && line.contains("  sta"), "\(line)")
            #expect(DisplayWidth.of(line) <= columns, "\(line)")
        }
    }

    @Test func `one long subject does not take the stages away where there is room`() {
        let p = Presentation.sample(columns: 120)
        let long = TaskSummary.sample(
            4, kind: "certificate-deploy", subject: String(repeating: "many-words.", count: 8) + "example.com",
            stage: "config-dispatch")
        let line = OverdueTable.make([long] + tasks, p).lines(width: 120, colors: false)[1]
        #expect(line.contains("e.com certificate-deploy  ") && line.contains("  config-dispatch  "), "\(line)")
        #expect(DisplayWidth.of(line) <= 120)
        let list = TaskTable.make([long] + tasks, p).lines(width: 120, colors: false)[1]
        #expect(list.contains("e.com  ") && list.contains("  config-dispatch  "), "\(list)")
    }

    @Test func `what is the same in every row makes room first, then the age`() {
        let p = Presentation.sample(columns: 80)
        let quiet = [tasks[1], .sample(4, subject: "images.shop.example.com")]
        let heading = OverdueTable.make(quiet, p).lines(width: 80, colors: false)[0]
        #expect(heading.contains("SINCE") && !heading.contains("CLAIMED"))
        let busy = OverdueTable.make(tasks, p).lines(width: 80, colors: false)[0]
        #expect(!busy.contains("SINCE") && busy.contains("CLAIMED") && busy.contains("LV"))
        #expect(OverdueTable.make(tasks, p).lines(width: nil, colors: false)[0].contains("SINCE"))
    }

    @Test(arguments: [60, 80, 100, 120], [Language.en, .zh])
    func `every row begins with an id that can be typed`(columns: Int, language: Language) {
        let p = Presentation.sample(columns: columns, language: language)
        let lines = OverdueTable.make(tasks, p).lines(width: columns, colors: false)
        for (task, line) in zip(tasks, lines.dropFirst()) {
            #expect(line.hasPrefix("\(task.id.description.prefix(6))  "))
        }
    }

    @Test func `ids that begin alike are shown as far as it takes to tell them apart`() {
        let close = [TaskID(rawValue: 1), TaskID(rawValue: 1 + (1 << 35)), TaskID(rawValue: 2)]
        let ids = ShortIDs(close)
        #expect(ids.count == 8)
        #expect(Set(close.map { ids.text($0) }).count == 3)
        #expect(ShortIDs([TaskID]()).count == 6)
    }

    @Test func `a pipe gets every text whole`() {
        let p = Presentation.sample(columns: nil)
        let lines = OverdueTable.make(tasks, p).lines(width: nil, colors: false)
        #expect(lines[2].contains("static.shop-of-many-words.example.com https-enable"))
    }

    @Test func `a list of all tasks at 80 columns`() {
        let p = Presentation.sample(columns: 80)
        let list =
            tasks + [.sample(4, subject: "done.example.com", phase: .succeeded, health: .onTrack, age: .minutes(9))]
        #expect(shown(TaskTable.make(list, p).lines(width: 80, colors: false)) == Snapshots.list80)
    }
}
