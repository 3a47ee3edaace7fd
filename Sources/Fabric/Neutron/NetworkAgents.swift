internal import Wire

// What the agents of servers do when a VM comes or goes, and when the controller has news.

extension Network {
    /// Lets the agents begin: every tap with a VM is bound, and the controller has told everything.
    mutating func start(_ plane: ControlPlane) {
        controlPlane = plane
        for server in plane.servers.indices {
            for (place, bound) in plane.servers[server].ports.enumerated() {
                guard let network = plane.network(of: bound.host) else { continue }
                let isWired = controlPlane?.servers[server].provision(network) == true
                if !isWired { controlPlane?.servers[server].ports[place].isDead = true }
                if plane.options.l2pop { controlPlane?.homes[bound.host].told = Int32(server) }
            }
        }
        for server in plane.servers.indices {
            for bridge in [plane.servers[server].tunnelBridge, plane.servers[server].provider] {
                if let bridge { changeFlows(of: bridge) { $0 = FlowTables() } }
            }
            if plane.servers[server].vswitch == .ovs {
                changeFlows(of: plane.servers[server].access) { $0 = FlowTables() }
            }
            for bridge in pipeline(server) {
                changeFlows(of: bridge.bridge) { $0?.add(bridge.flows, at: .zero) }
            }
            wireTaps(of: server)
            translate(server)
        }
        updateDirectory()
    }

    private func pipeline(_ server: Int) -> [NeutronPipeline.BridgeFlows] {
        guard let plane = controlPlane, plane.servers[server].vswitch == .ovs else { return [] }
        return NeutronPipeline(server: plane.servers[server], plane: plane, hosts: hosts).bridges
    }

    /// Changes what is known and writes what follows from it into the bridges of some servers; how many flows came or went.
    @discardableResult
    mutating func change(_ servers: [Int], _ body: (inout ControlPlane) -> Void) -> Int {
        let before = servers.map(pipeline)
        guard var plane = controlPlane else { return 0 }
        controlPlane = nil
        body(&plane)
        controlPlane = plane
        var count = 0
        for (server, old) in zip(servers, before) {
            for (old, new) in zip(old, pipeline(server)) { count += write(old.flows, new.flows, to: new.bridge) }
            translate(server)
        }
        return count
    }

    /// The difference of two sets of flows.
    private mutating func write(_ old: [FlowEntry], _ new: [FlowEntry], to bridge: Int) -> Int {
        let known = Set(old)
        let wanted = Set(new)
        let added = new.filter { !known.contains($0) }
        let gone = old.filter { !wanted.contains($0) }
        guard !added.isEmpty || !gone.isEmpty else { return 0 }
        let now = now
        changeFlows(of: bridge) { tables in
            for flow in gone { tables?.remove(table: flow.table, priority: flow.priority, exactly: flow.match) }
            tables?.add(added, at: now)
        }
        return added.count + gone.count
    }
}

// MARK: - Taps and translation

extension Network {
    /// What a tap is for the VM behind it.
    private mutating func wireTap(_ bound: BoundPort, of server: Server) {
        let dialect: Dialect = server.vswitch == .ovs ? .ovs : .huawei
        let network = controlPlane?.network(of: bound.host)
        let vid = network.flatMap { server.localVLAN(of: $0) }
        let isUp = bridges[server.access].configuration.ports[Int(bound.port)].isUp
        var port = bound.isDead ? PortConfiguration.dead : vid.map { .access($0, in: dialect) } ?? .dead
        port.isUp = isUp
        bridges[server.access].configuration.ports[Int(bound.port)] = port
    }

    private mutating func wireTaps(of index: Int) {
        guard let server = controlPlane?.servers[index] else { return }
        for bound in server.ports { wireTap(bound, of: server) }
    }

    /// A simple switch translates at its edges: Local VLANs to outer VLANs at the uplink, to VNIs at the tunnel end.
    private mutating func translate(_ index: Int) {
        guard let plane = controlPlane, plane.servers[index].vswitch == .simple else { return }
        let server = plane.servers[index]
        var outer: [VIDTranslation.Pair] = []
        var tunnels: [VLANMapping] = []
        for local in server.localVLANs {
            switch plane.networks[local.network].segment {
            case .vlan(let vid): outer.append(VIDTranslation.Pair(outer: vid, local: local.vid))
            case .vxlan(let vni): tunnels.append(VLANMapping(local.vid, vni))
            case .local: break
            }
        }
        if let port = server.translating {
            var vlan = PortVLAN(
                pvid: server.underlayVLAN, untagged: server.underlayVLAN.map { VLANSet($0) } ?? VLANSet(),
                tagged: VLANSet(outer.map(\.local)))
            vlan.translation = VIDTranslation(outer)
            bridges[server.access].configuration.ports[Int(port)].mode = .trunk
            bridges[server.access].configuration.ports[Int(port)].vlan = vlan
        }
        guard let port = server.tunnelling, let vtep = server.vtep else { return }
        bridges[server.access].configuration.ports[Int(port)] = PortConfiguration(
            mode: .trunk,
            vlan: PortVLAN(pvid: nil, untagged: VLANSet(), tagged: VLANSet(tunnels.map(\.vid))))
        let flood = server.floodsToPeersOnly ? FloodList.remotes(server.remotes) : .members
        vteps[vtep].configuration.ports[0] = .device(VXLANDevice(.byVLAN(tunnels), flood: flood))
    }

