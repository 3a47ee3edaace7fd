import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

@Suite("Rows that are written by hand") struct RowFormTests {
    private static let lab = """
        framewalk: 1
        title: Rows
        network:
          switches:
            S1: {dialect: DIALECT, ports: {1: {vlan: 10}, 2: {vlan: 20}, 3: {mode: trunk, vlans: [10, 20]}}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}}
        script:
          - send: {from: A, to: B}
        """

    private func robot(_ keys: String, dialect: String = "ieee", language: Language = .english) throws -> Robot {
        var robot = try Robot(Self.lab.replacing("DIALECT", with: dialect), language: language)
        robot.press(keys)
        return robot
    }

    private func vlan(_ robot: Robot) -> String? {
        guard case .edit(let form)? = robot.app.layer else { return nil }
        return form.typed[.vlan]
    }

    @Test("The VLAN is that of the port, and follows it until one is typed")
    func follows() throws {
        var robot = try robot("E")
        #expect(vlan(robot) == "10")
        robot.press("Up Right")
        #expect(vlan(robot) == "20")
        robot.press("Down Down Bksp Bksp")
        robot.type("99")
        robot.press("Down Down Right Right")
        #expect(vlan(robot) == "99")
        robot.press("Esc 3 Down E")
        #expect(vlan(robot) == "20")
    }

    @Test("A VLAN that the port does not carry is said, and is allowed all the same", arguments: Language.allCases)
    func warns(language: Language) throws {
        var robot = try robot("E Down Bksp Bksp", language: language)
        let warning = EditWarning.notCarried(PortID(.bridge(0), 0), try #require(VID(rawValue: 99)), isRefused: false)
        let text = robot.app.book.text(for: warning, robot.app.names)
        #expect(!robot.screen.contains(text.prefix(20)))
        robot.type("99")
        #expect(robot.screen.contains(text.prefix(20)))
        robot.press("Enter")
        #expect(robot.app.layer == nil)
        let rows = robot.app.walk.network.bridges[0].rows(at: robot.app.walk.network.now)
        #expect(rows.contains { $0.vid.rawValue == 99 })
    }

    @Test("Of Linux it is said that it takes no such row, of a blackhole nothing is")
    func linux() throws {
        var robot = try robot("E Down Bksp Bksp", dialect: "linux")
        robot.type("99")
        #expect(robot.screen.contains("Linux refuses"))
        robot.press("Up Right")
        #expect(!robot.screen.contains("Linux refuses"))
        robot.press("Esc E Up Right Right Down Down")
        guard case .edit(let form)? = robot.app.layer else { throw Robot.NotThere(text: "form") }
        #expect(form.warning(in: robot.app.walk.network) == nil && form.typed[.vlan] == "10")
    }

    @Test("A host that nothing is free for cannot be moved, and that is said", arguments: Language.allCases)
    func everyPortTaken(language: Language) throws {
        let full = Self.lab.replacing("DIALECT", with: "ieee").replacing(
            ", 3: {mode: trunk, vlans: [10, 20]}", with: "")
        var robot = try Robot(full, language: language)
        robot.press("M")
        #expect(robot.app.layer == nil)
        #expect(robot.row(-2).contains(robot.app.book.text(for: Unavailable.noFreePort).prefix(12)))
        // Where another host has a place, the one that has none is told so.
        #expect(EditProblem.allCases.contains(.noPlace))
        var form = EditForm(.move, in: robot.app.walk.network)
        #expect(form.warning(in: robot.app.walk.network) == .noPlace)
        form.field = .port
        #expect(throws: EditMistake(.noPlace, in: .port)) { try form.command(in: robot.app.walk.network) }
    }
}
