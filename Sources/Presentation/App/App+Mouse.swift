import Fabric
import Lab
import Wire

extension App {
    /// A click selects what is under it, a double click zooms its panel, the wheel goes through time.
    mutating func click(_ event: MouseEvent) -> [Effect] {
        guard layer == nil else { return [] }
        switch event.action {
        case .wheelDown: return perform(.stepForward)
        case .wheelUp: return perform(.stepBack)
        case .press: select(at: event.at)
        case .doubleClick:
            select(at: event.at)
            if screenLayout.panels.contains(where: { $0.value.contains(event.at) }) { isZoomed.toggle() }
        }
        return []
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
        case .topology, .ports: return current.map { book.summary(of: $0, names).text } ?? ""
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
