import Fabric

/// The VLANs of ports, beside their cables.
extension TopologyView {
    /// Words in their colour.
    private struct PortLabel {
        var text: String
        var style: Style

        /// The same in two lines about as long; `nil` for one word.
        var lines: [String]? {
            let words = text.split(separator: " ").map(String.init)
            let halves = (1..<max(1, words.count)).map {
                [words[..<$0].joined(separator: " "), words[$0...].joined(separator: " ")]
            }
            // Before the list, unless that leaves one line much the longer.
            let lengths = halves.map { $0.map(\.count).max() ?? 0 }
            guard let last = lengths.last, let least = lengths.min() else { return nil }
            return last <= least + 1 ? halves.last : halves[lengths.firstIndex(of: least) ?? 0]
        }
    }

    /// Each switch port's VLANs beside its cable: far from the switch on a wire to a host, above a cable between
    /// switches; once when both ends say the same.
    func drawPortLabels(on painter: inout TopologyPainter) {
        // Many ports are configured alike, and a list of VLANs takes a while to write.
        var texts: [PortConfiguration: String] = [:]
        for route in layout.routes {
            guard let first = route.path.first, let last = route.path.last else { continue }
            guard painter.sees(route.bounds) else { continue }
            let cable = network.wiring.cables[route.cable]
            // A chip says its access VLAN itself.
            let isToChip = [cable.a, cable.b].contains { layout.device($0.node)?.isChip == true }
            let labels = [cable.a, cable.b].map { label(of: $0, isToChip: isToChip, &texts) }
            let isStraight = route.from.y == first.y && route.path.allSatisfy { $0.y == first.y }
            if isStraight, let a = labels[0], labels[1] == nil || a.text == labels[1]?.text {
                place(a, above: min(first.x, last.x)...max(first.x, last.x), y: first.y, on: &painter)
                continue
            }
            if isStraight, labels[0] == nil, let b = labels[1] {
                place(b, above: min(first.x, last.x)...max(first.x, last.x), y: first.y, on: &painter)
                continue
            }
            for (label, path) in zip(labels, [[route.from] + route.path, [route.to] + route.path.reversed()]) {
                if let label { place(label, beside: path, on: &painter) }
            }
        }
    }

    /// In the middle of a straight cable: above it in one line or two, or below it; cut only where no place has room for all.
    private func place(
        _ label: PortLabel, above columns: ClosedRange<Int>, y: Int, on painter: inout TopologyPainter
    ) {
        func middle(_ width: Int) -> Int { columns.lowerBound + max(0, (columns.count - width) / 2) }
        let x = middle(DisplayWidth.of(label.text))
        let whole = [y - 1, y + 1, y - 2].map { TopologyPainter.Spot(x: x, y: $0) }
        if painter.place(label.text, label.style, at: whole, least: .max) { return }
        if let lines = label.lines {
            let x = middle(lines.map(DisplayWidth.of).max() ?? 0)
            let spots = [y - 2, y + 1, y - 3].map { TopologyPainter.Spot(x: x, y: $0) }
            if painter.place(lines: lines, label.style, at: spots) { return }
        }
        let cut = [TopologyPainter.Spot(x: x, y: y - 1), .init(x: columns.lowerBound, y: y + 1)]
        painter.place(label.text, label.style, at: cut, least: 5)
    }

    /// Beside a cable that leaves its port (the first cell of `path`) upwards or downwards, or at one end of a straight one.
    private func place(_ label: PortLabel, beside path: [Point], on painter: inout TopologyPainter) {
        let spots = besideWire(path)
        if painter.place(label.text, label.style, at: spots + alongLane(path), least: .max) { return }
        if let lines = label.lines, painter.place(lines: lines, label.style, at: spots) { return }
        painter.place(label.text, label.style, at: spots, least: 7)
    }

    private func label(
        of port: PortID, isToChip: Bool, _ texts: inout [PortConfiguration: String]
    ) -> PortLabel? {
        guard let configuration = configuration(of: port) else { return nil }
        let isAccess = configuration.mode == .access
        if isToChip && isAccess { return nil }
        let text = texts[configuration] ?? words.port(configuration)
        texts[configuration] = text
        guard !text.isEmpty else { return nil }
        let style = isAccess ? theme.vlanLabel(network.hue(of: configuration.vlan.pvid, at: port.node)) : theme[.dim]
        return PortLabel(text: text, style: style)
    }

    private func besideWire(_ path: [Point]) -> [TopologyPainter.Spot] {
        let (border, near, far) = (path[0], path[1], path[path.count - 1])
        if near.y == border.y {
            let isLeftward = near.x < border.x
            return [-1, 1, -2].map { TopologyPainter.Spot(x: near.x, y: near.y + $0, isLeftward: isLeftward) }
        }
        // Straight to a host: beginning at the host. A lane: at the port, as far as it runs straight.
        let leg = path.dropFirst().prefix { $0.x == near.x }.map(\.y)
        let rows = far.x == near.x ? leg.reversed() : leg.dropLast()
        return (rows.isEmpty ? [near.y] : rows).flatMap { y in
            [TopologyPainter.Spot(x: near.x + 1, y: y), TopologyPainter.Spot(x: near.x - 1, y: y, isLeftward: true)]
        }
    }

    /// Over and under the lane that a cable turns into.
    private func alongLane(_ path: [Point]) -> [TopologyPainter.Spot] {
        guard path[1].y != path[0].y, let turn = path.dropFirst().first(where: { $0.x != path[1].x }) else { return [] }
        let isLeftward = turn.x < path[1].x
        return [-1, 1].map { TopologyPainter.Spot(x: turn.x, y: turn.y + $0, isLeftward: isLeftward) }
    }
}
