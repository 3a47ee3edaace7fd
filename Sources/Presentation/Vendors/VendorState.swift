import Fabric
import Lab
import Wire

/// A switch as a make sees it: its ports in that make's words, its rows, and the VLANs that exist on it.
struct VendorState {
    struct Port {
        /// As in the lab.
        let name: String
        /// As the make numbers it, from 1.
        let number: Int
        /// In the words of the make; `nil` when it has none.
        let configuration: PortConfiguration?
        /// Whether it is a tap that waits for a VM, or of a tunnel that is cut: no tool shows it.
        let isSpare: Bool
        /// Whether it works and has a cable that does.
        let isUp: Bool
        /// What it is in spanning tree; `nil` where there is none.
        let tree: TreePort?
        /// What the lab says of it.
        let own: PortConfiguration
        /// The largest payload of its cable.
        let mtu: Int
        /// What is behind it inside a server.
        let kind: Kind
        /// Whether its VLANs have other numbers outside.
        /// The VLANs that the port exchanges, as `1↔101`; `nil`: none.
        let translates: String?
    }

    enum Kind: Hashable {
        case plain
        /// Where the server itself is connected, to which Open vSwitch gives no port but the switch's own.
        case local
        /// Of a patch; the name of its other end.
        case patch(peer: String)
        /// Of a tunnel between two addresses.
        case tunnel(from: IPv4Address, to: IPv4Address)
    }

    let name: String
    let ports: [Port]
    /// Sorted by VLAN, then address.
    let rows: [FilteringDatabase.Entry]
    let now: SimulatedTime
    /// Its spanning tree; `nil`: it runs none.
    let tree: SpanningTree?
    /// How long a row lives; `nil`: for ever.
    let ageing: SimulatedTime?
    /// VLANs that somebody has named, VLAN 1 among them.
    let vlans: VLANSet
    /// What the make cannot say of the ports.
    let portNotices: [VendorNotice]

    init(_ index: Int, in network: Network, as dialect: Dialect) {
        let bridge = network.bridges[index]
        let configuration = bridge.configuration
        let info = network.wiring.bridges[index]
        name = info.name
        now = network.now
        tree = bridge.tree
        ageing = configuration.ageing
        rows = bridge.rows(at: network.now)
        ports = configuration.ports.enumerated().map { place, port in
            let cable = network.wiring.attachment(of: PortID(.bridge(index), PortIndex(place)))?.cable
            return Port(
                name: info.ports[place], number: place + 1,
                configuration: configuration.words(for: port, in: dialect),
                isSpare: network.isSpare(PortID(.bridge(index), PortIndex(place))),
                isUp: port.isUp && cable.map { network.cables[$0].isUp } == true, tree: bridge.tree?.ports[place],
                own: port, mtu: cable.map { network.cables[$0].mtu } ?? CableConfiguration().mtu,
                kind: Self.kind(of: PortID(.bridge(index), PortIndex(place)), in: network),
                translates: port.vlan.translation.map(VLANLists.text))
        }
        var notices: [VendorNotice] = []
        for (port, own) in zip(ports, configuration.ports) where !port.isSpare {
            if port.configuration == nil { notices.append(.noWords(port: port.name, own.mode)) }
            if let told = port.configuration, let pvid = own.vlan.pvid, !own.vlan.isMember(of: pvid),
                told.vlan.isMember(of: pvid)
            {
                notices.append(.carriesPVID(port: port.name, pvid.description))
            }
        }
        portNotices = notices
        // A list of everything names nothing.
        let named = configuration.ports.map(\.vlan).flatMap { vlan in
            [vlan.pvid.map { VLANSet($0) } ?? VLANSet(), vlan.vlans.vids.count > 1024 ? VLANSet() : vlan.vlans]
        }
        vlans = (named + rows.map { VLANSet($0.vid) }).reduce(VLANSet(.one)) { $0.union($1) }
            .intersection(.usable)
    }

    private static func kind(of port: PortID, in network: Network) -> Kind {
        guard let attachment = network.wiring.attachment(of: port) else { return .plain }
        let peer = attachment.peer
        if network.cables[attachment.cable].isPatch, case .bridge = peer.node {
            return .patch(peer: network.wiring[peer.node].ports[Int(peer.port)])
        }
        guard case .vtep(let index) = peer.node else { return .plain }
        guard peer.port > 0 else {
            return network.wiring.group(of: port.node)?.kind == .server ? .local : .plain
        }
        let configuration = network.vteps[index].configuration
        guard case .remote(let remote) = configuration.ports[Int(peer.port) - 1] else { return .plain }
        return .tunnel(from: configuration.address, to: remote)
    }

    /// The ports that a tool lists.
    var shownPorts: [Port] { ports.filter { !$0.isSpare } }

    /// The ports that take part in spanning tree.
    var treePorts: [(port: Port, tree: TreePort)] {
        shownPorts.compactMap { port in
            guard let tree = port.tree, tree.role != .disabled else { return nil }
            return (port, tree)
        }
    }

    /// The port of a row.
    func port(_ row: FilteringDatabase.Entry) -> Port { ports[Int(row.port)] }

    /// A notice for the rows of kinds that a make does not have.
    func notices(without kinds: [EntryKind]) -> [VendorNotice] {
        kinds.compactMap { kind in
            let count = rows.count { $0.kind == kind }
            return count > 0 ? .noRows(kind, count) : nil
        }
    }
}

/// Shapes that several makes print.
enum VendorText {
    /// A text with blanks up to a width.
    static func left(_ text: String, _ width: Int) -> String {
        text + String(repeating: " ", count: max(0, width - text.count))
    }

    /// A text with blanks before it.
    static func right(_ text: String, _ width: Int) -> String {
        String(repeating: " ", count: max(0, width - text.count)) + text
    }

    /// The twelve digits of an address in groups of four.
    static func fours(_ address: MACAddress, by separator: String) -> String {
        let digits = Array(address.description.filter { $0 != ":" })
        return [0, 4, 8].map { String(digits[$0..<$0 + 4]) }.joined(separator: separator)
    }

    /// A port whose name is a bare number gets the name that the make would give it.
    static func name(_ port: VendorState.Port, _ prefix: String) -> String {
        port.name.allSatisfy(\.isNumber) ? prefix + port.name : port.name
    }

    /// No blanks at the ends of lines.
    static func trimmed(_ lines: [String]) -> [String] {
        lines.map { line in String(line.reversed().drop { $0 == " " }.reversed()) }
    }
}
