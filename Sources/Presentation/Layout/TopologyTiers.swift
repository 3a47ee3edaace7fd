import Fabric

// Tiers: what has hosts below, what joins it above, and so on, as spines stand above leaves.

extension TopologyGraph {
    /// The same wiring in tiers by the distance from the hosts, the farthest first; `nil` when the links do not make
    /// tiers: nobody joins two others from above, or all stand in one line.
    ///
    /// Cables join neighbours in distance only, so each runs within a tier or between two that follow each other. With
    /// `keepsServers` the devices of a server that is open stand side by side where it would be as one box, so that all else
    /// stays where it is.
    func inTiers(keepsServers: Bool = false) -> TopologyGraph? {
        let boxes = groups.indices.map { keepsServers ? firstOfServer($0) : $0 }
        let neighbours = neighbours(boxes)
        let distance = distances(neighbours, boxes)
        guard let furthest = distance.max(), furthest > 0 else { return nil }
        let own = groups.indices.filter { boxes[$0] == $0 }
        let isLine = own.allSatisfy { neighbours[$0].count <= 2 } && own.contains { neighbours[$0].count < 2 }
        let joins = own.contains { index in
            neighbours[index].count { distance[$0] < distance[index] } >= 2
        }
        guard joins, !isLine else { return nil }
        return ordered(by: distance, neighbours, boxes)
    }

    /// Whether some servers are open and others, or the network between them, one box.
    var opensSomeServers: Bool {
        let servers = Set(groups.compactMap(\.server))
        return !servers.isEmpty && groups.contains { $0.node.map { boxes.isFolded($0) && !boxes.isCloud($0) } ?? false }
    }

    private func firstOfServer(_ index: Int) -> Int {
        guard let server = groups[index].server else { return index }
        return groups.firstIndex { $0.server == server } ?? index
    }

    /// The groups that each has a cable to, itself not among them; all of a server count as its first one.
    private func neighbours(_ boxes: [Int]) -> [Set<Int>] {
        var result = Array(repeating: Set<Int>(), count: groups.count)
        for trunk in trunks where boxes[trunk.a] != boxes[trunk.b] {
            result[boxes[trunk.a]].insert(boxes[trunk.b])
            result[boxes[trunk.b]].insert(boxes[trunk.a])
        }
        return result
    }

    /// Cables to the nearest group with hosts. What is joined to none stands with the hosts.
    private func distances(_ neighbours: [Set<Int>], _ boxes: [Int]) -> [Int] {
        let withHosts = groups.indices.filter { index in
            guard let node = groups[index].node else { return true }
            if case .host = node { return true }
            return self.boxes.crowd(node) != nil || !groups[index].stations.isEmpty
        }
        var distance = Array(repeating: Int?.none, count: groups.count)
        for index in withHosts { distance[boxes[index]] = 0 }
        var open = distance.indices.filter { distance[$0] == 0 }
        var steps = 0
        while !open.isEmpty {
            steps += 1
            let next = Set(open.flatMap { neighbours[$0] }).filter { distance[$0] == nil }
            for index in next { distance[index] = steps }
            open = Array(next)
        }
        return groups.indices.map { distance[boxes[$0]] ?? 0 }
    }

    /// The lowest tier in the order of the file, each tier above in the order of the middle of what it joins below.
    private func ordered(by distance: [Int], _ neighbours: [Set<Int>], _ boxes: [Int]) -> TopologyGraph {
        let byFile = groups.indices.sorted {
            let (left, right) = (
                groups[boxes[$0]].server ?? groups[$0].place, groups[boxes[$1]].server ?? groups[$1].place
            )
            return boxes[$0] == boxes[$1] ? $0 < $1 : left < right
        }
        var place: [Int: Double] = [:]
        var tiers: [[Int]] = []
        for tier in 0...(distance.max() ?? 0) {
            let middles = byFile.filter { distance[$0] == tier }.map { index -> (index: Int, middle: Double) in
                let below = neighbours[boxes[index]].compactMap { distance[$0] < tier ? place[$0] : nil }
                return (index, below.isEmpty ? 0 : below.reduce(0, +) / Double(below.count))
            }
            let members = middles.enumerated().sorted { left, right in
                left.element.middle == right.element.middle
                    ? left.offset < right.offset : left.element.middle < right.element.middle
            }.map(\.element.index)
            for (offset, index) in members.enumerated() {
                place[boxes[index]] = (Double(offset) + 0.5) / Double(members.count)
            }
            tiers.append(members)
        }
        return reordered(tiers.reversed().flatMap { $0 }, tiers: distance)
    }
}

extension TopologyRow {
    /// The devices of servers that are open get the room for their names; the boxes around them stay as they are.
    mutating func keepNamesOfOpenServers() {
        for index in blocks.indices where graph.groups[index].server != nil { name(index, .whole) }
    }
}
