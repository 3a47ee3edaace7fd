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

    /// What a cell holds.
    private struct Use: OptionSet {
        var rawValue: UInt8
        /// A line or a word.
        static let taken = Use(rawValue: 1)
        static let word = Use(rawValue: 2)
        /// A frame on a cable.
        static let frame = Use(rawValue: 4)
        /// Kept for a frame: no word goes there.
        static let kept = Use(rawValue: 8)
        /// A word beside a cable, which a frame may pass in front of.
        static let passed = Use(rawValue: 16)
        /// The cable of the frame that is placed now, and where it turns.
        static let cable = Use(rawValue: 32)
        static let bend = Use(rawValue: 64)
        /// Where lines cross or meet.
        static let joint = Use(rawValue: 128)
    }

    private(set) var surface: Surface
    /// The part of the surface that is drawn on.
    let area: Rect
    let scroll: Point
    let theme: Theme
    let glyphs: Glyphs
    private var uses: [Use]
    /// Whether what is drawn is only kept its place.
    private var isKeeping = false
    /// Whether words are such that frames pass in front of them.
    var isBesideCables = false

    init(_ surface: Surface, area: Rect, scroll: Point, theme: Theme, glyphs: Glyphs) {
        self.surface = surface
        self.area = area.intersection(surface.clip)
        self.scroll = Point(scroll.x + self.area.x - area.x, scroll.y + self.area.y - area.y)
        self.theme = theme
        self.glyphs = glyphs
        uses = Array(repeating: [], count: self.area.width * self.area.height)
        self.surface.clip = self.area
    }

    private func index(_ x: Int, _ y: Int) -> Int? {
        let (column, row) = (x - scroll.x, y - scroll.y)
        guard column >= 0, row >= 0, column < area.width, row < area.height else { return nil }
        return row * area.width + column
    }

    /// Whether a cell is in sight and empty.
    func isFree(_ x: Int, _ y: Int) -> Bool { index(x, y).map { uses[$0].isDisjoint(with: [.taken, .kept]) } ?? false }

    /// Whether a frame may be in a cell: an empty one, its own cable's, or one of a word that it passes in front of.
    func isOpen(_ x: Int, _ y: Int, hidesBends: Bool = true) -> Bool {
        guard let index = index(x, y) else { return false }
        let use = uses[index]
        if use.contains(.frame) || !hidesBends && !use.isDisjoint(with: [.bend, .joint]) { return false }
        return !use.contains(.taken) || !use.isDisjoint(with: [.cable, .passed])
    }

    /// Whether a cell of the surface is none of the picture's, or empty.
    func isBlank(_ x: Int, _ y: Int) -> Bool {
        !area.contains(Point(x, y)) || isFree(x - area.x + scroll.x, y - area.y + scroll.y)
    }

    /// Whether lines cross or meet in a cell.
    func isJoint(_ point: Point) -> Bool { index(point.x, point.y).map { uses[$0].contains(.joint) } ?? false }

    /// Whether any of a rectangle is in sight.
    func sees(_ rect: Rect) -> Bool {
        !rect.intersection(Rect(x: scroll.x, y: scroll.y, width: area.width, height: area.height)).isEmpty
    }

    private mutating func use(_ x: Int, _ y: Int, as use: Use) {
        if let index = index(x, y) { uses[index].formUnion(use) }
    }

    /// Keeps the cells of all that `draw` draws, of which nothing is seen yet.
    mutating func keep(_ draw: (inout TopologyPainter) -> Void) {
        isKeeping = true
        draw(&self)
        isKeeping = false
        for index in uses.indices { uses[index].subtract(.frame) }
    }

    /// Keeps a row of cells that words are going to be in, or no longer.
    mutating func keep(_ columns: Range<Int>, y: Int, isKept: Bool) {
        for x in columns {
            guard let index = index(x, y) else { continue }
            if isKept { uses[index].formUnion(.kept) } else { uses[index].subtract(.kept) }
        }
    }

    /// Takes the cells of a rectangle of the surface, which something else is drawn on: nothing is drawn there any more.
    mutating func take(_ rect: Rect) {
        for y in rect.y..<rect.maxY {
            for x in rect.x..<rect.maxX { use(x - area.x + scroll.x, y - area.y + scroll.y, as: [.taken, .frame]) }
        }
    }

    /// Draws on another surface of the same size from here on; what is taken stays so.
    mutating func change(_ surface: Surface) {
        self.surface = surface
        self.surface.clip = area
    }

    /// Places a frame: over the cells of its cable as well.
    mutating func along(_ pill: TopologyState.Pill, _ draw: (inout TopologyPainter) -> Void) {
        for (place, point) in pill.path.enumerated() {
            use(point.x, point.y, as: pill.isBend(place) ? [.cable, .bend] : .cable)
        }
        draw(&self)
        for point in pill.path { if let index = index(point.x, point.y) { uses[index].subtract([.cable, .bend]) } }
    }

    /// Draws the lines and takes their cells.
    mutating func draw(_ lines: LineLayer) {
        lines.draw(on: &surface, at: Point(area.x, area.y), glyphs: glyphs)
        for y in 0..<area.height {
            for x in 0..<area.width where lines.isInked(Point(x, y)) {
                uses[y * area.width + x].formUnion(lines.isJoint(Point(x, y)) ? [.taken, .joint] : .taken)
            }
        }
    }

    /// Writes where the caller knows that there is room. Returns the column after it.
    @discardableResult
    mutating func write(_ text: String, _ style: Style, x: Int, y: Int) -> Int {
        write(text, style, x: x, y: y, as: isBesideCables ? [.taken, .word, .passed] : [.taken, .word])
    }

    private mutating func write(_ text: String, _ style: Style, x: Int, y: Int, as use: Use) -> Int {
        var end = x
        for scalar in text.unicodeScalars {
            let width =
                isKeeping
                ? DisplayWidth.of(scalar)
                : surface.put(scalar, style, x: end - scroll.x + area.x, y: y - scroll.y + area.y)
            for column in end..<end + width { self.use(column, y, as: isKeeping ? [.kept, .frame] : use) }
            end += width
        }
        return end
    }

    mutating func put(_ glyph: Unicode.Scalar, _ style: Style, at point: Point) {
        _ = write(String(glyph), style, x: point.x, y: point.y, as: [.taken, .word])
    }

    /// Puts a mark of a frame, its arrow or tail, on a cable; not over another frame.
    mutating func mark(_ glyph: Unicode.Scalar, _ style: Style, at point: Point) {
        guard let index = index(point.x, point.y), !uses[index].contains(.frame) else { return }
        // No word: what is written beside a cable does not give way to it.
        _ = write(String(glyph), style, x: point.x, y: point.y, as: [.taken, .frame])
    }

    /// Empty cells from here on; `distance` of them are kept from what comes next, `apart` from a word.
    private func room(_ spot: Spot, limit: Int, distance: Int, apart: Int = 1) -> Int {
        var count = 0
        while count <= limit, isFree(spot.isLeftward ? spot.x - count : spot.x + count, spot.y) { count += 1 }
        guard let end = index(spot.isLeftward ? spot.x - count : spot.x + count, spot.y) else {
            return min(limit, count)
        }
        // Words never touch words; they would read as one.
        return min(limit, count - (uses[end].contains(.word) ? apart : distance))
    }

    /// As `place` below, for a sign with words: the sign is next to the spot on either side of it. `pad` is written at both ends.
    @discardableResult
    mutating func place(
        sign: String, _ words: String, pad: String, _ style: Style, at spots: [Spot], least: Int
    ) -> Bool {
        let text = pad + (words.isEmpty ? sign : "\(sign) \(words)") + pad
        let mirrored = pad + (words.isEmpty ? sign : "\(words) \(sign)") + pad
        let width = DisplayWidth.of(text)
        // A sign with words is not taken for that of its neighbour.
        for (distance, apart) in [(1, 2), (0, 1)] {
            for spot in spots where room(spot, limit: width + 1, distance: distance, apart: apart) >= width {
                write(spot.isLeftward ? mirrored : text, style, at: spot, width)
                return true
            }
        }
        let rooms = spots.map { ($0, room($0, limit: width, distance: 1)) }
        guard let best = rooms.max(by: { $0.1 < $1.1 }), best.1 >= min(width, least) else { return false }
        // Half a word says less than the sign alone.
        if best.1 < Self.least(of: words) + DisplayWidth.of(sign + pad + pad) + 1 { return false }
        let cut =
            best.0.isLeftward
            ? "\(clipWords(words, to: best.1 - DisplayWidth.of(sign + pad + pad) - 1)) \(sign)"
            : "\(pad)\(sign) \(clipWords(words, to: best.1 - DisplayWidth.of(pad + sign) - 1))"
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
        guard let best = rooms.max(by: { $0.1 < $1.1 }), best.1 >= min(width, max(least, Self.least(of: text))) else {
            return false
        }
        let cut = DisplayWidth.clipNumbers(text, to: best.1, ellipsis: glyphs.ellipsis)
        write(cut, style, at: best.0, DisplayWidth.of(cut))
        return true
    }

    /// Whole words, cut at the end of one; a text without blanks in itself.
    private func clipWords(_ text: String, to columns: Int) -> String {
        var words = text.split(separator: " ")
        guard DisplayWidth.of(text) > columns, Self.least(of: text) > 0 else {
            return DisplayWidth.clipNumbers(text, to: columns, ellipsis: glyphs.ellipsis)
        }
        while words.count > 1, words.joined(separator: " ").count >= columns { words.removeLast() }
        return words.joined(separator: " ") + "\(glyphs.ellipsis)"
    }

    /// Columns of the first of several words and of an ellipsis; anything of a text without blanks.
    private static func least(of text: String) -> Int {
        guard let word = text.split(separator: " ").first, word.allSatisfy(\.isASCII) else { return 0 }
        return word.count + 1
    }

    /// Writes lines one under another, the first at a spot, at the first one with room for all of them; whether there is one.
    mutating func place(lines: [String], _ style: Style, at spots: [Spot]) -> Bool {
        let widths = lines.map(DisplayWidth.of)
        for distance in [1, 0] {
            for spot in spots {
                let places = lines.indices.map { Spot(x: spot.x, y: spot.y + $0, isLeftward: spot.isLeftward) }
                guard zip(places, widths).allSatisfy({ room($0, limit: $1, distance: distance) >= $1 }) else {
                    continue
                }
                for index in lines.indices { write(lines[index], style, at: places[index], widths[index]) }
                return true
            }
        }
        return false
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
        columns.first { $0 + width <= columns.upperBound && isLone($0..<$0 + width, y: y) }
    }

    private func isFrame(_ x: Int, _ y: Int) -> Bool { index(x, y).map { uses[$0].contains(.frame) } ?? false }

    private func isWord(_ x: Int, _ y: Int) -> Bool { index(x, y).map { uses[$0].contains(.word) } ?? false }

    private func isLone(_ columns: Range<Int>, y: Int) -> Bool {
        !isWord(columns.lowerBound - 1, y) && !isWord(columns.upperBound, y) && columns.allSatisfy { isFree($0, y) }
    }

    /// The first run of so many cells of a straight border, in sight, that no cable ends in and no word is beside.
    func borderRun(of width: Int, in columns: Range<Int>, y: Int, ends: Set<Int>) -> Int? {
        columns.first { start in
            let run = start..<start + width
            return run.upperBound <= columns.upperBound && !isWord(start - 1, y) && !isWord(run.upperBound, y)
                && run.allSatisfy { index($0, y) != nil && !ends.contains($0) && !isWord($0, y) }
        }
    }

    /// Fills the cells of a rectangle, and takes them.
    mutating func fill(_ rect: Rect, _ style: Style) {
        let blanks = String(repeating: " ", count: rect.width)
        for y in rect.y..<rect.maxY { write(blanks, style, x: rect.x, y: y) }
    }

    /// Puts a block of so many cells over the cable that is drawn along, at `point`, as near to it as the cells of the cable
    /// and empty ones allow.
    mutating func lay(block width: Int, by height: Int, _ style: Style, at point: Point) -> Rect? {
        for dy in Self.shifts(height) {
            for dx in Self.shifts(width) {
                let rect = Rect(x: point.x - width / 2 + dx, y: point.y - height / 2 + dy, width: width, height: height)
                guard rect.contains(point), isOpen(rect, hidesBends: true) else { continue }
                cover(rect, style)
                return rect
            }
        }
        return nil
    }

    /// 0, 1, -1, 2, -2, … below a size.
    private static func shifts(_ size: Int) -> some Sequence<Int> {
        (0..<max(1, 2 * size - 1)).lazy.map { $0.isMultiple(of: 2) ? -$0 / 2 : ($0 + 1) / 2 }
    }

    func isOpen(_ rect: Rect, hidesBends: Bool = true) -> Bool {
        for y in rect.y..<rect.maxY {
            for x in rect.x..<rect.maxX where !isOpen(x, y, hidesBends: hidesBends) { return false }
        }
        return true
    }

    /// Fills the cells of a rectangle as those of a frame.
    mutating func cover(_ rect: Rect, _ style: Style) {
        let blanks = String(repeating: " ", count: rect.width)
        for y in rect.y..<rect.maxY { _ = write(blanks, style, x: rect.x, y: y, as: [.taken, .word, .frame]) }
    }

    /// The nearest run of so many empty cells to a column, in a row of a rectangle, that no word is beside.
    func loneRun(of width: Int, near column: Int, in columns: Range<Int>, y: Int) -> Int? {
        guard columns.count >= width else { return nil }
        let wanted = column - width / 2
        let starts = (columns.lowerBound...columns.upperBound - width).sorted {
            (abs($0 - wanted), $0) < (abs($1 - wanted), $1)
        }
        return starts.first { isLone($0..<$0 + width, y: y) }
    }

    /// Writes over the cable that is drawn along, at `point`, as near to it as the cells of the cable and empty ones allow;
    /// never over `kept`. Returns the columns used.
    mutating func lay(
        _ text: String, _ style: Style, at point: Point, hidesBends: Bool, but kept: Point?
    ) -> ClosedRange<Int>? {
        let width = DisplayWidth.of(text)
        for shift in Self.shifts(width) {
            let rect = Rect(x: point.x - width / 2 + shift, y: point.y, width: width, height: 1)
            guard rect.contains(point), !(kept.map(rect.contains) ?? false), isOpen(rect, hidesBends: hidesBends),
                hidesBends || !isFrame(rect.x - 1, rect.y) && !isFrame(rect.maxX, rect.y)
            else { continue }
            _ = write(text, style, x: rect.x, y: rect.y, as: [.taken, .word, .frame])
            return rect.x...rect.maxX - 1
        }
        return nil
    }
}
