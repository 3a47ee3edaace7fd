package import Fabric

/// A lab being walked: its timeline, and where in it each item of the script begins.
///
/// Positions are numbers of entries that have happened, 0 ... `length`. An item of the script that does nothing (only
/// narration, or a question) has no entries; how a position finds it is said at `items(at:)`.
package struct Walk: Hashable, Sendable {
    /// An item of the script on the timeline.
    package struct Chapter: Hashable, Sendable {
        /// Index into `lab.script`.
        package var item: Int
        /// First entry of the timeline that belongs to it; equal to the next chapter's when it has none.
        package var firstEntry: Int
        /// Behind its last entry; equal to `firstEntry` when it has none.
        package var endEntry: Int
        /// How the run after it ended.
        package var outcome: Outcome
        /// Why a command of the item was not carried out; the commands after it were not tried.
        package var refusal: CommandRefusal?

        /// The entries that belong to it.
        package var entries: Range<Int> { firstEntry..<endEntry }
    }

    /// How far one step goes.
    package enum Stride: String, CaseIterable, Hashable, Sendable {
        /// One entry.
        case event
        /// All entries of one instant, so that the copies of a flood move together. A command is a wave of its own.
        case wave
        /// To where the frame and all that it caused have come to rest: the end of the chapter, or of what a command
        /// of the user's own caused.
        case settle
    }

    package let lab: Lab
    var course: Course
    /// What there was before each command of the user's own, the latest last.
    var undoable: [Course] = []
    /// What there was before each undo, the latest last; a new command forgets it.
    var redoable: [Course] = []

    /// Runs the whole script ahead once, then stands at its beginning.
    package init(_ lab: Lab) {
        self.lab = lab
        course = Course(lab)
    }

    package var timeline: Timeline { _read { yield course.timeline } }
    /// The network now; lent, not copied.
    package var network: Network { _read { yield course.timeline.present } }
    /// How many entries have happened.
    package var index: Int { course.timeline.index }
    /// How many there are.
    package var length: Int { course.timeline.length }
    /// Names and cables at the end of all entries: hosts that come later are in it too.
    package var lastWiring: Wiring { course.lastWiring }
    /// The entry that happened last; `nil` at the start.
    package var lastHop: Hop? { index == 0 ? nil : course.timeline.hop(index - 1) }
}

// MARK: - Steps

extension Walk {
    /// One stride on; whether anything happened. From within a wave or a chapter it goes to that one's end.
    @discardableResult
    package mutating func forward(_ stride: Stride) -> Bool {
        guard let target = course.position(after: index, stride) else { return false }
        course.timeline.go(to: target)
        return true
    }

    /// One stride back; whether anything happened. From within a wave or a chapter it goes to that one's beginning, and
    /// from where `forward` came to with the same stride it exactly undoes it.
    @discardableResult
    package mutating func backward(_ stride: Stride) -> Bool {
        guard let target = course.position(before: index, stride) else { return false }
        course.timeline.go(to: target)
        return true
    }

    /// To the state after so many entries; clamped to 0 ... `length`.
    package mutating func go(to index: Int) {
        course.timeline.go(to: min(max(index, 0), length))
    }

    /// The entries of the wave that happened last, up to the cursor; empty at the start.
    package var lastWave: Range<Int> { (course.position(before: index, .wave) ?? index)..<index }

    /// How many strides there are from the start to a position, the last one perhaps not whole.
    package func count(of stride: Stride, upTo index: Int) -> Int { course.count(of: stride, upTo: index) }
}

// MARK: - The user's own commands

extension Walk {
    /// How many commands of the user's own can be undone at most.
    static let undoLimit = 64

    /// Whether a command of the user's own has cut the script's future off.
    package var hasLeftScript: Bool { course.runs.contains { $0.item == nil } }

    /// Whether an entry was caused by a command of the user's own.
    package func isOwn(entry: Int) -> Bool { course.run(of: entry).map { $0.item == nil } ?? false }

    /// A command of the user's own, here and now, also in the past; the script's future is cut off, and what was on its
    /// way stays on its way. What it causes is run ahead, so that it can be stepped. Afterwards the walk stands right
    /// behind the command.
    ///
    /// - Throws: why the network does not carry it out; the walk is as it was.
    package mutating func perform(_ command: Command) throws(CommandRefusal) {
        var next = course
        try next.cut(with: command)
        replace(by: next)
    }

    /// Another course of events, which undo takes back.
    private mutating func replace(by next: Course) {
        if undoable.count == Walk.undoLimit { undoable.removeFirst() }
        undoable.append(course)
        redoable = []
        course = next
    }

    /// Whether there is a command of the user's own to undo.
    package var canUndo: Bool { !undoable.isEmpty }

    /// Takes the latest command of the user's own back: all is as it was before it, with the future that it cut off, and
    /// the walk stands where it stood. Whether there was one.
    @discardableResult
    package mutating func undo() -> Bool {
        guard let previous = undoable.popLast() else { return false }
        redoable.append(course)
        course = previous
        return true
    }

    /// Whether there is an undo to take back.
    package var canRedo: Bool { !redoable.isEmpty }

    /// Takes the latest undo back: all is as it was before it, the place included. Whether there was one.
    @discardableResult
    package mutating func redo() -> Bool {
        guard let next = redoable.popLast() else { return false }
        undoable.append(course)
        course = next
        return true
    }

    /// Back to the script as if nothing of the user's own had happened, where it was left first, or to the cursor if that is before
    /// it; undo takes that back.
    package mutating func returnToScript() {
        let place = min(index, course.runs.first { $0.item == nil }?.firstEntry ?? 0)
        replace(by: Course(lab))
        go(to: place)
    }
}
