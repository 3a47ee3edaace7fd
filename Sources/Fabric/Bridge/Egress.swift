public import Wire

/// Why a frame goes to many ports, for the ports' own flood flags.
enum FloodKind {
    case unknownUnicast
    case broadcast
    case multicast
}

// What hands over a whole bridge is `mutating`, even where it changes nothing: the bridge is handed over in place then, and
// not as a copy for each frame.
extension Bridge {
    /// To every other port of the VLAN (802.1Q-2018 clause 8.6.3).
    mutating func flood<Observer: StepObserver, Out: Outlet>(
        _ frame: inout Frame, _ classified: Classified, from ingress: PortIndex, _ observer: inout Observer,
        _ outlet: inout Out
    ) -> Ruling {
        let destination = frame.destination
        let kind: FloodKind =
            destination.isBroadcast ? .broadcast : destination.isGroup ? .multicast : .unknownUnicast
        let rule = floodRule(kind, classified.vid)
        let inner = classified.innerVID(of: frame)
        observer.note(.flooded(rule))
        var departures = 0
        // Whether the copy before left without the tag of its VLAN, if it is known to differ in nothing else.
        var lastStrips: Bool?
        for port in 0..<PortIndex(configuration.ports.count) {
            let reason =
                refusal(of: port, in: classified.vid, inner, from: ingress, checksVLAN: true) ?? floodFlag(port, kind)
            if let reason {
                observer.note(.silent(port, reason))
                continue
            }
            departures += 1
            let gate = gates[Int(port)]
            let strips =
                classified.knownInner > 0
                ? nil
                : gate.isSpecial(.leaving)
                    ? stripsSpecially(classified, from: ingress, on: port) : gate.strips(classified.vid)
            if !Observer.isRecording, strips != nil, strips == lastStrips, outlet.sendAgain(on: port) { continue }
            send(&frame, classified, from: ingress, to: port, &observer, &outlet)
            lastStrips = strips
        }
        return departures == 0 ? Ruling(.drop, .nobodyToSendTo) : Ruling(.flood, rule)
    }

    /// To the one port that the table names (802.1Q-2018 clause 8.6.3), if the port may have it.
    @inline(__always)
    mutating func forward<Observer: StepObserver, Out: Outlet>(
        _ frame: inout Frame, _ classified: Classified, from ingress: PortIndex, to target: PortIndex,
        _ observer: inout Observer, _ outlet: inout Out
    ) -> Ruling {
        let checksVLAN = configuration.rules.checksKnownUnicast
        var reason = refusal(
            of: target, in: classified.vid, classified.innerVID(of: frame), from: ingress, checksVLAN: checksVLAN)
        if reason == .outIngress { reason = .sameSegment }
        if Observer.isRecording { noteOthers(0..<target, from: ingress, &observer) }
        if let reason {
            observer.note(.silent(target, reason))
        } else {
            send(&frame, classified, from: ingress, to: target, &observer, &outlet)
        }
        if Observer.isRecording {
            noteOthers(target + 1..<PortIndex(configuration.ports.count), from: ingress, &observer)
        }
        guard let reason else { return Ruling(.forward, .knownUnicast) }
        return Ruling(reason == .sameSegment ? .filter : .drop, reason)
    }

    /// The ports that are not the one.
    private func noteOthers<Observer: StepObserver>(
        _ ports: Range<PortIndex>, from ingress: PortIndex, _ observer: inout Observer
    ) {
        guard ports.contains(ingress) else { return observer.note(silent: ports, .outNotTheOne) }
        observer.note(silent: ports.lowerBound..<ingress, .outNotTheOne)
        observer.note(.silent(ingress, .outIngress))
        observer.note(silent: ingress + 1..<ports.upperBound, .outNotTheOne)
    }

    private func floodRule(_ kind: FloodKind, _ vid: VID) -> RuleID {
        switch kind {
        case .broadcast: .broadcast
        case .multicast: .multicast
        case .unknownUnicast: configuration.floodVLANs.contains(vid) ? .floodVLAN : .unknownUnicast
        }
    }
}

