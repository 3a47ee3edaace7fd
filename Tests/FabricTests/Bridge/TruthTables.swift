import Fabric
import Testing
import Wire

private let t1 = TestSwitch.t1(.huawei)
private let t1OVS = TestSwitch.t1(.ovs)
private let t1Linux = TestSwitch.t1(.linux)
private let asymmetric = TestSwitch(
    dialect: .huawei, ports: ["hybrid 100 10,20,100", "hybrid 10 10,100", "hybrid 20 20,100"])
private let hybrids = TestSwitch(dialect: .huawei, ports: ["hybrid 10 10,20 30", "access 20", "access 30"])
private let tunnel = TestSwitch(dialect: .ovs, ports: ["dot1q-tunnel 30", "trunk", "access 30"])
private let openTrunks = TestSwitch(dialect: .ovs, ports: ["trunk", "trunk", "access 10"])
/// p4 has the wire's VLANs 101 and 102 for its own 10 and 20, p5 for its own 10 only.
private let translating = TestSwitch.t1(.huawei, plus: ["trunk 99 10,20"], "trunk 99 10,20").with {
    $0.ports[3].vlan.translation = VIDTranslation([.init(outer: 101, local: 10), .init(outer: 102, local: 20)])
    $0.ports[4].vlan.translation = VIDTranslation([.init(outer: 101, local: 10)])
}
private let unaware = t1Linux.with { $0.isVLANAware = false }

