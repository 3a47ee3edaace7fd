import Testing
import Wire

@testable import Fabric

/// What the wiring knows of servers and tunnel ends.
@Suite struct NodeGroupTests {
    static let vtep = VTEPConfiguration(
        address: IPv4Address(192, 0, 2, 1), mac: MACAddress(rawValue: 0x02_0000_0000_F1), dialect: .ovs,
        ports: [.remote(IPv4Address(192, 0, 2, 2))])

    /// Two servers with a switch each, the first with a tunnel end, and a host on each.
    static func network() throws -> Network {
        let nodes: [NodeInfo] = [
            NodeInfo(id: .bridge(0), name: "server1.br", ports: ["1", "2", "tun"]),
            NodeInfo(id: .host(0), name: "A", ports: ["nic"]),
            NodeInfo(id: .vtep(0), name: "server1.vtep", ports: ["underlay", "vxlan-c0000202"]),
            NodeInfo(id: .bridge(1), name: "server2.br", ports: ["1", "2"]),
            NodeInfo(id: .host(1), name: "B", ports: ["nic"]),
        ]
        let cables = [
            Cable(PortID(.bridge(0), 0), PortID(.host(0), 0)), Cable(PortID(.bridge(1), 0), PortID(.host(1), 0)),
            Cable(PortID(.bridge(0), 2), PortID(.vtep(0), 1)),
        ]
        let groups = [
            NodeGroup(name: "server1", kind: .server, nodes: [.bridge(0), .host(0), .vtep(0)]),
            NodeGroup(name: "server2", kind: .server, nodes: [.bridge(1), .host(1)]),
        ]
        let wiring = Wiring(nodes: nodes, cables: cables, groups: groups)
        let bridges = [3, 2].map { count in
            BridgeConfiguration(
                dialect: .ovs, ports: Array(repeating: .access(1, in: .ovs), count: count))
        }
        let hosts = (0..<2).map { HostConfiguration(address: MACAddress(rawValue: 0x02_0000_0000_0A + UInt64($0))) }
        return Network(
            wiring: wiring, bridges: bridges, hosts: hosts, cables: cables.map { _ in CableConfiguration() },
            vteps: [vtep])
    }

    @Test func `devices know their group and ports of a tunnel end lead somewhere`() throws {
        let wiring = try Self.network().wiring
        #expect(wiring.group(of: .vtep(0))?.name == "server1")
        #expect(wiring.group(of: .host(1))?.name == "server2")
        #expect(wiring.group(of: .hub(7)) == nil)
        #expect(wiring[.vtep(0)].name == "server1.vtep")
        #expect(wiring.attachment(of: PortID(.vtep(0), 1))?.peer == PortID(.bridge(0), 2))
        #expect(wiring.attachment(of: PortID(.vtep(0), 0)) == nil)
        #expect(!wiring.contains(PortID(.vtep(0), 2)) && !wiring.contains(PortID(.vtep(1), 0)))
    }

    @Test func `a host that moves to another server is of its group`() throws {
        var network = try Self.network()
        try network.perform(.move(host: 0, to: PortID(.bridge(1), 1)))
        #expect(network.wiring.groups.map(\.nodes) == [[.bridge(0), .vtep(0)], [.bridge(1), .host(1), .host(0)]])
        try network.perform(
            .addHost(
                HostConfiguration(address: MACAddress(rawValue: 0x02_0000_0000_0C)), name: "C",
                at: PortID(.bridge(0), 0)))
        #expect(network.wiring.group(of: .host(2))?.name == "server1")
    }

    @Test func `a tunnel end with a shut port is told apart, and its carrier counts`() throws {
        var network = try Self.network()
        #expect(network.bridges[0].hasCarrier[2])
        try network.perform(.setPortUp(PortID(.vtep(0), 1), false))
        #expect(network.isShut(PortID(.vtep(0), 1)) && !network.isShut(PortID(.vtep(0), 0)))
        #expect(!network.bridges[0].hasCarrier[2])
    }

    @Test func `a frame has its tunnel key where it had nothing before`() {
        #expect(MemoryLayout<Frame>.stride == 56)
        var frame = Frame(
            destination: .broadcast, source: .zero, etherType: .experimental,
            payload: ByteRange(offset: 0, length: 0))
        #expect(frame.tunnelKey == nil && !frame.hasTunnelKey)
        for vni in [0, 5000, 0xFF_FFFF] as [VNI] {
            frame.tunnelKey = vni
            #expect(frame.tunnelKey == vni && frame.hasTunnelKey)
        }
        frame.tunnelKey = nil
        #expect(!frame.hasTunnelKey)
    }

    @Test func `a directory says what the configurations say`() {
        var first = Self.vtep
        first.ports = [.device(VXLANDevice(.fixed(5000))), .device(VXLANDevice(.byVLAN([.init(7, 6000)])))]
        var second = first
        second.address = IPv4Address(192, 0, 2, 2)
        second.mac = MACAddress(rawValue: 0x02_0000_0000_F2)
        second.ports = [.device(VXLANDevice(.fixed(6000)))]
        let directory = UnderlayDirectory([first, second])
        #expect(directory.address(of: second.address) == second.mac)
        #expect(directory.address(of: IPv4Address(192, 0, 2, 3)) == nil)
        #expect(directory.members(of: 5000) == [first.address])
        #expect(directory.members(of: 6000) == [first.address, second.address])
        #expect(directory == UnderlayDirectory([first, second]) && directory != UnderlayDirectory([second, first]))
    }
}
