import Fabric
import Wire

// What is allowed, as it is on real switches, but may not be what was meant.

/// Something that a dialog says before it does what it was asked to.
enum EditWarning: Hashable, Sendable {
    /// A row for a VLAN that its port does not carry; whether the switch itself would not take it.
    case notCarried(PortID, VID, isRefused: Bool)
    /// There is no place for a host.
    case noPlace
}

extension EditForm {
    func warning(in network: Network) -> EditWarning? {
        switch kind {
        case .row:
            guard chosen[.rowKind] != .rowKind(.blackhole), case .port(let port)? = chosen[.port],
                case .bridge(let index) = port.node, let vid = UInt16(typed[.vlan] ?? "").flatMap(VID.init),
                vid.isUsable
            else { return nil }
            let configuration = network.bridges[index].configuration
            let own = configuration.ports[Int(port.port)]
            guard own.mode != .unaware, !own.vlan.isMember(of: vid) else { return nil }
            // net/bridge/br_fdb.c, br_fdb_add: "RTM_NEWNEIGH with unconfigured vlan".
            return .notCarried(port, vid, isRefused: configuration.dialect == .linux)
        case .move, .addHost: return hasNoPlace(in: network) ? .noPlace : nil
        case .port, .cable, .removeHost, .ageing, .tree, .wait, .save: return nil
        }
    }

    /// Whether there is no port for the host that is chosen.
    func hasNoPlace(in network: Network) -> Bool { choices(of: .port, in: network).isEmpty }

    /// A row is about the VLAN of its port, until another one is typed.
    mutating func followPort(in network: Network) {
        guard !keepsVLAN, case .port(let port)? = chosen[.port], case .bridge(let index) = port.node else { return }
        let vlan = network.bridges[index].configuration.ports[Int(port.port)].vlan
        let carried = vlan.vlans.vids.first { $0.isUsable }
        typed[.vlan] = (vlan.pvid ?? carried).map { "\($0)" } ?? "1"
    }
}
