import Fabric
import Wire

/// A port's configuration in the keys of a lab file.
enum PortWords {
    /// The keys that the reader makes this configuration of; none for an access port of VLAN 1, which is the default.
    ///
    /// Each way to say it is tried, the shortest first, by making a port of it: so a word never means another port than the
    /// one that is written. Whether the port is up has no key here.
    static func keys(of port: PortConfiguration, in dialect: Dialect) -> [String] {
        var wanted = PortConfiguration(mode: port.mode, vlan: port.vlan)
        wanted.isUp = true
        let ways = ways(for: port.vlan, port.mode, in: dialect)
        return ((ways.first { $0.port == wanted } ?? ways.last)?.keys ?? []) + flags(of: port)
    }

    /// What differs from the defaults of every port.
    private static func flags(of port: PortConfiguration) -> [String] {
        var keys: [String] = []
        if port.isolated { keys.append("isolated: true") }
        if port.hairpin { keys.append("hairpin: true") }
        if !port.learns { keys.append("learning: false") }
        if !port.floodsUnknown { keys.append("flood: false") }
        if let cost = port.tree.cost { keys.append("cost: \(cost)") }
        if port.tree.priority != 128 { keys.append("priority: \(port.tree.priority)") }
        if port.tree.isEdge { keys.append("edge: true") }
        return keys
    }

    private struct Way {
        var port: PortConfiguration
        var keys: [String]
    }

    private static func ways(for vlan: PortVLAN, _ mode: PortMode, in dialect: Dialect) -> [Way] {
        let own = vlan.pvid ?? .one
        let all = vlan.untagged.union(vlan.tagged)
        let others = all.subtracting(VLANSet(own))
        let name = "mode: \(mode.rawValue)"
        let native: [String] = own == .one ? [] : ["vlan: \(own)"]
        switch mode {
        case .access, .unaware:
            return [Way(port: .access(own, in: dialect), keys: own == .one ? [] : ["mode: access", "vlan: \(own)"])]
        case .trunk:
            let pvid = dialect == .ovs ? nil : vlan.pvid
            let word = pvid.map { ["pvid: \($0)"] } ?? []
            return [
                Way(port: .trunk(pvid: nil, permitted: nil, in: dialect), keys: [name]),
                Way(port: .trunk(pvid: pvid, permitted: nil, in: dialect), keys: [name] + word),
                Way(port: .trunk(pvid: nil, permitted: all, in: dialect), keys: [name, "vlans: \(list(all))"]),
                Way(port: .trunk(pvid: pvid, permitted: all, in: dialect), keys: [name, "vlans: \(list(all))"] + word),
            ]
        case .hybrid:
            let keys = ["untagged: \(list(vlan.untagged))", "tagged: \(list(vlan.tagged))"]
            let shown = zip([vlan.untagged, vlan.tagged], keys).filter { !$0.0.isEmpty }.map(\.1)
            return [
                Way(
                    port: .hybrid(pvid: own, untagged: vlan.untagged, tagged: vlan.tagged, in: dialect),
                    keys: [name, "pvid: \(own)"] + (shown.isEmpty ? keys : shown))
            ]
        case .nativeTagged:
            return [
                Way(port: .nativeTagged(own, permitted: nil), keys: [name] + native),
                Way(port: .nativeTagged(own, permitted: all), keys: [name] + native + ["vlans: \(list(all))"]),
                Way(port: .nativeTagged(own, permitted: others), keys: [name] + native + ["vlans: \(list(others))"]),
            ]
        case .nativeUntagged:
            return [
                Way(port: .nativeUntagged(own, permitted: nil), keys: [name] + native),
                Way(port: .nativeUntagged(own, permitted: all), keys: [name] + native + ["vlans: \(list(all))"]),
                Way(port: .nativeUntagged(own, permitted: others), keys: [name] + native + ["vlans: \(list(others))"]),
            ]
        case .dot1qTunnel:
            let service = vlan.service?.vid ?? own
            let customers = vlan.service?.customers
            return [
                Way(
                    port: .dot1qTunnel(ServiceTag(vid: service, tpid: dialect.serviceTPID, customers: customers)),
                    keys: [name, "vlan: \(service)"] + (customers.map { ["customer_vlans: \(list($0))"] } ?? []))
            ]
        }
    }

    /// `10`, `[10, 20-30]`, `all`, `[]`; VLANs 0 and 4095, which cannot be configured, are left out.
    static func list(_ set: VLANSet) -> String {
        let usable = set.intersection(.usable)
        if usable == .usable { return "all" }
        let runs = usable.ranges.map { $0.count == 1 ? "\($0.lowerBound)" : "\($0.lowerBound)-\($0.upperBound)" }
        return runs.count == 1 && !runs[0].contains("-") ? runs[0] : "[\(runs.joined(separator: ", "))]"
    }
}
