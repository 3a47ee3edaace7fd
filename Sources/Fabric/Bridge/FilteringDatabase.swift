public import Wire

/// The MAC address table of a bridge (802.1Q-2018 clause 8.8), one row per VLAN and address.
///
/// A hash table with linear probing in one array, so that a row costs 24 bytes and a look-up touches one or two of them.
/// The hash has no seed: equal histories give equal tables in every process. A row ages when it is looked at: one that
/// has not been refreshed for the ageing time counts as gone, and its place is taken when room is needed.
public struct FilteringDatabase: Hashable, Sendable {
    /// One row.
    public struct Entry: Hashable, Sendable {
        /// The VLAN that the address was heard in.
        public var vid: VID
        /// The address.
        public var address: MACAddress
        /// The port behind which it is; of no meaning in a blackhole row.
        public var port: PortIndex
        /// How it came here.
        public var kind: EntryKind
        /// When it was learned or refreshed last.
        public var lastSeen: SimulatedTime

        /// A row of its parts.
        public init(vid: VID, address: MACAddress, port: PortIndex, kind: EntryKind, lastSeen: SimulatedTime) {
            self.vid = vid
            self.address = address
            self.port = port
            self.kind = kind
            self.lastSeen = lastSeen
        }
    }

    /// What a look-up gives.
    struct Found {
        var port: PortIndex
        var kind: EntryKind
    }

    /// A place for a row.
    struct Slot: Hashable, Sendable {
        /// VLAN in the upper 16 bits, address in the lower 48; all ones when the place is free.
        var key: UInt64 = .max
        /// `SimulatedTime` in nanoseconds.
        var lastSeen: UInt64 = 0
        /// Counts refreshes of the table, so that rows of one instant have an order too.
        var turn: UInt32 = 0
        var port: PortIndex = 0
        var kind: EntryKind = .dynamic

        var isFree: Bool { key == .max }
    }

    /// A power of two of places, or none.
    private(set) var slots: [Slot] = []
    /// Places in use, aged rows included.
    private(set) var used = 0
    /// 64 less the logarithm of the number of places.
    private var shift: UInt64 = 64
    private var turn: UInt32 = 0
    /// How many times a learned address was heard on another port than before.
    public private(set) var moves: UInt64 = 0

    /// An empty table.
    public init() {}

    /// Rows that have not aged out at a time, sorted by VLAN, then address.
    public func entries(at now: SimulatedTime, ageing: SimulatedTime?) -> [Entry] {
        slots.filter { !$0.isFree && $0.isLive(at: now, ageing: ageing) }
            .sorted { $0.key < $1.key }
            .map(Entry.init)
    }
}

extension FilteringDatabase.Slot {
    /// Whether the row counts at a time: gone when its age reaches the ageing time (802.1Q-2018 clause 8.8.3).
    @inline(__always)
    func isLive(at now: SimulatedTime, ageing: SimulatedTime?) -> Bool {
        guard kind == .dynamic, let ageing else { return true }
        return now.rawValue &- lastSeen < ageing.rawValue
    }
}

extension FilteringDatabase.Entry {
    init(_ slot: FilteringDatabase.Slot) {
        self.init(
            vid: VID(truncating: UInt16(truncatingIfNeeded: slot.key >> 48)), address: MACAddress(rawValue: slot.key),
            port: slot.port, kind: slot.kind, lastSeen: SimulatedTime(rawValue: slot.lastSeen))
    }
}

// MARK: - Looking up

extension FilteringDatabase {
    @inline(__always)
    private static func key(_ vid: VID, _ address: MACAddress) -> UInt64 {
        UInt64(vid.rawValue) << 48 | address.rawValue
    }

    /// Where the search for a key begins: the top bits of a product with 2^64 / golden ratio.
    @inline(__always)
    private func home(of key: UInt64) -> Int { Int(truncatingIfNeeded: (key &* 0x9E37_79B9_7F4A_7C15) &>> shift) }

    /// The place of a key, or the free place where it belongs. There must be a free place.
    @inline(__always)
    private func place(of key: UInt64) -> Int {
        var index = home(of: key)
        while slots[index].key != key, !slots[index].isFree { index = (index &+ 1) & (slots.count &- 1) }
        return index
    }

