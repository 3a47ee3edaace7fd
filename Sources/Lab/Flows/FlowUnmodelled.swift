/// Names of Open vSwitch that the switches of a lab do not know (ovs-fields(7), ovs-actions(7), ovs-ofctl(8)): refused as such, and
/// not taken for a slip of the pen.
enum FlowUnmodelled {
    /// Whether a field, or a word beside the fields, is one.
    static func hasField(_ name: String) -> Bool { fields.contains(name) || isRegister(name) || isExtended(name) }

    /// Whether an action is one.
    static func hasAction(_ name: String) -> Bool { actions.contains(name) }

    /// `reg0`, `xreg1`, `xxreg2`
    private static func isRegister(_ name: String) -> Bool {
        let number = name.drop { $0 == "x" }
        return number.hasPrefix("reg") && number.count > 3 && number.dropFirst(3).allSatisfy(\.isNumber)
    }

    /// The same fields under their long names: `NXM_NX_REG0`, `OXM_OF_TCP_DST`.
    private static func isExtended(_ name: String) -> Bool {
        for prefix in ["nxm_of_", "nxm_nx_", "oxm_of_"] where name.hasPrefix(prefix) {
            let rest = String(name.dropFirst(prefix.count))
            return fields.contains(rest) || isRegister(rest)
        }
        return false
    }

    private static let fields: Set<String> = [
        "actset_output", "bundle", "check_overlap", "conj_id", "ct_ipv6_dst", "ct_ipv6_src", "ct_label", "ct_mark",
        "ct_nw_dst", "ct_nw_proto", "ct_nw_src", "ct_state", "ct_tp_dst", "ct_tp_src", "ct_zone", "delete_learned",
        "dp_hash", "eth", "fin_hard_timeout", "fin_idle_timeout", "icmp6", "icmp_code", "icmp_type", "icmpv6_code",
        "icmpv6_type", "igmp", "importance", "in_phy_port", "ip_dscp", "ip_ecn", "ip_frag", "ipv6", "ipv6_dst",
        "ipv6_label", "ipv6_src", "limit", "metadata", "mpls", "mpls_bos", "mpls_label", "mpls_tc", "mpls_ttl", "mplsm",
        "nd_sll", "nd_target", "nd_tll", "no_byte_counts", "no_packet_counts", "nsh_mdtype", "nsh_spi", "nsh_si",
        "nw_ecn", "nw_frag", "nw_tos", "nw_ttl", "out_group", "out_port", "packet_type", "pkt_mark", "recirc_id",
        "result_dst", "sctp", "sctp6", "sctp_dst", "sctp_src", "send_flow_rem", "skb_priority", "tcp6", "tcp_dst",
        "tcp_flags", "tcp_src", "tp_dst", "tp_src", "tun_dst", "tun_flags", "tun_gbp_flags", "tun_gbp_id",
        "tun_ipv6_dst", "tun_ipv6_src", "tun_src", "tun_tos", "tun_ttl", "udp6", "udp_dst", "udp_src",
    ]

    private static let actions: Set<String> = [
        "all", "apply_actions", "bundle", "bundle_load", "check_pkt_larger", "clear_actions", "clone", "conjunction",
        "controller", "ct", "ct_clear", "debug_recirc", "debug_slow", "dec_mpls_ttl", "dec_nsh_ttl", "dec_ttl", "decap",
        "delete_field", "encap", "enqueue", "exit", "fin_timeout", "flood", "group", "meter", "mod_nw_dst",
        "mod_nw_ecn",
        "mod_nw_src", "mod_nw_tos", "mod_nw_ttl", "mod_tp_dst", "mod_tp_src", "multipath", "nat", "note", "pop",
        "pop_mpls", "pop_queue", "push", "push_mpls", "sample", "set_mpls_label", "set_mpls_tc", "set_mpls_ttl",
        "set_queue", "table", "write_actions", "write_metadata",
    ]
}
