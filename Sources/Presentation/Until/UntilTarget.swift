package import Fabric
import Lab

/// What a run is to go on until.
package enum UntilTarget: Hashable, Sendable {
    case flood
    case drop
    /// A row of a table came or went to another port.
    case learning
    /// A station took a frame: this one (index into `Network.hosts`), or any.
    case delivery(host: Int?)
    /// The last free place of a table was taken, or there was none for what was to be learned.
    case fullTable
    /// A rule decided something, at whatever stage.
    case rule(RuleID)

    /// Whether an entry is one, as far as it tells by itself; a table that has just become full does not.
    func matches(_ hop: Hop) -> Bool {
        switch self {
        case .flood: hop.verdict == .flood
        case .drop: hop.losesFrame
        case .learning: hop.steps.contains(where: \.isLearning)
        case .delivery(let host): hop.verdict == .accept && (host.map { hop.node == .host($0) } ?? true)
        case .fullTable: hop.steps.contains(where: \.tellsOfFullTable)
        case .rule(let rule): hop.mentions(rule)
        }
    }
}

extension Step {
    /// Whether something could not be learned for want of room, or room had to be made.
    fileprivate var tellsOfFullTable: Bool {
        if case .evicted = self { return true }
        let rules: Set<RuleID> = [.learnEvict, .learnFullForward, .learnFullDrop, .learnFullShutdown]
        return rule.map(rules.contains) ?? false
    }
}

extension Hop {
    /// Whether a rule decided anything here: the verdict, a step, or what became of a copy.
    func mentions(_ wanted: RuleID) -> Bool {
        if rule == wanted || steps.contains(where: { $0.rule == wanted }) { return true }
        return departures.contains { departure in
            if case .lost(wanted) = departure.fate { return true }
            return departure.rule == wanted
        }
    }
}

extension Walk {
    /// The first entry of some that is what a run goes on until; `nil` when none is.
    package func firstEntry(in entries: Range<Int>, until target: UntilTarget) -> Int? {
        var tables = target == .fullTable ? TableWatch(timeline, at: entries.lowerBound) : nil
        var first = entries.lowerBound
        while first < entries.upperBound {
            let part = first..<min(first + 128, entries.upperBound)
            for (offset, hop) in timeline.hops(in: part).enumerated() {
                if target.matches(hop) || tables?.isFull(after: part.lowerBound + offset, hop) == true {
                    return part.lowerBound + offset
                }
            }
            first = part.upperBound
        }
        return nil
    }
}

/// Finds the entry after which a table has no free place. Rows are only counted when there could be enough of them.
private struct TableWatch {
    private var timeline: Timeline
    /// Free places of each switch, or fewer.
    private var room: [Int]

    init(_ timeline: Timeline, at entry: Int) {
        self.timeline = timeline
        self.timeline.go(to: entry)
        let network = self.timeline.present
        room = network.bridges.map { Self.room(of: $0, in: network) }
    }

    private static func room(of bridge: Bridge, in network: Network) -> Int {
        bridge.configuration.capacity - bridge.rows(at: network.now).count
    }

    /// Whether a table has no free place after an entry, where there was one before.
    mutating func isFull(after entry: Int, _ hop: Hop) -> Bool {
        guard let node = hop.node, hop.command == nil else {
            let had = room
            return room.indices.reduce(false) { count($1, after: entry) <= 0 && had[$1] > 0 || $0 }
        }
        guard case .bridge(let bridge) = node, room.indices.contains(bridge) else { return false }
        let learned = hop.steps.count { if case .learned = $0 { true } else { false } }
        room[bridge] -= learned
        return learned > 0 && room[bridge] <= 0 && count(bridge, after: entry) <= 0
    }

    /// The free places of a switch after an entry.
    private mutating func count(_ bridge: Int, after entry: Int) -> Int {
        timeline.go(to: entry + 1)
        room[bridge] = Self.room(of: timeline.present.bridges[bridge], in: timeline.present)
        return room[bridge]
    }
}
