import Fabric
import Lab
import Wire

/// What is written in and on the boxes.
extension TopologyView {
    func drawDevice(_ device: TopologyLayout.Device, on painter: inout TopologyPainter, _ state: TopologyState) {
        if device.isChip {
            drawChip(device, on: &painter, state)
            return
        }
        switch device.node {
        case .host: drawHost(device, on: &painter, state)
        case .bridge, .hub, .vtep: drawSwitch(device, on: &painter)
        }
    }

    func nameStyle(_ node: NodeID) -> Style {
        if node == selected { return theme[.selected] }
        return theme[node == followed ? .followed : .strong]
    }

    /// What a station did with the last frame: took it, let it pass, or made it.
    func hostMark(_ node: NodeID, _ state: TopologyState) -> (Unicode.Scalar, Style)? {
        switch state.verdicts[node] {
        case .accept: (glyphs.accepted, theme[.accepted])
        case .ignore, .drop, .filter: (glyphs.ignored, theme[.dim])
        case .originate: (glyphs.arrowRight, theme[.changed])
        case .forward, .flood, .repeat, .encapsulate, .decapsulate, .command, nil: nil
        }
    }

    func address(_ node: NodeID) -> String? {
        guard case .host(let index) = node, network.hosts.indices.contains(index) else { return nil }
        return ".." + network.hosts[index].configuration.address.description.suffix(5)
    }

    private func drawChip(_ device: TopologyLayout.Device, on painter: inout TopologyPainter, _ state: TopologyState) {
        let frame = device.frame
        let mark = hostMark(device.node, state)
        let vlan = state.hasOneVLAN ? nil : accessVLAN(of: device.node)
        let name = DisplayWidth.clip(
            network.wiring[device.node].name, to: frame.width - 2, ellipsis: glyphs.ellipsis)
        var x = painter.write("[", theme[.text], x: frame.x, y: frame.y)
        x = painter.write(name, nameStyle(device.node), x: x, y: frame.y)
        x = painter.write("]", theme[.text], x: x, y: frame.y)
        if let mark, x < frame.maxX { x = painter.write(String(mark.0), mark.1, x: x, y: frame.y) }
        if let vlan, x + vlan.vid.description.count <= frame.maxX {
            painter.write(vlan.vid.description, theme.vlanLabel(vlan.hue), x: x, y: frame.y)
        }
    }

    /// The VLAN of the access port that a host is on, and its colour.
    private func accessVLAN(of host: NodeID) -> (vid: VID, hue: Hue?)? {
        guard let peer = network.wiring.attachment(of: PortID(host, 0))?.peer,
            let configuration = configuration(of: peer), configuration.mode == .access,
            let vid = configuration.vlan.pvid
        else { return nil }
        return (vid, network.hue(of: vid, at: peer.node))
    }

    private func drawHost(_ device: TopologyLayout.Device, on painter: inout TopologyPainter, _ state: TopologyState) {
        let frame = device.frame
        let inner = frame.inset(by: 1)
        if layout.scale != .normal && drawLargeHost(device.node, in: inner, on: &painter, state) { return }
        let row = inner.y + (inner.height > 2 ? inner.height / 2 - (inner.height > 3 ? 1 : 0) : 0)
        let mark = hostMark(device.node, state)
        let room = inner.width - (inner.width > 5 ? 2 : 0) - (mark == nil ? 0 : 1)
        let name = DisplayWidth.clip(network.wiring[device.node].name, to: room, ellipsis: glyphs.ellipsis)
        let end = painter.write(name, nameStyle(device.node), x: inner.x + (inner.width > 5 ? 1 : 0), y: row)
        if let mark { painter.put(mark.0, mark.1, at: Point(inner.maxX - (inner.width > 5 ? 2 : 1), row)) }
        guard let address = address(device.node), inner.width >= address.count else { return }
        if inner.height >= 2 {
            painter.write(address, theme[.dim], x: inner.x + min(1, inner.width - address.count), y: row + 1)
        } else if mark == nil, end + 1 + address.count <= inner.maxX {
            painter.write(address, theme[.dim], x: inner.maxX - address.count, y: row)
        }
    }

