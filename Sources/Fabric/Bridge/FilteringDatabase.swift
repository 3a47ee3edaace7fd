public import Wire

/// The MAC address table of a bridge (802.1Q-2018 clause 8.8), one row per VLAN and address.
///
/// A hash table of groups of eight places. Most rows are at home, where the hash says; others are in a free place of the group
/// or of the next. Each place has a tag of a byte, and the eight tags of a group are compared at once: so a look-up touches one
/// row or two, even where five of six places are in use. The hash has no seed: equal histories give
/// equal tables in every process. A row ages when it is looked at: one that has not been refreshed for the ageing time counts
/// as gone, and its place is taken when room is needed.
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

    /// The tags of all places.
    var groups: [TagGroup] = []
    /// All places, eight for each group; what is in a free one counts not.
    var rows: [Row] = []
    /// Places in use, aged rows included.
    var used = 0
    /// Counts refreshes.
    var turn: UInt16 = 0
    /// How many times a learned address was heard on another port than before.
    public internal(set) var moves: UInt64 = 0

    /// An empty table.
    public init() {}

    /// Rows that have not aged out at a time, sorted by VLAN, then address.
    public func entries(at now: SimulatedTime, ageing: SimulatedTime?) -> [Entry] {
        all.map(\.element).filter { $0.isLive(at: now, ageing: ageing) }
            .sorted { $0.key < $1.key }
            .map(Entry.init)
    }

    /// How many rows live now and will be gone then, when nothing refreshes them.
    func ageing(from now: SimulatedTime, until end: SimulatedTime, ageing: SimulatedTime?) -> Int {
        guard used > 0, ageing != nil else { return 0 }
        return all.reduce(0) { count, place in
            let row = place.element
            return row.isLive(at: now, ageing: ageing) && !row.isLive(at: end, ageing: ageing) ? count + 1 : count
        }
    }
}

// MARK: - Looking up

extension FilteringDatabase {
    /// The row of an address in a VLAN (802.1Q-2018 clause 8.8.9); `nil` without one or when it has aged out.
    @inline(__always)
    func find(_ vid: VID, _ address: MACAddress, at now: SimulatedTime, ageing: SimulatedTime?) -> Found? {
        guard let index = index(of: Self.key(vid, address)), rows[index].isLive(at: now, ageing: ageing) else {
            return nil
        }
        return Found(port: rows[index].port, kind: rows[index].kind)
    }

    /// Whether frames from and to the address are discarded.
    func isBlackhole(_ vid: VID, _ address: MACAddress) -> Bool {
        index(of: Self.key(vid, address)).map { rows[$0].kind == .blackhole } ?? false
    }
}
