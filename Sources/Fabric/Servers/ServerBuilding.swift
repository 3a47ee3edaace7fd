internal import Wire

extension NetworkParts {
    /// Makes the devices and cables of all servers, and the cloud. Ports of other devices that uplinks are plugged into must be
    /// there and free.
    public mutating func add(_ plan: DataCentre) {
        let cloud = plan.hasCloud ? addCloud(plan) : nil
        let peers = plan.peers
        var homes = [VirtualMachineHome](repeating: .none, count: hosts.count)
        var servers: [Server] = []
        servers.reserveCapacity(plan.servers.count)
        groups.reserveCapacity(groups.count + plan.servers.count)
        var place = PortIndex(0)
        for (index, server) in plan.servers.enumerated() {
            var building = ServerBuilding(server, index, plan, peers: peers[index])
            let uplink = building.build(into: &self)
            if let uplink, let port = server.uplink {
                join(uplink, port)
            } else if let uplink, let cloud, server.uplink == nil {
                join(uplink, PortID(cloud, place))
                place += 1
            }
            building.addMachines(into: &self, &homes)
            groups.append(NodeGroup(name: server.name, kind: .server, nodes: building.nodes))
            servers.append(building.server)
        }
        controlPlane = ControlPlane(plan, servers: servers, homes: homes)
    }

    /// The cloud: a switch without VLANs, with a port for each server.
    private mutating func addCloud(_ plan: DataCentre) -> NodeID {
        let names = plan.servers.filter { $0.uplink == nil }.map(\.name)
        var configuration = BridgeConfiguration(
            dialect: .ieee, ports: Array(repeating: .unaware(in: .ieee), count: names.count))
        configuration.isVLANAware = false
        configuration.capacity = max(configuration.capacity, 2 * names.count)
        let id = add(bridge: "cloud", configuration, ports: names)
        groups.append(NodeGroup(name: "cloud", kind: .cloud, nodes: [id]))
        return id
    }
}

extension DataCentre {
    /// The servers at the other ends of each server's tunnels, in the order of the servers.
    fileprivate var peers: [[Int]] {
        guard hasTunnels else { return Array(repeating: [], count: servers.count) }
        switch tunnels {
        case .mesh:
            // A simple switch knows its peers by the directory of the network; only Open vSwitch has a port for each.
            return servers.indices.map { index in
                servers[index].vswitch == .simple ? [] : servers.indices.filter { $0 != index }
            }
        case .pairs(let pairs):
            var peers = Array(repeating: [Int](), count: servers.count)
            for pair in pairs {
                peers[pair.first].append(pair.second)
                peers[pair.second].append(pair.first)
            }
            return peers.map { $0.sorted() }
        }
    }
}

/// Builds one server.
private struct ServerBuilding {
    let plan: ServerPlan
    let centre: DataCentre
    let peers: [Int]
    private(set) var server: Server
    private(set) var nodes: [NodeID] = []

    init(_ plan: ServerPlan, _ index: Int, _ centre: DataCentre, peers: [Int]) {
        self.plan = plan
        self.centre = centre
        self.peers = peers
        server = Server(name: plan.name, vswitch: plan.vswitch, address: plan.address, fixed: plan.localVLANs)
        server.peers = peers.map(Int32.init)
        server.remotes = peers.map { centre.servers[$0].address }
        if case .pairs = centre.tunnels { server.floodsToPeersOnly = true }
    }

    /// The switches, the tunnel end and the cables between them; the port that faces the physical network, if there is one.
    mutating func build(into parts: inout NetworkParts) -> PortID? {
        switch plan.vswitch {
        case .ovs: buildOpenVSwitch(&parts)
        case .simple: buildSimple(&parts)
        }
    }

    private mutating func add(
        _ part: String, _ dialect: Dialect, ports: [String], to parts: inout NetworkParts, _ first: [PortConfiguration]
    ) -> NodeID {
        var configurations = first
        configurations.reserveCapacity(ports.count)
        for _ in first.count..<ports.count { configurations.append(.dead) }
        var configuration = BridgeConfiguration(dialect: dialect, ports: configurations)
        configuration.address = MACAddress(rawValue: 0x02BB_0000_0001 + UInt64(parts.bridges.count))
        let id = parts.add(bridge: "\(plan.name).\(part)", configuration, ports: ports)
        nodes.append(id)
        return id
    }

    private var tapNames: [String] { plan.machines.map(\.name) }

    private func spareNames(from first: Int) -> [String] {
        (0..<plan.spares).map { Server.spareName(PortIndex(first + $0)) }
    }

    // MARK: - Open vSwitch

