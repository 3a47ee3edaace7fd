import Fabric
import Lab
import Wire

/// The flow tables of a switch, and which of their rows the last frame met, in order (mock-up E).
struct FlowTableView {
    let network: Network
    let bridge: Int
    /// What the last frame did at this switch, if it did anything in this instant.
    let hop: Hop?
    let look: Look
    private let rows: [FlowEntry]
    /// The place of each flow in the frame's way through the tables, counted from 1.
    private let order: [FlowID: Int]
    private let learned: Set<FlowID>

    init(network: Network, bridge: Int, hop: Hop?, look: Look) {
        self.network = network
        self.bridge = bridge
        self.hop = hop
        self.look = look
        rows = network.bridges[bridge].flows?.entries(at: network.now) ?? []
        var order: [FlowID: Int] = [:]
        var learned: Set<FlowID> = []
        for step in hop.map({ Array($0.steps) }) ?? [] {
            if case .flowMatched(_, _, let id, _) = step, order[id] == nil { order[id] = order.count + 1 }
            if case .flowLearned(let id, _, _) = step { learned.insert(id) }
        }
        self.order = order
        self.learned = learned
    }

    private var text: FlowViewText { FlowViewText(language: look.book.language) }
    private let printing = FlowPrinting()

    var title: String { "2 \(text.flows) \(look.names.device(.bridge(bridge)))" }
    var rowCount: Int { rows.count }

    /// The row that the frame met first; where the panel begins.
    var firstMet: Int? { rows.firstIndex { order[$0.id] != nil } }
    /// The row that decided last; the panel shows it when it has no room for all that the frame met.
    private var lastMet: Int? { rows.lastIndex { order[$0.id] != nil } }

    func draw(on surface: inout Surface, in rect: Rect, scroll: Int, selected: Int? = nil) {
        let columns = FlowColumns(width: rect.width)
        write(columns.heads(text), look.theme[.dim], columns, on: &surface, in: rect, y: rect.y)
        surface.horizontalLine(
            x: rect.x, y: rect.y + 1, width: rect.width, .light, look.theme[.dim], glyphs: look.glyphs)
        let detail = detail(in: rect, selected)
        let (first, room, footRows) = places(in: rect, detail: detail.count, scroll: scroll, selected)
        if rows.isEmpty {
            surface.write(
                text.noFlows, look.theme[.dim], x: rect.x + 1, y: rect.y + 2, columns: rect.width - 2,
                glyphs: look.glyphs)
        }
        for (offset, row) in rows.dropFirst(first).prefix(room).enumerated() {
            let y = rect.y + 2 + offset
            draw(row, columns, on: &surface, in: rect, y: y)
            if first + offset == selected {
                surface.mark(Rect(x: rect.x, y: y, width: rect.width - 1, height: 1), look)
            }
        }
        surface.scrollBar(
            x: rect.maxX - 1, y: rect.y + 2, height: room, first: first, total: rows.count, theme: look.theme,
            glyphs: look.glyphs)
        let y = rect.maxY - footRows - 1
        surface.write(
            text.summary(rows.count, tables: Set(rows.map(\.table)).count), look.theme[.dim], x: rect.x + 1,
            y: min(y, rect.y + 2 + min(room, max(1, rows.count))), columns: rect.width - 2, glyphs: look.glyphs)
        drawFoot(detail, on: &surface, in: Rect(x: rect.x, y: y + 1, width: rect.width, height: footRows))
    }

    /// The first row that shows, how many there is room for, and the rows of the foot.
    private func places(
        in rect: Rect, detail: Int, scroll: Int, _ selected: Int?
    ) -> (first: Int, room: Int, foot: Int) {
        // The foot has half of the room, or what the rows leave.
        let foot = min(detail + 1, max(1, (rect.height - 3) / 2, rect.height - 3 - rows.count))
        let room = max(1, rect.height - 3 - foot)
        let met = max((firstMet ?? 0) - 1, (lastMet ?? 0) + 1 - room)
        let wanted = selected.map { $0 - room / 2 } ?? (scroll > 0 ? scroll : met)
        return (max(0, min(wanted, rows.count - room)), room, foot)
    }

    /// The flow that is drawn in a row of the inside of the panel; `nil` for another row.
    func row(at y: Int, in rect: Rect, scroll: Int, selected: Int?) -> Int? {
        let detail = detail(in: rect, selected).count
        let (first, room, _) = places(in: rect, detail: detail, scroll: scroll, selected)
        guard (2..<2 + room).contains(y), rows.indices.contains(first + y - 2) else { return nil }
        return first + y - 2
    }

    /// What the foot has to tell: of the selected flow, and of the frame's way.
    private func detail(in rect: Rect, _ selected: Int?) -> [Phrase] {
        let lines = selected.map { detailLines(of: rows[$0], columns: rect.width - 2) } ?? []
        return rect.height >= 14 ? lines + traceLines : lines
    }

