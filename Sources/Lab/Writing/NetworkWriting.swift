import Fabric
import Wire

/// A network in the words of a lab file: everything that was configured, nothing that was learned.
struct NetworkWriting {
    let network: Network
    /// Hosts that are there and have a place, by their old index; in the file they are numbered from 0 in this order.
    let hosts: [Int]
    /// Where each host is in that order.
    let positions: [Int: Int]
    /// Switches whose ports the steps tell something of spanning tree.
    var treed: Set<Int> = []
    /// What all servers are to have for a switch; `nil`: what they have.
    var vswitch: VirtualSwitch?

    init(_ network: Network) {
        self.network = network
        let living = network.hosts.indices.filter { index in
            !network.hosts[index].isRemoved && network.wiring.attachment(of: PortID(.host(index), 0)) != nil
        }
        let servers = network.controlPlane?.servers ?? []
        let machines = servers.flatMap { $0.ports.sorted { $0.port < $1.port }.map(\.host) }
        let known = Set(machines)
        hosts = living.filter { !known.contains($0) } + machines
        positions = Dictionary(uniqueKeysWithValues: hosts.enumerated().map { ($1, $0) })
    }

    /// Whether a device is written as a part of a server, or as the cloud.
    func isPart(_ node: NodeID) -> Bool { network.wiring.group(of: node) != nil }

    var words: LabWords {
        var words = LabWords(network.wiring, network.hosts.map(\.configuration), hosts: hosts)
        words.networks = network.controlPlane?.networks ?? []
        return words
    }

    /// The section `network:`.
    var lines: [String] {
        var lines = ["network:"]
        let bridges = network.bridges.indices.filter { !isPart(.bridge($0)) }
        if !bridges.isEmpty {
            lines.append("  switches:")
            for index in bridges { lines += bridge(index) }
        }
        let hubs = network.wiring.hubs
        if !hubs.isEmpty {
            lines.append("  hubs:")
            lines += hubs.map { "    \(YAMLWriting.name($0.name)): {ports: \($0.ports.count)}" }
        }
        let physical = hosts.enumerated().filter { !isPart(.host($1)) }
        if !physical.isEmpty {
            lines.append("  hosts:")
            lines += physical.map { host($1, position: $0) }
        }
        lines += serverLines
        let links = links
        return lines + (links.isEmpty ? [] : ["  links:"] + links)
    }

    /// What no key of `network:` says: cables of hosts that are cut and ports that are shut, as steps of a script.
    var settings: [Command] {
        var commands: [Command] = []
        let wiring = network.wiring
        for info in wiring.bridges + wiring.hubs + hosts.map({ wiring[.host($0)] }) {
            for port in info.ports.indices where network.isShut(PortID(info.id, PortIndex(port))) {
                commands.append(.setPortUp(PortID(info.id, PortIndex(port)), false))
            }
        }
        for host in hosts {
            guard let cable = wiring.attachment(of: PortID(.host(host), 0))?.cable, !network.cables[cable].isUp else {
                continue
            }
            commands.append(.setCable(cable, up: false))
        }
        return commands
    }

    // MARK: - Switches

    private func bridge(_ index: Int) -> [String] {
        let bridge = network.bridges[index]
        let configuration = bridge.configuration
        var lines = ["    \(YAMLWriting.name(network.wiring.bridges[index].name)):"]
        if configuration.dialect != .huawei { lines.append("      dialect: \(configuration.dialect.rawValue)") }
        if bridge.flows != nil { lines.append("      fail_mode: \(FailMode.secure.rawValue)") }
        if configuration.ageing != .seconds(300) {
            lines.append("      ageing: \(configuration.ageing.map(LabWords.time) ?? LabWords.never)")
        }
        if let tree = configuration.spanningTree {
            lines.append("      stp: \(LabWords.tree(tree))")
            if tree.priority != 32_768 { lines.append("      priority: \(tree.priority)") }
        } else if treed.contains(index) || configuration.ports.contains(where: { $0.tree != TreePortConfiguration() }) {
            // What its ports are told is for later.
            lines.append("      stp: \(LabWords.off)")
        }
        var table: [String] = []
        if configuration.capacity != 8192 { table.append("size: \(configuration.capacity)") }
        if configuration.whenFull != .fairEviction { table.append("when_full: \(configuration.whenFull.rawValue)") }
        if !table.isEmpty { lines.append("      table: {\(table.joined(separator: ", "))}") }
        let rows = bridge.rows(at: network.now)
        let words = words
        for (kind, key) in [(EntryKind.static, "static"), (.blackhole, "blackhole")] {
            let rows = rows.filter { $0.kind == kind }.map { words.row($0, of: index) }
            if !rows.isEmpty { lines.append("      \(key): [\(rows.joined(separator: ", "))]") }
        }
        return lines + ports(of: index, configuration)
    }

    private func ports(of index: Int, _ configuration: BridgeConfiguration) -> [String] {
        let names = network.wiring.bridges[index].ports
        let texts = configuration.ports.map { PortWords.keys(of: $0, in: configuration.dialect) }
        if !texts.isEmpty, texts.allSatisfy(\.isEmpty), names == (1...names.count).map({ "\($0)" }) {
            return ["      ports: \(names.count)"]
        }
        if texts.isEmpty { return ["      ports: {}"] }
        var lines = ["      ports:"]
        var start = 0
        while start < names.count {
            var end = start + 1
            while end < names.count, texts[end] == texts[start], let low = Int(names[end - 1]),
                Int(names[end]) == low + 1
            {
                end += 1
            }
            let key = end - start > 1 ? "\(names[start])-\(names[end - 1])" : YAMLWriting.portName(names[start])
            lines.append("        \(key): {\(texts[start].joined(separator: ", "))}")
            start = end
        }
        return lines
    }

    // MARK: - Hosts and cables

    private func host(_ index: Int, position: Int) -> String {
        let words = words
        let configuration = network.hosts[index].configuration
        let at = network.wiring.attachment(of: PortID(.host(index), 0))?.peer
        let keys = words.hostKeys(
            configuration, at: at, position: position, prefixLength: Lab.prefixLength(ofHosts: hosts.count))
        return "    \(YAMLWriting.name(network.wiring.hosts[index].name)): {\(keys)}"
    }

    private var links: [String] {
        let wiring = network.wiring
        let words = LabWords(wiring, [], hosts: [])
        return wiring.cables.indices.compactMap { index in
            let ends = wiring.cables[index]
            guard wiring.isPlugged(index), !ends.a.node.isHost, !ends.b.node.isHost else { return nil }
            guard !isPart(ends.a.node), !isPart(ends.b.node) else { return nil }
            let pair = "[\(words.port(ends.a)), \(words.port(ends.b))]"
            let cable = network.cables[index]
            guard cable != CableConfiguration() else { return "    - \(pair)" }
            var keys = ["between: \(pair)"]
            if cable.delay != .microseconds(1) { keys.append("delay: \(LabWords.time(cable.delay))") }
            if cable.mtu != 9216 { keys.append("mtu: \(cable.mtu)") }
            if !cable.isUp { keys.append("down: true") }
            if cable.isOneWay { keys.append("one_way: true") }
            return "    - {\(keys.joined(separator: ", "))}"
        }
    }
}

extension NodeID {
    var isHost: Bool { if case .host = self { true } else { false } }
}

extension YAMLWriting {
    /// The name of a port as a key: a number, or a name.
    static func portName(_ text: String) -> String { text.isDecimal ? text : name(text) }
}
