import Fabric

/// Names of a lab as the Linux kernel takes them: an interface has at most 15 bytes, and no name is used twice in a network
/// namespace. A host is a namespace, and so is a server with all its parts.
struct ScriptNames {
    private let devices: [NodeID: String]
    private let ports: [PortID: String]
    private let spaces: [NodeID: String]
    /// In Mininet, where a server is a node: the numbers of the ports by which cables leave it.
    private let numbers: [PortID: Int]
    private let wiring: Wiring

    /// Longest name of an interface (`IFNAMSIZ` less its end mark).
    private static let limit = 15

    init(_ wiring: Wiring, _ target: ScriptTarget) {
        self.wiring = wiring
        var namespaces: Set<String> = []
        var spaces: [NodeID: String] = [:]
        // Mininet names interfaces itself, after their devices: `S1-eth3`. All its nodes are of one list.
        let isMininet = target == .mininet
        let limit = isMininet ? Self.limit - 7 : Self.limit
        for group in wiring.groups where group.kind == .server {
            let name = Self.free([group.name], limit, among: &namespaces)
            for node in group.nodes where !node.isHost { spaces[node] = name }
        }
        var used: [String: Set<String>] = [:]
        var devices: [NodeID: String] = [:]
        for node in wiring.nodes {
            if node.id.isHost {
                devices[node.id] = Self.free([node.name], limit, among: &namespaces)
                spaces[node.id] = devices[node.id]
            } else if let space = spaces[node.id] {
                let part = node.name.split(separator: ".").last ?? node.name[...]
                devices[node.id] = Self.free([String(part)], Self.limit, among: &used[space, default: []])
            } else if isMininet {
                devices[node.id] = Self.free([node.name], limit, among: &namespaces)
            } else {
                devices[node.id] = Self.free([node.name], limit, among: &used["", default: []])
            }
        }
        self.devices = devices
        self.spaces = spaces
        var ports: [PortID: String] = [:]
        var numbers: [PortID: Int] = [:]
        var taken: [String: Int] = [:]
        for port in wiring.allPorts {
            let info = wiring[port.node]
            let name = info.ports[Int(port.port)]
            if isMininet, let space = spaces[port.node], !port.node.isHost {
                let peer = wiring.attachment(of: port)?.peer.node
                if let peer, peer.isHost || spaces[peer] != space {
                    taken[space, default: 0] += 1
                    numbers[port] = taken[space]
                    ports[port] = "\(space)-eth\(taken[space, default: 0])"
                } else {
                    ports[port] = Self.free([name], Self.limit, among: &used[space, default: []])
                }
            } else if isMininet {
                ports[port] = "\(devices[port.node] ?? info.name)-eth\(port.node.isHost ? 0 : port.port + 1)"
            } else if port.node.isHost {
                ports[port] = target == .containerlab ? "eth1" : "eth0"
            } else if let space = spaces[port.node] {
                ports[port] = Self.free([name], Self.limit, among: &used[space, default: []])
            } else {
                ports[port] = Self.free([info.name, name], Self.limit, among: &used["", default: []])
            }
        }
        self.ports = ports
        self.numbers = numbers
    }

    /// The bridge or the network namespace of a device.
    func device(_ node: NodeID) -> String { devices[node] ?? wiring[node].name }

    /// The network namespace that a device is or is in; `nil` for the machine's own.
    func space(_ node: NodeID) -> String? { spaces[node] }

    /// The node of Mininet that a device is or is in, and the number that a port has there.
    func mininet(_ port: PortID) -> (node: String, number: Int) {
        (spaces[port.node] ?? device(port.node), numbers[port] ?? (port.node.isHost ? 0 : Int(port.port) + 1))
    }

    /// The interface of a port; in a namespace of its own it may have any name.
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
