import Fabric
import Lab

// Predictions: the walk goes no further than to an item that asks something, until it was answered or put off.

/// Whether something can be predicted, and all that it follows from.
struct KeptOffer: Hashable, Sendable {
    struct Place: Hashable, Sendable {
        var index: Int
        var length: Int
        var undoDepth: Int
        var hasLeftScript: Bool
        var records: [Int: Answers.Record]
    }

    let place: Place
    let canPredict: Bool
}

extension App {
    /// How the predictions of this lab went.
    package var score: Score { answers.score(of: walk.lab) }

    /// Items that were answered or shown, and whether the first answer was right; those put off are still open.
    package var firstAnswers: [Int: Bool] { answers.first }

    /// Items that were put off, and are still open.
    package var putOffItems: Set<Int> { answers.putOff }

    /// How far this walk has come, to be added to what is kept.
    package var progress: Progress.Entry {
        var entry = Progress.Entry()
        entry.answers = firstAnswers
        entry.putOff = putOffItems
        entry.place = walk.index
        entry.isFinished = !walk.hasLeftScript && isFinished
        return entry
    }

    /// Takes over what was answered and put off in this run of the lab when it was open before.
    package mutating func restore(_ kept: Progress.Entry) {
        let (firstAnswers, putOff) = (kept.answers, kept.putOff)
        let script = walk.lab.script
        for (item, isRight) in firstAnswers where script.indices.contains(item) {
            answers.note(isRight ? .right(tries: 1) : .wrong(tries: Answers.allTries), of: item)
        }
        for item in putOff where script.indices.contains(item) && script[item].asks && firstAnswers[item] == nil {
            answers.note(.putOff, of: item)
        }
    }

    /// Whether everything has happened and nothing is left to be asked.
    package var isFinished: Bool { walk.index == walk.length && waiting == nil }

    /// The item that must be answered here before anything goes on.
    var waiting: Int? { settings.questions ? unanswered : nil }

    /// The item that can be answered here, whether or not it must be.
    private var unanswered: Int? { walk.asked(at: walk.index).first { answers.records[$0] == nil } }

    /// Entries from here on are hidden: what comes of the next unanswered item would give its answer away.
    package var horizon: Int {
        if case .predict = layer { return walk.index }
        guard settings.questions else { return walk.length }
        let next = walk.chapters.first { chapter in
            chapter.firstEntry >= walk.index && walk.lab.script[chapter.item].asks
                && answers.records[chapter.item] == nil
        }
        return next?.firstEntry ?? walk.length
    }

    /// Entries from here on are in no view, the timeline first of all: the walk has never been there, or a question is open.
    /// Nothing of what can be predicted is read off any of them.
    var shownEntries: Int {
        !settings.questions && layer?.isQuestion != true
            ? walk.length : min(horizon, max(walk.index, furthest[walk.undoDepth] ?? 0))
    }

    /// Notes where the walk has come to. Where it has gone back, what was put off from there on is asked again.
    mutating func notePlace() {
        furthest[walk.undoDepth] = max(furthest[walk.undoDepth] ?? 0, walk.index)
        if walk.index < lastPlace, answers.records.values.contains(.putOff) {
            let place = walk.index
            answers.reopen(walk.chapters.filter { $0.firstEntry >= place }.map(\.item))
        }
        lastPlace = walk.index
    }

    /// How many entries there are; `nil` while that would tell of what can still be predicted: what an unanswered item hides,
    /// and what has not been seen yet of a run of one's own.
    var toldLength: Int? {
        horizon < walk.length || (walk.hasLeftScript && shownEntries < walk.length) ? nil : walk.length
    }
    package var lengthText: String { toldLength.map(String.init) ?? "?" }

    /// Opens what is to be answered here before an action; whether there was something.
    mutating func asks(before action: Action) -> Bool {
        while let item = waiting {
            guard let exercise = walk.exercise(for: item) else {
                answers.note(.void, of: item)
                continue
            }
            open(exercise, then: action)
            return true
        }
        return false
    }

    private mutating func open(_ exercise: Exercise, then action: Action) {
        isRunning = false
        layer = .predict(PredictLayer(exercise, then: action))
    }

    /// Asks "what will this switch do?" of the frame that comes next, or what the lab asks here.
    mutating func predict() {
        if asks(before: .stepForward) { return }
        if let item = unanswered, let exercise = walk.exercise(for: item) {
            open(exercise, then: .stepForward)
        } else if let item = putOff {
            askAgain(item)
        } else if let exercise = freeExercise {
            open(exercise, then: .stepForward)
        }
    }

    /// Goes back to where an item was asked, and asks it. Esc comes back from there.
    private mutating func askAgain(_ item: Int) {
        guard let chapter = walk.chapters.first(where: { $0.item == item }), let exercise = walk.exercise(for: item)
        else { return }
        var origin: PredictLayer.Origin?
        if walk.index != chapter.firstEntry {
            origin = PredictLayer.Origin(place: walk.index, answers: answers)
            walk.go(to: chapter.firstEntry)
            refresh()
        }
        isRunning = false
        var state = PredictLayer(exercise, then: .stepForward)
        state.origin = origin
        // Whoever has seen what comes of it does not foretell it.
        if furthest[walk.undoDepth] ?? 0 > chapter.firstEntry { state.hasSeenOutcome = true }
        layer = .predict(state)
    }

    /// To where the question was asked from, if it was from elsewhere, all other items being as they were there; whether so.
    private mutating func returns(from state: PredictLayer) -> Bool {
        guard let origin = state.origin, let item = state.exercise.item else { return false }
        let record = answers.records[item]
        answers = origin.answers
        if let record { answers.note(record, of: item) }
        walk.go(to: origin.place)
        lastPlace = origin.place
        refresh()
        return true
    }