    /// The row of an address in a VLAN (802.1Q-2018 clause 8.8.9); `nil` without one or when it has aged out.
    @inline(__always)
    func find(_ vid: VID, _ address: MACAddress, at now: SimulatedTime, ageing: SimulatedTime?) -> Found? {
        guard used > 0 else { return nil }
        let slot = slots[place(of: Self.key(vid, address))]
        guard !slot.isFree, slot.isLive(at: now, ageing: ageing) else { return nil }
        return Found(port: slot.port, kind: slot.kind)
    }

    /// Whether frames from and to the address are discarded.
    func isBlackhole(_ vid: VID, _ address: MACAddress) -> Bool {
        guard used > 0 else { return false }
        let slot = slots[place(of: Self.key(vid, address))]
        return !slot.isFree && slot.kind == .blackhole
    }
}

// MARK: - Learning

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
    func mayEvict(_ slot: FilteringDatabase.Slot) -> Bool {
        !slot.isFree && (slot.kind == .dynamic || evictsWritten)
    }
}

extension FilteringDatabase {
    /// What hearing a source did to the table.
    enum Learned {
        case new
        /// A new row, in the place of this one.
        case evicted(Entry)
        case refreshed
        case moved(from: PortIndex)
        /// A static row stays where the administrator put it, at this port.
        case fixed(at: PortIndex)
        /// An address of the switch itself is not behind a port.
        case own
        case blackhole
        /// No room.
        case full
    }

    /// A source speaks (802.1Q-2018 clause 8.7).
    mutating func learn(
        _ vid: VID, _ source: MACAddress, on port: PortIndex, at now: SimulatedTime, _ limits: LearningLimits
    ) -> Learned {
        refresh(vid, source, on: port, at: now, ageing: limits.ageing, roaming: limits.staticRoams)
            ?? insert(vid, source, on: port, at: now, limits)
    }

    /// A source speaks that has a row; `nil` when it has none that counts.
    @inline(__always)
    mutating func refresh(
        _ vid: VID, _ source: MACAddress, on port: PortIndex, at now: SimulatedTime, ageing: SimulatedTime?,
        roaming staticRoams: Bool
    ) -> Learned? {
        guard used > 0 else { return nil }
        let index = place(of: Self.key(vid, source))
        guard !slots[index].isFree, slots[index].isLive(at: now, ageing: ageing) else { return nil }
        if slots[index].kind == .dynamic {
            turn &+= 1
            slots[index].lastSeen = now.rawValue
            slots[index].turn = turn
            if slots[index].port == port { return .refreshed }
        } else if let reason = staysWritten(slots[index], on: port, staticRoams) {
            return reason
        }
        return move(index, to: port)
    }

    /// What keeps a row by hand where it is; `nil` for a static one that moves.
    private func staysWritten(_ slot: Slot, on port: PortIndex, _ staticRoams: Bool) -> Learned? {
        switch slot.kind {
        case .blackhole: .blackhole
        case .local: .own
        case .sticky: .fixed(at: slot.port)
        case .static, .dynamic: slot.port != port && staticRoams ? nil : .fixed(at: slot.port)
        }
    }

    private mutating func move(_ index: Int, to port: PortIndex) -> Learned {
        let old = slots[index].port
        moves += 1
        slots[index].port = port
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
        put(
            Slot(key: key, lastSeen: now.rawValue, turn: turn, port: port, kind: .dynamic), at: now,
            ageing: limits.ageing)
        return victim.map(Learned.evicted) ?? .new
    }

