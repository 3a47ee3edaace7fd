internal import Wire

/// How a run ended.
public enum Outcome: Hashable, Sendable {
    /// Everything came to rest.
    case quiet
    /// A frame came back to a port that it had entered before: the ports that it entered on one lap, in order.
    case loop([PortID])
    /// So many events were not enough.
    case budget(Int)
}

/// Finds out whether a frame has come back to where it was, by the ancestry of its copies.
struct LoopSearch {
    /// Where the parent of a copy came in.
    private struct Entrance {
        let copy: UInt32
        let port: PortID
        let tags: TagStack
    }

    /// By the number of a copy: only looked up in, never iterated over.
    private var parents: [UInt32: Entrance] = [:]

    /// Takes the next hop; the ports of one lap when its frame has been at the same port with the same tags before. With
    /// other tags it is in another VLAN, and may yet come to rest.
    mutating func note(_ hop: Hop) -> [PortID]? {
        guard let node = hop.node, let ingress = hop.ingress, let frame = hop.frame else { return nil }
        let here = Entrance(copy: frame.id.copy, port: PortID(node, ingress), tags: frame.tags)
        for departure in hop.departures { parents[departure.frame.id.copy] = here }
        var lap: [PortID] = []
        var copy = frame.id.copy
        while let parent = parents[copy] {
            lap.append(parent.port)
            if parent.port == here.port, parent.tags == here.tags { return lap.reversed() }
            copy = parent.copy
        }
        return nil
    }
}
