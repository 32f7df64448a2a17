import Foundation

/// A person's reading of one case, to measure drafts against.
public struct CaseLabel: Hashable, Sendable, Decodable {
    /// The document's name; it need not be the file's.
    public var document: String
    public var number: Int
    public var title: String
    public var inScope: Bool
    public var workflow: String?
    public var stuck: Bool
    public var stage: String?
    public var elapsed: String?
    public var expected: String?
    public var blocker: String?
    public var waitingOn: String
    public var interventions: [String]
    public var outcome: String
    public var customerAsksETA: Bool

    private enum CodingKeys: String, CodingKey {
        case document = "doc"
        case number = "n"
        case title
        case inScope = "in_scope"
        case workflow, stuck, stage, elapsed, expected, blocker
        case waitingOn = "waiting_on"
        case interventions, outcome
        case customerAsksETA = "customer_asks_eta"
    }

    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        func name(_ key: CodingKeys) throws -> String? {
            // `other:NAME` marks a word that the labels' own list lacked; drafts write NAME.
            let text = try container.decodeIfPresent(String.self, forKey: key)
            return text.map { $0.hasPrefix("other:") ? String($0.dropFirst(6)) : $0 }
        }
        document = try container.decode(String.self, forKey: .document)
        number = try container.decode(Int.self, forKey: .number)
        title = try container.decode(String.self, forKey: .title)
        inScope = try container.decode(Bool.self, forKey: .inScope)
        workflow = try name(.workflow)
        stuck = try container.decode(Bool.self, forKey: .stuck)
        stage = try name(.stage)
        elapsed = try container.decodeIfPresent(String.self, forKey: .elapsed)
        expected = try container.decodeIfPresent(String.self, forKey: .expected)
        blocker = try name(.blocker)
        waitingOn = try container.decode(String.self, forKey: .waitingOn)
        interventions = try container.decode([String].self, forKey: .interventions)
        outcome = try container.decode(String.self, forKey: .outcome)
        customerAsksETA = try container.decode(Bool.self, forKey: .customerAsksETA)
    }

    /// Reads labels, one JSON object a line.
    ///
    /// - Throws: `CaseScoreError` with the line that cannot be read.
    public static func read(_ bytes: [UInt8], file: String) throws -> [CaseLabel] {
        let decoder = JSONDecoder()
        return try bytes.split(separator: 0x0A, omittingEmptySubsequences: false).enumerated().compactMap {
            index, line in
            guard line.contains(where: { $0 != 0x20 && $0 != 0x0D && $0 != 0x09 }) else { return nil }
            do {
                return try decoder.decode(CaseLabel.self, from: Data(line))
            } catch {
                throw CaseScoreError(
                    message:
                        "\(file):\(index + 1): error: the line is not a label; expected a JSON object with doc, n, "
                        + "title, in_scope and the other fields. Correct or remove it.")
            }
        }
    }
}
