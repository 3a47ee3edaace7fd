import Fabric
import Lab
import Wire

extension App {
    /// As high as its copies need: with what is said above and below them.
    private func copyRect(rows: Int) -> Rect {
        let width = min(110, width)
        let height = max(0, min(rows + 6 + copyFootRows(rows: rows), self.height - 2))
        return Rect(
            x: (self.width - width) / 2, y: max(1, (self.height - height) / 2), width: width, height: height)
    }

    /// The line about the selected copy, a blank one, and its rule: on two rows where the copies leave them.
    private func copyFootRows(rows: Int) -> Int { height < 18 ? 2 : rows + 12 <= height ? 4 : 3 }

    func drawCopies(_ state: CopyLayer, on surface: inout Surface) {
        let text = CopyText(language: language)
        let tree = state.tree
        let inside = surface.panel(
            copyRect(rows: tree.copies.count), title: text.title, note: text.copies(tree.copies.count), .dialog,
            theme: theme, glyphs: glyphs)
        let x = inside.x + 1
        let columns = inside.width - 2
        let gist = book.text(for: tree.copies[0].frame, in: walk.network.store, names)
        let ends: Phrase =
            "\(mac: names.station(tree.copies[0].frame.source)) → \(mac: names.station(tree.copies[0].frame.destination))"
        surface.write(ends + "   " + gist, x: x, y: inside.y, columns: columns, look)
        surface.write(text.summary(tree.count), theme[.strong], x: x, y: inside.y + 1, columns: columns, glyphs: glyphs)
        surface.horizontalLine(
            x: inside.x, y: inside.y + 2, width: inside.width, .light, theme[.dim], glyphs: glyphs)
        let footRows = copyFootRows(rows: tree.copies.count)
        let sentence = ruleSentence(of: tree.copies[state.selected], text)
        let lines = sentence.map { Phrase.wrapped($0, columns: columns) } ?? []
        let isWrapped = lines.count <= footRows - 2
        let room = max(1, inside.height - 4 - footRows)
        let first = max(0, min(state.selected - room / 2, tree.copies.count - room))
        let shown = first..<min(tree.copies.count, first + room)
        let row = CopyRow(
            tree: tree, look: look, text: text, store: walk.network.store, width: inside.width - 1, shown: shown)
        for (offset, index) in shown.enumerated() {
            row.draw(index, isSelected: index == state.selected, on: &surface, x: inside.x, y: inside.y + 3 + offset)
            surface.target(
                Rect(x: inside.x, y: inside.y + 3 + offset, width: inside.width, height: 1), .row(index))
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: inside.y + 3, height: room, first: first, total: tree.copies.count, theme: theme,
            glyphs: glyphs)
        let foot = Rect(x: x, y: inside.maxY - 1 - footRows, width: columns, height: footRows)
        drawFoot(
            of: tree.copies[state.selected], text, isWrapped ? lines : [sentence].compactMap { $0 }, on: &surface,
            in: foot)
        let keys = DisplayWidth.of(text.keys) <= columns ? text.keys : text.keysShort
        surface.write(keys: keys, theme[.dim], x: x, y: inside.maxY - 1, columns: columns, glyphs: glyphs)
    }

    /// The selected copy in words: when it left and arrived, and why it ended.
    private func drawFoot(
        of copy: FrameCopy, _ text: CopyText, _ sentence: [Phrase], on surface: inout Surface, in rect: Rect
    ) {
        surface.horizontalLine(
            x: rect.x - 1, y: rect.y, width: rect.width + 2, .light, theme[.dim], glyphs: glyphs)
        let tags = book.tags(of: copy.frame, in: walk.network.store)
        let head: Phrase = "\(strong: text.word(copy.end)) · " + tags + " · \(text.steps(copy))"
        surface.write(head, x: rect.x, y: rect.y + 1, columns: rect.width, look)
        for (row, line) in sentence.enumerated() where row < rect.height - 2 {
            surface.write(line, x: rect.x, y: rect.y + 2 + row, columns: rect.width, look)
        }
    }

    private func ruleSentence(of copy: FrameCopy, _ text: CopyText) -> Phrase? {
        guard let rule = text.rule(copy.end) ?? copy.rule else { return nil }
        return "\(rule: rule.rawValue)  \(book.sentence(for: rule))"
    }
}

extension Phrasebook {
    /// What a frame says about its network on a cable: its tags, or the VNI of what is in it.
    fileprivate func tags(of frame: Frame, in store: ByteStore) -> Phrase {
        guard let header = store.tunnelHeader(of: frame) else { return tags(frame.tags) }
        let vni: Phrase = "\(vlan: "VNI \(header.vni)")"
        return frame.tags.isEmpty ? vni : tags(frame.tags) + " " + vni
    }
}

/// A line of the tree.
private struct CopyRow {
    let tree: CopyTree
    let look: Look
    let text: CopyText
    let store: ByteStore
    let width: Int
    /// Columns of how a copy ended, of its tags and of its step, each with a blank; 0 where there is no room for them.
    private let endWidth: Int
    private let tagWidth: Int
    private let stepWidth: Int
    /// Whether the device that a copy leaves is not said again, as the copy above it came to it.
    private var isShort = false

