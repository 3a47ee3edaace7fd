public import Wire

/// Whose habits a switch has. A word for labels: what it sets is data, in `Dialect.rules`.
public enum Dialect: String, CaseIterable, Hashable, Sendable {
    /// The bare standard, IEEE 802.1Q.
    case ieee
    /// Huawei VRP and H3C Comware.
    case huawei
    /// Cisco IOS.
    case cisco
    /// Open vSwitch, action NORMAL.
    case ovs
    /// The Linux bridge with `vlan_filtering 1`.
    case linux
}

/// What happens when the table is full and a new source speaks (domain rules 1.6).
public enum FullTable: String, CaseIterable, Hashable, Sendable {
    /// The oldest row of the port with most rows makes room (Open vSwitch `lib/mac-learning.c`).
    case fairEviction = "ovs-fair"
    /// Not learned, forwarded.
    case forward = "stop-learn-forward"
    /// Not learned, dropped.
    case drop = "stop-learn-drop"
    /// The port goes down.
    case shutdown
}

/// What a source address that no station can have leads to.
public enum OddSource: UInt8, CaseIterable, Hashable, Sendable {
    /// Forwarded, not learned.
    case forward
    /// Forwarded and learned.
    case learn
    /// Dropped.
    case drop
}

/// The switch's own flags, beside its ports: values that dialects set.
public struct SwitchRules: Hashable, Sendable {
    /// Which TPIDs are tags of this switch; any other is payload. Open vSwitch reads both.
    public var readsServiceTags = false
    /// A switch of 802.1ad reads service tags only.
    public var readsCustomerTags = true
    /// How many tags are read, 1 or 2 (Open vSwitch `vlan-limit`); what follows is payload. A tag that the switch has
    /// read or put on itself is *known* to it, see `PortVLAN.sendsBare`.
    public var tagDepth = 1
    /// VID 4095 is refused (802.1Q-2018 Table 9-2); Open vSwitch takes it.
    public var refusesReservedVID = true
    /// Group source addresses.
    public var groupSource: OddSource = .forward
    /// The source address 00:00:00:00:00:00.
    public var zeroSource: OddSource = .learn
    /// Bit n: 01-80-C2-00-00-0n is relayed like any group address.
    public var relayedReserved: UInt16 = 0
    /// Bit n: the source of a frame to 01-80-C2-00-00-0n is learned although the frame is not relayed.
    /// PAUSE (n = 1) ends in the MAC, below the relay (IEEE 802.3 clause 31).
    public var learnedReserved: UInt16 = 0xFFFD
    /// Open vSwitch also refuses the addresses of EDP, EAPS, CDP and PVST (`lib/packets.c`).
    public var refusesVendorGroups = false
    /// Egress membership is checked for a known unicast too (802.1Q-2018 clause 8.6.4); Open vSwitch does not.
    public var checksKnownUnicast = true
    /// A static row moves when its address speaks elsewhere (Linux).
    public var staticRoams = false
    /// A row by hand is for a port of its VLAN, and one without a VLAN is for VLAN 0 and every VLAN of the port (Linux).
    public var rowsNeedMember = false
    /// A row by hand may be for a group address; it has no effect (Linux).
    public var acceptsGroupRows = false
    /// A port that goes down loses its learned rows.
    public var flushesOnPortDown = true
    /// Frames are handed to a port that is down, and lost there (Open vSwitch).
    public var sendsWhenDown = false
    /// A port that is configured anew loses the learned rows of the VLANs that it left (Linux); otherwise all of them.
    public var flushesLeftVLANsOnly = false
    /// A port that is configured anew loses the rows by hand too (Open vSwitch `bundle_flush_macs`).
    public var portChangeTakesAllRows = false
    /// A port with another mode is configured anew, even if it means the same; Open vSwitch compares what it means
    /// (`bundle_set`).
    public var modeCounts = true
    /// A frame is dropped whose source has a static row of another port.
    public var dropsBoundElsewhere = false
    /// A row by hand needs room as a learned one does, and can be the one that makes room for another (Open vSwitch
    /// `mac_learning_insert__`, `evict_mac_entry_fairly`).
    public var evictsWrittenRows = false
    /// Only rows by hand can be taken away one by one (Open vSwitch `fdb/del`: "could not find static mac entry").
    public var removesWrittenRowsOnly = false
    /// Frames are sent on a port without carrier, and lost (Open vSwitch).
    public var sendsWithoutCarrier = false
    /// The drop-eligible bit survives.
    public var keepsDEI = true

    /// The bare standard's values.
    public init() {}
}

/// An address of the switch itself.
public struct OwnAddress: Hashable, Sendable {
    /// The address.
    public var address: MACAddress
    /// The port that it belongs to; `nil`: the switch as a whole, which is in no VLAN.
    public var port: PortIndex?

    /// An address of its parts.
    public init(_ address: MACAddress, of port: PortIndex? = nil) {
        self.address = address
        self.port = port
    }
}

/// A switch, all of it that can be configured.
public struct BridgeConfiguration: Hashable, Sendable {
    /// Whose habits; `rules` were made from it and may have been changed since.
    public var dialect: Dialect
    /// The habits as values.
    public var rules: SwitchRules
    /// Whether tags and VLANs mean anything here (Linux `vlan_filtering`).
    public var isVLANAware = true
    /// How long a row lives without being refreshed; `nil`: for ever.
    public var ageing: SimulatedTime? = .seconds(300)
    /// How many rows fit.
    public var capacity = 8192
    /// What happens beyond.
    public var whenFull: FullTable = .fairEviction
    /// Fair eviction: of ports with equally many rows this one loses; `nil`: the lowest. Open vSwitch leaves it to chance.
    public var losesTies: PortIndex?
    /// VLANs in which nothing is learned or looked up (Open vSwitch `flood_vlans`).
    public var floodVLANs = VLANSet()
    /// Its spanning tree; `nil`: it takes part in none.
    public var spanningTree: SpanningTreeConfiguration?
    /// The switch's own address.
    public var address: MACAddress = .zero
    /// Addresses of its own and of its ports. What is sent to one of them in a VLAN of the port is for the switch itself (Linux
    /// `br_fdb_add_local`). Most networks give none.
    public var ownAddresses: [OwnAddress] = []
    /// The ports, in the order of the file.
    public var ports: [PortConfiguration]

    /// A switch of a dialect.
    public init(dialect: Dialect, ports: [PortConfiguration]) {
        self.dialect = dialect
        self.rules = dialect.rules
        self.ports = ports
    }
}
