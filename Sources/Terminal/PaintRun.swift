internal import Presentation

/// Neighbouring cells of one row that are painted together.
struct PaintRun: Hashable {
    var x: Int
    var y: Int
    var count: Int

    /// Unchanged cells up to this many between two changes are painted again: cheaper than a second call.
    static let bridge = 4

    /// What has to be painted so that `old` becomes `new`; everything when there is no old one of the same size.
    static func runs(from old: Surface?, to new: Surface) -> [PaintRun] {
        guard let old, old.width == new.width, old.height == new.height else {
            return (0..<new.height).map { PaintRun(x: 0, y: $0, count: new.width) }
        }
        var runs: [PaintRun] = []
        old.cells.withUnsafeBufferPointer { before in
            new.cells.withUnsafeBufferPointer { after in
                for y in 0..<new.height {
                    let row = y * new.width..<(y + 1) * new.width
                    append(
                        UnsafeBufferPointer(rebasing: before[row]), UnsafeBufferPointer(rebasing: after[row]), y, &runs)
                }
            }
        }
        return runs
    }

    private static func append(
        _ before: UnsafeBufferPointer<Cell>, _ after: UnsafeBufferPointer<Cell>, _ y: Int, _ runs: inout [PaintRun]
    ) {
        var start = -1
        var end = -1
        for x in after.indices where before[x] != after[x] {
            if start >= 0 && x - end > bridge {
                runs.append(whole(start, end, y, after))
                start = x
            } else if start < 0 {
                start = x
            }
            end = x + 1
        }
        if start >= 0 { runs.append(whole(start, end, y, after)) }
    }

    /// Takes the other half of a wide character in at both ends.
    private static func whole(_ start: Int, _ end: Int, _ y: Int, _ row: UnsafeBufferPointer<Cell>) -> PaintRun {
        let first = row[start].width == 0 && start > 0 ? start - 1 : start
        let last = row[end - 1].width == 2 && end < row.count ? end + 1 : end
        return PaintRun(x: first, y: y, count: last - first)
    }
}
