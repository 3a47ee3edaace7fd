import Wire

/// What a switch knows of a frame that it has let in: exactly one VLAN. The tag that put it there is taken off the frame
/// meanwhile; what tags the frame still has are cargo.
struct Classified {
    /// The tag that was taken off.
    var arrived: VLANTag?
    /// The VLAN and the priority, as a tag leaves with where the VLAN is tagged.
    var tag = VLANTag(.none)
    /// How many of the frame's tags the switch knows, 0 or 1.
    var knownInner: UInt8 = 0
    /// The priority of the outermost tag with which the frame came, 0 without one.
    var arrivalPriority: UInt8 = 0
    /// Whether a gate refused it.
    var isAccepted = true

    /// The tag for a port that tags; a frame in VLAN 0 without a priority has none.
    var ownTag: VLANTag? { vid == .none && tag.pcp == 0 ? nil : tag }
    /// The VLAN that the frame is in.
    var vid: VID { tag.vid }

    /// The VLAN of the inner tag that the switch knows, 0 without one.
    func innerVID(of frame: Frame) -> VID { knownInner == 0 ? .none : frame.tags.outermost?.vid ?? .none }
}

extension SwitchRules {
    /// Whether the switch reads tags with this TPID (802.1Q-2018 clause 9.4; Linux `vlan_protocol`).
    @inline(__always)
    func reads(_ tpid: TPID) -> Bool {
        tpid == .customer ? readsCustomerTags : tpid == .service && readsServiceTags
    }

    /// The TPID of the tags that the switch makes.
    var ownTPID: TPID { readsCustomerTags ? .customer : .service }
}

extension Bridge {
    /// Puts a frame into its VLAN (802.1Q-2018 clause 6.9.1) and applies the acceptable frame types (6.9) and the ingress
    /// filter (8.6.2). The rule that did so or refused it; `isAccepted` says which of the two. The switch knows so many of
    /// the outermost tags.
    @inline(__always)
    mutating func classify(
        _ frame: inout Frame, as classified: inout Classified, on port: PortIndex, known depth: Int
    ) -> RuleID {
        let index = Int(port)
        guard configuration.isVLANAware else { return .unawareIn }
        if isTagCutOff(frame) { return refuse(&classified, .tagCutOff) }
        readTags(of: &frame, as: &classified, known: depth)
        let gate = gates[index]
        if classified.arrived == nil || classified.vid == .none {
            if !gate.isSpecial(.untagged) {
                classified.tag = classified.tag.with(gate.pvid)
                return classified.arrived == nil ? gate.mode.rules.untagged : gate.mode.rules.priorityTag
            }
        } else if !gate.isSpecial(.tagged), gate.carries(classified.vid),
            classified.vid != .reserved || !configuration.rules.refusesReservedVID
        {
            return classified.vid == gate.pvid ? gate.mode.rules.ownTag : gate.mode.rules.tagged
        }
        return classifySpecially(&frame, as: &classified, on: index)
    }

    /// The same for ports and frames with something out of the ordinary; the tag is read.
    private mutating func classifySpecially(
        _ frame: inout Frame, as classified: inout Classified, on index: Int
    ) -> RuleID {
        if let service = configuration.ports[index].vlan.service {
            return wrap(&frame, as: &classified, in: service, index)
        }
        if classified.arrived == nil || classified.vid == .none {
            return classifyUntagged(&frame, as: &classified, on: index)
        }
        return classifyTagged(&classified, on: index)
    }

    @inline(__always)
    private func rules(_ index: Int) -> ModeRules { configuration.ports[index].mode.rules }

    @inline(__always)
    private func refuse(_ classified: inout Classified, _ rule: RuleID) -> RuleID {
        classified.isAccepted = false
        return rule
    }

    /// A TPID but no tag that was read: the four bytes behind it are missing, or it came over a patch from a switch that
    /// had not read it (Open vSwitch: "partial VLAN tag"; Linux `skb_vlan_untag` fails).
    @inline(__always)
    private func isTagCutOff(_ frame: Frame) -> Bool {
        frame.tags.isEmpty && configuration.rules.reads(TPID(rawValue: frame.etherType.rawValue))
    }

