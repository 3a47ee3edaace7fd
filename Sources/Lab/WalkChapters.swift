package import Fabric

// Where the script is on the timeline. A position between two chapters belongs to the one that is about to begin: that is
// where its narration is read and its prediction is asked, before anything moves.

extension Walk {
    /// The items of the script that have their place on the timeline, in order; those that a command of the user's own
    /// cut off are not among them.
    package var chapters: [Chapter] {
        let runs = course.runs
        return runs.indices.compactMap { index in
            guard let item = runs[index].item else { return nil }
            return Chapter(
                item: item, firstEntry: runs[index].firstEntry,
                endEntry: index + 1 < runs.count ? runs[index + 1].firstEntry : length,
                outcome: runs[index].outcome, refusal: runs[index].refusal)
        }
    }

    /// The chapter that the cursor is in, or that the next step begins; at the end of the script the last one. `nil`
    /// after a command of the user's own, and for an empty script.
    package var chapter: Chapter? { chapter(at: index) }

    /// The same for a position.
    package func chapter(at index: Int) -> Chapter? {
        items(at: index).last.map { chapters[$0] }
    }

    /// The chapter that an entry belongs to; `nil` when a command of the user's own caused it.
    package func chapter(of entry: Int) -> Chapter? {
        guard let item = course.run(of: entry)?.item else { return nil }
        return chapters[item]
    }

    /// How the run of which the entry before a position is the last one ended; `nil` when the position is within a run or
    /// at the start.
    package func outcome(at index: Int) -> Outcome? {
        guard index > 0, let run = course.run(of: index - 1) else { return nil }
        guard index == length || course.run(of: index) != run else { return nil }
        return run.outcome
    }

    /// The items of the script that a reader at a position is shown, as indices into `lab.script` (and `chapters`).
    ///
    /// That is the chapter that the position is in or that begins there, and before it the items without entries (pure
    /// narration, questions) since the chapter before. They all stay while the chapter runs. At the end it is what
    /// follows the last entry, or the last chapter when nothing follows. Empty once a command of the user's own has been
    /// carried out at the position or before it.
    package func items(at index: Int) -> Range<Int> {
        let chapters = chapters
        if index >= ownStart { return 0..<0 }
        let current = chapters.firstIndex { $0.endEntry > index } ?? chapters.count
        if current < chapters.count || hasLeftScript {
            return lead(of: current, in: chapters)..<min(current + 1, chapters.count)
        }
        let trailing = lead(of: current, in: chapters)
        if trailing < current || current == 0 { return trailing..<current }
        return lead(of: current - 1, in: chapters)..<current
    }

    /// First of the items without entries directly before an item, or the item itself.
    private func lead(of item: Int, in chapters: [Chapter]) -> Int {
        var first = item
        while first > 0, chapters[first - 1].entries.isEmpty { first -= 1 }
        return first
    }

    /// First entry of a command of the user's own.
    private var ownStart: Int { course.runs.first { $0.item == nil }?.firstEntry ?? length + 1 }

    /// What is said at a position, paragraph by paragraph: the narration of `items(at:)`.
    package func narration(at index: Int) -> [LocalizedText] {
        items(at: index).compactMap { lab.script[$0].say }
    }

    /// What is asked at a position before its chapter runs, as indices into `lab.script`: questions and predictions that
    /// begin exactly here. Empty within a chapter, where it is too late to ask.
    package func asked(at index: Int) -> [Int] {
        items(at: index).filter { item in
            guard chapters[item].firstEntry == index else { return false }
            if case .question = lab.script[item].action { return true }
            return lab.script[item].prediction != nil
        }
    }
}
