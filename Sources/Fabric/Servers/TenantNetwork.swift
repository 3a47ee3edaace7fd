public import Wire

/// How the frames of a tenant network get from one server to another.
public enum Segment: Hashable, Sendable {
    /// In VXLAN tunnels, under this network identifier.
    case vxlan(VNI)
    /// In this VLAN of the physical network, the *outer* VLAN.
    case vlan(VID)
    /// Not at all: it lives inside one server.
    case local
}

/// One layer-2 network of a tenant: what a VM is plugged into.
public struct TenantNetwork: Hashable, Sendable {
    /// As in the lab file.
    public var name: String
    /// How it leaves a server.
    public var segment: Segment

    /// A network of its parts.
    public init(name: String, segment: Segment) {
        self.name = name
        self.segment = segment
    }
}

/// What a server has for a switch.
public enum VirtualSwitch: String, CaseIterable, Hashable, Sendable {
    /// Open vSwitch as OpenStack Neutron's agent sets it up: br-int, br-tun and br-eth1 with flow tables.
    case ovs
    /// One VLAN switch whose uplink translates Local VLANs.
    case simple
}

/// Which numbers the flow tables have.
public enum FlowLayout: String, CaseIterable, Hashable, Sendable {
    /// neutron-lib 2026 (`ovs_constants.py`): tables 58, 59 and 60 before NORMAL.
    case current
    /// Neutron of the Newton release: table 0 of br-int ends in NORMAL.
    case classic
}

/// What the controller does, as the options of Neutron's agents (`ovs_conf.py`).
public struct ControllerOptions: Hashable, Sendable {
    /// `l2_population`: tells every server where the MAC addresses of its networks are.
    public var l2pop = false
    /// `arp_responder`: has servers answer ARP for VMs elsewhere; needs `l2pop`.
    public var arpResponder = false
    /// How long it takes until the servers have heard of a change. Real controllers promise nothing.
    public var delay = SimulatedTime.milliseconds(300)
    /// The numbers of the tables.
    public var layout = FlowLayout.current

    /// Neutron's defaults: all off.
    public init() {}
}
