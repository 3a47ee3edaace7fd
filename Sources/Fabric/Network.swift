public import Wire

/// A cable, all of it that can be configured.
public struct CableConfiguration: Hashable, Sendable {
    /// From leaving one port to arriving at the other.
    public var delay: SimulatedTime = .microseconds(1)
    /// Largest payload without addresses, tags and EtherType, in bytes; a larger frame is lost. Tags do not count
    /// (IEEE 802.3ac).
    public var mtu = 9216
    /// Whether it carries anything.
    public var isUp = true
    /// Whether it carries only from its first end to its second.
    public var isOneWay = false

    /// A cable with the defaults.
    public init() {}
}

/// A switch: what was configured, and its table.
public struct Bridge: Hashable, Sendable {
    /// What was configured; commands change it.
    public internal(set) var configuration: BridgeConfiguration
    /// What it has learned.
    public internal(set) var table = FilteringDatabase()
    /// Rows that live at a time, sorted by VLAN, then address.
    public func rows(at now: SimulatedTime) -> [FilteringDatabase.Entry] {
        table.entries(at: now, ageing: configuration.ageing)
    }
}

/// A station.
public struct Host: Hashable, Sendable {
    /// What an ARP cache knows.
    public struct Neighbour: Hashable, Sendable {
        /// The address asked for.
        public var ip: IPv4Address
        /// The answer.
        public var address: MACAddress
    }

    /// What was configured.
    public internal(set) var configuration: HostConfiguration
    /// The ARP cache, in the order in which it was filled.
    public internal(set) var neighbours: [Neighbour] = []
    /// Whether it was taken away.
    public internal(set) var isRemoved = false
}

/// A copy that is on a cable now.
public struct FrameInFlight: Hashable, Sendable {
    /// Where it came from; `nil` when it was put on the cable by hand.
    public var from: PortID?
    /// Where it goes.
    public var to: PortID
    /// When it arrives.
    public var arrival: SimulatedTime
    /// The frame.
    public var frame: Frame
}

/// How a run ended.
public enum Outcome: Hashable, Sendable {
    /// Everything came to rest.
    case quiet
    /// A frame came back to a port that it had entered before: the ports that it entered on one lap, in order.
    case loop([PortID])
    /// So many events were not enough.
    case budget(Int)
}

/// A whole network at one moment, as a value: copying it is a snapshot, equal values behave equally for ever.
public struct Network: Hashable, Sendable {
    /// Names, ports and cables.
    public internal(set) var wiring: Wiring
    /// The switches by index.
    public internal(set) var bridges: [Bridge]
    /// The stations by index.
    public internal(set) var hosts: [Host]
    /// The cables by index.
    public internal(set) var cables: [CableConfiguration]
    /// The payloads of all frames.
    public internal(set) var store = ByteStore()
    /// The time of the last event.
    public internal(set) var now = SimulatedTime.zero

    /// A network at rest. Configurations are in the order of the indices of `wiring`.
    public init(
        wiring: Wiring, bridges: [BridgeConfiguration], hosts: [HostConfiguration], cables: [CableConfiguration]
    ) {
        self.wiring = wiring
        self.bridges = bridges.map { Bridge(configuration: $0) }
        self.hosts = hosts.map { Host(configuration: $0) }
        self.cables = cables
    }

    /// Whether nothing is pending.
    public var isQuiet: Bool { nextEventTime == nil }
    /// When the next event happens; `nil` when nothing is pending.
    public var nextEventTime: SimulatedTime? { nil }
    /// Copies on cables, in the order in which they arrive.
    public var framesInFlight: [FrameInFlight] { [] }

    /// Does the next event and explains it; `nil` when nothing is pending.
    public mutating func step() -> Hop? { nil }
    /// Does the next event at full speed; whether there was one.
    @discardableResult
    public mutating func advance() -> Bool { false }
    /// Carries out a command and explains it. The network is unchanged when it is refused.
    @discardableResult
    public mutating func perform(_ command: Command) throws(CommandRefusal) -> Hop { throw .unknown }
}
