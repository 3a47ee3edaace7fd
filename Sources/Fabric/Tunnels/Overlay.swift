internal import Wire

/// The tunnels between servers as a picture needs them: cables that are not there.
public struct Overlay: Sendable {
    /// A tunnel, drawn as a cable between ports that tunnel ends do not really have.
    public struct Tunnel: Hashable, Sendable {
        /// Indices of the servers at its ends.
        public let servers: ServerPair
        /// Index into `Overlay.network.wiring.cables`.
        public let cable: CableID
    }

    /// The network with a cable for each tunnel. It is for looking at: nothing in it can move.
    public let network: Network
    /// In the order of the servers.
    public let tunnels: [Tunnel]
    /// The physical network: what belongs to no server.
    public let underlay: Set<NodeID>

    private let cableOfPair: [ServerPair: CableID]

    /// The tunnels of a network; `nil` where servers have none.
    public init?(_ network: Network) {
        let pairs = network.tunnelPairs
        guard let plane = network.controlPlane, !pairs.isEmpty else { return nil }
        let wiring = network.wiring
        var extra: [Int: PortIndex] = [:]
        var cables: [Cable] = []
        var tunnels: [Tunnel] = []
        func end(_ server: Int) -> PortID? {
            guard let vtep = plane.servers[server].vtep else { return nil }
            let port = PortIndex(wiring.vteps[vtep].ports.count) + extra[vtep, default: 0]
            extra[vtep, default: 0] += 1
            return PortID(.vtep(vtep), port)
        }
        for pair in pairs {
            guard let a = end(pair.first), let b = end(pair.second) else { continue }
            tunnels.append(Tunnel(servers: pair, cable: wiring.cables.count + cables.count))
            cables.append(Cable(a, b))
        }
        var copy = network
        copy.medium.wiring = wiring.adding(cables, tunnelPorts: extra)
        copy.medium.cables += tunnels.map { tunnel in
            var configuration = CableConfiguration()
            configuration.isUp = network.isTunnelUp(tunnel.servers)
            return configuration
        }
        self.network = copy
        self.tunnels = tunnels
        cableOfPair = Dictionary(tunnels.map { ($0.servers, $0.cable) }) { first, _ in first }
        let inside = Set(wiring.groups.filter { $0.kind == .server }.flatMap(\.nodes))
        underlay = Set(wiring.nodes.map(\.id)).subtracting(inside)
    }

    /// The frames of a network as they are in its tunnels: each that is in one, once, on the cable of that tunnel.
    public func frames(of network: Network) -> [FrameInFlight] {
        guard let plane = network.controlPlane else { return [] }
        let servers = Dictionary(plane.servers.enumerated().map { ($1.address, $0) }) { first, _ in first }
        var seen: Set<Lane> = []
        return network.framesInFlight.compactMap { flight -> FrameInFlight? in
            guard let header = network.tunnelHeader(of: flight.frame), let from = servers[header.from],
                let to = servers[header.to], let cable = cableOfPair[ServerPair(from, to)],
                // What the cloud floods to others is on its way to nowhere.
                network.wiring.group(of: flight.to.node)?.kind != .server
                    || plane.servers[to].vtep == plane.server(of: flight.to.node).flatMap({ plane.servers[$0].vtep }),
                seen.insert(Lane(origin: flight.frame.id.origin, cable: cable, isForward: from < to)).inserted
            else { return nil }
            let ends = self.network.wiring.cables[cable]
            var moved = flight
            moved.from = from < to ? ends.a : ends.b
            moved.to = from < to ? ends.b : ends.a
            return moved
        }
    }

    private struct Lane: Hashable {
        var origin: UInt32
        var cable: CableID
        var isForward: Bool
    }
}

extension ControlPlane {
    /// The server that a device is a part of.
    fileprivate func server(of node: NodeID) -> Int? {
        switch node {
        case .bridge(let bridge): server(ofBridge: bridge)
        case .vtep(let vtep): servers.firstIndex { $0.vtep == vtep }
        case .hub, .host: nil
        }
    }
}

extension Network {
    /// Between which servers there are tunnels, each pair once.
    public var tunnelPairs: [ServerPair] {
        guard let plane = controlPlane else { return [] }
        switch plane.tunnels {
        case .pairs(let pairs): return pairs
        case .mesh:
            let ends = plane.servers.indices.filter { plane.servers[$0].vtep != nil }
            return ends.flatMap { a in ends.filter { $0 > a }.map { ServerPair(a, $0) } }
        }
    }

    /// Whether servers reach each other through tunnels.
    public var hasTunnels: Bool {
        guard let plane = controlPlane else { return false }
        return plane.servers.count { $0.vtep != nil } > 1
    }
}
