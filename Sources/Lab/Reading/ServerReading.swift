import Fabric
import Wire

/// The servers of a lab while it is read: their VMs are hosts already, but have no addresses yet.
struct ServerSection {
    struct Machine {
        var host: Int
        var network: Int
    }

    struct Server {
        var plan: ServerPlan
        var machines: [Machine] = []
        var range: SourceRange
    }

    var networks: [TenantNetwork] = []
    var servers: [Server] = []
    var controller = ControllerOptions()
    var tunnels = TunnelPlan.mesh
    var hasCloud = false

    /// The networks that leave a server.
    var outgoing: [TenantNetwork] { networks.filter { $0.segment != .local } }

    /// Whether there is a network with a VNI.
    var hasTunnels: Bool {
        networks.contains { if case .vxlan = $0.segment { true } else { false } }
    }

    /// The plan, with the configurations of the hosts.
    func plan(_ names: NameTable) -> DataCentre {
        let plans = servers.map { server in
            var plan = server.plan
            plan.machines = server.machines.map {
                let host = names.hosts[$0.host]
                return VirtualMachinePlan(name: host.name, configuration: host.configuration, network: $0.network)
            }
            return plan
        }
        var centre = DataCentre(networks: networks, servers: plans)
        centre.controller = controller
        centre.tunnels = tunnels
        centre.hasCloud = hasCloud
        return centre
    }
}

extension LabReader {
    /// `networks:`, `servers:`, `controller:`, `underlay:` and `tunnels:`; `nil` when there are no servers.
    mutating func servers(_ sections: FieldValues, _ script: Item?) -> ServerSection? {
        var made = ServerSection()
        let arrivals = Self.arrivals(in: script)
        if let item = sections[.networks] { made.networks = networks(item) }
        if let item = sections[.controller] { made.controller = controller(item) ?? made.controller }
        if let item = sections[.underlay] { made.hasCloud = cloud(item) }
        let pairs = sections[.servers].flatMap { self.pairs(of: $0) } ?? []
        for pair in pairs { server(pair, arrivals, into: &made) }
        checkAddresses(of: made)
        if let item = sections[.tunnels] { made.tunnels = tunnels(item, made) ?? .mesh }
        names.tunnels = made.hasTunnels ? made.tunnels : nil
        return made.servers.isEmpty ? nil : made
    }

    /// How often the script plugs a VM into each server: so many more taps it needs.
    private static func arrivals(in script: Item?) -> [String: Int] {
        func value(_ key: LabKey, of item: Item) -> Item? {
            guard case .mapping(let pairs) = item.content else { return nil }
            return pairs.first { $0.key.scalar == key.rawValue }?.value
        }
        guard let script, case .list(let items) = script.content else { return [:] }
        var arrivals: [String: Int] = [:]
        for item in items {
            guard let change = value(.change, of: item) else { continue }
            if let server = value(.to, of: change)?.scalar { arrivals[server, default: 0] += 1 }
            guard case .mapping(let pairs)? = value(.add, of: change)?.content else { continue }
            for pair in pairs {
                if let server = value(.at, of: pair.value)?.scalar { arrivals[server, default: 0] += 1 }
            }
        }
        return arrivals
    }

    private mutating func cloud(_ item: Item) -> Bool {
        guard let text = scalar(item, as: .word) else { return false }
        if text == LabWords.cloud { return true }
        report(.notOneOf(text, allowed: [LabWords.cloud], nearest: nil), at: item.range)
        return true
    }

    private mutating func controller(_ item: Item) -> ControllerOptions? {
        guard let fields = fields(of: item, in: .controller) else { return nil }
        var options = ControllerOptions()
        options.l2pop = fields[.l2pop].flatMap { flag($0) } ?? false
        options.arpResponder = fields[.arpResponder].flatMap { flag($0) } ?? false
        if let delay = fields[.delay].flatMap({ time($0) }) { options.delay = delay }
        if let layout = fields[.layout].flatMap({ choice($0, among: FlowLayout.allCases) }) { options.layout = layout }
        if options.arpResponder, !options.l2pop, let range = fields.range(of: .arpResponder) {
            report(.uselessKey(.arpResponder, with: "l2pop: false", allowed: [.layout]), at: range)
        }
        return options
    }

    // MARK: - Networks

