public import Wire

// The modes as values of the one port model, in the words of each dialect (domain rules, section 2).

extension PortVLAN {
    private init(pvid: VID?, untagged: VLANSet, tagged: VLANSet, in dialect: Dialect) {
        self.init(pvid: pvid, untagged: untagged, tagged: tagged)
        ingressFilter = dialect.filtersIngress
    }

    /// One VLAN, untagged.
    public static func access(_ vid: VID, in dialect: Dialect) -> PortVLAN {
        var port = PortVLAN(pvid: vid, untagged: VLANSet(vid), tagged: VLANSet(), in: dialect)
        port.accepts = dialect.accessAccepts
        port.sendsBare = dialect.accessSendsBare
        return port
    }

    /// Many VLANs, tagged, and the PVID untagged if it is permitted. `nil` for what is not written.
    ///
    /// An Open vSwitch trunk has no PVID: untagged frames are in VLAN 0 if its list has it. One with a PVID is
    /// `nativeUntagged`. On Linux the PVID is always permitted.
    public static func trunk(pvid: VID? = nil, permitted: VLANSet? = nil, in dialect: Dialect) -> PortVLAN {
        let vlans = permitted ?? dialect.trunkVLANs
        guard let pvid = pvid ?? dialect.trunkPVID else {
            var port = PortVLAN(pvid: nil, untagged: VLANSet(), tagged: vlans, in: dialect)
            port.vlanZero = dialect.hasVLANZero && vlans.contains(.none)
            return port
        }
        let own = VLANSet(pvid)
        if dialect.pvidIsMember {
            let others = vlans.subtracting(own).subtracting(VLANSet(.none))
            return PortVLAN(pvid: pvid, untagged: own, tagged: others, in: dialect)
        }
        return PortVLAN(
            pvid: pvid, untagged: vlans.intersection(own), tagged: vlans.subtracting(own), in: dialect)
    }

    /// A trunk that tags everything and has no PVID (Cisco `vlan dot1q tag native`, Linux without `pvid`).
    public static func taggedTrunk(permitted: VLANSet, in dialect: Dialect) -> PortVLAN {
        var port = PortVLAN(pvid: nil, untagged: VLANSet(), tagged: permitted, in: dialect)
        port.accepts = .taggedOnly
        return port
    }

    /// Two lists and a PVID that only says where untagged frames go. A VLAN in both lists is sent untagged. On Linux the
    /// PVID is a member, tagged if no list says otherwise (`bridge vlan add vid N pvid`).
    public static func hybrid(pvid: VID?, untagged: VLANSet, tagged: VLANSet, in dialect: Dialect) -> PortVLAN {
        var tagged = tagged.subtracting(untagged)
        if let pvid, dialect.pvidIsMember, !untagged.contains(pvid) { tagged = tagged.union(VLANSet(pvid)) }
        return PortVLAN(pvid: pvid, untagged: untagged, tagged: tagged, in: dialect)
    }

    /// Open vSwitch `vlan_mode=native-untagged`. `nil` permits all VLANs; VLAN 0 never is (`bundle_set`).
    public static func nativeUntagged(_ vid: VID, permitted: VLANSet? = nil) -> PortVLAN {
        trunk(pvid: vid, permitted: permitted, in: .ovs)
    }

    /// Open vSwitch `vlan_mode=native-tagged`: as native-untagged, but its own VLAN leaves tagged too.
    public static func nativeTagged(_ vid: VID, permitted: VLANSet? = nil) -> PortVLAN {
        var port = nativeUntagged(vid, permitted: permitted)
        port.tagged = port.tagged.union(port.untagged)
        port.untagged = VLANSet()
        return port
    }

    /// Open vSwitch `vlan_mode=dot1q-tunnel`.
    public static func dot1qTunnel(_ service: ServiceTag) -> PortVLAN {
        var port = PortVLAN(pvid: service.vid, untagged: VLANSet(service.vid), tagged: VLANSet(), in: .ovs)
        port.service = service
        return port
    }

    /// No VLAN configuration: in Open vSwitch a trunk of everything, elsewhere a port of a switch without VLANs.
    public static func unaware(in dialect: Dialect) -> PortVLAN {
        var port = PortVLAN(pvid: nil, untagged: VLANSet(), tagged: .everything)
        port.vlanZero = dialect.hasVLANZero
        return port
    }
}

extension PortConfiguration {
    /// An access port.
    public static func access(_ vid: VID, in dialect: Dialect) -> PortConfiguration {
        PortConfiguration(mode: .access, vlan: .access(vid, in: dialect))
    }

    /// A trunk.
    public static func trunk(
        pvid: VID? = nil, permitted: VLANSet? = nil, in dialect: Dialect
    ) -> PortConfiguration {
        PortConfiguration(mode: .trunk, vlan: .trunk(pvid: pvid, permitted: permitted, in: dialect))
    }

    /// A hybrid port.
    public static func hybrid(
        pvid: VID?, untagged: VLANSet, tagged: VLANSet, in dialect: Dialect
    ) -> PortConfiguration {
        PortConfiguration(mode: .hybrid, vlan: .hybrid(pvid: pvid, untagged: untagged, tagged: tagged, in: dialect))
    }

    /// Open vSwitch `native-untagged`.
    public static func nativeUntagged(_ vid: VID, permitted: VLANSet? = nil) -> PortConfiguration {
        PortConfiguration(mode: .nativeUntagged, vlan: .nativeUntagged(vid, permitted: permitted))
    }

    /// Open vSwitch `native-tagged`.
    public static func nativeTagged(_ vid: VID, permitted: VLANSet? = nil) -> PortConfiguration {
        PortConfiguration(mode: .nativeTagged, vlan: .nativeTagged(vid, permitted: permitted))
    }

    /// Open vSwitch `dot1q-tunnel`.
    public static func dot1qTunnel(_ service: ServiceTag) -> PortConfiguration {
        PortConfiguration(mode: .dot1qTunnel, vlan: .dot1qTunnel(service))
    }

    /// A port without VLAN configuration.
    public static func unaware(in dialect: Dialect) -> PortConfiguration {
        PortConfiguration(mode: .unaware, vlan: .unaware(in: dialect))
    }
}
