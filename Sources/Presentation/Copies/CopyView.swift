import Fabric
import Lab
import Wire

extension App {
    private var copyRect: Rect {
        let width = min(110, width)
        return Rect(x: (self.width - width) / 2, y: 1, width: width, height: max(0, height - 2))
    }

    func drawCopies(_ state: CopyLayer, on surface: inout Surface) {
        let text = CopyText(language: language)
        let tree = state.tree
        let inside = surface.panel(
            copyRect, title: text.title, note: text.copies(tree.copies.count), .dialog, theme: theme, glyphs: glyphs)
        let x = inside.x + 1
        let columns = inside.width - 2
        let gist = book.text(for: tree.copies[0].frame, in: walk.network.store, names)
        let ends: Phrase =
            "\(mac: names.station(tree.copies[0].frame.source)) → \(mac: names.station(tree.copies[0].frame.destination))"
        surface.write(ends + "   " + gist, x: x, y: inside.y, columns: columns, look)
        surface.write(text.summary(tree.count), theme[.strong], x: x, y: inside.y + 1, columns: columns, glyphs: glyphs)
        surface.horizontalLine(
            x: inside.x, y: inside.y + 2, width: inside.width, .light, theme[.dim], glyphs: glyphs)
        let footRows = inside.height >= 14 ? 3 : 2
        let room = max(1, inside.height - 4 - footRows)
        let first = max(0, min(state.selected - room / 2, tree.copies.count - room))
        let row = CopyRow(
            tree: tree, look: look, text: text, store: walk.network.store, width: inside.width - 1)
        for (offset, index) in (first..<min(tree.copies.count, first + room)).enumerated() {
            row.draw(index, isSelected: index == state.selected, on: &surface, x: inside.x, y: inside.y + 3 + offset)
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: inside.y + 3, height: room, first: first, total: tree.copies.count, theme: theme,
            glyphs: glyphs)
        let foot = Rect(x: x, y: inside.maxY - 1 - footRows, width: columns, height: footRows)
        drawFoot(of: tree.copies[state.selected], text, on: &surface, in: foot)
        let keys = DisplayWidth.of(text.keys) <= columns ? text.keys : text.keysShort
        surface.write(keys, theme[.dim], x: x, y: inside.maxY - 1, columns: columns, glyphs: glyphs)
    }

    /// The selected copy in words: when it left and arrived, and why it ended.
    private func drawFoot(of copy: FrameCopy, _ text: CopyText, on surface: inout Surface, in rect: Rect) {
        surface.horizontalLine(
            x: rect.x - 1, y: rect.y, width: rect.width + 2, .light, theme[.dim], glyphs: glyphs)
        let rule = text.rule(copy.end)
        let tags = book.tags(of: copy.frame, in: walk.network.store)
        let head: Phrase = "\(strong: text.word(copy.end)) · " + tags + " · \(text.steps(copy))"
        surface.write(head, x: rect.x, y: rect.y + 1, columns: rect.width, look)
        guard rect.height > 2, let rule = rule ?? copy.rule else { return }
        let sentence: Phrase = "\(rule: rule.rawValue)  \(book.sentence(for: rule))"
        surface.write(sentence, x: rect.x, y: rect.y + 2, columns: rect.width, look)
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

    /// Levels that are drawn as lines; a loop has thousands.
    private var deepest: Int { max(2, width / 10) }

    func draw(_ index: Int, isSelected: Bool, on surface: inout Surface, x: Int, y: Int) {
        let copy = tree.copies[index]
        let isWide = width >= 56
        let stepWidth = isWide ? 7 : 0
        let endWidth = isWide ? min(24, width / 3) : 12
        let tagWidth = width >= 74 ? 11 : 0
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
        if isWide {
            surface.write(
                "\((copy.arrived ?? copy.left) + 1)", look.theme[.dim], endingAt: x + width - 1, y: y,
                columns: stepWidth - 1, glyphs: look.glyphs)
        }
        guard isSelected else { return }
        surface.restyle(Rect(x: x, y: y, width: width, height: 1)) { $0 = look.theme[.selected] }
        surface.put(look.glyphs.now, look.theme[.selected], x: x, y: y)
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
        var words: Phrase = "\(text.word(copy.end))"
        if let rule = text.rule(copy.end), role == .silent { words = words + " \(rule: rule.rawValue)" }
        surface.write(words, look.theme[role], x: x + 2, y: y, columns: columns - 2, look)
    }

    /// From which port to which.
    private func place(of copy: FrameCopy) -> Phrase {
        let from = copy.from.map { "\(device: look.names.port($0))" as Phrase } ?? Phrase(text.appeared, .plain)
        let to = copy.to.map { "\(device: look.names.port($0))" as Phrase } ?? "\(String(look.glyphs.silent))"
        return from + (look.glyphs.isASCII ? " > " : " → ") + to
    }

    /// The lines before a copy: one column pair for each level, those above cut off when there are too many.
    private func branch(to index: Int) -> String {
        let copy = tree.copies[index]
        guard copy.depth > 0 else { return "" }
        var line = [arm(copy.isLast ? LineArms(north: .light, east: .light) : .tee)]
        var above = copy.parent
        while let here = above, tree.copies[here].depth > 0, line.count < deepest {
            line.append(tree.copies[here].isLast ? "   " : "\(look.glyphs.join(.vertical(.light)))  ")
            above = tree.copies[here].parent
        }
        let cut = copy.depth - line.count
        return (cut > 0 ? "+\(cut) " : "") + line.reversed().joined()
    }

    private func arm(_ arms: LineArms) -> String {
        "\(look.glyphs.join(arms))\(look.glyphs.join(.horizontal(.light))) "
    }
}

extension LineArms {
    fileprivate static let tee = LineArms(north: .light, east: .light, south: .light)
}
