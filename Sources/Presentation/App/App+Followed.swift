package import Fabric
import Lab

// What of the network the panels are about.

extension App {
    /// The entry that the sentence and the frame are about: the last one that a switch decided, else the last one.
    package var current: Hop? {
        wave.last {
            if case .bridge = $0.node { true } else { false }
        } ?? wave.last
    }

    /// The device whose table and ports are shown: where nothing was chosen, the switch that decides, or that of the host
    /// that speaks or listens.
    package var followed: NodeID? {
        if case .predict(let state)? = layer, let device = state.exercise.device { return device }
        if let chosen { return chosen }
        for hop in wave.reversed() {
            if case .bridge = hop.node { return hop.node }
        }
        for hop in wave {
            if let node = hop.node, let neighbour = walk.network.wiring.bridge(of: node) { return neighbour }
        }
        return walk.network.wiring.bridges.first?.id ?? walk.network.wiring.nodes.first?.id
    }
}

extension Wiring {
    /// The switch that a host is plugged into.
    fileprivate func bridge(of node: NodeID) -> NodeID? {
        guard case .host = node, let peer = attachment(of: PortID(node, 0))?.peer.node, case .bridge = peer else {
            return nil
        }
        return peer
    }
}
