import Fabric
import Testing
import Wire

@testable import Lab

/// Servers of a lab file become devices, cables and what the agents know.
@Suite struct ServerReadingTests {
    static func lab(
        networks: String = "red: {vni: 5001}, blue: {vlan: 102}, green: {}", servers: String,
        top: String = "underlay: cloud", script: String = "[]"
    ) throws -> Lab {
        try Lab.read(
            """
            framewalk: 1
            title: t
            network:
              switches: {leaf: {dialect: ieee, ports: {1-4: {mode: trunk, vlans: all}}}}
              networks: {\(networks)}
              servers: {\(servers)}
              \(top)
            script: \(script)
            """, from: "test.yaml")
    }

    private func ports(of name: String, _ lab: Lab) -> [String]? {
        lab.network.wiring.nodes.first { $0.name == name }?.ports
    }

    private func names(_ lab: Lab) -> [String] { lab.network.wiring.nodes.map(\.name) }

    @Test func `an Open vSwitch server has the bridges that its networks need`() throws {
        let both = try Self.lab(servers: "s1: {vms: {vm1: {network: red}}}, s2: {uplink: leaf/1}")
        #expect(
            names(both) == [
                "leaf", "cloud", "s1.br-int", "s1.br-tun", "s1.vtep", "s1.br-eth1", "vm1", "s2.br-int", "s2.br-tun",
                "s2.vtep", "s2.br-eth1",
            ])
        let tunnels = try Self.lab(networks: "red: {vni: 1}", servers: "s1: {}, s2: {}")
        #expect(names(tunnels).filter { $0.hasPrefix("s1") } == ["s1.br-int", "s1.br-tun", "s1.vtep"])
        let vlans = try Self.lab(networks: "blue: {vlan: 9}", servers: "s1: {}")
        #expect(names(vlans).filter { $0.hasPrefix("s1") } == ["s1.br-int", "s1.br-eth1"])
        let inside = try Self.lab(networks: "green: {}", servers: "s1: {}", top: "")
        #expect(names(inside).filter { $0.hasPrefix("s1") } == ["s1.br-int"])
    }

    @Test func `a simple server is one switch, with a tunnel end where networks have a VNI`() throws {
        let lab = try Self.lab(servers: "s1: {vswitch: simple, vms: {vm1: {network: green}}}")
        #expect(names(lab).filter { $0.hasPrefix("s1") } == ["s1.vswitch", "s1.vtep"])
        #expect(lab.network.wiring.bridges[2].ports.prefix(4) == ["uplink", "vtep", "underlay", "vm1"])
        let plain = try Self.lab(networks: "blue: {vlan: 9}", servers: "s1: {vswitch: simple}")
        #expect(names(plain).filter { $0.hasPrefix("s1") } == ["s1.vswitch"])
    }

    @Test func `VMs are hosts, named one by one or in ranges, and their NICs pad nothing`() throws {
        let lab = try Self.lab(servers: "s1: {vms: {db: {network: blue}, web9-11: {network: red}}}")
        #expect(lab.network.wiring.hosts.map(\.name) == ["db", "web9", "web10", "web11"])
        let padding = lab.network.hosts.filter(\.configuration.pads)
        #expect(padding.isEmpty)
        #expect(lab.network.hosts[3].configuration.address == MACAddress("02:00:00:00:00:04"))
        #expect(lab.network.hosts[3].configuration.ip == IPv4Address("10.0.0.4"))
        let group = lab.network.wiring.groups.first { $0.name == "s1" }
        #expect(group?.nodes.count == 8)
    }

    @Test func `Local VLANs are handed out upwards in the order of the VMs, around those that are fixed`() throws {
        let lab = try Self.lab(
            servers: """
                s1: {vms: {a: {network: blue}, b: {network: red}, c: {network: blue}, d: {network: green}}},
                s2: {local_vlans: {green: 1, red: 7}, vms: {e: {network: red}, f: {network: blue}, g: {network: green}}}
                """)
        let plane = try #require(lab.network.controlPlane)
        let numbers = plane.servers.map { server in plane.networks.indices.map { server.localVLAN(of: $0) } }
        #expect(numbers == [[2, 1, 3], [7, 2, 1]])
    }

    @Test(arguments: ["ovs", "simple"])
    func `a VM's port is an access port of the Local VLAN, a port that waits for one is dead`(vswitch: String) throws {
        let lab = try Self.lab(servers: "s1: {vswitch: \(vswitch), vms: {a: {network: blue}, b: {network: red}}}")
        let server = try #require(lab.network.controlPlane?.servers.first)
        let ports = lab.network.bridges[server.access].configuration.ports
        let first = Int(server.firstTap)
        #expect(ports[first].vlan.untagged == VLANSet(1) && ports[first + 1].vlan.untagged == VLANSet(2))
        #expect(ports.count == first + 6)
        let spares = ports.dropFirst(first + 2).filter(\.isDead)
        #expect(spares.count == 4)
        #expect(lab.network.isSpare(PortID(.bridge(server.access), PortIndex(first + 2))))
        #expect(!lab.network.isSpare(PortID(.bridge(server.access), PortIndex(first))))
    }

    @Test func `the parts of a server can be named, and the server itself stands for its switch`() throws {
        let lab = try Self.lab(
            servers: "s1: {vms: {a: {network: red}, b: {network: red}}}, s2: {vms: {c: {network: red}}}",
            script: """
                [{send: {from: a, to: b}, expect: {verdict: {s1: flood, s1.br-int: flood}, \
                wire: {s1.br-int/patch-tun: 1, s1/b: untagged, s1/uplink: vni 5001}}}]
                """)
        let expectation = try #require(lab.script[0].expectation)
        #expect(expectation.verdicts.map(\.value.device) == [.bridge(2), .bridge(2)])
        #expect(expectation.wires.map(\.value.port.node) == [.bridge(2), .bridge(2), .bridge(4)])
        #expect(expectation.wires[2].value.frames == [.vxlan(5001)])
    }

    @Test func `rows of the cloud are in VLAN 0, for it knows no VLANs, and those of Open vSwitch may be`() throws {
        let lab = try Self.lab(
            servers: "s1: {vms: {a: {network: red}}}, s2: {vms: {c: {network: red}}}",
            script: """
                [{send: {from: a, to: c}, expect: {table: {cloud: [[0, 02:aa:00:00:00:01, s1], \
                [0, 02:aa:00:00:00:02, s2]]}}}]
                """)
        #expect(LabCheck(lab).failures.isEmpty)
        let error = #expect(throws: LabError.self) {
            try Self.lab(
                servers: "s1: {vms: {a: {network: red}}}",
                script: "[{send: {from: a, to: a}, expect: {table: {cloud: [[1, a, s1]], s1: [[4095, a, a]]}}}]")
        }
        #expect(error?.diagnostics.count == 2)
    }

    @Test func `a port of a server can get another configuration`() throws {
        let lab = try Self.lab(
            servers: "s1: {vms: {a: {network: red}, b: {network: red}}}",
            script: """
                [{change: {port: s1.br-int/b, mode: access, vlan: 9}}, \
                {send: {from: a, to: broadcast}, expect: {seen: [], wire: {s1/b: nothing}}}]
                """)
        #expect(LabCheck(lab).failures.isEmpty)
    }

    @Test func `tunnels are a mesh of ports unless pairs are listed`() throws {
        let servers = "s1: {}, s2: {}, s3: {}"
        let mesh = try Self.lab(servers: servers)
        #expect(ports(of: "s2.br-tun", mesh) == ["patch-int", "vxlan-c0000201", "vxlan-c0000203"])
        let listed = try Self.lab(servers: servers, top: "underlay: cloud\n  tunnels: [[s3, s1]]")
        #expect(ports(of: "s2.br-tun", listed) == ["patch-int"])
        #expect(ports(of: "s1.br-tun", listed) == ["patch-int", "vxlan-c0000203"])
    }
}