    private mutating func networks(_ item: Item) -> [TenantNetwork] {
        var networks: [TenantNetwork] = []
        var places: [Segment: SourceRange] = [:]
        for pair in pairs(of: item) ?? [] {
            let fields = fields(of: pair.value, in: .tenant)
            guard let name = scalar(pair.key, as: .word) else { continue }
            guard name.isDeviceName else {
                report(.badName(name), at: pair.key.range)
                continue
            }
            if let first = names.networks[name]?.range {
                report(.nameTaken(name, first: first), at: pair.key.range)
                continue
            }
            var segment = Segment.local
            if let fields { segment = self.segment(fields, &places) }
            names.add(network: name, at: pair.key.range)
            networks.append(TenantNetwork(name: name, segment: segment))
        }
        return networks
    }

    private mutating func segment(_ fields: FieldValues, _ places: inout [Segment: SourceRange]) -> Segment {
        if fields[.vni] != nil, let second = fields.range(of: .vlan) {
            report(.uselessKey(.vlan, with: LabKey.vni.rawValue, allowed: [.vni]), at: second)
        }
        if let item = fields[.vni] {
            guard let number = number(.vni, of: fields) else { return .local }
            let segment = Segment.vxlan(VNI(truncating: UInt32(number)))
            if let first = places[segment] { report(.vniTwice(number, first: first), at: item.range) }
            places[segment] = places[segment] ?? item.range
            return segment
        }
        guard let item = fields[.vlan], let vid = vlan(item) else { return .local }
        if let first = places[.vlan(vid)] { report(.outerVLANTwice(vid, first: first), at: item.range) }
        places[.vlan(vid)] = places[.vlan(vid)] ?? item.range
        return .vlan(vid)
    }

    /// Index of a network.
    mutating func network(named item: Item) -> Int? {
        guard let text = scalar(item, as: .tenant) else { return nil }
        if let network = names.networks[text] { return network.index }
        report(.unknownNetwork(text, nearest: nearest(to: text, among: names.networkNames)), at: item.range)
        return nil
    }

    /// Index of a server.
    mutating func server(named item: Item) -> Int? {
        guard let text = scalar(item, as: .server) else { return nil }
        if let server = names.server(text) { return server }
        report(.unknownServer(text, nearest: nearest(to: text, among: names.servers.map(\.name))), at: item.range)
        return nil
    }

    // MARK: - Servers

    private mutating func server(_ pair: Item.Pair, _ arrivals: [String: Int], into made: inout ServerSection) {
        let fields = fields(of: pair.value, in: .server) ?? FieldValues(group: .server, range: pair.value.range)
        guard made.servers.count < LabLimits.servers else {
            report(.tooMany(.servers, limit: LabLimits.servers), at: pair.key.range)
            return
        }
        guard let name = freeName(pair.key) else { return }
        names.add(NameTable.Server(name: name, range: pair.key.range))
        var plan = ServerPlan(
            name: name,
            vswitch: fields[.vswitch].flatMap { choice($0, among: VirtualSwitch.allCases) } ?? .ovs,
            address: fields[.vtep].flatMap { tunnelAddress($0) } ?? Lab.tunnelAddress(ofServer: made.servers.count))
        plan.spares += arrivals[name] ?? 0
        if let item = fields[.localVLANs] { plan.localVLANs = localVLANs(item) }
        var server = ServerSection.Server(plan: plan, range: pair.key.range)
        for machine in fields[.vms].flatMap({ pairs(of: $0) }) ?? [] {
            server.machines += machines(machine)
        }
        if let item = fields[.uplink] { server.plan.uplink = uplink(item) }
        if server.plan.uplink == nil, fields.lacks(.uplink), !made.hasCloud, let network = made.outgoing.first {
            report(.noUplink(name, network: network.name), at: pair.key.range)
        }
        made.servers.append(server)
    }

    /// A unicast address: the first octet says so.
    private mutating func tunnelAddress(_ item: Item) -> IPv4Address? {
        guard let address = ip(item) else { return nil }
        if (1...223).contains(address.rawValue >> 24) { return address }
        report(.wrongValue(address.description, expected: .ip), at: item.range)
        return nil
    }

    private mutating func uplink(_ item: Item) -> PortID? {
        guard let port = freePort(item, forHost: true) else { return nil }
        names.take(port, at: item.range)
        return port
    }

    private mutating func localVLANs(_ item: Item) -> [Int: VID] {
        var made: [Int: VID] = [:]
        var places: [VID: SourceRange] = [:]
        for pair in pairs(of: item) ?? [] {
            let vid = vlan(pair.value)
            guard let network = network(named: pair.key), let vid else { continue }
            if let first = places[vid] { report(.localVLANTwice(vid, first: first), at: pair.value.range) }
            places[vid] = pair.value.range
            made[network] = vid
        }
        return made
    }

