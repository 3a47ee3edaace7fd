import Fabric

/// The ports of a switch: mode, VLANs, link, and what the last frame did at each.
struct PortsView {
    let network: Network
    let node: NodeID?
    let wave: [Hop]
    let look: Look
    /// Where the learner predicted which ports would send: whether that was right, port by port.
    var predicted: [PortIndex: Bool] = [:]

    var title: String { "3 \(look.book.label(.ports)) \(node.map(look.names.device) ?? "")" }

    /// Taps that wait for VMs are the last ports of a server's switch, and nothing to see.
    var rowCount: Int {
        guard let node else { return 0 }
        let count = look.names.wiring[node].ports.count
        return (0..<count).last { !network.isSpare(PortID(node, PortIndex($0))) }.map { $0 + 1 } ?? 0
    }

    /// Rows for the ports: below the heads, above what is told of the selected one.
    private func room(in rect: Rect, _ selected: Int?) -> Int {
        max(1, rect.height - 2 - (selected.map { detail(of: PortIndex($0), in: rect).count } ?? 0))
    }

    /// The first port that shows, so that the selected one does.
    private func first(room: Int, scroll: Int, _ selected: Int?) -> Int {
        selected.map { max(min(scroll, $0), $0 - room + 1) } ?? scroll
    }

    /// The port that is drawn in a row of the inside of the panel; `nil` for another row.
    func row(at y: Int, in rect: Rect, scroll: Int, selected: Int?) -> Int? {
        let room = room(in: rect, selected)
        guard (2..<2 + room).contains(y) else { return nil }
        let row = first(room: room, scroll: scroll, selected) + y - 2
        return row < rowCount ? row : nil
    }

    /// Where the columns are: the state gets what the modes leave, and at least what most reasons need.
    private struct Columns {
        let name: Int
        let state: Int
        /// Whether the modes are told: where there is room, and where they differ.
        let hasModes: Bool
        /// The modes, in short words where there is no room for the long ones.
        let modes: [Phrase]
        private let isShort: Bool

        init(_ view: PortsView, _ node: NodeID, in rect: Rect) {
            let longest = max(5, view.look.names.wiring[node].ports.map(DisplayWidth.of).max() ?? 0)
            let long = view.modes
            // Long names are cut, unless the modes leave them room.
            let isRoomy = rect.width - 3 - longest - (long.map(\.width).max() ?? 0) >= 14
            name = (isRoomy ? longest : min(10, longest)) + 1
            let room = rect.width - 1 - name
            // As beside the cables where the whole words are too long for the column.
            let most = max(10, room - 12)
            isShort = (long.map(\.width).max() ?? 0) > most
            let told = isShort ? view.shortModes : long
            let widest = told.map(\.width).max() ?? 0
            let modes = max(DisplayWidth.of(view.look.book.label(.mode)), min(widest, most)) + 1
            let wanted = view.hasTree ? 22 : 12
            hasModes = room - modes - (view.predicted.isEmpty ? 0 : 4) >= wanted || Set(long).count > 1
            self.modes = told
            state = rect.x + 1 + name + (hasModes ? modes : 0)
        }
    }

    /// The modes of all ports in words; empty for what is no switch.
    private var modes: [Phrase] {
        guard case .bridge(let bridge)? = node else { return [] }
        // Neighbours are often configured alike, and a list of VLANs takes a while to write.
        var last: (port: PortConfiguration, words: Phrase)?
        return network.bridges[bridge].configuration.ports.map { port in
            if let last, last.port == port { return last.words }
            let words = look.book.vlans(of: port)
            last = (port, words)
            return words
        }
    }

    /// The same as in the picture.
    private var shortModes: [Phrase] {
        guard case .bridge(let bridge)? = node else { return [] }
        let words = TopologyWords(look.book)
        return network.bridges[bridge].configuration.ports.map { Phrase(words.port($0), .vlan) }
    }

    /// Whether the ports have roles in a spanning tree.
    private var hasTree: Bool {
        guard case .bridge(let bridge)? = node else { return false }
        return network.bridges[bridge].tree != nil
    }

