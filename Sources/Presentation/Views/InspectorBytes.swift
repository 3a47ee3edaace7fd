import Wire

/// The bytes of a frame in rows, with brackets that name the headers.
struct InspectorBytes {
    enum Brackets { case all, atCursor, none }

    let inspector: Inspector
    let look: Look
    let perRow: Int

    private var hexRows: Int { (inspector.bytes.count + perRow - 1) / perRow }

    func rowCount(brackets: Brackets) -> Int {
        switch brackets {
        case .all: hexRows * 2
        case .atCursor: hexRows + 1
        case .none: hexRows
        }
    }

    func draw(on surface: inout Surface, in rect: Rect) {
        let brackets: Brackets =
            rowCount(brackets: .all) <= rect.height
            ? .all
            : rowCount(brackets: .atCursor) <= rect.height
                ? .atCursor : rect.height >= 3 ? .atCursor : .none
        let cursorRow = inspector.offset / perRow
        let total = rowCount(brackets: brackets)
        let first = max(0, min(cursorRow - rect.height / 2, hexRows - (rect.height - (total - hexRows))))
        var y = rect.y
        for row in max(0, first)..<max(first, hexRows) where y < rect.maxY {
            if brackets == .all || brackets == .atCursor && row == cursorRow {
                drawBrackets(row, on: &surface, x: rect.x, y: y)
                y += 1
            }
            drawRow(row, on: &surface, in: rect, y: y)
            y += 1
        }
        surface.scrollBar(
            x: rect.maxX - 1, y: rect.y, height: rect.height, first: first, total: total, theme: look.theme,
            glyphs: look.glyphs)
    }

    private var selected: Range<Int> {
        inspector.tree.rows.indices.contains(inspector.row) ? inspector.tree.rows[inspector.row].range : 0..<0
    }

    /// The column of a byte: four digits of the offset stand before.
    private func column(_ index: Int, _ x: Int) -> Int { x + 7 + index % perRow * 3 }

    private func drawRow(_ row: Int, on surface: inout Surface, in rect: Rect, y: Int) {
        let range = row * perRow..<min((row + 1) * perRow, inspector.bytes.count)
        surface.write(HexDigits.offset(range.lowerBound), look.theme[.dim], x: rect.x + 1, y: y)
        let text = column(perRow - 1, rect.x) + 4
        for index in range {
            let isSelected = selected.contains(index)
            let isBorn = inspector.difference?.born.contains(index) ?? false
            var style: Style = isSelected ? look.theme[.selected] : isBorn ? look.theme[.changed] : .plain
            if isBorn || index == inspector.offset && inspector.pane == .bytes {
                style.attributes.formUnion(.underline)
            }
            let x = column(index, rect.x)
            surface.write(HexDigits.byte(inspector.bytes[index]), style, x: x, y: y)
            surface.target(Rect(x: x, y: y, width: 2, height: 1), .value(index))
            if isSelected && index + 1 < range.upperBound && selected.contains(index + 1) {
                surface.put(" ", look.theme[.selected], x: x + 2, y: y)
            }
            if isSelected && (index == selected.lowerBound || index == range.lowerBound) {
                surface.put(look.glyphs.pillLeft, look.theme[.strong], x: x - 1, y: y)
            }
            if isSelected && (index + 1 == selected.upperBound || index + 1 == range.upperBound) {
                surface.put(look.glyphs.pillRight, look.theme[.strong], x: x + 2, y: y)
            }
            guard text + perRow < rect.maxX else { continue }
            let byte = inspector.bytes[index]
            let scalar: Unicode.Scalar = byte >= 0x20 && byte < 0x7F ? Unicode.Scalar(byte) : "."
            surface.put(scalar, isSelected ? look.theme[.selected] : look.theme[.dim], x: text + index % perRow, y: y)
        }
    }

    private struct Segment {
        var range: Range<Int>
        var name: String
        /// Where there is no room for it.
        var short: String
    }

    /// The addresses and the type by themselves, everything else by header.
    private var segments: [Segment] {
        let dissection = inspector.tree.dissection
        return dissection.headers.flatMap { header -> [Segment] in
            switch header.layer {
            case .ethernet, .data:
                return header.fields.map { index in
                    let field = dissection.fields[index]
                    let name = look.book.word(field.field)
                    let short = field.field == .etherType ? look.book.label(InspectorLabel.type) : name
                    return Segment(range: field.range, name: name, short: short)
                }
            case .tag, .arp, .ipv4, .udp, .icmp, .vxlan, .llc, .stp:
                let name = look.book.word(header.layer)
                return [Segment(range: header.range, name: name, short: header.layer == .ipv4 ? "IP" : name)]
            }
        }
    }

    private func drawBrackets(_ row: Int, on surface: inout Surface, x: Int, y: Int) {
        let all = row * perRow..<min((row + 1) * perRow, inspector.bytes.count)
        for segment in segments where segment.range.overlaps(all) {
            let range = segment.range.clamped(to: all)
            let start = column(range.lowerBound, x)
            let end = column(range.upperBound - 1, x) + 1
            let isBorn = inspector.difference.map { $0.born == segment.range } ?? false
            let style = isBorn ? look.theme[.changed] : look.theme[.dim]
            surface.horizontalLine(x: start, y: y, width: end - start + 1, .light, style, glyphs: look.glyphs)
            if range.lowerBound == segment.range.lowerBound {
                surface.put(
                    look.glyphs.join(LineArms(north: .light, east: .light, south: .light)), style, x: start, y: y)
            }
            if range.upperBound == segment.range.upperBound {
                surface.put(look.glyphs.join(LineArms(north: .light, south: .light, west: .light)), style, x: end, y: y)
            }
            let room = end - start - 1
            // Between Chinese and Latin letters a blank is the first thing to go.
            let names = [segment.name, DisplayWidth.tightened(segment.name), segment.short].map {
                isBorn ? "+" + $0 : $0
            }
            let fitting = names.first { DisplayWidth.of($0) <= room }
            // A short word may take the place of the bracket at the end, rather than be cut.
            if fitting == nil, range.upperBound == segment.range.upperBound, DisplayWidth.of(names[2]) == room + 1 {
                surface.write(names[2], style, x: start + 1, y: y)
                continue
            }
            // What goes on in another row has its name there.
            guard let spoken = fitting ?? (range == segment.range ? names[2] : nil) else { continue }
            let cut = DisplayWidth.clip(spoken, to: room, ellipsis: look.glyphs.ellipsis)
            let pad = DisplayWidth.of(cut) + 2 <= room ? " " : ""
            surface.write(
                pad + cut + pad, style, x: start + max(1, (end - start + 1 - DisplayWidth.of(pad + cut + pad)) / 2),
                y: y)
        }
    }
}
