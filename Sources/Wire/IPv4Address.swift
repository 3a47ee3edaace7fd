/// An IPv4 address (RFC 791), its first octet the most significant.
public struct IPv4Address: RawRepresentable, Hashable, Comparable, Sendable {
    /// The address as a number.
    public let rawValue: UInt32
    /// The address of a number.
    @inlinable public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// As numbers.
    @inlinable
    public static func < (left: IPv4Address, right: IPv4Address) -> Bool { left.rawValue < right.rawValue }
}

extension IPv4Address: CustomStringConvertible, LosslessStringConvertible {
    /// Four decimal numbers: `10.0.0.1`.
    public var description: String {
        "\(rawValue >> 24).\(rawValue >> 16 & 255).\(rawValue >> 8 & 255).\(rawValue & 255)"
    }

    /// Reads four decimal numbers of 0 ... 255 without leading zeros; `nil` for anything else.
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
