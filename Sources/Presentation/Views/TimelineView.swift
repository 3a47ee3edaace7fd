import Fabric
import Lab

/// All entries around the cursor, or those that pass a filter: what has happened above it, what will happen below.
struct TimelineView {
    let walk: Walk
    let look: Look
    /// No step goes further than to this entry: an answer is due.
    let end: Int
    /// Entries from here on are not shown: nobody has seen them yet.
    let shown: Int
    /// How many entries there are, if that may be told.
    let length: Int?
    /// Whether each hello that changes nothing is shown, and whether the last step went by entries.
    var opensHellos = false
    var stepsFinely = false
    /// The entries that pass the filter, rising; `nil` without one.
    var matches: [Int]?
    /// The filter in words.
    var filter = ""

    var title: String {
        let name = "4 \(look.book.label(.timeline))"
        return filter.isEmpty ? name : "\(name)  [\(filter)]"
    }

    var note: String {
        guard let matches else { return "\(walk.index)/\(length.map(String.init) ?? "?")" }
        return "\(matches.count { $0 < walk.index })/\(matches.count { $0 < shown })"
    }

    /// Whether there are entries that are not shown.
    private var isCut: Bool { shown < walk.length }

    /// What is drawn on so many rows: the cursor stays in the upper two thirds.
    func visible(rows: Int) -> [TimelineRow] {
        let before = max(0, rows * 2 / 3)
        let rows = max(1, rows)
        guard let matches else {
            let past = self.rows(-rows)
            let future = self.rows(rows)
            let later = min(future.count, rows - min(past.count, before))
            return past.suffix(rows - later) + future.prefix(later)
        }
        let seen = matches.prefix { $0 < shown }
        let place = seen.firstIndex { $0 >= walk.index } ?? seen.count
        let first = max(0, min(place - before, seen.count - rows))
        return seen.dropFirst(first).prefix(rows).map(TimelineRow.init(entry:))
    }

    /// So many rows behind the cursor, or before it where negative, as if there were no filter.
    func rows(_ count: Int) -> [TimelineRow] {
        count > 0
            ? walk.rows(after: walk.index, in: 0..<shown, limit: count, isFolded: isFolded)
            : walk.rows(before: walk.index, in: 0..<shown, limit: -count, isFolded: isFolded)
    }

    /// Whoever steps among hellos sees each of them.
    private func isFolded(_ hellos: QuietHellos) -> Bool {
        let (first, last) = (hellos.entries.lowerBound, hellos.entries.upperBound)
        guard !opensHellos, walk.index > first, walk.index <= last else { return !opensHellos }
        return walk.index == last && !stepsFinely
    }

    /// The hellos that the last step has crossed, all at once.
    var crossedHellos: QuietHellos? {
        guard walk.index > 0, let hellos = walk.quietHellos(at: walk.index - 1),
            hellos.entries.upperBound == walk.index, !stepsFinely
        else { return nil }
        return hellos
    }

    /// What a row of the panel shows.
    func row(at row: Int, height: Int) -> TimelineRow? {
        let all = visible(rows: height - (height >= 9 ? 1 : 0) - (isCut ? 1 : 0))
        return all.indices.contains(row) ? all[row] : nil
    }

    func draw(on surface: inout Surface, in rect: Rect) {
        let hasRuler = rect.height >= 9
        let list = Rect(x: rect.x, y: rect.y, width: rect.width, height: rect.height - (hasRuler ? 1 : 0))
        let rows = visible(rows: list.height - (isCut ? 1 : 0))
        if rows.isEmpty, !isCut || matches != nil {
            let text = walk.length > 0 ? look.book.label(ReadingLabel.noMatches) : look.book.label(Label.noEvents)
            surface.write(text, look.theme[.dim], x: rect.x + 1, y: rect.y)
        }
        let placeWidth = placeWidth(in: list)
        let hops = hops(of: rows.filter { $0.hellos == nil }.map(\.entries.lowerBound))
        for (offset, row) in rows.enumerated() {
            if let hellos = row.hellos {
                draw(hellos, on: &surface, in: list, y: list.y + offset)
            } else if let hop = hops[row.entries.lowerBound] {
                draw(hop, entry: row.entries.lowerBound, placeWidth, on: &surface, in: list, y: list.y + offset)
            }
        }
        if isCut {
            let why = look.book.label(shown == end ? Label.hiddenUntilAnswer : .hiddenUntilStep)
            surface.write(
                "\(look.glyphs.isASCII ? ". . ." : "· · ·")  \(why)",
                look.theme[.dim], x: rect.x + 3, y: list.y + rows.count, columns: rect.width - 4,
                glyphs: look.glyphs)
        }
        if hasRuler, walk.length > 0 { drawRuler(on: &surface, in: rect) }
    }

