import Fabric
import Wire

/// What names of a lab mean, and which ports are taken, as the script goes on.
struct NameTable {
    struct Bridge {
        var name: String
        var range: SourceRange
        var configuration: BridgeConfiguration
    }

    struct Host {
        var name: String
        var configuration: HostConfiguration
        /// The port that the NIC is plugged into now; `nil` when that could not be read, or the host is gone.
        var port: PortID?
        var isGone = false
    }

    /// Where each name is given, and to what.
    private(set) var devices: [String: (id: NodeID, range: SourceRange)] = [:]
    private(set) var nodes: [NodeID] = []
    private(set) var nodeNames: [NodeID: String] = [:]
    private var portNames: [NodeID: [String]] = [:]
    private var portIndices: [NodeID: [String: PortIndex]] = [:]
    /// Where a port is plugged first.
    private(set) var taken: [PortID: SourceRange] = [:]
    var bridges: [Bridge] = []
    var hubs: [String] = []
    var hosts: [Host] = []
    var portCount = 0
    /// Cables keep their index for ever, as in the running network.
    private(set) var cables: [Cable] = []
    private(set) var cableConfigurations: [CableConfiguration] = []

    mutating func add(_ id: NodeID, name: String, ports: [String], at range: SourceRange) {
        devices[name] = (id, range)
        nodes.append(id)
        nodeNames[id] = name
        portNames[id] = ports
        portIndices[id] = Dictionary(
            ports.enumerated().map { ($1, PortIndex($0)) }, uniquingKeysWith: { first, _ in first })
    }

    func device(_ name: String) -> NodeID? { devices[name]?.id }

    /// Index of a host.
    func station(_ name: String) -> Int? {
        if case .host(let index)? = device(name) { index } else { nil }
    }

    func port(_ name: String, of device: NodeID) -> PortIndex? { portIndices[device]?[name] }
    func ports(of device: NodeID) -> [String] { portNames[device] ?? [] }

    /// As a lab file writes it.
    func name(of port: PortID) -> String {
        let names = ports(of: port.node)
        let name = names.indices.contains(Int(port.port)) ? names[Int(port.port)] : "?"
        return "\(nodeNames[port.node] ?? "?")/\(name)"
    }

    /// Joins two free ports.
    mutating func join(_ a: PortID, _ b: PortID, at range: SourceRange, _ configuration: CableConfiguration) {
        cables.append(Cable(a, b))
        cableConfigurations.append(configuration)
        taken[a] = range
        taken[b] = range
    }

    /// A step of the script plugs a host elsewhere; its cable keeps its index.
    mutating func move(host: Int, to port: PortID, at range: SourceRange) {
        let nic = PortID(.host(host), 0)
        let cable = Cable(nic, port)
        if let old = hosts[host].port, let index = self.cable(between: nic, old) {
            taken[old] = nil
            cables[index] = cable
        } else {
            cables.append(cable)
        }
        hosts[host].port = port
        taken[port] = range
        taken[nic] = range
    }

    /// A step of the script takes a host away.
    mutating func remove(host: Int) {
        if let port = hosts[host].port { taken[port] = nil }
        hosts[host].port = nil
        hosts[host].isGone = true
    }

    /// Index of the cable that joins two ports, whichever is named first.
    func cable(between a: PortID, _ b: PortID) -> CableID? {
        cables.firstIndex { ($0.a == a && $0.b == b) || ($0.a == b && $0.b == a) }
    }

    /// The host whose NIC is plugged into a port now.
    func host(at port: PortID) -> Int? { hosts.firstIndex { $0.port == port } }

    /// Wiring of everything so far.
    var wiring: Wiring {
        Wiring(
            nodes: nodes.map { NodeInfo(id: $0, name: nodeNames[$0] ?? "", ports: ports(of: $0)) }, cables: cables)
    }
}
