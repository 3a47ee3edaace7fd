import Fabric
import Testing
import Wire

@testable import Presentation

/// A picture with the moment that it shows.
private struct Scene: CustomTestStringConvertible, Sendable {
    var name: String
    var sample: TopologySample
    var hops: [Hop] = []
    var frames: [FrameInFlight] = []
    var testDescription: String { name }

    static let all: [Scene] = [star, hub, trunk, ring, thirty]

    static var star: Scene {
        let sample = TopologySample.star(3)
        return Scene(
            name: "star", sample: sample, hops: [sample.hop("S1", in: 1, out: [2, 3], verdict: .flood)],
            frames: [2, 3].map { sample.flight(from: "S1/\($0)") })
    }

    static var hub: Scene {
        let sample = TopologySample.hubAndSwitch
        return Scene(
            name: "hub", sample: sample, hops: [sample.hop("H1", in: 1, out: [2, 3], verdict: .repeat)],
            frames: [2, 3].map { sample.flight(from: "H1/\($0)", .experimental) })
    }

    static var trunk: Scene {
        let sample = TopologySample.twoSwitches
        let hop = sample.hop(
            "S1", in: 1, out: [3], silent: [2: .accessOtherVLAN], pushed: 10, verdict: .flood)
        return Scene(
            name: "trunk", sample: sample, hops: [hop], frames: [sample.flight(from: "S1/3", tags: [VLANTag(10)])])
    }

    static var ring: Scene {
        let sample = TopologySample.ring(3)
        return Scene(
            name: "ring", sample: sample, hops: [sample.hop("S1", in: 1, out: [2, 3], verdict: .flood)],
            frames: [2, 3].map { sample.flight(from: "S1/\($0)", tags: [VLANTag(10)]) })
    }

    static var thirty: Scene {
        let sample = TopologySample.star(30)
        return Scene(
            name: "thirty", sample: sample,
            hops: [sample.hop("S1", in: 1, out: Array(2...30), verdict: .flood)],
            frames: (2...30).map { sample.flight(from: "S1/\($0)") })
    }

    func panel(
        _ width: Int, _ height: Int, theme: Theme = .standard, glyphs: Glyphs = .unicode,
        change: (inout TopologyView) -> Void = { _ in }
    ) -> Surface {
        var surface = Surface(width: width, height: height)
        let inner = surface.panel(surface.bounds, title: "1 Topology", .focused, theme: theme, glyphs: glyphs)
        let network = sample.network
        var view = TopologyView(
            TopologyLayout(network, width: inner.width, height: inner.height), network, hops: hops, frames: frames,
            words: TopologyWords(English()), theme: theme, glyphs: glyphs)
        change(&view)
        view.draw(on: &surface, in: inner)
        return surface
    }
}

@Suite struct TopologyGoldenTests {
    @Test(arguments: Scene.all, [(52, 14), (80, 24), (130, 40)])
    private func panelsLookAsTheyWereLookedAt(scene: Scene, size: (Int, Int)) throws {
        let surface = scene.panel(size.0, size.1)
        try GoldenScreen.expect(surface, "topology-\(scene.name)-\(size.0)x\(size.1)", withStyles: size.0 == 52)
    }

    @Test(arguments: Scene.all)
    private func inASCIINothingElseIsDrawn(scene: Scene) throws {
        let surface = scene.panel(52, 14, theme: .noColor, glyphs: .ascii)
        for cell in surface.cells { #expect(cell.scalar.isASCII && cell.style.foreground == .terminal) }
        try GoldenScreen.expect(surface, "topology-\(scene.name)-ascii")
    }

    @Test func aSelectedSwitchHasAHeavyFrameAndAFollowedOneAnUnderlinedName() throws {
        let scene = Scene.trunk
        let surface = scene.panel(52, 14, theme: .noColor) {
            $0.selected = scene.sample.node("S1")
            $0.followed = scene.sample.node("S2")
        }
        try GoldenScreen.expect(surface, "topology-selected", withStyles: true)
    }

    @Test func brokenCablesAreDashedAndOneWayCablesHaveAnArrow() throws {
        var sample = TopologySample.ring(3, closed: false)
        sample.settings[0].isUp = false
        sample.settings[1].isUp = false
        sample.settings[2].isOneWay = true
        let scene = Scene(name: "broken", sample: sample)
        try GoldenScreen.expect(scene.panel(80, 24), "topology-broken")
        try GoldenScreen.expect(scene.panel(80, 24, glyphs: .ascii), "topology-broken-ascii")
    }

    @Test func stationsSayWhetherTheyTookTheFrame() throws {
        var scene = Scene.star
        scene.frames = []
        scene.hops = [scene.sample.hostHop("B", .accept), scene.sample.hostHop("C", .ignore)]
        try GoldenScreen.expect(scene.panel(52, 14), "topology-accepted")
        scene.hops = [scene.sample.hostHop("A", .originate)]
        scene.frames = [scene.sample.flight(from: "A/1")]
        try GoldenScreen.expect(scene.panel(52, 14), "topology-originated")
    }

    @Test(arguments: [0, 25, 50, 75, 100])
    func aPillMovesAlongItsCableWithATail(percent: Int) throws {
        let scene = Scene.trunk
        let surface = scene.panel(80, 24) {
            $0.phase = Double(percent) / 100
            $0.isMoving = true
        }
        let row = surface.text.split(separator: "\n").first { $0.contains("ARP10") }
        #expect(
            row.map { String($0.drop { $0 != "┝" }.prefix { $0 != "┥" }) }
                == [
                    0: "┝▐ARP10▌►━━━━━━━━━━━━━", 25: "┝▓█▐ARP10▌►━━━━━━━━━━━", 50: "┝━━━░▒▓█▐ARP10▌►━━━━━━",
                    75: "┝━━━━━━━━░▒▓█▐ARP10▌►━", 100: "┝━━━━━━━━━━░▒▓█▐ARP10▌",
                ][percent])
    }

    @Test func framesThatMeetOnACableBothStaySeen() {
        var scene = Scene.trunk
        scene.hops = []
        scene.frames = [
            scene.sample.flight(from: "S1/3", tags: [VLANTag(10)]),
            scene.sample.flight(from: "S2/3", tags: [VLANTag(20)]),
        ]
        for (width, height) in [(80, 24), (130, 40)] {
            let text = scene.panel(width, height).text
            #expect(text.contains("ARP10▌►") && text.contains("◄▐ARP20"))
        }
    }

    @Test(arguments: [Language.english, .chinese])
    func shortReasonsAreShort(language: Language) {
        for rule in RuleID.allCases {
            let text = language.book.shortReason(for: rule)
            #expect(!text.isEmpty && DisplayWidth.of(text) <= 12, "\(rule.rawValue)")
        }
    }

    @Test func theSameInChinese() throws {
        let surface = Scene.trunk.panel(52, 14) { $0.words = TopologyWords(SimplifiedChinese()) }
        try GoldenScreen.expect(surface, "topology-trunk-zh")
    }

    @Test func fortySwitchesSayWhatIsBeyondTheEdge() throws {
        let scene = Scene(name: "forty", sample: .ring(40))
        try GoldenScreen.expect(scene.panel(52, 14) { $0.scroll = Point(60, 0) }, "topology-forty-52x14")
        try GoldenScreen.expect(scene.panel(130, 40), "topology-forty-130x40")
    }
}
