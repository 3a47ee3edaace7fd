import Fabric
import Testing
import Wire

@testable import Lab

/// The last lines of `ofproto/trace`. The megaflows are what Open vSwitch 3.1.0 printed for the same servers and frames
/// (`Scripts/ovs-judge traces-tunnels traces-vlans traces-told` asks it again).
@Suite struct MegaflowTests {
    private static let tunnels = """
        framewalk: 1
        title: Tunnels for traces
        network:
          networks: {red: {vni: 5001}, green: {vni: 5002}}
          underlay: cloud
          servers:
            server1: {vtep: 192.0.2.1, vms: {vm1: {network: red}, vm2: {network: green}}}
            server2: {vtep: 192.0.2.2, local_vlans: {red: 7}, vms: {vm3: {network: red}, vm4: {network: green}}}
        """

    private static let told = """
        framewalk: 1
        title: A controller for traces
        network:
          networks: {red: {vni: 5001}, green: {vni: 5002}}
          underlay: cloud
          controller: {l2pop: true, arp_responder: true}
          servers:
            server1:
              vtep: 192.0.2.1
              vms: {vm1: {network: red, ip: 10.0.0.1/24}, vm2: {network: green}, vm3: {network: red}}
            server2:
              vtep: 192.0.2.2
              local_vlans: {red: 7, green: 3}
              vms: {vm4: {network: red, ip: 10.0.0.4/24}, vm5: {network: green}}
        """

    private static func trace(_ lab: String, _ bridge: String, _ fields: String) throws -> [String] {
        let network = try Lab.read(lab, from: "trace.yaml").network
        let index = try #require(network.wiring.bridges.firstIndex { $0.name == "server1.\(bridge)" })
        return try FlowTraceText(index, in: network).lines(fields)
    }

    private static let vm1 = "02:00:00:00:00:01"
    private static let all = "ff:ff:ff:ff:ff:ff"
    private static let group = "01:00:00:00:00:00"

    // swift-format-ignore
    @Test(arguments: [
        // NORMAL asks for both addresses; a tag counts only where there is one.
        ("br-int", "in_port=2,dl_src=\(vm1),dl_dst=\(all),dl_type=0x1234", "in_port=2,dl_src=\(vm1),dl_dst=\(all),dl_type=0x1234"),
        // Taking the tag off asks for all of it.
        ("br-int", "in_port=1,dl_vlan=1,dl_src=\(vm1),dl_dst=\(all),dl_type=0x1234", "in_port=1,dl_vlan=1,dl_vlan_pcp=0,dl_src=\(vm1),dl_dst=\(all),dl_type=0x1234"),
        // The dead VLAN is found first, and no address was looked at.
        ("br-int", "in_port=1,dl_vlan=4095,dl_src=\(vm1),dl_dst=\(all),dl_type=0x1234", "in_port=1,dl_vlan=4095,dl_type=0x1234"),
        // One bit of the destination says broadcast or not.
        ("br-tun", "in_port=1,dl_vlan=1,dl_src=\(vm1),dl_dst=\(all),dl_type=0x1234", "in_port=1,dl_vlan=1,dl_vlan_pcp=0,dl_dst=\(group)/\(group),dl_type=0x1234"),
        ("br-tun", "in_port=1,dl_vlan=1,dl_src=\(vm1),dl_dst=02:00:00:00:00:03,dl_type=0x1234", "in_port=1,dl_vlan=1,dl_vlan_pcp=0,dl_dst=00:00:00:00:00:00/\(group),dl_type=0x1234"),
        // A miss asks for what would have hit, and no more.
        ("br-tun", "in_port=1,dl_vlan=9,dl_src=\(vm1),dl_dst=\(all),dl_type=0x1234", "in_port=1,dl_vlan=9,dl_dst=\(group)/\(group),dl_type=0x1234"),
        ("br-tun", "in_port=2,dl_src=\(vm1),dl_dst=\(all),dl_type=0x1234", "in_port=2,dl_type=0x1234"),
    ])
    func `a megaflow has the bits that decided, as Open vSwitch has them`(bridge: String, flow: String, mega: String) throws {
        let lines = try Self.trace(Self.tunnels, bridge, flow)
        #expect(lines.contains("Megaflow: recirc_id=0,eth,\(mega)"), "\(lines)")
    }

