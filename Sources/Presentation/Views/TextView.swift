import Fabric
import Lab
import Wire

/// Words alone, where there is no room for pictures (mock-up I2): the entry, what it carries, each port, the table.
struct TextView {
    let network: Network
    let hop: Hop
    let look: Look

    private struct Line {
        var head: String
        /// A port and who is at its other end, in columns of their own.
        var ends: (port: String, peer: String)?
        var text: Phrase
        var style = Style.plain
    }

    func draw(on surface: inout Surface, in rect: Rect) {
        let label = look.book.timelineLabel(for: hop, look.names)
        surface.put(look.glyphs.now, look.theme[.changed], x: rect.x, y: rect.y)
        let time = "t=\(TimeText.seconds(hop.time, decimals: 3))s "
        let right = surface.write(
            time, look.theme[.dim], endingAt: rect.maxX, y: rect.y, columns: rect.width / 2, glyphs: look.glyphs)
        surface.write(label.place + "  " + label.what, .bold, x: rect.x + 2, y: rect.y, columns: right - 3, look)
        var y = rect.y + 1
        if let picture = TextPicture(network: network, look: look).line(of: hop) {
            surface.write(picture, x: rect.x + 2, y: y, columns: rect.width - 2, look)
            y += 1
        }
        if let frame = hop.frame {
            let text = look.book.text(for: frame, in: network.store, look.names)
            surface.write(text, x: rect.x + 2, y: y, columns: rect.width - 2, look)
            y += 1
        }
        let rows = rowLines
        let ports = portLines
        let room = rect.maxY - y
        let isLoose = ports.count + rows.count + 2 <= room
        // The ports matter most, but one row of the table is always seen.
        let portRoom = max(0, min(ports.count, room - min(rows.count, 2)))
        if isLoose { y += 1 }
        y = draw(ports, limit: portRoom, on: &surface, in: rect, y: y)
        if isLoose { y += 1 }
        draw(rows, limit: rect.maxY - y, on: &surface, in: rect, y: y)
    }

    @discardableResult
    private func draw(_ lines: [Line], limit: Int, on surface: inout Surface, in rect: Rect, y: Int) -> Int {
        let limit = max(0, limit)
        let shown = lines.count > limit ? max(0, limit - 1) : lines.count
        let widths = widths(of: lines, room: rect.width - 7)
        var y = y
        for line in lines.prefix(shown) {
            surface.write(line.head, look.theme[.dim], x: rect.x + 2, y: y, columns: 5, glyphs: look.glyphs)
            var text = line.text
            if let ends = line.ends {
                let port = DisplayWidth.fit(ends.port, to: widths.port, ellipsis: look.glyphs.ellipsis) + " "
                text =
                    "\(port: port)\(DisplayWidth.fit(ends.peer, to: widths.peer, ellipsis: look.glyphs.ellipsis)) "
                    + text
            }
            surface.write(text, line.style, x: rect.x + 7, y: y, columns: rect.width - 7, look)
            y += 1
        }
        if shown < lines.count, limit > 0 {
            surface.write("+\(lines.count - shown)", look.theme[.dim], x: rect.x + 7, y: y)
            y += 1
        }
        return y
    }

    /// Columns for the names of ports and of who is at their other ends: as wide as the longest, as far as that leaves room for what
    /// is said of them.
    private func widths(of lines: [Line], room: Int) -> (port: Int, peer: Int) {
        let ends = lines.compactMap(\.ends)
        let said = lines.map { $0.ends == nil ? 0 : $0.text.width }.max() ?? 0
        let port = ends.map { DisplayWidth.of($0.port) }.max() ?? 0
        let peer = ends.map { DisplayWidth.of($0.peer) }.max() ?? 0
        let left = max(12, room - 2 - min(said, room / 2))
        if port + peer <= left { return (max(port, 3), max(peer, 5)) }
        let portRoom = min(port, max(left / 2, left - peer))
        return (portRoom, left - portRoom)
    }

    private var portLines: [Line] {
        guard let node = hop.node else { return [] }
        guard case .host = node else {
            var lines: [Line] = []
            if let ingress = hop.ingress {
                lines.append(port(ingress, node, head: look.book.label(Label.directionIn)))
            }
            for step in hop.steps {
                switch step {
                case .sent(let index, _):
                    var line = port(index, node, head: look.book.label(Label.directionOut))
                    line.style = look.theme[.sent]
                    lines.append(line)
                case .silent(hop.ingress, _): break
                case .silent(let index, let rule):
                    let reason = look.book.shortReason(for: rule)
                    lines.append(port(index, node, head: "\(look.glyphs.silent)", reason: reason))
                case .dropped(let rule):
                    lines.append(
                        Line(head: "\(look.glyphs.silent)", text: Phrase(look.book.shortReason(for: rule), .plain)))
                case .received, .originated, .classified, .learned, .refreshed, .moved, .evicted, .notLearned, .found,
                    .flooded,
                    .tagPopped, .tagPushed, .flowMatched, .flowMissed, .flowActed, .flowLearned, .accepted, .ignored,
                    .arpLearned, .arpLookedUp, .responded, .commanded, .cableLost, .serversTold, .agedOut, .treeRoot,
                    .treeRole,
                    .treeState, .treeFlushed, .treeSpoke, .treeFlags, .treeAgeing, .treeForgot, .treeTimer, .waitCut,
                    .encapsulated,
                    .decapsulated,
                    .tunnelLearned, .tunnelRefreshed, .tunnelMoved, .tunnelFound:
                    break
                }
            }
            return lines
        }
        return look.names.told(hop).map { Line(head: "", text: look.book.text(for: $0, in: hop, look.names)) }
    }

    /// A port, who is at its other end, and its VLANs or why it is silent.
    private func port(_ port: PortIndex, _ node: NodeID, head: String, reason: String? = nil) -> Line {
        let peer = look.names.wiring.attachment(of: PortID(node, port)).map { look.names.device($0.peer.node) } ?? "-"
        var text = Phrase(reason ?? "", .plain)
        if reason == nil, case .bridge(let index) = node {
            text = look.book.vlans(of: network.bridges[index].configuration.ports[Int(port)])
        }
        return Line(head: head, ends: (look.names.port(port, of: node), peer), text: text)
    }

    private var rowLines: [Line] {
        guard case .bridge(let index)? = hop.node, let node = hop.node else { return [] }
        return network.bridges[index].rows(at: network.now).enumerated().map { offset, row in
            let isNew = hop.steps.contains { step in
                switch step {
                case .learned(row.vid, row.address, _), .moved(row.vid, row.address, _, _): true
                default: false
                }
            }
            let port = row.kind == .blackhole ? "-" : look.names.port(row.port, of: node)
            var text: Phrase = "\(vlan: "\(row.vid)") \(mac: look.names.station(row.address)) \(port: port)"
            if isNew { text.append(" " + look.book.label(Label.new), .emphasis) }
            return Line(head: offset == 0 ? "MAC" : "", text: text, style: isNew ? look.theme[.changed] : .plain)
        }
    }
}