// swift-format-ignore
@Suite("Worked examples of one switch")
struct TruthTables {
    static let core: [TruthRow] = [
        TruthRow(id: "E01", at: t1, arrives: "p1: A>B", leaves: "p2; p4 [10]", table: "10 A p1", by: .unknownUnicast),
        TruthRow(id: "E02", at: t1, before: ["p1: A>B", "p2: B>A"], arrives: "p1: A>B", leaves: "p2", table: "10 A p1; 10 B p2", by: .knownUnicast),
        TruthRow(id: "E03", at: t1, before: ["p1: B>all"], arrives: "p1: A>B", leaves: "", table: "10 A p1; 10 B p1", by: .sameSegment),
        TruthRow(id: "E04", at: t1, arrives: "p1: A>all", leaves: "p2; p4 [10]", table: "10 A p1", by: .broadcast),
        TruthRow(id: "E05", at: t1, before: ["p1: A>all"], arrives: "p3: A>B", leaves: "p4 [20]", table: "10 A p1; 20 A p3", by: .unknownUnicast),
        TruthRow(id: "E08", at: t1, arrives: "p1 [0/3]: A>B", leaves: "p2; p4 [10/3]", table: "10 A p1", by: .unknownUnicast),
        TruthRow(id: "E09a", at: t1, arrives: "p1 [10]: A>B", leaves: "p2; p4 [10]", table: "10 A p1", by: .unknownUnicast),
        TruthRow(id: "E09b", at: t1OVS, arrives: "p1 [10]: A>B", leaves: "", table: "", by: .accessAnyTag),
        TruthRow(id: "E10 huawei", at: t1, arrives: "p1 [20]: A>B", leaves: "", table: "", by: .accessForeignTag),
        TruthRow(id: "E10 ovs", at: t1OVS, arrives: "p1 [20]: A>B", leaves: "", table: "", by: .accessAnyTag),
        TruthRow(id: "E10 linux", at: t1Linux, arrives: "p1 [20]: A>B", leaves: "", table: "", by: .accessForeignTag),
        TruthRow(id: "E11", at: t1, arrives: "p4 [30]: D>A", leaves: "", table: "", by: .trunkNotPermitted),
        TruthRow(id: "E12", at: .t1(.ieee), arrives: "p1 [20]: A>C", leaves: "p3; p4 [20]", table: "20 A p1", by: .unknownUnicast),
        TruthRow(id: "E13", at: .t1(.huawei, plus: ["access 1"]), arrives: "p5: D>all", leaves: "p4", table: "1 D p5", by: .broadcast),
        TruthRow(id: "E14", at: t1, arrives: "p4 [10]: D>all", leaves: "p1; p2", table: "10 D p4", by: .broadcast),
        TruthRow(id: "E15a", at: .t1(.huawei, "trunk 99 10,20"), arrives: "p4: D>all", leaves: "", table: "", by: .trunkPVIDNotPermitted),
        TruthRow(id: "E15b", at: .t1(.ovs, plus: ["trunk"], "native-untagged 99 10,20"), arrives: "p4: D>all", leaves: "p5 [99]", table: "99 D p4", by: .broadcast),
        TruthRow(id: "E16", at: hybrids, arrives: "p2: B>all", leaves: "p1", table: "20 B p2", by: .broadcast),
        TruthRow(id: "E16b", at: hybrids, arrives: "p3: C>all", leaves: "p1 [30]", table: "30 C p3", by: .broadcast),
        TruthRow(id: "E16c", at: hybrids, arrives: "p1 [30]: A>C", leaves: "p3", table: "30 A p1", by: .unknownUnicast),
        TruthRow(id: "E17 out", at: asymmetric, arrives: "p2: A>C", leaves: "p1", table: "10 A p2", by: .unknownUnicast),
        TruthRow(id: "E17 back", at: asymmetric, before: ["p2: A>C"], arrives: "p1: C>A", leaves: "p2; p3", table: "10 A p2; 100 C p1", by: .unknownUnicast),
        TruthRow(id: "E17 again", at: asymmetric, before: ["p2: A>C", "p1: C>A"], arrives: "p2: A>C", leaves: "p1", table: "10 A p2; 100 C p1", by: .unknownUnicast),
        TruthRow(id: "E18", at: .t1(.ovs, "native-tagged 10 10,20"), arrives: "p1: A>all", leaves: "p2; p4 [10]", table: "10 A p1", by: .broadcast),
        TruthRow(id: "E18 in", at: .t1(.ovs, "native-tagged 10 10,20"), arrives: "p4: D>all", leaves: "p1; p2", table: "10 D p4", by: .broadcast),
        TruthRow(id: "E19", at: openTrunks, arrives: "p1: A>all", leaves: "p2", table: "0 A p1", by: .broadcast),
        TruthRow(id: "E19 priority", at: openTrunks, arrives: "p1 [0/5]: A>all", leaves: "p2 [0/5]", table: "0 A p1", by: .broadcast),
        TruthRow(id: "E20", at: TestSwitch(dialect: .ovs, ports: ["trunk - 10,20", "trunk"]), arrives: "p1: A>all", leaves: "", table: "", by: .trunkNoPVID),
        TruthRow(id: "E61", at: openTrunks, arrives: "p1 [4095]: A>all", leaves: "p2 [4095]", table: "4095 A p1", by: .broadcast),
        TruthRow(id: "E61 ieee", at: .t1(.ieee), arrives: "p1 [4095]: A>all", leaves: "", table: "", by: .reservedVID),
        TruthRow(id: "E62", at: t1, arrives: "p4 [10 42]: D>all", leaves: "p1 [42]; p2 [42]", table: "10 D p4", by: .broadcast),
        TruthRow(id: "E62 ovs", at: t1OVS, arrives: "p4 [10 42]: D>all", leaves: "p1 [42]; p2 [42]", table: "10 D p4", by: .broadcast),
        TruthRow(id: "E62 two tags read", at: t1OVS.with { $0.rules.tagDepth = 2 }, arrives: "p4 [10 42]: D>all", leaves: "", table: "10 D p4", by: .nobodyToSendTo),
        TruthRow(id: "E60", at: unaware, arrives: "p1 [10]: A>B", leaves: "p2 [10]; p3 [10]; p4 [10]", table: "0 A p1", by: .unknownUnicast),
    ]

    static let translation: [TruthRow] = [
        TruthRow(id: "VID translation out", at: translating, arrives: "p1: A>all", leaves: "p2; p4 [101]; p5 [101]", table: "10 A p1", by: .broadcast),
        TruthRow(id: "VID translation in", at: translating, arrives: "p4 [101/3]: D>all", leaves: "p1; p2; p5 [101/3]", table: "10 D p4", by: .broadcast),
        TruthRow(id: "VID translation, priority kept", at: translating, before: ["p5 [101]: D>all"], arrives: "p4 [101/5]: A>D", leaves: "p5 [101/5]", table: "10 A p4; 10 D p5", by: .knownUnicast),
        TruthRow(id: "VID translation, not in the table", at: translating, arrives: "p4 [10]: D>all", leaves: "", table: "", by: .untranslatedIn),
        TruthRow(id: "VID translation, no outer VLAN", at: translating, arrives: "p3: C>all", leaves: "p4 [102]", table: "20 C p3", by: .broadcast),
        TruthRow(id: "VID translation, no outer VLAN for a known address", at: translating, before: ["p4 [102]: D>all"], arrives: "p3: C>D", leaves: "p4 [102]", table: "20 C p3; 20 D p4", by: .knownUnicast),
        TruthRow(id: "VID translation, untagged", at: translating, arrives: "p4: D>all", leaves: "", table: "", by: .trunkPVIDNotPermitted),
        TruthRow(id: "VID translation, inner tag", at: translating, arrives: "p4 [102 42]: D>all", leaves: "p3 [42]", table: "20 D p4", by: .broadcast),
    ]

