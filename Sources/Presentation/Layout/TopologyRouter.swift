import Fabric

/// Gives the blocks of a row their rows on the screen and every cable its cells.
struct TopologyRouter {
    /// An end of a cable that runs in a lane.
    struct End {
        var block: Int
        var port: PortID
        var x: Int
    }

    /// Rows of a band, from its upper edge.
    struct Band {
        var hasHostsAbove = false
        var hasHostsBelow = false
        /// Lanes below its boxes; in tiers those above.
        var lanes = 0
        /// Rows between the boxes and the lanes below them.
        var drop = 0
        /// Rows above the boxes: wires to hosts, or lanes.
        var above = 0
        var below = 0
        var y = 0

        func height(_ plan: TopologyPlan) -> Int {
            let hosts = (hasHostsAbove ? 1 : 0) + (hasHostsBelow ? 1 : 0)
            return hosts * plan.detail.rows + above + plan.scale.boxRows + below
        }
    }

    let row: TopologyRow
    private(set) var bands: [Band]
    private(set) var ends: [CableID: [End]] = [:]
    /// The lane of a cable in a band.
    private(set) var laneOf: [Int: [CableID: Int]] = [:]

    init(_ row: TopologyRow) {
        self.row = row
        bands = Array(repeating: Band(), count: (row.blocks.map(\.band).max() ?? 0) + 1)
        for (index, block) in row.blocks.enumerated() {
            for (slot, column) in zip(block.top, block.topColumns) {
                guard case .lane(let cable, let port) = slot else {
                    bands[block.band].hasHostsAbove = true
                    continue
                }
                ends[cable, default: []].append(End(block: index, port: port, x: block.x + column))
            }
            for (slot, column) in zip(block.bottom, block.bottomColumns) {
                guard case .lane(let cable, let port) = slot else {
                    bands[block.band].hasHostsBelow = true
                    continue
                }
                ends[cable, default: []].append(End(block: index, port: port, x: block.x + column))
            }
        }
        assignLanes()
        let wire = row.plan.scale.wire.lowerBound
        for index in bands.indices {
            let lanes = bands[index].lanes
            if row.plan.isTiered {
                bands[index].above = lanes == 0 ? 0 : lanes + wire - 1
                bands[index].below = bands[index].hasHostsBelow ? wire - 1 : 0
            } else {
                bands[index].above = bands[index].hasHostsAbove ? wire : 0
                bands[index].below = bands[index].hasHostsBelow ? max(wire - 1, lanes + 1) : lanes
            }
        }
    }

    private var isTiered: Bool { row.plan.isTiered }

    /// Rows of the whole picture, one between bands; between tiers their cables are.
    var height: Int { bands.reduce(0) { $0 + $1.height(row.plan) } + (isTiered ? 0 : bands.count - 1) }

    /// The bands whose lanes a cable uses, and its columns there.
    private func pieces() -> [(band: Int, cable: CableID, range: ClosedRange<Int>)] {
        ends.flatMap { cable, ends -> [(band: Int, cable: CableID, range: ClosedRange<Int>)] in
            let columns = ends.map(\.x)
            let ownBands = ends.map { row.blocks[$0.block].band }
            guard let low = columns.min(), let high = columns.max(), let band = ownBands.max() else { return [] }
            guard let gutter = row.gutterColumn(of: cable) else { return [(band, cable, low...high)] }
            return zip(ownBands, ends).map { ($0, cable, gutter...max(gutter, $1.x)) }
        }
    }

    /// Short cables nearest to the boxes; two share a lane when at least one column is between them.
    private mutating func assignLanes() {
        var taken: [Int: [[ClosedRange<Int>]]] = [:]
        for piece in pieces().sorted(by: { ($0.range.count, $0.band, $0.cable) < ($1.range.count, $1.band, $1.cable) })
        {
            let lanes = taken[piece.band, default: []]
            let lane =
                lanes.firstIndex { used in
                    used.allSatisfy {
                        $0.upperBound + 1 < piece.range.lowerBound || piece.range.upperBound + 1 < $0.lowerBound
                    }
                } ?? lanes.count
            if lane == lanes.count { taken[piece.band, default: []].append([]) }
            taken[piece.band, default: []][lane].append(piece.range)
            laneOf[piece.band, default: [:]][piece.cable] = lane
            bands[piece.band].lanes = max(bands[piece.band].lanes, lane + 1)
        }
    }

