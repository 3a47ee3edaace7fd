/// The identity of a bridge in spanning tree, 64 bits: of two bridges the one with the lower number is the better root.
///
/// Priority in the upper 4 bits, in steps of 4096, a 12-bit system ID extension, the bridge's address (IEEE 802.1D-2004
/// clause 9.2.5). Older bridges have a priority of 16 bits, so any number is a value.
public struct BridgeID: RawRepresentable, Hashable, Comparable, Sendable {
    /// All 64 bits, as they are compared.
    public let rawValue: UInt64

    /// Any number.
    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// An identity of its parts. `priority` is the upper 16 bits: priority and extension.
    @inlinable
    public init(priority: UInt16, address: MACAddress) { rawValue = UInt64(priority) << 48 | address.rawValue }

    /// Priority and system ID extension, 0 ... 65535; 32768 by default.
    @inlinable public var priority: UInt16 { UInt16(truncatingIfNeeded: rawValue >> 48) }
    /// The bridge's address, which decides between equal priorities.
    @inlinable public var address: MACAddress { MACAddress(rawValue: rawValue) }

    /// The better of two has the lower number.
    @inlinable public static func < (left: BridgeID, right: BridgeID) -> Bool { left.rawValue < right.rawValue }
}

extension BridgeID: CustomStringConvertible {
    /// Priority in hexadecimal, a dot, the address: `8000.020000010001`, as Linux writes it.
    public var description: String {
        var writer = ByteWriter(capacity: 8)
        writer.uint16(priority)
        writer.macAddress(address)
        let digits = HexText.text(of: writer.bytes)
        return "\(digits.prefix(4)).\(digits.dropFirst(4))"
    }
}

/// The identity of a port within its bridge, 16 bits: priority in the upper 4 bits, in steps of 16 of its first byte, then
/// the number (IEEE 802.1D-2004 clause 9.2.7). Ports of equal merit are chosen between by it.
public struct BridgePortID: RawRepresentable, Hashable, Comparable, Sendable {
    /// All 16 bits, as they are compared.
    public let rawValue: UInt16

    /// Any number.
    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// An identity of its parts; a number above 4095 loses its upper bits.
    @inlinable
    public init(priority: UInt8, number: UInt16) { rawValue = UInt16(priority & 0xF0) << 8 | number & 0x0FFF }

    /// 0 ... 240 in steps of 16; 128 by default.
    @inlinable public var priority: UInt8 { UInt8(truncatingIfNeeded: rawValue >> 8) & 0xF0 }
    /// 1 ... 4095.
    @inlinable public var number: UInt16 { rawValue & 0x0FFF }

    /// The better of two has the lower number.
    @inlinable
    public static func < (left: BridgePortID, right: BridgePortID) -> Bool { left.rawValue < right.rawValue }
}

extension BridgePortID: CustomStringConvertible {
    /// Four hexadecimal digits, `8001`.
    public var description: String {
        var writer = ByteWriter(capacity: 2)
        writer.uint16(rawValue)
        return HexText.text(of: writer.bytes)
    }
}
