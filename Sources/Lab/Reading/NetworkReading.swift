import Fabric
import Wire

extension LabReader {
    /// The section `network:`: first all names, then what refers to them.
    mutating func network(_ item: Item, script: Item?) -> Network? {
        guard let sections = fields(of: item, in: .network) else { return nil }
        var bridges: [(index: Int, fields: FieldValues)] = []
        var hosts: [(index: Int, fields: FieldValues)] = []
        for section in sections.pairs {
            guard [.switches, .hubs, .hosts].contains(section.key), let pairs = pairs(of: section.value) else {
                continue
            }
            for pair in pairs.prefix(LabLimits.devices) {
                switch section.key {
                case .switches:
                    guard let fields = fields(of: pair.value, in: .switch) else { continue }
                    if let index = addSwitch(pair.key, fields) { bridges.append((index, fields)) }
                case .hubs:
                    guard let fields = fields(of: pair.value, in: .hub) else { continue }
                    addHub(pair.key, fields)
                default:
                    guard let fields = fields(of: pair.value, in: .host) else { continue }
                    if let index = addHost(pair.key, fields) { hosts.append((index, fields)) }
                }
            }
            if pairs.count > LabLimits.devices {
                report(.tooMany(.devices, limit: LabLimits.devices), at: pairs[LabLimits.devices].key.range)
            }
        }
        for host in hosts { plug(host.index, host.fields) }
        let servers = servers(sections, script)
        giveAddresses()
        if let links = sections[.links] {
            for link in items(of: links) { self.link(link) }
        }
        var network = assemble(hosts.count, servers)
        for (index, fields) in bridges {
            writeEntries(of: index, fields, into: &network)
            if names.hasFlowTables(index) { network.changeFlows(of: index) { $0 = FlowTables() } }
        }
        if let item = sections[.flows] { addFlows(item, to: &network) }
        network.introduceTunnelEnds()
        return network
    }

    /// Devices and cables of the file; then the builder makes those of servers.
    private mutating func assemble(_ hosts: Int, _ servers: ServerSection?) -> Network {
        var parts = NetworkParts(nodes: names.nodeInfos)
        parts.bridges = names.bridges.map(\.configuration)
        parts.hosts = names.hosts.prefix(hosts).map(\.configuration)
        parts.cables = names.cables
        parts.cableConfigurations = names.cableConfigurations
        guard let servers, mayBuild(servers) else { return Network(parts) }
        let old = (nodes: parts.nodes.count, cables: parts.cables.count)
        parts.add(servers.plan(names))
        names.adopt(parts, since: old)
        return Network(parts)
    }

    /// Whether a name can be given to a device; the range is the key's.
    mutating func freeName(_ key: Item) -> String? {
        guard let name = scalar(key, as: .word) else { return nil }
        guard name.isDeviceName else {
            report(.badName(name), at: key.range)
            return nil
        }
        if let first = names.place(of: name) {
            report(.nameTaken(name, first: first), at: key.range)
            return nil
        }
        return name
    }

    // MARK: - Devices

    private mutating func addSwitch(_ key: Item, _ fields: FieldValues) -> Int? {
        guard let name = freeName(key) else { return nil }
        let dialect = fields[.dialect].flatMap { choice($0, among: Dialect.allCases) } ?? .huawei
        let failMode = fields[.failMode].flatMap { self.failMode($0, dialect) }
        portsKnowTree = fields[.stp] != nil
        let ports = fields[.ports].map { self.ports($0, dialect) } ?? []
        let index = names.bridges.count
        var configuration = BridgeConfiguration(dialect: dialect, ports: ports.map(\.configuration))
        configuration.address = MACAddress(rawValue: 0x0200_0001_0001 + UInt64(index))
        if let ageing = fields[.ageing].flatMap({ ageing($0) }) { configuration.ageing = ageing.time }
        if let table = fields[.table].flatMap({ self.fields(of: $0, in: .table) }) {
            if let size = number(.size, of: table) { configuration.capacity = size }
            if let policy = table[.whenFull].flatMap({ choice($0, among: FullTable.allCases) }) {
                configuration.whenFull = policy
            }
        }
        configuration.grow(tree(fields, from: nil))
        names.bridges.append(
            NameTable.Bridge(
                name: name, range: key.range, configuration: configuration, knowsTree: portsKnowTree))
        names.add(.bridge(index), name: name, ports: ports.map(\.name), at: key.range)
        if failMode == .secure { names.giveFlowTables(index) }
        return index
    }

    /// `fail_mode:`, which no other make has.
    private mutating func failMode(_ item: Item, _ dialect: Dialect) -> FailMode? {
        guard dialect == .ovs else {
            report(
                .uselessKey(.failMode, with: dialect.rawValue, allowed: [.ageing, .table, .stp, .ports]), at: item.range
            )
            return nil
        }
        return choice(item, among: FailMode.allCases)
    }

