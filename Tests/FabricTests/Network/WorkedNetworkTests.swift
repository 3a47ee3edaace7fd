import Fabric
import Testing
import Wire

/// Examples E31 to E37 of the domain rules: several switches and real cables between them.
struct WorkedNetworkTests {
    /// Topology T2: `p1` access 10, `p2` access 20, `t` trunk, PVID 1, permitting 1, 10 and 20, on both.
    private func twoSwitches(
        _ dialect: Dialect = .huawei, first: PortConfiguration? = nil, second: PortConfiguration? = nil,
        oneWay: Bool = false
    ) -> NetworkPlan {
        var plan = NetworkPlan()
        let trunk = PortConfiguration.trunk(pvid: 1, permitted: VLANSet([1, 10, 20]), in: dialect)
        plan.bridge(
            "sw1", dialect,
            [
                "p1": .access(10, in: dialect), "p2": .access(20, in: dialect), "t": first ?? trunk,
                "p5": .access(1, in: dialect),
                "p6": .hybrid(pvid: 1, untagged: VLANSet(1), tagged: VLANSet(), in: dialect),
            ])
        plan.bridge(
            "sw2", dialect,
            ["p1": .access(10, in: dialect), "p2": .access(20, in: dialect), "t": second ?? trunk])
        plan.host("A", at: "sw1/p1")
        plan.host("B", at: "sw2/p1")
        plan.host("C", at: "sw1/p2")
        plan.host("D", at: "sw2/p2")
        plan.host("X", at: "sw1/p5")
        plan.host("Z", at: "sw1/p6")
        plan.link("sw1/t", "sw2/t") { $0.isOneWay = oneWay }
        return plan
    }

    @Test("E31: a trunk extends VLAN 10 over two switches")
    func trunkExtendsVLAN() throws {
        var network = twoSwitches().network
        let hops = try network.run(.send(host: 0, .probe()))
        #expect(network.table("sw1") == ["10 A p1"])
        #expect(network.table("sw2") == ["10 A t"])
        #expect(network.wire(hops) == ["A/nic -", "sw1/t 10", "sw2/p1 -"])
        #expect(network.accepted(hops) == ["B"])
    }

    @Test("E32: two native VLANs that differ join VLAN 1 and VLAN 10")
    func nativeMismatch() throws {
        let trunk = PortConfiguration.trunk(pvid: 10, permitted: VLANSet([1, 10, 20]), in: .huawei)
        var network = twoSwitches(second: trunk).network
        let hops = try network.run(.send(host: network.host("X"), .probe()))
        #expect(network.table("sw1") == ["1 X p5"])
        #expect(network.table("sw2") == ["10 X t"])
        #expect(network.wire(hops).contains("sw1/t -"))
        #expect(network.accepted(hops) == ["B", "Z"])
    }

    @Test("E33: what one end of a trunk permits and the other does not is dropped and not learned")
    func permitListDiffers() throws {
        let trunk = PortConfiguration.trunk(pvid: 1, permitted: VLANSet([1, 20]), in: .huawei)
        var network = twoSwitches(second: trunk).network
        let hops = try network.run(.send(host: 0, .probe()))
        #expect(network.table("sw1") == ["10 A p1"])
        #expect(network.table("sw2").isEmpty)
        #expect(network.wire(hops) == ["A/nic -", "sw1/t 10"])
        #expect(hops.last?.rule == .trunkNotPermitted)
    }

    @Test("E34: the first switch takes the native tag away and the second one reads the tag behind it")
    func doubleTagging() throws {
        var network = twoSwitches().network
        let attack = FrameRecipe.probe(tags: [VLANTag(1), VLANTag(20)], size: 42)
        let hops = try network.run(.send(host: network.host("Z"), attack))
        #expect(hops.first?.frame?.length == 64)
        #expect(network.table("sw1") == ["1 Z p6"])
        #expect(network.table("sw2") == ["20 Z t"])
        #expect(network.wire(hops).contains("sw1/t 20"))
        #expect(network.wire(hops).contains("sw2/p2 -"))
        #expect(network.accepted(hops) == ["D"])
        let crossing = hops.flatMap(\.departures).first { $0.frame.tags.outermost?.vid == 20 && $0.port == 2 }
        #expect(crossing?.frame.length == 60)
    }

    @Test("E34b: an access port of Open vSwitch refuses any tag, so the attack ends there")
    func doubleTaggingAtAccessPort() throws {
        var plan = NetworkPlan()
        plan.bridge("sw1", .ovs, ["p6": .access(1, in: .ovs), "t": .nativeUntagged(1, permitted: VLANSet([1, 20]))])
        plan.host("Z", at: "sw1/p6")
        var network = plan.network
        let hops = try network.run(.send(host: 0, .probe(tags: [VLANTag(1), VLANTag(20)])))
        #expect(network.table("sw1").isEmpty)
        #expect(network.wire(hops) == ["Z/nic 1+20"])
    }

    @Test("E34c: a trunk that tags its own VLAN stops the attack")
    func doubleTaggingNativeTagged() throws {
        var plan = NetworkPlan()
        let tagged = PortConfiguration.nativeTagged(1, permitted: VLANSet([1, 20]))
        plan.bridge("sw1", .ovs, ["p6": .nativeUntagged(1, permitted: VLANSet(1)), "t": tagged])
        plan.bridge("sw2", .ovs, ["p2": .access(20, in: .ovs), "t": tagged])
        plan.host("Z", at: "sw1/p6")
        plan.host("D", at: "sw2/p2")
        plan.link("sw1/t", "sw2/t")
        var network = plan.network
        let hops = try network.run(.send(host: 0, .probe(tags: [VLANTag(1), VLANTag(20)])))
        #expect(network.wire(hops).contains("sw1/t 1+20"))
        #expect(network.table("sw2") == ["1 Z t"])
        #expect(network.accepted(hops).isEmpty)
    }

    @Test("E37: over a cable that works one way only, the question arrives and the answer is lost")
    func oneWay() throws {
        var network = twoSwitches(oneWay: true).network
        let hops = try network.run(.arp(host: 0, for: .number(2)))
        #expect(network.table("sw1") == ["10 A p1"])
        #expect(network.table("sw2") == ["10 A t", "10 B p1"])
        #expect(network.accepted(hops) == ["B"])
        #expect(hops.last?.departures.map(\.fate) == [.lost(.linkOneWay)])
        #expect(network.hosts[0].neighbours.isEmpty)
    }
}
