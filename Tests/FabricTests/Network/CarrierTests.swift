import Fabric
import Testing
import Wire

/// A switch sends nothing where nobody is.
struct CarrierTests {
    /// A on port 1, another switch behind port 2, nothing on port 3.
    private func plan(_ dialect: Dialect = .huawei) -> NetworkPlan {
        var plan = NetworkPlan()
        let port = PortConfiguration.access(1, in: dialect)
        plan.bridge("S", dialect, ["1": port, "2": port, "3": port])
        plan.bridge("R", dialect, ["1": port, "2": port])
        plan.host("A", at: "S/1")
        plan.host("B", at: "R/1")
        plan.link("S/2", "R/2")
        return plan
    }

    /// What the first switch does with a broadcast of A: `2 sent`, or the rule by which a port is silent.
    private func broadcast(_ network: inout Network) throws -> [String] {
        let hops = try network.run(.send(host: 0, .probe()))
        let hop = try #require(hops.first { $0.node == .bridge(0) })
        return hop.steps.compactMap { step in
            switch step {
            case .sent(let port, _): "\(port + 1) sent"
            case .silent(let port, let rule): "\(port + 1) \(rule.rawValue)"
            default: nil
            }
        }
    }

    private func far(_ port: PortIndex) -> PortID { PortID(.bridge(1), port) }

    @Test(arguments: [Dialect.ieee, .huawei, .cisco, .linux])
    func `nothing leaves a port without a cable, and nothing one whose cable is cut`(_ dialect: Dialect) throws {
        var network = plan(dialect).network
        #expect(try broadcast(&network) == ["1 OUT-1", "2 sent", "3 OUT-12"])
        try network.perform(.setCable(2, up: false))
        #expect(try broadcast(&network) == ["1 OUT-1", "2 OUT-12", "3 OUT-12"])
        try network.perform(.setCable(2, up: true))
        #expect(try broadcast(&network) == ["1 OUT-1", "2 sent", "3 OUT-12"])
    }

    @Test func `a cable that is down at the start has no carrier`() throws {
        var plan = NetworkPlan()
        let port = PortConfiguration.access(1, in: .huawei)
        plan.bridge("S", .huawei, ["1": port, "2": port, "3": port])
        plan.host("A", at: "S/1")
        plan.host("B")
        plan.link("S/2", "B/nic") { $0.isUp = false }
        var network = plan.network
        #expect(try broadcast(&network) == ["1 OUT-1", "2 OUT-12", "3 OUT-12"])
        let hops = try network.run(.send(host: 0, .probe()))
        #expect(hops.last?.rule == .nobodyToSendTo && hops.last?.departures.isEmpty == true)
    }

    @Test func `a port that is shut takes the carrier from the other end, by whatever command`() throws {
        var network = plan().network
        try network.perform(.setPortUp(far(1), false))
        #expect(try broadcast(&network)[1] == "2 OUT-12")
        try network.perform(.setPortUp(far(1), true))
        #expect(try broadcast(&network)[1] == "2 sent")
        var shut = PortConfiguration.access(1, in: .huawei)
        shut.isUp = false
        try network.perform(.setPort(far(1), shut))
        #expect(try broadcast(&network)[1] == "2 OUT-12")
    }

    @Test func `hosts take their carrier along`() throws {
        var network = plan().network
        try network.perform(.addHost(HostConfiguration(address: .number(9)), name: "N", at: PortID(.bridge(0), 2)))
        #expect(try broadcast(&network)[2] == "3 sent")
        try network.perform(.setPortUp(PortID(.host(2), 0), false))
        #expect(try broadcast(&network)[2] == "3 OUT-12")
        try network.perform(.setPortUp(PortID(.host(2), 0), true))
        try network.perform(.removeHost(2))
        #expect(try broadcast(&network)[2] == "3 OUT-12")
        try network.perform(.move(host: 1, to: PortID(.bridge(0), 2)))
        #expect(try broadcast(&network)[2] == "3 sent")
    }

    @Test func `a cable that carries one way only has a carrier at both ends`() throws {
        var plan = NetworkPlan()
        let port = PortConfiguration.access(1, in: .huawei)
        plan.bridge("S", .huawei, ["1": port, "2": port])
        plan.host("A", at: "S/1")
        plan.host("B")
        plan.link("B/nic", "S/2") { $0.isOneWay = true }
        var network = plan.network
        let hops = try network.run(.send(host: 0, .probe()))
        #expect(hops.last?.departures.map(\.fate) == [.lost(.linkOneWay)])
    }

    @Test func `Open vSwitch sends into a cable that is cut`() throws {
        var network = plan(.ovs).network
        try network.perform(.setCable(2, up: false))
        let hops = try network.run(.send(host: 0, .probe()))
        #expect(hops.last?.departures.map(\.fate) == [.lost(.linkDown), .lost(.noCable)])
    }

    @Test func `a switch that shuts its own port takes the carrier from the other end`() throws {
        var plan = NetworkPlan()
        let port = PortConfiguration.access(1, in: .cisco)
        plan.bridge("S", .cisco, ["1": port, "2": port])
        plan.bridge("R", .cisco, ["1": port, "2": port]) {
            $0.capacity = 1
            $0.whenFull = .shutdown
        }
        plan.host("A", at: "S/1")
        plan.host("B", at: "R/1")
        plan.link("S/2", "R/2")
        var network = plan.network
        _ = try network.run(.send(host: 1, .probe()))
        #expect(network.table("S") == ["1 B 2"])
        #expect(try broadcast(&network) == ["1 OUT-1", "2 sent"])
        #expect(network.table("S") == ["1 A 1"])
        #expect(try broadcast(&network) == ["1 OUT-1", "2 OUT-12"])
    }
}
