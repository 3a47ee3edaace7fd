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
    /// Whether it is an Open vSwitch patch: the next switch goes on with what this one has read, and does not read again. A
    /// tag that this one has not looked at stays unread there (`ofproto-dpif-xlate.c` `patch_port_output`).
    public var isPatch = false

    /// A cable with the defaults.
    public init() {}
}

/// A switch: what was configured, and its table.
public struct Bridge: Hashable, Sendable {
    /// What was configured; commands change it.
    public internal(set) var configuration: BridgeConfiguration { didSet { foldGates() } }
    /// What it has learned.
    public internal(set) var table = FilteringDatabase()
    /// Whether each port hears the carrier of what is at the other end of its cable; the network keeps it up to date.
    public internal(set) var hasCarrier: [Bool] { didSet { foldGates() } }
    /// Ports that lead to another switch by a patch; none becomes one later.
    var patches: Set<PortIndex> = [] { didSet { foldGates() } }
    /// Its spanning tree; `nil`: it takes part in none.
    public internal(set) var tree: SpanningTree?
    /// Its flow tables; `nil`: it forwards as a plain switch does.
    public internal(set) var flows: FlowTables? {
        get { hasFlows ? pipeline : nil }
        set { changeFlows { $0 = newValue } }
    }
    /// Whether there are flow tables.
    private(set) var hasFlows = false
    /// The flow tables as the forwarding path uses them: an optional would be copied or unwrapped for every table of a walk.
    var pipeline = FlowTables.none
    /// The configuration and the carriers, folded.
    var gates: [PortGate] = []

    /// A switch that has learned nothing, with something alive at each port.
    package init(configuration: BridgeConfiguration) {
        self.configuration = configuration
        hasCarrier = Array(repeating: true, count: configuration.ports.count)
        foldGates()
    }

    /// Gives it flow tables, or changes those it has; they are handed over, not copied.
    mutating func changeFlows(_ change: (inout FlowTables?) -> Void) {
        var flows = flows
        pipeline = .none
        change(&flows)
        hasFlows = flows != nil
        pipeline = flows ?? .none
    }

    /// Rows that live at a time, sorted by VLAN, then address.
    public func rows(at now: SimulatedTime) -> [FilteringDatabase.Entry] {
        table.entries(at: now, ageing: configuration.ageing)
    }
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

/// A whole network at one moment, as a value: copying it is a snapshot, equal values behave equally for ever.
///
/// Events happen in the order `(time, sequence of scheduling)`. A station answers 1 µs after a question, so question and
/// answer are never in the same instant. A frame on a cable arrives, even when the cable is cut or unplugged meanwhile.
public struct Network: Hashable, Sendable {
    /// The switches by index.
    public internal(set) var bridges: [Bridge]
    /// The stations by index.
    public internal(set) var hosts: [Host]
    /// The tunnel ends by index.
    public internal(set) var vteps: [VTEP]
    /// What all tunnel ends know of each other.
    public internal(set) var underlay: UnderlayDirectory
    /// The controller and the agents of servers; `nil` in a network without servers.
    public internal(set) var controlPlane: ControlPlane?
    /// When the servers hear from the controller next.
    var newsTime: SimulatedTime?
    /// When the first timer of a spanning tree ends; `nil` in a network without one.
    var treeTime: SimulatedTime?
    /// How many events were only spanning tree saying what it had said before.
    package internal(set) var routines: UInt32 = 0
    var hubs: [Hub]
    var medium: Medium

    /// Names, ports and cables.
    public var wiring: Wiring { medium.wiring }
    /// The cables by index.
    public var cables: [CableConfiguration] { medium.cables }
    /// The payloads of all frames.
    public var store: ByteStore { medium.store }
    /// The time of the last event.
    public var now: SimulatedTime { medium.now }

    /// A network at rest. Configurations are in the order of the indices of `wiring`; traps when there are too many or too
    /// few. Without a directory, tunnel ends know what their configurations say of each other.
    public init(
        wiring: Wiring, bridges: [BridgeConfiguration], hosts: [HostConfiguration], cables: [CableConfiguration],
        vteps: [VTEPConfiguration] = [], underlay: UnderlayDirectory? = nil
    ) {
        precondition(bridges.map(\.ports.count) == wiring.bridges.map(\.ports.count), "ports are named and configured")
        precondition(vteps.map { $0.ports.count + 1 } == wiring.vteps.map(\.ports.count), "port 0 is the underlay")
        precondition(hosts.count == wiring.hosts.count && cables.count == wiring.cables.count)
        self.bridges = bridges.map { Bridge(configuration: $0) }
        self.hosts = hosts.map { Host(configuration: $0) }
        hubs = wiring.hubs.map { Hub(ports: $0.ports.count) }
        self.vteps = vteps.map { VTEP(configuration: $0) }
        self.underlay = underlay ?? UnderlayDirectory(vteps)
        medium = Medium(wiring: wiring, cables: cables)
        findPatches()
        updateCarriers()
        updateTrees()
    }

    /// Whether the network is at rest: no frame is on its way, and nothing happens at this instant. The timers of spanning
    /// trees go on for ever: they run while time passes, with a wait or while frames are on their way, and are no unrest.
    public var isQuiet: Bool {
        medium.queue.firstTime == nil && newsTime == nil && !(treeTime.map { $0 <= medium.now } ?? false)
    }
    /// When the next event happens; `nil` when nothing is pending.
    public var nextEventTime: SimulatedTime? {
        guard newsTime != nil || treeTime != nil else { return medium.queue.firstTime }
        return min(min(newsTime, treeTime), medium.queue.firstTime)
    }
    /// Copies on cables, in the order in which they arrive.
    public var framesInFlight: [FrameInFlight] {
        medium.queue.ordered.compactMap { time, event in
            guard event.origin == nil else { return nil }
            let from = event.from == Event.nowhere ? nil : wiring.portIDs[Int(event.from)]
            return FrameInFlight(from: from, to: wiring.portIDs[Int(event.port)], arrival: time, frame: event.frame)
        }
    }

