import Fabric

/// A surface with a memory of what is taken, in the coordinates of the canvas: words go only where nothing is, so the
/// picture never draws over itself.
struct TopologyPainter {
    /// Where words may begin and which way they run.
    struct Spot {
        var x: Int
        var y: Int
        /// Words end here instead.
        var isLeftward = false
    }

    private(set) var surface: Surface
    /// The part of the surface that is drawn on.
    let area: Rect
    let scroll: Point
    let theme: Theme
    let glyphs: Glyphs
    private var taken: [Bool]
    /// Cells of words; the other taken ones are lines.
    private var worded: [Bool]
    /// Cells of frames on cables.
    private var covered: Set<Point> = []

    init(_ surface: Surface, area: Rect, scroll: Point, theme: Theme, glyphs: Glyphs) {
        self.surface = surface
        self.area = area.intersection(surface.clip)
        self.scroll = Point(scroll.x + self.area.x - area.x, scroll.y + self.area.y - area.y)
        self.theme = theme
        self.glyphs = glyphs
        taken = Array(repeating: false, count: self.area.width * self.area.height)
        worded = taken
        self.surface.clip = self.area
    }

    private func index(_ x: Int, _ y: Int) -> Int? {
        let (column, row) = (x - scroll.x, y - scroll.y)
        guard column >= 0, row >= 0, column < area.width, row < area.height else { return nil }
        return row * area.width + column
    }

    /// Whether a cell is in sight and empty.
    func isFree(_ x: Int, _ y: Int) -> Bool { index(x, y).map { !taken[$0] } ?? false }

    /// Whether any of a rectangle is in sight.
    func sees(_ rect: Rect) -> Bool {
        !rect.intersection(Rect(x: scroll.x, y: scroll.y, width: area.width, height: area.height)).isEmpty
    }

    mutating func take(_ x: Int, _ y: Int) {
        if let index = index(x, y) { taken[index] = true }
    }

    /// Draws the lines and takes their cells.
    mutating func draw(_ lines: LineLayer) {
        lines.draw(on: &surface, at: Point(area.x, area.y), glyphs: glyphs)
        for y in 0..<area.height {
            for x in 0..<area.width where lines.isInked(Point(x, y)) { taken[y * area.width + x] = true }
        }
    }

    /// Writes where the caller knows that there is room. Returns the column after it.
    @discardableResult
    mutating func write(_ text: String, _ style: Style, x: Int, y: Int) -> Int {
        let end = surface.write(text, style, x: x - scroll.x + area.x, y: y - scroll.y + area.y) + scroll.x - area.x
        for column in x..<max(x, end) {
            take(column, y)
            if let index = index(column, y) { worded[index] = true }
        }
        return end
    }

    mutating func put(_ glyph: Unicode.Scalar, _ style: Style, at point: Point) {
        write(String(glyph), style, x: point.x, y: point.y)
    }

    /// Puts a mark of a frame, its arrow or tail, on a cable; not over another frame.
    mutating func mark(_ glyph: Unicode.Scalar, _ style: Style, at point: Point) {
        if covered.insert(point).inserted { put(glyph, style, at: point) }
    }

    /// Empty cells from here on; `distance` of them are kept from what comes next.
    private func room(_ spot: Spot, limit: Int, distance: Int) -> Int {
        var count = 0
        while count <= limit, isFree(spot.isLeftward ? spot.x - count : spot.x + count, spot.y) { count += 1 }
        guard let end = index(spot.isLeftward ? spot.x - count : spot.x + count, spot.y) else {
            return min(limit, count)
        }
        // Words never touch words; they would read as one.
        return min(limit, count - (worded[end] ? 1 : distance))
    }

    /// As `place` below, for a sign with words: the sign is next to the spot on either side of it. `pad` is written at both ends.
    @discardableResult
    mutating func place(
        sign: String, _ words: String, pad: String, _ style: Style, at spots: [Spot], least: Int
    ) -> Bool {
        let text = pad + (words.isEmpty ? sign : "\(sign) \(words)") + pad
        let mirrored = pad + (words.isEmpty ? sign : "\(words) \(sign)") + pad
        let width = DisplayWidth.of(text)
        for distance in [1, 0] {
            for spot in spots where room(spot, limit: width, distance: distance) >= width {
                write(spot.isLeftward ? mirrored : text, style, at: spot, width)
                return true
            }
        }
        let rooms = spots.map { ($0, room($0, limit: width, distance: 1)) }
        guard let best = rooms.max(by: { $0.1 < $1.1 }), best.1 >= min(width, least) else { return false }
        let cut =
            best.0.isLeftward
            ? DisplayWidth.clipNumbers(
                words, to: best.1 - DisplayWidth.of(sign + pad + pad) - 1, ellipsis: glyphs.ellipsis) + " " + sign
            : DisplayWidth.clipNumbers(text, to: best.1, ellipsis: glyphs.ellipsis)
        write(cut, style, at: best.0, DisplayWidth.of(cut))
        return true
    }

