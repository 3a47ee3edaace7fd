/// An IPv4 address with the length of its network prefix, as a station is given it: `10.0.0.1/24` (RFC 4632).
///
/// The bits of the host are kept, so the value says who the station is and which network it is in.
public struct IPv4Prefix: Hashable, Sendable {
    /// The address, with the bits of the host.
    public let address: IPv4Address
    /// How many leading bits name the network, 0 ... 32.
    public let length: UInt8

    /// `nil` when `length` is above 32.
    public init?(_ address: IPv4Address, length: UInt8) {
        guard length <= 32 else { return nil }
        self.address = address
        self.length = length
    }

    /// The mask as an address: `/24` is 255.255.255.0.
    public var mask: IPv4Address { IPv4Address(rawValue: length == 0 ? 0 : UInt32.max << UInt32(32 - length)) }
    /// The first address of the network.
    public var network: IPv4Address { IPv4Address(rawValue: address.rawValue & mask.rawValue) }
    /// The last address of the network. In networks of `/31` and `/32` it is an ordinary station (RFC 3021).
    public var broadcast: IPv4Address { IPv4Address(rawValue: address.rawValue | ~mask.rawValue) }

    /// Whether an address is in the network.
    public func contains(_ other: IPv4Address) -> Bool { other.rawValue & mask.rawValue == network.rawValue }
}

extension IPv4Prefix: CustomStringConvertible, LosslessStringConvertible {
    /// Address, a slash and the length.
    public var description: String { "\(address)/\(length)" }

    /// Reads an address, a slash and a decimal length of 0 ... 32 without a leading zero; `nil` for anything else.
    public init?(_ text: String) {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2, let address = IPv4Address(String(parts[0])), let length = UInt8(parts[1]),
            String(length) == parts[1]
        else { return nil }
        self.init(address, length: length)
    }
}
