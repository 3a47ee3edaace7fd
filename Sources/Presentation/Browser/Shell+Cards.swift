import Lab

// What is told about a lab: beside the list, before it begins, and when it is broken.

extension Shell {
    func drawDetails(on surface: inout Surface, in rect: Rect) {
        guard !rect.isEmpty, let chosen = browser.chosen else { return }
        let entry = browser.entries[chosen]
        let title = entry.lab.map { "\(entry.name)  \(book.text($0.title))" } ?? entry.name
        let inside = surface.panel(rect, title: title.messageSafe, theme: theme, glyphs: glyphs)
        let area = Rect(x: inside.x + 1, y: inside.y, width: inside.width - 2, height: inside.height)
        guard let lab = entry.lab else {
            let lines = problemLines(of: entry, columns: area.width)
            surface.write(lines: lines, theme[.error], in: area)
            return
        }
        let isTall = area.height >= 10
        var y = area.y
        func write(_ words: String, _ style: Style = .plain) {
            let rest = Rect(x: area.x, y: y, width: area.width, height: area.maxY - y)
            guard !words.isEmpty, rest.height > 0 else { return }
            y = surface.write(lines: Wrapping.lines(words.messageSafe, columns: area.width), style, in: rest)
            if isTall { y += 1 }
        }
        if let about = lab.about { write(book.text(about)) }
        write(state(of: entry), theme[.strong])
        if !entry.concepts.isEmpty {
            let terms = entry.concepts.map { book.card(for: $0).term }
            write(text.concepts + language.colon + terms.joined(separator: language.comma), theme[.dim])
        }
    }

    private func state(of entry: LabEntry) -> String {
        let done = progress[entry.id]
        var parts: [String] = []
        if done.isFinished {
            parts.append(text.finished)
        } else if done.place == 0 {
            parts.append(text.notStarted)
        }
        if let length = entry.length {
            let isOnTheWay = !done.isFinished && done.place > 0
            parts.append(isOnTheWay ? text.begun(min(done.place, length), of: length) : text.length(length))
        }
        let questions = entry.questions
        if !questions.isEmpty && !done.answers.isEmpty {
            parts.append(text.right(questions.count { done.answers[$0] == true }, of: questions.count))
        }
        return parts.joined(separator: " · ")
    }

    private func problemLines(of entry: LabEntry, columns: Int) -> [String] {
        switch entry.content {
        case .broken(let error)?:
            // Not wrapped: the caret stands below its place.
            DiagnosticText(language: language, width: columns).text(for: error)
                .split(separator: "\n", omittingEmptySubsequences: false).dropLast().flatMap { line in
                    line.hasPrefix(" ") ? [String(line)] : Wrapping.lines(String(line), columns: columns)
                }
        case .unreadable(let problem)?: Wrapping.lines(language.text(for: problem), columns: columns)
        case .lab?: []
        case nil: [text.reading]
        }
    }

    // MARK: - Over the list

    private func dialog(_ title: String, note: String, height: Int, on surface: inout Surface) -> Rect {
        let width = min(100, surface.width - 2)
        let height = min(height, surface.height - 3)
        let rect = Rect(
            x: (surface.width - width) / 2, y: max(1, (surface.height - 1 - height) / 2), width: width, height: height)
        let inside = surface.panel(rect, title: title, note: note, .dialog, theme: theme, glyphs: glyphs)
        return Rect(x: inside.x + 1, y: inside.y, width: inside.width - 2, height: inside.height)
    }

    func drawDiagnostics(_ scroll: Int, on surface: inout Surface) {
        guard let chosen = browser.chosen else { return }
        let entry = browser.entries[chosen]
        let lines = problemLines(of: entry, columns: min(100, surface.width - 2) - 5)
        let inside = dialog(text.problems, note: entry.name.messageSafe, height: lines.count + 2, on: &surface)
        let first = min(scroll, max(0, lines.count - inside.height))
        for (row, line) in lines.dropFirst(first).prefix(inside.height).enumerated() {
            surface.write(
                line.messageSafe, line.hasPrefix(" ") ? .plain : theme[.strong], x: inside.x, y: inside.y + row,
                columns: inside.width - 1, glyphs: glyphs)
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: inside.y, height: inside.height, first: first, total: lines.count, theme: theme,
            glyphs: glyphs)
    }

