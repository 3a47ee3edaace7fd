public import Wire

/// Which network a station is plugged into.
struct VirtualMachineHome: Hashable, Sendable {
    /// Index of the network; -1 for a physical machine.
    let network: Int32
    /// The server where the controller says that it is; -1 when it has said nothing.
    var told: Int32 = -1

    static let none = VirtualMachineHome(network: -1)

    init(network: Int) { self.network = Int32(network) }
}

/// The controller and the agents of all servers: which VM is plugged into which network, which Local VLAN that is on each server,
/// and what the servers have been told about each other (domain rules 4.2, 4.6).
///
/// It forwards nothing. What it knows is written into ports and flow tables, see `NeutronPipeline`.
public struct ControlPlane: Hashable, Sendable {
    /// What VMs are plugged into.
    public let networks: [TenantNetwork]
    /// What the controller does.
    public let options: ControllerOptions
    /// Between which servers there are tunnels.
    public let tunnels: TunnelPlan
    /// In the order of the lab file.
    public internal(set) var servers: [Server]
    /// By index of the host.
    var homes: [VirtualMachineHome]
    /// Flows that the lab has added to those of the agents, in its order.
    public internal(set) var extraFlows: [ExtraFlow] = []
    /// What the controller has decided and the servers have not heard yet, the earliest first.
    var news: [News] = []
    private var serversByBridge: [Int32]

    /// A flow that no agent has written.
    public struct ExtraFlow: Hashable, Sendable {
        /// Index of the bridge.
        public let bridge: Int
        /// As it was added.
        public let flow: FlowEntry
    }

    /// Something that the servers will be told.
    struct News: Hashable, Sendable {
        var time: SimulatedTime
        var host: Int
        /// Where it is now; -1 when it is nowhere.
        var server: Int32
    }

    init(_ plan: DataCentre, servers: [Server], homes: [VirtualMachineHome]) {
        networks = plan.networks
        options = plan.controller
        tunnels = plan.tunnels
        self.servers = servers
        self.homes = homes
        let count = servers.map { max($0.access, $0.tunnelBridge ?? 0, $0.provider ?? 0) + 1 }.max() ?? 0
        serversByBridge = Array(repeating: -1, count: count)
        for (index, server) in servers.enumerated() {
            for bridge in [server.access, server.tunnelBridge, server.provider].compactMap({ $0 }) {
                serversByBridge[bridge] = Int32(index)
            }
        }
    }
}

extension ControlPlane {
    /// The server that a bridge is a part of.
    public func server(ofBridge bridge: Int) -> Int? {
        guard serversByBridge.indices.contains(bridge), serversByBridge[bridge] >= 0 else { return nil }
        return Int(serversByBridge[bridge])
    }

    /// The server whose tap a port is, if it is one.
    public func server(ofTap port: PortID) -> Int? {
        guard case .bridge(let bridge) = port.node, let server = server(ofBridge: bridge) else { return nil }
        return servers[server].access == bridge && port.port >= servers[server].firstTap ? server : nil
    }

    /// Whether a port is a tap that waits for a VM.
    public func isSpare(_ port: PortID, in wiring: Wiring) -> Bool {
        server(ofTap: port) != nil && wiring.attachment(of: port) == nil
    }

    /// The network that a VM is plugged into; `nil` for a physical machine.
    public func network(of host: Int) -> Int? {
        guard homes.indices.contains(host), homes[host].network >= 0 else { return nil }
        return Int(homes[host].network)
    }

    /// The tenant network that a VLAN of a bridge is: a Local VLAN on the switch that VMs are plugged into, an outer VLAN on
    /// br-eth1.
    public func network(of vid: VID, onBridge bridge: Int) -> Int? {
        guard let server = server(ofBridge: bridge) else { return nil }
        if servers[server].provider == bridge { return networks.firstIndex { $0.segment == .vlan(vid) } }
        return servers[server].localVLANs.first { $0.vid == vid }?.network
    }

    /// The VMs of a network that the controller has told the servers about, in the order of their indices, and where they
    /// are.
    func told(_ network: Int) -> [(host: Int, server: Int)] {
        homes.indices.compactMap { host in
            let home = homes[host]
            return home.network == network && home.told >= 0 ? (host, Int(home.told)) : nil
        }
    }

    /// When the servers hear of something next.
    var nextNews: SimulatedTime? { news.first?.time }
}
