import Fabric
import Lab
import Testing

@testable import Presentation

/// Very many servers: those that nobody looks at are one box.
@Suite struct CrowdTests {
    private func robot(_ width: Int = 80, _ height: Int = 24) throws -> Robot {
        let text = try #require(DataCentreText(servers: 40, machines: 4, networks: 8)).text
        return try Robot(text, width: width, height: height)
    }

    private static let sizes = [(60, 20), (80, 24), (120, 24), (120, 40), (200, 60)]

    @Test("Of forty servers a few stand apart, and one box stands for the others", arguments: sizes)
    func box(width: Int, height: Int) throws {
        var robot = try robot(width, height)
        robot.press("t Space")
        let apart = try #require(robot.app.apart)
        #expect(robot.screen.contains("+\(40 - apart.count) serv"))
        #expect(robot.app.topologyLayout.isWhole)
    }

    @Test("Every cable of a server in the crowd is drawn, and at the crowd's box")
    func cables() throws {
        let layout = try robot().app.topologyLayout
        let wiring = try robot().app.walk.network.wiring
        for group in wiring.groups where group.kind == .server {
            let outer = try #require(group.nodes.first { if case .vtep = $0 { true } else { false } })
            #expect(layout.device(outer) != nil)
            let cable = try #require(wiring.attachment(of: PortID(outer, 0))?.cable)
            #expect(!layout.path(of: cable).isEmpty)
        }
    }

    @Test("Finding a VM brings its server out of the crowd and shows the VM")
    func find() throws {
        var robot = try robot()
        robot.press("t /")
        robot.type("vm157")
        robot.press("Enter Esc")
        let host = try #require(robot.app.walk.network.wiring.node(named: "vm157"))
        #expect(robot.app.chosen == host)
        #expect(robot.app.topologyLayout.device(host) != nil)
        #expect(robot.screen.contains("[vm157]"))
    }
}
