import Fabric
import Lab
import Testing
import Wire

/// Commands of the user's own, in the present and in the past.
struct OwnCommandTests {
    let lab = SampleLab.star(
        hosts: 3, [.send(0, 1, say: "a"), .send(1, 0, say: "b"), .send(2, 0, say: "c")])

    @Test func `a command in the past cuts the script's future and is run ahead`() throws {
        var walk = Walk(lab)
        walk.forward(.settle)
        let here = walk.index
        try walk.perform(.frame(2, 1))
        #expect(walk.hasLeftScript)
        #expect(walk.index == here + 1)
        #expect(walk.lastHop?.command == .frame(2, 1))
        #expect(walk.length > walk.index)
        #expect(walk.chapters.map(\.item) == [0])
        #expect(walk.chapter == nil)
        #expect(walk.narration(at: walk.index).isEmpty)
        #expect(walk.narration(at: 0).map(\.english) == ["a"])
        #expect(walk.chapter(at: 0)?.item == 0)
        #expect(walk.isOwn(entry: here) && !walk.isOwn(entry: here - 1))
        walk.forward(.settle)
        #expect(walk.index == walk.length)
        walk.backward(.settle)
        #expect(walk.index == here)
    }

    @Test func `what was on its way stays on its way`() throws {
        var walk = Walk(lab)
        walk.go(to: 1)
        try walk.perform(.frame(2, 0))
        walk.go(to: walk.length)
        let rows = walk.network.bridges[0].rows(at: walk.network.now).map(\.address)
        #expect(rows == [SampleLab.address(0), SampleLab.address(2)])
        #expect(walk.network.isQuiet)
    }

    @Test func `undo brings back the future and the place`() throws {
        var walk = Walk(lab)
        walk.go(to: 2)
        let before = walk
        try walk.perform(.frame(2, 1))
        walk.forward(.settle)
        try walk.perform(.flush(bridge: 0))
        #expect(walk.canUndo)
        let undone = [walk.undo(), walk.undo(), walk.undo()]
        #expect(undone == [true, true, false])
        #expect(walk.timeline == before.timeline)
        #expect(walk.chapters == before.chapters)
        #expect(!walk.hasLeftScript)
        let redone = [walk.redo(), walk.redo(), walk.redo()]
        #expect(redone == [true, true, false])
        #expect(walk.hasLeftScript && walk.canUndo && !walk.canRedo)
    }

    @Test func `a refused command changes nothing`() {
        var walk = Walk(lab)
        walk.forward(.settle)
        let before = walk
        #expect(throws: CommandRefusal.self) { try walk.perform(.frame(99, 0)) }
        #expect(walk == before)
        #expect(!walk.canUndo)
    }

    @Test func `returning to the script is as if nothing had happened, and can be undone`() throws {
        var walk = Walk(lab)
        walk.go(to: 3)
        try walk.perform(.flush(bridge: 0))
        let before = walk
        walk.returnToScript()
        #expect(!walk.hasLeftScript && walk.chapters == Walk(lab).chapters)
        // Where the script was left, not at its beginning.
        var straight = Walk(lab)
        straight.go(to: 3)
        #expect(walk.index == 3 && walk.timeline == straight.timeline)
        walk.undo()
        #expect(walk.hasLeftScript && walk.timeline == before.timeline)
    }

    @Test func `only the latest commands can be undone, however many there were`() throws {
        var walk = Walk(lab)
        for _ in 0..<100 { try walk.perform(.flush(bridge: 0)) }
        var count = 0
        while walk.undo() { count += 1 }
        #expect(count == 64)
    }

    /// Any mixture of strides, jumps, commands and undos is in the state that a straight run of the same commands has.
    @Test(arguments: 0..<40)
    func `a random walk equals the straight run`(_ seed: UInt64) throws {
        var random = SmallRandom(state: seed)
        var walk = Walk(lab)
        for _ in 0..<60 {
            switch random.next(8) {
            case 0: walk.go(to: random.next(walk.length + 1))
            case 1: try? walk.perform(.frame(random.next(3), random.next(3)))
            case 2: walk.undo()
            case 3: try? walk.perform(.wait(.microseconds(UInt64(random.next(4)))))
            case 4: walk.backward(Walk.Stride.allCases[random.next(3)])
            default: walk.forward(Walk.Stride.allCases[random.next(3)])
            }
        }
        let present = walk.network
        let index = walk.index
        walk.go(to: 0)
        while walk.index < index { walk.forward(.event) }
        #expect(walk.network == present)
        // Strides stop where waves and runs begin, whatever way led here.
        var stops: [Int] = []
        walk.go(to: 0)
        while walk.forward(.wave) { stops.append(walk.index) }
        var back: [Int] = []
        while walk.backward(.wave) { back.append(walk.index) }
        #expect(back.reversed().dropFirst() == stops.dropLast())
    }
}

/// Random numbers that are the same in every run.
struct SmallRandom {
    var state: UInt64

    mutating func next(_ bound: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int((state >> 33) % UInt64(max(bound, 1)))
    }
}
