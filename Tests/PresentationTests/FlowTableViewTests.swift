import Lab
import Testing
import Wire

@testable import Fabric
@testable import Presentation

/// The flow tables of a switch on the screen.
@Suite struct FlowTableViewTests {
    /// A switch whose table 0 sends tagged frames to table 1, which sends to port 2; everything else is dropped.
    static func robot(width: Int, height: Int) throws -> Robot { try robot(.english, width, height) }

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

    @Test func `flows are printed as the tool prints them`() throws {
        var robot = try Self.robot(width: 120, height: 40)
        robot.press("2 z")
        #expect(robot.screen.contains("mod_vlan_vid:7") && !robot.screen.contains("push_vlan"))
        #expect(robot.screen.contains("resubmit(,1)"))
        // A tag that is put on and numbered is one change.
        #expect(robot.screen.contains("+ VLAN 7") && !robot.screen.contains("+ VLAN 0"))
        robot.press("Down Up")
        #expect(robot.screen.contains("actions=mod_vlan_vid:7,resubmit(,1)"))
        #expect(robot.screen.contains("1 packet, 60 bytes"))
    }

    @Test func `a flow that will go says how long it has`() throws {
        var robot = try Robot(bundled: "26", width: 120, height: 40)
        robot.press("Esc")
        var walk = robot.app.walk
        while walk.index < walk.length, !walk.network.bridges.contains(where: hasTimeout) { walk.forward(.event) }
        let bridge = try #require(walk.network.bridges.firstIndex(where: hasTimeout))
        let view = FlowTableView(network: walk.network, bridge: bridge, hop: nil, look: robot.app.look)
        var surface = Surface(width: 120, height: 40)
        view.draw(on: &surface, in: Rect(x: 0, y: 0, width: 120, height: 40), scroll: 0)
        #expect(surface.text.contains("300s left") || surface.text.contains("299s left"))
    }

    private func hasTimeout(_ bridge: Bridge) -> Bool {
        bridge.flows?.entries(at: .zero).contains { $0.hardTimeout > 0 || $0.idleTimeout > 0 } ?? false
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

    /// The same switch with forty flows that no frame meets, in tables of their own.
    private func crowded(_ width: Int = 80, _ height: Int = 24) throws -> Robot {
        let text = """
            framewalk: 1
            title: Flows
            network:
              switches: {S1: {dialect: ovs, ports: 2}}
              hosts: {A: {at: S1/1}, B: {at: S1/2}}
            script:
              - send: {from: A, to: B}
            """
        var lab = try Lab.read(text, from: "flows.yaml")
        var tables = FlowTables()
        tables.add(
            (1...40).map { FlowEntry(priority: UInt16(1000 + $0), FlowMatch().vlan(VID(truncating: UInt16($0))), []) })
        tables.add([FlowEntry(priority: 1, FlowMatch(), [.output(2)])])
        lab.network.bridges[0].flows = tables
        var robot = try Robot(text, width: width, height: height)
        robot.app = App(Walk(lab), language: .english, width: width, height: height)
        return robot
    }

    @Test(arguments: [(80, 24), (60, 20), (120, 40)], [0, 3, 20, 40])
    func `a click hits the flow that is drawn there`(size: (Int, Int), steps: Int) throws {
        for keys in ["2 ", "2 z "] {
            var robot = try crowded(size.0, size.1)
            robot.press(keys + String(repeating: "Down ", count: steps))
            for row in [2, 4, 3] {
                let rect = try #require(robot.app.screenLayout.panels[.table]).inset(by: 1)
                let text = robot.row(rect.y + row)
                _ = robot.app.handle(.mouse(MouseEvent(.press, at: Point(rect.x + 3, rect.y + row))))
                let hit = try #require(robot.app.selectedRow(of: .table))
                // The highest priority is in the first row.
                let match = hit < 40 ? "dl_vlan=\(40 - hit)" : "*"
                #expect(text.contains(" \(match) "), "row \(row) after \(steps): \(text), not \(match)")
            }
        }
    }

    @Test func `a click beside the flows leaves the selection as it is`() throws {
        var robot = try crowded()
        robot.press("2 Down Down")
        let rect = try #require(robot.app.screenLayout.panels[.table]).inset(by: 1)
        for y in [rect.y, rect.y + 1, rect.maxY - 1] {
            _ = robot.app.handle(.mouse(MouseEvent(.press, at: Point(rect.x + 3, y))))
            #expect(robot.app.selectedRow(of: .table) == 2)
        }
    }

    @Test func `the page keys go through flows`() throws {
        var robot = try crowded()
        robot.press("2 PgDn")
        #expect(robot.app.selectedRow(of: .table) == 10)
        robot.press("PgDn PgUp")
        #expect(robot.app.selectedRow(of: .table) == 10)
        robot.press("PgDn PgDn PgDn PgDn PgDn")
        #expect(robot.app.selectedRow(of: .table) == 40)
    }

    @Test func `a narrow column tells the next table, and unicast from multicast`() throws {
        let view = GoldenView(name: "", ground: .lab("26", waves: 6), keys: "2 Down Down Down Down Down Down")
        let screen = try view.robots(.english, width: 120, height: 40).after.screen
        for text in ["dst=unicast", "dst=multicast", "→2"] {
            #expect(screen.contains(text), "\(text)\n\(screen)")
        }
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