    /// What was put off in the part of the script that is here; at the end the first of all.
    private var putOff: Int? {
        walk.chapters.first { chapter in
            guard answers.records[chapter.item] == .putOff else { return false }
            return walk.index == walk.length || chapter.firstEntry == walk.index
                || chapter.entries.contains(walk.index)
        }?.item
    }

    /// The next decision of a switch, unless a question of the lab comes before it, or was about it and is answered.
    private var freeExercise: Exercise? {
        guard let exercise = walk.nextExercise(at: nil), exercise.entries.upperBound <= horizon else { return nil }
        let chapter = walk.chapter(of: exercise.entries.lowerBound)
        switch chapter.flatMap({ answers.records[$0.item] }) {
        case .right?, .wrong?, .shown?: return nil
        case .putOff?, .void?, nil: return exercise
        }
    }

    /// Whether there is something to be predicted here.
    var canPredict: Bool { keptOffer?.canPredict ?? findsPrediction }

    private var findsPrediction: Bool { unanswered != nil || putOff != nil || freeExercise != nil }

    /// Looks ahead once for each place, as every hint line asks. Called after everything that came in.
    mutating func keepOffer() {
        if case .predict? = layer { return }
        let place = KeptOffer.Place(
            index: walk.index, length: walk.length, undoDepth: walk.undoDepth, hasLeftScript: walk.hasLeftScript,
            records: answers.records)
        if keptOffer?.place == place { return }
        keptOffer = KeptOffer(place: place, canPredict: findsPrediction)
    }
}

// MARK: - Keys

extension App {
    mutating func press(_ key: Key, _ state: PredictLayer) {
        switch state.phase {
        case .asking: pressAsking(key, state)
        case .judged, .shown: pressJudged(key, state)
        }
    }

    private mutating func pressAsking(_ key: Key, _ state: PredictLayer) {
        var state = state
        switch key.code {
        case .escape:
            putOff(state)
            return
        case .enter:
            judge(&state)
        case .up: state.move(by: -1)
        case .down: state.move(by: 1)
        case .pageUp, .home: state.move(by: -state.exercise.options.count)
        case .pageDown, .end: state.move(by: state.exercise.options.count)
        case .left: if state.exercise.form == .tags { state.press(by: -1) }
        case .right: if state.exercise.form == .tags { state.press(by: 1) }
        case .character(" "), .character("x"): state.press()
        case .character("h") where !state.isQuestion: state.showsHint.toggle()
        case .character("s"): show(&state)
        case .character("L"): language = language.next
        case .character("?"), .function(1):
            openHelp(over: state)
            return
        case .tab: focus = panel(after: focus, by: 1)
        case .backTab: focus = panel(after: focus, by: -1)
        case .character(let character):
            guard let number = character.wholeNumberValue, (1...state.exercise.options.count).contains(number) else {
                return
            }
            state.cursor = number - 1
            state.press()
        case .backspace, .delete, .function: return
        }
        layer = .predict(state)
    }

    private mutating func judge(_ state: inout PredictLayer) {
        state.answer()
        guard state.phase == .judged else { return }
        answers.kept = Answers.Kept(exercise: state.exercise, values: state.values)
        state.consequence = walk.consequence(of: state.values, in: state.exercise)
        guard let item = state.exercise.item else { return }
        answers.note(state.isRight ? .right(tries: state.countedTries) : .wrong(tries: state.tries), of: item)
    }

    private mutating func show(_ state: inout PredictLayer) {
        state.phase = .shown
        state.scroll = 0
        if let item = state.exercise.item { answers.note(.shown, of: item) }
    }

    private mutating func putOff(_ state: PredictLayer) {
        layer = nil
        guard let item = state.exercise.item else { return }
        answers.note(state.tries == 0 ? .putOff : .wrong(tries: state.tries), of: item)
        if returns(from: state) { return }
        goOn(with: state)
        if layer == nil, answers.records[item] == .putOff { notice = .putOff(isHere: putOff == item) }
    }

    private mutating func pressJudged(_ key: Key, _ state: PredictLayer) {
        var state = state
        switch key.code {
        case .escape:
            layer = nil
            _ = returns(from: state)
            return
        // The key that marks begins another try: it must not throw it away.
        case .character("r") where state.canTryAgain, .character(" ") where state.canTryAgain: state.tryAgain()
        case .enter, .character(" "):
            layer = nil
            goOn(with: state)
            return
        case .character("s") where state.canTryAgain: state.giveUp()
        case .character("w"): state.showsMore.toggle()
        case .character("L"): language = language.next
        case .character("?"), .function(1):
            openHelp(over: state)
            return
        case .up: state.scroll = max(0, state.scroll - 1)
        case .down: state.scroll += 1
        case .pageUp, .home: state.scroll = 0
        case .pageDown, .end: state.scroll += 10
        case .tab: focus = panel(after: focus, by: 1)
        case .backTab: focus = panel(after: focus, by: -1)
        case .character, .left, .right, .backspace, .delete, .function: return
        }
        layer = .predict(state)
    }

    /// Does what the learner wanted when the question came up: lets it happen. But first comes what the story says after it.
    private mutating func goOn(with state: PredictLayer) {
        if let item = state.exercise.item, let page = storyPage, page.lowerBound > item {
            refresh()
        } else if unavailable(state.then) == nil {
            _ = perform(state.then)
        }
    }
}
