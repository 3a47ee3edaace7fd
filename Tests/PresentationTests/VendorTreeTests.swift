import Fabric
import Lab
import Testing

@testable import Presentation

/// Spanning tree in the words of real tools: shapes of a real Open vSwitch 3.1 and a real `bridge`, the others from manuals.
struct VendorTreeTests {
    static func lab(_ version: String) -> String {
        """
        framewalk: 1
        title: Tools
        network:
          switches:
            S1: {stp: \(version), priority: 4096, ports: 2}
            S2: {stp: \(version), ports: {1: {cost: 19, priority: 64}, 2: {}, 3: {edge: true}}}
            S3: {ports: 1}
          hosts: {A: {at: S2/3}}
          links: [[S1/1, S2/1], [S1/2, S2/2]]
        script:
          - wait: 100s
        """
    }

    private func lines(_ command: VendorCommand, _ bridge: Int, _ version: String = "stp") throws -> [String] {
        var walk = Walk(try Lab.read(Self.lab(version), from: "x.yaml"))
        walk.go(to: walk.length)
        return VendorWords(.english).lines(of: VendorOutput(command, bridge, in: walk))
    }

    @Test func `stp/show says who is the root and what each port does`() throws {
        #expect(
            try lines(.ovsTree, 1) == [
                "---- S2 ----", "Root ID:", "  stp-priority  4096", "  stp-system-id   02:00:00:01:00:01",
                "  stp-hello-time  2s", "  stp-max-age     20s", "  stp-fwd-delay   15s", "  root-port       p2",
                "  root-path-cost  4", "", "Bridge ID:", "  stp-priority  32768", "  stp-system-id   02:00:00:01:00:02",
                "  stp-hello-time  2s", "  stp-max-age     20s", "  stp-fwd-delay   15s", "",
                "  Interface  Role       State      Cost  Pri.Nbr", "  ---------- ---------- ---------- ----- -------",
                "  p1         alternate  blocking   19    64.1", "  p2         root       forwarding 4     128.2",
                "  p3         designated forwarding 4     128.3", "",
            ])
        #expect(try lines(.ovsRapidTree, 1) == ["no such RSTP object"])
        #expect(try lines(.ovsTree, 2) == ["no such stp object", "! this switch runs no spanning tree"])
    }

    @Test func `rstp/show has wider costs and other words for states`() throws {
        let root = try lines(.ovsRapidTree, 0, "rstp")
        #expect(root.prefix(8).contains("  This bridge is the root"))
        #expect(root.contains("  stp-priority    4096"))
        #expect(
            try lines(.ovsRapidTree, 1, "rstp").suffix(6) == [
                "  Interface  Role       State      Cost     Pri.Nbr",
                "  ---------- ---------- ---------- -------- -------",
                "  p1         Root       Forwarding 19       64.1", "  p2         Alternate  Discarding 20000    128.2",
                "  p3         Designated Forwarding 20000    128.3", "",
            ])
    }

    @Test func `bridge link show has the kernel's priorities, and says what it does not print`() throws {
        #expect(
            try lines(.linuxLinks, 1) == [
                "1: p1: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9216 master S2 state blocking priority 16 cost 19",
                "2: p2: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9216 master S2 state forwarding priority 32 cost 4",
                "3: p3: <BROADCAST,MULTICAST,UP,LOWER_UP> mtu 9216 master S2 state forwarding priority 32 cost 4",
                "! roles and bridge ids are not printed here; of the root, ip -d link tells",
            ])
        #expect(try lines(.linuxLinks, 1, "rstp").last?.contains("mstpd") == true)
    }

    @Test func `display stp brief has roles and states in capitals`() throws {
        #expect(
            try lines(.huaweiTree, 1) == [
                " MSTID  Port                        Role  STP State     Protection",
                "   0    GigabitEthernet0/0/1        ALTE  DISCARDING      NONE",
                "   0    GigabitEthernet0/0/2        ROOT  FORWARDING      NONE",
                "   0    GigabitEthernet0/0/3        DESI  FORWARDING      NONE",
            ])
        #expect(try lines(.huaweiTree, 2) == ["! this switch runs no spanning tree"])
    }

    @Test func `show spanning-tree is that of VLAN 1, and says so`() throws {
        #expect(
            try lines(.ciscoTree, 1, "rstp") == [
                "", "VLAN0001", "  Spanning tree enabled protocol rstp", "  Root ID    Priority    4096",
                "             Address     0200.0001.0001", "             Cost        19",
                "             Port        1 (GigabitEthernet1/0/1)",
                "             Hello Time   2 sec  Max Age 20 sec  Forward Delay 15 sec", "",
                "  Bridge ID  Priority    32768  (priority 32768 sys-id-ext 0)",
                "             Address     0200.0001.0002",
                "             Hello Time   2 sec  Max Age 20 sec  Forward Delay 15 sec",
                "             Aging Time  300 sec", "", "Interface           Role Sts Cost      Prio.Nbr Type",
                "------------------- ---- --- --------- -------- --------------------------------",
                "Gi1/0/1             Root FWD 19        64.1     P2p",
                "Gi1/0/2             Altn BLK 20000     128.2    P2p",
                "Gi1/0/3             Desg FWD 20000     128.3    P2p Edge", "",
                "! this make runs a tree for each VLAN (PVST+) and adds the VLAN to the priority; the lab's one tree is "
                    + "shown as that of VLAN 1",
            ])
    }

    @Test(arguments: ["stp", "rstp"]) func `exported switches run the same tree`(version: String) throws {
        let lab = try Lab.read(Self.lab(version), from: "x.yaml")
        let ovs = LabScript(lab, for: .ovs, in: .english).text
        #expect(ovs.contains("\(version)_enable=true"))
        #expect(ovs.contains("other_config:\(version)-priority=4096"))
        #expect(ovs.contains("other_config:\(version)-path-cost=19"))
        #expect(ovs.contains("other_config:\(version)-port-priority=64"))
        #expect(ovs.contains("other_config:\(version)-port-num=2"))
        #expect(ovs.contains("rstp-port-admin-edge=true") == (version == "rstp"))
        #expect(!ovs.contains("spanning tree has this port"))
        let linux = LabScript(lab, for: .linux, in: .english).text
        #expect(linux.contains("address 02:00:00:01:00:01 type bridge"))
        #expect(linux.contains("priority 4096 stp_state 1"))
        #expect(linux.contains(" cost 19") && linux.contains(" priority 16"))
        #expect(linux.contains("has no RSTP") == (version == "rstp"))
    }
}