    private mutating func checkAddresses(of made: ServerSection) {
        guard made.hasTunnels else { return }
        var places: [IPv4Address: SourceRange] = [:]
        for server in made.servers {
            if let first = places[server.plan.address] {
                report(.tunnelAddressTwice(server.plan.address, first: first), at: server.range)
            }
            places[server.plan.address] = server.range
        }
    }

    // MARK: - VMs

    /// One VM, or a range of equal ones.
    private mutating func machines(_ pair: Item.Pair) -> [ServerSection.Machine] {
        guard let fields = fields(of: pair.value, in: .machine) else { return [] }
        let network = fields[.network].flatMap { self.network(named: $0) }
        guard let keys = machineNames(pair.key) else { return [] }
        if keys.count > 1 {
            for key in [LabKey.mac, .ip] {
                guard let range = fields.range(of: key) else { continue }
                report(.uselessKey(key, with: pair.key.scalar ?? "", allowed: [.network, .silent]), at: range)
            }
        }
        guard names.hosts.count + keys.count <= LabLimits.hosts else {
            report(.tooMany(.hosts, limit: LabLimits.hosts), at: pair.key.range)
            return []
        }
        var configuration = host(fields)
        configuration.pads = false
        return keys.compactMap { name in
            guard let name = freeName(Item(content: .scalar(name, isQuoted: true), range: pair.key.range)) else {
                return nil
            }
            let host = names.hosts.count
            names.hosts.append(NameTable.Host(name: name, configuration: configuration, network: network))
            names.reserve(host: host, name: name, at: pair.key.range)
            return network.map { ServerSection.Machine(host: host, network: $0) }
        }
    }

    /// `vm1`, or `web1-40` for web1 … web40.
    private mutating func machineNames(_ key: Item) -> [String]? {
        guard let text = scalar(key, as: .word) else { return nil }
        guard let dash = text.lastIndex(of: "-") else { return [text] }
        let low = text[..<dash].reversed().prefix { $0.isASCII && $0.isNumber }
        let high = String(text[text.index(after: dash)...])
        guard !low.isEmpty, high.isDecimal else { return [text] }
        let stem = String(text[..<dash].dropLast(low.count))
        guard let first = Int(String(low.reversed())), let last = Int(high), last - first < LabLimits.hosts else {
            report(.tooMany(.hosts, limit: LabLimits.hosts), at: key.range)
            return nil
        }
        guard first <= last else {
            report(.rangeReversed(first, last), at: key.range)
            return nil
        }
        return (first...last).map { "\(stem)\($0)" }
    }

    /// Whether the parts of the servers can be built: there are not too many, and their names are free.
    mutating func mayBuild(_ section: ServerSection) -> Bool {
        let switches = section.servers.count { $0.plan.vswitch == .ovs }
        if section.hasTunnels, case .mesh = section.tunnels,
            switches * (section.servers.count - 1) > LabLimits.tunnels, let last = section.servers.last
        {
            report(.tooMany(.tunnels, limit: LabLimits.tunnels), at: last.range)
            return false
        }
        if let cloud = names.place(of: LabWords.cloud), section.hasCloud {
            report(.nameTaken(LabWords.cloud, first: cloud), at: cloud)
        }
        for server in section.servers {
            for part in ["br-int", "br-tun", "br-eth1", "vswitch", "vtep"] {
                let name = "\(server.plan.name).\(part)"
                if let first = names.place(of: name) { report(.nameTaken(name, first: first), at: server.range) }
            }
        }
        return true
    }

    // MARK: - Tunnels

    private mutating func tunnels(_ item: Item, _ made: ServerSection) -> TunnelPlan? {
        if let text = item.scalar, !item.isEmpty {
            if text == LabWords.mesh { return .mesh }
            report(
                .notOneOf(text, allowed: [LabWords.mesh], nearest: nearest(to: text, among: [LabWords.mesh])),
                at: item.range)
            return nil
        }
        var places: [ServerPair: SourceRange] = [:]
        var tunnels: [ServerPair] = []
        for item in items(of: item) {
            guard let (one, other) = pair(item) else { continue }
            let first = server(named: one)
            guard let second = server(named: other), let first else { continue }
            guard first != second else {
                report(.tunnelToItself(other.scalar ?? ""), at: other.range)
                continue
            }
            let tunnel = ServerPair(first, second)
            if let place = places[tunnel] {
                report(.tunnelTwice(first: place), at: item.range)
                continue
            }
            places[tunnel] = item.range
            tunnels.append(tunnel)
        }
        return .pairs(tunnels)
    }
}
