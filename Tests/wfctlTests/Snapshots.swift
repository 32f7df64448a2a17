/// Expected screens; a bar marks the end of each line.
enum Snapshots {
    static let overdue80 = ""
    static let overdue120 = ""
    static let overdueChinese = ""
    static let list80 = ""
    static let plan = ""
    static let explanation = ""
}
