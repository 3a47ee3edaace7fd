import Fabric
import Foundation
import Lab
import Testing

@testable import Presentation

/// The scripts of all labs that come with the program.
@Suite struct BundledScriptTests {
    private static let folder = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Labs")

    static let names: [String] = {
        let all = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
        return all.filter { $0.hasSuffix(".yaml") }.sorted()
    }()

    private static func lab(_ name: String) throws -> Lab {
        try Lab.read(Array(Data(contentsOf: folder.appendingPathComponent(name))), from: name)
    }

    @Test func `there are labs`() { #expect(Self.names.count >= 31) }

    @Test(arguments: ScriptTarget.allCases, names)
    func `a script builds the same in both languages, with names that Linux takes, and says what for`(
        target: ScriptTarget, name: String
    ) throws {
        let lab = try Self.lab(name)
        let english = LabScript(lab, for: target, in: .english)
        let chinese = LabScript(lab, for: target, in: .chinese)
        #expect(english.notices.count == chinese.notices.count)
        for notice in chinese.notices { #expect(notice.contains { !$0.isASCII }, "\(notice)") }
        #expect(Self.commands(english) == Self.commands(chinese))
        Self.expectShortNames(english.text)
        if target != .mininet { try Self.expectComments(english.text) }
    }

    @Test(arguments: names)
    func `what a script says to try is a ping that is answered`(name: String) throws {
        let lab = try Self.lab(name)
        let text = LabScript(lab, for: .ovs, in: .english).text
        let line = text.split(separator: "\n").first { $0.hasSuffix("then try it") }
        guard let line else {
            // None is said where no two hosts of one prefix can speak.
            return #expect(Self.answered(in: lab).isEmpty)
        }
        let words = line.split(separator: " ")
        let place = try #require(words.firstIndex(of: "exec"))
        #expect(Self.answered(in: lab).contains("\(words[place + 1]) \(words[place + 3])"), "\(line)")
    }

    /// All pairs of hosts and addresses of others where the answer comes back, each in a run of its own from the start.
    private static func answered(in lab: Lab) -> Set<String> {
        var answered: Set<String> = []
        for (host, own) in lab.network.hosts.enumerated() {
            for (index, other) in lab.network.hosts.enumerated() where index != host {
                guard let ip = other.configuration.ip else { continue }
                var timeline = Timeline(lab.network)
                guard (try? timeline.perform(.wait(.seconds(60)))) != nil,
                    (try? timeline.perform(.ping(host: host, to: ip))) != nil, own.configuration.ip != ip
                else { continue }
                _ = timeline.settle()
                let isBack = timeline.hops(in: 0..<timeline.length).contains { hop in
                    hop.node == .host(host) && hop.steps.contains(.responded(.hostEchoDone))
                }
                if isBack { answered.insert("\(lab.network.wiring.hosts[host].name) \(ip)") }
            }
        }
        return answered
    }

    private static func commands(_ script: LabScript) -> [Substring] {
        script.text.split(separator: "\n").filter { line in
            !line.drop { $0 == " " }.hasPrefix("#") && !line.contains("echo") && !line.contains("print(")
                && !line.contains("exit(")
        }
    }

    /// Interfaces are made by `ip link add`, their peers, `add-br` and `add-port`.
    private static func expectShortNames(_ text: String) {
        for line in text.split(separator: "\n") where !line.hasPrefix("#") {
            let words = line.split(separator: " ")
            for (place, word) in words.enumerated() {
                let skip: Int? =
                    switch word {
                    case "name", "add-br": 1
                    case "add-port": 2
                    case "add" where place > 0 && words[place - 1] == "link" && words[place + 1] != "link": 1
                    default: nil
                    }
                guard let skip, place + skip < words.count else { continue }
                #expect(words[place + skip].count <= 15, "\(line)")
            }
        }
    }

    private static func expectComments(_ text: String) throws {
        let body = try #require(text.components(separatedBy: "esac\n").last)
        for part in body.components(separatedBy: "\n\n") {
            #expect(part.hasPrefix("# ") || part.hasPrefix("\n# "), "\(part)")
        }
        // What is not within a list of flows or a file has its comment close before it.
        var since = 0
        var isInside = false
        for line in body.split(separator: "\n") {
            if line == "END" { isInside = false } else if isInside { continue }
            if line.hasPrefix("#") { since = 0 } else { since += 1 }
            // The Open vSwitch of a server takes six commands, the other servers one line each.
            #expect(since <= 8, "\(line)")
            if line.hasSuffix("<<'END'") { isInside = true }
        }
    }
}

/// Servers with Linux bridges.
@Suite struct LinuxServerTests {
    private static let both = """
        framewalk: 1
        title: t
        network:
          networks: {red: {vni: 5001}, blue: {vlan: 102}, green: {}}
          switches: {leaf: {dialect: linux, ports: {1-2: {mode: trunk, vlans: all, pvid: 1}}}}
          servers:
            server1: {uplink: leaf/1, vms: {vm1: {network: red}, vm2: {network: blue}, vm3: {network: green}}}
            server2:
              vswitch: VSWITCH
              uplink: leaf/2
              local_vlans: {red: 7, blue: 3}
              vms: {vm4: {network: red, ip: 10.0.0.4/24}, vm5: {network: blue}}
          OPTIONS
        """

    private static func script(
        _ vswitch: String, _ options: String = "", for target: ScriptTarget = .linux
    ) throws -> LabScript {
        let text = both.replacing("VSWITCH", with: vswitch).replacing("OPTIONS", with: options)
        return LabScript(try Lab.read(text, from: "t.yaml"), for: target, in: .english)
    }

    @Test(arguments: ["ovs", "simple"])
    func `Local VLANs are access ports of devices that have the VNI or the outer VLAN`(vswitch: String) throws {
        let bridge = vswitch == "ovs" ? "br-int" : "vswitch"
        let nic = vswitch == "ovs" ? "eth1" : "uplink"
        let text = try Self.script(vswitch).text
        for line in [
            "ip -n server2 link add vni.5001 type vxlan id 5001 local 192.0.2.2 dstport 4789 ttl 64 df set",
            "ip -n server2 link set vni.5001 master \(bridge)",
            "bridge -n server2 vlan add dev vni.5001 vid 7 pvid untagged",
            "bridge -n server2 fdb append 00:00:00:00:00:00 dev vni.5001 dst 192.0.2.1",
            "ip -n server2 link set vni.5001 mtu 9166 up",
            "ip -n server2 link add link \(nic) name vlan.102 type vlan id 102",
            "bridge -n server2 vlan add dev vlan.102 vid 3 pvid untagged",
            "bridge -n server2 vlan add dev vm4 vid 7 pvid untagged",
            "ip -n server2 link set vm4 master \(bridge)",
            "ip -n server2 addr add 192.0.2.2/24 dev \(nic)",
            "ip -n server2 neigh replace 192.0.2.1 lladdr 02:aa:00:00:00:01 dev \(nic)",
            "ip netns add server2", "ip link add vm4 netns server2 type veth peer name eth0 netns vm4",
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)")
        }
        #expect(!text.contains("ovs-") && !text.contains("br-tun"))
        // What stays inside a server has no device.
        #expect(!text.contains("green:"))
    }

    @Test func `what a controller knows is written, and its answers to ARP`() throws {
        let text = try Self.script("ovs", "controller: {l2pop: true, arp_responder: true}").text
        for line in [
            "bridge -n server1 fdb add 02:00:00:00:00:04 dev vni.5001 dst 192.0.2.2",
            "bridge -n server1 link set dev vni.5001 neigh_suppress on",
            "ip -n server1 link add link br-int name br-int.1 type vlan id 1",
            "bridge -n server1 fdb add 02:00:00:00:00:04 dev vni.5001 master static vlan 1",
            "ip -n server1 neigh replace 10.0.0.4 lladdr 02:00:00:00:00:04 dev br-int.1 nud permanent",
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)")
        }
        // A VXLAN device with this word swallows the ARP that it cannot answer, and all replies.
        #expect(!text.contains(" proxy"))
    }