    private func drawSwitch(_ device: TopologyLayout.Device, on painter: inout TopologyPainter) {
        let frame = device.frame
        let row = frame.y + layout.scale.sideRow
        var left = frame.x + 1
        var right = frame.maxX - 1
        for spot in device.spots {
            let port = device.port(spot)
            let isUp = isPortUp(port)
            let isHeld = isUp && network.held(port) != nil
            let dot = portMark(isUp: isUp, isHeld: isHeld)
            let style = theme[isUp && !isHeld ? .text : .strong]
            // At the sides of a folded server its own name matters more.
            let isNamed = device.crowd == nil && (device.title == nil || spot.side == .top || spot.side == .bottom)
            let name = isNamed ? portName(port) : ""
            switch spot.side {
            case .left:
                let text = "\(dot)" + clip(name, of: port, to: 4)
                left = painter.write(text, style, x: left, y: row)
            case .right:
                let text = clip(name, of: port, to: 4) + "\(dot)"
                right -= DisplayWidth.of(text)
                painter.write(text, style, x: right, y: row)
            case .top, .bottom:
                drawPort(name, dot, style, spot, in: device, on: &painter)
            }
        }
        let blank = device.title == nil && device.crowd == nil ? 1 : 0
        drawName(device, between: left + blank..<max(left + blank, right - blank), row: row, on: &painter)
    }

    /// A port's state: a dot, twice as wide at a size for a room.
    private func portMark(isUp: Bool, isHeld: Bool) -> String {
        let mark = glyphs.port(isUp: isUp, isHeld: isHeld)
        if layout.scale == .normal { return "\(mark)" }
        if isHeld { return " \(mark)\(mark)" }
        let half = isUp ? glyphs.thumb : glyphs.track
        return " \(half)\(half)"
    }

    /// The name between the ports at the sides, or above or below them when it is cut there and not elsewhere.
    private func drawName(
        _ device: TopologyLayout.Device, between columns: Range<Int>, row: Int, on painter: inout TopologyPainter
    ) {
        var name = device.crowd.map(words.servers) ?? device.title ?? network.wiring[device.node].name
        if device.crowd == nil, device.title == nil, network.isTreeRoot(device.node) { name += "\(glyphs.root)" }
        let width = DisplayWidth.of(name)
        let style = nameStyle(device.node)
        if drawLargeName(device.node, at: Point(columns.lowerBound, row - 1), columns: columns.count, on: &painter) {
            return
        }
        let inside = device.frame.x + 1..<device.frame.maxX - 1
        if width > columns.count, let place = place(for: width, inside, [row + 1, row - 1], on: painter) {
            painter.write(name, style, x: place.x, y: place.y)
            return
        }
        let others = network.wiring.bridges.lazy.map(\.name)
        let cut = DisplayWidth.clip(name, to: columns.count, among: others, ellipsis: glyphs.ellipsis)
        painter.write(cut, style, x: columns.lowerBound, y: row)
    }

    /// A port's name, cut so that it is not taken for another one of its device.
    private func clip(_ name: String, of port: PortID, to columns: Int) -> String {
        DisplayWidth.clip(name, to: columns, among: network.wiring[port.node].ports, ellipsis: glyphs.ellipsis)
    }

    /// A port's name and state under or over its cable, no nearer than a blank to the next port's.
    private func drawPort(
        _ name: String, _ dot: String, _ style: Style, _ spot: TopologyLayout.Spot,
        in device: TopologyLayout.Device, on painter: inout TopologyPainter
    ) {
        let others = device.spots.filter { $0.side == spot.side && $0.point != spot.point }
        let near = others.map { abs($0.point.x - spot.point.x) }.min() ?? device.frame.width
        let room = near - 1 - dot.unicodeScalars.count
        // A port that is alone on its side has all of it.
        var most = max(1, min(others.isEmpty ? 2 * longestPortName : longestPortName, room))
        var (text, x) = port(name, dot, spot, in: device, columns: most)
        // What the edge pushes aside is the shorter for it.
        while !others.isEmpty, most > 1,
            abs(x - spot.point.x + (DisplayWidth.of(text) - 1) / 2) + DisplayWidth.of(text) >= near
        {
            most -= 1
            (text, x) = port(name, dot, spot, in: device, columns: most)
        }
        painter.write(text, style, x: x, y: spot.point.y + (spot.side == .top ? 1 : -1))
    }

