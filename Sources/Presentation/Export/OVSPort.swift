import Fabric
import Wire

/// A port in the columns of Open vSwitch (`vswitch.xml`, "VLAN Configuration"; domain rules 2.4 and 2.6).
struct OVSPort: Hashable {
    /// `tag=10 vlan_mode=native-untagged trunks=10,20`, empty for a trunk of everything.
    private(set) var columns: [String] = []
    private(set) var gaps: [ScriptGap] = []

    init(_ port: PortConfiguration, isAware: Bool) {
        let vlan = port.vlan
        if let service = vlan.service {
            write(service)
        } else if !isAware {
            gaps.append(.readsTags)
        } else if vlan.untagged.isEmpty {
            writeTagged(vlan)
        } else {
            writeUntagged(vlan)
        }
        if isAware, !vlan.ingressFilter { gaps.append(.ingressFilter) }
        writeSettings(port)
    }

    private mutating func write(_ service: ServiceTag) {
        columns = ["vlan_mode=dot1q-tunnel", "tag=\(service.vid)"]
        if let customers = service.customers { columns.append("cvlans=\(Self.list(customers))") }
        if service.tpid != .service { columns.append("other_config:qinq-ethtype=802.1q") }
    }

    /// Nothing leaves untagged.
    private mutating func writeTagged(_ vlan: PortVLAN) {
        if let pvid = vlan.pvid, vlan.tagged.contains(pvid) {
            columns = ["vlan_mode=native-tagged", "tag=\(pvid)"] + Self.trunks(vlan.tagged)
            if vlan.accepts != .all { gaps.append(.frameTypes(vlan.accepts)) }
            return
        }
        let zero = VLANSet(.none)
        let list = vlan.vlanZero ? vlan.tagged.union(zero) : vlan.tagged.subtracting(zero)
        if list == .everything { return }
        // An empty list would mean everything. VID 4095 is no VLAN: Neutron's dead ports have it too.
        columns = ["trunks=\(list.isEmpty ? "4095" : Self.list(list))"]
    }

    private mutating func writeUntagged(_ vlan: PortVLAN) {
        let own = vlan.pvid.flatMap { vlan.untagged.contains($0) ? $0 : nil } ?? vlan.untagged.vids[0]
        let others = vlan.untagged.subtracting(VLANSet(own))
        if !others.isEmpty { gaps.append(.severalUntagged(others)) }
        guard own == vlan.pvid else {
            gaps.append(.untaggedIsNotPVID(own))
            if let pvid = vlan.pvid, vlan.tagged.contains(pvid) {
                columns = ["vlan_mode=native-tagged", "tag=\(pvid)"] + Self.trunks(vlan.vlans)
            } else {
                columns = ["trunks=\(Self.list(vlan.vlans))"]
            }
            return
        }
        if vlan.vlans == VLANSet(own), vlan.accepts == .untaggedAndPriority {
            columns = ["tag=\(own)"]
            return
        }
        if vlan.accepts != .all { gaps.append(.frameTypes(vlan.accepts)) }
        columns = ["vlan_mode=native-untagged", "tag=\(own)"] + Self.trunks(vlan.vlans)
    }

    private mutating func writeSettings(_ port: PortConfiguration) {
        if port.vlan.translation != nil { gaps.append(.translation) }
        switch port.vlan.priorityTags {
        case .never: break
        case .ifNonzero: columns.append("other_config:priority-tags=if-nonzero")
        case .always: columns.append("other_config:priority-tags=always")
        }
        if port.isolated { columns.append("protected=true") }
        if port.hairpin { gaps.append(.portSetting("hairpin")) }
        if port.locked { gaps.append(.portSetting("locked")) }
        if !port.learns { gaps.append(.portSetting("learning off")) }
        if port.relayedReserved != 0 { gaps.append(.portSetting("group_fwd_mask")) }
        if !port.floodsUnknown || !port.floodsMulticast || !port.floodsBroadcast {
            gaps.append(.portSetting("flood off"))
        }
        if port.state != .forwarding { gaps.append(.portState(port.state)) }
    }

    private static func trunks(_ set: VLANSet) -> [String] {
        VLANSet(1...4095).subtracting(set).isEmpty ? [] : ["trunks=\(list(set))"]
    }

    private static func list(_ set: VLANSet) -> String { set.description }
}
