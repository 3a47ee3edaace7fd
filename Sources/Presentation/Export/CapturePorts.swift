package import Fabric
import Lab
import Wire

extension Wiring {
    /// All ports, device by device in the order of the lab file.
    package var allPorts: [PortID] {
        nodes.flatMap { node in node.ports.indices.map { PortID(node.id, PortIndex($0)) } }
    }

    /// A port as lab files and exports name it: `S1/3`, `A/nic`.
    package func name(of port: PortID) -> String { "\(self[port.node].name)/\(self[port.node].ports[Int(port.port)])" }
}

extension Walk {
    /// The ports that a word means at any time of the run: `S1/3` the one, `S1` all of the device, `server1` all of the server,
    /// `server1/uplink` the one that faces the physical network, as in lab files; `nil` when there are none.
    package func ports(named word: String) -> [PortID]? {
        let wiring = lastWiring
        if let node = wiring.node(named: word) { return Self.ports(of: node, in: wiring) }
        if let group = wiring.groups.first(where: { $0.name == word }) {
            return group.nodes.flatMap { Self.ports(of: $0, in: wiring) }.filter { !network.isSpare($0) }
        }
        guard let slash = word.lastIndex(of: "/") else { return nil }
        let (device, name) = (String(word[..<slash]), word[word.index(after: slash)...])
        if name == "uplink", let server = network.controlPlane?.servers.first(where: { $0.name == device }) {
            return server.uplink.map { [$0] }
        }
        guard let node = wiring.node(named: device) else { return nil }
        return wiring[node].ports.firstIndex { $0 == name }.map { [PortID(node, PortIndex($0))] }
    }

    private static func ports(of node: NodeID, in wiring: Wiring) -> [PortID] {
        wiring[node].ports.indices.map { PortID(node, PortIndex($0)) }
    }
}

/// How the interfaces of a capture are described.
struct CaptureWords {
    private let start: Network
    private let end: Wiring
    private let language: Language

    init(_ walk: Walk, _ language: Language) {
        start = walk.network
        end = walk.lastWiring
        self.language = language
    }

    /// A port, its VLANs and its neighbour as they are at the start of the run.
    func interface(at port: PortID) -> Pcapng.Interface {
        var parts: [String] = []
        var address: MACAddress?
        switch port.node {
        case .bridge(let index):
            let configuration = start.bridges[index].configuration.ports[Int(port.port)]
            parts.append(language.book.vlans(of: configuration).text)
        case .hub: parts.append(language.book.hub)
        case .host(let index):
            // A host that the script adds is not there yet.
            if start.hosts.indices.contains(index) {
                let host = start.hosts[index].configuration
                address = host.address
                if let ip = host.ip { parts.append("\(ip)/\(host.prefixLength)") }
            }
        case .vtep(let index):
            let vtep = start.vteps[index].configuration
            parts.append("VTEP \(vtep.address)")
            if port.port == 0 { address = vtep.mac }
        }
        if let peer = start.wiring.attachment(of: port)?.peer { parts.append("→ " + start.wiring.name(of: peer)) }
        let description = parts.filter { !$0.isEmpty }.joined(separator: " ")
        return Pcapng.Interface(
            name: end.name(of: port), description: description.isEmpty ? nil : description, address: address)
    }
}
