import WorkflowCore

/// A set of keys in ascending order, in one array.
///
/// Inserting moves what lies behind, which for the tens of thousands of keys of tests and simulations is faster than
/// following the pointers of a tree.
struct SortedKeys<Key: Comparable> {
    private(set) var keys: [Key] = []

    /// The first place whose key is not before `key`.
    func place(of key: Key) -> Int {
        var (low, high) = (0, keys.count)
        while low < high {
            let middle = (low + high) / 2
            if keys[middle] < key { low = middle + 1 } else { high = middle }
        }
        return low
    }

    mutating func insert(_ key: Key) {
        // Ids, sequences and wake times mostly grow, so the end is tried first.
        if let last = keys.last, last < key {
            keys.append(key)
            return
        }
        let place = place(of: key)
        if place < keys.count, keys[place] == key { return }
        keys.insert(key, at: place)
    }

    mutating func remove(_ key: Key) {
        let place = place(of: key)
        if place < keys.count, keys[place] == key { keys.remove(at: place) }
    }
}

/// A key with the task it belongs to, which settles ties.
struct RankedTask<Rank: Comparable>: Comparable {
    var rank: Rank
    var id: TaskID

    static func < (left: Self, right: Self) -> Bool {
        left.rank < right.rank || (left.rank == right.rank && left.id < right.id)
    }
}

/// The order of queues: higher priority first, then the earlier time.
struct QueueRank: Comparable {
    var priority: Int
    var at: Instant

    static func < (left: Self, right: Self) -> Bool {
        left.priority > right.priority || (left.priority == right.priority && left.at < right.at)
    }
}
