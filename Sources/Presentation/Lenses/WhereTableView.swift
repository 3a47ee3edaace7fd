import Fabric
import Wire

/// The columns of the table, as many as the width can hold.
private struct WhereColumns {
    struct Column {
        var x: Int
        var width: Int
    }

    let machine: Column
    let address: Column
    let hasFullAddress: Bool
    let ip: Column
    let server: Column
    let local: Column
    /// Where the columns of servers begin, and how wide each is.
    let firstServer: Int
    let serverWidth: Int
    let shownServers: Int

    init(width: Int, machines: Int, servers: Int, count: Int) {
        var x = 1
        func next(_ width: Int) -> Column {
            defer { x += width == 0 ? 0 : width + 1 }
            return Column(x: x, width: width)
        }
        machine = next(max(3, min(machines, width < 60 ? 6 : 12)))
        hasFullAddress = width >= 116
        address = next(hasFullAddress ? 17 : width >= 72 ? 7 : 0)
        ip = next(width >= 96 ? 13 : 0)
        server = next(max(6, min(servers, width < 60 ? 8 : 14)))
        local = next(width >= 96 ? 10 : 5)
        firstServer = x + 1
        let room = width - firstServer - 1
        let each = max(10, min(28, count == 0 ? room : room / count))
        shownServers = max(1, min(count, room / max(1, each)))
        serverWidth = each
    }
}

extension WhereTable {
    /// Rows of the foot at a height.
    private func footRows(_ height: Int) -> Int { height >= 10 ? 2 : height >= 5 ? 1 : 0 }

    private func firstRow(_ height: Int, _ row: Int) -> (first: Int, room: Int) {
        let room = max(1, height - 1 - footRows(height))
        return (max(0, min(row - room / 2, hosts.count - room)), room)
    }

    private func columns(_ rect: Rect) -> WhereColumns {
        let heads = DisplayWidth.of(text.machine)
        let machines =
            hosts.prefix(100).map { DisplayWidth.of(look.names.device(.host($0))) }.max().map { max($0, heads) }
            ?? heads
        let names = logical.servers.prefix(100).map { DisplayWidth.of(serverName($0)) }.max() ?? 6
        return WhereColumns(width: rect.width, machines: machines, servers: names, count: logical.servers.count)
    }

    private func serverName(_ server: Int) -> String { network.controlPlane?.servers[server].name ?? "" }

    private func firstServer(_ columns: WhereColumns, _ cell: Cell) -> Int {
        max(0, min(cell.column - 1 - columns.shownServers / 2, logical.servers.count - columns.shownServers))
    }

    /// `hasKeys`: whether the cell is marked.
    func draw(on surface: inout Surface, in rect: Rect, _ cell: Cell, hasKeys: Bool) {
        let columns = columns(rect)
        let cell = clamped(cell)
        let (first, room) = firstRow(rect.height, cell.row)
        let firstServer = firstServer(columns, cell)
        drawHeads(columns, firstServer, on: &surface, in: rect)
        for (offset, row) in hosts.indices.dropFirst(first).prefix(room).enumerated() {
            let y = rect.y + 1 + offset
            draw(row, columns, firstServer, on: &surface, in: rect, y: y)
            if hasKeys, row == cell.row { mark(cell, columns, firstServer, on: &surface, in: rect, y: y) }
        }
        surface.scrollBar(
            x: rect.maxX - 1, y: rect.y + 1, height: room, first: first, total: hosts.count, theme: look.theme,
            glyphs: look.glyphs)
        let foot = footRows(rect.height)
        guard foot > 0 else { return }
        let words = hasKeys ? text.go + "  " + sentence(cell) : text.legend
        let legend = look.glyphs.isASCII ? words.replacing("✗", with: "x") : words
        let style = hasKeys ? Style.plain : look.theme[.dim]
        let lines = foot == 1 ? [legend] : Wrapping.lines(legend, columns: rect.width - 2)
        for (offset, line) in lines.prefix(foot).enumerated() {
            surface.write(
                line, style, x: rect.x + 1, y: rect.maxY - foot + offset, columns: rect.width - 2,
                glyphs: look.glyphs)
        }
    }

