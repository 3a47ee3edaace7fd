import Fabric
import Lab
import Testing
import Wire

/// Expectations, each right one passing and each wrong one found at its place.
struct LabCheckTests {
    private let place = SourceRange(line: 7, column: 11)
    private let row = ExpectedTable.Row(vid: 1, address: SampleLab.address(0), port: 0)

    /// A→B on an empty table of three hosts: flooded to B and C, taken by B.
    private func findings(_ fill: (inout LabExpectation) -> Void) -> [LabCheck.Failure] {
        var expectation = LabExpectation()
        fill(&expectation)
        return LabCheck(SampleLab.star(hosts: 3, [.say("x"), .send(0, 1, expect: expectation)])).failures
    }

    @Test func `what comes true passes`() {
        let failures = findings { expectation in
            expectation.accepted = Placed([.host(1)], at: place)
            expectation.seen = Placed([.host(1), .host(2)], at: place)
            expectation.verdicts = [
                Placed(ExpectedVerdict(device: .bridge(0), decision: .verdict(.flood)), at: place),
                Placed(ExpectedVerdict(device: .bridge(0), decision: .rule(.unknownUnicast)), at: place),
                Placed(ExpectedVerdict(device: .bridge(0), decision: .rule(.outIngress)), at: place),
                Placed(ExpectedVerdict(device: .host(2), decision: .rule(.hostNotMine)), at: place),
                Placed(ExpectedVerdict(device: .host(0), decision: .verdict(.originate)), at: place),
            ]
            expectation.tables = [Placed(ExpectedTable(bridge: 0, rows: [row]), at: place)]
            expectation.wires = [
                Placed(ExpectedWire(port: PortID(.bridge(0), 1), frames: [[]]), at: place),
                Placed(ExpectedWire(port: PortID(.bridge(0), 0), frames: []), at: place),
            ]
            expectation.copies = Placed(2, at: place)
            expectation.outcome = Placed(.quiet, at: place)
        }
        #expect(failures.isEmpty)
    }

    @Test func `each wrong key is found, with expected, got and place`() {
        let failures = findings { expectation in
            expectation.accepted = Placed([.host(2)], at: place)
            expectation.seen = Placed([.host(1)], at: place)
            expectation.verdicts = [
                Placed(ExpectedVerdict(device: .bridge(0), decision: .verdict(.forward)), at: place),
                Placed(ExpectedVerdict(device: .bridge(0), decision: .rule(.knownUnicast)), at: place),
            ]
            expectation.tables = [
                Placed(
                    ExpectedTable(bridge: 0, rows: [.init(vid: 1, address: SampleLab.address(1), port: 1)]),
                    at: place)
            ]
            expectation.wires = [Placed(ExpectedWire(port: PortID(.bridge(0), 2), frames: [[10]]), at: place)]
            expectation.bytes = [Placed(ExpectedBytes(port: PortID(.bridge(0), 2), frames: []), at: place)]
            expectation.copies = Placed(3, at: place)
            expectation.outcome = Placed(.loop, at: place)
        }
        let flood = LabCheck.Decision(verdict: .flood, rule: .unknownUnicast)
        let missing = ExpectedTable.Row(vid: 1, address: SampleLab.address(1), port: 1)
        let expected: [LabCheck.Finding] = [
            .outcome(expected: .loop, got: .quiet),
            .accepted(expected: [.host(2)], got: [.host(1)]),
            .seen(expected: [.host(1)], got: [.host(1), .host(2)]),
            .verdict(.bridge(0), expected: .verdict(.forward), got: flood),
            .verdict(.bridge(0), expected: .rule(.knownUnicast), got: flood),
            .table(bridge: 0, missing: [missing], surplus: [row]),
            .wire(PortID(.bridge(0), 2), expected: [[10]], got: [[]]),
            .copies(expected: 3, got: 2),
        ]
        let found = failures.map(\.finding)
        for finding in expected { #expect(found.contains(finding)) }
        #expect(found.contains { if case .bytes(_, expected: [], got: let got) = $0 { got.count == 1 } else { false } })
        #expect(failures.allSatisfy { $0.range == place && $0.item == 1 })
        #expect(failures.count == 9)
    }

    @Test func `bytes are those on the wire`() {
        let frame: [UInt8] = [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x88, 0xB5] + Array(repeating: 0, count: 46)
        let failures = findings { expectation in
            expectation.bytes = [Placed(ExpectedBytes(port: PortID(.bridge(0), 1), frames: [frame]), at: place)]
        }
        #expect(failures.isEmpty)
    }

    @Test func `a loop without a word about it fails at the item`() {
        let lab = SampleLab.ring([.send(0, 9)])
        let failures = LabCheck(lab).failures
        #expect(failures.count == 1)
        guard case .outcome(expected: .quiet, got: .loop) = failures.first?.finding else {
            Issue.record("\(failures)")
            return
        }
        #expect(failures.first?.range == lab.script[0].range)
    }

    @Test func `a refused command is a failure of its item`() {
        let check = LabCheck(SampleLab.star(hosts: 2, [.send(9, 0)]))
        #expect(check.failures.map(\.finding) == [.refused(.unknown)])
        #expect(!check.passed)
    }

    @Test func `what the user did is left out of a check`() throws {
        var expectation = LabExpectation()
        expectation.copies = Placed(2, at: place)
        var walk = Walk(SampleLab.star(hosts: 3, [.send(0, 1, expect: expectation)]))
        try walk.perform(.flush(bridge: 0))
        #expect(LabCheck(walk).passed)
    }

    private func answer(_ kind: Prediction.Kind, at node: NodeID? = nil) -> Answer? {
        var item = ScriptItem.send(0, 1)
        item.prediction = Prediction(at: node, kind: kind)
        return Walk(SampleLab.star(hosts: 3, [item])).answer(to: 0)
    }

    @Test func `the engine answers every kind of prediction`() {
        #expect(answer(.egress, at: .bridge(0)) == .egress([1, 2]))
        #expect(answer(.table, at: .bridge(0)) == .table([row]))
        #expect(
            answer(.tags, at: .bridge(0))
                == .tags([
                    Answer.Tags(port: PortID(.bridge(0), 1), frames: [[]]),
                    Answer.Tags(port: PortID(.bridge(0), 2), frames: [[]]),
                ]))
        #expect(answer(.verdict, at: .bridge(0)) == .verdict(.flood))
        #expect(answer(.rule, at: .bridge(0)) == .rule(.unknownUnicast))
        #expect(answer(.accepted) == .accepted([.host(1)]))
    }

    @Test func `a prediction of what does not happen has no answer, and the check says so`() {
        var item = ScriptItem.commands([.flush(bridge: 0)])
        item.prediction = Prediction(at: .bridge(0), kind: .verdict)
        let lab = SampleLab.star(hosts: 2, [item])
        #expect(Walk(lab).answer(to: 0) == nil)
        #expect(
            LabCheck(lab).failures.map(\.finding)
                == [.unanswerable(Prediction(at: .bridge(0), kind: .verdict))])
    }
}
