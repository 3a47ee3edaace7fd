import Fabric

/// Places what a router has given its rows.
extension TopologyRouter {
    private func frame(_ block: TopologyBlock) -> Rect {
        Rect(x: block.x, y: boxY(bands[block.band]), width: block.width, height: row.plan.scale.boxRows)
    }

    func placeBlock(_ index: Int, in layout: inout TopologyLayout) {
        let block = row.blocks[index]
        let band = bands[block.band]
        let frame = frame(block)
        var spots: [TopologyLayout.Spot] = []
        for (slots, columns, side) in [
            (block.top, block.topColumns, TopologyLayout.Side.top), (block.bottom, block.bottomColumns, .bottom),
        ] {
            let hostY = side == .top ? band.y : frame.maxY + band.below
            let border = side == .top ? frame.y : frame.maxY - 1
            for (slot, column) in zip(slots, columns) {
                let place = TopologyHostPlace(
                    node: block.node, x: block.x + column, hostY: hostY, hostRows: row.plan.detail.rows, border: border,
                    side: side, columns: hostColumns(block))
                switch slot {
                case .station(let station): spots += place.add(station, graph: row.graph, to: &layout)
                case .fold(let stations): place.add(stations, to: &layout)
                case .lane(_, let port):
                    spots.append(spot(port, of: block, Point(block.x + column, border), side))
                }
            }
        }
        guard let node = block.node else { return }
        if let port = block.left {
            spots.append(spot(port, of: block, Point(frame.x, frame.y + row.plan.scale.sideRow), .left))
        }
        if let port = block.right {
            spots.append(spot(port, of: block, Point(frame.maxX - 1, frame.y + row.plan.scale.sideRow), .right))
        }
        layout.add(
            TopologyLayout.Device(
                node: node, frame: frame, isChip: false, spots: spots, title: row.graph.boxes.name(of: node),
                isCloud: row.graph.boxes.isCloud(node), inside: row.graph.boxes.inside(node),
                crowd: row.graph.boxes.crowd(node)?.count))
    }

    private func spot(
        _ port: PortID, of block: TopologyBlock, _ point: Point, _ side: TopologyLayout.Side
    ) -> TopologyLayout.Spot {
        .init(port: port.port, point: point, side: side, owner: port.node == block.node ? nil : port.node)
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

    func placeStraight(_ index: Int, in layout: inout TopologyLayout) {
        guard let id = row.straight[index] else { return }
        let left = frame(row.blocks[index])
        let right = frame(row.blocks[index + 1])
        let y = left.y + row.plan.scale.sideRow
        let path = (left.maxX..<right.x).map { Point($0, y) }
        let isForward = row.graph.boxes.box(of: row.graph.wiring.cables[id].a.node) == row.blocks[index].node
        let ends = [Point(left.maxX - 1, y), Point(right.x, y)]
        layout.add(
            TopologyLayout.Route(
                cable: id, path: isForward ? path : path.reversed(), from: ends[isForward ? 0 : 1],
                to: ends[isForward ? 1 : 0]))
    }

    func placeLane(_ id: CableID, in layout: inout TopologyLayout) {
        guard let ends = ends[id], ends.count == 2 else { return }
        let a = row.graph.wiring.cables[id].a
        let isForward = ends[0].port == a
        let (first, last) = isForward ? (ends[0], ends[1]) : (ends[1], ends[0])
        let (start, stop) = (leg(of: first, id, to: last), leg(of: last, id, to: first))
        var corners = [Point(first.x, start.border + start.step), Point(first.x, start.lane)]
        if let gutter = row.gutterColumn(of: id) {
            corners += [Point(gutter, start.lane), Point(gutter, stop.lane)]
        }
        corners += [Point(last.x, stop.lane), Point(last.x, stop.border + stop.step)]
        layout.add(
            TopologyLayout.Route(
                cable: id, path: Self.cells(through: corners), from: Point(first.x, start.border),
                to: Point(last.x, stop.border)))
    }

    /// The border at which an end of a cable leaves, the way from there, and the row of its lane. Cables leave below, in tiers
    /// only towards a lower one.
    private func leg(of end: End, _ cable: CableID, to other: End) -> (border: Int, step: Int, lane: Int) {
        let (band, otherBand) = (row.blocks[end.block].band, row.blocks[other.block].band)
        let top = boxY(bands[band])
        if row.plan.isTiered, band >= otherBand { return (top, -1, laneY(cable, in: band)) }
        let lane = laneY(cable, in: row.plan.isTiered ? otherBand : band)
        return (top + row.plan.scale.boxRows - 1, 1, lane)
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
