import Fabric
import Wire

// swift-format-ignore
extension RuleScenario {
    static let all = arrival + modes + table + flowTables + egress + stations + TunnelScenarios.all

    private static let toAll = "{send: {from: A, to: broadcast}}"
    private static let group = "\"01:00:5e:00:00:01\""
    private static let own = MACAddress(rawValue: 0x0200_0000_00ff)

    private static let arrival: [RuleScenario] = [
        RuleScenario(name: "a port is shut", script: "{change: {port: S1/1, up: false}}, {send: {at: S1/1, to: B}}, {send: {from: B, to: broadcast}}", provokes: [.portDown, .outDown]),
        RuleScenario(name: "a source that no station has", script: "{send: {from: A, to: B, src: \(group)}}", provokes: [.invalidSource]),
        RuleScenario(name: "an address that is never relayed", script: "{send: {from: A, to: \"01:80:c2:00:00:0e\"}}", provokes: [.reservedDestination]),
        RuleScenario(name: "an address that ovs never relays", dialect: .ovs, script: "{send: {from: A, to: \"01:80:c2:00:00:0e\"}}", provokes: [.reservedDestination, .learnReserved]),
        RuleScenario(name: "a port listens, another learns", script: "{send: {from: A, to: B}}, {send: {from: B, to: A}}, {send: {from: C, to: broadcast}}", provokes: [.discardingIn, .learningState, .outDiscarding]) { $0.ports[0].state = .listening; $0.ports[1].state = .learning },
        RuleScenario(name: "VLAN 4095", ports: "{1-3: {mode: trunk}}", script: "{send: {from: A, to: B, tags: [4095]}}", provokes: [.reservedVID]),
        RuleScenario(name: "a port that wants tags", script: toAll, provokes: [.frameTypeRefused]) { $0.ports[0].vlan = .taggedTrunk(permitted: .usable, in: .cisco) },
        RuleScenario(name: "a port outside its own VLAN", script: toAll, provokes: [.ingressFiltered]) { $0.ports[0].vlan.untagged = VLANSet() },
        RuleScenario(name: "half a tag", script: "{send: {at: S1/1, bytes: \"ffff ffff ffff 0200 0000 0001 8100\"}}", provokes: [.tagCutOff]),
        RuleScenario(name: "no filter on arrival", dialect: .ieee, ports: "{1: {vlan: 10}, 2-3: {vlan: 20}}", script: "{send: {from: A, to: B, tags: [20]}}", provokes: [.unfiltered]),
        RuleScenario(name: "a locked port", dialect: .linux, script: toAll, provokes: [.lockedPort]) { $0.ports[0].locked = true },
    ]

    private static let flowTables: [RuleScenario] = [
        RuleScenario(name: "flows that send", dialect: .ovs, script: "\(toAll), {send: {from: B, to: A}}, {send: {from: C, to: A}}", provokes: [.flowMatched, .flowMiss, .flowDrop, .flowOutput, .flowInPort, .flowSkipsIngress], flows: ["in_port=1,actions=output:1,output:2,in_port", "in_port=2,actions=drop"]),
        RuleScenario(name: "flows that lead nowhere", dialect: .ovs, script: "\(toAll), {send: {from: B, to: A}}", provokes: [.flowNowhere, .flowTooDeep], flows: ["in_port=1,actions=output:77", "in_port=2,actions=resubmit(,0)"]),
        RuleScenario(name: "a flow that learns", dialect: .ovs, script: "\(toAll), {send: {from: B, to: A}}", provokes: [.flowLearned, .flowOutput, .broadcast], flows: ["priority=1,actions=learn(table=0,priority=2,NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],output:NXM_OF_IN_PORT[]),NORMAL"]),
    ]

