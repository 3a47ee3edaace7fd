/// The two bytes after addresses and tags: from 1536 on a protocol, up to 1500 the length of an 802.3 payload
/// (IEEE 802.3 clause 3.2.6). The values between mean nothing. Any value can be represented.
public struct EtherType: RawRepresentable, Hashable, Sendable {
    /// The two bytes.
    public let rawValue: UInt16
    /// Any value.
    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// 0x0800
    @inlinable public static var ipv4: EtherType { EtherType(rawValue: 0x0800) }
    /// 0x0806
    @inlinable public static var arp: EtherType { EtherType(rawValue: 0x0806) }
    /// 0x8035, reverse ARP (RFC 903), what QEMU announces a moved machine with.
    @inlinable public static var rarp: EtherType { EtherType(rawValue: 0x8035) }
    /// 0x86DD
    @inlinable public static var ipv6: EtherType { EtherType(rawValue: 0x86DD) }
    /// 0x88B5, IEEE 802 local experimental: frames that only show the way.
    @inlinable public static var experimental: EtherType { EtherType(rawValue: 0x88B5) }

    /// Below 1536 the field is no protocol but a length, as Linux and Open vSwitch read it too.
    @inlinable public var isLength: Bool { rawValue < 1536 }
    /// The value announces a tag that this library reads: `TPID.isTag`.
    @inlinable public var isTag: Bool { TPID(rawValue: rawValue).isTag }
}
