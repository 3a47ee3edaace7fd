import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

/// Sizes for a room, tiers, the map, and frames within the devices that decide.
@Suite struct TopologySizeTests {
    private func flood(_ scale: TopologyScale, _ width: Int, _ height: Int, glyphs: Glyphs = .unicode) -> Surface {
        let sample = TopologySample.star(3)
        return sample.picture(
            width, height, hops: [sample.hop("S1", in: 1, out: [2, 3], verdict: .flood)],
            frames: [2, 3].map { sample.flight(from: "S1/\($0)", tags: [VLANTag(10)]) }, glyphs: glyphs, scale: scale)
    }

    @Test(
        "A flood at the sizes for a room",
        arguments: [(TopologyScale.large, 80, 21), (.large, 120, 37), (.huge, 120, 37)])
    func large(scale: TopologyScale, width: Int, height: Int) throws {
        let surface = flood(scale, width, height)
        #expect(surface.text.contains("ARP 10") == (scale == .large))
        try GoldenScreen.expect(surface, "topology-\(scale)-\(width)x\(height)")
    }

    @Test("In ASCII names and frames are words, and still blocks")
    func ascii() throws {
        let surface = flood(.huge, 120, 37, glyphs: .ascii)
        for cell in surface.cells { #expect(cell.scalar.isASCII) }
        try GoldenScreen.expect(surface, "topology-huge-ascii", withStyles: true)
    }

    @Test("Each lab's network that stands in a row fits a class room at 80x24", arguments: [2, 3, 4])
    func fits(hosts: Int) {
        let layout = TopologyLayout(TopologySample.star(hosts).network, width: 80, height: 21, scale: .large)
        #expect(layout.scale == .large && layout.isWhole)
        let two = TopologyLayout(TopologySample.twoSwitches.network, width: 80, height: 21, scale: .large)
        #expect(two.scale == .large && two.isWhole)
    }

    @Test("What does not fit large is drawn at the next smaller size")
    func fallsBack() {
        #expect(TopologyLayout(TopologySample.star(3).network, width: 80, height: 21, scale: .huge).scale == .large)
        #expect(TopologyLayout(TopologySample.star(30).network, width: 80, height: 21, scale: .huge).scale == .normal)
    }

    @Test("Block letters are three rows of equal width, and every letter of a name has its own shape")
    func letters() throws {
        var seen: Set<[String]> = []
        for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_." {
            let lines = try #require(BlockLetters.lines(String(letter)), "\(letter)")
            #expect(lines.count == BlockLetters.rows)
            #expect(Set(lines.map(\.count)) == [BlockLetters.width(String(letter))])
            #expect(seen.insert(lines).inserted, "\(letter)")
        }
        #expect(BlockLetters.lines("交换机") == nil && BlockLetters.width("交换机") == nil)
        #expect(BlockLetters.width("S1") == 7)
        #expect(BlockLetters.lines("") == nil)
    }
}

@Suite struct TopologyTierTests {
    @Test("Spines stand above their leaves, hosts below")
    func leafSpine() throws {
        let sample = TopologySample.leafSpine(2, 4, hosts: 2)
        let layout = TopologyLayout(sample.network, width: 128, height: 38)
        func row(_ name: String) -> Int? { layout.device(sample.node(name))?.frame.y }
        let spine = try #require(row("spine1"))
        let leaf = try #require(row("leaf1"))
        let host = try #require(row("h11"))
        #expect(spine < leaf && leaf < host)
        #expect(row("spine2") == spine && row("leaf4") == leaf && row("h42") == host)
        let columns = (1...4).compactMap { layout.device(sample.node("leaf\($0)"))?.frame.x }
        #expect(columns.count == 4 && columns == columns.sorted())
        let hop = sample.hop("leaf1", in: 1, out: [2, 3], verdict: .flood)
        let flights = ["leaf1/2", "leaf1/3"].map { sample.flight(from: $0, tags: [VLANTag(10)]) }
        try GoldenScreen.expect(
            sample.picture(128, 38, hops: [hop], frames: flights), "topology-leaf-spine-128x38")
    }

