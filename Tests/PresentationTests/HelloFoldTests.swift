import Fabric
import Lab
import Testing

@testable import Presentation

/// The timeline shows hellos that change nothing as one line.
@Suite struct HelloFoldTests {
    private static let ring = """
        framewalk: 1
        title: {en: Ring, zh: 环}
        network:
          switches: {S1: {stp: stp, ports: 3}, S2: {stp: stp, ports: 3}, S3: {stp: stp, ports: 3}}
          hosts: {A: {at: S1/3}, B: {at: S2/3}}
          links: [[S1/1, S2/1], [S2/2, S3/1], [S3/2, S1/2]]
        script:
          - wait: 40s
          - send: {from: A, to: B}
        """

    /// Steps by the ordinary key until hellos were crossed, the timeline having the keys.
    private func crossed(_ language: Language = .english, width: Int = 80, height: Int = 24) throws -> Robot {
        var robot = try Robot(Self.ring, language: language, width: width, height: height)
        robot.press("4")
        for _ in 0..<40 {
            robot.press("Space")
            if let hellos = robot.app.timelineView.crossedHellos, hellos.rounds > 3 { return robot }
        }
        Issue.record("no hellos were crossed")
        return robot
    }

    private func hellos(_ robot: Robot) throws -> QuietHellos {
        try #require(robot.app.walk.quietHellos(at: robot.app.walk.index - 1))
    }

    @Test(arguments: Language.allCases, [(60, 20), (80, 24), (120, 40)])
    func `a run of hellos is one line and one step`(language: Language, size: (width: Int, height: Int)) throws {
        let robot = try crossed(language, width: size.width, height: size.height)
        var surface = Surface(width: size.width, height: size.height)
        robot.app.draw(on: &surface)
        try GoldenScreen.expect(surface, "hellos-\(size.width)x\(size.height)-\(language.rawValue)")
    }

    @Test func `the line says how many, and the sentence that nothing changed`() throws {
        let robot = try crossed()
        let rounds = try hellos(robot).rounds
        #expect(robot.screen.contains("+ \(rounds) hellos"))
        #expect(robot.row(-2).contains("\(rounds) hellos of spanning tree: every port keeps its role and state."))
        let chinese = try crossed(.chinese)
        #expect(chinese.screen.contains("+ \(rounds) 次 Hello"))
        #expect(chinese.row(-2).contains("所有端口的角色和状态都不变"))
    }

    @Test func `the finer key steps among them, and they are shown while it does`() throws {
        var robot = try crossed()
        let hellos = try hellos(robot)
        let line = "+ \(hellos.rounds) hellos"
        robot.press("b")
        #expect(robot.app.walk.index == hellos.entries.lowerBound)
        #expect(robot.screen.contains(line))
        robot.press("s s")
        #expect(robot.app.walk.index == hellos.entries.lowerBound + 2)
        #expect(!robot.screen.contains(line))
        robot.press("Space")
        #expect(robot.app.walk.index == hellos.entries.upperBound)
        #expect(robot.screen.contains(line))
        robot.press("S")
        #expect(robot.app.walk.index == hellos.entries.upperBound - 1)
        #expect(!robot.screen.contains(line))
        robot.press("s")
        #expect(!robot.screen.contains(line))
    }

    @Test func `arrows and pages of the timeline go by lines`() throws {
        var robot = try crossed()
        let hellos = try hellos(robot)
        robot.press("Up")
        #expect(robot.app.walk.index == hellos.entries.lowerBound)
        robot.press("Down")
        #expect(robot.app.walk.index == hellos.entries.upperBound)
        robot.press("PgUp")
        #expect(robot.app.walk.index < hellos.entries.lowerBound)
        robot.press("PgDn")
        #expect(robot.app.walk.index == hellos.entries.upperBound)
    }

    @Test func `a key opens all of them and folds them again`() throws {
        var robot = try crossed()
        let line = "+ \(try hellos(robot).rounds) hellos"
        robot.press("_")
        #expect(!robot.screen.contains(line))
        #expect(robot.row(-2).contains("Every hello has its own line."))
        robot.press("Up")
        #expect(robot.app.walk.index == (try hellos(robot)).entries.upperBound - 1)
        robot.press("Down _")
        #expect(robot.screen.contains(line))
        var other = try Robot(EditTests.lab)
        other.press("_")
        #expect(other.row(-2).contains("No hellos"))
    }

    @Test func `a search, a filter and a jump find what is among them`() throws {
        var robot = try crossed()
        let hellos = try hellos(robot)
        let line = "+ \(hellos.rounds) hellos"
        robot.press("g /")
        robot.type("stp-2")
        robot.press("Enter")
        for _ in 0..<200
        where !(hellos.entries.lowerBound + 1..<hellos.entries.upperBound).contains(robot.app.walk.index) {
            robot.press("n")
        }
        #expect(hellos.entries.contains(robot.app.walk.index))
        #expect(!robot.screen.contains(line))

        robot = try crossed()
        var filter = TimelineFilter()
        filter.rule = .treeRepeated
        robot.app.set(filter)
        let shown = robot.app.timelineView.visible(rows: 8)
        #expect(
            shown.contains { hellos.entries.contains($0.entries.lowerBound) } && shown.allSatisfy { $0.hellos == nil })

        robot = try crossed()
        robot.press("j")
        robot.type("\(hellos.entries.lowerBound + 2)")
        robot.press("Enter")
        #expect(robot.app.walk.index == hellos.entries.lowerBound + 2)
        #expect(!robot.screen.contains(line))
    }

    @Test func `a click on the line crosses them`() throws {
        var robot = try crossed()
        let hellos = try hellos(robot)
        robot.press("b")
        let rows = robot.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let y = try #require(rows.firstIndex { $0.contains("+ \(hellos.rounds) hellos") })
        let panel = try #require(robot.app.screenLayout.panels[.timeline])
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: Point(panel.x + 8, y))))
        #expect(robot.app.walk.index == hellos.entries.upperBound)
    }

    @Test func `the linear mode says them in one line, too`() throws {
        let lab = try Lab.read(Self.ring, from: "ring.yaml")
        var plain = PlainWalk(Walk(lab), language: .english)
        var said: [[String]] = []
        for _ in 0..<40 { said.append(plain.handle("step")) }
        let crossed = try #require(said.first { $0.contains { $0.hasSuffix(" hellos, nothing changed") } })
        #expect(crossed.count <= 4)
        #expect(plain.handle("back").count <= 20)
    }
}
