import Fabric
import Lab
import Testing

@testable import Presentation

/// What is seen of a picture that is larger than its panel.
@Suite struct CameraTests {
    /// Switches in a line, a host on each.
    static let line: String = {
        let numbers = 1...14
        let switches = numbers.map { "    S\($0): {ports: {1-3: {mode: access, vlan: 1}}}" }
        let hosts = numbers.map { "    H\($0): {at: S\($0)/1}" }
        let links = numbers.dropLast().map { "    - [S\($0)/3, S\($0 + 1)/2]" }
        return """
            framewalk: 1
            title: {en: A line, zh: 一条线}
            network:
              switches:
            \(switches.joined(separator: "\n"))
              hosts:
            \(hosts.joined(separator: "\n"))
              links:
            \(links.joined(separator: "\n"))
            script:
              - send: {from: H1, to: H14}
            """
    }()

    private func scroll(_ robot: Robot) throws -> Point {
        let area = try #require(robot.app.pictureArea)
        return robot.app.topologyView(in: area).scroll
    }

    @Test(arguments: [(80, 24), (120, 40), (60, 20)])
    func `the picture moves only as far as shows the device that is followed`(width: Int, height: Int) throws {
        var robot = try Robot(Self.line, width: width, height: height)
        robot.press("Esc")
        let layout = robot.app.topologyLayout
        #expect(!layout.isWhole)
        var here = try scroll(robot)
        var stood = 0
        for key in Array(repeating: "d", count: 20) + Array(repeating: "D", count: 20) {
            robot.press(key)
            let now = try scroll(robot)
            let followed = try #require(robot.app.followed)
            #expect(now == layout.scroll(showing: followed, from: here), "\(key) to \(followed)")
            // Back to where it was just seen nothing moves.
            if now == here, now != Point(0, 0) { stood += 1 }
            here = now
        }
        #expect(stood > 0)
    }

    @Test func `after steps to and fro the picture does not begin at its corner again`() throws {
        var robot = try Robot(Self.line)
        robot.press("Esc G")
        let end = try scroll(robot)
        #expect(end.x > 0)
        robot.press("S")
        let before = try scroll(robot)
        #expect(abs(before.x - end.x) <= 24)
    }

    @Test func `opening a server leaves what was followed in its place on the screen`() throws {
        for (width, height) in [(80, 24), (120, 40)] {
            var robot = try Robot(bundled: "28", width: width, height: height)
            robot.press("Esc d d d d")
            let followed = try #require(robot.app.followed)
            func place() throws -> Point {
                let frame = try #require(robot.app.topologyLayout.device(followed)?.frame)
                let scroll = try scroll(robot)
                return Point(frame.x - scroll.x, frame.y - scroll.y)
            }
            _ = try place()
            robot.press("h")
            let area = try #require(robot.app.pictureArea)
            let seen = try place()
            #expect(seen.x >= 0 && seen.x < area.width && seen.y >= 0 && seen.y < area.height)
        }
    }
}
