package import Fabric

/// Which groups of devices are drawn as one box each: folded servers, and the cloud.
///
/// One device of a folded group stands for all of it in the picture: the switch that its stations are on. So the box of a
/// server is a switch with its VMs, and the cables that leave the server leave the box.
package struct TopologyBoxes: Hashable, Sendable {
    private var representative: [NodeID: NodeID] = [:]
    private var groups: [NodeID: NodeGroup] = [:]
    private var clouds: Set<NodeID> = []
    /// Devices that are not drawn at all.
    package var hidden: Set<NodeID> = []

    /// Every device by itself.
    package init() {}

    /// The groups of a network that are folded, by name; clouds are always.
    package init(_ wiring: Wiring, folded: Set<String>) {
        for group in wiring.groups where group.kind == .cloud || folded.contains(group.name) {
            guard let box = Self.representative(of: group, in: wiring) else { continue }
            groups[box] = group
            if group.kind == .cloud { clouds.insert(box) }
            for node in group.nodes where !Self.isStation(node) { representative[node] = box }
        }
    }

    private static func isStation(_ node: NodeID) -> Bool {
        if case .host = node { true } else { false }
    }

    /// The switch with most stations, the first one of several.
    private static func representative(of group: NodeGroup, in wiring: Wiring) -> NodeID? {
        let devices = group.nodes.filter { !isStation($0) }
        var stations: [NodeID: Int] = [:]
        for node in group.nodes where isStation(node) {
            if let peer = wiring.attachment(of: PortID(node, 0))?.peer.node { stations[peer, default: 0] += 1 }
        }
        let most = devices.map { stations[$0] ?? 0 }.max() ?? 0
        return devices.first { (stations[$0] ?? 0) == most }
    }

    /// The device that stands for another one: itself when it is not folded away.
    package func box(of node: NodeID) -> NodeID { representative[node] ?? node }

    /// Whether a device stands for a whole group.
    package func isFolded(_ node: NodeID) -> Bool { groups[node] != nil }

    /// The name of the group that a device stands for.
    package func name(of node: NodeID) -> String? { groups[node]?.name }

    /// The other devices of its group.
    package func inside(_ node: NodeID) -> [NodeID] {
        groups[node]?.nodes.filter { $0 != node && !Self.isStation($0) } ?? []
    }

    /// Whether it is the network between servers.
    package func isCloud(_ node: NodeID) -> Bool { clouds.contains(node) }
}
