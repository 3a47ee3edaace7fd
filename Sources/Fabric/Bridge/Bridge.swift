package import Wire

extension Bridge {
    /// The forwarding process of 802.1Q-2018 clause 8.6 for one frame, gate by gate in the order of the standard.
    ///
    /// Each gate is a small function that names its clause; the first that refuses ends the frame. What real switches
    /// do otherwise is in the values of `SwitchRules` and `PortVLAN`: no gate knows a dialect or a port mode.
    /// `outlet` gets the copies in port order; nothing is allocated unless the table grows or a recorder observes. The frame is
    /// worked on where it lies: it loses the tag that was read.
    package mutating func receive<Observer: StepObserver, Out: Outlet>(
        _ frame: inout Frame, on port: PortIndex, at now: SimulatedTime, observing observer: inout Observer,
        sending outlet: inout Out
    ) -> Ruling {
        observer.note(.received(port))
        guard isUp(port) else { return drop(.portDown, &observer) }
        if hasFlows { return walk(frame, on: port, at: now, &observer, &outlet) }
        return relay(&frame, on: port, known: knownTags(from: port), at: now, &observer, &outlet)
    }

    /// The gates after the port. The switch knows so many of the outermost tags.
    @inline(__always)
    mutating func relay<Observer: StepObserver, Out: Outlet>(
        _ frame: inout Frame, on port: PortIndex, known depth: Int, at now: SimulatedTime, _ observer: inout Observer,
        _ outlet: inout Out
    ) -> Ruling {
        // Most ports have nothing of their own to say to a frame on its way in; then four gates stand open.
        let isPlain = !gates[Int(port)].isSpecial(.entering)
        let (destination, source) = (frame.destination, frame.source)
        guard acceptsSource(source) else { return drop(.invalidSource, &observer) }
        let reserved = isReserved(destination, from: port)
        if reserved, tree != nil, let ruling = hear(frame, on: port, at: now, outlet.store, &observer) { return ruling }
        guard !reserved || learnsReserved(destination) else {
            observer.note(.notLearned(.learnReserved))
            return drop(.reservedDestination, &observer)
        }
        guard isPlain || mayLearn(port) else { return drop(reserved ? .reservedDestination : .discardingIn, &observer) }

        var classified = Classified()
        let rule = classify(&frame, as: &classified, on: port, known: depth)
        guard classified.isAccepted else { return drop(reserved ? .reservedDestination : rule, &observer) }
        guard isPlain || reserved || isUnlocked(port, for: source, in: classified.vid, at: now) else {
            return drop(.lockedPort, &observer)
        }
        observer.note(.classified(classified.vid, priority: classified.tag.pcp, rule))

        if let refusal = learn(source, in: classified.vid, on: port, isPlain, at: now, &observer) {
            return drop(refusal, &observer)
        }
        guard !reserved else { return drop(.reservedDestination, &observer) }
        guard isPlain || mayForward(port) else { return drop(.learningState, &observer) }

        guard !isOwn(destination, in: classified.vid) else { return drop(.ownAddress, &observer) }
        guard let row = lookUp(destination, in: classified.vid, at: now) else {
            return flood(&frame, classified, from: port, &observer, &outlet)
        }
        guard row.kind != .blackhole else { return drop(.blackhole, &observer) }
        guard row.kind != .local else { return drop(.ownAddress, &observer) }
        observer.note(.found(classified.vid, destination, row.port, row.kind))
        return forward(&frame, classified, from: port, to: row.port, &observer, &outlet)
    }

    /// The frame ends here.
    @inline(__always)
    private func drop<Observer: StepObserver>(_ rule: RuleID, _ observer: inout Observer) -> Ruling {
        observer.note(.dropped(rule))
        return Ruling(.drop, rule)
    }
}

// MARK: - Gates before the VLAN is known

extension Bridge {
    /// Whether the port works at all (`MAC_Operational`, 802.1AC-2016 clause 11.2).
    @inline(__always)
    private func isUp(_ port: PortIndex) -> Bool {
        !gates[Int(port)].isSpecial(.entering) || configuration.ports[Int(port)].isUp
    }

    /// How many of the outermost tags this switch knows of what comes to a port: those that it reads, or over a patch all
    /// that the switch before has known (`ofproto-dpif-xlate.c`, `patch_port_output`: the fields of the frame stay).
    @inline(__always)
    private func knownTags(from port: PortIndex) -> Int {
        gates[Int(port)].isSpecial(.patched) ? Int(TagStack.capacity) : configuration.rules.tagDepth
    }

    /// Whether a station can have this source address: no group has it (802.3 clause 3.2.3), and none has 0.
    @inline(__always)
    private func acceptsSource(_ source: MACAddress) -> Bool {
        if source.isGroup { return configuration.rules.groupSource != .drop }
        return source != .zero || configuration.rules.zeroSource != .drop
    }

    /// Whether the destination is never relayed here (802.1Q-2018 clause 8.6.3, Table 8-1, and a switch's own habits).
    @inline(__always)
    private func isReserved(_ destination: MACAddress, from port: PortIndex) -> Bool {
        // Of addresses of stations none is reserved.
        if !destination.isGroup, !configuration.rules.refusesVendorGroups { return false }
        if let bit = destination.reservedBit {
            return (configuration.rules.relayedReserved | configuration.ports[Int(port)].relayedReserved) & bit == 0
        }
        return configuration.rules.refusesVendorGroups && destination.isVendorControl
    }

