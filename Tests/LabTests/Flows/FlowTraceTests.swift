import Fabric
import Testing
import Wire

@testable import Lab

/// `ofproto/trace`, held against what Open vSwitch 3.1.0 printed for the same bridges, flows and frames, up to the final flow; the
/// lines after it are in `MegaflowTests`. What it says of a tunnel is there what it would say of a tunnel in the kernel.
@Suite struct FlowTraceTests {
    /// One server of Neutron with br-int, br-tun and br-eth.
    private static func network() throws -> Network {
        func access(_ vid: VID) -> PortConfiguration { .access(vid, in: .ovs) }
        let trunk = PortConfiguration.unaware(in: .ovs)
        let ports: [[(String, PortConfiguration)]] = [
            [("patch-tun", trunk), ("int-br-eth", trunk), ("vm1", access(1)), ("vm2", access(1)), ("vm5", access(2))],
            [("patch-int", trunk), ("vxlan2", trunk), ("vxlan3", trunk)], [("eth", trunk), ("phy-br-eth", trunk)],
        ]
        let names = ["server1.br-int", "server1.br-tun", "server1.br-eth"]
        var nodes = ports.indices.map { NodeInfo(id: .bridge($0), name: names[$0], ports: ports[$0].map(\.0)) }
        nodes.append(NodeInfo(id: .vtep(0), name: "server1.vtep", ports: ["underlay", "2", "3"]))
        let ends = [
            (PortID(.bridge(0), 0), PortID(.bridge(1), 0)), (PortID(.bridge(0), 1), PortID(.bridge(2), 1)),
            (PortID(.bridge(1), 1), PortID(.vtep(0), 1)), (PortID(.bridge(1), 2), PortID(.vtep(0), 2)),
        ]
        var patch = CableConfiguration()
        patch.isPatch = true
        let remotes = [TunnelPort.remote(IPv4Address(10, 0, 0, 2)), .remote(IPv4Address(10, 0, 0, 3))]
        var network = Network(
            wiring: Wiring(nodes: nodes, cables: ends.map { Cable($0.0, $0.1) }),
            bridges: ports.map { BridgeConfiguration(dialect: .ovs, ports: $0.map(\.1)) }, hosts: [],
            cables: ends.map { _ in patch },
            vteps: [
                VTEPConfiguration(
                    address: IPv4Address(10, 0, 0, 1), mac: MACAddress(rawValue: 0x02AA_0000_0001), dialect: .ovs,
                    ports: remotes)
            ])
        let numbers: [[UInt16]] = [[1, 2, 101, 102, 103], [1, 11, 12], [1, 2]]
        for (index, lines) in flows.enumerated() {
            var tables = FlowTables(ports: FlowPorts(numbers[index]))
            for line in lines { tables.add(try FlowText().entry(line)) }
            network.changeFlows(of: index) { $0 = tables }
        }
        return network
    }

