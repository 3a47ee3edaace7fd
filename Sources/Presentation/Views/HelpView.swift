/// Help: every key by category in two columns, filtered by what is typed.
extension App {
    private enum Line {
        case heading(String)
        /// A row of the name of an action, which may need several.
        case action(Action, index: Int, text: String, isFirst: Bool)
        case blank
    }

    /// Columns before the name of an action: its mark and its key.
    private static let nameColumn = 9

    func drawHelp(_ help: HelpLayer, on surface: inout Surface) {
        let shown = actions(matching: help.filter)
        let inside = dialog(
            book.label(.help), note: book.label(.typeToFilter) + book.language.colon + help.caret.marked(help.filter),
            width: helpWidth, height: surface.height - 3, on: &surface)
        let head = questionLines(columns: inside.width - 2)
        for (row, line) in head.enumerated() {
            surface.write(line, theme[.strong], x: inside.x + 1, y: inside.y + row)
        }
        let top = head.isEmpty ? 0 : head.count + 1
        let list = Rect(
            x: inside.x + 1, y: inside.y + top, width: inside.width - 2, height: inside.height - 3 - top)
        let pages = drawActions(shown, selected: help.selected, on: &surface, in: list)
        let foot = inside.maxY - 2
        let isLast = pages.page == pages.count - 1
        let more =
            pages.count > 1
            ? (isLast ? "" : book.label(FindLabel.more) + " ") + "\(pages.page + 1)/\(pages.count)" : ""
        if shown.isEmpty {
            surface.write(book.label(.nothingFound), theme[.warning], x: list.x, y: list.y + 1)
        } else if shown.indices.contains(help.selected) {
            let action = shown[help.selected]
            let keys = KeyTable.keys(of: action).map(KeyTable.name).joined(separator: "  ")
            let text = unavailable(action).map { book.text(for: $0) } ?? "\(keys)   \(book.name(of: action))"
            surface.write(
                text, unavailable(action) == nil ? theme[.strong] : theme[.warning], x: list.x, y: foot,
                columns: list.width, glyphs: glyphs)
        }
        let room = list.width - (more.isEmpty ? 0 : DisplayWidth.of(more) + 2)
        surface.write(keys: book.label(.helpKeys), theme[.dim], x: list.x, y: foot + 1, columns: room, glyphs: glyphs)
        let x = surface.write(more, theme[.note], endingAt: list.maxX, y: foot + 1, columns: 20, glyphs: glyphs)
        if pages.count > 1 { surface.target(keys: more, x: x, y: foot + 1) }
    }

    /// What the keys do in the question that the help lies over: they are no actions of the screen.
    private func questionLines(columns: Int) -> [String] {
        guard let question = questionBelow else { return [] }
        let hints = question.deeds.filter { $0 != .help }.map { deed in
            "\(keys(of: deed)) \(book.predictWords.hint(for: deed))"
        }
        let text = book.predictWords.question + language.colon + hints.joined(separator: glyphs.isASCII ? ", " : " · ")
        return Wrapping.lines(text, columns: columns)
    }

    /// Columns of the help, its frame included.
    private var helpWidth: Int { width >= 100 ? 96 : 76 }

    /// Columns of names and rows in them.
    private static func helpGrid(_ width: Int, _ height: Int) -> (columns: Int, rows: Int) {
        (width >= 70 ? 2 : 1, max(1, height))
    }

    /// The first of the actions on each page.
    func helpPages(_ actions: [Action]) -> [Int] {
        // The frame of the dialog, a blank column on each side, and the rows at its foot; see `dialog`.
        let width = (helpWidth + 4 >= self.width ? self.width : helpWidth) - 4
        let head = questionLines(columns: width).count
        let (columns, rows) = Self.helpGrid(width, height - 8 - (head == 0 ? 0 : head + 1))
        let lines = lines(of: actions, columns: width / columns - 1, rows: rows)
        return stride(from: 0, to: lines.count, by: rows * columns).compactMap { start in
            for case .action(_, let index, _, isFirst: true) in lines[start...] { return index }
            return nil
        }
    }

    /// Headings with their actions, a blank row between two categories. What belongs together is in one column of so many rows: a
    /// name that needs several, and a heading with what comes first under it.
    private func lines(of actions: [Action], columns: Int, rows: Int) -> [Line] {
        var lines: [Line] = []
        func add(_ block: [Line]) {
            let left = (rows - lines.count % rows) % rows
            if block.count > left, block.count <= rows { lines += Array(repeating: .blank, count: left) }
            lines += block
        }
        for category in Action.Category.allCases {
            let members = actions.enumerated().filter { $0.element.category == category }
            guard !members.isEmpty else { continue }
            if !lines.count.isMultiple(of: rows) { lines.append(.blank) }
            var head: [Line] = [.heading(book.name(of: category))]
            for (index, action) in members {
                let texts = Wrapping.lines(book.name(of: action), columns: max(8, columns - Self.nameColumn))
                add(
                    head
                        + texts.enumerated().map {
                            .action(action, index: index, text: $0.element, isFirst: $0.offset == 0)
                        })
                head = []
            }
        }
        return lines
    }

    /// Returns which page of how many shows.
    private func drawActions(
        _ actions: [Action], selected: Int, on surface: inout Surface, in rect: Rect
    ) -> (page: Int, count: Int) {
        let (columns, rows) = Self.helpGrid(rect.width, rect.height)
        let width = rect.width / columns
        let lines = lines(of: actions, columns: width - 1, rows: rows)
        let place =
            lines.firstIndex { line in
                if case .action(_, selected, _, _) = line { true } else { false }
            } ?? 0
        let page = place / (rows * columns)
        for (offset, line) in lines.dropFirst(page * rows * columns).prefix(rows * columns).enumerated() {
            let cell = Rect(x: rect.x + offset / rows * width, y: rect.y + offset % rows, width: width - 1, height: 1)
            switch line {
            case .blank: break
            case .heading(let text): surface.write(text, theme[.strong], x: cell.x, y: cell.y)
            case .action(let action, let index, let text, let isFirst):
                draw(action, text, isFirst: isFirst, isSelected: index == selected, on: &surface, in: cell)
                surface.target(cell, .row(index))
            }
        }
        return (page, (lines.count + rows * columns - 1) / (rows * columns))
    }

    private func draw(
        _ action: Action, _ text: String, isFirst: Bool, isSelected: Bool, on surface: inout Surface, in rect: Rect
    ) {
        let isOff = unavailable(action) != nil
        let keys = isFirst ? KeyTable.keys(of: action).prefix(1).map(KeyTable.name).joined(separator: " ") : ""
        surface.write(keys, isOff ? theme[.dim] : theme[.key], x: rect.x + 2, y: rect.y, columns: 6, glyphs: glyphs)
        surface.write(
            text, isOff ? theme[.dim] : .plain, x: rect.x + Self.nameColumn, y: rect.y,
            columns: rect.width - Self.nameColumn, glyphs: glyphs)
        guard isSelected else { return }
        surface.selectRow(rect, theme: theme)
        guard isFirst else { return }
        surface.put(glyphs.now, theme[.selected], x: rect.x, y: rect.y)
    }
}
