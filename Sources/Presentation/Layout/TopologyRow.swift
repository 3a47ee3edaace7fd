import Fabric

/// All blocks under one plan, side by side: who hangs where, and the columns.
struct TopologyRow {
    let graph: TopologyGraph
    let plan: TopologyPlan
    private(set) var blocks: [TopologyBlock]
    /// The straight cable from a block to the next one.
    private(set) var straight: [Int: CableID] = [:]
    /// Cables between bands, in the order of their columns in the gutter.
    private(set) var crossing: [CableID] = []

    init(_ graph: TopologyGraph, _ plan: TopologyPlan, pinned: Set<NodeID>) {
        self.graph = graph
        self.plan = plan
        blocks = graph.groups.map { TopologyBlock(node: $0.node) }
        let highest = graph.groups.map(\.tier).max() ?? 0
        for index in blocks.indices {
            blocks[index].band = plan.isTiered ? highest - graph.groups[index].tier : index / max(1, plan.perBand)
        }
        hangStations(pinned)
        if plan.isTiered { hangTiers() } else { hangTrunks() }
        for index in blocks.indices { name(index, .least) }
    }

    private mutating func hangStations(_ pinned: Set<NodeID>) {
        for (index, group) in graph.groups.enumerated() {
            let all = group.stations
            // Hosts on no cable stand in one row.
            let isSplit = plan.isSplit && !plan.isTiered && group.node != nil
            let room = min(plan.cap, all.count) * (isSplit ? 2 : 1)
            var slots: [TopologySlot]
            if all.count <= room {
                slots = all.map { .station($0) }
            } else {
                let shown = Self.choose(room - 1, of: all, pinned)
                slots = all.filter { shown.contains($0.host) }.map { .station($0) }
                slots.append(.fold(all.filter { !shown.contains($0.host) }))
            }
            let above = isSplit ? (slots.count + 1) / 2 : plan.isTiered ? 0 : slots.count
            blocks[index].top = Array(slots.prefix(above))
            blocks[index].bottom = Array(slots.dropFirst(above))
        }
    }

    /// The pinned hosts, then the first others.
    private static func choose(
        _ count: Int, of stations: [TopologyGraph.Station], _ pinned: Set<NodeID>
    ) -> Set<NodeID> {
        var shown = Set(stations.lazy.map(\.host).filter(pinned.contains).prefix(count))
        for station in stations {
            if shown.count >= count { break }
            shown.insert(station.host)
        }
        return shown
    }

    /// Neighbours in a band get one straight cable; all others leave below: those to the left at the left.
    private mutating func hangTrunks() {
        var leftward = blocks.map { _ in [TopologySlot]() }
        var rightward = leftward
        for trunk in graph.trunks {
            let cable = graph.wiring.cables[trunk.cable]
            let (low, high) = trunk.a < trunk.b ? (trunk.a, trunk.b) : (trunk.b, trunk.a)
            let (lowPort, highPort) = trunk.a < trunk.b ? (cable.a, cable.b) : (cable.b, cable.a)
            let isSameBand = blocks[low].band == blocks[high].band
            if high == low + 1, isSameBand, straight[low] == nil {
                straight[low] = trunk.cable
                blocks[low].right = lowPort
                blocks[high].left = highPort
                continue
            }
            if isSameBand {
                rightward[low].append(.lane(trunk.cable, lowPort))
            } else {
                leftward[low].append(.lane(trunk.cable, lowPort))
                crossing.append(trunk.cable)
            }
            leftward[high].append(.lane(trunk.cable, highPort))
        }
        for index in blocks.indices { blocks[index].bottom = leftward[index] + blocks[index].bottom + rightward[index] }
    }

