import WorkflowCore

extension StoreStatistics.Group {
    /// The order in which every store lists its groups.
    package var sortKey: SortKey {
        SortKey(texts: [kind, stage], codes: [phase.storageCode, health.storageCode, party.storageCode])
    }

    package struct SortKey: Comparable {
        var texts: [String]
        var codes: [Int]

        package static func < (left: Self, right: Self) -> Bool {
            if left.texts != right.texts { return left.texts.lexicographicallyPrecedes(right.texts) }
            return left.codes.lexicographicallyPrecedes(right.codes)
        }
    }
}
