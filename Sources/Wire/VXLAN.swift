/// A VXLAN network identifier: 24 bits (RFC 7348 section 5).
public struct VNI: RawRepresentable, Hashable, Comparable, Sendable {
    /// 0 ... 16777215.
    public let rawValue: UInt32

    /// `nil` above 16777215.
    @inlinable
    public init?(rawValue: UInt32) {
        guard rawValue < 1 << 24 else { return nil }
        self.rawValue = rawValue
    }

    /// The low 24 bits of a number, as a header carries them.
    @inlinable
    public init(truncating value: UInt32) { rawValue = value & 0xFF_FFFF }

    /// Orders VNIs as numbers.
    @inlinable
    public static func < (left: VNI, right: VNI) -> Bool { left.rawValue < right.rawValue }
}

extension VNI: ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// For literals in source only; traps above 16777215.
    public init(integerLiteral value: UInt32) {
        precondition(value < 1 << 24, "a VNI has 24 bits")
        rawValue = value
    }

    /// The number.
    public var description: String { String(rawValue) }
}

/// A VXLAN header (RFC 7348 section 5): 8 bytes. Every bit is kept as it is on the wire; all 2^64 headers are values.
public struct VXLANHeader: WireFormat {
    /// `R R R R I R R R`.
    public var flags: UInt8
    /// Which virtual network the inner frame belongs to; means nothing unless the I flag is set.
    public var vni: VNI
    /// The 24 reserved bits after the flags, in the low bits.
    public let reserved: UInt32
    /// The 8 reserved bits after the VNI.
    public var reservedEnd: UInt8

    /// Bytes of a header.
    public static let length = 8
    /// The I flag: the VNI is valid.
    public static let validVNI: UInt8 = 0x08

    /// A header; senders set the I flag only and clear every reserved bit. Higher bits of `reserved` are dropped.
    public init(vni: VNI, flags: UInt8 = VXLANHeader.validVNI, reserved: UInt32 = 0, reservedEnd: UInt8 = 0) {
        self.vni = vni
        self.flags = flags
        self.reserved = reserved & 0xFF_FFFF
        self.reservedEnd = reservedEnd
    }

    /// The I flag is set. RFC 7348 asks for no more: a receiver ignores the reserved bits.
    public var hasValidVNI: Bool { flags & Self.validVNI != 0 }
    /// The I flag is set and nothing else. Open vSwitch drops everything else (`netdev_vxlan_pop_header`).
    public var isCanonical: Bool { flags == Self.validVNI && reserved == 0 && reservedEnd == 0 }

    /// - Throws: `truncated` below 8 bytes. No flag is refused here.
    public init(from reader: inout ByteReader) throws(WireError) {
        flags = try reader.uint8(.vxlanFlags)
        reserved = try reader.uint24(.vxlanReserved)
        vni = try VNI(truncating: reader.uint24(.vxlanVNI))
        reservedEnd = try reader.uint8(.vxlanReservedEnd)
    }

    /// Adds 8 bytes.
    public func encode(to writer: inout ByteWriter) {
        writer.uint8(flags)
        writer.uint24(reserved)
        writer.uint24(vni.rawValue)
        writer.uint8(reservedEnd)
    }
}
