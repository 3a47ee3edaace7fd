import Fabric
import Lab
import Testing

@testable import Presentation

/// The times of a spanning tree, set on the screen.
@Suite struct TreeTimeTests {
    private static let lab = """
        framewalk: 1
        title: {en: Two switches, zh: 两台交换机}
        network:
          switches: {S1: {stp: stp, ports: 2}, S2: {stp: {protocol: rstp, hello_time: 1500ms}, ports: 2}}
          links: [[S1/1, S2/1]]
        script:
          - wait: 40s
        """

    private func robot(_ keys: String, language: Language = .english) throws -> Robot {
        var robot = try Robot(Self.lab, language: language)
        robot.press(keys)
        return robot
    }

    private func tree(_ robot: Robot, _ bridge: Int = 0) -> SpanningTreeConfiguration? {
        robot.app.walk.network.bridges[bridge].configuration.spanningTree
    }

    @Test(arguments: Language.allCases)
    func `the dialog shows the times with what they may be`(language: Language) throws {
        let robot = try robot("^ Down Down", language: language)
        var surface = Surface(width: 80, height: 24)
        robot.app.draw(on: &surface)
        try GoldenScreen.expect(surface, "edit-tree-\(language.rawValue)")
    }

    @Test func `each time is chosen or typed, and undone as one change`() throws {
        var robot = try robot("^ Down Down Left Down")
        robot.type("12")
        robot.press("Down")
        robot.type("10s")
        robot.press("Enter")
        let new = try #require(tree(robot))
        #expect(new.hello == .seconds(1) && new.maxAge == .seconds(12) && new.forwardDelay == .seconds(10))
        #expect(new.version == .stp && new.priority == 32_768)
        robot.press("u")
        #expect(tree(robot) == SpanningTreeConfiguration(.stp))
        robot.press("U")
        #expect(tree(robot) == new)
    }

    @Test func `times that do not go together are refused by the rule of the standard`() throws {
        // 2 x (15 - 1) = 28 < 29 and 20 < 2 x (10 + 1).
        for (keys, typed) in [("^ Down Down Down", "29"), ("^ Down Down", "10")] {
            var robot = try robot(keys)
            robot.type(typed)
            robot.press("Enter")
            #expect(robot.app.layer != nil)
            #expect(robot.screen.contains("Keep 2 x (delay - 1s) >= max age >= 2 x (hello + 1s)"))
        }
        var edge = try robot("^ Down Down Down")
        edge.type("28")
        edge.press("Enter")
        #expect(tree(edge)?.maxAge == .seconds(28))
        var chinese = try robot("^ Down Down Down", language: .chinese)
        chinese.type("29")
        chinese.press("Enter")
        #expect(chinese.screen.contains("2x(转发延迟-1s) >= 最大老化 >= 2x(Hello+1s)"))
    }

    @Test(
        arguments: [
            ("^ Down Down", "11", "A hello time is 1-10 s"), ("^ Down Down Down", "5", "A max age is 6-40 s"),
            ("^ Down Down Down", "41", "A max age is 6-40 s"),
            ("^ Down Down Down Down", "3", "A forward delay is 4-30 s"),
            ("^ Down Down Down Down", "31", "A forward delay is 4-30 s"), ("^ Down Down", "0", "Not a time"),
            ("^ Right Down Down", "3", "1-2 s with RSTP"),
        ])
    func `a time out of its range is refused in its field`(keys: String, typed: String, said: String) throws {
        var robot = try robot(keys)
        robot.type(typed)
        robot.press("Enter")
        #expect(robot.app.layer != nil)
        #expect(robot.screen.contains(said))
        #expect(tree(robot) == SpanningTreeConfiguration(.stp))
    }

    @Test func `a hello time that the other protocol cannot have becomes its own`() throws {
        var robot = try robot("^ Down Down Right Right Enter")
        #expect(tree(robot)?.hello == .seconds(4))
        robot.press("^ Right Enter")
        #expect(tree(robot)?.version == .rstp && tree(robot)?.hello == .seconds(2))
    }

    @Test func `a time that is no whole second is kept until another one is chosen`() throws {
        var robot = try robot("d ^")
        #expect(robot.screen.contains("1.5s"))
        robot.press("Down Right Enter")
        #expect(tree(robot, 1)?.hello == .milliseconds(1_500))
    }
}
