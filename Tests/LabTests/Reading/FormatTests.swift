import Fabric
import Testing
import Wire

@testable import Lab

/// What the words of the format mean.
@Suite struct FormatTests {
    private func port(_ text: String, dialect: String = "huawei") throws -> PortConfiguration {
        try lab(switches: "S: {dialect: \(dialect), ports: {1: \(text)}}").network.bridges[0].configuration.ports[0]
    }

    @Test func everyModeMakesItsPort() throws {
        #expect(try port("{}") == .access(1, in: .huawei))
        #expect(try port("{mode: access, vlan: 10}") == .access(10, in: .huawei))
        let list = VLANSet([10, 20])
        #expect(try port("{mode: trunk, vlans: [10, 20], pvid: 1}") == .trunk(pvid: 1, permitted: list, in: .huawei))
        #expect(
            try port("{mode: trunk, vlans: [10, 20], native: 5}", dialect: "cisco")
                == .trunk(pvid: 5, permitted: list, in: .cisco))
        #expect(
            try port("{mode: hybrid, pvid: 10, untagged: [10, 30], tagged: [20]}")
                == .hybrid(pvid: 10, untagged: VLANSet([10, 30]), tagged: VLANSet(20), in: .huawei))
        #expect(
            try port("{mode: native-tagged, vlan: 10, vlans: [10, 20]}", dialect: "ovs")
                == .nativeTagged(10, permitted: list))
        #expect(
            try port("{mode: native-untagged, vlan: 10, vlans: [10, 20]}", dialect: "ovs")
                == .nativeUntagged(10, permitted: list))
        #expect(
            try port("{mode: dot1q-tunnel, vlan: 30, customer_vlans: [10]}", dialect: "ovs")
                == .dot1qTunnel(ServiceTag(vid: 30, customers: VLANSet(10))))
    }

    @Test(arguments: [
        ("10", VLANSet(10)), ("[10, 20]", VLANSet([10, 20])), ("[10-12, 30]", VLANSet([10, 11, 12, 30])),
        ("10-19", VLANSet(10...19)), ("all", VLANSet.usable), ("[]", VLANSet()),
    ])
    func aListOfVLANs(_ text: String, _ expected: VLANSet) throws {
        #expect(
            try port("{mode: trunk, vlans: \(text)}", dialect: "cisco") == .trunk(permitted: expected, in: .cisco))
    }

    @Test(arguments: [PortMode.access, .trunk, .hybrid])
    func everyModeTakesTheKeysOfEveryPort(mode: PortMode) throws {
        let port = try port("{mode: \(mode.rawValue), isolated: true, hairpin: true, learning: false, flood: false}")
        #expect(port.isolated && port.hairpin && !port.learns && !port.floodsUnknown)
        #expect(port.floodsBroadcast && port.floodsMulticast)
        #expect(try self.port("{isolated: false, learning: true}") == .access(1, in: .huawei))
        #expect(throws: (any Error).self) { try self.port("{isolated: maybe}") }
    }

    @Test func isolatedPortsHearTheOthersOnly() throws {
        let walk = Walk(
            try Lab.read(
                """
                framewalk: 1
                title: Isolated
                network:
                  switches: {S: {ports: {1: {isolated: true}, 2: {isolated: true}, 3: {}, 4: {flood: false}}}}
                  hosts: {A: {at: S/1}, B: {at: S/2}, C: {at: S/3}, D: {at: S/4}}
                script:
                  - send: {from: A, to: B}
                    expect: {verdict: {S: flood}, seen: [C]}
                  - send: {from: A, to: broadcast}
                    expect: {seen: [C, D]}
                  - change: {port: S/1, vlan: 1, learning: false}
                  - send: {from: A, to: C}
                    expect: {seen: [B, C], table: {S: []}}
                """, from: "isolated.yaml"))
        let check = LabCheck(walk.lab)
        #expect(check.passed, "\(check.failures)")
    }

    @Test func portsComeByNumberRangeNameAndCount() throws {
        let wiring = try lab(switches: "S: {ports: {1: {}, 7-9: {vlan: 2}, uplink: {}}}, T: {ports: 3}").network.wiring
        #expect(wiring.bridges[0].ports == ["1", "7", "8", "9", "uplink"])
        #expect(wiring.bridges[1].ports == ["1", "2", "3"])
    }

    @Test func aSwitchTakesItsKeys() throws {
        let read = try lab(
            switches: "S: {dialect: linux, ageing: 10s, table: {size: 8, when_full: shutdown}, stp: off, ports: 2, "
                + "static: [[1, 00:00:00:00:00:0a, 2]], blackhole: [[20, 10:22:33:44:55:10]]}")
        let bridge = read.network.bridges[0]
        #expect(bridge.configuration.dialect == .linux)
        #expect(bridge.configuration.ageing == .seconds(10))
        #expect(bridge.configuration.capacity == 8)
        #expect(bridge.configuration.whenFull == .shutdown)
        let rows = bridge.rows(at: .zero)
        #expect(rows.map(\.kind) == [.static, .blackhole])
        #expect(rows.map(\.address.description) == ["00:00:00:00:00:0a", "10:22:33:44:55:10"])
    }

    @Test func hostsAndLinksTakeTheirKeys() throws {
        let read = try Lab.read(
            """
            framewalk: 1
            title: {zh: 只有中文}
            network:
              hosts:
                A: {at: S1/1, mac: 10:20:30:40:50:59, ip: 10.0.0.1/25}
                T: {at: H1/1, vlans: [30, 10-12], silent: true}
              switches: {S1: {ports: 4}}
              hubs: {H1: {ports: 2}}
              links:
                - [S1/2, H1/2]
                - {between: [S1/3, S1/4], delay: 10us, mtu: 1500, down: true, one_way: true}
            """, from: "test.yaml")
        #expect(read.title == LocalizedText("只有中文"))
        let hosts = read.network.hosts.map(\.configuration)
        #expect(hosts[0].address.description == "10:20:30:40:50:59")
        #expect(hosts[0].prefixLength == 25)
        #expect(hosts[1].vlans == [30, 10, 11, 12])
        #expect(hosts[1].isSilent)
        #expect(hosts[1].address.description == "02:00:00:00:00:02")
        #expect(read.network.wiring.nodes.map(\.name) == ["A", "T", "S1", "H1"])
        let cable = read.network.cables[3]
        #expect(cable.delay == .microseconds(10) && cable.mtu == 1500 && !cable.isUp && cable.isOneWay)
    }

    private func action(_ text: String) throws -> ScriptItem.Action? {
        try Lab.read(
            """
            framewalk: 1
            title: t
            network:
              switches: {S1: {ports: 6}}
              hosts: {A: {at: S1/1}, B: {at: S1/2}}
              links: [[S1/5, S1/6]]
            script: [{\(text)}]
            """, from: "test.yaml"
        ).script[0].action
    }

    @Test func everyActionMakesItsCommands() throws {
        let a = MACAddress(rawValue: 0x0200_0000_0001)
        let b = MACAddress(rawValue: 0x0200_0000_0002)
        let ip = IPv4Address(rawValue: 0x0A00_0002)
        let zeros = [UInt8](repeating: 0, count: 46)
        let port = PortID(.bridge(0), 2)
        let table: [(String, Command)] = [
            ("send: {from: A, to: broadcast}", .send(host: 0, FrameRecipe(to: .broadcast, payload: zeros))),
            (
                "send: {from: A, to: 00:00:00:00:00:0a, src: B, tags: [[30, 5], 10], ethertype: 0x0800, size: 30, payload: 0102}",
                .send(
                    host: 0,
                    FrameRecipe(
                        to: MACAddress(rawValue: 10), from: b, tags: [VLANTag(30, pcp: 5), VLANTag(10)],
                        etherType: .ipv4, payload: [1, 2] + [UInt8](repeating: 0, count: 6)))
            ),
            ("send: {at: S1/1, to: B}", .inject(PortID(.bridge(0), 0), FrameRecipe(to: b, from: a, payload: zeros))),
            (
                "send: {at: S1/3, bytes: 0200 0000 0002 0200 0000 0001 88b5}",
                .injectBytes(port, [2, 0, 0, 0, 0, 2, 2, 0, 0, 0, 0, 1, 0x88, 0xB5])
            ),
            (
                "send: {from: A, bytes: 020000000002020000000001 8100a00a 0800 07}",
                .send(
                    host: 0, FrameRecipe(to: b, from: a, tags: [VLANTag(10, pcp: 5)], etherType: .ipv4, payload: [7]))
            ),
            ("ping: {from: A, to: B}", .ping(host: 0, to: ip)),
            ("arp: {from: A, for: 10.0.0.2}", .arp(host: 0, for: ip)),
            ("announce: B", .announce(host: 1, as: .arp)),
            ("announce: {vm: B, as: rarp}", .announce(host: 1, as: .rarp)),
            ("wait: 301s", .wait(.seconds(301))),
            ("change: {link: [S1/6, S1/5], up: false}", .setCable(2, up: false)),
            ("change: {port: S1/3, up: false}", .setPortUp(port, false)),
            ("change: {port: S1/3, mode: access, vlan: 7}", .setPort(port, .access(7, in: .huawei))),
            ("change: {move: B, to: S1/3}", .move(host: 1, to: port)),
            ("change: {flush: S1}", .flush(bridge: 0)),
            ("change: {remove: B}", .removeHost(1)),
            ("change: {switch: S1, stp: rstp}", .setTree(bridge: 0, SpanningTreeConfiguration(.rstp))),
            ("change: {switch: S1, stp: off}", .setTree(bridge: 0, nil)),
        ]
        for (text, command) in table { #expect(try action(text) == .commands([command]), "\(text)") }
    }

    @Test func aChangeOfSpanningTreeLeavesTheRestAsItWas() throws {
        let read = try Lab.read(
            """
            framewalk: 1
            title: t
            network:
              switches:
                S1:
                  stp: {protocol: stp, hello_time: 1s, max_age: 10s, forward_delay: 8s}
                  priority: 4096
                  ports: {1: {mode: access, vlan: 7, cost: 9, priority: 16}, 2: {}}
            script:
              - change: {port: S1/1, edge: true}
              - change: {port: S1/1, cost: auto, up: false}
              - change: {switch: S1, priority: 8192}
              - change: {switch: S1, stp: {protocol: rstp, max_age: 12s}}
            """, from: "test.yaml")
        let port = PortID(.bridge(0), 0)
        var told = TreePortConfiguration()
        told.cost = 9
        told.priority = 16
        #expect(read.network.bridges[0].configuration.ports[0].tree == told)
        told.isEdge = true
        #expect(read.script[0].action == .commands([.setPortTree(port, told)]))
        told.cost = nil
        #expect(read.script[1].action == .commands([.setPortUp(port, false), .setPortTree(port, told)]))
        var tree = SpanningTreeConfiguration(.stp)
        (tree.hello, tree.maxAge, tree.forwardDelay, tree.priority) = (.seconds(1), .seconds(10), .seconds(8), 8192)
        #expect(read.script[2].action == .commands([.setTree(bridge: 0, tree)]))
        (tree.version, tree.maxAge) = (.rstp, .seconds(12))
        #expect(read.script[3].action == .commands([.setTree(bridge: 0, tree)]))
    }

    @Test func anAddedHostIsKnownToLaterSteps() throws {
        let read = try Lab.read(
            ReadingTests.small.replacing("3: {mode: access, vlan: 10}", with: "3-4: {mode: access, vlan: 10}")
                + "\n  - change: {add: {D: {at: S1/4}}}\n  - send: {from: D, to: A}\n    expect: {accepted: [A]}",
            from: "test.yaml")
        var host = HostConfiguration(address: MACAddress(rawValue: 0x0200_0000_0004))
        host.ip = IPv4Address(rawValue: 0x0A00_0004)
        #expect(read.script[4].action == .commands([.addHost(host, name: "D", at: PortID(.bridge(0), 3))]))
        let recipe = FrameRecipe(
            to: MACAddress(rawValue: 0x0200_0000_0001), payload: [UInt8](repeating: 0, count: 46))
        #expect(read.script[5].action == .commands([.send(host: 3, recipe)]))
    }

    @Test func everyExpectationIsRead() throws {
        let read = try Lab.read(
            """
            framewalk: 1
            title: t
            network: {switches: {S1: {ports: 3}}, hosts: {A: {at: S1/1}}}
            script:
              - send: {from: A, to: broadcast}
                expect:
                  verdict: {S1: TRK-IN-3}
                  wire: {S1/1: untagged, S1/2: [30, 10], S1/3: nothing, A/nic: {each: [10, untagged]}}
                  bytes: {S1/1: [0a0b, 0c]}
                  copies: 3
                  outcome: loop
              - ask: q
                choices: [a, {en: b, zh: 乙}]
                answer: 2
                why: w
            """, from: "test.yaml")
        let expectation = try #require(read.script[0].expectation)
        #expect(expectation.verdicts[0].value.decision == .rule(.trunkTagged))
        #expect(expectation.wires.map(\.value.frames) == [[[]], [[30, 10]], [], [[10], []]])
        #expect(expectation.bytes[0].value.frames == [[10, 11], [12]])
        #expect(expectation.copies?.value == 3)
        #expect(expectation.outcome?.value == .loop)
        let question = Question(
            text: LocalizedText("q"), choices: [LocalizedText("a"), LocalizedText(english: "b", chinese: "乙")],
            answer: 1, why: LocalizedText("w"))
        #expect(read.script[1].action == .question(question))
    }
}
