import Fabric
import Wire

/// What is known about the selected row of a table: who taught it, and how long it still has.
struct RowDetail {
    let row: FilteringDatabase.Entry
    let origin: RowOrigin?
    let ageing: SimulatedTime?
    let now: SimulatedTime
    let look: Look

    /// Rows that it takes: its text and its age, and no more than a third of a panel.
    func height(in rect: Rect) -> Int {
        let lines = Wrapping.lines(text, columns: rect.width - 2).count
        return max(2, min(lines + 1, 5, rect.height / 3))
    }

    func draw(on surface: inout Surface, in rect: Rect) {
        var y = rect.y
        let room = max(0, rect.height - 1)
        let lines = Wrapping.lines(text, columns: rect.width - 2)
        for (row, line) in lines.prefix(room).enumerated() {
            // What there is no room for is not passed over in silence.
            let isCut = row == room - 1 && lines.count > room
            surface.write(
                isCut ? lines[row...].joined(separator: " ") : line, x: rect.x + 1, y: y, columns: rect.width - 2,
                glyphs: look.glyphs)
            y += 1
        }
        drawAge(on: &surface, in: rect, y: rect.maxY - 1)
    }

    private var text: String {
        guard row.kind == .dynamic else { return look.book.label(ReadingLabel.byHand) }
        guard let origin, let entry = origin.entry, let frame = origin.frame else {
            let isEnd = row.lastSeen == .zero && look.names.isTunnelEnd(row.address)
            return look.book.label(isEnd ? ReadingLabel.tunnelEndsMet : .longAgo)
        }
        let from = origin.movedFrom.map { look.names.port($0, of: origin.node) }
        return look.book.rowOrigin(
            entry: entry + 1, refreshed: origin.refreshed.map { $0 + 1 }, movedFrom: from,
            source: look.names.station(frame.source), destination: look.names.station(frame.destination),
            port: look.names.port(row.port, of: origin.node))
    }

    /// A bar that runs down, and what is left.
    private func drawAge(on surface: inout Surface, in rect: Rect, y: Int) {
        guard row.kind == .dynamic, let ageing, ageing > .zero else {
            surface.write(look.book.label(Label.neverAges), look.theme[.dim], x: rect.x + 1, y: y)
            return
        }
        let age = min(now - row.lastSeen, ageing)
        let left = ageing - age
        let text = look.book.left(TimeText.age(left))
        let start = surface.write(text, x: rect.x + 1, y: y) + 1
        let width = rect.maxX - 1 - start
        guard width > 3 else { return }
        let full = Int(left.rawValue / 1_000) * width / max(1, Int(ageing.rawValue / 1_000))
        for column in 0..<width {
            let isLeft = column < max(full, left > .zero ? 1 : 0)
            surface.put(isLeft ? look.glyphs.thumb : look.glyphs.track, look.theme[.dim], x: start + column, y: y)
        }
    }
}