    private static let modes: [RuleScenario] = [
        RuleScenario(name: "a port with a VID translation table", ports: "{1-2: {mode: access, vlan: 10}, 3: {mode: access, vlan: 20}, 4: {mode: trunk, vlans: [10, 20]}}", hubs: "H: {ports: 2}", links: "[S1/4, H/1]", script: "{send: {from: A, to: broadcast}}, {send: {from: C, to: broadcast}}, {send: {at: S1/4, src: \"02:00:00:00:00:99\", to: A, tags: [101]}}, {send: {at: S1/4, src: \"02:00:00:00:00:99\", to: A, tags: [10]}}", provokes: [.translatedIn, .untranslatedIn, .translatedOut, .untranslatedOut]) { $0.ports[3].vlan.translation = VIDTranslation([.init(outer: 101, local: 10)]) },
        RuleScenario(name: "access ports", ports: "{1-2: {vlan: 10}, 3: {vlan: 20}}", script: "\(toAll), {send: {from: A, to: B, tags: [[0, 3]]}}, {send: {from: A, to: B, tags: [10]}}, {send: {from: A, to: B, tags: [20]}}", provokes: [.accessUntagged, .accessPriorityTag, .accessOwnTag, .accessForeignTag, .accessStrip, .accessOtherVLAN]),
        RuleScenario(name: "an access port of ovs", dialect: .ovs, ports: "{1-3: {vlan: 10}}", script: "{send: {from: A, to: B, tags: [10]}}", provokes: [.accessAnyTag]),
        RuleScenario(name: "trunk ports", ports: "{1-2: {mode: trunk, vlans: [1, 10]}, 3: {mode: trunk, pvid: 99, vlans: [20]}}", script: "\(toAll), {send: {from: A, to: B, tags: [10]}}, {send: {from: A, to: B, tags: [30]}}, {send: {from: A, to: B, tags: [[0, 3]]}}, {send: {from: C, to: A}}", provokes: [.trunkUntagged, .trunkPVIDNotPermitted, .trunkTagged, .trunkNotPermitted, .trunkPriorityTag, .trunkStripPVID, .trunkTag, .trunkNotInList]),
        RuleScenario(name: "trunk ports of ovs", dialect: .ovs, ports: "{1-2: {mode: trunk}, 3: {mode: trunk, vlans: 10}}", script: "\(toAll), {send: {from: C, to: A}}", provokes: [.trunkVLANZero, .trunkVLANZeroOut, .trunkNoPVID]),
        RuleScenario(name: "hybrid ports", ports: "{1: {mode: hybrid, pvid: 10, untagged: 10, tagged: 20}, 2: {mode: hybrid, pvid: 20, untagged: 20, tagged: 10}, 3: {mode: hybrid, pvid: 1, untagged: 30}}", script: "\(toAll), {send: {from: A, to: B, tags: [20]}}, {send: {from: A, to: B, tags: [30]}}, {send: {from: A, to: B, tags: [[0, 3]]}}, {send: {from: C, to: A}}", provokes: [.hybridUntagged, .hybridPVIDNotPermitted, .hybridTagged, .hybridNotPermitted, .hybridPriorityTag, .hybridStrip, .hybridTag, .hybridInNeitherList]),
        RuleScenario(name: "a hybrid port without PVID", dialect: .linux, script: toAll, provokes: [.hybridNoPVID]) { $0.ports[0] = .hybrid(pvid: nil, untagged: VLANSet(1), tagged: VLANSet(), in: .linux) },
        RuleScenario(name: "native ports", dialect: .ovs, ports: "{1: {mode: native-untagged, vlan: 10, vlans: [10, 20]}, 2: {mode: native-tagged, vlan: 10, vlans: [10, 20]}, 3: {mode: native-untagged, vlan: 30, vlans: 30}}", script: "\(toAll), {send: {from: B, to: broadcast}}, {send: {from: A, to: B, tags: [20]}}, {send: {from: A, to: B, tags: [30]}}, {send: {from: A, to: B, tags: [[0, 3]]}}", provokes: [.nativeUntagged, .nativeTagged, .nativeNotPermitted, .nativePriorityTag, .nativeStrip, .nativeTag, .nativeNotInList]),
        RuleScenario(name: "tunnel ports", dialect: .ovs, ports: "{1: {mode: dot1q-tunnel, vlan: 30}, 2: {mode: dot1q-tunnel, vlan: 30, customer_vlans: 10}, 3: {vlan: 30}}", script: "{send: {from: A, to: B, tags: [20]}}, {send: {from: A, to: B, tags: [10]}}, {send: {from: B, to: A, tags: [20]}}", provokes: [.tunnelService, .tunnelCustomerRefused, .tunnelStrip, .tunnelCustomerNotListed, .outInnerTag, .nobodyToSendTo]),
        RuleScenario(name: "a tunnel of another service", dialect: .ovs, ports: "{1: {vlan: 40}, 2: {mode: dot1q-tunnel, vlan: 30}, 3: {vlan: 40}}", script: toAll, provokes: [.tunnelOtherService]),
        RuleScenario(name: "a switch without VLANs", dialect: .linux, script: toAll, provokes: [.unawareIn, .unawareOut]) { $0.isVLANAware = false; for port in $0.ports.indices { $0.ports[port] = .unaware(in: .linux) } },
    ]

