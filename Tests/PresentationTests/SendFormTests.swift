import Fabric
import Lab
import Testing

@testable import Presentation

/// The form for a frame of one's own, where there are more hosts than one can step through.
@Suite struct SendFormTests {
    private static func robot(_ count: Int = 300) throws -> Robot {
        var text = "framewalk: 1\ntitle: Many\nnetwork:\n  switches: {S1: {ports: \(count)}}\n  hosts:\n"
        for index in 1...count { text += "    vm\(index): {at: S1/\(index)}\n" }
        return try Robot(text + "script:\n  - send: {from: vm1, to: vm2}\n")
    }

    private func form(_ robot: Robot) throws -> SendForm {
        guard case .send(let form)? = robot.app.layer else {
            Issue.record("no form")
            throw CancellationError()
        }
        return form
    }

    @Test func `a name that is typed chooses the host`() throws {
        var robot = try Self.robot()
        robot.press("f")
        robot.type("vm234")
        #expect(try form(robot).sender == 233)
        robot.press("Down")
        robot.type("vm27")
        #expect(try form(robot).destination == .host(26))
        // The same letter again begins anew: the next one.
        robot.type("v")
        #expect(try form(robot).destination == .host(27))
    }

    @Test func `everybody comes first and nothing is blank`() throws {
        var robot = try Self.robot(3)
        robot.press("f Down Home")
        #expect(try form(robot).destination == .broadcast)
        var rows: [String] = []
        for _ in 0..<5 {
            rows.append(
                try #require(
                    robot.screen.split(separator: "\n").first { $0.contains("◄") && $0.contains("►") }.map(String.init))
            )
            robot.press("Right")
        }
        #expect(rows[0].contains("everyone") && rows[1].contains("unknown") && rows[2].contains("another address"))
        #expect(rows[3].contains("vm2") && rows[4].contains("vm3"))
        #expect(try form(robot).destination == .broadcast)
    }

    @Test func `pages and ends of the list are one key away`() throws {
        var robot = try Self.robot()
        robot.press("f PgDn")
        #expect(try form(robot).sender == 10)
        robot.press("End")
        #expect(try form(robot).sender == 299)
        robot.press("PgDn PgUp")
        #expect(try form(robot).sender == 289)
        robot.press("Home")
        #expect(try form(robot).sender == 0)
    }

    @Test func `a frame is from the host that was found`() throws {
        var robot = try Self.robot()
        robot.press("/")
        robot.type("vm123")
        robot.press("Enter Esc f")
        #expect(try form(robot).sender == 122)
    }
}