// MARK: - Gates of one egress port

extension Bridge {
    /// Why the port may not send the frame, the first reason in this order: it came from there (802.1Q-2018 clause 8.6.1),
    /// the port is down or without carrier, spanning tree (8.6.1), the member set (8.6.4), isolation.
    @inline(__always)
    private func refusal(
        of port: PortIndex, in vid: VID, _ inner: VID, from ingress: PortIndex, checksVLAN: Bool
    ) -> RuleID? {
        let index = Int(port)
        let gate = gates[index]
        if !gate.isSpecial(.leaving) {
            if port == ingress { return .outIngress }
            return !checksVLAN || gate.carries(vid) ? nil : gate.mode.rules.notMember
        }
        if port == ingress, !configuration.ports[index].hairpin { return .outIngress }
        if !configuration.ports[index].isUp, !configuration.rules.sendsWhenDown { return .outDown }
        if !hasCarrier[index], !configuration.rules.sendsWithoutCarrier { return .outNoCarrier }
        if configuration.ports[index].state != .forwarding { return .outDiscarding }
        if checksVLAN, configuration.isVLANAware, let reason = notMember(index, vid, inner) { return reason }
        if configuration.ports[index].isolated, configuration.ports[Int(ingress)].isolated { return .outIsolated }
        return nil
    }

    /// Egress filtering (802.1Q-2018 clause 8.6.4), and Open vSwitch's additions for inner tags (`xbundle_includes_vlan`).
    @inline(__always)
    private func notMember(_ index: Int, _ vid: VID, _ inner: VID) -> RuleID? {
        guard configuration.ports[index].vlan.isMember(of: vid) else {
            return configuration.ports[index].mode.rules.notMember
        }
        if let translation = configuration.ports[index].vlan.translation, translation.outer(of: vid) == nil,
            !configuration.ports[index].vlan.untagged.contains(vid)
        {
            return .untranslatedOut
        }
        if configuration.ports[index].vlan.sendsBare, inner != .none { return .outInnerTag }
        if let customers = configuration.ports[index].vlan.service?.customers, !customers.contains(inner) {
            return .tunnelCustomerNotListed
        }
        return nil
    }

    /// The port's own flags for floods (Linux `flood`, `mcast_flood`, `bcast_flood`).
    @inline(__always)
    private func floodFlag(_ port: PortIndex, _ kind: FloodKind) -> RuleID? {
        let index = Int(port)
        guard gates[index].isSpecial(.flooding) else { return nil }
        let leaves =
            switch kind {
            case .unknownUnicast: configuration.ports[index].floodsUnknown
            case .multicast: configuration.ports[index].floodsMulticast
            case .broadcast: configuration.ports[index].floodsBroadcast
            }
        return leaves ? nil : .outFloodOff
    }
}

// MARK: - Out

extension Bridge {
    /// One copy leaves, with the tag that the port gives it.
    @inline(__always)
    private mutating func send<Observer: StepObserver, Out: Outlet>(
        _ frame: inout Frame, _ classified: Classified, from ingress: PortIndex, to port: PortIndex,
        _ observer: inout Observer, _ outlet: inout Out
    ) {
        let tag = leavingTag(classified, from: Int(ingress), on: Int(port))
        if classified.knownInner > 0 || gates[Int(port)].isSpecial(.leaving) {
            return sendSpecially(frame, classified, leavingWith: tag, from: ingress, to: port, &observer, &outlet)
        }
        noteTags(classified, leavingWith: tag, on: port, &observer)
        // The frame wears the tag only while it leaves: a copy of its own would be written and read once more.
        if let tag { frame.tags.push(tag) }
        let tags = frame.tags.count
        outlet.send(
            &frame, on: port, by: departureRule(classified, leavingWith: tag, from: ingress, to: port),
            known: knownTags(among: tags, inner: 0, leavingWith: tag))
        if tag != nil { frame.tags.pop() }
    }

