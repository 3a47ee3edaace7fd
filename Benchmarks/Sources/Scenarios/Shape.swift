import Fabric
import Wire

/// How switches and hosts are joined. All are trees, so that no frame circles; hosts are spread evenly.
public enum Shape: String, CaseIterable, Sendable {
    /// One switch.
    case star = "switch"
    /// Each switch is joined to the one before.
    case chain
    /// Switch 0 is the spine and has no hosts; all others are joined to it.
    case leafSpine = "leafspine"

    /// The switch nearer to switch 0.
    func parent(of bridge: Int) -> Int { self == .chain ? bridge - 1 : 0 }

    /// Which switch a host is at.
    public func bridge(of host: Int, of bridges: Int) -> Int {
        self == .leafSpine ? 1 + host % (bridges - 1) : host % bridges
    }

    /// How many switches a frame crosses from one host to another.
    public func hops(from one: Int, to other: Int, of bridges: Int) -> Int {
        let (a, b) = (bridge(of: one, of: bridges), bridge(of: other, of: bridges))
        return switch self {
        case .star: 1
        case .chain: abs(a - b) + 1
        case .leafSpine: a == b ? 1 : 3
        }
    }
}

/// A network of a shape: hosts at access ports of VLAN 10, tagged trunks between switches, half a microsecond of cable.
public struct Plan {
    /// The devices and cables.
    public private(set) var nodes: [NodeInfo] = []
    var cables: [Cable] = []
    var bridges: [BridgeConfiguration] = []
    var hosts: [HostConfiguration] = []
    var ports: [[String]] = []

    /// The VLAN of all hosts.
    public static let vlan: VID = 10
    /// How long a frame is on a cable.
    public static let delay = SimulatedTime.nanoseconds(500)

    /// A tree of a shape.
    public init(_ shape: Shape, bridges count: Int, hosts hostCount: Int) {
        addBridges(count)
        for bridge in 0..<count where bridge > 0 {
            link(addTrunk(shape.parent(of: bridge)), addTrunk(bridge))
        }
        for host in 0..<hostCount { addHost(host, at: shape.bridge(of: host, of: count)) }
        name()
    }

    /// Switches in a ring, each with so many ports: two in the ring, hosts at the others.
    public init(ring count: Int, portsPerBridge: Int) {
        addBridges(count)
        for bridge in 0..<count { link(addTrunk(bridge), addTrunk((bridge + 1) % count)) }
        for host in 0..<count * (portsPerBridge - 2) { addHost(host, at: host % count) }
        name()
    }

    private mutating func addBridges(_ count: Int) {
        ports = Array(repeating: [], count: count)
        bridges = (0..<count).map { _ in BridgeConfiguration(dialect: .huawei, ports: []) }
    }

    private mutating func add(_ port: PortConfiguration, to bridge: Int) -> PortID {
        ports[bridge].append(String(ports[bridge].count + 1))
        bridges[bridge].ports.append(port)
        return PortID(.bridge(bridge), PortIndex(bridges[bridge].ports.count - 1))
    }

    private mutating func addTrunk(_ bridge: Int) -> PortID {
        let permitted = VLANSet([Self.vlan, Self.vlan.advanced(by: 10)])
        return add(.trunk(permitted: permitted, in: .huawei), to: bridge)
    }

    private mutating func addHost(_ host: Int, at bridge: Int) {
        hosts.append(HostConfiguration(address: Self.address(of: host)))
        link(add(.access(Self.vlan, in: .huawei), to: bridge), PortID(.host(host), 0))
    }

    private mutating func link(_ one: PortID, _ other: PortID) { cables.append(Cable(one, other)) }

    private mutating func name() {
        nodes = ports.enumerated().map { NodeInfo(id: .bridge($0), name: "S\($0)", ports: $1) }
        nodes += hosts.indices.map { NodeInfo(id: .host($0), name: "H\($0)", ports: ["nic"]) }
    }

    /// 52:54:00:...
    public static func address(of host: Int) -> MACAddress { MACAddress(rawValue: 0x5254_0000_0000 + UInt64(host)) }

    /// The network, built from what was written down.
    public var network: Network {
        var cable = CableConfiguration()
        cable.delay = Self.delay
        return Network(
            wiring: Wiring(nodes: nodes, cables: cables), bridges: bridges, hosts: hosts,
            cables: Array(repeating: cable, count: cables.count))
    }
}
