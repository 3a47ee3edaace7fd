/// The names of the ports along a side of a box: each over its own cable, a blank between two, whole where there is room for
/// it and the longest ones cut where there is not.
struct PortRow {
    /// Where a port's name begins, and how many columns of it there are; its mark is behind it.
    struct Place: Hashable {
        var x: Int
        var columns: Int
    }

    private(set) var places: [Place] = []

    /// - Parameters:
    ///   - columns: Those within the box.
    ///   - ports: The columns of the cables, in order.
    ///   - names: The widths of the names.
    ///   - marks: Those of the marks behind them.
    init(columns: Range<Int>, ports: [Int], names: [Int], marks: [Int]) {
        func starts(_ names: [Int]) -> [Int]? { Self.starts(columns, ports, zip(names, marks).map { $0 + $1 }) }
        var cut = names
        while starts(cut) == nil, let longest = cut.max(), longest > 0 {
            // All of the longest at once, so that none is cut for another one that is as long.
            cut = cut.map { min($0, longest - 1) }
        }
        // Then those again that are in nobody's way.
        for index in names.indices where cut[index] < names[index] {
            var wider = cut
            wider[index] = names[index]
            if starts(wider) != nil { cut = wider }
        }
        // Where there is no room even for the marks they are one over another.
        let firsts = starts(cut) ?? ports.map { min($0, columns.upperBound - 1) }
        places = zip(firsts, cut).map { Place(x: $0, columns: $1) }
    }

    /// The first columns of texts of these widths, each about its port; `nil` where they do not fit.
    private static func starts(_ columns: Range<Int>, _ ports: [Int], _ widths: [Int]) -> [Int]? {
        // As far to the right as each may begin.
        var latest = Array(repeating: 0, count: ports.count)
        var end = columns.upperBound
        for index in ports.indices.reversed() {
            latest[index] = min(ports[index], end - widths[index])
            end = latest[index] - 1
        }
        var starts: [Int] = []
        var next = columns.lowerBound
        for index in ports.indices {
            let wanted = max(next, ports[index] - (widths[index] - 1) / 2)
            let start = min(wanted, latest[index])
            guard start >= next, start + widths[index] > ports[index] else { return nil }
            starts.append(start)
            next = start + widths[index] + 1
        }
        return starts
    }
}
