/// What reading one file gave: its content when it is sound, and its name even when it is not.
struct Document<Content> {
    var content: Content?
    var name: String?
    /// Where the name stands.
    var nameField: Field?
    var versionField: Field?

    /// A file of which nothing could be read.
    static var unreadable: Document { Document(content: nil, name: nil, nameField: nil, versionField: nil) }
}
