import Testing
import Wire

@testable import Fabric
@testable import Presentation

/// Numbers that are the same in every run.
private struct Dice {
    var state: UInt64
    mutating func roll(_ sides: Int) -> Int {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Int(state >> 33) % sides
    }
}

extension TopologySample {
    /// Switches, hubs and hosts at random, cables between random free ports; loops, self-loops, loose hosts and hosts
    /// cabled to each other among them.
    static func random(_ seed: Int, largest: Int) -> TopologySample {
        var dice = Dice(state: UInt64(seed) &* 0x9E37_79B9 &+ 17)
        var sample = TopologySample()
        var free: [String] = []
        for index in 0..<dice.roll(largest) {
            let ports = 1 + dice.roll(12)
            if dice.roll(4) == 0 {
                sample.hub("hub\(index)", ports: ports)
                free += (1...ports).map { "hub\(index)/\($0)" }
            } else {
                let name = dice.roll(5) == 0 ? "交换机\(index)" : "S\(index)"
                sample.bridge(
                    name, (0..<ports).map { _ in dice.roll(2) == 0 ? access(10) : trunk([10, 20, 4094]) })
                free += (1...ports).map { "\(name)/\($0)" }
            }
        }
        for index in 0..<dice.roll(2 * largest) {
            sample.host("h\(index)")
            free.append("h\(index)/1")
        }
        var count = dice.roll(free.count + 1)
        while count > 1, free.count > 1 {
            let a = free.remove(at: dice.roll(free.count))
            let b = free.remove(at: dice.roll(free.count))
            var setting = CableConfiguration()
            setting.isUp = dice.roll(6) != 0
            setting.isOneWay = dice.roll(6) == 0
            if dice.roll(2) == 0 { sample.link(a, b, setting) } else { sample.link(b, a, setting) }
            count -= 2
        }
        return sample
    }
}

@Suite struct TopologyLayoutTests {
    private func touches(_ a: Point, _ b: Point) -> Bool { abs(a.x - b.x) + abs(a.y - b.y) == 1 }

