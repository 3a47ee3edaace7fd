public import Wire

/// The word by which a port's VLAN behaviour was configured. It names rules and labels; the pipeline never asks for it.
public enum PortMode: String, CaseIterable, Hashable, Sendable {
    /// One VLAN, untagged.
    case access
    /// Many VLANs, tagged; the PVID untagged.
    case trunk
    /// Some VLANs tagged, some untagged (Huawei, H3C; also Linux).
    case hybrid
    /// Open vSwitch: a trunk that also tags its own VLAN.
    case nativeTagged = "native-tagged"
    /// Open vSwitch: a trunk that sends its own VLAN untagged.
    case nativeUntagged = "native-untagged"
    /// QinQ: a service tag is put around whatever comes.
    case dot1qTunnel = "dot1q-tunnel"
    /// No VLAN configuration at all.
    case unaware = "vlan-unaware"
}

/// Which frames a port accepts (IEEE 802.1Q-2018 clause 6.9).
public enum FrameTypes: UInt8, CaseIterable, Hashable, Sendable {
    /// Admit all frames.
    case all
    /// Admit only VLAN-tagged frames.
    case taggedOnly
    /// Admit only untagged and priority-tagged frames.
    case untaggedAndPriority
}

/// What an untagged egress does with a priority (Open vSwitch `other_config:priority-tags`).
public enum PriorityTagging: UInt8, CaseIterable, Hashable, Sendable {
    /// Sends no tag.
    case never
    /// Sends a priority tag when the priority is not 0.
    case ifNonzero
    /// Sends a priority tag always.
    case always
}

/// The service side of a dot1q-tunnel port.
public struct ServiceTag: Hashable, Sendable {
    /// The service VLAN.
    public var vid: VID
    /// The TPID that the tag leaves with elsewhere.
    public var tpid: TPID
    /// The customer VLANs that are let in and out; `nil`: all, and untagged ones.
    public var customers: VLANSet?

    /// A service tag of its parts.
    public init(vid: VID, tpid: TPID = .service, customers: VLANSet? = nil) {
        self.vid = vid
        self.tpid = tpid
        self.customers = customers
    }
}

/// The one port model: 802.1Q's PVID, untagged set and tagged set, and the few fields that real switches need besides.
///
/// Access, trunk, hybrid and the rest are constructors of it; no code of the forwarding path knows them.
public struct PortVLAN: Hashable, Sendable {
    /// VLAN of untagged and priority-tagged frames; `nil`: they are dropped (or in VLAN 0, see `vlanZero`).
    public var pvid: VID?
    /// VLANs that leave without a tag.
    public var untagged: VLANSet
    /// VLANs that leave with a tag. Shares no VLAN with `untagged`.
    public var tagged: VLANSet
    /// Acceptable frame types.
    public var accepts: FrameTypes = .all
    /// Whether a frame is dropped when the port is no member of its VLAN (802.1Q-2018 clause 8.6.2).
    public var ingressFilter = true
    /// Open vSwitch: frames without a PVID are in VLAN 0 instead of dropped.
    public var vlanZero = false
    /// A tag is put around the frame instead of being read.
    public var service: ServiceTag?
    /// Open vSwitch access port: takes every tag that the switch knows, and a flood of a frame with a second known tag
    /// leaves it out (`ofproto-dpif-xlate.c`, `xbundle_includes_vlan` and `xvlan_output_translate`).
    public var sendsBare = false
    /// Tags on the wire name other VLANs than those of the switch; `nil`: the same.
    public var translation: VIDTranslation?
    /// What an untagged egress does with a priority.
    public var priorityTags: PriorityTagging = .never

    /// A port of its parts.
    public init(pvid: VID?, untagged: VLANSet, tagged: VLANSet) {
        self.pvid = pvid
        self.untagged = untagged
        self.tagged = tagged
    }

    /// The VLANs that the port carries.
    public var vlans: VLANSet { untagged.union(tagged) }

    /// Whether the port carries the VLAN.
    @inlinable
    @inline(__always)
    public func isMember(of vid: VID) -> Bool { untagged.contains(vid) || tagged.contains(vid) }
}

/// A port of a bridge, all of it that can be configured.
public struct PortConfiguration: Hashable, Sendable {
    /// The word for labels and rules.
    public var mode: PortMode
    /// The VLANs.
    public var vlan: PortVLAN
    /// Open vSwitch `protected`, Linux `isolated`: nothing goes from one such port to another.
    public var isolated = false
    /// Linux `hairpin`: a frame may leave where it came in.
    public var hairpin = false
    /// Linux `locked`: only sources that the table has behind this port are let in.
    public var locked = false
    /// Linux `group_fwd_mask` of a port, bit n: 01-80-C2-00-00-0n that comes in here is relayed.
    public var relayedReserved: UInt16 = 0
    /// Whether addresses are learned here.
    public var learns = true
    /// Whether unknown unicast leaves here.
    public var floodsUnknown = true
    /// Whether multicast leaves here.
    public var floodsMulticast = true
    /// Whether broadcast leaves here.
    public var floodsBroadcast = true
    /// Spanning tree's word on the port (802.1Q-2018 clause 8.4).
    public var state: PortState = .forwarding
    /// What spanning tree is told of the port.
    public var tree = TreePortConfiguration()
    /// Whether the administrator lets the port work.
    public var isUp = true

    /// A port with the defaults of every switch.
    public init(mode: PortMode, vlan: PortVLAN) {
        self.mode = mode
        self.vlan = vlan
    }
}

/// State of a port of a bridge (802.1Q-2018 clause 8.4; the first three are RSTP's Discarding).
public enum PortState: UInt8, CaseIterable, Hashable, Sendable {
    /// No spanning tree here.
    case disabled
    /// Neither learns nor forwards.
    case blocking
    /// Neither learns nor forwards, on its way up.
    case listening
    /// Learns, does not forward.
    case learning
    /// Learns and forwards.
    case forwarding
}
