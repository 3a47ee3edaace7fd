import Fabric
package import Lab

/// Dialects side by side for one frame at one switch.
package struct CompareLayer: Hashable, Sendable {
    package let comparison: DialectComparison
    /// The first dialect that is shown, where there is no room for all.
    package var first = 0
    package var scroll = 0
}

extension App {
    /// The event of this instant in which a frame came to a switch, from 1: that of the followed switch before others.
    var comparableStep: Int? {
        let isAtSwitch = { (hop: Hop) in
            if case .bridge? = hop.node { hop.ingress != nil } else { false }
        }
        let place =
            wave.lastIndex { $0.node == chosen && isAtSwitch($0) } ?? wave.lastIndex(where: isAtSwitch)
        return place.map { walk.index - wave.count + $0 + 1 }
    }

    /// Opens the comparison; the switch's own dialect comes first.
    mutating func compare() {
        guard let step = comparableStep, case .bridge(let bridge)? = walk.timeline.hop(step - 1)?.node else { return }
        let own = walk.network.bridges[bridge].configuration.dialect
        let dialects = [own] + Dialect.allCases.filter { $0 != own }
        guard let comparison = try? DialectComparison(walk.timeline, step: step, dialects: dialects) else { return }
        isRunning = false
        layer = .compare(CompareLayer(comparison: comparison))
    }

    mutating func press(_ key: Key, _ state: CompareLayer) {
        var state = state
        let last = state.comparison.outcomes.count - 1
        switch key.code {
        case .left: state.first = max(0, state.first - 1)
        case .right: state.first = min(last, state.first + 1)
        case .up: state.scroll = max(0, state.scroll - 1)
        case .down: state.scroll = min(state.scroll + 1, longestScroll(of: state))
        case .pageUp, .home: state.scroll = 0
        case .pageDown, .end: state.scroll = longestScroll(of: state)
        default:
            layer = nil
            return
        }
        layer = .compare(state)
    }
}
