internal import Wire

/// The flows that OpenStack Neutron's agent writes into the bridges of a server (domain rules 4.3–4.6, with the sources named
/// there: neutron-lib `ovs_constants.py`, Neutron `br_int.py`, `br_tun.py`, `br_phys.py`). They are a function of what the
/// agent and the controller know, so that a change is the difference of two of them.
struct NeutronPipeline {
    let server: Server
    let plane: ControlPlane
    /// The stations, for what the controller tells of them.
    let hosts: [Host]

    private var layout: FlowLayout { plane.options.layout }

    /// A bridge of a server and its flows.
    struct BridgeFlows {
        var bridge: Int
        var flows: [FlowEntry]
    }

    /// Of all bridges of the server; none of a simple switch.
    var bridges: [BridgeFlows] {
        guard server.vswitch == .ovs else { return [] }
        var result = [BridgeFlows(bridge: server.access, flows: integration)]
        if let bridge = server.tunnelBridge { result.append(BridgeFlows(bridge: bridge, flows: tunnel)) }
        if let bridge = server.provider { result.append(BridgeFlows(bridge: bridge, flows: provider)) }
        return result
    }

    private func flow(_ table: UInt8, _ priority: UInt16, _ match: FlowMatch, _ actions: [FlowAction]) -> FlowEntry {
        FlowEntry(table: table, priority: priority, match, actions)
    }

    private func flow(_ table: UInt8, _ priority: UInt16, _ actions: [FlowAction]) -> FlowEntry {
        FlowEntry(table: table, priority: priority, FlowMatch(), actions)
    }

    private func number(_ port: PortIndex) -> UInt16 { port + 1 }

    /// The Local VLANs of networks in VLANs of the physical network, with those.
    private var provided: [(local: VID, outer: VID)] {
        server.localVLANs.compactMap { local in
            if case .vlan(let outer) = plane.networks[local.network].segment { (local.vid, outer) } else { nil }
        }
    }

    /// The Local VLANs of networks in tunnels.
    private var tunnelled: [(network: Int, local: VID, vni: VNI)] {
        server.localVLANs.compactMap { local in
            guard case .vxlan(let vni) = plane.networks[local.network].segment else { return nil }
            return (local.network, local.vid, vni)
        }
    }
}

// MARK: - br-int

extension NeutronPipeline {
    /// The port of br-int that leads to br-eth1.
    private var fromProvider: UInt16? {
        server.provider == nil ? nil : number(server.tunnelBridge == nil ? 0 : 1)
    }

    private var integration: [FlowEntry] {
        var flows = [flow(0, 65535, FlowMatch().vlan(.reserved), [])]
        let onward: [FlowAction]
        switch layout {
        case .current:
            onward = [.goto(58)]
            flows += [
                flow(0, 0, [.goto(58)]), flow(23, 0, []), flow(24, 0, []), flow(30, 0, [.goto(58)]),
                flow(31, 0, [.goto(58)]), flow(58, 0, [.goto(59)]), flow(59, 0, [.goto(60)]), flow(60, 1, [.normal]),
                flow(62, 3, [.normal]),
            ]
        case .classic:
            onward = [.normal]
            flows += [flow(0, 0, [.normal]), flow(23, 0, []), flow(24, 0, [])]
        }
        if let port = fromProvider {
            flows.append(flow(0, 2, FlowMatch().inPort(port), []))
            for (local, outer) in provided {
                let translate =
                    layout == .classic ? FlowAction.setVID(local) : .set(.vid, 0x1000 | UInt64(local.rawValue))
                flows.append(flow(0, 3, FlowMatch().inPort(port).vlan(outer), [translate] + onward))
            }
        }
        for bound in server.ports where bound.isDead {
            flows.append(flow(0, 2, FlowMatch().inPort(number(bound.port)), []))
        }
        return flows
    }
}

// MARK: - br-eth1

extension NeutronPipeline {
    private var provider: [FlowEntry] {
        // Port 2 of br-eth1 is phy-br-eth1.
        let inside = FlowMatch().inPort(2)
        var flows = [flow(0, 0, [.normal]), flow(0, 2, inside, [])]
        for (local, outer) in provided {
            let translate = layout == .classic ? FlowAction.setVID(outer) : .set(.vid, 0x1000 | UInt64(outer.rawValue))
            flows.append(flow(0, 4, inside.vlan(local), [translate, .normal]))
        }
        return flows
    }
}

// MARK: - br-tun

extension NeutronPipeline {
    private static let unicast = FlowMatch().with(.destination, 0, mask: 1 << 40)
    private static let group = FlowMatch().with(.destination, 1 << 40, mask: 1 << 40)

