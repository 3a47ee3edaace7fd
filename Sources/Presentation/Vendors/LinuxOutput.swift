import Fabric
import Wire

/// Linux: `bridge fdb show` and `bridge vlan show` of iproute2 (`bridge/fdb.c` `print_fdb`, `bridge/vlan.c`
/// `print_vlan_info`), for the ports of one bridge.
enum LinuxOutput {
    private static func name(_ port: VendorState.Port) -> String { VendorText.name(port, "p") }

    static func table(_ state: VendorState) -> VendorOutput {
        let lines = state.rows.compactMap { row -> String? in
            let end: String
            switch row.kind {
            case .dynamic: end = ""
            case .static, .sticky: end = " static"
            case .local: end = " permanent"
            case .blackhole: return nil
            }
            let vlan = row.vid == .none ? "" : " vlan \(row.vid)"
            let sticky = row.kind == .sticky ? " sticky" : ""
            return "\(row.address) dev \(name(state.port(row)))\(vlan)\(sticky) master \(state.name)\(end)"
        }
        return VendorOutput(lines, state.notices(without: [.blackhole]))
    }

    static func vlans(_ state: VendorState) -> VendorOutput {
        let longest = state.shownPorts.compactMap { $0.configuration?.vlan.vlans.vids.count }.max() ?? 0
        let isCompressed = longest > 64
        var lines = [VendorText.left("port", 18) + "vlan-id"]
        for port in state.ports where !port.isSpare {
            guard let vlan = port.configuration?.vlan else { continue }
            var head = VendorText.left(name(port), 18)
            for entry in entries(of: vlan, isCompressed) {
                lines.append(head + entry)
                head = String(repeating: " ", count: 18)
            }
        }
        return VendorOutput(lines, state.portNotices + (isCompressed ? [.compressed] : []))
    }

    /// A VLAN with its flags, or a run of VLANs with the same ones.
    private static func entries(of vlan: PortVLAN, _ isCompressed: Bool) -> [String] {
        var runs: [(low: VID, high: VID, flags: String)] = []
        for vid in vlan.vlans.vids where vid != .none {
            let flags = (vid == vlan.pvid ? " PVID" : "") + (vlan.untagged.contains(vid) ? " Egress Untagged" : "")
            let place = runs.count - 1
            if isCompressed, place >= 0, runs[place].flags == flags, vid != vlan.pvid,
                runs[place].high.rawValue + 1 == vid.rawValue
            {
                runs[place].high = vid
            } else {
                runs.append((vid, vid, flags))
            }
        }
        return runs.map { ($0.low == $0.high ? "\($0.low)" : "\($0.low)-\($0.high)") + $0.flags }
    }
}
