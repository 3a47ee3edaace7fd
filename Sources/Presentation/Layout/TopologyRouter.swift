import Fabric

/// Gives the blocks of a row their rows on the screen and every cable its cells.
struct TopologyRouter {
    /// Rows of a switch: border, ports above, name and sides, verdict and ports below, border.
    static let boxRows = 5
    /// Which row of it has the name and the cables at the sides.
    static let sideRow = 2

    /// A cable that leaves below, one end of it.
    private struct End {
        var block: Int
        var port: PortIndex
        var x: Int
    }

    /// Rows of a band, from its upper edge.
    private struct Band {
        var hasHostsAbove = false
        var hasHostsBelow = false
        var lanes = 0
        var wireAbove = 0
        var wireBelow = 0
        var y = 0

        func height(_ hostRows: Int) -> Int {
            (hasHostsAbove ? hostRows : 0) + wireAbove + TopologyRouter.boxRows + wireBelow
                + (hasHostsBelow ? hostRows : 0)
        }
    }

    private let row: TopologyRow
    private var bands: [Band]
    private var ends: [CableID: [End]] = [:]
    /// The lane of a cable in a band.
    private var laneOf: [Int: [CableID: Int]] = [:]

    init(_ row: TopologyRow) {
        self.row = row
        bands = Array(repeating: Band(), count: (row.blocks.last?.band ?? 0) + 1)
        for (index, block) in row.blocks.enumerated() {
            bands[block.band].hasHostsAbove = bands[block.band].hasHostsAbove || !block.top.isEmpty
            for (slot, column) in zip(block.bottom, block.bottomColumns) {
                guard case .lane(let cable, let port) = slot else {
                    bands[block.band].hasHostsBelow = true
                    continue
                }
                ends[cable, default: []].append(End(block: index, port: port, x: block.x + column))
            }
        }
        assignLanes()
        for index in bands.indices {
            bands[index].wireAbove = bands[index].hasHostsAbove ? 3 : 0
            bands[index].wireBelow =
                bands[index].hasHostsBelow ? max(2, bands[index].lanes + 1) : bands[index].lanes
        }
    }

    private var hostRows: Int { row.plan.detail.rows }

    /// Rows of the whole picture, one between bands.
    var height: Int { bands.reduce(0) { $0 + $1.height(hostRows) } + bands.count - 1 }