    /// The same where leaving is special, or the switch knows a second tag.
    private mutating func sendSpecially<Observer: StepObserver, Out: Outlet>(
        _ frame: Frame, _ classified: Classified, leavingWith tag: VLANTag?, from ingress: PortIndex,
        to port: PortIndex, _ observer: inout Observer, _ outlet: inout Out
    ) {
        var copy = frame
        let isSpecial = gates[Int(port)].isSpecial(.leaving)
        var knownInner = classified.knownInner
        if knownInner > 0, configuration.isVLANAware,
            losesKnownInner(frame.tags.outermost, Int(port), classified, leavingWith: tag)
        {
            copy.tags.pop()
            knownInner = 0
        }
        if let tag {
            copy.tags.push(tag)
        } else if isSpecial, knownInner > 0, configuration.isVLANAware,
            configuration.ports[Int(port)].vlan.priorityTags != .never
        {
            setExposedPriority(&copy, classified, Int(port))
        }
        noteTags(classified, leavingWith: tag, on: port, &observer)
        if isSpecial, loses(port) {
            outlet.lose(copy, on: port, by: .outDown)
        } else {
            let tags = copy.tags.count
            outlet.send(
                &copy, on: port, by: departureRule(classified, leavingWith: tag, from: ingress, to: port),
                known: knownTags(among: tags, inner: knownInner, leavingWith: tag))
        }
    }

    /// Notes what happens to tags, and that a copy leaves.
    @inline(__always)
    private func noteTags<Observer: StepObserver>(
        _ classified: Classified, leavingWith tag: VLANTag?, on port: PortIndex, _ observer: inout Observer
    ) {
        if Observer.isRecording, tag != classified.arrived {
            let rule = tagRule(classified, leavingWith: tag, on: port)
            if let old = classified.arrived { observer.note(.tagPopped(port, old, rule)) }
            if let tag { observer.note(.tagPushed(port, tag, rule)) }
        }
        let number = observer.nextDeparture()
        observer.note(.sent(port, departure: number))
    }

    /// Whether copies end at the port, because it is shut and the switch does not look (`SwitchRules.sendsWhenDown`).
    private func loses(_ port: PortIndex) -> Bool {
        configuration.rules.sendsWhenDown && !configuration.ports[Int(port)].isUp
    }

    /// Whether a copy leaves without the tag of its VLAN, where leaving is special; `nil` when it leaves with another tag.
    @inline(never)
    private func stripsSpecially(_ frame: Classified, from ingress: PortIndex, on port: PortIndex) -> Bool? {
        guard !loses(port) else { return nil }
        guard let tag = leavingTag(frame, from: Int(ingress), on: Int(port)) else { return true }
        return tag == frame.ownTag ? false : nil
    }

    /// Whether the inner tag that the switch knows goes too: an access port sends none of them, and Open vSwitch writes no tag
    /// behind one that is absent, and none without a VLAN and a priority (`xvlan_put`).
    @inline(__always)
    private func losesKnownInner(
        _ inner: VLANTag?, _ index: Int, _ frame: Classified, leavingWith tag: VLANTag?
    ) -> Bool {
        let vlan = configuration.ports[index].vlan
        // One that comes to light may get a priority yet (`output_normal`).
        let mayGain = tag == nil && vlan.priorityTags != .never
        if let inner, inner.tci == 0, vlan.priorityTags != .always, !mayGain {
            return true
        }
        return vlan.sendsBare
            || tag == nil && frame.vid == .none && vlan.service == nil && !vlan.untagged.contains(.none)
    }

    /// A tag that comes to light has the priority with which the frame arrived, where `priority-tags` is set
    /// (`output_normal`).
    private func setExposedPriority(_ copy: inout Frame, _ frame: Classified, _ index: Int) {
        guard let inner = copy.tags.outermost, configuration.rules.reads(inner.tpid) else { return }
        copy.tags.pop()
        let tag = VLANTag(inner.vid, pcp: frame.arrivalPriority, tpid: inner.tpid)
        if tag.tci != 0 || configuration.ports[index].vlan.priorityTags == .always { copy.tags.push(tag) }
    }