    /// Writes at the first spot with room for all of it and a blank behind it, else where it just fits, else cut where
    /// there is most room, but not below `least` columns.
    @discardableResult
    mutating func place(_ text: String, _ style: Style, at spots: [Spot], least: Int) -> Bool {
        let width = DisplayWidth.of(text)
        for distance in [1, 0] {
            for spot in spots where room(spot, limit: width, distance: distance) >= width {
                write(text, style, at: spot, width)
                return true
            }
        }
        let rooms = spots.map { ($0, room($0, limit: width, distance: 1)) }
        guard let best = rooms.max(by: { $0.1 < $1.1 }), best.1 >= min(width, least) else { return false }
        let cut = DisplayWidth.clipNumbers(text, to: best.1, ellipsis: glyphs.ellipsis)
        write(cut, style, at: best.0, DisplayWidth.of(cut))
        return true
    }

    private mutating func write(_ text: String, _ style: Style, at spot: Spot, _ width: Int) {
        write(text, style, x: spot.isLeftward ? spot.x - width + 1 : spot.x, y: spot.y)
    }

    /// The first run of so many empty cells in a row of a rectangle.
    func run(of width: Int, in columns: Range<Int>, y: Int) -> Int? {
        var count = 0
        for x in columns {
            count = isFree(x, y) ? count + 1 : 0
            if count == width { return x - width + 1 }
        }
        return nil
    }

    /// The first run of so many empty cells that no word is beside.
    func loneRun(of width: Int, in columns: Range<Int>, y: Int) -> Int? {
        func isWord(_ x: Int) -> Bool { index(x, y).map { worded[$0] } ?? false }
        return columns.first { start in
            start + width <= columns.upperBound && !isWord(start - 1) && !isWord(start + width)
                && (start..<start + width).allSatisfy { isFree($0, y) }
        }
    }

    /// Fills the cells of a rectangle, and takes them.
    mutating func fill(_ rect: Rect, _ style: Style) {
        for y in rect.y..<rect.maxY { write(String(repeating: " ", count: rect.width), style, x: rect.x, y: y) }
    }

    /// Puts a block of so many cells over a cable at `point`, as near to it as the cells of the cable and empty ones allow.
    mutating func lay(
        block width: Int, by height: Int, _ style: Style, over path: Set<Point>, at point: Point
    ) -> Rect? {
        let reach = { (size: Int) in [0] + (1..<max(2, size)).flatMap { [$0, -$0] } }
        for (dx, dy) in reach(height).flatMap({ dy in reach(width).map { ($0, dy) } }) {
            let rect = Rect(x: point.x - width / 2 + dx, y: point.y - height / 2 + dy, width: width, height: height)
            guard rect.contains(point), index(rect.x, rect.y) != nil, index(rect.maxX - 1, rect.maxY - 1) != nil else {
                continue
            }
            let cells = (rect.y..<rect.maxY).flatMap { y in (rect.x..<rect.maxX).map { Point($0, y) } }
            guard cells.allSatisfy({ isFree($0.x, $0.y) || path.contains($0) && !covered.contains($0) }) else {
                continue
            }
            fill(rect, style)
            covered.formUnion(cells)
            return rect
        }
        return nil
    }

    /// The nearest run of so many empty cells to a column, in a row of a rectangle.
    func run(of width: Int, near column: Int, in columns: Range<Int>, y: Int) -> Int? {
        guard columns.count >= width else { return nil }
        let wanted = column - width / 2
        let starts = (columns.lowerBound...columns.upperBound - width).sorted {
            (abs($0 - wanted), $0) < (abs($1 - wanted), $1)
        }
        return starts.first { start in (start..<start + width).allSatisfy { isFree($0, y) } }
    }

    /// Writes over a cable at `point`, as near to it as the cells of the cable and empty ones allow. Returns the columns
    /// used.
    mutating func lay(_ text: String, _ style: Style, over path: Set<Point>, at point: Point) -> ClosedRange<Int>? {
        let width = DisplayWidth.of(text)
        let shifts = [0] + (1..<max(2, width)).flatMap { [$0, -$0] }
        for shift in shifts {
            let x = point.x - width / 2 + shift
            guard x <= point.x, x + width > point.x else { continue }
            let cells = (x..<x + width).map { Point($0, point.y) }
            let fits = cells.allSatisfy { isFree($0.x, $0.y) || path.contains($0) && !covered.contains($0) }
            guard fits, index(x, point.y) != nil, index(x + width - 1, point.y) != nil else { continue }
            write(text, style, x: x, y: point.y)
            covered.formUnion(cells)
            return x...(x + width - 1)
        }
        return nil
    }
}
