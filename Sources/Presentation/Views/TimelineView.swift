import Fabric
import Lab

/// All entries around the cursor: what has happened above it, what will happen below.
struct TimelineView {
    let walk: Walk
    let look: Look
    /// Entries from here on are not shown: an answer is due.
    let end: Int

    var title: String { "4 \(look.book.label(.timeline))" }
    var note: String { "\(walk.index)/\(isWhole ? String(walk.length) : "?")" }
    private var isWhole: Bool { end == walk.length }

    /// Entries that are drawn on so many rows: the cursor stays in the upper two thirds.
    func visible(rows: Int) -> Range<Int> {
        let before = max(0, rows * 2 / 3)
        let rows = max(1, rows)
        let first = max(0, min(walk.index - before, end - rows))
        return first..<min(end, first + rows)
    }

    func draw(on surface: inout Surface, in rect: Rect) {
        let hasRuler = rect.height >= 9
        let list = Rect(x: rect.x, y: rect.y, width: rect.width, height: rect.height - (hasRuler ? 1 : 0))
        guard walk.length > 0 else {
            surface.write(look.book.label(.noEvents), look.theme[.dim], x: rect.x + 1, y: rect.y)
            return
        }
        let entries = visible(rows: list.height - (isWhole ? 0 : 1))
        let hops = walk.timeline.hops(in: entries)
        for (offset, hop) in hops.enumerated() {
            draw(hop, entry: entries.lowerBound + offset, on: &surface, in: list, y: list.y + offset)
        }
        if !isWhole {
            surface.write(
                "\(look.glyphs.isASCII ? ". . ." : "· · ·")  \(look.book.label(.hiddenUntilAnswer))", look.theme[.dim],
                x: rect.x + 3, y: list.y + entries.count, columns: rect.width - 4, glyphs: look.glyphs)
        }
        if hasRuler { drawRuler(on: &surface, in: rect) }
    }

    private func draw(_ hop: Hop, entry: Int, on surface: inout Surface, in rect: Rect, y: Int) {
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
        let placeWidth = isRoomy ? 12 : 9
        surface.write(label.place, base, x: x, y: y, columns: placeWidth - 1, look)
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
