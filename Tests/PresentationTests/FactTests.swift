import Fabric
import Lab
import Testing

@testable import Presentation

/// What a person reads is true of the standard and of real switches.
@Suite("What is said is so")
struct FactTests {
    private static let storm = """
        framewalk: 1
        title: Storm
        network:
          switches: {S1: {ports: 3}, S2: {ports: 2}, S3: {ports: 2}}
          hosts: {A: {at: S1/3}}
          links: [[S1/1, S2/1], [S2/2, S3/1], [S3/2, S1/2]]
        script:
          - send: {from: A, to: broadcast}
        """

    private func said(_ number: String, _ language: Language, _ isWanted: (Hop) -> Bool) throws -> [String] {
        let app = try Robot(bundled: number, language: language).app
        return app.walk.timeline.hops(in: 0..<app.walk.length).filter(isWanted).map {
            app.book.summary(of: $0, app.names).text
        }
    }

    @Test("A change of the topology is told with the ageing time and the rows", arguments: Language.allCases)
    func change(language: Language) throws {
        let told = try said("23", language) { $0.ingress != nil && $0.steps.contains(.treeFlushed(2)) }
        #expect(!told.isEmpty)
        #expect(told.allSatisfy { $0.contains("TC") && $0.contains("15s") && $0.contains("2") })
    }

    @Test("No timer is told without its name", arguments: Language.allCases)
    func timers(language: Language) throws {
        let told = try said("23", language) { $0.steps.contains(.treeTimer(.forwardDelay(0))) }
        #expect(told.contains { $0.contains(language.say("forward delay", "转发延迟")) })
    }

    @Test("At the end of a storm copies are said to be on the cables", arguments: Language.allCases)
    func endOfStorm(language: Language) throws {
        let robot = try Robot(Self.storm, language: language, width: 100, height: 30)
        var walk = robot.app.walk
        walk.go(to: walk.length)
        let app = App(walk, language: language, moves: false, width: 100, height: 30)
        #expect(app.unavailable(.stepForward) == .atEndInFlight)
        var plain = PlainWalk(walk, language: language)
        let lines = plain.handle("end").joined()
        #expect(lines.contains(language.say("still on the cables", "线上还有")))
        #expect(!lines.contains(language.say("The lab is at its end", "实验到此结束")))
    }

    @Test("A wait in a storm tells how far it came", arguments: Language.allCases)
    func shortWait(language: Language) throws {
        var app = try Robot(bundled: "22", language: language, width: 100, height: 30).app
        app.walk.go(to: app.walk.length)
        try app.walk.perform(.wait(.seconds(1)))
        let hop = try #require(app.walk.lastHop)
        #expect(app.book.summary(of: hop, app.names).text.contains("10000"))
        #expect(app.book.shortSummary(HopFacts(hop, app.names)).text.contains("10000"))
    }

    @Test("Spanning tree on every switch ends a storm")
    func treeEndsStorm() throws {
        var app = try Robot(bundled: "22", width: 100, height: 30).app
        app.walk.go(to: app.walk.length)
        for bridge in 0..<3 { try app.walk.perform(.setTree(bridge: bridge, SpanningTreeConfiguration(.stp))) }
        app.walk.go(to: app.walk.length)
        #expect(app.walk.network.framesInFlight.isEmpty)
    }

    @Test("A number on the wire is no Local VLAN", arguments: Language.allCases)
    func numberOnTheWire(language: Language) throws {
        let told = try said("25", language) { $0.rule == .untranslatedIn }
        #expect(told.contains { $0.contains("7") && $0.contains(language.say("outer VLAN", "外部 VLAN")) })
        #expect(told.allSatisfy { !$0.contains(language.say("Local VLAN", "本地 VLAN")) })
    }

    @Test("The panel of ports and the picture show what an uplink exchanges")
    func exchange() throws {
        let app = try Robot(bundled: "25").app
        let uplinks = app.walk.network.bridges.flatMap(\.configuration.ports).filter { $0.vlan.translation != nil }
        #expect(uplinks.count == 2)
        #expect(app.book.vlans(of: uplinks[0]).text.contains("1↔101 2↔102"))
        #expect(TopologyWords(app.book).port(uplinks[0]) == "1↔101 2↔102")
    }

    @Test("The dialog of spanning tree names the switch")
    func dialog() throws {
        var robot = try Robot(bundled: "22", width: 100, height: 30)
        robot.press("^")
        #expect(robot.screen.contains("Spanning tree · S1"))
    }

    @Test("A row that a tunnel end brought is said to come from its ARP", arguments: Language.allCases)
    func meeting(language: Language) throws {
        let app = try Robot(bundled: "26", language: language).app
        let cloud = try #require(app.walk.network.wiring.bridges.firstIndex { $0.name == "cloud" })
        let rows = app.walk.network.bridges[cloud].rows(at: .zero)
        #expect(rows.count == 4)
        #expect(rows.allSatisfy { app.names.isTunnelEnd($0.address) && $0.kind == .dynamic })
    }
}
