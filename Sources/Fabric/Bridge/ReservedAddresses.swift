import Wire

extension MACAddress {
    /// 2 to the power n for 01-80-C2-00-00-0n (802.1Q-2018 Table 8-1), `nil` for any other address.
    var reservedBit: UInt16? {
        guard rawValue & 0xFFFF_FFFF_FFF0 == 0x0180_C200_0000 else { return nil }
        return 1 << UInt16(truncatingIfNeeded: rawValue & 0xF)
    }

    /// Control protocols that Open vSwitch keeps from being relayed beside those of 802.1Q (`lib/packets.c`,
    /// `eth_addr_is_reserved`): Extreme's EDP and EAPS, Cisco's ISL, CDP, PVST+ and UplinkFast.
    var isVendorControl: Bool {
        switch rawValue {
        case 0x00E0_2B00_0000, 0x00E0_2B00_0004, 0x00E0_2B00_0006,
            0x0100_0C00_0000, 0x0100_0CCC_CCCC, 0x0100_0CCC_CCCD, 0x0100_0CCD_CDCD,
            0x0100_0CCC_CCC0...0x0100_0CCC_CCC7:
            true
        default: false
        }
    }
}