    /// Whether the source of a frame that is not relayed is learned all the same (Linux `__br_handle_local_finish`).
    @inline(__always)
    private func learnsReserved(_ destination: MACAddress) -> Bool {
        guard let bit = destination.reservedBit else { return false }
        return configuration.rules.learnedReserved & bit != 0
    }

    /// Whether spanning tree lets the port hear data frames (802.1Q-2018 clause 8.4).
    private func mayLearn(_ port: PortIndex) -> Bool {
        let state = configuration.ports[Int(port)].state
        return state == .learning || state == .forwarding
    }

    /// Whether spanning tree lets the port forward (802.1Q-2018 clauses 8.4 and 8.6.1).
    @inline(__always)
    func mayForward(_ port: PortIndex) -> Bool {
        !gates[Int(port)].isSpecial(.entering) || configuration.ports[Int(port)].state == .forwarding
    }
}

// MARK: - Gates of the table

extension Bridge {
    /// Whether a locked port may let the source in (Linux `BR_PORT_LOCKED` in `br_handle_frame_finish`; frames that are not
    /// relayed do not come that far, and are learned from).
    private func isUnlocked(
        _ port: PortIndex, for source: MACAddress, in vid: VID, at now: SimulatedTime
    ) -> Bool {
        guard configuration.ports[Int(port)].locked else { return true }
        let row = table.find(vid, source, at: now, ageing: configuration.ageing)
        return row?.port == port && row?.kind != .local
    }

    /// Whether the address is a port's of this switch, in a VLAN of that port (Linux `br_fdb_update` and
    /// `br_handle_frame_finish`: rows that are local).
    @inline(__always)
    private mutating func isOwn(_ address: MACAddress, in vid: VID) -> Bool {
        !configuration.ownAddresses.isEmpty && isAmongOwn(address, in: vid)
    }

    private mutating func isAmongOwn(_ address: MACAddress, in vid: VID) -> Bool {
        for own in configuration.ownAddresses where own.address == address {
            guard configuration.isVLANAware else { return true }
            if let port = own.port, configuration.ports[Int(port)].vlan.isMember(of: vid) { return true }
        }
        return false
    }

    /// Learns the source (802.1Q-2018 clause 8.7): a rule when that ends the frame.
    @inline(__always)
    private mutating func learn<Observer: StepObserver>(
        _ source: MACAddress, in vid: VID, on port: PortIndex, _ isPlain: Bool, at now: SimulatedTime,
        _ observer: inout Observer
    ) -> RuleID? {
        if let reason = reasonNotToLearn(source, in: vid, on: port, isPlain) {
            observer.note(.notLearned(reason))
            return table.isBlackhole(vid, source) ? .blackhole : nil
        }
        let heard = table.refresh(
            vid, source, on: port, at: now, ageing: configuration.ageing, roaming: configuration.rules.staticRoams)
        switch heard {
        case .refreshed: observer.note(.refreshed(vid, source, port))
        case .moved(let old): observer.note(.moved(vid, source, from: old, to: port))
        case .fixed(let bound):
            if bound != port, configuration.rules.dropsBoundElsewhere { return .learnBoundElsewhere }
            observer.note(.notLearned(.learnStaticStays))
        case .own: observer.note(.notLearned(.learnOwnAddress))
        case .blackhole: return .blackhole
        case nil: return insert(source, in: vid, on: port, at: now, &observer)
        }
        return nil
    }

    /// Learns a source that the table does not have.
    private mutating func insert<Observer: StepObserver>(
        _ source: MACAddress, in vid: VID, on port: PortIndex, at now: SimulatedTime, _ observer: inout Observer
    ) -> RuleID? {
        switch table.insert(vid, source, on: port, at: now, LearningLimits(configuration)) {
        case .new: break
        case .evicted(let entry): observer.note(.evicted(entry.vid, entry.address, entry.port))
        case .full: return tableIsFull(port, &observer)
        }
        observer.note(.learned(vid, source, port))
        return nil
    }

    /// Why nothing is learned from a frame whatever the table holds (802.1Q-2018 clause 8.7).
    @inline(__always)
    private mutating func reasonNotToLearn(
        _ source: MACAddress, in vid: VID, on port: PortIndex, _ isPlain: Bool
    ) -> RuleID? {
        if source.isGroup { return .learnGroupSource }
        if source == .zero, configuration.rules.zeroSource != .learn { return .invalidSource }
        if isOwn(source, in: vid) { return .learnOwnAddress }
        if !isPlain, !configuration.ports[Int(port)].learns { return .learnPortOff }
        if configuration.floodVLANs.contains(vid) { return .learnFloodVLAN }
        return nil
    }

    /// What follows from a table without room (domain rules 1.6): a rule when that ends the frame.
    private mutating func tableIsFull<Observer: StepObserver>(
        _ port: PortIndex, _ observer: inout Observer
    ) -> RuleID? {
        switch configuration.whenFull {
        case .fairEviction, .forward:
            observer.note(.notLearned(.learnFullForward))
            return nil
        case .drop:
            return .learnFullDrop
        case .shutdown:
            configuration.ports[Int(port)].isUp = false
            if configuration.rules.flushesOnPortDown { table.flush(port: port) }
            return .learnFullShutdown
        }
    }

    /// The row of an individual destination (802.1Q-2018 clause 8.8.9); `nil` for a group and in a flood VLAN.
    @inline(__always)
    private func lookUp(
        _ destination: MACAddress, in vid: VID, at now: SimulatedTime
    ) -> FilteringDatabase.Found? {
        guard !destination.isGroup, !configuration.floodVLANs.contains(vid) else { return nil }
        return table.find(vid, destination, at: now, ageing: configuration.ageing)
    }
}
