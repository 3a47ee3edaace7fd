import Fabric
import Lab
import Wire

// The panels of the two lenses: the logical switch where the ports are otherwise, the table of where each MAC is where the
// MAC table is.

extension App {
    var lensText: LensText { LensText(language: language) }

    var whereTable: WhereTable? {
        logicalSwitch.map { WhereTable(walk.network, $0, wave: wave, look: look) }
    }

    var logicalPicture: LogicalPicture? {
        logicalSwitch.map { LogicalPicture(walk.network, $0, wave: wave, trail: trail) }
    }

    /// The colour of the network that the lenses show.
    private var lensHue: Hue? { logicalSwitch.map { walk.network.hue(ofTenant: $0.network) } }

    /// How the lenses share the screen; `nil` when they are not open.
    var lensArrangement: ScreenLayout.Lenses? {
        lenses.isOpen ? ScreenLayout.Lenses(showsPhysical: lenses.showsPhysical) : nil
    }

    /// Draws a panel that is another one while the lenses are open; whether it did.
    func drawLens(_ panel: Panel, on surface: inout Surface, in rect: Rect, _ kind: PanelKind, tabs: String) -> Bool {
        guard lenses.isOpen, let logicalSwitch, let plane = walk.network.controlPlane else { return false }
        let network = plane.networks[logicalSwitch.network]
        switch panel {
        case .table:
            let name = " · \(network.name)"
            let long = "2 \(lensText.whereTitle)\(name)"
            let title = DisplayWidth.of(long) <= rect.width - 8 ? long : "2 \(lensText.whereShort)\(name)"
            let inside = surface.panel(rect, title: title, note: tabs, kind, theme: theme, glyphs: glyphs)
            drawWhere(on: &surface, in: inside)
        case .ports:
            let title = "3 \(lensText.logicalSwitch) \(network.name)"
            let note = tabs.isEmpty ? lensText.segment(network.segment) : tabs
            let inside = surface.panel(rect, title: title, note: note, kind, theme: theme, glyphs: glyphs)
            drawLogical(on: &surface, in: inside)
        case .topology, .timeline, .frame: return false
        }
        return true
    }

    /// The table alone; where there is no room for pictures it has the whole screen.
    func drawWhere(on surface: inout Surface, in rect: Rect) {
        guard let whereTable else { return }
        let hasKeys = layer == nil && (focus == .table || screenLayout.form == .text)
        surface.clipped(to: rect) { whereTable.draw(on: &$0, in: rect, lenses.cell, hasKeys: hasKeys) }
    }

    /// Words alone: a line about the switch, and the table.
    func drawLensText(on surface: inout Surface, in rect: Rect) {
        guard let logicalSwitch, let plane = walk.network.controlPlane else { return }
        let network = plane.networks[logicalSwitch.network]
        surface.write(
            "\(lensText.logicalSwitch) \(network.name) · \(lensText.segment(network.segment))", theme[.strong],
            x: rect.x + 1, y: rect.y, columns: rect.width - 2, glyphs: glyphs)
        drawWhere(on: &surface, in: Rect(x: rect.x, y: rect.y + 1, width: rect.width, height: rect.height - 1))
    }

    /// Without the rows under the picture, of which there are at most two: the picture itself comes first.
    func pictureRect(in inside: Rect) -> Rect {
        let foot = min(2, max(0, inside.height - 9))
        return Rect(x: inside.x, y: inside.y, width: inside.width, height: max(0, inside.height - foot))
    }

    func logicalView(_ picture: LogicalPicture, in rect: Rect) -> TopologyView {
        let pinned = chosen.flatMap(picture.shown).map { Set([$0]) } ?? []
        let layout = TopologyLayout(picture.network, width: rect.width, height: rect.height, pinned: pinned)
        var view = TopologyView(
            layout, picture.network, hops: picture.hops, frames: picture.frames, words: TopologyWords(book),
            theme: theme, glyphs: glyphs)
        view.store = walk.network.store
        view.hue = lensHue
        view.followed = chosen.flatMap(picture.shown)
        view.selected = focus == .ports ? view.followed : nil
        view.scroll = view.followed.map { layout.scroll(showing: $0) } ?? Point(0, 0)
        if let motion {
            view.phase = motion.phase
            view.isMoving = true
            view.moving = motion.moving
        }
        return view
    }

    private func drawLogical(on surface: inout Surface, in inside: Rect) {
        guard let picture = logicalPicture else { return }
        let rect = pictureRect(in: inside)
        let view = logicalView(picture, in: rect)
        view.draw(on: &surface, in: rect)
        drawInside(picture, view, on: &surface, in: rect)
        let foot = Rect(x: inside.x, y: rect.maxY, width: inside.width, height: inside.maxY - rect.maxY)
        surface.clipped(to: foot) { drawFoot(picture, on: &$0, in: foot) }
    }

