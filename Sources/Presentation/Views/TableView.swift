import Fabric
import Wire

/// The MAC address table of a switch, or what another device has in its place.
struct TableView {
    let network: Network
    let node: NodeID?
    /// What happened in this instant.
    let wave: [Hop]
    let look: Look
    /// Whether the ports have no panel of their own, so that the decision is told here.
    let tellsDecision: Bool
    /// Where the row that the keys act on comes from.
    var origin: RowOrigin?

    private enum Change { case new, moved, refreshed }

    var title: String {
        let name = node.map(look.names.device) ?? ""
        let label: Label =
            switch node {
            case .host: .arpCache
            case .vtep: .tunnelTable
            case .bridge, .hub, nil: .macTable
            }
        return "2 \(look.book.label(label)) \(name)"
    }

    /// How many rows there are to scroll through.
    var rowCount: Int {
        switch node {
        case .bridge(let index): network.bridges[index].rows(at: network.now).count
        case .host(let index): network.hosts[index].neighbours.count
        case .vtep(let index): network.vteps[index].rows(at: network.now).count
        case .hub, nil: 0
        }
    }

    func draw(on surface: inout Surface, in inside: Rect, scroll: Int, selected: Int? = nil) {
        switch node {
        case .bridge(let index) where !network.usesMACTable(index): drawEmpty(.noTableFlows, on: &surface, in: inside)
        case .bridge(let index): drawRows(of: index, on: &surface, in: inside, scroll: scroll, selected)
        case .hub: drawEmpty(.noTableHub, on: &surface, in: inside)
        case .vtep(let index) where network.vteps[index].hasTable:
            TunnelTable(
                vtep: network.vteps[index], node: .vtep(index), now: network.now, wave: wave, network: network,
                look: look
            )
            .draw(on: &surface, in: inside, underlay: network.underlay, scroll: scroll)
        case .vtep: drawEmpty(.noTableVTEP, on: &surface, in: inside)
        case .host(let index): drawNeighbours(of: index, on: &surface, in: inside, scroll: scroll)
        case nil: drawEmpty(.noRows, on: &surface, in: inside)
        }
    }

    private func drawEmpty(_ label: Label, on surface: inout Surface, in rect: Rect) {
        let lines = Wrapping.lines(look.book.label(label), columns: rect.width - 2)
        surface.write(
            lines: lines, look.theme[.dim],
            in: Rect(x: rect.x + 1, y: rect.y, width: rect.width - 2, height: rect.height))
    }

    private func drawRows(of index: Int, on surface: inout Surface, in rect: Rect, scroll: Int, _ selected: Int?) {
        let bridge = network.bridges[index]
        let rows = bridge.rows(at: network.now)
        let words = Set(rows.map(\.kind)).subtracting([.dynamic, .blackhole]).map {
            DisplayWidth.of(look.book.word($0))
        }
        let columns = TableColumns(width: rect.width, age: max(5, words.max() ?? 0))
        let heads: [Label] = [.vlan, .address, .port, .kind, .age]
        columns.write(heads.map(look.book.label), look.theme[.dim], on: &surface, in: rect, y: rect.y, look)
        surface.horizontalLine(
            x: rect.x, y: rect.y + 1, width: rect.width, .light, look.theme[.dim], glyphs: look.glyphs)
        let foot = foot(of: bridge, rows, in: rect, selected)
        let room = foot.room(in: rect)
        if rows.isEmpty {
            surface.write(
                look.book.label(.noRows), look.theme[.dim], x: rect.x + 1, y: rect.y + 2, columns: rect.width - 2,
                glyphs: look.glyphs)
        }
        let scroll = Self.first(of: rows.count, room: room, scroll: scroll, selected)
        for (offset, row) in rows.dropFirst(scroll).prefix(room).enumerated() {
            let y = rect.y + 2 + offset
            draw(row, columns, on: &surface, in: rect, y: y)
            guard scroll + offset == selected else { continue }
            surface.mark(Rect(x: rect.x, y: y, width: rect.width - 1, height: 1), look)
        }
        surface.scrollBar(
            x: rect.maxX - 1, y: rect.y + 2, height: room, first: scroll, total: rows.count, theme: look.theme,
            glyphs: look.glyphs)
        let footRow = rect.y + 2 + min(room, max(2, rows.count + 1))
        drawFoot(
            bridge, rows.count, on: &surface, x: rect.x + 1, y: min(footRow, rect.maxY - foot.height), rect.width - 1)
        let below = Rect(
            x: rect.x, y: rect.maxY - foot.height + 1, width: rect.width, height: foot.height - 1)
        foot.detail?.draw(on: &surface, in: below)
        foot.decision?.draw(on: &surface, in: below)
    }

