import Fabric
import Wire

/// A frame within the devices that decide about it (mock-up K): it comes in, is looked up, and splits.
extension TopologyView {
    /// A frame in a device, in the colour that it has there.
    private struct Piece {
        var spot: TopologyLayout.Spot?
        var frame: Frame
        var hue: Hue?
    }

    func drawInside(
        _ decision: TopologyDecision, _ device: TopologyLayout.Device, on painter: inout TopologyPainter
    ) {
        guard !device.isChip else { return }
        for hop in hops {
            guard let node = hop.node, let frame = hop.frame, let ingress = hop.ingress,
                node == device.node || device.inside.contains(node)
            else { continue }
            if case .host = node { continue }
            let hue = network.hue(within: hop)
            let spots = Dictionary(device.spots.filter { device.port($0).node == node }.map { ($0.port, $0) }) {
                first, _ in first
            }
            switch decision {
            case .entered: draw([Piece(spot: spots[ingress], frame: frame, hue: hue)], in: device, on: &painter)
            case .looksUp: draw([Piece(spot: nil, frame: frame, hue: hue)], in: device, on: &painter)
            case .split:
                let pieces = hop.departures.compactMap { departure -> Piece? in
                    guard let spot = spots[departure.port], case .arrives = departure.fate else { return nil }
                    return Piece(spot: spot, frame: departure.frame, hue: hue)
                }
                draw(pieces, in: device, on: &painter)
            }
        }
    }

    /// Each in the row of the device nearest to its port, or in the middle; none where there is no room for all, as some of
    /// several copies would tell a wrong story.
    private func draw(_ pieces: [Piece], in device: TopologyLayout.Device, on painter: inout TopologyPainter) {
        var placed: [(text: String, style: Style, at: Point)] = []
        for piece in pieces {
            guard let (text, at) = place(for: piece, in: device, on: painter) else { break }
            painter.keep(at.x - 1..<at.x + DisplayWidth.of(text) + 1, y: at.y, isKept: true)
            placed.append((text, theme.vlan(piece.hue), at))
        }
        for (text, _, at) in placed {
            painter.keep(at.x - 1..<at.x + DisplayWidth.of(text) + 1, y: at.y, isKept: false)
        }
        guard placed.count == pieces.count else { return }
        for (text, style, at) in placed { painter.write(text, style, x: at.x, y: at.y) }
    }

    private func place(
        for piece: Piece, in device: TopologyLayout.Device, on painter: TopologyPainter
    ) -> (text: String, at: Point)? {
        let frame = device.frame
        let columns = frame.x + 1..<frame.maxX - 1
        let middle = frame.y + layout.scale.sideRow
        let rows: [Int]
        switch piece.spot?.side {
        case .top: rows = [frame.y + 2, middle, middle + 1]
        case .bottom: rows = [frame.maxY - 3, middle, middle - 1]
        case .left, .right, nil: rows = [middle, middle + 1, middle - 1]
        }
        let pill = TopologyState.Pill(path: [], frame: piece.frame, hue: piece.hue, count: 1)
        let near = piece.spot?.point.x ?? frame.x + frame.width / 2
        // A dot would be taken for a port's.
        for text in pillTexts(pill).dropLast() {
            let width = DisplayWidth.of(text)
            for y in rows {
                // A blank at each side, where there is room for it; a word never touches a port or a name.
                let loose = painter.loneRun(of: width + 2, near: near, in: columns, y: y).map { $0 + 1 }
                guard let x = loose ?? painter.loneRun(of: width, near: near, in: columns, y: y) else { continue }
                return (text, Point(x, y))
            }
        }
        return nil
    }

    /// Where a frame has just come in, an arrow stays at the end of its cable, so that its way is seen without motion too.
    func drawArrivals(_ state: TopologyState, on painter: inout TopologyPainter) {
        guard decision == nil else { return }
        for (port, hue) in state.arrivals {
            guard let cable = network.wiring.attachment(of: port)?.cable, let index = layout.routeIndex[cable],
                state.activeRoutes[index] == nil, layout.routes[index].path.count > 1
            else { continue }
            let route = layout.routes[index]
            let isForward = network.wiring.cables[cable].b == port
            let end = isForward ? route.path[route.path.count - 1] : route.path[0]
            let before = isForward ? route.path[route.path.count - 2] : route.path[1]
            painter.mark(arrow(from: before, to: end), theme.vlanText(hue), at: end)
        }
    }
}
