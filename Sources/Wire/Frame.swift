/// Which frame this is: the sending that began it, the copy of it, and how many switches it crossed.
public struct FrameID: Hashable, Sendable {
    /// Number of the sending that it comes from; all copies of one flood share it.
    public var origin: UInt32
    /// Number of this copy, unique in a run.
    public var copy: UInt32
    /// How many bridges, hubs and tunnel ends it has crossed. More than the network has means that it runs in a loop.
    public var crossings: UInt32

    /// An identity of its parts.
    @inlinable
    public init(origin: UInt32, copy: UInt32, crossings: UInt32 = 0) {
        self.origin = origin
        self.copy = copy
        self.crossings = crossings
    }
}

/// Bytes in a `ByteStore`: where they begin and how many there are.
public struct ByteRange: Hashable, Sendable {
    /// Index of the first byte.
    public var offset: UInt32
    /// Number of bytes.
    public var length: UInt32

    /// A range of its parts.
    @inlinable
    public init(offset: UInt32, length: UInt32) {
        self.offset = offset
        self.length = length
    }
}

/// An Ethernet frame without its FCS, as plain memory: no reference, no array.
///
/// Addresses, up to two tags and the EtherType are decoded; what follows is a range of a `ByteStore`, carried bit for
/// bit. Two tags at most are read (`TagStack.parsedLimit`): a third one stays at the head of the payload, with its TPID
/// as `etherType`.
public struct Frame: Hashable, Sendable {
    /// Destination address.
    public var destination: MACAddress
    /// Source address.
    public var source: MACAddress
    /// Tags that have been read, outermost first.
    public var tags: TagStack
    /// How many of its tags it had when a switch took it from a wire or a VM; less those that lie in the payload since. A switch
    /// behind a patch counts the frame as it was there. Says nothing about its bytes. It lies in a byte that is left beside
    /// the tags.
    public var arrivedTags: Int8 = 0
    /// What follows the tags.
    public var etherType: EtherType
    /// Everything after the EtherType.
    public var payload: ByteRange
    /// Which frame this is; says nothing about its bytes.
    public var id: FrameID
    /// The tunnel key in the low 24 bits and whether there is one above them: the four bytes that a frame of this size has
    /// left, where an optional would cost eight.
    @usableFromInline var keyWord: UInt32 = 0

    /// The virtual network that the frame belongs to while a switch and the tunnel end beside it hand it to each other
    /// (Open vSwitch `tun_id`, with `key=flow`); says nothing about its bytes, and no wire carries it.
    @inlinable public var tunnelKey: VNI? {
        get { keyWord == 0 ? nil : VNI(truncating: keyWord) }
        set { keyWord = newValue.map { $0.rawValue | 1 << 31 } ?? 0 }
    }
    /// Whether there is a tunnel key.
    @inlinable public var hasTunnelKey: Bool { keyWord != 0 }

    /// A frame of its parts.
    @inlinable
    public init(
        destination: MACAddress, source: MACAddress, tags: TagStack = TagStack(), etherType: EtherType,
        payload: ByteRange, id: FrameID = FrameID(origin: 0, copy: 0)
    ) {
        self.destination = destination
        self.source = source
        self.tags = tags
        self.etherType = etherType
        self.payload = payload
        self.id = id
    }

    /// Bytes on the wire without FCS, tags included.
    @inlinable public var length: Int { 14 + 4 * Int(tags.count) + Int(payload.length) }
    /// The same, with the tags that it had when a switch took it from a wire or a VM.
    @inlinable public var arrivedLength: Int { 14 + 4 * Int(arrivedTags) + Int(payload.length) }
}
