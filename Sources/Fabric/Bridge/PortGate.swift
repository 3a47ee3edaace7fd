import Wire

/// What the configuration of a port means for an ordinary frame, folded into a few bytes that are read for every one.
///
/// It says of each group of gates whether anything there is out of the ordinary; only then the gates read the whole
/// configuration, which is ten times as large. So a gate decides the same with it as without.
struct PortGate: Hashable, Sendable {
    /// Groups of gates that have something to say at this port.
    struct Special: OptionSet, Hashable, Sendable {
        let rawValue: UInt8
        /// On the way in, before and behind the VLAN: shut, held by spanning tree, locked, not learning, relaying reserved groups.
        static let entering = Special(rawValue: 1)
        /// An untagged or priority-tagged frame is not simply in the VLAN of the PVID.
        static let untagged = Special(rawValue: 2)
        /// A tagged frame is not simply in the VLAN of its tag, if that is permitted.
        static let tagged = Special(rawValue: 4)
        /// On the way out more counts than the member set and "tagged or not".
        static let leaving = Special(rawValue: 8)
        /// Not every flood leaves here.
        static let flooding = Special(rawValue: 16)
        /// What comes here was read by the switch at the other end of a patch.
        static let patched = Special(rawValue: 32)
    }

    private let special: Special
    /// The mode, which names the rules.
    let mode: PortMode
    /// The VLAN of untagged frames, where they are not special.
    let pvid: VID
    private let untagged: VLANRun
    private let tagged: VLANRun

    /// Folds what was configured; a port of a switch that ignores VLANs is special.
    init(_ port: PortConfiguration, isVLANAware: Bool, hasCarrier: Bool, isPatched: Bool) {
        let vlan = port.vlan
        var special: Special = []
        let isHeld = !port.isUp || port.state != .forwarding
        if isHeld || port.locked || !port.learns || port.relayedReserved != 0 { special.insert(.entering) }
        let isPlain =
            isVLANAware && vlan.service == nil && vlan.translation == nil && !vlan.sendsBare
            && vlan.untagged.run != nil && vlan.tagged.run != nil
        let pvid = vlan.pvid ?? .none
        if !isPlain || vlan.pvid == nil || vlan.accepts == .taggedOnly || !vlan.isMember(of: pvid) {
            special.insert(.untagged)
        }
        if !isPlain || vlan.accepts == .untaggedAndPriority { special.insert(.tagged) }
        if !isPlain || isHeld || !hasCarrier || port.isolated || port.hairpin || vlan.priorityTags != .never {
            special.insert(.leaving)
        }
        if !port.floodsUnknown || !port.floodsMulticast || !port.floodsBroadcast { special.insert(.flooding) }
        if isPatched { special.insert(.patched) }
        self.special = special
        self.pvid = pvid
        mode = port.mode
        untagged = vlan.untagged.run ?? VLANRun()
        tagged = vlan.tagged.run ?? VLANRun()
    }

    /// Whether a group of gates has something to say.
    @inline(__always)
    func isSpecial(_ gates: Special) -> Bool { special.rawValue & gates.rawValue != 0 }

    /// Whether a VLAN leaves without a tag, where leaving is not special.
    @inline(__always)
    func strips(_ vid: VID) -> Bool { untagged.contains(vid) }

    /// Whether the port carries a VLAN, where its VLANs are not special.
    @inline(__always)
    func carries(_ vid: VID) -> Bool { untagged.contains(vid) || tagged.contains(vid) }
}

/// VLANs that follow each other; none when the first is above the last.
struct VLANRun: Hashable, Sendable {
    var first: VID = 1
    var last: VID = 0

    @inline(__always)
    func contains(_ vid: VID) -> Bool { vid >= first && vid <= last }
}

extension VLANSet {
    /// The set as one run; `nil` when it is several.
    var run: VLANRun? { bits.isEmpty ? VLANRun(first: low, last: high) : nil }
}

extension Bridge {
    /// Folds the configuration anew.
    mutating func foldGates() {
        let isAware = configuration.isVLANAware
        gates = configuration.ports.indices.map { port in
            PortGate(
                configuration.ports[port], isVLANAware: isAware, hasCarrier: hasCarrier[port],
                isPatched: patches.contains(PortIndex(port)))
        }
    }
}
