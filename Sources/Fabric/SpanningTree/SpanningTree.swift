public import Wire

/// What is compared to find the better way to the root, in this order; lower is better (802.1D-2004 clause 17.5).
struct TreeVector: Comparable, Hashable, Sendable {
    var root: BridgeID
    var cost: UInt32
    var bridge: BridgeID
    var port: BridgePortID

    static func < (left: TreeVector, right: TreeVector) -> Bool {
        if left.root != right.root { return left.root < right.root }
        if left.cost != right.cost { return left.cost < right.cost }
        if left.bridge != right.bridge { return left.bridge < right.bridge }
        return left.port < right.port
    }

    /// The same as who sees it over a port that costs so much.
    func over(_ cost: UInt32) -> TreeVector {
        TreeVector(root: root, cost: self.cost &+ cost, bridge: bridge, port: port)
    }
}

/// The times that the root sets, and how old its word is.
struct TreeTimes: Hashable, Sendable {
    var messageAge: SimulatedTime = .zero
    var maxAge: SimulatedTime
    var hello: SimulatedTime
    var forwardDelay: SimulatedTime
}

/// A port in the tree.
public struct TreePort: Hashable, Sendable {
    /// What it is for.
    public internal(set) var role: TreeRole = .disabled
    /// Whether it learns and forwards; the gates of the switch read a copy of it.
    public internal(set) var state: PortState = .disabled
    /// Its name in BPDUs.
    public internal(set) var id: BridgePortID
    /// What the way over it costs.
    public internal(set) var cost: UInt32
    /// Whether it is taken to lead to stations only.
    public internal(set) var isEdge = false
    /// Whether it speaks RSTP; `false` once an STP neighbour was heard.
    public internal(set) var speaksRapid = false
    /// The switch that is designated on the port's segment, as far as the port knows.
    public var designatedBridge: BridgeID { vector.bridge }
    /// That switch's port.
    public var designatedPort: BridgePortID { vector.port }
    /// What was said last on the port.
    public internal(set) var lastSent: BPDU?

    /// Whether its cable leads to one neighbour only.
    public internal(set) var isPointToPoint = true
    /// The best that was heard on the segment, or the switch's own word.
    var vector: TreeVector
    var times: TreeTimes
    /// When what was heard is too old.
    var infoEnd: SimulatedTime?
    /// When the next state may come.
    var forwardEnd: SimulatedTime?
    /// STP: before then nothing more is said.
    var holdEnd: SimulatedTime?
    /// STP: something is to be said when the hold is over.
    var isPending = false
    /// The notification of a change is to be acknowledged.
    var acknowledges = false
    var rapid = RapidPort()
    /// The bytes that were sent last, to be sent again.
    var lastPayload: ByteRange?
}

/// Spanning tree of one switch, as a value: what it knows, when its next timer ends, and what it wants to say.
///
/// It is told of three things: a BPDU, a timer, and ports that came or went. Each time it decides roles and states anew and
/// leaves what it has to say in `outbox`. It has no clock; all timers are the times at which they end.
public struct SpanningTree: Hashable, Sendable {
    /// What was configured.
    public internal(set) var configuration: SpanningTreeConfiguration
    /// This switch.
    public internal(set) var id: BridgeID
    /// The ports, as those of the switch.
    public internal(set) var ports: [TreePort]
    /// The switch that this one takes for the root.
    public internal(set) var root: BridgeID
    /// The cost of the way there.
    public internal(set) var rootCost: UInt32 = 0
    /// The port towards it; `nil` at the root.
    public internal(set) var rootPort: PortIndex?
    /// The root has said that rows of tables are to be forgotten soon.
    public internal(set) var hasTopologyChange = false
    /// This switch has seen a change and the root does not know of it yet.
    public internal(set) var hasDetectedChange = false

    /// The times in force: the root's.
    var times: TreeTimes
    var helloEnd: SimulatedTime?
    var notificationEnd: SimulatedTime?
    var changeEnd: SimulatedTime?
    /// Ports have come or gone, or the configuration is new: to be looked at now.
    var isStale = true
    /// The configuration is new, and the neighbours are to hear of it.
    var hasNewWord = false
    /// The ageing time of the table for when the change is over (802.1D-1998 clause 8.6.14); `nil`: it is in force.
    var usualAgeing: SimulatedTime??
    /// What is to be sent, and on which port.
    var outbox: [(port: PortIndex, bpdu: BPDU)] = []
    /// Ports whose learned rows are to be forgotten.
    var flushes: [PortIndex] = []
    /// Whether the last BPDU said anything new.
    var hasNews = false

    /// Whether this switch is the root.
    public var isRoot: Bool { root == id }
    /// The times in force, those of the root, in the place of its own.
    public var timesInForce: SpanningTreeConfiguration {
        var configuration = configuration
        (configuration.hello, configuration.maxAge, configuration.forwardDelay) =
            (times.hello, times.maxAge, times.forwardDelay)
        return configuration
    }

