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

    /// The ports that a word means: `S1/3` the one, `S1` all of the device; `nil` when there are none.
    package func ports(named word: String) -> [PortID]? {
        if let node = node(named: word) {
            return self[node].ports.indices.map { PortID(node, PortIndex($0)) }
        }
        guard let slash = word.lastIndex(of: "/"), let node = node(named: String(word[..<slash])) else { return nil }
        let name = word[word.index(after: slash)...]
        guard let index = self[node].ports.firstIndex(where: { $0 == name }) else { return nil }
        return [PortID(node, PortIndex(index))]
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
