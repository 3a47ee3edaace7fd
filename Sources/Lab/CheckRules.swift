package import Fabric

extension Hop {
    /// Whether a rule decided the hop or took part in it: at a port that sent, at one that stayed silent, or on the way.
    package func involves(_ rule: RuleID) -> Bool {
        self.rule == rule || steps.contains { $0.rule == rule } || departures.contains { $0.involves(rule) }
    }
}

extension Departure {
    /// Whether a rule let it out or lost it.
    fileprivate func involves(_ rule: RuleID) -> Bool {
        if self.rule == rule { return true }
        return switch fate {
        case .arrives: false
        case .lost(let loss): loss == rule
        }
    }
}

extension Step {
    /// The rule that a step is the work of; `nil` for one that carries none.
    package var rule: RuleID? {
        switch self {
        case .classified(_, _, let rule), .notLearned(let rule), .flooded(let rule), .tagPopped(_, _, let rule),
            .tagPushed(_, _, let rule), .silent(_, let rule), .dropped(let rule), .accepted(let rule),
            .ignored(let rule), .arpLookedUp(_, let rule), .responded(let rule):
            rule
        case .learned: .learnNew
        case .refreshed: .learnRefresh
        case .moved: .learnMove
        case .evicted: .learnEvict
        case .arpLearned: .hostARPLearned
        case .tunnelLearned, .tunnelRefreshed, .tunnelMoved: .tunnelLearns
        case .tunnelFound: .tunnelKnown
        case .encapsulated, .decapsulated: nil
        case .received, .originated, .found, .sent, .commanded, .cableLost, .serversTold, .agedOut, .treeRoot,
            .treeRole,
            .treeState, .treeFlushed, .treeSpoke, .treeFlags, .treeAgeing, .treeForgot, .treeTimer, .waitCut,
            .flowActed:
            nil
        case .flowMatched: .flowMatched
        case .flowMissed: .flowMiss
        case .flowLearned: .flowLearned
        }
    }
}

extension StepList {
    /// The rules of the steps, in order; one that many ports in a row are silent by is told once.
    package var rules: some Sequence<RuleID> { brief.lazy.compactMap(\.rule) }
}
