internal import Wire

// Tunnels that are cut and mended while the network runs.

extension Network {
    /// Whether two servers reach each other through a tunnel, cut or not.
    public func hasTunnel(_ pair: ServerPair) -> Bool {
        guard let plane = controlPlane, plane.servers.indices.contains(pair.first),
            plane.servers.indices.contains(pair.second), pair.first != pair.second
        else { return false }
        switch plane.tunnels {
        case .pairs(let pairs): return pairs.contains(pair)
        case .mesh: return plane.servers[pair.first].vtep != nil && plane.servers[pair.second].vtep != nil
        }
    }

    /// Whether a tunnel works.
    public func isTunnelUp(_ pair: ServerPair) -> Bool {
        guard hasTunnel(pair), let plane = controlPlane else { return false }
        guard let vtep = plane.servers[pair.first].vtep else { return true }
        return !vteps[vtep].isCut(to: plane.servers[pair.second].address)
    }

    /// The tunnel that a port of br-tun leads into, or the other end of it.
    public func tunnel(at port: PortID) -> ServerPair? {
        guard let plane = controlPlane, port.port > 0 else { return nil }
        let server: Int?
        switch port.node {
        case .bridge(let index):
            server = plane.server(ofBridge: index).flatMap { plane.servers[$0].tunnelBridge == index ? $0 : nil }
        case .vtep(let index): server = plane.servers.firstIndex { $0.vtep == index && $0.tunnelBridge != nil }
        case .hub, .host: server = nil
        }
        guard let server, plane.servers[server].peers.indices.contains(Int(port.port) - 1) else { return nil }
        return ServerPair(server, Int(plane.servers[server].peers[Int(port.port) - 1]))
    }

    /// The tunnels of a server.
    public func tunnels(of server: Int) -> [ServerPair] {
        (controlPlane?.servers.indices ?? 0..<0).map { ServerPair(server, $0) }.filter(hasTunnel)
    }

    /// Packets between two tunnel ends are lost from now on, or arrive again.
    ///
    /// Nothing else changes. VXLAN has no keepalive, and Neutron's agent watches no path: a tunnel port, its flow in table 0, the
    /// flood rows of table 22 and what is known of machines in table 20 go only when it is told so, by `tunnel_delete` (the other
    /// agent was deleted, or has another address) or by `fdb_remove` (the last machine of a network has left the other server).
    /// What was learned goes when nothing refreshes it any more (`hard_timeout`).
    mutating func setTunnel(_ pair: ServerPair, _ isUp: Bool) throws(CommandRefusal) -> Hop {
        guard hasTunnel(pair), let plane = controlPlane else { throw .unknown }
        for (server, other) in [(pair.first, pair.second), (pair.second, pair.first)] {
            guard let vtep = plane.servers[server].vtep else { continue }
            let remote = plane.servers[other].address
            vteps[vtep].cutRemotes.removeAll { $0 == remote }
            if !isUp { vteps[vtep].cutRemotes.append(remote) }
        }
        return changed(nil, flushed: 0)
    }
}
