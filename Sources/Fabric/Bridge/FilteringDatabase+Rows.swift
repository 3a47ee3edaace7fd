import Wire

extension FilteringDatabase {
    /// A row as it is kept: 20 bytes, in words of four, as words of eight would make it 24.
    struct Row: Hashable, Sendable {
        private var low: UInt32
        private var high: UInt32
        private var seenLow: UInt32
        private var seenHigh: UInt32
        var port: PortIndex
        /// Counts refreshes of the table, so that rows of one instant have an order too.
        var turn: UInt16

        /// A row of its parts.
        init(_ key: UInt64, _ kind: EntryKind, on port: PortIndex, at now: SimulatedTime, turn: UInt16) {
            let word = UInt64(kind.rawValue) << 60 | key
            (low, high) = (UInt32(truncatingIfNeeded: word), UInt32(truncatingIfNeeded: word >> 32))
            (seenLow, seenHigh) = (0, 0)
            self.port = port
            self.turn = turn
            lastSeen = now
        }

        /// What a free place holds: no key is all ones.
        static let none = Row()

        private init() { (low, high, seenLow, seenHigh, port, turn) = (.max, .max, 0, 0, 0, 0) }
    }
}

extension FilteringDatabase.Row {
    /// The kind in the upper 4 bits, then 12 of the VLAN and 48 of the address.
    private var word: UInt64 {
        @inline(__always) get { UInt64(high) << 32 | UInt64(low) }
    }
    /// VLAN and address.
    var key: UInt64 {
        @inline(__always) get { word & ((1 << 60) - 1) }
    }
    /// Whether it is the learned row of a key.
    @inline(__always)
    func isLearned(_ key: UInt64) -> Bool { word == key }

    /// How the row came here.
    var kind: EntryKind {
        @inline(__always) get { EntryKind(rawValue: UInt8(truncatingIfNeeded: high >> 28)) ?? .dynamic }
    }
    /// When the row was learned or refreshed last.
    var lastSeen: SimulatedTime {
        @inline(__always) get { SimulatedTime(rawValue: UInt64(seenHigh) << 32 | UInt64(seenLow)) }
        @inline(__always) set {
            seenLow = UInt32(truncatingIfNeeded: newValue.rawValue)
            seenHigh = UInt32(truncatingIfNeeded: newValue.rawValue >> 32)
        }
    }

    /// Whether the row counts at a time: gone when its age reaches the ageing time (802.1Q-2018 clause 8.8.3).
    @inline(__always)
    func isLive(at now: SimulatedTime, ageing: SimulatedTime?) -> Bool {
        guard high < 1 << 28, let ageing else { return true }
        return now.rawValue &- lastSeen.rawValue < ageing.rawValue
    }

    /// Whether the row was refreshed before another. Turns go round: of one instant they tell rows apart between which there
    /// were fewer than 32,768 refreshes.
    func isOlder(than other: Self) -> Bool {
        lastSeen == other.lastSeen ? Int16(bitPattern: turn &- other.turn) < 0 : lastSeen < other.lastSeen
    }
}

extension FilteringDatabase.Entry {
    init(_ row: FilteringDatabase.Row) {
        self.init(
            vid: VID(truncating: UInt16(truncatingIfNeeded: row.key >> 48)), address: MACAddress(rawValue: row.key),
            port: row.port, kind: row.kind, lastSeen: row.lastSeen)
    }
}
