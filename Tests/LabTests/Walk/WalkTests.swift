import Fabric
import Lab
import Testing
import Wire

/// Strides over a script that was run ahead.
struct WalkTests {
    /// A→B floods, B→A is forwarded, then A pings B: entries 0–3, 4–6, 7 ...
    let lab = SampleLab.star(
        hosts: 3, [.send(0, 1), .send(1, 0), .commands([.ping(host: 0, to: SampleLab.ip(1))])])

    /// Positions that a stride stops at, forward from the start.
    private func stops(_ stride: Walk.Stride, _ walk: Walk) -> [Int] {
        var walk = walk
        var stops = [walk.index]
        while walk.forward(stride) { stops.append(walk.index) }
        return stops
    }

    @Test func `a new walk stands at the start of a script that was run ahead`() {
        let walk = Walk(lab)
        #expect(walk.index == 0)
        #expect(walk.lastHop == nil)
        #expect(walk.network == lab.network)
        #expect(walk.chapters.map(\.firstEntry) == [0, 4, 7])
        #expect(walk.chapters.last?.endEntry == walk.length)
        #expect(walk.chapters.allSatisfy { $0.outcome == .quiet && $0.refusal == nil })
        #expect(!walk.hasLeftScript)
    }

    @Test func `an event is one entry, a wave one instant, and settle one chapter`() {
        let walk = Walk(lab)
        #expect(stops(.event, walk) == Array(0...walk.length))
        // Sent; at the switch; the two copies of the flood together. Sent; at the switch; at A.
        #expect(stops(.wave, walk).prefix(7) == [0, 1, 2, 4, 5, 6, 7])
        #expect(stops(.settle, walk) == [0, 4, 7, walk.length])
    }

    @Test(arguments: Walk.Stride.allCases)
    func `back is exactly the inverse of forward`(_ stride: Walk.Stride) {
        var walk = Walk(lab)
        var states = [walk.network]
        while walk.forward(stride) { states.append(walk.network) }
        #expect(walk.index == walk.length)
        for state in states.reversed().dropFirst() {
            let moved = walk.backward(stride)
            #expect(moved && walk.network == state)
        }
        let moved = walk.backward(stride)
        #expect(!moved)
        #expect(walk.index == 0)
    }

    @Test func `from within a wave or a chapter, strides go to its ends`() {
        var walk = Walk(lab)
        walk.go(to: 3)
        walk.forward(.wave)
        #expect(walk.index == 4)
        walk.go(to: 3)
        walk.backward(.wave)
        #expect(walk.index == 2)
        walk.forward(.settle)
        #expect(walk.index == 4)
        walk.go(to: 2)
        walk.backward(.settle)
        #expect(walk.index == 0)
    }

    @Test func `going beyond the ends stops there`() {
        var walk = Walk(lab)
        walk.go(to: 1_000_000)
        #expect(walk.index == walk.length)
        for stride in Walk.Stride.allCases {
            let moved = walk.forward(stride)
            #expect(!moved)
        }
        walk.go(to: -1)
        #expect(walk.index == 0)
    }

    @Test func `the last wave is what happened in the last instant`() {
        var walk = Walk(lab)
        #expect(walk.lastWave == 0..<0)
        walk.go(to: 4)
        #expect(walk.lastWave == 2..<4)
        #expect(walk.count(of: .wave, upTo: walk.index) == 3)
        #expect(walk.count(of: .settle, upTo: walk.index) == 1)
    }

    @Test func `commands of one item are waves of their own and one chapter`() {
        let walk = Walk(SampleLab.star(hosts: 3, [.commands([.frame(0, 1), .frame(2, 1)])]))
        #expect(stops(.wave, walk).prefix(3) == [0, 1, 2])
        #expect(stops(.settle, walk) == [0, walk.length])
    }

    @Test func `waiting is an entry, and rows age in it`() {
        var walk = Walk(SampleLab.star(hosts: 3, [.send(0, 1), .commands([.wait(.seconds(301))])]))
        #expect(walk.chapters[1].entries.count == 1)
        walk.forward(.settle)
        #expect(walk.network.bridges[0].rows(at: walk.network.now).count == 1)
        walk.forward(.wave)
        #expect(walk.network.bridges[0].rows(at: walk.network.now).isEmpty)
        walk.backward(.wave)
        #expect(walk.network.bridges[0].rows(at: walk.network.now).count == 1)
    }

    @Test func `a loop ends its chapter, and the next chapter can cut it`() throws {
        let cut = ScriptItem.commands([.setCable(1, up: false)])
        let walk = Walk(SampleLab.ring([.send(0, 9), cut]))
        guard case .loop(let ports) = walk.chapters[0].outcome else {
            Issue.record("no loop: \(walk.chapters[0].outcome)")
            return
        }
        #expect(Set(ports.map(\.node)) == [.bridge(0), .bridge(1), .bridge(2)])
        #expect(walk.chapters[1].outcome == .quiet)
        #expect(walk.chapters[1].entries.count > 1)
    }

    @Test func `a refused command ends its item and says why`() {
        let walk = Walk(SampleLab.star(hosts: 2, [.commands([.frame(7, 0), .frame(0, 1)]), .send(1, 0)]))
        #expect(walk.chapters[0].refusal == .unknown)
        #expect(walk.chapters[0].entries.isEmpty)
        #expect(walk.chapters[1].refusal == nil)
    }
}
