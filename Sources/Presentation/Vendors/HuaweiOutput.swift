import Fabric
import Wire

/// Huawei VRP of campus switches: `display mac-address`, `display vlan` and `display port vlan`, shapes of the S-series
/// command reference (Ethernet Switching).
enum HuaweiOutput {
    private static func short(_ port: VendorState.Port) -> String { VendorText.name(port, "GE0/0/") }
    private static func long(_ port: VendorState.Port) -> String { VendorText.name(port, "GigabitEthernet0/0/") }
    private static let rule = String(repeating: "-", count: 79)

    static func table(_ state: VendorState) -> VendorOutput {
        let rows = state.rows.compactMap { row -> String? in
            let type: String
            switch row.kind {
            case .dynamic: type = "dynamic"
            case .static: type = "static"
            case .blackhole: type = "blackhole"
            case .sticky: type = "sticky"
            case .local: return nil
            }
            let port = row.kind == .blackhole ? "-" : short(state.port(row))
            return VendorText.left(VendorText.fours(row.address, by: "-"), 15)
                + VendorText.left("\(row.vid)/-", 34) + VendorText.left(port, 20) + type
        }
        let head = "MAC Address    " + VendorText.left("VLAN/VSI", 34) + VendorText.left("Learned-From", 20) + "Type"
        return VendorOutput(
            [rule, head, rule] + rows + ["", rule, "Total items displayed = \(rows.count)"],
            state.notices(without: [.local]))
    }

    static func vlans(_ state: VendorState) -> VendorOutput {
        let rule = rule + "-"
        var lines = [
            "The total number of vlans is : \(state.vlans.vids.count)", rule,
            "U: Up;         D: Down;         TG: Tagged;         UT: Untagged;",
            "MP: Vlan-mapping;               ST: Vlan-stacking;",
            "#: ProtocolTransparent-vlan;    *: Management-vlan;", rule, "", "VID  Type    Ports", rule,
        ]
        for vid in state.vlans.vids {
            var head = VendorText.left("\(vid)", 5) + VendorText.left("common", 8)
            let blank = String(repeating: " ", count: head.count)
            let untagged = state.shownPorts.filter { $0.configuration?.vlan.untagged.contains(vid) == true }
            let tagged = state.shownPorts.filter { $0.configuration?.vlan.tagged.contains(vid) == true }
            if untagged.isEmpty && tagged.isEmpty { lines.append(head) }
            for (word, ports) in [("UT:", untagged), ("TG:", tagged)] where !ports.isEmpty {
                for (place, line) in rows(of: ports).enumerated() {
                    lines.append(head + (place == 0 ? word : "   ") + line)
                    head = blank
                }
            }
        }
        lines += ["", "VID  Status  Property      MAC-LRN Statistics Description", rule]
        for vid in state.vlans.vids {
            let number = String(repeating: "0", count: max(0, 4 - "\(vid)".count)) + "\(vid)"
            lines.append(VendorText.left("\(vid)", 5) + "enable  default       enable  disable    VLAN " + number)
        }
        return VendorOutput(VendorText.trimmed(lines), state.portNotices)
    }

    /// Four ports a line.
    private static func rows(of ports: [VendorState.Port]) -> [String] {
        stride(from: 0, to: ports.count, by: 4).map { start in
            ports[start..<min(start + 4, ports.count)].map {
                VendorText.left("\(short($0))(\($0.isUp ? "U" : "D"))", 16)
            }
            .joined()
        }
    }

    static func ports(_ state: VendorState) -> VendorOutput {
        var lines = [VendorText.left("Port", 24) + VendorText.left("Link Type", 13) + "PVID  Trunk VLAN List", rule]
        for port in state.ports where !port.isSpare {
            guard let configuration = port.configuration else { continue }
            let type: String
            var list = "-"
            switch configuration.mode {
            case .access: type = "access"
            case .hybrid: type = "hybrid"
            case .dot1qTunnel: type = "dot1q-tunnel"
            case .trunk:
                type = "trunk"
                let text = configuration.vlan.vlans.description.replacing(",", with: " ")
                if !text.isEmpty { list = text }
            case .nativeTagged, .nativeUntagged, .unaware: continue
            }
            let pvid = configuration.vlan.pvid?.description ?? "-"
            lines.append(VendorText.left(long(port), 24) + VendorText.left(type, 13) + VendorText.left(pvid, 6) + list)
        }
        return VendorOutput(VendorText.trimmed(lines), state.portNotices)
    }
}
