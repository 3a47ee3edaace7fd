import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

/// Servers as boxes.
@Suite struct FoldingTests {
    /// Two servers with two VMs each: br-int with the VMs, br-tun above it, and a cloud between the servers.
    static func network() -> Network {
        var nodes: [NodeInfo] = []
        var cables: [Cable] = []
        var bridges: [BridgeConfiguration] = []
        var hosts: [HostConfiguration] = []
        var groups: [NodeGroup] = []
        let trunk = PortConfiguration.trunk(permitted: .usable, in: .ovs)
        for server in 0..<2 {
            let (inner, outer) = (NodeID.bridge(server * 2), NodeID.bridge(server * 2 + 1))
            nodes.append(NodeInfo(id: inner, name: "server\(server + 1).br-int", ports: ["patch-tun", "vm-a", "vm-b"]))
            nodes.append(NodeInfo(id: outer, name: "server\(server + 1).br-tun", ports: ["patch-int", "eth1"]))
            bridges.append(
                BridgeConfiguration(dialect: .ovs, ports: [trunk, .access(10, in: .ovs), .access(20, in: .ovs)]))
            bridges.append(BridgeConfiguration(dialect: .ovs, ports: [trunk, trunk]))
            cables.append(Cable(PortID(inner, 0), PortID(outer, 0)))
            let first = hosts.count
            for index in first..<first + 2 {
                hosts.append(HostConfiguration(address: MACAddress(rawValue: UInt64(0x0200_0000_0001 + index))))
                nodes.append(NodeInfo(id: .host(index), name: "vm\(index + 1)", ports: ["nic"]))
                cables.append(Cable(PortID(inner, PortIndex(index - first + 1)), PortID(.host(index), 0)))
            }
            groups.append(
                NodeGroup(
                    name: "server\(server + 1)", kind: .server,
                    nodes: [inner, outer, .host(first), .host(first + 1)]))
        }
        nodes.append(NodeInfo(id: .bridge(4), name: "cloud", ports: ["1", "2"]))
        bridges.append(BridgeConfiguration(dialect: .ovs, ports: [trunk, trunk]))
        cables.append(Cable(PortID(.bridge(1), 1), PortID(.bridge(4), 0)))
        cables.append(Cable(PortID(.bridge(3), 1), PortID(.bridge(4), 1)))
        groups.append(NodeGroup(name: "cloud", kind: .cloud, nodes: [.bridge(4)]))
        return Network(
            wiring: Wiring(nodes: nodes, cables: cables, groups: groups), bridges: bridges, hosts: hosts,
            cables: cables.map { _ in CableConfiguration() })
    }

    static func robot(_ width: Int = 80, _ height: Int = 24) throws -> Robot {
        let text = """
            framewalk: 1
            title: Servers
            network: {switches: {S1: {ports: 2}}, hosts: {A: {at: S1/1}, B: {at: S1/2}}}
            script:
              - send: {from: A, to: broadcast}
            """
        var lab = try Lab.read(text, from: "servers.yaml")
        lab.network = Self.network()
        var robot = try Robot(text, width: width, height: height)
        robot.app = App(Walk(lab), language: .english, width: width, height: height)
        return robot
    }

    private func layout(folded: Set<String>) -> TopologyLayout {
        TopologyLayout(Self.network(), width: 118, height: 40, folded: folded)
    }

    @Test func `a folded server is one box with its VMs, and its uplink leaves the box`() throws {
        let layout = layout(folded: ["server1", "server2"])
        let boxes = layout.devices.filter { !$0.isChip && $0.title != nil }
        #expect(Set(boxes.compactMap(\.title)) == ["server1", "server2", "cloud"])
        let server = try #require(boxes.first { $0.title == "server1" })
        #expect(server.node == .bridge(0) && server.inside == [.bridge(1)])
        #expect(
            Set(server.spots.map(server.port)) == [
                PortID(.bridge(0), 1), PortID(.bridge(0), 2), PortID(.bridge(1), 1),
            ])
        #expect(layout.device(.bridge(1))?.node == .bridge(0))
        #expect(layout.shown(.bridge(3)) == .bridge(2))
        #expect(layout.path(of: 0).isEmpty)
        for cable in [1, 2, 6, 7] { #expect(!layout.path(of: cable).isEmpty) }
    }

