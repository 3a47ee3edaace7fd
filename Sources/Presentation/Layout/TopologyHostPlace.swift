import Fabric

/// The place of a host, or of a counter of hosts, at one port of a device, and the wire to it.
struct TopologyHostPlace {
    let node: NodeID?
    /// The port's column.
    let x: Int
    let hostY: Int
    let hostRows: Int
    /// The row of the device's border.
    let border: Int
    let side: TopologyLayout.Side
    /// Columns from one host to the next.
    let columns: Int

    /// Cells between host and device, the host's end first.
    private var wire: [Point] {
        side == .top
            ? (hostY + hostRows..<border).map { Point(x, $0) }
            : (border + 1..<hostY).reversed().map { Point(x, $0) }
    }

    /// The host's cell at which its wire begins.
    private var plug: Point { Point(x, side == .top ? hostY + hostRows - 1 : hostY) }

    /// A box or chip of at most so many columns around the wire, none beyond the host's share of the row.
    private func frame(_ wanted: Int) -> Rect {
        let left = x - (columns - 1) / 2
        if hostRows == 1 {
            let width = max(3, min(wanted, columns - 1))
            return Rect(x: max(left, x - (width - 1) / 2), y: hostY, width: width, height: 1)
        }
        let width = max(5, min(wanted, columns - 1))
        return Rect(x: x - (width - 1) / 2, y: hostY, width: width, height: hostRows)
    }

    /// Places a host and its wire; returns the device's end of it.
    func add(
        _ station: TopologyGraph.Station, graph: TopologyGraph, to layout: inout TopologyLayout
    ) -> [TopologyLayout.Spot] {
        let name = graph.nameWidth(station.host)
        // A chip has brackets, a VLAN or a mark; a box has blanks and room for the end of an address.
        var wanted =
            hostRows == 1 ? name + 2 + min(4, columns - 1) : max(name + 4, columns >= 14 ? 11 : hostRows == 4 ? 9 : 7)
        // Block letters, and a mark beside them.
        if hostRows > 4 { wanted = max(wanted, (BlockLetters.width(graph.wiring[station.host].name) ?? name) + 8) }
        if hostRows > 1, wanted % 2 == 0 { wanted += 1 }
        if hostRows > 1, wanted > columns - 1, wanted % 2 == columns % 2 { wanted = columns - 1 }
        let frame = frame(wanted)
        guard node != nil, let cable = station.cable else {
            layout.add(.init(node: station.host, frame: frame, isChip: hostRows == 1, spots: []))
            return []
        }
        let spot = TopologyLayout.Spot(port: 0, point: plug, side: side == .top ? .bottom : .top)
        layout.add(.init(node: station.host, frame: frame, isChip: hostRows == 1, spots: [spot]))
        let isForward = graph.wiring.cables[cable].a.node == station.host
        let end = Point(x, border)
        layout.add(
            TopologyLayout.Route(
                cable: cable, path: isForward ? wire : wire.reversed(), from: isForward ? plug : end,
                to: isForward ? end : plug))
        return [.init(port: station.port, point: end, side: side)]
    }

    /// Places a counter for these hosts.
    func add(_ stations: [TopologyGraph.Station], to layout: inout TopologyLayout) {
        let frame = frame(min(13, columns - 1))
        layout.add(
            TopologyLayout.Fold(
                node: node, hosts: stations.map(\.host), ports: stations.map(\.port), frame: frame,
                path: node == nil ? [] : wire, from: plug, to: Point(x, border), side: side),
            cables: stations.compactMap(\.cable))
    }
}
