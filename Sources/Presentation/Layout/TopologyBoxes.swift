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
    /// Boxes that stand for many servers each, in the order of the picture.
    private(set) var crowds: [TopologyCrowd] = []
    private var crowdPlace: [NodeID: Int] = [:]
    /// The devices of the picture without those in crowds; `nil`: all.
    private(set) var nodes: [NodeID]?

    /// Every device by itself.
    package init() {}

    /// The groups of a network that are folded, by name; clouds are always. `apart` are the servers that are seen each by
    /// itself, as indices into `Wiring.groups`, the others being crowds; `nil`: all of them.
    package init(_ wiring: Wiring, folded: Set<String>, apart: Set<Int>? = nil) {
        if apart != nil { nodes = wiring.loose }
        for (index, group) in wiring.groups.enumerated() {
            if group.kind == .server, apart?.contains(index) == false { continue }
            nodes?.append(contentsOf: group.nodes)
            guard group.kind == .cloud || folded.contains(group.name) else { continue }
            guard let box = Self.representative(of: group, in: wiring) else { continue }
            groups[box] = group
            if group.kind == .cloud { clouds.insert(box) }
            for node in group.nodes where !Self.isStation(node) { representative[node] = box }
        }
        if let apart { gatherCrowds(wiring, apart) }
    }

    /// The servers behind each device of the picture make one box; a server with cables to several is in the first one's.
    private mutating func gatherCrowds(_ wiring: Wiring, _ apart: Set<Int>) {
        var crowdOfGroup: [Int: Int] = [:]
        for node in nodes ?? [] where !Self.isStation(node) {
            var crowdHere: Int?
            for port in wiring[node].ports.indices {
                let own = PortID(node, PortIndex(port))
                guard let plug = wiring.attachment(of: own), let group = wiring.groupPlace(of: plug.peer.node),
                    wiring.groups[group].kind == .server, !apart.contains(group)
                else { continue }
                let crowd = crowdOfGroup[group] ?? crowdHere ?? crowds.count
                if crowd == crowds.count { crowds.append(TopologyCrowd(box: plug.peer.node)) }
                if crowdOfGroup.updateValue(crowd, forKey: group) == nil { crowds[crowd].count += 1 }
                crowdHere = crowdHere ?? crowd
                crowds[crowd].add(plug, at: own, of: box(of: node))
                representative[plug.peer.node] = crowds[crowd].box
            }
        }
        for (place, crowd) in crowds.enumerated() { crowdPlace[crowd.box] = place }
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

    /// Whether a device stands for a whole group or for many.
    package func isFolded(_ node: NodeID) -> Bool { groups[node] != nil || crowdPlace[node] != nil }

    /// The servers that a device stands for when they are many.
    package func crowd(_ node: NodeID) -> TopologyCrowd? { crowdPlace[node].map { crowds[$0] } }

    /// The name of the group that a device stands for.
    package func name(of node: NodeID) -> String? { groups[node]?.name }

    /// The other devices of its group.
    package func inside(_ node: NodeID) -> [NodeID] {
        crowd(node)?.inside ?? groups[node]?.nodes.filter { $0 != node && !Self.isStation($0) } ?? []
    }

    /// Whether it is the network between servers.
    package func isCloud(_ node: NodeID) -> Bool { clouds.contains(node) }
}