    /// Takes off the outermost tag when the switch reads its TPID (802.1Q-2018 clause 6.9); any other is payload.
    @inline(__always)
    private func readTags(of frame: inout Frame, as classified: inout Classified, known depth: Int) {
        let rules = configuration.rules
        guard let outer = frame.tags.outermost, rules.reads(outer.tpid) else {
            classified.tag = VLANTag(.none, tpid: rules.ownTPID)
            return
        }
        frame.tags.pop()
        classified.arrived = outer
        classified.arrivalPriority = outer.pcp
        classified.tag = rules.keepsDEI ? outer : VLANTag(outer.vid, pcp: outer.pcp, tpid: outer.tpid)
        if depth > 1, let inner = frame.tags.outermost, rules.reads(inner.tpid) { classified.knownInner = 1 }
    }

    /// Untagged and priority-tagged frames are in the VLAN of the PVID (802.1Q-2018 clause 6.9.1, Table 9-2).
    @inline(__always)
    private func classifyUntagged(
        _ frame: inout Frame, as classified: inout Classified, on index: Int
    ) -> RuleID {
        guard configuration.ports[index].vlan.accepts != .taggedOnly else {
            return refuse(&classified, .frameTypeRefused)
        }
        guard let pvid = configuration.ports[index].vlan.pvid else {
            return configuration.ports[index].vlan.vlanZero
                ? rules(index).vlanZero : refuse(&classified, rules(index).noPVID)
        }
        guard !configuration.ports[index].vlan.ingressFilter || configuration.ports[index].vlan.isMember(of: pvid)
        else { return refuse(&classified, rules(index).pvidNotPermitted) }
        classified.tag = VLANTag(pvid, pcp: classified.tag.pcp, dei: classified.tag.dei, tpid: classified.tag.tpid)
        if configuration.ports[index].vlan.sendsBare { classified.dropKnownInner(of: &frame) }
        return classified.arrived == nil ? rules(index).untagged : rules(index).priorityTag
    }

    /// A tag names the VLAN (802.1Q-2018 clause 6.9.1) if the port lets it in (6.9, 8.6.2; VID 4095: Table 9-2).
    @inline(__always)
    private func classifyTagged(_ classified: inout Classified, on index: Int) -> RuleID {
        if classified.vid == .reserved, configuration.rules.refusesReservedVID {
            return refuse(&classified, .reservedVID)
        }
        guard configuration.ports[index].vlan.accepts != .untaggedAndPriority else {
            return refuse(&classified, rules(index).tagRefused)
        }
        if configuration.ports[index].vlan.translation != nil, let refusal = translate(&classified, on: index) {
            return refuse(&classified, refusal)
        }
        let isMember = configuration.ports[index].vlan.isMember(of: classified.vid)
        guard !configuration.ports[index].vlan.ingressFilter || isMember else {
            return refuse(&classified, rules(index).notPermitted)
        }
        guard isMember else { return .unfiltered }
        if configuration.ports[index].vlan.translation != nil { return .translatedIn }
        return classified.vid == configuration.ports[index].vlan.pvid ? rules(index).ownTag : rules(index).tagged
    }

    /// The tag names a VLAN of the wire; the frame is in the VLAN of the switch that it stands for (802.1Q-2018 clause 6.9). A
    /// rule when there is none.
    private func translate(_ classified: inout Classified, on index: Int) -> RuleID? {
        guard let vid = configuration.ports[index].vlan.translation?.local(of: classified.vid) else {
            return .untranslatedIn
        }
        classified.tag = VLANTag(vid, pcp: classified.tag.pcp, dei: classified.tag.dei, tpid: classified.tag.tpid)
        return nil
    }

    /// Puts a service tag around whatever came, if the customer's VLAN is let in (802.1ad; `xvlan_input_translate`).
    private func wrap(
        _ frame: inout Frame, as classified: inout Classified, in service: ServiceTag, _ index: Int
    ) -> RuleID {
        guard service.customers?.contains(classified.vid) ?? true else {
            return refuse(&classified, .tunnelCustomerRefused)
        }
        classified.dropKnownInner(of: &frame)
        if classified.arrived != nil {
            frame.tags.push(classified.tag)
            classified.knownInner = 1
            classified.arrivalPriority = classified.tag.pcp
            // One that says nothing is written to few ports only (`xvlan_put`).
            if classified.tag.tci != 0 { classified.arrived = nil }
        }
        classified.tag = VLANTag(service.vid, tpid: service.tpid)
        return rules(index).untagged
    }
}

extension Classified {
    /// Takes the inner tag away that the switch knows: Open vSwitch has room for two tags and no more.
    mutating func dropKnownInner(of frame: inout Frame) {
        guard knownInner > 0 else { return }
        frame.tags.pop()
        knownInner = 0
    }
}