    private static let table: [RuleScenario] = [
        RuleScenario(name: "a row comes, stays and moves", script: "\(toAll), \(toAll), {send: {from: B, to: broadcast, src: A}}", provokes: [.learnNew, .learnRefresh, .learnMove]),
        RuleScenario(name: "an address bound to another port", keys: "static: [[1, A, 2]],", script: toAll, provokes: [.learnBoundElsewhere]),
        RuleScenario(name: "a row by hand stays", dialect: .cisco, keys: "static: [[1, A, 2]],", script: toAll, provokes: [.learnStaticStays]),
        RuleScenario(name: "a group as a source", dialect: .ovs, script: "{send: {from: A, to: B, src: \(group)}}", provokes: [.learnGroupSource]),
        RuleScenario(name: "a full table makes room", keys: "table: {size: 1, when_full: ovs-fair},", script: "\(toAll), {send: {from: B, to: broadcast}}", provokes: [.learnEvict]),
        RuleScenario(name: "a full table, forwarded all the same", keys: "table: {size: 1, when_full: stop-learn-forward},", script: "\(toAll), {send: {from: B, to: broadcast}}", provokes: [.learnFullForward]),
        RuleScenario(name: "a full table, dropped", keys: "table: {size: 1, when_full: stop-learn-drop},", script: "\(toAll), {send: {from: B, to: broadcast}}", provokes: [.learnFullDrop]),
        RuleScenario(name: "a full table, shut", keys: "table: {size: 1, when_full: shutdown},", script: "\(toAll), {send: {from: B, to: broadcast}}", provokes: [.learnFullShutdown]),
        RuleScenario(name: "a port that does not learn", script: toAll, provokes: [.learnPortOff]) { $0.ports[0].learns = false },
        RuleScenario(name: "a VLAN that is always flooded", dialect: .ovs, script: "{send: {from: A, to: B}}", provokes: [.learnFloodVLAN, .floodVLAN]) { $0.floodVLANs = VLANSet(1) },
        RuleScenario(name: "an address of the switch itself", dialect: .linux, script: "{send: {from: A, to: B, src: \"\(own)\"}}, {send: {from: B, to: \"\(own)\"}}", provokes: [.learnOwnAddress, .ownAddress]) { $0.ownAddresses = [OwnAddress(own, of: 0)] },
        RuleScenario(name: "what the table says", script: "{send: {from: A, to: B}}, {send: {from: B, to: A}}", provokes: [.unknownUnicast, .knownUnicast, .outNotTheOne]),
        RuleScenario(name: "for everyone, for a group", script: "\(toAll), {send: {from: A, to: \(group)}}", provokes: [.broadcast, .multicast, .outIngress]),
        RuleScenario(name: "both behind one port", hubs: "H1: {ports: 2}", links: "[S1/4, H1/1]", script: "{send: {from: A, to: broadcast, src: B}}, {send: {from: A, to: B}}", provokes: [.sameSegment]),
        RuleScenario(name: "a black hole", keys: "blackhole: [[1, B]],", script: "{send: {from: A, to: B}}", provokes: [.blackhole]),
    ]

