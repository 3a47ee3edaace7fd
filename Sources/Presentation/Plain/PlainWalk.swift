import Fabric
package import Lab
import Wire

/// A lab as lines of text with typed commands: for screen readers, braille lines and pipes. A value without any input or
/// output: a line goes in, lines come out.
package struct PlainWalk: Sendable {
    package internal(set) var walk: Walk
    package internal(set) var language: Language
    /// `quit` was typed.
    package private(set) var isOver = false
    /// Items that asked something and need no answer any more.
    var done: Set<Int> = []
    /// Whether the first answer to an item was right.
    var firstAnswers: [Int: Bool] = [:]
    /// Wrong answers to the question that is open.
    var tries = 0
    /// The place where it was left another time and goes on from.
    private var resumed: Int?

    package init(_ walk: Walk, language: Language) {
        self.walk = walk
        self.language = language
    }

    var book: any Phrasebook { language.book }
    var text: PlainText { PlainText(language: language) }
    var names: Names { Names(walk) }

    /// What stands before each typed line.
    package static let prompt = "> "

    /// What is said before the first command.
    package var opening: [String] {
        var lines = [book.text(walk.lab.title)]
        if let resumed { return harmless(lines + [text.begin, text.resumed(at: resumed)] + story + question) }
        if let about = walk.lab.about { lines.append(book.text(about)) }
        return harmless(lines + [text.begin] + arrival + question)
    }

    /// Does what was typed, and says what came of it.
    package mutating func handle(_ line: String) -> [String] {
        let words = line.split(whereSeparator: \.isWhitespace)
        let command = words.first.map { PlainCommand(word: $0) } ?? .step
        // A word of a command is a command; a name that is one as well is an answer where one is awaited.
        if let pending, !words.isEmpty, command == nil || values(of: line, for: pending) != nil {
            return harmless(answer(line, to: pending))
        }
        guard let command else { return harmless([unknown(String(words[0]))]) }
        return harmless(perform(command, words.dropFirst().map(String.init)))
    }

    private func unknown(_ word: String) -> String {
        let word = word.quotable
        return text.noCommand(
            word, nearest: Nearest.word(to: word.lowercased(), among: PlainCommand.words(in: language)))
    }

    /// A lab cannot steer the terminal.
    private func harmless(_ lines: [String]) -> [String] {
        lines.flatMap { $0.split(separator: "\n", omittingEmptySubsequences: false) }.map { String($0).messageSafe }
    }

    private mutating func perform(_ command: PlainCommand, _ rest: [String]) -> [String] {
        switch command {
        case .step: return forward(.wave)
        case .event: return forward(.event)
        case .settle: return forward(.settle)
        case .back: return back()
        case .goTo: return go(to: rest)
        case .until: return go(until: rest)
        case .end: return go(to: [String(walk.length)])
        case .why: return decision
        case .table: return device(rest, table)
        case .ports: return device(rest, ports)
        case .frame: return frame
        case .story: return story.isEmpty ? [text.noStory] : story
        case .network: return network
        case .logical: return logical(rest)
        case .send: return send(rest)
        case .script:
            walk.returnToScript()
            return [text.toScript] + arrival
        case .terms: return terms
        case .language:
            language = language.next
            return [text.begin]
        case .help: return PlainCommand.allCases.map(text.help)
        case .quit:
            isOver = true
            return [text.bye]
        case .score: return score
        case .hint: return pending.map { [book.hint(of: $0, in: walk.network) ?? text.noHint] } ?? [text.noQuestion]
        case .show:
            guard let pending else { return [text.noQuestion] }
            return show(pending)
        case .later:
            guard let pending else { return [text.noQuestion] }
            return close(pending)
        }
    }
}

// MARK: - Moving

extension PlainWalk {
    /// What is told here, no further than to a question that is not answered yet.
    var story: [String] {
        (storyPage ?? 0..<0).compactMap { walk.lab.script[$0].say }.map(book.text)
    }

    var storyPage: Range<Int>? { walk.storyPage(at: walk.index, before: pending?.item) }

    /// How long the walk is, as far as that gives no answer away.
    var length: String { horizon < walk.length ? "?" : String(walk.length) }

    /// What is said where a part of the lab begins.
    var arrival: [String] { walk.isAtBeginningOfPart ? story : [] }

    /// What is asked here, if anything.
    var question: [String] { pending.map(ask) ?? [] }

    private mutating func forward(_ stride: Walk.Stride) -> [String] {
        if let pending { return [text.answerFirst] + ask(pending).prefix(1) }
        let start = walk.index
        let horizonBefore = horizon
        guard walk.forward(stride) else { return [rest] }
        if walk.index > horizonBefore { walk.go(to: horizonBefore) }
        return whatHappened(from: start) + arrival + question + ending
    }

    private mutating func back() -> [String] {
        guard walk.backward(.wave) else { return [text.atStart] }
        let head = text.back(walk.index, of: length)
        let wave = walk.rows(before: walk.index, in: walk.waveStart..<walk.index, limit: 4096)
        return [head] + lines(of: wave) { [book.summary(of: $0, names).text] } + arrival + question
    }

