import Fabric
import Wire

/// Frames of boxes, and cables: thin for access, heavy for what carries tags, dashed for what is down.
extension TopologyView {
    func drawLines(on painter: inout TopologyPainter, _ state: TopologyState) {
        var lines = LineLayer(width: painter.area.width, height: painter.area.height)
        let scroll = painter.scroll
        let shift = { (point: Point) in Point(point.x - scroll.x, point.y - scroll.y) }
        for device in layout.devices where !device.isChip && painter.sees(device.frame) {
            let corner = shift(Point(device.frame.x, device.frame.y))
            let frame = Rect(x: corner.x, y: corner.y, width: device.frame.width, height: device.frame.height)
            let isSelected = device.node == selected
            let isDeciding = state.verdict(of: device) != nil
            let style = isSelected || isDeciding ? theme[.deciding] : theme[.cable]
            lines.frame(frame, isSelected ? .heavy : .light, isSelected && !isDeciding ? theme[.strong] : style)
        }
        for fold in layout.folds where !isChipRow && painter.sees(fold.frame) {
            let corner = shift(Point(fold.frame.x, fold.frame.y))
            lines.frame(
                Rect(x: corner.x, y: corner.y, width: fold.frame.width, height: fold.frame.height), .light,
                theme[.dim])
        }
        for (index, route) in layout.routes.enumerated() where painter.sees(route.bounds) {
            let isUp = isCableUp(route.cable)
            var style = theme[isUp ? .cable : .downCable]
            if let hue = state.activeRoutes[index] { style = theme.vlanText(hue) }
            draw(
                route.path, from: route.from, to: route.to, weight(of: route.cable), style, dashed: !isUp, shift: shift,
                on: &lines)
        }
        for (index, fold) in layout.folds.enumerated() where !fold.path.isEmpty {
            let style = state.activeFolds[index].map { theme.vlanText($0) } ?? theme[.cable]
            draw(
                fold.path, from: fold.from, to: fold.to, .light, style, dashed: false, shift: shift, on: &lines)
        }
        painter.draw(lines)
        for device in layout.devices where device.isCloud && painter.sees(device.frame) {
            drawCloud(device, on: &painter)
        }
    }

    /// The border of a cloud: round, but where cables end.
    private func drawCloud(_ device: TopologyLayout.Device, on painter: inout TopologyPainter) {
        let frame = device.frame
        let ends = Set(device.spots.map(\.point))
        let (top, bottom, left, right) = (frame.y, frame.maxY - 1, frame.x, frame.maxX - 1)
        let corners: [Unicode.Scalar] = glyphs.isASCII ? [".", ".", "'", "'"] : ["╭", "╮", "╰", "╯"]
        for y in [top, bottom] {
            for x in left + 1..<max(left + 1, right) where !ends.contains(Point(x, y)) {
                painter.put("~", theme[.dim], at: Point(x, y))
            }
            painter.put(corners[y == top ? 0 : 2], theme[.dim], at: Point(left, y))
            painter.put(corners[y == top ? 1 : 3], theme[.dim], at: Point(right, y))
        }
        for y in top + 1..<max(top + 1, bottom) {
            if !ends.contains(Point(left, y)) { painter.put("(", theme[.dim], at: Point(left, y)) }
            if !ends.contains(Point(right, y)) { painter.put(")", theme[.dim], at: Point(right, y)) }
        }
    }

    private var isChipRow: Bool { layout.detail == .chips }

    private func draw(
        _ path: [Point], from: Point, to: Point, _ weight: LineWeight, _ style: Style, dashed: Bool,
        shift: (Point) -> Point, on lines: inout LineLayer
    ) {
        let cells = path.map(shift)
        let (start, end) = (shift(from), shift(to))
        lines.run(cells, from: start, to: end, weight, style, dashed: dashed)
        guard let first = cells.first, let last = cells.last else { return }
        // A border takes an arm towards its cable; a chip has no border.
        for (border, neighbour) in [(start, first), (end, last)] where lines.isInked(border) {
            lines.join(LineLayer.arm(border, towards: neighbour, weight), at: border)
        }
    }

    func isCableUp(_ cable: CableID) -> Bool {
        !network.cables.indices.contains(cable) || network.cables[cable].isUp
    }

    /// Heavy when either end may carry tags.
    func weight(of cable: CableID) -> LineWeight {
        // Only a single line can be dashed, as one that is cut is drawn.
        if tunnels.contains(cable) { return isCableUp(cable) ? .double : .light }
        let ends = [network.wiring.cables[cable].a, network.wiring.cables[cable].b]
        if let path { return path.contains(cable) ? .heavy : .light }
        return ends.contains(where: carriesTags) ? .heavy : .light
    }

    private func carriesTags(_ port: PortID) -> Bool {
        switch port.node {
        case .bridge:
            guard let configuration = configuration(of: port), configuration.vlan.service == nil else { return false }
            return configuration.mode != .unaware && !configuration.vlan.tagged.isEmpty
        case .host(let index):
            return network.hosts.indices.contains(index) && !network.hosts[index].configuration.vlans.isEmpty
        case .hub, .vtep: return false
        }
    }

    func configuration(of port: PortID) -> PortConfiguration? {
        guard case .bridge(let index) = port.node, network.bridges.indices.contains(index) else { return nil }
        let ports = network.bridges[index].configuration.ports
        return ports.indices.contains(Int(port.port)) ? ports[Int(port.port)] : nil
    }

    /// An arrow on a cable that carries only one way.
    func drawOneWays(on painter: inout TopologyPainter) {
        for route in layout.routes where network.cables.indices.contains(route.cable) {
            guard network.cables[route.cable].isOneWay, route.path.count >= 2, painter.sees(route.bounds) else {
                continue
            }
            let index = route.path.count / 2
            let (before, at) = (route.path[index - 1], route.path[index])
            painter.put(arrow(from: before, to: at), theme[.warning], at: at)
        }
    }

    func arrow(from: Point, to: Point) -> Unicode.Scalar {
        if to.y != from.y { return to.y < from.y ? glyphs.arrowUp : glyphs.arrowDown }
        return to.x < from.x ? glyphs.arrowLeft : glyphs.arrowRight
    }
}
