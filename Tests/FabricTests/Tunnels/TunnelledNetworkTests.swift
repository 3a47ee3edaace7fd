import Testing
import Wire

@testable import Fabric

/// Two or three servers around a cloud: each has a switch without VLANs, a tunnel end and two stations.
struct TunnelPlan {
    static let vni: VNI = 5000

    static func address(_ server: Int) -> IPv4Address { IPv4Address(192, 0, 2, UInt8(server + 1)) }
    static func mac(_ server: Int) -> MACAddress { MACAddress(rawValue: 0xAA55_AA55_00FF + UInt64(server + 1) << 8) }

    /// `vnis[n]` is the network of server n.
    static func network(_ dialect: VXLANDialect = .rfc, vnis: [VNI] = [5000, 5000, 5000]) -> Network {
        var nodes: [NodeInfo] = []
        var cables: [Cable] = []
        var vteps: [VTEPConfiguration] = []
        var groups: [NodeGroup] = []
        let cloud = NodeID.bridge(vnis.count)
        for (server, vni) in vnis.enumerated() {
            nodes.append(NodeInfo(id: .bridge(server), name: "server\(server + 1).vswitch", ports: ["1", "2", "tun"]))
            nodes.append(NodeInfo(id: .vtep(server), name: "server\(server + 1).vtep", ports: ["underlay", "tun"]))
            for port in 0..<2 {
                let host = NodeID.host(server * 2 + port)
                nodes.append(NodeInfo(id: host, name: "vm\(server * 2 + port + 1)", ports: ["nic"]))
                cables.append(Cable(PortID(.bridge(server), PortIndex(port)), PortID(host, 0)))
            }
            cables.append(Cable(PortID(.bridge(server), 2), PortID(.vtep(server), 1)))
            cables.append(Cable(PortID(.vtep(server), 0), PortID(cloud, PortIndex(server))))
            vteps.append(
                VTEPConfiguration(
                    address: address(server), mac: mac(server), dialect: dialect,
                    ports: [.device(VXLANDevice(.fixed(vni)))]))
            groups.append(
                NodeGroup(
                    name: "server\(server + 1)", kind: .server,
                    nodes: [.bridge(server), .vtep(server), .host(server * 2), .host(server * 2 + 1)]))
        }
        nodes.append(NodeInfo(id: cloud, name: "cloud", ports: vnis.indices.map { "\($0 + 1)" }))
        groups.append(NodeGroup(name: "cloud", kind: .cloud, nodes: [cloud]))
        let ports = (vnis.map { _ in 3 } + [vnis.count]).map { count in
            var bridge = BridgeConfiguration(
                dialect: .linux, ports: Array(repeating: .unaware(in: .linux), count: count))
            bridge.isVLANAware = false
            return bridge
        }
        let hosts = (0..<vnis.count * 2).map { index -> HostConfiguration in
            var host = HostConfiguration(
                address: MACAddress(rawValue: 0xFA16_3E00_0000 + UInt64(index + 1)),
                ip: IPv4Address(10, 0, 0, UInt8(index + 1)))
            host.pads = true
            return host
        }
        var cable = CableConfiguration()
        cable.mtu = 1500
        return Network(
            wiring: Wiring(nodes: nodes, cables: cables, groups: groups), bridges: ports, hosts: hosts,
            cables: cables.map { _ in cable }, vteps: vteps)
    }
}

/// Worked examples E40 to E57 as far as tunnel ends decide them.
@Suite struct TunnelledNetworkTests {
    private static func run(_ network: inout Network) -> [Hop] {
        var hops: [Hop] = []
        while hops.count < 1000, let hop = network.step() { hops.append(hop) }
        return hops
    }

    private static func accepted(_ hops: [Hop]) -> [Int] {
        hops.compactMap { hop in
            guard hop.verdict == .accept, case .host(let index)? = hop.node else { return nil }
            return index
        }.sorted()
    }

    @Test func `an ARP request reaches all of the network and its reply one (E40, E41)`() throws {
        var network = TunnelPlan.network()
        let start = try network.perform(.ping(host: 0, to: IPv4Address(10, 0, 0, 3)))
        let hops = Self.run(&network)
        #expect(hops.last?.steps.contains(.responded(.hostEchoDone)) == true)
        // The request goes to both others, everything later to one.
        let encapsulated = hops.filter { $0.verdict == .encapsulate }.map(\.departures.count)
        #expect(encapsulated == [2, 1, 1, 1])
        // The whole journey of the request has one origin, on either side of the tunnel.
        let origin = try #require(start.frame?.id.origin)
        let there = hops.filter { $0.frame?.id.origin == origin && $0.verdict == .accept }
        #expect(there.compactMap(\.node).count == 5)
        #expect(network.vteps[0].rows(at: network.now).map(\.remote) == [TunnelPlan.address(1)])
        #expect(network.vteps[2].rows(at: network.now).map(\.remote) == [TunnelPlan.address(0)])
        // 42 bytes are padded to 60, and the tunnel adds 50.
        let cloud = hops.first { $0.node == .bridge(3) }
        #expect(cloud?.frame?.length == 110)
    }

    @Test func `a frame from a tunnel goes into no other tunnel (E44)`() throws {
        var network = TunnelPlan.network()
        _ = try network.perform(.send(host: 2, FrameRecipe(to: .broadcast)))
        let hops = Self.run(&network)
        #expect(hops.filter { $0.verdict == .encapsulate }.compactMap(\.node) == [.vtep(1)])
        #expect(Self.accepted(hops) == [0, 1, 3, 4, 5])
    }

