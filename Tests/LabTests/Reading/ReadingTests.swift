import Fabric
import Testing
import Wire

@testable import Lab

/// What the diagnostics of a lab are, or nothing when it can be read.
func problems(_ text: String) -> [Diagnostic] {
    do {
        _ = try Lab.read(text, from: "test.yaml")
        return []
    } catch {
        return error.diagnostics
    }
}

/// A lab of one switch with these sections below `network:`.
func lab(switches: String = "", script: String = "[]") throws -> Lab {
    try Lab.read(
        """
        framewalk: 1
        title: test
        network: {switches: {\(switches)}}
        script: \(script)
        """, from: "test.yaml")
}

@Suite struct ReadingTests {
    /// The complete small lab of the format's page.
    static let small = """
        framewalk: 1
        title: {en: Three hosts on one switch, zh: 一台交换机上的三台主机}
        about: {en: How a MAC address table fills., zh: MAC 地址表是怎样填满的。}
        concepts: [mac-learning, flooding]           # ids from the glossary; shown as cards before the lab

        network:
          switches:
            S1:
              ports:
                1: {mode: access, vlan: 10}
                2: {mode: access, vlan: 10}
                3: {mode: access, vlan: 10}
          hosts:
            A: {at: S1/1}
            B: {at: S1/2}
            C: {at: S1/3}

        script:
          - say: {en: The table of S1 is empty. A sends to B., zh: S1 的表是空的。A 发给 B。}
          - predict: {at: S1, what: egress}           # the engine knows the answer: no author can get it wrong
            send: {from: A, to: B}
          - send: {from: A, to: B}
            expect:
              verdict: {S1: flood}
              accepted: [B]                            # NICs that took the frame
              seen: [B, C]                             # NICs that a copy reached
              table: {S1: [[10, A, 1]]}                # the whole dynamic table: VLAN, MAC, port
          - send: {from: B, to: A}
            expect: {verdict: {S1: forward}, accepted: [A], seen: [A], table: {S1: [[10, A, 1], [10, B, 2]]}}
        """

    @Test func theCompleteSmallLabIsReadWhole() throws {
        let lab = try Lab.read(Self.small, from: "small.yaml")
        #expect(lab.title == LocalizedText(english: "Three hosts on one switch", chinese: "一台交换机上的三台主机"))
        #expect(lab.concepts == ["mac-learning", "flooding"])
        #expect(lab.network.wiring.nodes.map(\.name) == ["S1", "A", "B", "C"])
        #expect(lab.network.wiring.bridges[0].ports == ["1", "2", "3"])
        #expect(lab.network.bridges[0].configuration.dialect == .huawei)
        #expect(lab.network.bridges[0].configuration.ports == Array(repeating: .access(10, in: .huawei), count: 3))
        #expect(
            lab.network.hosts.map(\.configuration.address.description) == [
                "02:00:00:00:00:01", "02:00:00:00:00:02", "02:00:00:00:00:03",
            ])
        #expect(lab.network.hosts.map(\.configuration.ip?.description) == ["10.0.0.1", "10.0.0.2", "10.0.0.3"])
        #expect(lab.network.wiring.attachment(of: PortID(.host(2), 0))?.peer == PortID(.bridge(0), 2))
        #expect(lab.script.count == 4)
        #expect(lab.script[0].say?.chinese == "S1 的表是空的。A 发给 B。")
        #expect(lab.script[1].prediction == Prediction(at: .bridge(0), kind: .egress))
        let recipe = FrameRecipe(
            to: MACAddress(rawValue: 0x0200_0000_0002), payload: [UInt8](repeating: 0, count: 46))
        #expect(lab.script[1].action == .commands([.send(host: 0, recipe)]))
        let expectation = try #require(lab.script[3].expectation)
        #expect(expectation.accepted?.value == [.host(0)])
        #expect(expectation.seen?.range == SourceRange(line: 29, column: 53, length: 4))
        #expect(
            expectation.verdicts.map(\.value) == [ExpectedVerdict(device: .bridge(0), decision: .verdict(.forward))])
        #expect(expectation.tables[0].value.rows.map(\.port) == [0, 1])
    }
}
