internal import Wire

/// Everything that a network is made of, before it is one: devices and cables that are written one by one, and those that are
/// made of a plan of servers.
public struct NetworkParts: Sendable {
    /// Names; devices are numbered by kind in this order.
    public var nodes: [NodeInfo]
    /// The switches by index.
    public var bridges: [BridgeConfiguration] = []
    /// The stations by index.
    public var hosts: [HostConfiguration] = []
    /// The tunnel ends by index.
    public var vteps: [VTEPConfiguration] = []
    /// What joins ports.
    public var cables: [Cable] = []
    /// The same number of configurations.
    public var cableConfigurations: [CableConfiguration] = []
    /// Devices that belong together.
    public internal(set) var groups: [NodeGroup] = []
    /// What the controller and the agents begin with.
    public internal(set) var controlPlane: ControlPlane?

    /// Devices without servers; their configurations and cables are set afterwards.
    public init(nodes: [NodeInfo] = []) { self.nodes = nodes }

    mutating func join(_ a: PortID, _ b: PortID, isPatch: Bool = false) {
        var configuration = CableConfiguration()
        configuration.isPatch = isPatch
        cables.append(Cable(a, b))
        cableConfigurations.append(configuration)
    }

    /// Adds a switch; its index.
    mutating func add(bridge name: String, _ configuration: BridgeConfiguration, ports: [String]) -> NodeID {
        let id = NodeID.bridge(bridges.count)
        nodes.append(NodeInfo(id: id, name: name, ports: ports))
        bridges.append(configuration)
        return id
    }
}

extension Network {
    /// A network of its parts, at rest, with the agents of its servers started: their ports are bound and their flows are
    /// written.
    public init(_ parts: NetworkParts) {
        self.init(
            wiring: Wiring(nodes: parts.nodes, cables: parts.cables, groups: parts.groups), bridges: parts.bridges,
            hosts: parts.hosts, cables: parts.cableConfigurations, vteps: parts.vteps)
        guard let plane = parts.controlPlane else { return }
        start(plane)
    }
}
