import Fabric
import Wire

/// Devices, addresses and commands as a lab file names them.
struct LabWords {
    static let never = "never"
    static let cloud = "cloud"
    static let mesh = "mesh"

    var wiring: Wiring
    /// Configurations by index, of hosts that are gone too.
    var configurations: [HostConfiguration]
    /// Indices of hosts that the file has, in its order.
    var hosts: [Int]
    /// Tenant networks by index.
    var networks: [TenantNetwork] = []

    init(_ wiring: Wiring, _ configurations: [HostConfiguration], hosts: [Int]) {
        self.wiring = wiring
        self.configurations = configurations
        self.hosts = hosts
    }

    static func time(_ time: SimulatedTime) -> String {
        let count = time.rawValue
        for (unit, size) in [("s", UInt64(1_000_000_000)), ("ms", 1_000_000), ("us", 1_000)]
        where count % size == 0 { return "\(count / size)\(unit)" }
        return "\(count)ns"
    }

    static func hex(_ bytes: [UInt8]) -> String {
        bytes.map { YAMLWriting.hex(UInt32($0), digits: 2) }.joined()
    }

    func device(_ node: NodeID) -> String { YAMLWriting.name(wiring[node].name) }
    func host(_ index: Int) -> String { device(.host(index)) }
    func port(_ port: PortID) -> String {
        YAMLWriting.port(wiring[port.node].name, portName(port.port, of: port.node))
    }
    func portName(_ port: PortIndex, of node: NodeID) -> String {
        let names = wiring[node].ports
        return Int(port) < names.count ? names[Int(port)] : "\(port + 1)"
    }

    /// The name of a host that has the address, `broadcast`, or the address itself.
    func address(_ address: MACAddress) -> String {
        if address.isBroadcast { return "broadcast" }
        let owner = hosts.first { configurations.indices.contains($0) && configurations[$0].address == address }
        return owner.map(host) ?? address.description
    }

    private func station(_ ip: IPv4Address) -> String {
        let owner = hosts.first { configurations.indices.contains($0) && configurations[$0].ip == ip }
        return owner.map(host) ?? ip.description
    }

    /// `[10, B, 2]`, of a blackhole without the port.
    func row(_ row: FilteringDatabase.Entry, of bridge: Int) -> String {
        entry(row.vid, row.address, row.kind == .blackhole ? nil : row.port, of: bridge)
    }

    func entry(_ vid: VID, _ address: MACAddress, _ port: PortIndex?, of bridge: Int) -> String {
        let place = port.map { ", " + YAMLWriting.portName(portName($0, of: .bridge(bridge))) } ?? ""
        return "[\(vid), \(self.address(address))\(place)]"
    }

    /// The server of a tap.
    private func server(of port: PortID) -> String {
        YAMLWriting.name(wiring.group(of: port.node)?.name ?? wiring[port.node].name)
    }

    /// The keys of a VM but its place; what it has by its position is left out.
    func machineKeys(_ machine: HostConfiguration, network: Int, position: Int, prefixLength: UInt8) -> String {
        let name = networks.indices.contains(network) ? YAMLWriting.name(networks[network].name) : ""
        let others = hostKeys(machine, at: nil, position: position, prefixLength: prefixLength)
        return "network: \(name)" + (others.isEmpty ? "" : ", " + others)
    }

    /// The keys of a host; what it has by its position is left out.
    func hostKeys(
        _ host: HostConfiguration, at port: PortID?, position: Int, prefixLength: UInt8
    ) -> String {
        var keys = port.map { ["at: \(self.port($0))"] } ?? []
        if host.address != Lab.address(ofHost: position) { keys.append("mac: \(host.address)") }
        if let ip = host.ip, ip != Lab.ip(ofHost: position) || host.prefixLength != prefixLength {
            keys.append("ip: \(ip)/\(host.prefixLength)")
        }
        if let first = host.vlans.first {
            let others = PortWords.list(VLANSet(host.vlans).subtracting(VLANSet(first)))
            let rest = others.trimmingBrackets
            keys.append("vlans: " + (rest.isEmpty ? "\(first)" : "[\(first), \(rest)]"))
        }
        if host.isSilent { keys.append("silent: true") }
        return keys.joined(separator: ", ")
    }
}

