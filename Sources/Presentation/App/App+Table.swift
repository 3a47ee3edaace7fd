package import Fabric
import Lab
package import Wire

/// Where a row of a table comes from.
package struct RowOrigin: Hashable, Sendable {
    /// Which row.
    package var node: NodeID
    package var vid: VID
    package var address: MACAddress
    /// The state that this is about: `walk.index`.
    package var index: Int
    /// The entry that learned or moved it, and its frame; `nil` for a row that was written by hand.
    package var entry: Int?
    package var frame: Frame?
    package var movedFrom: PortIndex?
    /// The latest entry that refreshed it since.
    package var refreshed: Int?
}

extension App {
    /// The rows of the table that is shown.
    var tableRows: [FilteringDatabase.Entry] {
        guard case .bridge(let index)? = followed, flowView == nil, !lenses.isOpen else { return [] }
        return walk.network.bridges[index].rows(at: walk.network.now)
    }

    /// The row that the keys act on, while the table has them.
    var selectedRow: Int? { focus == .table && !tableRows.isEmpty ? selectedRow(of: .table) : nil }

    /// Looks up where the selected row comes from. Called after everything that came in.
    mutating func updateRowOrigin() {
        guard let selectedRow, let node = followed, case let row = tableRows[selectedRow] else {
            rowOrigin = nil
            return
        }
        if let known = rowOrigin, known.node == node, known.vid == row.vid, known.address == row.address,
            known.index == walk.index
        {
            return
        }
        rowOrigin = origin(of: row, at: node)
    }

    /// Entries that are looked through at most.
    private static let originReach = 4096

    private func origin(of row: FilteringDatabase.Entry, at node: NodeID) -> RowOrigin {
        var origin = RowOrigin(node: node, vid: row.vid, address: row.address, index: walk.index)
        guard row.kind == .dynamic else { return origin }
        var end = walk.index
        while end > 0, walk.index - end < Self.originReach {
            let range = max(0, end - 128)..<end
            for (offset, hop) in walk.timeline.hops(in: range).enumerated().reversed() where hop.node == node {
                for step in hop.steps {
                    switch step {
                    case .learned(row.vid, row.address, _): origin.entry = range.lowerBound + offset
                    case .moved(row.vid, row.address, let from, _):
                        origin.entry = range.lowerBound + offset
                        origin.movedFrom = from
                    case .refreshed(row.vid, row.address, _):
                        origin.refreshed = origin.refreshed ?? range.lowerBound + offset
                    default: break
                    }
                }
                if origin.entry != nil {
                    origin.frame = hop.frame
                    return origin
                }
            }
            end = range.lowerBound
        }
        return origin
    }
}
