internal import Wire

// Commands that change devices and cables, and the one that lets time pass.

extension Network {
    /// How many pending events a wait does at most. A storm never ends, so waiting in one stops early.
    static let waitBudget = 10_000
    /// How many events of hellos that change nothing a wait does besides; they never end either.
    static let helloBudget = 100_000

    /// The hop of a command that sent nothing, and of the copies that it lost with a cable.
    func changed(_ node: NodeID?, flushed: Int = 0, lost: [FrameID] = []) -> Hop {
        var hop = Hop(
            time: now, node: node, ingress: nil, frame: nil, steps: [.commanded(flushed: flushed)],
            verdict: .command)
        for copy in lost { hop.steps.append(.cableLost(copy)) }
        return hop
    }

    /// Pending events up to the end of the wait, then the clock. When they are too many the wait ends at the next of them.
    mutating func wait(_ span: SimulatedTime) -> Hop {
        let end = now + span
        var (budget, hellos, aged) = (Self.waitBudget, Self.helloBudget, 0)
        while budget > 0, hellos > 0, let next = nextEventTime, next <= end {
            let before = routines
            aged += rowsAgeing(until: next)
            advance()
            if routines == before { budget -= 1 } else { hellos -= 1 }
        }
        if let next = nextEventTime, next <= end {
            let events = Self.waitBudget + Self.helloBudget - budget - hellos
            return cutWait(after: events, left: end - now, aged: aged)
        }
        aged += rowsAgeing(until: end)
        medium.now = end
        return waited(aged: aged)
    }

    /// The hop of a wait, in which so many rows grew old.
    private func waited(aged: Int) -> Hop {
        var hop = changed(nil)
        hop.steps.append(.agedOut(aged))
        return hop
    }

    /// The hop of a wait that ends at the last event that it did, with more of them to come.
    func cutWait(after events: Int, left: SimulatedTime, aged: Int) -> Hop {
        var hop = waited(aged: aged)
        hop.steps.append(.waitCut(events: events, left: left))
        return hop
    }

    /// How many rows grow old from now until then, when nothing refreshes them.
    package func rowsAgeing(until time: SimulatedTime) -> Int {
        guard time > now else { return 0 }
        return bridges.reduce(0) { count, bridge in
            count + bridge.table.ageing(from: now, until: time, ageing: bridge.configuration.ageing)
        }
    }

    // MARK: - Cables and ports

    /// Forgets what a port learned, where losing the carrier does that; how many rows.
    mutating func loseCarrier(at port: PortID) -> Int {
        guard case .bridge(let index) = port.node, bridges[index].configuration.rules.flushesOnPortDown else {
            return 0
        }
        return bridges[index].table.flush(port: port.port)
    }

    /// Takes the copies that are on a cable away with it, in the order in which they would have come out. What a station has
    /// received in part when the carrier goes is no frame (802.3-2018 clause 4.2.4.1.2: it is shorter than its length says, and
    /// fails the check sequence).
    private mutating func loseFrames(on cable: CableID) -> [FrameID] {
        let ends = wiring.ends
        let isThere = { (event: Event) in event.origin == nil && ends[Int(event.port)].cable == Int32(cable) }
        let lost = medium.queue.ordered.filter { isThere($0.event) }
        guard !lost.isEmpty else { return [] }
        medium.queue.remove(where: isThere)
        return lost.map(\.event.frame.id)
    }

    /// Both ends see the carrier go.
    mutating func setCable(_ cable: CableID, _ isUp: Bool) throws(CommandRefusal) -> Hop {
        guard wiring.isPlugged(cable) else { throw .unknown }
        let goesDown = medium.cables[cable].isUp && !isUp
        medium.cables[cable].isUp = isUp
        guard goesDown else { return changed(nil) }
        let ends = wiring.cables[cable]
        return changed(
            nil, flushed: loseCarrier(at: ends.a) + loseCarrier(at: ends.b), lost: loseFrames(on: cable))
    }