    // swift-format-ignore
    private static let flows = [
        [
            "table=0,priority=0,actions=goto_table:58", "table=0,priority=65535,dl_vlan=4095,actions=drop",
            "table=0,priority=2,in_port=2,actions=drop",
            "table=0,priority=3,in_port=2,dl_vlan=101,actions=set_field:4098->vlan_vid,goto_table:58",
            "table=58,priority=0,actions=goto_table:59", "table=59,priority=0,actions=resubmit(,60)", "table=60,priority=3,actions=NORMAL",
        ],
        [
            "table=0,priority=1,in_port=1,actions=resubmit(,2)", "table=0,priority=0,actions=drop",
            "table=2,priority=0,dl_dst=00:00:00:00:00:00/01:00:00:00:00:00,actions=resubmit(,20)",
            "table=2,priority=0,dl_dst=01:00:00:00:00:00/01:00:00:00:00:00,actions=resubmit(,22)",
            "table=2,priority=1,arp,dl_dst=ff:ff:ff:ff:ff:ff,actions=resubmit(,21)", "table=4,priority=0,actions=drop",
            "table=10,priority=1,actions=learn(table=20,priority=1,hard_timeout=300,NXM_OF_VLAN_TCI[0..11],NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],load:0->NXM_OF_VLAN_TCI[],load:NXM_NX_TUN_ID[]->NXM_NX_TUN_ID[],output:OXM_OF_IN_PORT[]),output:1",
            "table=20,priority=0,actions=resubmit(,22)", "table=21,priority=0,actions=resubmit(,22)",
            "table=21,priority=1,arp,dl_vlan=1,arp_tpa=192.168.0.9,actions=set_field:2->arp_op,move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[],move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[],set_field:02:00:00:00:00:09->arp_sha,set_field:192.168.0.9->arp_spa,move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[],set_field:02:00:00:00:00:09->eth_src,IN_PORT",
            "table=22,priority=0,actions=drop", "table=0,priority=1,in_port=11,actions=resubmit(,4)", "table=0,priority=1,in_port=12,actions=resubmit(,4)",
            "table=4,priority=1,tun_id=0x1389,actions=push_vlan:0x8100,set_field:4097->vlan_vid,goto_table:10",
            "table=22,priority=1,dl_vlan=1,actions=pop_vlan,set_field:0x1389->tun_id,output:11,output:12",
            "table=20,priority=2,dl_vlan=1,dl_dst=02:00:00:00:00:09,actions=pop_vlan,set_field:0x1389->tun_id,output:11",
        ],
        [
            "table=0,priority=0,actions=NORMAL", "table=0,priority=2,in_port=2,actions=drop",
            "table=0,priority=4,in_port=2,dl_vlan=2,actions=set_field:4197->vlan_vid,NORMAL",
        ],
    ]

    private func trace(_ bridge: Int, _ fields: String, learns: Bool = false, in network: Network) throws -> String {
        try FlowTraceText(bridge, in: network).lines(fields, learns: learns).prefix { !$0.hasPrefix("Megaflow:") }
            .joined(separator: "\n")
    }

    private static let integration = """

        bridge("br-int")
        ----------------
         0. priority 0
            goto_table:58
        58. priority 0
            goto_table:59
        59. priority 0
            resubmit(,60)
        60. priority 3
            NORMAL
        """

    private static let unused = """

        bridge("br-eth")
        ----------------
         0. in_port=2, priority 2
            drop

        Final flow: unchanged
        """

