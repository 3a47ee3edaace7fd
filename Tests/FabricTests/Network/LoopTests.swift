import Fabric
import Testing
import Wire

/// Loops without spanning tree: example E35 and the counts of section 6 of the domain rules.
struct LoopTests {
    /// Switches that are all joined with each other, or in a ring, with a host at each.
    private func switches(_ count: Int, fullMesh: Bool) -> NetworkPlan {
        var plan = NetworkPlan()
        var pairs: [(Int, Int)] = []
        for a in 0..<count {
            for b in a + 1..<count where fullMesh || b == a + 1 || (a == 0 && b == count - 1) { pairs.append((a, b)) }
        }
        let trunk = PortConfiguration.trunk(pvid: 1, permitted: VLANSet([1]), in: .huawei)
        for number in 0..<count {
            switch pairs.count(where: { $0.0 == number || $0.1 == number }) {
            case 1: plan.bridge("S\(number)", .huawei, ["h": trunk, "0": trunk])
            case 2: plan.bridge("S\(number)", .huawei, ["h": trunk, "0": trunk, "1": trunk])
            default: plan.bridge("S\(number)", .huawei, ["h": trunk, "0": trunk, "1": trunk, "2": trunk])
            }
            plan.host("H\(number)", at: "S\(number)/h")
        }
        var used = Array(repeating: 0, count: count)
        for (a, b) in pairs {
            plan.link("S\(a)/\(used[a])", "S\(b)/\(used[b])")
            used[a] += 1
            used[b] += 1
        }
        return plan
    }

    /// Copies between switches after so many waves.
    private func copies(_ network: inout Network, waves: Int) -> [Int] {
        (0..<waves).map { _ in
            let time = network.nextEventTime
            while network.nextEventTime == time, network.advance() {}
            return network.framesInFlight.count { if case .bridge = $0.to.node { true } else { false } }
        }
    }

    @Test("E35: in a ring of n switches two copies run for ever, one each way", arguments: 3...5)
    func ring(count: Int) throws {
        var network = switches(count, fullMesh: false).network
        try network.perform(.send(host: 0, .probe()))
        let counts = copies(&network, waves: 40)
        #expect(counts.dropLast(0).allSatisfy { $0 == 2 })
        let neighbours = network.table("S1").filter { $0.contains("H0") }
        #expect(neighbours.count == 1)
    }

    @Test("E35: the address of the sender moves between ports on every switch, and the sender hears itself")
    func flapping() throws {
        var network = switches(3, fullMesh: false).network
        let hops = try network.run(.send(host: 0, .probe()), budget: 60)
        for node in 0..<3 {
            let moves = hops.filter { $0.node == .bridge(node) }.flatMap(\.steps).count {
                if case .moved(_, .number(1), _, _) = $0 { true } else { false }
            }
            #expect(moves >= 3)
        }
        #expect(hops.contains { $0.node == .host(0) && $0.verdict == .accept })
    }

    @Test("In a full mesh of four switches the copies double with every crossing")
    func mesh() throws {
        var network = switches(4, fullMesh: true).network
        try network.perform(.send(host: 0, .probe()))
        #expect(copies(&network, waves: 6) == [3, 6, 12, 24, 48, 96])
    }

    @Test("A loop is found early and names the ports of one lap", arguments: [true, false])
    func found(fullMesh: Bool) throws {
        var timeline = Timeline(switches(4, fullMesh: fullMesh).network)
        try timeline.perform(.send(host: 0, .probe()))
        let outcome = timeline.settle()
        guard case .loop(let ports) = outcome else {
            Issue.record("no loop: \(outcome)")
            return
        }
        #expect(ports.count == (fullMesh ? 3 : 4))
        #expect(Set(ports.map(\.node)).count == ports.count)
        #expect(timeline.length < 400)
        for (index, port) in ports.enumerated() {
            let next = ports[(index + 1) % ports.count]
            #expect(timeline.present.wiring.attachment(of: next)?.peer.node == port.node)
        }
    }

    @Test("A loop can be watched up to the budget, and then stopped by cutting it")
    func watched() throws {
        var timeline = Timeline(switches(3, fullMesh: false).network)
        try timeline.perform(.send(host: 0, .probe()))
        let outcome = timeline.settle(budget: 500, stopsAtLoop: false)
        guard case .loop = outcome else {
            Issue.record("no loop: \(outcome)")
            return
        }
        #expect(timeline.length == 501)
        try timeline.perform(.setCable(3, up: false))
        #expect(timeline.settle() == .quiet)
    }

    @Test("A loop far from most switches is found by the look back at many events")
    func smallLoopInLargeNetwork() throws {
        var plan = switches(4, fullMesh: true)
        for number in 0..<500 { plan.bridge("E\(number)", .huawei, ["1": .access(1, in: .huawei)]) }
        var timeline = Timeline(plan.network)
        try timeline.perform(.send(host: 0, .probe()))
        guard case .loop(let ports) = timeline.settle() else {
            Issue.record("no loop")
            return
        }
        #expect(ports.count == 3)
        #expect(timeline.length <= 1_001 + 4 * plan.nodes.count)
    }

    @Test("A frame that crosses one switch twice and comes to rest is no loop")
    func twiceIsNoLoop() throws {
        var plan = NetworkPlan()
        plan.bridge(
            "S", .huawei,
            [
                "a": .access(10, in: .huawei), "x": .access(10, in: .huawei), "y": .access(20, in: .huawei),
                "b": .access(20, in: .huawei),
            ])
        plan.host("A", at: "S/a")
        plan.host("B", at: "S/b")
        plan.link("S/x", "S/y")
        var timeline = Timeline(plan.network)
        try timeline.perform(.ping(host: 0, to: .number(2)))
        #expect(timeline.settle() == .quiet)
        #expect(timeline.present.hosts[0].neighbours.map(\.ip) == [.number(2)])
    }

    @Test("A wait in a storm ends early instead of never")
    func waitInStorm() throws {
        var network = switches(3, fullMesh: false).network
        try network.perform(.send(host: 0, .probe()))
        try network.perform(.wait(.seconds(300)))
        #expect(network.now < .seconds(1))
        #expect(network.nextEventTime == network.now)
    }
}
