import Fabric

/// The wiring as the layout needs it: devices that carry others on, in the order in which they stand side by side, each
/// with its stations.
struct TopologyGraph {
    /// A host, the port that it is plugged into and by which cable; no cable for one that is on none.
    struct Station: Hashable {
        var host: NodeID
        var port: PortIndex
        var cable: CableID?
    }

    /// A switch, a hub, or a host that is cabled to a host. The last group may have no device: hosts on no cable.
    struct Group: Hashable {
        var node: NodeID?
        var stations: [Station] = []
        /// Cables to the nearest hosts, when the groups stand in tiers.
        var tier = 0
        /// Where its device stands in the file; loose hosts come last.
        var place = Int.max
    }

    /// A cable between groups, by their places in `groups`.
    struct Trunk: Hashable {
        var cable: CableID
        var a: Int
        var b: Int
    }

    let wiring: Wiring
    private(set) var groups: [Group] = []
    private(set) var trunks: [Trunk] = []
    /// Which groups of devices are one box.
    let boxes: TopologyBoxes

    init(_ network: Network, boxes: TopologyBoxes = TopologyBoxes()) {
        wiring = network.wiring
        self.boxes = boxes
        var carriers: [NodeID] = []
        var loose: [Station] = []
        var stations: [NodeID: [Station]] = [:]
        for id in boxes.nodes ?? wiring.nodes.map(\.id) where !boxes.hidden.contains(id) {
            guard case .host(let index) = id else {
                if boxes.box(of: id) == id { carriers.append(id) }
                continue
            }
            if network.hosts.indices.contains(index), network.hosts[index].isRemoved { continue }
            guard let plug = wiring.attachment(of: PortID(id, 0)) else {
                loose.append(Station(host: id, port: 0, cable: nil))
                continue
            }
            if case .host = plug.peer.node {
                carriers.append(id)
            } else {
                stations[boxes.box(of: plug.peer.node), default: []].append(
                    Station(host: id, port: plug.peer.port, cable: plug.cable))
            }
        }
        arrange(carriers + boxes.crowds.map(\.box), stations)
        if !loose.isEmpty { groups.append(Group(node: nil, stations: loose)) }
    }

    /// Puts neighbours beside each other: a walk in depth from each end of a chain, then from what is left (rings).
    private mutating func arrange(_ carriers: [NodeID], _ stations: [NodeID: [Station]]) {
        let place = Dictionary(uniqueKeysWithValues: carriers.enumerated().map { ($1, $0) })
        let links = cables.compactMap { cable -> (CableID, Int, Int)? in
            let (one, other) = (boxes.box(of: wiring.cables[cable].a.node), boxes.box(of: wiring.cables[cable].b.node))
            // What is within a box is not seen.
            if one == other, boxes.isFolded(one) { return nil }
            guard let a = place[one], let b = place[other] else { return nil }
            return (cable, a, b)
        }
        var neighbours = Array(repeating: [Int](), count: carriers.count)
        for (_, a, b) in links where a != b {
            if !neighbours[a].contains(b) {
                neighbours[a].append(b)
                neighbours[b].append(a)
            }
        }
        var order: [Int] = []
        var rank: [Int?] = Array(repeating: nil, count: carriers.count)
        let ends = carriers.indices.filter { neighbours[$0].count <= 1 }
        for start in ends + Array(carriers.indices) {
            var open = [start]
            while let next = open.popLast() {
                if rank[next] != nil { continue }
                rank[next] = order.count
                order.append(next)
                open += neighbours[next].filter { rank[$0] == nil }.sorted(by: >)
            }
        }
        groups = order.map { index in
            let node = carriers[index]
            let own = (stations[node] ?? []).sorted { $0.port < $1.port }
            return Group(node: node, stations: own, place: index)
        }
        trunks = links.compactMap { cable, a, b in
            guard let first = rank[a], let second = rank[b] else { return nil }
            return Trunk(cable: cable, a: first, b: second)
        }
    }

    /// The cables of the picture: without those in crowds, and with one for each bundle.
    private var cables: [CableID] {
        guard let nodes = boxes.nodes else { return Array(wiring.cables.indices) }
        let drawn = boxes.crowds.flatMap { $0.bundles.compactMap(\.cables.first) }
        let hidden = Set(boxes.crowds.flatMap { $0.bundles.flatMap { $0.cables.dropFirst() } })
        var cables = Set(drawn)
        for node in nodes {
            for port in wiring[node].ports.indices {
                guard let cable = wiring.attachment(of: PortID(node, PortIndex(port)))?.cable else { continue }
                if !hidden.contains(cable) { cables.insert(cable) }
            }
        }
        return cables.sorted()
    }

    /// The groups in another order, which is given by their places now, each in its tier.
    func reordered(_ order: [Int], tiers: [Int]) -> TopologyGraph {
        var graph = self
        var place = Array(repeating: 0, count: order.count)
        graph.groups = order.enumerated().map { offset, index in
            place[index] = offset
            var group = groups[index]
            group.tier = tiers[index]
            return group
        }
        graph.trunks = trunks.map { Trunk(cable: $0.cable, a: place[$0.a], b: place[$0.b]) }
        return graph
    }

    /// A device's name, or that of the group that it stands for.
    func name(_ node: NodeID) -> String {
        boxes.crowd(node).map { "+\($0.count)" } ?? boxes.name(of: node) ?? wiring[node].name
    }

    /// Columns of a device's name, in the language in which it is longest.
    func nameWidth(_ node: NodeID) -> Int {
        DisplayWidth.of(name(node)) + (boxes.crowd(node) == nil ? 0 : DisplayWidth.of(" 台服务器"))
    }

    /// A port's name.
    func portName(_ port: PortID) -> String {
        let names = wiring[port.node].ports
        return names.indices.contains(Int(port.port)) ? names[Int(port.port)] : "\(port.port + 1)"
    }
}