    /// How many of the outermost tags this switch has read or put on; all where tags are payload, as it has no opinion.
    private func knownTags(among tags: UInt8, inner: UInt8, leavingWith tag: VLANTag?) -> UInt8 {
        guard configuration.isVLANAware else { return tags }
        return min(tags, inner + (tag == nil ? 0 : 1))
    }

    /// The tag that the frame leaves with (802.1Q-2018 clauses 8.6.4 and 6.9.2); `nil` for none.
    @inline(__always)
    private func leavingTag(_ frame: Classified, from ingress: Int, on index: Int) -> VLANTag? {
        guard gates[index].isSpecial(.leaving) else { return gates[index].strips(frame.vid) ? nil : frame.ownTag }
        guard configuration.isVLANAware else { return nil }
        let strips =
            configuration.ports[index].vlan.untagged.contains(frame.vid)
            || configuration.ports[index].vlan.sendsBare || configuration.ports[index].vlan.service != nil
        if !strips {
            if let outer = configuration.ports[index].vlan.translation?.outer(of: frame.vid) {
                return VLANTag(outer, pcp: frame.tag.pcp, dei: frame.tag.dei, tpid: frame.tag.tpid)
            }
            let priorityTags = configuration.ports[index].vlan.priorityTags
            guard priorityTags != .never else { return frame.ownTag }
            // A tag of VLAN 0 is one that came, or that of a port whose own VLAN is 0 (`xvlan_input_translate`).
            let isTagged = frame.arrived != nil || configuration.ports[ingress].vlan.pvid != nil
            if frame.vid == .none, frame.arrivalPriority == 0, priorityTags != .always || !isTagged { return nil }
            if frame.arrivalPriority == frame.tag.pcp { return frame.tag }
            return VLANTag(frame.vid, pcp: frame.arrivalPriority, tpid: frame.tag.tpid)
        }
        guard configuration.ports[index].vlan.priorityTags != .never, frame.arrivalPriority != 0,
            frame.knownInner == 0 || configuration.ports[index].vlan.sendsBare
        else { return nil }
        return VLANTag(.none, pcp: frame.arrivalPriority, tpid: .customer)
    }

    /// What let the copy out, when it is not simply the VLAN's rule.
    private func departureRule(
        _ frame: Classified, leavingWith tag: VLANTag?, from ingress: PortIndex, to port: PortIndex
    ) -> RuleID {
        if port == ingress { return .outHairpin }
        guard configuration.isVLANAware else { return .unawareOut }
        guard configuration.ports[Int(port)].vlan.isMember(of: frame.vid) else { return .outUnchecked }
        return tagRule(frame, leavingWith: tag, on: port)
    }

    /// Why the copy has the tag that it leaves with, or none.
    private func tagRule(_ frame: Classified, leavingWith tag: VLANTag?, on port: PortIndex) -> RuleID {
        let rules = configuration.ports[Int(port)].mode.rules
        if let tag, tag.vid != .none, configuration.ports[Int(port)].vlan.translation != nil { return .translatedOut }
        return frame.vid == .none ? rules.vlanZeroOut : tag?.vid == frame.vid ? rules.tag : rules.strip
    }
}

extension BridgeConfiguration {
    /// The rule by which a port sends nothing of a VLAN (802.1Q-2018 clause 8.6.4); `nil` when it is a member, or VLANs mean
    /// nothing.
    public func otherVLAN(of port: PortIndex, than vid: VID) -> RuleID? {
        guard isVLANAware, ports.indices.contains(Int(port)) else { return nil }
        let port = ports[Int(port)]
        return port.vlan.isMember(of: vid) ? nil : port.mode.rules.notMember
    }
}
