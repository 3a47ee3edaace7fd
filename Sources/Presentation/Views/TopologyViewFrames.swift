import Fabric
import Wire

/// Frames on cables, and the words beside the cables.
extension TopologyView {
    /// Draws a frame where it is now; returns which of its texts it shows, `nil` where none.
    @discardableResult
    func drawPill(_ pill: TopologyState.Pill, on painter: inout TopologyPainter) -> Int? {
        let isStill = moving.map { !$0.contains(pill.frame.id.copy) } ?? false
        let index = place(of: pill, phase: isStill ? 0.5 : phase)
        var text: Int?
        painter.along(pill) { painter in
            if let met = pill.met {
                drawMeeting(pill, met, on: &painter)
                return
            }
            if layout.scale != .normal, let block = drawLargePill(pill, at: index, on: &painter) {
                if isMoving && !isStill { drawTail(pill, behind: index, block.contains, on: &painter) }
                text = 0
                return
            }
            guard var laid = lay(pill, near: index, isStill: isStill || !isMoving, on: &painter) else { return }
            if isLarge { enlarge(&laid, pill, on: &painter) }
            draw(laid, of: pill, on: &painter)
            if isMoving && !isStill { drawTail(pill, behind: laid.place, laid.covers, on: &painter) }
            text = laid.text
        }
        return text
    }

    /// The cell of its cable where a frame is. The last one is the arrow's until the frame gets there.
    private func place(of pill: TopologyState.Pill, phase: Double) -> Int {
        let last = pill.path.count - 1
        let along = max(0, min(1, phase)) * (pill.isOpposed ? 0.5 : 1) * Double(last)
        return max(0, min(phase > 0.5 ? last : last - 1, Int(along.rounded())))
    }

    /// The words of a frame on its cable.
    private struct Laid {
        /// The cell of the cable.
        var place: Int
        var y: Int
        var rows: ClosedRange<Int>
        var columns: ClosedRange<Int>
        /// Which of its texts.
        var text: Int

        func covers(_ point: Point) -> Bool { rows.contains(point.y) && columns.contains(point.x) }
    }

    /// The arrow before the words of a frame.
    private func draw(_ laid: Laid, of pill: TopologyState.Pill, on painter: inout TopologyPainter) {
        let style = theme.vlanText(pill.hue)
        let free = pill.path.indices[laid.place...].filter { !laid.covers(pill.path[$0]) }
        // Not in a bend or a crossing, which would be hidden; the next cell says as much.
        let plain = free.prefix(3).first { !pill.isBend($0) && !painter.isJoint(pill.path[$0]) }
        if let ahead = plain ?? free.first {
            painter.mark(arrow(from: pill.path[ahead - 1], to: pill.path[ahead]), style, at: pill.path[ahead])
        } else if pill.path.count == 1, painter.isOpen(laid.columns.upperBound + 1, laid.y),
            let before = direction(pill.path)
        {
            painter.mark(before, style, at: Point(laid.columns.upperBound + 1, laid.y))
        }
    }

    /// The frames with the texts that they show where they rest, so that they do not change on their way; keeps their places. Two
    /// that meet on a cable with no room for the words of both are one.
    func resting(_ pills: [TopologyState.Pill], on painter: inout TopologyPainter) -> [TopologyState.Pill] {
        var view = self
        view.phase = 0.5
        view.isMoving = false
        var result = pills
        var gone: Set<Int> = []
        painter.keep { painter in
            var texts: [Int?] = []
            for index in pills.indices {
                texts.append(view.drawPill(pills[index], on: &painter))
                result[index].shortening = texts[index] ?? 0
            }
            for index in pills.indices where !gone.contains(index) {
                guard let other = pills[index].opposite, other > index else { continue }
                let path = pills[index].path
                // Up and down there are two words and two arrows, each in a cell of its own.
                let isLow = path.count < 6 && path.first?.y != path.last?.y && layout.scale == .normal
                let isShort = [index, other].contains { texts[$0] ?? .max >= pillTexts(pills[$0]).count - 1 }
                guard isShort || isLow else { continue }
                result[index].met = .init(
                    frame: pills[other].frame, hue: pills[other].hue, count: pills[other].count)
                gone.insert(other)
                view.drawPill(result[index], on: &painter)
            }
        }
        return result.indices.filter { !gone.contains($0) }.map { result[$0] }
    }

