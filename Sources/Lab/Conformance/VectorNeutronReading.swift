import Fabric
import Wire

/// Makes the servers of a recording with Open vSwitch (`conformance/README.md`): br-int with the machines, br-tun with a port
/// for each other server, and br-eth with the NIC of the provider networks.
struct VectorNeutronReading {
    private typealias Server = VectorServersReading.Server

    func topology(_ value: JSONNode) throws(VectorStop) -> VectorTopology {
        let list = try value.required("servers").list
        var topology = VectorTopology()
        topology.mask = .sourcePort
        topology.hasInnerPatches = true
        var all: [Server] = []
        for server in list { all.append(try Server(server)) }
        for (number, server) in all.enumerated() {
            topology.addresses[server.ip] = server.mac
            try add(server, number, all, list[number], to: &topology)
        }
        try VectorServersReading.addFabric(value, to: &topology, .ovs, hasRows: true)
        return topology
    }

    /// One server, with a tunnel to each of the others.
    private func add(
        _ server: Server, _ number: Int, _ all: [Server], _ value: JSONNode, to topology: inout VectorTopology
    ) throws(VectorStop) {
        let remotes = all.filter { $0.ip != server.ip }.map { TunnelPort.remote($0.ip) }
        let tunnels = remotes.indices.map { "tunnel\($0 + 1)" }
        var configuration = VTEPConfiguration(address: server.ip, mac: server.mac, dialect: .ovs, ports: remotes)
        configuration.mtu = 1500
        topology.vteps.append(
            VectorVTEP(name: server.name, ports: ["phy"] + tunnels, configuration: configuration))
        let first = topology.switches.count
        let trunk = PortConfiguration.unaware(in: .ovs)
        // The recorder numbered what is no machine: patches from 1, tunnels from 11.
        let machines = server.machines.map { ($0.port, PortConfiguration.access($0.vid, in: .ovs)) }
        let integration = [("patch-tun", trunk), ("int-br-eth", trunk)] + machines
        let places = machines.indices.map { UInt16(101 + $0) }
        topology.switches.append(try bridge("br-int", server, integration, FlowPorts([1, 2] + places), value))
        let tunnel = [("patch-int", trunk)] + tunnels.map { ($0, trunk) }
        let numbers = tunnels.indices.map { UInt16(11 + $0) }
        var made = try bridge("br-tun", server, tunnel, FlowPorts([1] + numbers), value)
        made.tunnelEnd = number
        topology.switches.append(made)
        topology.switches.append(
            try bridge("br-eth", server, [("eth", trunk), ("phy-br-eth", trunk)], FlowPorts(), value))
        topology.inner += [
            (PortID(.bridge(first), 0), PortID(.bridge(first + 1), 0)),
            (PortID(.bridge(first), 1), PortID(.bridge(first + 2), 1)),
        ]
        topology.inner += tunnels.indices.map { index in
            let port = PortIndex(index + 1)
            return (PortID(.bridge(first + 1), port), PortID(.vtep(number), port))
        }
    }

    private func bridge(
        _ name: String, _ server: Server, _ ports: [(String, PortConfiguration)], _ numbers: FlowPorts,
        _ value: JSONNode
    ) throws(VectorStop) -> VectorSwitch {
        var flows = FlowTables(ports: numbers)
        for line in try value.required("flows")[name]?.list ?? [] {
            let text = try line.text
            do {
                flows.add(try FlowText().entry(text))
            } catch {
                throw line.stop(.badFlow(error.fault))
            }
        }
        var made = VectorSwitch(
            name: "\(server.name).\(name)", ports: ports.map(\.0),
            configuration: BridgeConfiguration(dialect: .ovs, ports: ports.map(\.1)))
        made.server = server.name
        made.flows = flows
        return made
    }
}

extension VectorVTEP {
    /// The rows that the flows of a tunnel bridge stand for: those of table 20 (Neutron `UCAST_TO_TUN`) that were learned.
    func rows(of bridge: Bridge, number: Int, at now: SimulatedTime) -> [VectorTunnelRow] {
        guard let flows = bridge.flows else { return [] }
        return flows.entries(at: now).compactMap { entry in
            guard entry.table == 20, entry.hardTimeout > 0 else { return nil }
            var vni: VNI?
            var remote: IPv4Address?
            for action in entry.actions {
                if case .load(let value, let range) = action, range.field == .tunnelID {
                    vni = VNI(truncating: UInt32(truncatingIfNeeded: value))
                }
                if case .output(let port) = action { remote = self.remote(flows.ports.port(numbered: port)) }
            }
            guard let vni, let remote else { return nil }
            return VectorTunnelRow(
                vtep: number, vni: vni, vid: VID(truncating: UInt16(truncatingIfNeeded: entry.match.value[.tci])),
                address: MACAddress(rawValue: entry.match.value[.destination]), remote: remote, isStatic: false)
        }
    }

    /// The tunnel end that a port of the tunnel bridge leads to; its port 0 leads to the other bridge.
    private func remote(_ port: PortIndex?) -> IPv4Address? {
        guard let port, port > 0, Int(port) <= configuration.ports.count else { return nil }
        return switch configuration.ports[Int(port) - 1] {
        case .remote(let address): address
        case .device: nil
        }
    }
}
