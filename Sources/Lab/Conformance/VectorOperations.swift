import Fabric
import Wire

// What was done to a switch, as commands of the network. Each answers why the switch refuses it, `nil` when it does not.

extension VectorReplay {
    mutating func carryOut(_ action: VectorAction) -> CommandRefusal? {
        switch action {
        case .inject: nil
        case .portDown(let port): setUp(port, false)
        case .portUp(let port): setUp(port, true)
        case .portRemove(let port): remove(port)
        case .portSet(let port, let configuration): set(port, configuration)
        case .portOptions(let port, let options):
            options.allSatisfy(\.isAccepted)
                ? change(port) { port in for option in options { option.apply(to: &port) } } : .unknown
        case .bridgeOptions(let bridge, let options): configure(bridge, options)
        case .vlanAdd(let port, let vid, let isPVID, let isUntagged):
            // net/bridge/br_netlink.c `br_vlan_valid_id`.
            vid.isUsable
                ? change(port) { $0.vlan.add(vid, isPVID: isPVID, isUntagged: isUntagged) }
                : .entryRefused(.reservedVID)
        case .vlanDelete(let port, let vid):
            vid.isUsable ? change(port) { $0.vlan.remove(vid) } : .entryRefused(.reservedVID)
        case .rowAdd(let row, let replaces): add(row, replaces: replaces)
        case .rowDelete(let row): delete(row)
        case .tunnelRowAdd(let port, let entry): tunnel { $0.addTunnelEntry(entry, at: port) }
        case .tunnelRowDelete(let port, let entry): tunnel { $0.removeTunnelEntry(entry, at: port) }
        case .flush(let bridge):
            refusal { network throws(CommandRefusal) in try network.perform(.flush(bridge: bridge)) }
        case .flushPort(let port): flush(port)
        case .settleTree(let limit): settleTree(within: limit)
        case .advance(let time): refusal { network throws(CommandRefusal) in try network.perform(.wait(time)) }
        }
    }

    private mutating func refusal(
        _ body: (inout Network) throws(CommandRefusal) -> Hop
    ) -> CommandRefusal? {
        do {
            _ = try body(&network)
            return nil
        } catch {
            return error
        }
    }

    private func configuration(of port: PortID) -> PortConfiguration? {
        guard case .bridge(let index) = port.node else { return nil }
        return network.bridges[index].configuration.ports[Int(port.port)]
    }

    private mutating func change(
        _ port: PortID, _ change: (inout PortConfiguration) -> Void
    ) -> CommandRefusal? {
        guard var configuration = configuration(of: port) else { return .unknown }
        change(&configuration)
        return refusal { network throws(CommandRefusal) in try network.perform(.setPort(port, configuration)) }
    }

    // MARK: - Ports

    /// The far end of a link loses its carrier too, where that is noticed.
    private mutating func setUp(_ port: PortID, _ isUp: Bool) -> CommandRefusal? {
        if let peer = network.wiring.attachment(of: port)?.peer, case .bridge(let index) = peer.node,
            network.bridges[index].configuration.rules.flushesOnPortDown
        {
            _ = refusal { network throws(CommandRefusal) in try network.perform(.setPortUp(peer, isUp)) }
        }
        // A port comes up forwarding where no spanning tree says otherwise (net/bridge/br_stp_if.c `br_stp_enable_port`).
        if isUp, configuration(of: port)?.state != .forwarding { _ = change(port) { $0.state = .forwarding } }
        return refusal { network throws(CommandRefusal) in try network.perform(.setPortUp(port, isUp)) }
    }

    /// A port that is gone carries no VLAN, and no row speaks of it.
    private mutating func remove(_ port: PortID) -> CommandRefusal? {
        guard case .bridge(let index) = port.node else { return .unknown }
        for row in network.bridges[index].rows(at: network.now) where row.port == port.port {
            _ = refusal { network throws(CommandRefusal) in
                try network.perform(.removeEntry(bridge: index, vid: row.vid, address: row.address))
            }
        }
        return change(port) { port in
            port = PortConfiguration(
                mode: .trunk, vlan: PortVLAN(pvid: nil, untagged: VLANSet(), tagged: VLANSet()))
            port.isUp = false
        }
    }

    /// All VLANs go first, then the new ones come.
    private mutating func set(_ port: PortID, _ configuration: PortConfiguration) -> CommandRefusal? {
        let old = self.configuration(of: port)
        let isUp = old?.isUp ?? true
        if let old,
            (old.mode, old.vlan, old.isolated) != (configuration.mode, configuration.vlan, configuration.isolated)
        {
            _ = change(port) { $0.vlan = PortVLAN(pvid: nil, untagged: VLANSet(), tagged: VLANSet()) }
        }
        return change(port) {
            $0 = configuration
            $0.isUp = isUp
        }
    }

    private mutating func flush(_ port: PortID) -> CommandRefusal? {
        network.flush(port)
        return nil
    }

    private mutating func tunnel(_ change: (inout Network) -> Void) -> CommandRefusal? {
        change(&network)
        return nil
    }

    // MARK: - Switches

    private mutating func configure(_ bridge: Int, _ options: [BridgeOption]) -> CommandRefusal? {
        guard options.allSatisfy(\.isAccepted) else { return .unknown }
        network.reconfigure(bridge) { configuration in
            for option in options { option.apply(to: &configuration) }
        }
        return nil
    }

    // MARK: - Rows

    private mutating func add(_ row: VectorRow, replaces: Bool) -> CommandRefusal? {
        if !replaces, network.bridges[row.bridge].rows(at: network.now).contains(where: { $0.isAlike(row) }) {
            return .entryRefused(.learnStaticStays)
        }
        return refusal { network throws(CommandRefusal) in
            try network.perform(
                .addEntry(bridge: row.bridge, vid: row.vid, address: row.address, port: row.port, row.kind))
        }
    }

    /// Without a VLAN the row goes in all of them, where rows by hand are for the VLANs of ports.
    private mutating func delete(_ row: VectorRow) -> CommandRefusal? {
        let bridge = network.bridges[row.bridge]
        if bridge.configuration.rules.removesWrittenRowsOnly,
            !bridge.rows(at: network.now).contains(where: { $0.isAlike(row) && $0.kind != .dynamic })
        {
            return .unknown
        }
        let isEvery = row.vid == .none && bridge.configuration.rules.rowsNeedMember
        for entry in bridge.rows(at: network.now)
        where entry.address == row.address && (isEvery || entry.vid == row.vid) {
            let answer = refusal { network throws(CommandRefusal) in
                try network.perform(.removeEntry(bridge: row.bridge, vid: entry.vid, address: entry.address))
            }
            if let answer { return answer }
        }
        return nil
    }
}

extension FilteringDatabase.Entry {
    /// Whether it is the row of the same address in the same VLAN.
    fileprivate func isAlike(_ row: VectorRow) -> Bool { vid == row.vid && address == row.address }
}
