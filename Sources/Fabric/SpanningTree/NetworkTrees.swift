package import Wire

// Where spanning tree meets the network: BPDUs in and out, timers, and ports that come and go.
//
// A network with trees is at rest when no frame is on its way (`Network.isQuiet`): the hellos go on for ever, but only as
// time passes. An event in which a tree says and hears what was said before counts in `Network.routines`, so that whoever
// steps through a run can take many of them at once.

extension Bridge {
    /// What of a tree is worth telling when it changes.
    struct TreePicture: Equatable {
        var root: BridgeID?
        var rootCost: UInt32?
        var roles: [TreeRole]
        var states: [PortState]
        var hasTopologyChange: Bool
        var hasDetectedChange: Bool
    }

    var treePicture: TreePicture {
        TreePicture(
            root: tree?.root, rootCost: tree?.rootCost, roles: tree?.ports.map(\.role) ?? [],
            states: tree?.ports.map(\.state) ?? [],
            hasTopologyChange: tree?.hasTopologyChange ?? false, hasDetectedChange: tree?.hasDetectedChange ?? false)
    }

    /// A frame for the group of all bridges: spanning tree reads it, if it is a BPDU; `nil` when it is none.
    mutating func hear<Observer: StepObserver>(
        _ frame: Frame, on port: PortIndex, at now: SimulatedTime, _ store: borrowing ByteStore,
        _ observer: inout Observer
    ) -> Ruling? {
        guard frame.destination == BPDU.destination, frame.tags.isEmpty,
            let bpdu = BPDU(length: frame.etherType, payload: ArraySlice(store[frame.payload]))
        else { return nil }
        let before = treePicture
        if let flags = bpdu.body?.flags, flags.topologyChange || flags.topologyChangeAcknowledgement {
            observer.note(
                .treeFlags(
                    topologyChange: flags.topologyChange, acknowledgement: flags.topologyChangeAcknowledgement))
        }
        let hearing = tree?.hear(bpdu, on: Int(port), at: now) ?? .ignored
        let isNew = followTree(since: before, at: now, &observer) || hearing == .news
        tree?.hasNews = isNew
        let rule: RuleID =
            switch hearing {
            case .news: .treeChanged
            case .same: isNew ? .treeChanged : .treeRepeated
            case .inferior: .treeInferior
            case .ignored: .treeIgnored
            case .notification: .treeNotified
            case .reply: isNew ? .treeChanged : .treeReplied
            }
        return Ruling(.accept, rule)
    }

    /// States and table follow the tree; whether anything is new.
    mutating func followTree<Observer: StepObserver>(
        since before: TreePicture, at now: SimulatedTime, _ observer: inout Observer
    ) -> Bool {
        guard let tree else { return false }
        if let root = before.root, root != tree.root { observer.note(.treeRoot(tree.root)) }
        for port in tree.ports.indices {
            if before.states[port] != tree.ports[port].state {
                configuration.ports[port].state = tree.ports[port].state
            }
            if before.roles[port] != tree.ports[port].role {
                observer.note(.treeRole(PortIndex(port), tree.ports[port].role))
            }
            if before.states[port] != tree.ports[port].state {
                observer.note(.treeState(PortIndex(port), tree.ports[port].state))
            }
        }
        var gone: [FilteringDatabase.Entry] = []
        if Observer.isRecording, !tree.flushes.isEmpty {
            gone = table.entries(at: now, ageing: configuration.ageing).filter {
                $0.kind == .dynamic && tree.flushes.contains($0.port)
            }
        }
        var flushed = 0
        for port in tree.flushes { flushed += table.flush(port: port) }
        self.tree?.flushes = []
        followChange(at: now, &gone, &observer)
        if !gone.isEmpty {
            observer.note(.treeFlushed(gone.count))
            for row in gone { observer.note(.treeForgot(row.vid, row.address, row.port)) }
        }
        if !tree.outbox.isEmpty { observer.note(.treeSpoke(tree.outbox.count)) }
        return flushed > 0 || treePicture != before
    }

