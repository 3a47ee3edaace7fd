/// What a port says that it is, in two bits of a rapid BPDU (IEEE 802.1D-2004 clause 9.3.3).
public enum BPDURole: UInt8, CaseIterable, Hashable, Sendable {
    /// Not said; the message counts as one of the old protocol.
    case unknown = 0
    /// Alternate or backup port.
    case alternate = 1
    /// Root port.
    case root = 2
    /// Designated port.
    case designated = 3
}

/// The byte of flags of a configuration or rapid BPDU (IEEE 802.1D-2004 clauses 9.3.1 and 9.3.3). Of a configuration BPDU
/// only the first and the last bit mean something.
public struct BPDUFlags: RawRepresentable, Hashable, Sendable {
    /// The byte.
    public var rawValue: UInt8

    /// Any byte.
    public init(rawValue: UInt8 = 0) { self.rawValue = rawValue }

    /// Bit 0: rows of tables are to be forgotten.
    public var topologyChange: Bool {
        get { rawValue & 0x01 != 0 }
        set { set(0x01, newValue) }
    }
    /// Bit 1: may I forward at once?
    public var proposal: Bool {
        get { rawValue & 0x02 != 0 }
        set { set(0x02, newValue) }
    }
    /// Bits 2 and 3: what the sending port is.
    public var role: BPDURole {
        get { BPDURole(rawValue: rawValue >> 2 & 3) ?? .unknown }
        set { rawValue = rawValue & ~0x0C | newValue.rawValue << 2 }
    }
    /// Bit 4: the sending port learns.
    public var learning: Bool {
        get { rawValue & 0x10 != 0 }
        set { set(0x10, newValue) }
    }
    /// Bit 5: the sending port forwards.
    public var forwarding: Bool {
        get { rawValue & 0x20 != 0 }
        set { set(0x20, newValue) }
    }
    /// Bit 6: you may forward at once.
    public var agreement: Bool {
        get { rawValue & 0x40 != 0 }
        set { set(0x40, newValue) }
    }
    /// Bit 7: the notification of a topology change has come.
    public var topologyChangeAcknowledgement: Bool {
        get { rawValue & 0x80 != 0 }
        set { set(0x80, newValue) }
    }

    private mutating func set(_ mask: UInt8, _ value: Bool) {
        rawValue = value ? rawValue | mask : rawValue & ~mask
    }
}

/// What configuration and rapid BPDUs say: where the root is, and how far away it is from the sender. Times are in units of
/// 1/256 s.
public struct BPDUBody: Hashable, Sendable {
    /// What else is said.
    public var flags: BPDUFlags
    /// The bridge that the sender takes for the root.
    public var root: BridgeID
    /// The cost of the way from the sender to it.
    public var rootPathCost: UInt32
    /// The sender.
    public var bridge: BridgeID
    /// The sending port.
    public var port: BridgePortID
    /// How old the word of the root is.
    public var messageAge: UInt16
    /// At which age it is worth nothing.
    public var maxAge: UInt16
    /// How often the root speaks.
    public var helloTime: UInt16
    /// How long a port listens, and how long it learns.
    public var forwardDelay: UInt16

    /// Units of a second.
    public static let second: UInt16 = 256

    /// A body of its parts.
    public init(
        flags: BPDUFlags = BPDUFlags(), root: BridgeID, rootPathCost: UInt32, bridge: BridgeID, port: BridgePortID,
        messageAge: UInt16 = 0, maxAge: UInt16 = 20 * BPDUBody.second, helloTime: UInt16 = 2 * BPDUBody.second,
        forwardDelay: UInt16 = 15 * BPDUBody.second
    ) {
        self.flags = flags
        self.root = root
        self.rootPathCost = rootPathCost
        self.bridge = bridge
        self.port = port
        self.messageAge = messageAge
        self.maxAge = maxAge
        self.helloTime = helloTime
        self.forwardDelay = forwardDelay
    }
}

/// A bridge protocol data unit: what bridges of a spanning tree say to each other (IEEE 802.1D-2004 clause 9.3).
public enum BPDU: WireFormat {
    /// STP: the root is there, so far away. 35 bytes.
    case configuration(BPDUBody)
    /// STP: something has changed; said towards the root. 4 bytes.
    case topologyChangeNotification
    /// RSTP. 36 bytes.
    case rapid(BPDUBody)

    /// The group that all bridges of a network hear, and none relays (IEEE 802.1Q-2018 Table 8-1).
    public static let destination = MACAddress(rawValue: 0x0180_C200_0000)
    /// The LLC header in front of it: both service access points 0x42, unnumbered information.
    public static let linkHeader: [UInt8] = [0x42, 0x42, 0x03]

    /// What was said; `nil` for a notification.
    public var body: BPDUBody? {
        switch self {
        case .configuration(let body), .rapid(let body): body
        case .topologyChangeNotification: nil
        }
    }

