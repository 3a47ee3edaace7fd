import Fabric
import Wire

/// A port of a Linux bridge (`net/bridge/br_vlan.c`; domain rules 2.5 and 2.6).
struct LinuxPort: Hashable {
    /// What follows `bridge vlan add dev PORT`.
    private(set) var vlans: [String] = []
    /// What follows `bridge link set dev PORT`.
    private(set) var settings: [String] = []
    private(set) var gaps: [ScriptGap] = []

    /// - Parameter serviceTags: the bridge reads service tags (`vlan_protocol 802.1ad`).
    init(_ port: PortConfiguration, isAware: Bool, serviceTags: Bool) {
        let vlan = port.vlan
        if isAware { write(vlan, serviceTags) }
        if port.isolated { settings.append("isolated on") }
        if port.hairpin { settings.append("hairpin on") }
        if port.locked { settings.append("locked on") }
        if !port.learns { settings.append("learning off") }
        if !port.floodsUnknown { settings.append("flood off") }
        if !port.floodsMulticast { settings.append("mcast_flood off") }
        if !port.floodsBroadcast { settings.append("bcast_flood off") }
        if port.relayedReserved != 0 { gaps.append(.portSetting("group_fwd_mask")) }
        if vlan.priorityTags != .never { gaps.append(.portSetting("priority-tags")) }
        if port.state != .forwarding { gaps.append(.portState(port.state)) }
    }

    private mutating func write(_ vlan: PortVLAN, _ serviceTags: Bool) {
        if let service = vlan.service {
            guard serviceTags else {
                gaps.append(.noServiceTag)
                return
            }
            vlans = ["vid \(service.vid) pvid untagged"]
            if let customers = service.customers { gaps.append(.customers(customers)) }
            return
        }
        if !vlan.ingressFilter { gaps.append(.ingressFilter) }
        // A PVID makes a Linux port a member; without one, untagged frames are dropped, as where it is not permitted.
        let pvid = vlan.pvid.flatMap { vlan.isMember(of: $0) && vlan.accepts != .taggedOnly ? $0 : nil }
        if vlan.accepts == .untaggedAndPriority, let pvid { gaps.append(.takesOwnTag(pvid)) }
        if vlan.vlanZero { gaps.append(.untaggedWithoutVLAN) }
        if let pvid {
            vlans.append("vid \(pvid) pvid" + (vlan.untagged.contains(pvid) ? " untagged" : ""))
        }
        let own = pvid.map { VLANSet($0) } ?? VLANSet()
        vlans += Self.runs(vlan.untagged.subtracting(own)).map { "vid \($0) untagged" }
        vlans += Self.runs(vlan.tagged.subtracting(own)).map { "vid \($0)" }
    }

    private static func runs(_ set: VLANSet) -> [String] {
        set.intersection(.usable).ranges.map { VLANSet($0).description }
    }
}
