import Lab

/// What a person has done in the labs, kept from one run to the next.
package struct Progress: Hashable, Sendable {
    /// One lab.
    package struct Entry: Hashable, Sendable {
        /// Entries of the script that had happened when it was left last.
        package var place = 0
        /// The end was reached once.
        package var isFinished = false
        /// Items of the script that asked something, and whether the first answer was right.
        package var answers: [Int: Bool] = [:]
        /// Items that were put off and are still open.
        package var putOff: Set<Int> = []

        package init() {}

        package var rightCount: Int { answers.values.count { $0 } }

        /// Whether a walk of so many entries was left on the way; one that was never begun or is at its end begins anew.
        package func isOnTheWay(of length: Int) -> Bool { place > 0 && place < length }

        /// What was answered before the place, and what was put off. What comes from there on was answered in an earlier run, if at
        /// all, and is asked again.
        func behindPlace(in walk: Walk) -> Entry {
            let behind = Set(walk.chapters.filter { $0.firstEntry < place }.map(\.item))
            var entry = self
            entry.answers = answers.filter { behind.contains($0.key) }
            return entry
        }
    }

    /// By the identity of a lab: the id of a bundled one, the path of any other.
    package var labs: [String: Entry] = [:]
    /// Ids of the concepts whose glossary cards were shown.
    package var cards: Set<String> = []
    /// The lab that was open last.
    package var last: String?

    package init() {}

    package subscript(lab: String) -> Entry { labs[lab] ?? Entry() }

    /// Adds what was done in a lab now to what was done before: what was finished stays finished, and what was answered
    /// first stays the answer.
    ///
    /// - Parameter keepsPlace: whether the walk is on a run of the person's own, which says nothing of the place in the script.
    package mutating func note(_ entry: Entry, of lab: String, keepsPlace: Bool) {
        let old = self[lab]
        var sum = entry
        if keepsPlace {
            sum.place = old.place
            sum.putOff = old.putOff
        }
        sum.isFinished = sum.isFinished || old.isFinished
        sum.answers.merge(old.answers) { $1 }
        sum.putOff.subtract(sum.answers.keys)
        if sum != old { labs[lab] = sum }
    }
}

extension Progress {
    /// This progress, with what another window has kept in the meantime. `base` is what both began from, or what this one kept
    /// last. Of a lab that only one has been in, that one's; of one that both were in, the best of both, and this one's place.
    package func merged(with other: Progress, since base: Progress) -> Progress {
        var sum = self
        sum.cards.formUnion(other.cards)
        for (lab, theirs) in other.labs where theirs != labs[lab] {
            guard let mine = labs[lab], mine != base.labs[lab] else {
                sum.labs[lab] = theirs
                continue
            }
            var entry = mine
            entry.isFinished = mine.isFinished || theirs.isFinished
            entry.answers.merge(theirs.answers) { $0 || $1 }
            entry.putOff = mine.putOff.union(theirs.putOff).subtracting(entry.answers.keys)
            sum.labs[lab] = entry
        }
        return sum
    }
}

extension Progress: SavedValue {
    package static let kind = "progress"

    /// Everything in a fixed order, so that equal progress is an equal file.
    package var json: JSON {
        .object([
            "last": last.map(JSON.string), "cards": .array(cards.sorted().map(JSON.string)),
            "labs": .object(labs.sorted { $0.key < $1.key }.map { (key: $0.key, value: Self.json($0.value)) }),
        ])
    }

    private static func json(_ entry: Entry) -> JSON {
        let answers = entry.answers.sorted { $0.key < $1.key }
        return .object([
            "place": .integer(entry.place), "finished": .bool(entry.isFinished),
            "answers": .object(answers.map { (key: String($0.key), value: .bool($0.value)) }),
            "later": entry.putOff.isEmpty ? nil : .array(entry.putOff.sorted().map(JSON.integer)),
        ])
    }

    package init?(json: JSON) {
        guard json.members != nil else { return nil }
        last = json["last"]?.string
        cards = Set((json["cards"]?.array ?? []).compactMap(\.string))
        for (lab, value) in json["labs"]?.members ?? [] where value.members != nil {
            var entry = Entry()
            entry.place = value["place"]?.count ?? 0
            entry.isFinished = value["finished"]?.bool ?? false
            for (item, isRight) in value["answers"]?.members ?? [] {
                if let item = Int(item), item >= 0, let isRight = isRight.bool { entry.answers[item] = isRight }
            }
            entry.putOff = Set((value["later"]?.array ?? []).compactMap(\.count))
            labs[lab] = entry
        }
    }
}
