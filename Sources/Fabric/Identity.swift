/// Which thing of a network: its kind and its index among those of its kind, in the order of the lab file.
public enum NodeID: Hashable, Sendable {
    /// A switch.
    case bridge(Int)
    /// A hub: it repeats every frame on every other port.
    case hub(Int)
    /// A machine with one NIC, physical or virtual; its only port is 0.
    case host(Int)
    /// A tunnel end: it puts frames into UDP packets and takes them out again. Port 0 is towards the underlay.
    case vtep(Int)
}

/// Index of a port on its device, in the order of the lab file, 0-based.
public typealias PortIndex = UInt16

/// One port of one device.
public struct PortID: Hashable, Sendable {
    /// The device.
    public var node: NodeID
    /// The port on it.
    public var port: PortIndex

    /// A port of its parts.
    public init(_ node: NodeID, _ port: PortIndex) {
        self.node = node
        self.port = port
    }
}

/// Index of a cable in `Wiring.cables`.
public typealias CableID = Int
