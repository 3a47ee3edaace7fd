/// An IPv4 address (RFC 791), its first octet the most significant.
public struct IPv4Address: RawRepresentable, Hashable, Comparable, Sendable {
    /// The address as a number.
    public let rawValue: UInt32
    /// The address of a number.
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// The address of four octets, in the order in which they are written.
    @inlinable
    public init(_ first: UInt8, _ second: UInt8, _ third: UInt8, _ fourth: UInt8) {
        rawValue = UInt32(first) << 24 | UInt32(second) << 16 | UInt32(third) << 8 | UInt32(fourth)
    }

    /// 0.0.0.0, *this host* (RFC 1122 section 3.2.1.3): the sender of an ARP probe.
    public static let zero = IPv4Address(rawValue: 0)

    /// As numbers.
    @inlinable
    public static func < (left: IPv4Address, right: IPv4Address) -> Bool { left.rawValue < right.rawValue }
}

extension IPv4Address: CustomStringConvertible, LosslessStringConvertible {
    /// Four decimal numbers: `10.0.0.1`.
    public var description: String {
        "\(rawValue >> 24).\(rawValue >> 16 & 255).\(rawValue >> 8 & 255).\(rawValue & 255)"
    }

    /// Reads four decimal numbers of 0 ... 255; `nil` for anything else.
    ///
    /// A number with a leading zero is refused, as `inet_pton` does: some programs read it as octal.
    public init?(_ text: String) {
        let parts = text.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 4 else { return nil }
        var value: UInt32 = 0
        for part in parts {
            guard let octet = UInt8(part), String(octet) == part else { return nil }
            value = value << 8 | UInt32(octet)
        }
        self.init(rawValue: value)
    }
}
