package import Fabric
import Lab
package import Wire

/// A search that goes on until Esc: what was typed, what was found, and which of it is shown.
package struct Search: Hashable, Sendable {
    package enum Match: Hashable, Sendable {
        case device(NodeID)
        case row(bridge: Int, VID, MACAddress)
        /// An entry of the timeline whose words, frame or rules contain what was typed.
        case entry(Int)
    }

    package var query = ""
    package var matches: [Match] = []
    /// Which match is shown; `nil` before the first one was gone to.
    package var index: Int?

    package init() {}
}

extension App {
    /// Matches that are kept at most.
    private static let matchLimit = 500
    /// Entries that are looked through at most, before and after the present.
    private static let entryReach = 2048

    /// Devices first, then rows of tables, then what has happened.
    func matches(_ query: String) -> [Search.Match] {
        let wanted = query.lowercased()
        guard !wanted.isEmpty else { return [] }
        return devices(matching: wanted) + rows(matching: wanted)
            + entries(matching: wanted).prefix(Self.matchLimit).map(Search.Match.entry)
    }

    private func devices(matching wanted: String) -> [Search.Match] {
        // Most of what is typed is no part of an address; writing tens of thousands of them takes a while.
        let mayBeAddress = wanted.allSatisfy { $0.isHexDigit || $0 == ":" || $0 == "." }
        return walk.network.wiring.nodes.filter { node in
            if node.name.lowercased().contains(wanted) { return true }
            guard mayBeAddress, case .host(let index) = node.id else { return false }
            let host = walk.network.hosts[index].configuration
            return host.address.description.contains(wanted) || host.ip?.description.contains(wanted) == true
        }.map { .device($0.id) }
    }

    private func rows(matching wanted: String) -> [Search.Match] {
        walk.network.bridges.indices.flatMap { bridge in
            walk.network.bridges[bridge].rows(at: walk.network.now).filter { row in
                row.address.description.contains(wanted)
                    || names.host(row.address)?.lowercased().contains(wanted) == true
            }.map { Search.Match.row(bridge: bridge, $0.vid, $0.address) }
        }
    }

    private func entries(matching wanted: String) -> [Int] {
        let known = visibleEntries.clamped(to: walk.index - Self.entryReach..<walk.index + Self.entryReach)
        var found: [Int] = []
        for (offset, hop) in walk.timeline.hops(in: known).enumerated() where matches(hop, wanted) {
            found.append(known.lowerBound + offset)
        }
        return found
    }

    private func matches(_ hop: Hop, _ wanted: String) -> Bool {
        let label = book.timelineLabel(for: hop, names)
        if label.place.text.lowercased().contains(wanted) || label.what.text.lowercased().contains(wanted) {
            return true
        }
        if hop.rule?.rawValue.lowercased().hasPrefix(wanted) == true { return true }
        if hop.steps.contains(where: { $0.rule?.rawValue.lowercased().hasPrefix(wanted) == true }) { return true }
        guard let frame = hop.frame else { return false }
        return [frame.source, frame.destination].contains { $0.description.contains(wanted) }
    }

    // MARK: - Keys

    mutating func press(_ key: Key, _ search: Search) {
        var search = search
        switch key.code {
        case .enter:
            layer = nil
            if search.matches.isEmpty { notice = .unavailable(.nothingFound) }
            self.search = search.matches.isEmpty ? nil : search
            goToMatch(by: 0)
            return
        case .up: search.index = max(0, (search.index ?? 0) - 1)
        case .down: search.index = min(max(0, search.matches.count - 1), (search.index ?? 0) + 1)
        case .backspace:
            if search.query.isEmpty {
                layer = nil
                self.search = nil
                return
            }
            return find(String(search.query.dropLast()), in: search)
        case .character(let character) where !key.control:
            return find(search.query + String(character), in: search)
        default: return
        }
        self.search = search
        layer = .find(search)
    }

    /// Goes on with another query: what it finds is new, and none of it is shown yet.
    mutating func find(_ query: String, in search: Search) {
        var search = search
        search.query = query
        search.matches = matches(query)
        search.index = nil
        self.search = search
        layer = .find(search)
    }