    /// A cable between two tiers leaves the upper one below and comes to the lower one above; neighbours in a tier get a
    /// straight one, and others in it one that runs above them. Along a border in the order of the other ends.
    private mutating func hangTiers() {
        var above = blocks.map { _ in [(place: Int, slot: TopologySlot)]() }
        var below = above
        for trunk in graph.trunks {
            let cable = graph.wiring.cables[trunk.cable]
            let (low, high) = trunk.a < trunk.b ? (trunk.a, trunk.b) : (trunk.b, trunk.a)
            let (lowPort, highPort) = trunk.a < trunk.b ? (cable.a, cable.b) : (cable.b, cable.a)
            if blocks[low].band != blocks[high].band {
                below[low].append((high, .lane(trunk.cable, lowPort)))
                above[high].append((low, .lane(trunk.cable, highPort)))
            } else if high == low + 1, straight[low] == nil {
                straight[low] = trunk.cable
                blocks[low].right = lowPort
                blocks[high].left = highPort
            } else {
                above[low].append((high + graph.groups.count, .lane(trunk.cable, lowPort)))
                above[high].append((low - graph.groups.count, .lane(trunk.cable, highPort)))
            }
        }
        for index in blocks.indices {
            blocks[index].top += Self.sorted(above[index])
            blocks[index].bottom += Self.sorted(below[index])
        }
    }

    private static func sorted(_ slots: [(place: Int, slot: TopologySlot)]) -> [TopologySlot] {
        slots.enumerated().sorted { ($0.element.place, $0.offset) < ($1.element.place, $1.offset) }.map(\.element.slot)
    }

    /// Columns that cables between bands take at the left.
    private var gutter: Int { crossing.isEmpty ? 0 : crossing.count + 1 }

    /// Where a cable between bands runs.
    func gutterColumn(of cable: CableID) -> Int? { crossing.firstIndex(of: cable) }

    /// Sets all columns with this spread and returns how wide the picture is.
    mutating func place(spread: Int) -> Int { extents(spread: spread).max() ?? 0 }

    /// Sets all columns with this spread and returns how wide each band is.
    private mutating func extents(spread: Int) -> [Int] {
        var extents = Array(repeating: 0, count: (blocks.map(\.band).max() ?? 0) + 1)
        var boxEnd = 0
        var end = gutter
        for index in blocks.indices {
            blocks[index].arrange(plan, spread: spread)
            let isFirst = index == 0 || blocks[index - 1].band != blocks[index].band
            if isFirst {
                blocks[index].x = gutter + blocks[index].leftOverhang
            } else {
                let widest = plan.scale == .normal ? 30 : 60
                let gap = straight[index - 1] == nil ? 3 : min(plan.gap + 2 * spread, widest)
                blocks[index].x = max(boxEnd + gap, end + 1 + blocks[index].leftOverhang)
            }
            boxEnd = blocks[index].x + blocks[index].width
            end = boxEnd + blocks[index].rightOverhang
            extents[blocks[index].band] = max(extents[blocks[index].band], end)
        }
        return extents
    }

    /// Beyond so many boxes names are cut rather than tried to be kept.
    private static let fewBoxes = 24

    /// Takes as much of the width as looks good and stands in its middle; whether it fits. In each band names are whole if that
    /// fits.
    mutating func fill(width: Int) -> Bool {
        guard place(spread: 0) <= width else { return false }
        if blocks.count <= Self.fewBoxes {
            for band in 0...(blocks.last?.band ?? 0) {
                for naming in TopologyNaming.allCases {
                    for index in blocks.indices where blocks[index].band == band { name(index, naming) }
                    if extents(spread: 0)[band] <= width { break }
                }
            }
        }
        var low = 0
        var high = 16
        while low < high {
            let middle = (low + high + 1) / 2
            if place(spread: middle) <= width { low = middle } else { high = middle - 1 }
        }
        _ = place(spread: low)
        centreBands(width)
        return true
    }

    mutating func name(_ index: Int, _ naming: TopologyNaming) {
        blocks[index].least = least(blocks[index], naming)
        blocks[index].portColumns = naming == .whole ? portColumns(of: blocks[index]) : [:]
    }

    /// Takes the columns that it needs, however many there are.
    mutating func spread() {
        let extent = place(spread: 0)
        if plan.isTiered { centreBands(extent) }
    }

    /// Each band in the middle of the width.
    private mutating func centreBands(_ width: Int) {
        for band in 0...(blocks.last?.band ?? 0) {
            let members = blocks.indices.filter { blocks[$0].band == band }
            guard let last = members.last else { continue }
            let end = blocks[last].x + blocks[last].width + blocks[last].rightOverhang
            for index in members { blocks[index].x += (width - end) / 2 }
        }
        guard plan.isTiered else { return }
        for index in blocks.indices { blocks[index].partColumns() }
    }

    /// Columns of the whole picture as it is placed now.
    var extent: Int { blocks.map { $0.x + $0.width + $0.rightOverhang }.max() ?? 0 }
}