    private mutating func addHub(_ key: Item, _ fields: FieldValues) {
        guard let name = freeName(key) else { return }
        let count = number(.ports, of: fields) ?? 0
        guard mayAddPorts(count, at: fields[.ports]?.range ?? key.range) else { return }
        names.add(.hub(names.hubs.count), name: name, ports: (0..<count).map { "\($0 + 1)" }, at: key.range)
        names.hubs.append(name)
    }

    private mutating func addHost(_ key: Item, _ fields: FieldValues) -> Int? {
        guard let name = freeName(key) else { return nil }
        let index = names.hosts.count
        names.hosts.append(NameTable.Host(name: name, configuration: host(fields)))
        names.add(.host(index), name: name, ports: ["nic"], at: key.range)
        return index
    }

    /// The keys of a host but its port; an address that is not written stays zero.
    mutating func host(_ fields: FieldValues) -> HostConfiguration {
        var configuration = HostConfiguration(address: .zero)
        if let item = fields[.mac], let address = mac(item) {
            if address.isGroup { report(.groupAddress(address.description), at: item.range) }
            configuration.address = address
        }
        if let (ip, length) = fields[.ip].flatMap({ prefix($0) }) {
            configuration.ip = ip
            configuration.prefixLength = length
        }
        // The virtual NIC of a VM sends untagged.
        if fields.group != .machine, let vlans = fields[.vlans].flatMap({ orderedVLANs($0) }) {
            configuration.vlans = vlans
        }
        configuration.isSilent = fields[.silent].flatMap { flag($0) } ?? false
        return configuration
    }

    /// Addresses of stations that have none written: by position, 02:00:00:00:00:01 and 10.0.0.1 being the first. A lab
    /// of more stations than 10.0.0.0/24 holds goes on in 10.0.1.0 with shorter prefixes.
    private mutating func giveAddresses() {
        let length = Lab.prefixLength(ofHosts: names.hosts.count)
        for index in names.hosts.indices { giveAddress(to: index, prefixLength: length) }
    }

    mutating func giveAddress(to index: Int, prefixLength: UInt8) {
        if names.hosts[index].configuration.address == .zero {
            names.hosts[index].configuration.address = Lab.address(ofHost: index)
        }
        if names.hosts[index].configuration.ip == nil {
            names.hosts[index].configuration.ip = Lab.ip(ofHost: index)
            names.hosts[index].configuration.prefixLength = prefixLength
        }
    }

    // MARK: - Cables

    private mutating func plug(_ host: Int, _ fields: FieldValues) {
        guard let item = fields[.at], let port = freePort(item, forHost: true) else { return }
        names.hosts[host].port = port
        names.join(PortID(.host(host), 0), port, at: item.range, CableConfiguration())
    }

    /// A port that exists and that nothing is plugged into.
    mutating func freePort(_ item: Item, forHost: Bool = false) -> PortID? {
        guard let port = port(item) else { return nil }
        if forHost, case .host = port.node {
            report(.hostOnHost(item.scalar ?? ""), at: item.range)
            return nil
        }
        if let first = names.taken[port] {
            report(.portInUse(item.scalar ?? "", first: first), at: item.range)
            return nil
        }
        return port
    }

    private mutating func link(_ item: Item) {
        var ends = item
        var configuration = CableConfiguration()
        if case .mapping = item.content {
            guard let fields = fields(of: item, in: .link) else { return }
            if let delay = fields[.delay].flatMap({ time($0) }) { configuration.delay = delay }
            if let mtu = number(.mtu, of: fields) { configuration.mtu = mtu }
            configuration.isUp = !(fields[.down].flatMap { flag($0) } ?? false)
            configuration.isOneWay = fields[.oneWay].flatMap { flag($0) } ?? false
            guard let between = fields[.between] else { return }
            ends = between
        }
        guard let (first, second) = pair(ends) else { return }
        let a = freePort(first)
        guard let b = freePort(second), let a else { return }
        guard a != b else {
            report(.linkToItself(first.scalar ?? ""), at: second.range)
            return
        }
        names.join(a, b, at: first.range, configuration)
    }

    /// A list of two.
    mutating func pair(_ item: Item) -> (Item, Item)? {
        guard case .list(let items) = item.content else {
            report(.wrongShape(item.shape, expected: .link), at: item.range)
            return nil
        }
        guard items.count == 2 else {
            report(.wrongCount(items.count, expected: 2...2), at: item.range)
            return nil
        }
        return (items[0], items[1])
    }
}

extension String {
    /// Letters, digits and `-_.`, a letter first, and no word that means something else.
    var isDeviceName: Bool {
        guard let first = unicodeScalars.first, first.properties.isAlphabetic, self != "broadcast" else { return false }
        return unicodeScalars.count <= LabLimits.nameLength
            && unicodeScalars.allSatisfy {
                $0.properties.isAlphabetic || $0.properties.numericType == .decimal || ["-", "_", "."].contains($0)
            }
    }
}
