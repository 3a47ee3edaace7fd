package import Fabric
import Lab
import Wire

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
        if let rule, hop.rule != rule, !hop.steps.contains(where: { $0.rule == rule }) { return false }
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
            .commanded, .serversTold, .agedOut, .treeRoot, .treeRole, .treeState, .treeFlushed, .treeSpoke,
            .flowMatched, .flowMissed, .flowActed,
            .encapsulated, .decapsulated, .tunnelRefreshed, .tunnelFound:
            false
        }
    }
}

/// What the keys jump to in the timeline.
package enum JumpTarget: CaseIterable, Hashable, Sendable {
    case flood, drop, learning

    func matches(_ hop: Hop) -> Bool {
        switch self {
        case .flood: hop.verdict == .flood
        case .drop: hop.verdict == .drop
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
    private let devices: [NodeID]
    private let origins: [UInt32]
    private let verdicts: [Verdict]
    private let rules: [RuleID]

    /// With what occurs in some entries; what the current one has comes first.
    package init(_ filter: TimelineFilter, hops: [Hop], current: Hop?) {
        self.filter = filter
        old = filter
        func distinct<Value: Hashable>(_ values: [Value?]) -> [Value] {
            var seen = Set<Value>()
            return values.compactMap { $0 }.filter { seen.insert($0).inserted }
        }
        devices = distinct([current?.node] + hops.map(\.node))
        origins = distinct([current?.frame?.id.origin] + hops.map { $0.frame?.id.origin })
        verdicts = distinct([current?.verdict] + hops.map(\.verdict))
        let rules = distinct([current?.rule] + hops.flatMap { $0.steps.map(\.rule) + [$0.rule] })
        self.rules = rules.prefix(1) + rules.dropFirst().sorted { $0.rawValue < $1.rawValue }
    }

    package mutating func moveField(by offset: Int) {
        let count = Field.allCases.count
        field = Field(rawValue: (field.rawValue + offset + count) % count) ?? field
    }

    /// The next or previous choice of the field; any comes first.
    package mutating func change(by offset: Int) {
        switch field {
        case .device: filter.device = Self.next(after: filter.device, in: devices, by: offset)
        case .frame: filter.origin = Self.next(after: filter.origin, in: origins, by: offset)
        case .verdict: filter.verdict = Self.next(after: filter.verdict, in: verdicts, by: offset)
        case .rule: filter.rule = Self.next(after: filter.rule, in: rules, by: offset)
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
