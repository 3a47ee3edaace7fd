import Fabric
import Lab

/// A switch as the tools of a make print it.
package struct VendorLayer: Hashable, Sendable {
    package var bridge: Int
    package var command: VendorCommand
    package var scroll = 0
}

extension App {
    /// The followed switch, or the one that the followed host is plugged into.
    var vendorBridge: Int? {
        guard let followed else { return nil }
        let node = walk.network.neighbour(of: followed) ?? followed
        return if case .bridge(let bridge) = node { bridge } else { nil }
    }

    /// Opens the view for that switch, with the tools of its own make where it is one.
    mutating func showVendor() {
        guard let bridge = vendorBridge else { return }
        let dialect = walk.network.bridges[bridge].configuration.dialect
        isRunning = false
        // A switch whose flows never ask its MAC table has nothing to show but them.
        let first = walk.network.usesMACTable(bridge) ? VendorCommand.all(of: dialect).first : .ovsFlows
        layer = .vendor(VendorLayer(bridge: bridge, command: first ?? .ovsTable))
    }

    mutating func press(_ key: Key, _ state: VendorLayer) -> [Effect] {
        var state = state
        let all = VendorCommand.allCases
        let place = all.firstIndex(of: state.command) ?? 0
        let count = walk.network.bridges.count
        let last = longestScroll(of: state)
        switch key.code {
        case .left, .backTab:
            state = VendorLayer(bridge: state.bridge, command: all[(place + all.count - 1) % all.count])
        case .right, .tab, .character("V"):
            state = VendorLayer(bridge: state.bridge, command: all[(place + 1) % all.count])
        case .character("d"): state = VendorLayer(bridge: (state.bridge + 1) % count, command: state.command)
        case .character("D"): state = VendorLayer(bridge: (state.bridge + count - 1) % count, command: state.command)
        case .character("y"):
            notice = .copied(.output(lines: outputLines(of: state)))
            return [.copy(copiedText(of: state))]
        case .character("L"): language = language.next
        case .up: state.scroll = max(0, state.scroll - 1)
        case .down: state.scroll = min(state.scroll + 1, last)
        case .pageUp, .home: state.scroll = 0
        case .pageDown, .end: state.scroll = last
        default:
            layer = nil
            return []
        }
        layer = .vendor(state)
        return []
    }
}
