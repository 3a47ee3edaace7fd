import Fabric
package import Wire

// What a host is when its lab does not say. The reader fills it in, the writer leaves it out.

extension Lab {
    /// Letters, digits and `-_.`, a letter first, and no word that means something else.
    package static func isDeviceName(_ text: String) -> Bool { text.isDeviceName }

    /// By position: 02:00:00:00:00:01 is the first.
    package static func address(ofHost index: Int) -> MACAddress {
        MACAddress(rawValue: 0x0200_0000_0001 + UInt64(index))
    }

    /// How long the prefix of that many hosts' addresses is.
    package static func prefixLength(ofHosts count: Int) -> UInt8 { count <= 254 ? 24 : count <= 254 << 8 ? 16 : 8 }

    /// By position: 192.0.2.1 is the first; those that this block (TEST-NET-1, RFC 5737) has no room for are in
    /// 198.18.0.0/15 (RFC 2544).
    package static func tunnelAddress(ofServer index: Int) -> IPv4Address {
        index < 254
            ? IPv4Address(rawValue: 0xC000_0201 + UInt32(index)) : IPv4Address(rawValue: 0xC612_0001 + UInt32(index))
    }

    /// By position: 10.0.0.1 is the first, 10.0.1.1 the 255th.
    package static func ip(ofHost index: Int) -> IPv4Address {
        IPv4Address(rawValue: 0x0A00_0000 + (UInt32(index / 254) << 8 | UInt32(index % 254 + 1)))
    }
}