    static let addresses: [TruthRow] = [
        TruthRow(id: "E06a", at: t1OVS, arrives: "p1: group>B", leaves: "p2; p4 [10]", table: "", by: .unknownUnicast),
        TruthRow(id: "E06b", at: t1Linux, arrives: "p1: group>B", leaves: "", table: "", by: .invalidSource),
        TruthRow(id: "zero source, linux", at: t1Linux, arrives: "p1: zero>B", leaves: "", table: "", by: .invalidSource),
        TruthRow(id: "zero source, ovs", at: t1OVS, arrives: "p1: zero>B", leaves: "p2; p4 [10]", table: "10 zero p1", by: .unknownUnicast),
        TruthRow(id: "E07a", at: .t1(.ieee), arrives: "p1: A>lldp", leaves: "", table: "10 A p1", by: .reservedDestination),
        TruthRow(id: "E07b", at: t1OVS, arrives: "p1: A>lldp", leaves: "", table: "", by: .reservedDestination),
        TruthRow(id: "E07 linux", at: t1Linux, arrives: "p1: A>lldp", leaves: "", table: "10 A p1", by: .reservedDestination),
        TruthRow(id: "BPDU, linux", at: t1Linux, arrives: "p1: A>bpdu", leaves: "p2; p4 [10]", table: "10 A p1", by: .multicast),
        TruthRow(id: "PAUSE, linux", at: t1Linux, arrives: "p1: A>pause", leaves: "", table: "", by: .reservedDestination),
        TruthRow(id: "CDP, ovs", at: t1OVS, arrives: "p1: A>cdp", leaves: "", table: "", by: .reservedDestination),
        TruthRow(id: "CDP, linux", at: t1Linux, arrives: "p1: A>cdp", leaves: "p2; p4 [10]", table: "10 A p1", by: .multicast),
        TruthRow(id: "LLDP in a VLAN that the port refuses", at: t1, arrives: "p1 [20]: A>lldp", leaves: "", table: "", by: .reservedDestination),
    ]

    static let serviceTags: [TruthRow] = [
        TruthRow(id: "E21", at: tunnel, arrives: "p1 [10]: A>all", leaves: "p2 [S30 10]", table: "30 A p1", by: .broadcast),
        TruthRow(id: "E21b", at: tunnel, arrives: "p1: A>all", leaves: "p2 [S30]; p3", table: "30 A p1", by: .broadcast),
        TruthRow(id: "back", at: tunnel, before: ["p1 [10]: A>all"], arrives: "p2 [S30 10]: B>A", leaves: "p1 [10]", table: "30 A p1; 30 B p2", by: .knownUnicast),
        TruthRow(id: "known to an access port", at: tunnel, before: ["p3: C>all"], arrives: "p1 [10]: A>C", leaves: "p3", table: "30 A p1; 30 C p3", by: .knownUnicast),
        TruthRow(id: "two customer tags", at: tunnel, arrives: "p1 [10 20]: A>all", leaves: "p2 [S30 10 20]", table: "30 A p1", by: .broadcast),
        TruthRow(id: "customer not let in", at: tunnel.with { $0.ports[0].vlan.service?.customers = VLANSet(11) }, arrives: "p1 [10]: A>all", leaves: "", table: "", by: .tunnelCustomerRefused),
        TruthRow(id: "S-tag, ovs", at: t1OVS, arrives: "p4 [S10]: D>all", leaves: "p1; p2", table: "10 D p4", by: .broadcast),
        TruthRow(id: "S-tag, linux", at: t1Linux, arrives: "p1 [S10]: A>all", leaves: "p2 [S10]; p4 [10 S10]", table: "10 A p1", by: .broadcast),
        TruthRow(id: "S-tag with VID 0, ovs", at: t1OVS, arrives: "p1 [S0]: A>all", leaves: "p2; p4 [S10]", table: "10 A p1", by: .broadcast),
        TruthRow(id: "C-tag at a provider bridge", at: t1Linux.with { $0.rules.readsCustomerTags = false; $0.rules.readsServiceTags = true }, arrives: "p1 [10]: A>all", leaves: "p2 [10]; p4 [S10 10]", table: "10 A p1", by: .broadcast),
    ]

