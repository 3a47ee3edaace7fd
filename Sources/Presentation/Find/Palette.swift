package import Fabric
import Lab

/// The command palette: what is typed is matched letter by letter; Enter does the chosen line.
package struct Palette: Hashable, Sendable {
    package var query = ""
    var caret = Caret()
    package var selected = 0
    package init() {}

    /// Something that the palette can do.
    package enum Item: Hashable, Sendable {
        case action(Action)
        case follow(NodeID)
        case goTo(Int)
    }

    struct Line {
        var item: Item
        var name: String
        var places: [Int]
        var score: Int
    }
}

extension App {
    /// What fits the query, best first; all actions in the order of the help without one.
    func lines(of palette: Palette) -> [Palette.Line] {
        let query = FuzzyQuery(palette.query)
        func line(_ item: Palette.Item, _ name: String, also other: String) -> Palette.Line? {
            let own = query.match(in: name)
            // What it may be called besides counts a little less, but more than letters here and there.
            let also = own.map { $0.isWhole } == true ? nil : query.match(in: other)
            if let also, own == nil || also.isWhole {
                return Palette.Line(item: item, name: name, places: [], score: also.score - 20)
            }
            return own.map { Palette.Line(item: item, name: name, places: $0.places, score: $0.score) }
        }
        var lines: [Palette.Line] = []
        if let number = Int(palette.query), number >= 0 {
            let entry = min(number, toldLength ?? number)
            lines.append(Palette.Line(item: .goTo(entry), name: book.goTo(entry), places: [], score: 9_999))
        }
        lines += Action.allCases.compactMap { line(.action($0), book.name(of: $0), also: $0.otherNames) }
        if !palette.query.isEmpty {
            var devices = BestLines(limit: Self.deviceLimit)
            let word = book.follow("")
            for node in walk.network.wiring.nodes {
                if let line = line(.follow(node.id), word + node.name, also: node.name) { devices.add(line) }
            }
            lines += devices.lines
        }
        let order = lines.enumerated().sorted { left, right in
            left.element.score == right.element.score
                ? left.offset < right.offset : left.element.score > right.element.score
        }
        return palette.query.isEmpty ? lines : order.map(\.element)
    }

    /// Devices that are listed at most: a search is what finds one among thousands.
    private static let deviceLimit = 200

    mutating func press(_ key: Key, _ palette: Palette) -> [Effect] {
        var palette = palette
        // They are not needed for what is typed.
        lazy var lines = lines(of: palette)
        switch key.code {
        case .enter:
            layer = nil
            return lines.indices.contains(palette.selected) ? run(lines[palette.selected].item) : []
        case .up: palette.selected = max(0, palette.selected - 1)
        case .down: palette.selected = max(0, min(lines.count - 1, palette.selected + 1))
        case .pageUp, .home: palette.selected = 0
        case .pageDown: palette.selected = max(0, min(lines.count - 1, palette.selected + 10))
        case .end: palette.selected = max(0, lines.count - 1)
        case .tab:
            if lines.indices.contains(palette.selected) { palette.query = lines[palette.selected].name }
            palette.selected = 0
        case .backspace where palette.query.isEmpty:
            layer = nil
            return []
        case .character(let character) where !key.control:
            palette.query = palette.caret.typing(character, in: palette.query)
            palette.selected = 0
        default:
            guard let text = palette.caret.press(key, in: palette.query, goesToEnds: false) else { return [] }
            if text != palette.query { palette.selected = 0 }
            palette.query = text
        }
        layer = .palette(palette)
        return []
    }

    private mutating func run(_ item: Palette.Item) -> [Effect] {
        switch item {
        case .action(let action): return perform(action)
        case .follow(let node): chosen = node
        case .goTo(let entry): if move(to: entry) { refresh() }
        }
        return []
    }

