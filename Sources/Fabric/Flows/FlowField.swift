/// A field of a frame, or of what travels with it inside a switch, that flows match and actions change.
///
/// The names of the cases are this project's; how `ovs-ofctl` spells them is in the text of the lab (`FlowText`).
public enum FlowField: UInt8, CaseIterable, Hashable, Sendable {
    /// OpenFlow number of the port where the frame came in.
    case inPort
    /// The same under its name of OpenFlow 1.2 and later, which Open vSwitch prints as it was written (`OXM_OF_IN_PORT`).
    case wideInPort
    /// Key of the tunnel that the frame came from or will go into: the VNI of VXLAN. 0 when there is none.
    case tunnelID
    /// Source address.
    case source
    /// Destination address.
    case destination
    /// The outermost tag as a word: bit 12 says that there is one, whatever its DEI (`NXM_OF_VLAN_TCI`).
    case tci
    /// The low 13 bits of it: the VID and "there is one" (`OXM_OF_VLAN_VID`).
    case vid
    /// The priority of the outermost tag.
    case pcp
    /// EtherType behind the tags; 0x05ff for a frame with a length there.
    case etherType
    /// Protocol of an IPv4 packet.
    case ipProtocol
    /// Source address of an IPv4 packet.
    case ipSource
    /// Destination address of an IPv4 packet.
    case ipDestination
    /// Opcode of an ARP or RARP packet.
    case arpOperation
    /// SPA of an ARP or RARP packet.
    case arpSender
    /// TPA of an ARP or RARP packet.
    case arpTarget
    /// SHA of an ARP or RARP packet.
    case arpSenderHardware
    /// THA of an ARP or RARP packet.
    case arpTargetHardware

    /// How many bits it has.
    public var width: Int {
        switch self {
        case .inPort, .wideInPort, .tci, .etherType, .arpOperation: 16
        case .tunnelID: 64
        case .source, .destination, .arpSenderHardware, .arpTargetHardware: 48
        case .vid: 13
        case .pcp: 3
        case .ipProtocol: 8
        case .ipSource, .ipDestination, .arpSender, .arpTarget: 32
        }
    }

    /// The largest value.
    public var ones: UInt64 { width == 64 ? .max : 1 << UInt64(width) - 1 }

    /// Whether it is read from the payload, and not from the header or from what travels with the frame.
    public var isInPayload: Bool {
        switch self {
        case .inPort, .wideInPort, .tunnelID, .source, .destination, .tci, .vid, .pcp, .etherType: false
        case .ipProtocol, .ipSource, .ipDestination, .arpOperation, .arpSender, .arpTarget, .arpSenderHardware,
            .arpTargetHardware:
            true
        }
    }

    /// Where it is in a `FlowKey`: the word, and the lowest bit in it. IPv4 and ARP addresses share their place, as in
    /// Open vSwitch (`struct flow`, `nw_src` and `nw_dst`).
    @inline(__always) var place: (word: Int, shift: UInt64) {
        switch self {
        case .destination: (0, 0)
        case .inPort, .wideInPort: (0, 48)
        case .source: (1, 0)
        case .tci, .vid: (1, 48)
        case .pcp: (1, 61)
        case .tunnelID: (2, 0)
        case .etherType: (3, 0)
        case .arpOperation: (3, 16)
        case .ipProtocol: (3, 32)
        case .ipDestination, .arpTarget: (4, 0)
        case .ipSource, .arpSender: (4, 32)
        case .arpSenderHardware: (5, 0)
        case .arpTargetHardware: (6, 0)
        }
    }
}

/// Some bits of a field, `field[first..last]` in the words of `ovs-ofctl`.
public struct FlowRange: Hashable, Sendable {
    /// The field.
    public var field: FlowField
    /// Its lowest bit that belongs to the range.
    public var offset: UInt8
    /// How many bits.
    public var count: UInt8

    /// All bits of a field.
    public init(_ field: FlowField) {
        self.init(field, offset: 0, count: UInt8(field.width))
    }

    /// Some bits; traps when the field has fewer.
    public init(_ field: FlowField, offset: UInt8, count: UInt8) {
        precondition(count > 0 && Int(offset) + Int(count) <= field.width, "bits outside of a field")
        self.field = field
        self.offset = offset
        self.count = count
    }

    /// Whether it is all of the field.
    public var isWhole: Bool { Int(count) == field.width }
    /// The largest value of the bits.
    public var ones: UInt64 { count == 64 ? .max : 1 << UInt64(count) - 1 }
}