    func draw(on surface: inout Surface, in rect: Rect, scroll: Int, selected: Int? = nil) {
        guard let node else { return }
        let columns = Columns(self, node, in: rect)
        drawHeads(columns, on: &surface, in: rect)
        let modes = columns.modes
        let room = room(in: rect, selected)
        let first = first(room: room, scroll: scroll, selected)
        for (offset, index) in (0..<rowCount).dropFirst(first).prefix(room).enumerated() {
            let y = rect.y + 2 + offset
            let port = PortIndex(index)
            surface.write(
                look.names.port(port, of: node), look.theme[.strong], x: rect.x + 1, y: y, columns: columns.name - 1,
                glyphs: look.glyphs)
            if columns.hasModes, modes.indices.contains(index) {
                let start = rect.x + 1 + columns.name
                surface.write(modes[index], x: start, y: y, columns: columns.state - start - 1, look)
            }
            draw(
                verdict(of: port), at: PortID(node, port), on: &surface, x: columns.state, y: y,
                rect.maxX - columns.state - (predicted.isEmpty ? 0 : 4))
            if let isRight = predicted[port] {
                let mark = isRight ? look.glyphs.sent : look.glyphs.silent
                surface.write(" \(mark) ", look.theme[isRight ? .sent : .silent], x: rect.maxX - 4, y: y)
            }
            if index == selected { surface.mark(Rect(x: rect.x, y: y, width: rect.width, height: 1), look) }
        }
        surface.scrollBar(
            x: rect.maxX - 1, y: rect.y + 2, height: room, first: first, total: rowCount, theme: look.theme,
            glyphs: look.glyphs)
        guard let selected else { return }
        let lines = detail(of: PortIndex(selected), in: rect)
        surface.write(
            lines: lines, look.theme[.strong],
            in: Rect(x: rect.x + 1, y: rect.maxY - lines.count, width: rect.width - 2, height: lines.count))
    }

    private func drawHeads(_ columns: Columns, on surface: inout Surface, in rect: Rect) {
        let book = look.book
        surface.write(book.label(.port), look.theme[.dim], x: rect.x + 1, y: rect.y)
        if columns.hasModes {
            surface.write(book.label(.mode), look.theme[.dim], x: rect.x + 1 + columns.name, y: rect.y)
        }
        surface.write(book.label(.state), look.theme[.dim], x: columns.state, y: rect.y)
        surface.horizontalLine(
            x: rect.x, y: rect.y + 1, width: rect.width, .light, look.theme[.dim], glyphs: look.glyphs)
        guard !predicted.isEmpty else { return }
        surface.write(
            book.predictWords.you, look.theme[.dim], endingAt: rect.maxX - 1, y: rect.y, columns: 4,
            glyphs: look.glyphs)
    }

    /// What is told of the selected port on the last rows, so that nothing of it is cut: its mode, and what it did.
    private func detail(of port: PortIndex, in rect: Rect) -> [String] {
        guard rect.height >= 8, let node else { return [] }
        let modes = modes
        var text = look.names.port(port, of: node)
        if modes.indices.contains(Int(port)) { text += " · " + modes[Int(port)].text }
        text += " · "
        switch verdict(of: port) {
        case .received?: text += look.book.label(.cameIn)
        case .sent?: text += look.book.label(.didSend)
        case .silent(let rule)?: text += "\(look.glyphs.silent) " + look.book.shortReason(for: rule)
        case nil: text += linkState(of: PortID(node, port)).text
        }
        let plain = look.glyphs.isASCII ? text.replacing(" · ", with: ", ") : text
        let lines = Array(Wrapping.lines(plain, columns: rect.width - 2).prefix(3))
        guard let configuration = configuration(of: port), let meaning = look.book.meaningOfPVID(of: configuration)
        else { return lines }
        // Where that takes no row from the ports.
        let more = Wrapping.lines(meaning, columns: rect.width - 2)
        return rowCount + 2 + lines.count + more.count <= rect.height ? lines + more : lines
    }

    private func configuration(of port: PortIndex) -> PortConfiguration? {
        guard case .bridge(let bridge)? = node else { return nil }
        let ports = network.bridges[bridge].configuration.ports
        return ports.indices.contains(Int(port)) ? ports[Int(port)] : nil
    }

    private enum PortVerdict {
        case sent
        case silent(RuleID)
        case received
    }

