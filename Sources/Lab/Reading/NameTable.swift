import Fabric
import Wire

/// What names of a lab mean, and which ports are taken, as the script goes on.
struct NameTable {
    struct Bridge {
        var name: String
        var range: SourceRange
        /// As it was configured at the start, but for spanning tree, which is as the script has made it.
        var configuration: BridgeConfiguration
        /// Whether something was said of spanning tree.
        var knowsTree = false
    }

    struct Host {
        var name: String
        var configuration: HostConfiguration
        /// The port that the NIC is plugged into now; `nil` when that could not be read, or the host is gone.
        var port: PortID?
        var isGone = false
        /// Index of the tenant network of a VM; `nil` for a physical machine.
        var network: Int?
    }

    /// A server: a group of devices that has a name of its own.
    struct Server {
        var name: String
        var range: SourceRange
        /// The switch that its VMs are plugged into; `nil` until it is built.
        var access: NodeID?
        /// The port that faces the physical network, if there is one.
        var uplink: PortID?
        /// The first port of the switch that is for VMs.
        var firstTap: PortIndex = 0
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
    /// The cable at each port, and the host at the other end if there is one.
    private var cablesAtPorts: [PortID: CableID] = [:]
    private var hostsAtPorts: [PortID: Int] = [:]
    /// Tenant networks by name, and where each is written.
    private(set) var networks: [String: (index: Int, range: SourceRange)] = [:]
    var networkNames: [String] = []
    var servers: [Server] = []
    private var serverIndices: [String: Int] = [:]
    private var serversByAccess: [NodeID: Int] = [:]
    /// Bridges with flow tables.
    private var tabled: Set<Int> = []

    mutating func add(_ id: NodeID, name: String, ports: [String], at range: SourceRange) {
        devices[name] = (id, range)
        nodes.append(id)
        nodeNames[id] = name
        portNames[id] = ports
        portIndices[id] = Dictionary(
            ports.enumerated().map { ($1, PortIndex($0)) }, uniquingKeysWith: { first, _ in first })
    }

    /// Gives a name to a host that the builder puts among the devices.
    mutating func reserve(host index: Int, name: String, at range: SourceRange) {
        devices[name] = (.host(index), range)
        nodeNames[.host(index)] = name
        portNames[.host(index)] = ["nic"]
        portIndices[.host(index)] = ["nic": 0]
    }

    mutating func add(network name: String, at range: SourceRange) {
        networks[name] = (networkNames.count, range)
        networkNames.append(name)
    }

    mutating func add(_ server: Server) {
        serverIndices[server.name] = servers.count
        servers.append(server)
    }

    /// A device; the name of a server stands for the switch that its VMs are plugged into.
    func device(_ name: String) -> NodeID? { devices[name]?.id ?? server(name).flatMap { servers[$0].access } }

    /// Index of a server.
    func server(_ name: String) -> Int? { serverIndices[name] }

    /// The server whose tap a port is, if it is one.
    func server(ofTap port: PortID) -> Int? {
        serversByAccess[port.node].flatMap { port.port >= servers[$0].firstTap ? $0 : nil }
    }

    mutating func giveFlowTables(_ bridge: Int) { tabled.insert(bridge) }

    /// Whether a bridge forwards by flows: one of Open vSwitch in a server, or one that is told to.
    func hasFlowTables(_ bridge: Int) -> Bool { tabled.contains(bridge) }

    /// Between which servers there are tunnels; `nil`: none has any.
    var tunnels: TunnelPlan?

    /// Whether two servers have a tunnel between them.
    func hasTunnel(_ first: Int, _ second: Int) -> Bool {
        switch tunnels {
        case nil: false
        case .mesh: first != second
        case .pairs(let pairs): pairs.contains(ServerPair(first, second))
        }
    }

    /// The first tap of a server that nothing is plugged into.
    func freeTap(of server: Int) -> PortID? {
        guard let access = servers[server].access else { return nil }
        return (servers[server].firstTap..<PortIndex(ports(of: access).count)).map { PortID(access, $0) }.first {
            taken[$0] == nil
        }
    }

    /// Where a name is given, to a device or to a server.
    func place(of name: String) -> SourceRange? { devices[name]?.range ?? server(name).map { servers[$0].range } }

    /// Index of a host.
    func station(_ name: String) -> Int? {
        if case .host(let index)? = devices[name]?.id { index } else { nil }
    }

    func port(_ name: String, of device: NodeID) -> PortIndex? { portIndices[device]?[name] }
    func ports(of device: NodeID) -> [String] { portNames[device] ?? [] }