    /// STP: while the topology changes rows age in the forward delay (802.1D-1998 clauses 7.9.2, 8.3.5).
    private mutating func followChange<Observer: StepObserver>(
        at now: SimulatedTime, _ gone: inout [FilteringDatabase.Entry], _ observer: inout Observer
    ) {
        guard let tree, tree.configuration.version == .stp else { return }
        if tree.hasTopologyChange, tree.usualAgeing == nil {
            let usual = configuration.ageing
            self.tree?.usualAgeing = .some(usual)
            let short = min(usual, tree.times.forwardDelay)
            if Observer.isRecording, let short {
                gone += table.entries(at: now, ageing: usual).filter {
                    $0.kind == .dynamic && now - $0.lastSeen >= short
                }
            }
            setAgeing(short, at: now)
            _ = table.removeAged(at: now, ageing: short)
            if short != usual { observer.note(.treeAgeing(short, isShort: true)) }
        } else if !tree.hasTopologyChange, let usual = tree.usualAgeing {
            if usual != configuration.ageing { observer.note(.treeAgeing(usual, isShort: false)) }
            setAgeing(usual, at: now)
            self.tree?.usualAgeing = nil
        }
    }

    /// The tree is no more; a change that it was telling of is over.
    mutating func endTree(at now: SimulatedTime) {
        if let usual = tree?.usualAgeing { setAgeing(usual, at: now) }
        tree = nil
    }

    private mutating func setAgeing(_ ageing: SimulatedTime?, at now: SimulatedTime) {
        _ = table.removeAged(at: now, ageing: configuration.ageing)
        configuration.ageing = ageing
    }

    /// The address that BPDUs of a port come from: the port's own, or one made of the switch's.
    func address(of port: PortIndex) -> MACAddress {
        if let own = configuration.ownAddresses.first(where: { $0.port == port }) { return own.address }
        return MACAddress(rawValue: treeAddress.rawValue ^ (UInt64(port) + 1) << 24)
    }

    /// The address in the name of the switch.
    package var treeAddress: MACAddress {
        configuration.ownAddresses.first { $0.port == nil }?.address ?? configuration.address
    }
}

extension Network {
    /// Whether the next thing is a timer of a tree. What arrives in the same instant comes first.
    var isTreeDue: Bool {
        guard let treeTime else { return false }
        if let newsTime, newsTime <= treeTime { return false }
        return medium.queue.firstTime.map { treeTime < $0 } ?? true
    }

    /// Makes trees as they are configured, and has each look at its ports.
    mutating func updateTrees() {
        var hasTrees = false
        for index in bridges.indices {
            let configuration = bridges[index].configuration
            guard let wanted = configuration.spanningTree else {
                guard bridges[index].tree != nil else { continue }
                bridges[index].endTree(at: now)
                for port in configuration.ports.indices {
                    bridges[index].configuration.ports[port].state = .forwarding
                }
                continue
            }
            hasTrees = true
            if bridges[index].tree?.configuration.version == wanted.version {
                bridges[index].tree?.reconfigure(wanted)
            } else {
                bridges[index].endTree(at: now)
                bridges[index].tree = SpanningTree(
                    wanted, address: bridges[index].treeAddress, ports: configuration.ports)
                for port in configuration.ports.indices {
                    bridges[index].configuration.ports[port].state = .disabled
                }
            }
            // A cable elsewhere is nothing to this switch: it looks again only when there is something to see.
            let around = surroundings(of: index)
            if let tree = bridges[index].tree, !tree.hasSeen(around) { bridges[index].tree?.isStale = true }
        }
        if hasTrees || treeTime != nil { updateTreeTime() }
    }

    /// A switch begins a tree, goes on with other values, or ends it. BPDUs are its own as long as it has one (Linux
    /// `br_handle_frame`).
    mutating func setTree(_ bridge: Int, _ tree: SpanningTreeConfiguration?) throws(CommandRefusal) -> Hop {
        guard bridges.indices.contains(bridge) else { throw .unknown }
        var configuration = bridges[bridge].configuration
        let relayed = tree == nil ? configuration.dialect.rules.relayedReserved & 1 : 0
        configuration.rules.relayedReserved = configuration.rules.relayedReserved & ~1 | relayed
        configuration.spanningTree = tree
        bridges[bridge].configuration = configuration
        return changed(.bridge(bridge))
    }

