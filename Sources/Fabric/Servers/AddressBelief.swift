public import Wire

/// What the tables of one server say about where a MAC address is. Real tables never ask where it really is: they believe
/// what they saw or were told last.
public struct AddressBelief: Hashable, Sendable {
    /// Where the tables send a frame to the address.
    public enum Place: Hashable, Sendable {
        /// Out of this port of the switch that VMs are plugged into.
        case tap(PortIndex)
        /// On to the next bridge of the server, or out of it: the port of that switch says how.
        case onward(PortIndex)
        /// Through the tunnel to this server, and no other.
        case server(Int)
        /// Back to the switch with the VMs: the outer bridge thinks that it is here.
        case inside
        /// Out to the physical network.
        case outside
        /// Nobody knows: to everybody.
        case everywhere
        /// Nobody: it is dropped.
        case nowhere
    }

    /// The row or flow that says so.
    public enum Source: Hashable, Sendable {
        /// A row of a MAC table: index of the switch, VLAN.
        case row(bridge: Int, VID)
        /// A flow: index of the switch.
        case flow(bridge: Int, FlowID)
        /// A row of a tunnel device: index of the tunnel end.
        case tunnel(vtep: Int)
    }

    /// What one table says.
    public struct Entry: Hashable, Sendable {
        /// Where to.
        public let place: Place
        /// Who says so; `nil` when nothing does, and it is flooded or dropped.
        public let source: Source?
        /// Whether it sends a frame where the address is not.
        public let isStale: Bool
    }

    /// What the switch says that VMs are plugged into.
    public let access: Entry
    /// What the table behind it says, of br-tun, br-eth1 or the tunnel end; `nil` where there is none.
    public let beyond: Entry?

    /// Whether any of it is wrong.
    public var isStale: Bool { access.isStale || beyond?.isStale == true }

    /// Whether any table says anything.
    public var isKnown: Bool { access.source != nil || beyond?.source != nil }
}

extension Network {
    /// What the tables of a server say now about a MAC address of a network; `nil` for a server that does not have the
    /// network. `homes` are the servers where the address really is.
    public func belief(
        about address: MACAddress, in network: Int, at server: Int, homes: Set<Int>
    ) -> AddressBelief? {
        guard let plane = controlPlane, plane.servers.indices.contains(server),
            let vid = plane.servers[server].localVLAN(of: network)
        else { return nil }
        let place = plane.servers[server]
        let access = accessEntry(address, vid, place, isHere: homes.contains(server), plane, network)
        let beyond: AddressBelief.Entry? =
            switch plane.networks[network].segment {
            case .vxlan: tunnelEntry(address, vid, place, homes)
            case .vlan(let outer): providerEntry(address, outer, place, isHere: homes.contains(server))
            case .local: nil
            }
        return AddressBelief(access: access, beyond: beyond)
    }

    /// The row of the switch with the VMs.
    private func accessEntry(
        _ address: MACAddress, _ vid: VID, _ server: Server, isHere: Bool, _ plane: ControlPlane, _ network: Int
    ) -> AddressBelief.Entry {
        let bridge = bridges[server.access]
        let found = bridge.table.find(vid, address, at: now, ageing: bridge.configuration.ageing)
        guard let found, found.kind != .blackhole else {
            return AddressBelief.Entry(place: found == nil ? .everywhere : .nowhere, source: nil, isStale: false)
        }
        let source = AddressBelief.Source.row(bridge: server.access, vid)
        guard found.port >= server.firstTap else {
            return AddressBelief.Entry(place: .onward(found.port), source: source, isStale: isHere)
        }
        let isRight = server.ports.contains { bound in
            bound.port == found.port && hosts[bound.host].configuration.address == address
                && plane.network(of: bound.host) == network
        }
        return AddressBelief.Entry(place: .tap(found.port), source: source, isStale: !isRight)
    }

