import Fabric
import Wire

/// A network that a test writes down by names: `plan.link("S1/t", "S2/t")`.
struct NetworkPlan {
    private(set) var nodes: [NodeInfo] = []
    private(set) var cables: [Cable] = []
    private(set) var bridges: [BridgeConfiguration] = []
    private(set) var hosts: [HostConfiguration] = []
    private(set) var cableConfigurations: [CableConfiguration] = []
    private var hubs = 0

    /// A switch with named ports, in this order.
    mutating func bridge(
        _ name: String, _ dialect: Dialect = .huawei, _ ports: KeyValuePairs<String, PortConfiguration>,
        change: (inout BridgeConfiguration) -> Void = { _ in }
    ) {
        nodes.append(NodeInfo(id: .bridge(bridges.count), name: name, ports: ports.map(\.key)))
        var configuration = BridgeConfiguration(dialect: dialect, ports: ports.map(\.value))
        change(&configuration)
        bridges.append(configuration)
    }

    /// A hub with ports 1, 2, ...
    mutating func hub(_ name: String, ports: Int) {
        nodes.append(NodeInfo(id: .hub(hubs), name: name, ports: (1...ports).map(String.init)))
        hubs += 1
    }

    /// A host with the MAC address 02:00:00:00:00:nn and the IP address 10.0.0.nn, nn counting from 1.
    mutating func host(
        _ name: String, at port: String? = nil, change: (inout HostConfiguration) -> Void = { _ in }
    ) {
        let number = hosts.count + 1
        nodes.append(NodeInfo(id: .host(hosts.count), name: name, ports: ["nic"]))
        var configuration = HostConfiguration(
            address: .number(number), ip: IPv4Address(rawValue: 0x0A00_0000 + UInt32(number)))
        change(&configuration)
        hosts.append(configuration)
        if let port { link(port, name + "/nic") }
    }

    /// A cable; its first end is the first one.
    mutating func link(_ a: String, _ b: String, change: (inout CableConfiguration) -> Void = { _ in }) {
        var configuration = CableConfiguration()
        change(&configuration)
        cables.append(Cable(port(a), port(b)))
        cableConfigurations.append(configuration)
    }

    /// The port `DEVICE/PORT`; a name that is not there is a mistake of the test.
    func port(_ text: String) -> PortID {
        let parts = text.split(separator: "/")
        guard let info = nodes.first(where: { $0.name == parts[0] }),
            let index = info.ports.firstIndex(of: String(parts[1]))
        else { preconditionFailure("no port \(text)") }
        return PortID(info.id, PortIndex(index))
    }

    var network: Network {
        Network(
            wiring: Wiring(nodes: nodes, cables: cables), bridges: bridges, hosts: hosts,
            cables: cableConfigurations)
    }
}

extension MACAddress {
    /// 02:00:00:00:00:nn
    static func number(_ number: Int) -> MACAddress { MACAddress(rawValue: 0x0200_0000_0000 + UInt64(number)) }
}

extension IPv4Address {
    /// 10.0.0.nn
    static func number(_ number: Int) -> IPv4Address { IPv4Address(rawValue: 0x0A00_0000 + UInt32(number)) }
}

extension Network {
    /// The index of a host by name.
    func host(_ name: String) -> Int { wiring.hosts.firstIndex { $0.name == name } ?? -1 }

    /// Rows of a switch as `VLAN host port`, the host being the one that has the address, sorted.
    func table(_ name: String) -> [String] {
        guard let index = wiring.bridges.firstIndex(where: { $0.name == name }) else { return ["no switch"] }
        return bridges[index].rows(at: now).map { row in
            let owner = hosts.firstIndex { $0.configuration.address == row.address }
            let who = owner.map { wiring.hosts[$0].name } ?? row.address.description
            return "\(row.vid) \(who) \(wiring.bridges[index].ports[Int(row.port)])"
        }.sorted()
    }

    /// All hops until everything rests, at most `budget`.
    mutating func hops(budget: Int = 1_000) -> [Hop] {
        var hops: [Hop] = []
        while hops.count < budget, let hop = step() { hops.append(hop) }
        return hops
    }

    /// Carries out a command and everything that follows from it.
    mutating func run(_ command: Command, budget: Int = 1_000) throws -> [Hop] {
        let first = try perform(command)
        return [first] + hops(budget: budget)
    }

    /// What left each port in these hops, as `S1/t 10+20`, in order of leaving; `-` for untagged.
    func wire(_ hops: [Hop]) -> [String] {
        hops.flatMap { hop -> [String] in
            guard let node = hop.node else { return [] }
            return hop.departures.map { departure in
                let tags = departure.frame.tags.array.map { String($0.vid.rawValue) }.joined(separator: "+")
                let name = "\(wiring[node].name)/\(wiring[node].ports[Int(departure.port)])"
                return "\(name) \(tags.isEmpty ? "-" : tags)"
            }
        }
    }

    /// `verdict device`, one for each hop: the story in short.
    func story(_ hops: [Hop]) -> [String] {
        hops.map { hop in "\(hop.node.map { wiring[$0].name } ?? "-") \(hop.verdict.rawValue)" }
    }

    /// Hosts that took a frame, sorted.
    func accepted(_ hops: [Hop]) -> [String] {
        hops.filter { $0.verdict == .accept }.compactMap { $0.node.map { wiring[$0].name } }.sorted()
    }
}

extension FrameRecipe {
    /// A frame that only shows the way.
    static func probe(to destination: MACAddress = .broadcast, tags: [VLANTag] = [], size: Int = 46) -> FrameRecipe {
        FrameRecipe(to: destination, tags: tags, payload: [UInt8](repeating: 0, count: size))
    }
}
