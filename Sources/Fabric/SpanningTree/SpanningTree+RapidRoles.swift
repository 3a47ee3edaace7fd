internal import Wire

// IEEE 802.1D-2004 clauses 17.21.25 (roles), 17.29 (port role transitions), 17.30 (states) and 17.31 (topology changes).
// The standard's machines run until none of them moves; so does `runRoles`.

extension SpanningTree {
    /// The roles of all ports by what is known (17.21.25).
    mutating func selectRoles(at now: SimulatedTime) {
        var best: (vector: TreeVector, port: Int)?
        for port in ports.indices where ports[port].rapid.info == .received && isAtWork(port) {
            let heard = ports[port].vector
            guard heard.bridge.address != id.address else { continue }
            let vector = heard.over(ports[port].cost)
            guard vector < TreeVector(root: id, cost: 0, bridge: id, port: BridgePortID(rawValue: 0)) else { continue }
            if let known = best, known.vector < vector { continue }
            if let known = best, known.vector == vector, ports[known.port].id < ports[port].id { continue }
            best = (vector, port)
        }
        rootPort = best.map { PortIndex($0.port) }
        root = best?.vector.root ?? id
        rootCost = best?.vector.cost ?? 0
        if let best {
            times = ports[best.port].times
            times.messageAge = times.messageAge + .seconds(1)
        } else {
            times = ownTimes
        }
        for port in ports.indices where isAtWork(port) { selectRole(of: port, at: now) }
    }

    private mutating func selectRole(of port: Int, at now: SimulatedTime) {
        let own = TreeVector(root: root, cost: rootCost, bridge: id, port: ports[port].id)
        if ports[port].rapid.info == .received, rootPort == PortIndex(port) { return set(port, .root, at: now) }
        if ports[port].rapid.info == .received, !(own < ports[port].vector) {
            return set(port, ports[port].vector.bridge.address == id.address ? .backup : .alternate, at: now)
        }
        set(port, .designated, at: now)
        guard ports[port].rapid.info != .mine || ports[port].vector != own || ports[port].times != times else {
            return
        }
        // The port's own word is new (17.27 UPDATE).
        let isKept = ports[port].rapid.info == .mine && !(ports[port].vector < own)
        ports[port].rapid.isProposing = false
        ports[port].rapid.isProposed = false
        ports[port].rapid.isAgreed = ports[port].rapid.isAgreed && isKept
        ports[port].rapid.isSynced = ports[port].rapid.isSynced && ports[port].rapid.isAgreed
        ports[port].vector = own
        ports[port].times = times
        ports[port].infoEnd = nil
        ports[port].rapid.info = .mine
        ports[port].rapid.isNew = true
    }

    private mutating func set(_ port: Int, _ role: TreeRole, at now: SimulatedTime) {
        let old = ports[port].role
        guard old != role else { return }
        if old == .root { ports[port].rapid.wasRootEnd = now + times.forwardDelay }
        if old == .backup { ports[port].rapid.wasBackupEnd = now + times.hello + times.hello }
        ports[port].role = role
        switch role {
        case .alternate, .backup:
            stop(port)
            ports[port].rapid.isSynced = true
            ports[port].rapid.sync = false
            ports[port].rapid.reRoot = false
            ports[port].rapid.wasRootEnd = nil
        case .root, .designated:
            if ports[port].state == .blocking { ports[port].forwardEnd = now + times.forwardDelay }
        case .disabled: break
        }
    }

    /// Neither learns nor forwards.
    private mutating func stop(_ port: Int) {
        ports[port].state = .blocking
        ports[port].forwardEnd = nil
    }

    /// The neighbour forwards and has not heard what is better: this port waits until it has (802.1Q-2018 `disputed`; with
    /// the rule of 802.1D-2004 clause 17.21.10 both would forward).
    mutating func dispute(_ port: Int, at now: SimulatedTime) {
        ports[port].rapid.isAgreed = false
        ports[port].rapid.isProposing = false
        guard ports[port].role == .designated else { return }
        stop(port)
        ports[port].forwardEnd = now + times.forwardDelay
    }

    // MARK: - Transitions

    /// All machines, until none moves. Each turn takes a port further at least; the bound is one that no run comes near.
    mutating func runRoles(at now: SimulatedTime) {
        for _ in 0..<16 + 8 * ports.count {
            var moved = false
            for port in ports.indices where isAtWork(port) {
                switch ports[port].role {
                case .root: moved = runRoot(port, at: now) || moved
                case .designated: moved = runDesignated(port, at: now) || moved
                case .alternate, .backup: moved = runBlocked(port) || moved
                case .disabled: break
                }
                moved = runChange(port, at: now) || moved
            }
            if !moved { return }
        }
    }

    private var isAllSynced: Bool {
        ports.allSatisfy { $0.role == .disabled || $0.role == .root || $0.rapid.isSynced }
    }

    /// Nobody below may forward before the port above does (17.21.15).
    private mutating func syncAll() {
        for port in ports.indices where isAtWork(port) { ports[port].rapid.sync = true }
    }

    /// A proposal from above is passed on to all below, and agreed to once they are blocked (17.29.2, 17.29.4).
    private mutating func agree(_ port: Int) -> Bool {
        let rapid = ports[port].rapid
        if rapid.isProposed, !rapid.agrees {
            syncAll()
            ports[port].rapid.isProposed = false
            return true
        }
        guard (isAllSynced && !rapid.agrees) || (rapid.isProposed && rapid.agrees) else { return false }
        ports[port].rapid.isProposed = false
        ports[port].rapid.sync = false
        ports[port].rapid.agrees = true
        ports[port].rapid.isNew = true
        return true
    }

