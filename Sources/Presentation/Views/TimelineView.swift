import Fabric
import Lab

/// All entries around the cursor, or those that pass a filter: what has happened above it, what will happen below.
struct TimelineView {
    let walk: Walk
    let look: Look
    /// Entries from here on are not shown: an answer is due.
    let end: Int
    /// The entries that pass the filter, rising; `nil` without one.
    var matches: [Int]?
    /// The filter in words.
    var filter = ""

    var title: String {
        let name = "4 \(look.book.label(.timeline))"
        return filter.isEmpty ? name : "\(name)  [\(filter)]"
    }

    var note: String {
        guard let matches else { return "\(walk.index)/\(isWhole ? String(walk.length) : "?")" }
        return "\(matches.prefix { $0 < walk.index }.count)/\(matches.count)"
    }

    private var isWhole: Bool { end == walk.length }

    /// Entries that are drawn on so many rows: the cursor stays in the upper two thirds.
    func visible(rows: Int) -> [Int] {
        let before = max(0, rows * 2 / 3)
        let rows = max(1, rows)
        guard let matches else {
            let first = max(0, min(walk.index - before, end - rows))
            return Array(first..<max(first, min(end, first + rows)))
        }
        let place = matches.firstIndex { $0 >= walk.index } ?? matches.count
        let first = max(0, min(place - before, matches.count - rows))
        return Array(matches.dropFirst(first).prefix(rows))
    }

    /// The entry in a row of the panel.
    func entry(at row: Int, height: Int) -> Int? {
        let all = visible(rows: height - (height >= 9 ? 1 : 0) - (isWhole ? 0 : 1))
        return all.indices.contains(row) ? all[row] : nil
    }

    func draw(on surface: inout Surface, in rect: Rect) {
        let hasRuler = rect.height >= 9
        let list = Rect(x: rect.x, y: rect.y, width: rect.width, height: rect.height - (hasRuler ? 1 : 0))
        let entries = visible(rows: list.height - (isWhole ? 0 : 1))
        if entries.isEmpty, isWhole || matches != nil {
            let text = walk.length > 0 ? look.book.label(ReadingLabel.noMatches) : look.book.label(Label.noEvents)
            surface.write(text, look.theme[.dim], x: rect.x + 1, y: rect.y)
        }
        let placeWidth = placeWidth(in: list)
        for (offset, (entry, hop)) in zip(entries, hops(of: entries)).enumerated() {
            draw(hop, entry: entry, placeWidth, on: &surface, in: list, y: list.y + offset)
        }
        if !isWhole {
            surface.write(
                "\(look.glyphs.isASCII ? ". . ." : "· · ·")  \(look.book.label(Label.hiddenUntilAnswer))",
                look.theme[.dim], x: rect.x + 3, y: list.y + entries.count, columns: rect.width - 4,
                glyphs: look.glyphs)
        }
        if hasRuler, walk.length > 0 { drawRuler(on: &surface, in: rect) }
    }

    /// Parts of a server have long names.
    private func placeWidth(in rect: Rect) -> Int {
        let hasParts = !look.names.wiring.groups.isEmpty
        return rect.width >= 60 ? (hasParts ? 18 : 12) : hasParts && rect.width >= 48 ? 12 : 9
    }

    private func hops(of entries: [Int]) -> [Hop] {
        guard let first = entries.first, let last = entries.last else { return [] }
        // Neighbours are replayed once for all; entries far from each other one by one.
        if last - first < 512 {
            let all = walk.timeline.hops(in: first..<last + 1)
            return entries.compactMap { all.indices.contains($0 - first) ? all[$0 - first] : nil }
        }
        return entries.compactMap { walk.timeline.hop($0) }
    }

    private func draw(_ hop: Hop, entry: Int, _ placeWidth: Int, on surface: inout Surface, in rect: Rect, y: Int) {
        let isNow = entry == walk.index - 1
        let isPast = entry < walk.index
        let base = isNow ? look.theme[.strong] : isPast ? .plain : look.theme[.dim]
        let label = look.book.timelineLabel(for: hop, look.names)
        let number = String(entry + 1)
        let numberEnd = rect.x + 5
        if isNow { surface.put(look.glyphs.now, look.theme[.changed], x: rect.x, y: y) }
        if walk.isOwn(entry: entry) { surface.put("*", look.theme[.changed], x: rect.x + 1, y: y) }
        surface.write(number, base, endingAt: numberEnd, y: y, columns: 4, glyphs: look.glyphs)
        var x = numberEnd + 1
        let isRoomy = rect.width >= 60
        if isRoomy {
            surface.write(
                TimeText.seconds(hop.time, decimals: 6), look.theme[.dim], x: x, y: y, columns: 12, glyphs: look.glyphs)
            x += 13
        }
        let place = HopFacts(hop, look.names).place(columns: placeWidth - 1, ellipsis: look.glyphs.ellipsis)
        surface.write(place, base, x: x, y: y, columns: placeWidth - 1, look)
        x += placeWidth
        surface.write(label.what, base, x: x, y: y, columns: rect.maxX - x - 1, look)
    }

    /// The whole run on one row, chapters marked, the cursor on it.
    private func drawRuler(on surface: inout Surface, in rect: Rect) {
        let y = rect.maxY - 1
        let width = rect.width - 4
        surface.horizontalLine(x: rect.x + 2, y: y, width: width, .light, look.theme[.dim], glyphs: look.glyphs)
        func column(_ index: Int) -> Int { rect.x + 2 + index * (width - 1) / max(1, end) }
        let tick = look.glyphs.join(LineArms(north: .light, east: .light, south: .light, west: .light))
        for chapter in walk.chapters where chapter.firstEntry <= end {
            surface.put(tick, look.theme[.dim], x: column(chapter.firstEntry), y: y)
        }
        surface.put(look.glyphs.portUp, look.theme[.changed], x: column(walk.index), y: y)
    }
}