    /// As wide as the copies that are shown need it; what is left is for the places.
    init(tree: CopyTree, look: Look, text: CopyText, store: ByteStore, width: Int, shown: Range<Int>) {
        self.tree = tree
        self.look = look
        self.text = text
        self.store = store
        self.width = width
        let copies = tree.copies[shown]
        let isWide = width >= 56
        let last = copies.map { ($0.arrived ?? $0.left) + 1 }.max() ?? 0
        stepWidth = isWide ? max(3, "\(last)".count + 1) : 0
        tagWidth =
            width >= 74 ? min(20, copies.map { look.book.tags(of: $0.frame, in: store).width }.max() ?? 0) + 1 : 0
        let most = isWide ? min(24, width / 3) : 12
        endWidth = min(most, (copies.map { Self.end(of: $0, text).width }.max() ?? 0) + 3)
        let room = width - 2 - stepWidth - tagWidth - endWidth
        isShort = shown.contains { DisplayWidth.of(branch(to: $0)) + place(of: tree.copies[$0]).width > room }
    }

    /// Levels that are drawn as lines; a loop has thousands.
    private var deepest: Int { max(2, width / 10) }

    func draw(_ index: Int, isSelected: Bool, on surface: inout Surface, x: Int, y: Int) {
        let copy = tree.copies[index]
        let endAt = x + width - stepWidth - endWidth
        let tagAt = endAt - tagWidth
        var column = surface.write(branch(to: index), look.theme[.dim], x: x + 1, y: y)
        column = surface.write(place(of: copy), x: column, y: y, columns: tagAt - column - 1, look)
        if tagWidth > 0 {
            surface.write(
                look.book.tags(of: copy.frame, in: store), look.theme[.dim], x: tagAt, y: y, columns: tagWidth - 1, look
            )
        }
        drawEnd(copy, on: &surface, x: endAt, y: y, endWidth - 1)
        if stepWidth > 0 {
            surface.write(
                "\((copy.arrived ?? copy.left) + 1)", look.theme[.dim], endingAt: x + width - 1, y: y,
                columns: stepWidth - 1, glyphs: look.glyphs)
        }
        guard isSelected else { return }
        surface.restyle(Rect(x: x, y: y, width: width, height: 1)) { $0 = look.theme[.selected] }
        surface.put(look.glyphs.now, look.theme[.selected], x: x, y: y)
    }

    private static func end(of copy: FrameCopy, _ text: CopyText) -> Phrase {
        let words: Phrase = "\(text.word(copy.end))"
        switch copy.end {
        case .inFlight, .delivered, .ignored, .passedOn: return words
        case .dropped, .lost: return text.rule(copy.end).map { words + " \(rule: $0.rawValue)" } ?? words
        }
    }

    private func drawEnd(_ copy: FrameCopy, on surface: inout Surface, x: Int, y: Int, _ columns: Int) {
        let (mark, role): (Unicode.Scalar, Role) =
            switch copy.end {
            case .inFlight: (look.glyphs.dot, .changed)
            case .delivered: (look.glyphs.accepted, .accepted)
            case .ignored: (look.glyphs.ignored, .dim)
            case .passedOn: (look.glyphs.arrowRight, .text)
            case .dropped, .lost: (look.glyphs.silent, .silent)
            }
        surface.put(mark, look.theme[role], x: x, y: y)
        surface.write(Self.end(of: copy, text), look.theme[role], x: x + 2, y: y, columns: columns - 2, look)
    }

    /// From which port to which.
    private func place(of copy: FrameCopy) -> Phrase {
        let from = copy.from.map { "\(device: left($0, copy))" as Phrase } ?? Phrase(text.appeared, .plain)
        let to = copy.to.map { "\(device: came($0, copy))" as Phrase } ?? "\(String(look.glyphs.silent))"
        return from + (look.glyphs.isASCII ? " > " : " → ") + to
    }

    /// Within a server its name is said once, where the copy came into it.
    private func came(_ port: PortID, _ copy: FrameCopy) -> String {
        let name = look.names.port(port)
        guard isShort, copy.depth > 0, let from = copy.from, let server = look.names.wiring.group(of: from.node),
            server.nodes.contains(port.node), name.hasPrefix(server.name + ".")
        else { return name }
        return String(name.dropFirst(server.name.count + 1))
    }

    private func left(_ port: PortID, _ copy: FrameCopy) -> String {
        isShort && copy.depth > 0 ? look.names.port(port.port, of: port.node) : look.names.port(port)
    }

    /// The lines before a copy: one column pair for each level, those above cut off when there are too many.
    private func branch(to index: Int) -> String {
        let copy = tree.copies[index]
        guard copy.depth > 0 else { return "" }
        var line = [arm(copy.isLast ? LineArms(north: .light, east: .light) : .tee)]
        var above = copy.parent
        while let here = above, tree.copies[here].depth > 0, line.count < deepest {
            let blanks = isShort ? " " : "  "
            line.append((tree.copies[here].isLast ? " " : "\(look.glyphs.join(.vertical(.light)))") + blanks)
            above = tree.copies[here].parent
        }
        let cut = copy.depth - line.count
        return (cut > 0 ? "+\(cut) " : "") + line.reversed().joined()
    }

    private func arm(_ arms: LineArms) -> String {
        "\(look.glyphs.join(arms))\(look.glyphs.join(.horizontal(.light)))" + (isShort ? "" : " ")
    }
}

extension LineArms {
    fileprivate static let tee = LineArms(north: .light, east: .light, south: .light)
}