extension String {
    fileprivate var trimmingBrackets: String { filter { $0 != "[" && $0 != "]" } }
}

// MARK: - Commands

extension LabWords {
    /// A command as the key and value of an item of a script. `position` is that of the host that it adds.
    func action(_ command: Command, dialects: [Dialect], position: Int) -> String {
        switch command {
        case .send(let host, let recipe): "send: {from: \(self.host(host)), \(frame(recipe, from: host))}"
        case .inject(let port, let recipe): "send: {at: \(self.port(port)), \(frame(recipe, from: nil))}"
        case .injectBytes(let port, let bytes): "send: {at: \(self.port(port)), bytes: \(Self.hex(bytes))}"
        case .ping(let host, let ip): "ping: {from: \(self.host(host)), to: \(station(ip))}"
        case .arp(let host, let ip): "arp: {from: \(self.host(host)), for: \(station(ip))}"
        case .announce(let host, .arp): "announce: \(self.host(host))"
        case .announce(let host, .rarp): "announce: {vm: \(self.host(host)), as: rarp}"
        case .wait(let time): "wait: \(Self.time(time))"
        case .setCable, .setTunnel, .setPortUp, .setPort, .move, .flush, .addEntry, .removeEntry, .setAgeing, .addHost,
            .migrate, .addVM, .removeHost, .setTree, .setPortTree:
            "change: {\(change(command, dialects, position))}"
        }
    }

    private func change(_ command: Command, _ dialects: [Dialect], _ position: Int) -> String {
        switch command {
        case .setCable(let cable, let isUp):
            return "link: [\(port(wiring.cables[cable].a)), \(port(wiring.cables[cable].b))], up: \(isUp)"
        case .setTunnel(let pair, let isUp):
            let servers = wiring.groups.filter { $0.kind == .server }.map { YAMLWriting.name($0.name) }
            return "tunnel: [\(servers[pair.first]), \(servers[pair.second])], up: \(isUp)"
        case .setPortUp(let port, let isUp): return "port: \(self.port(port)), up: \(isUp)"
        case .setPort(let port, let configuration):
            var dialect = Dialect.huawei
            if case .bridge(let index) = port.node { dialect = dialects[index] }
            var keys = PortWords.keys(of: configuration, in: dialect)
            if keys.isEmpty { keys = ["mode: access", "vlan: 1"] }
            if !configuration.isUp { keys.append("up: false") }
            return "port: \(self.port(port)), \(keys.joined(separator: ", "))"
        case .move(let host, let port): return "move: \(self.host(host)), to: \(self.port(port))"
        case .migrate(let host, let port, let announces):
            return "move: \(self.host(host)), to: \(server(of: port))" + (announces ? "" : ", announce: false")
        case .flush(let bridge): return "flush: \(device(.bridge(bridge)))"
        case .addEntry, .removeEntry, .setAgeing: return table([command])
        case .setTree(let bridge, let tree):
            let priority = tree.map { ", priority: \($0.priority)" } ?? ""
            return "switch: \(device(.bridge(bridge))), stp: \(tree.map(Self.times) ?? Self.off)\(priority)"
        case .setPortTree(let port, let tree):
            let cost = tree.cost.map { "\($0)" } ?? Self.auto
            return "port: \(self.port(port)), cost: \(cost), priority: \(tree.priority), edge: \(tree.isEdge)"
        case .addHost, .addVM: return "add: {\(newcomer(command, position: position) ?? "")}"
        case .removeHost(let host): return "remove: \(self.host(host))"
        case .send, .inject, .injectBytes, .ping, .arp, .announce, .wait: return ""
        }
    }

    /// A tree in a word when its times are the usual ones.
    static func tree(_ tree: SpanningTreeConfiguration) -> String {
        var usual = SpanningTreeConfiguration(tree.version)
        usual.priority = tree.priority
        return tree == usual ? tree.version.rawValue : times(tree)
    }

    /// A tree with all its times.
    private static func times(_ tree: SpanningTreeConfiguration) -> String {
        "{protocol: \(tree.version.rawValue), hello_time: \(time(tree.hello)), max_age: \(time(tree.maxAge)), "
            + "forward_delay: \(time(tree.forwardDelay))}"
    }

