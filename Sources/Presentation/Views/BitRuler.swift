import Wire

/// Up to four bytes as hexadecimal digits and bits, each field of them bracketed and named.
struct BitRuler {
    let inspector: Inspector
    let word: Range<Int>
    let look: Look

    private struct Part {
        /// Bits counted from the first of the word.
        var bits: Range<Int>
        var field: DissectedField
        /// Whether the field has begun before the word, and goes on behind it.
        var isCut: (before: Bool, behind: Bool)
    }

    private var parts: [Part] {
        inspector.tree.dissection.fields.compactMap { field in
            guard field.range.overlaps(word) else { return nil }
            let start = (field.range.lowerBound - word.lowerBound) * 8
            let bits =
                field.bits.map { start + $0.lowerBound..<start + $0.upperBound }
                ?? start..<start + field.range.count * 8
            return Part(
                bits: bits.clamped(to: 0..<word.count * 8), field: field,
                isCut: (bits.lowerBound < 0, bits.upperBound > word.count * 8))
        }
    }

    /// The column of a bit: a blank stands between two nibbles.
    private func column(_ bit: Int, _ x: Int) -> Int { x + bit + bit / 4 }

    /// Returns the row after the last one.
    func draw(on surface: inout Surface, in rect: Rect) -> Int {
        guard !word.isEmpty, word.upperBound <= inspector.bytes.count else { return rect.y }
        let width = word.count * 10 - 1
        let x = rect.x + max(0, min(1, rect.width - width))
        let chosen = inspector.tree.rows[inspector.row]
        for (index, byte) in word.enumerated() {
            for half in 0..<2 {
                let nibble = half == 0 ? inspector.bytes[byte] >> 4 : inspector.bytes[byte] & 0xF
                let bit = index * 8 + half * 4
                surface.write(String(nibble, radix: 16), look.theme[.strong], x: column(bit + 3, x), y: rect.y)
                for place in 0..<4 {
                    let isOn = nibble & (8 >> UInt8(place)) != 0
                    let isChosen = isSelected(bit + place, chosen)
                    surface.put(
                        isOn ? "1" : "0", isChosen ? look.theme[.selected] : .plain, x: column(bit + place, x),
                        y: rect.y + 1)
                }
            }
        }
        return drawParts(on: &surface, in: rect, x: x)
    }

    private func isSelected(_ bit: Int, _ row: FieldTree.Row) -> Bool {
        let start = (row.range.lowerBound - word.lowerBound) * 8
        let bits =
            row.bits.map { start + $0.lowerBound..<start + $0.upperBound }
            ?? start..<start + row.range.count * 8
        return bits.contains(bit)
    }

    /// Brackets below the bits; a name goes into its bracket where it fits, else on a row of its own, the last one first.
    private func drawParts(on surface: inout Surface, in rect: Rect, x: Int) -> Int {
        let glyphs = look.glyphs
        let y = rect.y + 2
        var waiting: [(column: Int, text: String)] = []
        for part in parts where !part.bits.isEmpty {
            let (start, end) = (column(part.bits.lowerBound, x), column(part.bits.upperBound - 1, x))
            let style = look.theme[.dim]
            let text = "\(look.book.word(part.field.field)) \(value(part.field))"
            if start == end {
                surface.put(glyphs.join(.vertical(.light)), style, x: start, y: y)
                waiting.append((start, text))
                continue
            }
            surface.horizontalLine(x: start, y: y, width: end - start + 1, .light, style, glyphs: glyphs)
            surface.put(glyphs.join(LineArms(north: .light, east: .light)), style, x: start, y: y)
            surface.put(glyphs.join(LineArms(north: .light, west: .light)), style, x: end, y: y)
            // No corner where the field does not end.
            if part.isCut.before { surface.put(glyphs.ellipsis, style, x: start, y: y) }
            if part.isCut.behind { surface.put(glyphs.ellipsis, style, x: end, y: y) }
            let room = end - start - 1
            if DisplayWidth.of(text) <= room {
                let pad = DisplayWidth.of(text) + 2 <= room ? " " : ""
                let shown = pad + text + pad
                surface.write(shown, x: start + 1 + (room - DisplayWidth.of(shown)) / 2, y: y)
            } else {
                let middle = (start + end) / 2
                surface.put(glyphs.join(LineArms(east: .light, south: .light, west: .light)), style, x: middle, y: y)
                waiting.append((middle, text))
            }
        }
        return drawLeaders(waiting, on: &surface, in: rect, y: y + 1)
    }

    private func drawLeaders(
        _ waiting: [(column: Int, text: String)], on surface: inout Surface, in rect: Rect, y: Int
    ) -> Int {
        let style = look.theme[.dim]
        for (row, leader) in waiting.reversed().enumerated() {
            for other in waiting.dropLast(row + 1) {
                surface.put(look.glyphs.join(.vertical(.light)), style, x: other.column, y: y + row)
            }
            surface.put(look.glyphs.join(LineArms(north: .light, east: .light)), style, x: leader.column, y: y + row)
            surface.write(
                leader.text, x: leader.column + 2, y: y + row, columns: rect.maxX - leader.column - 2,
                glyphs: look.glyphs)
        }
        return y + waiting.count
    }

    private func value(_ field: DissectedField) -> String {
        look.book.value(of: field, bytes: inspector.bytes, look.names).text
    }
}