    @Test func `an open server shows what is in it`() {
        let layout = layout(folded: ["server2"])
        #expect(layout.device(.bridge(1))?.node == .bridge(1))
        #expect(!layout.path(of: 0).isEmpty)
        #expect(layout.path(of: 3).isEmpty)
    }

    @Test func `cables of a folded picture go from border to border in steps of one cell`() {
        for folded: Set<String> in [[], ["server1"], ["server1", "server2"]] {
            let layout = layout(folded: folded)
            for route in layout.routes {
                let cells = [route.from] + route.path + [route.to]
                for (a, b) in zip(cells, cells.dropFirst()) { #expect(abs(a.x - b.x) + abs(a.y - b.y) == 1) }
            }
        }
    }

    @Test func `keys fold and unfold one server or all`() throws {
        var robot = try Self.robot(120, 40)
        #expect(robot.app.foldedServers == ["server1", "server2"])
        robot.press("h")
        #expect(robot.app.foldedServers == ["server2"])
        robot.press("H")
        #expect(robot.app.foldedServers == ["server1", "server2"])
        robot.press("H")
        #expect(robot.app.foldedServers.isEmpty)
    }

    @Test func `zooming opens the servers of a small lab`() throws {
        var robot = try Self.robot(120, 40)
        robot.press("1 z")
        #expect(robot.app.foldedServers.isEmpty)
        robot.press("z")
        #expect(robot.app.foldedServers.count == 2)
    }

    /// The columns and rows of what is one box both times.
    private func places(_ layout: TopologyLayout, of names: [String], in wiring: Wiring) -> [(x: Int, y: Int)] {
        names.compactMap { name in
            wiring.groups.first { $0.name == name }?.nodes.lazy.compactMap { layout.device($0)?.frame }.first
        }.map { ($0.x, $0.y) }
    }

    @Test(arguments: ["24", "25", "26", "27", "28", "29", "30", "31"], [(80, 24), (120, 40), (200, 60)])
    func `opening one server turns nothing over`(number: String, size: (width: Int, height: Int)) throws {
        let robot = try Robot(bundled: number, width: size.width, height: size.height)
        let network = robot.app.walk.network
        let area = try #require(robot.app.pictureArea)
        let all = network.wiring.groups.map(\.name)
        func layout(_ folded: Set<String>) -> TopologyLayout {
            TopologyLayout(network, width: area.width, height: area.height, folded: folded)
        }
        let before = layout(Set(all))
        for server in network.wiring.groups where server.kind == .server && all.count > 2 {
            let others = all.filter { $0 != server.name }
            let after = layout(Set(others))
            let (old, new) = (
                places(before, of: others, in: network.wiring), places(after, of: others, in: network.wiring)
            )
            #expect(old.count == others.count && new.count == others.count)
            for one in others.indices {
                for other in others.indices.dropFirst(one + 1) {
                    // Left stays left; above stays above.
                    let isRow = old[one].y == old[other].y && new[one].y == new[other].y
                    if isRow { #expect((old[one].x < old[other].x) == (new[one].x < new[other].x), "\(server.name)") }
                    if before.isTiered {
                        #expect((old[one].y < old[other].y) == (new[one].y < new[other].y), "\(server.name)")
                    }
                }
            }
        }
    }

    @Test func `where there are no servers the keys say so`() throws {
        var robot = try Robot(UntilTests.lab)
        robot.press("h")
        #expect(robot.app.notice == .unavailable(.noServers))
    }

    @Test(arguments: [("folded-80x24", "", 80, 24), ("open-120x40", "1 z", 120, 40)])
    func `servers and cloud look as they did`(name: String, keys: String, width: Int, height: Int) throws {
        var robot = try Self.robot(width, height)
        robot.press("s " + keys)
        var surface = Surface(width: width, height: height)
        robot.app.draw(on: &surface)
        try GoldenScreen.expect(surface, "servers-\(name)")
    }
}
