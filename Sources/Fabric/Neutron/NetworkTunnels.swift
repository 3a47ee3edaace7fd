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
        return !plane.servers[pair.first].cutPeers.contains(Int32(pair.second))
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

    /// Both ends take their port away or get it back (Neutron `cleanup_tunnel_port`, `setup_tunnel_port`): floods leave it out,
    /// nothing from there is let in, and with it go the flows that were learned through it, and the rows of a simple switch.
    mutating func setTunnel(_ pair: ServerPair, _ isUp: Bool) throws(CommandRefusal) -> Hop {
        guard hasTunnel(pair) else { throw .unknown }
        let ends = [(pair.first, pair.second), (pair.second, pair.first)]
        change([pair.first, pair.second]) { plane in
            for (server, other) in ends {
                plane.servers[server].cutPeers.removeAll { $0 == Int32(other) }
                if !isUp { plane.servers[server].cutPeers.append(Int32(other)) }
            }
        }
        let flushed = ends.map { cutOff($0.0, from: $0.1, isUp) }
        return changed(nil, flushed: flushed.reduce(0, +))
    }

    /// Tells the tunnel end of one server; how many learned flows and rows went.
    private mutating func cutOff(_ server: Int, from other: Int, _ isUp: Bool) -> Int {
        guard let plane = controlPlane, let vtep = plane.servers[server].vtep else { return 0 }
        let remote = plane.servers[other].address
        vteps[vtep].cutRemotes.removeAll { $0 == remote }
        guard !isUp else { return 0 }
        vteps[vtep].cutRemotes.append(remote)
        guard let bridge = plane.servers[server].tunnelBridge,
            let place = plane.servers[server].peers.firstIndex(of: Int32(other))
        else { return vteps[vtep].forget(remote, at: now) }
        var count = 0
        changeFlows(of: bridge) { tables in
            let learned = FlowAction.output(UInt16(place + 2))
            count = tables?.remove { $0.table == 20 && $0.hardTimeout > 0 && $0.actions.contains(learned) } ?? 0
        }
        return count
    }
}

extension VTEP {
    /// Forgets what is behind a tunnel end, rows by hand excepted; how many rows.
    mutating func forget(_ remote: IPv4Address, at now: SimulatedTime) -> Int {
        let gone = rows(at: now).filter { $0.remote == remote && $0.kind == .dynamic }
        for row in gone { tables[Int(row.port) - 1].remove(row.vid, row.address) }
        return gone.count
    }
}