    private var tunnel: [FlowEntry] {
        let answers = plane.options.l2pop && plane.options.arpResponder
        var flows = [
            flow(0, 1, FlowMatch().inPort(1), [.resubmit(inPort: nil, table: 2)]), flow(0, 0, []),
            flow(2, 0, Self.unicast, [.resubmit(inPort: nil, table: 20)]),
            flow(2, 0, Self.group, [.resubmit(inPort: nil, table: 22)]),
            flow(3, 0, []), flow(4, 0, []), flow(6, 0, []),
            flow(10, 1, [.learn(Self.learning), .output(1)]),
            flow(20, 0, [.resubmit(inPort: nil, table: 22)]), flow(22, 0, []),
        ]
        if answers {
            let request = FlowMatch().type(.arp).to(.broadcast)
            flows += [
                flow(2, 1, request, [.resubmit(inPort: nil, table: 21)]),
                flow(21, 0, [.resubmit(inPort: nil, table: 22)]),
            ]
        }
        for port in allTunnels {
            flows.append(flow(0, 1, FlowMatch().inPort(port), [.resubmit(inPort: nil, table: 4)]))
        }
        let onward: [FlowAction] = layout == .classic ? [.resubmit(inPort: nil, table: 10)] : [.goto(10)]
        for (network, local, vni) in tunnelled {
            let key = UInt64(vni.rawValue)
            flows.append(
                flow(4, 1, FlowMatch().tunnel(key), pushing(local) + onward))
            let remotes = plane.options.l2pop ? told(network, local, key, answers, &flows) : allTunnels
            if !remotes.isEmpty {
                flows.append(flow(22, 1, FlowMatch().vlan(local), popping(key) + remotes.map { .output($0) }))
            }
        }
        return flows
    }

    /// The numbers of the tunnel ports, also of those whose tunnel is cut: the agent asks nobody whether a path works.
    private var allTunnels: [UInt16] { server.peers.indices.map { number(PortIndex($0 + 1)) } }

    private func pushing(_ local: VID) -> [FlowAction] {
        switch layout {
        case .current: [.pushVLAN(.customer), .set(.vid, 0x1000 | UInt64(local.rawValue))]
        case .classic: [.setVID(local)]
        }
    }

    private func popping(_ key: UInt64) -> [FlowAction] {
        switch layout {
        case .current: [.popVLAN, .set(.tunnelID, key)]
        case .classic: [.popVLAN, .setTunnel(key)]
        }
    }

    /// What the controller has told of a network: rows for its VMs elsewhere, and the tunnels that lead to any of them.
    private func told(
        _ network: Int, _ local: VID, _ key: UInt64, _ answers: Bool, _ flows: inout [FlowEntry]
    ) -> [UInt16] {
        var ports: Set<UInt16> = []
        for (host, place) in plane.told(network) {
            guard let offset = server.peers.firstIndex(of: Int32(place)) else { continue }
            let port = number(PortIndex(offset + 1))
            ports.insert(port)
            let machine = hosts[host].configuration
            flows.append(
                flow(20, 2, FlowMatch().vlan(local).to(machine.address), popping(key) + [.output(port)]))
            guard answers, let ip = machine.ip else { continue }
            let asked = FlowMatch().type(.arp).vlan(local).with(.arpTarget, UInt64(ip.rawValue))
            flows.append(flow(21, 1, asked, Self.answer(machine.address, ip)))
        }
        return ports.sorted()
    }

    /// The request becomes the reply, in place (Neutron `ovs_bridge.py` `install_arp_responder`).
    private static func answer(_ address: MACAddress, _ ip: IPv4Address) -> [FlowAction] {
        [
            .set(.arpOperation, 2), .move(FlowRange(.arpSenderHardware), to: FlowRange(.arpTargetHardware)),
            .move(FlowRange(.arpSender), to: FlowRange(.arpTarget)), .set(.arpSenderHardware, address.rawValue),
            .set(.arpSender, UInt64(ip.rawValue)), .move(FlowRange(.source), to: FlowRange(.destination)),
            .set(.source, address.rawValue), .inPort,
        ]
    }

    /// A frame out of a tunnel writes the way back into table 20 (Neutron `br_tun.py` `setup_default_table`).
    private static let learning: FlowLearning = {
        let vid = FlowRange(.tci, offset: 0, count: 12)
        return FlowLearning(
            table: 20, priority: 1, hardTimeout: 300,
            parts: [
                .match(vid, equals: vid), .match(FlowRange(.destination), equals: FlowRange(.source)),
                .loadValue(0, into: FlowRange(.tci)), .load(FlowRange(.tunnelID), into: FlowRange(.tunnelID)),
                .output(FlowRange(.inPort)),
            ])
    }()
}
