import Fabric
import Lab
import Wire

/// Networks of everything that a lab file can say, and commands in them.
enum RandomLab {
    static func lab(_ network: Network) -> Lab {
        Lab(
            title: LocalizedText("random"), network: network, script: [],
            source: SourceFile(name: "random.yaml", text: ""))
    }

    static func row(_ row: FilteringDatabase.Entry) -> String {
        "\(row.vid) \(row.address) \(row.port) \(row.kind)"
    }

    static func rows(_ bridge: Bridge) -> [String] { bridge.rows(at: .zero).map(row) }

    static func network(_ numbers: inout SmallRandom) -> Network {
        var nodes: [NodeInfo] = []
        var bridges: [BridgeConfiguration] = []
        var free: [PortID] = []
        for index in 0...numbers.next(3) {
            let dialect = Dialect.allCases[numbers.next(Dialect.allCases.count)]
            let count = 1 + numbers.next(7)
            let isNamed = numbers.next(3) == 0
            let names = (1...count).map { isNamed ? ["p\($0)", "uplink\($0)", "\($0 * 3)"][numbers.next(3)] : "\($0)" }
            var configuration = BridgeConfiguration(
                dialect: dialect, ports: names.map { _ in port(dialect, &numbers) })
            configuration.address = MACAddress(rawValue: 0x0200_0001_0001 + UInt64(index))
            switch numbers.next(4) {
            case 0: configuration.ageing = nil
            case 1: configuration.ageing = .milliseconds(UInt64(1 + numbers.next(5000)))
            default: break
            }
            if numbers.next(3) == 0 { configuration.capacity = 1 + numbers.next(9) }
            // Numbers of its own: with or without trees, the rest of the network is the same.
            var trees = numbers
            if trees.next(4) == 0 {
                let versions = SpanningTreeProtocol.allCases
                var tree = SpanningTreeConfiguration(versions[trees.next(versions.count)])
                if trees.next(2) == 0 { tree.priority = UInt16(4096 * trees.next(16)) }
                if trees.next(3) == 0 {
                    tree.hello = .seconds(1)
                    tree.maxAge = .milliseconds(UInt64(6_000 + trees.next(8) * 500))
                    tree.forwardDelay = .seconds(UInt64(6 + trees.next(20)))
                }
                configuration.spanningTree = tree
                configuration.rules.relayedReserved &= ~1
            }
            configuration.whenFull = FullTable.allCases[numbers.next(FullTable.allCases.count)]
            nodes.append(NodeInfo(id: .bridge(index), name: "S\(index)", ports: names))
            free += names.indices.map { PortID(.bridge(index), PortIndex($0)) }
            bridges.append(configuration)
        }
        for index in 0..<numbers.next(3) {
            nodes.append(NodeInfo(id: .hub(index), name: "Hub-\(index)", ports: ["1", "2", "3"]))
            free += (0..<3).map { PortID(.hub(index), $0) }
        }
        var hosts: [HostConfiguration] = []
        var cables: [Cable] = []
        for index in 0..<numbers.next(5) where !free.isEmpty {
            let at = free.remove(at: numbers.next(free.count))
            nodes.append(NodeInfo(id: .host(index), name: ["null", "A.b", "主机", "yes", "h"][index], ports: ["nic"]))
            hosts.append(host(index, &numbers))
            cables.append(Cable(PortID(.host(index), 0), at))
        }
        var configurations = cables.map { _ in CableConfiguration() }
        while free.count >= 2, numbers.next(4) > 0 {
            let a = free.remove(at: numbers.next(free.count))
            cables.append(Cable(a, free.remove(at: numbers.next(free.count))))
            configurations.append(cable(&numbers))
        }
        var network = Network(
            wiring: Wiring(nodes: nodes, cables: cables), bridges: bridges, hosts: hosts, cables: configurations)
        for _ in 0..<numbers.next(4) { _ = try? network.perform(entry(in: network, &numbers)) }
        return network
    }

