import Fabric
import Lab
import Testing

@testable import Presentation

/// A switch in the words of real tools.
struct VendorTests {
    static let lab = """
        framewalk: 1
        title: Tools
        network:
          switches:
            S1:
              dialect: huawei
              ports:
                1-2: {mode: access, vlan: 10}
                3: {mode: trunk, vlans: [10, 20], pvid: 1}
                4: {mode: hybrid, pvid: 10, untagged: [10, 20], tagged: [30]}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, T: {at: S1/3}}
        script:
          - send: {from: A, to: B}
          - send: {from: B, to: A}
        """

    private func lines(_ command: VendorCommand, _ lab: String = Self.lab) throws -> [String] {
        var walk = Walk(try Lab.read(lab, from: "x.yaml"))
        walk.go(to: walk.length)
        return VendorWords(.english).lines(of: VendorOutput(command, 0, in: walk))
    }

    private static let noHybrid = "! port 4 is left out: there are no words here for hybrid"
    private static let native = "! port 3: the lab's switch refuses its own VLAN 1 there; this make always carries it"

    @Test func `fdb/show has Open vSwitch's columns, the longest silent first`() throws {
        #expect(
            try lines(.ovsTable) == [
                " port  VLAN  MAC                Age", "    1    10  02:00:00:00:00:01    0",
                "    2    10  02:00:00:00:00:02    0",
            ])
    }

    @Test func `dump-flows of a switch without tables is one flow that counts what came in`() throws {
        #expect(
            try lines(.ovsFlows) == [
                "NXST_FLOW reply (xid=0x4):",
                " cookie=0x0, duration=0s, table=0, n_packets=2, n_bytes=120, idle_age=0, priority=0 actions=NORMAL",
            ])
        #expect(try lines(.ovsFlowsPlain) == [" priority=0 actions=NORMAL"])
    }

    @Test func `ovs-vsctl show prints tags and trunks, and what it does not print is said`() throws {
        #expect(
            try lines(.ovsShow) == [
                "    Bridge S1", "        Port p1", "            tag: 10", "            Interface p1",
                "        Port p2", "            tag: 10", "            Interface p2", "        Port p3",
                "            trunks: [10, 20]", "            Interface p3", "        Port S1",
                "            Interface S1", "                type: internal", Self.noHybrid,
                "! left out: the UUID of the database and ovs_version, which a lab does not have",
            ])
        let native = try lines(.ovsShow, Self.lab.replacing("pvid: 1}", with: "pvid: 20}"))
        #expect(native.contains("            tag: 20") && native.contains("            trunks: [10, 20]"))
        #expect(native.contains("! port p3 has vlan_mode native-untagged, which this command does not print"))
    }

    @Test func `bridge prints a row and a VLAN a line`() throws {
        #expect(
            try lines(.linuxTable) == [
                "02:00:00:00:00:01 dev p1 vlan 10 master S1", "02:00:00:00:00:02 dev p2 vlan 10 master S1",
            ])
        #expect(
            try lines(.linuxVLANs) == [
                "port              vlan-id", "p1                10 PVID Egress Untagged",
                "p2                10 PVID Egress Untagged", "p3                1 PVID Egress Untagged",
                "                  10", "                  20", "p4                10 PVID Egress Untagged",
                "                  20 Egress Untagged", "                  30", Self.native,
            ])
    }

    @Test func `display prints what a Huawei switch prints`() throws {
        let table = try lines(.huaweiTable)
        #expect(table.contains("0200-0000-0001 10/-                              GE0/0/1             dynamic"))
        #expect(table.last == "Total items displayed = 2")
        let vlans = try lines(.huaweiVLANs)
        #expect(vlans.first == "The total number of vlans is : 4")
        #expect(vlans.contains("10   common  UT:GE0/0/1(U)      GE0/0/2(U)      GE0/0/4(D)"))
        #expect(vlans.contains("             TG:GE0/0/3(U)"))
        #expect(vlans.contains("30   enable  default       enable  disable    VLAN 0030"))
        #expect(
            try lines(.huaweiPorts).dropFirst(2) == [
                "GigabitEthernet0/0/1    access       10    -", "GigabitEthernet0/0/2    access       10    -",
                "GigabitEthernet0/0/3    trunk        1     10 20", "GigabitEthernet0/0/4    hybrid       10    -",
            ])
    }

    @Test func `show prints what a Cisco switch prints, and hybrid is said to be missing`() throws {
        let table = try lines(.ciscoTable)
        #expect(table.contains("  10    0200.0000.0001    DYNAMIC     Gi1/0/1"))
        #expect(table.last == "Total Mac Addresses for this criterion: 2")
        let vlans = try lines(.ciscoVLANs)
        #expect(vlans.contains("10   VLAN0010                         active    Gi1/0/1, Gi1/0/2"))
        #expect(vlans.last == Self.noHybrid)
        #expect(
            try lines(.ciscoTrunks) == [
                "Port        Mode             Encapsulation  Status        Native vlan",
                "Gi1/0/3     on               802.1q         trunking      1", "", "Port        Vlans allowed on trunk",
                "Gi1/0/3     10,20", "", "Port        Vlans allowed and active in management domain",
                "Gi1/0/3     10,20", "", "Port        Vlans in spanning tree forwarding state and not pruned",
                "Gi1/0/3     10,20", Self.noHybrid,
            ])
    }

    @Test func `no field of a row is cut at 80 columns`() throws {
        var robot = try Robot(Self.lab, width: 80, height: 24)
        robot.press("n n V")
        #expect(robot.screen.contains("GE0/0/1             dynamic"))
    }

    private static let server = """
        framewalk: 1
        title: Servers
        network:
          networks: {red: {vni: 5001}, blue: {vlan: 102}}
          switches: {leaf: {ports: {1-2: {mode: trunk, vlans: all, pvid: 1}}}}
          servers:
            server1: {vtep: 192.0.2.1, uplink: leaf/1, vms: {vm1: {network: red}, vm2: {network: blue}}}
            server2: {vtep: 192.0.2.2, uplink: leaf/2, vms: {vm3: {network: red}}}
        script:
          - send: {from: vm1, to: broadcast}
        """

    private func output(_ command: VendorCommand, _ bridge: String, at step: Int) throws -> VendorOutput {
        var walk = Walk(try Lab.read(Self.server, from: "x.yaml"))
        walk.go(to: step)
        let index = try #require(walk.network.wiring.bridges.firstIndex { $0.name == bridge })
        return VendorOutput(command, index, in: walk)
    }

    @Test func `ovs-vsctl show has all bridges of a server, their patches and tunnels as Neutron's agent writes them`()
        throws
    {
        let output = try output(.ovsShow, "server1.br-tun", at: 0)
        #expect(
            output.lines
                == """
                    Bridge br-int
                        fail_mode: secure
                        Port patch-tun
                            Interface patch-tun
                                type: patch
                                options: {peer=patch-int}
                        Port int-br-eth1
                            Interface int-br-eth1
                                type: patch
                                options: {peer=phy-br-eth1}
                        Port vm1
                            tag: 1
                            Interface vm1
                        Port vm2
                            tag: 2
                            Interface vm2
                        Port br-int
                            Interface br-int
                                type: internal
                    Bridge br-tun
                        fail_mode: secure
                        Port patch-int
                            Interface patch-int
                                type: patch
                                options: {peer=patch-tun}
                        Port vxlan-c0000202
                            Interface vxlan-c0000202
                                type: vxlan
                                options: {df_default="true", egress_pkt_mark="0", in_key=flow, local_ip="192.0.2.1", out_key=flow, remote_ip="192.0.2.2"}
                        Port br-tun
                            Interface br-tun
                                type: internal
                    Bridge br-eth1
                        fail_mode: secure
                        Port eth1
                            Interface eth1
                        Port phy-br-eth1
                            Interface phy-br-eth1
                                type: patch
                                options: {peer=int-br-eth1}
                        Port br-eth1
                            Interface br-eth1
                                type: internal
                """.split(separator: "\n").map(String.init))
        #expect(output.notices == [.noDatabase(ofServer: true)])
    }

    @Test func `a trace is that of the frame that came to the bridge last`() throws {
        #expect(try output(.ovsTrace, "server1.br-tun", at: 0) == VendorOutput([], [.noFrameYet]))
        let output = try output(.ovsTrace, "server1.br-tun", at: 3)
        #expect(output.lines.first?.hasPrefix("Flow: in_port=1,dl_vlan=1,") == true)
        #expect(output.lines.contains("22. dl_vlan=1, priority 1"))
        #expect(output.lines.contains { $0.hasPrefix("Megaflow: ") })
        #expect(output.notices == [.traced(entry: 3), .datapathPorts])
    }

    @Test(arguments: Language.allCases)
    func `every bridge and every command of Open vSwitch is on the screen, and is copied whole`(language: Language)
        throws
    {
        var robot = try Robot(Self.server, language: language, width: 120, height: 40)
        robot.press("n V")
        for _ in VendorCommand.allCases where !robot.screen.contains("# ovs-appctl fdb/show") { robot.press("Right") }
        for _ in 0..<10 where !robot.screen.contains("fdb/show br-tun") { robot.press("d") }
        #expect(robot.screen.contains("# ovs-appctl fdb/show br-tun"))
        robot.press("Right")
        #expect(robot.screen.contains("# ovs-vsctl show"))
        robot.press("Right Right")
        #expect(robot.screen.contains("# ovs-ofctl dump-flows") && robot.screen.contains("--no-stats"))
        robot.press("Right")
        let seen = robot.screen
        #expect(seen.contains("# ovs-appctl ofproto/trace br-"))
        robot.press("d")
        #expect(robot.screen != seen)
        robot.press("D")
        #expect(robot.screen == seen)
        let effects = robot.press("y")
        guard case .copy(let text)? = effects.first else {
            Issue.record("nothing was copied")
            return
        }
        #expect(text.hasPrefix("# ovs-appctl ofproto/trace br-") && text.contains("\nDatapath actions: "))
    }

    @Test(arguments: Language.allCases, [(80, 24), (40, 12), (9, 3)])
    func `the view goes through all commands at any size`(language: Language, size: (Int, Int)) throws {
        var robot = try Robot(Self.lab, language: language, width: size.0, height: size.1)
        robot.press("V")
        for command in VendorCommand.allCases {
            guard case .vendor = robot.app.layer else { continue }
            robot.press("Right PgDn Up")
            #expect(size.0 < 80 || robot.screen.contains(language == .english ? "In the words of " : "的命令输出"))
            _ = command
        }
        robot.press("Esc")
        #expect(robot.app.layer == nil)
    }

    @Test func `a command has the prompt of its make, and a rule is not broken`() throws {
        var robot = try Robot(bundled: "14")
        robot.press("Esc V")
        var prompts: Set<String> = []
        for _ in VendorCommand.allCases {
            let rows = robot.screen.split(separator: "\n").map(String.init)
            #expect(!rows.contains { $0.contains("║    --") })
            for prompt in ["<Huawei>display ", "Huawei#show ", "# bridge "] where robot.screen.contains(prompt) {
                prompts.insert(prompt)
            }
            robot.press("Right")
        }
        #expect(prompts.count == 3)
    }

    @Test func `a switch of flows opens with its flows, and says that it has no learning table`() throws {
        var robot = try Robot(bundled: "26", width: 120, height: 40)
        robot.press("Esc")
        let bridge = try #require(robot.app.walk.network.wiring.bridges.first { $0.name.hasSuffix("br-tun") })
        robot.app.chosen = bridge.id
        robot.press("V")
        #expect(robot.screen.contains("ovs-ofctl dump-flows br-tun"))
        robot.press("Esc k")
        #expect(robot.screen.contains("NORMAL"))
        #expect(!robot.screen.contains("The table is empty."))
    }

    @Test func `the cloud says that it is one`() throws {
        var robot = try Robot(bundled: "26", width: 120, height: 40)
        robot.press("Esc")
        let cloud = try #require(robot.app.walk.network.wiring.bridges.first { $0.name == "cloud" })
        robot.app.chosen = cloud.id
        robot.press("V")
        #expect(robot.screen.contains("this is the cloud"))
    }
}
