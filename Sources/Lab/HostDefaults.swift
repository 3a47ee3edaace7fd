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

    /// By position: 10.0.0.1 is the first, 10.0.1.1 the 255th.
    package static func ip(ofHost index: Int) -> IPv4Address {
        IPv4Address(rawValue: 0x0A00_0000 + (UInt32(index / 254) << 8 | UInt32(index % 254 + 1)))
    }
}
