/// A device's name and the names of its ports.
public struct NodeInfo: Hashable, Sendable {
    /// Which device.
    public let id: NodeID
    /// As in the lab file.
    public let name: String
    /// As in the lab file; a host's only port is `nic`.
    public let ports: [String]

    /// Names of a device.
    public init(id: NodeID, name: String, ports: [String]) {
        self.id = id
        self.name = name
        self.ports = ports
    }
}

/// Two ports joined.
public struct Cable: Hashable, Sendable {
    /// One end.
    public let a: PortID
    /// The other end.
    public let b: PortID

    /// A cable between two ports.
    public init(_ a: PortID, _ b: PortID) {
        self.a = a
        self.b = b
    }
}

/// What a port is plugged into.
public struct Attachment: Hashable, Sendable {
    /// The port at the other end.
    public let peer: PortID
    /// The cable between.
    public let cable: CableID
}

/// What does not change while frames move: names, ports and cables. One object that all states of a run share; a
/// command that plugs something elsewhere makes a new one.
public final class Wiring: Sendable {
    /// All devices in the order of the lab file.
    public let nodes: [NodeInfo]
    /// All cables in the order of the lab file. The index of a cable never changes; see `isPlugged`.
    public let cables: [Cable]
    /// The switches by index.
    public let bridges: [NodeInfo]
    /// The hubs by index.
    public let hubs: [NodeInfo]
    /// The hosts by index.
    public let hosts: [NodeInfo]
    /// The tunnel ends by index.
    public let vteps: [NodeInfo]
    /// Devices that belong together, for views; no device is in two.
    public let groups: [NodeGroup]
    /// Devices in no group, in the order of the lab file.
    public let loose: [NodeID]

    /// What the cable of a port leads to, in flat indices; `peer` is -1 for a port without a cable.
    struct End: Sendable {
        var peer: Int32
        var cable: Int32
        /// Whether the port is the second end of its cable.
        var isSecond: Bool
    }

    /// All ports, each at its *flat* index: those of the bridges, of the hubs, of the tunnel ends, then the hosts'. Hosts are
    /// added at the end, so a flat index keeps its meaning when one comes.
    let portIDs: [PortID]
    /// What each port is plugged into, by flat index.
    let ends: [End]
    private let bases: Bases
    private let unplugged: [CableID]
    private let groupIndex: [NodeID: Int]

    /// Devices in the order of the file, numbered by kind in that order, cables between their ports, and what belongs
    /// together. Every port has at most one cable, both ends exist: traps otherwise, as the lab's checks come before.
    public convenience init(nodes: [NodeInfo], cables: [Cable], groups: [NodeGroup] = []) {
        self.init(nodes: nodes, cables: cables, unplugged: [], groups: groups)
    }

    /// The same, but some cables are plugged into nothing: those of hosts that were taken away.
    init(nodes: [NodeInfo], cables: [Cable], unplugged: [CableID], groups: [NodeGroup]) {
        self.nodes = nodes
        self.cables = cables
        self.unplugged = unplugged
        self.groups = groups
        let groupIndex = groups.indexed
        self.groupIndex = groupIndex
        loose = nodes.lazy.map(\.id).filter { groupIndex[$0] == nil }
        bridges = nodes.filter { if case .bridge = $0.id { true } else { false } }
        hubs = nodes.filter { if case .hub = $0.id { true } else { false } }
        vteps = nodes.filter { if case .vtep = $0.id { true } else { false } }
        hosts = nodes.filter { if case .host = $0.id { true } else { false } }
        var portIDs: [PortID] = []
        var firsts: [Int32] = []
        for info in bridges + hubs + vteps + hosts {
            firsts.append(Int32(portIDs.count))
            let count = if case .host = info.id { 1 } else { info.ports.count }
            portIDs += (0..<count).map { PortID(info.id, PortIndex($0)) }
        }
        let bases = Bases(
            bridges: Array(firsts.prefix(bridges.count)),
            hubs: Array(firsts.dropFirst(bridges.count).prefix(hubs.count)),
            vteps: Array(firsts.dropFirst(bridges.count + hubs.count).prefix(vteps.count)),
            hosts: Int32(portIDs.count - hosts.count))
        self.bases = bases
        self.portIDs = portIDs
        var ends = Array(repeating: End(peer: -1, cable: -1, isSecond: false), count: portIDs.count)
        for (index, cable) in cables.enumerated() where !unplugged.contains(index) {
            let (a, b) = (bases.flat(cable.a), bases.flat(cable.b))
            precondition(portIDs[Int(a)] == cable.a && portIDs[Int(b)] == cable.b, "a cable's ports exist")
            precondition(a != b && ends[Int(a)].peer < 0 && ends[Int(b)].peer < 0, "a port has one cable")
            ends[Int(a)] = End(peer: b, cable: Int32(index), isSecond: false)
            ends[Int(b)] = End(peer: a, cable: Int32(index), isSecond: true)
        }
        self.ends = ends
    }