    func drawPalette(_ palette: Palette, on surface: inout Surface) {
        let lines = lines(of: palette)
        let note = "\(min(palette.selected + 1, lines.count))/\(lines.count)"
        let inside = dialog(
            book.label(Label.palette), note: note, width: 66, height: min(surface.height - 4, 17), on: &surface)
        let x = surface.write("> ", theme[.strong], x: inside.x + 1, y: inside.y)
        surface.write(
            palette.caret.marked(palette.query), .bold, x: x, y: inside.y, columns: inside.width - 3, glyphs: glyphs)
        let before = DisplayWidth.of(String(palette.caret.parts(of: palette.query).before))
        surface.cursor = Point(min(x + before, inside.maxX - 1), inside.y)
        surface.horizontalLine(
            x: inside.x, y: inside.y + 1, width: inside.width, .light, theme[.dim], glyphs: glyphs)
        let room = max(1, inside.height - 4)
        let first = max(0, min(palette.selected - room / 2, lines.count - room))
        for (offset, line) in lines.dropFirst(first).prefix(room).enumerated() {
            let row = Rect(x: inside.x, y: inside.y + 2 + offset, width: inside.width, height: 1)
            draw(line, isSelected: first + offset == palette.selected, on: &surface, in: row)
            surface.target(row, .row(first + offset))
        }
        if lines.isEmpty {
            surface.write(book.label(Label.nothingFound), theme[.warning], x: inside.x + 1, y: inside.y + 2)
        }
        drawFoot(of: lines.indices.contains(palette.selected) ? lines[palette.selected] : nil, on: &surface, in: inside)
    }

    private func reason(_ item: Palette.Item) -> Unavailable? {
        if case .action(let action) = item { return unavailable(action) }
        return nil
    }

    private func draw(_ line: Palette.Line, isSelected: Bool, on surface: inout Surface, in rect: Rect) {
        let isOff = reason(line.item) != nil
        let base: Style = isOff ? theme[.dim] : .plain
        var x = rect.x + 2
        for (index, character) in line.name.enumerated() where x < rect.maxX - 12 {
            let isMeant = line.places.contains(index)
            let style = isMeant ? Style(base.foreground, on: base.background, [.bold, .underline]) : base
            x = surface.write(String(character), style, x: x, y: rect.y)
        }
        var key = ""
        if case .action(let action) = line.item { key = KeyTable.keys(of: action).first.map(KeyTable.name) ?? "" }
        surface.write(key, isOff ? base : theme[.key], endingAt: rect.maxX - 2, y: rect.y, columns: 10, glyphs: glyphs)
        guard isSelected else { return }
        surface.restyle(rect) { style in
            style = Style(style.foreground, on: style.background, style.attributes.union(.reverse))
        }
        surface.put(glyphs.now, theme[.selected], x: rect.x, y: rect.y)
    }

    private func drawFoot(of line: Palette.Line?, on surface: inout Surface, in rect: Rect) {
        let y = rect.maxY - 2
        if let line, let reason = reason(line.item) {
            surface.write(
                book.text(for: reason), theme[.warning], x: rect.x + 1, y: y, columns: rect.width - 2, glyphs: glyphs)
        }
        surface.write(
            keys: book.label(FindLabel.paletteKeys), theme[.dim], x: rect.x + 1, y: y + 1, columns: rect.width - 2,
            glyphs: glyphs)
    }
}

/// The lines that fit best, of many.
private struct BestLines {
    let limit: Int
    private var kept: [Palette.Line] = []
    /// What a line must beat once there are too many.
    private var least = Int.min

    init(limit: Int) { self.limit = limit }

    mutating func add(_ line: Palette.Line) {
        guard line.score > least else { return }
        kept.append(line)
        if kept.count >= 4 * limit { cut() }
    }

    /// In the order in which they came.
    var lines: [Palette.Line] {
        var best = self
        best.cut()
        return best.kept
    }

    private mutating func cut() {
        guard kept.count > limit else { return }
        least = kept.map(\.score).sorted(by: >)[limit - 1]
        let better = kept.count { $0.score > least }
        var ties = limit - better
        kept.removeAll { line in
            if line.score == least { ties -= 1 }
            return line.score < least || line.score == least && ties < 0
        }
    }
}