    /// Parts of a server have long names.
    private func placeWidth(in rect: Rect) -> Int {
        let wiring = look.names.wiring
        let usual = rect.width >= 60 ? 12 : 9
        guard !wiring.groups.isEmpty, rect.width >= 48 else { return usual }
        // With an arrow and a blank. The longest of the network, so that the column stays where it is from step to step.
        let longest = wiring.bridges.map { DisplayWidth.of(look.names.device($0.id)) }.max() ?? 0
        return min(rect.width >= 60 ? 18 : 14, max(usual, longest + 2))
    }

    /// Neighbours are replayed once for all.
    private func hops(of entries: [Int]) -> [Int: Hop] {
        var found: [Int: Hop] = [:]
        var rest = entries[...]
        while let first = rest.first {
            let near = rest.prefix { $0 - first < 512 }
            rest = rest.dropFirst(near.count)
            let hops = walk.timeline.hops(in: first..<(near.last ?? first) + 1)
            for entry in near where hops.indices.contains(entry - first) { found[entry] = hops[entry - first] }
        }
        return found
    }

    /// Several rounds of hellos on one row, which a sign at its beginning says.
    private func draw(_ hellos: QuietHellos, on surface: inout Surface, in rect: Rect, y: Int) {
        let isNow = hellos.entries.upperBound == walk.index
        let base = isNow ? look.theme[.strong] : hellos.entries.lowerBound < walk.index ? .plain : look.theme[.dim]
        let x = drawHead(of: hellos.entries, at: hellos.start, base, isNow: isNow, on: &surface, in: rect, y: y)
        surface.write("+", look.theme[.key], x: x, y: y)
        let columns = rect.maxX - x - 3
        let line = look.book.line(for: hellos)
        surface.write(
            line.width <= columns ? line : look.book.shortLine(for: hellos), base, x: x + 2, y: y, columns: columns,
            look)
    }

    /// The mark of now or of the user's own, the number, and the time where there is room; the column behind them.
    private func drawHead(
        of entries: Range<Int>, at time: SimulatedTime, _ style: Style, isNow: Bool, on surface: inout Surface,
        in rect: Rect, y: Int
    ) -> Int {
        let entry = entries.lowerBound
        if isNow { surface.put(look.glyphs.now, look.theme[.changed], x: rect.x, y: y) }
        if walk.isOwn(entry: entry) { surface.put("*", look.theme[.changed], x: rect.x + 1, y: y) }
        let numberEnd = rect.x + 5
        surface.write(String(entry + 1), style, endingAt: numberEnd, y: y, columns: 4, glyphs: look.glyphs)
        guard rect.width >= 60 else { return numberEnd + 1 }
        surface.write(
            TimeText.seconds(time, decimals: 6), look.theme[.dim], x: numberEnd + 1, y: y, columns: 12,
            glyphs: look.glyphs)
        return numberEnd + 14
    }

    private func draw(_ hop: Hop, entry: Int, _ placeWidth: Int, on surface: inout Surface, in rect: Rect, y: Int) {
        let isNow = entry == walk.index - 1
        let isPast = entry < walk.index
        let base = isNow ? look.theme[.strong] : isPast ? .plain : look.theme[.dim]
        let label = look.book.timelineLabel(for: hop, look.names)
        var x = drawHead(
            of: entry..<entry + 1, at: hop.time, base, isNow: isNow, on: &surface, in: rect, y: y)
        let place = HopFacts(hop, look.names).place(columns: placeWidth - 1, ellipsis: look.glyphs.ellipsis)
        surface.write(place, base, x: x, y: y, columns: placeWidth - 1, look)
        x += placeWidth
        surface.write(label.what, base, x: x, y: y, columns: rect.maxX - x - 1, look)
    }

    /// Where the row of the whole run ends: where the walk can go, or where it was when that must not be told.
    private var scale: Int { length == nil && end == walk.length ? shown : end }

    /// The whole run on one row, chapters marked, the cursor on it.
    private func drawRuler(on surface: inout Surface, in rect: Rect) {
        let y = rect.maxY - 1
        let width = rect.width - 4
        surface.horizontalLine(x: rect.x + 2, y: y, width: width, .light, look.theme[.dim], glyphs: look.glyphs)
        func column(_ index: Int) -> Int { rect.x + 2 + index * (width - 1) / max(1, scale) }
        let tick = look.glyphs.join(LineArms(north: .light, east: .light, south: .light, west: .light))
        for chapter in walk.chapters where chapter.firstEntry <= scale {
            surface.put(tick, look.theme[.dim], x: column(chapter.firstEntry), y: y)
        }
        surface.put(look.glyphs.portUp, look.theme[.changed], x: column(walk.index), y: y)
    }
}
