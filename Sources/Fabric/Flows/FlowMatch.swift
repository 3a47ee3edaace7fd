public import Wire

/// All fields of a frame that flows can match, in seven words, so that a comparison under a mask is a few instructions.
public struct FlowKey: Hashable, Sendable {
    var words = FlowWords()

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
        key.words.mask(by: mask.words)
        return key
    }

    /// Whether all fields are 0.
    var isZero: Bool { words == FlowWords() }

    /// A number for hash tables; the same in every process.
    @inline(__always) var mixed: UInt64 { words.mixed }
}

/// Seven words by name: an array would be a reference, and of a vector each word would have to be taken out.
struct FlowWords: Hashable, Sendable {
    private var first: UInt64 = 0
    private var second: UInt64 = 0
    private var third: UInt64 = 0
    private var fourth: UInt64 = 0
    private var fifth: UInt64 = 0
    private var sixth: UInt64 = 0
    private var seventh: UInt64 = 0

    /// A word, 0 ... 6.
    subscript(place: Int) -> UInt64 {
        @inline(__always) get {
            switch place {
            case 0: first
            case 1: second
            case 2: third
            case 3: fourth
            case 4: fifth
            case 5: sixth
            default: seventh
            }
        }
        @inline(__always) set {
            switch place {
            case 0: first = newValue
            case 1: second = newValue
            case 2: third = newValue
            case 3: fourth = newValue
            case 4: fifth = newValue
            case 5: sixth = newValue
            default: seventh = newValue
            }
        }
    }

    @inline(__always)
    mutating func mask(by mask: FlowWords) {
        first &= mask.first
        second &= mask.second
        third &= mask.third
        fourth &= mask.fourth
        fifth &= mask.fifth
        sixth &= mask.sixth
        seventh &= mask.seventh
    }

    /// Whether all bits that a mask names are the same.
    @inline(__always)
    func agrees(with other: FlowWords, under mask: FlowWords) -> Bool {
        let low = (first ^ other.first) & mask.first | (second ^ other.second) & mask.second
        let middle = (third ^ other.third) & mask.third | (fourth ^ other.fourth) & mask.fourth
        let high = (fifth ^ other.fifth) & mask.fifth | (sixth ^ other.sixth) & mask.sixth
        return low | middle | high | (seventh ^ other.seventh) & mask.seventh == 0
    }

    @inline(__always) var mixed: UInt64 {
        var sum = first &* 0x9E37_79B9_7F4A_7C15
        sum = (sum ^ second) &* 0xC2B2_AE3D_27D4_EB4F
        sum = (sum ^ third ^ fourth << 17) &* 0x1656_67B1_9E37_79F9
        sum = (sum ^ fifth) &* 0x9E37_79B9_7F4A_7C15
        sum = (sum ^ sixth ^ seventh << 9) &* 0xC2B2_AE3D_27D4_EB4F
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
    public func matches(_ key: FlowKey) -> Bool { key.words.agrees(with: value.words, under: mask.words) }

    /// Whether every frame that `other` is for is meant too: the looser match of `ovs-ofctl del-flows`.
    public func includes(_ other: FlowMatch) -> Bool {
        other.mask.masked(by: mask) == mask && other.value.masked(by: mask) == value
    }

    /// Whether a field, or a part of it, is asked for.
    public func asks(for field: FlowField) -> Bool { mask[field] != 0 }
    /// Whether anything in the payload is asked for.
    var asksForPayload: Bool { FlowField.allCases.contains { $0.isInPayload && asks(for: $0) } }
}
