import Fabric

/// How a picture is laid out: tried from the most generous to the tightest.
struct TopologyPlan: Hashable {
    var detail: TopologyDetail
    /// Hosts below the switches too.
    var isSplit = false
    /// Hosts on each side of a switch, a counter for the rest included.
    var cap = Int.max
    /// Groups in a band.
    var perBand = Int.max
    /// Smaller boxes and shorter cables.
    var isTight = false
    /// Columns of a host when they are not those that go with the boxes.
    var hostColumns: Int?
    /// In tiers, hosts below; `isSplit` and `perBand` have no meaning then.
    var isTiered = false
    var scale = TopologyScale.normal

    /// Columns of a host.
    var column: Int { hostColumns ?? (detail == .chips ? (isTight ? 6 : 8) : scale.hostColumns) }
    /// Columns between two boxes with a cable between them: a frame on it and its arrow fit.
    var gap: Int { isTight ? 4 : scale.gap }
    /// Columns of a box.
    var box: Int { isTight ? 9 : scale.boxColumns }
    /// Columns of a cable that leaves below or above.
    var lane: Int { isTight ? 4 : scale.lane }
    /// The widest that a host and what is around it may get.
    var widest: Int { scale == .normal ? 24 : 40 }
}

/// What hangs above or below a box.
enum TopologySlot: Hashable {
    case station(TopologyGraph.Station)
    case fold([TopologyGraph.Station])
    /// A cable to another group.
    case lane(CableID, PortID)

    var isLane: Bool {
        if case .lane = self { true } else { false }
    }
}

/// A device with what hangs on it, and where that is, relative to the box's left border.
struct TopologyBlock {
    let node: NodeID?
    var top: [TopologySlot] = []
    var bottom: [TopologySlot] = []
    /// Columns of cables that leave below or above, where the names of their ports are kept whole.
    var portColumns: [PortID: Int] = [:]
    /// The ports with a straight cable to the neighbour, at the sides.
    var left: PortID?
    var right: PortID?
    /// Columns that name and side ports need.
    var least = 0
    var band = 0

    private(set) var width = 0
    private(set) var topColumns: [Int] = []
    private(set) var bottomColumns: [Int] = []
    /// How far hosts stand out beyond the box.
    private(set) var leftOverhang = 0
    private(set) var rightOverhang = 0
    /// The box's left border.
    var x = 0

    init(node: NodeID?) { self.node = node }

    /// Puts everything in its column, with `spread` more columns for each thing than is needed.
    mutating func arrange(_ plan: TopologyPlan, spread: Int) {
        let column = min(plan.column + spread, plan.widest)
        let widths = { [portColumns] (slots: [TopologySlot]) in
            slots.map { slot in
                if case .lane(_, let port) = slot { max(plan.lane, portColumns[port] ?? 0) } else { column }
            }
        }
        let above = Self.centers(widths(top))
        let below = Self.centers(widths(bottom))
        let span = max(above.last ?? 0, below.last ?? 0)
        width = max(plan.box + min(spread, 10), least, span + 5)
        topColumns = Self.shift(above, into: width)
        bottomColumns = Self.shift(below, into: width)
        // Cables alone leave below at the right, so that the verdict has the left.
        if !plan.isTiered, bottom.allSatisfy(\.isLane), let last = bottomColumns.last {
            bottomColumns = bottomColumns.map { $0 + max(0, width - 3 - last) }
        }
        leftOverhang = 0
        rightOverhang = 0
        for (slots, columns) in [(top, topColumns), (bottom, bottomColumns)] {
            for (slot, center) in zip(slots, columns) where !slot.isLane {
                leftOverhang = max(leftOverhang, column / 2 - center)
                rightOverhang = max(rightOverhang, center + column / 2 + 1 - width)
            }
        }
    }

    /// Moves cables to columns of their own: those that leave below to even ones, those above to odd ones, so that no two of
    /// them meet in the rows between the tiers.
    mutating func partColumns() {
        for index in bottom.indices where bottom[index].isLane && (x + bottomColumns[index]) % 2 != 0 {
            bottomColumns[index] += bottomColumns[index] + 1 < width - 1 ? 1 : -1
        }
        for index in top.indices where top[index].isLane && (x + topColumns[index]) % 2 == 0 {
            topColumns[index] += topColumns[index] + 1 < width - 1 ? 1 : -1
        }
    }

    /// Centres of things side by side, the first at 0.
    private static func centers(_ widths: [Int]) -> [Int] {
        var centers: [Int] = []
        for (index, width) in widths.enumerated() {
            centers.append(index == 0 ? 0 : centers[index - 1] + (widths[index - 1] + width + 1) / 2)
        }
        return centers
    }

    private static func shift(_ centers: [Int], into width: Int) -> [Int] {
        let first = (width - 1 - (centers.last ?? 0)) / 2
        return centers.map { $0 + first }
    }
}
