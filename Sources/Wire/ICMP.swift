/// What an ICMP message is. Unknown numbers are values too.
public struct ICMPType: RawRepresentable, Hashable, Sendable {
    /// The number.
    public let rawValue: UInt8
    /// Any number.
    @inlinable public init(rawValue: UInt8) { self.rawValue = rawValue }

    /// 0
    public static let echoReply = ICMPType(rawValue: 0)
    /// 3
    public static let destinationUnreachable = ICMPType(rawValue: 3)
    /// 8
    public static let echoRequest = ICMPType(rawValue: 8)
    /// 11
    public static let timeExceeded = ICMPType(rawValue: 11)

    /// A request or a reply of ping.
    @inlinable public var isEcho: Bool { rawValue == 0 || rawValue == 8 }
}

/// An ICMP message (RFC 792): type, code, one word whose meaning depends on the type, and data.
///
/// The checksum is no part of the value: reading verifies it, writing computes it.
public struct ICMPMessage: WireFormat {
    /// What the message is.
    public var type: ICMPType
    /// What exactly, depending on the type.
    public var code: UInt8
    /// The second word of the message; for an echo it is identifier and sequence number.
    public var rest: UInt32
    /// What follows the first 8 bytes.
    public var data: [UInt8]

    /// Bytes before the data.
    public static let headerLength = 8

    /// A message of its parts.
    public init(type: ICMPType, code: UInt8 = 0, rest: UInt32 = 0, data: [UInt8] = []) {
        self.type = type
        self.code = code
        self.rest = rest
        self.data = data
    }

    /// An echo request.
    public static func echoRequest(identifier: UInt16, sequence: UInt16, data: [UInt8] = []) -> ICMPMessage {
        ICMPMessage(type: .echoRequest, rest: UInt32(identifier) << 16 | UInt32(sequence), data: data)
    }

    /// The reply to an echo request: the same identifier, sequence number and data. `nil` for any other message.
    public var echoReply: ICMPMessage? {
        type == .echoRequest ? ICMPMessage(type: .echoReply, rest: rest, data: data) : nil
    }

    /// Upper half of the second word: which ping of a station an echo belongs to.
    public var identifier: UInt16 { UInt16(rest >> 16) }
    /// Lower half of the second word: which echo of a ping it is.
    public var sequence: UInt16 { UInt16(truncatingIfNeeded: rest) }

    /// Reads to the end of the reader, which must end where the IP payload ends (`ByteReader.part(_:_:)`).
    ///
    /// - Throws: `truncated` below 8 bytes; `badChecksum`.
    public init(from reader: inout ByteReader) throws(WireError) {
        let start = reader.offset
        let whole = reader.rest
        type = try ICMPType(rawValue: reader.uint8(.icmpType))
        code = try reader.uint8(.icmpCode)
        let checksum = try reader.uint16(.icmpChecksum)
        rest = try reader.uint32(.icmpRest)
        data = try Array(reader.bytes(reader.remaining, .payload))
        guard InternetChecksum.of(whole) == 0 else {
            throw .badChecksum(field: .icmpChecksum, offset: start + 2, want: self.checksum, got: checksum)
        }
    }

    /// What belongs into the checksum field.
    public var checksum: UInt16 {
        var sum = InternetChecksum()
        sum.add(UInt16(type.rawValue) << 8 | UInt16(code))
        sum.add(UInt16(rest >> 16))
        sum.add(UInt16(truncatingIfNeeded: rest))
        sum.add(data[...])
        return sum.value
    }

    /// Adds 8 bytes, with the right checksum, and the data.
    public func encode(to writer: inout ByteWriter) {
        writer.uint8(type.rawValue)
        writer.uint8(code)
        writer.uint16(checksum)
        writer.uint32(rest)
        writer.append(data)
    }
}
