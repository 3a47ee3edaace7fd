import Fabric
import Wire

/// SplitMix64: numbers that are the same on every run.
struct SeededNumbers: RandomNumberGenerator {
    private var state: UInt64

    init(seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ z >> 30) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ z >> 27) &* 0x94D0_49BB_1331_11EB
        return z ^ z >> 31
    }
}

extension NetworkPlan {
    /// Any network: switches of all dialects and modes, hubs, hosts, cables wherever they fit, loops included.
    static func random(_ numbers: inout SeededNumbers) -> NetworkPlan {
        var plan = NetworkPlan()
        var free: [String] = []
        for index in 0..<Int.random(in: 1...4, using: &numbers) {
            let dialect = Dialect.allCases.randomElement(using: &numbers) ?? .ieee
            let ports = (0..<4).map { _ in randomPort(dialect, &numbers) }
            plan.bridge("S\(index)", dialect, ["0": ports[0], "1": ports[1], "2": ports[2], "3": ports[3]]) {
                if Bool.random(using: &numbers) { $0.capacity = 3 }
                $0.whenFull = FullTable.allCases.randomElement(using: &numbers) ?? .forward
            }
            free += (0..<4).map { "S\(index)/\($0)" }
        }
        for index in 0..<Int.random(in: 0...2, using: &numbers) {
            plan.hub("H\(index)", ports: 3)
            free += (1...3).map { "H\(index)/\($0)" }
        }
        free.shuffle(using: &numbers)
        for index in 0..<Int.random(in: 1...5, using: &numbers) {
            plan.host("h\(index)", at: free.popLast()) {
                if Int.random(in: 0..<4, using: &numbers) == 0 { $0.vlans = [2] }
                $0.isSilent = Int.random(in: 0..<6, using: &numbers) == 0
            }
        }
        while free.count >= 2, Int.random(in: 0..<5, using: &numbers) > 0 {
            guard let a = free.popLast(), let b = free.popLast() else { break }
            plan.link(a, b) {
                $0.delay = .microseconds(UInt64.random(in: 0...2, using: &numbers))
                $0.isOneWay = Int.random(in: 0..<9, using: &numbers) == 0
                if Int.random(in: 0..<9, using: &numbers) == 0 { $0.mtu = 60 }
            }
        }
        return plan
    }

    private static func randomPort(_ dialect: Dialect, _ numbers: inout SeededNumbers) -> PortConfiguration {
        let vid: VID = Bool.random(using: &numbers) ? 1 : 2
        return switch Int.random(in: 0..<5, using: &numbers) {
        case 0, 1: .access(vid, in: dialect)
        case 2: .hybrid(pvid: vid, untagged: VLANSet([1, 2]), tagged: VLANSet(), in: dialect)
        default: .trunk(pvid: vid, permitted: VLANSet([1, 2]), in: dialect)
        }
    }
}

extension Network {
    /// Any command, some of which are refused.
    func randomCommand(_ numbers: inout SeededNumbers) -> Command {
        let host = Int.random(in: 0...hosts.count, using: &numbers)
        let bridge = Int.random(in: 0..<bridges.count, using: &numbers)
        let port = PortID(.bridge(bridge), PortIndex.random(in: 0...4, using: &numbers))
        let address = MACAddress.number(Int.random(in: 1...6, using: &numbers))
        switch Int.random(in: 0..<24, using: &numbers) {
        case 0...4: return .ping(host: host, to: .number(Int.random(in: 1...6, using: &numbers)))
        case 5...7: return .send(host: host, .probe(to: address))
        case 8: return .send(host: host, .probe(tags: [VLANTag(1), VLANTag(2)]))
        case 9: return .inject(port, .probe(to: .broadcast, tags: [VLANTag(2)]))
        case 10: return .injectBytes(port, (0..<UInt8.random(in: 0...80, using: &numbers)).map { $0 })
        case 11: return .arp(host: host, for: .number(2))
        case 12: return .announce(host: host, as: Bool.random(using: &numbers) ? .arp : .rarp)
        case 13: return .wait(.microseconds(UInt64.random(in: 0...5, using: &numbers)))
        case 14: return .wait(.seconds(UInt64.random(in: 0...400, using: &numbers)))
        case 15: return .setCable(Int.random(in: 0...cables.count, using: &numbers), up: Bool.random(using: &numbers))
        case 16: return .setPortUp(port, Bool.random(using: &numbers))
        case 17: return .setPort(port, .access(Bool.random(using: &numbers) ? 1 : 2, in: .huawei))
        case 18: return .move(host: host, to: port)
        case 19: return .flush(bridge: bridge)
        case 20: return .addEntry(bridge: bridge, vid: 1, address: address, port: port.port, .static)
        case 21: return .removeEntry(bridge: bridge, vid: 1, address: address)
        case 22: return .addHost(HostConfiguration(address: address, ip: .number(9)), name: "new", at: port)
        default: return .removeHost(host)
        }
    }
}
