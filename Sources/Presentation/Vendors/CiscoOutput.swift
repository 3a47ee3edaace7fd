import Fabric
import Wire

/// Cisco IOS of Catalyst switches: `show mac address-table`, `show vlan brief` and `show interfaces trunk`, shapes of the
/// Catalyst command references. Rows that every such switch has for its own CPU are not in a lab, so they are left out.
enum CiscoOutput {
    private static func name(_ port: VendorState.Port) -> String { VendorText.name(port, "Gi1/0/") }

    static func table(_ state: VendorState) -> VendorOutput {
        let rows = state.rows.compactMap { row -> String? in
            let type: String
            switch row.kind {
            case .dynamic: type = "DYNAMIC"
            case .static, .blackhole, .sticky: type = "STATIC"
            case .local: return nil
            }
            let port = row.kind == .blackhole ? "Drop" : name(state.port(row))
            return VendorText.right("\(row.vid)", 4) + "    " + VendorText.fours(row.address, by: ".") + "    "
                + VendorText.left(type, 12) + port
        }
        return VendorOutput(
            [
                "          Mac Address Table", "-------------------------------------------", "",
                "Vlan    Mac Address       Type        Ports", "----    -----------       --------    -----",
            ] + rows + ["Total Mac Addresses for this criterion: \(rows.count)"],
            state.notices(without: [.local]))
    }

    static func vlans(_ state: VendorState) -> VendorOutput {
        let rule = [4, 32, 9, 31].map { String(repeating: "-", count: $0) }.joined(separator: " ")
        var lines = ["VLAN Name                             Status    Ports", rule]
        for vid in state.vlans.vids where !(1002...1005).contains(vid.rawValue) {
            let number = "\(vid)"
            let title = vid == .one ? "default" : "VLAN" + String(repeating: "0", count: 4 - number.count) + number
            let ports = state.shownPorts.filter { port in
                guard let configuration = port.configuration else { return false }
                return configuration.mode != .trunk && configuration.vlan.pvid == vid
            }
            var head = VendorText.left(number, 5) + VendorText.left(title, 33) + VendorText.left("active", 10)
            if ports.isEmpty { lines.append(head) }
            for start in stride(from: 0, to: ports.count, by: 4) {
                lines.append(head + ports[start..<min(start + 4, ports.count)].map(name).joined(separator: ", "))
                head = String(repeating: " ", count: 48)
            }
        }
        for (number, title) in [
            (1002, "fddi-default"), (1003, "token-ring-default"), (1004, "fddinet-default"), (1005, "trnet-default"),
        ] {
            lines.append("\(number) " + VendorText.left(title, 33) + "act/unsup")
        }
        return VendorOutput(VendorText.trimmed(lines), state.portNotices)
    }

    /// Four lists of the trunks that are up; none when there is no trunk.
    static func trunks(_ state: VendorState) -> VendorOutput {
        let trunks = state.shownPorts.filter { $0.isUp && $0.configuration?.mode == .trunk }
        guard !trunks.isEmpty else { return VendorOutput([], state.portNotices) }
        var lines = ["Port        Mode             Encapsulation  Status        Native vlan"]
        for port in trunks {
            let native = port.configuration?.vlan.pvid?.description ?? "none"
            lines.append(
                VendorText.left(name(port), 12) + VendorText.left("on", 17) + VendorText.left("802.1q", 15)
                    + VendorText.left("trunking", 14) + native)
        }
        func list(_ title: String, _ vlans: (PortConfiguration) -> VLANSet) {
            lines += ["", "Port        " + title]
            for port in trunks {
                guard let configuration = port.configuration else { continue }
                let set = vlans(configuration)
                lines.append(VendorText.left(name(port), 12) + (set.isEmpty ? "none" : set.description))
            }
        }
        list("Vlans allowed on trunk") { $0.vlan.vlans }
        list("Vlans allowed and active in management domain") { $0.vlan.vlans.intersection(state.vlans) }
        list("Vlans in spanning tree forwarding state and not pruned") {
            $0.state == .forwarding ? $0.vlan.vlans.intersection(state.vlans) : VLANSet()
        }
        return VendorOutput(lines, state.portNotices)
    }
}
