package import Wire

// What did not happen: for networks in which a device does otherwise than its rules say.

extension Network {
    /// Takes copies off the cables as if they had never left.
    ///
    /// - Parameter copies: `FrameID.copy` of each.
    package mutating func recall(_ copies: Set<UInt32>) {
        medium.queue.remove { $0.origin == nil && copies.contains($0.frame.id.copy) }
    }

    /// Puts a frame on the cable of a port as what is at the other end would have: it keeps its tunnel key. Nothing keeps it
    /// from arriving.
    package mutating func place(_ frame: Frame, at port: PortID) {
        _ = put(frame, at: port)
    }
}