    /// A port that is shut sends no carrier, so the other end of its cable loses its rows too.
    mutating func setPort(_ port: PortID, _ isUp: Bool) throws(CommandRefusal) -> Hop {
        guard wiring.contains(port) else { throw .unknown }
        let goesDown = !isShut(port) && !isUp
        switch port.node {
        case .bridge(let index): bridges[index].configuration.ports[Int(port.port)].isUp = isUp
        case .hub(let index): hubs[index].portIsUp[Int(port.port)] = isUp
        case .host(let index): hosts[index].isUp = isUp
        case .vtep(let index): vteps[index].portIsUp[Int(port.port)] = isUp
        }
        guard goesDown else { return changed(port.node) }
        let far = wiring.attachment(of: port).map { loseCarrier(at: $0.peer) } ?? 0
        return changed(port.node, flushed: loseCarrier(at: port) + far)
    }

    /// A port with other VLANs forgets all that it learned (Open vSwitch `bundle_set`), or what it learned in the VLANs that
    /// it left (Linux `nbp_vlan_delete`).
    mutating func setPort(_ port: PortID, _ configuration: PortConfiguration) throws(CommandRefusal) -> Hop {
        guard wiring.contains(port), case .bridge(let index) = port.node else { throw .unknown }
        let old = bridges[index].configuration.ports[Int(port.port)]
        bridges[index].configuration.ports[Int(port.port)] = configuration
        // The state is spanning tree's own.
        if bridges[index].tree != nil { bridges[index].configuration.ports[Int(port.port)].state = old.state }
        var flushed = 0
        if !bridges[index].configuration.rules.flushesLeftVLANsOnly {
            let isOtherMode = old.mode != configuration.mode && bridges[index].configuration.rules.modeCounts
            if isOtherMode || (old.vlan, old.isolated) != (configuration.vlan, configuration.isolated) {
                flushed +=
                    bridges[index].configuration.rules.portChangeTakesAllRows
                    ? bridges[index].table.flushAll(port: port.port) : bridges[index].table.flush(port: port.port)
            }
        } else if old.vlan != configuration.vlan {
            flushed += bridges[index].table.flush(
                port: port.port, in: old.vlan.vlans.subtracting(configuration.vlan.vlans))
        }
        if old.isUp, !configuration.isUp {
            flushed += loseCarrier(at: port)
            if let peer = wiring.attachment(of: port)?.peer { flushed += loseCarrier(at: peer) }
        }
        return changed(port.node, flushed: flushed)
    }

    // MARK: - Tables

    mutating func flush(_ bridge: Int) throws(CommandRefusal) -> Hop {
        guard bridges.indices.contains(bridge) else { throw .unknown }
        return changed(.bridge(bridge), flushed: bridges[bridge].table.flush())
    }

    mutating func addEntry(
        _ bridge: Int, _ vid: VID, _ address: MACAddress, _ port: PortIndex, _ kind: EntryKind
    ) throws(CommandRefusal) -> Hop {
        guard bridges.indices.contains(bridge) else { throw .unknown }
        guard kind == .blackhole || wiring.contains(PortID(.bridge(bridge), port)) else { throw .unknown }
        let rules = bridges[bridge].configuration.rules
        guard rules.acceptsGroupRows || !address.isGroup else { throw .entryRefused(.learnGroupSource) }
        guard vid != .reserved || !rules.refusesReservedVID else { throw .entryRefused(.reservedVID) }
        var vlans = VLANSet(vid)
        if rules.rowsNeedMember, kind != .blackhole {
            // A port without any VLAN configuration is no member of one.
            let all = bridges[bridge].configuration.ports[Int(port)].vlan.vlans
            let members = all == .everything ? VLANSet() : all.intersection(.usable)
            if vid == .none { vlans = vlans.union(members) }
            guard vid == .none || members.contains(vid) else { throw .entryRefused(.outNotMember) }
        }
        var hop = changed(.bridge(bridge))
        let limits = LearningLimits(bridges[bridge].configuration)
        for vid in vlans.vids {
            let row = FilteringDatabase.Entry(vid: vid, address: address, port: port, kind: kind, lastSeen: now)
            if let gone = bridges[bridge].table.makeRoom(for: vid, address, at: now, limits) {
                hop.steps.append(.evicted(gone.vid, gone.address, gone.port))
            }
            bridges[bridge].table.set(row, ageing: limits.ageing)
        }
        return hop
    }

