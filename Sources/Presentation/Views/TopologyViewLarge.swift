import Fabric
import Wire

/// What is drawn larger at the sizes for a room (mock-up M): names and verdicts in block letters, frames that are blocks.
extension TopologyView {
    /// Writes block letters; whether there is room and each character has a shape.
    private func drawLetters(
        _ text: String, _ style: Style, at corner: Point, columns: Int, on painter: inout TopologyPainter
    ) -> Bool {
        guard !glyphs.isASCII, let lines = BlockLetters.lines(text), let width = BlockLetters.width(text),
            width <= columns
        else { return false }
        for (row, line) in lines.enumerated() { painter.write(line, style, x: corner.x, y: corner.y + row) }
        return true
    }

    /// Letters are underlined or reversed badly: a followed device has an arrow beside its name, a selected one its frame.
    private func letterStyle(_ node: NodeID) -> Style { theme[node == selected ? .deciding : .strong] }

    /// A station's name in the middle of its box, what it did with the last frame at the right.
    func drawLargeHost(
        _ node: NodeID, in inner: Rect, on painter: inout TopologyPainter, _ state: TopologyState
    ) -> Bool {
        let name = layout.device(node)?.title ?? network.wiring[node].name
        guard let width = BlockLetters.width(name) else { return false }
        let corner = Point(inner.x + max(0, (inner.width - width) / 2), inner.y + (inner.height - 3) / 2)
        guard drawLetters(name, letterStyle(node), at: corner, columns: inner.width - 2, on: &painter) else {
            return false
        }
        if node == followed { painter.put(glyphs.now, theme[.strong], at: Point(inner.x, corner.y + 1)) }
        if let mark = hostMark(node, state) {
            painter.put(mark.0, mark.1, at: Point(inner.maxX - 1, corner.y + 1))
        }
        if inner.height >= 5, let address = address(node), inner.width >= address.count {
            painter.write(
                address, theme[.text], x: inner.x + (inner.width - address.count) / 2, y: inner.maxY - 1)
        }
        return true
    }

    /// A switch's name beside the ports at its left.
    func drawLargeName(_ node: NodeID, at corner: Point, columns: Int, on painter: inout TopologyPainter) -> Bool {
        guard layout.scale != .normal else { return false }
        let device = layout.device(node)
        let name = device?.crowd.map { "+\($0)" } ?? device?.title ?? network.wiring[node].name
        let isFree = (0..<3).allSatisfy { row in
            (0..<(BlockLetters.width(name) ?? 0) + 2).allSatisfy { painter.isFree(corner.x + $0, corner.y + row) }
        }
        guard isFree,
            drawLetters(name, letterStyle(node), at: Point(corner.x + 2, corner.y), columns: columns - 2, on: &painter)
        else { return false }
        if node == followed { painter.put(glyphs.now, theme[.strong], at: Point(corner.x, corner.y + 1)) }
        return true
    }

    /// A verdict as a block at the right of the box: three rows, at the largest size in block letters.
    func drawLargeWord(
        _ word: String, _ style: Style, _ device: TopologyLayout.Device, on painter: inout TopologyPainter
    ) -> Bool {
        let middle = device.frame.y + layout.scale.sideRow
        for (rows, width) in blockSizes(letters: word, words: word) {
            let rect = Rect(x: device.frame.maxX - 2 - width, y: middle - rows / 2, width: width, height: rows)
            guard let place = freePlace(for: rect, in: device.frame, on: painter) else { continue }
            painter.fill(place, style)
            write(word, style, in: place, on: &painter)
            return true
        }
        return false
    }

    /// The block itself, or one farther to the left where all is empty.
    private func freePlace(for rect: Rect, in frame: Rect, on painter: TopologyPainter) -> Rect? {
        var place = rect
        while place.x > frame.x + 1 {
            let isFree = (place.y..<place.maxY).allSatisfy { y in
                (place.x - 1...place.maxX).allSatisfy { painter.isFree($0, y) || $0 >= frame.maxX - 1 }
            }
            if isFree { return place }
            place.x -= 1
        }
        return nil
    }

    /// Rows and columns of a block with a text, the largest first.
    private func blockSizes(letters: String, words: String) -> [(rows: Int, width: Int)] {
        let small = (rows: 3, width: DisplayWidth.of(words) + 4)
        guard layout.scale == .huge, !glyphs.isASCII, let width = BlockLetters.width(letters) else { return [small] }
        return [(5, width + 4), small]
    }

    private func write(_ text: String, _ style: Style, in rect: Rect, on painter: inout TopologyPainter) {
        if rect.height >= 5, let lines = BlockLetters.lines(text) {
            for (row, line) in lines.enumerated() { painter.write(line, style, x: rect.x + 2, y: rect.y + 1 + row) }
        } else {
            painter.write(text, style, x: rect.x + 2, y: rect.y + rect.height / 2)
        }
    }

    /// A frame as a block on its cable, arrows beside the cable before it. Whether there was room.
    func drawLargePill(
        _ pill: TopologyState.Pill, at index: Int, on painter: inout TopologyPainter
    ) -> Rect? {
        let style = theme.vlan(pill.hue)
        for text in largePillTexts(pill) {
            for (rows, width) in blockSizes(letters: text.letters, words: text.words) {
                let block = painter.lay(block: width, by: rows, style, at: pill.path[index])
                guard let block else { continue }
                write(rows == 5 ? text.letters : text.words, style, in: block, on: &painter)
                drawArrows(pill, ahead: index, of: block, on: &painter)
                return block
            }
        }
        return nil
    }

    /// What a block says: in letters, and in words that are parted.
    private func largePillTexts(_ pill: TopologyState.Pill) -> [(letters: String, words: String)] {
        let name = TopologyState.name(of: pill.frame, in: network.store)
        let tags = pill.frame.tags.array.map { "\($0.vid)" }.joined(separator: ".")
        let times = pill.count == 1 ? "" : (glyphs.isASCII ? "*" : "×") + "\(pill.count)"
        let full = [name, tags + times].filter { !$0.isEmpty }.joined(separator: " ")
        return [(name + tags + times, full), (name, name)]
    }

    private func drawArrows(
        _ pill: TopologyState.Pill, ahead index: Int, of block: Rect, on painter: inout TopologyPainter
    ) {
        let ahead = pill.path.indices.dropFirst(index + 1).filter { !block.contains(pill.path[$0]) }
        for index in ahead.prefix(3) {
            let (before, at) = (pill.path[index - 1], pill.path[index])
            let beside = before.x == at.x ? Point(at.x + 2, at.y) : Point(at.x, at.y - 1)
            if painter.isOpen(beside.x, beside.y) {
                painter.mark(arrow(from: before, to: at), theme.vlanText(pill.hue), at: beside)
            }
        }
    }
}
