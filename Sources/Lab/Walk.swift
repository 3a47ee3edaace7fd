package import Fabric

/// A lab being walked: its timeline, and where in it each item of the script begins.
package struct Walk: Hashable, Sendable {
    /// An item of the script on the timeline.
    package struct Chapter: Hashable, Sendable {
        /// Index into `lab.script`.
        package var item: Int
        /// First entry of the timeline that belongs to it; equal to the next chapter's when it has none.
        package var firstEntry: Int
        /// How the run after it ended.
        package var outcome: Outcome
    }

    /// How far one step goes.
    package enum Stride: String, CaseIterable, Hashable, Sendable {
        /// One entry.
        case event
        /// All entries of one instant, so that the copies of a flood move together.
        case wave
        /// To where the frame and all that it caused have come to rest.
        case settle
    }

    package let lab: Lab
    package private(set) var timeline: Timeline
    package private(set) var chapters: [Chapter]

    /// Runs the whole script ahead once, then stands at its beginning.
    package init(_ lab: Lab) {
        self.lab = lab
        timeline = Timeline(lab.network)
        chapters = []
    }

    /// The network now.
    package var network: Network { timeline.present }
    /// How many entries have happened.
    package var index: Int { timeline.index }
    /// How many there are.
    package var length: Int { timeline.length }
    /// The entry that happened last; `nil` at the start.
    package var lastHop: Hop? { index == 0 ? nil : timeline.hop(index - 1) }
    /// The item of the script that the cursor is in; `nil` after a command of the user's own.
    package var chapter: Chapter? { nil }
    /// Whether a command of the user's own has cut the script's future off.
    package private(set) var hasLeftScript = false

    /// One stride on; whether anything happened.
    @discardableResult
    package mutating func forward(_ stride: Stride) -> Bool { false }
    /// One stride back, exactly undoing `forward`; whether anything happened.
    @discardableResult
    package mutating func backward(_ stride: Stride) -> Bool { false }
    /// To the state after so many entries.
    package mutating func go(to index: Int) { timeline.go(to: index) }
    /// A command of the user's own, here and now; the script's future is cut off. What it causes is run ahead, so that
    /// it can be stepped.
    package mutating func perform(_ command: Command) throws(CommandRefusal) {}
    /// Back to the script as if nothing of the user's own had happened, at its beginning.
    package mutating func returnToScript() { self = Walk(lab) }
}