    @Test("A tree of three levels stands in three tiers")
    func tree() {
        var sample = TopologySample()
        for name in ["up", "core", "core2"] {
            sample.bridge(name, Array(repeating: TopologySample.trunk([10]), count: 3))
        }
        sample.link("up/1", "core/3")
        sample.link("up/2", "core2/3")
        for leaf in 1...4 {
            sample.bridge("L\(leaf)", [TopologySample.trunk([10]), TopologySample.access(10)])
            sample.link(leaf <= 2 ? "core/\(leaf)" : "core2/\(leaf - 2)", "L\(leaf)/1")
            sample.host("h\(leaf)", at: "L\(leaf)/2")
        }
        let layout = TopologyLayout(sample.network, width: 120, height: 40)
        func row(_ name: String) -> Int { layout.device(sample.node(name))?.frame.y ?? -1 }
        #expect(row("up") < row("core") && row("core") < row("L1") && row("L1") == row("L4"))
    }

    @Test("Chains, rings with hosts all around and switches that all have hosts stay in a row")
    func rows() {
        for sample in [TopologySample.twoSwitches, .ring(4), .ring(5, closed: false), .hubAndSwitch] {
            #expect(TopologyGraph(sample.network).inTiers() == nil)
        }
        #expect(TopologyGraph(TopologySample.tree(3, hosts: 2).network).inTiers() != nil)
    }
}

@Suite struct TopologyMapTests {
    @Test("The map shows each switch as a dot, and what is seen as a frame")
    func forty() throws {
        let sample = TopologySample.ring(40)
        let network = sample.network
        let rect = Rect(x: 0, y: 0, width: 78, height: 25)
        var surface = Surface(width: 78, height: 25)
        var view = TopologyView(
            TopologyLayout(network, width: 78, height: 25), network, words: TopologyWords(English()),
            theme: .standard, glyphs: .unicode)
        view.followed = sample.node("S20")
        view.scroll = view.layout.scroll(showing: sample.node("S20"))
        let ground = view.ground(on: &surface, in: rect)
        let map = try #require(TopologyMap(ground, in: rect, onlyWhereFree: false))
        surface = ground.painter.surface
        map.draw(view, on: &surface)
        try GoldenScreen.expect(surface, "topology-map")
        #expect(rect.intersection(map.area) == map.area)
        let frame = try #require(view.layout.device(sample.node("S20"))?.frame)
        let seen = Rect(
            x: frame.x - view.scroll.x, y: frame.y - view.scroll.y, width: frame.width, height: frame.height)
        #expect(map.area.intersection(seen).isEmpty, "the map hides the followed device")
        #expect(TopologyMap(ground, in: Rect(x: 0, y: 0, width: 30, height: 8), onlyWhereFree: false) == nil)
    }

    @Test("A key shows the map and puts it away; where all is in sight it says so")
    func key() throws {
        var robot = try Robot(TestLabs.ring(30), width: 120, height: 40)
        #expect(!robot.app.topologyLayout.isWhole)
        let before = robot.app.topologyMap != nil
        robot.press("Z")
        #expect((robot.app.topologyMap != nil) != before)
        robot.press("Z")
        #expect((robot.app.topologyMap != nil) == before)
        var small = try Robot(bundled: "01", width: 80, height: 24)
        small.press("Z")
        #expect(small.row(-2).contains("whole network"))
    }
}

@Suite struct TopologyDecisionTests {
    private let sample = TopologySample.twoSwitches

    private func picture(_ decision: TopologyDecision?) -> Surface {
        let hop = sample.hop("S1", in: 1, out: [3], silent: [2: .accessOtherVLAN], pushed: 10, verdict: .flood)
        return sample.picture(78, 16, hops: [hop], frames: [sample.flight(from: "S1/3", tags: [VLANTag(10)])]) {
            $0.decision = decision
            $0.moving = [0]
        }
    }

    @Test("A frame enters the switch, is looked up, splits, and leaves; what is decided is told when it splits")
    func stages() throws {
        var text = ""
        for decision in [TopologyDecision.entered, .looksUp, .split, nil] {
            text += GoldenScreen.describe(picture(decision), withStyles: false)
        }
        try GoldenScreen.expect(text: text, "topology-decision")
        for decision in [TopologyDecision.entered, .looksUp] {
            let early = picture(decision).text
            #expect(early.contains("▐ARP▌") && !early.contains("FLOOD") && !early.contains("✗") && !early.contains("►"))
        }
        let split = picture(.split).text
        #expect(split.contains("✗ other VLAN") && !split.contains("ingress") && split.contains("FLOOD"))
        #expect(split.contains("ARP▌") && !split.contains("ARP▌►"))
        #expect(picture(nil).text.contains("ARP10▌►"))
    }

