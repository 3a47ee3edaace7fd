package import Lab

/// The whole program on the screen, as a value: the browser, the lab that is open, and what is kept between runs.
package struct Shell: ScreenProgram, Sendable {
    /// Milliseconds that a new place waits to be kept, so that a run of keys is one write.
    static let patience = 400

    package internal(set) var browser: Browser
    /// The lab that is open; it waits as it was while the browser shows.
    package internal(set) var app: App?
    /// Index of its entry.
    package internal(set) var opened: Int?
    package internal(set) var showsBrowser = true
    package internal(set) var settings: Settings
    package internal(set) var progress: Progress
    package internal(set) var language: Language
    var theme: Theme
    private(set) var glyphs: Glyphs
    /// Whether the terminal and the person bear moving pictures; the settings can still switch them off.
    package var moves = false
    package internal(set) var width = 80
    package internal(set) var height = 24
    /// Said in the line of the sentence until the next key.
    package internal(set) var notice: SavedTrouble?
    /// Said after it, one with each key.
    private var untold: [SavedTrouble]
    /// The progress that is in the file.
    private var savedProgress: Progress
    /// Milliseconds until the progress is kept; `nil` when it is.
    private var saveIn: Int?
    /// The last click did something: the second half of a double click is not for what that has brought up.
    var clickIsSpent = false
    /// Index of the lab that is being read to be opened.
    var opening: Int?
    /// Index of the lab that was to be opened in the place of one with an unsaved run: it was asked whether to. And what was
    /// asked when the key came that is being handled.
    var asked: Int?
    var answered: Int?

    package init(
        _ browser: Browser, language: Language, glyphs: Glyphs = .unicode, theme: Theme = .standard,
        settings: Settings = Settings(), progress: Progress = Progress(), troubles: [SavedTrouble] = []
    ) {
        self.browser = browser
        self.language = language
        self.glyphs = glyphs
        self.theme = theme
        self.settings = settings
        self.progress = progress
        savedProgress = progress
        notice = troubles.first
        untold = Array(troubles.dropFirst())
        if let last = browser.entries.firstIndex(where: { $0.id == progress.last }) {
            self.browser.choose(last, rows: layout.rows)
        }
    }

    /// The program with a lab open, where it was left.
    package mutating func open(_ lab: Lab, at index: Int) {
        guard browser.entries.indices.contains(index) else { return }
        browser.entries[index].content = .lab(lab)
        browser.entries[index].isRequested = true
        browser.choose(index, rows: layout.rows)
        begin(index)
        if let notice { app?.notice = .trouble(notice) }
    }

    var layout: BrowserLayout { BrowserLayout(width: width, height: height) }

    package var nextTick: Int? {
        let own: [Int?] = [saveIn, showsBrowser && hasWork ? 1 : nil, showsBrowser ? nil : app?.nextTick]
        return own.compactMap { $0 }.min()
    }

    package mutating func handle(_ input: Input) -> [Effect] {
        switch input {
        case .resize(let width, let height):
            self.width = width
            self.height = height
            browser.fit(rows: layout.rows)
            _ = app?.handle(input)
            return requests()
        case .tick(let elapsed): return tick(elapsed)
        case .file(let reply): return take(reply)
        // Ctrl-C never asks.
        case .key(Key(.character("c"), control: true)) where showsBrowser: return save() + [.quit(status: 0)]
        case .key(let key) where showsBrowser:
            notice = untold.isEmpty ? nil : untold.removeFirst()
            (answered, asked) = (asked, nil)
            let wish = browser.press(key, rows: layout.rows, pages: cardPages.count, in: language)
            return (wish.map { fulfil($0) } ?? []) + requests()
        case .paste(let text) where showsBrowser:
            browser.paste(text, rows: layout.rows)
            return requests()
        case .mouse(let event) where event.action == .doubleClick && clickIsSpent:
            clickIsSpent = false
            return []
        case .mouse(let event) where showsBrowser: return click(event)
        case .wideShapes:
            glyphs = .ascii
            _ = app?.handle(input)
            return []
        case .key, .paste, .mouse: return toApp(input)
        }
    }

    private mutating func tick(_ elapsed: Int) -> [Effect] {
        var effects: [Effect] = []
        if let rest = saveIn {
            saveIn = max(0, rest - elapsed)
            if saveIn == 0 { effects += save() }
        }
        if showsBrowser { return effects + work() }
        if app?.nextTick != nil { effects += toApp(.tick(elapsed: elapsed)) }
        return effects
    }

    /// Hands an input to the lab that is open, and notes what came of it.
    private mutating func toApp(_ input: Input) -> [Effect] {
        guard var app else { return [] }
        // One owner, so that the walk in it is not copied.
        self.app = nil
        var effects = app.handle(input)
        let wantsBrowser = app.wantsBrowser
        app.wantsBrowser = false
        if case .key = input, app.notice == nil, !untold.isEmpty { app.notice = .trouble(untold.removeFirst()) }
        language = app.language
        theme = app.theme
        if app.settings != settings {
            settings = app.settings
            effects.append(.file(.saveSettings(settings)))
        }
        note(app)
        self.app = app
        if wantsBrowser { leaveLab(isFinished: app.isFinished && !app.walk.hasLeftScript) }
        if wantsBrowser || effects.contains(where: \.isLast) { effects = save() + effects }
        return wantsBrowser ? effects + requests() : effects
    }
}

extension Shell {
    /// Back to the list. From the end of a lab the next one is chosen.
    private mutating func leaveLab(isFinished: Bool) {
        showsBrowser = true
        guard isFinished, let opened, opened + 1 < browser.entries.count else { return }
        // What was typed to find the old one does not find the next.
        browser.clear(rows: layout.rows)
        browser.choose(opened + 1, rows: layout.rows)
    }
}

// MARK: - Progress

extension Shell {
    /// Takes over how far the lab that is open has come.
    private mutating func note(_ app: App) {
        guard let opened, browser.entries[opened].isKept else { return }
        let id = browser.entries[opened].id
        let old = progress[id]
        progress.note(app.progress, of: id, keepsPlace: app.walk.hasLeftScript)
        let entry = progress[id]
        guard entry != old else { return }
        let isMore = entry.isFinished != old.isFinished || entry.answers != old.answers || entry.putOff != old.putOff
        // Once painted, what was achieved is kept at once; the place when the keys rest.
        saveIn = isMore ? 1 : saveIn ?? Self.patience
    }

    mutating func noteOpening(_ index: Int, seen: [Concept]) {
        if browser.entries[index].isKept { progress.last = browser.entries[index].id }
        progress.cards.formUnion(seen.map(\.rawValue))
        if progress != savedProgress { saveIn = 1 }
    }

    /// The effect that keeps the progress, if there is anything new.
    mutating func save() -> [Effect] {
        saveIn = nil
        guard progress != savedProgress else { return [] }
        savedProgress = progress
        return [.file(.saveProgress(progress))]
    }
}

extension Effect {
    /// Whether the program may not go on after it.
    fileprivate var isLast: Bool {
        switch self {
        case .quit, .suspend: true
        case .repaint, .copy, .mouse, .file: false
        }
    }
}