    @Test func `a broadcast goes through all three bridges`() throws {
        let text = try trace(
            0, "in_port=101,dl_src=02:00:00:00:00:01,dl_dst=ff:ff:ff:ff:ff:ff,dl_type=0x88b5", learns: true,
            in: Self.network())
        #expect(
            text == """
                Flow: in_port=101,vlan_tci=0x0000,dl_src=02:00:00:00:00:01,dl_dst=ff:ff:ff:ff:ff:ff,dl_type=0x88b5
                \(Self.integration)
                     -> learned that 02:00:00:00:00:01 is on port vm1 in VLAN 1
                     -> no learned MAC for destination, flooding

                    bridge("br-tun")
                    ----------------
                         0. in_port=1, priority 1
                            resubmit(,2)
                         2. dl_dst=01:00:00:00:00:00/01:00:00:00:00:00, priority 0
                            resubmit(,22)
                        22. dl_vlan=1, priority 1
                            pop_vlan
                            set_field:0x1389->tun_id
                            output:11
                             -> output to kernel tunnel
                            output:12
                             -> output to kernel tunnel
                \(Self.unused)
                """)
    }

    @Test func `an ARP request is answered in br-tun, and the answer goes back through br-int`() throws {
        let text = try trace(
            0,
            "in_port=101,arp,dl_src=02:00:00:00:00:01,dl_dst=ff:ff:ff:ff:ff:ff,arp_op=1,arp_spa=192.168.0.1,arp_tpa=192.168.0.9,arp_sha=02:00:00:00:00:01",
            learns: true, in: Self.network())
        #expect(
            text == """
                Flow: arp,in_port=101,vlan_tci=0x0000,dl_src=02:00:00:00:00:01,dl_dst=ff:ff:ff:ff:ff:ff,arp_spa=192.168.0.1,arp_tpa=192.168.0.9,arp_op=1,arp_sha=02:00:00:00:00:01,arp_tha=00:00:00:00:00:00
                \(Self.integration)
                     -> learned that 02:00:00:00:00:01 is on port vm1 in VLAN 1
                     -> no learned MAC for destination, flooding

                    bridge("br-tun")
                    ----------------
                         0. in_port=1, priority 1
                            resubmit(,2)
                         2. arp,dl_dst=ff:ff:ff:ff:ff:ff, priority 1
                            resubmit(,21)
                        21. arp,dl_vlan=1,arp_tpa=192.168.0.9, priority 1
                            set_field:2->arp_op
                            move:NXM_NX_ARP_SHA[]->NXM_NX_ARP_THA[]
                             -> NXM_NX_ARP_THA[] is now 02:00:00:00:00:01
                            move:NXM_OF_ARP_SPA[]->NXM_OF_ARP_TPA[]
                             -> NXM_OF_ARP_TPA[] is now 192.168.0.1
                            set_field:02:00:00:00:00:09->arp_sha
                            set_field:192.168.0.9->arp_spa
                            move:NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[]
                             -> NXM_OF_ETH_DST[] is now 02:00:00:00:00:01
                            set_field:02:00:00:00:00:09->eth_src
                            IN_PORT

                        bridge("br-int")
                        ----------------
                         0. priority 0
                            goto_table:58
                        58. priority 0
                            goto_table:59
                        59. priority 0
                            resubmit(,60)
                        60. priority 3
                            NORMAL
                             -> learned that 02:00:00:00:00:09 is on port patch-tun in VLAN 1
                             -> forwarding to learned port
                \(Self.unused)
                """)
    }

    @Test(arguments: [false, true])
    func `what comes out of a tunnel is learned, if the trace may`(learns: Bool) throws {
        let fields = "tun_id=0x1389,in_port=11,dl_src=02:00:00:00:00:03,dl_dst=ff:ff:ff:ff:ff:ff,dl_type=0x88b5"
        let text = try trace(1, fields, learns: learns, in: Self.network())
        let made =
            learns
            ? " -> table=20 vlan_tci=0x0001/0x0fff,dl_dst=02:00:00:00:00:03 priority=1 hard=300 actions=load:0->NXM_OF_VLAN_TCI[],load:0x1389->NXM_NX_TUN_ID[],output:11"
            : " >> suppressing side effects, so learn action ignored"
        let row = learns ? "\n     -> learned that 02:00:00:00:00:03 is on port patch-tun in VLAN 1" : ""
        #expect(
            text == """
                Flow: tun_id=0x1389,in_port=11,vlan_tci=0x0000,dl_src=02:00:00:00:00:03,dl_dst=ff:ff:ff:ff:ff:ff,dl_type=0x88b5

                bridge("br-tun")
                ----------------
                 0. in_port=11, priority 1
                    resubmit(,4)
                 4. tun_id=0x1389, priority 1
                    push_vlan:0x8100
                    set_field:4097->vlan_vid
                    goto_table:10
                10. priority 1
                    learn(table=20,hard_timeout=300,priority=1,NXM_OF_VLAN_TCI[0..11],NXM_OF_ETH_DST[]=NXM_OF_ETH_SRC[],load:0->NXM_OF_VLAN_TCI[],load:NXM_NX_TUN_ID[]->NXM_NX_TUN_ID[],output:OXM_OF_IN_PORT[])
                    \(made)
                    output:1
                \(Self.integration)\(row)
                     -> no learned MAC for destination, flooding

                bridge("br-eth")
                ----------------
                 0. in_port=2, priority 2
                    drop

                Final flow: tun_id=0x1389,in_port=11,dl_vlan=1,dl_vlan_pcp=0,vlan_tci1=0x0000,dl_src=02:00:00:00:00:03,dl_dst=ff:ff:ff:ff:ff:ff,dl_type=0x88b5
                """)
    }

    @Test func `a tag at an access port and a reserved address are refused in Open vSwitch's words`() throws {
        let network = try Self.network()
        let tagged = try trace(
            0, "in_port=101,dl_vlan=7,dl_src=02:00:00:00:00:01,dl_dst=02:00:00:00:00:03,dl_type=0x88b5", in: network)
        #expect(
            tagged.hasSuffix(
                """
                    NORMAL
                     >>>> dropping VLAN 7 tagged packet received on port vm1 configured as VLAN 1 access port <<<<
                     >> disallowed VLAN VID for this input port, dropping

                Final flow: unchanged
                """))
        let reserved = try trace(
            0, "in_port=1,dl_vlan=1,dl_src=02:00:00:00:00:08,dl_dst=01:80:c2:00:00:00,dl_type=0x88b5", in: network)
        #expect(reserved.contains("\n     -> packet has reserved destination MAC, dropping\n"))
    }

    // As Open vSwitch printed it, names of ports in place of their numbers in the datapath.
    @Test(arguments: [
        (["in_port=101,actions=output:1,output:102,resubmit(,0)"], ["in_port=1,actions=drop"], true),
        (["in_port=101,actions=output:1,output:102"], ["in_port=1,actions=resubmit(,0)"], false),
    ])
    func `a loop of tables drops the frame whole, unless it is behind a patch`(
        own: [String], other: [String], isDropped: Bool
    ) throws {
        var network = try Self.network()
        for (index, lines) in [own, other].enumerated() {
            var tables = FlowTables(ports: FlowPorts(index == 0 ? [1, 2, 101, 102, 103] : [1, 11, 12]))
            for line in lines { tables.add(try FlowText().entry(line)) }
            network.changeFlows(of: index) { $0 = tables }
        }
        let lines = try FlowTraceText(0, in: network).lines(
            "in_port=101,dl_src=02:00:00:00:00:01,dl_dst=02:00:00:00:00:03,dl_type=0x88b5")
        #expect(lines.contains { $0.contains(">>>> over max translation depth 64 <<<<") })
        #expect(lines.contains { $0.contains("bridge(\"br-tun\")") })
        let failure = "Translation failed (Recursion too deep), packet is dropped."
        let end = isDropped ? ["Datapath actions: drop", failure] : ["Datapath actions: vm2"]
        #expect(Array(lines.suffix(end.count)) == end, "\(lines.suffix(3))")
    }

    @Test func `an unknown network ends in table 4, and a port must be named`() throws {
        let network = try Self.network()
        let text = try trace(
            1, "in_port=11,tun_id=0x1390,dl_src=02:00:00:00:00:03,dl_dst=ff:ff:ff:ff:ff:ff,dl_type=0x88b5", in: network)
        #expect(text.hasSuffix(" 4. priority 0\n    drop\n\nFinal flow: unchanged"))
        #expect(throws: FlowTextError.self) { try trace(1, "dl_type=0x88b5", in: network) }
        #expect(throws: FlowTextError.self) { try trace(1, "in_port=77", in: network) }
    }

    @Test func `the port that a server's own packets come from is no tunnel`() throws {
        let lab = try Lab.read(
            """
            framewalk: 1
            title: Both kinds of networks
            network:
              networks: {red: {vni: 5001}, blue: {vlan: 102}}
              switches: {leaf: {ports: {1: {mode: trunk, vlans: all, pvid: 1}}}}
              servers:
                server1: {uplink: leaf/1, local_vlans: {red: 7, blue: 3}, vms: {vm1: {network: red}, vm2: {network: blue}}}
            """, from: "both.yaml")
        let bridge = try #require(lab.network.wiring.bridges.firstIndex { $0.name == "server1.br-eth1" })
        let lines = try FlowTraceText(bridge, in: lab.network).lines(
            "in_port=2,dl_vlan=3,dl_src=02:00:00:00:00:02,dl_dst=ff:ff:ff:ff:ff:ff,dl_type=0x1234")
        #expect(lines.contains { $0.contains("flooding") })
        #expect(!lines.contains { $0.contains("tunnel") })
    }
}
