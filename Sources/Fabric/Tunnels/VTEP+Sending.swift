internal import Wire

// From a switch into the tunnel: which network, to whom, and in which packet.

extension VTEP {
    /// Takes a frame from the underlay or from a switch. Explaining and forwarding are the same code.
    mutating func receive<O: StepObserver>(
        _ frame: Frame, on port: PortIndex, _ underlay: UnderlayDirectory, _ medium: inout Medium,
        observing observer: inout O
    ) -> Ruling {
        observer.note(.received(port))
        guard isUp(port) else { return drop(.portDown, &observer) }
        guard port > 0 else { return arrive(frame, underlay, &medium, &observer) }
        switch configuration.ports[Int(port) - 1] {
        case .remote(let remote):
            var departures = 0
            let vni = frame.tunnelKey ?? 0
            send(frame, vni, to: remote, by: .tunnelFixedRemote, &departures, underlay, &medium, &observer)
            return Ruling(.encapsulate, .tunnelFixedRemote)
        case .device(let device):
            return send(frame, on: port, of: device, underlay, &medium, &observer)
        }
    }

    /// The frame ends here.
    func drop<O: StepObserver>(_ rule: RuleID, _ observer: inout O) -> Ruling {
        observer.note(.dropped(rule))
        return Ruling(.drop, rule)
    }

    /// Through a device with a table (Linux `vxlan_xmit`).
    private mutating func send<O: StepObserver>(
        _ frame: Frame, on port: PortIndex, of device: VXLANDevice, _ underlay: UnderlayDirectory,
        _ medium: inout Medium, _ observer: inout O
    ) -> Ruling {
        // Linux `is_skb_forwardable` in the bridge: four bytes of room for a tag, whether there is one or not.
        if let mtu = device.mtu, frame.length > mtu + 18 { return drop(.tunnelDeviceMTU, &observer) }
        var inner = frame
        var vid = VID.none
        if case .byVLAN = device.identifier {
            guard let tag = inner.tags.pop(), tag.tpid == .customer else { return drop(.tunnelNoNetwork, &observer) }
            vid = tag.vid
            observer.note(.tagPopped(port, tag, .tunnelLeavesVLAN))
        }
        guard let vni = device.identifier.network(of: vid) else { return drop(.tunnelNoNetwork, &observer) }
        if !configuration.rules.keepsInnerTag {
            while let tag = inner.tags.pop() { observer.note(.tagPopped(port, tag, .tunnelStripsTag)) }
        }
        var departures = 0
        if let (remote, kind) = look(up: inner.destination, vid, device, at: Int(port) - 1, medium.now) {
            observer.note(.tunnelFound(inner.destination, vni, remote, kind))
            send(inner, vni, to: remote, by: .tunnelKnown, &departures, underlay, &medium, &observer)
            return Ruling(.encapsulate, .tunnelKnown)
        }
        observer.note(.flooded(.tunnelReplicated))
        for remote in device.flood.remotes(vni, underlay) where remote != configuration.address {
            send(inner, vni, to: remote, by: .tunnelReplicated, &departures, underlay, &medium, &observer)
        }
        guard departures > 0 else { return drop(.tunnelNobody, &observer) }
        return Ruling(.encapsulate, .tunnelReplicated)
    }

    /// The tunnel end that a station is behind. In Linux a row that is used does not grow old (`vxlan_find_mac`).
    private mutating func look(
        up address: MACAddress, _ vid: VID, _ device: VXLANDevice, at index: Int, _ now: SimulatedTime
    ) -> (IPv4Address, EntryKind)? {
        guard let row = tables[index].find(vid, address, at: now, ageing: device.ageing) else { return nil }
        if configuration.rules.usingRefreshes, row.kind == .dynamic {
            tables[index].learn(vid, address, on: row.port, at: now, LearningLimits(ageing: device.ageing))
        }
        return (remotes[Int(row.port)], row.kind)
    }

    /// One copy for one tunnel end.
    private mutating func send<O: StepObserver>(
        _ inner: Frame, _ vni: VNI, to remote: IPv4Address, by rule: RuleID, _ departures: inout Int,
        _ underlay: UnderlayDirectory, _ medium: inout Medium, _ observer: inout O
    ) {
        guard isUp(0) else { return observer.note(.silent(0, .outDown)) }
        let hash = inner.flowHash
        let rules = configuration.rules
        let ports = UInt32(rules.lastSourcePort - rules.firstSourcePort) + 1
        var envelope = VXLANEnvelope(
            from: configuration.address, to: remote,
            sourcePort: rules.firstSourcePort + UInt16((UInt64(hash) * UInt64(ports)) >> 32), vni: vni)
        envelope.destinationPort = configuration.udpPort
        envelope.timeToLive = configuration.timeToLive
        envelope.hasChecksum = configuration.checksums
        let length = VXLANEnvelope.length + inner.length
        let mustSplit = configuration.mtu.map { length > $0 } ?? false
        if configuration.setsDF {
            envelope.fragment = IPv4Header.dontFragment
        } else if mustSplit, rules.fragments {
            identification &+= 1
            envelope.identification = identification
        }
        let address = underlay.address(of: remote)
        guard let packet = medium.store.encapsulate(inner, in: envelope) else {
            return observer.note(.silent(0, .tunnelTooLarge))
        }
        var outer = Frame(
            destination: address ?? .zero, source: configuration.mac, etherType: .ipv4, payload: packet, id: inner.id)
        observer.note(.encapsulated(vni, from: configuration.address, to: remote))
        observer.note(.sent(0, departure: departures))
        let isTooLarge = mustSplit && (configuration.setsDF || !rules.fragments)
        let obstacle: RuleID? =
            address == nil ? .tunnelNoNeighbour : isTooLarge ? .tunnelTooLarge : isCut(to: remote) ? .tunnelCut : nil
        if let obstacle {
            departures += 1
            return medium.lose(outer, on: 0, by: obstacle)
        }
        guard mustSplit, let mtu = configuration.mtu else {
            departures += 1
            return medium.send(&outer, on: 0, by: rule, known: 0)
        }
        for (index, fragment) in medium.store.fragments(of: packet, mtu: mtu).enumerated() {
            if index > 0 { observer.note(.sent(0, departure: departures)) }
            departures += 1
            outer.payload = fragment
            medium.send(&outer, on: 0, by: .tunnelFragmented, known: 0)
        }
    }
}

extension Frame {
    /// A number that stands for the flow that the frame belongs to: equal for equal addresses and types, in every run (RFC 7348
    /// section 5 asks for a hash of the inner frame's headers).
    fileprivate var flowHash: UInt32 {
        var hash = source.rawValue &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ hash >> 32 ^ destination.rawValue) &* 0x9E37_79B9_7F4A_7C15
        hash = (hash ^ hash >> 32 ^ UInt64(etherType.rawValue)) &* 0x9E37_79B9_7F4A_7C15
        return UInt32(truncatingIfNeeded: hash >> 32)
    }
}

extension LearningLimits {
    /// Those of a table that always has room.
    init(ageing: SimulatedTime?) {
        self.ageing = ageing
        capacity = .max
        evicts = false
        losesTies = nil
        staticRoams = false
        evictsWritten = false
    }
}
