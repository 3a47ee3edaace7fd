import Fabric
import Lab
import Testing
import Wire

/// The same frame under several dialects: the worked examples in which makes of switch part.
struct DialectComparisonTests {
    /// Ports 1 and 2 in VLAN 10, port 3 in VLAN 20, port 4 a trunk of 1, 10 and 20.
    private static func t1(_ dialect: Dialect) -> [PortConfiguration] {
        [
            .access(10, in: dialect), .access(10, in: dialect), .access(20, in: dialect),
            .trunk(pvid: 1, permitted: VLANSet([1, 10, 20]), in: dialect),
        ]
    }

    private static let a: MACAddress = MACAddress(rawValue: 0x0200_0000_000A)
    private static let b: MACAddress = MACAddress(rawValue: 0x0200_0000_000B)

    private func compare(
        _ ports: [PortConfiguration], in dialect: Dialect = .huawei, port: PortIndex = 0, from source: MACAddress = a,
        to destination: MACAddress = b, tags: [VLANTag] = [],
        unplugged: PortIndex? = nil
    ) throws -> DialectComparison {
        let names = ports.indices.map { "\($0 + 1)" }
        let plugged = ports.indices.filter { PortIndex($0) != unplugged }
        let hosts = plugged.indices.map { NodeInfo(id: .host($0), name: "H\($0)", ports: ["nic"]) }
        let cables = plugged.enumerated().map { Cable(PortID(.bridge(0), PortIndex($1)), PortID(.host($0), 0)) }
        var network = Network(
            wiring: Wiring(nodes: [NodeInfo(id: .bridge(0), name: "S1", ports: names)] + hosts, cables: cables),
            bridges: [BridgeConfiguration(dialect: dialect, ports: ports)],
            hosts: plugged.map { HostConfiguration(address: MACAddress(rawValue: 0x0200_0000_0100 + UInt64($0))) },
            cables: cables.map { _ in CableConfiguration() })
        let payload = [UInt8](repeating: 0, count: 46)
        let recipe = FrameRecipe(to: destination, from: source, tags: tags, payload: payload)
        _ = try network.perform(.inject(PortID(.bridge(0), port), recipe))
        return try #require(DialectComparison(next: network))
    }

    /// Verdict, what is learned (`+10`), and the tags at each port that sends (`2` or `4:10`).
    private func decided(_ outcome: DialectComparison.Outcome) -> Hop? {
        if case .decided(let hop, _) = outcome.told { hop } else { nil }
    }

    private func text(_ comparison: DialectComparison, _ dialect: Dialect) throws -> String {
        let outcome = try #require(comparison.outcomes.first { $0.dialect == dialect })
        guard case .decided(let hop, _) = outcome.told else { return "no words" }
        var words = [hop.verdict.rawValue]
        for case .learned(let vid, _, _) in comparison.changes(in: hop) { words.append("+\(vid)") }
        for (port, fate) in comparison.fates(in: hop).enumerated() {
            guard case .sent(let tags, _) = fate else { continue }
            words.append(
                "\(port + 1)" + (tags.isEmpty ? "" : ":" + tags.array.map(\.vid.description).joined(separator: "+")))
        }
        return words.joined(separator: " ")
    }

    @Test(arguments: [
        (Dialect.ieee, "flood 2 4:10"), (.huawei, "drop"), (.cisco, "flood 2 4:10"), (.ovs, "flood 2 4:10"),
        (.linux, "drop"),
    ])
    func `E06: a group source is forwarded and not learned, or dropped`(dialect: Dialect, expected: String) throws {
        let comparison = try compare(Self.t1(.huawei), from: MACAddress(rawValue: 0x0154_0000_0001))
        #expect(try text(comparison, dialect) == expected)
    }

    @Test(arguments: [
        (Dialect.ieee, "drop +10"), (.huawei, "drop +10"), (.cisco, "drop +10"), (.ovs, "drop"), (.linux, "drop +10"),
    ])
    func `E07: a reserved destination is never relayed; Open vSwitch does not even learn`(
        dialect: Dialect, expected: String
    ) throws {
        let comparison = try compare(Self.t1(.huawei), to: MACAddress(rawValue: 0x0180_C200_000E))
        #expect(try text(comparison, dialect) == expected)
        let outcome = try #require(comparison.outcomes.first { $0.dialect == dialect })
        let hop = try #require(decided(outcome))
        #expect(comparison.differs(hop) == (dialect == .ovs))
    }

