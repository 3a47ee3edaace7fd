/// The flows of one table, for looking up: a *tuple space* (as Open vSwitch `lib/classifier.c`). Flows with the same mask are
/// a group in which one hashed look-up answers; the groups are asked in the order of their highest priorities, until none
/// can have a better one.
struct FlowTable: Hashable, Sendable {
    private var groups: [FlowGroup] = []

    mutating func add(_ match: FlowMatch, priority: UInt16, slot: Int) {
        if let group = groups.firstIndex(where: { $0.mask == match.mask }) {
            groups[group].add(match.value, priority: priority, slot: slot)
            if groups[group].highest == priority { sort() }
        } else {
            groups.append(FlowGroup(mask: match.mask))
            groups[groups.count - 1].add(match.value, priority: priority, slot: slot)
            sort()
        }
    }

    private mutating func sort() {
        guard zip(groups, groups.dropFirst()).contains(where: { $0.highest < $1.highest }) else { return }
        groups.sort { $0.highest > $1.highest }
    }

    /// The slot of exactly this match and priority.
    func slot(of match: FlowMatch, priority: UInt16) -> Int? {
        groups.first { $0.mask == match.mask }?.slot(of: match.value, priority: priority)
    }

    /// The slot of the flow that a frame meets.
    @inline(__always)
    func find(_ key: FlowKey, living: (Int) -> Bool) -> Int? {
        var best = -1
        var slot = -1
        for index in groups.indices {
            guard Int(groups[index].highest) > best else { break }
            let found = groups[index].find(key, above: best, living: living)
            if found >= 0 {
                best = Int(groups[index].members[found].priority)
                slot = Int(groups[index].members[found].slot)
            }
        }
        return slot < 0 ? nil : slot
    }
}

/// Flows of one table with one mask.
struct FlowGroup: Hashable, Sendable {
    struct Member: Hashable, Sendable {
        var value: FlowKey
        /// `value.mixed`: a comparison of one word tells nearly all others apart.
        var mixed: UInt64
        var priority: UInt16
        var slot: Int32
    }

    let mask: FlowKey
    /// Whether it asks for nothing, so that every frame meets every member.
    private let isForAll: Bool
    private(set) var highest: UInt16 = 0
    private(set) var members: [Member] = []
    /// Index into `members` or -1, a power of two of places with linear probing; none for a few members.
    private var buckets: [Int32] = []

    /// So many are compared one by one.
    private static let fewMembers = 4

    init(mask: FlowKey) {
        self.mask = mask
        isForAll = mask.isZero
    }

    mutating func add(_ value: FlowKey, priority: UInt16, slot: Int) {
        members.append(Member(value: value, mixed: value.mixed, priority: priority, slot: Int32(slot)))
        highest = max(highest, priority)
        guard members.count > Self.fewMembers else { return }
        if members.count * 2 > buckets.count {
            buckets = [Int32](repeating: -1, count: max(16, buckets.count * 2))
            for index in members.indices { place(index) }
        } else {
            place(members.count - 1)
        }
    }

    private mutating func place(_ index: Int) {
        var bucket = Int(truncatingIfNeeded: members[index].mixed) & (buckets.count - 1)
        while buckets[bucket] >= 0 { bucket = (bucket + 1) & (buckets.count - 1) }
        buckets[bucket] = Int32(index)
    }

    func slot(of value: FlowKey, priority: UInt16) -> Int? {
        var slot: Int?
        visit(value) { if members[$0].priority == priority { slot = Int(members[$0].slot) } }
        return slot
    }

    /// Index of the living member that a frame meets with the highest priority above `floor`; -1 for none.
    @inline(__always)
    func find(_ key: FlowKey, above floor: Int, living: (Int) -> Bool) -> Int {
        var best = floor
        var found = -1
        visit(key) { index in
            let priority = Int(members[index].priority)
            if priority > best, living(Int(members[index].slot)) {
                best = priority
                found = index
            }
        }
        return found
    }

    /// All members that a frame with these fields meets.
    @inline(__always)
    private func visit(_ key: FlowKey, _ body: (Int) -> Void) {
        if isForAll {
            for index in members.indices { body(index) }
            return
        }
        let value = key.masked(by: mask)
        let mixed = value.mixed
        if buckets.isEmpty {
            for index in members.indices where members[index].mixed == mixed && members[index].value == value {
                body(index)
            }
            return
        }
        var bucket = Int(truncatingIfNeeded: mixed) & (buckets.count - 1)
        while buckets[bucket] >= 0 {
            let index = Int(buckets[bucket])
            if members[index].mixed == mixed, members[index].value == value { body(index) }
            bucket = (bucket + 1) & (buckets.count - 1)
        }
    }
}