    private func draw(
        _ verdict: PortVerdict?, at port: PortID, on surface: inout Surface, x: Int, y: Int, _ columns: Int
    ) {
        let book = look.book
        // What it is in spanning tree stays in sight while it does something.
        if verdict != nil, let role = network.treePort(port).map({ book.shortWord($0.role) }),
            columns >= 16 + DisplayWidth.of(role)
        {
            surface.write(role, look.theme[.dim], endingAt: x + columns - 1, y: y, columns: 6, glyphs: look.glyphs)
        }
        switch verdict {
        case .received?:
            surface.put(look.glyphs.arrowRight, look.theme[.deciding], x: x, y: y)
            surface.write(
                book.label(.cameIn), look.theme[.deciding], x: x + 2, y: y, columns: columns - 2, glyphs: look.glyphs)
        case .sent?:
            surface.put(look.glyphs.sent, look.theme[.sent], x: x, y: y)
            surface.write(
                book.label(.didSend), look.theme[.sent], x: x + 2, y: y, columns: columns - 2, glyphs: look.glyphs)
        case .silent(let rule)?:
            surface.put(look.glyphs.silent, look.theme[.silent], x: x, y: y)
            surface.write(book.shortReason(for: rule), x: x + 2, y: y, columns: columns - 2, glyphs: look.glyphs)
        case nil:
            let link = linkState(of: port)
            surface.put(look.glyphs.port(isUp: link.isUp, isHeld: link.isHeld), x: x, y: y)
            surface.write(link.text, look.theme[.dim], x: x + 2, y: y, columns: columns - 2, glyphs: look.glyphs)
        }
    }

    private func verdict(of port: PortIndex) -> PortVerdict? {
        guard let hop = wave.last(where: { $0.node == node && $0.ingress != nil }) else { return nil }
        if hop.ingress == port { return .received }
        for step in hop.steps {
            if case .sent(port, let copy) = step {
                guard hop.departures.indices.contains(copy), case .lost(let rule) = hop.departures[copy].fate else {
                    return .sent
                }
                return .silent(rule)
            }
            if case .silent(port, let rule) = step { return .silent(rule) }
        }
        return nil
    }

    private func linkState(of port: PortID) -> (isUp: Bool, isHeld: Bool, text: String) {
        guard let attachment = look.names.wiring.attachment(of: port) else {
            return (false, false, look.book.label(.noCable))
        }
        let isUp = network.cables[attachment.cable].isUp && !network.isShut(port)
        let peer =
            network.tunnelEnd(beyond: attachment.peer).map { look.names.device(.vtep($0)) }
            ?? look.names.port(attachment.peer)
        if isUp, let tree = network.treePort(port) {
            let text = "\(look.book.shortWord(tree.role)) \(look.book.word(tree.state)) \(peer)"
            return (true, tree.state != .forwarding, text)
        }
        return (isUp, false, isUp ? peer : "\(look.book.linkState(isUp: false)) \(peer)")
    }
}

extension Network {
    /// The tunnel end, as an index into `vteps`, that a port of a tunnel end leads to; `nil` for a port that is no tunnel, or one
    /// to several places.
    func tunnelEnd(beyond port: PortID) -> Int? {
        guard case .vtep(let near) = port.node, vteps.indices.contains(near), port.port > 0,
            case .remote(let address) = vteps[near].configuration.ports[Int(port.port) - 1]
        else { return nil }
        return vteps.firstIndex { $0.configuration.address == address }
    }

    /// Whether a switch is the root of a spanning tree that has other switches in it.
    func isTreeRoot(_ node: NodeID) -> Bool {
        guard case .bridge(let index) = node, let tree = bridges[index].tree, tree.isRoot else { return false }
        return bridges.contains { $0.tree.map { !$0.isRoot && $0.root == tree.id } ?? false }
    }

    /// The state of a port that spanning tree holds back; `nil` for one that forwards, and without spanning tree.
    func held(_ port: PortID) -> PortState? { treePort(port).flatMap { $0.state == .forwarding ? nil : $0.state } }

    /// What a port is in spanning tree; `nil` where there is none, and for a port that takes no part in it.
    func treePort(_ port: PortID) -> TreePort? {
        guard case .bridge(let index) = port.node, let tree = bridges[index].tree?.ports[Int(port.port)],
            tree.role != .disabled
        else { return nil }
        return tree
    }
}
