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
            .treeFlags, .treeAgeing, .treeForgot, .treeTimer, .waitCut,
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
