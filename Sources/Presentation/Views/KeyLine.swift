import Fabric
import Lab

// The last row: what keys do now, each with its word, as a letter alone says nothing to who does not know it.

extension App {
    /// A key, or several, and what it does, in a word.
    struct Hint: Equatable {
        var key: String
        var word: String

        var text: String { word.isEmpty ? key : "\(key) \(word)" }
        var width: Int { DisplayWidth.of(text) }
    }

    /// The last row: keys that do something now, most useful first, as many as fit. The last ones are always among them; that
    /// of the help says when there are more.
    func drawHints(on surface: inout Surface, in rect: Rect) {
        switch layer {
        case .predict(let state)?:
            drawHints(of: state, on: &surface, in: rect)
        case .help?, .send?, .why?, .goTo?, .edit?, .changes?, .inspect?, .filter?, .find?, .palette?, .compare?,
            .vendor?, .until?, .copies?, .ruler?:
            // The dialog says its keys itself.
            write(hints: [Hint(key: "Esc", word: book.predictWords.hint(for: .close))], on: &surface, in: rect)
        case nil:
            write(hints: hints(columns: rect.width - 2), on: &surface, in: rect)
        }
    }

    /// What the last row tells in so many columns.
    func hints(columns: Int) -> [Hint] {
        let more = Hint(key: hint(.help).key, word: book.label(FindLabel.moreKeys))
        if longestStoryScroll > 0 {
            let keys = glyphs.isASCII ? "Up/Dn" : "↑↓"
            let scroll = Hint(key: keys, word: book.predictWords.hint(for: .scroll))
            return fitting([hint(.stepForward), scroll, hint(.stepBack)], before: [more], columns)
        }
        let all = telling(importantActions + furtherActions)
        let end = [Action.help, .quit].map(hint)
        if Self.width(of: all + end) <= columns { return all + end }
        return fitting(all, before: columns >= 58 ? [more, end[1]] : [more], columns)
    }

    /// As many hints as fit before others: one that is too long gives way to a shorter one behind it.
    private func fitting(_ hints: [Hint], before last: [Hint], _ columns: Int) -> [Hint] {
        var shown: [Hint] = []
        for hint in hints where Self.width(of: shown + [hint] + last) <= columns { shown.append(hint) }
        return shown + last
    }

    /// The hints of what can be done. A step that asks is hinted as what it does; it need not be said twice.
    private func telling(_ actions: [Action]) -> [Hint] {
        var told: Set<Action> = []
        return actions.compactMap { action in
            guard told.insert(action).inserted, unavailable(action) == nil, action != .predict || waiting == nil else {
                return nil
            }
            return hint(action)
        }
    }

    /// Two blanks between two.
    private static func width(of hints: [Hint]) -> Int { hints.reduce(-2) { $0 + 2 + $1.width } }

    /// A click on a hint is its key.
    func write(hints: [Hint], on surface: inout Surface, in rect: Rect) {
        var column = rect.x + 1
        for hint in hints {
            surface.target(keys: hint.text, x: column, y: rect.y)
            column = surface.write(hint.key, theme[.key], x: column, y: rect.y)
            column = surface.write(String(hint.text.dropFirst(hint.key.count)), theme[.hint], x: column, y: rect.y) + 2
        }
    }

    private func hint(_ action: Action) -> Hint {
        Hint(key: key(of: action), word: word(for: action))
    }

    private func key(of action: Action) -> String {
        let key = KeyTable.keys(of: action).first.map(KeyTable.name) ?? ""
        return action == .larger && showsTopologyZoomed ? "\(self.key(of: .smaller)) \(key)" : key
    }

    /// What is open or large is not so for ever: the word says the way back.
    private func word(for action: Action) -> String {
        if action == .stepForward, let item = waiting {
            if case .question = walk.lab.script[item].action { return book.predictWords.hint(for: .answer) }
            return book.hint(for: .predict)
        }
        if action == .runOrPause, isRunning { return book.label(.pause) }
        if action == .zoom, isZoomed { return book.label(FindLabel.allPanels) }
        if action == .logicalSwitch, lenses.isOpen { return book.predictWords.hint(for: .close) }
        // Both sizes in one.
        if action == .larger, showsTopologyZoomed { return book.label(FindLabel.size) }
        return book.hint(for: action)
    }

    /// What must not be missed here, what matters most first: to go on, the way out of what is in effect, why it happened, and
    /// what can be said or done of it.
    private var importantActions: [Action] {
        var actions: [Action] = [.stepForward, .stepBack, .runOrPause]
        if isFinished { actions += [.browser, .sendFrame, .changeMenu] }
        if isZoomed { actions.append(.zoom) }
        // A device that was chosen stays in the panels until this is pressed.
        if chosen != nil { actions.append(.followAutomatically) }
        if lenses.isOpen { actions += [.logicalSwitch, .nextNetwork, .goToPlace] }
        if focus == .timeline, walk.hasQuietHellos { actions.append(.foldHellos) }
        if showsTopologyZoomed { actions.append(unavailable(.larger) == nil ? .larger : .smaller) }
        // Behind tabs there are panels that nothing else tells of.
        if screenLayout.form == .tabs, !isZoomed { actions.append(.nextPanel) }
        return actions + [.why, .predict, .nextPanel, .inspect, .sendFrame, .changeMenu]
    }

    /// What is hinted where there is room.
    private var furtherActions: [Action] {
        let actions: [Action] = [
            .undo, .backToScript, .settleForward, .goTo, .find, .palette, .nextDevice, .language,
        ]
        return actions + (isFinished ? [] : [.browser]) + (isZoomed ? [] : [.zoom])
    }
}
