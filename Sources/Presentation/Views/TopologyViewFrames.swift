import Fabric
import Wire

/// Frames on cables, and the words beside the cables.
extension TopologyView {
    func drawPill(_ pill: TopologyState.Pill, on painter: inout TopologyPainter) {
        guard !pill.path.isEmpty else { return }
        let reach = pill.isOpposed ? 0.5 : 1
        let isStill = moving.map { !$0.contains(pill.frame.id.copy) } ?? false
        let along = max(0, min(1, isStill ? 0.5 : phase)) * reach * Double(pill.path.count - 1)
        let index = Int(along.rounded())
        let at = pill.path[index]
        // The last cell is kept for the arrow where that can be.
        let cells = [Set(pill.path.dropLast()), Set(pill.path)]
        if layout.scale != .normal, let block = drawLargePill(pill, at: index, cells: cells[1], on: &painter) {
            if isMoving && !isStill { drawTail(pill, behind: index, block.contains, on: &painter) }
            return
        }
        for text in pillTexts(pill) {
            let style = theme.vlan(pill.hue)
            let laid = painter.lay(text, style, over: cells[0], at: at)
            guard let columns = laid ?? painter.lay(text, style, over: cells[1], at: at) else { continue }
            let isCovered = { (point: Point) in point.y == at.y && columns.contains(point.x) }
            let ahead = pill.path[index...].firstIndex { !isCovered($0) }
            if let ahead {
                painter.mark(
                    arrow(from: pill.path[ahead - 1], to: pill.path[ahead]), theme.vlanText(pill.hue),
                    at: pill.path[ahead])
            } else if painter.isFree(columns.upperBound + 1, at.y), let before = direction(pill.path) {
                painter.mark(before, theme.vlanText(pill.hue), at: Point(columns.upperBound + 1, at.y))
            }
            if isLarge { enlarge(columns, at: at, pill, on: &painter) }
            if isMoving && !isStill { drawTail(pill, behind: index, isCovered, on: &painter) }
            return
        }
    }

    /// A frame around the words of a pill, where nothing else is.
    private func enlarge(
        _ columns: ClosedRange<Int>, at point: Point, _ pill: TopologyState.Pill, on painter: inout TopologyPainter
    ) {
        let cable = Set(pill.path)
        let style = theme.vlan(pill.hue)
        for y in [point.y - 1, point.y + 1] {
            let isClear = columns.allSatisfy { painter.isFree($0, y) || cable.contains(Point($0, y)) }
            guard isClear else { continue }
            for x in columns { painter.put(" ", style, at: Point(x, y)) }
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
            return [left + full + right, full, "VXLAN", "\(header.vni)", "\(glyphs.dot)"]
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
        for device in layout.devices {
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

    /// Each switch port's VLANs beside its cable: far from the switch on a wire to a host, above a cable between
    /// switches; once when both ends say the same.
    func drawPortLabels(on painter: inout TopologyPainter) {
        guard !network.hasOneVLAN else { return }
        // Many ports are configured alike, and a list of VLANs takes a while to write.
        var texts: [PortConfiguration: String] = [:]
        for route in layout.routes {
            guard let first = route.path.first, let last = route.path.last else { continue }
            guard painter.sees(route.bounds) else { continue }
            let cable = network.wiring.cables[route.cable]
            // A chip says its access VLAN itself.
            let isToChip = [cable.a, cable.b].contains { layout.device($0.node)?.isChip == true }
            let labels = [cable.a, cable.b].map { label(of: $0, isToChip: isToChip, &texts) }
            if let a = labels[0], a.text == labels[1]?.text, route.path.allSatisfy({ $0.y == first.y }) {
                let (low, high) = (min(first.x, last.x), max(first.x, last.x))
                let x = low + max(0, (high - low + 1 - DisplayWidth.of(a.text)) / 2)
                painter.place(
                    a.text, a.style, at: [.init(x: x, y: first.y - 1), .init(x: low, y: first.y + 1)], least: 5)
                continue
            }
            for (label, ends) in zip(labels, [(first, route.from, last), (last, route.to, first)]) {
                guard let label else { continue }
                painter.place(label.text, label.style, at: besideWire(ends.0, ends.1, ends.2), least: 7)
            }
        }
    }

    private func label(
        of port: PortID, isToChip: Bool, _ texts: inout [PortConfiguration: String]
    ) -> (text: String, style: Style)? {
        guard let configuration = configuration(of: port) else { return nil }
        let isAccess = configuration.mode == .access
        if isToChip && isAccess { return nil }
        let text = texts[configuration] ?? words.port(configuration)
        texts[configuration] = text
        return (text, isAccess ? theme.vlanLabel(network.hue(of: configuration.vlan.pvid, at: port.node)) : theme[.dim])
    }

    private func besideWire(_ near: Point, _ border: Point, _ far: Point) -> [TopologyPainter.Spot] {
        if near.y == border.y {
            let isLeftward = near.x < border.x
            return [-1, 1, -2].map { TopologyPainter.Spot(x: near.x, y: near.y + $0, isLeftward: isLeftward) }
        }
        // Straight to a host: beginning at the host. A lane: at the port.
        let step = (near.y - far.y).signum()
        let rows = far.x != near.x || step == 0 ? [near.y] : Array(stride(from: far.y, through: near.y, by: step))
        return rows.flatMap { y in
            [TopologyPainter.Spot(x: near.x + 1, y: y), TopologyPainter.Spot(x: near.x - 1, y: y, isLeftward: true)]
        }
    }
}
