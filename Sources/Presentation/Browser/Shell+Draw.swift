import Lab

extension Shell {
    var book: any Phrasebook { language.book }
    var text: BrowserText { BrowserText(language: language) }

    package func draw(on surface: inout Surface) {
        if !showsBrowser, let app {
            app.draw(on: &surface)
            return
        }
        let layout = BrowserLayout(width: surface.width, height: surface.height)
        guard !layout.isTooSmall else {
            surface.drawTooSmall(book, theme)
            return
        }
        drawTitle(on: &surface)
        drawList(on: &surface, in: layout.list)
        drawDetails(on: &surface, in: layout.details)
        drawSentence(on: &surface)
        switch browser.layer {
        case .diagnostics(let scroll)?: drawDiagnostics(scroll, on: &surface)
        case .cards(_, let page)?: drawCards(page, on: &surface)
        case .help(let help)?: drawHelp(help, on: &surface)
        case nil: break
        }
        drawKeys(on: &surface)
    }

    private func drawTitle(on surface: inout Surface) {
        let done = browser.entries.count { progress[$0.id].isFinished }
        let right = surface.write(
            text.finishedCount(done, of: browser.entries.count) + " ", endingAt: surface.width, y: 0,
            columns: surface.width / 2, glyphs: glyphs)
        let name = browser.folder.map { "Framewalk  · \($0)" } ?? "Framewalk"
        surface.write(" " + name.messageSafe, .bold, x: 0, y: 0, columns: right - 2, glyphs: glyphs)
    }

    private func drawSentence(on surface: inout Surface) {
        let y = surface.height - 2
        let start = surface.write(glyphs.isASCII ? "> " : "» ", theme[.strong], x: 0, y: y)
        let said: (String, Style) =
            if asked != nil {
                (text.unsaved, theme[.warning])
            } else if let notice {
                (language.text(for: notice), theme[.warning])
            } else if !browser.filter.isEmpty {
                ("\(text.find)\(language.colon)\(browser.filter)", theme[.strong])
            } else {
                (sentence, .plain)
            }
        let end = surface.write(
            said.0.messageSafe, said.1, x: start, y: y, columns: surface.width - start - 2, glyphs: glyphs)
        if asked == nil && notice == nil && !browser.filter.isEmpty && browser.layer == nil {
            surface.cursor = Point(end, y)
        }
    }

    /// What is wrong with the chosen lab, or what to do.
    private var sentence: String {
        if case .cards? = browser.layer { return text.cardAdvice }
        guard let chosen = browser.chosen else { return text.advice }
        return firstProblem(of: browser.entries[chosen]) ?? text.advice
    }

    /// The last row: as many keys as fit, the way to all of them always among them.
    private func drawKeys(on surface: inout Surface) {
        let keys: [(key: String, word: String)]
        switch browser.layer {
        case .diagnostics?: keys = text.problemKeys
        case .cards(_, let page)?: keys = text.cardKeys(isFirst: page == 0, isLast: page + 1 >= cardPages.count)
        case .help?: keys = text.helpKeys
        case nil: keys = text.listKeys(isTyping: !browser.filter.isEmpty, isLabOpen: app != nil)
        }
        let shown = keys.map { (key: glyphs.isASCII && $0.key == "↑↓" ? "Up/Dn" : $0.key, word: $0.word) }
        // The way out comes last in each.
        let last = shown.suffix(browser.layer == nil ? 2 : 1)
        var column = 1
        let width = { (hint: (key: String, word: String)) in
            DisplayWidth.of(hint.key) + 1 + DisplayWidth.of(hint.word)
        }
        let reserve = last.reduce(0) { $0 + width($1) + 2 }
        for (index, hint) in shown.enumerated() {
            let isLast = index >= shown.count - last.count
            guard column + width(hint) + (isLast ? 0 : reserve) < surface.width else { continue }
            surface.target(keys: "\(hint.key) \(hint.word)", x: column, y: surface.height - 1)
            column = surface.write(hint.key, theme[.key], x: column, y: surface.height - 1)
            column = surface.write(" " + hint.word, theme[.hint], x: column, y: surface.height - 1) + 2
        }
    }
}

// MARK: - The list

extension Shell {
    /// Where the columns of the list are.
    private struct Columns {
        let mark: Int
        let name: (x: Int, width: Int)
        let title: (x: Int, width: Int)
        let steps: (end: Int, width: Int)?
        let marks: (x: Int, width: Int)?

        init(in rect: Rect, nameWidth: Int, marksWidth most: Int) {
            mark = rect.x + 1
            name = (rect.x + 3, min(nameWidth, max(2, rect.width / 4)))
            let marksWidth = rect.width >= 66 ? most : 0
            let stepsWidth = rect.width >= 46 ? 7 : 0
            // The last column belongs to the scroll bar.
            var end = rect.maxX - 2
            if marksWidth > 0 {
                marks = (end - marksWidth, marksWidth)
                end -= marksWidth + 2
            } else {
                marks = nil
            }
            if stepsWidth > 0 {
                steps = (end, stepsWidth)
                end -= stepsWidth + 2
            } else {
                steps = nil
            }
            title = (name.x + name.width + 1, max(0, end - name.x - name.width - 1))
        }
    }

