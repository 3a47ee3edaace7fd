import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

@Suite("What the sentences of the bundled labs say where it matters")
struct SentenceTests {
    private struct Told {
        let hop: Hop
        let names: Names
    }

    /// All entries of a lab in which a device did something with a frame.
    private func hops(of number: String) throws -> [Told] {
        let app = try Robot(bundled: number).app
        return (0..<app.walk.length).compactMap { index in
            app.walk.timeline.hop(index).map { Told(hop: $0, names: app.names) }
        }
    }

    @Test("A copy that is too large for its cable is called lost, and the jump to drops finds it")
    func lost() throws {
        let lost = try hops(of: "29").filter { HopFacts($0.hop, $0.names).loss == .linkMTU }
        #expect(!lost.isEmpty)
        for told in lost where told.hop.verdict == .forward {
            #expect(
                English().summary(of: told.hop, told.names).text.hasSuffix("the frame is larger than the cable's MTU."))
            #expect(SimplifiedChinese().summary(of: told.hop, told.names).text.contains("丢失"))
            #expect(English().timelineLabel(for: told.hop, told.names).what.text.contains("lost LINK-3"))
            #expect(JumpTarget.drop.matches(told.hop) && UntilTarget.drop.matches(told.hop))
        }
    }

    @Test("That a row moved comes before what the table says of the destination, in every length")
    func moved() throws {
        let moved = try hops(of: "05").filter { HopFacts($0.hop, $0.names).move != nil }
        #expect(!moved.isEmpty)
        for told in moved {
            let facts = HopFacts(told.hop, told.names)
            #expect(English().summary(facts).text.hasPrefix("The row of B moves from port 2 to port 3. "))
            #expect(English().middleSummary(facts).text.hasPrefix("S1: row of B moved to 3; "))
            #expect(
                SimplifiedChinese().summary(HopFacts(told.hop, told.names, .chinese)).text.hasPrefix(
                    "B 的表项从端口 2 迁移到端口 3。"))
        }
    }

    @Test("Flows that drop are named by their tables and the network, and those that answer say so")
    func flows() throws {
        let drops = try hops(of: "26").filter { $0.hop.rule == .flowDrop && $0.hop.frame?.tunnelKey != nil }
        #expect(!drops.isEmpty)
        for told in drops {
            #expect(
                English().summary(of: told.hop, told.names).text.contains("drops the frame of VNI 5001 (tables 0, 4): ")
            )
        }
        let answers = try hops(of: "27").filter { HopFacts($0.hop, $0.names).isARPResponder }
        #expect(!answers.isEmpty)
        for told in answers {
            #expect(English().summary(of: told.hop, told.names).text.contains("turn the ARP request into its answer"))
        }
    }

    @Test("Between the long sentence and the short one there is one with the switch and the VLAN")
    func middle() throws {
        let known = try hops(of: "26").filter { $0.hop.verdict == .forward && $0.hop.rule == .knownUnicast }
        let inside = known.filter { HopFacts($0.hop, $0.names).isLocal }
        #expect(!inside.isEmpty)
        for told in inside {
            let facts = HopFacts(told.hop, told.names)
            let middle = English().middleSummary(facts).text
            #expect(middle.hasPrefix("\(facts.device): ") && middle.contains("Local VLAN \(facts.vid ?? .none)"))
            #expect(English().summary(of: told.hop, told.names, columns: middle.count).text == middle)
            #expect(
                English().summary(of: told.hop, told.names, columns: middle.count - 1) == English().shortSummary(facts))
        }
    }

    @Test("The comments of a capture speak of Local VLANs and tunnel ends after a migration as before")
    func captured() throws {
        var told: [String] = []
        let walk = try Robot(bundled: "28").app.walk
        try RunCapture(walk, in: .english).write { bytes in
            told += String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
        }
        #expect(told.contains { $0.contains("in Local VLAN 4: server3.br-int") })
        #expect(!told.contains { $0.contains("in VLAN ") && $0.contains("br-int") })
    }

    @Test("Taps that wait for a VM are silent without a word, and a device without an address lends its name to nobody")
    func nothingOfSpareTaps() throws {
        let app = try Robot(bundled: "26").app
        #expect(app.names.bridge(.zero) == nil)
        for told in try hops(of: "26") {
            for step in told.names.told(told.hop) {
                #expect(!English().text(for: step, in: told.hop, told.names).text.contains("spare"))
            }
        }
    }
}

@Suite("Who turned the frame away")
struct CauseTests {
    private let yaml = """
        framewalk: 1
        title: {en: Causes, zh: 原因}
        network:
          switches:
            S1: {ports: {1: {vlan: 20}, 2: {mode: trunk, vlans: [10, 20]}, 3: {mode: trunk, vlans: [10, 20]}}}
            S2: {ports: {1: {vlan: 20}, 2: {vlan: 10}, 3: {mode: trunk, vlans: [10, 20]}}}
            S3: {ports: {1: {vlan: 20}, 3: {mode: trunk, vlans: [10, 20]}}}
          links: [[S1/2, S2/3], [S1/3, S3/3]]
          hosts: {A: {at: S1/1}, B: {at: S2/1}, C: {at: S2/2}, D: {at: S3/1}}
        script:
          - send: {from: B, to: broadcast}
          - predict: {what: accepted}
            send: {from: A, to: B}
        """

    @Test(
        "Another VLAN is told before another port, and a host far away is told of the switch that turned the frame off")
    func causes() throws {
        let walk = Walk(try Lab.read(yaml, from: "causes.yaml"))
        let exercise = try #require(walk.exercise(for: 1))
        func cause(_ host: Int) -> Exercise.Cause? {
            exercise.options.firstIndex(of: .host(.host(host))).map { exercise.causes[$0] }
        }
        #expect(cause(2)?.rule == .accessOtherVLAN)
        guard case .stopped(let rule, _, let port)? = cause(3) else {
            Issue.record("D is not told who stopped the frame")
            return
        }
        #expect(rule == .outNotTheOne && port == PortID(.bridge(0), 2))
    }

    @Test("A port that no flow names is not said to be sent to")
    func unnamed() throws {
        var robot = try Robot(bundled: "26", width: 120, height: 40)
        robot.press("Space Space Enter")
        #expect(robot.screen.contains("patch-int — the frame came in here"))
        #expect(!robot.screen.contains("patch-int — a flow sends it here"))
    }
}

@Suite("What the sentences say of spanning tree")
struct TreeSentenceTests {
    @Test("A topology change notification is told as one")
    func notification() throws {
        let app = try Robot(bundled: "23").app
        let heard = (0..<app.walk.length).compactMap { app.walk.timeline.hop($0) }.filter {
            $0.ingress != nil && HopFacts($0, app.names).isTopologyChangeNotification
        }
        #expect(!heard.isEmpty)
        for hop in heard where hop.rule == .treeNotified {
            #expect(English().summary(of: hop, app.names).text.contains("topology change notification"))
            #expect(SimplifiedChinese().summary(of: hop, app.names).text.contains("拓扑变化通知"))
        }
    }
}
