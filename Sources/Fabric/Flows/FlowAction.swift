public import Wire

/// Something that a flow does with a frame. No action at all is `drop`.
///
/// What Open vSwitch keeps apart, since it is installed and printed differently, is apart here too: `set_tunnel`, `set_field`
/// and `load` may do the same.
public enum FlowAction: Hashable, Sendable {
    /// A copy leaves through the port with this OpenFlow number; not through the one where the frame came in.
    case output(UInt16)
    /// A copy leaves where the frame came in (`IN_PORT`).
    case inPort
    /// The switch forwards as a switch without flows does (`NORMAL`).
    case normal
    /// Another table is asked, then this flow goes on; `nil` for the port where the frame came in and for this table.
    case resubmit(inPort: UInt16?, table: UInt8?)
    /// Another table is asked, and has the last word.
    case goto(UInt8)
    /// A tag of VID 0 is put on.
    case pushVLAN(TPID)
    /// The outermost tag is taken off; nothing happens where there is none.
    case popVLAN
    /// The tag gets this VID; one is put on where there is none (`mod_vlan_vid`).
    case setVID(VID)
    /// The tag gets this priority; one is put on where there is none (`mod_vlan_pcp`).
    case setPCP(UInt8)
    /// The frame gets this key for the tunnel that it may go into (`set_tunnel`).
    case setTunnel(UInt64)
    /// The bits of a field that the mask names get the bits of a value, if the frame has the field (`set_field`).
    case set(FlowField, value: UInt64, mask: UInt64)
    /// Bits of a field get a value, if the frame has the field (`load`).
    case load(UInt64, FlowRange)
    /// Bits of a field get the bits of another, if the frame has both (`move`).
    case move(FlowRange, to: FlowRange)
    /// A flow is made out of the frame, or refreshed (`learn`).
    indirect case learn(FlowLearning)

    /// `set_field` of a whole field.
    public static func set(_ field: FlowField, _ value: UInt64) -> FlowAction {
        .set(field, value: value, mask: field.ones)
    }
}

/// How the action `learn` makes a flow out of a frame (Open vSwitch `lib/learn.c`).
public struct FlowLearning: Hashable, Sendable {
    /// Something that the new flow demands or does.
    public enum Part: Hashable, Sendable {
        /// It demands of some bits what the frame has in others.
        case match(FlowRange, equals: FlowRange)
        /// It demands a value.
        case matchValue(FlowRange, UInt64)
        /// It loads what the frame has.
        case load(FlowRange, into: FlowRange)
        /// It loads a value.
        case loadValue(UInt64, into: FlowRange)
        /// It sends to the port whose number the frame has in a field.
        case output(FlowRange)

        /// The bits of the frame that it takes.
        package var source: FlowRange? {
            switch self {
            case .match(_, let source), .load(let source, _), .output(let source): source
            case .matchValue, .loadValue: nil
            }
        }
    }

    /// The table that the new flow goes into.
    public var table: UInt8 = 1
    /// Its priority.
    public var priority: UInt16 = 32768
    /// Seconds without a frame until it is gone; 0 for no such limit.
    public var idleTimeout: UInt16 = 0
    /// Seconds since it was learned last until it is gone; 0 for no such limit.
    public var hardTimeout: UInt16 = 0
    /// Its cookie.
    public var cookie: UInt64 = 0
    /// What it demands and does, in this order.
    public var parts: [Part]

    /// Learning of its parts.
    public init(
        table: UInt8 = 1, priority: UInt16 = 32768, idleTimeout: UInt16 = 0, hardTimeout: UInt16 = 0, parts: [Part]
    ) {
        self.table = table
        self.priority = priority
        self.idleTimeout = idleTimeout
        self.hardTimeout = hardTimeout
        self.parts = parts
    }
}

/// What an action did to a frame, as it can be told: plain memory, for `Step`.
public enum FlowAct: Hashable, Sendable {
    /// A copy was to leave through the port of this OpenFlow number; `Step.sent` or `Step.silent` follows.
    case output(UInt16)
    /// The switch forwards as one without flows; its steps follow.
    case normal
    /// A table is asked.
    case table(UInt8)
    /// A tag came on or was changed: this is it now.
    case tag(VLANTag)
    /// This tag came off.
    case untag(VLANTag)
    /// A field has this value now.
    case set(FlowField, UInt64)
    /// The action did nothing: the frame has no such field, or it would be one table too many.
    case nothing
    /// A flow was learned, which is in this table; `Step.flowLearned` says more.
    case learn(UInt8)
}
