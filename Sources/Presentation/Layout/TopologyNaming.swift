import Fabric

/// Which names boxes are wide enough for, the best first.
enum TopologyNaming: CaseIterable {
    /// Those of devices, and of the ports with cables to others.
    case whole
    /// Those of devices.
    case devices
    /// As far as the boxes are wide anyway.
    case least
}

extension TopologyRow {
    /// Columns that a box needs at least.
    func least(_ block: TopologyBlock, _ naming: TopologyNaming) -> Int {
        guard let node = block.node else { return 0 }
        let isCrowd = graph.boxes.crowd(node) != nil
        if plan.isTight {
            if isCrowd { return graph.nameWidth(node) + 3 }
            if naming == .least { return plan.box }
        }
        // Of a box that stands for others the ports at the sides have no names.
        let isNamed = graph.boxes.name(of: node) == nil && !isCrowd
        let side = [block.left, block.right].compactMap { $0 }.reduce(0) { sum, port in
            let name = width(of: port, naming == .whole ? 16 : 4)
            return sum + (plan.isTight ? 1 + (isNamed ? name : 0) : 2 + (naming == .whole && !isNamed ? 0 : name))
        }
        let name = graph.nameWidth(node)
        if plan.scale != .normal {
            return min(plan.box + 12, BlockLetters.width(graph.name(node)) ?? 0) + 18 + side
        }
        let alone = [block.top, block.bottom].map { slots in
            guard naming == .whole, slots.count == 1, case .lane(_, let port) = slots[0] else { return 0 }
            return width(of: port, 16) + 3
        }
        // In a tight box the name may stand in another row than the ports at the sides.
        let own =
            plan.isTight && isNamed ? max(min(24, name), side + 1) + 2 : min(24, name) + (plan.isTight ? 2 : 4) + side
        let rows = naming == .whole ? [block.top, block.bottom].map(portRow) : []
        return max(plan.isTight ? plan.box : 0, own, alone.max() ?? 0, rows.max() ?? 0)
    }

    /// Columns of the cables that leave above and below, for the name of the port, its mark and a blank.
    func portColumns(of block: TopologyBlock) -> [PortID: Int] {
        guard let node = block.node, graph.boxes.crowd(node) == nil else { return [:] }
        var columns: [PortID: Int] = [:]
        for slot in block.top + block.bottom {
            // An even number, as cables to two tiers have even and odd columns.
            if case .lane(_, let port) = slot { columns[port] = (width(of: port, 16) + 3) / 2 * 2 }
        }
        return columns
    }

    /// Columns of a box with the whole names of all ports along a side.
    private func portRow(_ slots: [TopologySlot]) -> Int {
        slots.reduce(1) { sum, slot in
            guard case .lane(_, let port) = slot else { return sum }
            return sum + width(of: port, 16) + 2
        }
    }

    private func width(of port: PortID, _ most: Int) -> Int { min(most, DisplayWidth.of(graph.portName(port))) }
}
