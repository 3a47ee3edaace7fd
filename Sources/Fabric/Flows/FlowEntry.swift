/// Which flow of a switch: a number that no other flow of the switch has or had.
public struct FlowID: RawRepresentable, Hashable, Comparable, Sendable {
    /// From 1, in the order in which flows were added.
    public let rawValue: UInt32
    /// Any number.
    public init(rawValue: UInt32) { self.rawValue = rawValue }

    /// Of a flow that is in no table yet.
    public static let none = FlowID(rawValue: 0)

    /// Added earlier.
    public static func < (left: FlowID, right: FlowID) -> Bool { left.rawValue < right.rawValue }
}

/// What a flow has done, and since when. Plain memory.
public struct FlowStatistics: Hashable, Sendable {
    /// When it was added.
    public var created = SimulatedTime.zero
    /// When its actions were changed or it was learned again; the hard timeout counts from here.
    public var modified = SimulatedTime.zero
    /// When a frame met it last, or when it was added; the idle timeout counts from here.
    public var lastUsed = SimulatedTime.zero
    /// Frames that met it.
    public var packets: UInt64 = 0
    /// Their bytes without FCS, as they came from a wire, a tunnel or a VM; what patches and actions add is not counted.
    public var bytes: UInt64 = 0

    /// Of a flow that was added then.
    public init(at time: SimulatedTime = .zero) {
        created = time
        modified = time
        lastUsed = time
    }
}

/// A flow: which frames it is for and what it does with them (OpenFlow 1.3 section 5.2).
public struct FlowEntry: Hashable, Sendable {
    /// Which one; given when it is added.
    public internal(set) var id = FlowID.none
    /// The table that it is in, 0 ... 254.
    public var table: UInt8
    /// Of the flows of a table that a frame meets, the one with the highest priority acts.
    public var priority: UInt16
    /// Which frames.
    public var match: FlowMatch
    /// What happens to them, in this order; nothing: they are dropped.
    public var actions: [FlowAction]
    /// Says nothing to the switch.
    public var cookie: UInt64 = 0
    /// Seconds without a frame until it is gone; 0 for no such limit.
    public var idleTimeout: UInt16 = 0
    /// Seconds since it was added, changed or learned again until it is gone; 0 for no such limit.
    public var hardTimeout: UInt16 = 0
    /// What it has done.
    public var statistics = FlowStatistics()

    /// A flow of its parts.
    public init(table: UInt8 = 0, priority: UInt16 = 32768, _ match: FlowMatch = FlowMatch(), _ actions: [FlowAction]) {
        self.table = table
        self.priority = priority
        self.match = match
        self.actions = actions
    }

    /// Whether a time has come at which it is gone. Open vSwitch lets a flow live for its timeout inclusive
    /// (`ofproto/ofproto-dpif.c` `rule_expire`).
    func isExpired(_ statistics: FlowStatistics, at now: SimulatedTime) -> Bool {
        if hardTimeout > 0, now > statistics.modified + .seconds(UInt64(hardTimeout)) { return true }
        return idleTimeout > 0 && now > statistics.lastUsed + .seconds(UInt64(idleTimeout))
    }
}

/// Which OpenFlow numbers the ports of a switch have.
public struct FlowPorts: Hashable, Sendable {
    /// By port index; empty when every port has its index plus one.
    public let numbers: [UInt16]
    private let order: [PortIndex]

    /// Every port has its index plus one.
    public init() {
        numbers = []
        order = []
    }

    /// The numbers by port index, each different.
    public init(_ numbers: [UInt16]) {
        self.numbers = numbers
        order = (0..<PortIndex(numbers.count)).sorted { numbers[Int($0)] < numbers[Int($1)] }
    }

    /// Not a port's: the port where the frame came in (`OFPP_IN_PORT`).
    public static let inPort: UInt16 = 0xFFF8
    /// Not a port's: the switch's own port, which no lab has (`OFPP_LOCAL`).
    public static let local: UInt16 = 0xFFFE

    /// The number of a port.
    @inline(__always)
    public func number(of port: PortIndex) -> UInt16 {
        numbers.isEmpty ? port + 1 : Int(port) < numbers.count ? numbers[Int(port)] : 0
    }

    /// The port of a number; of a switch with fewer ports there may be none.
    public func port(numbered number: UInt16) -> PortIndex? {
        guard !numbers.isEmpty else { return number == 0 ? nil : number - 1 }
        var low = 0
        var high = order.count
        while low < high {
            let middle = (low + high) / 2
            let found = numbers[Int(order[middle])]
            if found == number { return order[middle] }
            if found < number { low = middle + 1 } else { high = middle }
        }
        return nil
    }
}
