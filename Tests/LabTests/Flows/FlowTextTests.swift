import Testing

@testable import Fabric
@testable import Lab

/// Flows in the words of Open vSwitch.
@Suite struct FlowTextTests {
    /// What was written, and what Open vSwitch 3.1.0 printed with `dump-flows --no-stats` for OpenFlow 1.0 and with
    /// `-O OpenFlow13` after it was added with that.
    // swift-format-ignore
    static let recorded: [[String]] = [
        ["table=0,priority=1,in_port=1,actions=resubmit(,2)", "priority=1,in_port=1 actions=resubmit(,2)"],
        ["table=0,priority=0,actions=drop", "priority=0 actions=drop"],
        ["table=0,priority=5,in_port=1,dl_vlan=1,actions=pop_vlan,NORMAL", "priority=5,in_port=1,dl_vlan=1 actions=strip_vlan,NORMAL", "priority=5,in_port=1,dl_vlan=1 actions=pop_vlan,NORMAL"],
        ["table=0,priority=6,in_port=1,dl_vlan=1,dl_vlan_pcp=3,actions=set_field:4197->vlan_vid,NORMAL", "priority=6,in_port=1,dl_vlan=1,dl_vlan_pcp=3 actions=mod_vlan_vid:101,NORMAL", "priority=6,in_port=1,dl_vlan=1,dl_vlan_pcp=3 actions=set_field:4197->vlan_vid,NORMAL"],
        ["table=0,priority=7,in_port=2,vlan_tci=0x0000/0x1fff,actions=push_vlan:0x8100,set_field:4097->vlan_vid,goto_table:58", "priority=7,in_port=2,vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:1,resubmit(,58)", "priority=7,in_port=2,vlan_tci=0x0000/0x1fff actions=push_vlan:0x8100,set_field:4097->vlan_vid,goto_table:58"],
        ["priority=8,in_port=2,dl_vlan=0xffff,actions=mod_vlan_vid:5,mod_vlan_pcp:3,output:3", "priority=8,in_port=2,vlan_tci=0x0000/0x1fff actions=mod_vlan_vid:5,mod_vlan_pcp:3,output:3"],
        ["priority=10,vlan_tci=0x1000/0x1000,actions=in_port", "priority=10,vlan_tci=0x1000/0x1000 actions=IN_PORT"],
        ["table=2,priority=0,dl_dst=00:00:00:00:00:00/01:00:00:00:00:00,actions=resubmit(,20)", "table=2, priority=0,dl_dst=00:00:00:00:00:00/01:00:00:00:00:00 actions=resubmit(,20)"],
        ["table=2,priority=1,arp,dl_dst=ff:ff:ff:ff:ff:ff,actions=resubmit(3,21)", "table=2, priority=1,arp,dl_dst=ff:ff:ff:ff:ff:ff actions=resubmit(3,21)"],
        ["table=2,priority=3,rarp,dl_src=02:00:00:00:00:01,actions=resubmit:3", "table=2, priority=3,rarp,dl_src=02:00:00:00:00:01 actions=resubmit:3"],
        ["table=2,priority=2,dl_type=0x88b5,actions=set_field:02:00:00:00:00:09->eth_dst,mod_dl_src:02:00:00:00:00:09,output:3", "table=2, priority=2,dl_type=0x88b5 actions=mod_dl_dst:02:00:00:00:00:09,mod_dl_src:02:00:00:00:00:09,output:3", "table=2, priority=2,dl_type=0x88b5 actions=set_field:02:00:00:00:00:09->eth_dst,set_field:02:00:00:00:00:09->eth_src,output:3"],
        ["table=2,priority=32768,dl_type=0x0806,arp_op=1,arp_spa=10.0.0.0/24,arp_sha=02:00:00:00:00:01,arp_tha=00:00:00:00:00:00,actions=load:2->NXM_OF_ARP_OP[],load:0x5->NXM_OF_VLAN_TCI[0..11],output:2", "table=2, arp,arp_spa=10.0.0.0/24,arp_op=1,arp_sha=02:00:00:00:00:01,arp_tha=00:00:00:00:00:00 actions=load:0x2->NXM_OF_ARP_OP[],load:0x5->NXM_OF_VLAN_TCI[0..11],output:2"],
        ["table=4,priority=1,tun_id=0x1389,actions=push_vlan:0x8100,set_field:4103->vlan_vid,goto_table:10", "table=4, priority=1,tun_id=0x1389 actions=mod_vlan_vid:7,resubmit(,10)", "table=4, priority=1,tun_id=0x1389 actions=push_vlan:0x8100,set_field:4103->vlan_vid,goto_table:10"],
        ["table=4,priority=2,tun_id=0x1300/0xff00,actions=drop", "table=4, priority=2,tun_id=0x1300/0xff00 actions=drop"],
        ["table=10,priority=1,actions=learn(table=20,priority=1,hard_timeout=300,NXM_OF_VLAN_TCI[0..11],NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],load:0->NXM_OF_VLAN_TCI[],load:NXM_NX_TUN_ID[]->NXM_NX_TUN_ID[],output:OXM_OF_IN_PORT[]),output:1", "table=10, priority=1 actions=learn(table=20,hard_timeout=300,priority=1,NXM_OF_VLAN_TCI[0..11],NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],load:0->NXM_OF_VLAN_TCI[],load:NXM_NX_TUN_ID[]->NXM_NX_TUN_ID[],output:OXM_OF_IN_PORT[]),output:1"],
        ["table=10,priority=2,actions=learn(table=21,idle_timeout=10,cookie=0x5,eth_type=0x800,NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],output:NXM_OF_IN_PORT[]),output:1", "table=10, priority=2 actions=learn(table=21,idle_timeout=10,cookie=0x5,eth_type=0x800,NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],output:NXM_OF_IN_PORT[]),output:1"],
        ["table=20,priority=2,dl_vlan=1,dl_dst=02:00:00:00:00:02,actions=pop_vlan,set_field:0x13a2->tun_id,output:2", "table=20, priority=2,dl_vlan=1,dl_dst=02:00:00:00:00:02 actions=strip_vlan,load:0x13a2->NXM_NX_TUN_ID[],output:2", "table=20, priority=2,dl_vlan=1,dl_dst=02:00:00:00:00:02 actions=pop_vlan,set_field:0x13a2->tun_id,output:2"],
        ["table=21,priority=1,arp,dl_vlan=1,arp_tpa=192.168.0.1,actions=set_field:2->arp_op,move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],set_field:02:00:00:00:00:01->arp_sha,set_field:192.168.0.1->arp_spa,move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],set_field:02:00:00:00:00:01->eth_src,IN_PORT", "table=21, priority=1,arp,dl_vlan=1,arp_tpa=192.168.0.1 actions=load:0x2->NXM_OF_ARP_OP[],move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],load:0x20000000001->NXM_NX_ARP_SHA[],load:0xc0a80001->NXM_OF_ARP_SPA[],move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],mod_dl_src:02:00:00:00:00:01,IN_PORT", "table=21, priority=1,arp,dl_vlan=1,arp_tpa=192.168.0.1 actions=set_field:2->arp_op,move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],set_field:02:00:00:00:00:01->arp_sha,set_field:192.168.0.1->arp_spa,move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],set_field:02:00:00:00:00:01->eth_src,IN_PORT"],
        ["cookie=0x12,idle_timeout=5,hard_timeout=7,table=22,priority=1,ip,nw_src=10.0.0.1,nw_dst=10.0.0.0/8,nw_proto=1,actions=output:1,output:2", "cookie=0x12, table=22, idle_timeout=5, hard_timeout=7, priority=1,icmp,nw_src=10.0.0.1,nw_dst=10.0.0.0/8 actions=output:1,output:2"],
        ["table=22,priority=3,icmp,actions=output:1,2", "table=22, priority=3,icmp actions=output:1,output:2"],
        ["table=22,priority=4,ip,nw_proto=17,in_port=LOCAL,actions=LOCAL", "table=22, priority=4,udp,in_port=LOCAL actions=LOCAL"],
    ]