    /// Keys of a search that is on; whether the key was one.
    mutating func pressInSearch(_ key: Key) -> Bool {
        guard search != nil else { return false }
        switch key.code {
        case .character("n") where !key.control: goToMatch(by: 1)
        case .character("N") where !key.control: goToMatch(by: -1)
        case .escape: search = nil
        default: return false
        }
        return true
    }

    private mutating func goToMatch(by offset: Int) {
        guard var search, !search.matches.isEmpty else { return }
        let count = search.matches.count
        let index = ((search.index ?? (offset > 0 ? -1 : 0)) + offset + count) % count
        search.index = index
        self.search = search
        show(search.matches[index])
    }

    private mutating func show(_ match: Search.Match) {
        isRunning = false
        switch match {
        case .device(let node):
            chosen = node
            focus = .topology
            if isInsideFoldedServer(node), let server = followedServer { foldChoice[server.name] = false }
        case .row(let bridge, let vid, let address):
            chosen = .bridge(bridge)
            focus = .table
            selection[.table] = tableRows.firstIndex { $0.vid == vid && $0.address == address } ?? 0
        case .entry(let entry):
            focus = .timeline
            if move(to: entry + 1) { refresh() }
        }
    }

    /// Whether the picture shows a device only by the box of its server.
    private func isInsideFoldedServer(_ node: NodeID) -> Bool {
        if case .host = node { return false }
        guard let server = walk.network.wiring.group(of: node), server.kind == .server else { return false }
        return foldChoice[server.name] ?? !(showsTopologyZoomed && !foldedServers.contains(server.name))
    }

    // MARK: - Drawing

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
        let count = "\(search.matches.count)"
        let end = surface.write(search.query, .bold, x: start, y: y, columns: surface.width - 12, glyphs: glyphs)
        surface.put("_", .bold, x: end, y: y)
        surface.cursor = Point(end, y)
        surface.write(count, theme[.dim], endingAt: surface.width - 1, y: y, columns: 8, glyphs: glyphs)
        surface.write(
            book.label(FindLabel.findKeys), theme[.hint], x: 1, y: y + 1, columns: surface.width - 2, glyphs: glyphs)
        guard !search.matches.isEmpty, surface.height >= ScreenLayout.smallest.height else { return }
        let height = min(search.matches.count, max(3, surface.height / 4)) + 2
        let area = Rect(x: 0, y: y - height, width: min(surface.width, 60), height: height)
        let inside = surface.panel(area, title: book.label(Label.search), .dialog, theme: theme, glyphs: glyphs)
        let selected = search.index ?? 0
        let first = max(0, min(selected - inside.height / 2, search.matches.count - inside.height))
        for (offset, match) in search.matches.dropFirst(first).prefix(inside.height).enumerated() {
            let row = Rect(x: inside.x, y: inside.y + offset, width: inside.width, height: 1)
            surface.write(text(for: match), x: row.x + 2, y: row.y, columns: row.width - 3, look)
            guard first + offset == selected else { continue }
            surface.selectRow(row, theme: theme)
            surface.put(glyphs.now, theme[.selected], x: row.x, y: row.y)
        }
    }

    private func text(for match: Search.Match) -> Phrase {
        switch match {
        case .device(let node): return "\(book.label(Label.device))  \(device: names.device(node))"
        case .row(let bridge, let vid, let address):
            return "MAC  \(device: names.device(.bridge(bridge)))  \(vlan: "\(vid)")  \(mac: names.long(address))"
        case .entry(let entry):
            guard let hop = walk.timeline.hop(entry) else { return Phrase() }
            let label = book.timelineLabel(for: hop, names)
            return "\(entry + 1)  " + label.place + "  " + label.what
        }
    }

    /// Said while a search is on: what for, which of how many, and its keys.
    func searchText(_ search: Search) -> Phrase {
        let place = (search.index ?? 0) + 1
        return "/\(strong: search.query)  \(place)/\(search.matches.count)  \(book.label(FindLabel.searchKeys))"
    }
}
