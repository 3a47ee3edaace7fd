import Testing

@testable import Lab

/// Worked examples of the domain rules that are about time and several switches, as lab files: what a lab says, a student can
/// try.
///
/// T1: p1 and p2 access 10 (A, B), p3 access 20 (C), p4 trunk.
struct WorkedLab: CustomTestStringConvertible {
    let name: String
    var testDescription: String { name }
    let text: String

    private init(_ name: String, t1 keys: String, _ script: String) {
        self.init(
            name,
            network: """
                  switches:
                    S:
                      \(keys)
                      ports:
                        1-2: {mode: access, vlan: 10}
                        3: {mode: access, vlan: 20}
                        4: {mode: trunk, pvid: 1, vlans: [1, 10, 20]}
                  hosts: {A: {at: S/1}, B: {at: S/2}, C: {at: S/3}, D: {at: S/4}}
                """, script)
    }

    private init(_ name: String, network: String, _ script: String) {
        self.name = name
        text = "framewalk: 1\ntitle: t\nnetwork:\n\(network)\nscript:\n\(script)\n"
    }

    static let all: [WorkedLab] = [
        WorkedLab(
            "E25: a row lives for 299 s and is gone after 300", t1: "ageing: 300s",
            """
              - send: {from: A, to: B}
              - wait: 299s
                expect: {table: {S: [[10, A, 1]]}}
              - wait: 1s
                expect: {table: {S: []}}
            """),
        WorkedLab(
            "E26: to be a destination keeps no row young", t1: "ageing: 300s",
            """
              - send: {from: A, to: B}
              - wait: 150s
              - send: {from: B, to: A}
                expect: {verdict: {S: forward}, seen: [A]}
              - wait: 149s
              - send: {from: B, to: A}
                expect: {verdict: {S: forward}, table: {S: [[10, A, 1], [10, B, 2]]}}
              - wait: 1s
              - send: {from: B, to: A}
                expect: {verdict: {S: flood}, accepted: [A], table: {S: [[10, B, 2]]}}
            """),
        WorkedLab(
            "E27: the port with the most rows makes room", t1: "table: {size: 10, when_full: ovs-fair}",
            (1...3).map { "  - send: {from: A, src: \"02:00:00:00:01:0\($0)\", to: D}\n" }.joined()
                + (1...12).map { number in
                    "  - send: {from: B, src: \"02:00:00:00:02:\(number < 10 ? "0" : "")\(number)\", to: D}\n"
                }.joined()
                + "    expect:\n      table:\n        S:\n"
                + (1...3).map { "          - [10, \"02:00:00:00:01:0\($0)\", 1]\n" }.joined()
                + (6...12).map { number in
                    "          - [10, \"02:00:00:00:02:\(number < 10 ? "0" : "")\(number)\", 2]\n"
                }.joined()),
        WorkedLab(
            "E36: with a spanning tree a ring delivers once, and one port is blocked",
            network: """
                  switches: {S1: {stp: stp, ports: 3}, S2: {stp: stp, ports: 3}, S3: {stp: stp, ports: 3}}
                  hosts: {A: {at: S1/3}, B: {at: S2/3}, C: {at: S3/3}}
                  links: [[S1/1, S2/1], [S2/2, S3/1], [S3/2, S1/2]]
                """,
            """
              - wait: 100s
              - send: {from: A, to: broadcast}
                expect:
                  accepted: [B, C]
                  outcome: quiet
                  wire: {S3/1: nothing, S2/3: {each: [untagged]}, S3/3: {each: [untagged]}}
            """),
    ]
}

@Suite struct WorkedLabTests {
    @Test(arguments: WorkedLab.all)
    func `the lab does what the example says`(example: WorkedLab) throws {
        let check = LabCheck(try Lab.read(example.text, from: "example.yaml"))
        for failure in check.failures { Issue.record("item \(failure.item + 1): \(failure.finding)") }
    }

    /// An inner IP packet of 1450 bytes is one of 1500 outside, and one more is too much.
    private static let underlay1500 = """
        framewalk: 1
        title: t
        network:
          networks: {N: {vni: 5000}}
          switches: {leaf1: {ports: 2}, leaf2: {ports: 2}}
          links: [{between: [leaf1/2, leaf2/2], mtu: 1500}]
          servers:
            server1: {vtep: 192.0.2.1, uplink: leaf1/1, local_vlans: {N: 1}, vms: {VM1: {network: N}}}
            server2: {vtep: 192.0.2.2, uplink: leaf2/1, local_vlans: {N: 7}, vms: {VM2: {network: N}}}
        script:
          - send: {from: VM2, to: broadcast}
          - send: {from: VM1, to: VM2}
            expect: {seen: [VM2]}
          - send: {from: VM1, to: VM2, size: 1464}
            expect:
              accepted: [VM2]
              wire: {server1/uplink: vni 5000, leaf1/2: vni 5000}
              table: {server1.br-int: [[1, VM1, VM1], [1, VM2, patch-tun]], server2.br-int: [[7, VM1, patch-tun], [7, VM2, VM2]]}
          - send: {from: VM1, to: VM2, size: 1465}
            expect:
              seen: []
              wire: {server1/uplink: vni 5000, server2.vtep/underlay: nothing}
              verdict: {leaf1: LINK-3}
              table: {server1.br-int: [[1, VM1, VM1], [1, VM2, patch-tun]], server2.br-int: [[7, VM1, patch-tun], [7, VM2, VM2]]}
        """

    @Test func `E55: a frame of 1464 bytes fits into a tunnel over 1500, and one of 1465 is lost on the way`() throws {
        let check = LabCheck(try Lab.read(Self.underlay1500, from: "example.yaml"))
        for failure in check.failures { Issue.record("item \(failure.item + 1): \(failure.finding)") }
        #expect(check.passed)
    }

    /// Neutron `provision_local_vlan`: "No local VLAN available", and the port stays dead.
    @Test func `E51: a VM whose server has no Local VLAN left is dead`() throws {
        let all = 1...4094
        let networks = all.map { "n\($0): {vni: \($0)}" }.joined(separator: ", ")
        let taken = all.map { "n\($0): \($0)" }.joined(separator: ", ")
        let text = """
            framewalk: 1
            title: t
            network:
              networks: {\(networks), x: {vni: 5000}}
              servers:
                s1: {local_vlans: {\(taken)}, vms: {v1: {network: n1}, vx: {network: x}}}
                s2: {vms: {w1: {network: n1}, wx: {network: x}}}
              underlay: cloud
            script:
              - send: {from: v1, to: broadcast}
                expect: {accepted: [w1]}
              - send: {from: vx, to: broadcast}
                expect: {seen: [], verdict: {s1.br-int: FLOW-3}, table: {s1.br-int: [[1, v1, v1]]}}
              - send: {from: wx, to: broadcast}
                expect: {seen: []}
            """
        let check = LabCheck(try Lab.read(text, from: "example.yaml"))
        for failure in check.failures { Issue.record("item \(failure.item + 1): \(failure.finding)") }
    }
}
