package import Fabric
package import Lab
package import Wire

/// What a book needs to name things: devices, ports, and the host behind an address.
package struct Names: Hashable, Sendable {
    package let wiring: Wiring
    /// The wiring at the end of the run, which also has the hosts that come later: entries ahead speak of them.
    package let later: Wiring
    /// Hosts by index; `nil` for an address that several claim.
    private let owners: [MACAddress: Int?]
    private let stationAddresses: [IPv4Address: Int?]
    private let switches: [MACAddress: String]
    /// Tunnel ends by their addresses.
    private var ends: [MACAddress: String] = [:]
    private var endsByIP: [IPv4Address: String] = [:]
    /// Whether every port is in VLAN 1 and no other, so that nothing is worth saying of VLANs.
    package private(set) var hasOneVLAN = false
    /// Which bridges and taps are servers'; `nil` where there are none.
    private var plane: ControlPlane?

    package init(
        wiring: Wiring, hosts: [HostConfiguration], switches: [MACAddress] = [], later: Wiring? = nil
    ) {
        self.wiring = wiring
        self.later = later ?? wiring
        var owners: [MACAddress: Int?] = [:]
        var stationAddresses: [IPv4Address: Int?] = [:]
        for (host, index) in zip(hosts, wiring.hosts.indices) {
            owners[host.address] = owners[host.address] == nil ? index : .some(nil)
            if let ip = host.ip { stationAddresses[ip] = stationAddresses[ip] == nil ? index : .some(nil) }
        }
        let named = zip(switches, wiring.bridges).filter { $0.0 != .zero }.map { ($0, $1.name) }
        self.switches = Dictionary(named) { first, _ in first }
        self.owners = owners
        self.stationAddresses = stationAddresses
    }

    package init(_ network: Network, later: Wiring? = nil) {
        self.init(
            wiring: network.wiring, hosts: network.hosts.map(\.configuration),
            switches: network.bridges.map(\.configuration.address), later: later)
        hasOneVLAN = network.hasOneVLAN
        plane = network.controlPlane
        for (end, info) in zip(network.vteps, wiring.vteps) {
            ends[end.configuration.mac] = info.name
            endsByIP[end.configuration.address] = info.name
        }
    }

    /// Whether an address is that of a tunnel end.
    package func isTunnelEnd(_ address: MACAddress) -> Bool { ends[address] != nil }

    /// Names of a network in the middle of a walk.
    package init(_ walk: Walk) { self.init(walk.network, later: walk.lastWiring) }

    /// Whether the VLANs of a device are Local VLANs: numbers that mean something on its server only.
    package func hasLocalVLANs(_ node: NodeID) -> Bool {
        guard case .bridge(let index) = node, let plane, let server = plane.server(ofBridge: index) else {
            return false
        }
        return plane.servers[server].provider != index
    }

    /// A device's name.
    package func device(_ node: NodeID) -> String { info(node).name }

    private func info(_ node: NodeID) -> NodeInfo {
        if case .host(let index) = node, index >= wiring.hosts.count { later[node] } else { wiring[node] }
    }

    /// A server by its index.
    package func server(_ index: Int) -> String {
        let servers = wiring.groups.filter { $0.kind == .server }
        return servers.indices.contains(index) ? servers[index].name : "#\(index + 1)"
    }

    /// A port's name on its device: `p1`.
    package func port(_ port: PortIndex, of node: NodeID) -> String {
        let ports = info(node).ports
        return Int(port) < ports.count ? ports[Int(port)] : "#\(port + 1)"
    }

    /// A port with its device, `S1 p1`, or `S1/1` as in the lab file where it has a number for a name; a host has one port only, so its name is enough.
    package func port(_ port: PortID) -> String {
        if case .host = port.node { return device(port.node) }
        let name = self.port(port.port, of: port.node)
        return device(port.node) + (name.first?.isNumber == true ? "/" : " ") + name
    }

    /// The host that owns an address; `nil` when none or several do.
    package func host(_ address: MACAddress) -> String? { owner(address).map { wiring.hosts[$0].name } }
    /// The same by its index.
    package func owner(_ address: MACAddress) -> Int? { owners[address] ?? nil }
    /// The host that owns an IPv4 address; `nil` when none or several do.
    package func host(_ address: IPv4Address) -> String? {
        (stationAddresses[address] ?? nil).map { wiring.hosts[$0].name }
    }

    /// The switch that has the address as its own, as a bridge ID names it; `nil` when none has.
    package func bridge(_ address: MACAddress) -> String? { switches[address] }
    /// The switch's name, else the address in short form.
    package func bridge(_ id: BridgeID) -> String { bridge(id.address) ?? Names.short(id.address) }

    /// The host or the tunnel end that has the address; `nil` when none or several have.
    package func owner(named address: MACAddress) -> String? { host(address) ?? ends[address] }
    package func owner(named address: IPv4Address) -> String? { host(address) ?? endsByIP[address] }

    /// The name of the host or tunnel end, else the address in short form.
    package func station(_ address: MACAddress) -> String { owner(named: address) ?? Names.short(address) }
    /// The name of the host or tunnel end, else the address.
    package func station(_ address: IPv4Address) -> String { owner(named: address) ?? address.description }

    /// What is worth telling of a hop, in order: not that a tap is silent which waits for a VM and is nowhere to be seen.
    package func told(_ hop: Hop) -> [Step] {
        guard let node = hop.node, let plane else { return Array(hop.steps) }
        return hop.steps.filter { step in
            guard case .silent(let port, _) = step else { return true }
            return !plane.isSpare(PortID(node, port), in: wiring)
        }
    }

    /// The last two octets, `..00:11`; the broadcast address is `ff:ff..`, those reserved for switches are `01:80..`.
    package static func short(_ address: MACAddress) -> String {
        let octets = address.description
        if address.isBroadcast { return "ff:ff.." }
        return octets.hasPrefix("01:80:c2:00:00:0") ? "01:80.." : ".." + octets.suffix(5)
    }

    /// All octets, and whose they are: `02:00:00:00:00:0a (A)`.
    package func long(_ address: MACAddress) -> String {
        guard let owner = owner(named: address) else { return address.description }
        return "\(address) (\(owner))"
    }
    /// The address, and whose it is: `10.0.0.4 (B20)`.
    package func long(_ address: IPv4Address) -> String {
        guard let owner = owner(named: address) else { return address.description }
        return "\(address) (\(owner))"
    }
}
