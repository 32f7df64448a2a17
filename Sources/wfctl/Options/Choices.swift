import ArgumentParser

/// How results are written to standard output.
enum OutputFormat: String, Sendable, CaseIterable, ExpressibleByArgument {
    /// Columns that fit the terminal.
    case table
    /// More columns.
    case wide
    /// One JSON value; lists are arrays.
    case json
    /// One JSON value a line.
    case jsonl
    /// One YAML document; lists are sequences.
    case yaml
    /// Ids alone, for the next command's `-`.
    case ids
}

/// How times are written in tables.
enum TimeStyle: String, Sendable, CaseIterable, ExpressibleByArgument {
    case relative, iso
}

/// When colours are used.
enum ColorChoice: String, Sendable, CaseIterable, ExpressibleByArgument {
    case auto, always, never
}

/// The language of titles and explanations.
enum Language: String, Sendable, CaseIterable, ExpressibleByArgument {
    case en, zh

    /// The language of a locale name such as `zh_CN.UTF-8`.
    init(locale: String?) {
        self = locale?.lowercased().hasPrefix("zh") == true ? .zh : .en
    }
}
