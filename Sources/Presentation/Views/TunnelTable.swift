import Fabric
import Wire

/// The table of a tunnel end: behind which other one each station of a virtual network is, and who gets what nobody knows.
struct TunnelTable {
    let vtep: VTEP
    let node: NodeID
    let now: SimulatedTime
    /// What happened in this instant.
    let wave: [Hop]
    let network: Network
    let look: Look

    /// Columns of VNI, address, tunnel end and age, as far as the width reaches.
    private struct Columns {
        let starts: [Int]
        let widths: [Int]
        let hasFullAddress: Bool

        init(width: Int) {
            hasFullAddress = width >= 52
            let address = hasFullAddress ? 24 : max(5, min(8, width - 25))
            let hasAge = width >= 32
            let end = hasAge ? max(9, min(15, width - 9 - address - 7)) : max(9, width - 9 - address)
            starts = [1, 7, 8 + address, 9 + address + end]
            widths = [5, address, end, hasAge ? max(0, width - 10 - address - end) : 0]
        }
    }

    func draw(on surface: inout Surface, in rect: Rect, underlay: UnderlayDirectory, scroll: Int) {
        let columns = Columns(width: rect.width)
        let heads: [Label] = [.vni, .address, .tunnelEnd, .age]
        write(heads.map(look.book.label), look.theme[.dim], columns, on: &surface, in: rect, y: rect.y)
        surface.horizontalLine(
            x: rect.x, y: rect.y + 1, width: rect.width, .light, look.theme[.dim], glyphs: look.glyphs)
        let lists = floodLines(underlay, columns: rect.width - 2)
        let rows = vtep.rows(at: now)
        let room = max(1, rect.height - 2 - min(lists.count, max(1, rect.height / 3)))
        if rows.isEmpty {
            surface.write(
                look.book.label(.noRows), look.theme[.dim], x: rect.x + 1, y: rect.y + 2, columns: rect.width - 2,
                glyphs: look.glyphs)
        }
        for (offset, row) in rows.dropFirst(scroll).prefix(room).enumerated() {
            draw(row, columns, on: &surface, in: rect, y: rect.y + 2 + offset)
        }
        surface.scrollBar(
            x: rect.maxX - 1, y: rect.y + 2, height: room, first: scroll, total: rows.count, theme: look.theme,
            glyphs: look.glyphs)
        let foot = rect.y + 2 + room
        surface.write(
            lines: lists, look.theme[.dim],
            in: Rect(x: rect.x + 1, y: foot, width: rect.width - 2, height: rect.maxY - foot))
    }

    private func draw(_ row: VTEP.Row, _ columns: Columns, on surface: inout Surface, in rect: Rect, y: Int) {
        let change = change(of: row)
        let style = change == nil ? Style.plain : look.theme[.changed]
        let host = look.names.owner(named: row.address).map { " \($0)" } ?? ""
        let address = columns.hasFullAddress ? row.address.description + host : look.names.station(row.address)
        let age = row.kind == .dynamic ? TimeText.age(now - row.lastSeen) : look.book.word(row.kind)
        write(
            [row.vni.description, address, look.names.station(row.remote), change.map(look.book.label) ?? age], style,
            columns,
            on: &surface, in: rect, y: y)
        if change == nil, look.theme.hasColor, let hue = network.hue(of: row.vni) {
            surface.write(
                row.vni.description, look.theme.vlanLabel(hue), x: rect.x + 1, y: y, columns: 5, glyphs: look.glyphs)
        }
        if change != nil { surface.put(look.glyphs.changed, style, x: rect.maxX - 1, y: y) }
    }

    private func write(
        _ texts: [String], _ style: Style, _ columns: Columns, on surface: inout Surface, in rect: Rect, y: Int
    ) {
        for (index, text) in texts.enumerated() where columns.widths[index] > 0 {
            surface.write(
                text, style, x: rect.x + columns.starts[index], y: y, columns: columns.widths[index],
                glyphs: look.glyphs)
        }
    }

    /// What this instant did to a row.
    private func change(of row: VTEP.Row) -> Label? {
        for hop in wave where hop.node == node {
            for step in hop.steps {
                if step == .tunnelLearned(row.address, row.vni, row.remote) { return .new }
                if case .tunnelMoved(row.address, row.vni, _, row.remote) = step { return .moved }
            }
        }
        return nil
    }

    /// The flood list of each network in a few lines: `5000 floods to 192.0.2.2, 192.0.2.3`.
    private func floodLines(_ underlay: UnderlayDirectory, columns: Int) -> [String] {
        vtep.floodLists(underlay).flatMap { list -> [String] in
            let names =
                list.remotes.isEmpty
                ? [look.book.label(.floodsToNobody)] : list.remotes.prefix(6).map(look.names.station)
            let more = list.remotes.count > 6 ? " +\(list.remotes.count - 6)" : ""
            let text = "VNI \(list.vni) \(look.book.label(.floodList)) \(names.joined(separator: ", "))\(more)"
            return Wrapping.lines(text, columns: columns)
        }
    }
}