    /// What stands below the rows: how many there are, and about the selected one or the decision.
    private struct Foot {
        var detail: RowDetail?
        var decision: DecisionList?
        var height: Int

        func room(in rect: Rect) -> Int { max(1, rect.height - 2 - height) }
    }

    private func foot(
        of bridge: Bridge, _ rows: [FilteringDatabase.Entry], in rect: Rect, _ selected: Int?
    ) -> Foot {
        if let selected, rows.indices.contains(selected) {
            let detail = rowDetail(of: rows[selected], ageing: bridge.configuration.ageing)
            return Foot(detail: detail, height: 1 + detail.height(in: rect))
        }
        let decision =
            tellsDecision ? lastHop.map { DecisionList(hop: $0, look: look, limit: max(2, rect.height - 6)) } : nil
        return Foot(decision: decision, height: 1 + (decision?.height ?? 0))
    }

    /// The first row that shows: the selected one is in the middle as far as that goes.
    private static func first(of count: Int, room: Int, scroll: Int, _ selected: Int?) -> Int {
        selected.map { max(0, min($0 - room / 2, count - room)) } ?? scroll
    }

    /// The row of the table that is drawn in a row of the inside of the panel; `nil` for another one.
    func row(at y: Int, in rect: Rect, scroll: Int, selected: Int?) -> Int? {
        guard case .bridge(let index)? = node else { return nil }
        let bridge = network.bridges[index]
        let rows = bridge.rows(at: network.now)
        let room = foot(of: bridge, rows, in: rect, selected).room(in: rect)
        guard (2..<2 + room).contains(y) else { return nil }
        let row = Self.first(of: rows.count, room: room, scroll: scroll, selected) + y - 2
        return rows.indices.contains(row) ? row : nil
    }

    private func rowDetail(of row: FilteringDatabase.Entry, ageing: SimulatedTime?) -> RowDetail {
        RowDetail(row: row, origin: origin, ageing: ageing, now: network.now, look: look)
    }

    private func drawFoot(_ bridge: Bridge, _ count: Int, on surface: inout Surface, x: Int, y: Int, _ columns: Int) {
        let book = look.book
        let ageing =
            bridge.configuration.ageing.map { "\(book.label(.ageing)) \(TimeText.span($0))" } ?? book.label(.neverAges)
        let text = "\(book.entryCount(count))   \(ageing)"
        surface.write(text, look.theme[.dim], x: x, y: y, columns: columns, glyphs: look.glyphs)
    }

    private func draw(
        _ row: FilteringDatabase.Entry, _ columns: TableColumns, on surface: inout Surface, in rect: Rect, y: Int
    ) {
        let change = change(of: row)
        let address = columns.address(row.address, look.names, ellipsis: look.glyphs.ellipsis)
        let port = row.kind == .blackhole ? "-" : node.map { portName(row.port, of: $0, columns) } ?? ""
        let age =
            switch (change, row.kind) {
            case (.new?, _): look.book.label(.new)
            case (.moved?, _): look.book.label(.moved)
            case (_, .dynamic): TimeText.age(network.now - row.lastSeen)
            case (_, .static), (_, .blackhole), (_, .sticky), (_, .local): look.book.word(row.kind)
            }
        let style = change == nil ? Style.plain : look.theme[.changed]
        // A row without a port has the room of one for its word.
        let isWordless = row.kind == .blackhole && change == nil && !columns.hasKind
        let texts = [
            row.vid == .none ? "-" : row.vid.description, address, isWordless ? "" : port, look.book.word(row.kind),
            isWordless ? "" : age,
        ]
        columns.write(texts, style, on: &surface, in: rect, y: y, look)
        if isWordless { columns.writeInsteadOfPort(age, on: &surface, in: rect, y: y, look) }
        if change == nil, look.theme.hasColor, let node, let hue = network.hue(of: row.vid, at: node) {
            surface.write(texts[0], look.theme.vlanLabel(hue), x: rect.x + 1, y: y)
        }
        if change != nil { surface.put(look.glyphs.changed, style, x: rect.maxX - 1, y: y) }
    }

