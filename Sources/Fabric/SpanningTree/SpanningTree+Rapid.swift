internal import Wire

// IEEE 802.1D-2004 clause 17: what comes in and what goes out. The state machines of roles and states are in
// `SpanningTree+RapidRoles.swift`.

extension SpanningTree {
    /// Clause 17.13.9, and 17.14 Table 17-1 Transmit Hold Count.
    static let migrate = SimulatedTime.seconds(3)
    private static let holdCount = 6
    private static let second = SimulatedTime.seconds(1)

    // MARK: - Events

    /// A port has begun to work.
    mutating func rapidEnable(_ port: Int, at now: SimulatedTime) {
        ports[port].rapid = RapidPort()
        ports[port].rapid.info = .aged
        ports[port].rapid.migrateEnd = now + Self.migrate
        ports[port].speaksRapid = true
        ports[port].role = .designated
        ports[port].state = .blocking
        ports[port].forwardEnd = now + times.forwardDelay
        if helloEnd == nil { helloEnd = now + configuration.hello }
    }

    /// A port works no more.
    mutating func rapidDisable(_ port: Int) {
        ports[port].rapid = RapidPort()
        ports[port].role = .disabled
        ports[port].state = .disabled
        ports[port].infoEnd = nil
        ports[port].forwardEnd = nil
        ports[port].isEdge = false
    }

    /// Ports have come or gone: roles and states follow.
    mutating func settleRapid(at now: SimulatedTime) {
        selectRoles(at: now)
        runRoles(at: now)
        speakRapid(at: now)
    }

    /// Timers have ended.
    mutating func tickRapid(at now: SimulatedTime) {
        for port in ports.indices where isAtWork(port) {
            if ports[port].infoEnd.hasEnded(at: now) {
                ports[port].infoEnd = nil
                if ports[port].rapid.info == .received { ports[port].rapid.info = .aged }
            }
            if ports[port].rapid.edgeEnd.hasEnded(at: now) {
                ports[port].rapid.edgeEnd = nil
                // Bridge detection (17.25), with AutoEdge on.
                if ports[port].role == .designated, ports[port].speaksRapid, ports[port].rapid.isProposing {
                    ports[port].isEdge = true
                }
            }
            if ports[port].rapid.changeEnd.hasEnded(at: now) { ports[port].rapid.changeEnd = nil }
            if ports[port].rapid.wasBackupEnd.hasEnded(at: now) { ports[port].rapid.wasBackupEnd = nil }
            if ports[port].rapid.wasRootEnd.hasEnded(at: now) { ports[port].rapid.wasRootEnd = nil }
            if ports[port].rapid.sentEnd.hasEnded(at: now) { ports[port].rapid.sentEnd = nil }
        }
        if helloEnd.hasEnded(at: now) {
            helloEnd = now + times.hello
            for port in ports.indices where isAtWork(port) {
                let tellsChange = ports[port].role == .root && ports[port].rapid.changeEnd != nil
                if ports[port].role == .designated || tellsChange { ports[port].rapid.isNew = true }
            }
        }
        settleRapid(at: now)
    }

    // MARK: - Hearing

    /// A BPDU has come (17.21.8, 17.27).
    mutating func hearRapid(_ bpdu: BPDU, on port: Int, at now: SimulatedTime) -> TreeHearing {
        ports[port].isEdge = false
        ports[port].rapid.edgeEnd = nil
        migrate(bpdu, on: port, at: now)
        guard let body = bpdu.body else {
            hearChange(BPDUFlags(), isNotification: true, on: port, at: now)
            settleRapid(at: now)
            return .notification
        }
        var isRapid = false
        if case .rapid = bpdu { isRapid = true }
        let role: BPDURole = isRapid ? body.flags.role : .designated
        let known = ports[port].vector
        let heard = body.vector
        let isSame = heard == known
        let isSameSender = heard.bridge.address == known.bridge.address && heard.port.number == known.port.number
        let isReceived = ports[port].rapid.info == .received
        let hearing: TreeHearing
        switch role {
        case .designated where heard < known || (isSameSender && !(isSame && sameTimes(body, port) && isReceived)):
            hearSuperior(body, isRapid, on: port, at: now)
            hearing = isSame && isReceived ? .same : .news
        case .designated where isSame && isReceived:
            if isRapid, body.flags.proposal { ports[port].rapid.isProposed = true }
            hearChange(body.flags, isNotification: false, on: port, at: now)
            keep(port, at: now)
            hearing = .same
        case .designated where ports[port].role != .designated:
            if isRapid, body.flags.learning { dispute(port, at: now) }
            ports[port].rapid.isNew = true
            hearing = .ignored
        case .designated:
            // Worse than what is known: the neighbour learns of it from what is said now (17.21.10).
            if isRapid, body.flags.learning { dispute(port, at: now) }
            ports[port].rapid.isNew = true
            hearing = .inferior
        case .root where !(heard < known), .alternate where !(heard < known):
            let agrees = isRapid && ports[port].isPointToPoint && body.flags.agreement
            ports[port].rapid.isAgreed = agrees
            if agrees { ports[port].rapid.isProposing = false }
            hearChange(body.flags, isNotification: false, on: port, at: now)
            hearing = .reply
        case .root, .alternate, .unknown: hearing = .reply
        }
        settleRapid(at: now)
        return hearing
    }

