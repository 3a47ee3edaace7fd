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
        /// The server that its device is in, where that is not one box: by the place of the first of its devices.
        var server: Int?
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
        let servers = servers(of: carriers)
        let order = Self.order(neighbours, servers)
        var rank: [Int?] = Array(repeating: nil, count: carriers.count)
        for (offset, index) in order.enumerated() { rank[index] = offset }
        groups = order.map { index in
            let node = carriers[index]
            let own = (stations[node] ?? []).sorted { $0.port < $1.port }
            return Group(node: node, stations: own, place: index, server: servers[index])
        }
        trunks = links.compactMap { cable, a, b in
            guard let first = rank[a], let second = rank[b] else { return nil }
            return Trunk(cable: cable, a: first, b: second)
        }
    }

    /// For each device in a server that is open, the first device of that server.
    private func servers(of carriers: [NodeID]) -> [Int?] {
        var first: [Int: Int] = [:]
        return carriers.enumerated().map { index, node in
            guard boxes.crowd(node) == nil, !boxes.isFolded(node), let group = wiring.groupPlace(of: node),
                wiring.groups[group].kind == .server
            else { return nil }
            if let place = first[group] { return place }
            first[group] = index
            return index
        }
    }

    /// Chains in the order of their cables, beginning at an end. The devices of a server stand side by side, so that the order
    /// of all else is the same whether it is open or one box.
    private static func order(_ neighbours: [[Int]], _ servers: [Int?]) -> [Int] {
        let whole = neighbours.indices.map { servers[$0] ?? $0 }
        var members: [Int: [Int]] = [:]
        for (index, box) in whole.enumerated() { members[box, default: []].append(index) }
        let boxes = neighbours.indices.filter { whole[$0] == $0 }
        var outer: [Int: [Int]] = [:]
        for box in boxes {
            var seen: Set<Int> = [box]
            outer[box] = members[box, default: []].flatMap { neighbours[$0] }.map { whole[$0] }.filter {
                seen.insert($0).inserted
            }
        }
        var order: [Int] = []
        var done: Set<Int> = []
        /// From a first device along cables to all that may be gone to.
        func walk(from start: Int, along next: (Int) -> [Int], _ visit: (Int) -> Void) {
            var open = [start]
            while let index = open.popLast() {
                guard done.insert(index).inserted else { continue }
                visit(index)
                open += next(index).filter { !done.contains($0) }.sorted(by: >)
            }
        }
        var chain: [Int] = []
        let ends = boxes.filter { outer[$0, default: []].count <= 1 }
        for start in ends + boxes { walk(from: start, along: { outer[$0, default: []] }, { chain.append($0) }) }
        done = []
        for box in chain {
            let own = members[box, default: []]
            let before = order.last.map { whole[$0] }
            let entry = own.first { neighbours[$0].contains { whole[$0] == before } }
            let ends = own.filter { index in neighbours[index].count { whole[$0] == box } <= 1 }
            let end = ends.first { neighbours[$0].allSatisfy { whole[$0] == box } } ?? ends.first
            let inner = { (index: Int) in neighbours[index].filter { whole[$0] == box } }
            for start in [entry ?? end].compactMap({ $0 }) + own {
                walk(from: start, along: inner, { order.append($0) })
            }
        }
        return order
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
