package import Fabric

/// Rounds of hellos of spanning tree one after the other, in which no port changed its role or state and no change of the
/// topology began or ended. A round is whole: from a hello that a timer lets go until nothing that came of it is on its way.
package struct QuietHellos: Hashable, Sendable {
    private struct Round: Hashable, Sendable {
        /// Behind its last entry.
        var end: Int
        /// When the last entry happened.
        var time: SimulatedTime
    }

    /// Index of the first entry.
    private let first: Int
    private var all: [Round]
    /// When the first entry happened.
    package let start: SimulatedTime
    /// How often the trees speak.
    private let interval: SimulatedTime

    /// A first round.
    init(_ entries: Range<Int>, at start: SimulatedTime, until end: SimulatedTime, every interval: SimulatedTime) {
        first = entries.lowerBound
        all = [Round(end: entries.upperBound, time: end)]
        self.start = start
        self.interval = interval
    }

    /// All entries of the rounds, and no other ones.
    package var entries: Range<Int> { first..<(all.last?.end ?? first) }
    /// When the last entry happened.
    package var end: SimulatedTime { all.last?.time ?? start }
    /// How many rounds, counted by the time between two hellos.
    package var rounds: Int { 1 + Int((end - start).rawValue / max(1, interval.rawValue)) }

    /// One more round, which follows.
    mutating func add(roundTo index: Int, at time: SimulatedTime) { all.append(Round(end: index, time: time)) }

    /// Keeps the rounds that are over before an entry; whether there are any.
    mutating func cut(before index: Int) -> Bool {
        all.removeAll { $0.end > index }
        return !all.isEmpty
    }
}

/// An entry of the timeline, or quiet hellos in its place.
package struct TimelineRow: Hashable, Sendable {
    package let entries: Range<Int>
    /// `nil` for an entry.
    package let hellos: QuietHellos?

    package init(entry: Int) {
        entries = entry..<entry + 1
        hellos = nil
    }

    init(_ hellos: QuietHellos) {
        entries = hellos.entries
        self.hellos = hellos
    }
}

extension Walk {
    /// The quiet hellos that an entry is among; `nil` for any other entry, and for one that stands alone.
    package func quietHellos(at entry: Int) -> QuietHellos? {
        guard let hellos = course.hellos(before: entry + 1), hellos.entries.contains(entry), hellos.entries.count > 1
        else { return nil }
        return hellos
    }

    /// Whether there are any.
    package var hasQuietHellos: Bool { course.hellos(before: length) != nil }

    /// The rows before a position, at most so many, the nearest last; those of quiet hellos that lie within `bounds` as a
    /// whole and that `isFolded` wants.
    package func rows(
        before index: Int, in bounds: Range<Int>, limit: Int, isFolded: (QuietHellos) -> Bool = { _ in true }
    ) -> [TimelineRow] {
        var rows: [TimelineRow] = []
        var place = index
        while rows.count < limit, place > bounds.lowerBound {
            let row = row(of: place - 1, in: bounds, isFolded)
            rows.append(row)
            place = row.entries.lowerBound
        }
        return rows.reversed()
    }

    /// The rows behind a position, in the same way.
    package func rows(
        after index: Int, in bounds: Range<Int>, limit: Int, isFolded: (QuietHellos) -> Bool = { _ in true }
    ) -> [TimelineRow] {
        var rows: [TimelineRow] = []
        var place = index
        while rows.count < limit, place < bounds.upperBound {
            let row = row(of: place, in: bounds, isFolded)
            rows.append(row)
            place = row.entries.upperBound
        }
        return rows
    }

    private func row(of entry: Int, in bounds: Range<Int>, _ isFolded: (QuietHellos) -> Bool) -> TimelineRow {
        guard let hellos = quietHellos(at: entry), bounds.lowerBound <= hellos.entries.lowerBound,
            hellos.entries.upperBound <= bounds.upperBound, isFolded(hellos)
        else { return TimelineRow(entry: entry) }
        return TimelineRow(hellos)
    }
}
