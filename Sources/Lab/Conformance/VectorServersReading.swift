import Fabric
import Wire

/// Makes the servers of a recording that names servers instead of switches: their switches, tunnel ends and the switches
/// between them. `srvN.phy` is the underlay side of the tunnel end of server N; its virtual machines are at `srvN.vmM`.
struct VectorServersReading {
    let dialect: Dialect

    /// What all servers have, and with it a Linux server's switch `br` with a vxlan device for each network.
    func topology(_ value: JSONNode) throws(VectorStop) -> VectorTopology {
        if dialect == .ovs { return try VectorNeutronReading().topology(value) }
        let servers = try value.required("servers").list
        var topology = VectorTopology()
        topology.mask = .identification
        let isForMembers = try value["only_members"]?.flag ?? false
        var all: [Server] = []
        for server in servers { all.append(try Server(server)) }
        for (number, server) in all.enumerated() {
            topology.addresses[server.ip] = server.mac
            add(server, number, all, isForMembers: isForMembers, to: &topology)
        }
        try Self.addFabric(value, to: &topology, dialect, hasRows: false)
        return topology
    }

    /// What is said of a server, for every kind of switch.
    struct Server {
        struct Network {
            var vid: VID
            /// `nil` for a network without a tunnel.
            var vni: VNI?
        }

        struct Machine {
            var port: String
            var vid: VID
        }

        var name: String
        var ip: IPv4Address
        var mac: MACAddress
        var networks: [Network] = []
        var machines: [Machine] = []
        var hasChecksums: Bool

        init(_ value: JSONNode) throws(VectorStop) {
            name = try value.required("name").text
            ip = try value.required("tunnel_ip").ip
            mac = try value.required("tunnel_mac").address
            hasChecksums = try value["udpcsum"]?.flag ?? false
            for network in try value.required("networks").list {
                networks.append(
                    Network(vid: try network.required("local_vlan").vid, vni: try network["vni"]?.vni))
            }
            for machine in try value.required("vms").list {
                machines.append(
                    Machine(
                        port: try machine.required("port").text, vid: try machine.required("local_vlan").vid))
            }
        }
    }

    private func add(
        _ server: Server, _ number: Int, _ all: [Server], isForMembers: Bool, to topology: inout VectorTopology
    ) {
        var ports = server.machines.map { ($0.port, PortConfiguration.access($0.vid, in: dialect)) }
        var configuration = VTEPConfiguration(address: server.ip, mac: server.mac, dialect: .linux, ports: [])
        configuration.checksums = server.hasChecksums
        configuration.mtu = 1500
        var made = VectorVTEP(name: server.name, ports: ["phy"], configuration: configuration)
        for network in server.networks {
            guard let vni = network.vni else { continue }
            let others = all.filter { other in
                other.ip != server.ip && (!isForMembers || other.networks.contains { $0.vni == vni })
            }
            var device = VXLANDevice(.fixed(vni), flood: .remotes(others.map(\.ip)))
            device.mtu = 1450
            made.configuration.ports.append(.device(device))
            made.ports.append("vx\(vni)")
            made.vlans[vni] = network.vid
            topology.inner.append(
                (
                    PortID(.bridge(topology.switches.count), PortIndex(ports.count)),
                    PortID(.vtep(number), PortIndex(made.configuration.ports.count))
                ))
            ports.append(("vx\(vni)", .access(network.vid, in: dialect)))
        }
        var bridge = BridgeConfiguration(dialect: dialect, ports: ports.map(\.1))
        bridge.capacity = .max
        topology.switches.append(
            VectorSwitch(
                name: server.name + ".br", ports: ports.map(\.0), configuration: bridge, server: server.name))
        topology.vteps.append(made)
    }

    /// Adds the switches between servers, which nobody names: they are at the far ends of the links of servers.
    static func addFabric(
        _ value: JSONNode, to topology: inout VectorTopology, _ dialect: Dialect, hasRows: Bool
    ) throws(VectorStop) {
        var fabric: [(name: String, ports: [String])] = []
        for link in try value.required("links").list {
            for end in try link.list {
                let parts = try end.text.split(separator: ".", maxSplits: 1).map(String.init)
                guard parts.count == 2 else { throw end.stop(.unknownPort(try end.text)) }
                if topology.vteps.contains(where: { $0.name == parts[0] }) { continue }
                if topology.switches.contains(where: { $0.name == parts[0] || $0.server == parts[0] }) { continue }
                if let index = fabric.firstIndex(where: { $0.name == parts[0] }) {
                    fabric[index].ports.append(parts[1])
                } else {
                    fabric.append((parts[0], [parts[1]]))
                }
            }
        }
        for one in fabric {
            var made = VectorSwitch.wire(named: one.name, ports: one.ports, dialect)
            made.hasRows = hasRows
            topology.switches.append(made)
        }
    }
}
