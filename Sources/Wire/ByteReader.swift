/// Reads big-endian numbers from bytes. Each read is checked: past the end it throws, it never traps.
///
/// The reader knows how far it is from the beginning of the whole, so that an error inside a header inside a tunnel names
/// the offset that a byte view shows.
public struct ByteReader: Sendable {
    @usableFromInline let source: ArraySlice<UInt8>
    @usableFromInline var index: Int
    /// Offset of index 0 of `source`, which is not always inside it.
    @usableFromInline let origin: Int

    /// Reads `bytes` from their beginning, which is at `offset` of the whole.
    @inlinable
    public init(_ bytes: ArraySlice<UInt8>, at offset: Int = 0) {
        source = bytes
        index = bytes.startIndex
        origin = offset - bytes.startIndex
    }

    /// Reads `bytes` from their beginning, which is at `offset` of the whole.
    @inlinable
    public init(_ bytes: [UInt8], at offset: Int = 0) { self.init(bytes[...], at: offset) }

    /// Where the next byte is in the whole.
    @inlinable public var offset: Int { origin + index }
    /// How many bytes are left.
    @inlinable public var remaining: Int { source.endIndex - index }
    /// The bytes that are left; they stay unread.
    @inlinable public var rest: ArraySlice<UInt8> { source[index...] }

    /// Steps over `count` bytes of a field and gives the index of the first of them.
    @usableFromInline
    mutating func advance(_ count: Int, _ field: WireField) throws(WireError) -> Int {
        guard remaining >= count else {
            throw .truncated(field: field, offset: offset, need: count, got: remaining)
        }
        defer { index += count }
        return index
    }

    /// One byte.
    @inlinable
    public mutating func uint8(_ field: WireField) throws(WireError) -> UInt8 {
        source[try advance(1, field)]
    }

    /// Two bytes.
    @inlinable
    public mutating func uint16(_ field: WireField) throws(WireError) -> UInt16 {
        let at = try advance(2, field)
        return UInt16(source[at]) << 8 | UInt16(source[at + 1])
    }

    /// Three bytes, in the low 24 bits.
    @inlinable
    public mutating func uint24(_ field: WireField) throws(WireError) -> UInt32 {
        let at = try advance(3, field)
        return UInt32(source[at]) << 16 | UInt32(source[at + 1]) << 8 | UInt32(source[at + 2])
    }

    /// Four bytes.
    @inlinable
    public mutating func uint32(_ field: WireField) throws(WireError) -> UInt32 {
        let at = try advance(4, field)
        let high = UInt32(source[at]) << 24 | UInt32(source[at + 1]) << 16
        return high | UInt32(source[at + 2]) << 8 | UInt32(source[at + 3])
    }

    /// Six bytes.
    @inlinable
    public mutating func macAddress(_ field: WireField) throws(WireError) -> MACAddress {
        guard remaining >= 6 else { throw .truncated(field: field, offset: offset, need: 6, got: remaining) }
        let high = try UInt64(uint16(field))
        return try MACAddress(rawValue: high << 32 | UInt64(uint32(field)))
    }

    /// Four bytes.
    @inlinable
    public mutating func ipv4Address(_ field: WireField) throws(WireError) -> IPv4Address {
        try IPv4Address(rawValue: uint32(field))
    }

    /// The next `count` bytes, at least 0.
    @inlinable
    public mutating func bytes(_ count: Int, _ field: WireField) throws(WireError) -> ArraySlice<UInt8> {
        let at = try advance(count, field)
        return source[at..<at + count]
    }

    /// A reader of the next `count` bytes only, at least 0; this one goes on behind them.
    @inlinable
    public mutating func part(_ count: Int, _ field: WireField) throws(WireError) -> ByteReader {
        let start = offset
        return try ByteReader(bytes(count, field), at: start)
    }
}
