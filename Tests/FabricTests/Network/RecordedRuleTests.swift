import Fabric
import Testing
import Wire

/// Rules that recordings of Open vSwitch and Linux show, each in the smallest network that has it.
struct RecordedRuleTests {
    /// Two access ports of VLAN 10 and one of VLAN 20.
    private func network(_ dialect: Dialect, change: (inout BridgeConfiguration) -> Void = { _ in }) -> Network {
        var plan = NetworkPlan()
        let ten = PortConfiguration.access(10, in: dialect)
        plan.bridge("S", dialect, ["1": ten, "2": ten, "3": .access(20, in: dialect)]) {
            // What stood at the ports of the recording is not part of it.
            $0.rules.sendsWithoutCarrier = true
            change(&$0)
        }
        return plan.network
    }

    private func port(_ index: PortIndex) -> PortID { PortID(.bridge(0), index) }

    /// What became of a frame that came in.
    private func hop(
        _ network: inout Network, _ port: PortIndex, from: Int, to: MACAddress
    ) throws -> Hop {
        try network.perform(.inject(self.port(port), FrameRecipe(to: to, from: .number(from))))
        let hop = network.step()
        return try #require(hop)
    }

    @Test func `a Linux row by hand is for a VLAN of its port, and without a VLAN for all of them`() throws {
        var network = network(.linux)
        #expect(throws: CommandRefusal.entryRefused(.outNotMember)) {
            try network.perform(.addEntry(bridge: 0, vid: 20, address: .number(1), port: 0, .static))
        }
        try network.perform(.addEntry(bridge: 0, vid: 0, address: .number(1), port: 2, .static))
        #expect(network.bridges[0].rows(at: network.now).map(\.vid) == [0, 20])
        var other = self.network(.ovs)
        try other.perform(.addEntry(bridge: 0, vid: 20, address: .number(1), port: 0, .static))
        try other.perform(.addEntry(bridge: 0, vid: 0, address: .number(1), port: 2, .static))
        #expect(other.bridges[0].rows(at: other.now).map(\.vid) == [0, 20])
    }

    @Test func `Linux takes a row for a group, and floods all the same`() throws {
        var network = network(.linux)
        let group = MACAddress(rawValue: 0x0100_5E01_0203)
        try network.perform(.addEntry(bridge: 0, vid: 10, address: group, port: 0, .static))
        #expect(try hop(&network, 0, from: 1, to: group).verdict == .flood)
    }

    @Test(
        arguments: [
            (Dialect.linux, EntryKind.static, PortIndex(1)), (.linux, .sticky, 0), (.linux, .local, 0),
            (.huawei, .static, 0), (.huawei, .sticky, 0),
        ])
    func `only a Linux static row follows its address`(
        _ dialect: Dialect, _ kind: EntryKind, _ expected: PortIndex
    ) throws {
        var network = network(dialect)
        try network.perform(.addEntry(bridge: 0, vid: 10, address: .number(1), port: 0, kind))
        _ = try hop(&network, 1, from: 1, to: .broadcast)
        let row = try #require(network.bridges[0].rows(at: network.now).first)
        #expect(row.port == expected)
        #expect(row.kind == kind)
    }

    @Test func `a frame to a local row ends in the switch`() throws {
        var network = network(.linux)
        try network.perform(.addEntry(bridge: 0, vid: 10, address: .number(1), port: 0, .local))
        let hop = try hop(&network, 1, from: 2, to: .number(1))
        #expect(hop.rule == .ownAddress)
        #expect(hop.departures.isEmpty)
    }

    @Test func `Open vSwitch hands frames to a port that is down, and they are lost there`() throws {
        var ovs = network(.ovs)
        try ovs.perform(.setPortUp(port(1), false))
        let lost = try hop(&ovs, 0, from: 1, to: .broadcast)
        #expect(lost.departures.map(\.fate) == [.lost(.outDown)])
        var linux = network(.linux)
        try linux.perform(.setPortUp(port(1), false))
        #expect(try hop(&linux, 0, from: 1, to: .broadcast).departures.isEmpty)
    }

    @Test func `a Linux port forgets the VLANs that it leaves, another switch's port all of them`() throws {
        for (dialect, kept) in [(Dialect.linux, [VID(integerLiteral: 20)]), (.huawei, [])] {
            var plan = NetworkPlan()
            let both = PortConfiguration.hybrid(pvid: 10, untagged: VLANSet(10), tagged: VLANSet(20), in: dialect)
            plan.bridge("S", dialect, ["1": both, "2": both])
            var network = plan.network
            for vid in [10, 20] as [VID] {
                try network.perform(
                    .inject(port(0), FrameRecipe(to: .broadcast, from: .number(1), tags: [VLANTag(vid)])))
            }
            while network.advance() {}
            var less = both
            less.learns = false
            try network.perform(.setPort(port(0), less))
            #expect(network.bridges[0].rows(at: network.now).count == 2, "a flag is no VLAN")
            less.vlan = .hybrid(pvid: nil, untagged: VLANSet(), tagged: VLANSet(20), in: dialect)
            try network.perform(.setPort(port(0), less))
            #expect(network.bridges[0].rows(at: network.now).map(\.vid) == kept)
        }
    }

    @Test func `a patch carries what the switch before has read, a wire everything`() throws {
        for isPatch in [false, true] {
            var plan = NetworkPlan()
            let native = PortConfiguration.nativeUntagged(10, permitted: VLANSet([10, 20] as [VID]))
            plan.bridge("S", .ovs, ["1": native, "t": native])
            plan.bridge("R", .ovs, ["1": .access(20, in: .ovs), "t": native])
            plan.link("S/t", "R/t") { $0.isPatch = isPatch }
            var network = plan.network
            try network.perform(
                .inject(port(0), FrameRecipe(to: .broadcast, from: .number(1), tags: [VLANTag(10), VLANTag(20)])))
            let (first, second) = (network.step(), network.step())
            let sent = try #require(first?.departures.first).frame
            let plain = FrameRecipe(to: .broadcast, from: .number(1), tags: [VLANTag(20)])
            try network.perform(.inject(PortID(.bridge(1), 1), plain))
            let onAWire = network.step()?.frame?.bytes(in: network.store)
            #expect(sent.bytes(in: network.store) == onAWire)
            #expect(second?.rule == (isPatch ? .tagCutOff : .broadcast))
            #expect(second?.departures.count == (isPatch ? 0 : 1))
        }
    }

    @Test func `of ports with equally many rows the one that was chosen loses`() throws {
        for (choice, expected) in [(nil, [2, 3, 4]), (PortIndex(1), [1, 2, 4]), (7, [2, 3, 4])] {
            var network = network(.ovs) {
                $0.capacity = 4
                $0.losesTies = choice
                $0.ports[2] = $0.ports[0]
            }
            for (number, port) in [(1, 0), (2, 0), (3, 1), (4, 1)] as [(Int, PortIndex)] {
                _ = try hop(&network, port, from: number, to: .broadcast)
            }
            _ = try hop(&network, 2, from: 5, to: .broadcast)
            let left = network.bridges[0].rows(at: network.now).map(\.address)
            #expect(left == expected.map { MACAddress.number($0) } + [.number(5)])
        }
    }

    @Test func `behind a patch the tag under one that was put on is known, behind a wire it is not`() throws {
        for isPatch in [false, true] {
            var plan = NetworkPlan()
            plan.bridge("S", .ovs, ["1": .dot1qTunnel(ServiceTag(vid: 10)), "t": .unaware(in: .ovs)])
            plan.bridge("R", .ovs, ["t": .unaware(in: .ovs), "1": .access(10, in: .ovs)]) {
                $0.rules.sendsWithoutCarrier = true
            }
            plan.link("S/t", "R/t") { $0.isPatch = isPatch }
            var network = plan.network
            try network.perform(
                .inject(port(0), FrameRecipe(to: .broadcast, from: .number(1), tags: [VLANTag(20)])))
            _ = network.step()
            let second = network.step()
            let hop = try #require(second)
            #expect(hop.departures.map(\.port) == (isPatch ? [] : [1]))
            #expect(hop.steps.contains(.silent(1, .outInnerTag)) == isPatch)
        }
    }

    @Test func `in a full Open vSwitch table a row by hand needs room, and can be the one that makes it`() throws {
        for (dialect, expected) in [(Dialect.ovs, [3, 4]), (.huawei, [1, 3, 4])] {
            var network = network(dialect) { $0.capacity = 2 }
            try network.perform(.addEntry(bridge: 0, vid: 10, address: .number(1), port: 0, .static))
            _ = try hop(&network, 0, from: 2, to: .broadcast)
            _ = try hop(&network, 0, from: 3, to: .broadcast)
            let written = try network.perform(
                .addEntry(bridge: 0, vid: 10, address: .number(4), port: 0, .static))
            let left = network.bridges[0].rows(at: network.now).map(\.address)
            #expect(left == expected.map { MACAddress.number($0) })
            #expect(written.steps.contains(.evicted(10, .number(2), 0)) == (dialect == .ovs))
        }
    }

    @Test func `a locked port learns from frames that are not relayed`() throws {
        var network = network(.linux) { $0.ports[0].locked = true }
        #expect(try hop(&network, 0, from: 1, to: .broadcast).rule == .lockedPort)
        _ = try hop(&network, 0, from: 1, to: MACAddress(rawValue: 0x0180_C200_000E))
        #expect(try hop(&network, 0, from: 1, to: .broadcast).verdict == .flood)
    }
}
