import Fabric
import Lab
import Testing

@testable import Presentation

/// The words about spanning tree on the screen.
@Suite struct TreeWordsTests {
    private static let ring = """
        framewalk: 1
        title: {en: Ring, zh: 环}
        network:
          switches: {S1: {stp: stp, ports: 2}, S2: {stp: stp, ports: 2}, S3: {stp: stp, ports: 2}}
          links: [[S1/1, S2/1], [S2/2, S3/1], [S3/2, S1/2]]
        script:
          - say: {en: Listen., zh: 听。}
            wait: 40s
        """

    private func screens(_ keys: Int) throws -> [String] {
        var robot = try Robot(Self.ring)
        return (0..<keys).map { _ in
            robot.press("Space")
            return robot.screen
        }
    }

    @Test func `a switch sends and reads BPDUs, and nobody commands it`() throws {
        let all = try screens(8)
        #expect(all.contains { $0.contains("send BPDU") || $0.contains("new tree") })
        #expect(all.contains { $0.contains("read BPDU") })
        #expect(all.contains { $0.contains("reads it: the BPDU") })
        for screen in all {
            #expect(!screen.contains("command"))
            #expect(!screen.contains("The network was changed"))
            #expect(!screen.contains("LLC"))
            #expect(!screen.contains("which is for it"))
        }
    }

    @Test func `a timer of which nothing comes is no command`() throws {
        var robot = try Robot(Self.ring.replacing("stp: stp", with: "stp: rstp"), width: 120, height: 40)
        var sentences: [String] = []
        while robot.app.walk.index < robot.app.walk.length - 1 {
            robot.press("s")
            let panels = robot.screen.split(separator: "\n").dropLast().joined()
            #expect(!panels.contains(" command ") && !panels.contains("COMMAND"))
            sentences.append(robot.row(-2))
        }
        #expect(sentences.contains { $0.contains("sets TC no more") || $0.contains("no longer counts as") })
        #expect(!sentences.contains { $0.contains("The network was changed") })
    }

    @Test func `the address of BPDUs is called by who hears it`() throws {
        var robot = try Robot(bundled: "23", width: 120, height: 40)
        robot.press("Space Space j 4 0 Enter")
        let hops = robot.app.walk.timeline.hops(in: 0..<robot.app.walk.length)
        let entry = try #require(hops.firstIndex { $0.verdict == .ignore })
        robot.press("j")
        robot.type("\(entry + 1)")
        robot.press("Enter")
        #expect(robot.screen.contains("01:80:c2:00:00:00  all bridges"))
        let names = robot.app.names
        #expect(English().summary(of: hops[entry], names).text.contains("the frame is for all bridges"))
        #expect(SimplifiedChinese().summary(of: hops[entry], names).text.contains("所有网桥"))
    }

    @Test func `a port that goes on is told by the switch that decides it`() throws {
        let all = try screens(60)
        #expect(all.contains { $0.contains("is learning now") })
        #expect(all.contains { $0.contains("is forwarding now") })
    }

    @Test func `one port of the ring stays marked when all others forward`() throws {
        var robot = try Robot(Self.ring)
        robot.press("G")
        #expect(robot.screen.count { $0 == "⊘" } >= 1)
        let held = (0..<3).flatMap { bridge in
            (0..<2).compactMap { robot.app.walk.network.held(PortID(.bridge(bridge), PortIndex($0))) }
        }
        #expect(held == [.blocking])
    }
}
