public import Wire

/// The MAC address table of a bridge (802.1Q-2018 clause 8.8).
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

    /// Rows that have not aged out at a time, sorted by VLAN, then address.
    public func entries(at now: SimulatedTime, ageing: SimulatedTime?) -> [Entry] { [] }
}