    static let table: [TruthRow] = [
        TruthRow(id: "E22", at: t1OVS, before: ["static 10 D p3"], arrives: "p1: A>D", leaves: "p3", table: "10 A p1; 10 D p3", by: .knownUnicast),
        TruthRow(id: "E22b", at: .t1(.ieee), before: ["static 10 D p3"], arrives: "p1: A>D", leaves: "", table: "10 A p1; 10 D p3", by: .accessOtherVLAN),
        TruthRow(id: "E23", at: t1, before: ["p1: A>all"], arrives: "p2: A>all", leaves: "p1; p4 [10]", table: "10 A p2", by: .broadcast),
        TruthRow(id: "E24 huawei", at: t1, before: ["static 10 A p1"], arrives: "p2: A>B", leaves: "", table: "10 A p1", by: .learnBoundElsewhere),
        TruthRow(id: "E24", at: .t1(.ieee), before: ["static 10 A p1"], arrives: "p2: A>B", leaves: "p1; p4 [10]", table: "10 A p1", by: .unknownUnicast),
        TruthRow(id: "E24 linux", at: t1Linux, before: ["static 10 A p1"], arrives: "p2: A>B", leaves: "p1; p4 [10]", table: "10 A p2", by: .unknownUnicast),
        TruthRow(id: "E28", at: t1.with { $0.capacity = 1; $0.whenFull = .forward }, before: ["p2: B>all"], arrives: "p1: A>B", leaves: "p2", table: "10 B p2", by: .knownUnicast),
        TruthRow(id: "E28 answer", at: t1.with { $0.capacity = 1; $0.whenFull = .forward }, before: ["p2: B>all", "p1: A>B"], arrives: "p2: B>A", leaves: "p1; p4 [10]", table: "10 B p2", by: .unknownUnicast),
        TruthRow(id: "E28b", at: t1.with { $0.capacity = 1; $0.whenFull = .drop }, before: ["p2: B>all"], arrives: "p1: A>B", leaves: "", table: "10 B p2", by: .learnFullDrop),
        TruthRow(id: "full, port shut", at: t1.with { $0.capacity = 1; $0.whenFull = .shutdown }, before: ["p2: B>all"], arrives: "p1: A>B", leaves: "", table: "10 B p2", by: .learnFullShutdown),
        TruthRow(id: "full, port is shut", at: t1.with { $0.capacity = 1; $0.whenFull = .shutdown }, before: ["p2: B>all", "p1: A>B"], arrives: "p1: A>B", leaves: "", table: "10 B p2", by: .portDown),
        TruthRow(id: "E29", at: t1OVS.with { $0.floodVLANs = VLANSet(10) }, before: ["p2: B>all"], arrives: "p1: A>B", leaves: "p2; p4 [10]", table: "", by: .floodVLAN),
        TruthRow(id: "E30", at: t1.with { $0.ports[0].state = .learning }, arrives: "p1: A>B", leaves: "", table: "10 A p1", by: .learningState),
        TruthRow(id: "E30 blocking", at: t1.with { $0.ports[0].state = .blocking }, arrives: "p1: A>B", leaves: "", table: "", by: .discardingIn),
        TruthRow(id: "E59 to", at: t1, before: ["blackhole 10 B p1"], arrives: "p1: A>B", leaves: "", table: "10 A p1; 10 B p1", by: .blackhole),
        TruthRow(id: "E59 from", at: t1, before: ["blackhole 10 B p1"], arrives: "p2: B>A", leaves: "", table: "10 B p1", by: .blackhole),
    ]