    /// Nothing lies on anything else, every cable is whole, everything is inside of the canvas.
    private func check(_ network: Network, _ layout: TopologyLayout, _ note: Comment) {
        let boxes = layout.devices.map(\.frame) + layout.folds.map(\.frame)
        var owner: [Point: Int] = [:]
        for (index, box) in boxes.enumerated() {
            #expect(layout.canvas.intersection(box) == box, note)
            for y in box.y..<box.maxY {
                for x in box.x..<box.maxX {
                    #expect(owner.updateValue(index, forKey: Point(x, y)) == nil, note)
                }
            }
        }
        var used: [Point: [Bool]] = [:]
        let paths =
            layout.routes.map { ($0.path, $0.from, $0.to) }
            + layout.folds.filter { $0.node != nil }.map { ($0.path, $0.from, $0.to) }
        for (path, from, to) in paths {
            let line = [from] + path + [to]
            #expect(!path.isEmpty && Set(path).count == path.count, note)
            for (a, b) in zip(line, line.dropFirst()) { #expect(touches(a, b), note) }
            #expect(owner[from] != nil && owner[to] != nil, note)
            for index in path.indices {
                let (before, at, after) = (line[index], line[index + 1], line[index + 2])
                #expect(owner[at] == nil && layout.canvas.contains(at), note)
                // Two cables share a cell only where one goes straight across and the other straight along.
                let isStraight = before.x == after.x || before.y == after.y
                let isAcross = before.y == after.y
                for other in used[at, default: []] { #expect(isStraight && other != isAcross, note) }
                used[at, default: []] += isStraight ? [isAcross] : [true, false]
            }
        }
        for info in network.wiring.nodes {
            #expect((layout.device(info.id) == nil) != (layout.fold(of: info.id) == nil), note)
        }
        for cable in network.wiring.cables.indices { #expect(!layout.path(of: cable).isEmpty, note) }
    }

    @Test(arguments: 0..<150)
    func randomWiringsNeverOverlapAndEveryCableIsWhole(seed: Int) {
        var dice = Dice(state: UInt64(seed))
        let sample = TopologySample.random(seed, largest: seed < 100 ? 8 : 40)
        let (width, height) = (dice.roll(140), dice.roll(45))
        let network = sample.network
        for scale in TopologyScale.allCases {
            let layout = TopologyLayout(network, width: width, height: height, scale: scale)
            check(network, layout, "seed \(seed) at \(width)x\(height), \(scale)")
            #expect(layout.scale <= scale)
            #expect(layout == TopologyLayout(network, width: width, height: height, scale: scale))
        }
    }

    @Test(arguments: 0..<60)
    func randomPicturesStayInTheirRectangle(seed: Int) {
        let sample = TopologySample.random(seed, largest: 8)
        let network = sample.network
        let rect = Rect(x: 3, y: 2, width: 40 + seed, height: 6 + seed / 2)
        var surface = Surface(width: rect.maxX + 3, height: rect.maxY + 2)
        surface.fill(surface.bounds, "#")
        surface.fill(rect)
        let frames = sample.cables.flatMap { cable in
            [
                FrameInFlight(from: cable.a, to: cable.b, arrival: .zero, frame: sample.frame(tags: [])),
                FrameInFlight(from: cable.b, to: cable.a, arrival: .zero, frame: sample.frame(.ipv4)),
            ]
        }
        let scale = TopologyScale.allCases[seed % 3]
        var view = TopologyView(
            TopologyLayout(network, width: rect.width, height: rect.height, scale: scale), network, frames: frames,
            words: TopologyWords(English()),
            theme: .standard, glyphs: seed % 2 == 0 ? .unicode : .ascii)
        view.scroll = Point(seed * 7, seed)
        view.isMoving = true
        view.phase = Double(seed) / 50
        view.draw(on: &surface, in: rect)
        for y in 0..<surface.height {
            for x in 0..<surface.width where !rect.contains(Point(x, y)) {
                #expect(surface[x, y].scalar == "#", "seed \(seed) at \(x),\(y)")
            }
        }
        #expect(surface.clip == surface.bounds)
    }

    @Test(arguments: [(50, 12), (78, 22), (128, 38), (20, 6), (0, 0), (1, 1)])
    func aThousandHostsAreFoldedIntoACounter(width: Int, height: Int) {
        let sample = TopologySample.star(1000)
        let layout = TopologyLayout(sample.network, width: width, height: height)
        check(sample.network, layout, "\(width)x\(height)")
        #expect(layout.devices.count < 60)
        #expect(layout.folds.count == 1)
        #expect(layout.devices.count - 1 + layout.folds.reduce(0) { $0 + $1.hosts.count } == 1000)
    }

    @Test func fortySwitchesScrollAndEachCanBeShown() {
        let sample = TopologySample.ring(40)
        let layout = TopologyLayout(sample.network, width: 50, height: 12)
        check(sample.network, layout, "40 switches")
        #expect(!layout.isWhole)
        for index in 1...40 {
            let node = sample.node("S\(index)")
            let scroll = layout.scroll(showing: node)
            #expect(scroll == layout.clamped(scroll))
            guard let frame = layout.device(node)?.frame else { continue }
            #expect(frame.x >= scroll.x && frame.maxX <= scroll.x + layout.viewport.width, "S\(index)")
        }
        let hidden = layout.hidden(at: Point(0, 0))
        #expect(hidden.left == 0 && hidden.right > 30)
    }

    @Test func pinnedHostsAreNotFolded() {
        let sample = TopologySample.star(300)
        let pinned: Set = [sample.node("H200"), sample.node("H299")]
        let layout = TopologyLayout(sample.network, width: 50, height: 12, pinned: pinned)
        for host in pinned { #expect(layout.device(host) != nil) }
        check(sample.network, layout, "pinned")
    }

    @Test func aChainStandsInItsOrderWhateverTheFileSays() {
        var sample = TopologySample()
        for name in ["M", "R", "L"] { sample.bridge(name, Array(repeating: TopologySample.trunk([10]), count: 2)) }
        sample.link("L/1", "M/1")
        sample.link("M/2", "R/2")
        let layout = TopologyLayout(sample.network, width: 78, height: 22)
        let order = layout.devices.sorted { $0.frame.x < $1.frame.x }.map(\.node)
        #expect(order == [sample.node("R"), sample.node("M"), sample.node("L")])
        for route in layout.routes { #expect(Set(route.path.map(\.y)).count == 1) }
    }

    @Test func arrowsMoveToTheNearestDevice() {
        let sample = TopologySample.twoSwitches
        let layout = TopologyLayout(sample.network, width: 78, height: 22)
        func next(_ direction: TopologyLayout.Direction, _ name: String) -> NodeID? {
            layout.next(direction, from: sample.node(name))
        }
        #expect(next(.right, "A") == sample.node("B"))
        #expect(next(.right, "S1") == sample.node("S2"))
        #expect(next(.left, "S2") == sample.node("S1"))
        #expect(next(.down, "D") == sample.node("S2"))
        #expect(next(.down, "A") == sample.node("S1"))
        #expect([sample.node("A"), sample.node("B")].contains(next(.up, "S1")))
        #expect(next(.left, "A") == nil)
        #expect(next(.up, "C") == nil)
    }

    @Test func everyDeviceIsReachedByArrows() {
        for seed in 0..<40 {
            let layout = TopologyLayout(TopologySample.random(seed, largest: 8).network, width: 120, height: 38)
            guard let first = layout.devices.first?.node else { continue }
            var reached: Set = [first]
            var open = [first]
            while let node = open.popLast() {
                for direction in TopologyLayout.Direction.allCases {
                    if let next = layout.next(direction, from: node), reached.insert(next).inserted {
                        open.append(next)
                    }
                }
            }
            #expect(reached.count == layout.devices.count, "seed \(seed)")
        }
    }
}
