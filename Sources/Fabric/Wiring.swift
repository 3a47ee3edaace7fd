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
    /// All cables in the order of the lab file.
    public let cables: [Cable]
    /// The switches by index.
    public let bridges: [NodeInfo]
    /// The hubs by index.
    public let hubs: [NodeInfo]
    /// The hosts by index.
    public let hosts: [NodeInfo]
    private let attachments: [PortID: Attachment]

    /// Devices in the order of the file, numbered by kind in that order, and cables between their ports. Every port has at
    /// most one cable, both ends exist: traps otherwise, as the lab's checks come before.
    public init(nodes: [NodeInfo], cables: [Cable]) {
        self.nodes = nodes
        self.cables = cables
        bridges = nodes.filter { if case .bridge = $0.id { true } else { false } }
        hubs = nodes.filter { if case .hub = $0.id { true } else { false } }
        hosts = nodes.filter { if case .host = $0.id { true } else { false } }
        var attachments: [PortID: Attachment] = [:]
        for (index, cable) in cables.enumerated() {
            precondition(attachments[cable.a] == nil && attachments[cable.b] == nil, "a port has one cable")
            attachments[cable.a] = Attachment(peer: cable.b, cable: index)
            attachments[cable.b] = Attachment(peer: cable.a, cable: index)
        }
        self.attachments = attachments
    }

    /// The names of a device.
    public subscript(node: NodeID) -> NodeInfo {
        switch node {
        case .bridge(let index): bridges[index]
        case .hub(let index): hubs[index]
        case .host(let index): hosts[index]
        }
    }

    /// What a port is plugged into; `nil` when nothing is.
    public func attachment(of port: PortID) -> Attachment? { attachments[port] }

    /// The device of a name.
    public func node(named name: String) -> NodeID? { nodes.first { $0.name == name }?.id }
}

extension Wiring: Hashable {
    /// Same devices and same cables.
    public static func == (left: Wiring, right: Wiring) -> Bool {
        left === right || (left.nodes == right.nodes && left.cables == right.cables)
    }

    /// By devices and cables.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(nodes)
        hasher.combine(cables)
    }
}
