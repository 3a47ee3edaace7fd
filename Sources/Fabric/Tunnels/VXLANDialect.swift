/// Whose habits a tunnel end has. A word for labels: what it sets is data, in `VXLANDialect.rules`.
public enum VXLANDialect: String, CaseIterable, Hashable, Sendable {
    /// The bare text of RFC 7348.
    case rfc
    /// Open vSwitch in user space, as Neutron configures it.
    case ovs
    /// The Linux vxlan device.
    case linux
}

/// Which VXLAN headers are accepted.
public enum VXLANFlagCheck: UInt8, CaseIterable, Hashable, Sendable {
    /// The I flag must be set; reserved bits are ignored (RFC 7348 section 5).
    case needsI
    /// Nothing but the I flag may be set.
    case exact
}

/// The habits of a tunnel end as values that dialects set. Every value has its source where it is set.
public struct VXLANRules: Hashable, Sendable {
    /// Smallest UDP source port that the hash of the inner frame gives.
    public var firstSourcePort: UInt16 = 49152
    /// Largest one.
    public var lastSourcePort: UInt16 = 65535
    /// Which headers are accepted.
    public var flags = VXLANFlagCheck.needsI
    /// Whether frames may have a tag inside of the tunnel. Otherwise it is taken off on the way out, and a frame that comes
    /// with one is discarded.
    public var keepsInnerTag = false
    /// Whether DF is set unless configured otherwise.
    public var setsDF = true
    /// Whether a packet that is too large and may be fragmented is, and fragments that arrive are put together.
    public var fragments = false
    /// Whether a packet to a UDP port where nobody listens is answered (RFC 1122 section 3.2.2.1).
    public var answersWrongPort = false
    /// Whether looking a row up keeps it young; otherwise only its station's own frames do.
    public var usingRefreshes = false
    /// Whether a row by hand holds against a frame from elsewhere, which is dropped.
    public var dropsAgainstStatic = false

    /// The values of RFC 7348.
    public init() {}
}

extension VXLANDialect {
    /// What the dialect sets.
    public var rules: VXLANRules {
        var rules = VXLANRules()
        switch self {
        case .rfc:
            // RFC 7348 section 5 recommends source ports of 49152 to 65535 and ignores reserved bits; section 6.1: no inner
            // tag; section 4.3: no fragments.
            break
        case .ovs:
            // lib/netdev-native-tnl.c `tnl_udp_port_min`, `tnl_udp_port_max`.
            rules.firstSourcePort = 32768
            rules.lastSourcePort = 61000
            // lib/netdev-native-tnl.c `netdev_vxlan_pop_header`: "invalid vxlan flags".
            rules.flags = .exact
            // lib/netdev-native-tnl.c `netdev_vxlan_pop_header` looks at no inner tag.
            rules.keepsInnerTag = true
            // vswitchd/vswitch.xml `df_default`: true.
            rules.setsDF = true
        case .linux:
            // drivers/net/vxlan/vxlan_core.c `udp_flow_src_port` with the sysctl `ip_local_port_range`, 32768 to 60999.
            rules.firstSourcePort = 32768
            rules.lastSourcePort = 60999
            // drivers/net/vxlan/vxlan_core.c `vxlan_rcv`: bits that no option has taken are a malformed packet.
            rules.flags = .exact
            rules.keepsInnerTag = true
            // drivers/net/vxlan/vxlan_core.c `vxlan_xmit_one`: DF as configured, `VXLAN_DF_UNSET` by default.
            rules.setsDF = false
            // net/ipv4/ip_output.c `ip_do_fragment`; net/ipv4/ip_fragment.c.
            rules.fragments = true
            // net/ipv4/udp.c `__udp4_lib_rcv`.
            rules.answersWrongPort = true
            // drivers/net/vxlan/vxlan_core.c `vxlan_find_mac` notes the use, `vxlan_cleanup` asks for it.
            rules.usingRefreshes = true
            // drivers/net/vxlan/vxlan_core.c `vxlan_snoop`: "Don't migrate static entries, drop packets".
            rules.dropsAgainstStatic = true
        }
        return rules
    }
}
