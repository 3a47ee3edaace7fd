import Fabric
import Wire

/// Boxes inside each other with their sizes: what a tunnel adds to a frame.
struct NestingView {
    let nesting: Nesting
    let look: Look

    /// Rows that the boxes take.
    var height: Int { nesting.layers.count * 2 + 1 }

    func draw(on surface: inout Surface, in rect: Rect) {
        guard rect.height >= height, rect.width >= nesting.layers.count * 2 + 12 else {
            drawLines(on: &surface, in: rect)
            return
        }
        for (index, layer) in nesting.layers.enumerated() {
            let bottom = 2 * (nesting.layers.count - index) + 1
            let box = Rect(x: rect.x + index, y: rect.y + index, width: rect.width - 2 * index, height: bottom)
            let inside = surface.panel(
                box, title: title(layer), note: "\(layer.total)", theme: look.theme, glyphs: look.glyphs)
            if index == nesting.layers.count - 1 { drawInside(on: &surface, in: inside) }
        }
        guard rect.height > height else { return }
        surface.write(
            sum, look.theme[.strong], x: rect.x + 1, y: rect.y + height, columns: rect.width - 2, glyphs: look.glyphs)
    }

    private func title(_ layer: Nesting.Layer) -> String { "\(look.book.word(layer.layer)) \(layer.header)" }

    private func drawInside(on surface: inout Surface, in rect: Rect) {
        let long = "\(look.book.label(.frame)) \(inside)"
        let text = DisplayWidth.of(long) <= rect.width ? long : inside
        surface.write(text, look.theme[.changed], x: rect.x, y: rect.y, columns: rect.width, glyphs: look.glyphs)
    }

    /// `60: Ethernet 14 | ARP 28 | 18`
    private var inside: String {
        let parts = nesting.inside.map { $0.layer == .data ? "\($0.header)" : title($0) }
        return "\(nesting.innerCount): " + parts.joined(separator: " | ")
    }

    /// `14 + 20 + 8 + 8 + 60 = 110`
    private var sum: String {
        let parts = nesting.layers.map(\.header) + [nesting.innerCount]
        let total = nesting.layers.first?.total ?? 0
        return parts.map(String.init).joined(separator: " + ") + " = \(total)"
    }

    /// Where boxes find no room: a header in each row, further in one after the other.
    private func drawLines(on surface: inout Surface, in rect: Rect) {
        for (index, layer) in nesting.layers.enumerated() where index < rect.height {
            surface.write(
                "\(title(layer))", x: rect.x + 1 + index, y: rect.y + index, columns: rect.width - 2 - index,
                glyphs: look.glyphs)
        }
        guard rect.height > nesting.layers.count else { return }
        let y = rect.y + nesting.layers.count
        surface.write(
            rect.height > nesting.layers.count + 1 ? inside : sum, look.theme[.changed],
            x: rect.x + 1 + nesting.layers.count, y: y, columns: rect.width - 2 - nesting.layers.count,
            glyphs: look.glyphs)
        guard rect.height > nesting.layers.count + 1 else { return }
        surface.write(sum, look.theme[.strong], x: rect.x + 1, y: y + 1, columns: rect.width - 2, glyphs: look.glyphs)
    }
}
