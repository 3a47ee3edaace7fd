extension RuleID {
    /// Where the rule is written: a clause of IEEE 802.1Q-2018 or another document of the IEEE, an RFC, a function of
    /// Open vSwitch (`ofproto/ofproto-dpif-xlate.c` unless a file is named) or of Linux (`net/bridge`), or the vendor
    /// manual that has the table of port types. A citation for every language, not a sentence.
    public var source: String {
        switch self {
        // Arrival.
        case .portDown, .outDown: "802.1AC-2016 11.2 MAC_Operational"
        case .invalidSource: "802.3-2018 3.2.3; Linux br_handle_frame; Quidway S5600 manual"
        case .reservedDestination: "802.1Q 8.6.3 Table 8-1; OVS eth_addr_is_reserved (lib/packets.c)"
        case .discardingIn, .outDiscarding: "802.1Q 8.4, 8.6.1"
        case .learningState: "802.1Q 8.4; Linux br_handle_frame_finish"
        case .reservedVID: "802.1Q 9.6 Table 9-2"
        case .frameTypeRefused: "802.1Q 6.9"
        case .ingressFiltered, .unfiltered: "802.1Q 8.6.2"
        case .tagCutOff: "OVS xlate_normal; Linux skb_vlan_untag"
        case .lockedPort: "Linux br_handle_frame_finish"

        // Access, trunk and hybrid ports.
        case .accessUntagged, .accessOwnTag, .accessForeignTag, .accessStrip, .accessOtherVLAN: Self.portTable
        case .accessPriorityTag, .trunkPriorityTag, .hybridPriorityTag: "802.1Q 6.9.1, 9.6 Table 9-2"
        case .accessAnyTag: "OVS input_vid_is_valid"
        case .trunkUntagged, .trunkPVIDNotPermitted, .trunkTagged, .trunkNotPermitted, .trunkStripPVID, .trunkTag,
            .trunkNotInList:
            Self.portTable
        case .trunkNoPVID: "802.1Q 6.9.1; OVS input_vid_is_valid; Linux __allowed_ingress"
        case .trunkVLANZero: "OVS input_vid_is_valid"
        case .trunkVLANZeroOut: "OVS xvlan_output_translate"
        case .hybridUntagged, .hybridPVIDNotPermitted, .hybridTagged, .hybridNotPermitted, .hybridStrip, .hybridTag,
            .hybridInNeitherList:
            Self.portTable
        case .hybridNoPVID: "Linux __allowed_ingress"

        // Open vSwitch's own modes and switches without VLANs.
        case .nativeUntagged, .nativeTagged, .nativePriorityTag: "OVS xvlan_input_translate"
        case .nativeNotPermitted: "OVS input_vid_is_valid"
        case .nativeStrip, .nativeTag: "OVS xvlan_output_translate"
        case .nativeNotInList: "OVS xbundle_includes_vlan"
        case .tunnelService: "802.1Q 6.13; OVS xvlan_input_translate"
        case .tunnelCustomerRefused: "OVS input_vid_is_valid"
        case .tunnelStrip: "802.1Q 6.13; OVS xvlan_output_translate"
        case .tunnelOtherService, .tunnelCustomerNotListed: "OVS xbundle_includes_vlan"
        case .unawareIn, .unawareOut: "802.1D-2004 7.7; Linux br_allowed_ingress; OVS vswitch.xml trunks"

        case .translatedIn, .untranslatedIn, .translatedOut, .untranslatedOut: "802.1Q 6.9 VID translation table"

        // The table.
        case .learnNew, .learnRefresh, .learnMove: "802.1Q 8.7, 8.8.3"
        case .learnStaticStays: "802.1Q 8.8.1; OVS is_mac_learning_update_needed (lib/mac-learning.c)"
        case .learnGroupSource: "802.1Q 8.7; OVS mac_learning_may_learn (lib/mac-learning.h)"
        case .learnEvict: "OVS evict_mac_entry_fairly (lib/mac-learning.c)"
        case .learnFullForward, .learnFullDrop: "802.1Q 8.7; HPE Comware mac-address max-mac-count"
        case .learnFullShutdown: "Cisco switchport port-security violation shutdown"
        case .learnPortOff: "Linux BR_LEARNING in br_handle_frame_finish"
        case .learnFloodVLAN, .floodVLAN: "OVS mac_learning_lookup (lib/mac-learning.c)"
        case .learnReserved: "OVS is_admissible; Linux br_handle_frame"
        case .learnBoundElsewhere: "Huawei S5700 Configuration Guide, static MAC address entries; HP Comware 7 guide"
        case .learnOwnAddress: "Linux br_fdb_update"
        case .ownAddress: "Linux br_handle_frame_finish"
        case .knownUnicast, .unknownUnicast, .broadcast, .multicast: "802.1Q 8.6.3, 8.8.9"
        case .sameSegment: "802.1Q 8.6.1"
        case .blackhole: "Quidway S5600 manual, MAC Address Table"
        case .nobodyToSendTo: "802.1Q 8.6.1, 8.6.4"

        // Flow tables.
        case .flowMatched: "OpenFlow 1.3.5 5.3; OVS rule_dpif_lookup_from_table (ofproto/ofproto-dpif.c)"
        case .flowMiss: "OpenFlow 1.3.5 5.4; OVS vswitch.xml fail_mode secure"
        case .flowDrop: "OpenFlow 1.3.5 5.12 Drop"
        case .flowOutput: "OpenFlow 1.3.5 5.12 Output"
        case .flowInPort: "OpenFlow 1.3.5 4.5 IN_PORT"
        case .flowSkipsIngress: "OVS xlate_output_action; OpenFlow 1.3.5 4.5"
        case .flowNowhere: "OVS xlate_actions"
        case .flowTooDeep: "OVS xlate_resubmit_resource_check"
        case .flowLearned: "OVS learn_execute (lib/learn.c), ofproto_flow_mod_learn_refresh (ofproto/ofproto.c)"

        // Leaving.
        case .outIngress: "802.1Q 8.6.1"
        case .outIsolated: "OVS protected (vswitch.xml); Linux br_skb_isolated"
        case .outFloodOff: "Linux br_flood"
        case .outHairpin: "Linux should_deliver"
        case .outUnchecked: "OVS output_normal"
        case .outNotTheOne: "802.1Q 8.6.3"
        case .outInnerTag: "OVS xbundle_includes_vlan"
        case .outTag: "802.1Q 8.6.4, 6.9.2"
        case .outNotMember: "802.1Q 8.6.4"
        case .outNoCarrier: "802.1AC-2016 11.2 MAC_Operational; Linux should_deliver, br_port_carrier_check"

        // Stations, hubs and cables.
        case .hostMine, .hostBroadcast, .hostNotMine: "802.3-2018 3.2.3, 4.2.4.1.1"
        case .hostTagNotMine: "802.1Q 6.9"
        case .hostARPLearned, .hostARPAnswer, .hostARPKnown, .hostARPAsk: "RFC 826"
        case .hostEchoAnswer, .hostEchoDone: "RFC 792"
        case .hostSilent, .hostNoAnswer: "RFC 1122 3.2.2"
        case .hubRepeat: "802.3-2018 9.2"
        case .linkDown, .linkOneWay, .noCable: "802.3-2018 24.3.4"
        case .linkMTU: "802.3-2018 3.2.7; Q 6.5.8"

        // Tunnel ends. `vxlan` files are of Linux `drivers/net/vxlan`, `netdev` files of Open vSwitch `lib`.
        case .tunnelFixedRemote: "OVS vswitch.xml remote_ip, key=flow"
        case .tunnelKnown: "RFC 7348 4.1; Linux vxlan_xmit"
        case .tunnelReplicated: "RFC 7348 4.2; Linux vxlan_xmit, bridge fdb append 00:00:00:00:00:00"
        case .tunnelOpened: "RFC 7348 4.1; OVS netdev_vxlan_pop_header (lib/netdev-native-tnl.c)"
        case .tunnelLearns: "RFC 7348 4.1; Linux vxlan_snoop"
        case .tunnelStaticStays: "Linux vxlan_snoop"
        case .tunnelUnknownVNI: "RFC 7348 4.1; Linux vxlan_rcv"
        case .tunnelUnknownRemote: "OVS tnl_port_receive (ofproto/tunnel.c)"
        case .tunnelInvalidFlags: "RFC 7348 5; OVS netdev_vxlan_pop_header (lib/netdev-native-tnl.c); Linux vxlan_rcv"
        case .tunnelWrongPort: "RFC 768; RFC 1122 3.2.2.1, 4.1.3.1"
        case .tunnelBadPacket: "RFC 791 3.1; RFC 768; Linux ip_rcv, __udp4_lib_rcv"
        case .tunnelNotMine: "802.3-2018 3.2.3; RFC 1122 3.2.1.3"
        case .tunnelOwnSource: "Linux vxlan_set_mac, vxlan_snoop"
        case .tunnelInnerTag, .tunnelStripsTag: "RFC 7348 6.1"
        case .tunnelNoNetwork, .tunnelLeavesVLAN, .tunnelEntersVLAN: "RFC 7348 6; RFC 7348 Figure 3"
        case .tunnelNobody: "Linux vxlan_xmit"
        case .tunnelNoNeighbour: "RFC 826; RFC 1122 2.3.2.2"
        case .tunnelDeviceMTU: "Linux is_skb_forwardable (net/core/dev.c)"
        case .tunnelTooLarge: "RFC 791 3.2; RFC 7348 4.3"
        case .tunnelFragmented: "RFC 791 3.2; Linux ip_do_fragment"
        case .tunnelFragmentWaits: "RFC 791 3.2; Linux ip_defrag"
        case .tunnelFragmentRefused: "RFC 7348 4.3"
        case .tunnelCut: "RFC 7348 has no keepalive; Neutron tunnel_delete, fdb_remove (ovs_neutron_agent.py)"

        case .treeChanged, .treeRepeated: "802.1D-1998 8.7.1; 802.1D-2004 17.27"
        case .treeInferior: "802.1D-1998 8.6.5; 802.1D-2004 17.21.8"
        case .treeIgnored: "802.1D-1998 8.7.1, 8.7.2; 802.1D-2004 17.21.8"
        case .treeNotified: "802.1D-1998 8.7.2; 802.1D-2004 17.21.17"
        case .treeReplied: "802.1D-2004 17.21.9, 17.21.17"

        case .loop: "802.1Q 13; Ethernet has no TTL"
        }
    }

    /// The table of port types that Huawei and H3C print, in which 802.1Q's rules are the common part.
    private static let portTable = "802.1Q 6.9, 8.6.2, 8.6.4; H3C S5830V2 L2 LAN Configuration Guide, port link types"
}
