/// A 48-bit IEEE 802 address, kept in the low bits of a word so that comparing and hashing are one instruction.
///
/// The first octet on the wire is the most significant one. Its lowest bit says *group* (I/G), the next one
/// *locally administered* (U/L): IEEE 802-2014 clause 8.2.
public struct MACAddress: RawRepresentable, Hashable, Comparable, Sendable {
    /// The address as a number, 0 ... 0xFFFF_FFFF_FFFF.
    public let rawValue: UInt64

    /// Makes an address of the low 48 bits of `rawValue`; the upper 16 bits are dropped.
    @inlinable
    public init(rawValue: UInt64) {
        self.rawValue = rawValue & 0xFFFF_FFFF_FFFF
    }

    /// ff:ff:ff:ff:ff:ff
    @inlinable public static var broadcast: MACAddress { MACAddress(rawValue: 0xFFFF_FFFF_FFFF) }
    /// 00:00:00:00:00:00, an address that no station owns.
    @inlinable public static var zero: MACAddress { MACAddress(rawValue: 0) }

    /// The I/G bit: the address names a group of stations (the broadcast address is one).
    @inlinable public var isGroup: Bool { rawValue & 0x0100_0000_0000 != 0 }
    /// The U/L bit: the address was given by an administrator, not by a maker.
    @inlinable public var isLocallyAdministered: Bool { rawValue & 0x0200_0000_0000 != 0 }
    /// All 48 bits set.
    @inlinable public var isBroadcast: Bool { rawValue == 0xFFFF_FFFF_FFFF }

    /// Orders addresses by their octets, first octet first.
    @inlinable
    public static func < (left: MACAddress, right: MACAddress) -> Bool { left.rawValue < right.rawValue }
}

extension MACAddress: CustomStringConvertible, LosslessStringConvertible {
    /// Six pairs of hexadecimal digits between colons: `02:00:00:00:00:0a`.
    public var description: String {
        var writer = ByteWriter(capacity: 6)
        writer.macAddress(self)
        return HexText.text(of: writer.bytes, separator: ":")
    }

    /// Reads six pairs of hexadecimal digits between colons or between hyphens; `nil` for anything else.
    public init?(_ text: String) {
        var value: UInt64 = 0
        var digits = 0
        var separators = 0
        var separator: UInt8?
        for character in text.utf8 {
            switch character {
            case UInt8(ascii: ":"), UInt8(ascii: "-"):
                separators += 1
                guard digits == separators * 2, separator ?? character == character else { return nil }
                separator = character
            default:
                guard digits / 2 == separators, let digit = Character(UnicodeScalar(character)).hexDigitValue else {
                    return nil
                }
                value = value << 4 | UInt64(digit)
                digits += 1
            }
        }
        guard digits == 12, separators == 5 else { return nil }
        self.init(rawValue: value)
    }
}