    @Test func `another VNI is another network (E45, E50)`() throws {
        var network = TunnelPlan.network(vnis: [5000, 6000, 5000])
        // The flood list is made by hand, as if nobody knew who has the network.
        network.vteps[0].configuration.ports = [
            .device(
                VXLANDevice(
                    .fixed(5000), flood: .remotes([TunnelPlan.address(1), TunnelPlan.address(2)])))
        ]
        _ = try network.perform(.send(host: 0, FrameRecipe(to: .broadcast)))
        let hops = Self.run(&network)
        #expect(Self.accepted(hops) == [1, 4, 5])
        let refused = hops.first { $0.node == .vtep(1) }
        #expect(refused?.rule == .tunnelUnknownVNI)
        #expect(network.vteps[1].rows(at: network.now).isEmpty)
    }

    @Test func `a server that is missing in the mesh is not reached through another (E46)`() throws {
        var network = TunnelPlan.network()
        network.vteps[0].configuration.ports = [
            .device(VXLANDevice(.fixed(5000), flood: .remotes([TunnelPlan.address(1)])))
        ]
        _ = try network.perform(.send(host: 0, FrameRecipe(to: .broadcast)))
        #expect(Self.accepted(Self.run(&network)) == [1, 2, 3])
    }

    @Test(arguments: [(1464, [2]), (1465, [])])
    func `the underlay carries inner frames of 1464 bytes and no longer (E55)`(length: Int, reached: [Int]) throws {
        var network = TunnelPlan.network()
        _ = try network.perform(.send(host: 2, FrameRecipe(to: .broadcast)))
        _ = Self.run(&network)
        let to = network.hosts[2].configuration.address
        _ = try network.perform(
            .send(host: 0, FrameRecipe(to: to, payload: [UInt8](repeating: 7, count: length - 14))))
        let hops = Self.run(&network)
        #expect(Self.accepted(hops) == reached)
        if reached.isEmpty {
            let lost = hops.flatMap(\.departures).filter { $0.fate == .lost(.linkMTU) }
            #expect(lost.count == 1)
        }
    }

    @Test func `a station that speaks on another server moves in every table (E54)`() throws {
        var network = TunnelPlan.network()
        _ = try network.perform(.send(host: 0, FrameRecipe(to: .broadcast)))
        _ = Self.run(&network)
        try network.perform(.removeHost(3))
        try network.perform(.move(host: 0, to: PortID(.bridge(1), 1)))
        #expect(network.wiring.group(of: .host(0))?.name == "server2")
        _ = try network.perform(.announce(host: 0, as: .rarp))
        let hops = Self.run(&network)
        #expect(Self.accepted(hops) == [1, 2, 4, 5])
        let address = network.hosts[0].configuration.address
        let moved = Step.tunnelMoved(
            address, TunnelPlan.vni, from: TunnelPlan.address(0), to: TunnelPlan.address(1))
        #expect(hops.filter { $0.steps.contains(moved) }.compactMap(\.node) == [.vtep(2)])
        #expect(network.bridges[0].rows(at: network.now).first { $0.address == address }?.port == 2)
    }

    @Test func `two stations with one address move it from place to place (E57)`() throws {
        var network = TunnelPlan.network()
        let address = network.hosts[0].configuration.address
        for host in [0, 4, 0, 4] {
            _ = try network.perform(.send(host: host, FrameRecipe(to: .broadcast, from: address)))
            _ = Self.run(&network)
        }
        let row = network.vteps[1].rows(at: network.now).first { $0.address == address }
        #expect(row?.remote == TunnelPlan.address(2))
        #expect(network.bridges[1].table.moves == 0)
    }

    @Test func `forged packets are dropped or let in as the tunnel end is set (E56)`() throws {
        var network = TunnelPlan.network(.ovs)
        var bytes = LoneVTEP.tunnelled(
            LoneVTEP.frame(to: .broadcast), from: TunnelPlan.address(0), to: TunnelPlan.address(1),
            mac: TunnelPlan.mac(1))
        _ = try network.perform(.injectBytes(PortID(.vtep(1), 0), bytes))
        #expect(Self.accepted(Self.run(&network)) == [2, 3])
        bytes[42] = 0
        _ = try network.perform(.injectBytes(PortID(.vtep(1), 0), bytes))
        #expect(Self.accepted(Self.run(&network)) == [])
    }

    @Test func `a loop through a tunnel is found, and fills no memory`() throws {
        // A cable between the switches of two servers, beside the tunnel.
        var network = TunnelPlan.network(vnis: [5000, 5000])
        try network.perform(.removeHost(1))
        try network.perform(.removeHost(3))
        let wiring = Wiring(
            nodes: network.wiring.nodes,
            cables: network.wiring.cables.enumerated().filter { !network.wiring.isPlugged($0.offset) ? false : true }
                .map(\.element) + [Cable(PortID(.bridge(0), 1), PortID(.bridge(1), 1))])
        var loop = Network(
            wiring: wiring, bridges: network.bridges.map(\.configuration), hosts: network.hosts.map(\.configuration),
            cables: wiring.cables.map { _ in CableConfiguration() }, vteps: network.vteps.map(\.configuration))
        _ = try loop.perform(.send(host: 0, FrameRecipe(to: .broadcast)))
        var timeline = Timeline(loop)
        guard case .loop = timeline.settle() else {
            Issue.record("no loop was found")
            return
        }
        for _ in 0..<200 { loop.advance() }
        let size = loop.store.bytes.count
        for _ in 0..<20_000 { loop.advance() }
        #expect(!loop.isQuiet && loop.store.bytes.count == size)
    }
}