    private func drawFoot(_ lines: [Phrase], on surface: inout Surface, in rect: Rect) {
        guard !lines.isEmpty else { return }
        surface.horizontalLine(
            x: rect.x, y: rect.y, width: rect.width, .light, look.theme[.dim], glyphs: look.glyphs)
        for (offset, line) in lines.prefix(rect.height - 1).enumerated() {
            surface.write(line, x: rect.x + 1, y: rect.y + 1 + offset, columns: rect.width - 2, look)
        }
    }

    // MARK: - Rows

    private func draw(
        _ row: FlowEntry, _ columns: FlowColumns, on surface: inout Surface, in rect: Rect, y: Int
    ) {
        let place = order[row.id]
        let isNew = learned.contains(row.id)
        let style = place != nil || isNew ? look.theme[.changed] : row.actions.isEmpty ? look.theme[.dim] : .plain
        let match = printing.match(row.match)
        let actions = printing.actions(row.actions)
        let texts = [
            "\(row.table)", "\(row.priority)", match.isEmpty ? "*" : match, actions, "\(row.statistics.packets)",
            age(of: row, isNew: isNew),
        ]
        write(texts, style, columns, on: &surface, in: rect, y: y)
        guard let place else {
            if isNew { surface.put("+", style, x: rect.x, y: y) }
            return
        }
        surface.put(look.glyphs.now, style, x: rect.x, y: y)
        if columns.mark > 1 { surface.write("\(place)", style, x: rect.x + 1, y: y) }
    }

    /// How long ago a frame met it; what is left of a flow that will go.
    private func age(of row: FlowEntry, isNew: Bool) -> String {
        if isNew { return look.book.label(.new) }
        if let left = remaining(row) { return look.book.left(TimeText.age(left)) }
        return row.statistics.packets == 0 ? "-" : TimeText.age(network.now - row.statistics.lastUsed)
    }

    private func remaining(_ row: FlowEntry) -> SimulatedTime? {
        var ends: [SimulatedTime] = []
        if row.hardTimeout > 0 { ends.append(row.statistics.modified + .seconds(UInt64(row.hardTimeout))) }
        if row.idleTimeout > 0 { ends.append(row.statistics.lastUsed + .seconds(UInt64(row.idleTimeout))) }
        return ends.min().map { $0 > network.now ? $0 - network.now : .zero }
    }

    private func write(
        _ texts: [String], _ style: Style, _ columns: FlowColumns, on surface: inout Surface, in rect: Rect, y: Int
    ) {
        for (text, column) in zip(texts, columns.all) where column.width > 0 {
            if column.isNumber {
                surface.write(
                    text, style, endingAt: rect.x + column.x + column.width, y: y, columns: column.width,
                    glyphs: look.glyphs)
            } else {
                surface.write(
                    DisplayWidth.of(text) <= column.width ? text : shortened(text), style, x: rect.x + column.x, y: y,
                    columns: column.width, glyphs: look.glyphs)
            }
        }
    }

    /// A match or actions in a narrow column: which table comes next, and unicast from multicast, must be told. The selected row
    /// is written in full below.
    private func shortened(_ text: String) -> String {
        let (group, one) = ("01:00:00:00:00:00/01:00:00:00:00:00", "00:00:00:00:00:00/01:00:00:00:00:00")
        let parts = text.replacing("dl_dst=" + group, with: "dst=multicast").replacing(
            "dl_dst=" + one, with: "dst=unicast"
        ).split(separator: "resubmit(,", omittingEmptySubsequences: false)
        let next = look.glyphs.isASCII ? "->" : "→"
        return parts.dropFirst().reduce(String(parts[0])) { sum, part in
            sum + next + part.prefix { $0 != ")" } + part.drop { $0 != ")" }.dropFirst()
        }
    }

    // MARK: - The foot

    /// A whole row, and its timeouts.
    private func detailLines(of row: FlowEntry, columns: Int) -> [Phrase] {
        let match = printing.match(row.match)
        let head = "\(text.table) \(row.table), \(text.priority) \(row.priority): \(match.isEmpty ? "*" : match)"
        var lines = Wrapping.lines(head, columns: columns).map { Phrase($0, .emphasis) }
        lines += Wrapping.tool("actions=" + printing.actions(row.actions), columns: columns).map { Phrase($0, .plain) }
        var counts = text.counters(packets: row.statistics.packets, bytes: row.statistics.bytes)
        if row.idleTimeout > 0 { counts += "  idle_timeout=\(row.idleTimeout)" }
        if row.hardTimeout > 0 { counts += "  hard_timeout=\(row.hardTimeout)" }
        if let left = remaining(row) { counts += "  " + look.book.left(TimeText.age(left)) }
        return lines + [Phrase(counts, .plain)]
    }

