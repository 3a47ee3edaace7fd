import Lab

/// The list of labs: where one is chosen, and what is known of each.
package struct Browser: Hashable, Sendable {
    /// What lies over the list.
    package enum Layer: Hashable, Sendable {
        /// All that is wrong with the chosen lab.
        case diagnostics(scroll: Int)
        /// The glossary cards of the chosen lab, before it begins.
        case cards([Concept], page: Int)
        /// What keys do.
        case help(HelpLayer)
    }

    /// What a key asks of the shell around it.
    package enum Wish: Hashable, Sendable {
        /// Read the chosen lab anew and begin it, or show what is wrong with it.
        case open(Int)
        /// Begin the chosen lab, its cards having been seen.
        case begin(Int, seen: [Concept])
        /// Back to the lab that is open.
        case goBack
        case changeLanguage
        case repaint
        case suspend
        case quit
    }

    /// The folder, as the title names it; `nil` for the labs that come with the program.
    package let folder: String?
    package internal(set) var entries: [LabEntry]
    package private(set) var filter = ""
    /// Index into `shown`.
    package private(set) var selected = 0
    package internal(set) var layer: Layer?
    /// What the help lies over, and comes back when it is closed.
    var belowHelp: Layer?
    /// Rows that the list is scrolled by; kept so that it moves only when the choice leaves it.
    package private(set) var first = 0

    package init(folder: String? = nil, entries: [LabEntry]) {
        self.folder = folder
        self.entries = entries
    }

    /// Indices of the entries that fit what was typed.
    package var shown: [Int] { entries.indices.filter { entries[$0].matches(filter) } }

    /// The entry that Enter opens; `nil` when nothing fits.
    package var chosen: Int? {
        let shown = shown
        return shown.indices.contains(selected) ? shown[selected] : shown.last
    }

    /// Chooses an entry by its index, if it is in the list.
    package mutating func choose(_ entry: Int, rows: Int) {
        guard let place = shown.firstIndex(of: entry) else { return }
        select(place, rows: rows)
    }

    /// Moves the choice to a place of the list and scrolls as little as that needs.
    mutating func select(_ place: Int, rows: Int) {
        let count = shown.count
        selected = max(0, min(place, count - 1))
        let rows = max(1, rows)
        first = min(first, selected, max(0, count - rows))
        first = max(first, selected - rows + 1, 0)
    }

    /// Scrolls as little as a new height of the list needs.
    mutating func fit(rows: Int) { select(selected, rows: rows) }

    private mutating func find(_ text: String, rows: Int) {
        filter = text
        first = 0
        select(0, rows: rows)
    }
}

// MARK: - Keys

extension Browser {
    /// - Parameters:
    ///   - rows: Labs that the list shows at once.
    ///   - pages: The pages of the cards that lie over it.
    ///   - language: That of the help, which is filtered by its words.
    mutating func press(_ key: Key, rows: Int, pages: Int, in language: Language) -> Wish? {
        // These mean the same everywhere.
        if key.control, let action = BrowserKeys.action(for: key, isTyping: false) {
            return perform(action, rows: rows)
        }
        if key.control, layer == nil {
            var caret = Caret()
            if let text = caret.press(key, in: filter, goesToEnds: false), text != filter { find(text, rows: rows) }
            return nil
        }
        switch layer {
        case .help(let help)?: return pressHelp(key, help, rows: rows, in: language)
        case .diagnostics(let scroll)?:
            pressDiagnostics(key, scroll)
            return nil
        case .cards(let concepts, let page)?: return pressCards(key, concepts, page, of: pages)
        case nil: return pressList(key, rows: rows)
        }
    }

    private mutating func pressDiagnostics(_ key: Key, _ scroll: Int) {
        switch key.code {
        case .up: layer = .diagnostics(scroll: max(0, scroll - 1))
        case .down: layer = .diagnostics(scroll: scroll + 1)
        case .pageUp, .home: layer = .diagnostics(scroll: max(0, scroll - 10))
        case .pageDown, .end: layer = .diagnostics(scroll: scroll + 10)
        default: layer = nil
        }
    }

    private mutating func pressCards(_ key: Key, _ concepts: [Concept], _ page: Int, of pages: Int) -> Wish? {
        switch key.code {
        case .enter, .character(" "), .pageDown, .down, .right:
            guard page + 1 < pages else {
                // An arrow only turns pages; it does not begin anything.
                guard key.code == .enter || key.code == .character(" ") else { return nil }
                layer = nil
                return chosen.map { .begin($0, seen: concepts) }
            }
            layer = .cards(concepts, page: page + 1)
        case .pageUp, .up, .left, .backspace, .character("b"): layer = .cards(concepts, page: max(0, page - 1))
        case .character("L"): return .changeLanguage
        case .character("?"), .function(1):
            belowHelp = layer
            layer = .help(HelpLayer())
        case .escape, .character("q"), .character("o"): layer = nil
        default: break
        }
        return nil
    }

    private mutating func pressList(_ key: Key, rows: Int) -> Wish? {
        if let action = BrowserKeys.action(for: key, isTyping: !filter.isEmpty) { return perform(action, rows: rows) }
        if case .character(let character) = key.code { find(filter + String(character), rows: rows) }
        return nil
    }

    mutating func perform(_ action: BrowserAction, rows: Int) -> Wish? {
        switch action {
        case .open: return chosen.map(Wish.open)
        case .up: select(selected - 1, rows: rows)
        case .down: select(selected + 1, rows: rows)
        case .pageUp: select(selected - rows, rows: rows)
        case .pageDown: select(selected + rows, rows: rows)
        case .first: select(0, rows: rows)
        case .last: select(Int.max, rows: rows)
        // What is typed finds; the key itself is for those who look for one.
        case .find: break
        case .erase: if !filter.isEmpty { find(String(filter.dropLast()), rows: rows) }
        case .leave:
            if filter.isEmpty { return .goBack }
            clear(rows: rows)
        case .help: layer = .help(HelpLayer())
        case .language: return .changeLanguage
        case .repaint: return .repaint
        case .suspend: return .suspend
        case .quit: return .quit
        }
        return nil
    }

    /// Ends the search, the choice staying on the same lab.
    mutating func clear(rows: Int) {
        let old = chosen
        find("", rows: rows)
        if let old { choose(old, rows: rows) }
    }

    mutating func paste(_ text: String, rows: Int) {
        if case .help(var help)? = layer {
            help.type(text.filter { !$0.isNewline }.prefix(100))
            layer = .help(help)
        }
        guard layer == nil else { return }
        find(filter + text.filter { !$0.isNewline }.prefix(100), rows: rows)
    }
}
