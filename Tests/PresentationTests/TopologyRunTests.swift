import Fabric
import Testing
import Wire

@testable import Presentation

/// The picture of a network that really runs.
@Suite struct TopologyRunTests {
    private func picture(_ network: Network, _ hops: [Hop]) -> String {
        var surface = Surface(width: 50, height: 12)
        let view = TopologyView(
            TopologyLayout(network, width: 50, height: 12), network, hops: hops, words: TopologyWords(English()),
            theme: .standard, glyphs: .unicode)
        view.draw(on: &surface, in: surface.bounds)
        return surface.text
    }

    @Test func aBroadcastIsSeenFromItsSenderToItsReceivers() throws {
        let sample = TopologySample.twoSwitches
        var network = sample.network
        let sent = try network.perform(.send(host: 0, FrameRecipe(to: .broadcast)))
        var text = picture(network, [sent])
        #expect(text.contains("▐ETH▌") && text.contains("A   ►"))
        let nextfirst = network.step()
        let first = try #require(nextfirst)
        #expect(first.verdict == .flood)
        text = picture(network, [first])
        // It left S1 on the trunk alone, with a tag; B is in another VLAN.
        #expect(text.contains("▐ETH10▌►") && text.contains("✓ +10") && !text.contains("ingress"))
        #expect(text.contains("FLOOD") && text.contains("✗ other VLAN"))
        let nextsecond = network.step()
        let second = try #require(nextsecond)
        text = picture(network, [second])
        #expect(text.contains("✓ -10") && text.contains("▐ETH▌"))
        let nextthird = network.step()
        let third = try #require(nextthird)
        #expect(third.node == sample.node("C") && third.verdict == .accept)
        text = picture(network, [third])
        #expect(text.contains("C   ✓") && !text.contains("ETH"))
    }

    @Test func aCutCableIsDashedAndSaysWhyNothingLeft() throws {
        let sample = TopologySample.twoSwitches
        var network = sample.network
        try network.perform(.setCable(0, up: false))
        try network.perform(.send(host: 0, FrameRecipe(to: .broadcast)))
        let nexthop = network.step()
        let hop = try #require(nexthop)
        let text = picture(network, [hop])
        #expect(text.contains("╍╍╍╍") && !text.contains("▐ETH"))
        #expect(text.contains("✗ no link") && !text.contains("✓"))
    }

    @Test func aRemovedHostIsGone() throws {
        let sample = TopologySample.star(3)
        var network = sample.network
        try network.perform(.removeHost(1))
        let layout = TopologyLayout(network, width: 50, height: 12)
        #expect(layout.device(sample.node("B")) == nil && layout.fold(of: sample.node("B")) == nil)
        #expect(layout.device(sample.node("C")) != nil)
    }

    @Test func theMouseFindsWhatIsDrawn() throws {
        let sample = TopologySample.ring(40)
        let network = sample.network
        let rect = Rect(x: 5, y: 3, width: 50, height: 12)
        var view = TopologyView(
            TopologyLayout(network, width: 50, height: 12), network, words: TopologyWords(English()),
            theme: .standard, glyphs: .unicode)
        let node = sample.node("S20")
        view.scroll = view.layout.scroll(showing: node)
        let frame = try #require(view.layout.device(node)?.frame)
        let point = Point(frame.x + 1 - view.scroll.x + rect.x, frame.y + 1 - view.scroll.y + rect.y)
        #expect(view.node(at: point, in: rect) == node)
        #expect(view.node(at: Point(0, 0), in: rect) == nil)
    }
}
