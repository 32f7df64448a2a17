import WorkflowAPI
import WorkflowCore

/// A task in one column: its subject, which gives way in the middle, and its kind, which stays whole.
enum TaskColumn {
    /// Columns of a subject below which nobody knows it again.
    private static let least = 6
    /// Columns of a subject below which others make room.
    private static let comfortable = 12

    static func make(_ tasks: some Sequence<TaskSummary>, _ p: Presentation, rank: Int = 1) -> Table.Column {
        let widest = tasks.map { DisplayWidth.of(Text.printable(kind($0, p))) }.max() ?? 0
        return Table.Column(
            p.say("WHAT", "对象与类型"), minimum: least + 1 + widest, comfort: comfortable + 1 + widest, rank: rank)
    }

    static func cell(_ task: TaskSummary, _ p: Presentation) -> StyledText {
        let ending = Text.printable(" " + kind(task, p))
        return StyledText(task.subject + ending, cut: .middle(before: ending))
    }

    static func kind(_ task: TaskSummary, _ p: Presentation) -> String {
        p.language == .zh ? task.title.zh : task.kind
    }
}