    /// A port's name, cut to so many columns, with its state, and its first column, so that it is within its device.
    private func port(
        _ name: String, _ dot: String, _ spot: TopologyLayout.Spot, in device: TopologyLayout.Device, columns: Int
    ) -> (text: String, x: Int) {
        let text = clip(name, of: device.port(spot), to: columns) + dot
        let width = DisplayWidth.of(text)
        let x = max(device.frame.x + 1, min(spot.point.x - (width - 1) / 2, device.frame.maxX - 1 - width))
        return (text, x)
    }

    func portName(_ port: PortID) -> String {
        let names = network.wiring[port.node].ports
        return names.indices.contains(Int(port.port)) ? names[Int(port.port)] : "\(port.port + 1)"
    }

    func isPortUp(_ port: PortID) -> Bool {
        guard let plug = network.wiring.attachment(of: port) else { return false }
        return isCableUp(plug.cable) && configuration(of: port)?.isUp ?? true
    }

    func drawFold(_ fold: TopologyLayout.Fold, on painter: inout TopologyPainter) {
        let inner = fold.frame.height > 1 ? fold.frame.inset(by: 1) : fold.frame
        let full = words.hosts(fold.hosts.count)
        let texts = fold.frame.height > 1 ? [full] : ["[\(full)]", full, "[+\(fold.hosts.count)]"]
        let text = texts.first { DisplayWidth.of($0) <= inner.width } ?? "+\(fold.hosts.count)"
        let x = inner.x + max(0, (inner.width - DisplayWidth.of(text)) / 2)
        painter.write(
            DisplayWidth.clip(text, to: inner.width, ellipsis: glyphs.ellipsis), theme[.strong], x: x,
            y: inner.y + (inner.height - 1) / 2)
    }

    /// A verdict in its place.
    private struct Badge {
        var text: String
        var place: Point
        var isInside: Bool
        var columns: Range<Int> { place.x..<place.x + DisplayWidth.of(text) }
    }

    /// What a hub is, the verdict of a switch, its ports with nothing in them, and frames in it. What stays while it decides is
    /// where it will be when it has, in the state `final`.
    func drawWords(
        _ device: TopologyLayout.Device, on painter: inout TopologyPainter, _ state: TopologyState,
        _ final: TopologyState
    ) {
        if case .host = device.node { return }
        let verdict = final.verdict(of: device)
        let isShown = state.verdict(of: device) != nil
        var badge: Badge?
        if case .hub = device.node {
            badge = drawHub(device, verdict, on: &painter)
        } else if let verdict {
            badge = self.badge(for: verdict, device, on: painter)
        }
        if let verdict, isShown, layout.scale != .normal,
            drawLargeWord(words.verdict(verdict), verdictStyle(verdict), device, on: &painter)
        {
            badge = nil
        }
        if let badge { painter.keep(badge.columns, y: badge.place.y, isKept: true) }
        if device.title == nil && device.crowd == nil { drawFreePorts(device, on: &painter) }
        if let badge {
            painter.keep(badge.columns, y: badge.place.y, isKept: false)
            if let verdict, isShown {
                painter.write(badge.text, verdictStyle(verdict), x: badge.place.x, y: badge.place.y)
            }
        }
        if let decision { drawInside(decision, device, on: &painter) }
    }

    private func verdictStyle(_ verdict: Verdict) -> Style {
        theme[verdict == .drop || verdict == .filter ? .refused : .verdict]
    }

    private func columns(_ device: TopologyLayout.Device) -> Range<Int> { device.frame.x + 1..<device.frame.maxX - 1 }

