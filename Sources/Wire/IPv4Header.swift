/// The protocol in an IPv4 packet. Unknown numbers are values too.
public struct IPProtocol: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt8
    /// Any number.
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// 1
    public static let icmp = IPProtocol(rawValue: 1)
    /// 6
    public static let tcp = IPProtocol(rawValue: 6)
    /// 17
    public static let udp = IPProtocol(rawValue: 17)
}

/// An IPv4 header (RFC 791 section 3.1): 20 bytes and up to 40 bytes of options.
///
/// The checksum is no part of the value: reading verifies it, writing computes it. So what is written equals what was
/// read, but for the one header in 65536 whose checksum is zero and was sent as 0xFFFF.
public struct IPv4Header: WireFormat {
    /// DSCP (6 bits, RFC 2474) and ECN (2 bits, RFC 3168).
    public var typeOfService: UInt8
    /// Bytes of header and payload together.
    public var totalLength: UInt16
    /// Names the packet that fragments belong to.
    public var identification: UInt16
    /// Reserved bit, DF, MF and the fragment offset, as on the wire.
    public var fragment: UInt16
    /// How many routers the packet may still cross.
    public var timeToLive: UInt8
    /// What the payload is.
    public var `protocol`: IPProtocol
    /// Sender.
    public var source: IPv4Address
    /// Receiver.
    public var destination: IPv4Address
    /// Options as they are on the wire, a multiple of 4 bytes.
    public let options: [UInt8]

    /// DF, *don't fragment*, in `fragment`.
    public static let dontFragment: UInt16 = 0x4000
    /// MF, *more fragments*, in `fragment`.
    public static let moreFragments: UInt16 = 0x2000

    /// A header for `payloadLength` bytes. Options are filled up with zeros (*end of list*) to a multiple of 4.
    ///
    /// Traps above 40 bytes of options and above 65535 bytes in all.
    public init(
        source: IPv4Address, destination: IPv4Address, protocol: IPProtocol, payloadLength: Int,
        timeToLive: UInt8 = 64, typeOfService: UInt8 = 0, identification: UInt16 = 0, fragment: UInt16 = 0,
        options: [UInt8] = []
    ) {
        precondition(options.count <= 40, "at most 40 bytes of options")
        let filled = options + [UInt8](repeating: 0, count: (4 - options.count % 4) % 4)
        precondition((0...65535 - 20 - filled.count).contains(payloadLength), "a packet has at most 65535 bytes")
        self.source = source
        self.destination = destination
        self.protocol = `protocol`
        self.timeToLive = timeToLive
        self.typeOfService = typeOfService
        self.identification = identification
        self.fragment = fragment
        self.options = filled
        totalLength = UInt16(20 + filled.count + payloadLength)
    }

    /// Bytes of the header, 20 ... 60.
    public var headerLength: Int { 20 + options.count }
    /// Bytes of the payload. 0 if `totalLength` was set to less than the header.
    public var payloadLength: Int { max(0, Int(totalLength) - headerLength) }
    /// Where the payload begins in the whole packet, in bytes.
    public var fragmentOffset: Int { Int(fragment & 0x1FFF) * 8 }
    /// Whether this is a part of a packet.
    public var isFragment: Bool { fragment & 0x3FFF != 0 }

    /// - Throws: `unexpected` for a version other than 4; `outOfRange` for a header length below 5 words or a total length
    ///   below the header's; `truncated` where header or payload are not all there; `badChecksum`.
    public init(from reader: inout ByteReader) throws(WireError) {
        let start = reader.offset
        let whole = reader.rest
        let first = try reader.uint8(.ipv4Version)
        guard first >> 4 == 4 else {
            throw .unexpected(field: .ipv4Version, offset: start, want: 4, got: UInt64(first >> 4))
        }
        let headerLength = Int(first & 0xF) * 4
        guard headerLength >= 20 else {
            throw .outOfRange(field: .ipv4HeaderLength, offset: start, value: UInt64(first & 0xF))
        }
        typeOfService = try reader.uint8(.ipv4DSCP)
        totalLength = try reader.uint16(.ipv4TotalLength)
        identification = try reader.uint16(.ipv4Identification)
        fragment = try reader.uint16(.ipv4Flags)
        timeToLive = try reader.uint8(.ipv4TimeToLive)
        `protocol` = try IPProtocol(rawValue: reader.uint8(.ipv4Protocol))
        let checksum = try reader.uint16(.ipv4Checksum)
        source = try reader.ipv4Address(.ipv4Source)
        destination = try reader.ipv4Address(.ipv4Destination)
        options = try Array(reader.bytes(headerLength - 20, .ipv4Options))
        guard Int(totalLength) >= headerLength else {
            throw .outOfRange(field: .ipv4TotalLength, offset: start + 2, value: UInt64(totalLength))
        }
        guard reader.remaining >= payloadLength else {
            throw .truncated(field: .payload, offset: reader.offset, need: payloadLength, got: reader.remaining)
        }
        guard InternetChecksum.of(whole.prefix(headerLength)) == 0 else {
            throw .badChecksum(field: .ipv4Checksum, offset: start + 10, want: self.checksum, got: checksum)
        }
    }

    /// What belongs into the checksum field.
    public var checksum: UInt16 {
        var sum = InternetChecksum()
        let bytes = self.bytes
        sum.add(bytes[..<10])
        sum.add(bytes[12...])
        return sum.value
    }

    /// Adds `headerLength` bytes, with the right checksum.
    public func encode(to writer: inout ByteWriter) {
        let start = writer.count
        writer.uint8(UInt8(0x40 | headerLength / 4))
        writer.uint8(typeOfService)
        writer.uint16(totalLength)
        writer.uint16(identification)
        writer.uint16(fragment)
        writer.uint8(timeToLive)
        writer.uint8(`protocol`.rawValue)
        writer.uint16(0)
        writer.ipv4Address(source)
        writer.ipv4Address(destination)
        writer.append(options)
        writer.patch(InternetChecksum.of(writer.bytes[start...]), at: start + 10)
    }
}
