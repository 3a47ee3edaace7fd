/// A picture of a network without the frames on its cables, which can be drawn again and again at other places.
struct TopologyGround: Sendable {
    private(set) var view: TopologyView
    var painter: TopologyPainter
    fileprivate let pills: [TopologyState.Pill]

    init(view: TopologyView, painter: TopologyPainter, pills: [TopologyState.Pill]) {
        self.view = view
        self.painter = painter
        self.pills = pills
    }

    /// Draws the frames so far along their cables, 0 ... 1. On a copy, to draw them elsewhere later.
    mutating func draw(phase: Double) {
        view.phase = phase
        for pill in pills { view.drawPill(pill, on: &painter) }
    }
}