    private func rows(_ device: TopologyLayout.Device) -> [Int] {
        (1...layout.scale.boxRows - 2).reversed().map { device.frame.y + $0 }
    }

    /// Says what a hub is, where its verdict finds a place inside too. Returns the verdict's place.
    private func drawHub(
        _ device: TopologyLayout.Device, _ verdict: Verdict?, on painter: inout TopologyPainter
    ) -> Badge? {
        let width = DisplayWidth.of(words.hub)
        guard let hub = place(for: width, columns(device), rows(device), on: painter) else {
            return verdict.flatMap { badge(for: $0, device, on: painter) }
        }
        let kept = hub.x - 1..<hub.x + width + 1
        painter.keep(kept, y: hub.y, isKept: true)
        let besides = verdict.flatMap { badge(for: $0, device, on: painter) }
        painter.keep(kept, y: hub.y, isKept: false)
        if verdict == nil || besides?.isInside == true {
            painter.write(words.hub, theme[.dim], x: hub.x, y: hub.y)
            return besides
        }
        return verdict.flatMap { badge(for: $0, device, on: painter) }
    }

    /// A verdict's longest text that has a place, apart from all other words.
    private func badge(for verdict: Verdict, _ device: TopologyLayout.Device, on painter: TopologyPainter) -> Badge? {
        let (columns, rows) = (columns(device), rows(device))
        let word = words.verdict(verdict)
        // With blanks of its own, in its colour.
        if let place = place(for: DisplayWidth.of(word) + 2, columns, rows, on: painter, isLoose: false) {
            return Badge(text: " \(word) ", place: place, isInside: true)
        }
        for text in [word, words.shortVerdict(verdict)] {
            let width = DisplayWidth.of(text)
            if let place = place(for: width, columns, rows, on: painter) {
                return Badge(text: text, place: place, isInside: true)
            }
            if let place = borderPlace(for: width, device, on: painter) {
                return Badge(text: text, place: place, isInside: false)
            }
        }
        return nil
    }

    /// Where so many columns of the border of a box are free of cables, some border left at both sides.
    private func borderPlace(for width: Int, _ device: TopologyLayout.Device, on painter: TopologyPainter) -> Point? {
        let frame = device.frame
        let columns = frame.x + 1..<frame.maxX - 1
        for margin in [1, 0] {
            for y in [frame.maxY - 1, frame.y] {
                let ends = Set(device.spots.lazy.filter { $0.point.y == y }.map(\.point.x))
                let x = painter.borderRun(of: width + 2 * margin, in: columns, y: y, ends: ends)
                if let x { return Point(x + margin, y) }
            }
        }
        return nil
    }

    /// Where so many columns are free; `isLoose`: no word is beside them.
    func place(
        for width: Int, _ columns: Range<Int>, _ rows: [Int], on painter: TopologyPainter, isLoose: Bool = true
    ) -> Point? {
        for y in rows {
            if let x = painter.run(of: width + 2, in: columns, y: y) { return Point(x + 1, y) }
        }
        for y in rows {
            let x =
                isLoose ? painter.loneRun(of: width, in: columns, y: y) : painter.run(of: width, in: columns, y: y)
            if let x { return Point(x, y) }
        }
        return nil
    }

    private func drawFreePorts(_ device: TopologyLayout.Device, on painter: inout TopologyPainter) {
        let free = network.wiring[device.node].ports.indices.filter {
            let port = PortID(device.node, PortIndex($0))
            return network.wiring.attachment(of: port) == nil && !network.isSpare(port)
        }
        guard !free.isEmpty else { return }
        let names = free.prefix(8).map { portName(PortID(device.node, PortIndex($0))) + "\(glyphs.portFree)" }
        for text in free.count > 8 ? ["+\(free.count)\(glyphs.portFree)"] : [names.joined(separator: " ")] {
            guard let place = place(for: DisplayWidth.of(text), columns(device), [rows(device)[0]], on: painter) else {
                continue
            }
            painter.write(text, theme[.dim], x: place.x, y: place.y)
            return
        }
    }
}