    /// The frame's way through the tables: each look-up, hit or miss, and what the flow did.
    private var traceLines: [Phrase] {
        guard let hop else { return [] }
        var lines: [Phrase] = [Phrase(text.trace, .emphasis)]
        let steps = Array(hop.steps)
        for (place, step) in steps.enumerated() {
            // A tag that is put on and numbered is one change.
            if case .flowActed(.tag(let tag), _, _) = step, tag.vid == .none, place + 1 < steps.count,
                case .flowActed(.tag, _, _) = steps[place + 1]
            {
                continue
            }
            let depth: UInt8
            switch step {
            case .flowMatched(let table, let priority, let id, let level):
                depth = level
                let match = rows.first { $0.id == id }.map { printing.match($0.match) } ?? ""
                let place = order[id].map { "\($0) " } ?? ""
                lines.append(
                    indent(depth) + "\(strong: "\(place)\(text.table) \(table)")  \(text.priority) \(priority)  "
                        + "\(match.isEmpty ? "*" : match)  \(strong: text.hit)")
            case .flowMissed(let table, let level):
                depth = level
                lines.append(
                    indent(depth) + "\(String(look.glyphs.silent)) \(strong: "\(text.table) \(table)")  \(text.miss)")
            case .flowActed(let act, _, let level):
                depth = level
                lines.append(indent(depth) + "    " + Phrase(word(act), .plain))
            case .flowLearned, .sent, .silent, .dropped, .learned, .moved:
                lines.append("    " + look.book.text(for: step, in: hop, look.names))
            case .received, .originated, .classified, .refreshed, .evicted, .notLearned, .found, .flooded, .tagPopped,
                .tagPushed, .encapsulated, .decapsulated, .tunnelLearned, .tunnelRefreshed, .tunnelMoved, .tunnelFound,
                .accepted, .ignored, .arpLearned, .arpLookedUp, .responded,
                .commanded, .cableLost, .serversTold, .agedOut, .treeRoot, .treeRole, .treeState, .treeFlushed,
                .treeSpoke, .treeFlags, .treeAgeing, .treeForgot, .treeTimer, .waitCut:
                continue
            }
        }
        return lines
    }

    private func indent(_ depth: UInt8) -> Phrase { Phrase(String(repeating: "  ", count: min(Int(depth), 6)), .plain) }

    /// What an action did, as the tools of Open vSwitch would say it.
    private func word(_ act: FlowAct) -> String {
        switch act {
        case .output(let port): "output:\(port)\(portName(port).map { " (\($0))" } ?? "")"
        case .normal: "NORMAL"
        case .table(let table): "\(look.glyphs.isASCII ? ">" : "→") \(text.table) \(table)"
        case .tag(let tag): "+ VLAN \(tag.vid)"
        case .untag(let tag): "- VLAN \(tag.vid)"
        case .set(let field, let value): "\(field.name) = \(FlowFieldWords.text(field, value))"
        case .nothing: text.nothing
        case .learn(let table): "learn \(look.glyphs.isASCII ? ">" : "→") \(text.table) \(table)"
        }
    }

    private func portName(_ number: UInt16) -> String? {
        guard let port = network.bridges[bridge].flows?.ports.port(numbered: number) else { return nil }
        return look.names.port(port, of: .bridge(bridge))
    }
}

/// Where the columns of flow tables are.
private struct FlowColumns {
    struct Column {
        var x: Int
        var width: Int
        var isNumber = false
    }

    /// Columns of the mark at the left.
    let mark: Int
    let all: [Column]

    init(width: Int) {
        let isWide = width >= 60
        mark = isWide ? 3 : 1
        let packets = isWide ? 6 : 0
        let age = isWide ? 10 : 0
        let priority = width >= 40 ? 6 : 0
        var x = mark
        let table = Column(x: x, width: 3, isNumber: true)
        x += 4
        let rank = Column(x: x, width: max(0, priority - 1), isNumber: true)
        x += priority
        let rest = max(4, width - x - packets - age - 1)
        // Matches and actions share what is left; in a narrow panel only the match is told, the foot tells the rest.
        let match = isWide ? rest * 48 / 100 : width >= 34 ? rest * 6 / 10 : rest
        all = [
            table, rank, Column(x: x, width: match - 1), Column(x: x + match, width: max(0, rest - match - 1)),
            Column(x: x + rest, width: packets, isNumber: true),
            Column(x: x + rest + packets, width: age, isNumber: true),
        ]
    }

    func heads(_ text: FlowViewText) -> [String] {
        [text.tableShort, text.priorityShort, text.match, text.actions, text.packets, text.age]
    }
}