    private static let egress: [RuleScenario] = [
        RuleScenario(name: "ports kept apart", dialect: .linux, script: toAll, provokes: [.outIsolated]) { $0.ports[0].isolated = true; $0.ports[1].isolated = true },
        RuleScenario(name: "a port without floods", dialect: .linux, script: toAll, provokes: [.outFloodOff]) { $0.ports[1].floodsBroadcast = false },
        RuleScenario(name: "a port that sends back", dialect: .linux, script: toAll, provokes: [.outHairpin]) { $0.ports[0].hairpin = true },
        RuleScenario(name: "a row that leads out of the VLAN", dialect: .ovs, ports: "{1-2: {vlan: 10}, 3: {vlan: 20}}", keys: "static: [[10, C, 3]],", script: "{send: {from: A, to: C}}", provokes: [.outUnchecked]),
        RuleScenario(name: "an access port that tags", script: toAll, provokes: [.outTag]) { $0.ports[1].vlan = PortVLAN(pvid: 1, untagged: VLANSet(), tagged: VLANSet(1)) },
        RuleScenario(name: "a port without VLANs", script: toAll, provokes: [.outNotMember]) { $0.ports[1] = PortConfiguration(mode: .unaware, vlan: PortVLAN(pvid: nil, untagged: VLANSet(), tagged: VLANSet())) },
        RuleScenario(name: "no link", switches: "S2: {ports: 1}", links: "[S1/4, S2/1]", script: "{change: {link: [S1/4, S2/1], up: false}}, \(toAll)", provokes: [.outNoCarrier]),
        RuleScenario(name: "a cable that is cut", dialect: .ovs, switches: "S2: {ports: 1}", links: "[S1/4, S2/1]", script: "{change: {link: [S1/4, S2/1], up: false}}, \(toAll)", provokes: [.linkDown]),
        RuleScenario(name: "a cable that works one way", switches: "S2: {ports: 1}", links: "{between: [S2/1, S1/4], one_way: true}", script: toAll, provokes: [.linkOneWay]),
        RuleScenario(name: "a frame too large for a cable", switches: "S2: {ports: 1}", links: "{between: [S1/4, S2/1], mtu: 100}", script: "{send: {from: A, to: B, size: 200}}", provokes: [.linkMTU]),
        RuleScenario(name: "a port without a cable", dialect: .ovs, script: toAll, provokes: [.noCable]),
        RuleScenario(name: "two switches with spanning tree", ports: "5", keys: "stp: stp,", switches: "S2: {stp: stp, ports: 2}", links: "[S1/4, S2/1], [S1/5, S2/2]", script: "{wait: 5s}", provokes: [.treeChanged, .treeRepeated, .treeInferior]),
        RuleScenario(name: "a ring of three that loses a cable of the root", ports: "5", keys: "stp: stp,", switches: "S2: {stp: stp, ports: 2}, S3: {stp: stp, ports: 2}", links: "[S1/4, S2/1], [S1/5, S3/1], [S2/2, S3/2]", script: "{wait: 40s}, {change: {link: [S1/4, S2/1], up: false}}, {wait: 5s}", provokes: [.treeIgnored, .treeNotified]),
        RuleScenario(name: "two switches with rapid spanning tree", ports: "5", keys: "stp: rstp,", switches: "S2: {stp: rstp, ports: 2}", links: "[S1/4, S2/1], [S1/5, S2/2]", script: "{wait: 10s}", provokes: [.treeReplied]),
        RuleScenario(name: "two cables between two switches", ports: "5", switches: "S2: {ports: 2}", links: "[S1/4, S2/1], [S1/5, S2/2]", script: toAll, provokes: [.loop]),
    ]

    private static let stations: [RuleScenario] = [
        RuleScenario(name: "a ping", script: "{ping: {from: A, to: B}}", provokes: [.hostMine, .hostBroadcast, .hostARPLearned, .hostARPAnswer, .hostEchoAnswer, .hostARPKnown, .hostARPAsk, .hostEchoDone, .hostNoAnswer]),
        RuleScenario(name: "a station that keeps silent", hostB: "silent: true", script: "{ping: {from: A, to: B}}", provokes: [.hostSilent]),
        RuleScenario(name: "not for this station", script: "{send: {from: A, to: B}}", provokes: [.hostNotMine]),
        RuleScenario(name: "a tag that is not for this station", ports: "{1: {vlan: 10}, 2: {mode: trunk, vlans: 10}, 3: {vlan: 10}}", script: toAll, provokes: [.hostTagNotMine]),
        RuleScenario(name: "a hub", hubs: "H1: {ports: 2}", links: "[S1/4, H1/1]", script: toAll, provokes: [.hubRepeat]),
    ]
}
