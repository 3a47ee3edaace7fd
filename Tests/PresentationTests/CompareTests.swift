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