    private func sameTimes(_ body: BPDUBody, _ port: Int) -> Bool { body.times == ports[port].times }

    private mutating func hearSuperior(_ body: BPDUBody, _ isRapid: Bool, on port: Int, at now: SimulatedTime) {
        let isBetterOrSame = ports[port].rapid.info == .received && !(ports[port].vector < body.vector)
        ports[port].rapid.isAgreed = false
        ports[port].rapid.isProposing = false
        if isRapid, body.flags.proposal { ports[port].rapid.isProposed = true }
        hearChange(body.flags, isNotification: false, on: port, at: now)
        ports[port].rapid.agrees = ports[port].rapid.agrees && isBetterOrSame
        ports[port].rapid.isSynced = false
        ports[port].vector = body.vector
        ports[port].times = body.times
        ports[port].rapid.info = .received
        keep(port, at: now)
    }

    /// What was heard counts for three hellos (17.21.23).
    private mutating func keep(_ port: Int, at now: SimulatedTime) {
        let times = ports[port].times
        let isYoung = times.messageAge + Self.second <= times.maxAge
        ports[port].infoEnd = now + (isYoung ? times.hello + times.hello + times.hello : .zero)
    }

    /// The neighbour's protocol (17.24): an old one is answered in its own.
    private mutating func migrate(_ bpdu: BPDU, on port: Int, at now: SimulatedTime) {
        guard !ports[port].rapid.migrateEnd.runs(at: now) else { return }
        var isRapid = false
        if case .rapid = bpdu { isRapid = true }
        guard ports[port].speaksRapid != isRapid else { return }
        ports[port].speaksRapid = isRapid
        ports[port].rapid.migrateEnd = now + Self.migrate
    }

    // MARK: - Speaking

    /// Port transmit (17.26).
    private mutating func speakRapid(at now: SimulatedTime) {
        for port in ports.indices where isAtWork(port) && ports[port].rapid.isNew {
            guard countSending(port, at: now) else { continue }
            ports[port].rapid.isNew = false
            transmitRapid(port)
            ports[port].acknowledges = false
        }
        hasTopologyChange = ports.contains { $0.rapid.changeEnd != nil }
    }

    /// Six at once, then one a second (17.19.44); whether one more may go out now.
    private mutating func countSending(_ port: Int, at now: SimulatedTime) -> Bool {
        let passed = (now - ports[port].rapid.sentSince).rawValue / Self.second.rawValue
        if passed > 0 {
            ports[port].rapid.sent = max(0, ports[port].rapid.sent - Int(min(passed, 6)))
            ports[port].rapid.sentSince =
                ports[port].rapid.sentSince + .seconds(passed)
        }
        guard ports[port].rapid.sent < Self.holdCount else {
            ports[port].rapid.sentEnd = ports[port].rapid.sentSince + Self.second
            return false
        }
        ports[port].rapid.sent += 1
        return true
    }

    private mutating func transmitRapid(_ port: Int) {
        let role = ports[port].role
        let vector = TreeVector(root: root, cost: rootCost, bridge: id, port: ports[port].id)
        var flags = BPDUFlags()
        flags.topologyChange = ports[port].rapid.changeEnd != nil
        guard ports[port].speaksRapid else {
            if role == .designated {
                flags.topologyChangeAcknowledgement = ports[port].acknowledges
                say(.configuration(body(of: port, flags, times, vector)), on: port)
            } else if role == .root {
                say(.topologyChangeNotification, on: port)
            }
            return
        }
        flags.role =
            switch role {
            case .root: .root
            case .designated: .designated
            case .alternate, .backup: .alternate
            case .disabled: .unknown
            }
        flags.proposal = role == .designated && ports[port].rapid.isProposing
        flags.agreement = ports[port].rapid.agrees && role != .designated
        flags.learning = ports[port].state == .learning || ports[port].state == .forwarding
        flags.forwarding = ports[port].state == .forwarding
        say(.rapid(body(of: port, flags, times, vector)), on: port)
    }
}