    /// Changes a switch as a whole: its flags, not its ports. The table stays, but for what has grown old by the ageing time
    /// that it had.
    package mutating func reconfigure(_ bridge: Int, _ change: (inout BridgeConfiguration) -> Void) {
        _ = bridges[bridge].table.removeAged(at: now, ageing: bridges[bridge].configuration.ageing)
        change(&bridges[bridge].configuration)
        updateTrees()
    }

    /// Gives a switch flow tables, or changes those it has; none makes it a plain switch.
    package mutating func changeFlows(of bridge: Int, _ change: (inout FlowTables?) -> Void) {
        bridges[bridge].changeFlows(change)
    }

    /// Forgets the learned rows of one port of a switch.
    package mutating func flush(_ port: PortID) {
        if case .bridge(let index) = port.node { bridges[index].table.flush(port: port.port) }
    }

    mutating func removeEntry(
        _ bridge: Int, _ vid: VID, _ address: MACAddress
    ) throws(CommandRefusal) -> Hop {
        guard bridges.indices.contains(bridge) else { throw .unknown }
        return changed(.bridge(bridge), flushed: bridges[bridge].table.remove(vid, address) ? 1 : 0)
    }

    /// Rows that are too old by the new time are gone at once.
    mutating func setAgeing(_ bridge: Int, _ ageing: SimulatedTime?) throws(CommandRefusal) -> Hop {
        guard bridges.indices.contains(bridge) else { throw .unknown }
        if bridges[bridge].tree?.usualAgeing != nil {
            bridges[bridge].tree?.usualAgeing = .some(ageing)
            return changed(.bridge(bridge))
        }
        // What has grown old by the old time must not come back with the new one.
        _ = bridges[bridge].table.removeAged(at: now, ageing: bridges[bridge].configuration.ageing)
        bridges[bridge].configuration.ageing = ageing
        return changed(.bridge(bridge), flushed: bridges[bridge].table.removeAged(at: now, ageing: ageing))
    }

    // MARK: - Hosts

    /// A port that is there and free.
    func free(_ port: PortID) throws(CommandRefusal) {
        guard wiring.contains(port) else { throw .unknown }
        guard wiring.attachment(of: port) == nil else { throw .portInUse(port) }
        if case .host(let index) = port.node, hosts[index].isRemoved { throw .unknown }
    }

    /// The host keeps the index of its cable, but it is a new one with the defaults.
    mutating func move(_ host: Int, _ port: PortID) throws(CommandRefusal) -> Hop {
        guard hosts.indices.contains(host) else { throw .unknown }
        guard !hosts[host].isRemoved else { throw .hostNotConnected(host) }
        try free(port)
        guard port.node != .host(host) else { throw .portInUse(port) }
        let old = wiring.attachment(of: PortID(.host(host), 0))
        let flushed = old.map { loseCarrier(at: $0.peer) } ?? 0
        let lost = old.map { loseFrames(on: $0.cable) } ?? []
        if let cable = old?.cable {
            medium.cables[cable] = CableConfiguration()
        } else {
            medium.cables.append(CableConfiguration())
        }
        medium.wiring = wiring.moving(host: host, to: port)
        return changed(.host(host), flushed: flushed + rebind(host, from: old?.peer, to: port), lost: lost)
    }

    mutating func addHost(
        _ configuration: HostConfiguration, _ name: String, _ port: PortID
    ) throws(CommandRefusal) -> Hop {
        try free(port)
        medium.wiring = wiring.adding(hostNamed: name, at: port)
        medium.cables.append(CableConfiguration())
        hosts.append(Host(configuration: configuration))
        controlPlane?.homes.append(.none)
        return changed(.host(hosts.count - 1), flushed: rebind(hosts.count - 1, from: nil, to: port))
    }

    mutating func removeHost(_ host: Int) throws(CommandRefusal) -> Hop {
        guard hosts.indices.contains(host), !hosts[host].isRemoved else { throw .unknown }
        hosts[host].isRemoved = true
        guard let attachment = wiring.attachment(of: PortID(.host(host), 0)) else { return changed(.host(host)) }
        let flushed = loseCarrier(at: attachment.peer)
        let lost = loseFrames(on: attachment.cable)
        medium.wiring = wiring.unplugging(attachment.cable)
        return changed(.host(host), flushed: flushed + rebind(host, from: attachment.peer, to: nil), lost: lost)
    }
}
