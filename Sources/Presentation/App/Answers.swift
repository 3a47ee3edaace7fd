import Lab

/// How the predictions and questions of a lab went so far.
package struct Score: Hashable, Sendable {
    /// Predictions and questions of the lab.
    package var total = 0
    /// Those that the learner has come to: answered, shown or put off.
    package var asked = 0
    package var rightAtFirstTry = 0
    /// Right at the first try or a later one.
    package var right = 0
    /// Put off, or shown without an answer.
    package var skipped = 0
    /// Put off, and so still open.
    package var putOff = 0

    package init() {}
}

/// What the learner has answered.
struct Answers: Hashable, Sendable {
    /// What became of an item that asks something.
    enum Record: Hashable, Sendable {
        case right(tries: Int)
        case wrong(tries: Int)
        case shown
        case putOff
        /// It asks for something that does not happen.
        case void
    }

    /// An answer that stays on the screen beside the outcome.
    struct Kept: Hashable, Sendable {
        var exercise: Exercise
        var values: [Int]

        /// Whether the last wave before the cursor, which began at an entry, is what was asked about.
        func isVisible(at index: Int, waveStart: Int) -> Bool {
            index > exercise.entries.lowerBound && waveStart < exercise.entries.upperBound
        }
    }

    /// Tries of an answer that was wrong in an earlier run: no other one is given.
    static let allTries = 2

    /// By item of the script.
    private(set) var records: [Int: Record] = [:]
    var kept: Kept?

    mutating func note(_ record: Record, of item: Int) {
        switch records[item] {
        case nil, .putOff?: records[item] = record
        case .wrong?: if case .right = record { records[item] = record }
        case .right?, .shown?, .void?: break
        }
    }

    /// Items that were put off are asked as if for the first time.
    mutating func reopen(_ items: some Sequence<Int>) {
        for item in items where records[item] == .putOff { records[item] = nil }
    }

    /// Whether the first answer to an item was right.
    var first: [Int: Bool] {
        records.compactMapValues { record in
            switch record {
            case .right(let tries): tries == 1
            case .wrong, .shown: false
            case .putOff, .void: nil
            }
        }
    }

    /// Items that were put off.
    var putOff: Set<Int> { Set(records.filter { $0.value == .putOff }.keys) }

    func score(of lab: Lab) -> Score {
        var score = Score()
        score.total = lab.script.indices.count { lab.script[$0].asks }
        for record in records.values {
            switch record {
            case .right(let tries):
                score.right += 1
                if tries == 1 { score.rightAtFirstTry += 1 }
            case .wrong: break
            case .shown: score.skipped += 1
            case .putOff:
                score.skipped += 1
                score.putOff += 1
            case .void: continue
            }
            score.asked += 1
        }
        return score
    }
}

extension ScriptItem {
    /// Whether it asks the learner something.
    var asks: Bool {
        if case .question = action { return true }
        return prediction != nil
    }
}
