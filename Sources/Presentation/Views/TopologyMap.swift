import Fabric

/// A small map of a picture that is larger than its panel: devices as dots, the part that is seen as a frame.
struct TopologyMap {
    /// Where it lies, its border included.
    let area: Rect
    /// Cells of the picture in one cell of the map.
    private let columns: Int
    private let rows: Int

    /// At most this share of the panel, and no map below it.
    private static let least = (width: 16, height: 5)

    /// Into the corner of the panel where it hides least; `nil` when the panel is too small, or when every corner hides
    /// something and it is wanted only where it does not.
    ///
    /// - Parameter ground: The view as it is drawn in the panel: words beside cables count as well as boxes, and frames where they
    ///   rest.
    init?(_ ground: TopologyGround, in panel: Rect, onlyWhereFree: Bool) {
        let view = ground.view
        let canvas = view.layout.canvas
        let most = (width: panel.width * 2 / 5, height: panel.height / 2)
        guard most.width >= Self.least.width, most.height >= Self.least.height else { return nil }
        rows = max(2, (canvas.height + most.height - 3) / (most.height - 2))
        columns = max(2 * rows, (canvas.width + most.width - 3) / (most.width - 2))
        let width = (canvas.width + columns - 1) / columns + 2
        let height = (canvas.height + rows - 1) / rows + 2
        let bottom = panel.y + min(panel.height, view.layout.viewport.height)
        let corners = [
            Point(panel.maxX - width, bottom - height), Point(panel.x, bottom - height),
            Point(panel.maxX - width, panel.y), Point(panel.x, panel.y),
        ].map { Rect(x: $0.x, y: $0.y, width: width, height: height) }
        let costs = corners.map { Self.hidden($0, ground, panel) }
        guard let least = costs.min(), let best = costs.firstIndex(of: least), least == 0 || !onlyWhereFree else {
            return nil
        }
        area = corners[best]
    }

    /// How many cells a corner hides; the followed device above all.
    private static func hidden(_ corner: Rect, _ ground: TopologyGround, _ panel: Rect) -> Int {
        let view = ground.view
        let offset = view.layout.clamped(view.scroll)
        let seen = Rect(
            x: corner.x - panel.x + offset.x, y: corner.y - panel.y + offset.y, width: corner.width,
            height: corner.height)
        let followed = view.followed.flatMap(view.layout.device)
        var cells = 0
        for y in max(0, corner.y)..<max(0, corner.maxY) {
            for x in max(0, corner.x)..<max(0, corner.maxX) where !ground.painter.isBlank(x, y) { cells += 1 }
        }
        return cells + (followed.map { $0.frame.intersection(seen).isEmpty } ?? true ? 0 : 10_000)
    }

    func draw(_ view: TopologyView, on surface: inout Surface) {
        let theme = view.theme
        let glyphs = view.glyphs
        let inside = surface.panel(area, title: "", .plain, theme: theme, glyphs: glyphs)
        let offset = view.layout.clamped(view.scroll)
        let viewport = view.layout.viewport
        let first = cell(offset, in: inside)
        let last = cell(Point(offset.x + viewport.width - 1, offset.y + viewport.height - 1), in: inside)
        let window = Rect(x: first.x, y: first.y, width: last.x - first.x + 1, height: last.y - first.y + 1)
        surface.clipped(to: inside) { surface in
            surface.frame(window, .light, theme[.followed].withoutUnderline, glyphs: glyphs)
            for device in view.layout.devices {
                let middle = Point(
                    device.frame.x + device.frame.width / 2, device.frame.y + device.frame.height / 2)
                let at = cell(middle, in: inside)
                let (glyph, style) = mark(of: device.node, view)
                surface.put(glyph, style, x: at.x, y: at.y)
            }
        }
    }

    private func cell(_ point: Point, in inside: Rect) -> Point {
        Point(
            min(inside.maxX - 1, inside.x + point.x / columns), min(inside.maxY - 1, inside.y + point.y / rows))
    }

    /// A station is a small dot, what carries frames on a large one; what has just decided and what is followed differ.
    private func mark(of node: NodeID, _ view: TopologyView) -> (Unicode.Scalar, Style) {
        let glyphs = view.glyphs
        let hasActed = view.hops.contains { $0.node == node }
        let style = view.theme[hasActed ? .deciding : .text]
        if node == view.followed { return (glyphs.now, view.theme[.changed]) }
        switch node {
        case .host: return (glyphs.ignored, style)
        case .bridge, .hub, .vtep: return (glyphs.dot, style)
        }
    }
}

extension Style {
    fileprivate var withoutUnderline: Style { Style(foreground, on: background, attributes.subtracting(.underline)) }
}
