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

    var rowCount: Int { node.map { look.names.wiring[$0].ports.count } ?? 0 }

    func draw(on surface: inout Surface, in rect: Rect, scroll: Int, selected: Int? = nil) {
        guard let node else { return }
        let book = look.book
        let nameWidth = min(10, max(5, look.names.wiring[node].ports.map(DisplayWidth.of).max() ?? 0)) + 1
        let stateAt = rect.x + max(nameWidth + 14, rect.width - 16)
        surface.write(book.label(.port), look.theme[.dim], x: rect.x + 1, y: rect.y)
        surface.write(book.label(.mode), look.theme[.dim], x: rect.x + 1 + nameWidth, y: rect.y)
        surface.write(book.label(.state), look.theme[.dim], x: stateAt, y: rect.y)
        surface.horizontalLine(
            x: rect.x, y: rect.y + 1, width: rect.width, .light, look.theme[.dim], glyphs: look.glyphs)
        if !predicted.isEmpty {
            surface.write(
                book.predictWords.you, look.theme[.dim], endingAt: rect.maxX - 1, y: rect.y, columns: 4,
                glyphs: look.glyphs)
        }
        let room = max(0, rect.height - 2)
        for (offset, index) in (0..<rowCount).dropFirst(scroll).prefix(room).enumerated() {
            let y = rect.y + 2 + offset
            let port = PortIndex(index)
            let verdict = verdict(of: port)
            surface.write(
                look.names.port(port, of: node), look.theme[.strong], x: rect.x + 1, y: y, columns: nameWidth - 1,
                glyphs: look.glyphs)
            if case .bridge(let bridge) = node {
                let text = book.vlans(of: network.bridges[bridge].configuration.ports[index])
                surface.write(
                    text, x: rect.x + 1 + nameWidth, y: y, columns: stateAt - rect.x - nameWidth - 2, look)
            }
            draw(
                verdict, or: linkState(of: PortID(node, port)), on: &surface, x: stateAt, y: y,
                rect.maxX - stateAt - (predicted.isEmpty ? 0 : 4))
            if let isRight = predicted[port] {
                let mark = isRight ? look.glyphs.sent : look.glyphs.silent
                surface.write(" \(mark) ", look.theme[isRight ? .sent : .silent], x: rect.maxX - 4, y: y)
            }
            if index == selected { surface.mark(Rect(x: rect.x, y: y, width: rect.width, height: 1), look) }
        }
        surface.scrollBar(
            x: rect.maxX - 1, y: rect.y + 2, height: room, first: scroll, total: rowCount, theme: look.theme,
            glyphs: look.glyphs)
    }

    private enum PortVerdict {
        case sent
        case silent(RuleID)
        case received
    }

    private func draw(
        _ verdict: PortVerdict?, or link: (isUp: Bool, text: String), on surface: inout Surface, x: Int, y: Int,
        _ columns: Int
    ) {
        let book = look.book
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
            surface.put(link.isUp ? look.glyphs.portUp : look.glyphs.portDown, x: x, y: y)
            surface.write(link.text, look.theme[.dim], x: x + 2, y: y, columns: columns - 2, glyphs: look.glyphs)
        }
    }

    private func verdict(of port: PortIndex) -> PortVerdict? {
        guard let hop = wave.last(where: { $0.node == node && $0.ingress != nil }) else { return nil }
        if hop.ingress == port { return .received }
        for step in hop.steps {
            if case .sent(port, _) = step { return .sent }
            if case .silent(port, let rule) = step { return .silent(rule) }
        }
        return nil
    }

    private func linkState(of port: PortID) -> (isUp: Bool, text: String) {
        guard let attachment = look.names.wiring.attachment(of: port) else { return (false, look.book.label(.noCable)) }
        let isUp = network.cables[attachment.cable].isUp && !network.isShut(port)
        let peer = look.names.port(attachment.peer)
        return (isUp, isUp ? peer : "\(look.book.linkState(isUp: false)) \(peer)")
    }
}
