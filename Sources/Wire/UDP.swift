/// A UDP header (RFC 768): 8 bytes.
public struct UDPHeader: WireFormat {
    /// Port of the sender; 0 says none.
    public var sourcePort: UInt16
    /// Port of the receiver.
    public var destinationPort: UInt16
    /// Bytes of header and payload together.
    public var length: UInt16
    /// Checksum as on the wire; 0 says that the sender computed none.
    public var checksum: UInt16

    /// Bytes of a header.
    public static let headerLength = 8
    /// 4789, VXLAN (RFC 7348 section 5).
    public static let vxlanPort: UInt16 = 4789

    /// A header for `payloadLength` bytes; traps above 65527.
    public init(sourcePort: UInt16, destinationPort: UInt16, payloadLength: Int, checksum: UInt16 = 0) {
        precondition((0...65527).contains(payloadLength), "a datagram has at most 65535 bytes")
        self.sourcePort = sourcePort
        self.destinationPort = destinationPort
        self.checksum = checksum
        length = UInt16(Self.headerLength + payloadLength)
    }

    /// Bytes of the payload. 0 if `length` was set to less than the header.
    public var payloadLength: Int { max(0, Int(length) - Self.headerLength) }

    /// - Throws: `truncated` where header or payload are not all there; `outOfRange` for a length below 8. The checksum is
    ///   not looked at: it covers addresses that are not here. See `checksum(from:to:payload:)`.
    public init(from reader: inout ByteReader) throws(WireError) {
        let start = reader.offset
        sourcePort = try reader.uint16(.udpSourcePort)
        destinationPort = try reader.uint16(.udpDestinationPort)
        length = try reader.uint16(.udpLength)
        checksum = try reader.uint16(.udpChecksum)
        guard Int(length) >= Self.headerLength else {
            throw .outOfRange(field: .udpLength, offset: start + 4, value: UInt64(length))
        }
        guard reader.remaining >= payloadLength else {
            throw .truncated(field: .payload, offset: reader.offset, need: payloadLength, got: reader.remaining)
        }
    }

    /// Adds 8 bytes, the checksum as it is.
    public func encode(to writer: inout ByteWriter) {
        writer.uint16(sourcePort)
        writer.uint16(destinationPort)
        writer.uint16(length)
        writer.uint16(checksum)
    }

    /// What belongs into the checksum field, over pseudo header, header and payload. Never 0: that would say *none*.
    public func checksum(
        from source: IPv4Address, to destination: IPv4Address, payload: ArraySlice<UInt8>
    ) -> UInt16 {
        var sum = InternetChecksum()
        for address in [source, destination] {
            sum.add(UInt16(address.rawValue >> 16))
            sum.add(UInt16(truncatingIfNeeded: address.rawValue))
        }
        for word in [UInt16(IPProtocol.udp.rawValue), length, sourcePort, destinationPort, length] { sum.add(word) }
        sum.add(payload)
        return sum.value == 0 ? 0xFFFF : sum.value
    }
}
