import Wire

/// What learning has to know of the bridge's configuration.
struct LearningLimits {
    var ageing: SimulatedTime?
    var capacity: Int
    var evicts: Bool
    var losesTies: PortIndex?
    var staticRoams: Bool
    var evictsWritten: Bool

    @inline(__always)
    init(_ configuration: borrowing BridgeConfiguration) {
        ageing = configuration.ageing
        capacity = configuration.capacity
        evicts = configuration.whenFull == .fairEviction
        losesTies = configuration.losesTies
        staticRoams = configuration.rules.staticRoams
        evictsWritten = configuration.rules.evictsWrittenRows
    }

    /// Whether a row can be the one that makes room.
    func mayEvict(_ row: FilteringDatabase.Row) -> Bool {
        row.kind == .dynamic || evictsWritten
    }
}

extension FilteringDatabase {
    /// What hearing a source did to its row.
    enum Heard {
        case refreshed
        case moved(from: PortIndex)
        /// A static row stays where the administrator put it.
        case fixed(at: PortIndex)
        /// An address of the switch itself is not behind a port.
        case own
        case blackhole
    }

    /// What hearing a source without a row did to the table.
    enum Learned {
        case new
        /// A new row, and this one had to go.
        case evicted(Entry)
        /// No room.
        case full
    }

    /// A source speaks (802.1Q-2018 clause 8.7).
    mutating func learn(
        _ vid: VID, _ source: MACAddress, on port: PortIndex, at now: SimulatedTime, _ limits: LearningLimits
    ) {
        let heard = refresh(vid, source, on: port, at: now, ageing: limits.ageing, roaming: limits.staticRoams)
        if heard == nil { _ = insert(vid, source, on: port, at: now, limits) }
    }

    /// A source speaks that has a row; `nil` when it has none that counts.
    @inline(__always)
    mutating func refresh(
        _ vid: VID, _ source: MACAddress, on port: PortIndex, at now: SimulatedTime, ageing: SimulatedTime?,
        roaming staticRoams: Bool
    ) -> Heard? {
        guard let index = index(of: Self.key(vid, source)), rows[index].isLive(at: now, ageing: ageing) else {
            return nil
        }
        if rows[index].kind == .dynamic {
            turn &+= 1
            rows[index].lastSeen = now
            rows[index].turn = turn
            if rows[index].port == port { return .refreshed }
        } else if let reason = staysWritten(rows[index], on: port, staticRoams) {
            return reason
        }
        return move(index, to: port)
    }

    /// What keeps a row by hand where it is; `nil` for a static one that moves.
    private func staysWritten(_ row: Row, on port: PortIndex, _ staticRoams: Bool) -> Heard? {
        switch row.kind {
        case .blackhole: .blackhole
        case .local: .own
        case .sticky: .fixed(at: row.port)
        case .static, .dynamic: row.port != port && staticRoams ? nil : .fixed(at: row.port)
        }
    }

    private mutating func move(_ index: Int, to port: PortIndex) -> Heard {
        let old = rows[index].port
        moves += 1
        rows[index].port = port
        return .moved(from: old)
    }

    /// A source speaks that has no row that counts.
    mutating func insert(
        _ vid: VID, _ source: MACAddress, on port: PortIndex, at now: SimulatedTime, _ limits: LearningLimits
    ) -> Learned {
        let key = Self.key(vid, source)
        var victim: Entry?
        if used >= limits.capacity { removeAged(at: now, ageing: limits.ageing) }
        if used >= limits.capacity {
            guard limits.evicts, let evicted = evict(limits) else { return .full }
            victim = evicted
        }
        turn &+= 1
        put(Row(key, .dynamic, on: port, at: now, turn: turn), at: now, ageing: limits.ageing)
        return victim.map(Learned.evicted) ?? .new
    }

    /// Takes away the row that was refreshed longest ago among those of the port that has most rows (Open vSwitch
    /// `evict_mac_entry_fairly`). Of equal ports the given or else the lowest loses.
    mutating func evict(_ limits: LearningLimits) -> Entry? {
        var counts: [Int] = []
        for (_, row) in all where limits.mayEvict(row) {
            let port = Int(row.port)
            if port >= counts.count { counts.append(contentsOf: repeatElement(0, count: port + 1 - counts.count)) }
            counts[port] += 1
        }
        guard let most = counts.max(), let lowest = counts.firstIndex(of: most) else { return nil }
        let wanted = limits.losesTies.map(Int.init) ?? lowest
        let loser = counts.indices.contains(wanted) && counts[wanted] == most ? wanted : lowest
        var oldest: Int?
        for (index, row) in all where limits.mayEvict(row) && row.port == PortIndex(loser) {
            if let best = oldest, !row.isOlder(than: rows[best]) { continue }
            oldest = index
        }
        guard let oldest else { return nil }
        let entry = Entry(rows[oldest])
        free(oldest)
        return entry
    }
}
