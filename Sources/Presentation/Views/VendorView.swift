import Fabric
import Lab

extension App {
    private var vendorRect: Rect {
        // Tools print up to 80 columns; on the smallest whole screen only their rules lose an end.
        let width = min(84, width)
        return Rect(x: (self.width - width) / 2, y: 1, width: width, height: height - 3)
    }

    /// Rows of output, and below them what the make cannot say, wrapped.
    private func vendorLines(_ state: VendorLayer) -> [(text: String, isNotice: Bool)] {
        let words = VendorWords(language)
        let output = VendorOutput(state.command, state.bridge, in: walk.network)
        let notices = output.notices.flatMap {
            Wrapping.lines("! " + words.text(for: $0), columns: vendorRect.width - 3)
        }
        let lines = output.lines.isEmpty ? [words.nothing] : output.lines
        return lines.map { ($0, false) } + (notices.isEmpty ? [] : [("", false)]) + notices.map { ($0, true) }
    }

    private var vendorRoom: Int { max(1, vendorRect.height - 5) }

    func longestScroll(of state: VendorLayer) -> Int { max(0, vendorLines(state).count - vendorRoom) }

    func drawVendor(_ state: VendorLayer, on surface: inout Surface) {
        let words = VendorWords(language)
        let device = names.device(.bridge(state.bridge))
        let lines = vendorLines(state)
        let inside = surface.panel(
            vendorRect, title: "\(words.name) \(state.command.dialect.rawValue)", .dialog, theme: theme, glyphs: glyphs)
        let x = inside.x
        let columns = inside.width
        surface.write(
            "\(state.command.rawValue) \(device)", theme[.strong], x: x, y: inside.y, columns: columns, glyphs: glyphs)
        let scroll = min(state.scroll, max(0, lines.count - vendorRoom))
        let isLong = lines.count > vendorRoom
        for (row, line) in lines.dropFirst(scroll).prefix(vendorRoom).enumerated() {
            surface.write(
                line.text, line.isNotice ? theme[.warning] : .plain, x: x, y: inside.y + 2 + row,
                columns: columns - (isLong ? 1 : 0),
                glyphs: glyphs)
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: inside.y + 2, height: vendorRoom, first: scroll, total: lines.count, theme: theme,
            glyphs: glyphs)
        surface.write(words.keys, theme[.dim], x: x, y: inside.maxY - 1, columns: columns, glyphs: glyphs)
    }
}
