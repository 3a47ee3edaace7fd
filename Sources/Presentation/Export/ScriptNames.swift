import Fabric

/// Names of a lab as the Linux kernel takes them: an interface has at most 15 bytes, and no name is used twice.
struct ScriptNames {
    private let devices: [NodeID: String]
    private let ports: [PortID: String]
    private let wiring: Wiring

    /// Longest name of an interface (`IFNAMSIZ` less its end mark).
    private static let limit = 15

    init(_ wiring: Wiring, _ target: ScriptTarget) {
        self.wiring = wiring
        var used: Set<String> = []
        // Mininet names interfaces itself, after their devices: `S1-eth3`.
        let isMininet = target == .mininet
        let limit = isMininet ? Self.limit - 7 : Self.limit
        let devices = Dictionary(
            uniqueKeysWithValues: wiring.nodes.map { ($0.id, Self.free([$0.name], limit, among: &used)) })
        self.devices = devices
        var ports: [PortID: String] = [:]
        for port in wiring.allPorts {
            let info = wiring[port.node]
            if isMininet {
                ports[port] = "\(devices[port.node] ?? info.name)-eth\(port.node.isHost ? 0 : port.port + 1)"
            } else if port.node.isHost {
                ports[port] = target == .containerlab ? "eth1" : "eth0"
            } else {
                ports[port] = Self.free([info.name, info.ports[Int(port.port)]], Self.limit, among: &used)
            }
        }
        self.ports = ports
    }

    /// The bridge or the network namespace of a device.
    func device(_ node: NodeID) -> String { devices[node] ?? wiring[node].name }

    /// The interface of a port; a host's is named within its own namespace.
    func interface(_ port: PortID) -> String { ports[port] ?? "eth0" }

    /// Parts with a hyphen between. What is too long loses letters of its first part, what is taken gets a number.
    private static func free(_ parts: [String], _ limit: Int, among used: inout Set<String>) -> String {
        let clean = parts.map { part in
            part.unicodeScalars.map {
                $0.isASCII && ($0.properties.isAlphabetic || "0123456789._-".unicodeScalars.contains($0))
                    ? String($0) : "_"
            }
            .joined()
        }
        let end = clean.dropFirst().map { "-" + $0.suffix(9) }.joined()
        for number in 0... {
            let tail = end + (number == 0 ? "" : "~\(number)")
            let name = clean[0].prefix(limit - tail.count) + tail
            if used.insert(String(name)).inserted { return String(name) }
        }
        return ""
    }
}
