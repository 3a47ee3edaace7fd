import Fabric
import Wire

@testable import Lab

extension MarkedLab {
    /// A lab of two servers on a cloud: `red` has VNI 5001, `blue` VLAN 102, `green` stays inside. Everything else is right.
    init(
        servers name: String, networks: String = "", others: String = "", first: String = "", second: String = "",
        top: String = "underlay: cloud", script: String = "[]", _ expected: Problem...
    ) {
        let text = """
            framewalk: 1
            title: t
            network:
              switches: {S1: {ports: 3}}
              hosts: {A: {at: S1/1}}
              networks: {red: {vni: 5001}, blue: {vlan: 102}, green: {}, \(networks)}
              servers:
                s1: {vms: {vm1: {network: red}}, \(first)}
                s2: {vms: {vm2: {network: red}}, \(second)}
                \(others)
              \(top)
            script: \(script)
            """
        self.init(name: name, text: text, expected: expected)
    }

    static let servers: [MarkedLab] = [
        MarkedLab(
            servers: "VNI 0 and above 24 bits", networks: "a: {vni: 1️⃣0}, b: {vni: 2️⃣16777216}",
            .outOfRange("0", 1...16_777_215), .outOfRange("16777216", 1...16_777_215)),
        MarkedLab(
            servers: "no tunnel to cut", others: "s3: {}", top: "underlay: cloud\n  tunnels: [[s1, s2]]",
            script: "[{change: {tunnel: 1️⃣[s1, s3], up: false}}]", .noTunnel("s1", "s3")),
        MarkedLab(
            servers: "no tunnel to itself", script: "[{change: {tunnel: 1️⃣[s1, s1], up: false}}]",
            .noTunnel("s1", "s1")),
        MarkedLab(
            servers: "a tunnel that is neither up nor down", script: "[{change: 1️⃣{tunnel: [s1, s2]}}]",
            .missingKey(.up, in: .change)),
        MarkedLab(
            servers: "VNI twice", networks: "a: {vni: 1️⃣5001}",
            .vniTwice(5001, first: SourceRange(line: 6, column: 25, length: 4))),
        MarkedLab(
            servers: "outer VLAN twice", networks: "a: {vlan: 1️⃣102}",
            .outerVLANTwice(102, first: SourceRange(line: 6, column: 45, length: 3))),
        MarkedLab(servers: "outer VLAN 4095", networks: "a: {vlan: 1️⃣4095}", .vlanOutOfRange(4095)),
        MarkedLab(
            servers: "VNI and VLAN", networks: "a: {vni: 7, 1️⃣vlan: 7}",
            .uselessKey(.vlan, with: "vni", allowed: [.vni])),
        MarkedLab(
            servers: "key of a network", networks: "a: {1️⃣vin: 7}", .unknownKey("vin", in: .tenant, nearest: "vni")),
        MarkedLab(
            servers: "network twice", networks: "a: {}, 1️⃣red: {vni: 9}",
            .duplicateKey("red", first: SourceRange(line: 6, column: 14, length: 3))),
        MarkedLab(servers: "name of a network", networks: "1️⃣7: {}", .badName("7")),
        MarkedLab(
            servers: "unknown network", others: "s3: {vms: {vm3: {network: 1️⃣rde}}}",
            .unknownNetwork("rde", nearest: "red")),
        MarkedLab(
            servers: "VM without a network", others: "s3: {vms: {vm3: 1️⃣{}}}", .missingKey(.network, in: .machine)),
        MarkedLab(
            servers: "VM twice", others: "s3: {vms: {1️⃣vm1: {network: red}}}",
            .nameTaken("vm1", first: SourceRange(line: 8, column: 16, length: 3))),
        MarkedLab(
            servers: "VM in a range of another", others: "s3: {vms: {1️⃣vm2-3: {network: red}}}",
            .nameTaken("vm2", first: SourceRange(line: 9, column: 16, length: 3))),
        MarkedLab(
            servers: "a range that ends before it begins", others: "s3: {vms: {1️⃣web9-2: {network: red}}}",
            .rangeReversed(9, 2)),
        MarkedLab(
            servers: "one address for many VMs",
            others: "s3: {vms: {web1-2: {network: red, 1️⃣ip: 10.0.0.9}}}",
            .uselessKey(.ip, with: "web1-2", allowed: [.network, .silent])),
        MarkedLab(
            servers: "too many VMs", others: "s3: {vms: {1️⃣web1-999999: {network: red}}}",
            .tooMany(.hosts, limit: LabLimits.hosts)),
        MarkedLab(
            servers: "server and switch of one name", others: "1️⃣S1: {}",
            .nameTaken("S1", first: SourceRange(line: 4, column: 14, length: 2))),
        MarkedLab(
            servers: "key of a server", first: "1️⃣uplnk: S1/2", .unknownKey("uplnk", in: .server, nearest: "uplink")),
        MarkedLab(
            servers: "kind of switch", first: "vswitch: 1️⃣osv",
            .notOneOf("osv", allowed: ["ovs", "simple"], nearest: "ovs")),
        MarkedLab(
            servers: "Local VLAN twice", first: "local_vlans: {red: 5, blue: 1️⃣5}",
            .localVLANTwice(5, first: SourceRange(line: 8, column: 57, length: 1))),
        MarkedLab(
            servers: "Local VLAN of nothing", first: "local_vlans: {1️⃣reb: 5}", .unknownNetwork("reb", nearest: "red")),
        MarkedLab(
            servers: "tunnel address twice", others: "1️⃣s3: {vtep: 192.0.2.1}",
            .tunnelAddressTwice(IPv4Address(rawValue: 0xC000_0201), first: SourceRange(line: 8, column: 5, length: 2))),
        MarkedLab(
            servers: "tunnel address of a group", first: "vtep: 1️⃣239.0.0.1", .wrongValue("239.0.0.1", expected: .ip)),
        MarkedLab(
            servers: "no uplink", others: "1️⃣s3: {}", first: "uplink: S1/2", second: "uplink: S1/3", top: "",
            .noUplink("s3", network: "red")),
        MarkedLab(
            servers: "uplink in use", first: "uplink: 1️⃣S1/1",
            .portInUse("S1/1", first: SourceRange(line: 5, column: 19, length: 4))),
        MarkedLab(
            servers: "one uplink for two", first: "uplink: S1/2", second: "uplink: 1️⃣S1/2",
            .portInUse("S1/2", first: SourceRange(line: 8, column: 46, length: 4))),
        MarkedLab(servers: "underlay", top: "underlay: 1️⃣clod", .notOneOf("clod", allowed: ["cloud"], nearest: nil)),
        MarkedLab(servers: "tunnel to itself", top: "underlay: cloud\n  tunnels: [[s1, 1️⃣s1]]", .tunnelToItself("s1")),
        MarkedLab(
            servers: "tunnel twice", top: "underlay: cloud\n  tunnels: [[s1, s2], 1️⃣[s2, s1]]",
            .tunnelTwice(first: SourceRange(line: 12, column: 13, length: 1))),
        MarkedLab(
            servers: "tunnel to nobody", top: "underlay: cloud\n  tunnels: [[s1, 1️⃣s9]]",
            .unknownServer("s9", nearest: "s1")),
        MarkedLab(
            servers: "ARP responder alone", top: "underlay: cloud\n  controller: {1️⃣arp_responder: true}",
            .uselessKey(.arpResponder, with: "l2pop: false", allowed: [.layout])),
        MarkedLab(servers: "a physical machine in a server", script: "[{change: {move: 1️⃣A, to: s1}}]", .notAVM("A")),
        MarkedLab(
            servers: "where it is already", script: "[{change: {move: vm1, to: 1️⃣s1}}]",
            .movesNowhere("vm1", server: "s1")),
        MarkedLab(
            servers: "where it has gone", script: "[{change: {move: vm1, to: s2}}, {change: {move: vm1, to: 1️⃣s2}}]",
            .movesNowhere("vm1", server: "s2")),
        MarkedLab(
            servers: "a new VM without a network", script: "[{change: {add: {vm9: 1️⃣{at: s1}}}}]",
            .missingKey(.network, in: .newcomer)),
        MarkedLab(
            servers: "a network for a physical machine", script: "[{change: {add: {B: {at: S1/3, 1️⃣network: red}}}}]",
            .uselessKey(.network, with: "port", allowed: [.at, .mac, .ip, .vlans])),
        MarkedLab(
            servers: "a part that no network needs", networks: "", script: "[{change: {flush: 1️⃣s1.br-eth2}}]",
            .unknownDevice("s1.br-eth2", nearest: "s1.br-eth1")),
        MarkedLab(
            servers: "a tap after its VM has gone",
            script: "[{change: {move: vm1, to: s2}}, {change: {port: 1️⃣s1.br-int/vm1, up: false}}]",
            .unknownPort(
                "vm1", device: "s1.br-int",
                ports: ["patch-tun", "int-br-eth1", "spare3", "spare4", "spare5", "spare6", "spare7"])),
        MarkedLab(
            servers: "flows of a plain switch", top: "underlay: cloud\n  flows: {1️⃣S1: [actions=drop]}",
            .noFlowTables("S1")),
        MarkedLab(
            servers: "a field of a flow", top: "underlay: cloud\n  flows: {s1.br-tun: [\"1️⃣dl_dts=1,actions=drop\"]}",
            .flow(.unknownField("dl_dts", nearest: "dl_dst"))),
        MarkedLab(
            servers: "an action that is expected",
            script: "[{wait: 1s, expect: {flows: {s1.br-tun: [\"table=2,actions=1️⃣dorp\"]}}}]",
            .flow(.unknownAction("dorp", nearest: "drop"))),
    ]
}
