internal import Wire

// IEEE 802.1D-1998 clause 8, by the names of its procedures (8.6); Linux `net/bridge/br_stp.c` is the same in C.

extension SpanningTree {
    /// How long a port is silent after a BPDU (clause 8.10.2 Table 8-3 Hold Time).
    private static let hold = SimulatedTime.seconds(1)
    /// How much older the word of the root becomes in a switch (clause 8.10.1 Table 8-1).
    private static let ageOverHop = SimulatedTime.seconds(1)

    private func isDesignated(_ port: Int) -> Bool {
        ports[port].vector.bridge == id && ports[port].vector.port == ports[port].id
    }

    // MARK: - Events

    /// A port has begun to work (8.8.2).
    mutating func classicEnable(_ port: Int) {
        becomeDesignated(port)
        ports[port].role = .designated
        ports[port].state = ports[port].isEdge ? .forwarding : .blocking
        stopTimers(of: port)
    }

    /// Ports have come, or are configured otherwise: roles and states follow, and the root speaks to who is new.
    mutating func classicLooked(_ hasNew: Bool, at now: SimulatedTime) {
        let wasRoot = isRoot
        updateClassic(at: now)
        if isRoot, !wasRoot { return becomeRoot(at: now) }
        if !isRoot { helloEnd = nil } else if hasNew || helloEnd == nil { generate(at: now) }
    }

    /// A port works no more (8.8.3).
    mutating func classicDisable(_ port: Int, at now: SimulatedTime) {
        let wasRoot = isRoot
        becomeDesignated(port)
        ports[port].role = .disabled
        ports[port].state = .disabled
        stopTimers(of: port)
        updateClassic(at: now)
        if isRoot, !wasRoot { becomeRoot(at: now) }
    }

    /// A BPDU has come (8.7.1, 8.7.2).
    mutating func hearClassic(_ bpdu: BPDU, on port: Int, at now: SimulatedTime) -> TreeHearing {
        if ports[port].isEdge {
            // A switch is there after all: the port begins anew, as any other.
            ports[port].isEdge = false
        }
        guard let body = bpdu.body else {
            guard isDesignated(port) else { return .ignored }
            detectChange(at: now)
            ports[port].acknowledges = true
            transmitClassic(port, at: now)
            return .notification
        }
        let wasRoot = isRoot
        let isSame = body.vector == ports[port].vector && ports[port].infoEnd != nil
        if supersedes(body.vector, ports[port]) {
            ports[port].vector = body.vector
            ports[port].times = body.times
            ports[port].infoEnd = now + (body.times.maxAge - body.times.messageAge)
            updateClassic(at: now)
            if !isRoot, wasRoot {
                helloEnd = nil
                if hasDetectedChange {
                    changeEnd = nil
                    notify(at: now)
                }
            }
            if rootPort == PortIndex(port) {
                times = body.times
                hasTopologyChange = body.flags.topologyChange
                generate(at: now)
                if body.flags.topologyChangeAcknowledgement {
                    hasDetectedChange = false
                    notificationEnd = nil
                }
            }
            return isSame ? .same : .news
        }
        guard isDesignated(port) else { return .ignored }
        transmitClassic(port, at: now)
        return .inferior
    }

    /// Timers have ended (8.7.3 – 8.7.8).
    mutating func tickClassic(at now: SimulatedTime) {
        for port in ports.indices where ports[port].infoEnd.hasEnded(at: now) { expire(port, at: now) }
        for port in ports.indices where ports[port].forwardEnd.hasEnded(at: now) { advance(port, at: now) }
        if helloEnd.hasEnded(at: now) { generate(at: now) }
        if notificationEnd.hasEnded(at: now) { isRoot ? (notificationEnd = nil) : notify(at: now) }
        if changeEnd.hasEnded(at: now) {
            changeEnd = nil
            hasDetectedChange = false
            hasTopologyChange = false
        }
        for port in ports.indices where ports[port].holdEnd.hasEnded(at: now) {
            ports[port].holdEnd = nil
            if ports[port].isPending { transmitClassic(port, at: now) }
        }
    }

    /// The word of the root is too old: the port speaks for itself (8.7.5).
    private mutating func expire(_ port: Int, at now: SimulatedTime) {
        let wasRoot = isRoot
        ports[port].infoEnd = nil
        becomeDesignated(port)
        updateClassic(at: now)
        if isRoot, !wasRoot { becomeRoot(at: now) }
    }

    /// Listening becomes learning becomes forwarding (8.7.6).
    private mutating func advance(_ port: Int, at now: SimulatedTime) {
        switch ports[port].state {
        case .listening:
            ports[port].state = .learning
            ports[port].forwardEnd = now + times.forwardDelay
        case .learning:
            ports[port].state = .forwarding
            ports[port].forwardEnd = nil
            if ports.indices.contains(where: { isAtWork($0) && isDesignated($0) }) { detectChange(at: now) }
        case .disabled, .blocking, .forwarding: ports[port].forwardEnd = nil
        }
    }

    // MARK: - The tree

