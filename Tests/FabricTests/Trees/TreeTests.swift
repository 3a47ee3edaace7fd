import Fabric
import Testing
import Wire

@Suite("Spanning tree")
struct TreeTests {
    @Test("A ring of three elects the lowest id and blocks one port", arguments: SpanningTreeProtocol.allCases)
    func ring(version: SpanningTreeProtocol) throws {
        let plan = TreePlan.ring(version, 3)
        var network = plan.plan.network
        try network.perform(.wait(.seconds(40)))
        #expect(network.complaints(plan) == [])
        #expect(network.bridges.map { $0.tree?.root } == network.bridges.map { _ in network.bridges[0].tree?.id })
        let blocked = plan.links.flatMap { [$0.a, $0.b] }.filter { network.tree($0)?.state == .blocking }
        // S1 and S2 have the same way to the root; the lower id is designated on the cable between them.
        #expect(blocked == [plan.plan.port("S2/0")])
        #expect(blocked.allSatisfy { network.tree($0)?.role == .alternate })
    }

    @Test("A lower priority makes a switch the root, whatever its address", arguments: SpanningTreeProtocol.allCases)
    func priority(version: SpanningTreeProtocol) throws {
        var plan = TreePlan(version, switches: 3) { number, configuration in
            if number == 2 { configuration.spanningTree?.priority = 4096 }
        }
        for number in 0..<3 { plan.link(number, (number + 1) % 3) }
        var network = plan.plan.network
        try network.perform(.wait(.seconds(40)))
        #expect(network.bridges.allSatisfy { $0.tree?.root.priority == 4096 })
        #expect(network.bridges[2].tree?.isRoot == true)
        #expect(network.complaints(plan) == [])
    }

    @Test("STP: a port listens for 15 s and learns for 15 s, to the nanosecond")
    func times() throws {
        let plan = TreePlan.ring(.stp, 3)
        var network = plan.plan.network
        let port = PortID(.bridge(1), 6)
        try network.perform(.wait(.nanoseconds(14_999_999_999)))
        #expect(network.tree(port)?.state == .listening)
        try network.perform(.wait(.nanoseconds(1)))
        #expect(network.tree(port)?.state == .learning)
        try network.perform(.wait(.nanoseconds(14_999_999_999)))
        #expect(network.tree(port)?.state == .learning)
        try network.perform(.wait(.nanoseconds(1)))
        #expect(network.tree(port)?.state == .forwarding)
    }

    @Test("STP: a failure that nobody sees costs 20 s of age and 30 s more, 50 s after the last hello")
    func maxAge() throws {
        // S0 is behind a hub for S2: when its cable to the hub breaks, S2 still hears a carrier.
        var plan = TreePlan(.stp, switches: 3)
        plan.link(0, 1)
        plan.link(1, 2)
        plan.plan.hub("hub", ports: 2)
        plan.plan.link("S0/5", "hub/1")
        plan.plan.link("hub/2", "S2/5")
        var network = plan.plan.network
        let spare = plan.plan.port("S2/0")
        try network.perform(.wait(.seconds(41)))
        #expect(network.tree(plan.plan.port("S2/5"))?.role == .root)
        #expect(network.tree(spare)?.role == .alternate)
        try network.perform(.setCable(5, up: false))
        // The last hello left the root at 40 s and took two cables of 1 us.
        func state(at time: SimulatedTime) throws -> PortState? {
            try network.perform(.wait(time - network.now))
            return network.tree(spare)?.state
        }
        let heard = SimulatedTime.seconds(40) + .microseconds(2)
        #expect(try state(at: heard + .nanoseconds(19_999_999_999)) == .blocking)
        #expect(try state(at: heard + .seconds(20)) == .listening)
        #expect(try state(at: heard + .nanoseconds(34_999_999_999)) == .listening)
        #expect(try state(at: heard + .seconds(35)) == .learning)
        #expect(try state(at: heard + .nanoseconds(49_999_999_999)) == .learning)
        #expect(try state(at: heard + .seconds(50)) == .forwarding)
    }

    @Test("STP: after a broken cable at a root port the spare way is open in 30 s")
    func direct() throws {
        let plan = TreePlan.ring(.stp, 3)
        var network = plan.plan.network
        try network.perform(.wait(.seconds(61)))
        // S2's own cable to the root.
        try network.perform(.setCable(plan.cable(2), up: false))
        try network.perform(.wait(.nanoseconds(29_999_999_999)))
        #expect(network.tree(plan.plan.port("S2/0"))?.state == .learning)
        try network.perform(.wait(.nanoseconds(1)))
        #expect(network.tree(plan.plan.port("S2/0"))?.state == .forwarding)
        #expect(network.tree(plan.plan.port("S2/0"))?.role == .root)
    }

    @Test("RSTP: a ring is open at once, and the spare way takes over at once")
    func rapid() throws {
        let plan = TreePlan.ring(.rstp, 4)
        var network = plan.plan.network
        try network.perform(.wait(.milliseconds(1)))
        #expect(network.complaints(plan) == [])
        // A port that hears no switch for 3 s is an edge.
        try network.perform(.wait(.seconds(10)))
        #expect(network.tree(PortID(.bridge(1), 6))?.isEdge == true)
        #expect(network.tree(PortID(.bridge(1), 6))?.state == .forwarding)
        for link in plan.links.indices {
            try network.perform(.setCable(plan.cable(link), up: false))
            try network.perform(.wait(.milliseconds(1)))
            #expect(network.complaints(plan) == [], "without \(link)")
            try network.perform(.setCable(plan.cable(link), up: true))
            try network.perform(.wait(.seconds(40)))
            #expect(network.complaints(plan) == [], "with \(link) again")
        }
    }

