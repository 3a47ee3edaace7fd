public import Wire

/// The VID translation table of a port (802.1Q-2018 clause 6.9): which VLAN of the switch a VLAN of the wire is, each of one the
/// other's. A VLAN that is not in the table is let in and sent nowhere.
public struct VIDTranslation: Hashable, Sendable {
    /// One row of the table.
    public struct Pair: Hashable, Sendable {
        /// The VLAN on the wire.
        public var outer: VID
        /// The VLAN of the switch (on a server its *Local VLAN*).
        public var local: VID

        /// A row of its parts.
        public init(outer: VID, local: VID) {
            self.outer = outer
            self.local = local
        }
    }

    /// The rows.
    public let pairs: [Pair]

    /// A table of rows; traps when a VLAN stands twice on one side.
    public init(_ pairs: [Pair]) {
        precondition(
            Set(pairs.map(\.outer)).count == pairs.count && Set(pairs.map(\.local)).count == pairs.count,
            "a VLAN is translated to one VLAN")
        self.pairs = pairs
    }

    /// The VLAN of the switch.
    public func local(of outer: VID) -> VID? { pairs.first { $0.outer == outer }?.local }
    /// The VLAN on the wire.
    public func outer(of local: VID) -> VID? { pairs.first { $0.local == local }?.outer }
}
