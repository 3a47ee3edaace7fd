/// Builds bytes from big-endian numbers. A length or a checksum that is known only later is patched in.
public struct ByteWriter: Sendable {
    /// What has been written.
    public private(set) var bytes: [UInt8]

    /// Nothing written; `capacity` bytes fit without growing.
    public init(capacity: Int = 64) {
        bytes = []
        bytes.reserveCapacity(capacity)
    }

    /// How many bytes there are.
    public var count: Int { bytes.count }

    /// Adds one byte.
    public mutating func uint8(_ value: UInt8) { bytes.append(value) }

    /// Adds two bytes.
    public mutating func uint16(_ value: UInt16) {
        bytes.append(UInt8(value >> 8))
        bytes.append(UInt8(truncatingIfNeeded: value))
    }

    /// Adds the low three bytes of `value`.
    public mutating func uint24(_ value: UInt32) {
        bytes.append(UInt8(truncatingIfNeeded: value >> 16))
        uint16(UInt16(truncatingIfNeeded: value))
    }

    /// Adds four bytes.
    public mutating func uint32(_ value: UInt32) {
        uint16(UInt16(value >> 16))
        uint16(UInt16(truncatingIfNeeded: value))
    }

    /// Adds the six bytes of an address.
    public mutating func macAddress(_ value: MACAddress) {
        uint16(UInt16(value.rawValue >> 32))
        uint32(UInt32(truncatingIfNeeded: value.rawValue))
    }

    /// Adds the four bytes of an address.
    public mutating func ipv4Address(_ value: IPv4Address) { uint32(value.rawValue) }

    /// Adds bytes as they are.
    public mutating func append(_ new: some Sequence<UInt8>) { bytes.append(contentsOf: new) }

    /// Adds the bytes of a value.
    public mutating func append(_ value: some WireFormat) { value.encode(to: &self) }

    /// Replaces the two bytes at `offset`, which must have been written.
    public mutating func patch(_ value: UInt16, at offset: Int) {
        precondition(offset >= 0 && offset + 2 <= bytes.count, "patch outside of what is written")
        bytes[offset] = UInt8(value >> 8)
        bytes[offset + 1] = UInt8(truncatingIfNeeded: value)
    }
}