    /// Writes the longest text of a frame that there is room for near a cell of its cable. What rests hides no bend where it
    /// can, so that its way is seen; what moves keeps its words.
    private func lay(
        _ pill: TopologyState.Pill, near index: Int, isStill: Bool, on painter: inout TopologyPainter
    ) -> Laid? {
        guard !pill.path.isEmpty else { return nil }
        let texts = pillTexts(pill).enumerated().dropFirst(pill.shortening)
        let style = theme.vlan(pill.hue)
        let last = index == pill.path.count - 1 ? nil : pill.path.last
        let end = pill.isOpposed ? (pill.path.count - 1) / 2 : max(0, pill.path.count - 2)
        func laid(_ text: (offset: Int, element: String), _ place: Int, hidesBends: Bool, _ kept: Point?) -> Laid? {
            let columns = painter.lay(
                text.element, style, at: pill.path[place], hidesBends: hidesBends, but: kept)
            let y = pill.path[place].y
            return columns.map { Laid(place: place, y: y, rows: y...y, columns: $0, text: text.offset) }
        }
        func straight(_ text: (offset: Int, element: String), within reach: Int, _ kept: Point?) -> Laid? {
            for distance in 0...reach {
                for place in distance == 0 ? [index] : [index - distance, index + distance]
                where place == index || place >= 0 && place <= end {
                    if let found = laid(text, place, hidesBends: false, kept) { return found }
                }
            }
            return nil
        }
        if isStill {
            // Rather words on all of a short cable than a dot with an arrow, and rather a dot than a hidden way.
            for (some, kept) in [(texts.dropLast(), last), (texts.dropLast(), nil), (texts.suffix(1), last)] {
                for text in some {
                    if let found = straight(text, within: pill.path.count, kept) { return found }
                }
            }
        }
        for text in texts {
            if !isStill, let found = straight(text, within: DisplayWidth.of(text.element), last) { return found }
            for kept in [last, nil] {
                if let found = laid(text, index, hidesBends: true, kept) { return found }
            }
        }
        return nil
    }

    /// A frame around the words of a pill, where nothing else is and the arrow keeps its cell.
    private func enlarge(_ laid: inout Laid, _ pill: TopologyState.Pill, on painter: inout TopologyPainter) {
        for y in [laid.y - 1, laid.y + 1] {
            let row = Rect(x: laid.columns.lowerBound, y: y, width: laid.columns.count, height: 1)
            guard painter.isOpen(row), !(pill.path.last.map(row.contains) ?? false) else { continue }
            painter.cover(row, theme.vlan(pill.hue))
            laid.rows = min(laid.rows.lowerBound, y)...max(laid.rows.upperBound, y)
        }
    }

    private func direction(_ path: [Point]) -> Unicode.Scalar? {
        path.count < 2 ? nil : arrow(from: path[path.count - 2], to: path[path.count - 1])
    }

    private func drawTail(
        _ pill: TopologyState.Pill, behind index: Int, _ isCovered: (Point) -> Bool,
        on painter: inout TopologyPainter
    ) {
        var glyphs = self.glyphs.tail
        for point in pill.path[..<index].reversed() where !isCovered(point) {
            guard let glyph = glyphs.popLast() else { return }
            painter.mark(glyph, theme.vlanText(pill.hue), at: point)
        }
    }

    /// From the best to the shortest: protocol and tags between ends, without ends, protocol alone, a dot.
    func pillTexts(_ pill: TopologyState.Pill) -> [String] {
        // A block needs no ends.
        let (left, right) = isLarge ? (" ", " ") : ("\(glyphs.pillLeft)", "\(glyphs.pillRight)")
        if let header = store.tunnelHeader(of: pill.frame) {
            let times = pill.count == 1 ? "" : (glyphs.isASCII ? "*" : "×") + "\(pill.count)"
            let full = "VXLAN \(header.vni)\(times)"
            return [left + full + right, full, "\(header.vni)\(times)", "VXLAN", "\(glyphs.dot)"]
        }
        let name = TopologyState.name(of: pill.frame, in: store)
        let tags = pill.frame.tags.array.map { "\($0.vid)" }.joined(separator: ".")
        let times = pill.count == 1 ? "" : (glyphs.isASCII ? "*" : "×") + "\(pill.count)"
        let full = name + tags + times
        return [left + full + right, full, name + times, times, "\(glyphs.dot)"]
            .filter { !$0.isEmpty }
    }

