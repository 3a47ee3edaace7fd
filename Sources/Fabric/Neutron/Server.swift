public import Wire

/// The Local VLAN of a network on one server.
public struct LocalVLAN: Hashable, Sendable {
    /// Index of the network.
    public let network: Int
    /// Means this network on this server, and nothing anywhere else.
    public let vid: VID
}

/// A port of a virtual switch that a VM is plugged into.
public struct BoundPort: Hashable, Sendable {
    /// Its index on the switch.
    public var port: PortIndex
    /// The VM.
    public var host: Int
    /// Whether the agent has not wired it: it is in the dead VLAN and its frames are dropped.
    public var isDead = false
}

/// A server as its agent knows it: which devices it is made of, and the Local VLANs that it has handed out.
public struct Server: Hashable, Sendable {
    /// As in the lab file.
    public let name: String
    /// What it has for a switch.
    public let vswitch: VirtualSwitch
    /// The address of its tunnel end.
    public let address: IPv4Address
    /// Index of the bridge that VMs are plugged into: br-int, or the simple switch.
    public internal(set) var access = 0
    /// The first port of it that is for VMs; all after it are, too.
    public internal(set) var firstTap: PortIndex = 0
    /// Index of br-tun.
    public internal(set) var tunnelBridge: Int?
    /// Index of br-eth1.
    public internal(set) var provider: Int?
    /// Index of the tunnel end.
    public internal(set) var vtep: Int?
    /// The port that faces the physical network.
    public internal(set) var uplink: PortID?
    /// The Local VLANs in use, in the order in which they were handed out.
    public internal(set) var localVLANs: [LocalVLAN] = []
    /// The taps that have a VM.
    public internal(set) var ports: [BoundPort] = []
    /// Port of a simple switch that translates Local VLANs to outer VLANs.
    var translating: PortIndex?
    /// Port of a simple switch that leads to the tunnel end.
    var tunnelling: PortIndex?
    /// VLAN of a simple switch in which its tunnel end's own packets are.
    var underlayVLAN: VID?
    /// Servers at the other ends of its tunnels; the tunnel ports of br-tun are 1, 2, … in this order.
    var peers: [Int32] = []
    /// Their addresses.
    var remotes: [IPv4Address] = []
    /// Whether a simple switch floods to `remotes` only and not to every member of a network.
    var floodsToPeersOnly = false
    private var pool: LocalVLANPool

    /// Local VLANs that the lab has fixed, by index of the network.
    public var fixedLocalVLANs: [Int: VID] { pool.fixed }

    init(name: String, vswitch: VirtualSwitch, address: IPv4Address, fixed: [Int: VID]) {
        self.name = name
        self.vswitch = vswitch
        self.address = address
        pool = LocalVLANPool(fixed: fixed)
    }
}

// MARK: - Names of parts

extension Server {
    static let patchToTunnels = "patch-tun"
    static let patchToProvider = "int-br-eth1"

    /// Neutron's name of a tunnel port: `vxlan-` and the address of the other end in hex (`get_tunnel_name`).
    static func tunnelName(_ remote: IPv4Address) -> String {
        let hex = String(remote.rawValue, radix: 16)
        return "vxlan-" + String(repeating: "0", count: 8 - hex.count) + hex
    }

    /// The name of a tap that nothing is plugged into.
    public static func spareName(_ port: PortIndex) -> String { "spare\(port + 1)" }

    static func tunnelMAC(_ index: Int) -> MACAddress { MACAddress(rawValue: 0x02AA_0000_0001 + UInt64(index)) }
}

extension PortConfiguration {
    /// Neutron's dead port (`ovs_lib.py` `_set_port_dead`): a trunk of VLAN 4095 only, which refuses untagged frames too. Taps
    /// that wait for a VM are configured so.
    public static let dead = PortConfiguration(
        mode: .trunk, vlan: PortVLAN(pvid: nil, untagged: VLANSet(), tagged: VLANSet(.reserved)))

    /// Whether it is a dead port, with nothing behind it or with something that must not be heard.
    public var isDead: Bool { mode == .trunk && vlan.pvid == nil && vlan.tagged == VLANSet(.reserved) }
}

// MARK: - Local VLANs

extension Server {
    /// The Local VLAN of a network; `nil` when no VM of it is here.
    public func localVLAN(of network: Int) -> VID? { localVLANs.first { $0.network == network }?.vid }

    /// The first port of a network here takes a Local VLAN (Neutron `provision_local_vlan`); whether there is one now.
    mutating func provision(_ network: Int) -> Bool {
        if localVLAN(of: network) != nil { return true }
        let used = Set(localVLANs.map(\.vid)).union(underlayVLAN.map { [$0] } ?? [])
        guard let vid = pool.take(for: network, used: used) else { return false }
        localVLANs.append(LocalVLAN(network: network, vid: vid))
        return true
    }

    /// The last port of a network here gives it back (Neutron `reclaim_local_vlan`).
    mutating func reclaim(_ network: Int) { localVLANs.removeAll { $0.network == network } }
}

/// The Local VLANs that a server can hand out: 1 to 4094.
///
/// Neutron takes an arbitrary element of a set; in practice numbers go up, and one that was given back is not the next (domain rules
/// 4.2). Here the next higher one that is free is taken, and after the highest the lowest.
struct LocalVLANPool: Hashable, Sendable {
    /// By index of the network; handed out to nobody else.
    let fixed: [Int: VID]
    private var cursor: UInt16 = 0

    init(fixed: [Int: VID] = [:]) { self.fixed = fixed }

    /// A VLAN that is not used; `nil` when there is none.
    mutating func take(for network: Int, used: Set<VID>) -> VID? {
        if let vid = fixed[network] { return vid }
        for _ in 1...4094 {
            cursor = cursor % 4094 + 1
            let vid = VID(truncating: cursor)
            if !used.contains(vid), !fixed.values.contains(vid) { return vid }
        }
        return nil
    }
}

extension Network {
    /// Whether a port is a tap that waits for a VM: there for the engine, and nowhere to be seen.
    public func isSpare(_ port: PortID) -> Bool { controlPlane?.isSpare(port, in: wiring) ?? false }
}
