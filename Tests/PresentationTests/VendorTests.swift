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

    private func lines(_ command: VendorCommand) throws -> [String] {
        var walk = Walk(try Lab.read(Self.lab, from: "x.yaml"))
        walk.go(to: walk.length)
        return VendorWords(.english).lines(of: VendorOutput(command, 0, in: walk.network))
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

    @Test func `ovs-vsctl show prints tags and trunks, and what it does not print is said`() throws {
        #expect(
            try lines(.ovsShow) == [
                "    Bridge S1", "        Port p1", "            tag: 10", "            Interface p1",
                "        Port p2", "            tag: 10", "            Interface p2", "        Port p3",
                "            tag: 1", "            trunks: [1, 10, 20]", "            Interface p3", "        Port S1",
                "            Interface S1", "                type: internal", Self.native, Self.noHybrid,
                "! port p3 has vlan_mode native-untagged, which this command does not print",
            ])
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

    @Test(arguments: Language.allCases, [(80, 24), (40, 12), (9, 3)])
    func `the view goes through all commands at any size`(language: Language, size: (Int, Int)) throws {
        var robot = try Robot(Self.lab, language: language, width: size.0, height: size.1)
        robot.press("V")
        for command in VendorCommand.allCases {
            guard case .vendor = robot.app.layer else { continue }
            robot.press("Right PgDn Up")
            #expect(size.0 < 80 || robot.screen.contains(language == .english ? "In the words of" : "按各家工具的显示"))
            _ = command
        }
        robot.press("Esc")
        #expect(robot.app.layer == nil)
    }
}
