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

    /// The host that a frame of one's own is from at first: the one that is selected or was found, else that of now.
    var sendingHost: NodeID? {
        [chosen, current?.node].compactMap(\.self).first { if case .host = $0 { true } else { false } }
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
            if let node = hop.node, let neighbour = walk.network.neighbour(of: node) { return neighbour }
        }
        return walk.network.wiring.bridges.first?.id ?? walk.network.wiring.nodes.first?.id
    }
}

extension Network {
    /// The switch that a host or a tunnel end without a table of its own is plugged into; a tunnel end with one itself.
    func neighbour(of node: NodeID) -> NodeID? {
        let port: PortIndex
        switch node {
        case .host: port = 0
        case .vtep(let index) where vteps[index].hasTable: return node
        case .vtep: port = 1
        case .bridge, .hub: return nil
        }
        guard let peer = wiring.attachment(of: PortID(node, port))?.peer.node, case .bridge = peer else { return nil }
        return peer
    }
}
