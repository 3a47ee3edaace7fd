import Fabric
import Testing
import Wire

@Suite("Spanning tree, changed while it runs")
struct TreeChangeTests {
    private func calm(_ network: inout Network) throws { try network.perform(.wait(.seconds(100))) }

    private func tree(_ network: Network, _ bridge: Int) throws -> SpanningTreeConfiguration {
        try #require(network.bridges[bridge].configuration.spanningTree)
    }

    @Test("A better priority makes a switch the root, a worse one ends that", arguments: SpanningTreeProtocol.allCases)
    func priority(version: SpanningTreeProtocol) throws {
        let plan = TreePlan.ring(version, 3)
        var network = plan.plan.network
        try calm(&network)
        #expect(network.bridges[0].tree?.isRoot == true)
        for (priority, root) in [(UInt16(4096), 2), (61_440, 0)] {
            var configuration = try tree(network, 2)
            configuration.priority = priority
            try network.perform(.setTree(bridge: 2, configuration))
            try calm(&network)
            let expected = network.bridges[root].tree?.id
            #expect(network.bridges.allSatisfy { $0.tree?.root == expected }, "priority \(priority)")
            #expect(network.complaints(plan) == [])
        }
    }

    @Test("RSTP: another root is agreed on within a hello", arguments: [4096, 0] as [UInt16])
    func atOnce(priority: UInt16) throws {
        let plan = TreePlan.ring(.rstp, 4)
        var network = plan.plan.network
        try calm(&network)
        var configuration = try tree(network, 3)
        configuration.priority = priority
        try network.perform(.setTree(bridge: 3, configuration))
        try network.perform(.wait(.seconds(2)))
        #expect(network.bridges.allSatisfy { $0.tree?.root == network.bridges[3].tree?.id })
        #expect(network.complaints(plan) == [])
    }

    @Test("Another cost makes another way to the root", arguments: SpanningTreeProtocol.allCases)
    func cost(version: SpanningTreeProtocol) throws {
        let plan = TreePlan.ring(version, 3)
        var network = plan.plan.network
        try calm(&network)
        let direct = plan.plan.port("S2/1")
        #expect(network.tree(direct)?.role == .root)
        var told = TreePortConfiguration()
        told.cost = 3 * version.pathCost
        try network.perform(.setPortTree(direct, told))
        #expect(network.bridges[2].configuration.ports[1].vlan == network.bridges[2].configuration.ports[2].vlan)
        try calm(&network)
        #expect(network.tree(direct)?.cost == 3 * version.pathCost)
        #expect(network.tree(plan.plan.port("S2/0"))?.role == .root)
        #expect(network.bridges[2].tree?.rootCost == 2 * version.pathCost)
        #expect(network.complaints(plan) == [])
    }

    @Test("A port is an edge from when it comes up", arguments: SpanningTreeProtocol.allCases)
    func edge(version: SpanningTreeProtocol) throws {
        var network = TreePlan.ring(version, 3).plan.network
        try network.perform(.wait(.seconds(1)))
        let port = PortID(.bridge(1), 6)
        var told = TreePortConfiguration()
        told.isEdge = true
        try network.perform(.setPortTree(port, told))
        #expect(network.tree(port)?.isEdge == false)
        try network.perform(.setPortUp(port, false))
        try network.perform(.wait(.milliseconds(1)))
        try network.perform(.setPortUp(port, true))
        try network.perform(.wait(.milliseconds(1)))
        #expect(network.tree(port)?.isEdge == true)
        #expect(network.bridges[1].configuration.ports[6].state == .forwarding)
    }

    @Test("Without spanning tree all ports forward and BPDUs are relayed again, with it the ring is a tree")
    func offAndOn() throws {
        let plan = TreePlan.ring(.stp, 3)
        var network = plan.plan.network
        try calm(&network)
        for bridge in 0..<3 { try network.perform(.setTree(bridge: bridge, nil)) }
        #expect(network.bridges.allSatisfy { $0.tree == nil })
        #expect(network.bridges.allSatisfy { $0.configuration.ports.allSatisfy { $0.state == .forwarding } })
        // What was said last arrives, and nothing more is said.
        while network.advance() {}
        #expect(network.nextEventTime == nil)
        for bridge in 0..<3 { try network.perform(.setTree(bridge: bridge, SpanningTreeConfiguration(.rstp))) }
        try calm(&network)
        #expect(network.complaints(plan) == [])
        #expect(network.bridges.allSatisfy { $0.configuration.rules.relayedReserved & 1 == 0 })
        var linux = NetworkPlan()
        linux.bridge("S", .linux, ["1": .access(1, in: .linux)])
        var one = linux.network
        #expect(one.bridges[0].configuration.rules.relayedReserved & 1 == 1)
        try one.perform(.setTree(bridge: 0, SpanningTreeConfiguration(.stp)))
        #expect(one.bridges[0].configuration.rules.relayedReserved & 1 == 0)
        try one.perform(.setTree(bridge: 0, nil))
        #expect(one.bridges[0].configuration.rules.relayedReserved & 1 == 1)
        #expect(throws: CommandRefusal.unknown) { try one.perform(.setTree(bridge: 1, nil)) }
        #expect(throws: CommandRefusal.unknown) {
            try one.perform(.setPortTree(PortID(.bridge(0), 1), TreePortConfiguration()))
        }
    }

    @Test("Rows live as long as before when a tree ends in the middle of a change")
    func ageing() throws {
        var network = TreePlan.ring(.stp, 3).plan.network
        try network.perform(.wait(.seconds(31)))
        #expect(network.bridges[0].configuration.ageing == .seconds(15))
        try network.perform(.setTree(bridge: 0, nil))
        #expect(network.bridges[0].configuration.ageing == .seconds(300))
    }

    @Test("The root's new times are everybody's")
    func times() throws {
        var network = TreePlan.ring(.stp, 3).plan.network
        try calm(&network)
        var configuration = try tree(network, 0)
        configuration.forwardDelay = .seconds(10)
        configuration.maxAge = .seconds(10)
        #expect(configuration.hasSoundTimes)
        try network.perform(.setTree(bridge: 0, configuration))
        try calm(&network)
        #expect(network.bridges.allSatisfy { $0.tree?.timesInForce.forwardDelay == .seconds(10) })
        configuration.maxAge = .seconds(19)
        #expect(!configuration.hasSoundTimes)
    }
}
