public import Wire

/// A tenant network as its tenant sees it: one switch, and on each of its ports a VM (domain rules 4.1). Everything else,
/// servers, Local VLANs, tunnels and physical switches, is how it is made.
public struct LogicalSwitch: Hashable, Sendable {
    /// A port of it: where a VM really is.
    public struct Port: Hashable, Sendable {
        /// Index of the VM.
        public let host: Int
        /// Index of the server.
        public let server: Int
        /// The tap that the VM is plugged into.
        public let tap: PortID
        /// What the network is called there; `nil` when the server had none left.
        public let localVLAN: VID?
    }

    /// Index into `ControlPlane.networks`.
    public let network: Int
    /// In the order of the VMs.
    public let ports: [Port]
    /// Servers that have the network, in their order.
    public let servers: [Int]
    /// VMs of it that have been taken away.
    public let gone: [Int]

    private let placeOfHost: [Int: Int]
    private let placeOfTap: [PortID: Int]

    init(network: Int, ports: [Port], servers: [Int], gone: [Int]) {
        self.network = network
        self.ports = ports
        self.servers = servers
        self.gone = gone
        placeOfHost = Dictionary(ports.enumerated().map { ($1.host, $0) }) { first, _ in first }
        placeOfTap = Dictionary(ports.enumerated().map { ($1.tap, $0) }) { first, _ in first }
    }

    /// The port of a VM, as an index into `ports`.
    public func port(of host: Int) -> Int? { placeOfHost[host] }
    /// The port that a tap is, as an index into `ports`.
    public func port(at tap: PortID) -> Int? { placeOfTap[tap] }
}

extension Network {
    /// A tenant network as one switch with its VMs; `nil` without servers or for a network that does not exist.
    public func logicalSwitch(_ network: Int) -> LogicalSwitch? {
        guard let plane = controlPlane, plane.networks.indices.contains(network) else { return nil }
        var ports: [LogicalSwitch.Port] = []
        for (index, server) in plane.servers.enumerated() {
            for bound in server.ports where plane.network(of: bound.host) == network {
                ports.append(
                    LogicalSwitch.Port(
                        host: bound.host, server: index, tap: PortID(.bridge(server.access), bound.port),
                        localVLAN: server.localVLAN(of: network)))
            }
        }
        let servers = plane.servers.indices.filter { plane.servers[$0].localVLAN(of: network) != nil }
        let gone = hosts.indices.filter { hosts[$0].isRemoved && plane.network(of: $0) == network }
        return LogicalSwitch(
            network: network, ports: ports.sorted { $0.host < $1.host }, servers: servers, gone: gone)
    }
}

// MARK: - Which network a frame belongs to

extension Network {
    /// The tenant network that a frame is a part of on its way between two ports, found out by what it carries there: a tunnel
    /// key or VXLAN header, the Local VLAN of a server or the outer VLAN of the physical network. `nil` for a frame of no
    /// tenant. `from` is `nil` for a frame that was put on a cable by hand.
    public func tenant(of frame: Frame, from: PortID?, to: PortID?) -> Int? {
        guard let plane = controlPlane else { return nil }
        for end in [from, to] {
            if case .host(let host)? = end?.node { return plane.network(of: host) }
        }
        if let vni = frame.tunnelKey ?? tunnelHeader(of: frame)?.vni { return plane.network(of: .vxlan(vni)) }
        guard let vid = frame.tags.outermost?.vid, vid != .none else { return nil }
        switch from?.node {
        case .bridge(let bridge)?:
            guard let server = plane.server(ofBridge: bridge) else { break }
            if bridge == plane.servers[server].access, from?.port == plane.servers[server].translating { break }
            return plane.network(of: vid, onBridge: bridge)
        case .vtep(let index)?:
            let server = plane.servers.first { $0.vtep == index }
            return server?.localVLANs.first { $0.vid == vid }?.network
        case .hub?, .host?, nil: break
        }
        return plane.network(of: .vlan(vid))
    }

    /// The tenant network that an event was about: of the frame that came in, or of the VM that made or changed something.
    public func tenant(of hop: Hop) -> Int? {
        guard let node = hop.node else { return nil }
        if case .host(let host) = node { return controlPlane?.network(of: host) }
        guard let frame = hop.frame, let ingress = hop.ingress else { return nil }
        let to = PortID(node, ingress)
        return tenant(of: frame, from: wiring.attachment(of: to)?.peer, to: to)
    }

    /// The tenant network that a VLAN number means at a device: a Local VLAN in a server, an outer VLAN anywhere else. `nil` for a
    /// VLAN of no tenant.
    public func tenant(of vid: VID, at node: NodeID) -> Int? {
        guard let plane = controlPlane else { return nil }
        switch node {
        case .bridge(let bridge) where plane.server(ofBridge: bridge) != nil:
            return plane.network(of: vid, onBridge: bridge)
        case .vtep(let index):
            if let server = plane.servers.first(where: { $0.vtep == index }) {
                return server.localVLANs.first { $0.vid == vid }?.network
            }
        case .bridge, .hub, .host: break
        }
        return plane.network(of: .vlan(vid))
    }

    /// The tenant network of a virtual network of the tunnels.
    public func tenant(of vni: VNI) -> Int? { controlPlane?.network(of: .vxlan(vni)) }

    /// From which tunnel end to which a frame on the underlay goes, and in which virtual network what is in it is; `nil` for
    /// one that carries no VXLAN.
    public func tunnelHeader(of frame: Frame) -> (from: IPv4Address, to: IPv4Address, vni: VNI)? {
        store.tunnelHeader(of: frame)
    }
}

extension ByteStore {
    /// The same of a frame whose payload is here; `nil` for one whose payload is not.
    public func tunnelHeader(of frame: Frame) -> (from: IPv4Address, to: IPv4Address, vni: VNI)? {
        let end = Int(frame.payload.offset) + Int(frame.payload.length)
        guard frame.etherType == .ipv4, end <= bytes.count,
            let header = try? IPv4Header(parsing: self[frame.payload]), header.protocol == .udp, !header.isFragment,
            header.headerLength + header.payloadLength <= Int(frame.payload.length)
        else { return nil }
        let start = frame.payload.offset + UInt32(header.headerLength)
        var reader = ByteReader(self[ByteRange(offset: start, length: UInt32(header.payloadLength))])
        guard let udp = try? UDPHeader(from: &reader), udp.destinationPort == UDPHeader.vxlanPort,
            let vxlan = try? VXLANHeader(from: &reader)
        else { return nil }
        return (header.source, header.destination, vxlan.vni)
    }
}

extension ControlPlane {
    /// The network of a segment.
    func network(of segment: Segment) -> Int? { networks.firstIndex { $0.segment == segment } }
}
