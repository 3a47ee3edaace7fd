package import Fabric
import Lab
package import Wire

/// Which entries the timeline shows; what is `nil` does not matter.
package struct TimelineFilter: Hashable, Sendable {
    package var device: NodeID?
    /// A sending with all its copies.
    package var origin: UInt32?
    package var verdict: Verdict?
    package var rule: RuleID?

    package init() {}

    package var isEmpty: Bool { self == TimelineFilter() }

    package func matches(_ hop: Hop) -> Bool {
        if let device, hop.node != device { return false }
        if let origin, hop.frame?.id.origin != origin { return false }
        if let verdict, hop.verdict != verdict { return false }
        if let rule, hop.rule != rule, !hop.steps.rules.contains(rule) { return false }
        return true
    }
}

extension Step {
    /// Whether a row of a table came or went to another port.
    var isLearning: Bool {
        switch self {
        case .learned, .moved, .tunnelLearned, .tunnelMoved: true
        case .flowLearned(_, _, let isNew): isNew
        case .received, .originated, .classified, .refreshed, .evicted, .notLearned, .found, .flooded, .tagPopped,
            .tagPushed, .sent, .silent, .dropped, .accepted, .ignored, .arpLearned, .arpLookedUp, .responded,
            .commanded, .cableLost, .serversTold, .agedOut, .treeRoot, .treeRole, .treeState, .treeFlushed, .treeSpoke,
            .flowMatched, .flowMissed, .flowActed,
            .encapsulated, .decapsulated, .tunnelRefreshed, .tunnelFound:
            false
        }
    }
}

extension Hop {
    /// Whether the frame was dropped, or a copy was lost as soon as it had left.
    var losesFrame: Bool {
        verdict == .drop
            || departures.contains {
                if case .lost = $0.fate { true } else { false }
            }
    }
}

/// What the keys jump to in the timeline.
package enum JumpTarget: CaseIterable, Hashable, Sendable {
    case flood, drop, learning

    func matches(_ hop: Hop) -> Bool {
        switch self {
        case .flood: hop.verdict == .flood
        case .drop: hop.losesFrame
        case .learning: hop.steps.contains(where: \.isLearning)
        }
    }

    /// The key for the first or last one, in the dialog that jumps: that of the previous or next one elsewhere.
    func key(isLast: Bool) -> Key {
        let action: Action =
            switch self {
            case .flood: isLast ? .nextFlood : .previousFlood
            case .drop: isLast ? .nextDrop : .previousDrop
            case .learning: isLast ? .nextLearning : .previousLearning
            }
        return KeyTable.keys(of: action)[0]
    }
}

/// The dialog that sets the filter: four fields with what occurs in the run.
package struct FilterForm: Hashable, Sendable {
    package enum Field: Int, CaseIterable, Hashable, Sendable { case device, frame, verdict, rule }

    package var field = Field.device
    package var filter: TimelineFilter
    /// As it was before the dialog, for Esc.
    package let old: TimelineFilter
    private var devices = Distinct<NodeID>()
    private var origins = Distinct<UInt32>()
    private var verdicts = Distinct<Verdict>()
    private var rules = Distinct<RuleID>()
    /// Each sending as it was when it was met first.
    private(set) var sendings: [UInt32: Sending] = [:]

    struct Sending: Hashable, Sendable {
        let frame: Frame
        let gist: PayloadGist
    }

    /// Values in the order in which they were first met.
    private struct Distinct<Value: Hashable & Sendable>: Hashable, Sendable {
        var values: [Value] = []
        private var seen: Set<Value> = []

        mutating func add(_ value: Value?) {
            guard let value, value != values.last, seen.insert(value).inserted else { return }
            values.append(value)
        }
    }

    /// With what the current entry has, which comes first; the others are offered one by one.
    package init(_ filter: TimelineFilter, current: Hop?) {
        self.filter = filter
        old = filter
        devices.add(current?.node)
        origins.add(current?.frame?.id.origin)
        verdicts.add(current?.verdict)
        rules.add(current?.rule)
    }

    /// What occurs in an entry can be chosen.
    package mutating func offer(_ hop: Hop, in store: ByteStore) {
        devices.add(hop.node)
        if let frame = hop.frame, sendings[frame.id.origin] == nil {
            sendings[frame.id.origin] = Sending(frame: frame, gist: PayloadGist(frame, in: store))
            origins.add(frame.id.origin)
        }
        verdicts.add(hop.verdict)
        for rule in hop.steps.rules { rules.add(rule) }
        rules.add(hop.rule)
    }

    /// When all were offered: the rules by their names, behind the first.
    package mutating func sortRules() {
        let all = rules.values
        rules.values = all.prefix(1) + all.dropFirst().sorted { $0.rawValue < $1.rawValue }
    }

    package mutating func moveField(by offset: Int) {
        let count = Field.allCases.count
        field = Field(rawValue: (field.rawValue + offset + count) % count) ?? field
    }

    /// The next or previous choice of the field; any comes first.
    package mutating func change(by offset: Int) {
        switch field {
        case .device: filter.device = Self.next(after: filter.device, in: devices.values, by: offset)
        case .frame: filter.origin = Self.next(after: filter.origin, in: origins.values, by: offset)
        case .verdict: filter.verdict = Self.next(after: filter.verdict, in: verdicts.values, by: offset)
        case .rule: filter.rule = Self.next(after: filter.rule, in: rules.values, by: offset)
        }
    }

    /// Back to any.
    package mutating func clearField() {
        switch field {
        case .device: filter.device = nil
        case .frame: filter.origin = nil
        case .verdict: filter.verdict = nil
        case .rule: filter.rule = nil
        }
    }

    private static func next<Value: Equatable>(after value: Value?, in all: [Value], by offset: Int) -> Value? {
        let choices: [Value?] = [nil] + all
        let index = choices.firstIndex { $0 == value } ?? 0
        return choices[(index + offset + choices.count) % choices.count]
    }
}
