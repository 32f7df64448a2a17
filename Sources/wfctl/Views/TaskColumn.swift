import WorkflowAPI
import WorkflowCore

/// A task in one column: its subject, which gives way in the middle, and its kind, which stays whole where it can.
enum TaskColumn {
    /// Columns of a subject below which others make room.
    private static let comfortable = 12
    /// Columns that a kind has at least, if it needs them.
    private static let leastKind = 12

    static func make(_ tasks: some Sequence<TaskSummary>, _ p: Presentation, rank: Int = 1) -> Table.Column {
        let widest = tasks.map { DisplayWidth.of(Text.printable(kind($0, p))) }.max() ?? 0
        return Table.Column(
            p.say("WHAT", "对象与类型"), minimum: StyledText.leastRecognisable + 1 + min(widest, leastKind),
            comfort: comfortable + min(widest + 1, StyledText.ordinaryEnding), rank: rank)
    }

    static func cell(_ task: TaskSummary, _ p: Presentation) -> StyledText {
        let ending = Text.printable(" " + kind(task, p))
        return StyledText(task.subject + ending, cut: .middle(before: ending))
    }

    static func kind(_ task: TaskSummary, _ p: Presentation) -> String {
        p.language == .zh ? task.title.zh : task.kind
    }
}
