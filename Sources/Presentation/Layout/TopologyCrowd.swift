package import Fabric

/// Servers that are one box together, as there are too many of them to be seen: `+996 servers`.
package struct TopologyCrowd: Hashable, Sendable {
    /// Cables to the same box of the picture, drawn as one, the first one's.
    struct Bundle: Hashable, Sendable {
        /// The box at the other end.
        var box: NodeID
        var cables: [CableID]
        /// The ports at the other end.
        var ports: [PortID]
    }

    /// The device that stands for all of them.
    package let box: NodeID
    /// How many servers.
    package var count = 0
    /// Their other devices that have cables out of their servers.
    private(set) var inside: [NodeID] = []
    private(set) var bundles: [Bundle] = []

    init(box: NodeID) { self.box = box }

    /// A cable from a port of the picture to one of the servers.
    mutating func add(_ plug: Attachment, at port: PortID, of other: NodeID) {
        if plug.peer.node != box { inside.append(plug.peer.node) }
        if let place = bundles.firstIndex(where: { $0.box == other }) {
            bundles[place].cables.append(plug.cable)
            bundles[place].ports.append(port)
        } else {
            bundles.append(Bundle(box: other, cables: [plug.cable], ports: [port]))
        }
    }
}
