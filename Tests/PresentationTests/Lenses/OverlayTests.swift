import Fabric
import Lab
import Testing

@testable import Presentation

/// Tunnels in the topology, the physical network, or both.
@Suite struct OverlayTests {
    private func robot(_ keys: String, language: Language = .english, width: Int = 120, height: Int = 40) throws
        -> Robot
    {
        try LensTests.robot("26", item: 0, entries: 9, keys, language: language, width: width, height: height)
    }

    @Test func `one key goes round underlay, overlay and both, and the title says which`() throws {
        var robot = try robot("")
        let before = robot.screen
        #expect(before.contains("1 Topology: underlay") && before.contains("cloud") && !before.contains("═"))
        robot.press("#")
        #expect(robot.screen.contains("1 Topology: overlay") && robot.screen.contains("══"))
        #expect(robot.app.topologyLayout.devices.allSatisfy { !$0.isCloud })
        robot.press("#")
        #expect(robot.screen.contains("1 Topology: overlay on underlay") && robot.screen.contains("══"))
        #expect(robot.app.topologyLayout.devices.contains { $0.isCloud })
        robot.press("# 1")
        #expect(robot.app.overlay == .underlay)
        #expect(robot.screen.contains("1 Topology: underlay") && !robot.screen.contains("══"))
    }

    @Test func `a frame in a tunnel says its network`() throws {
        for keys in ["#", "# #"] { #expect(try robot(keys, width: 120, height: 40).screen.contains("VXLAN 5001")) }
    }

    @Test func `there is a tunnel between each two servers, and it is a cable of the picture`() throws {
        let robot = try robot("#")
        let pictured = robot.app.pictured
        #expect(pictured.tunnels.count == 6)
        for tunnel in pictured.tunnels { #expect(!robot.app.topologyLayout.path(of: tunnel).isEmpty) }
    }

    @Test func `the frame's physical path is thick, other cables are thin`() throws {
        let robot = try robot("# #")
        let path = try #require(robot.app.pictured.path)
        let wiring = robot.app.walk.network.wiring
        let names = Set(path.map { robot.app.names.device(wiring.cables[$0].a.node) })
        #expect(names.contains("server1.vtep"))
        #expect(path.count < wiring.cables.count)
    }

    @Test func `a lab without tunnels says so, and its title is as it was`() throws {
        var robot = try Robot(bundled: "25", width: 120, height: 40)
        #expect(robot.screen.contains("1 Topology ─") || robot.screen.contains("1 Topology ━"))
        robot.press("#")
        #expect(robot.app.notice == .unavailable(.noTunnels) && robot.app.overlay == .underlay)
    }

    @Test func `open servers have their tunnels at their tunnel ends`() throws {
        let robot = try robot("# H")
        let layout = robot.app.topologyLayout
        for tunnel in robot.app.pictured.tunnels { #expect(!layout.path(of: tunnel).isEmpty) }
    }
}