    /// Tunnel ends with tables of their own know who else has a network.
    private mutating func updateDirectory() {
        guard let plane = controlPlane, plane.servers.contains(where: { $0.tunnelling != nil || $0.vtep != nil }) else {
            return
        }
        var members: [VNI: [IPv4Address]] = [:]
        for server in plane.servers {
            for local in server.localVLANs {
                guard case .vxlan(let vni) = plane.networks[local.network].segment else { continue }
                members[vni, default: []].append(server.address)
            }
        }
        underlay = UnderlayDirectory(
            addresses: Dictionary(
                vteps.map { ($0.configuration.address, $0.configuration.mac) }, uniquingKeysWith: { first, _ in first }),
            members: members)
    }
}

// MARK: - A VM comes or goes

extension Network {
    /// After a station was plugged elsewhere, added or taken away: the agent of the server that it left takes its port back, the
    /// agent of the server where it is now binds it. How many rows went with the port.
    mutating func rebind(_ host: Int, from old: PortID?, to new: PortID?) -> Int {
        guard let plane = controlPlane else { return 0 }
        let left = old.flatMap { plane.server(ofTap: $0) }
        let taken = new.flatMap { plane.server(ofTap: $0) }
        var flushed = 0
        var names: [PortID: String] = [:]
        if let old, let left {
            flushed = unbind(host, at: old.port, of: left)
            names[old] = Server.spareName(old.port)
        }
        if let new, let taken {
            bind(host, at: new.port, of: taken)
            names[new] = wiring.hosts[host].name
        }
        guard left != nil || taken != nil else { return 0 }
        medium.wiring = wiring.renaming(names)
        updateDirectory()
        tell(host, at: taken)
        return flushed
    }

    /// Neutron `port_bound`: the network gets a Local VLAN if it has none here, and the tap becomes an access port of it. Without a
    /// Local VLAN ("No local VLAN available") or a network the port stays dead.
    private mutating func bind(_ host: Int, at port: PortIndex, of server: Int) {
        let network = controlPlane?.network(of: host)
        change([server]) { plane in
            let isWired = network.map { plane.servers[server].provision($0) } ?? false
            plane.servers[server].ports.append(BoundPort(port: port, host: host, isDead: !isWired))
        }
        wireTaps(of: server)
    }

    /// Neutron `port_unbound`: with the last port of a network its Local VLAN is given back, and its flows go, also those that
    /// were learned. The tap itself is taken away, and with it what was learned there.
    private mutating func unbind(_ host: Int, at port: PortIndex, of server: Int) -> Int {
        guard let plane = controlPlane else { return 0 }
        let network = plane.network(of: host)
        let before = network.flatMap { plane.servers[server].localVLAN(of: $0) }
        change([server]) { plane in
            plane.servers[server].ports.removeAll { $0.port == port }
            let others = plane.servers[server].ports.contains { plane.network(of: $0.host) == network && !$0.isDead }
            if let network, !others { plane.servers[server].reclaim(network) }
        }
        let isLeft = network.flatMap { controlPlane?.servers[server].localVLAN(of: $0) } != nil
        if let before, !isLeft, let bridge = plane.servers[server].tunnelBridge {
            changeFlows(of: bridge) { tables in
                let vid = FlowRange(.tci, offset: 0, count: 12)
                tables?.remove { flow in
                    flow.table == 20 && (flow.match.value[vid] == UInt64(before.rawValue) && flow.match.mask[vid] != 0)
                }
            }
        }
        let access = plane.servers[server].access
        bridges[access].configuration.ports[Int(port)] = .dead
        return bridges[access].table.flush(port: port)
    }

    /// The controller hears of it at once, the servers later.
    private mutating func tell(_ host: Int, at server: Int?) {
        guard let plane = controlPlane, plane.options.l2pop, plane.network(of: host) != nil else { return }
        let news = ControlPlane.News(
            time: now + plane.options.delay, host: host, server: server.map(Int32.init) ?? -1)
        controlPlane?.news.removeAll { $0.host == host }
        controlPlane?.news.append(news)
        newsTime = controlPlane?.nextNews
    }

    /// Whether what happens next is that the servers hear from the controller; frames of the same instant come first.
    var isNewsDue: Bool {
        guard let newsTime else { return false }
        return medium.queue.firstTime.map { newsTime < $0 } ?? true
    }

    /// The servers hear what the controller has to tell: all that is due now. How many flows that changed.
    mutating func hearNews() -> Int {
        guard let plane = controlPlane, let time = plane.nextNews else { return 0 }
        medium.now = time
        let due = plane.news.prefix { $0.time == time }
        let count = change(Array(plane.servers.indices)) { plane in
            plane.news.removeFirst(due.count)
            for news in due { plane.homes[news.host].told = news.server }
        }
        newsTime = controlPlane?.nextNews
        return count
    }
}

extension Network {
    /// Adds a flow beside those of the agents.
    package mutating func add(_ flow: FlowEntry, toBridge bridge: Int) {
        let now = now
        changeFlows(of: bridge) { $0?.add(flow, at: now) }
        controlPlane?.extraFlows.append(ControlPlane.ExtraFlow(bridge: bridge, flow: flow))
    }
}