    private mutating func buildOpenVSwitch(_ parts: inout NetworkParts) -> PortID? {
        let trunk = PortConfiguration.trunk(in: .ovs)
        var names: [String] = []
        if centre.hasTunnels { names.append(Server.patchToTunnels) }
        if centre.hasProviderVLANs { names.append(Server.patchToProvider) }
        let first = names.count
        names += tapNames
        names += spareNames(from: names.count)
        let access = add("br-int", .ovs, ports: names, to: &parts, Array(repeating: trunk, count: first))
        server.access = access.index
        server.firstTap = PortIndex(first)
        var uplink: PortID?
        var next = PortIndex(0)
        if centre.hasTunnels {
            let tunnels = ["patch-int"] + server.remotes.map(Server.tunnelName)
            let bridge = add(
                "br-tun", .ovs, ports: tunnels, to: &parts, Array(repeating: trunk, count: tunnels.count))
            server.tunnelBridge = bridge.index
            parts.join(PortID(access, next), PortID(bridge, 0), isPatch: true)
            next += 1
            let vtep = addVTEP(
                .ovs, server.remotes.map(TunnelPort.remote), server.remotes.map(Server.tunnelName), &parts)
            for port in 1..<PortIndex(tunnels.count) {
                parts.join(PortID(bridge, port), PortID(vtep, port), isPatch: true)
            }
            uplink = PortID(vtep, 0)
        }
        if centre.hasProviderVLANs {
            let ports = ["eth1", "phy-br-eth1"] + (uplink == nil ? [] : ["vtep"])
            let bridge = add("br-eth1", .ovs, ports: ports, to: &parts, Array(repeating: trunk, count: ports.count))
            server.provider = bridge.index
            parts.join(PortID(access, next), PortID(bridge, 1), isPatch: true)
            if let underlay = uplink { parts.join(underlay, PortID(bridge, 2)) }
            uplink = PortID(bridge, 0)
        }
        server.uplink = uplink
        return uplink
    }

    private mutating func addVTEP(
        _ dialect: VXLANDialect, _ ports: [TunnelPort], _ names: [String], _ parts: inout NetworkParts
    ) -> NodeID {
        let id = NodeID.vtep(parts.vteps.count)
        parts.nodes.append(NodeInfo(id: id, name: "\(plan.name).vtep", ports: ["underlay"] + names))
        parts.vteps.append(
            VTEPConfiguration(
                address: plan.address, mac: Server.tunnelMAC(parts.vteps.count), dialect: dialect, ports: ports))
        nodes.append(id)
        server.vtep = parts.vteps.count - 1
        return id
    }

    // MARK: - One VLAN switch

    /// `uplink` translates to outer VLANs, `vtep` leads to the tunnel end. A server with both sends the packets of its tunnel
    /// end through the switch, in a VLAN of its own that leaves the uplink untagged.
    private mutating func buildSimple(_ parts: inout NetworkParts) -> PortID? {
        let both = centre.hasTunnels && centre.hasProviderVLANs
        var names: [String] = []
        var ports: [PortConfiguration] = []
        if centre.hasProviderVLANs {
            server.translating = PortIndex(names.count)
            names.append("uplink")
            ports.append(.dead)
        }
        if centre.hasTunnels {
            server.tunnelling = PortIndex(names.count)
            names.append("vtep")
            ports.append(.dead)
        }
        if both {
            let fixed = Set(plan.localVLANs.values)
            let vid = VLANSet.usable.vids.last { !fixed.contains($0) } ?? .one
            server.underlayVLAN = vid
            names.append("underlay")
            ports.append(.access(vid, in: .huawei))
        }
        server.firstTap = PortIndex(names.count)
        names += tapNames
        names += spareNames(from: names.count)
        let access = add("vswitch", .huawei, ports: names, to: &parts, ports)
        server.access = access.index
        var uplink = server.translating.map { PortID(access, $0) }
        if let port = server.tunnelling {
            // What floods and to whom is set when the agent starts.
            let device = VXLANDevice(.byVLAN([]), flood: .members)
            let vtep = addVTEP(.rfc, [.device(device)], ["vswitch"], &parts)
            parts.join(PortID(access, port), PortID(vtep, 1))
            if both { parts.join(PortID(vtep, 0), PortID(access, port + 1)) } else { uplink = PortID(vtep, 0) }
        }
        server.uplink = uplink
        return uplink
    }

    // MARK: - VMs

    /// The VMs, each plugged into its tap.
    mutating func addMachines(into parts: inout NetworkParts, _ homes: inout [VirtualMachineHome]) {
        let nic = ["nic"]
        server.ports.reserveCapacity(plan.machines.count)
        for (offset, machine) in plan.machines.enumerated() {
            let host = parts.hosts.count
            let port = server.firstTap + PortIndex(offset)
            parts.nodes.append(NodeInfo(id: .host(host), name: machine.name, ports: nic))
            parts.hosts.append(machine.configuration)
            parts.join(PortID(.host(host), 0), PortID(.bridge(server.access), port))
            server.ports.append(BoundPort(port: port, host: host))
            homes.append(VirtualMachineHome(network: machine.network))
            nodes.append(.host(host))
        }
    }
}

extension NodeID {
    /// The index among those of its kind.
    fileprivate var index: Int {
        switch self {
        case .bridge(let index), .hub(let index), .host(let index), .vtep(let index): index
        }
    }
}
