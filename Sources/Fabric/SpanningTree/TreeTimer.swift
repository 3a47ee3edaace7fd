internal import Wire

/// What makes a spanning tree act without a frame.
public enum TreeTimer: Hashable, Sendable {
    /// A port has come or gone, or is configured otherwise. No timer, but it is looked at as one that has ended.
    case ports
    /// It is time for the next hello.
    case hello
    /// What was heard on the port is too old: its message age has reached Max Age, or three hellos are missing.
    case messageAge(PortIndex)
    /// The port was for the forward delay in its state.
    case forwardDelay(PortIndex)
    /// The notification of a change is not acknowledged yet.
    case notification
    /// The topology change that the root tells of is over.
    case topologyChange
    /// STP: the port may speak again.
    case hold(PortIndex)
    /// RSTP: the change is told on the port no more.
    case changeTold(PortIndex)
    /// RSTP: the port was the root port not lately any more.
    case recentRoot(PortIndex)
    /// RSTP: the port was a backup port not lately any more.
    case recentBackup(PortIndex)
    /// RSTP: no switch was heard on the port, so it is an edge.
    case edgeDelay(PortIndex)
    /// RSTP: one more BPDU may leave the port.
    case transmitHold(PortIndex)

    /// Its kind and its port, for a fingerprint.
    var numbers: [UInt64] {
        switch self {
        case .ports: [0]
        case .hello: [1]
        case .messageAge(let port): [2, UInt64(port)]
        case .forwardDelay(let port): [3, UInt64(port)]
        case .notification: [4]
        case .topologyChange: [5]
        case .hold(let port): [6, UInt64(port)]
        case .changeTold(let port): [7, UInt64(port)]
        case .recentRoot(let port): [8, UInt64(port)]
        case .recentBackup(let port): [9, UInt64(port)]
        case .edgeDelay(let port): [10, UInt64(port)]
        case .transmitHold(let port): [11, UInt64(port)]
        }
    }
}

/// What a BPDU was to the port that heard it.
enum TreeHearing: Hashable, Sendable {
    /// Better than what was known, or other news of whom the port listens to.
    case news
    /// As what is known.
    case same
    /// Worse than what the port says itself: it is answered.
    case inferior
    /// Nothing to a port that is not designated.
    case ignored
    /// The notification of a change.
    case notification
    /// The answer of a port that is not designated.
    case reply
}

extension SpanningTree {
    /// What makes the tree act now, before it does.
    func timersEnding(at now: SimulatedTime) -> [TreeTimer] {
        var timers: [TreeTimer] = isStale ? [.ports] : []
        for port in ports.indices where isAtWork(port) {
            let (known, index) = (ports[port], PortIndex(port))
            if known.infoEnd.hasEnded(at: now) { timers.append(.messageAge(index)) }
            if known.forwardEnd.hasEnded(at: now) { timers.append(.forwardDelay(index)) }
            if known.isPending, known.holdEnd.hasEnded(at: now) { timers.append(.hold(index)) }
            if known.rapid.changeEnd.hasEnded(at: now) { timers.append(.changeTold(index)) }
            if known.rapid.wasRootEnd.hasEnded(at: now) { timers.append(.recentRoot(index)) }
            if known.rapid.wasBackupEnd.hasEnded(at: now) { timers.append(.recentBackup(index)) }
            if known.rapid.edgeEnd.hasEnded(at: now) { timers.append(.edgeDelay(index)) }
            if known.rapid.sentEnd.hasEnded(at: now) { timers.append(.transmitHold(index)) }
        }
        if helloEnd.hasEnded(at: now) { timers.append(.hello) }
        if notificationEnd.hasEnded(at: now) { timers.append(.notification) }
        if changeEnd.hasEnded(at: now) { timers.append(.topologyChange) }
        return timers
    }

    /// Whether the tree sees its ports as they are, so that there is nothing to look at.
    func hasSeen(_ around: Surroundings) -> Bool {
        !hasNewWord
            && ports.indices.allSatisfy { port in
                let (known, wanted) = (ports[port], around.ports[port].tree)
                return around.isAtWork[port] == isAtWork(port)
                    && around.isPointToPoint[port] == known.isPointToPoint
                    && (wanted.cost ?? configuration.version.pathCost) == known.cost
                    && BridgePortID(priority: wanted.priority, number: known.id.number) == known.id
            }
    }
}