    /// A port that is blocked has nothing to take back; it agrees once all below has (17.29.4).
    private mutating func runBlocked(_ port: Int) -> Bool {
        ports[port].rapid.sync = false
        ports[port].rapid.reRoot = false
        ports[port].rapid.isSynced = true
        return agree(port)
    }

    private mutating func runRoot(_ port: Int, at now: SimulatedTime) -> Bool {
        if agree(port) { return true }
        ports[port].rapid.sync = false
        if ports[port].state != .forwarding, !ports[port].rapid.reRoot {
            for other in ports.indices where isAtWork(other) { ports[other].rapid.reRoot = true }
            return true
        }
        let isAlone = ports.indices.allSatisfy { other in
            other == port || !ports[other].rapid.wasRootEnd.runs(at: now)
        }
        let isFree = isAlone && !ports[port].rapid.wasBackupEnd.runs(at: now) && ports[port].speaksRapid
        let isDue = ports[port].forwardEnd.hasEnded(at: now)
        return advance(port, isFree || isDue, at: now)
    }

    private mutating func runDesignated(_ port: Int, at now: SimulatedTime) -> Bool {
        let isEdge = ports[port].isEdge
        let isOpen = ports[port].state == .learning || ports[port].state == .forwarding
        if ports[port].state != .forwarding, !ports[port].rapid.isAgreed, !ports[port].rapid.isProposing, !isEdge {
            ports[port].rapid.isProposing = true
            ports[port].rapid.edgeEnd = now + (ports[port].isPointToPoint ? Self.migrate : times.maxAge)
            ports[port].rapid.isNew = true
            return true
        }
        let rapid = ports[port].rapid
        let isSynced = rapid.isSynced
        if (!isOpen && !isSynced) || (rapid.isAgreed && !isSynced) || (isEdge && !isSynced) || (rapid.sync && isSynced)
        {
            ports[port].rapid.wasRootEnd = nil
            ports[port].rapid.isSynced = true
            ports[port].rapid.sync = false
            return true
        }
        let wasRoot = rapid.wasRootEnd.runs(at: now)
        if (rapid.sync && !isSynced) || (rapid.reRoot && wasRoot), !isEdge, isOpen {
            stop(port)
            ports[port].forwardEnd = now + times.forwardDelay
            return true
        }
        if rapid.reRoot, !wasRoot {
            ports[port].rapid.reRoot = false
            return true
        }
        guard !rapid.reRoot || !wasRoot, !rapid.sync else { return false }
        let isFree = rapid.isAgreed || isEdge
        return advance(port, isFree || ports[port].forwardEnd.hasEnded(at: now), at: now)
    }

    /// One state on; whether the port may.
    private mutating func advance(_ port: Int, _ may: Bool, at now: SimulatedTime) -> Bool {
        guard may else { return false }
        switch ports[port].state {
        case .forwarding, .disabled: return false
        case .blocking, .listening:
            ports[port].state = .learning
            ports[port].forwardEnd = now + times.forwardDelay
        case .learning:
            ports[port].state = .forwarding
            ports[port].forwardEnd = nil
            ports[port].rapid.reRoot = false
            if ports[port].role == .designated { ports[port].rapid.isAgreed = ports[port].speaksRapid }
        }
        return true
    }

    // MARK: - Topology changes

    /// Whether the port begins or ends to take part (17.31).
    private mutating func runChange(_ port: Int, at now: SimulatedTime) -> Bool {
        let isInTree = ports[port].role == .root || ports[port].role == .designated
        let mayTakePart = isInTree && ports[port].state == .forwarding && !ports[port].isEdge
        if mayTakePart, !ports[port].rapid.isActive {
            ports[port].rapid.isActive = true
            noteChange(port, at: now)
            propagate(from: port)
            return true
        }
        if !mayTakePart, ports[port].rapid.isActive {
            ports[port].rapid.isActive = false
            ports[port].rapid.changeEnd = nil
            flushes.append(PortIndex(port))
            return true
        }
        if ports[port].rapid.propagates {
            ports[port].rapid.propagates = false
            guard ports[port].rapid.isActive else { return true }
            noteChange(port, at: now)
            flushes.append(PortIndex(port))
            return true
        }
        return false
    }

    /// It is told on the port for a while (`newTcWhile`, 17.21.7).
    private mutating func noteChange(_ port: Int, at now: SimulatedTime) {
        guard !ports[port].rapid.changeEnd.runs(at: now) else { return }
        let isRapid = ports[port].speaksRapid
        ports[port].rapid.changeEnd = now + (isRapid ? times.hello + .seconds(1) : times.maxAge + times.forwardDelay)
        ports[port].rapid.isNew = true
    }

    /// All other ports forget and tell (`setTcPropTree`, 17.21.18).
    private mutating func propagate(from port: Int) {
        for other in ports.indices where other != port && isAtWork(other) { ports[other].rapid.propagates = true }
    }

    /// The neighbour tells of a change (17.31, NOTIFIED_TC and NOTIFIED_TCN).
    mutating func hearChange(_ flags: BPDUFlags, isNotification: Bool, on port: Int, at now: SimulatedTime) {
        guard ports[port].rapid.isActive else { return }
        if flags.topologyChangeAcknowledgement { ports[port].rapid.changeEnd = nil }
        guard flags.topologyChange || isNotification else { return }
        if isNotification {
            noteChange(port, at: now)
            if ports[port].role == .designated { ports[port].acknowledges = true }
        }
        propagate(from: port)
    }
}
