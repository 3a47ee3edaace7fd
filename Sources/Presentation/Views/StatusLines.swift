import Fabric
import Lab

extension App {
    var look: Look { Look(glyphs: glyphs, theme: theme, book: book, names: names) }

    /// Row 0: which lab, whether it runs, the time, the place.
    func drawTitle(on surface: inout Surface, in rect: Rect) {
        let step = "\(book.label(.step)) \(walk.index)/\(lengthText) "
        let time = rect.width >= 70 ? "t=\(TimeText.seconds(walk.network.now, decimals: 3))s  " : ""
        let state = isRunning ? book.label(.running) : book.label(.paused)
        let badge = glyphs.isASCII ? "[\(state)]" : " \(state) "
        var right = surface.write(
            time + step, .plain, endingAt: rect.maxX, y: rect.y, columns: rect.width / 2, glyphs: glyphs)
        right = surface.write(
            badge, theme[isRunning ? .verdict : .selected], endingAt: right - 2, y: rect.y, columns: 20, glyphs: glyphs)
        if isRunning || rect.width >= 100 {
            let speed = "\(book.label(.speed)) \(speed + 1)/\(App.speeds.count)"
            right = surface.write(speed, theme[.dim], endingAt: right - 2, y: rect.y, columns: 20, glyphs: glyphs)
        }
        var title = " " + book.text(walk.lab.title)
        if walk.hasLeftScript { title += "  · " + book.label(.freeRun) }
        surface.write(title, .bold, x: rect.x, y: rect.y, columns: right - rect.x - 2, glyphs: glyphs)
    }

    /// The row of the one sentence: what was decided and why, or what to do.
    func drawSentence(on surface: inout Surface, in rect: Rect) {
        let mark = glyphs.isASCII ? "> " : "» "
        let start = surface.write(mark, theme[.strong], x: rect.x, y: rect.y)
        let room = rect.maxX - start - 1
        if case .predict(let state)? = layer {
            surface.write(sentence(of: state), x: start, y: rect.y, columns: room, look)
            return
        }
        if let notice {
            let (text, role) = said(notice)
            surface.write(text, theme[role], x: start, y: rect.y, columns: room, look)
        } else if let search {
            surface.write(searchText(search), x: start, y: rect.y, columns: room, look)
        } else {
            surface.write(sentence(columns: room), x: start, y: rect.y, columns: room, look)
        }
    }

    /// A notice in words, and how they look.
    func said(_ notice: Notice) -> (text: Phrase, role: Role) {
        switch notice {
        case .unavailable(let reason): (Phrase(book.text(for: reason), .plain), .warning)
        case .refused(let refusal): (book.text(for: refusal, names), .error)
        case .trouble(let trouble): (Phrase(language.text(for: trouble), .plain), .warning)
        case .problem(let problem): (Phrase(language.text(for: problem), .plain), .error)
        case .wroteLab(let path): (Phrase(language.text(forWritten: path), .plain), .strong)
        case .motion(let isOn): (Phrase(book.motion(isOn), .plain), .strong)
        case .mouse(let isOn): (Phrase(book.mouse(isOn), .plain), .strong)
        case .theme(let name): (Phrase(book.name(of: name), .plain), .strong)
        case .resumed(let place): (Phrase(BrowserText(language: language).resumed(at: place), .plain), .strong)
        case .copied: (Phrase(book.label(InspectorLabel.copied), .plain), .sent)
        }
    }

    /// What just happened, in one sentence that fits if there is one.
    func sentence(columns: Int) -> Phrase {
        guard let current else { return Phrase(book.label(.pressToBegin), .plain) }
        if walk.index == walk.length, let outcome = walk.outcome(at: walk.index), outcome != .quiet {
            return book.text(for: outcome, names)
        }
        if let stations = book.summary(ofStations: wave, names) { return stations }
        let long = book.summary(of: current, names)
        return long.width <= columns ? long : book.shortSummary(of: current, names)
    }

    /// The last row: keys that do something now, most useful first, as many as fit. Help is always among them.
    func drawHints(on surface: inout Surface, in rect: Rect) {
        if case .predict(let state)? = layer {
            drawHints(of: state, on: &surface, in: rect)
            return
        }
        var column = rect.x + 1
        let last = hint(.help)
        let reserve = DisplayWidth.of(last.key) + 1 + DisplayWidth.of(last.word) + 2
        for action in hintedActions where unavailable(action) == nil {
            let hint = hint(action)
            let width = DisplayWidth.of(hint.key) + 1 + DisplayWidth.of(hint.word)
            let kept = action == .help || action == .quit ? 0 : reserve
            guard column + width + kept <= rect.maxX else { continue }
            column = surface.write(hint.key, theme[.key], x: column, y: rect.y)
            column = surface.write(" " + hint.word, theme[.hint], x: column, y: rect.y) + 2
        }
    }

    private func hint(_ action: Action) -> (key: String, word: String) {
        let key = KeyTable.keys(of: action).first.map(KeyTable.name) ?? ""
        let asks = action == .stepForward && waiting != nil
        return (key, book.hint(for: asks ? .predict : action))
    }

    private var hintedActions: [Action] {
        [
            .stepForward, .stepBack, .runOrPause, .why, .inspect, .sendFrame, .predict, .changeMenu, .undo, .nextPanel,
            .settleForward, .backToScript, .goTo, .find, .palette, .zoom,
            .nextDevice, .language, .help, .quit,
        ]
    }
}
