package import Fabric
import Wire

/// Something that came otherwise than it was recorded.
package struct VectorDifference: Hashable, Sendable {
    /// What differs.
    package enum Finding: Hashable, Sendable {
        /// A port sent other bytes.
        case changed(Channel, expected: VectorFrame, got: VectorFrame)
        /// A frame did not leave.
        case missing(Channel, VectorFrame)
        /// A frame left that should not.
        case surplus(Channel, VectorFrame)
        /// A table: rows that are not there, and rows that should not be.
        case rows(missing: [VectorRow], surplus: [VectorRow])
        /// The tunnel side of servers: rows that are not there, and rows that should not be.
        case tunnelRows(missing: [VectorTunnelRow], surplus: [VectorTunnelRow])
        /// Whether the switch refuses the operation.
        case refusal(expected: Bool, got: CommandRefusal?)
        /// The spanning tree of a switch, in one line each.
        case tree(expected: String, got: String)
        /// What a port said last in spanning tree, in one line each; `nil`: nothing.
        case bpdu(PortID, expected: String?, got: String?)
        /// The frames did not come to rest.
        case restless(events: Int)
    }

    /// Where a frame was seen.
    package enum Channel: String, CaseIterable, Hashable, Sendable {
        case egress, transit, lost, underlay
    }

    /// Which step, from 1.
    package var step: Int
    package var place: VectorPlace
    package var finding: Finding
}

extension VectorDifference {
    /// The differences of two lists of frames. Of those on one port the ones that are alike are paired first, the others in
    /// their order.
    static func compare(_ expected: [VectorFrame], _ got: [VectorFrame], on channel: Channel) -> [Finding] {
        if expected == got { return [] }
        var surplus = got
        var missing: [VectorFrame] = []
        for frame in expected {
            if let index = surplus.firstIndex(of: frame) { surplus.remove(at: index) } else { missing.append(frame) }
        }
        var findings: [Finding] = []
        for frame in missing {
            if let index = surplus.firstIndex(where: { $0.port == frame.port && $0.peer == frame.peer }) {
                findings.append(.changed(channel, expected: frame, got: surplus.remove(at: index)))
            } else {
                findings.append(.missing(channel, frame))
            }
        }
        return findings + surplus.map { .surplus(channel, $0) }
    }

    /// The difference of two tables; `nil` when there is none.
    static func compare(_ expected: Set<VectorRow>, _ got: Set<VectorRow>) -> Finding? {
        if expected == got { return nil }
        return .rows(missing: expected.subtracting(got).sorted(), surplus: got.subtracting(expected).sorted())
    }

    /// The difference of two tables of tunnel ends; `nil` when there is none.
    static func compare(_ expected: Set<VectorTunnelRow>, _ got: Set<VectorTunnelRow>) -> Finding? {
        if expected == got { return nil }
        return .tunnelRows(missing: expected.subtracting(got).sorted(), surplus: got.subtracting(expected).sorted())
    }
}

extension VectorRow: Comparable {
    package static func < (left: VectorRow, right: VectorRow) -> Bool {
        (left.bridge, left.vid.rawValue, left.address.rawValue, left.port)
            < (right.bridge, right.vid.rawValue, right.address.rawValue, right.port)
    }
}