    @Test("RSTP: after a failure a known address is found on the new way at once")
    func rapidFlush() throws {
        let plan = TreePlan.ring(.rstp, 3)
        var network = plan.plan.network
        try network.perform(.wait(.seconds(10)))
        _ = try network.settle(after: .send(host: 2, .probe(to: .number(1))))
        let before = try network.settle(after: .send(host: 0, .probe(to: .number(3))))
        #expect(network.accepted(before).filter { $0.hasPrefix("H") } == ["H2"])
        try network.perform(.setCable(plan.cable(2), up: false))
        try network.perform(.wait(.milliseconds(1)))
        let after = try network.settle(after: .send(host: 0, .probe(to: .number(3))))
        #expect(network.accepted(after).filter { $0.hasPrefix("H") } == ["H2"])
    }

    @Test("STP: while the topology changes rows live 15 s, and the usual time after")
    func ageing() throws {
        let plan = TreePlan.ring(.stp, 3)
        var network = plan.plan.network
        try network.perform(.wait(.seconds(120)))
        #expect(network.bridges.map(\.configuration.ageing) == [.seconds(300), .seconds(300), .seconds(300)])
        try network.perform(.setCable(plan.cable(2), up: false))
        // The ports forward after 30 s; the root tells of it with its next hello.
        try network.perform(.wait(.seconds(33)))
        #expect(network.bridges.map(\.configuration.ageing) == [.seconds(15), .seconds(15), .seconds(15)])
        try network.perform(.wait(.seconds(120)))
        #expect(network.bridges.map(\.configuration.ageing) == [.seconds(300), .seconds(300), .seconds(300)])
    }

    @Test(
        "A broadcast in a ring reaches every host once, and no loop is told", arguments: SpanningTreeProtocol.allCases)
    func broadcast(version: SpanningTreeProtocol) throws {
        let plan = TreePlan.ring(version, 4)
        var timeline = Timeline(plan.plan.network)
        try timeline.perform(.wait(.seconds(40)))
        #expect(timeline.settle() == .quiet)
        let start = timeline.length
        try timeline.perform(.send(host: 0, .probe()))
        #expect(timeline.settle() == .quiet)
        let hops = timeline.hops(in: start..<timeline.length)
        #expect(timeline.present.accepted(hops).filter { $0.hasPrefix("H") } == ["H1", "H2", "H3"])
    }

    @Test("A blocked port sends no data, and what comes in there is neither learned nor forwarded")
    func blocked() throws {
        let plan = TreePlan.ring(.stp, 3)
        var network = plan.plan.network
        try network.perform(.wait(.seconds(40)))
        let hops = try network.settle(after: .send(host: 1, .probe()))
        let blocked = plan.plan.port("S2/0")
        #expect(network.tree(blocked)?.isBlocked == true)
        let there = hops.filter {
            $0.node == blocked.node && $0.ingress == blocked.port && $0.frame?.destination == .broadcast
        }
        #expect(there.map(\.verdict) == [.drop])
        #expect(there.allSatisfy { $0.departures.isEmpty })
        for hop in hops where hop.node == blocked.node && hop.frame?.destination == .broadcast {
            #expect(!hop.departures.contains { $0.port == blocked.port })
        }
        #expect(network.table("S2").filter { $0.contains("H1") }.map { $0.hasSuffix(" 1") } == [true])
        // Listening: neither; learning: learned, not forwarded.
        var early = plan.plan.network
        try early.perform(.wait(.seconds(10)))
        _ = try early.settle(after: .send(host: 0, .probe()))
        #expect(early.table("S0") == [])
        try early.perform(.wait(.seconds(10)))
        let learning = try early.settle(after: .send(host: 0, .probe()))
        #expect(early.table("S0") == ["1 H0 h"])
        #expect(learning.filter { $0.node == .bridge(0) && $0.ingress == 6 }.allSatisfy { $0.departures.isEmpty })
    }

    @Test("An edge port forwards at once, and is none when a switch is heard", arguments: SpanningTreeProtocol.allCases)
    func edge(version: SpanningTreeProtocol) throws {
        var plan = TreePlan(version, switches: 2) { _, configuration in
            configuration.ports[0].tree.isEdge = true
            configuration.ports[6].tree.isEdge = true
        }
        plan.link(0, 1)
        var network = plan.plan.network
        try network.perform(.wait(.milliseconds(1)))
        #expect(network.tree(PortID(.bridge(0), 6))?.state == .forwarding)
        #expect(network.tree(plan.links[0].a)?.isEdge == false || network.tree(plan.links[0].b)?.isEdge == false)
        try network.perform(.wait(.seconds(40)))
        #expect(network.complaints(plan) == [])
    }

    @Test("RSTP and STP make one tree together")
    func mixed() throws {
        var plan = TreePlan(.rstp, switches: 4) { number, configuration in
            if number == 1 || number == 2 { configuration.spanningTree?.version = .stp }
            for port in configuration.ports.indices { configuration.ports[port].tree.cost = 4 }
        }
        for number in 0..<4 { plan.link(number, (number + 1) % 4) }
        var network = plan.plan.network
        network.run(until: .seconds(90)) { #expect(!$0.hasLoop(plan)) }
        #expect(network.complaints(plan) == [])
    }
}
