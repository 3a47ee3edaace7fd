import Fabric
import Lab
import Wire

/// A frame byte by byte and bit by bit, over the whole screen (mock-up F).
struct InspectorView {
    let inspector: Inspector
    let look: Look
    /// Number of the last entry that has happened.
    let store: ByteStore

    static func bytesPerRow(width: Int) -> Int { width >= 60 ? 16 : 8 }

    /// Rows 1 to the last but two of the screen.
    func draw(on surface: inout Surface) {
        let middle = Rect(x: 0, y: 1, width: surface.width, height: surface.height - 3)
        surface.fill(middle)
        if surface.width < 60 || surface.height < 20 {
            inspector.pane == .bytes ? drawBytes(on: &surface, in: middle) : drawFields(on: &surface, in: middle)
            return
        }
        let view = bytesView(width: middle.width - 2)
        let height = min(view.rowCount(brackets: .all) + 2, middle.height / 2)
        let upper = Rect(x: 0, y: 1, width: middle.width, height: height)
        drawBytes(on: &surface, in: upper)
        let lower = Rect(x: 0, y: upper.maxY, width: middle.width, height: middle.height - height)
        guard middle.width >= 80 else {
            drawFields(on: &surface, in: lower)
            return
        }
        let left = max(38, min(lower.width - 42, lower.width / 2))
        drawFields(on: &surface, in: Rect(x: 0, y: lower.y, width: left, height: lower.height))
        drawBits(on: &surface, in: Rect(x: left, y: lower.y, width: lower.width - left, height: lower.height))
    }

    private func bytesView(width: Int) -> InspectorBytes {
        InspectorBytes(inspector: inspector, look: look, perRow: Self.bytesPerRow(width: width + 2))
    }

    private func drawBytes(on surface: inout Surface, in rect: Rect) {
        let row = inspector.tree.rows.indices.contains(inspector.row) ? inspector.tree.rows[inspector.row] : nil
        var note = "\(look.book.label(InspectorLabel.offset)) \(HexDigits.offset(inspector.offset))"
        if let bits = row?.bits {
            note += "  \(look.book.label(InspectorLabel.bit)) \(bits.lowerBound)..\(bits.upperBound - 1)"
        }
        let inside = surface.panel(
            rect, title: "1 \(look.book.label(InspectorLabel.bytes))", note: note,
            inspector.pane == .bytes ? .focused : .plain, theme: look.theme, glyphs: look.glyphs)
        surface.clipped(to: inside) { bytesView(width: inside.width).draw(on: &$0, in: inside) }
    }

    private func drawFields(on surface: inout Surface, in rect: Rect) {
        let inside = surface.panel(
            rect, title: "2 \(look.book.label(InspectorLabel.fields))", note: place.text,
            inspector.pane == .fields ? .focused : .plain, theme: look.theme, glyphs: look.glyphs)
        let rows = inspector.tree.rows
        let first = max(0, min(inspector.row - inside.height / 2, rows.count - inside.height))
        surface.clipped(to: inside) { surface in
            for (offset, row) in rows.dropFirst(first).prefix(inside.height).enumerated() {
                draw(row, isSelected: first + offset == inspector.row, on: &surface, in: inside, y: inside.y + offset)
                surface.target(
                    Rect(x: inside.x, y: inside.y + offset, width: inside.width, height: 1), .row(first + offset))
            }
            surface.scrollBar(
                x: inside.maxX - 1, y: inside.y, height: inside.height, first: first, total: rows.count,
                theme: look.theme, glyphs: look.glyphs)
        }
    }

    private func draw(_ row: FieldTree.Row, isSelected: Bool, on surface: inout Surface, in rect: Rect, y: Int) {
        let isBorn = inspector.difference.map { $0.born.overlaps(row.range) } ?? false
        let base: Style = isSelected ? look.theme[.selected] : isBorn ? look.theme[.changed] : .plain
        if isSelected {
            surface.fill(Rect(x: rect.x, y: y, width: rect.width - 1, height: 1), " ", base)
            surface.put(look.glyphs.now, look.theme[.changed], x: rect.x, y: y)
        }
        if isBorn { surface.put("+", isSelected ? base : look.theme[.changed], x: rect.x + 1, y: y) }
        var x = rect.x + 2 + row.indent * 2
        switch row.kind {
        case .header(let layer):
            surface.write(
                look.book.word(layer), Style(base.foreground, on: base.background, base.attributes.union(.bold)), x: x,
                y: y)
        case .field(let index):
            let field = inspector.tree.dissection.fields[index]
            let arms =
                row.isLast
                ? LineArms(north: .light, east: .light)
                : LineArms(north: .light, east: .light, south: .light)
            surface.put(look.glyphs.join(arms), isSelected ? base : look.theme[.dim], x: x - 2, y: y)
            let start = x
            surface.write(
                look.book.word(field.field), base, x: x, y: y, columns: rect.maxX - x - 1, glyphs: look.glyphs)
            x = max(rect.x + (rect.width < 45 ? 15 : 18), start + DisplayWidth.of(look.book.word(field.field)) + 1)
            let text = look.book.value(of: field, bytes: inspector.bytes, look.names)
            surface.write(text, base, x: x, y: y, columns: rect.maxX - x - 1, look)
        }
    }

