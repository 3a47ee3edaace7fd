/// Help: every key by category in two columns, filtered by what is typed.
extension App {
    private enum Line {
        case heading(String)
        case action(Action, index: Int)
        case blank
    }

    func drawHelp(_ help: HelpLayer, on surface: inout Surface) {
        let shown = actions(matching: help.filter)
        let inside = dialog(
            book.label(.help), note: "\(book.label(.typeToFilter))\(book.language.colon)\(help.filter)_",
            width: surface.width >= 100 ? 96 : 76,
            height: surface.height - 3, on: &surface)
        let list = Rect(x: inside.x + 1, y: inside.y, width: inside.width - 2, height: inside.height - 3)
        let pages = drawActions(shown, selected: help.selected, on: &surface, in: list)
        let foot = inside.maxY - 2
        let more = pages.count > 1 ? "\(book.label(FindLabel.more)) \(pages.page + 1)/\(pages.count)" : ""
        let footWidth = list.width - (more.isEmpty ? 0 : DisplayWidth.of(more) + 2)
        if shown.isEmpty {
            surface.write(book.label(.nothingFound), theme[.warning], x: list.x, y: list.y + 1)
        } else if shown.indices.contains(help.selected) {
            let action = shown[help.selected]
            let keys = KeyTable.keys(of: action).map(KeyTable.name).joined(separator: "  ")
            let text = unavailable(action).map { book.text(for: $0) } ?? "\(keys)   \(book.name(of: action))"
            surface.write(
                text, unavailable(action) == nil ? theme[.strong] : theme[.warning], x: list.x, y: foot,
                columns: footWidth, glyphs: glyphs)
        }
        surface.write(
            book.label(.helpKeys), theme[.dim], x: list.x, y: foot + 1, columns: list.width, glyphs: glyphs)
        surface.write(more, theme[.note], endingAt: list.maxX, y: foot, columns: 20, glyphs: glyphs)
    }

    /// Headings with their actions, a blank row between two categories.
    private func lines(of actions: [Action]) -> [Line] {
        var lines: [Line] = []
        for category in Action.Category.allCases {
            let members = actions.enumerated().filter { $0.element.category == category }
            guard !members.isEmpty else { continue }
            if !lines.isEmpty { lines.append(.blank) }
            lines.append(.heading(book.name(of: category)))
            lines += members.map { .action($0.element, index: $0.offset) }
        }
        return lines
    }

    /// Returns which page of how many shows.
    private func drawActions(
        _ actions: [Action], selected: Int, on surface: inout Surface, in rect: Rect
    ) -> (page: Int, count: Int) {
        let columns = rect.width >= 70 ? 2 : 1
        let rows = max(1, rect.height)
        let lines = lines(of: actions)
        let place =
            lines.firstIndex { line in
                if case .action(_, selected) = line { true } else { false }
            } ?? 0
        let page = place / (rows * columns)
        let width = rect.width / columns
        for (offset, line) in lines.dropFirst(page * rows * columns).prefix(rows * columns).enumerated() {
            let cell = Rect(x: rect.x + offset / rows * width, y: rect.y + offset % rows, width: width - 1, height: 1)
            switch line {
            case .blank: break
            case .heading(let text): surface.write(text, theme[.strong], x: cell.x, y: cell.y)
            case .action(let action, let index):
                draw(action, isSelected: index == selected, on: &surface, in: cell)
            }
        }
        return (page, (lines.count + rows * columns - 1) / (rows * columns))
    }

    private func draw(_ action: Action, isSelected: Bool, on surface: inout Surface, in rect: Rect) {
        let isOff = unavailable(action) != nil
        let keys = KeyTable.keys(of: action).prefix(1).map(KeyTable.name).joined(separator: " ")
        surface.write(keys, isOff ? theme[.dim] : theme[.key], x: rect.x + 2, y: rect.y, columns: 6, glyphs: glyphs)
        surface.write(
            book.name(of: action), isOff ? theme[.dim] : .plain, x: rect.x + 9, y: rect.y, columns: rect.width - 9,
            glyphs: glyphs)
        guard isSelected else { return }
        surface.selectRow(rect, theme: theme)
        surface.put(glyphs.now, theme[.selected], x: rect.x, y: rect.y)
    }
}
