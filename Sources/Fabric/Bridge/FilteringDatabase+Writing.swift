package import Wire

extension FilteringDatabase {
    /// Makes room for a row by hand where such rows need it: what had to go.
    mutating func makeRoom(
        for vid: VID, _ address: MACAddress, at now: SimulatedTime, _ limits: LearningLimits
    ) -> Entry? {
        guard limits.evicts, limits.evictsWritten, used >= limits.capacity else { return nil }
        removeAged(at: now, ageing: limits.ageing)
        guard used >= limits.capacity, index(of: Self.key(vid, address)) == nil else { return nil }
        return evict(limits)
    }

    /// Writes a row, in the place of one of the same VLAN and address. An administrator's row finds room always.
    package mutating func set(_ entry: Entry, ageing: SimulatedTime?) {
        turn &+= 1
        let row = Row(
            Self.key(entry.vid, entry.address), entry.kind, on: entry.port, at: entry.lastSeen, turn: turn)
        put(row, at: entry.lastSeen, ageing: ageing)
    }

    /// Takes a row away; whether there was one.
    @discardableResult
    package mutating func remove(_ vid: VID, _ address: MACAddress) -> Bool {
        guard let index = index(of: Self.key(vid, address)) else { return false }
        free(index)
        return true
    }

    /// Forgets learned rows, of one port or of all; how many.
    @discardableResult
    package mutating func flush(port: PortIndex? = nil) -> Int {
        removeAll { $0.kind == .dynamic && (port == nil || $0.port == port) }
    }

    /// Forgets all rows of a port, also those by hand; how many.
    package mutating func flushAll(port: PortIndex) -> Int { removeAll { $0.port == port && $0.kind != .blackhole } }

    /// Forgets the learned rows of a port in some VLANs; how many.
    @discardableResult
    package mutating func flush(port: PortIndex, in vlans: VLANSet) -> Int {
        removeAll {
            $0.kind == .dynamic && $0.port == port
                && vlans.contains(VID(truncating: UInt16(truncatingIfNeeded: $0.key >> 48)))
        }
    }

    /// Forgets rows that have aged out; how many. A change of the ageing time comes after it, lest they come back.
    @discardableResult
    package mutating func removeAged(at now: SimulatedTime, ageing: SimulatedTime?) -> Int {
        removeAll { !$0.isLive(at: now, ageing: ageing) }
    }
}

extension Bridge {
    /// Writes a row by hand.
    package mutating func write(_ entry: FilteringDatabase.Entry) { table.set(entry, ageing: configuration.ageing) }
}
