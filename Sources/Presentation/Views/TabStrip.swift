import Fabric

/// Where there is room for one panel only, the others are tabs: `◄ 1 ▐2▌ 3 4 5 ►`.
extension App {
    /// The tabs and where in the text each number stands.
    private var tabParts: (text: String, columns: [(Panel, Int)]) {
        var text = "\(glyphs.arrowLeft)"
        var columns: [(Panel, Int)] = []
        for panel in Panel.allCases {
            let isShown = panel == focus
            text += isShown ? "\(glyphs.pillLeft)" : " "
            columns.append((panel, DisplayWidth.of(text)))
            text += "\(panel.rawValue)" + (isShown ? "\(glyphs.pillRight)" : " ")
        }
        return (text + "\(glyphs.arrowRight)", columns)
    }

    var tabs: String { tabParts.text }

    /// The tab under a click, in the upper border of the upper panel.
    func tab(at point: Point, in layout: ScreenLayout) -> Panel? {
        let parts = tabParts
        guard let upper = layout.panels.first(where: { layout.hasTabs($0.key) })?.value, point.y == upper.y else {
            return nil
        }
        // One blank on either side, then the corner.
        let start = upper.maxX - 3 - DisplayWidth.of(parts.text)
        return parts.columns.first { abs(start + $0.1 - point.x) <= 1 }?.0
    }
}