    /// Every key of the list, filtered by what is typed; Enter does what is chosen.
    func drawHelp(_ help: HelpLayer, on surface: inout Surface) {
        let actions = Browser.actions(matching: help.filter, in: language)
        let inside = dialog(
            book.label(.help), note: book.label(.typeToFilter) + book.language.colon + help.caret.marked(help.filter),
            height: BrowserAction.allCases.count + 2, on: &surface)
        if actions.isEmpty { surface.write(book.label(.nothingFound), theme[.warning], x: inside.x, y: inside.y) }
        // All keys of an action where there is room for them.
        let keyCount = inside.width < 50 ? 1 : 3
        let nameColumn = inside.width < 50 ? 9 : 20
        let first = max(0, min(help.selected - inside.height / 2, actions.count - inside.height))
        for (offset, action) in actions.dropFirst(first).prefix(inside.height).enumerated() {
            let row = Rect(x: inside.x, y: inside.y + offset, width: inside.width - 1, height: 1)
            surface.target(row, .row(first + offset))
            let names = BrowserKeys.keys(of: action).prefix(keyCount).map(KeyTable.name)
            let keys = (glyphs.isASCII ? names.map(Self.ascii) : names).joined(separator: "  ")
            surface.write(keys, theme[.key], x: row.x + 2, y: row.y, columns: nameColumn - 3, glyphs: glyphs)
            surface.write(
                text.name(of: action), x: row.x + nameColumn, y: row.y, columns: row.width - nameColumn, glyphs: glyphs)
            guard first + offset == help.selected else { continue }
            surface.selectRow(row, theme: theme)
            surface.put(glyphs.now, theme[.selected], x: row.x, y: row.y)
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: inside.y, height: inside.height, first: first, total: actions.count, theme: theme,
            glyphs: glyphs)
    }

    private static func ascii(_ name: String) -> String {
        ["↑": "Up", "↓": "Down", "←": "Left", "→": "Right"][name] ?? name
    }

    /// The cards in pages that fit the screen: for each line whether it is a term.
    var cardPages: [[(text: String, isTerm: Bool)]] {
        guard case .cards(let concepts, _)? = browser.layer else { return [] }
        let columns = max(2, min(100, width - 2) - 6)
        let rows = max(1, height - 5)
        var pages: [[(text: String, isTerm: Bool)]] = [[]]
        for concept in concepts {
            let card = book.card(for: concept)
            var lines = [(text: card.term, isTerm: true)]
            lines += Wrapping.lines(card.text, columns: columns - 2).map { (text: "  " + $0, isTerm: false) }
            let last = pages.count - 1
            if pages[last].isEmpty {
                pages[last] = lines
            } else if pages[last].count + 1 + lines.count <= rows {
                pages[last] += [(text: "", isTerm: false)] + lines
            } else {
                pages.append(lines)
            }
        }
        return pages
    }

    func drawCards(_ page: Int, on surface: inout Surface) {
        let pages = cardPages
        guard !pages.isEmpty else { return }
        let page = min(page, pages.count - 1)
        let inside = dialog(
            text.newTerms, note: pages.count > 1 ? "\(page + 1)/\(pages.count)" : "", height: pages[page].count + 2,
            on: &surface)
        for (row, line) in pages[page].prefix(inside.height).enumerated() {
            surface.write(
                line.text, line.isTerm ? theme[.strong] : .plain, x: inside.x, y: inside.y + row, columns: inside.width,
                glyphs: glyphs)
        }
    }
}
