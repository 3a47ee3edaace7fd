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
            let port = VendorText.right("\(state.port(row).number)", 5)
            let vlan = VendorText.right(row.vid.description, 4)
            return "\(port)  \(vlan)  \(row.address)  \(VendorText.right(age, 3))"
        }
        return VendorOutput(
            [" port  VLAN  MAC                Age"] + lines,
            state.notices(without: [.blackhole, .sticky, .local]))
    }

    /// `cmd_show_tables` (`utilities/ovs-vsctl.c`): tag, trunks and interfaces; neither `vlan_mode` nor what only a real
    /// database has, its UUID and version.
    static func show(_ state: VendorState) -> VendorOutput {
        var lines = ["    Bridge \(state.name)"]
        var notices = state.portNotices
        for port in state.ports where !port.isSpare {
            guard let configuration = port.configuration else { continue }
            let vlan = configuration.vlan
            let name = name(port)
            lines.append("        Port \(name)")
            switch configuration.mode {
            case .access, .dot1qTunnel, .nativeTagged, .nativeUntagged:
                if let pvid = vlan.pvid { lines.append("            tag: \(pvid)") }
            case .trunk, .hybrid, .unaware: break
            }
            switch configuration.mode {
            case .trunk, .nativeTagged, .nativeUntagged: lines += trunks(vlan)
            case .access, .dot1qTunnel, .hybrid, .unaware: break
            }
            switch configuration.mode {
            case .nativeTagged, .nativeUntagged, .dot1qTunnel:
                notices.append(.modeNotPrinted(port: name, configuration.mode))
            case .access, .trunk, .hybrid, .unaware: break
            }
            lines.append("            Interface \(name)")
        }
        lines += [
            "        Port \(state.name)", "            Interface \(state.name)", "                type: internal",
        ]
        return VendorOutput(lines, notices)
    }

    /// `ovs-ofctl dump-flows`. A switch without tables is one whose only flow says NORMAL; what that flow has done is not
    /// counted.
    static func flows(_ flows: FlowTables?, at now: SimulatedTime) -> VendorOutput {
        guard let flows else { return VendorOutput([" priority=0 actions=NORMAL"], []) }
        return VendorOutput(FlowPrinting().dump(flows, at: now), [])
    }

    /// Nothing for a list of all VLANs: that is what no list means.
    private static func trunks(_ vlan: PortVLAN) -> [String] {
        let all = vlan.vlans
        if all == .everything || vlan.pvid != nil && all.union(VLANSet(.none)).vids.count >= 4095 { return [] }
        return ["            trunks: [\(all.vids.map(\.description).joined(separator: ", "))]"]
    }
}