    /// At every port of a switch that has just decided: whether it sent, with which change of tags, or why not.
    func drawMarks(on painter: inout TopologyPainter, _ state: TopologyState) {
        guard !state.marks.isEmpty else { return }
        for device in layout.devices where painter.sees(device.frame.inset(by: -3)) {
            for spot in device.spots {
                let port = device.port(spot)
                if let ports = layout.bundles[port] {
                    drawCount(of: ports.compactMap { state.marks[$0] }, at: spot, on: &painter)
                    continue
                }
                guard let mark = state.marks[port] else { continue }
                let (sign, text, style) = words(for: mark)
                // At a size for a room it is a block.
                let pad = layout.scale == .normal ? "" : " "
                if painter.place(sign: sign, text, pad: pad, style, at: near(spot), least: 6) { continue }
                // A word of one letter says less than the mark alone.
                painter.place(pad + sign + pad, style, at: near(spot), least: 1)
            }
        }
        for fold in layout.folds {
            guard let node = fold.node else { continue }
            let marks = fold.ports.compactMap { state.marks[PortID(node, $0)] }
            let spot = TopologyLayout.Spot(port: 0, point: fold.to, side: fold.side)
            drawCount(of: marks, at: spot, on: &painter)
        }
    }

    /// How many of several ports that are drawn as one sent, and how many did not.
    private func drawCount(
        of marks: [TopologyState.Mark], at spot: TopologyLayout.Spot, on painter: inout TopologyPainter
    ) {
        let silent = marks.filter { if case .silent = $0 { true } else { false } }.count
        let sent = marks.count - silent
        var text = sent > 0 ? "\(glyphs.sent)\(sent)" : ""
        if silent > 0 { text += (text.isEmpty ? "" : " ") + "\(glyphs.silent)\(silent)" }
        if text.isEmpty { return }
        painter.place(text, theme[sent > 0 ? .sent : .silent], at: near(spot), least: 2)
    }

    private func words(for mark: TopologyState.Mark) -> (sign: String, text: String, style: Style) {
        let (sign, text, style) = plainWords(for: mark)
        guard layout.scale != .normal else { return (sign, text, style) }
        let isSent = if case .sent = mark { true } else { false }
        return (sign, text, theme[isSent ? .verdict : .refused])
    }

    private func plainWords(for mark: TopologyState.Mark) -> (sign: String, text: String, style: Style) {
        switch mark {
        case .sent(let pushed, let popped):
            let changes = [popped.map { "-\($0)" }, pushed.map { "+\($0)" }].compactMap(\.self)
            return ("\(glyphs.sent)", changes.joined(separator: " "), theme[.sent])
        case .silent(let rule): return ("\(glyphs.silent)", words.reason(rule), theme[.silent])
        }
    }

    /// Beside a port, outside of its device: nearest first.
    private func near(_ spot: TopologyLayout.Spot) -> [TopologyPainter.Spot] {
        let (x, y) = (spot.point.x, spot.point.y)
        switch spot.side {
        case .top, .bottom:
            let step = spot.side == .top ? -1 : 1
            return (1...2).flatMap { distance in
                [
                    TopologyPainter.Spot(x: x + 1, y: y + step * distance),
                    TopologyPainter.Spot(x: x - 1, y: y + step * distance, isLeftward: true),
                ]
            }
        case .left: return [1, 2, -1, -2].map { TopologyPainter.Spot(x: x - 1, y: y + $0, isLeftward: true) }
        case .right: return [1, 2, -1, -2].map { TopologyPainter.Spot(x: x + 1, y: y + $0) }
        }
    }
}
