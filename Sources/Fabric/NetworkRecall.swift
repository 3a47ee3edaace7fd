import Wire

// What did not happen: for networks in which a device does otherwise than its rules say.

extension Network {
    /// Takes copies off the cables as if they had never left.
    ///
    /// - Parameter copies: `FrameID.copy` of each.
    package mutating func recall(_ copies: Set<UInt32>) {
        medium.queue.remove { $0.origin == nil && copies.contains($0.frame.id.copy) }
    }
}