    /// The picture in this room, of which so many rows are in sight.
    func layout(in whole: Rect, seen: Int) -> TopologyLayout {
        var router = self
        router.stretch(to: whole.height)
        if height <= whole.height { router.shrink(to: seen) }
        let lowest = router.lowest
        // Where something is out of sight, a row says so.
        let rows = lowest <= whole.height && lowest > seen ? max(0, seen - 1) : min(seen, whole.height)
        let room = Rect(x: 0, y: 0, width: whole.width, height: rows)
        var layout = TopologyLayout(viewport: room, detail: row.plan.detail)
        layout.scale = row.plan.scale
        layout.plan = row.plan
        layout.canvas = Rect(x: 0, y: 0, width: max(room.width, row.extent), height: max(room.height, lowest))
        for index in row.blocks.indices { router.placeBlock(index, in: &layout) }
        for index in row.straight.keys.sorted() { router.placeStraight(index, in: &layout) }
        for cable in ends.keys.sorted() { router.placeLane(cable, in: &layout) }
        for crowd in row.graph.boxes.crowds { crowd.bundles.forEach { layout.add($0) } }
        return layout
    }

    /// Longer wires when there is room, then the rest of it above and below.
    private mutating func stretch(to height: Int) {
        var spare = max(0, height - self.height)
        // Room for what is said of a port beside its cable, before that turns into its lane.
        for index in bands.indices where !isTiered && bands[index].lanes > 0 && spare > bands.count {
            bands[index].drop = 1
            bands[index].below += 1
            spare -= 1
        }
        for longest in row.plan.scale.wire {
            for index in bands.indices {
                let isAbove = isTiered ? bands[index].lanes > 0 : bands[index].hasHostsAbove
                if isAbove, bands[index].above < longest + (isTiered ? bands[index].lanes : 0), spare > 0 {
                    bands[index].above += 1
                    spare -= 1
                }
                if bands[index].hasHostsBelow, bands[index].below < longest, spare > 0 {
                    bands[index].below += 1
                    spare -= 1
                }
            }
        }
        let between = isTiered ? 0 : min(2, spare / (bands.count + 1))
        var y = (spare - between * (bands.count - 1)) / 2
        for index in bands.indices {
            bands[index].y = y
            y += bands[index].height(row.plan) + (isTiered ? 0 : 1) + between
        }
    }

    /// The row below all bands.
    private var lowest: Int { (bands.last?.y ?? 0) + (bands.last?.height(row.plan) ?? 0) }

    /// Brings the bands into fewer rows and keeps all else: what is empty above them goes first, then wires are shorter.
    private mutating func shrink(to seen: Int) {
        var excess = lowest - seen
        guard excess > 0, let top = bands.first?.y else { return }
        let empty = min(top, excess)
        for index in bands.indices { bands[index].y -= empty }
        excess -= empty
        while excess > 0 {
            // The longest wire of all gives way.
            let wires = bands.indices.flatMap { index -> [(index: Int, isAbove: Bool, spare: Int)] in
                let band = bands[index]
                let above = isTiered ? band.lanes + 1 : 1
                let below = isTiered ? 1 : band.lanes + band.drop + 1
                return [
                    (index, true, isTiered ? band.above - above : band.hasHostsAbove ? band.above - above : 0),
                    (index, false, band.hasHostsBelow ? band.below - below : 0),
                ]
            }
            guard let longest = wires.max(by: { $0.spare < $1.spare }), longest.spare > 0 else { return }
            if longest.isAbove { bands[longest.index].above -= 1 } else { bands[longest.index].below -= 1 }
            for index in bands.indices where index > longest.index { bands[index].y -= 1 }
            excess -= 1
        }
    }

    /// The upper border of a band's boxes.
    func boxY(_ band: Band) -> Int { band.y + (band.hasHostsAbove ? row.plan.detail.rows : 0) + band.above }

    /// The row of a cable's lane in a band.
    func laneY(_ cable: CableID, in index: Int) -> Int {
        let (band, lane) = (bands[index], laneOf[index]?[cable] ?? 0)
        return isTiered
            ? band.y + (band.above - band.lanes) / 2 + lane : boxY(band) + row.plan.scale.boxRows + band.drop + lane
    }
}