    /// What br-tun or the tunnel end of a simple switch does with a frame to the address.
    private func tunnelEntry(
        _ address: MACAddress, _ vid: VID, _ server: Server, _ homes: Set<Int>
    ) -> AddressBelief.Entry? {
        if let bridge = server.tunnelBridge { return flowEntry(address, vid, bridge, server, homes) }
        guard let index = server.vtep,
            let row = vteps[index].rows(at: now).first(where: {
                $0.vid == vid && $0.address == address
            })
        else { return AddressBelief.Entry(place: .everywhere, source: nil, isStale: false) }
        return entry(remote: row.remote, .tunnel(vtep: index), homes)
    }

    private func entry(
        remote: IPv4Address, _ source: AddressBelief.Source, _ homes: Set<Int>
    ) -> AddressBelief.Entry {
        guard let other = controlPlane?.servers.firstIndex(where: { $0.address == remote }) else {
            return AddressBelief.Entry(place: .nowhere, source: source, isStale: true)
        }
        return AddressBelief.Entry(place: .server(other), source: source, isStale: !homes.contains(other))
    }

    /// The engine itself walks through the flow tables, over a copy of the bridge.
    private func flowEntry(
        _ address: MACAddress, _ vid: VID, _ bridge: Int, _ server: Server, _ homes: Set<Int>
    ) -> AddressBelief.Entry {
        var frame = Frame(
            destination: address, source: .nobody, tags: TagStack([VLANTag(vid)]), etherType: .experimental,
            payload: ByteRange(offset: 0, length: 0))
        var copy = bridges[bridge]
        var recorder = StepRecorder()
        var outlet = ProbeOutlet()
        _ = copy.receive(&frame, on: 0, at: now, observing: &recorder, sending: &outlet)
        guard !outlet.ports.isEmpty else { return AddressBelief.Entry(place: .nowhere, source: nil, isStale: false) }
        var known: FlowID?
        for case .flowMatched(_, _, let id, _) in recorder.steps
        where bridges[bridge].flows?.entry(id)?.match.names(address) == true { known = id }
        guard let known, outlet.ports.count == 1, let port = outlet.ports.first, port > 0,
            server.remotes.indices.contains(Int(port) - 1)
        else { return AddressBelief.Entry(place: .everywhere, source: nil, isStale: false) }
        return entry(remote: server.remotes[Int(port) - 1], .flow(bridge: bridge, known), homes)
    }

    /// The row of br-eth1, whose port 0 is the NIC and port 1 leads to br-int.
    private func providerEntry(
        _ address: MACAddress, _ outer: VID, _ server: Server, isHere: Bool
    ) -> AddressBelief.Entry? {
        guard let index = server.provider else { return nil }
        let bridge = bridges[index]
        guard let found = bridge.table.find(outer, address, at: now, ageing: bridge.configuration.ageing) else {
            return AddressBelief.Entry(place: .everywhere, source: nil, isStale: false)
        }
        let isInside = found.port == 1
        return AddressBelief.Entry(
            place: isInside ? .inside : .outside, source: .row(bridge: index, outer), isStale: isInside != isHere)
    }
}

extension FlowMatch {
    /// Whether it is for frames to this one address.
    fileprivate func names(_ address: MACAddress) -> Bool {
        mask[.destination] == FlowField.destination.ones && value[.destination] == address.rawValue
    }
}

extension MACAddress {
    /// No station of a lab has it: the source of a frame that only asks.
    fileprivate static let nobody = MACAddress(rawValue: 0x02FF_FFFF_FFFE)
}

/// Notes through which ports a frame would leave.
private struct ProbeOutlet: Outlet {
    var store = ByteStore()
    var ports: [PortIndex] = []

    mutating func send(
        _ frame: inout Frame, on port: PortIndex, by rule: @autoclosure () -> RuleID,
        known tags: @autoclosure () -> UInt8
    ) {
        ports.append(port)
    }

    mutating func lose(_ frame: Frame, on port: PortIndex, by rule: RuleID) {}

    var mark: Int { ports.count }
    mutating func takeBack(since mark: Int) { ports.removeSubrange(mark...) }
}