    @Test("Where a frame came in, an arrow stays until the next step")
    func arrival() {
        #expect(picture(nil).text.contains("▼"))
    }
}

@Suite struct TopologySizeKeyTests {
    @Test("> goes from the panel to the sizes for a room, < back the same way, each saying when it is the last")
    func ladder() throws {
        var robot = try Robot(bundled: "01", width: 120, height: 40)
        robot.press("Esc 2 >")
        #expect(robot.app.isZoomed && robot.app.focus == .topology && robot.app.scale == .large)
        robot.press(">")
        #expect(robot.app.scale == .huge)
        robot.press(">")
        #expect(robot.row(-2).contains("largest"))
        robot.press("< <")
        #expect(robot.app.scale == .normal && robot.app.isZoomed)
        robot.press("<")
        #expect(!robot.app.isZoomed)
        robot.press("<")
        #expect(robot.row(-2).contains("in its panel"))
    }

    @Test("A size that the window has no room for is passed over on the way back")
    func tooLarge() throws {
        var robot = try Robot(bundled: "01", width: 120, height: 40)
        robot.press("> >")
        _ = robot.app.handle(.resize(width: 80, height: 24))
        robot.press("<")
        #expect(robot.app.topologyLayout.scale == .normal)
    }

    @Test("The key that enlarges can be pressed exactly while it enlarges", arguments: ["01", "21", "25", "26"])
    func enlarging(number: String) throws {
        for (width, height) in [(60, 20), (80, 24), (120, 40), (200, 60)] {
            var robot = try Robot(bundled: number, width: width, height: height)
            robot.press("> < <")
            for scale in TopologyScale.allCases {
                robot.app.focus = .topology
                robot.app.isZoomed = true
                robot.app.scale = scale
                var larger = robot
                larger.app.enlarge()
                let enlarges = larger.app.topologyLayout.scale > robot.app.topologyLayout.scale
                #expect(robot.app.canBeLarger == enlarges, "\(width)x\(height) at \(scale)")
            }
        }
    }

    @Test("Story and question leave a zoomed picture its place")
    func covered() throws {
        var robot = try Robot(bundled: "01", width: 80, height: 24)
        robot.press(">")
        for keys in ["", "Space", "h"] {
            robot.press(keys)
            let view = robot.app.topologyView(in: try #require(robot.app.pictureArea))
            let (layout, offset) = (view.layout, view.layout.clamped(view.scroll))
            let frame = try #require(robot.app.followed.flatMap(layout.device)).frame
            #expect(layout.scale == .large, "\(keys)")
            #expect(frame.y >= offset.y && frame.maxY <= offset.y + layout.viewport.height, "\(keys)")
        }
        robot.press("s Enter Space")
        #expect(robot.app.topologyLayout.scale == .large)
    }

    @Test("A question leaves the devices that it is about in sight", arguments: ["01", "02", "03", "04", "09"])
    func asked(number: String) throws {
        var robot = try Robot(bundled: number, width: 80, height: 24)
        robot.press(">")
        var questions = 0
        for _ in 0..<20 {
            robot.press("Space")
            guard case .predict? = robot.app.layer else { continue }
            // With the hint below it, it is at its longest.
            robot.press("h")
            questions += 1
            let view = robot.app.topologyView(in: try #require(robot.app.pictureArea))
            let hidden = view.layout.hidden(at: view.layout.clamped(view.scroll))
            #expect(hidden.up == 0 && hidden.down == 0, "question \(questions)")
            robot.press("s Enter")
        }
        #expect(questions > 1)
    }

    @Test("Motion is the same at every size", arguments: TopologyScale.allCases)
    func motion(scale: TopologyScale) throws {
        var robot = try Robot(bundled: "01", width: 120, height: 40, moves: true)
        for _ in 0..<scale.rawValue { robot.press(">") }
        robot.press("Space s Enter Space")
        var pictures: Set<String> = []
        while let tick = robot.app.nextTick {
            _ = robot.app.handle(.tick(elapsed: tick))
            pictures.insert(robot.screen)
        }
        #expect(pictures.count >= 9)
        #expect(robot.app.walk.index == 2)
    }
}
