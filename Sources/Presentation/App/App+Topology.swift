import Fabric
import Lab

extension App {
    func drawTopology(on surface: inout Surface, in rect: Rect) {
        topologyView(in: rect).draw(on: &surface, in: rect)
    }

    /// The picture as it is now, for a rectangle.
    func topologyView(in rect: Rect) -> TopologyView {
        var view = TopologyView(
            topologyLayout(in: rect), walk.network, hops: wave, words: TopologyWords(book), theme: theme, glyphs: glyphs
        )
        view.followed = followed
        view.selected = focus == .topology ? chosen : nil
        view.scroll = followed.map { view.layout.scroll(showing: $0) } ?? Point(0, 0)
        if let motion {
            view.phase = motion.phase
            view.isMoving = true
            view.moving = motion.moving
        }
        view.isLarge = isZoomed && focus == .topology
        return view
    }

    func topologyLayout(in rect: Rect) -> TopologyLayout {
        TopologyLayout(walk.network, width: rect.width, height: rect.height, pinned: chosen.map { [$0] } ?? [])
    }

    /// The layout as it is on the screen now; of a middling size when the picture does not show.
    var topologyLayout: TopologyLayout {
        topologyLayout(in: screenLayout.panels[.topology]?.inset(by: 1) ?? Rect(x: 0, y: 0, width: 78, height: 22))
    }
}