    /// Whether a port is shut by an administrator; `false` for one that does not exist.
    public func isShut(_ port: PortID) -> Bool {
        guard wiring.contains(port) else { return false }
        return switch port.node {
        case .bridge(let index): !bridges[index].configuration.ports[Int(port.port)].isUp
        case .hub(let index): !hubs[index].portIsUp[Int(port.port)]
        case .host(let index): !hosts[index].isUp
        case .vtep(let index): !vteps[index].isUp(port.port)
        }
    }
}

// MARK: - Events

extension Network {
    /// Does the next event and explains it; `nil` when nothing is pending.
    public mutating func step() -> Hop? {
        var hop = Hop(time: now, node: nil, ingress: nil, frame: nil, verdict: .originate)
        return step(into: &hop) ? hop : nil
    }

    /// Does the next event and explains it in a hop that was used before, whose memory serves again; whether there was one.
    /// So a long run can be recorded without an allocation for each event.
    public mutating func step(into hop: inout Hop) -> Bool {
        if isTreeDue {
            hop = tendTree()
            return true
        }
        if isNewsDue {
            hop = Hop(
                time: now, node: nil, ingress: nil, frame: nil, steps: [.serversTold(flows: hearNews())],
                verdict: .command)
            hop.time = now
            return true
        }
        guard medium.isDue() else { return false }
        var event = Event.none
        medium.takeNext(into: &event)
        let arrived = event.frame
        var recorder = StepRecorder(reusing: &hop.steps)
        medium.keepDepartures(reusing: &hop.departures)
        let ruling = happen(&event, &recorder)
        swap(&recorder.steps, &hop.steps)
        medium.giveDepartures(to: &hop.departures)
        let port = wiring.portIDs[Int(event.port)]
        hop.time = now
        hop.node = port.node
        hop.ingress = event.origin == nil ? port.port : nil
        hop.frame = event.origin == nil ? arrived : event.frame
        hop.command = nil
        hop.verdict = ruling?.verdict ?? .originate
        hop.rule = ruling?.rule
        return true
    }

    /// Does the next event at full speed; whether there was one.
    @discardableResult
    public mutating func advance() -> Bool { advanceQuietly() != nil }

    /// Does the next event at full speed, if it happens by `end`; how many devices its frame had crossed, `nil` when there was
    /// none.
    @inline(__always)
    mutating func advanceQuietly(by end: SimulatedTime = SimulatedTime(rawValue: .max)) -> UInt32? {
        if hasTimers, isTimerDue { return doTimer(by: end) }
        guard medium.isDue(by: end) else { return nil }
        var event = Event.none
        medium.takeNext(into: &event)
        var observer = NoObserver()
        _ = happen(&event, &observer)
        return event.frame.id.crossings
    }

    /// The one place that knows all kinds of devices. A frame that a station sends gets its identity; no ruling then. One that
    /// arrives is worked on where it lies: only its identity is sure to stay.
    @inline(__always)
    private mutating func happen(_ event: inout Event, _ observer: inout some StepObserver) -> Ruling? {
        let port = wiring.portIDs[Int(event.port)]
        switch port.node {
        case .bridge(let index):
            medium.begin(event.port &- Int32(port.port))
            let ruling = bridges[index].receive(
                &event.frame, on: port.port, at: medium.now, observing: &observer, sending: &medium)
            if ruling.rule == .learnFullShutdown { wasShut(port) }
            if ruling.verdict == .accept { treeHeard(index) }
            return ruling
        case .hub(let index):
            medium.begin(event.port &- Int32(port.port))
            return hubs[index].receive(&event.frame, on: port.port, observing: &observer, sending: &medium)
        case .host(let index):
            guard let origin = event.origin else { return arrive(&event.frame, at: index, &observer) }
            originate(&event.frame, as: origin, host: index, &observer)
            return nil
        case .vtep(let index):
            medium.begin(event.port &- Int32(port.port))
            return vteps[index].receive(event.frame, on: port.port, underlay, &medium, observing: &observer)
        }
    }

    /// A station gets a frame. Only what it reads can change it.
    @inline(__always)
    private mutating func arrive(_ frame: inout Frame, at host: Int, _ observer: inout some StepObserver) -> Ruling {
        let ruling = hosts[host].hear(&frame, observing: &observer)
        guard ruling.verdict == .accept else {
            if treeTime != nil, frame.destination == BPDU.destination { routines &+= 1 }
            return ruling
        }
        if Host.understands(frame.etherType) {
            hosts[host].read(frame, as: host, &medium, observing: &observer)
        } else {
            observer.note(.responded(.hostNoAnswer))
        }
        return ruling
    }

    /// A station sends a frame now. The frame gets its identity.
    @inline(__always)
    mutating func originate(
        _ frame: inout Frame, as origin: Origin, host index: Int, _ observer: inout some StepObserver,
        then step: Step? = nil
    ) {
        frame.normalize(in: &medium.store)
        let id = medium.newSending()
        observer.note(.originated(origin))
        if let step { observer.note(step) }
        if hosts[index].isUp {
            observer.note(.sent(0, departure: 0))
            let tags = frame.tags.count
            medium.depart(
                &frame, as: id, from: medium.wiring.flat(PortID(.host(index), 0)), by: nil, known: tags)
        } else {
            observer.note(.silent(0, .outDown))
        }
        frame.id = id
    }
}
