import Wire

extension FilteringDatabase {
    /// VLAN and address as a number of 60 bits.
    @inline(__always)
    static func key(_ vid: VID, _ address: MACAddress) -> UInt64 { UInt64(vid.rawValue) << 48 | address.rawValue }

    /// Multiplied with 2^64 / golden ratio: near keys go far from each other.
    @inline(__always)
    private static func hash(_ key: UInt64) -> UInt64 { key &* 0x9E37_79B9_7F4A_7C15 }

    /// The place where a row is, unless another is there: the hash as a fraction of all places.
    @inline(__always)
    private func home(_ hash: UInt64) -> Int {
        Int(truncatingIfNeeded: hash.multipliedFullWidth(by: UInt64(rows.count)).high)
    }

    /// What tells most rows of a group apart.
    @inline(__always)
    private static func tag(_ hash: UInt64) -> UInt8 { UInt8(truncatingIfNeeded: hash >> 32) | 0x80 }

    @inline(__always)
    private func next(after group: Int) -> Int { group &+ 1 == groups.count ? 0 : group &+ 1 }

    /// Where the row of a key is; `nil` when there is none.
    @inline(__always)
    func index(of key: UInt64) -> Int? {
        guard used > 0 else { return nil }
        let hash = Self.hash(key)
        let home = home(hash)
        return rows[home].isLearned(key) ? home : Self.search(key, hash, from: home / 8, groups, rows)
    }

    /// Where the row of a key is, if it is not at home: in the group of its home, or in a later one while all are full. It gets
    /// what it reads and not the table, which would be copied for it.
    private static func search(
        _ key: UInt64, _ hash: UInt64, from first: Int, _ groups: [TagGroup], _ rows: [Row]
    ) -> Int? {
        let tag = tag(hash)
        var group = first
        while true {
            var bits = groups[group].places(of: tag)
            while bits != 0 {
                let index = group &* 8 &+ TagGroup.place(bits)
                if rows[index].key == key { return index }
                bits &= bits &- 1
            }
            guard groups[group].free == 0 else { return nil }
            group = group &+ 1 == groups.count ? 0 : group &+ 1
        }
    }

    /// The rows and where they are.
    var all: some Sequence<(offset: Int, element: Row)> {
        rows.enumerated().lazy.filter { groups[$0.offset / 8][$0.offset % 8] != 0 }
    }
}

// MARK: - Room

extension FilteringDatabase {
    /// How many groups a table gets for so many rows. A small one gets twice as many places as rows; from 200 rows on a row
    /// costs 32 bytes at most, with its tag and its share of the places that stay free.
    private static func room(for rows: Int) -> Int { (rows < 128 ? max(16, 2 * rows) : rows * 47 / 32) / 8 + 1 }

    /// Puts a row into its place; makes room when more than five sixths would be in use.
    mutating func put(_ row: Row, at now: SimulatedTime, ageing: SimulatedTime?) {
        if let index = index(of: row.key) {
            rows[index] = row
            return
        }
        if (used + 1) * 6 > rows.count * 5 { rebuild { $0.isLive(at: now, ageing: ageing) } }
        add(row)
    }

    /// Adds a row that is not there yet.
    private mutating func add(_ row: Row) {
        let hash = Self.hash(row.key)
        let home = home(hash)
        var (group, place) = (home / 8, home % 8)
        if groups[group][place] != 0 {
            while groups[group].free == 0 { group = next(after: group) }
            place = TagGroup.place(groups[group].free)
        }
        groups[group][place] = Self.tag(hash)
        rows[group * 8 + place] = row
        used += 1
    }

    /// Keeps some of the rows, with room for one more.
    private mutating func rebuild(keeping isKept: (Row) -> Bool) {
        let old = self
        let room = Self.room(for: old.all.reduce(1) { isKept($1.element) ? $0 + 1 : $0 })
        groups = Array(repeating: TagGroup(), count: room)
        rows = Array(repeating: .none, count: room * 8)
        used = 0
        for (group, tags) in old.groups.enumerated() {
            var bits = tags.used
            while bits != 0 {
                let row = old.rows[group * 8 + TagGroup.place(bits)]
                if isKept(row) { add(row) }
                bits &= bits - 1
            }
        }
    }

    /// Takes rows away; how many.
    mutating func removeAll(where isGone: (Row) -> Bool) -> Int {
        guard all.contains(where: { isGone($0.element) }) else { return 0 }
        let before = used
        rebuild { !isGone($0) }
        return before - used
    }

    /// Frees a place. A search ends at a group that has a free place, so a row that was pushed beyond this group comes back.
    mutating func free(_ index: Int) {
        var gap = index
        while groups[gap / 8].free == 0, let pushed = firstPushed(beyond: gap / 8) {
            groups[gap / 8][gap % 8] = groups[pushed / 8][pushed % 8]
            rows[gap] = rows[pushed]
            gap = pushed
        }
        groups[gap / 8][gap % 8] = 0
        rows[gap] = .none
        used -= 1
    }

    /// A row of a later group whose search passes a full group.
    private func firstPushed(beyond group: Int) -> Int? {
        var later = group
        repeat {
            later = next(after: later)
            for place in 0..<8 where groups[later][place] != 0 {
                let home = home(Self.hash(rows[later * 8 + place].key)) / 8
                if distance(from: home, to: later) >= distance(from: group, to: later) { return later * 8 + place }
            }
        } while groups[later].free == 0 && later != group
        return nil
    }

    /// How many groups a search goes on from one to another.
    private func distance(from start: Int, to end: Int) -> Int {
        end >= start ? end - start : end - start + groups.count
    }
}
