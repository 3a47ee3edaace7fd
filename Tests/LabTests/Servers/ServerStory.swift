import Fabric
import Testing
import Wire

@testable import Lab

/// The worked examples of whole servers (domain rules section 11, E40 to E58): what Open vSwitch did with Neutron's flows.
///
/// T3: server1 has VM1 and VM3 on N (VNI 5000, Local VLAN 1) and VMv on P (VLAN 101, Local VLAN 2); server2 has VM2 on N
/// (Local VLAN 7) and VMw on P (Local VLAN 3). T3+ adds server3 with VM4 on N (Local VLAN 4).
struct ServerStory: CustomTestStringConvertible {
    let name: String
    var second = "{N: 7, P: 3}"
    var third = false
    var networks = ""
    /// The network of VM2.
    var vm2 = "N"
    var top = ""
    let script: String

    var testDescription: String { name }

    var text: String {
        let server3 = third ? "server3: {local_vlans: {N: 4}, vms: {VM4: {network: N}}}" : ""
        return """
            framewalk: 1
            title: t
            network:
              networks: {N: {vni: 5000}, P: {vlan: 101}, \(networks)}
              servers:
                server1:
                  local_vlans: {N: 1, P: 2}
                  vms: {VM1: {network: N}, VM3: {network: N}, VMv: {network: P}}
                server2:
                  local_vlans: \(second)
                  vms: {VM2: {network: \(vm2)}, VMw: {network: P}}
                \(server3)
              underlay: cloud
              \(top)
            script:
            \(script)
            """
    }

    /// What follows in a request for 10.0.0.99.
    static let asked = "0200000000010a0000010000000000000a000063"
    /// A request for 10.0.0.2 in the tunnel from server1 to server2, with the flags of its VXLAN header.
    static func request(flags: String) -> String {
        "02aa0000000202aa00000001080045000060000040004011b689c0000201c0000202a9b312b5004c0000\(flags)00000000138800"
            + "ffffffffffff020000000001080600010800060400010200000000010a0000010000000000000a000002"
            + String(repeating: "0", count: 36)
    }

    static let learn = "load:0->NXM_OF_VLAN_TCI[],load:0x1388->NXM_NX_TUN_ID[],output:2"

