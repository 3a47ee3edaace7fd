import Fabric

/// Tries plans from the most generous to the tightest and takes the first that fits the room.
struct TopologyPlanner {
    private let graph: TopologyGraph
    private let width: Int
    private let height: Int
    private let pinned: Set<NodeID>

    init(_ network: Network, width: Int, height: Int, pinned: Set<NodeID>) {
        graph = TopologyGraph(network)
        self.width = max(0, width)
        self.height = max(0, height)
        self.pinned = pinned
    }

    func layout() -> TopologyLayout {
        let viewport = Rect(x: 0, y: 0, width: width, height: height)
        guard !graph.groups.isEmpty else { return TopologyLayout(viewport: viewport, detail: .chips) }
        for plan in plans() {
            guard isPlausible(plan) else { continue }
            var row = TopologyRow(graph, plan, pinned: pinned)
            guard row.fill(width: width) else { continue }
            let router = TopologyRouter(row)
            if router.height <= height { return router.layout(in: viewport) }
        }
        return scrolled(viewport)
    }

    private var mostStations: Int { graph.groups.map(\.stations.count).max() ?? 0 }

    /// Whether a plan is worth placing: by a rough sum, no band is wider and all of them are not higher than the room.
    private func isPlausible(_ plan: TopologyPlan) -> Bool {
        let each = max(1, min(plan.perBand, graph.groups.count))
        let bands = (graph.groups.count + each - 1) / each
        guard bands * TopologyRouter.boxRows <= height else { return false }
        return stride(from: 0, to: graph.groups.count, by: each).allSatisfy { first in
            let members = graph.groups[first..<min(first + each, graph.groups.count)]
            let needed = members.reduce(0) { sum, group in
                let count = group.stations.count
                let side = min(plan.cap, plan.isSplit && group.node != nil ? (count + 1) / 2 : count)
                return sum + max(group.node == nil ? 0 : plan.box, side * plan.column) + 1
            }
            return needed <= width + plan.column
        }
    }

    private func plans() -> [TopologyPlan] {
        var result: [TopologyPlan] = []
        let count = graph.groups.count
        let bands = (2...6).filter { $0 <= count }
        for detail in [TopologyDetail.boxes(rows: 4), .boxes(rows: 3), .chips] {
            result.append(TopologyPlan(detail: detail))
            result.append(TopologyPlan(detail: detail, isSplit: true))
            for number in bands {
                let each = (count + number - 1) / number
                result.append(TopologyPlan(detail: detail, perBand: each))
                result.append(TopologyPlan(detail: detail, isSplit: true, perBand: each))
            }
        }
        for isTight in [false, true] {
            for number in [1] + bands {
                let each = (count + number - 1) / number
                for cap in caps(isTight: isTight) {
                    for isSplit in [true, false] {
                        result.append(
                            TopologyPlan(
                                detail: .chips, isSplit: isSplit, cap: cap, perBand: each, isTight: isTight))
                    }
                }
            }
        }
        return result
    }

    /// How many hosts a side may have, from what the width can hold down to 2 (one and a counter).
    private func caps(isTight: Bool) -> [Int] {
        let most = min(mostStations, width / (isTight ? 6 : 8))
        return most <= 2 ? [2] : Array((2...most).reversed())
    }

    /// Nothing fits: few hosts each, as many bands as the height holds, the rest beyond the right edge. A row stays free
    /// for the map.
    private func scrolled(_ viewport: Rect) -> TopologyLayout {
        let bands = max(1, (height - 1) / 12)
        let each = (graph.groups.count + bands - 1) / bands
        let plan = TopologyPlan(detail: .chips, cap: max(2, min(4, width / 8)), perBand: each)
        var row = TopologyRow(graph, plan, pinned: pinned)
        _ = row.place(spread: 0)
        let room = Rect(x: 0, y: 0, width: viewport.width, height: max(0, viewport.height - 1))
        return TopologyRouter(row).layout(in: room)
    }
}
