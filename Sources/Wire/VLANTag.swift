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
    public static let none = VID(truncating: 0)
    /// VID 1, the default PVID of a port.
    public static let one = VID(truncating: 1)
    /// VID 4095, reserved (802.1Q-2018 Table 9-2); Neutron uses it as its dead VLAN.
    public static let reserved = VID(truncating: 4095)

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
    public static let customer = TPID(rawValue: 0x8100)
    /// 0x88A8, a service tag (S-tag, 802.1ad).
    public static let service = TPID(rawValue: 0x88A8)

    /// Whether this library reads the value as a tag: 0x8100 or 0x88A8. 0x9100 is payload, as in Open vSwitch and Linux.
    @inlinable public var isTag: Bool { rawValue == 0x8100 || rawValue == 0x88A8 }
}

/// Four bytes between source address and EtherType: TPID and tag control information (802.1Q-2018 clause 9.6).
public struct VLANTag: Hashable, Sendable {
    /// What announces the tag.
    public var tpid: TPID
    /// PCP (bits 15–13), DEI (bit 12), VID (bits 11–0).
    public var tci: UInt16

    /// A tag of its raw fields.
    @inlinable
    public init(tpid: TPID, tci: UInt16) {
        self.tpid = tpid
        self.tci = tci
    }

    /// A tag of its parts; the priority code point `pcp` is 0 ... 7, higher bits are dropped.
    @inlinable
    public init(_ vid: VID, pcp: UInt8 = 0, dei: Bool = false, tpid: TPID = .customer) {
        self.tpid = tpid
        tci = UInt16(pcp & 7) << 13 | (dei ? 0x1000 : 0) | vid.rawValue
    }

    /// VLAN identifier.
    @inlinable public var vid: VID { VID(truncating: tci) }
    /// Priority code point, 0 ... 7.
    @inlinable public var pcp: UInt8 { UInt8(tci >> 13) }
    /// Drop eligible indicator.
    @inlinable public var dei: Bool { tci & 0x1000 != 0 }
}

/// The tags of a frame, outermost first, stored inline.
///
/// A frame that is read from bytes has at most `parsedLimit` of them; what follows stays in the payload. One more
/// fits, for the tag that a switch pushes.
public struct TagStack: Hashable, Sendable {
    @usableFromInline var first = VLANTag(tpid: TPID(rawValue: 0), tci: 0)
    @usableFromInline var second = VLANTag(tpid: TPID(rawValue: 0), tci: 0)
    @usableFromInline var third = VLANTag(tpid: TPID(rawValue: 0), tci: 0)
    /// How many tags there are, 0 ... 3.
    public private(set) var count: UInt8 = 0

    /// How many tags are read from bytes at most.
    public static let parsedLimit = 2
    /// How many tags fit.
    public static let capacity = 3

    /// No tag.
    @inlinable public init() {}

    /// The given tags, outermost first; traps above `capacity`.
    public init(_ tags: [VLANTag]) {
        precondition(tags.count <= Self.capacity, "a tag stack holds \(Self.capacity) tags")
        for tag in tags.reversed() { push(tag) }
    }

    /// Whether there is no tag.
    @inlinable public var isEmpty: Bool { count == 0 }
    /// The first tag on the wire.
    @inlinable public var outermost: VLANTag? { count == 0 ? nil : first }

    /// The tag at `index`, 0 being the outermost; traps at or above `count`.
    public subscript(index: Int) -> VLANTag {
        precondition(index >= 0 && index < Int(count), "no tag at this depth")
        return index == 0 ? first : index == 1 ? second : third
    }

    /// Puts a tag outside the others; traps when full.
    public mutating func push(_ tag: VLANTag) {
        precondition(count < Self.capacity, "tag stack is full")
        third = second
        second = first
        first = tag
        count += 1
    }

    /// Takes the outermost tag away; `nil` when there is none.
    @discardableResult
    public mutating func pop() -> VLANTag? {
        guard count > 0 else { return nil }
        let tag = first
        first = second
        second = third
        third = VLANTag(tpid: TPID(rawValue: 0), tci: 0)
        count -= 1
        return tag
    }

    /// Adds a tag inside the others, as a reader meets them; traps when full.
    mutating func append(_ tag: VLANTag) {
        precondition(count < Self.capacity, "tag stack is full")
        switch count {
        case 0: first = tag
        case 1: second = tag
        default: third = tag
        }
        count += 1
    }

    /// The tags as an array, outermost first.
    public var array: [VLANTag] { (0..<Int(count)).map { self[$0] } }
}