    /// A frame between the ports of the logical switch: a pill in its box, however many cables it really is on.
    private func drawInside(
        _ picture: LogicalPicture, _ view: TopologyView, on surface: inout Surface, in rect: Rect
    ) {
        guard let box = view.layout.device(LogicalPicture.box)?.frame, let first = picture.inside.first else { return }
        let offset = view.layout.clamped(view.scroll)
        let name = picture.network.wiring[LogicalPicture.box].name
        let y = rect.y + box.y - offset.y + view.layout.scale.sideRow
        let x = rect.x + box.x - offset.x + 2 + DisplayWidth.of(name) + 2
        let carried = walk.network.carried(by: first.frame)
        let times = picture.inside.count > 1 ? (glyphs.isASCII ? "*" : "×") + "\(picture.inside.count)" : ""
        let pill = "\(glyphs.pillLeft)\(carried)\(times)\(glyphs.pillRight)"
        let room = rect.x + box.maxX - offset.x - 1 - x
        surface.clipped(to: rect) { surface in
            let end = surface.write(pill, theme.vlan(lensHue), x: x, y: y, columns: max(0, room), glyphs: glyphs)
            let words = " " + lensText.inside
            if rect.x + box.maxX - offset.x - 1 - end > DisplayWidth.of(words) {
                surface.write(words, theme[.dim], x: end, y: y)
            }
        }
    }

    /// What the switch is made of, and on which cables its frames really are.
    private func drawFoot(_ picture: LogicalPicture, on surface: inout Surface, in rect: Rect) {
        guard let logicalSwitch else { return }
        let extent = lensText.extent(machines: logicalSwitch.ports.count, servers: logicalSwitch.servers.count)
        let hint = unavailableNetwork == nil ? "   , . \(lensText.network)" : ""
        surface.write(
            extent + hint, theme[.dim], x: rect.x + 1, y: rect.y + 1, columns: rect.width - 2, glyphs: glyphs)
        let flights = picture.inside
        guard let first = flights.first else {
            if picture.frames.isEmpty {
                surface.write(
                    lensText.atRest, theme[.dim], x: rect.x + 1, y: rect.y, columns: rect.width - 2, glyphs: glyphs)
            }
            return
        }
        var cables = hops(of: flights)
        let count = cables.count
        while cables.count > 1, DisplayWidth.of(cables.map(\.text).joined(separator: ", ")) > rect.width - 20 {
            cables.removeLast()
        }
        let more = count > cables.count ? " " + lensText.more(flights.count - cables.map(\.copies).reduce(0, +)) : ""
        let tunnel = walk.network.tunnelHeader(of: first.frame).map { " (VXLAN \($0.vni))" } ?? ""
        surface.write(
            "\(lensText.really) \(cables.map(\.text).joined(separator: ", "))\(tunnel)\(more)", theme[.strong],
            x: rect.x + 1,
            y: rect.y, columns: rect.width - 2, glyphs: glyphs)
    }

    /// From which device to which, each way once with how many copies take it.
    private func hops(of flights: [FrameInFlight]) -> [(text: String, copies: Int)] {
        let arrow = glyphs.isASCII ? ">" : "→"
        var hops: [(text: String, copies: Int)] = []
        for flight in flights {
            let ends = [flight.from, flight.to].compactMap { $0.map { names.device($0.node) } }
            let text = ends.joined(separator: " \(arrow) ")
            if let place = hops.firstIndex(where: { $0.text == text }) {
                hops[place].copies += 1
            } else {
                hops.append((text, 1))
            }
        }
        let times = glyphs.isASCII ? "*" : "×"
        return hops.map { ($0.copies == 1 ? $0.text : "\($0.text) \(times)\($0.copies)", $0.copies) }
    }

    /// A click into a panel of the lenses; whether it was one.
    mutating func selectInLenses(_ panel: Panel, at point: Point, in rect: Rect) -> Bool {
        guard lenses.isOpen else { return false }
        let inside = rect.inset(by: 1)
        switch panel {
        case .table:
            focus = .table
            if let cell = whereTable?.cell(at: point, in: inside, lenses.cell) { lenses.cell = cell }
        case .ports:
            focus = .ports
            guard let picture = logicalPicture else { return true }
            let room = pictureRect(in: inside)
            if let node = logicalView(picture, in: room).node(at: point, in: room) { chosen = picture.host(node) }
        case .topology, .timeline, .frame: return false
        }
        return true
    }
}

extension Network {
    /// The short name of what a tenant sent, also where it is in a tunnel.
    fileprivate func carried(by frame: Frame) -> String {
        guard tunnelHeader(of: frame) != nil else { return TopologyState.name(of: frame, in: store) }
        let fields = FrameDissection(frame.bytes(in: store)).fields
        let deepest = fields.map(\.depth).max() ?? 0
        if fields.contains(where: { $0.depth == deepest && $0.field == .ethernetLength }) {
            return fields.contains { $0.field.layer == .stp } ? "BPDU" : "LLC"
        }
        for field in fields where field.depth == deepest && field.field == .etherType {
            guard case .etherType(let type) = field.value else { continue }
            switch type {
            case .arp: return "ARP"
            case .rarp: return "RARP"
            case .ipv4: return fields.contains { $0.field.layer == .icmp } ? "ICMP" : "IP"
            case .experimental: return "ETH"
            default: return String(type.rawValue, radix: 16)
            }
        }
        return "VXLAN"
    }
}