    @Test(arguments: [
        (Dialect.ieee, "flood +10 2 4:10"), (.huawei, "flood +10 2 4:10"), (.cisco, "flood +10 2 4:10"), (.ovs, "drop"),
        (.linux, "flood +10 2 4:10"),
    ])
    func `E09: an access port takes a tag of its own VLAN, that of Open vSwitch none`(
        dialect: Dialect, expected: String
    ) throws {
        for own in Dialect.allCases {
            let comparison = try compare(Self.t1(own), in: own, tags: [VLANTag(10)])
            #expect(try text(comparison, dialect) == expected, "from \(own)")
        }
    }

    @Test(arguments: [
        (Dialect.ieee, "flood +99 2:99"), (.huawei, "drop"), (.cisco, "drop"), (.ovs, "flood +99 2:99"),
        (.linux, "flood +99 2:99"),
    ])
    func `E15: a PVID that the trunk does not permit is dropped, or carried all the same`(
        dialect: Dialect, expected: String
    ) throws {
        let ports: [PortConfiguration] = [
            .trunk(pvid: 99, permitted: VLANSet([10, 20]), in: .huawei),
            .trunk(pvid: 1, permitted: .usable, in: .huawei),
        ]
        let comparison = try compare(ports, to: .broadcast)
        #expect(try text(comparison, dialect) == expected)
    }

    @Test(arguments: [
        (VID.one, VLANSet([101, 102]), PortMode.trunk), (.one, VLANSet([1, 101]), .nativeUntagged),
        (99, VLANSet([101, 102]), .nativeUntagged),
    ])
    func `Open vSwitch is given a PVID that was written or is carried, not what Huawei has by itself`(
        pvid: VID, permitted: VLANSet, mode: PortMode
    ) throws {
        let port = PortConfiguration.trunk(pvid: pvid, permitted: permitted, in: .huawei)
        let words = BridgeConfiguration(dialect: .huawei, ports: [port]).words(for: port, in: .ovs)
        #expect(words?.mode == mode)
        #expect(words?.vlan.pvid == (mode == .trunk ? nil : pvid))
    }