    /// The types on the wire.
    enum Code {
        static let configuration: UInt8 = 0x00
        static let rapid: UInt8 = 0x02
        static let notification: UInt8 = 0x80
    }

    /// Reads a BPDU behind its LLC header. One of a later version is read as the latest that is known here, as a bridge
    /// does (IEEE 802.1D-2004 clause 9.3.4).
    ///
    /// - Throws: `truncated` below the length of its kind; `unexpected` for a protocol other than 0 and a rapid BPDU of a
    ///   version below 2; `outOfRange` for a type that there is not.
    public init(from reader: inout ByteReader) throws(WireError) {
        var offset = reader.offset
        let protocolID = try reader.uint16(.stpProtocol)
        guard protocolID == 0 else {
            throw .unexpected(field: .stpProtocol, offset: offset, want: 0, got: UInt64(protocolID))
        }
        let version = try reader.uint8(.stpVersion)
        offset = reader.offset
        switch try reader.uint8(.stpType) {
        case Code.notification: self = .topologyChangeNotification
        case Code.configuration: self = .configuration(try BPDUBody(from: &reader))
        case Code.rapid:
            guard version >= 2 else {
                throw .unexpected(field: .stpVersion, offset: offset - 1, want: 2, got: UInt64(version))
            }
            self = .rapid(try BPDUBody(from: &reader))
            _ = try reader.uint8(.stpVersion1Length)
        case let type: throw .outOfRange(field: .stpType, offset: offset, value: UInt64(type))
        }
    }

    /// Adds 35, 4 or 36 bytes.
    public func encode(to writer: inout ByteWriter) {
        writer.uint16(0)
        switch self {
        case .configuration(let body):
            writer.uint8(0)
            writer.uint8(Code.configuration)
            body.encode(to: &writer)
        case .topologyChangeNotification:
            writer.uint8(0)
            writer.uint8(Code.notification)
        case .rapid(let body):
            writer.uint8(2)
            writer.uint8(Code.rapid)
            body.encode(to: &writer)
            writer.uint8(0)
        }
    }
}

extension BPDUBody {
    fileprivate init(from reader: inout ByteReader) throws(WireError) {
        flags = try BPDUFlags(rawValue: reader.uint8(.stpFlags))
        root = try reader.bridgeID(.stpRootPriority, .stpRootAddress)
        rootPathCost = try reader.uint32(.stpRootPathCost)
        bridge = try reader.bridgeID(.stpBridgePriority, .stpBridgeAddress)
        port = try BridgePortID(rawValue: reader.uint16(.stpPortPriority))
        messageAge = try reader.uint16(.stpMessageAge)
        maxAge = try reader.uint16(.stpMaxAge)
        helloTime = try reader.uint16(.stpHelloTime)
        forwardDelay = try reader.uint16(.stpForwardDelay)
    }

    fileprivate func encode(to writer: inout ByteWriter) {
        writer.uint8(flags.rawValue)
        writer.bridgeID(root)
        writer.uint32(rootPathCost)
        writer.bridgeID(bridge)
        writer.uint16(port.rawValue)
        for time in [messageAge, maxAge, helloTime, forwardDelay] { writer.uint16(time) }
    }
}

extension ByteWriter {
    fileprivate mutating func bridgeID(_ id: BridgeID) {
        uint16(id.priority)
        macAddress(id.address)
    }
}

extension ByteReader {
    fileprivate mutating func bridgeID(_ priority: WireField, _ address: WireField) throws(WireError) -> BridgeID {
        let high = try uint16(priority)
        return try BridgeID(priority: high, address: macAddress(address))
    }
}

// MARK: - In a frame

extension BPDU {
    /// What stands behind the addresses of its frame: an 802.3 length in the place of the EtherType, and as payload LLC
    /// header, BPDU, and zeros up to the shortest frame of a physical wire.
    public var framed: (length: EtherType, payload: [UInt8]) {
        let content = Self.linkHeader + bytes
        let zeros = max(0, Frame.minimumLength - 14 - content.count)
        return (EtherType(rawValue: UInt16(content.count)), content + Array(repeating: 0, count: zeros))
    }

    /// The BPDU of a frame that has none but its payload: `nil` when the frame has a type instead of a length, when the length
    /// is a lie, when something else is behind the LLC header, or when that is no BPDU.
    public init?(length: EtherType, payload: ArraySlice<UInt8>) {
        guard length.isLength, Int(length.rawValue) <= payload.count, payload.starts(with: Self.linkHeader) else {
            return nil
        }
        let content = payload.prefix(Int(length.rawValue)).dropFirst(Self.linkHeader.count)
        guard let bpdu = try? BPDU(parsing: content) else { return nil }
        self = bpdu
    }
}