    private func drawBits(on surface: inout Surface, in rect: Rect) {
        if let nesting = inspector.nesting, inspector.showsNesting {
            let title = "3 \(look.book.label(InspectorLabel.nesting))"
            let inside = surface.panel(
                rect, title: title, note: look.book.label(InspectorLabel.nestingKey), theme: look.theme,
                glyphs: look.glyphs)
            surface.clipped(to: inside) { NestingView(nesting: nesting, look: look).draw(on: &$0, in: inside) }
            return
        }
        let word = inspector.tree.word(of: inspector.row, at: inspector.offset)
        let isTag = inspector.tree.dissection.headers.contains { $0.layer == .tag && $0.range == word }
        let title = "3 \(isTag ? look.book.word(WireLayer.tag) : look.book.label(InspectorLabel.bits))"
        let inside = surface.panel(rect, title: title, theme: look.theme, glyphs: look.glyphs)
        surface.clipped(to: inside) { surface in
            let ruler = BitRuler(inspector: inspector, word: word, look: look)
            let end = ruler.draw(on: &surface, in: inside)
            guard let difference = inspector.difference, inside.maxY - end >= 2 else { return }
            let y = max(end, inside.maxY - 3)
            drawRun(.before, inspector.before, difference.gone, on: &surface, in: inside, y: y)
            drawRun(.after, inspector.bytes, difference.born, on: &surface, in: inside, y: y + 1)
        }
    }

    /// A few bytes around what has changed, that between marks.
    private func drawRun(
        _ label: InspectorLabel, _ bytes: [UInt8], _ marked: Range<Int>, on surface: inout Surface, in rect: Rect,
        y: Int
    ) {
        let count = max(4, (rect.width - 10) / 3)
        let first = max(0, min(marked.lowerBound - 3, bytes.count - count))
        var x = surface.write(look.book.label(label), look.theme[.dim], x: rect.x + 1, y: y)
        x = max(x, rect.x + 8)
        for index in first..<min(bytes.count, first + count) {
            let isMarked = marked.contains(index)
            let isFirst = isMarked && index == max(first, marked.lowerBound)
            let glyph: Unicode.Scalar =
                isFirst
                ? look.glyphs.pillLeft
                : index == marked.upperBound && !marked.isEmpty
                    ? look.glyphs.pillRight : " "
            surface.put(glyph, look.theme[.changed], x: x, y: y)
            let style = isMarked ? look.theme[label == .before ? .refused : .verdict] : Style.plain
            x = surface.write(HexDigits.byte(bytes[index]), style, x: x + 1, y: y)
        }
    }

    /// Which copy: where it left and where it goes.
    var place: Phrase {
        let stop = inspector.current
        let from = stop.from.map { "\(device: look.names.port($0))" as Phrase }
        let to = stop.to.map { "\(device: look.names.port($0))" as Phrase } ?? "\(String(look.glyphs.silent))"
        return (from ?? "") + "\(look.glyphs.isASCII ? ">" : "→")" + to
    }

    /// Which hop of how many, and which copy of those that left together.
    var progress: String {
        let path = inspector.journey.path(to: inspector.stop)
        var text = "\(look.book.label(InspectorLabel.hop)) \(path.count)"
        let siblings = inspector.journey.siblings(of: inspector.stop)
        if siblings.count > 1, let place = siblings.firstIndex(of: inspector.stop) {
            text += "  \(look.book.label(InspectorLabel.copy)) \(place + 1)/\(siblings.count)"
        }
        return text
    }

    /// What the device before did, or that there was none.
    var sentence: Phrase {
        guard let difference = inspector.difference, let parent = inspector.current.parent else {
            return Phrase(look.book.label(InspectorLabel.madeHere), .plain)
        }
        if let wrapping = Wrapped(from: inspector.before, to: inspector.bytes) { return look.book.text(for: wrapping) }
        return look.book.text(
            for: difference, tags: inspector.current.frame.tags, old: inspector.journey.stops[parent].frame.tags)
    }
}

extension App {
    /// The inspector with its own title, sentence and keys.
    func drawInspector(_ inspector: Inspector, on surface: inout Surface) {
        guard surface.width >= ScreenLayout.smallest.width, surface.height >= ScreenLayout.smallest.height else {
            return
        }
        let view = InspectorView(inspector: inspector, look: look, store: walk.network.store)
        let width = surface.width
        for y in [0, surface.height - 2, surface.height - 1] { surface.fill(Rect(x: 0, y: y, width: width, height: 1)) }
        let right = surface.write(
            "\(inspector.bytes.count) \(book.label(Label.bytes))  \(view.progress) ", endingAt: width, y: 0,
            columns: width / 2, glyphs: glyphs)
        let gist = book.text(for: PayloadGist(inspector.current.frame, in: walk.network.store), names)
        let title: Phrase = " \(strong: book.label(.frame))  " + view.place + "   " + gist
        surface.write(title, x: 0, y: 0, columns: right - 2, look)
        view.draw(on: &surface)
        let start = surface.write(glyphs.isASCII ? "> " : "» ", theme[.strong], x: 0, y: surface.height - 2)
        let sentence = notice.map { said($0).text } ?? view.sentence
        surface.write(sentence, x: start, y: surface.height - 2, columns: width - start - 1, look)
        let all = [InspectorLabel.keys, .keysShort, .keysShortest].map(book.label)
        let keys = all.first { DisplayWidth.of($0) + 2 <= width } ?? all[2]
        surface.write(keys: keys, theme[.hint], x: 1, y: surface.height - 1, columns: width - 2, glyphs: glyphs)
    }
}
