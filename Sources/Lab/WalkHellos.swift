package import Fabric

/// Rounds of hellos of spanning tree one after the other, in which no port changed its role or state and no change of the
/// topology began or ended.
package struct QuietHellos: Hashable, Sendable {
    /// All entries of the rounds, and no other ones.
    package private(set) var entries: Range<Int>
    /// When the first entry happened.
    package let start: SimulatedTime
    /// When the last one did.
    package private(set) var end: SimulatedTime
    /// How often the trees speak.
    private let interval: SimulatedTime

    init(_ entries: Range<Int>, at time: SimulatedTime, every interval: SimulatedTime) {
        self.entries = entries
        start = time
        end = time
        self.interval = interval
    }

    /// How many rounds, of which the first and the last need not be whole.
    package var rounds: Int { 1 + Int((end - start).rawValue / max(1, interval.rawValue)) }

    /// Goes on to an entry, or ends before it did.
    mutating func end(before index: Int, at time: SimulatedTime) {
        entries = entries.lowerBound..<index
        end = time
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