    @Test
    func `E20: a trunk of Open vSwitch has no VLAN for a frame without a tag; elsewhere VLAN 1 is not in the list`()
        throws
    {
        let trunk = PortConfiguration.trunk(permitted: VLANSet([10, 20]), in: .ovs)
        let comparison = try compare([trunk, trunk], in: .ovs, to: .broadcast)
        var rules: [Dialect: RuleID] = [:]
        for outcome in comparison.outcomes {
            if case .decided(let hop, _) = outcome.told { rules[outcome.dialect] = hop.rule }
        }
        #expect(rules[.ovs] == .trunkNoPVID)
        #expect(rules[.huawei] == .trunkPVIDNotPermitted)
        #expect(rules[.cisco] == .trunkPVIDNotPermitted)
        #expect(rules[.linux] == .trunkNoPVID)
        for dialect in [Dialect.huawei, .cisco, .ovs, .linux] { #expect(try text(comparison, dialect) == "drop") }
    }

    @Test func `a copy that Open vSwitch sends where no cable is reaches nobody, so nothing differs`() throws {
        let comparison = try compare(Self.t1(.huawei), unplugged: 3)
        let outcome = try #require(comparison.outcomes.first { $0.dialect == .ovs })
        let hop = try #require(decided(outcome))
        #expect(comparison.fates(in: hop)[3] == .lost(.noCable))
        #expect(comparison.fates(in: comparison.own)[3] == .silent(.outNoCarrier))
        #expect(!comparison.differs(hop))
    }

    // MARK: - Words

    @Test func `a mode that a dialect lacks is a gap, and its special cases have other words`() throws {
        let real = PortConfiguration.hybrid(pvid: 100, untagged: VLANSet([10, 100]), tagged: VLANSet(20), in: .huawei)
        let likeTrunk = PortConfiguration.hybrid(pvid: 1, untagged: VLANSet(1), tagged: VLANSet(20), in: .huawei)
        let likeTagged = PortConfiguration.hybrid(pvid: 1, untagged: VLANSet(), tagged: VLANSet([1, 20]), in: .huawei)
        func modes(_ port: PortConfiguration) throws -> [Dialect: PortMode?] {
            var modes: [Dialect: PortMode?] = [:]
            for outcome in try compare([.access(1, in: .huawei), port], to: .broadcast).outcomes {
                switch outcome.told {
                case .gap(let gap):
                    #expect(gap == DialectGap(port: 1, mode: .hybrid))
                    modes[outcome.dialect] = .some(nil)
                case .decided(_, let words): modes[outcome.dialect] = words.first?.mode ?? .hybrid
                }
            }
            return modes
        }
        #expect(try modes(real) == [.ieee: .hybrid, .huawei: .hybrid, .cisco: nil, .ovs: nil, .linux: .hybrid])
        #expect(
            try modes(likeTrunk) == [
                .ieee: .hybrid, .huawei: .hybrid, .cisco: .trunk, .ovs: .nativeUntagged, .linux: .hybrid,
            ])
        #expect(
            try modes(likeTagged) == [
                .ieee: .hybrid, .huawei: .hybrid, .cisco: nil, .ovs: .nativeTagged, .linux: .hybrid,
            ])
    }

    @Test func `what belongs to no dialect stays, and the switch's own dialect changes nothing`() throws {
        var port = PortConfiguration.trunk(permitted: VLANSet([10]), in: .huawei)
        port.isolated = true
        port.isUp = false
        var bridge = BridgeConfiguration(dialect: .huawei, ports: [port])
        bridge.capacity = 7
        bridge.rules.tagDepth = 2
        #expect(try bridge.told(in: .huawei) == bridge)
        let linux = try bridge.told(in: .linux)
        #expect(linux.capacity == 7 && linux.rules == Dialect.linux.rules)
        #expect(linux.ports[0].isolated && !linux.ports[0].isUp)
    }

    // MARK: - Places in a run

    private var walk: Walk { Walk(SampleLab.star(hosts: 3, [.send(0, 1)])) }

    @Test func `an event of a run is compared with the table that it found`() throws {
        let walk = Walk(SampleLab.star(hosts: 3, [.send(1, 0), .send(0, 1)]))
        let step = try #require(
            (1...walk.length).last { step in
                if case .bridge? = walk.timeline.hop(step - 1)?.node { true } else { false }
            })
        let comparison = try DialectComparison(walk.timeline, step: step)
        #expect(comparison.own.verdict == .forward)
        #expect(comparison.own == walk.timeline.hop(step - 1))
        for outcome in comparison.outcomes {
            let hop = try #require(decided(outcome))
            #expect(hop.verdict == .forward && !comparison.differs(hop))
        }
    }

    @Test func `a switch with spanning tree is asked for the frame, and not for its timers`() throws {
        let walk = Walk(try BundledLabs.read("23-spanning-tree.yaml"))
        let steps = (1...walk.length).filter { step in
            guard let hop = walk.timeline.hop(step - 1), case .bridge? = hop.node else { return false }
            return hop.ingress != nil && step.isMultiple(of: 3)
        }
        #expect(steps.count > 20)
        var compared = 0
        for step in steps {
            let comparison = try DialectComparison(walk.timeline, step: step)
            for outcome in comparison.outcomes {
                guard let hop = decided(outcome) else { continue }
                compared += 1
                #expect(hop.frame?.id == comparison.own.frame?.id)
                if outcome.dialect == comparison.ownDialect { #expect(!comparison.differs(hop)) }
            }
        }
        #expect(compared >= steps.count)
    }

    @Test(arguments: [(Dialect.huawei, TPID.customer), (.cisco, .customer), (.ovs, .service), (.ieee, .service)])
    func `the tag that a tunnel port adds begins as the dialect has it`(dialect: Dialect, tpid: TPID) throws {
        let port = PortConfiguration.dot1qTunnel(ServiceTag(vid: 30))
        let told = try BridgeConfiguration(dialect: .ovs, ports: [port]).told(in: dialect)
        #expect(told.ports[0].vlan.service?.tpid == tpid)
        let written = PortConfiguration.dot1qTunnel(ServiceTag(vid: 30, tpid: .customer))
        #expect(try BridgeConfiguration(dialect: .ovs, ports: [written]).told(in: dialect).ports[0] == written)
    }

    @Test(arguments: [0, -1, 99])
    func `an event that is not there is refused`(step: Int) {
        let walk = walk
        #expect(throws: DialectComparison.Problem.noSuchStep(step, count: walk.length)) {
            try DialectComparison(walk.timeline, step: step)
        }
    }

    @Test func `an event at no switch names the nearest that is at one`() {
        let walk = walk
        #expect(throws: DialectComparison.Problem.noSwitch(1, nearest: 2)) {
            try DialectComparison(walk.timeline, step: 1)
        }
        #expect(throws: DialectComparison.Problem.noSwitch(walk.length, nearest: 2)) {
            try DialectComparison(walk.timeline, step: walk.length)
        }
    }
}
