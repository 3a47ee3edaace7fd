/// A value with a layout on the wire: it can be read from bytes and written to bytes.
///
/// ## How the pieces of this library fit
///
/// Bytes become values in two ways, and both read with `ByteReader`, which checks every bound:
///
/// - **What a network carries.** `Frame` decodes addresses, up to two tags and the EtherType; the rest is a `ByteRange` of
///   a `ByteStore`. `Frame.init(parsing:into:id:)` and `Frame.bytes(in:)` are exact inverses for every input of 14 bytes or
///   more. `Frame.normalize(in:)` gives the frame that the next device on a wire reads.
/// - **What a protocol says.** `ARPPacket`, `IPv4Header`, `UDPHeader`, `ICMPMessage`, `VXLANHeader` and `BPDU` conform
///   to `WireFormat`: small values that a station, a tunnel endpoint or a bridge makes and understands.
///
/// `FrameDissection` is the third reader, for people: it names every bit of a frame and refuses nothing.
///
/// Reading never traps, whatever the bytes are. What cannot be read is a `WireError`: the field, its offset, and the
/// numbers. Unknown codes (an EtherType, an opcode, a protocol) are values like any other, since all of those types wrap
/// a raw number. The library has no words for people and knows of no switch.
public protocol WireFormat: Hashable, Sendable {
    /// Reads the value and leaves the reader behind it.
    ///
    /// - Throws: `WireError` for bytes that a receiver has to refuse. It never traps.
    init(from reader: inout ByteReader) throws(WireError)

    /// Adds the bytes of the value. Checksums that belong to the value alone are computed.
    func encode(to writer: inout ByteWriter)
}

extension WireFormat {
    /// Reads the value at the head of `bytes`; what follows it is left alone.
    public init(parsing bytes: ArraySlice<UInt8>) throws(WireError) {
        var reader = ByteReader(bytes)
        try self.init(from: &reader)
    }

    /// Reads the value at the head of `bytes`; what follows it is left alone.
    public init(parsing bytes: [UInt8]) throws(WireError) {
        try self.init(parsing: bytes[...])
    }

    /// The value as it is on the wire.
    public var bytes: [UInt8] {
        var writer = ByteWriter()
        encode(to: &writer)
        return writer.bytes
    }
}
