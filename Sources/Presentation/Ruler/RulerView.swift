import Fabric
import Lab
import Wire

extension App {
    private var rulerWidth: Int { min(132, width) }

    /// As high as so many rows need, with a frame, a blank row, the sentence and the keys.
    private func rulerRect(rows: Int) -> Rect {
        let height = max(0, min(rows + 5, self.height - 2))
        return Rect(
            x: (width - rulerWidth) / 2, y: max(1, (self.height - height) / 2), width: rulerWidth, height: height)
    }

    func drawRuler(_ state: RulerLayer, on surface: inout Surface) {
        let text = RulerText(language: language)
        let (number, count) = state.place
        let columns = StripColumns(state.cables.map(\.strip), width: rulerWidth - 4)
        let notes = [count > 1 ? text.copy(number, of: count) : "", text.scale(columns.scale)]
        let view = RulerView(
            state: state, columns: columns, look: look, text: text, now: walk.index, network: walk.network)
        let inside = surface.panel(
            rulerRect(rows: view.rowCount), title: "\(text.title)  \(ends(of: state))",
            note: notes.filter { !$0.isEmpty }.joined(separator: " · "), .dialog, theme: theme, glyphs: glyphs)
        let room = Rect(x: inside.x, y: inside.y, width: inside.width, height: max(0, inside.height - 2))
        surface.clipped(to: room) { view.draw(on: &$0, in: room) }
        let said = notice.map { self.said($0).text } ?? view.sentence
        surface.write(said, theme[.strong], x: inside.x + 1, y: inside.maxY - 2, columns: inside.width - 2, look)
        let keys = DisplayWidth.of(text.keys) + 2 <= inside.width ? text.keys : text.keysShort
        surface.write(
            keys: keys, theme[.dim], x: inside.x + 1, y: inside.maxY - 1, columns: inside.width - 2, glyphs: glyphs)
    }

    /// Where the path begins and what became of the copy at its end.
    private func ends(of state: RulerLayer) -> String {
        guard let last = state.cables.last?.copy else { return "" }
        let end = (last.to ?? last.from).map { names.device($0.node) } ?? ""
        let arrow = glyphs.isASCII ? ">" : "→"
        return "\(names.station(last.frame.source)) \(arrow) \(end): \(CopyText(language: language).word(last.end))"
    }
}

/// The strips of all cables of a path, one under the other, the same bytes in the same columns.
struct RulerView {
    let state: RulerLayer
    let columns: StripColumns
    let look: Look
    let text: RulerText
    /// Entries that have happened.
    let now: Int
    let network: Network

    /// Rows of a cable: its ports, its bytes, what changed, and for the selected one its offsets.
    private func height(of index: Int) -> Int {
        let cable = state.cables[index]
        return 2 + (cable.change?.isEmpty == false ? 1 : 0) + (index == state.selected ? 1 : 0)
    }

    /// Rows of all cables, a blank one between two.
    var rowCount: Int {
        state.cables.indices.reduce(0) { $0 + height(of: $1) } + max(0, state.cables.count - 1)
    }

    func draw(on surface: inout Surface, in rect: Rect) {
        let heights = state.cables.indices.map(height)
        let total = heights.reduce(0, +)
        // A blank row between two cables where there is room for it.
        let gap = total + heights.count - 1 <= rect.height ? 1 : 0
        let before = heights.prefix(state.selected).reduce(0, +) + state.selected * gap
        let selected = heights.indices.contains(state.selected) ? heights[state.selected] : 0
        let all = total + max(0, heights.count - 1) * gap
        let scroll = max(0, min(before + selected / 2 - rect.height / 2, all - rect.height))
        var y = rect.y - scroll
        for index in state.cables.indices {
            if y + heights[index] > rect.y, y < rect.maxY {
                draw(index, on: &surface, in: rect, y: y)
                surface.target(Rect(x: rect.x, y: y, width: rect.width, height: heights[index]), .row(index))
            }
            y += heights[index] + gap
        }
        surface.scrollBar(
            x: rect.maxX - 1, y: rect.y, height: rect.height, first: scroll, total: all, theme: look.theme,
            glyphs: look.glyphs)
    }

    private func draw(_ index: Int, on surface: inout Surface, in rect: Rect, y: Int) {
        let cable = state.cables[index]
        let isSelected = index == state.selected
        drawHead(cable, isSelected, number: index + 1, on: &surface, in: rect, y: y)
        let x = rect.x + 1
        drawStrip(cable, on: &surface, in: rect, x: x, y: y + 1)
        var next = y + 2
        if let change = cable.change, !change.isEmpty {
            drawChange(change, isLocal: isLocal(cable.copy), on: &surface, in: rect, x: x, y: next)
            next += 1
        }
        if isSelected { drawOffsets(cable, on: &surface, in: rect, x: x, y: next) }
    }