    /// A tree that knows nothing.
    init(_ configuration: SpanningTreeConfiguration, address: MACAddress, ports: [PortConfiguration]) {
        self.configuration = configuration
        let id = BridgeID(priority: configuration.priority, address: address)
        let times = TreeTimes(
            maxAge: configuration.maxAge, hello: configuration.hello, forwardDelay: configuration.forwardDelay)
        self.id = id
        self.times = times
        root = id
        self.ports = ports.enumerated().map { index, port in
            let portID = BridgePortID(priority: port.tree.priority, number: UInt16(truncatingIfNeeded: index + 1))
            return TreePort(
                id: portID, cost: port.tree.cost ?? configuration.version.pathCost,
                vector: TreeVector(root: id, cost: 0, bridge: id, port: portID), times: times)
        }
    }

    /// The switch's own times.
    var ownTimes: TreeTimes {
        TreeTimes(
            maxAge: configuration.maxAge, hello: configuration.hello, forwardDelay: configuration.forwardDelay)
    }

    /// When the next timer ends; `nil` with no port at work.
    var nextTime: SimulatedTime? {
        if isStale { return .zero }
        var next = min(helloEnd, min(notificationEnd, changeEnd))
        for port in ports where port.role != .disabled {
            next = min(next, min(port.infoEnd, port.forwardEnd))
            if port.isPending { next = min(next, port.holdEnd) }
            next = min(next, port.rapid.nextEnd)
        }
        return next
    }

    /// A port that works and is seen as such.
    func isAtWork(_ port: Int) -> Bool { ports[port].role != .disabled }
}

/// The earlier of two times, where no time is never.
func min(_ left: SimulatedTime?, _ right: SimulatedTime?) -> SimulatedTime? {
    guard let left else { return right }
    guard let right else { return left }
    return left < right ? left : right
}

extension SimulatedTime? {
    /// Whether a timer has ended.
    func hasEnded(at now: SimulatedTime) -> Bool { self.map { $0 <= now } ?? false }
    /// Whether a timer still runs.
    func runs(at now: SimulatedTime) -> Bool { self.map { $0 > now } ?? false }
}

extension SpanningTree {
    /// The same knowledge, whatever is on its way out.
    public static func == (left: SpanningTree, right: SpanningTree) -> Bool {
        left.configuration == right.configuration && left.id == right.id && left.ports == right.ports
            && left.root == right.root && left.rootCost == right.rootCost && left.rootPort == right.rootPort
            && left.hasTopologyChange == right.hasTopologyChange
            && left.hasDetectedChange == right.hasDetectedChange && left.times == right.times
            && left.helloEnd == right.helloEnd && left.notificationEnd == right.notificationEnd
            && left.changeEnd == right.changeEnd && left.usualAgeing == right.usualAgeing
            && left.isStale == right.isStale
            && left.flushes == right.flushes
    }

    /// By the root and the ports.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(root)
        hasher.combine(ports)
    }
}

// MARK: - What a BPDU says

extension SpanningTree {
    /// A configuration or rapid BPDU of a port.
    func body(of port: Int, _ flags: BPDUFlags, _ times: TreeTimes, _ vector: TreeVector) -> BPDUBody {
        BPDUBody(
            flags: flags, root: vector.root, rootPathCost: vector.cost, bridge: id, port: ports[port].id,
            messageAge: times.messageAge.bpduUnits, maxAge: times.maxAge.bpduUnits,
            helloTime: times.hello.bpduUnits, forwardDelay: times.forwardDelay.bpduUnits)
    }

    /// Says something on a port.
    mutating func say(_ bpdu: BPDU, on port: Int) { outbox.append((PortIndex(port), bpdu)) }
}

extension BPDUBody {
    var vector: TreeVector { TreeVector(root: root, cost: rootPathCost, bridge: bridge, port: port) }
    var times: TreeTimes {
        TreeTimes(
            messageAge: SimulatedTime(bpduUnits: messageAge), maxAge: SimulatedTime(bpduUnits: maxAge),
            hello: SimulatedTime(bpduUnits: helloTime), forwardDelay: SimulatedTime(bpduUnits: forwardDelay))
    }
}

extension SimulatedTime {
    /// Times in BPDUs are in 1/256 s (802.1D-2004 clause 9.2.8).
    private static let bpduUnit: UInt64 = 3_906_250
    init(bpduUnits: UInt16) { self.init(rawValue: UInt64(bpduUnits) * Self.bpduUnit) }
    /// Rounded down; at most what 16 bits hold.
    var bpduUnits: UInt16 { UInt16(clamping: rawValue / Self.bpduUnit) }
}