    @Test(arguments: recorded)
    func `flows are printed as Open vSwitch prints them, and read again as the same`(row: [String]) throws {
        let entry = try FlowText().entry(row[0])
        let line = FlowPrinting(.openFlow10).line(entry, at: .zero, statistics: false)
        #expect(line == " " + row[1])
        let kept = FlowPrinting(.kept).line(entry, at: .zero, statistics: false)
        if row.count > 2, !row[0].contains("mod_") { #expect(kept == " " + row[2]) }
        #expect(try FlowText().entry(kept) == entry)
        let full = FlowPrinting(.kept).line(entry, at: .seconds(3))
        #expect(try FlowText().entry(full) == entry)
        #expect(try FlowPrinting(.openFlow10).line(FlowText().entry(line), at: .zero, statistics: false) == line)
    }

    @Test func `a dump says what the flows did`() throws {
        var tables = FlowTables()
        tables.add(try FlowText().entry("priority=0,actions=NORMAL"), at: .milliseconds(500))
        tables.add(try FlowText().entry("cookie=0x7,table=2,in_port=3,actions=drop"), at: .zero)
        #expect(
            FlowPrinting().dump(tables.entries(at: .zero), at: .milliseconds(4682)) == [
                "NXST_FLOW reply (xid=0x4):",
                " cookie=0x0, duration=4.182s, table=0, n_packets=0, n_bytes=0, idle_age=4, priority=0 actions=NORMAL",
                " cookie=0x7, duration=4.682s, table=2, n_packets=0, n_bytes=0, idle_age=4, in_port=3 actions=drop",
            ])
        #expect(
            FlowPrinting().dump(tables.entries(at: .zero), at: .seconds(9), statistics: false) == [
                " priority=0 actions=NORMAL", " cookie=0x7, table=2, in_port=3 actions=drop",
            ])
    }

    @Test(arguments: [(0, "0s"), (1_500_000_000, "1.500s"), (2_000_007_000, "2.000007s"), (9, "0.000000009s")])
    func `durations have the digits that say them exactly`(nanoseconds: UInt64, text: String) {
        #expect(FlowPrinting.duration(.nanoseconds(nanoseconds)) == text)
    }

    @Test func `ports may be called by name`() throws {
        let text = FlowText(ports: FlowPortNames(["patch-tun", "tap1"], FlowPorts([1, 10])))
        let entry = try text.entry("in_port=tap1,actions=output:\"patch-tun\",tap1")
        #expect(entry.match == FlowMatch().inPort(10) && entry.actions == [.output(1), .output(10)])
    }

    @Test(arguments: [
        ("dl_vlan=5,dl_vlan=6,actions=drop", "dl_vlan=6 actions=drop"),
        ("dl_vlan_pcp=3,dl_vlan=6,dl_vlan_pcp=4,actions=drop", "dl_vlan=6,dl_vlan_pcp=4 actions=drop"),
        ("arp,nw_dst=10.0.0.1,actions=drop", "arp,arp_tpa=10.0.0.1 actions=drop"),
        ("reset_counts priority=5 actions=drop", "priority=5 actions=drop"),
        (
            "arp,actions=learn(table=20,eth_type=0x806,NXM_OF_ARP_TPA[]=NXM_OF_ARP_SPA[])",
            "arp actions=learn(table=20,eth_type=0x806,NXM_OF_ARP_TPA[]=NXM_OF_ARP_SPA[])"
        ),
        ("actions=set_tunnel:0x1ffffffff", "actions=set_tunnel64:0x1ffffffff"),
    ])
    func `what is said twice or in older words is read as ovs-ofctl reads it`(text: String, line: String) throws {
        let entry = try FlowText().entry(text)
        #expect(FlowPrinting().line(entry, at: .zero, statistics: false) == " " + line)
    }

    // swift-format-ignore
    static let faults: [(String, FlowFault, Int, Int)] = [
        ("table=0,priority=1", .noActions, 0, 18),
        ("priority=1,actions=", .noActions, 0, 19),
        ("in_prot=1,actions=drop", .unknownField("in_prot", nearest: "in_port"), 0, 7),
        ("ip6_src=::1,actions=drop", .unknownField("ip6_src", nearest: "ip_src"), 0, 7),
        ("ip,nw_ttl=64,actions=drop", .notModelled("nw_ttl"), 3, 6),
        ("reg0=1,actions=drop", .notModelled("reg0"), 0, 4),
        ("actions=ouput:1", .unknownAction("ouput", nearest: "output"), 8, 5),
        ("actions=ct(commit)", .notModelled("ct"), 8, 2),
        ("actions=output:1,group:3", .notModelled("group"), 17, 5),
        ("priority=70000,actions=drop", .badValue("70000", of: "priority"), 9, 5),
        ("table=255,actions=drop", .badValue("255", of: "table"), 6, 3),
        ("dl_vlan=4096,actions=drop", .badValue("4096", of: "dl_vlan"), 8, 4),
        ("dl_src=02:00:00:00:00,actions=drop", .badValue("02:00:00:00:00", of: "dl_src"), 7, 14),
        ("in_port=,actions=drop", .missingValue(of: "in_port"), 0, 7),
        ("arp_tpa=10.0.0.1,actions=drop", .needs("arp_tpa", "arp"), 0, 7),
        ("arp,nw_proto=1,actions=drop", .needs("nw_proto", "ip"), 4, 8),
        ("actions=load:2->NXM_OF_ARP_OP[]", .needs("arp_op", "arp"), 8, 23),
        ("actions=set_field:4103->vlan_vid", .needs("vlan_vid", "dl_vlan"), 8, 24),
        ("dl_vlan=1,actions=pop_vlan,set_field:4103->vlan_vid", .needs("vlan_vid", "dl_vlan"), 27, 24),
        ("actions=learn(table=20,eth_type=0x806,NXM_OF_ARP_TPA[]=NXM_OF_ARP_SPA[])", .needs("arp_spa", "arp"), 8, 64),
        ("arp,actions=learn(table=20,NXM_OF_ARP_SPA[])", .needs("arp_spa", "arp"), 12, 32),
        ("table=9,actions=goto_table:9", .notHigher("9"), 16, 12),
        ("ip,actions=set_field:10.0.0.9->ip_dst", .notModelled("ip_dst"), 31, 6),
        ("actions=learn(table=20,fin_idle_timeout=3)", .notModelled("fin_idle_timeout"), 23, 16),
        ("actions=load:1->NXM_NX_REG0[]", .notModelled("NXM_NX_REG0"), 16, 11),
        ("actions=output:tap9", .unknownPort("tap9", nearest: nil), 15, 4),
        ("actions=load:1->NXM_OF_VLAN_TCI[0..16]", .badBits("NXM_OF_VLAN_TCI[0..16]", of: "NXM_OF_VLAN_TCI"), 16, 22),
        ("actions=load:0x1000->NXM_OF_VLAN_TCI[0..11]", .badValue("0x1000", of: "load"), 13, 6),
        ("actions=move:NXM_OF_ETH_SRC[]->NXM_OF_ARP_SPA[]", .badBits("NXM_OF_ARP_SPA[]", of: "NXM_OF_ARP_SPA"), 31, 16),
        ("actions=set_field:0x800->eth_type", .notWritable("eth_type"), 25, 8),
        ("actions=set_field:5", .badValue("5", of: "set_field"), 18, 1),
        ("actions=learn(table=20", .unclosed, 13, 1),
        ("actions=resubmit,2)", .unclosed, 18, 1),
        ("actions=goto_table:5,output:1", .notLast("goto_table"), 8, 12),
        ("actions=output:1,drop", .notLast("drop"), 17, 4),
        ("actions=push_vlan:0x9100", .badValue("0x9100", of: "push_vlan"), 18, 6),
        ("actions=learn(table=20,load:0->NXM_OF_FOO[])", .unknownField("NXM_OF_FOO", nearest: nil), 31, 10),
    ]

    @Test(arguments: faults)
    func `what is wrong is said with its place`(text: String, fault: FlowFault, offset: Int, length: Int) throws {
        do {
            let entry = try FlowText().entry(text)
            Issue.record("read as \(entry)")
        } catch {
            let isSame = error.fault == fault || Self.isUnknown(error.fault, like: fault)
            #expect(isSame, "\(error.fault)")
            #expect(error.offset == offset && error.length == length)
        }
    }

    /// Unknown by the same name, whatever is near.
    private static func isUnknown(_ one: FlowFault, like other: FlowFault) -> Bool {
        switch (one, other) {
        case (.unknownField(let a, _), .unknownField(let b, nil)),
            (.unknownAction(let a, _), .unknownAction(let b, nil)),
            (.unknownPort(let a, _), .unknownPort(let b, nil)):
            a == b
        default: false
        }
    }

    @Test func `a switch counts how long a flow is there in milliseconds`() {
        var flow = FlowEntry(priority: 0, FlowMatch(), [])
        flow.statistics.created = .nanoseconds(1_000)
        #expect(FlowPrinting().line(flow, at: .nanoseconds(19_000)).contains("duration=0s,"))
        #expect(FlowPrinting().line(flow, at: .nanoseconds(5_018_000)).contains("duration=0.005s,"))
    }
}
