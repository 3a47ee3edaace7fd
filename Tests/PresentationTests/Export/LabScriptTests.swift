import Fabric
import Foundation
import Lab
import Testing
import Wire

@testable import Presentation

/// Shell scripts that build a lab with real tools.
@Suite struct LabScriptTests {
    private static let labs = URL(fileURLWithPath: #filePath)
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appendingPathComponent("Labs")

    private static func bundled(_ name: String) throws -> Lab {
        try Lab.read(Array(Data(contentsOf: labs.appendingPathComponent(name))), from: name)
    }

    @Test(arguments: [
        ("09-the-tag.yaml", ScriptTarget.ovs, Language.english), ("20-qinq.yaml", .ovs, .chinese),
        ("06-rows-written-by-hand.yaml", .linux, .english), ("15-hybrid-one-server-for-all.yaml", .linux, .chinese),
        ("14-one-cable-three-dialects.yaml", .containerlab, .english),
        ("10-two-rows-for-one-address.yaml", .mininet, .english),
    ])
    func `whole scripts are as they were looked at`(name: String, target: ScriptTarget, language: Language) throws {
        let script = try LabScript(Self.bundled(name), for: target, in: language)
        try GoldenScreen.expect(
            text: script.text, "export-\(target.rawValue)-\(name.prefix(2))-\(language.rawValue)")
    }

    // MARK: - Ports

    private static let vlans10and20 = VLANSet([10, 20])

    @Test(
        arguments: [
            (PortConfiguration.access(10, in: .ovs), "tag=10", []),
            (.access(10, in: .huawei), "vlan_mode=native-untagged tag=10 trunks=10", []),
            (.trunk(permitted: vlans10and20, in: .ovs), "trunks=10,20", []),
            (.trunk(in: .ovs), "", []),
            (
                .trunk(pvid: 1, permitted: VLANSet([1, 10, 20]), in: .huawei),
                "vlan_mode=native-untagged tag=1 trunks=1,10,20", []
            ),
            // Open vSwitch always carries a native VLAN, so the port has none.
            (.trunk(pvid: 99, permitted: vlans10and20, in: .huawei), "trunks=10,20", []),
            (.trunk(permitted: vlans10and20, in: .linux), "trunks=10,20", []),
            (.trunk(pvid: 1, permitted: VLANSet(), in: .huawei), "trunks=4095", []),
            (.nativeTagged(10, permitted: vlans10and20), "vlan_mode=native-tagged tag=10 trunks=10,20", []),
            (.nativeUntagged(10), "vlan_mode=native-untagged tag=10", []),
            (
                .hybrid(pvid: 10, untagged: VLANSet(10), tagged: VLANSet(20), in: .huawei),
                "vlan_mode=native-untagged tag=10 trunks=10,20", []
            ),
            (
                .hybrid(pvid: 10, untagged: VLANSet([10, 30, 31]), tagged: VLANSet(20), in: .huawei),
                "vlan_mode=native-untagged tag=10 trunks=10,20,30-31", [.severalUntagged(VLANSet([30, 31]))]
            ),
            (
                .hybrid(pvid: 10, untagged: VLANSet(), tagged: vlans10and20, in: .huawei),
                "vlan_mode=native-tagged tag=10 trunks=10,20", []
            ),
            (
                .hybrid(pvid: 10, untagged: VLANSet(20), tagged: VLANSet(10), in: .huawei),
                "vlan_mode=native-tagged tag=10 trunks=10,20", [.untaggedIsNotPVID(20)]
            ),
            (.dot1qTunnel(ServiceTag(vid: 30)), "vlan_mode=dot1q-tunnel tag=30", []),
            (
                .dot1qTunnel(ServiceTag(vid: 30, tpid: .customer, customers: VLANSet([5, 6]))),
                "vlan_mode=dot1q-tunnel tag=30 cvlans=5-6 other_config:qinq-ethtype=802.1q", []
            ),
            (
                .access(10, in: .ieee), "vlan_mode=native-untagged tag=10 trunks=10", [.ingressFilter]
            ),
        ] as [(PortConfiguration, String, [ScriptGap])])
    func `a port in the columns of Open vSwitch`(
        port: PortConfiguration, columns: String, gaps: [ScriptGap]
    ) {
        let told = OVSPort(port, isAware: true)
        #expect(told.columns.joined(separator: " ") == columns)
        #expect(told.gaps == gaps)
    }

    @Test(
        arguments: [
            (PortConfiguration.access(10, in: .huawei), ["vid 10 pvid untagged"], []),
            (.access(10, in: .ovs), ["vid 10 pvid untagged"], [.takesOwnTag(10)]),
            (
                .trunk(pvid: 1, permitted: VLANSet([1, 10, 20]), in: .huawei),
                ["vid 1 pvid untagged", "vid 10", "vid 20"], []
            ),
            (.trunk(pvid: 99, permitted: vlans10and20, in: .huawei), ["vid 10", "vid 20"], []),
            (.trunk(in: .ovs), ["vid 1-4094"], [.untaggedWithoutVLAN]),
            (
                .hybrid(pvid: 10, untagged: VLANSet([10, 30, 31]), tagged: VLANSet(20), in: .huawei),
                ["vid 10 pvid untagged", "vid 30-31 untagged", "vid 20"], []
            ),
            (
                .hybrid(pvid: 10, untagged: VLANSet(), tagged: vlans10and20, in: .linux), ["vid 10 pvid", "vid 20"],
                []
            ),
            (.dot1qTunnel(ServiceTag(vid: 30)), [], [.noServiceTag]),
            (.access(10, in: .ieee), ["vid 10 pvid untagged"], [.ingressFilter]),
        ] as [(PortConfiguration, [String], [ScriptGap])])
    func `a port of a Linux bridge`(port: PortConfiguration, vlans: [String], gaps: [ScriptGap]) {
        let told = LinuxPort(port, isAware: true, serviceTags: false)
        #expect(told.vlans == vlans)
        #expect(told.gaps == gaps)
    }

    @Test func `every gap has words in both languages and for each target`() {
        let gaps: [ScriptGap] = [
            .severalUntagged(VLANSet(10)), .untaggedIsNotPVID(10), .frameTypes(.taggedOnly),
            .frameTypes(.untaggedAndPriority), .takesOwnTag(10), .ingressFilter, .untaggedWithoutVLAN, .serviceBridge,
            .customers(VLANSet(10)), .noServiceTag, .readsTags, .portSetting("hairpin"), .portState(.blocking),
            .fullTable(.drop), .tableSize(4, 10), .ageing(5, 15), .ageing(nil, 3600),
            .blackholeInAllVLANs(10, .broadcast), .noRow(10, .broadcast, .blackhole), .floodVLANs(VLANSet(10)),
            .habits(.huawei), .tagDepth, .reservedThroughHub, .tunnelDevice, .translation, .flowsAsDevices,
            .holdsAnnouncements, .ownFlows(2), .becomesOpenVSwitch,
        ]
        for target in ScriptTarget.allCases {
            for gap in gaps {
                let english = ScriptGapText(language: .english, target: target).text(for: gap)
                let chinese = ScriptGapText(language: .chinese, target: target).text(for: gap)
                #expect(!english.isEmpty && !chinese.isEmpty && english != chinese, "\(gap)")
                #expect(!english.hasSuffix(".") && !chinese.hasSuffix("。"))
            }
        }
    }

    // MARK: - A network with everything

    private static let odd = """
        framewalk: 1
        title: {en: "Odd\\n; rm -rf / $(x) `y`", zh: 怪}
        network:
          switches:
            a-switch-with-a-long-name: {ports: {1-3: {mode: access, vlan: 10}, uplink-to-the-other: {mode: trunk}}}
            a-switch-with-a-longer-name: {ageing: 5s, table: {size: 4, when_full: stop-learn-drop}, ports: 3}
          hubs: {H1: {ports: 3}}
          hosts:
            Quiet: {at: a-switch-with-a-long-name/1, silent: true}
            Tagged: {at: a-switch-with-a-long-name/uplink-to-the-other, vlans: [10, 20], ip: 10.9.0.1/16}
            OnHub: {at: H1/1}
          links:
            - {between: [a-switch-with-a-long-name/2, a-switch-with-a-longer-name/2], delay: 10us, mtu: 1500, one_way: true}
            - {between: [H1/2, a-switch-with-a-longer-name/1], down: true}
        """

    @Test func `whatever the names are, interfaces have at most 15 letters and differ`() throws {
        let lab = try Lab.read(Self.odd, from: "odd.yaml")
        let names = ScriptNames(lab.network.wiring, .ovs)
        let ports = lab.network.wiring.allPorts.filter { !$0.node.isHost }.map(names.interface)
        let bridges = [names.device(.bridge(0)), names.device(.bridge(1)), names.device(.hub(0))]
        let all = ports + bridges
        #expect(Set(all).count == all.count)
        #expect(all.allSatisfy { $0.count <= 15 && !$0.isEmpty })
        #expect(names.device(.hub(0)) == "H1" && names.interface(PortID(.hub(0), 1)) == "H1-2")
    }

    @Test func `hosts and cables are as the lab has them`() throws {
        let lab = try Lab.read(Self.odd, from: "odd.yaml")
        let text = LabScript(lab, for: .ovs, in: .english).text
        for line in [
            "ip -n Quiet link set eth0 arp off", "ip -n Tagged link add link eth0 name eth0.10 type vlan id 10",
            "ip -n Tagged addr add 10.9.0.1/16 dev eth0.10", "ovs-ofctl add-flow H1 actions=flood",
            "ip link add H1-1 type veth peer name eth0 netns OnHub", "ip link set H1-2 mtu 9216 down",
        ] {
            #expect(text.contains("\n\(line)\n"), "\(line)")
        }
        #expect(text.contains(/tc qdisc add dev \S+ root netem delay 10us\n/))
        #expect(text.contains(/tc qdisc add dev \S+ root netem delay 10us loss 100%\n/))
        #expect(text.contains(/mtu 1500 up\n/))
    }

    @Test func `the title of a lab is a comment and nothing else`() throws {
        let lab = try Lab.read(Self.odd, from: "odd.yaml")
        for target in ScriptTarget.allCases {
            let lines = LabScript(lab, for: target, in: .english).text.split(separator: "\n")
            #expect(lines.filter { $0.contains("rm -rf") }.allSatisfy { $0.hasPrefix("# ") })
            #expect(lines.contains { $0.contains("rm -rf") })
        }
    }

    @Test func `what cannot be told stands at the head and among the notices`() throws {
        let lab = try Lab.read(Self.odd, from: "odd.yaml")
        let script = LabScript(lab, for: .ovs, in: .english)
        let place = "a-switch-with-a-longer-name: "
        for notice in [
            place + "rows live 15 s instead of 5 s", place + "the table has 10 rows instead of 4",
            place + "a full table cannot do \"stop-learn-drop\" here",
        ] {
            #expect(script.notices.contains(notice))
            #expect(script.text.contains("#   \(notice)\n"))
        }
    }

    @Test(arguments: [ScriptTarget.ovs, .linux])
    func `every command has a comment before it`(target: ScriptTarget) throws {
        let lab = try Lab.read(Self.odd, from: "odd.yaml")
        let text = LabScript(lab, for: target, in: .english).text
        let body = try #require(text.components(separatedBy: "esac\n").last)
        for paragraph in body.components(separatedBy: "\n\n") {
            let lines = paragraph.split(separator: "\n")
            #expect(lines.first?.hasPrefix("# ") == true)
            // At most the two ends of one cable, or the two halves of silence, share one.
            for (index, line) in lines.enumerated() where !line.hasPrefix("#") && index > 1 {
                #expect(lines[index - 1].hasPrefix("# ") || lines[index - 2].hasPrefix("# "), "\(line)")
            }
        }
    }

    // MARK: - Servers

    private static let servers = """
        framewalk: 1
        title: {en: Two servers, zh: 两台服务器}
        network:
          networks: {red: {vni: 5001}, blue: {vlan: 102}}
          switches: {leaf: {ports: {1-2: {mode: trunk, vlans: all, pvid: 1}}}}
          servers:
            server1:
              {vtep: 192.0.2.1, uplink: leaf/1, vms: {vm1: {network: red}, vm2: {network: blue}}}
            server2:
              vtep: 192.0.2.2
              uplink: leaf/2
              local_vlans: {red: 7, blue: 3}
              vms: {vm3: {network: red}, vm4: {network: blue}}
        """

    @Test(arguments: Language.allCases)
    func `a server is an Open vSwitch of its own, with the flows of Neutron`(language: Language) throws {
        let lab = try Lab.read(Self.servers, from: "servers.yaml")
        let script = LabScript(lab, for: .ovs, in: language)
        #expect(!script.notices.contains { $0.contains("server") })
        try GoldenScreen.expect(text: script.text, "export-ovs-servers-\(language.rawValue)")
    }

    @Test func `every command for a bridge of a server is run on that server`() throws {
        var lab = try Lab.read(Self.servers, from: "servers.yaml")
        let bridge = try #require(lab.network.wiring.bridges.firstIndex { $0.name == "server1.br-int" })
        lab.network.reconfigure(bridge) {
            $0.floodVLANs = VLANSet(9)
            $0.rules.tagDepth = 2
        }
        let address = try #require(MACAddress("02:00:00:00:00:77"))
        let row = Command.addEntry(bridge: bridge, vid: 9, address: address, port: 0, .blackhole)
        try lab.network.perform(row)
        let lines = LabScript(lab, for: .ovs, in: .english).text.split(separator: "\n")
        let commands = lines.filter { !$0.hasPrefix("#") && $0.contains(/ovs-(ofctl|vsctl|appctl)\s/) }
        #expect(commands.count { $0.contains("\(address)") } == 2)
        for line in commands where line.contains(" br-int ") || line.contains("vlan-limit") {
            #expect(line.hasPrefix("on server"), "\(line)")
        }
    }

    @Test(arguments: [ScriptTarget.containerlab, .mininet])
    func `servers are the same for hosts that another tool makes`(target: ScriptTarget) throws {
        let lab = try Lab.read(Self.servers, from: "servers.yaml")
        let script = LabScript(lab, for: target, in: .english)
        #expect(!script.notices.contains { $0.hasPrefix("server") })
        try GoldenScreen.expect(text: script.text, "export-\(target.rawValue)-servers-en")
        // Every flow of every bridge is there.
        let flows = { (text: String) in text.split(separator: "\n").count { $0.contains("priority=") } }
        #expect(flows(script.text) == flows(LabScript(lab, for: .ovs, in: .english).text))
    }

    @Test func `a simple server hears of no controller, whatever takes its place`() throws {
        let text = Self.servers.replacing("servers:\n", with: "servers:\n")
            .replacing("{vtep", with: "{vswitch: simple, vtep").replacing("vtep: 192.0.2.2", with: "vswitch: simple")
        let told = try Lab.read(text + "\n  controller: {l2pop: true, arp_responder: true}\n", from: "servers.yaml")
        let plain = try Lab.read(text, from: "servers.yaml")
        for target in ScriptTarget.allCases {
            #expect(
                LabScript(told, for: target, in: .english).text == LabScript(plain, for: target, in: .english).text)
        }
    }
}