    /// The two ends of the cable, what it means there, and how long the frame is.
    private func drawHead(
        _ cable: RulerLayer.Cable, _ isSelected: Bool, number: Int, on surface: inout Surface, in rect: Rect, y: Int
    ) {
        let isAhead = cable.copy.left >= now
        let style = isAhead ? look.theme[.dim] : Style.plain
        var size = "\(cable.strip.bytes.count) \(text.bytes)"
        if isAhead { size = "\(text.ahead)  " + size }
        let right = surface.write(
            size, style, endingAt: rect.maxX - 2, y: y, columns: rect.width / 2, glyphs: look.glyphs)
        let from = cable.copy.from.map { "\(device: look.names.port($0))" as Phrase } ?? "?"
        let to = cable.copy.to.map { "\(device: look.names.port($0))" as Phrase } ?? "\(text.ends)"
        let head: Phrase = "\(number) " + from + (look.glyphs.isASCII ? " > " : " → ") + to + "  " + meaning(cable)
        surface.write(head, style, x: rect.x + 2, y: y, columns: right - rect.x - 4, look)
        guard isSelected else { return }
        surface.restyle(Rect(x: rect.x, y: y, width: rect.width - 1, height: 1)) { $0 = look.theme[.selected] }
        surface.put(look.glyphs.now, look.theme[.selected], x: rect.x, y: y)
    }

    /// VLAN, Local VLAN or VNI that the bytes say here.
    private func meaning(_ cable: RulerLayer.Cable) -> Phrase {
        var parts: [Phrase] = []
        for segment in cable.strip.segments {
            if let vni = segment.vni { parts.append("\(vlan: "VNI \(vni)")") }
            if let vid = segment.vid { parts.append("\(vlan: text.vlan(vid, isLocal: isLocal(cable.copy)))") }
        }
        return parts.isEmpty ? Phrase(text.untagged, .plain) : Phrase.joined(parts, by: " + ")
    }

    /// Whether tags mean something only inside of a server here.
    private func isLocal(_ copy: FrameCopy) -> Bool {
        guard let from = copy.from, let to = copy.to, let group = network.wiring.group(of: from.node) else {
            return false
        }
        return group.kind == .server && network.wiring.group(of: to.node) == group
    }

    // MARK: - Bytes

    private func drawStrip(_ cable: RulerLayer.Cable, on surface: inout Surface, in rect: Rect, x: Int, y: Int) {
        let limit = rect.maxX - 2
        let strip = cable.strip
        let first = strip.segments.first?.key
        for column in columns.columns where x + column.cells.lowerBound < limit {
            let start = x + column.cells.lowerBound
            let end = min(x + column.cells.upperBound, limit)
            guard let segment = strip[column.key] else {
                // Bytes that others of the path have between those of this one.
                guard let first, first < column.key, let last = strip.segments.last?.key, column.key < last else {
                    continue
                }
                for cell in start..<end { surface.put(look.glyphs.ignored, look.theme[.dim], x: cell, y: y) }
                continue
            }
            let cells = (segment.range.count + columns.scale - 1) / columns.scale
            let stop = min(start + cells, end)
            draw(
                segment, hue(of: segment, cable), on: &surface, x: start, to: stop, y: y, isCut: start + cells > limit)
        }
        guard let last = strip.segments.last, let column = columns.columns.first(where: { $0.key == last.key }) else {
            return
        }
        let end = x + column.cells.lowerBound + (last.range.count + columns.scale - 1) / columns.scale
        if end <= limit { surface.put(look.glyphs.join(.vertical(.light)), look.theme[.dim], x: end, y: y) }
    }

    /// The colour of a tag or of a VXLAN header; the tag that counts on the cable has its tenant's.
    private func hue(of segment: FrameStrip.Segment, _ cable: RulerLayer.Cable) -> Hue? {
        if let vni = segment.vni { return network.hue(of: vni) }
        guard let vid = segment.vid, vid != .none else { return nil }
        let outermost = cable.strip.segments.first { $0.vid != nil }
        let frame = cable.copy.frame
        return segment == outermost ? network.hue(of: frame, from: cable.copy.from, to: cable.copy.to) : Hue(vid)
    }

    private func draw(
        _ segment: FrameStrip.Segment, _ hue: Hue?, on surface: inout Surface, x: Int, to end: Int, y: Int, isCut: Bool
    ) {
        guard end > x else { return }
        if segment.vid != nil || segment.vni != nil {
            let name = text.name(of: segment, columns: end - x)
            let style = look.theme.vlan(hue)
            surface.fill(Rect(x: x, y: y, width: end - x, height: 1), " ", style)
            surface.write(name, style, x: x + (end - x - DisplayWidth.of(name)) / 2, y: y)
            return
        }
        // A bar before each segment, but for one that has only room for its name.
        let bar = end - x > 2 ? 1 : 0
        if bar == 1 { surface.put(look.glyphs.join(.vertical(.light)), look.theme[.dim], x: x, y: y) }
        let column = surface.write(text.name(of: segment, columns: end - x - bar), x: x + bar, y: y)
        for cell in column..<max(column, end) {
            surface.put(look.glyphs.join(.horizontal(.light)), look.theme[.dim], x: cell, y: y)
        }
        if isCut { surface.put(look.glyphs.ellipsis, look.theme[.strong], x: end - 1, y: y) }
    }

