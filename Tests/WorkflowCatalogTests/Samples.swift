import Testing
import WorkflowCatalog
import WorkflowCore

/// Small sound documents that tests break one line at a time.
enum Samples {
    static let workflow = """
        kind: sample
        version: 1
        title: {en: Sample, zh: 样例}
        subject: domain
        provider: cdn
        stages:
          - name: one
            title: {en: One, zh: 一}
            operation: config.write
          - name: two
            title: {en: Two, zh: 二}
            operation: config.dispatch

        """

    static let policy = """
        id: ladder
        version: 1
        title: {en: Ladder, zh: 升级}
        steps:
          - after: 0s
            targets: [desk]

        """

    static let calendar = """
        id: office
        title: {en: Office, zh: 办公}
        zone: Asia/Shanghai
        week:
          weekdays: ["09:00-12:00"]

        """

    static let directory = """
        targets:
          - id: desk
            title: {en: Desk, zh: 前台}
            recipients:
              - {channel: log, address: desk}

        """

    static func source(_ category: CatalogSource.Category, _ text: String, name: String = "sample") -> CatalogSource {
        let path = category == .directory ? "directory.yaml" : "\(category.rawValue)/\(name).yaml"
        return CatalogSource(category: category, path: path, label: path, text: text)
    }

    /// A whole catalogue of sound documents in which one category has the given text instead.
    static func validate(_ category: CatalogSource.Category, _ text: String) -> LoadedCatalog {
        let texts: [(CatalogSource.Category, String)] = [
            (.workflows, workflow), (.policies, policy), (.calendars, calendar), (.directory, directory),
        ]
        return CatalogLoader.validate(sources: texts.map { source($0.0, $0.0 == category ? text : $0.1) })
    }
}

/// One way to break a document and what the catalogue has to say about it.
struct BadText: Sendable, CustomTestStringConvertible {
    var testDescription: String
    var category: CatalogSource.Category
    var text: String
    /// `line:column code` of every problem, in order.
    var expected: [String]

    /// Replaces one text of a sound document, which has to occur in it exactly once.
    init(
        _ description: String, _ category: CatalogSource.Category, _ old: String, _ new: String, _ expected: String...
    ) {
        let sound =
            switch category {
            case .workflows: Samples.workflow
            case .policies: Samples.policy
            case .calendars: Samples.calendar
            case .directory: Samples.directory
            }
        precondition(
            sound.split(separator: old, omittingEmptySubsequences: false).count == 2, "\(old) in \(description)")
        self.init(
            description, category,
            text: sound.split(separator: old, omittingEmptySubsequences: false)
                .joined(separator: new), expected)
    }

    init(_ description: String, _ category: CatalogSource.Category, text: String, _ expected: [String]) {
        testDescription = description
        self.category = category
        self.text = text
        self.expected = expected
    }
}
