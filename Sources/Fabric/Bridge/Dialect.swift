public import Wire

extension Dialect {
    /// What the dialect sets for the switch. Every value that differs from the bare standard has its source beside it.
    public var rules: SwitchRules {
        var rules = SwitchRules()
        switch self {
        case .ieee: break
        case .huawei:
            // Quidway S5600 Operation Manual, MAC Address Table: a frame with a broadcast source is discarded.
            rules.groupSource = .drop
            // S5700 and S6700 Configuration Guide, MAC Address Table: "after an interface is statically bound to a MAC address,
            // other interfaces discard packets from this source MAC address"; the guides of Comware say the same.
            rules.dropsBoundElsewhere = true
        case .cisco: break
        case .ovs:
            // lib/flow.c `parse_vlan`: both TPIDs are tags; lib/packets.h `eth_type_vlan`.
            rules.readsServiceTags = true
            // ofproto/ofproto-dpif-xlate.c `xlate_normal` asks for no upper end of the VIDs.
            rules.refusesReservedVID = false
            // lib/mac-learning.c `mac_learning_may_learn`: any source is forwarded, only groups are not learned.
            rules.groupSource = .forward
            // ofproto/ofproto-dpif-xlate.c `is_admissible` comes before learning.
            rules.learnedReserved = 0
            // lib/packets.c `eth_addr_is_reserved`.
            rules.refusesVendorGroups = true
            rules.portChangeTakesAllRows = true
            rules.modeCounts = false
            rules.removesWrittenRowsOnly = true
            // lib/mac-learning.c `evict_mac_entry_fairly`.
            rules.evictsWrittenRows = true
            // ofproto/ofproto-dpif-xlate.c `output_normal`: only floods ask `xbundle_includes_vlan`.
            rules.checksKnownUnicast = false
            // Recorded on 3.1.0: rows of a port that is down stay, and frames are still handed to it.
            rules.flushesOnPortDown = false
            rules.sendsWhenDown = true
            // ofproto/ofproto-dpif-xlate.c `compose_output_action__` asks for no carrier.
            rules.sendsWithoutCarrier = true
            // ofproto/ofproto-dpif-xlate.c `xvlan_put`: the bit of DEI says "tag present" in a flow.
            rules.keepsDEI = false
        case .linux:
            // net/bridge/br_input.c `br_handle_frame`: `is_valid_ether_addr` of the source.
            rules.groupSource = .drop
            rules.zeroSource = .drop
            // net/bridge/br_input.c `br_handle_frame`: the bridge group address is relayed while STP is off.
            rules.relayedReserved = 0x0001
            // net/bridge/br_input.c `__br_handle_local_finish`; PAUSE is dropped before it.
            rules.learnedReserved = 0xFFFD
            // net/bridge/br_fdb.c `br_fdb_update`: only sticky and local rows stay.
            rules.staticRoams = true
            // net/bridge/br_fdb.c `br_fdb_add`.
            rules.rowsNeedMember = true
            rules.acceptsGroupRows = true
            // net/bridge/br_vlan.c `nbp_vlan_delete`, net/bridge/br_fdb.c `br_fdb_delete_by_port`.
            rules.flushesLeftVLANsOnly = true
        }
        return rules
    }

    /// The port modes that a switch of this dialect has.
    public var portModes: [PortMode] {
        switch self {
        case .ieee, .huawei, .linux: [.access, .trunk, .hybrid, .unaware]
        case .cisco: [.access, .trunk, .unaware]
        case .ovs: [.access, .trunk, .nativeTagged, .nativeUntagged, .dot1qTunnel, .unaware]
        }
    }

    /// The PVID of a trunk for which none is written; `nil`: untagged frames have no VLAN of their own.
    public var trunkPVID: VID? {
        switch self {
        case .ieee, .huawei, .cisco: .one
        case .ovs, .linux: nil
        }
    }

    /// The VLANs of a trunk for which none are written. Huawei: `port trunk allow-pass`; Cisco: `switchport trunk allowed
    /// vlan`; Open vSwitch: `trunks`, VLAN 0 included.
    public var trunkVLANs: VLANSet {
        switch self {
        case .huawei: VLANSet(.one)
        case .ieee, .cisco, .linux: .usable
        case .ovs: .everything
        }
    }

    /// The TPID of the tag that a dot1q-tunnel port adds where none is written: 802.1Q-2018 Table 9-1 and Open vSwitch
    /// `other_config:qinq-ethtype` say 0x88A8; Huawei `qinq protocol` and Cisco `switchport dot1q ethertype` begin with 0x8100.
    public var serviceTPID: TPID {
        switch self {
        case .ieee, .ovs, .linux: .service
        case .huawei, .cisco: .customer
        }
    }

    /// Which frames an access port accepts. Open vSwitch takes no tagged frame (`input_vid_is_valid`), the others take one
    /// with the port's own VLAN (Huawei and H3C port tables; Linux `__allowed_ingress`).
    var accessAccepts: FrameTypes {
        switch self {
        case .ieee, .huawei, .cisco, .linux: .all
        case .ovs: .untaggedAndPriority
        }
    }

    /// Whether ports filter on arrival unless told otherwise. The standard's default is off (802.1Q-2018 clause 8.6.2,
    /// `enable-ingress-filtering` in the YANG of 802.1Qcp), every product's is on.
    var filtersIngress: Bool { self != .ieee }

    /// Whether a PVID makes the port a member of its VLAN: Linux `__vlan_add`, Open vSwitch `bundle_set`.
    var pvidIsMember: Bool {
        switch self {
        case .ieee, .huawei, .cisco: false
        case .ovs, .linux: true
        }
    }

    /// Whether an access port takes every tag that the switch knows (Open vSwitch `xvlan_output_translate`).
    var accessSendsBare: Bool {
        switch self {
        case .ieee, .huawei, .cisco, .linux: false
        case .ovs: true
        }
    }

    /// Whether frames that no PVID gives a VLAN are in VLAN 0 (Open vSwitch `input_vid_is_valid`).
    var hasVLANZero: Bool {
        switch self {
        case .ieee, .huawei, .cisco, .linux: false
        case .ovs: true
        }
    }
}