    /// At which byte each segment begins; one that would touch the number before it has none.
    private func drawOffsets(_ cable: RulerLayer.Cable, on surface: inout Surface, in rect: Rect, x: Int, y: Int) {
        var free = rect.x
        for column in columns.columns {
            guard let segment = cable.strip[column.key] else { continue }
            let start = x + column.cells.lowerBound
            let number = "\(segment.range.lowerBound)"
            guard start >= free, start + number.count < rect.maxX - 1 else { continue }
            surface.write(number, look.theme[.key], x: start, y: y)
            free = start + number.count + 1
        }
    }

    // MARK: - Changes

    private enum Kind { case born, stripped, rewritten }

    /// Marks under what is new, where something was, and what says something else now; and the words for it.
    private func drawChange(
        _ change: FrameStrip.Change, isLocal: Bool, on surface: inout Surface, in rect: Rect, x: Int, y: Int
    ) {
        var words: [(text: String, cells: Range<Int>, style: Style)] = []
        for (kind, segments) in [(Kind.stripped, change.stripped), (.born, change.born)] {
            for run in runs(of: segments) {
                let mark = mark(kind)
                guard let cells = cells(of: run, x: x, limit: rect.maxX - 2) else { continue }
                for cell in cells { surface.put(mark.glyph, mark.style, x: cell, y: y) }
                let count = run.reduce(0) { $0 + $1.range.count }
                let name = text.name(of: run, isLocal: isLocal)
                words.append(("\(mark.glyph)\(count) \(mark.word): \(name)", cells, mark.style))
            }
        }
        for (old, new) in change.rewritten where new.vid != nil {
            let mark = mark(.rewritten)
            guard let cells = cells(of: [new], x: x, limit: rect.maxX - 2) else { continue }
            for cell in cells { surface.put(mark.glyph, mark.style, x: cell, y: y) }
            let arrow = look.glyphs.isASCII ? ">" : "→"
            let text = "\(mark.word): \(old.vid.map { "\($0)" } ?? "") \(arrow) \(new.vid.map { "\($0)" } ?? "")"
            words.append((text, cells, mark.style))
        }
        place(words, on: &surface, in: rect, y: y)
    }

    private func mark(_ kind: Kind) -> (glyph: Unicode.Scalar, word: String, style: Style) {
        switch kind {
        case .born: ("+", text.born, look.theme[.sent])
        case .stripped: ("-", text.stripped, look.theme[.silent])
        case .rewritten: ("~", text.rewritten, look.theme[.changed])
        }
    }

    /// Segments that stand beside each other, together.
    private func runs(of segments: [FrameStrip.Segment]) -> [[FrameStrip.Segment]] {
        var runs: [[FrameStrip.Segment]] = []
        for segment in segments {
            if let last = runs.last?.last, last.range.upperBound == segment.range.lowerBound {
                runs[runs.count - 1].append(segment)
            } else {
                runs.append([segment])
            }
        }
        return runs
    }

    private func cells(of run: [FrameStrip.Segment], x: Int, limit: Int) -> Range<Int>? {
        let own = run.compactMap { segment in columns.columns.first { $0.key == segment.key }?.cells }
        guard let first = own.first, let last = own.last, x + first.lowerBound < limit else { return nil }
        return x + first.lowerBound..<min(x + last.upperBound, limit)
    }

    /// Words within their marks where those are long, else behind them, else before them; never over others.
    private func place(
        _ words: [(text: String, cells: Range<Int>, style: Style)], on surface: inout Surface, in rect: Rect, y: Int
    ) {
        var taken = words.map(\.cells)
        for (index, word) in words.enumerated() {
            let width = DisplayWidth.of(word.text) + 2
            let middle = word.cells.lowerBound + (word.cells.count - width) / 2
            let isInside = word.cells.count >= width + 4
            let spots = isInside ? [middle] : [word.cells.upperBound, word.cells.lowerBound - width]
            for x in spots {
                let range = x..<x + width
                let isFree = taken.indices.allSatisfy { (isInside && $0 == index) || !taken[$0].overlaps(range) }
                guard x >= rect.x, range.upperBound <= rect.maxX, isFree else { continue }
                surface.write(" \(word.text) ", word.style, x: x, y: y)
                taken.append(range)
                break
            }
        }
    }

    /// Why the bytes are as they are on the selected cable: the rule that let the copy out, or that it was made here.
    var sentence: Phrase {
        guard state.cables.indices.contains(state.selected) else { return Phrase() }
        let cable = state.cables[state.selected]
        guard let change = cable.change else { return Phrase(look.book.label(InspectorLabel.madeHere), .plain) }
        guard let rule = cable.copy.rule else {
            return Phrase(change.isEmpty ? look.book.label(InspectorLabel.sameAsBefore) : "", .plain)
        }
        return "\(rule: rule.rawValue)  \(look.book.sentence(for: rule))"
    }
}
