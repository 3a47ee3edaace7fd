import Testing
import Wire

@testable import Fabric

@Suite("Spanning tree in a timeline")
struct TreeTimelineTests {
    @Test(
        "Stepping back and forth across convergence is what a straight run is", arguments: SpanningTreeProtocol.allCases
    )
    func stepping(version: SpanningTreeProtocol) throws {
        let plan = TreePlan.ring(version, 3)
        var timeline = Timeline(plan.plan.network)
        try timeline.perform(.wait(.seconds(40)))
        try timeline.perform(.setCable(plan.cable(2), up: false))
        try timeline.perform(.wait(.seconds(40)))
        let hops = timeline.hops(in: 0..<timeline.length)
        var straight = plan.plan.network
        try straight.perform(.wait(.seconds(40)))
        try straight.perform(.setCable(plan.cable(2), up: false))
        try straight.perform(.wait(.seconds(40)))
        #expect(timeline.present.bridges == straight.bridges)
        var numbers = SeededNumbers(seed: 7)
        for _ in 0..<40 {
            timeline.go(to: Int.random(in: 0..<timeline.length, using: &numbers))
            let index = timeline.index
            #expect(timeline.forward() == hops[index])
            timeline.backward()
            #expect(timeline.index == index)
        }
        timeline.go(to: timeline.length)
        #expect(timeline.present.bridges == straight.bridges)
        #expect(timeline.present.now == straight.now)
    }

    @Test("A wait ends, however many hellos fit into it")
    func longWait() throws {
        var timeline = Timeline(TreePlan.ring(.stp, 3).plan.network)
        try timeline.perform(.wait(.seconds(10_000_000_000)))
        #expect(timeline.length < 2 * Network.helloBudget)
        var straight = TreePlan.ring(.stp, 3).plan.network
        try straight.perform(.wait(.seconds(10_000_000_000)))
        #expect(straight.now > .seconds(3_600) && straight.now < .seconds(10_000_000_000))
        #expect(timeline.present.now == straight.now)
    }
}