    /// Costs and names count at once; whether a port is an edge is asked when it begins to work (802.1D-2004 clause 17.25).
    mutating func setPortTree(_ port: PortID, _ tree: TreePortConfiguration) throws(CommandRefusal) -> Hop {
        guard wiring.contains(port), case .bridge(let index) = port.node else { throw .unknown }
        bridges[index].configuration.ports[Int(port.port)].tree = tree
        return changed(port.node)
    }

    /// How often the root of a tree speaks, of several the busiest.
    var helloTime: SimulatedTime? {
        bridges.reduce(nil) { min($0, $1.tree?.times.hello) }
    }

    private mutating func updateTreeTime() {
        var next: SimulatedTime?
        for bridge in bridges { next = min(next, bridge.tree?.nextTime) }
        treeTime = next.map { max($0, now) }
    }

    /// What a tree sees of its ports.
    private func surroundings(of index: Int) -> SpanningTree.Surroundings {
        let bridge = bridges[index]
        var around = SpanningTree.Surroundings(isAtWork: [], isPointToPoint: [], ports: bridge.configuration.ports)
        for port in bridge.configuration.ports.indices {
            let peer = wiring.attachment(of: PortID(.bridge(index), PortIndex(port)))?.peer
            let isFree = peer == nil && bridge.configuration.rules.sendsWithoutCarrier
            around.isAtWork.append(bridge.configuration.ports[port].isUp && (bridge.hasCarrier[port] || isFree))
            if case .hub = peer?.node {
                around.isPointToPoint.append(false)
            } else {
                around.isPointToPoint.append(true)
            }
        }
        return around
    }

    /// The first tree whose timer ends does what is due.
    mutating func tendTree() -> Hop {
        medium.now = max(now, treeTime ?? now)
        var hop = Hop(time: now, node: nil, ingress: nil, frame: nil, verdict: .command)
        guard let index = bridges.firstIndex(where: { $0.tree?.nextTime.hasEnded(at: now) ?? false }) else {
            updateTreeTime()
            return hop
        }
        let before = bridges[index].treePicture
        let around = surroundings(of: index)
        let instant = now
        var recorder = StepRecorder()
        for timer in bridges[index].tree?.timersEnding(at: instant) ?? [] { recorder.note(.treeTimer(timer)) }
        bridges[index].tree?.tick(around, at: instant)
        let isNew = bridges[index].followTree(since: before, at: instant, &recorder)
        hop.node = .bridge(index)
        hop.steps = recorder.steps
        medium.keepDepartures(reusing: &hop.departures)
        speak(index, isNew)
        medium.giveDepartures(to: &hop.departures)
        updateTreeTime()
        return hop
    }

    /// A tree has heard a BPDU: what it says to that goes out.
    mutating func treeHeard(_ index: Int) {
        speak(index, bridges[index].tree?.hasNews ?? false)
        updateTreeTime()
    }

    /// What is in the outbox goes onto the cables.
    private mutating func speak(_ index: Int, _ isNew: Bool) {
        let outbox = bridges[index].tree?.outbox ?? []
        bridges[index].tree?.outbox = []
        var repeats = !isNew
        for (port, bpdu) in outbox {
            let known = bridges[index].tree?.ports[Int(port)]
            let payload: ByteRange
            if known?.lastSent == bpdu, let last = known?.lastPayload {
                payload = last
            } else {
                payload = medium.store.add(bpdu.framed.payload)
                repeats = false
            }
            bridges[index].tree?.ports[Int(port)].lastSent = bpdu
            bridges[index].tree?.ports[Int(port)].lastPayload = payload
            var frame = Frame(
                destination: BPDU.destination, source: bridges[index].address(of: port),
                etherType: bpdu.framed.length, payload: payload)
            medium.depart(
                &frame, as: medium.newSending(), from: wiring.flat(PortID(.bridge(index), port)), by: nil, known: 0)
        }
        if repeats { routines &+= 1 }
    }
}