    private static func vid(_ numbers: inout SmallRandom) -> VID {
        VID(truncating: UInt16([1, 1, 2, 10, 4094, 1 + numbers.next(4094)][numbers.next(6)]))
    }

    private static func vlans(_ numbers: inout SmallRandom) -> VLANSet {
        var set = VLANSet()
        for _ in 0...numbers.next(4) {
            let low = vid(&numbers)
            let high = VID(truncating: UInt16(min(4094, Int(low.rawValue) + numbers.next(20))))
            set = set.union(VLANSet(low...high))
        }
        return numbers.next(5) == 0 ? .usable : set
    }

    static func port(_ dialect: Dialect, _ numbers: inout SmallRandom) -> PortConfiguration {
        var port = modePort(dialect, &numbers)
        port.isolated = numbers.next(4) == 0
        port.hairpin = numbers.next(6) == 0
        port.learns = numbers.next(6) != 0
        port.floodsUnknown = numbers.next(6) != 0
        var trees = numbers
        if trees.next(6) == 0 { port.tree.cost = UInt32(1 + trees.next(200_000)) }
        if trees.next(6) == 0 { port.tree.priority = UInt8(16 * trees.next(16)) }
        port.tree.isEdge = trees.next(6) == 0
        return port
    }

    private static func modePort(_ dialect: Dialect, _ numbers: inout SmallRandom) -> PortConfiguration {
        let own = vid(&numbers)
        let list = numbers.next(3) == 0 ? nil : vlans(&numbers)
        switch dialect.modes[numbers.next(dialect.modes.count)] {
        case .access, .unaware: return .access(own, in: dialect)
        case .trunk:
            return .trunk(pvid: dialect == .ovs || numbers.next(3) == 0 ? nil : own, permitted: list, in: dialect)
        case .hybrid:
            let tagged = numbers.next(2) == 0 ? VLANSet() : vlans(&numbers)
            return .hybrid(
                pvid: own, untagged: (list ?? VLANSet()).subtracting(tagged), tagged: tagged, in: dialect)
        case .nativeTagged: return .nativeTagged(own, permitted: list)
        case .nativeUntagged: return .nativeUntagged(own, permitted: list)
        case .dot1qTunnel: return .dot1qTunnel(ServiceTag(vid: own, tpid: dialect.serviceTPID, customers: list))
        }
    }

    private static func host(_ index: Int, _ numbers: inout SmallRandom) -> HostConfiguration {
        var host = HostConfiguration(address: SampleLab.address(index), ip: SampleLab.ip(index))
        if numbers.next(3) == 0 { host.address = MACAddress(rawValue: 0x0000_0A00_0000 + UInt64(numbers.next(9))) }
        if numbers.next(3) == 0 { host.ip = IPv4Address(192, 0, 2, UInt8(1 + numbers.next(200))) }
        if numbers.next(4) == 0 { host.prefixLength = UInt8(numbers.next(33)) }
        if numbers.next(4) == 0 {
            let own = vid(&numbers)
            host.vlans = [own] + vlans(&numbers).vids.filter { $0 != own }
        }
        host.isSilent = numbers.next(6) == 0
        return host
    }

    private static func cable(_ numbers: inout SmallRandom) -> CableConfiguration {
        var cable = CableConfiguration()
        switch numbers.next(6) {
        case 0: cable.delay = .nanoseconds(UInt64(numbers.next(100_000)))
        case 1: cable.mtu = 68 + numbers.next(9000)
        case 2: cable.isUp = false
        case 3: cable.isOneWay = true
        default: break
        }
        return cable
    }

    private static func entry(in network: Network, _ numbers: inout SmallRandom) -> Command {
        let bridge = numbers.next(network.bridges.count)
        let port = PortIndex(numbers.next(network.bridges[bridge].configuration.ports.count))
        let isBlackhole = numbers.next(3) == 0
        return .addEntry(
            bridge: bridge, vid: vid(&numbers), address: address(in: network, &numbers), port: isBlackhole ? 0 : port,
            isBlackhole ? .blackhole : .static)
    }

