import Fabric
import Lab
import Testing

@testable import Presentation

/// Dialects side by side on the screen.
struct CompareTests {
    private struct Missing: Error {}

    /// X sends a frame with tag 10 into an access port of VLAN 10; port 3 is a hybrid port that two dialects cannot say.
    static func lab(hybrid: Bool) -> String {
        let third = hybrid ? "{mode: hybrid, pvid: 10, untagged: [10, 20]}" : "{mode: trunk, vlans: [10, 20], pvid: 1}"
        return """
            framewalk: 1
            title: Tags
            network:
              switches: {S1: {dialect: huawei, ports: {1-2: {mode: access, vlan: 10}, 3: \(third)}}}
              hosts: {X: {at: S1/1}, Y: {at: S1/2}, T: {at: S1/3}}
            script:
              - send: {from: X, to: broadcast, tags: [[10, 0]]}
            """
    }

    @Test func `Open vSwitch stands out by a mark, also in ASCII`() throws {
        let lab = try Lab.read(Self.lab(hybrid: false), from: "x.yaml")
        for (glyphs, mark) in [(Glyphs.unicode, "≠ drop"), (.ascii, "! drop")] {
            var app = App(Walk(lab), language: .english, glyphs: glyphs, theme: .noColor)
            for key in ["s", "s", "B"] { _ = app.handle(.key(.character(Character(key)))) }
            var surface = Surface(width: 80, height: 24)
            app.draw(on: &surface)
            #expect(surface.text.contains(mark))
            #expect(surface.text.contains("ACC-IN-5"))
        }
    }

    @Test func `a port without a cable is a row only where some dialect sends there`() throws {
        let lab = """
            framewalk: 1
            title: Loose
            network:
              switches: {S1: {dialect: huawei, ports: {1-2: {mode: access, vlan: 10}, 3: {mode: trunk, vlans: [10]}, 4: {mode: access, vlan: 20}}}}
              hosts: {X: {at: S1/1}, T: {at: S1/3}}
            script:
              - send: {from: X, to: broadcast}
            """
        let walk = Walk(try Lab.read(lab, from: "x.yaml"))
        for (dialects, labels) in [
            ([Dialect.huawei, .cisco], ["port 1 (in)", "port 3"]),
            ([.huawei, .ovs], ["port 1 (in)", "port 2", "port 3"]),
        ] {
            let comparison = try DialectComparison(walk.timeline, step: 2, dialects: dialects)
            let table = CompareTable(comparison, Names(walk), .english)
            #expect(table.rows.map(\.label).filter { $0.hasPrefix("port") } == labels)
            // Nothing is told of a rule that no row names.
            let cells = table.rows.flatMap(\.cells).map(\.text)
            for rule in table.rules { #expect(cells.contains { $0.contains(rule.rawValue) }) }
            // The PVID of the trunk is written by nobody, so Open vSwitch is not given one.
            #expect(!table.notes.contains { $0.contains("native") })
        }
    }

    @Test func `the picture of one line leaves ports without a cable out of a flood`() throws {
        let lab = """
            framewalk: 1
            title: Loose
            network:
              switches: {S1: {dialect: ovs, ports: 4}}
              hosts: {X: {at: S1/1}, T: {at: S1/3}}
            script:
              - send: {from: X, to: broadcast}
            """
        var robot = try Robot(lab, width: 40, height: 12)
        robot.press("s s")
        #expect(robot.screen.contains("[X]─►1 S1 3─►[T]"), "\(robot.screen)")
    }

    @Test func `arrows move through dialects and rows, any other key closes`() throws {
        var robot = try Robot(Self.lab(hybrid: false), width: 40, height: 12)
        robot.press("s s B")
        #expect(robot.screen.contains("huawei") && !robot.screen.contains("linux"))
        robot.press("Right Right Right Right Right Right")
        #expect(robot.screen.contains("linux"))
        let before = robot.screen
        robot.press("PgDn")
        #expect(robot.screen != before)
        robot.press("Esc")
        #expect(robot.app.layer == nil)
    }

    @Test func `where no frame came to a switch the key says so`() throws {
        var robot = try Robot(Self.lab(hybrid: false))
        robot.press("B")
        #expect(robot.app.layer == nil)
        #expect(robot.app.notice == .unavailable(.noSwitchHere))
    }

    @Test(arguments: [1, 2, 5, 9, 40, 200])
    func `drawing fits any size`(size: Int) throws {
        var robot = try Robot(Self.lab(hybrid: true))
        robot.press("s s B")
        for height in [1, 3, 8, 60] {
            _ = robot.app.handle(.resize(width: size, height: height))
            robot.press("Down")
            _ = robot.screen
        }
    }

    @Test func `what a dialect lacks is said`() throws {
        let walk = Walk(try Lab.read(Self.lab(hybrid: true), from: "x.yaml"))
        let comparison = try DialectComparison(walk.timeline, step: 2)
        for (language, words) in [
            (Language.english, "cisco: has no words for port 3, which is hybrid"), (.chinese, "cisco：无法表达端口 3（hybrid）"),
        ] {
            let lines = CompareTable(comparison, Names(walk.network), language).lines(mark: "! ")
            #expect(lines.contains(words))
        }
    }
}
