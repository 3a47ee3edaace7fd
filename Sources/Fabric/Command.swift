public import Wire

/// A frame to be made, before it is one: commands carry it, so that a journal is complete by itself.
public struct FrameRecipe: Hashable, Sendable {
    /// Destination address.
    public var destination: MACAddress
    /// Source address; `nil` for the sender's own.
    public var source: MACAddress?
    /// Outermost first, at most `TagStack.capacity`.
    public var tags: [VLANTag]
    /// What the payload is.
    public var etherType: EtherType
    /// The payload as it is on the wire, padding included.
    public var payload: [UInt8]

    /// A recipe of its parts.
    public init(
        to destination: MACAddress, from source: MACAddress? = nil, tags: [VLANTag] = [],
        etherType: EtherType = .experimental, payload: [UInt8] = []
    ) {
        self.destination = destination
        self.source = source
        self.tags = tags
        self.etherType = etherType
        self.payload = payload
    }
}

/// How a station says that it is here.
public enum Announcement: String, CaseIterable, Hashable, Sendable {
    /// Gratuitous ARP (RFC 5227 section 3).
    case arp
    /// Reverse ARP request about itself, as QEMU sends after a migration (qemu `net/announce.c`).
    case rarp
}

/// Everything that can be done to a running network. Time travel keeps commands, not states.
public enum Command: Hashable, Sendable {
    /// A host sends one frame. Index into `Network.hosts`.
    case send(host: Int, FrameRecipe)
    /// A frame appears on the cable at this port, towards the device.
    case inject(PortID, FrameRecipe)
    /// A frame appears on the cable at this port, towards the device, byte for byte (without FCS, 14 bytes or more).
    case injectBytes(PortID, [UInt8])
    /// ARP if needed, then one ICMP echo request.
    case ping(host: Int, to: IPv4Address)
    /// An ARP request.
    case arp(host: Int, for: IPv4Address)
    /// Gratuitous ARP or RARP.
    case announce(host: Int, as: Announcement)
    /// Time passes; pending events up to then happen first.
    case wait(SimulatedTime)
    /// A cable is cut or mended.
    case setCable(CableID, up: Bool)
    /// A tunnel between two servers is cut or mended.
    case setTunnel(ServerPair, up: Bool)
    /// An administrator shuts a port or opens it.
    case setPortUp(PortID, Bool)
    /// A port of a bridge is configured anew.
    case setPort(PortID, PortConfiguration)
    /// A host is plugged into another, free port; its old cable is taken away.
    case move(host: Int, to: PortID)
    /// A VM goes on at a free tap of another server (live migration). Unless told not to, it is announced there by five RARP frames,
    /// as QEMU does.
    case migrate(host: Int, to: PortID, announces: Bool)
    /// The learned rows of a bridge are forgotten.
    case flush(bridge: Int)
    /// A row is written by hand. `port` is ignored for a blackhole.
    case addEntry(bridge: Int, vid: VID, address: MACAddress, port: PortIndex, EntryKind)
    /// A row is taken away by hand.
    case removeEntry(bridge: Int, vid: VID, address: MACAddress)
    /// How long a row lives without being refreshed; `nil`: for ever.
    case setAgeing(bridge: Int, SimulatedTime?)
    /// A switch begins a spanning tree, goes on with other values, or ends it.
    case setTree(bridge: Int, SpanningTreeConfiguration?)
    /// Spanning tree is told something else of a port of a bridge; its VLANs stay.
    case setPortTree(PortID, TreePortConfiguration)
    /// A new host on a free port. Its name goes into the wiring.
    case addHost(HostConfiguration, name: String, at: PortID)
    /// A new VM on a free tap of a server. The last is an index into `ControlPlane.networks`.
    case addVM(HostConfiguration, name: String, at: PortID, network: Int)
    /// A host and its cable are taken away. Its index stays, so that history keeps its meaning.
    case removeHost(Int)
}

/// Why a command was not carried out; the network is as it was.
public enum CommandRefusal: Error, Hashable, Sendable {
    /// No such host, bridge, port or cable.
    case unknown
    /// Something is plugged in there.
    case portInUse(PortID)
    /// The host was removed or is on no port.
    case hostNotConnected(Int)
    /// The host is a physical machine, or the port is not a tap of a server.
    case notAVM(Int)
    /// The host has no IPv4 address.
    case hostWithoutAddress(Int)
    /// Fewer than 14 bytes.
    case frameTooShort(Int)
    /// More tags than a frame can carry here.
    case tooManyTags(Int)
    /// The switch of this dialect refuses such an entry.
    case entryRefused(RuleID)
}