    /// Short cables nearest to the boxes; two share a lane when at least one column is between them.
    private mutating func assignLanes() {
        var pieces: [(band: Int, cable: CableID, range: ClosedRange<Int>)] = []
        for (cable, ends) in ends {
            let columns = ends.map(\.x)
            guard let low = columns.min(), let high = columns.max() else { continue }
            if let gutter = row.gutterColumn(of: cable) {
                for end in ends { pieces.append((row.blocks[end.block].band, cable, gutter...max(gutter, end.x))) }
            } else if let first = ends.first {
                pieces.append((row.blocks[first.block].band, cable, low...high))
            }
        }
        pieces.sort { ($0.range.count, $0.band, $0.cable) < ($1.range.count, $1.band, $1.cable) }
        var taken: [Int: [[ClosedRange<Int>]]] = [:]
        for piece in pieces {
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

    /// The picture in this room.
    func layout(in room: Rect) -> TopologyLayout {
        var router = self
        router.stretch(to: room.height)
        var layout = TopologyLayout(viewport: room, detail: row.plan.detail)
        let lowest = (router.bands.last?.y ?? 0) + (router.bands.last?.height(hostRows) ?? 0)
        layout.canvas = Rect(x: 0, y: 0, width: max(room.width, row.extent), height: max(room.height, lowest))
        for index in row.blocks.indices { router.placeBlock(index, in: &layout) }
        for index in row.straight.keys.sorted() { router.placeStraight(index, in: &layout) }
        for cable in ends.keys.sorted() { router.placeLane(cable, in: &layout) }
        return layout
    }

    /// Longer wires when there is room, then the rest of it above and below.
    private mutating func stretch(to height: Int) {
        var spare = max(0, height - self.height)
        for longest in 3...8 {
            for index in bands.indices {
                if bands[index].hasHostsAbove, bands[index].wireAbove < longest, spare > 0 {
                    bands[index].wireAbove += 1
                    spare -= 1
                }
                if bands[index].hasHostsBelow, bands[index].wireBelow < longest, spare > 0 {
                    bands[index].wireBelow += 1
                    spare -= 1
                }
            }
        }
        let between = min(2, spare / (bands.count + 1))
        var y = (spare - between * (bands.count - 1)) / 2
        for index in bands.indices {
            bands[index].y = y
            y += bands[index].height(hostRows) + 1 + between
        }
    }

    private func boxY(_ band: Band) -> Int { band.y + (band.hasHostsAbove ? hostRows : 0) + band.wireAbove }

    private func frame(_ block: TopologyBlock) -> Rect {
        Rect(x: block.x, y: boxY(bands[block.band]), width: block.width, height: Self.boxRows)
    }

    private func placeBlock(_ index: Int, in layout: inout TopologyLayout) {
        let block = row.blocks[index]
        let band = bands[block.band]
        let frame = frame(block)
        var spots: [TopologyLayout.Spot] = []
        for (slots, columns, side) in [
            (block.top, block.topColumns, TopologyLayout.Side.top), (block.bottom, block.bottomColumns, .bottom),
        ] {
            let hostY = side == .top ? band.y : frame.maxY + band.wireBelow
            let border = side == .top ? frame.y : frame.maxY - 1
            for (slot, column) in zip(slots, columns) {
                let place = TopologyHostPlace(
                    node: block.node, x: block.x + column, hostY: hostY, hostRows: hostRows, border: border,
                    side: side, columns: hostColumns(block))
                switch slot {
                case .station(let station): spots += place.add(station, graph: row.graph, to: &layout)
                case .fold(let stations): place.add(stations, to: &layout)
                case .lane(_, let port):
                    spots.append(.init(port: port, point: Point(block.x + column, border), side: .bottom))
                }
            }
        }
        guard let node = block.node else { return }
        if let port = block.left {
            spots.append(.init(port: port, point: Point(frame.x, frame.y + Self.sideRow), side: .left))
        }
        if let port = block.right {
            spots.append(.init(port: port, point: Point(frame.maxX - 1, frame.y + Self.sideRow), side: .right))
        }
        layout.add(TopologyLayout.Device(node: node, frame: frame, isChip: false, spots: spots))
    }

    /// Columns between two hosts of a block, so many as one may use.
    private func hostColumns(_ block: TopologyBlock) -> Int {
        for (slots, columns) in [(block.top, block.topColumns), (block.bottom, block.bottomColumns)] {
            for index in slots.indices.dropFirst() where !slots[index].isLane && !slots[index - 1].isLane {
                return columns[index] - columns[index - 1]
            }
        }
        return max(row.plan.column, block.leftOverhang + block.rightOverhang + block.width)
    }

    private func placeStraight(_ index: Int, in layout: inout TopologyLayout) {
        guard let id = row.straight[index] else { return }
        let left = frame(row.blocks[index])
        let right = frame(row.blocks[index + 1])
        let y = left.y + Self.sideRow
        let path = (left.maxX..<right.x).map { Point($0, y) }
        let isForward = row.graph.wiring.cables[id].a.node == row.blocks[index].node
        let ends = [Point(left.maxX - 1, y), Point(right.x, y)]
        layout.add(
            TopologyLayout.Route(
                cable: id, path: isForward ? path : path.reversed(), from: ends[isForward ? 0 : 1],
                to: ends[isForward ? 1 : 0]))
    }

    private func placeLane(_ id: CableID, in layout: inout TopologyLayout) {
        guard let ends = ends[id], ends.count == 2 else { return }
        let a = row.graph.wiring.cables[id].a
        let isForward = row.blocks[ends[0].block].node == a.node && ends[0].port == a.port
        let (first, last) = isForward ? (ends[0], ends[1]) : (ends[1], ends[0])
        func leg(_ end: End) -> (border: Int, lane: Int) {
            let band = row.blocks[end.block].band
            let below = boxY(bands[band]) + Self.boxRows
            return (below - 1, below + (laneOf[band]?[id] ?? 0))
        }
        let (start, stop) = (leg(first), leg(last))
        var corners = [Point(first.x, start.border + 1), Point(first.x, start.lane)]
        if let gutter = row.gutterColumn(of: id) {
            corners += [Point(gutter, start.lane), Point(gutter, stop.lane)]
        }
        corners += [Point(last.x, stop.lane), Point(last.x, stop.border + 1)]
        layout.add(
            TopologyLayout.Route(
                cable: id, path: Self.cells(through: corners), from: Point(first.x, start.border),
                to: Point(last.x, stop.border)))
    }

    /// All cells from corner to corner, each once.
    static func cells(through corners: [Point]) -> [Point] {
        var cells: [Point] = []
        for corner in corners {
            guard var at = cells.last else {
                cells.append(corner)
                continue
            }
            while at != corner {
                at = Point(at.x + (corner.x - at.x).signum(), at.y + (corner.y - at.y).signum())
                cells.append(at)
            }
        }
        return cells
    }
}
