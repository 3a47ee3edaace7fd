import Fabric
import Testing
import Wire

@Suite("Spanning tree in any network")
struct TreeRandomTests {
    static let versions = SpanningTreeProtocol.allCases

    @Test(
        "Any network comes to one tree with its best root, also after cables broke and came back", arguments: versions,
        1...40 as ClosedRange<UInt64>)
    func converges(version: SpanningTreeProtocol, seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let plan = TreePlan.random(version, &numbers)
        var network = plan.plan.network
        try network.perform(.wait(.seconds(80)))
        #expect(network.complaints(plan) == [], "at first")
        for turn in 0..<6 where !plan.links.isEmpty {
            let link = plan.cable(Int.random(in: 0..<plan.links.count, using: &numbers))
            try network.perform(.setCable(link, up: !network.cables[link].isUp))
            try network.perform(.wait(.milliseconds(UInt64.random(in: 0...3_000, using: &numbers))))
            if turn % 2 == 0 { continue }
            try network.perform(.wait(.seconds(120)))
            #expect(network.complaints(plan) == [], "turn \(turn)")
        }
    }

    @Test("On the way there is no loop at any event", arguments: versions, 1...25 as ClosedRange<UInt64>)
    func neverLoops(version: SpanningTreeProtocol, seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed &+ 1_000)
        let plan = TreePlan.random(version, &numbers)
        var network = plan.plan.network
        var loops = 0
        network.run(until: .seconds(60)) { if $0.hasLoop(plan) { loops += 1 } }
        #expect(loops == 0, "at first")
        for turn in 0..<4 where !plan.links.isEmpty {
            let link = plan.cable(Int.random(in: 0..<plan.links.count, using: &numbers))
            try network.perform(.setCable(link, up: !network.cables[link].isUp))
            network.run(until: network.now + .seconds(100)) { if $0.hasLoop(plan) { loops += 1 } }
            #expect(loops == 0, "turn \(turn)")
        }
    }
}