    /// The flat index of the first port of each device.
    private struct Bases {
        var bridges: [Int32]
        var hubs: [Int32]
        var vteps: [Int32]
        var hosts: Int32

        func flat(_ port: PortID) -> Int32 {
            switch port.node {
            case .bridge(let index): bridges[index] + Int32(port.port)
            case .hub(let index): hubs[index] + Int32(port.port)
            case .vtep(let index): vteps[index] + Int32(port.port)
            case .host(let index): hosts + Int32(index)
            }
        }
    }

    /// The flat index of a port that exists.
    func flat(_ port: PortID) -> Int32 { bases.flat(port) }

    /// The names of a device.
    public subscript(node: NodeID) -> NodeInfo {
        switch node {
        case .bridge(let index): bridges[index]
        case .hub(let index): hubs[index]
        case .host(let index): hosts[index]
        case .vtep(let index): vteps[index]
        }
    }

    /// The group that a device is in; `nil` when it is in none.
    public func group(of node: NodeID) -> NodeGroup? { groupIndex[node].map { groups[$0] } }

    /// Where in `groups` the group of a device is; `nil` when it is in none.
    public func groupPlace(of node: NodeID) -> Int? { groupIndex[node] }

    /// Whether there is such a port.
    public func contains(_ port: PortID) -> Bool {
        switch port.node {
        case .bridge(let index): bridges.indices.contains(index) && Int(port.port) < bridges[index].ports.count
        case .hub(let index): hubs.indices.contains(index) && Int(port.port) < hubs[index].ports.count
        case .host(let index): hosts.indices.contains(index) && port.port == 0
        case .vtep(let index): vteps.indices.contains(index) && Int(port.port) < vteps[index].ports.count
        }
    }

    /// What a port is plugged into; `nil` when nothing is.
    public func attachment(of port: PortID) -> Attachment? {
        guard contains(port) else { return nil }
        let end = ends[Int(flat(port))]
        return end.peer < 0 ? nil : Attachment(peer: portIDs[Int(end.peer)], cable: CableID(end.cable))
    }

    /// Whether a cable is there: the cable of a host that was taken away keeps its index, but joins nothing.
    public func isPlugged(_ cable: CableID) -> Bool { cables.indices.contains(cable) && !unplugged.contains(cable) }

    /// The device of a name.
    public func node(named name: String) -> NodeID? { nodes.first { $0.name == name }?.id }
}

// MARK: - Changing

extension Wiring {
    /// The same with a host's cable at another port, and the host in the group of that port's device; `cables.count` is the index of a new one.
    func moving(host: Int, to port: PortID) -> Wiring {
        let nic = PortID(.host(host), 0)
        var cables = cables
        if let old = attachment(of: nic)?.cable {
            cables[old] = Cable(port, nic)
        } else {
            cables.append(Cable(port, nic))
        }
        return Wiring(
            nodes: nodes, cables: cables, unplugged: unplugged, groups: groups.placing(.host(host), with: port.node))
    }

    /// The same with one more host.
    func adding(hostNamed name: String, at port: PortID) -> Wiring {
        let info = NodeInfo(id: .host(hosts.count), name: name, ports: ["nic"])
        return Wiring(
            nodes: nodes + [info], cables: cables + [Cable(port, PortID(info.id, 0))], unplugged: unplugged,
            groups: groups.placing(info.id, with: port.node))
    }

    /// The same with other names for some ports.
    func renaming(_ names: [PortID: String]) -> Wiring {
        guard !names.isEmpty else { return self }
        var nodes = nodes
        for (index, info) in nodes.enumerated() {
            let renamed = names.filter { $0.key.node == info.id }
            guard !renamed.isEmpty else { continue }
            var ports = info.ports
            for (port, name) in renamed { ports[Int(port.port)] = name }
            nodes[index] = NodeInfo(id: info.id, name: info.name, ports: ports)
        }
        return Wiring(nodes: nodes, cables: cables, unplugged: unplugged, groups: groups)
    }

    /// The same with more cables, and so many ports more at the tunnel ends, which have no names.
    func adding(_ more: [Cable], tunnelPorts: [Int: PortIndex]) -> Wiring {
        let nodes = nodes.map { info -> NodeInfo in
            guard case .vtep(let index) = info.id, let count = tunnelPorts[index] else { return info }
            return NodeInfo(
                id: info.id, name: info.name, ports: info.ports + Array(repeating: "", count: Int(count)))
        }
        return Wiring(nodes: nodes, cables: cables + more, unplugged: unplugged, groups: groups)
    }

    /// The same with a cable that joins nothing any more.
    func unplugging(_ cable: CableID) -> Wiring {
        Wiring(nodes: nodes, cables: cables, unplugged: unplugged + [cable], groups: groups)
    }
}

extension Wiring: Hashable {
    /// Same devices and same cables.
    public static func == (left: Wiring, right: Wiring) -> Bool {
        left === right
            || (left.nodes == right.nodes && left.cables == right.cables && left.unplugged == right.unplugged
                && left.groups == right.groups)
    }

    /// By devices and cables.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(nodes)
        hasher.combine(cables)
    }
}