    private func drawList(on surface: inout Surface, in rect: Rect) {
        let shown = browser.shown
        let count = shown.count == browser.entries.count ? "\(shown.count)" : "\(shown.count)/\(browser.entries.count)"
        let inside = surface.panel(
            rect, title: text.labs, note: count, browser.layer == nil ? .focused : .plain, theme: theme, glyphs: glyphs)
        let rows = layout.rows
        let names = browser.entries.map { DisplayWidth.of($0.name) }.max() ?? 0
        let most = browser.entries.map { min(10, $0.questions.count) }.max() ?? 0
        let columns = Columns(
            in: inside, nameWidth: names, marksWidth: max(most, DisplayWidth.of(text.predictions)))
        drawHeads(columns, on: &surface, y: inside.y)
        if shown.isEmpty {
            let words = browser.entries.isEmpty ? text.empty : text.nothingFits
            surface.write(
                lines: Wrapping.lines(words, columns: inside.width - 2), theme[.warning],
                in: Rect(x: inside.x + 1, y: inside.y + 1, width: inside.width - 2, height: inside.height - 1))
        }
        for (offset, index) in shown.dropFirst(browser.first).prefix(rows).enumerated() {
            let y = inside.y + 1 + offset
            draw(browser.entries[index], columns, on: &surface, y: y)
            if browser.layer == nil {
                surface.target(
                    Rect(x: inside.x, y: y, width: inside.width, height: 1), .row(browser.first + offset))
            }
            if index == browser.chosen {
                surface.selectRow(
                    Rect(x: inside.x, y: y, width: inside.width - 1, height: 1), theme: theme)
                if theme[.selected].attributes.isEmpty { surface.put(glyphs.now, x: inside.x, y: y) }
            }
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: inside.y + 1, height: rows, first: browser.first, total: shown.count, theme: theme,
            glyphs: glyphs)
    }

    private func drawHeads(_ columns: Columns, on surface: inout Surface, y: Int) {
        surface.write(
            text.title, theme[.dim], x: columns.title.x, y: y, columns: columns.title.width, glyphs: glyphs)
        if let steps = columns.steps {
            surface.write(
                text.steps, theme[.dim], endingAt: steps.end, y: y, columns: steps.width, glyphs: glyphs)
        }
        if let marks = columns.marks {
            surface.write(text.predictions, theme[.dim], x: marks.x, y: y, columns: marks.width, glyphs: glyphs)
        }
    }

    private func draw(_ entry: LabEntry, _ columns: Columns, on surface: inout Surface, y: Int) {
        let mark = mark(of: entry)
        surface.put(mark.glyph, mark.style, x: columns.mark, y: y)
        surface.write(
            entry.name.messageSafe, theme[.strong], x: columns.name.x, y: y, columns: columns.name.width,
            glyphs: glyphs)
        let title = title(of: entry)
        surface.write(
            title.text, title.style, x: columns.title.x, y: y, columns: columns.title.width, glyphs: glyphs)
        guard entry.lab != nil else { return }
        if let steps = columns.steps {
            surface.write(
                stepText(of: entry), endingAt: steps.end, y: y, columns: steps.width, glyphs: glyphs)
        }
        if let marks = columns.marks {
            var x = marks.x
            for mark in predictionMarks(of: entry, limit: marks.width) {
                x = surface.write(mark.text, mark.style, x: x, y: y)
            }
        }
    }

    private func mark(of entry: LabEntry) -> (glyph: Unicode.Scalar, style: Style) {
        if entry.isBroken { return (glyphs.silent, theme[.error]) }
        let done = progress[entry.id]
        if done.isFinished { return (glyphs.accepted, theme[.accepted]) }
        return done.place > 0 ? (glyphs.now, theme[.changed]) : (" ", .plain)
    }

    private func title(of entry: LabEntry) -> (text: String, style: Style) {
        if let lab = entry.lab { return (book.text(lab.title).messageSafe, .plain) }
        if let problem = firstProblem(of: entry) { return (problem.messageSafe, theme[.error]) }
        return (text.reading, theme[.dim])
    }

    /// `19`, or `7/19` on the way.
    private func stepText(of entry: LabEntry) -> String {
        guard let length = entry.length else { return "" }
        let done = progress[entry.id]
        return done.place > 0 && !done.isFinished && done.place < length ? "\(done.place)/\(length)" : "\(length)"
    }

    /// One mark for each question: right at once, not right, still open. Figures when there are too many.
    private func predictionMarks(of entry: LabEntry, limit: Int) -> [(text: String, style: Style)] {
        let questions = entry.questions
        let answers = progress[entry.id].answers
        if questions.count > limit {
            return [("\(questions.count { answers[$0] == true })/\(questions.count)", .plain)]
        }
        return questions.map { item in
            switch answers[item] {
            case true?: (String(glyphs.sent == ">" ? "+" : glyphs.sent), theme[.accepted])
            case false?: (String(glyphs.silent), theme[.silent])
            case nil: (String(glyphs.ignored), theme[.dim])
            }
        }
    }

    /// The first thing that is wrong with a lab, in one line; `nil` when nothing is.
    func firstProblem(of entry: LabEntry) -> String? {
        switch entry.content {
        case .broken(let error)?:
            error.diagnostics.first.map { diagnostic in
                let sentence = ProblemText.sentence(diagnostic.problem, in: language)
                return "\(diagnostic.range.line):\(diagnostic.range.column): \(sentence)"
            }
        case .unreadable(let problem)?: language.text(for: problem)
        case .lab?, nil: nil
        }
    }
}

extension String {
    /// The text without what a terminal must not be sent.
    var messageSafe: String {
        guard unicodeScalars.contains(where: { !$0.isMessageSafe }) else { return self }
        return String(UnicodeScalarView(unicodeScalars.map { $0.isMessageSafe ? $0 : "?" }))
    }
}
