extension [Finding] {
    /// At most as many as are kept, each with as much evidence.
    var withinLimits: [Finding] {
        prefix(Limits.findingCount).map { finding in
            var finding = finding
            finding.evidence = finding.evidence.cut(to: Limits.textLength)
            return finding
        }
    }
}