    private func portName(_ port: PortIndex, of node: NodeID, _ columns: TableColumns) -> String {
        DisplayWidth.clip(
            look.names.port(port, of: node), to: columns.portWidth, among: look.names.wiring[node].ports,
            ellipsis: look.glyphs.ellipsis)
    }

    private func change(of row: FilteringDatabase.Entry) -> Change? {
        for hop in wave where hop.node == node {
            for step in hop.steps {
                if step == .learned(row.vid, row.address, row.port) { return .new }
                if step == .refreshed(row.vid, row.address, row.port) { return .refreshed }
                if case .moved(row.vid, row.address, _, row.port) = step { return .moved }
            }
        }
        return nil
    }

    private var lastHop: Hop? { wave.last { $0.node == node && $0.ingress != nil } }

    private func drawNeighbours(of index: Int, on surface: inout Surface, in rect: Rect, scroll: Int) {
        let host = network.hosts[index]
        let own = host.configuration
        let ip = own.ip.map { "\($0)/\(own.prefixLength)" } ?? ""
        surface.write(own.address.description, look.theme[.strong], x: rect.x + 1, y: rect.y)
        surface.write(ip, x: rect.x + 1, y: rect.y + 1, columns: rect.width - 2, glyphs: look.glyphs)
        surface.horizontalLine(
            x: rect.x, y: rect.y + 2, width: rect.width, .light, look.theme[.dim], glyphs: look.glyphs)
        let body = Rect(x: rect.x, y: rect.y + 3, width: rect.width, height: rect.height - 3)
        if host.neighbours.isEmpty { drawEmpty(.noNeighbours, on: &surface, in: body) }
        for (offset, row) in host.neighbours.dropFirst(scroll).prefix(body.height).enumerated() {
            let ip = DisplayWidth.fit(row.ip.description, to: 15, ellipsis: look.glyphs.ellipsis)
            surface.write(
                "\(ip) \(look.names.station(row.address))", x: rect.x + 1, y: body.y + offset, columns: rect.width - 2,
                glyphs: look.glyphs)
        }
    }
}

extension Network {
    /// Whether a switch forwards by its MAC table: it has no flows, or one of them says NORMAL.
    func usesMACTable(_ bridge: Int) -> Bool {
        guard let flows = bridges[bridge].flows else { return true }
        return flows.entries(at: now).contains { $0.actions.contains(.normal) }
    }
}

/// Where the columns of a table are: addresses whole when there is room, else the host's name or the last octets.
private struct TableColumns {
    let isWide: Bool
    private let starts: [Int]
    private let widths: [Int]

    /// `ageWidth`: columns of an age or of what stands in its place.
    init(width: Int, age ageWidth: Int) {
        isWide = width >= 38
        let kind = isWide && width >= 44 ? 9 : 0
        // A blank between it and the mark of a change.
        let age = width - 2 - ageWidth
        let port = age - kind - 6 - (width >= 54 ? 8 : 0)
        starts = [1, 6, port, age - kind, age]
        widths = [4, port - 7, age - kind - port - 1, max(0, kind - 1), ageWidth]
    }

    var hasKind: Bool { widths[3] > 0 }

    /// Writes over the columns of port and age.
    func writeInsteadOfPort(_ text: String, on surface: inout Surface, in rect: Rect, y: Int, _ look: Look) {
        surface.write(
            text, x: rect.x + starts[2], y: y, columns: starts[4] + widths[4] - starts[2], glyphs: look.glyphs)
    }

    var portWidth: Int { widths[2] }

    /// All octets and whose they are, or as much of that as there is room for: the name first.
    func address(_ address: MACAddress, _ names: Names, ellipsis: Unicode.Scalar) -> String {
        guard let owner = names.owner(named: address) else {
            return isWide ? address.description : Names.short(address)
        }
        let texts = ["\(address) \(owner)", "\(owner) \(Names.short(address))"]
        let most = widths[1]
        return (isWide ? texts.first { DisplayWidth.of($0) <= most } : nil)
            ?? DisplayWidth.clipFront(owner, to: most, ellipsis: ellipsis)
    }

    func write(_ texts: [String], _ style: Style, on surface: inout Surface, in rect: Rect, y: Int, _ look: Look) {
        for (index, text) in texts.enumerated() where widths[index] > 0 {
            surface.write(text, style, x: rect.x + starts[index], y: y, columns: widths[index], glyphs: look.glyphs)
        }
    }
}
