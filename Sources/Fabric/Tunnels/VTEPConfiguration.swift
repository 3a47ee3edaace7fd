public import Wire

/// A VLAN of one server and the virtual network that it is a part of.
public struct VLANMapping: Hashable, Sendable {
    /// The VLAN, which means something on this server only.
    public var vid: VID
    /// The virtual network.
    public var vni: VNI

    /// A mapping of its parts.
    public init(_ vid: VID, _ vni: VNI) {
        self.vid = vid
        self.vni = vni
    }
}

/// How a tunnel device finds out which virtual network a frame belongs to.
public enum TunnelIdentifier: Hashable, Sendable {
    /// All frames are of this network, as they are (one Linux vxlan device).
    case fixed(VNI)
    /// The outermost tag names a VLAN of this server; it is taken off on the way out and put on on the way in.
    case byVLAN([VLANMapping])

    /// The networks.
    public var networks: [VNI] {
        switch self {
        case .fixed(let vni): [vni]
        case .byVLAN(let mappings): mappings.map(\.vni)
        }
    }
}

/// To whom a tunnel device sends what it has no row for.
public enum FloodList: Hashable, Sendable {
    /// To every other tunnel end that the directory has for the network.
    case members
    /// To these.
    case remotes([IPv4Address])
}

/// A row that an administrator wrote into a tunnel device.
public struct TunnelEntry: Hashable, Sendable {
    /// VLAN of this server with `TunnelIdentifier.byVLAN`, 0 otherwise.
    public var vid: VID
    /// The station.
    public var address: MACAddress
    /// The tunnel end that it is behind.
    public var remote: IPv4Address

    /// A row of its parts.
    public init(vid: VID = .none, address: MACAddress, remote: IPv4Address) {
        self.vid = vid
        self.address = address
        self.remote = remote
    }
}

/// A tunnel device with a table of its own, as Linux has it (`ip link add type vxlan`).
public struct VXLANDevice: Hashable, Sendable {
    /// Which network.
    public var identifier: TunnelIdentifier
    /// The device's own address: a frame with it as source is not let in.
    public var mac: MACAddress
    /// Whether (VNI, inner source) → outer source is noted (RFC 7348 section 4.1).
    public var learns = true
    /// How long a learned row lives without being used; `nil`: for ever. 300 s in Linux.
    public var ageing: SimulatedTime? = .seconds(300)
    /// Head-end replication: who gets what no row is for.
    public var flood: FloodList
    /// Rows by hand.
    public var entries: [TunnelEntry] = []
    /// Largest payload of an inner frame without addresses, tag and EtherType; `nil`: any. Linux lets the four bytes of a tag
    /// through on top, whether there is one or not.
    public var mtu: Int?

    /// A device with the defaults.
    public init(_ identifier: TunnelIdentifier, mac: MACAddress = .zero, flood: FloodList = .members) {
        self.identifier = identifier
        self.mac = mac
        self.flood = flood
    }
}

/// The side of a tunnel end that is towards a switch.
public enum TunnelPort: Hashable, Sendable {
    /// Open vSwitch's port with a fixed `remote_ip` and `key=flow`: which network is said by `Frame.tunnelKey`.
    case remote(IPv4Address)
    /// A device with a table.
    case device(VXLANDevice)
}

/// A tunnel end (VTEP), all of it that can be configured: an IPv4 address on the underlay and ports towards switches.
public struct VTEPConfiguration: Hashable, Sendable {
    /// Its address on the underlay.
    public var address: IPv4Address
    /// The hardware address of its NIC.
    public var mac: MACAddress
    /// UDP port that it listens on and sends to.
    public var udpPort = UDPHeader.vxlanPort
    /// TTL of what it sends.
    public var timeToLive: UInt8 = 64
    /// Whether what it sends must not be fragmented.
    public var setsDF: Bool
    /// Whether it computes the UDP checksum.
    public var checksums = false
    /// Largest IP packet that its NIC sends; `nil`: any, and the cable decides.
    public var mtu: Int?
    /// Whose habits; `rules` were made from it and may have been changed since.
    public var dialect: VXLANDialect
    /// The habits as values.
    public var rules: VXLANRules
    /// Its ports from 1 on; port 0 is the underlay.
    public var ports: [TunnelPort]

    /// A tunnel end of a dialect.
    public init(address: IPv4Address, mac: MACAddress, dialect: VXLANDialect, ports: [TunnelPort]) {
        self.address = address
        self.mac = mac
        self.dialect = dialect
        rules = dialect.rules
        setsDF = dialect.rules.setsDF
        self.ports = ports
    }

    /// The virtual networks that its devices have.
    public var networks: [VNI] {
        ports.flatMap { port -> [VNI] in
            switch port {
            case .remote: []
            case .device(let device): device.identifier.networks
            }
        }
    }
}
