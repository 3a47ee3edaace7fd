import Lab
import Testing
import Wire

@testable import Fabric
@testable import Presentation

/// The flow tables of a switch on the screen.
@Suite struct FlowTableViewTests {
    /// A switch whose table 0 sends tagged frames to table 1, which sends to port 2; everything else is dropped.
    static func robot(_ language: Language = .english, _ width: Int = 80, _ height: Int = 24) throws -> Robot {
        let text = """
            framewalk: 1
            title: Flows
            network:
              switches: {S1: {dialect: ovs, ports: 3}}
              hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}}
            script:
              - send: {from: A, to: B}
              - send: {from: C, to: B}
            """
        var lab = try Lab.read(text, from: "flows.yaml")
        var tables = FlowTables()
        tables.add([
            FlowEntry(priority: 10, FlowMatch().inPort(1), [.pushVLAN(.customer), .set(.vid, 0x1007), .goto(1)]),
            FlowEntry(priority: 0, FlowMatch(), []),
            FlowEntry(
                table: 1, priority: 1, FlowMatch().vlan(7), [.popVLAN, .resubmit(inPort: nil, table: 9), .output(2)]),
        ])
        lab.network.bridges[0].flows = tables
        var robot = try Robot(text, language: language, width: width, height: height)
        robot.app = App(Walk(lab), language: language, width: width, height: height)
        robot.press("s s")
        return robot
    }

    @Test func `the rows that the frame met are marked in order, misses are told`() throws {
        var robot = try Self.robot()
        robot.press("2 z")
        let rows = robot.screen.split(separator: "\n").map(String.init)
        #expect(rows.contains { $0.contains("►1") && $0.contains("in_port=1") })
        #expect(rows.contains { $0.contains("▶2") && $0.contains("dl_vlan=7") })
        #expect(rows.contains { $0.contains("table 9") && $0.contains("miss") })
        #expect(robot.screen.contains("3 flows in 2 tables"))
    }

    @Test func `a switch with flows offers its MAC table too`() throws {
        var robot = try Self.robot()
        #expect(robot.screen.contains("Flows S1"))
        robot.press("k")
        #expect(robot.screen.contains("MAC table S1"))
        robot.press("k")
        #expect(robot.screen.contains("Flows S1"))
    }

    @Test func `a switch without flows says that it has none`() throws {
        var robot = try Robot(UntilTests.lab)
        robot.press("s k")
        #expect(robot.app.notice == .unavailable(.noFlows))
    }

    @Test func `the keys of the MAC table do nothing to flows`() throws {
        var robot = try Self.robot()
        robot.press("2 Down Del")
        #expect(robot.app.notice == .unavailable(.noRowSelected))
        #expect(robot.app.copiedText.isEmpty)
    }

    @Test(arguments: [("en", 60, 20), ("en", 80, 24), ("zh", 120, 40)])
    func `the tables look as they did`(language: String, width: Int, height: Int) throws {
        var robot = try Self.robot(try #require(Language(tag: language)), width, height)
        robot.press(width == 80 ? "2 z Down" : "2 z")
        var surface = Surface(width: width, height: height)
        robot.app.draw(on: &surface)
        try GoldenScreen.expect(surface, "flows-\(width)x\(height)-\(language)")
    }

    @Test(arguments: [1, 12, 28, 40, 250])
    func `the tables fit any size`(width: Int) throws {
        var robot = try Self.robot()
        robot.press("2")
        for height in [1, 4, 12, 24, 70] {
            for keys in ["z", "Down", "End"] {
                _ = robot.app.handle(.resize(width: width, height: height))
                robot.press(keys)
                _ = robot.screen
            }
        }
    }
}
