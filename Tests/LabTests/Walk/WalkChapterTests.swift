import Fabric
import Lab
import Testing
import Wire

/// Where narration and questions are met.
struct WalkChapterTests {
    let walk = Walk(
        SampleLab.star(
            hosts: 3,
            [
                .say("one"), .ask("two"), .send(0, 1, say: "three"), .send(1, 0), .say("five"),
                .send(0, 1, say: "six"), .say("seven"),
            ]))

    private func words(at index: Int) -> [String] { walk.narration(at: index).map(\.english) }

    @Test func `narration stays while its chapter runs, and the next one's is read before it begins`() {
        let ends = walk.chapters.filter { !$0.entries.isEmpty }.map(\.endEntry)
        for index in 0..<ends[0] { #expect(words(at: index) == ["one", "three"]) }
        for index in ends[0]..<ends[1] { #expect(words(at: index).isEmpty) }
        for index in ends[1]..<ends[2] { #expect(words(at: index) == ["five", "six"]) }
        #expect(ends[2] == walk.length)
        #expect(words(at: walk.length) == ["seven"])
    }

    @Test func `a position between two chapters belongs to the one that is about to begin`() {
        let first = walk.chapters[2]
        #expect(walk.chapter(at: 0) == first)
        #expect(walk.chapter(at: first.endEntry - 1) == first)
        #expect(walk.chapter(at: first.endEntry) == walk.chapters[3])
        #expect(walk.chapter(of: first.endEntry - 1) == first)
        #expect(walk.outcome(at: first.endEntry) == .quiet)
        #expect(walk.outcome(at: first.endEntry - 1) == nil)
        #expect(walk.items(at: 0) == 0..<3)
    }

    @Test func `questions are asked before anything moves`() {
        #expect(walk.asked(at: 0) == [1])
        #expect(walk.asked(at: 1).isEmpty)
    }

    @Test func `without trailing narration the last chapter stays in view`() {
        let walk = Walk(SampleLab.star(hosts: 2, [.send(0, 1, say: "a"), .send(1, 0, say: "b")]))
        #expect(walk.narration(at: walk.length).map(\.english) == ["b"])
        #expect(walk.chapter(at: walk.length)?.item == 1)
    }

    @Test func `a script of narration alone is all there at once`() {
        let walk = Walk(SampleLab.star(hosts: 2, [.say("a"), .say("b")]))
        #expect(walk.length == 0)
        #expect(walk.narration(at: 0).map(\.english) == ["a", "b"])
    }

    @Test func `a lab without a script has nothing to say`() {
        let walk = Walk(SampleLab.star(hosts: 2, []))
        #expect(walk.items(at: 0).isEmpty)
        #expect(walk.chapter == nil)
        #expect(walk.length == 0)
    }
}