    /// Another name for a port, as a tap has when a VM comes or goes.
    mutating func rename(_ port: PortID, to name: String) {
        guard let old = portNames[port.node]?[Int(port.port)] else { return }
        portNames[port.node]?[Int(port.port)] = name
        portIndices[port.node]?[old] = nil
        portIndices[port.node]?[name] = port.port
    }

    /// As a lab file writes it.
    func name(of port: PortID) -> String {
        let names = ports(of: port.node)
        let name = names.indices.contains(Int(port.port)) ? names[Int(port.port)] : "?"
        return "\(nodeNames[port.node] ?? "?")/\(name)"
    }

    /// Joins two free ports.
    mutating func join(_ a: PortID, _ b: PortID, at range: SourceRange, _ configuration: CableConfiguration) {
        note(Cable(a, b), as: cables.count)
        cables.append(Cable(a, b))
        cableConfigurations.append(configuration)
        taken[a] = taken[a] ?? range
        taken[b] = taken[b] ?? range
    }

    /// Nothing else can be plugged into a port any more.
    mutating func take(_ port: PortID, at range: SourceRange) { taken[port] = range }

    private mutating func note(_ cable: Cable, as index: CableID) {
        cablesAtPorts[cable.a] = index
        cablesAtPorts[cable.b] = index
        if case .host(let host) = cable.a.node { hostsAtPorts[cable.b] = host }
        if case .host(let host) = cable.b.node { hostsAtPorts[cable.a] = host }
    }

    private mutating func unplug(_ host: Int) {
        guard let port = hosts[host].port else { return }
        if server(ofTap: port) != nil { rename(port, to: Fabric.Server.spareName(port.port)) }
        taken[port] = nil
        cablesAtPorts[port] = nil
        hostsAtPorts[port] = nil
        hosts[host].port = nil
    }

    /// A step of the script plugs a host elsewhere; its cable keeps its index.
    mutating func move(host: Int, to port: PortID, at range: SourceRange) {
        let nic = PortID(.host(host), 0)
        let cable = Cable(nic, port)
        let index = cablesAtPorts[nic] ?? cables.count
        unplug(host)
        if index < cables.count { cables[index] = cable } else { cables.append(cable) }
        note(cable, as: index)
        hosts[host].port = port
        taken[port] = range
        taken[nic] = range
        if server(ofTap: port) != nil { rename(port, to: hosts[host].name) }
    }

    /// A step of the script takes a host away.
    mutating func remove(host: Int) {
        unplug(host)
        hosts[host].isGone = true
    }

    /// Index of the cable that joins two ports, whichever is named first.
    func cable(between a: PortID, _ b: PortID) -> CableID? {
        guard let cable = cablesAtPorts[a], cable == cablesAtPorts[b] else { return nil }
        return cable
    }

    /// The host whose NIC is plugged into a port now.
    func host(at port: PortID) -> Int? { hostsAtPorts[port] }

    /// What the builder has made of everything: its devices and cables, at the places of the servers.
    mutating func adopt(_ parts: NetworkParts, since old: (nodes: Int, cables: Int)) {
        for (index, server) in (parts.controlPlane?.servers ?? []).enumerated() {
            servers[index].access = .bridge(server.access)
            servers[index].uplink = server.uplink
            servers[index].firstTap = server.firstTap
            serversByAccess[.bridge(server.access)] = index
            guard server.vswitch == .ovs else { continue }
            tabled.formUnion([server.access, server.tunnelBridge, server.provider].compactMap { $0 })
        }
        for info in parts.nodes.dropFirst(old.nodes) {
            nodes.append(info.id)
            if case .host = info.id { continue }
            let range = info.name.lastIndex(of: ".").flatMap { server(String(info.name[..<$0])) }.map {
                servers[$0].range
            }
            if case .bridge(let index) = info.id {
                let configuration = parts.bridges[index]
                bridges.append(Bridge(name: info.name, range: range ?? .start, configuration: configuration))
            }
            nodeNames[info.id] = info.name
            devices[info.name] = (info.id, range ?? .start)
            portNames[info.id] = info.ports
            portIndices[info.id] = Dictionary(
                info.ports.enumerated().map { ($1, PortIndex($0)) }, uniquingKeysWith: { first, _ in first })
        }
        for (cable, configuration) in zip(parts.cables, parts.cableConfigurations).dropFirst(old.cables) {
            var range = SourceRange.start
            if case .host(let host) = cable.a.node {
                range = nodeNames[cable.a.node].flatMap { devices[$0]?.range } ?? .start
                hosts[host].port = cable.b
            }
            join(cable.a, cable.b, at: range, configuration)
        }
    }

    /// Devices and cables of everything so far.
    var nodeInfos: [NodeInfo] {
        nodes.map { NodeInfo(id: $0, name: nodeNames[$0] ?? "", ports: ports(of: $0)) }
    }
}