    private static func address(in network: Network, _ numbers: inout SmallRandom) -> MACAddress {
        let hosts = network.hosts.map(\.configuration.address)
        return hosts.isEmpty || numbers.next(4) == 0
            ? MACAddress(rawValue: 0x0200_0000_0F00 + UInt64(numbers.next(9))) : hosts[numbers.next(hosts.count)]
    }

    /// Any command that a person can give; some are refused.
    static func command(in network: Network, _ numbers: inout SmallRandom) -> Command {
        let host = numbers.next(max(1, network.hosts.count))
        let bridge = numbers.next(network.bridges.count)
        let ports = network.bridges[bridge].configuration.ports
        let port = PortID(.bridge(bridge), PortIndex(numbers.next(ports.count)))
        let dialect = network.bridges[bridge].configuration.dialect
        switch numbers.next(22) {
        case 20:
            var tree = SpanningTreeConfiguration(SpanningTreeProtocol.allCases[numbers.next(2)])
            tree.priority = UInt16(4096 * numbers.next(16))
            return .setTree(bridge: bridge, numbers.next(3) == 0 ? nil : tree)
        case 21:
            var told = TreePortConfiguration()
            if numbers.next(2) == 0 { told.cost = UInt32(1 + numbers.next(99)) }
            told.isEdge = numbers.next(3) == 0
            return .setPortTree(port, told)
        case 0...3: return .send(host: host, recipe(in: network, &numbers))
        case 4, 5: return .ping(host: host, to: network.hosts.first?.configuration.ip ?? .zero)
        case 6: return .arp(host: host, for: IPv4Address(10, 0, 0, UInt8(numbers.next(9))))
        case 7: return .announce(host: host, as: Announcement.allCases[numbers.next(2)])
        case 8: return .wait(.nanoseconds([1_000, 301_000_000_000, 7][numbers.next(3)]))
        case 9: return .setCable(numbers.next(network.cables.count + 1), up: numbers.next(2) == 0)
        case 10: return .setPortUp(numbers.next(4) == 0 ? PortID(.host(host), 0) : port, numbers.next(2) == 0)
        case 11, 12:
            var configuration = self.port(dialect, &numbers)
            configuration.isUp = numbers.next(5) > 0
            return .setPort(port, configuration)
        case 13: return .move(host: host, to: port)
        case 14: return .flush(bridge: bridge)
        case 15: return entry(in: network, &numbers)
        case 16: return .removeEntry(bridge: bridge, vid: vid(&numbers), address: address(in: network, &numbers))
        case 17: return .setAgeing(bridge: bridge, numbers.next(2) == 0 ? nil : .seconds(UInt64(1 + numbers.next(9))))
        case 18:
            var added = self.host(network.hosts.count, &numbers)
            added.prefixLength = 24
            return .addHost(added, name: "N\(network.hosts.count)", at: port)
        default: return numbers.next(3) == 0 ? .removeHost(host) : .inject(port, recipe(in: network, &numbers))
        }
    }

    private static func recipe(in network: Network, _ numbers: inout SmallRandom) -> FrameRecipe {
        let tags = (0..<[0, 0, 1, 2, 3][numbers.next(5)]).map { _ in
            VLANTag(
                vid(&numbers), pcp: UInt8(numbers.next(8)), dei: numbers.next(9) == 0,
                tpid: numbers.next(5) == 0 ? .service : .customer)
        }
        return FrameRecipe(
            to: numbers.next(3) == 0 ? .broadcast : address(in: network, &numbers),
            from: numbers.next(3) == 0 ? address(in: network, &numbers) : nil, tags: tags,
            etherType: numbers.next(3) == 0 ? .ipv4 : .experimental,
            payload: (0..<numbers.next(80)).map { numbers.next(2) == 0 ? 0 : UInt8($0) })
    }
}