    @Test func `what Linux does otherwise is said`() throws {
        let script = try Self.script("ovs", "flows: {server1.br-tun: [\"table=2,priority=7,actions=drop\"]}")
        #expect(script.notices.contains { $0.hasPrefix("server1: ") && $0.contains("no flows to look at") })
        #expect(script.notices.contains("server1: flows of the lab's own are left out: 1"))
        #expect(!(try Self.script("simple")).notices.contains { $0.hasPrefix("server2: ") && $0.contains("flows") })
    }

    @Test func `for Open vSwitch a simple server becomes one that can translate, and that is said`() throws {
        let script = try Self.script("simple", for: .ovs)
        #expect(script.notices.contains { $0.hasPrefix("server2: ") && $0.contains("one switch in the lab") })
        #expect(!script.notices.contains { $0.hasPrefix("server1: ") && $0.contains("one switch in the lab") })
        #expect(script.text.contains("priority=4,in_port=2,dl_vlan=3,actions=set_field:4198->vlan_vid,NORMAL\n"))
        #expect(
            script.text.contains("table=4, priority=1,tun_id=0x1389,actions=push_vlan:0x8100,set_field:4103->vlan_vid"))
        #expect(!script.text.contains("server2.vswitch"))
    }

    @Test(arguments: Language.allCases)
    func `the whole script is as it was looked at`(language: Language) throws {
        let text = Self.both.replacing("VSWITCH", with: "simple").replacing("OPTIONS", with: "")
        let script = LabScript(try Lab.read(text, from: "t.yaml"), for: .linux, in: language)
        try GoldenScreen.expect(text: script.text, "export-linux-servers-\(language.rawValue)")
    }
}