    /// A host or VM that is added, by its name; `nil` for another command.
    func newcomer(_ command: Command, position: Int) -> String? {
        let length: UInt8 = position > 254 ? 16 : 24
        switch command {
        case .addHost(let host, let name, let port):
            let keys = hostKeys(host, at: port, position: position, prefixLength: length)
            return "\(YAMLWriting.name(name)): {\(keys)}"
        case .addVM(let machine, let name, let port, let network):
            let keys = machineKeys(machine, network: network, position: position, prefixLength: length)
            return "\(YAMLWriting.name(name)): {at: \(server(of: port)), \(keys)}"
        default: return nil
        }
    }

    /// Changes of one switch's table together; rows of a kind are in one list.
    func table(_ commands: [Command]) -> String {
        var head = ""
        var lists: [(key: String, rows: [String])] = [("static", []), ("blackhole", []), ("forget", [])]
        var ageing = ""
        for command in commands {
            switch command {
            case .addEntry(let bridge, let vid, let address, let port, let kind):
                head = device(.bridge(bridge))
                let isBlackhole = kind == .blackhole
                lists[isBlackhole ? 1 : 0].rows.append(entry(vid, address, isBlackhole ? nil : port, of: bridge))
            case .removeEntry(let bridge, let vid, let address):
                head = device(.bridge(bridge))
                lists[2].rows.append(entry(vid, address, nil, of: bridge))
            case .setAgeing(let bridge, let time):
                head = device(.bridge(bridge))
                ageing = ", ageing: \(time.map(Self.time) ?? Self.never)"
            default: break
            }
        }
        let written = lists.filter { !$0.rows.isEmpty }.map { ", \($0.key): [\($0.rows.joined(separator: ", "))]" }
        return "switch: \(head)" + written.joined() + ageing
    }

    /// A frame by its parts, or byte for byte where the words do not reach: odd tags, other bytes in a tag.
    private func frame(_ recipe: FrameRecipe, from host: Int?) -> String {
        let isPlain =
            recipe.tags.count <= 2
            && recipe.tags.allSatisfy { $0 == VLANTag($0.vid, pcp: $0.pcp) }
        guard isPlain else { return "bytes: \(Self.hex(bytes(of: recipe, from: host)))" }
        var keys = ["to: \(address(recipe.destination))"]
        if let source = recipe.source ?? (host == nil ? .zero : nil) { keys.append("src: \(address(source))") }
        if !recipe.tags.isEmpty {
            let tags = recipe.tags.map { $0.pcp == 0 ? "\($0.vid)" : "[\($0.vid), \($0.pcp)]" }
            keys.append("tags: [\(tags.joined(separator: ", "))]")
        }
        if recipe.etherType != .experimental {
            keys.append("ethertype: 0x\(YAMLWriting.hex(UInt32(recipe.etherType.rawValue), digits: 4))")
        }
        let size = 14 + 4 * recipe.tags.count + recipe.payload.count
        let isZero = recipe.payload.allSatisfy { $0 == 0 }
        if !isZero { keys.append("payload: \(Self.hex(recipe.payload))") }
        if size != 60 { keys.append("size: \(size)") }
        return keys.joined(separator: ", ")
    }

    private func bytes(of recipe: FrameRecipe, from host: Int?) -> [UInt8] {
        func octets(_ value: UInt64, _ count: Int) -> [UInt8] {
            (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> UInt64(8 * $0)) }
        }
        let own = host.flatMap { configurations.indices.contains($0) ? configurations[$0].address : nil } ?? .zero
        return octets(recipe.destination.rawValue, 6) + octets((recipe.source ?? own).rawValue, 6)
            + recipe.tags.flatMap { octets(UInt64($0.tpid.rawValue), 2) + octets(UInt64($0.tci), 2) }
            + octets(UInt64(recipe.etherType.rawValue), 2) + recipe.payload
    }
}

/// What a switch with Open vSwitch does when no controller tells it (`vswitchd/vswitch.xml`, `fail_mode` of a bridge).
package enum FailMode: String, CaseIterable, Hashable, Sendable {
    /// It forwards by its MAC address table.
    case standalone
    /// It forwards by its flows alone.
    case secure
}