    private func drawHeads(
        _ columns: WhereColumns, _ firstServer: Int, on surface: inout Surface, in rect: Rect
    ) {
        let dim = look.theme[.dim]
        func head(_ word: String, _ column: WhereColumns.Column) {
            surface.write(
                word, dim, x: rect.x + column.x, y: rect.y, columns: column.width, glyphs: look.glyphs)
        }
        head(text.machine, columns.machine)
        head("MAC", columns.address)
        head("IP", columns.ip)
        head(text.isOn, columns.server)
        head(columns.local.width >= 10 ? text.localVLAN : text.localShort, columns.local)
        separator(columns, on: &surface, in: rect, y: rect.y)
        let shown = logical.servers.dropFirst(firstServer).prefix(columns.shownServers)
        for (offset, server) in shown.enumerated() {
            let name = DisplayWidth.clip(
                serverName(server), to: columns.serverWidth - 1, among: logical.servers.lazy.map(serverName),
                ellipsis: look.glyphs.ellipsis)
            surface.write(name, look.theme[.strong], x: x(of: offset, columns, rect), y: rect.y)
        }
        let hidden = logical.servers.count - firstServer - columns.shownServers
        if firstServer > 0 {
            surface.put(look.glyphs.arrowLeft, look.theme[.strong], x: x(of: 0, columns, rect) - 1, y: rect.y)
        }
        if hidden > 0 { surface.put(look.glyphs.arrowRight, look.theme[.strong], x: rect.maxX - 1, y: rect.y) }
    }

    private func x(of shown: Int, _ columns: WhereColumns, _ rect: Rect) -> Int {
        rect.x + columns.firstServer + shown * columns.serverWidth
    }

    private func separator(_ columns: WhereColumns, on surface: inout Surface, in rect: Rect, y: Int) {
        surface.put(
            look.glyphs.join(.vertical(.light)), look.theme[.dim], x: rect.x + columns.firstServer - 2, y: y)
    }

    private func draw(
        _ row: Int, _ columns: WhereColumns, _ firstServer: Int, on surface: inout Surface, in rect: Rect, y: Int
    ) {
        let place = place(row)
        func write(_ word: String, _ style: Style, _ column: WhereColumns.Column) {
            surface.write(word, style, x: rect.x + column.x, y: y, columns: column.width, glyphs: look.glyphs)
        }
        let address = address(row)
        write(name(row), look.theme[.strong], columns.machine)
        write(columns.hasFullAddress ? address.description : Names.short(address), .plain, columns.address)
        write(network.hosts[hosts[row]].configuration.ip?.description ?? "", .plain, columns.ip)
        write(
            DisplayWidth.clip(
                place.map { serverName($0.server) } ?? text.gone, to: columns.server.width,
                among: logical.servers.lazy.map(serverName), ellipsis: look.glyphs.ellipsis), .plain, columns.server)
        write(place?.localVLAN?.description ?? "-", .plain, columns.local)
        separator(columns, on: &surface, in: rect, y: y)
        let shown = logical.servers.dropFirst(firstServer).prefix(columns.shownServers)
        for (offset, server) in shown.enumerated() {
            let start = x(of: offset, columns, rect)
            draw(row, server, on: &surface, x: start, y: y, columns.serverWidth - 1)
        }
    }

    private func draw(_ row: Int, _ server: Int, on surface: inout Surface, x: Int, y: Int, _ width: Int) {
        guard let belief = belief(row, at: server) else {
            surface.write("-", look.theme[.dim], x: x, y: y)
            return
        }
        let isNew = hasChanged(row, at: server)
        let end = x + width - (isNew ? 1 : 0)
        var column = x
        for part in parts(belief, at: server) where column < end {
            if column > x { column += 1 }
            let style =
                part.isStale
                ? look.theme[.silent]
                : isNew ? look.theme[.changed] : belief.isKnown ? Style.plain : look.theme[.dim]
            let word = (part.isStale ? "\(look.glyphs.silent)" : "") + part.text
            column = surface.write(word, style, x: column, y: y, columns: end - column, glyphs: look.glyphs)
        }
        if isNew { surface.put(look.glyphs.changed, look.theme[.changed], x: min(column, end), y: y) }
    }

    private func mark(
        _ cell: Cell, _ columns: WhereColumns, _ firstServer: Int, on surface: inout Surface, in rect: Rect, y: Int
    ) {
        surface.put(look.glyphs.arrowRight, look.theme[.selected], x: rect.x, y: y)
        let area =
            cell.column == 0
            ? Rect(x: rect.x + 1, y: y, width: columns.firstServer - 3, height: 1)
            : Rect(
                x: x(of: cell.column - 1 - firstServer, columns, rect), y: y, width: columns.serverWidth - 1, height: 1)
        surface.selectRow(area, theme: look.theme)
    }

    /// The cell at a place of the inside of the panel; `nil` where none is.
    func cell(at point: Point, in rect: Rect, _ cell: Cell) -> Cell? {
        let columns = columns(rect)
        let cell = clamped(cell)
        let (first, room) = firstRow(rect.height, cell.row)
        let row = first + point.y - rect.y - 1
        guard point.y > rect.y, point.y <= rect.y + room, hosts.indices.contains(row) else { return nil }
        let server = point.x - rect.x - columns.firstServer
        guard server >= 0 else { return Cell(row: row, column: 0) }
        return clamped(Cell(row: row, column: 1 + firstServer(columns, cell) + server / columns.serverWidth))
    }
}
