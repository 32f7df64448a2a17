import Testing
import WorkflowCatalog
import WorkflowCore

@Suite struct `Problems of policies, calendars and the directory` {
    static let table: [BadText] = [
        BadText("six repeats", .policies, "version: 1", "version: 1\nrepeat: 6", "3:9 out-of-range"),
        BadText("negative repeats", .policies, "version: 1", "version: 1\nrepeat: -1", "3:9 out-of-range"),
        BadText(
            "no steps", .policies, text: "id: a\nversion: 1\ntitle: {en: A, zh: 甲}\nsteps: []\n", ["4:8 out-of-range"]),
        BadText("a negative delay", .policies, "after: 0s", "after: -5m", "5:12 invalid-value"),
        BadText("a step that does nothing", .policies, "targets: [desk]", "unless: acked", "5:5 missing-key"),
        BadText("an unknown target", .policies, "[desk]", "[desk, dask]", "6:21 unknown-target"),
        BadText("a target twice", .policies, "[desk]", "[desk, desk]", "6:21 duplicate-name"),
        BadText(
            "an unknown action", .policies, "targets: [desk]", "targets: [desk]\n    actions: [nudge, reboot]",
            "7:22 unknown-action"),
        BadText(
            "a message to the customer by nobody", .policies, "targets: [desk]", "actions: [tell-customer]",
            "6:15 missing-key"),
        BadText(
            "messages to nobody", .policies, "targets: [desk]",
            "targets: []\n    actions: [nudge, open-ticket, tell-customer]", "7:22 missing-key", "7:35 missing-key"),
        BadText(
            "an unknown condition", .policies, "targets: [desk]", "targets: [desk]\n    unless: seen",
            "7:13 invalid-value"),
        BadText(
            "an unknown gate", .policies, "targets: [desk]", "targets: [desk]\n    calendarGate: never",
            "7:19 unknown-calendar"),
        BadText("an opening on track", .policies, "version: 1", "version: 1\nopensAt: onTrack", "3:10 invalid-value"),
        BadText("targets that are no list", .policies, "[desk]", "desk", "6:14 wrong-type"),

        BadText("an unknown zone", .calendars, "Asia/Shanghai", "Asia/Shangai", "3:7 unknown-zone"),
        BadText("an offset for a zone", .calendars, "Asia/Shanghai", "GMT+8", "3:7 unknown-zone"),
        BadText(
            "an overlap", .calendars, "[\"09:00-12:00\"]", "[\"09:00-12:00\", \"11:59-13:00\"]",
            "5:29 overlapping-intervals"),
        BadText(
            "an overlap out of order", .calendars, "[\"09:00-12:00\"]", "[\"11:00-13:00\", \"09:00-12:00\"]",
            "5:14 overlapping-intervals"),
        BadText("an interval backwards", .calendars, "09:00-12:00", "22:00-06:00", "5:14 invalid-interval"),
        BadText("an interval without length", .calendars, "09:00-12:00", "09:00-09:00", "5:14 invalid-interval"),
        BadText("a time after midnight", .calendars, "09:00-12:00", "09:00-24:01", "5:14 invalid-interval"),
        BadText("a time without zeros", .calendars, "09:00-12:00", "9:00-12:00", "5:14 invalid-interval"),
        BadText("an unknown day", .calendars, "weekdays", "mondays", "5:3 unknown-key"),
        BadText("a week without hours", .calendars, "[\"09:00-12:00\"]", "[]", "5:3 invalid-value"),
        BadText("the 30th of February", .calendars, "week:", "closed: [2024-02-30]\nweek:", "4:10 invalid-date"),
        BadText("a leap day in a common year", .calendars, "week:", "closed: [2025-02-29]\nweek:", "4:10 invalid-date"),
        BadText("dates backwards", .calendars, "week:", "closed: [2024-02-03..2024-02-01]\nweek:", "4:10 invalid-date"),
        BadText(
            "dates over years", .calendars, "week:", "closed: [2024-02-03..2028-02-01]\nweek:", "4:10 out-of-range"),
        BadText(
            "a date both ways", .calendars, "week:",
            "closed: [2024-02-01..2024-02-10]\nopen: [{dates: [2024-02-04], hours: [\"09:00-10:00\"]}]\nweek:",
            "5:17 duplicate-name"),
        BadText(
            "an open day without hours", .calendars, "week:", "open: [{dates: [2024-02-04], hours: []}]\nweek:",
            "4:37 invalid-value"),

        BadText(
            "a target without recipients", .directory,
            text: "targets:\n  - id: desk\n    title: {en: D, zh: 台}\n    recipients: []\n", ["4:17 out-of-range"]),
        BadText(
            "a recipient without an address", .directory, "{channel: log, address: desk}", "{channel: log}",
            "5:9 missing-key"),
        BadText(
            "an unknown calendar of a target", .directory, "recipients:", "calendar: nights\n    recipients:",
            "4:15 unknown-calendar"),
        BadText(
            "a target stated twice", .directory,
            text: Samples.directory
                + "  - id: desk\n    title: {en: D, zh: 台}\n    recipients: [{channel: log, address: x}]\n",
            ["6:9 duplicate-name"]),
    ]

    @Test(arguments: table) func `a broken document is reported where it is broken`(_ bad: BadText) {
        let loaded = Samples.validate(bad.category, bad.text)
        #expect(loaded.diagnostics.map { "\($0.line):\($0.column) \($0.code.rawValue)" } == bad.expected)
        #expect(loaded.diagnostics.allSatisfy { $0.file.hasPrefix(bad.category.rawValue) })
        let isUsable = loaded.isUsable
        #expect(!isUsable)
    }

    @Test func `a mistake in one document does not make the names in others unknown`() {
        let loaded = Samples.validate(.policies, Samples.policy.replacing("version: 1", with: "version: x"))
        #expect(loaded.diagnostics.map(\.code) == [.wrongType])
        let withUser = CatalogLoader.validate(sources: [
            Samples.source(.workflows, Samples.workflow.replacing("version: 1", with: "version: 1\npolicy: ladder")),
            Samples.source(.policies, Samples.policy.replacing("version: 1", with: "version: x")),
            Samples.source(.directory, Samples.directory),
        ])
        #expect(withUser.diagnostics.map(\.code) == [.wrongType])
    }

    @Test func `days go before groups and small groups before large ones`() throws {
        let text = Samples.calendar.replacing(
            "  weekdays: [\"09:00-12:00\"]",
            with: """
                  everyday: ["00:00-24:00"]
                  weekend: []
                  weekdays: ["13:00-18:00", "09:00-12:00"]
                  friday: ["09:00-10:00"]
                """)
        let loaded = Samples.validate(.calendars, text)
        #expect(loaded.diagnostics == [])
        let week = try #require(loaded.catalog.calendars["office"]).week
        let usual = [WorkCalendar.Interval(start: 540, end: 720), WorkCalendar.Interval(start: 780, end: 1080)]
        #expect(week == [usual, usual, usual, usual, [WorkCalendar.Interval(start: 540, end: 600)], [], []])
    }

    @Test func `two files with one name are reported with the place of the first`() {
        let loaded = CatalogLoader.validate(sources: [
            Samples.source(.workflows, Samples.workflow, name: "a"),
            Samples.source(.workflows, Samples.workflow, name: "b"),
        ])
        #expect(
            loaded.diagnostics.map(\.description) == [
                """
                workflows/b.yaml:1:7: error: the workflow "sample" is already stated at workflows/a.yaml:1 [duplicate-name]
                    hint: rename one, or give this file the same name as the other to replace it
                """
            ])
    }
}