    /// Whether what was heard is better than, or as good as, what is known (8.6.2.2).
    private func supersedes(_ heard: TreeVector, _ port: TreePort) -> Bool {
        let known = port.vector
        if heard.root != known.root { return heard.root < known.root }
        if heard.cost != known.cost { return heard.cost < known.cost }
        if heard.bridge != known.bridge { return heard.bridge < known.bridge }
        return heard.bridge != id || heard.port <= known.port
    }

    private mutating func becomeDesignated(_ port: Int) {
        ports[port].vector = TreeVector(root: root, cost: rootCost, bridge: id, port: ports[port].id)
    }

    private mutating func stopTimers(of port: Int) {
        ports[port].infoEnd = nil
        ports[port].forwardEnd = nil
        ports[port].holdEnd = nil
        ports[port].isPending = false
        ports[port].acknowledges = false
    }

    /// Configuration update and port state selection (8.6.7, 8.6.11).
    mutating func updateClassic(at now: SimulatedTime) {
        selectRoot()
        for port in ports.indices where isAtWork(port) {
            let own = TreeVector(root: root, cost: rootCost, bridge: id, port: ports[port].id)
            let known = ports[port].vector
            if isDesignated(port) || known.root != root || own < known { becomeDesignated(port) }
        }
        for port in ports.indices where isAtWork(port) {
            if rootPort == PortIndex(port) {
                set(port, .root)
                makeForwarding(port, at: now)
            } else if isDesignated(port) {
                ports[port].infoEnd = nil
                ports[port].role = .designated
                makeForwarding(port, at: now)
            } else {
                set(port, ports[port].vector.bridge == id ? .backup : .alternate)
                makeBlocking(port, at: now)
            }
        }
    }

    private mutating func set(_ port: Int, _ role: TreeRole) {
        ports[port].role = role
        ports[port].isPending = false
        ports[port].acknowledges = false
    }

    /// The port with the best way to a root that is better than this switch (8.6.8).
    private mutating func selectRoot() {
        var best: (vector: TreeVector, port: Int)?
        for port in ports.indices where isAtWork(port) && !isDesignated(port) && ports[port].vector.root < id {
            let vector = ports[port].vector.over(ports[port].cost)
            guard let known = best else {
                best = (vector, port)
                continue
            }
            if vector < known.vector || (vector == known.vector && ports[port].id < ports[known.port].id) {
                best = (vector, port)
            }
        }
        rootPort = best.map { PortIndex($0.port) }
        root = best?.vector.root ?? id
        rootCost = best?.vector.cost ?? 0
    }

    private mutating func makeForwarding(_ port: Int, at now: SimulatedTime) {
        guard ports[port].state == .blocking else { return }
        ports[port].state = .listening
        ports[port].forwardEnd = now + times.forwardDelay
    }

    private mutating func makeBlocking(_ port: Int, at now: SimulatedTime) {
        guard ports[port].state != .blocking else { return }
        if ports[port].state == .forwarding || ports[port].state == .learning { detectChange(at: now) }
        ports[port].state = .blocking
        ports[port].forwardEnd = nil
    }

    private mutating func becomeRoot(at now: SimulatedTime) {
        times = ownTimes
        detectChange(at: now)
        notificationEnd = nil
        generate(at: now)
    }

    // MARK: - Topology changes

    /// 8.6.14.
    private mutating func detectChange(at now: SimulatedTime) {
        if isRoot {
            hasTopologyChange = true
            changeEnd = now + times.maxAge + times.forwardDelay
        } else if !hasDetectedChange {
            notify(at: now)
        }
        hasDetectedChange = true
    }

    /// Tells the root's side of a change, and again until it is acknowledged (8.6.6).
    private mutating func notify(at now: SimulatedTime) {
        if let rootPort { say(.topologyChangeNotification, on: Int(rootPort)) }
        notificationEnd = now + configuration.hello
    }

    // MARK: - Speaking

    /// All designated ports speak (8.6.4); the root does so again after a while.
    private mutating func generate(at now: SimulatedTime) {
        if isRoot { helloEnd = now + configuration.hello }
        for port in ports.indices where isAtWork(port) && isDesignated(port) { transmitClassic(port, at: now) }
    }

    /// 8.6.1.
    private mutating func transmitClassic(_ port: Int, at now: SimulatedTime) {
        guard !ports[port].holdEnd.runs(at: now) else {
            ports[port].isPending = true
            return
        }
        var said = times
        said.messageAge = .zero
        if let rootPort {
            let known = ports[Int(rootPort)]
            let left = (known.infoEnd ?? now) - now
            said.messageAge = (known.times.maxAge - left) + Self.ageOverHop
            guard said.messageAge < said.maxAge else { return }
        }
        var flags = BPDUFlags()
        flags.topologyChange = hasTopologyChange
        flags.topologyChangeAcknowledgement = ports[port].acknowledges
        let vector = TreeVector(root: root, cost: rootCost, bridge: id, port: ports[port].id)
        say(.configuration(body(of: port, flags, said, vector)), on: port)
        ports[port].acknowledges = false
        ports[port].isPending = false
        ports[port].holdEnd = now + Self.hold
    }
}
