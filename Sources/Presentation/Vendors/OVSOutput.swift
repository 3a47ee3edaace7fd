import Fabric
import Lab
import Wire

/// Open vSwitch 3.1: `ovs-appctl fdb/show` and `ovs-vsctl show`, shapes as recorded there.
enum OVSOutput {
    private static func name(_ port: VendorState.Port) -> String { VendorText.name(port, "p") }

    /// `ofproto_unixctl_fdb_show` (`ofproto/ofproto-dpif.c`): OpenFlow numbers, the longest silent first.
    static func table(_ state: VendorState) -> VendorOutput {
        let shown = state.rows.enumerated().filter { $0.element.kind == .dynamic || $0.element.kind == .static }
            .sorted { ($0.element.lastSeen, $0.offset) < ($1.element.lastSeen, $1.offset) }.map(\.element)
        let lines = shown.map { row in
            let age = row.kind == .static ? "static" : "\((state.now - row.lastSeen).rawValue / 1_000_000_000)"
            let place = state.port(row)
            let port = VendorText.right(place.kind == .local ? "LOCAL" : "\(place.number)", 5)
            let vlan = VendorText.right(row.vid.description, 4)
            return "\(port)  \(vlan)  \(row.address)  \(VendorText.right(age, 3))"
        }
        return VendorOutput(
            [" port  VLAN  MAC                Age"] + lines,
            state.notices(without: [.blackhole, .sticky, .local]))
    }

    /// `cmd_show_tables` (`utilities/ovs-vsctl.c`): tag, trunks and interfaces; neither `vlan_mode` nor what only a real
    /// database has, its UUID and version. All bridges of a server are in one database.
    static func show(_ bridge: Int, in network: Network) -> VendorOutput {
        let server = network.controlPlane.flatMap { plane in plane.server(ofBridge: bridge).map { plane.servers[$0] } }
        let bridges = server.map { [$0.access, $0.tunnelBridge, $0.provider].compactMap { $0 } } ?? [bridge]
        var output = VendorOutput([], [])
        for index in bridges {
            let state = VendorState(index, in: network, as: .ovs)
            add(state, hasFlows: network.bridges[index].flows != nil, to: &output)
        }
        output.notices.append(.noDatabase(ofServer: server?.vswitch == .ovs))
        return output
    }

    private static func add(_ state: VendorState, hasFlows: Bool, to output: inout VendorOutput) {
        output.notices += state.portNotices
        let own = state.name.split(separator: ".").last.map(String.init) ?? state.name
        output.lines.append("    Bridge \(own)")
        if hasFlows { output.lines.append("        fail_mode: secure") }
        for port in state.ports where !port.isSpare && port.kind != .local {
            let name = name(port)
            if let pairs = port.translates { output.notices.append(.translates(port: name, pairs: pairs)) }
            guard let configuration = port.configuration else { continue }
            output.lines.append("        Port \(name)")
            output.lines += vlans(configuration)
            output.lines += ["            Interface \(name)"] + options(port.kind)
            switch configuration.mode {
            case .nativeTagged, .nativeUntagged, .dot1qTunnel:
                output.notices.append(.modeNotPrinted(port: name, configuration.mode))
            case .access, .trunk, .hybrid, .unaware: break
            }
        }
        output.lines += [
            "        Port \(own)", "            Interface \(own)", "                type: internal",
        ]
    }

    private static func vlans(_ configuration: PortConfiguration) -> [String] {
        var lines: [String] = []
        // The agent gives a dead port a tag beside its list (Neutron `ovs_lib.py` `_set_port_dead`).
        let tag = configuration.isDead ? VID.reserved : configuration.vlan.pvid
        switch configuration.mode {
        case .access, .dot1qTunnel, .nativeTagged, .nativeUntagged:
            if let tag { lines.append("            tag: \(tag)") }
        case .trunk where configuration.isDead: lines.append("            tag: \(VID.reserved)")
        case .trunk, .hybrid, .unaware: break
        }
        switch configuration.mode {
        case .trunk, .nativeTagged, .nativeUntagged: lines += trunks(configuration.vlan)
        case .access, .dot1qTunnel, .hybrid, .unaware: break
        }
        return lines
    }

    /// What Neutron's agent writes there (`neutron/agent/common/ovs_lib.py` `add_tunnel_port`, `add_patch_port`).
    private static func options(_ kind: VendorState.Kind) -> [String] {
        switch kind {
        case .plain, .local: []
        case .patch(let peer): ["                type: patch", "                options: {peer=\(peer)}"]
        case .tunnel(let local, let remote):
            [
                "                type: vxlan",
                "                options: {df_default=\"true\", egress_pkt_mark=\"0\", in_key=flow, "
                    + "local_ip=\"\(local)\", out_key=flow, remote_ip=\"\(remote)\"}",
            ]
        }
    }

    /// `ovs-ofctl dump-flows`. A switch without tables is one whose only flow says NORMAL.
    static func flows(_ bridge: Int, in walk: Walk, statistics: Bool) -> VendorOutput {
        let (printing, now) = (FlowPrinting(), walk.network.now)
        if let flows = walk.network.bridges[bridge].flows {
            return VendorOutput(printing.dump(flows.entries(at: now), at: now, statistics: statistics), [])
        }
        var flow = FlowEntry(priority: 0, FlowMatch(), [.normal])
        guard statistics else { return VendorOutput(printing.dump([flow], at: now, statistics: false), []) }
        let arrivals = walk.arrivals(at: bridge)
        flow.statistics = arrivals.statistics
        return VendorOutput(
            printing.dump([flow], at: now), arrivals.from > 0 ? [.countedSince(entry: arrivals.from + 1)] : [])
    }

    /// `ofproto/trace` of the frame that came to the switch last, with the tables as they are now.
    static func trace(_ arrival: Walk.Arrival?, _ bridge: Int, in network: Network) -> VendorOutput {
        guard let arrival else { return VendorOutput([], [.noFrameYet]) }
        let text = FlowTraceText(bridge, in: network)
        return VendorOutput(
            text.lines(arrival.frame, on: arrival.port, in: network.store),
            [.traced(entry: arrival.entry + 1), .datapathPorts])
    }

    /// Nothing for a list of all VLANs: that is what no list means.
    private static func trunks(_ vlan: PortVLAN) -> [String] {
        let all = vlan.vlans
        if all == .everything || vlan.pvid != nil && all.union(VLANSet(.none)).vids.count >= 4095 { return [] }
        return ["            trunks: [\(all.vids.map(\.description).joined(separator: ", "))]"]
    }
}