    static let all: [ServerStory] = [
        ServerStory(
            name: "E40: Local VLAN 1 becomes VNI 5000 becomes Local VLAN 7",
            script: """
                  - arp: {from: VM1, for: 10.0.0.99}
                    expect:
                      accepted: [VM3, VM2]
                      seen: [VM3, VM2]
                      table: {server1.br-int: [[1, VM1, VM1]], server2.br-int: [[7, VM1, patch-tun]]}
                      wire: {server1/uplink: vni 5000, server2/VM2: untagged, server2/VMw: nothing}
                      flows:
                        server2.br-tun: ["table=20,priority=1,vlan_tci=0x0007/0x0fff,dl_dst=02:00:00:00:00:01,actions=\(learn)"]
                """),
        ServerStory(
            name: "E41: the answer goes by one tunnel",
            script: """
                  - send: {from: VM1, to: broadcast}
                  - send: {from: VM2, to: VM1}
                    expect:
                      seen: [VM1]
                      wire: {server2/uplink: vni 5000}
                      table: {server1.br-int: [[1, VM1, VM1], [1, VM2, patch-tun]]}
                      flows:
                        server1.br-tun: ["table=20,priority=1,vlan_tci=0x0001/0x0fff,dl_dst=02:00:00:00:00:04,actions=\(learn)"]
                """),
        ServerStory(
            name: "E42: an unknown unicast is flooded", third: true,
            script: """
                  - send: {from: VM1, to: "02:00:00:00:00:77"}
                    expect: {seen: [VM3, VM2, VM4], wire: {server1/uplink: {each: [vni 5000, vni 5000]}}}
                """),
        ServerStory(
            name: "E43: one server, one Local VLAN: no tunnel",
            script: """
                  - send: {from: VM3, to: broadcast}
                  - send: {from: VM1, to: VM3}
                    expect: {seen: [VM3], wire: {server1.br-int/patch-tun: nothing}}
                """),
        ServerStory(
            name: "E44: what came out of a tunnel goes into none", third: true,
            script: """
                  - send: {from: VM2, to: broadcast}
                    expect:
                      accepted: [VM1, VM3, VM4]
                      wire: {server1/uplink: nothing, server2/uplink: {each: [vni 5000, vni 5000]}}
                """),
        ServerStory(
            name: "E45: a VNI that no network has here ends in table 4", second: "{M: 7, P: 3}",
            networks: "M: {vni: 5001}", vm2: "M",
            script: """
                  - arp: {from: VM1, for: 10.0.0.99}
                    expect:
                      seen: [VM3]
                      verdict: {server1.br-tun: FLOW-4, server2.vtep: VXL-4, server2.br-tun: FLOW-3}
                      wire: {server1/uplink: vni 5000, server2.br-tun/patch-int: nothing}
                      table: {server1.br-int: [[1, VM1, VM1]], server2.br-int: []}
                """),
        ServerStory(
            name: "E46: a missing tunnel is healed by nobody", third: true,
            top: "tunnels: [[server1, server2], [server2, server3]]",
            script: """
                  - send: {from: VM1, to: broadcast}
                    expect: {accepted: [VM2, VM3], wire: {server1/uplink: vni 5000, server2/uplink: nothing}}
                """),
        ServerStory(
            name: "E47: a tunnel end without a port for the sender drops", third: true,
            top: "tunnels: [[server1, server3], [server2, server3]]",
            script: """
                  - send:
                      at: server2/uplink
                      bytes: "\(request(flags: "08"))"
                    expect:
                      seen: []
                      verdict: {server2.vtep: VXL-8}
                      wire: {server2.br-tun/patch-int: nothing}
                      table: {server2.br-int: []}
                """),
        ServerStory(
            name: "E48: Local VLAN 2 becomes VLAN 101 becomes Local VLAN 3",
            script: """
                  - send: {from: VMv, to: broadcast}
                    expect:
                      accepted: [VMw]
                      wire: {server1/uplink: 101, server1.br-tun/vxlan-c0000202: nothing}
                      verdict: {server1.br-tun: FLOW-3}
                      table:
                        server1.br-int: [[2, VMv, VMv]]
                        server1.br-eth1: [[101, VMv, phy-br-eth1], [0, 02:aa:00:00:00:01, vtep], [0, 02:aa:00:00:00:02, eth1]]
                        server2.br-eth1: [[101, VMv, eth1], [0, 02:aa:00:00:00:01, eth1], [0, 02:aa:00:00:00:02, vtep]]
                        server2.br-int: [[3, VMv, int-br-eth1]]
                """),
        ServerStory(
            name: "E49: a VLAN that no network has ends at br-int",
            script: """
                  - send: {at: server2.br-eth1/eth1, src: "02:00:00:00:00:99", to: broadcast, tags: [55]}
                    expect: {seen: [], verdict: {server2.br-int: FLOW-3}, table: {server2.br-int: []}}
                """),
        ServerStory(
            name: "E50: equal Local VLANs of two servers are not one network", second: "{N: 2, P: 3, M: 1}",
            networks: "M: {vni: 6000}",
            script: """
                  - change: {add: {VMm: {at: server2, network: M}}}
                  - send: {from: VM1, to: broadcast}
                    expect: {accepted: [VM3, VM2]}
                """),
        ServerStory(
            name: "E53: a tag inside of the tunnel stays, is learned, and reaches no VM",
            script: """
                  - send:
                      at: server2/uplink
                      bytes: >-
                        02aa0000000202aa000000010800 45000064000040004011b685c0000201c0000202 a9b312b500500000
                        0800000000138800 ffffffffffff0200000000018100002a0806 0001080006040001
                        0200000000010a0000010000000000000a000002 000000000000000000000000000000000000
                    expect:
                      seen: []
                      verdict: {server2.vtep: VXL-4, server2.br-tun: FLOW-1}
                      table: {server2.br-int: [[7, VM1, patch-tun]]}
                      wire: {server2.br-tun/patch-int: [7, 42], server2/VM2: nothing}
                      flows:
                        server2.br-tun: ["table=20,priority=1,vlan_tci=0x0007/0x0fff,dl_dst=02:00:00:00:00:01,actions=\(learn)"]
                """),
        ServerStory(
            name: "E57: two stations with one address move its row to and fro, at their server only",
            script: """
                  - send: {from: VM1, to: broadcast}
                    expect: {table: {server1.br-int: [[1, VM1, VM1]], server2.br-int: [[7, VM1, patch-tun]]}}
                  - send: {from: VM2, to: VM1}
                    expect: {seen: [VM1]}
                  - send: {from: VM3, to: broadcast, src: VM1}
                    expect:
                      verdict: {server1.br-int: LEARN-3}
                      table: {server1.br-int: [[1, VM1, VM3], [1, VM2, patch-tun]], server2.br-int: [[7, VM1, patch-tun], [7, VM2, VM2]]}
                  - send: {from: VM2, to: VM1}
                    expect: {seen: [VM3]}
                  - send: {from: VM1, to: broadcast}
                    expect: {table: {server1.br-int: [[1, VM1, VM1], [1, VM2, patch-tun]], server2.br-int: [[7, VM1, patch-tun], [7, VM2, VM2]]}}
                  - send: {from: VM2, to: VM1}
                    expect: {seen: [VM1]}
                """),
        ServerStory(
            name: "E56: a VXLAN packet without the I flag ends at the tunnel end",
            script: """
                  - send:
                      at: server2/uplink
                      bytes: "\(request(flags: "00"))"
                    expect: {seen: [], verdict: {server2.vtep: VXL-9}, table: {server2.br-int: []}}
                """),
        ServerStory(
            name: "E58: a secure switch without flows drops everything, and learns nothing",
            top: "switches: {S: {dialect: ovs, fail_mode: secure, ports: 2}}\n  hosts: {a: {at: S/1}, b: {at: S/2}}",
            script: """
                  - send: {from: a, to: broadcast}
                    expect: {seen: [], verdict: {S: FLOW-2}, wire: {S/2: nothing}, table: {S: []}}
                  - send: {from: b, to: a}
                    expect: {seen: [], verdict: {S: FLOW-2}, wire: {S/1: nothing}, table: {S: []}}
                  - send: {from: a, to: b, tags: [10]}
                    expect: {seen: [], verdict: {S: FLOW-2}, table: {S: []}}
                """),
        ServerStory(
            name: "a secure switch does what the lab's flows say",
            top:
                "switches: {S: {dialect: ovs, fail_mode: secure, ports: 2}}\n  hosts: {a: {at: S/1}, b: {at: S/2}}\n  flows: {S: [\"priority=5,in_port=1,actions=output:2\"]}",
            script: """
                  - send: {from: a, to: broadcast}
                    expect: {accepted: [b], table: {S: []}, flows: {S: ["priority=5,in_port=1,actions=output:2"]}}
                  - send: {from: b, to: a}
                    expect: {seen: [], verdict: {S: FLOW-2}}
                """),
        ServerStory(
            name: "a table without flows drops",
            top: "flows: {server1.br-tun: [\"priority=9,in_port=1,actions=goto_table:200\"]}",
            script: """
                  - send: {from: VM1, to: broadcast}
                    expect: {accepted: [VM3], verdict: {server1.br-tun: FLOW-2}, wire: {server1/uplink: nothing}}
                """),
        ServerStory(
            name: "E63: virtual ports pad nothing",
            script: """
                  - arp: {from: VM1, for: 10.0.0.99}
                    expect:
                      bytes:
                        server1/VM3: [ffffffffffff02000000000108060001080006040001\(asked)]
                        server1.br-int/patch-tun: [ffffffffffff0200000000018100000108060001080006040001\(asked)]
                """),
        ServerStory(
            name: "a tunnel is cut, and no agent notices: flood rows and learned rows stay until they age", third: true,
            script: """
                  - send: {from: VM2, to: VM1}
                  - change: {tunnel: [server2, server1], up: false}
                    expect:
                      flows:
                        server1.br-tun:
                          - "priority=1,in_port=2,actions=resubmit(,4)"
                          - "table=20,priority=1,vlan_tci=0x0001/0x0fff,dl_dst=02:00:00:00:00:04,actions=\(learn)"
                          - "table=22,priority=1,dl_vlan=1,actions=pop_vlan,set_field:0x1388->tun_id,output:2,output:3"
                  - send: {from: VM1, to: VM2}
                    expect:
                      seen: []
                      verdict: {server1.vtep: VXL-26}
                      wire: {server1.br-tun/vxlan-c0000202: untagged, server1/uplink: nothing}
                  - send: {from: VM2, to: broadcast}
                    expect: {accepted: [VM4]}
                  - wait: 301s
                  - send: {from: VM1, to: VM2}
                    expect: {seen: [VM3, VM4], verdict: {server1.br-tun: FLOW-4}}
                  - change: {tunnel: [server1, server2], up: true}
                  - send: {from: VM2, to: broadcast}
                    expect: {accepted: [VM1, VM3, VM4]}
                """),
        ServerStory(
            name: "what is on its way when a tunnel is cut does not arrive", third: true,
            script: """
                  - change: {tunnel: [server1, server2], up: false}
                  - send:
                      at: server2/uplink
                      bytes: "\(request(flags: "08"))"
                    expect: {seen: [], verdict: {server2.vtep: VXL-26}}
                """),
        ServerStory(
            name: "with a controller nobody notices a cut tunnel either: its rows stay above what is learned",
            third: true,
            top: "controller: {l2pop: true}",
            script: """
                  - change: {tunnel: [server1, server2], up: false}
                    expect:
                      flows:
                        server1.br-tun:
                          - "table=20,priority=2,dl_vlan=1,dl_dst=02:00:00:00:00:04,actions=pop_vlan,set_field:0x1388->tun_id,output:2"
                          - "table=22,priority=1,dl_vlan=1,actions=pop_vlan,set_field:0x1388->tun_id,output:2,output:3"
                  - wait: 301s
                  - send: {from: VM1, to: VM2}
                    expect: {seen: [VM3], verdict: {server1.vtep: VXL-26}}
                  - change: {tunnel: [server1, server2], up: true}
                  - send: {from: VM1, to: VM2}
                    expect: {seen: [VM3, VM2]}
                """),
        ServerStory(
            name: "E52: ARP is answered where it was asked", top: "controller: {l2pop: true, arp_responder: true}",
            script: """
                  - arp: {from: VM1, for: VM2}
                    expect:
                      accepted: [VM1, VM3]
                      wire: {server1/uplink: nothing}
                      table: {server1.br-int: [[1, VM1, VM1], [1, VM2, patch-tun]]}
                """),
        ServerStory(
            name: "E54: RARP turns the tables round",
            script: """
                  - ping: {from: VM1, to: VM2}
                  - change: {move: VM1, to: server2}
                    expect:
                      accepted: [VM2, VM3]
                      table:
                        server1.br-int: [[1, VM1, patch-tun], [1, VM2, patch-tun]]
                        server2.br-int: [[7, VM1, VM1], [7, VM2, VM2]]
                      wire: {server2/uplink: {each: [vni 5000, vni 5000, vni 5000, vni 5000, vni 5000]}}
                      flows:
                        server1.br-tun: ["table=20,priority=1,vlan_tci=0x0001/0x0fff,dl_dst=02:00:00:00:00:01,actions=\(learn)"]
                """),
        ServerStory(
            name: "a controller without news leaves a stale row above the learned one",
            third: true, top: "controller: {l2pop: true, delay: 1000s}",
            script: """
                  - change: {move: VM1, to: server3}
                    expect: {accepted: [VM2, VM3, VM4]}
                """),
        ServerStory(
            name: "the classic tables do the same", top: "controller: {layout: classic}",
            script: """
                  - send: {from: VM1, to: broadcast}
                    expect: {accepted: [VM3, VM2], wire: {server1/uplink: vni 5000, server2.br-tun/patch-int: 7}}
                  - send: {from: VMv, to: broadcast}
                    expect: {accepted: [VMw], wire: {server1/uplink: 101}}
                """),
        ServerStory(
            name: "a flow of the lab's own",
            top: "flows: {server1.br-tun: [\"table=2,priority=5,dl_dst=ff:ff:ff:ff:ff:ff,actions=drop\"]}",
            script: """
                  - send: {from: VM1, to: broadcast}
                    expect: {accepted: [VM3], verdict: {server1.br-tun: FLOW-3}}
                """),
    ]
}
