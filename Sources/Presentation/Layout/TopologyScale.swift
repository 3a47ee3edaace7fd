/// How large a picture is drawn: as a panel needs it, or so that the back row of a room can see it (mock-up M).
package enum TopologyScale: Int, CaseIterable, Comparable, Hashable, Sendable {
    /// Words one row high.
    case normal
    /// Names in block letters, frames three rows high.
    case large
    /// The same with twice the room, and the words of frames and verdicts in block letters too.
    case huge

    package static func < (left: TopologyScale, right: TopologyScale) -> Bool { left.rawValue < right.rawValue }

    /// The next smaller one.
    package var smaller: TopologyScale? { TopologyScale(rawValue: rawValue - 1) }
    package var larger: TopologyScale? { TopologyScale(rawValue: rawValue + 1) }
}

/// Columns and rows of what is drawn at a scale.
extension TopologyScale {
    /// Rows of a switch: border, ports above, name and sides, verdict and ports below, border.
    var boxRows: Int {
        switch self {
        case .normal: 5
        case .large: 7
        case .huge: 9
        }
    }

    /// Which row of it has the name and the cables at the sides.
    var sideRow: Int { boxRows / 2 }

    /// Columns of a switch at least.
    var boxColumns: Int {
        switch self {
        case .normal: 11
        case .large: 25
        case .huge: 31
        }
    }

    /// Columns from one host to the next at least.
    var hostColumns: Int {
        switch self {
        case .normal: 10
        case .large: 14
        case .huge: 22
        }
    }

    /// Columns between two boxes with a cable between them: a frame on it and its arrow fit.
    var gap: Int {
        switch self {
        case .normal: 9
        case .large: 15
        case .huge: 26
        }
    }

    /// Columns of a cable that leaves below or above.
    var lane: Int {
        switch self {
        case .normal: 6
        case .large: 8
        case .huge: 10
        }
    }

    /// Rows of a wire to a host, at least and at most.
    var wire: ClosedRange<Int> {
        switch self {
        case .normal: 3...8
        case .large: 5...10
        case .huge: 7...14
        }
    }

    /// Rows of a switch with hosts above it, the shortest wires between.
    var leastRows: Int { (hostRows ?? 1) + 1 + boxRows }

    /// Rows of a frame on a cable.
    var pillRows: Int { 1 + 2 * rawValue }

    /// Rows of a host; `nil`: as many as fit.
    var hostRows: Int? {
        switch self {
        case .normal: nil
        case .large: 5
        case .huge: 7
        }
    }
}
