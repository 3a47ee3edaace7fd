import Fabric

/// Tries plans from the most generous to the tightest and takes the first that fits the room.
struct TopologyPlanner {
    private let graph: TopologyGraph
    /// The same in tiers; `nil` when the links make none.
    private let tiered: TopologyGraph?
    /// The same with open servers in the places of their boxes; `nil` when all are alike.
    private let kept: TopologyGraph?
    /// How the picture is laid out while all servers are folded, where some are and some are not: so it stays.
    private let usual: TopologyPlan?
    private let width: Int
    private let height: Int
    /// Rows that are in sight; what is laid out for all of them stays as it is.
    private let seen: Int
    private let pinned: Set<NodeID>
    private let scale: TopologyScale

    init(
        _ graph: TopologyGraph, width: Int, height: Int, seen: Int, pinned: Set<NodeID>, scale: TopologyScale,
        usual: TopologyPlan? = nil
    ) {
        self.graph = graph
        self.usual = usual
        kept = usual == nil ? nil : graph.inTiers(keepsServers: true)
        tiered = graph.inTiers()
        self.width = max(0, width)
        self.height = max(0, height)
        self.seen = max(0, min(seen, height))
        self.pinned = pinned
        self.scale = scale
    }

    func layout() -> TopologyLayout {
        let viewport = Rect(x: 0, y: 0, width: width, height: height)
        guard !graph.groups.isEmpty else {
            return TopologyLayout(viewport: Rect(x: 0, y: 0, width: width, height: seen), detail: .chips)
        }
        var scale = scale
        while true {
            for (graph, isTiered) in forms {
                if let layout = layout(graph, in: viewport, plans(scale, isTiered: isTiered)) { return layout }
            }
            guard let smaller = scale.smaller else { return scrolled(viewport) }
            scale = smaller
        }
    }

    /// What is tried, in this order. Tiers are worth folding hosts for.
    private var forms: [(graph: TopologyGraph, isTiered: Bool)] {
        let line = [(graph: graph, isTiered: false)]
        if let usual, !usual.isTiered { return line }
        return [kept, tiered].compactMap { $0 }.map { (graph: $0, isTiered: true) } + line
    }

    /// The first plan that fits.
    private func layout(_ graph: TopologyGraph, in viewport: Rect, _ plans: [TopologyPlan]) -> TopologyLayout? {
        for plan in plans {
            guard isPlausible(plan, graph) else { continue }
            var row = TopologyRow(graph, plan, pinned: pinned)
            guard row.fill(width: width) else { continue }
            let router = TopologyRouter(row)
            if router.height <= height { return router.layout(in: viewport, seen: seen) }
        }
        return nil
    }

    private var mostStations: Int { graph.groups.map(\.stations.count).max() ?? 0 }

    /// Whether a plan is worth placing: by a rough sum, no band is wider and all of them are not higher than the room.
    private func isPlausible(_ plan: TopologyPlan, _ graph: TopologyGraph) -> Bool {
        let bands: [ArraySlice<TopologyGraph.Group>]
        if plan.isTiered {
            bands = (0...(graph.groups.first?.tier ?? 0)).map { tier in
                graph.groups[...].filter { $0.tier == tier }[...]
            }
        } else {
            let each = max(1, min(plan.perBand, graph.groups.count))
            bands = stride(from: 0, to: graph.groups.count, by: each).map { first in
                graph.groups[first..<min(first + each, graph.groups.count)]
            }
        }
        guard bands.count * plan.scale.boxRows <= height else { return false }
        return bands.allSatisfy { members in
            let needed = members.reduce(0) { sum, group in
                let count = group.stations.count
                let side = min(plan.cap, plan.isSplit && group.node != nil ? (count + 1) / 2 : count)
                return sum + max(group.node == nil ? 0 : plan.box, side * plan.column) + 1
            }
            return needed <= width + plan.column
        }
    }

