public import Wire

/// A VM, before there is one.
public struct VirtualMachinePlan: Hashable, Sendable {
    /// Of the VM, and of its port on the virtual switch.
    public var name: String
    /// Its virtual NIC, which pads nothing.
    public var configuration: HostConfiguration
    /// Index into `DataCentre.networks`.
    public var network: Int

    /// A VM of its parts.
    public init(name: String, configuration: HostConfiguration, network: Int) {
        self.name = name
        self.configuration = configuration
        self.network = network
    }
}

/// A server, before there is one.
public struct ServerPlan: Hashable, Sendable {
    /// Its parts are called `NAME.PART`.
    public var name: String
    /// What it has for a switch.
    public var vswitch: VirtualSwitch
    /// The address of its tunnel end.
    public var address: IPv4Address
    /// The port of another device that its uplink is plugged into; `nil`: the cloud, if there is one.
    public var uplink: PortID?
    /// Local VLANs that are fixed, by index of the network; the others are handed out.
    public var localVLANs: [Int: VID] = [:]
    /// Its VMs in their order.
    public var machines: [VirtualMachinePlan] = []
    /// Ports of the virtual switch for VMs that come later.
    public var spares = 4

    /// A server without VMs.
    public init(name: String, vswitch: VirtualSwitch, address: IPv4Address, uplink: PortID? = nil) {
        self.name = name
        self.vswitch = vswitch
        self.address = address
        self.uplink = uplink
    }
}

/// Between which servers there are tunnels.
public enum TunnelPlan: Hashable, Sendable {
    /// Between each two.
    case mesh
    /// Between these; indices of servers, no pair twice.
    case pairs([ServerPair])
}

/// Two servers with a tunnel between them.
public struct ServerPair: Hashable, Sendable {
    /// Index of the one that comes first.
    public let first: Int
    /// Index of the other.
    public let second: Int

    /// In either order.
    public init(_ a: Int, _ b: Int) {
        first = min(a, b)
        second = max(a, b)
    }
}

/// Servers, the networks that their VMs are plugged into, and what tells them what to do: a plan of which `NetworkParts` makes
/// devices and cables.
public struct DataCentre: Hashable, Sendable {
    /// What VMs are plugged into.
    public var networks: [TenantNetwork]
    /// In the order of the lab file.
    public var servers: [ServerPlan]
    /// Who fills the tables.
    public var controller = ControllerOptions()
    /// Which servers reach each other through VXLAN.
    public var tunnels = TunnelPlan.mesh
    /// Whether there is a cloud that servers without an uplink of their own hang on.
    public var hasCloud = false

    /// A plan of its parts.
    public init(networks: [TenantNetwork], servers: [ServerPlan]) {
        self.networks = networks
        self.servers = servers
    }

    /// Whether a network leaves servers in tunnels.
    var hasTunnels: Bool {
        networks.contains { if case .vxlan = $0.segment { true } else { false } }
    }

    /// Whether a network leaves servers in a VLAN.
    var hasProviderVLANs: Bool {
        networks.contains { if case .vlan = $0.segment { true } else { false } }
    }
}
