/// What a group of devices is.
public enum NodeGroupKind: String, CaseIterable, Hashable, Sendable {
    /// A machine with virtual machines: its switches, its tunnel end and its stations.
    case server
    /// The network between servers, of which nothing needs to be known inside.
    case cloud
}

/// Devices that belong together, as data: views fold them into one box. Forwarding knows nothing of it.
public struct NodeGroup: Hashable, Sendable {
    /// As in the lab file.
    public var name: String
    /// What it is.
    public var kind: NodeGroupKind
    /// Its devices, in the order of the network.
    public var nodes: [NodeID]

    /// A group of its parts.
    public init(name: String, kind: NodeGroupKind, nodes: [NodeID]) {
        self.name = name
        self.kind = kind
        self.nodes = nodes
    }
}

extension [NodeGroup] {
    /// Which group each device is in; traps for a device in two.
    var indexed: [NodeID: Int] {
        Dictionary(uniqueKeysWithValues: enumerated().flatMap { index, group in group.nodes.map { ($0, index) } })
    }

    /// The same with a station in the group of another device, or in none when that has none.
    func placing(_ node: NodeID, with other: NodeID) -> [NodeGroup] {
        var groups = self
        for index in groups.indices { groups[index].nodes.removeAll { $0 == node } }
        if let index = groups.firstIndex(where: { $0.nodes.contains(other) }) { groups[index].nodes.append(node) }
        return groups
    }
}
