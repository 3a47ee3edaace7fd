import Fabric
package import Lab

extension App {
    /// What lies over the panels.
    func draw(_ layer: Layer, on surface: inout Surface) {
        switch layer {
        case .help(let help): drawHelp(help, on: &surface)
        case .send(let form): drawForm(form, on: &surface)
        case .why(let scroll): drawWhy(scroll, on: &surface)
        case .goTo(let digits): drawGoTo(digits, on: &surface)
        case .predict(let state): drawPredict(state, on: &surface)
        case .edit(let form): drawEdit(form, on: &surface)
        case .changes(let selected): drawChanges(selected, on: &surface)
        }
    }

    /// A dialog in the middle of the screen; returns the rectangle inside.
    private func dialog(_ title: String, note: String = "", width: Int, height: Int, on surface: inout Surface) -> Rect
    {
        let width = min(width, surface.width - 2)
        let height = min(height, surface.height - 2)
        let rect = Rect(
            x: (surface.width - width) / 2, y: (surface.height - height) / 2, width: width, height: height)
        return surface.panel(rect, title: title, note: note, .dialog, theme: theme, glyphs: glyphs).inset(by: 0)
    }

    private func drawHelp(_ help: HelpLayer, on surface: inout Surface) {
        let shown = actions(matching: help.filter)
        let inside = dialog(
            book.label(.help), note: "\(book.label(.typeToFilter)): \(help.filter)_", width: 76,
            height: surface.height - 2,
            on: &surface)
        let columns = inside.width >= 70 ? 2 : 1
        let list = Rect(x: inside.x + 1, y: inside.y + 1, width: inside.width - 2, height: inside.height - 4)
        drawActions(shown, selected: help.selected, columns: columns, on: &surface, in: list)
        let foot = inside.maxY - 2
        if shown.isEmpty {
            surface.write(book.label(.nothingFound), theme[.warning], x: list.x, y: list.y)
        } else if shown.indices.contains(help.selected) {
            let action = shown[help.selected]
            let keys = KeyTable.keys(of: action).map(KeyTable.name).joined(separator: "  ")
            let text = unavailable(action).map { book.text(for: $0) } ?? "\(keys)   \(book.name(of: action))"
            surface.write(
                text, unavailable(action) == nil ? theme[.strong] : theme[.warning], x: list.x, y: foot,
                columns: list.width, glyphs: glyphs)
        }
        surface.write(
            book.label(.helpKeys), theme[.dim], x: list.x, y: foot + 1, columns: list.width, glyphs: glyphs)
    }

    private func drawActions(
        _ actions: [Action], selected: Int, columns: Int, on surface: inout Surface, in rect: Rect
    ) {
        let rows = max(1, rect.height)
        let perPage = rows * columns
        let first = selected / perPage * perPage
        let width = rect.width / columns
        for (offset, action) in actions.dropFirst(first).prefix(perPage).enumerated() {
            let x = rect.x + offset / rows * width
            let y = rect.y + offset % rows
            let isOff = unavailable(action) != nil
            let key = KeyTable.keys(of: action).first.map(KeyTable.name) ?? ""
            surface.write(key, isOff ? theme[.dim] : theme[.key], x: x, y: y, columns: 8, glyphs: glyphs)
            surface.write(
                book.name(of: action), isOff ? theme[.dim] : .plain, x: x + 9, y: y, columns: width - 10, glyphs: glyphs
            )
            if first + offset == selected {
                surface.selectRow(Rect(x: x, y: y, width: width - 1, height: 1), theme: theme)
            }
        }
    }

    private func drawWhy(_ scroll: Int, on surface: inout Surface) {
        guard let current else { return }
        let width = min(100, surface.width - 4)
        var lines: [(text: Phrase, isHead: Bool)] = []
        for hop in wave where hop.node != nil {
            if !lines.isEmpty { lines.append((Phrase(), false)) }
            lines.append((book.summary(of: hop, names), true))
            lines += hop.steps.map { ("  " + book.text(for: $0, in: hop, names), false) }
            if let rule = hop.rule {
                lines.append(("  \(rule: rule.rawValue)  \(book.sentence(for: rule))", false))
                lines.append(("  \(rule: rule.source)", false))
            }
        }
        let broken = lines.flatMap { line in
            Phrase.wrapped(line.text, columns: width - 4).map { ($0, line.isHead) }
        }
        let inside = dialog(
            "\(book.label(.why)) · \(TimeText.seconds(current.time, decimals: 6))s", width: width,
            height: min(surface.height - 2, broken.count + 4), on: &surface)
        let room = max(1, inside.height - 2)
        let first = min(scroll, max(0, broken.count - room))
        for (offset, line) in broken.dropFirst(first).prefix(room).enumerated() {
            surface.write(
                line.0, line.1 ? theme[.strong] : .plain, x: inside.x + 1, y: inside.y + offset,
                columns: inside.width - 2,
                look)
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: inside.y, height: room, first: first, total: broken.count, theme: theme,
            glyphs: glyphs)
        surface.write(
            book.label(.closeKeys), theme[.dim], x: inside.x + 1, y: inside.maxY - 1, columns: inside.width - 2,
            glyphs: glyphs)
    }

    private func drawGoTo(_ digits: String, on surface: inout Surface) {
        let inside = dialog(book.hint(for: .goTo), width: 44, height: 5, on: &surface)
        let x = surface.write(
            "\(book.label(.event)) (0-\(horizon)): ", x: inside.x + 1, y: inside.y + 1, columns: 30, glyphs: glyphs)
        surface.write(digits, theme[.strong], x: x, y: inside.y + 1)
        surface.cursor = Point(x + digits.count, inside.y + 1)
    }

    /// The story of the part that begins here, over the lower panels.
    func drawStory(on surface: inout Surface, in rect: Rect) {
        let lines = storyLines(columns: rect.width - 4)
        let height = min(max(rect.height, lines.count + 2), surface.height - 3)
        let area = Rect(x: rect.x, y: rect.maxY - height, width: rect.width, height: height)
        let inside = surface.panel(
            area, title: book.label(.story), note: storyNote, .focused, theme: theme, glyphs: glyphs)
        surface.write(
            lines: lines, in: Rect(x: inside.x + 1, y: inside.y, width: inside.width - 2, height: inside.height))
    }

    private var storyNote: String {
        let parts = walk.lab.script.count
        let last = walk.items(at: walk.index).last.map { $0 + 1 } ?? 0
        return "\(last)/\(parts)"
    }

    func storyLines(columns: Int) -> [String] {
        var lines: [String] = []
        for text in story {
            if !lines.isEmpty { lines.append("") }
            lines += Wrapping.lines(book.text(text), columns: columns)
        }
        return lines
    }

    /// What is told at this place.
    package var story: [LocalizedText] { walk.narration(at: walk.index) }
}