    private func plans(_ scale: TopologyScale, isTiered: Bool) -> [TopologyPlan] {
        if let rows = scale.hostRows {
            let plan = TopologyPlan(detail: .boxes(rows: rows), isTiered: isTiered, scale: scale)
            var split = plan
            split.isSplit = true
            return isTiered ? [plan] : [plan, split]
        }
        return isTiered ? tieredPlans() : plans()
    }

    private func tieredPlans() -> [TopologyPlan] {
        var result = [TopologyDetail.boxes(rows: 4), .boxes(rows: 3), .chips].map {
            TopologyPlan(detail: $0, isTiered: true)
        }
        for isTight in [false, true] {
            result += caps(isTight: isTight).map {
                TopologyPlan(detail: .chips, cap: $0, isTight: isTight, isTiered: true)
            }
        }
        return result
    }

    private func plans() -> [TopologyPlan] {
        var result: [TopologyPlan] = []
        let count = graph.groups.count
        let bands = (2...6).filter { $0 <= count }
        for detail in [TopologyDetail.boxes(rows: 4), .boxes(rows: 3), .chips] {
            result.append(TopologyPlan(detail: detail))
            result.append(TopologyPlan(detail: detail, isSplit: true))
            if detail == .chips {
                // Rather small boxes in one row than cables from the end of one to the beginning of the next.
                result.append(TopologyPlan(detail: detail, isTight: true, hostColumns: 8))
                result.append(TopologyPlan(detail: detail, isSplit: true, isTight: true, hostColumns: 8))
            }
            for number in bands {
                let each = (count + number - 1) / number
                result.append(TopologyPlan(detail: detail, perBand: each))
                result.append(TopologyPlan(detail: detail, isSplit: true, perBand: each))
            }
        }
        for isTight in [false, true] {
            if isTight, !graph.boxes.crowds.isEmpty { result += crowdPlans() }
            for number in [1] + bands {
                let each = number == 1 ? .max : (count + number - 1) / number
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

    /// Beside a crowd there are few servers: rather small boxes than hosts whose names, `vm39999`, cannot be told apart.
    private func crowdPlans() -> [TopologyPlan] {
        [10, 8].flatMap { columns in
            [true, false].map { isSplit in
                TopologyPlan(detail: .chips, isSplit: isSplit, cap: 2, isTight: true, hostColumns: columns)
            }
        }
    }

    /// How many hosts a side may have, from what the width can hold down to 2 (one and a counter).
    private func caps(isTight: Bool) -> [Int] {
        let most = min(mostStations, width / (isTight ? 6 : 8))
        return most <= 2 ? [2] : Array((2...most).reversed())
    }

    /// Nothing fits: few hosts each, as many bands as the height holds or all tiers, the rest beyond the edges. A row stays
    /// free for what is said of the edges.
    private func scrolled(_ viewport: Rect) -> TopologyLayout {
        let room = Rect(x: 0, y: 0, width: viewport.width, height: max(0, viewport.height - 1))
        if let usual {
            var row = TopologyRow(usual.isTiered ? kept ?? graph : graph, usual, pinned: pinned)
            row.keepNamesOfOpenServers()
            row.spread()
            return TopologyRouter(row).layout(in: room, seen: max(0, seen - 1))
        }
        let bands = max(1, (height - 1) / 12)
        let each = (graph.groups.count + bands - 1) / bands
        // Where servers make a crowd, those beside it are many as well.
        let cap = graph.boxes.crowds.isEmpty ? max(2, min(4, width / 8)) : 2
        var plan = TopologyPlan(detail: .chips, cap: cap, perBand: each, isTiered: tiered != nil)
        var row = TopologyRow(tiered ?? graph, plan, pinned: pinned)
        if row.place(spread: 0) > width {
            // Rather small boxes than to look for some beyond two edges.
            plan.isTight = true
            let tight = TopologyRow(tiered ?? graph, plan, pinned: pinned)
            var tried = tight
            if tried.place(spread: 0) <= width { row = tight }
        }
        row.spread()
        return TopologyRouter(row).layout(in: room, seen: max(0, seen - 1))
    }
}
