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
        for side in [TopologyLayout.Side.top, .bottom] { drawPorts(side, of: device, on: &painter) }
        let row = device.frame.y + layout.scale.sideRow
        let ends = sidePorts(device)
        var left = device.frame.x + 1
        var right = device.frame.maxX - 1
        for end in ends {
            let text = end.side == .left ? end.mark + end.name : end.name + end.mark
            if end.side == .right { right -= DisplayWidth.of(text) }
            let x = painter.write(text, end.style, x: end.side == .left ? left : right, y: row)
            if end.side == .left { left = x }
        }
        let blank = device.title == nil && device.crowd == nil ? 1 : 0
        drawName(device, between: left + blank..<max(left + blank, right - blank), row: row, on: &painter)
    }

    /// A port at a side of a box.
    private struct SidePort {
        var side: TopologyLayout.Side
        var name: String
        var mark: String
        var style: Style
    }

    /// The ports at the sides, their names whole where that of the device is too.
    private func sidePorts(_ device: TopologyLayout.Device) -> [SidePort] {
        let spots = device.spots.filter { $0.side == .left || $0.side == .right }
        // At the sides of a folded server its own name matters more.
        let isNamed = device.crowd == nil && device.title == nil
        let letters = layout.scale == .normal || glyphs.isASCII ? nil : BlockLetters.width(name(of: device))
        var room = device.frame.width - 4 - DisplayWidth.of(name(of: device))
        if let letters, letters + 4 < room { room -= letters }
        for spot in spots { room -= DisplayWidth.of(mark(of: device.port(spot)).text) }
        let names = spots.map { isNamed ? portName(device.port($0)) : "" }
        let widths = names.map(DisplayWidth.of)
        // What has no room beside them even when they are cut stands in another row.
        if widths.reduce(0, { $0 + min(4, $1) }) > room { room += 1 + DisplayWidth.of(name(of: device)) }
        let isWhole = widths.reduce(0, +) <= room
        return zip(spots, names).map { spot, name in
            let port = device.port(spot)
            let mark = mark(of: port)
            return SidePort(
                side: spot.side, name: isWhole ? name : clip(name, of: port, to: 4), mark: mark.text, style: mark.style)
        }
    }

    /// The sign of a port's state.
    private func mark(of port: PortID) -> (text: String, style: Style) {
        let isUp = isPortUp(port)
        let isHeld = isUp && network.held(port) != nil
        return (portMark(isUp: isUp, isHeld: isHeld), theme[isUp && !isHeld ? .text : .strong])
    }

    /// What a box is called.
    private func name(of device: TopologyLayout.Device) -> String {
        if let name = device.crowd.map(words.servers) ?? device.title { return name }
        return network.wiring[device.node].name + (network.isTreeRoot(device.node) ? "\(glyphs.root)" : "")
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
        let name = name(of: device)
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
        // Cut where the most of it is left.
        var room = (x: columns.lowerBound, y: row, columns: columns.count)
        if width > columns.count {
            for y in [row + 1, row - 1] {
                guard let most = (0...inside.count).last(where: { painter.loneRun(of: $0, in: inside, y: y) != nil }),
                    most > room.columns, let x = painter.loneRun(of: most, in: inside, y: y)
                else { continue }
                room = (x, y, most)
            }
        }
        let siblings = network.wiring.group(of: device.node)?.nodes ?? []
        let others = network.wiring.bridges.lazy.map(\.name)
        let isOfServer = siblings.contains { $0 != device.node }
        let cut =
            isOfServer
            ? DisplayWidth.clipFront(name, to: room.columns, ellipsis: glyphs.ellipsis)
            : DisplayWidth.clip(name, to: room.columns, among: others, ellipsis: glyphs.ellipsis)
        painter.write(cut, style, x: room.x, y: room.y)
    }

    /// A port's name, cut so that it is not taken for another one of its device.
    private func clip(_ name: String, of port: PortID, to columns: Int) -> String {
        DisplayWidth.clip(name, to: columns, among: network.wiring[port.node].ports, ellipsis: glyphs.ellipsis)
    }

    /// The names and states of the ports along one side, each over or under its cable.
    private func drawPorts(
        _ side: TopologyLayout.Side, of device: TopologyLayout.Device, on painter: inout TopologyPainter
    ) {
        let spots = device.spots.filter { $0.side == side }.sorted { $0.point.x < $1.point.x }
        let marks = spots.map { mark(of: device.port($0)) }
        let names = spots.map { device.crowd == nil ? portName(device.port($0)) : "" }
        let row = PortRow(
            columns: device.frame.x + 1..<device.frame.maxX - 1, ports: spots.map(\.point.x),
            names: names.map(DisplayWidth.of), marks: marks.map { DisplayWidth.of($0.text) })
        for (index, place) in row.places.enumerated() {
            let text = clip(names[index], of: device.port(spots[index]), to: place.columns) + marks[index].text
            painter.write(text, marks[index].style, x: place.x, y: spots[index].point.y + (side == .top ? 1 : -1))
        }
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
