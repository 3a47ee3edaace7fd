import Lab

extension Shell {
    /// Asks for the labs that are in sight and were not read yet.
    func unread(among entries: some Sequence<Int>) -> [Int] {
        entries.filter { !browser.entries[$0].isRequested }
    }

    mutating func requests() -> [Effect] {
        guard showsBrowser else { return [] }
        let visible = browser.shown.dropFirst(browser.first).prefix(layout.rows)
        return request(unread(among: visible))
    }

    private mutating func request(_ entries: [Int]) -> [Effect] {
        for entry in entries { browser.entries[entry].isRequested = true }
        return entries.map { .file(.readLab($0)) }
    }

    /// Whether something is still to be found out about the labs.
    var hasWork: Bool {
        browser.entries.contains { !$0.isRequested || ($0.length == nil && $0.lab != nil) }
    }

    /// A little of what is still to be done: reads a lab, or runs one to know its length.
    mutating func work() -> [Effect] {
        let visible = browser.shown.dropFirst(browser.first).prefix(layout.rows)
        let order = Array(visible) + Array(browser.entries.indices)
        if let index = order.first(where: { browser.entries[$0].length == nil && browser.entries[$0].lab != nil }),
            let lab = browser.entries[index].lab
        {
            browser.entries[index].length = Walk(lab).length
            return []
        }
        return request(Array(unread(among: browser.entries.indices).prefix(1)))
    }

    mutating func take(_ reply: FileReply) -> [Effect] {
        switch reply {
        case .lab(let index, let content):
            guard browser.entries.indices.contains(index) else { return [] }
            let isOther = browser.entries[index].content != content
            browser.entries[index].content = content
            if isOther { browser.entries[index].length = nil }
            guard opening == index else { return [] }
            opening = nil
            enter(index, isOther: isOther)
        case .trouble(let trouble):
            notice = trouble
            if !showsBrowser { _ = app?.handle(.file(reply)) }
        case .wroteLab, .problem: _ = app?.handle(.file(reply))
        }
        return []
    }

    /// The lab that was chosen has just been read: it is the one that waits, or it begins, or it is broken.
    private mutating func enter(_ index: Int, isOther: Bool) {
        let entry = browser.entries[index]
        guard entry.lab != nil else {
            browser.layer = .diagnostics(scroll: 0)
            return
        }
        if opened == index && app != nil && !isOther {
            show()
            return
        }
        if app?.hasUnsavedRun == true, answered != index {
            asked = index
            return
        }
        let new = entry.concepts.filter { !progress.cards.contains($0.rawValue) }
        if new.isEmpty { begin(index) } else { browser.layer = .cards(new, page: 0) }
    }

    /// Opens a lab: where it was left, unless it was finished.
    mutating func begin(_ index: Int) {
        guard let lab = browser.entries[index].lab else { return }
        let walk = Walk(lab)
        browser.entries[index].length = walk.length
        var app = App(
            walk, language: language, glyphs: glyphs, theme: theme, settings: settings, moves: moves, width: width,
            height: height)
        let done = progress[browser.entries[index].id]
        if done.isOnTheWay(of: walk.length) {
            app.restore(done.behindPlace(in: walk))
            app.resume(at: done.place)
        }
        self.app = app
        opened = index
        noteOpening(index, seen: [])
        show()
    }

    private mutating func show() {
        showsBrowser = false
        guard var app else { return }
        app.language = language
        app.settings = settings
        _ = app.handle(.resize(width: width, height: height))
        self.app = app
    }

    mutating func fulfil(_ wish: Browser.Wish) -> [Effect] {
        switch wish {
        case .open(let index):
            opening = index
            browser.entries[index].isRequested = true
            return [.file(.readLab(index))]
        case .begin(let index, let seen):
            noteOpening(index, seen: seen)
            begin(index)
            return []
        case .goBack:
            if app != nil { show() }
            return []
        case .changeLanguage:
            language = language.next
            settings.language = language
            return [.file(.saveSettings(settings))]
        case .repaint: return [.repaint]
        case .suspend: return save() + [.suspend]
        case .quit:
            if app?.asksToQuit() == true {
                show()
                return []
            }
            return save() + [.quit(status: 0)]
        }
    }

    /// A click on a key of the last row is that key, one on a row chooses it, and on the chosen one is Enter, as a double click is.
    mutating func click(_ event: MouseEvent) -> [Effect] {
        guard !layout.isTooSmall else { return [] }
        clickIsSpent = false
        switch event.action {
        case .wheelUp: return handle(.key(Key(.up)))
        case .wheelDown: return handle(.key(Key(.down)))
        case .press, .doubleClick: break
        }
        var surface = Surface(width: width, height: height)
        draw(on: &surface)
        let isDouble = event.action == .doubleClick
        switch surface.deed(at: event.at) {
        case .key(let key)?:
            clickIsSpent = !isDouble
            return handle(.key(key))
        case .row(let row)?:
            guard choose(row) || isDouble else { return requests() }
            clickIsSpent = !isDouble
            return handle(.key(Key(.enter)))
        case .value?, nil: return []
        }
    }

    /// Chooses a row of the list or of the help over it; whether it was chosen already.
    private mutating func choose(_ row: Int) -> Bool {
        if case .help(var help)? = browser.layer {
            defer { browser.layer = .help(help) }
            return exchange(&help.selected, row)
        }
        let isChosen = browser.selected == row
        browser.select(row, rows: layout.rows)
        return isChosen
    }

    private func exchange(_ selected: inout Int, _ row: Int) -> Bool {
        defer { selected = row }
        return selected == row
    }
}

extension App {
    /// Goes to where the person was when the lab was left, and says so.
    mutating func resume(at place: Int) {
        walk.go(to: place)
        refresh()
        notice = .resumed(place)
    }
}
