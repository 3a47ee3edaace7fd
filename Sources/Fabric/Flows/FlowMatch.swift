public import Wire

/// All fields of a frame that flows can match, in seven words, so that a comparison under a mask is a few instructions.
public struct FlowKey: Hashable, Sendable {
    /// The words; the last is always 0.
    var words = SIMD8<UInt64>()

    /// All fields 0.
    public init() {}

    /// A field.
    public subscript(field: FlowField) -> UInt64 {
        @inline(__always) get {
            let place = field.place
            return words[place.word] >> place.shift & field.ones
        }
        @inline(__always) set {
            let place = field.place
            words[place.word] =
                words[place.word] & ~(field.ones << place.shift) | (newValue & field.ones) << place.shift
        }
    }

    /// Some bits of a field.
    public subscript(range: FlowRange) -> UInt64 {
        get { self[range.field] >> UInt64(range.offset) & range.ones }
        set {
            let old = self[range.field] & ~(range.ones << UInt64(range.offset))
            self[range.field] = old | (newValue & range.ones) << UInt64(range.offset)
        }
    }

    /// What is left under a mask.
    @inline(__always)
    func masked(by mask: FlowKey) -> FlowKey {
        var key = self
        key.words &= mask.words
        return key
    }

    /// Whether all fields are 0.
    var isZero: Bool { words == SIMD8() }

    /// A number for hash tables; the same in every process.
    @inline(__always) var mixed: UInt64 {
        var sum = words[0] &* 0x9E37_79B9_7F4A_7C15
        sum = (sum ^ words[1]) &* 0xC2B2_AE3D_27D4_EB4F
        sum = (sum ^ words[2] ^ words[3] << 17) &* 0x1656_67B1_9E37_79F9
        sum = (sum ^ words[4]) &* 0x9E37_79B9_7F4A_7C15
        sum = (sum ^ words[5] ^ words[6] << 9) &* 0xC2B2_AE3D_27D4_EB4F
        return sum ^ sum >> 29
    }
}

/// Which frames a flow is for: values of fields, each under a mask. A bit that no mask names may be anything.
public struct FlowMatch: Hashable, Sendable {
    /// The values; 0 where the mask is.
    public private(set) var value = FlowKey()
    /// The bits that count.
    public private(set) var mask = FlowKey()

    /// Every frame.
    public init() {}

    /// Whether it is for every frame.
    public var isEmpty: Bool { mask.isZero }

    /// Demands a value of a field.
    public mutating func set(_ field: FlowField, _ value: UInt64) { set(field, value, mask: field.ones) }

    /// Demands the bits of a value that a mask names; replaces what was demanded of the field before.
    public mutating func set(_ field: FlowField, _ value: UInt64, mask bits: UInt64) {
        self.value[field] = value & bits
        mask[field] = bits
    }

    /// Demands some bits of a field, beside what is demanded of others.
    public mutating func set(_ range: FlowRange, _ value: UInt64) {
        self.value[range] = value
        mask[range] = range.ones
    }

    /// The same with a demand added, for writing a match in one expression.
    public func with(_ field: FlowField, _ value: UInt64, mask bits: UInt64 = .max) -> FlowMatch {
        var match = self
        match.set(field, value, mask: bits & field.ones)
        return match
    }

    /// Frames that came in at the port with this OpenFlow number.
    public func inPort(_ number: UInt16) -> FlowMatch { with(.inPort, UInt64(number)) }
    /// Frames with a tag of this VLAN (`dl_vlan`).
    public func vlan(_ vid: VID) -> FlowMatch { with(.vid, 0x1000 | UInt64(vid.rawValue)) }
    /// Frames to this address (`dl_dst`).
    public func to(_ address: MACAddress) -> FlowMatch { with(.destination, address.rawValue) }
    /// Frames from this address (`dl_src`).
    public func from(_ address: MACAddress) -> FlowMatch { with(.source, address.rawValue) }
    /// Frames of this EtherType (`dl_type`).
    public func type(_ type: EtherType) -> FlowMatch { with(.etherType, UInt64(type.rawValue)) }
    /// Frames out of a tunnel with this key (`tun_id`).
    public func tunnel(_ key: UInt64) -> FlowMatch { with(.tunnelID, key) }

    /// Whether a frame with these fields is meant.
    @inline(__always)
    public func matches(_ key: FlowKey) -> Bool { (key.words ^ value.words) & mask.words == SIMD8() }

    /// Whether every frame that `other` is for is meant too: the looser match of `ovs-ofctl del-flows`.
    public func includes(_ other: FlowMatch) -> Bool {
        other.mask.words & mask.words == mask.words && other.value.words & mask.words == value.words
    }

    /// Whether a field, or a part of it, is asked for.
    public func asks(for field: FlowField) -> Bool { mask[field] != 0 }
    /// Whether anything in the payload is asked for.
    var asksForPayload: Bool { FlowField.allCases.contains { $0.isInPayload && asks(for: $0) } }
}
