import Fabric
import Lab

extension App {
    var look: Look { Look(glyphs: glyphs, theme: theme, book: book, names: names) }

    /// Row 0: which lab, whether it runs, the time, the place.
    func drawTitle(on surface: inout Surface, in rect: Rect) {
        var title = " " + book.text(walk.lab.title)
        if walk.hasLeftScript { title += "  · " + book.label(.freeRun) }
        let place = "\(walk.index)/\(lengthText)"
        let step = language.say("step \(place) ", "第 \(place) 步 ")
        // The title comes before the time, which the timeline tells too where it has room.
        let time = rect.width >= 70 ? "t=\(TimeText.seconds(walk.network.now, decimals: 3))s  " : ""
        let badgeWidth = max(DisplayWidth.of(book.label(.paused)), DisplayWidth.of(book.label(.running))) + 6
        let room = rect.width - DisplayWidth.of(title) - badgeWidth
        let texts = [time + step, step, place + " "]
        let told = texts.first { DisplayWidth.of($0) <= room } ?? (rect.width >= 70 ? texts[1] : texts[0])
        let state = isRunning ? book.label(.running) : book.label(.paused)
        let badge = glyphs.isASCII ? "[\(state)]" : " \(state) "
        var right = surface.write(
            told, .plain, endingAt: rect.maxX, y: rect.y, columns: rect.width / 2, glyphs: glyphs)
        right = surface.write(
            badge, theme[isRunning ? .verdict : .selected], endingAt: right - 2, y: rect.y, columns: 20, glyphs: glyphs)
        if isRunning || rect.width >= 100 {
            let speed = "\(book.label(.speed)) \(speed + 1)/\(App.speeds.count)"
            right = surface.write(speed, theme[.dim], endingAt: right - 2, y: rect.y, columns: 20, glyphs: glyphs)
        }
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
        case .wroteLab(let path, let inOtherOrder):
            (
                Phrase(language.text(forWritten: path, inOtherOrder: inOtherOrder), .plain),
                inOtherOrder ? .warning : .strong
            )
        case .unsaved: (Phrase(language.unsaved, .plain), .warning)
        case .cutOff: (Phrase(language.cutOff, .plain), .warning)
        case .undone: (Phrase(language.undone, .plain), .strong)
        case .redone: (Phrase(language.redone, .plain), .strong)
        case .motion(let isOn): (Phrase(book.motion(isOn), .plain), .strong)
        case .mouse(let isOn): (Phrase(book.mouse(isOn), .plain), .strong)
        case .questions(let isOn): (Phrase(language.questions(isOn), .plain), .strong)
        case .theme(let name): (Phrase(book.name(of: name), .plain), .strong)
        case .putOff(let isHere): (Phrase(book.predictWords.putOff(isHere: isHere), .plain), .strong)
        case .resumed(let place): (Phrase(BrowserText(language: language).resumed(at: place), .plain), .strong)
        case .reached(let entry): (textOfReached(entry: entry), .text)
        case .neverComes(let target, let isHidden):
            (UntilText(language: language).neverComes(target, isHidden: isHidden, names), .warning)
        case .folded(let server, let isFolded):
            (Phrase(FoldText(language: language).folded(server, isFolded), .plain), .strong)
        case .hellos(let isOpen): (Phrase(book.hellos(isOpen: isOpen), .plain), .strong)
        case .overlay(let mode): (Phrase(lensText.chose(mode), .plain), .strong)
        case .wentTo(let node): (Phrase(lensText.wentTo(names.device(node)), .plain), .strong)
        case .copied: (Phrase(book.label(InspectorLabel.copied), .plain), .sent)
        }
    }

    /// What just happened, in one sentence that fits if there is one.
    func sentence(columns: Int) -> Phrase {
        guard let current else {
            return Phrase(book.label(waiting == nil ? .pressToBegin : .pressToPredict), .plain)
        }
        if walk.index == walk.length, let outcome = walk.outcome(at: walk.index), outcome != .quiet {
            return book.text(for: outcome, names)
        }
        if isFinished, !walk.hasLeftScript, !showsStory, score.total > 0 {
            return Phrase(BrowserText(language: language).finishedNow(score).capitalizedFirst, .emphasis)
        }
        if let hellos = timelineView.crossedHellos {
            return [book.sentence(for: hellos), book.line(for: hellos)].first { $0.width <= columns }
                ?? book.shortLine(for: hellos)
        }
        if let stations = book.summary(ofStations: wave, names), stations.width <= columns { return stations }
        return book.summary(of: current, names, columns: columns)
    }

    /// The last row: keys that do something now, most useful first, as many as fit. The last ones are always among them; that
    /// of the help says when there are more. On a usual screen those that matter most are there as well, if need be without
    /// their words.
    func drawHints(on surface: inout Surface, in rect: Rect) {
        switch layer {
        case .predict(let state)?:
            drawHints(of: state, on: &surface, in: rect)
            return
        case .help?, .send?, .why?, .goTo?, .edit?, .changes?, .inspect?, .filter?, .find?, .palette?, .compare?,
            .vendor?, .until?, .copies?, .ruler?:
            // The dialog says its keys itself.
            write(hints: [("Esc", book.predictWords.hint(for: .close))], on: &surface, x: rect.x + 1, y: rect.y)
            return
        case nil: break
        }
        let room = rect.width - 2
        if longestStoryScroll > 0 {
            let keys = glyphs.isASCII ? "Up/Dn" : "↑↓"
            let scroll = (key: keys, word: book.predictWords.hint(for: .scroll))
            let more = (key: hint(.help).key, word: book.label(FindLabel.moreKeys))
            let hints = fitting([hint(.stepBack)], after: [hint(.stepForward), scroll], before: [more], rect.width - 2)
            write(hints: hints, on: &surface, x: rect.x + 1, y: rect.y)
            return
        }
        let first = able(importantActions)
        let all = (first + able(furtherActions)).map(hint)
        let end = [Action.help, .quit].map(hint)
        if Self.width(of: all + end) <= room {
            write(hints: all + end, on: &surface, x: rect.x + 1, y: rect.y)
            return
        }
        let last = [(key: end[0].key, word: book.label(FindLabel.moreKeys))] + (rect.width >= 60 ? [end[1]] : [])
        if rect.width >= 80 {
            write(hints: shortened(first, all, before: last, room), on: &surface, x: rect.x + 1, y: rect.y)
            return
        }
        write(hints: fitting(all, after: [], before: last, room), on: &surface, x: rect.x + 1, y: rect.y)
    }

    typealias Hint = (key: String, word: String)

    /// As many hints as fit between others.
    private func fitting(_ hints: [Hint], after first: [Hint], before last: [Hint], _ room: Int) -> [Hint] {
        var shown = first
        for hint in hints {
            guard Self.width(of: shown + [hint] + last) <= room else { break }
            shown.append(hint)
        }
        return shown + last
    }

    /// Hints of actions that must all be there, without the words that there is no room for: those go first that are missed
    /// least.
    private func shortened(_ actions: [Action], _ all: [Hint], before last: [Hint], _ room: Int) -> [Hint] {
        let hints = Array(all.prefix(actions.count)) + last
        let least: [Action] = [
            .quit, .changeMenu, .sendFrame, .inspect, .nextPanel, .followAutomatically, .stepBack, .runOrPause,
        ]
        let keys = actions + [.help, .quit]
        let order = least.compactMap(keys.firstIndex) + keys.indices.filter { !least.contains(keys[$0]) }.reversed()
        var shown = hints
        var dropped: [Int] = []
        for index in order where Self.width(of: shown) > room {
            shown[index].word = ""
            dropped.append(index)
        }
        // The last one may have made room for one before it.
        for index in dropped.reversed() {
            var other = shown
            other[index].word = hints[index].word
            if Self.width(of: other) <= room { shown = other }
        }
        let first = Array(shown.dropLast(last.count))
        return fitting(Array(all.dropFirst(actions.count)), after: first, before: shown.suffix(last.count), room)
    }

    /// A step that asks is hinted as what it does; it need not be said twice.
    private func able(_ actions: [Action]) -> [Action] {
        actions.filter { unavailable($0) == nil && ($0 != .predict || waiting == nil) }
    }

    private static func text(of word: String) -> String { word.isEmpty ? "" : " " + word }

    /// Two blanks between two.
    private static func width(of hints: [Hint]) -> Int {
        hints.reduce(-2) { $0 + 2 + DisplayWidth.of($1.key) + DisplayWidth.of(text(of: $1.word)) }
    }

    private func write(hints: [Hint], on surface: inout Surface, x: Int, y: Int) {
        var column = x
        for hint in hints {
            column = surface.write(hint.key, theme[.key], x: column, y: y)
            column = surface.write(Self.text(of: hint.word), theme[.hint], x: column, y: y) + 2
        }
    }

    private func hint(_ action: Action) -> Hint {
        let key = KeyTable.keys(of: action).first.map(KeyTable.name) ?? ""
        if action == .stepForward, let item = waiting {
            if case .question = walk.lab.script[item].action { return (key, book.predictWords.hint(for: .answer)) }
            return (key, book.hint(for: .predict))
        }
        return (key, action == .runOrPause && isRunning ? book.label(.pause) : book.hint(for: action))
    }

    /// What must not be missed here, what matters most first.
    private var importantActions: [Action] {
        var actions: [Action] = [.stepForward, .stepBack, .runOrPause]
        if isFinished { actions.append(.browser) }
        if lenses.isOpen { actions += [.logicalSwitch, .nextNetwork, .goToPlace] }
        if focus == .timeline, walk.hasQuietHellos { actions.append(.foldHellos) }
        if showsTopologyZoomed { actions += [.zoom, .larger, .smaller] } else if isZoomed { actions.append(.zoom) }
        actions.append(.why)
        // A device that was chosen stays in the panels until this is pressed.
        if chosen != nil { actions.append(.followAutomatically) }
        return actions + [.nextPanel, .predict, .inspect, .sendFrame, .changeMenu]
    }

    /// What is hinted where there is room.
    private var furtherActions: [Action] {
        let actions: [Action] = [
            .undo, .backToScript, .settleForward, .goTo, .find, .palette, .nextDevice, .language,
        ]
        return actions + (isFinished ? [] : [.browser]) + (isZoomed ? [] : [.zoom])
    }
}
