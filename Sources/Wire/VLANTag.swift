/// A VLAN identifier: the 12 low bits of a tag (IEEE 802.1Q-2018 clause 9.6).
///
/// All 4096 values can be on a wire, so all can be represented; `isUsable` says which may be configured.
public struct VID: RawRepresentable, Hashable, Comparable, Sendable {
    /// 0 ... 4095.
    public let rawValue: UInt16

    /// `nil` above 4095.
    @inlinable
    public init?(rawValue: UInt16) {
        guard rawValue < 4096 else { return nil }
        self.rawValue = rawValue
    }

    /// The low 12 bits of a number, as a tag carries them.
    @inlinable
    public init(truncating value: UInt16) { rawValue = value & 0xFFF }

    /// VID 0: a *priority tag*; the frame counts as untagged (802.1Q-2018 Table 9-2).
    @inlinable public static var none: VID { VID(truncating: 0) }
    /// VID 1, the default PVID of a port.
    @inlinable public static var one: VID { VID(truncating: 1) }
    /// VID 4095, reserved (802.1Q-2018 Table 9-2); Neutron uses it as its dead VLAN.
    @inlinable public static var reserved: VID { VID(truncating: 4095) }

    /// 1 ... 4094: may be a PVID or a member of a list.
    @inlinable public var isUsable: Bool { rawValue != 0 && rawValue != 4095 }

    /// Orders VIDs as numbers.
    @inlinable
    public static func < (left: VID, right: VID) -> Bool { left.rawValue < right.rawValue }
}

extension VID: ExpressibleByIntegerLiteral, CustomStringConvertible {
    /// For literals in source only; traps above 4095.
    public init(integerLiteral value: UInt16) {
        precondition(value < 4096, "a VID has 12 bits")
        rawValue = value
    }

    /// The number.
    public var description: String { String(rawValue) }
}

/// A tag protocol identifier: the two bytes that announce a tag (802.1Q-2018 clause 9.4).
public struct TPID: RawRepresentable, Hashable, Sendable {
    /// The EtherType value.
    public let rawValue: UInt16
    /// Any 16-bit value; only those below are read as tags.
    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// 0x8100, a customer tag (C-tag).
    @inlinable public static var customer: TPID { TPID(rawValue: 0x8100) }
    /// 0x88A8, a service tag (S-tag, 802.1ad).
    @inlinable public static var service: TPID { TPID(rawValue: 0x88A8) }

    /// Whether this library reads the value as a tag: 0x8100 or 0x88A8. 0x9100 is payload, as in Open vSwitch and Linux.
    @inlinable public var isTag: Bool { rawValue == 0x8100 || rawValue == 0x88A8 }
}

/// Four bytes between source address and EtherType: TPID and tag control information (802.1Q-2018 clause 9.6).
public struct VLANTag: Hashable, Sendable {
    /// TPID in the upper half, tag control information in the lower. One word, as tags are copied at every hop.
    @usableFromInline var word: UInt32

    /// What announces the tag.
    @inlinable public var tpid: TPID {
        get { TPID(rawValue: UInt16(truncatingIfNeeded: word >> 16)) }
        set { word = UInt32(newValue.rawValue) << 16 | word & 0xFFFF }
    }
    /// PCP (bits 15–13), DEI (bit 12), VID (bits 11–0).
    @inlinable public var tci: UInt16 {
        get { UInt16(truncatingIfNeeded: word) }
        set { word = word & 0xFFFF_0000 | UInt32(newValue) }
    }

    /// A tag of its raw fields.
    @inlinable
    public init(tpid: TPID, tci: UInt16) { word = UInt32(tpid.rawValue) << 16 | UInt32(tci) }

    /// A tag of its parts; the priority code point `pcp` is 0 ... 7, higher bits are dropped.
    @inlinable
    public init(_ vid: VID, pcp: UInt8 = 0, dei: Bool = false, tpid: TPID = .customer) {
        self.init(tpid: tpid, tci: UInt16(pcp & 7) << 13 | (dei ? 0x1000 : 0) | vid.rawValue)
    }

    /// A tag of its word.
    @inlinable
    init(word: UInt32) { self.word = word }

    /// The same tag with another VID.
    @inlinable
    public func with(_ vid: VID) -> VLANTag { VLANTag(word: word & 0xFFFF_F000 | UInt32(vid.rawValue)) }

    /// VLAN identifier.
    @inlinable public var vid: VID { VID(truncating: tci) }
    /// Priority code point, 0 ... 7.
    @inlinable public var pcp: UInt8 { UInt8(tci >> 13) }
    /// Drop eligible indicator.
    @inlinable public var dei: Bool { tci & 0x1000 != 0 }
}