    static let flags: [TruthRow] = [
        TruthRow(id: "hairpin", at: t1Linux.with { $0.ports[0].hairpin = true }, arrives: "p1: A>all", leaves: "p1; p2; p4 [10]", table: "10 A p1", by: .broadcast),
        TruthRow(id: "hairpin and isolated", at: t1Linux.with { $0.ports[0].hairpin = true; $0.ports[0].isolated = true }, arrives: "p1: A>all", leaves: "p2; p4 [10]", table: "10 A p1", by: .broadcast),
        TruthRow(id: "isolated, known", at: t1Linux.with { $0.ports[0].isolated = true; $0.ports[1].isolated = true }, before: ["p2: B>all"], arrives: "p1: A>B", leaves: "", table: "10 A p1; 10 B p2", by: .outIsolated),
        TruthRow(id: "flood off", at: t1Linux.with { $0.ports[1].floodsUnknown = false }, arrives: "p1: A>B", leaves: "p4 [10]", table: "10 A p1", by: .unknownUnicast),
        TruthRow(id: "flood off, broadcast", at: t1Linux.with { $0.ports[1].floodsUnknown = false }, arrives: "p1: A>all", leaves: "p2; p4 [10]", table: "10 A p1", by: .broadcast),
        TruthRow(id: "broadcast off", at: t1Linux.with { $0.ports[1].floodsBroadcast = false }, arrives: "p1: A>all", leaves: "p4 [10]", table: "10 A p1", by: .broadcast),
        TruthRow(id: "multicast off", at: t1Linux.with { $0.ports[1].floodsMulticast = false }, arrives: "p1: A>bpdu", leaves: "p4 [10]", table: "10 A p1", by: .multicast),
        TruthRow(id: "learning off", at: t1Linux.with { $0.ports[0].learns = false }, arrives: "p1: A>B", leaves: "p2; p4 [10]", table: "", by: .unknownUnicast),
        TruthRow(id: "locked", at: t1Linux.with { $0.ports[0].locked = true }, arrives: "p1: A>B", leaves: "", table: "", by: .lockedPort),
        TruthRow(id: "locked, but known", at: t1Linux.with { $0.ports[0].locked = true }, before: ["static 10 A p1"], arrives: "p1: A>B", leaves: "p2; p4 [10]", table: "10 A p1", by: .unknownUnicast),
        TruthRow(id: "own address", at: t1Linux.with { $0.ownAddresses = [OwnAddress(Notation.address("B"), of: 1)] }, arrives: "p1: A>B", leaves: "", table: "10 A p1", by: .ownAddress),
        TruthRow(id: "own address, other VLAN", at: t1Linux.with { $0.ownAddresses = [OwnAddress(Notation.address("B"), of: 1)] }, arrives: "p3: A>B", leaves: "p4 [20]", table: "20 A p3", by: .unknownUnicast),
        TruthRow(id: "port down, known", at: t1Linux.with { $0.ports[1].isUp = false }, before: ["static 10 B p2"], arrives: "p1: A>B", leaves: "", table: "10 A p1; 10 B p2", by: .outDown),
        TruthRow(id: "port down, lost there", at: t1OVS.with { $0.ports[1].isUp = false }, before: ["static 10 B p2"], arrives: "p1: A>B", leaves: "p2", table: "10 A p1; 10 B p2", by: .knownUnicast),
        TruthRow(id: "priority tags", at: t1OVS.with { $0.ports[1].vlan.priorityTags = .ifNonzero }, arrives: "p1 [0/3]: A>all", leaves: "p2 [0/3]; p4 [10/3]", table: "10 A p1", by: .broadcast),
        TruthRow(id: "tagged frames only", at: TestSwitch(dialect: .cisco, ports: ["trunk 1", "access 1"]).with { $0.ports[0].vlan = .taggedTrunk(permitted: .usable, in: .cisco) }, arrives: "p1: A>all", leaves: "", table: "", by: .frameTypeRefused),
    ]

    @Test("A frame is put into its VLAN and leaves with the tags of the table", arguments: core)
    func vlan(_ row: TruthRow) throws { try row.check() }

    @Test("A VID translation table stands between the VLANs of the wire and those of the switch", arguments: translation)
    func translated(_ row: TruthRow) throws { try row.check() }

    @Test("Odd sources and reserved destinations do what the dialect does", arguments: addresses)
    func address(_ row: TruthRow) throws { try row.check() }

    @Test("Service tags are put around, read or carried", arguments: serviceTags)
    func service(_ row: TruthRow) throws { try row.check() }

    @Test("The table is filled and obeyed", arguments: table)
    func rows(_ row: TruthRow) throws { try row.check() }

    @Test("Flags of ports do what they say", arguments: flags)
    func flag(_ row: TruthRow) throws { try row.check() }
}
