import Fabric
import Lab

/// The network or a hop in one line, where there is no room for more: hosts in brackets, switches by their names, the numbers of
/// ports beside them.
struct TextPicture {
    let network: Network
    let look: Look

    private var arrow: String {
        "\(look.glyphs.join(.horizontal(.light)))\(look.glyphs.arrowRight)"
    }

    /// What came in where, and what left where to whom: `[A]─►1 S1 2─►[B]`. `nil` for a hop at no device.
    func line(of hop: Hop) -> Phrase? {
        guard let node = hop.node else { return nil }
        var line = Phrase()
        if let ingress = hop.ingress {
            line.append(peer(of: PortID(node, ingress)).map(name) ?? Phrase("?", .plain))
            line.append(arrow, .plain)
            if !node.isHost { line.append("\(port: look.names.port(ingress, of: node)) ") }
        }
        line.append(name(node))
        var ports: [PortIndex] = []
        for departure in hop.departures where !ports.contains(departure.port) { ports.append(departure.port) }
        // A flood goes out of ports without a cable too; that is worth a word only where nothing else left.
        let cabled = ports.filter { peer(of: PortID(node, $0)) != nil }
        if !cabled.isEmpty { ports = cabled }
        for port in ports {
            line.append(node.isHost ? "" : " \(port: look.names.port(port, of: node))")
            line.append(arrow, .plain)
            line.append(peer(of: PortID(node, port)).map(name) ?? Phrase("?", .plain))
        }
        if hop.verdict == .drop || hop.verdict == .filter || hop.verdict == .ignore {
            line.append(" \(look.glyphs.silent)", .plain)
        } else if hop.verdict == .accept {
            line.append(" \(look.glyphs.sent)", .plain)
        }
        return line
    }

    /// Who is plugged in where: `S1 1[A] 2[B] 3─S2  S2 1[C]`.
    var line: Phrase {
        let wiring = network.wiring
        let nodes = wiring.bridges + wiring.hubs
        return Phrase.joined(
            nodes.map { info in
                var part = name(info.id)
                for index in info.ports.indices {
                    guard let peer = peer(of: PortID(info.id, PortIndex(index))) else { continue }
                    part.append(" \(port: look.names.port(PortIndex(index), of: info.id))")
                    if !peer.isHost { part.append("\(look.glyphs.join(.horizontal(.light)))", .plain) }
                    part.append(name(peer))
                }
                return part
            }, by: "  ")
    }

    private func peer(of port: PortID) -> NodeID? { look.names.wiring.attachment(of: port)?.peer.node }

    private func name(_ node: NodeID) -> Phrase {
        let name = look.names.device(node)
        return node.isHost ? "[\(device: name)]" : "\(device: name)"
    }
}