    // swift-format-ignore
    @Test(arguments: [
        // Every ARP broadcast is looked at, as it may be gratuitous.
        ("br-int", "in_port=3,arp,dl_src=\(vm1),dl_dst=\(all),arp_op=1,arp_spa=10.0.0.1,arp_tpa=10.0.0.99,arp_sha=\(vm1)", "arp,in_port=3,dl_src=\(vm1),dl_dst=\(all),arp_spa=10.0.0.1,arp_tpa=10.0.0.99,arp_op=1"),
        // A reply is gratuitous whatever it says; table 21 still asks for the target.
        ("br-int", "in_port=3,arp,dl_src=\(vm1),dl_dst=\(all),arp_op=2,arp_spa=10.0.0.1,arp_tpa=10.0.0.99,arp_sha=\(vm1)", "arp,in_port=3,dl_src=\(vm1),dl_dst=\(all),arp_tpa=10.0.0.99,arp_op=2"),
        ("br-int", "in_port=3,arp,dl_src=\(vm1),dl_dst=02:00:00:00:00:04,arp_op=2,arp_spa=10.0.0.1,arp_tpa=10.0.0.4", "arp,in_port=3,dl_src=\(vm1),dl_dst=02:00:00:00:00:04"),
        ("br-int", "in_port=3,rarp,dl_src=\(vm1),dl_dst=\(all),arp_op=3,arp_sha=\(vm1)", "rarp,in_port=3,dl_src=\(vm1),dl_dst=\(all)"),
        // What goes into a tunnel hands its ECN bits on.
        ("br-int", "in_port=3,icmp,dl_src=\(vm1),dl_dst=02:00:00:00:00:04,nw_src=10.0.0.1,nw_dst=10.0.0.4", "ip,in_port=3,dl_src=\(vm1),dl_dst=02:00:00:00:00:04,nw_ecn=0,nw_frag=no"),
        // The responder reads and writes all of the request.
        ("br-tun", "in_port=1,dl_vlan=1,arp,dl_src=\(vm1),dl_dst=\(all),arp_op=1,arp_spa=10.0.0.1,arp_tpa=10.0.0.4,arp_sha=\(vm1)", "arp,in_port=1,dl_vlan=1,dl_vlan_pcp=0,dl_src=\(vm1),dl_dst=\(all),arp_spa=10.0.0.1,arp_tpa=10.0.0.4,arp_op=1,arp_sha=\(vm1),arp_tha=00:00:00:00:00:00"),
        ("br-int", "in_port=3,dl_vlan=4,dl_src=\(vm1),dl_dst=\(all),dl_type=0x88b5", "in_port=3,dl_vlan=4,dl_src=\(vm1),dl_dst=\(all),dl_type=0x88b5"),
        ("br-int", "in_port=3,dl_src=\(vm1),dl_dst=01:80:c2:00:00:0e,dl_type=0x88cc", "in_port=3,dl_src=\(vm1),dl_dst=01:80:c2:00:00:0e,dl_type=0x88cc"),
        // What a flow was given of the tunnel is not of the frame.
        ("br-tun", "tun_id=0x1389,in_port=2,dl_src=02:00:00:00:00:04,dl_dst=\(all),dl_type=0x88b5", "in_port=2,dl_src=02:00:00:00:00:04,dl_dst=\(all),dl_type=0x88b5"),
    ])
    func `with a controller ARP decides too`(bridge: String, flow: String, mega: String) throws {
        let lines = try Self.trace(Self.told, bridge, flow)
        #expect(lines.contains("Megaflow: recirc_id=0,eth,\(mega)"), "\(lines)")
    }

    @Test func `the datapath edits one frame from port to port, the switch's own port first`() throws {
        let lines = try Self.trace(
            Self.tunnels, "br-int", "in_port=2,dl_src=\(Self.vm1),dl_dst=\(Self.all),dl_type=0x1234")
        #expect(
            lines.last
                == "Datapath actions: push_vlan(vid=1,pcp=0),br-int,set(tunnel(tun_id=0x1389,src=192.0.2.1,dst=192.0.2.2,ttl=64,tp_dst=4789,flags(df|key))),pop_vlan,vxlan_sys_4789"
        )
    }

    @Test func `a frame that nobody gets is dropped by the datapath`() throws {
        let lines = try Self.trace(Self.tunnels, "br-tun", "in_port=1,dl_vlan=9,dl_dst=\(Self.all),dl_type=0x1234")
        #expect(lines.last == "Datapath actions: drop")
    }

    @Test func `no datapath can answer ARP, so the daemon does`() throws {
        let lines = try Self.trace(
            Self.told, "br-tun",
            "in_port=1,dl_vlan=1,arp,dl_src=\(Self.vm1),dl_dst=\(Self.all),arp_op=1,arp_spa=10.0.0.1,arp_tpa=10.0.0.4,arp_sha=\(Self.vm1)"
        )
        #expect(
            lines.suffix(3) == [
                "Datapath actions: set(eth(src=02:00:00:00:00:04,dst=02:00:00:00:00:01)),set(arp(sip=10.0.0.4,tip=10.0.0.1,op=2,sha=02:00:00:00:00:04,tha=02:00:00:00:00:01)),br-int,pop_vlan,vm1,vm3",
                "This flow is handled by the userspace slow path because it:",
                "  - Uses action(s) not supported by datapath.",
            ])
    }

    @Test func `a priority tag is exchanged for that of the VLAN and keeps its priority`() throws {
        let lines = try Self.trace(
            Self.told, "br-int",
            "in_port=3,dl_vlan=0,dl_vlan_pcp=3,dl_src=\(Self.vm1),dl_dst=\(Self.all),dl_type=0x88b5")
        #expect(lines.last?.hasPrefix("Datapath actions: pop_vlan,push_vlan(vid=2,pcp=3),br-int,") == true)
        #expect(lines.contains { $0.contains("in_port=3,dl_vlan=0,dl_vlan_pcp=3,dl_src") && $0.hasPrefix("Megaflow") })
    }
}
