public import Wire

/// What became of a frame at a device, in one word.
public enum Verdict: String, CaseIterable, Hashable, Sendable {
    /// A station made it.
    case originate
    /// To the one port of its destination.
    case forward
    /// To every other port that carries its VLAN.
    case flood
    /// Deliberately to no port: the destination is where it came from.
    case filter
    /// Refused by a rule.
    case drop
    /// A hub repeated it.
    case `repeat`
    /// A station took it.
    case accept
    /// A station's NIC let it pass by.
    case ignore
    /// A tunnel end put it into UDP packets.
    case encapsulate
    /// A tunnel end took it out of a UDP packet.
    case decapsulate
    /// No frame: a command changed the network.
    case command
}

/// What became of a copy after it left a port.
public enum Fate: Hashable, Sendable {
    /// It arrives there, then.
    case arrives(PortID, at: SimulatedTime)
    /// The cable lost it (down, one-way, too large) or there is none.
    case lost(RuleID)
}

/// One copy that left a port.
public struct Departure: Hashable, Sendable {
    /// The port that it left.
    public var port: PortIndex
    /// As it was on the cable.
    public var frame: Frame
    /// The egress rule that let it out and said with which tag; `nil` for what a station or a hand put on the cable.
    public var rule: RuleID?
    /// What became of it.
    public var fate: Fate

    /// A departure of its parts.
    public init(port: PortIndex, frame: Frame, rule: RuleID?, fate: Fate) {
        self.port = port
        self.frame = frame
        self.rule = rule
        self.fate = fate
    }
}

/// Everything that one event did: a frame at one device, or a command.
public struct Hop: Hashable, Sendable {
    /// When.
    public var time: SimulatedTime
    /// The device; `nil` when a command changed the network as a whole or a cable.
    public var node: NodeID?
    /// Where the frame came in; `nil` when it was made here.
    public var ingress: PortIndex?
    /// The frame as it came in or was made; `nil` for a command.
    public var frame: Frame?
    /// The command, when this entry is one.
    public var command: Command?
    /// What was decided, in order.
    public var steps: StepList
    /// The copies that left, in port order. `departures[i].frame.id.copy` names the copy whose hop comes later.
    public var departures: [Departure]
    /// The summary.
    public var verdict: Verdict
    /// The rule that decided `verdict`; `nil` for an origination or a command.
    public var rule: RuleID?

    /// A hop of its parts.
    public init(
        time: SimulatedTime, node: NodeID?, ingress: PortIndex?, frame: Frame?, command: Command? = nil,
        steps: StepList = [], departures: [Departure] = [], verdict: Verdict, rule: RuleID? = nil
    ) {
        self.time = time
        self.node = node
        self.ingress = ingress
        self.frame = frame
        self.command = command
        self.steps = steps
        self.departures = departures
        self.verdict = verdict
        self.rule = rule
    }
}