    private mutating func go(to rest: [String]) -> [String] {
        guard rest.count == 1, let index = Int(rest[0]), index >= 0 else { return [text.goToUsage(length)] }
        walk.go(to: min(index, horizon))
        guard walk.index > 0 else { return [text.atStart] + arrival + question }
        return whatHappened(from: walk.waveStart) + arrival + question + ending
    }

    private mutating func go(until words: [String]) -> [String] {
        let until = UntilText(language: language)
        guard let target = target(words) else { return [until.usage] }
        if let pending { return [text.answerFirst] + ask(pending).prefix(1) }
        guard let entry = walk.firstEntry(in: walk.index..<max(walk.index, horizon), until: target) else {
            return [until.neverComes(target, isHidden: horizon < walk.length, names).text]
        }
        walk.go(to: entry + 1)
        return whatHappened(from: entry) + arrival + question + ending
    }

    /// What was typed behind `until`: a kind of event, a station after `delivery`, or the id of a rule.
    private func target(_ words: [String]) -> UntilTarget? {
        guard let first = words.first?.lowercased() else { return nil }
        let kind = UntilText.words.first { $0.words.contains(first) }?.target
        if case .delivery = kind, words.count == 2 {
            guard case .host(let host)? = node(words[1]) else { return nil }
            return .delivery(host: host)
        }
        guard words.count == 1 else { return nil }
        return kind ?? RuleID(rawValue: first.uppercased()).map(UntilTarget.rule)
    }

    private var rest: String {
        let copies = walk.network.framesInFlight.count
        if copies > 0 { return text.stillRunning(copies) }
        return walk.hasLeftScript ? text.atRest : text.atEnd
    }

    private var ending: [String] {
        guard walk.index == walk.length, pending == nil else { return [] }
        var lines: [String] = []
        if let outcome = walk.outcome(at: walk.index), outcome != .quiet {
            lines.append(book.text(for: outcome, names).text)
        }
        return lines + [rest]
    }

    /// The events from an entry to the cursor, each with what it changed, what left and who stayed silent.
    func whatHappened(from start: Int) -> [String] {
        // As many as a page or two; settling a storm has thousands.
        let rows = walk.rows(before: walk.index, in: start..<walk.index, limit: 60)
        let time = TimeText.seconds(walk.network.now, decimals: 6)
        var lines = [text.place(walk.index, of: length, time: time)]
        if let first = rows.first, first.entries.lowerBound > start { lines.append("…") }
        let names = names
        lines += self.lines(of: rows) { hop in
            let details = hop.steps.filter(\.isTold).map { "  " + book.text(for: $0, in: hop, names).text }
            let rest = details.count > 12 ? ["  " + text.more(details.count - 12)] : []
            return [book.summary(of: hop, names).text] + details.prefix(12) + rest
        }
        return lines
    }

    /// Quiet hellos are one line; what is said of other entries says `body`.
    private func lines(of rows: [TimelineRow], _ body: (Hop) -> [String]) -> [String] {
        var lines: [String] = []
        var place = rows.startIndex
        while place < rows.endIndex {
            if let hellos = rows[place].hellos {
                lines.append(book.line(for: hellos).text)
                place += 1
                continue
            }
            let entries = rows[place...].prefix { $0.hellos == nil }
            let range = entries[place].entries.lowerBound..<rows[entries.endIndex - 1].entries.upperBound
            lines += walk.timeline.hops(in: range).flatMap(body)
            place = entries.endIndex
        }
        return lines
    }
}

extension Step {
    /// Whether the linear mode tells it at once: what a table row, a port or a tag did. `why` tells the rest.
    fileprivate var isTold: Bool {
        switch self {
        case .learned, .refreshed, .moved, .evicted, .notLearned, .sent, .silent, .arpLearned, .agedOut, .treeRoot,
            .treeRole, .treeState, .treeFlushed, .treeFlags, .treeAgeing, .treeForgot, .treeTimer, .waitCut, .treeSpoke,
            .serversTold, .cableLost,
            .flowMatched, .flowMissed, .flowActed, .flowLearned,
            .encapsulated, .decapsulated, .tunnelLearned, .tunnelRefreshed, .tunnelMoved:
            true
        case .received, .originated, .classified, .found, .tunnelFound, .flooded, .tagPopped, .tagPushed, .dropped,
            .accepted,
            .ignored, .arpLookedUp, .responded, .commanded:
            false
        }
    }
}

extension PlainWalk {
    /// Goes on where the lab was left, on the screen or here; one that was not begun or is finished begins at its start.
    package mutating func resume(_ entry: Progress.Entry) {
        guard entry.isOnTheWay(of: walk.length) else { return }
        let entry = entry.behindPlace(in: walk)
        let script = walk.lab.script
        firstAnswers = entry.answers.filter { script.indices.contains($0.key) }
        done = entry.putOff.filter { script.indices.contains($0) && script[$0].asks }.union(firstAnswers.keys)
        walk.go(to: entry.place)
        resumed = entry.place
    }

    /// How far this walk has come, to be added to what is kept.
    package var progress: Progress.Entry {
        var entry = Progress.Entry()
        entry.answers = firstAnswers
        entry.putOff = done.subtracting(firstAnswers.keys)
        entry.place = walk.index
        entry.isFinished = !walk.hasLeftScript && walk.index == walk.length && pending == nil
        return entry
    }

    /// Whether the place is one of a run of the person's own.
    package var hasLeftScript: Bool { walk.hasLeftScript }
}
