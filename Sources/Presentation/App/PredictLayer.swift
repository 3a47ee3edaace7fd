package import Lab

/// A prediction or question in front of the lab screen: what was marked so far, and whether it was judged.
package struct PredictLayer: Hashable, Sendable {
    package enum Phase: Hashable, Sendable {
        case asking
        /// The answer was judged.
        case judged
        /// The right answer was asked for.
        case shown
    }

    /// Where it was asked from, when that was not where it belongs.
    struct Origin: Hashable, Sendable {
        var place: Int
        var answers: Answers
    }

    package let exercise: Exercise
    /// What the learner wanted to do when it came up.
    package let then: Action
    package internal(set) var values: [Int]
    package internal(set) var phase = Phase.asking
    /// Whether the learner has marked, chosen or set anything yet.
    package internal(set) var isTouched = false
    /// Enter was pressed before anything else: nothing may be meant, or Enter was pressed once too often.
    package internal(set) var doubtsNothing = false
    /// Answers that were given.
    package internal(set) var tries = 0
    /// The option that the keys act on.
    package internal(set) var cursor = 0
    package internal(set) var showsHint = false
    /// Whether the rules are told in full.
    package internal(set) var showsMore = false
    package internal(set) var scroll = 0
    var origin: Origin?
    /// Whether the learner has been further, and has seen what comes of it.
    package internal(set) var hasSeenOutcome = false
    /// What a wrong answer would have come to.
    package internal(set) var consequence: Consequence?

    package init(_ exercise: Exercise, then: Action) {
        self.exercise = exercise
        self.then = then
        values = exercise.blank
    }

    /// How often an answer may be given: what is told of a wrong one leaves the rest of it to be found.
    package var maximumTries: Int { exercise.maximumTries }
    package var canTryAgain: Bool { phase == .judged && !isRight && tries < maximumTries }
    /// Whether the right answer is told: while there is another try it is not.
    package var tellsAnswer: Bool { !canTryAgain }
    /// The tries that a right answer took; it was not right at once when its outcome was known.
    var countedTries: Int { tries + (hasSeenOutcome ? 1 : 0) }
    package var isRight: Bool { exercise.grade(values).isRight }

    /// What a key does here, in the order of the hint line.
    enum Deed: CaseIterable {
        case move, mark, give, answer, hint, showMe, later, lookAround
        case seeIt, goOn, tryAgain, more, scroll, close, help
    }

    /// What can be done now.
    var deeds: [Deed] {
        switch phase {
        case .asking:
            switch exercise.form {
            case .choice where isQuestion: [.move, .mark, .answer, .showMe, .later, .help, .lookAround]
            case .marks, .choice: [.move, .mark, .answer, .hint, .showMe, .later, .help, .lookAround]
            case .tags: [.move, .give, .answer, .hint, .showMe, .later, .help, .lookAround]
            }
        case .judged:
            canTryAgain
                ? [.tryAgain, .showMe, onward] + details + [.scroll, .close, .help]
                : [onward] + details + [.scroll, .close, .help]
        case .shown: [onward] + details + [.scroll, .close, .help]
        }
    }

    /// Rules are behind what the engine decides, not behind what the author asks.
    private var details: [Deed] { isQuestion || showsMore ? [] : [.more] }

    /// Nothing happens after a question.
    private var onward: Deed { isQuestion ? .goOn : .seeIt }

    /// Whether the lab's author asks, and not the engine.
    package var isQuestion: Bool { if case .question = exercise.subject { true } else { false } }

    /// The next step of the cursor; what is chosen goes with it.
    mutating func move(by offset: Int) {
        cursor = min(max(0, cursor + offset), max(0, exercise.options.count - 1))
        if exercise.form == .choice { press() }
    }

    mutating func press(by offset: Int = 1) {
        isTouched = true
        doubtsNothing = false
        values = exercise.pressing(cursor, in: values, by: offset)
    }

    /// Takes the answer, unless nothing was answered yet: then a first Enter chooses what is under the cursor, or asks whether
    /// nothing is meant.
    mutating func answer() {
        if exercise.form == .choice && !isTouched {
            press()
        } else if !isTouched && !doubtsNothing {
            doubtsNothing = true
        } else {
            tries += 1
            phase = .judged
            scroll = 0
        }
    }

    /// No other try: the right answer is told.
    mutating func giveUp() {
        tries = maximumTries
        scroll = 0
    }

    /// Begins another try from the last answer.
    mutating func tryAgain() {
        phase = .asking
        isTouched = true
    }
}
