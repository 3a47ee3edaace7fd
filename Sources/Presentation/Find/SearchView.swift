import Fabric
import Lab

extension App {
    /// Marks what was typed wherever the screen shows it.
    func highlight(_ query: String, on surface: inout Surface) {
        let wanted = Array(query.lowercased().unicodeScalars)
        guard let first = wanted.first, surface.height > 3 else { return }
        for y in 1..<surface.height - 2 {
            for x in 0..<surface.width where lower(surface[x, y].scalar) == first {
                guard let end = end(of: wanted, on: surface, x: x, y: y) else { continue }
                surface.restyle(Rect(x: x, y: y, width: end - x, height: 1)) { $0 = theme[.found] }
            }
        }
    }

    private func lower(_ scalar: Unicode.Scalar) -> Unicode.Scalar {
        scalar.properties.lowercaseMapping.unicodeScalars.first ?? scalar
    }

    /// The column after the text when it stands there.
    private func end(of wanted: [Unicode.Scalar], on surface: Surface, x: Int, y: Int) -> Int? {
        var column = x
        for scalar in wanted {
            guard column < surface.width, lower(surface[column, y].scalar) == scalar else { return nil }
            column += max(1, Int(surface[column, y].width))
        }
        return column
    }

    /// What is typed on the row of the sentence, and what was found above it.
    func drawFind(_ search: Search, on surface: inout Surface) {
        let y = surface.height - 2
        surface.fill(Rect(x: 0, y: y, width: surface.width, height: 2))
        let start = surface.write("/ ", theme[.strong], x: 0, y: y)
        let isVain = search.matches.isEmpty && !search.query.isEmpty
        let count = isVain ? book.label(Label.nothingFound) : "\(search.matches.count)"
        surface.write(
            search.caret.marked(search.query), .bold, x: start, y: y,
            columns: surface.width - 4 - DisplayWidth.of(count),
            glyphs: glyphs)
        let before = DisplayWidth.of(String(search.caret.parts(of: search.query).before))
        surface.cursor = Point(min(start + before, surface.width - 10), y)
        surface.write(
            count, theme[isVain ? .warning : .dim], endingAt: surface.width - 1, y: y, columns: 20, glyphs: glyphs)
        // What can be found gives way to the keys.
        let keys = book.label(FindLabel.findKeys)
        let hint = book.label(FindLabel.findWhat) + "   " + keys
        surface.write(
            keys: DisplayWidth.of(hint) <= surface.width - 2 ? hint : keys, theme[.hint], x: 1, y: y + 1,
            columns: surface.width - 2, glyphs: glyphs)
        guard !search.matches.isEmpty, surface.height >= ScreenLayout.smallest.height else { return }
        let height = min(search.matches.count, max(3, surface.height / 4)) + 2
        let area = Rect(x: 0, y: y - height, width: min(surface.width, 60), height: height)
        let inside = surface.panel(area, title: book.label(Label.search), .dialog, theme: theme, glyphs: glyphs)
        let selected = search.index ?? 0
        let first = max(0, min(selected - inside.height / 2, search.matches.count - inside.height))
        for (offset, match) in search.matches.dropFirst(first).prefix(inside.height).enumerated() {
            let row = Rect(x: inside.x, y: inside.y + offset, width: inside.width, height: 1)
            surface.write(text(for: match), x: row.x + 2, y: row.y, columns: row.width - 3, look)
            surface.target(row, .row(first + offset))
            guard first + offset == selected else { continue }
            surface.selectRow(row, theme: theme)
            surface.put(glyphs.now, theme[.selected], x: row.x, y: row.y)
        }
    }

    private func text(for match: Search.Match) -> Phrase {
        switch match {
        case .device(let node):
            return "\(book.label(Label.device))  \(device: names.device(node))" + Phrase(whereabouts(of: node), .plain)
        case .network(let index):
            guard let network = walk.network.controlPlane?.networks[index] else { return Phrase() }
            return "\(book.label(FindLabel.network))  \(device: network.name)  \(lensText.segment(network.segment))"
        case .row(let bridge, let vid, let address):
            return "MAC  \(device: names.device(.bridge(bridge)))  \(vlan: "\(vid)")  \(mac: names.long(address))"
        case .entry(let entry):
            guard let hop = walk.timeline.hop(entry) else { return Phrase() }
            let label = book.timelineLabel(for: hop, names)
            return "\(entry + 1)  " + label.place + "  " + label.what
        }
    }

    /// The server that a device is in, and the network that a VM is plugged into.
    private func whereabouts(of node: NodeID) -> String {
        let network = walk.network
        var text = ""
        if case .host(let host) = node, let plane = network.controlPlane {
            let peer = network.wiring.attachment(of: PortID(node, 0))?.peer
            if let server = peer.flatMap(plane.server(ofTap:)) { text += "  \(plane.servers[server].name)" }
            if let tenant = plane.network(of: host) { text += "  \(plane.networks[tenant].name)" }
        }
        return text
    }

    /// Said while a search is on: what for, which of how many, and its keys.
    func searchText(_ search: Search) -> Phrase {
        let place = (search.index ?? 0) + 1
        return "/\(strong: search.query)  \(place)/\(search.matches.count)  \(book.label(FindLabel.searchKeys))"
    }
}
