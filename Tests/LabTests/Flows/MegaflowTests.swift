import Fabric
import Foundation
import Testing
import Wire

@testable import Lab

/// The last lines of `ofproto/trace`. The megaflows are what Open vSwitch 3.1.0 printed for the same servers and frames
/// (`Scripts/ovs-judge` asks it again).
@Suite struct MegaflowTests {
    /// Labs with flows that `ofproto/trace` was asked for, each with the megaflow that came.
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        .appendingPathComponent("Traces")

    struct Question: CustomTestStringConvertible {
        let lab: String
        /// A bridge of a server, `server1.br-int`.
        let bridge: String
        let flow: String
        let megaflow: String
        var testDescription: String { "\(lab): \(bridge) \(flow)" }
    }

    /// A line with server, bridge and flow, then one with the answer.
    static let questions: [Question] = ["tunnels", "vlans", "told", "prefixes"].flatMap { lab in
        let text = (try? String(contentsOf: folder.appendingPathComponent("\(lab).flows"), encoding: .utf8)) ?? ""
        let lines = text.split(separator: "\n").filter { !$0.hasPrefix("#") }
        return zip(lines, lines.dropFirst()).filter { $1.hasPrefix("    ") }.map { question, answer in
            let words = question.split(separator: " ")
            return Question(
                lab: lab, bridge: "\(words[0]).\(words[1])", flow: String(words[2]),
                megaflow: String(answer.dropFirst(4)))
        }
    }

    private static func trace(_ lab: String, _ bridge: String, _ flow: String) throws -> [String] {
        let text = try String(contentsOf: folder.appendingPathComponent("\(lab).yaml"), encoding: .utf8)
        let network = try Lab.read(text, from: "\(lab).yaml").network
        let index = try #require(network.wiring.bridges.firstIndex { $0.name == bridge })
        return try FlowTraceText(index, in: network).lines(flow)
    }

    private static let vm1 = "02:00:00:00:00:01"
    private static let all = "ff:ff:ff:ff:ff:ff"

    @Test func `there are recorded answers`() {
        #expect(Dictionary(grouping: Self.questions, by: \.lab).mapValues(\.count).filter { $1 >= 5 }.count == 4)
    }

    @Test(arguments: questions)
    func `a megaflow has the bits that decided, as Open vSwitch has them`(_ question: Question) throws {
        let lines = try Self.trace(question.lab, question.bridge, question.flow)
        #expect(lines.contains("Megaflow: " + question.megaflow), "\(lines)")
    }

    @Test func `the datapath edits one frame from port to port, the switch's own port first`() throws {
        let lines = try Self.trace(
            "tunnels", "server1.br-int", "in_port=2,dl_src=\(Self.vm1),dl_dst=\(Self.all),dl_type=0x1234")
        #expect(
            lines.last
                == "Datapath actions: push_vlan(vid=1,pcp=0),br-int,set(tunnel(tun_id=0x1389,src=192.0.2.1,dst=192.0.2.2,ttl=64,tp_dst=4789,flags(df|key))),pop_vlan,vxlan_sys_4789"
        )
    }

    @Test func `a frame that nobody gets is dropped by the datapath`() throws {
        let lines = try Self.trace("tunnels", "server1.br-tun", "in_port=1,dl_vlan=9,dl_dst=\(Self.all),dl_type=0x1234")
        #expect(lines.last == "Datapath actions: drop")
    }

    @Test func `no datapath can answer ARP, so the daemon does`() throws {
        let lines = try Self.trace(
            "told", "server1.br-tun",
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
            "told", "server1.br-int",
            "in_port=3,dl_vlan=0,dl_vlan_pcp=3,dl_src=\(Self.vm1),dl_dst=\(Self.all),dl_type=0x88b5")
        #expect(lines.last?.hasPrefix("Datapath actions: pop_vlan,push_vlan(vid=2,pcp=3),br-int,") == true)
        #expect(lines.contains { $0.contains("in_port=3,dl_vlan=0,dl_vlan_pcp=3,dl_src") && $0.hasPrefix("Megaflow") })
    }
}
