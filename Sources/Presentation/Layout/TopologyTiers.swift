import Fabric

// Tiers: what has hosts below, what joins it above, and so on, as spines stand above leaves.

extension TopologyGraph {
    /// The same wiring in tiers by the distance from the hosts, the farthest first; `nil` when the links do not make
    /// tiers: nobody joins two others from above, or all stand in one line.
    ///
    /// Cables join neighbours in distance only, so each runs within a tier or between two that follow each other.
    func inTiers() -> TopologyGraph? {
        let neighbours = neighbours
        let distance = distances(neighbours)
        guard let furthest = distance.max(), furthest > 0 else { return nil }
        let isLine = neighbours.allSatisfy { $0.count <= 2 } && neighbours.contains { $0.count < 2 }
        let joins = groups.indices.contains { index in
            neighbours[index].count { distance[$0] < distance[index] } >= 2
        }
        guard joins, !isLine else { return nil }
        return ordered(by: distance, neighbours)
    }

    /// The groups that each has a cable to, itself not among them.
    private var neighbours: [Set<Int>] {
        var result = Array(repeating: Set<Int>(), count: groups.count)
        for trunk in trunks where trunk.a != trunk.b {
            result[trunk.a].insert(trunk.b)
            result[trunk.b].insert(trunk.a)
        }
        return result
    }

    /// Cables to the nearest group with hosts. What is joined to none stands with the hosts.
    private func distances(_ neighbours: [Set<Int>]) -> [Int] {
        var distance = groups.map { group -> Int? in
            if case .host? = group.node { return 0 }
            if let node = group.node, boxes.crowd(node) != nil { return 0 }
            return group.stations.isEmpty && group.node != nil ? nil : 0
        }
        var open = distance.indices.filter { distance[$0] == 0 }
        var steps = 0
        while !open.isEmpty {
            steps += 1
            let next = Set(open.flatMap { neighbours[$0] }).filter { distance[$0] == nil }
            for index in next { distance[index] = steps }
            open = Array(next)
        }
        return distance.map { $0 ?? 0 }
    }

    /// The lowest tier in the order of the file, each tier above in the order of the middle of what it joins below.
    private func ordered(by distance: [Int], _ neighbours: [Set<Int>]) -> TopologyGraph {
        let byFile = groups.indices.sorted { groups[$0].place < groups[$1].place }
        var place: [Int: Double] = [:]
        var tiers: [[Int]] = []
        for tier in 0...(distance.max() ?? 0) {
            let middles = byFile.filter { distance[$0] == tier }.map { index -> (index: Int, middle: Double) in
                let below = neighbours[index].compactMap { distance[$0] < tier ? place[$0] : nil }
                return (index, below.isEmpty ? 0 : below.reduce(0, +) / Double(below.count))
            }
            let members = middles.enumerated().sorted { left, right in
                left.element.middle == right.element.middle
                    ? left.offset < right.offset : left.element.middle < right.element.middle
            }.map(\.element.index)
            for (offset, index) in members.enumerated() {
                place[index] = (Double(offset) + 0.5) / Double(members.count)
            }
            tiers.append(members)
        }
        return reordered(tiers.reversed().flatMap { $0 }, tiers: distance)
    }
}
