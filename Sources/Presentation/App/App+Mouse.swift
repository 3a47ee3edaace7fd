import Fabric
import Lab
import Wire

extension App {
    /// A click on a key does what the key does, one on anything else selects it, a double click zooms its panel, the wheel goes
    /// through time. Of what lies over the panels it takes its own, the wheel scrolls it, and a click beside it does nothing.
    mutating func click(_ event: MouseEvent) -> [Effect] {
        guard isSeen else { return [] }
        switch event.action {
        case .wheelUp, .wheelDown: return turnWheel(isBack: event.action == .wheelUp)
        case .press, .doubleClick: break
        }
        let isDouble = event.action == .doubleClick
        if isDouble, clickIsSpent {
            clickIsSpent = false
            return []
        }
        clickIsSpent = false
        if let deed = deed(at: event.at) {
            let isOpen = layer != nil
            let effects = follow(deed, isDouble: isDouble)
            // What a second click would hit is something else now.
            clickIsSpent = !isDouble && isOpen != (layer != nil)
            return effects
        }
        guard layer == nil else { return [] }
        select(at: event.at)
        if isDouble, screenLayout.panels.contains(where: { $0.value.contains(event.at) }) { isZoomed.toggle() }
        return []
    }

    private mutating func turnWheel(isBack: Bool) -> [Effect] {
        guard let layer else { return perform(isBack ? .stepBack : .stepForward) }
        // A text goes by faster than choices do.
        return (0..<(layer.isText ? 3 : 1)).flatMap { _ in press(Key(isBack ? .up : .down)) }
    }

    /// What the screen, as it is drawn now, says that a click means there.
    private func deed(at point: Point) -> Target.Deed? {
        var surface = Surface(width: width, height: height)
        draw(on: &surface)
        return surface.deed(at: point)
    }

    private mutating func select(at point: Point) {
        let layout = screenLayout
        if showsStory, storyArea(in: layout.story).contains(point) {
            storyIsToggled.toggle()
            return
        }
        if layout.form == .tabs || layout.form == .text, let panel = tab(at: point, in: layout) {
            focus = panel
            return
        }
        guard let (panel, rect) = layout.panels.first(where: { $0.value.contains(point) }) else { return }
        if selectInLenses(panel, at: point, in: rect) { return }
        let old = focus == panel ? selectedRow(of: panel) : nil
        focus = panel
        let inside = panel == .topology ? pictureArea(in: rect) : rect.inset(by: 1)
        let row = point.y - inside.y
        switch panel {
        case .topology: if let node = topologyView(in: inside).node(at: point, in: inside) { chosen = node }
        case .timeline:
            if let row = timelineView.row(at: row, height: inside.height), move(to: row.entries.upperBound) {
                stepsFinely = row.hellos == nil
                refresh()
            }
        case .table:
            let scroll = scroll[.table] ?? 0
            let hit =
                if let flowView {
                    flowView.row(at: row, in: inside, scroll: scroll, selected: old)
                } else {
                    tableView(tellsDecision: layout.panels[.ports] == nil)
                        .row(at: row, in: inside, scroll: scroll, selected: old)
                }
            if let hit { selection[.table] = hit }
        case .ports:
            let hit = portsView.row(at: row, in: inside, scroll: scroll[.ports] ?? 0, selected: old)
            if let hit { selection[.ports] = hit }
        case .frame: break
        }
    }

    /// The text that `y` copies: what the keys act on.
    var copiedText: String {
        switch focus {
        case .frame:
            return frameView.frame?.bytes(in: walk.network.store).map(HexDigits.byte).joined(separator: " ") ?? ""
        case .table:
            guard let selectedRow, case let row = tableRows[selectedRow], let followed else { return "" }
            return
                "\(names.device(followed)) VLAN \(row.vid) \(names.long(row.address)) \(names.port(row.port, of: followed))"
        case .timeline:
            guard let hop = walk.lastHop else { return "" }
            let label = book.timelineLabel(for: hop, names)
            return "\(walk.index) \(TimeText.seconds(hop.time))s \(label.place.text) \(label.what.text)"
        case .ports where selectedPort != nil:
            return selectedPort.map { "\(names.port($0)) \(portText(of: $0))" } ?? ""
        case .topology, .ports: return current.map { book.summary(of: $0, names).text } ?? ""
        }
    }

    /// What a port is set to, or what is plugged into it where nothing can be set.
    private func portText(of port: PortID) -> String {
        if case .bridge(let bridge) = port.node {
            return book.vlans(of: walk.network.bridges[bridge].configuration.ports[Int(port.port)]).text
        }
        return names.wiring.attachment(of: port).map { names.port($0.peer) } ?? book.label(.noCable)
    }

    /// What that is.
    var copied: Copied {
        switch focus {
        case .frame: .frame(bytes: frameView.frame?.bytes(in: walk.network.store).count ?? 0)
        case .table: .row
        case .timeline: .entry(walk.index)
        case .ports where selectedPort != nil: .port
        case .topology, .ports: .sentence
        }
    }

    /// The next colour theme.
    mutating func nextTheme() {
        let all = ThemeName.allCases
        let index = all.firstIndex { $0.theme == theme } ?? 0
        let next = all[(index + 1) % all.count]
        theme = next.theme
        settings.theme = next
        notice = .theme(next)
    }
}