    /// Takes away the row that was refreshed longest ago among those of the port that has most rows (Open vSwitch
    /// `evict_mac_entry_fairly`). Of equal ports the given or else the lowest loses.
    private mutating func evict(_ limits: LearningLimits) -> Entry? {
        var counts: [Int] = []
        for slot in slots where limits.mayEvict(slot) {
            let port = Int(slot.port)
            if port >= counts.count { counts.append(contentsOf: repeatElement(0, count: port + 1 - counts.count)) }
            counts[port] += 1
        }
        guard let most = counts.max(), let lowest = counts.firstIndex(of: most) else { return nil }
        let wanted = limits.losesTies.map(Int.init) ?? lowest
        let loser = counts.indices.contains(wanted) && counts[wanted] == most ? wanted : lowest
        var oldest: Int?
        for (index, slot) in slots.enumerated()
        where limits.mayEvict(slot) && slot.port == PortIndex(loser) {
            guard let best = oldest else {
                oldest = index
                continue
            }
            if (slot.lastSeen, slot.turn) < (slots[best].lastSeen, slots[best].turn) { oldest = index }
        }
        guard let oldest else { return nil }
        let entry = Entry(slots[oldest])
        free(oldest)
        return entry
    }
}

// MARK: - By hand

extension FilteringDatabase {
    /// Makes room for a row by hand where such rows need it: what had to go.
    mutating func makeRoom(
        for vid: VID, _ address: MACAddress, at now: SimulatedTime, _ limits: LearningLimits
    ) -> Entry? {
        guard limits.evicts, limits.evictsWritten, used >= limits.capacity else { return nil }
        removeAged(at: now, ageing: limits.ageing)
        guard used >= limits.capacity, slots[place(of: Self.key(vid, address))].isFree else { return nil }
        return evict(limits)
    }

    /// Writes a row, in the place of one of the same VLAN and address. An administrator's row finds room always.
    package mutating func set(_ entry: Entry, ageing: SimulatedTime?) {
        turn &+= 1
        let slot = Slot(
            key: Self.key(entry.vid, entry.address), lastSeen: entry.lastSeen.rawValue, turn: turn, port: entry.port,
            kind: entry.kind)
        put(slot, at: entry.lastSeen, ageing: ageing)
    }

    /// Takes a row away; whether there was one.
    @discardableResult
    package mutating func remove(_ vid: VID, _ address: MACAddress) -> Bool {
        guard used > 0 else { return false }
        let index = place(of: Self.key(vid, address))
        guard !slots[index].isFree else { return false }
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

    private mutating func removeAll(where isGone: (Slot) -> Bool) -> Int {
        let before = used
        guard slots.contains(where: { !$0.isFree && isGone($0) }) else { return 0 }
        let kept = slots.filter { !$0.isFree && !isGone($0) }
        rebuild(with: kept, places: slots.count)
        return before - used
    }
}

// MARK: - Places

extension FilteringDatabase {
    private static let fewestPlaces = 16

    /// Puts a row into its place; makes room when more than three quarters would be in use.
    private mutating func put(_ slot: Slot, at now: SimulatedTime, ageing: SimulatedTime?) {
        if (used + 1) * 4 > slots.count * 3 {
            let live = slots.filter { !$0.isFree && $0.isLive(at: now, ageing: ageing) }
            var places = max(Self.fewestPlaces, slots.count)
            while (live.count + 1) * 2 > places { places *= 2 }
            rebuild(with: live, places: places)
        }
        let index = place(of: slot.key)
        if slots[index].isFree { used += 1 }
        slots[index] = slot
    }

    private mutating func rebuild(with rows: [Slot], places: Int) {
        slots = [Slot](repeating: Slot(), count: places)
        shift = UInt64(64 - places.trailingZeroBitCount)
        used = rows.count
        for row in rows { slots[place(of: row.key)] = row }
    }

    /// Frees a place and closes the gap, so that searches need no mark of what was there.
    private mutating func free(_ index: Int) {
        let mask = slots.count - 1
        var gap = index
        var next = (gap + 1) & mask
        while !slots[next].isFree {
            // A row may move back into the gap unless its search begins after the gap.
            if (next &- home(of: slots[next].key)) & mask >= (next &- gap) & mask {
                slots[gap] = slots[next]
                gap = next
            }
            next = (next + 1) & mask
        }
        slots[gap] = Slot()
        used -= 1
    }
}

extension Bridge {
    /// Writes a row by hand.
    package mutating func write(_ entry: FilteringDatabase.Entry) { table.set(entry, ageing: configuration.ageing) }
}
