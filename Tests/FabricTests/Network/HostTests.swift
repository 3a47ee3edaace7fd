import Fabric
import Testing
import Wire

/// What stations do: NICs, ARP, ping, announcements.
struct HostTests {
    /// Three hosts on one switch.
    private func plan(_ change: (inout NetworkPlan) -> Void = { _ in }) -> NetworkPlan {
        var plan = NetworkPlan()
        let port = PortConfiguration.access(10, in: .huawei)
        let trunk = PortConfiguration.trunk(pvid: 1, permitted: VLANSet([1, 10, 20]), in: .huawei)
        plan.bridge("S", .huawei, ["1": port, "2": port, "3": port, "t": trunk, "u": trunk])
        plan.host("A", at: "S/1")
        plan.host("B", at: "S/2")
        change(&plan)
        return plan
    }

    @Test("A ping over empty ARP caches asks, is answered, and is then sent and answered itself")
    func coldPing() throws {
        var network = plan { $0.host("C", at: "S/3") }.network
        let hops = try network.run(.ping(host: 0, to: .number(2)))
        #expect(
            network.story(hops) == [
                "A originate", "S flood", "B accept", "C accept", "B originate", "S forward", "A accept",
                "A originate", "S forward", "B accept", "B originate", "S forward", "A accept",
            ])
        #expect(
            Array(hops[0].steps.prefix(2)) == [
                .originated(.arpRequest(.number(2))), .arpLookedUp(.number(2), .hostARPAsk),
            ])
        #expect(hops[2].steps.contains(.arpLearned(.number(1), .number(1))))
        #expect(hops[3].steps.last == .responded(.hostNoAnswer))
        #expect(
            Array(hops[6].steps.suffix(2)) == [
                .arpLearned(.number(2), .number(2)), .arpLookedUp(.number(2), .hostARPKnown),
            ])
        #expect(hops[10].steps.first == .originated(.echoReply))
        #expect(hops[12].steps.last == .responded(.hostEchoDone))
        #expect(network.isQuiet)
        #expect(network.hosts[0].neighbours.map(\.address) == [.number(2)])
        #expect(network.hosts[2].neighbours.isEmpty)
    }

    @Test("A second ping needs no question, and no two hops of a question and its answer are in one instant")
    func warmPing() throws {
        var network = plan().network
        _ = try network.run(.ping(host: 0, to: .number(2)))
        let hops = try network.run(.ping(host: 0, to: .number(2)))
        #expect(hops.count == 6)
        #expect(
            hops[0].steps == [
                .originated(.echoRequest), .arpLookedUp(.number(2), .hostARPKnown), .sent(0, departure: 0),
            ])
        #expect(Set(hops.map(\.time)).count == 6)
    }

    @Test("Echo and answer carry the same identifier, sequence number and data, in the right direction")
    func echoBytes() throws {
        var network = plan().network
        let hops = try network.run(.ping(host: 0, to: .number(2)))
        let origins = hops.filter { $0.verdict == .originate }.compactMap(\.frame)
        let echoes = try origins.suffix(2).map { frame in
            var reader = ByteReader(network.store[frame.payload])
            let header = try IPv4Header(from: &reader)
            var part = try reader.part(header.payloadLength, .payload)
            return (header, try ICMPMessage(from: &part))
        }
        #expect(echoes.map(\.0.source) == [.number(1), .number(2)])
        #expect(echoes.map(\.0.destination) == [.number(2), .number(1)])
        #expect(echoes[0].1.echoReply == echoes[1].1)
        #expect(origins.map(\.length) == [60, 60, 98, 98])
    }

    @Test("A silent host takes frames and never answers")
    func silent() throws {
        var network = plan { $0.host("Q", at: "S/3") { $0.isSilent = true } }.network
        let hops = try network.run(.ping(host: 0, to: .number(3)))
        let last = hops.last { $0.node == .host(2) }
        #expect(last?.steps.last == .responded(.hostSilent))
        #expect(network.table("S") == ["10 A 1"])
        #expect(network.isQuiet)
    }

    @Test("A silent host does not answer an echo either")
    func silentEcho() throws {
        var network = plan { $0.host("Q", at: "S/3") { $0.isSilent = true } }.network
        _ = try network.run(.announce(host: 2, as: .arp))
        _ = try network.run(.ping(host: 2, to: .number(1)))
        let hops = try network.run(.ping(host: 0, to: .number(3)))
        #expect(network.hosts[2].neighbours.map(\.ip) == [.number(1)])
        #expect(hops.first?.steps.first == .originated(.echoRequest))
        #expect(hops.last?.steps.last == .responded(.hostSilent))
    }

    @Test("A ping that got no answer for a long time is not sent by an ARP packet that comes later")
    func patience() throws {
        var network = plan { $0.host("Q", at: "S/3") { $0.isSilent = true } }.network
        _ = try network.run(.ping(host: 0, to: .number(3)))
        _ = try network.run(.wait(.seconds(4)))
        let hops = try network.run(.ping(host: 2, to: .number(1)))
        #expect(!hops.contains { $0.steps.first == .originated(.echoRequest) && $0.node == .host(0) })
    }

    @Test("A NIC with VLANs sends tagged and takes only its own tags")
    func taggedNIC() throws {
        var network = plan {
            $0.host("T", at: "S/t") { $0.vlans = [10, 20] }
            $0.host("U", at: "S/u") { $0.vlans = [20] }
        }.network
        let hops = try network.run(.ping(host: 0, to: .number(3)))
        #expect(network.wire(hops).contains("T/nic 10"))
        #expect(hops.last?.steps.last == .responded(.hostEchoDone))
        let foreign = hops.filter { $0.node == .host(3) }
        #expect(!foreign.isEmpty)
        #expect(foreign.allSatisfy { $0.rule == .hostTagNotMine && $0.verdict == .ignore })
    }

    @Test(
        "A plain NIC takes untagged frames and priority tags, which are no VLAN",
        arguments: [
            ([], true), ([VLANTag(0, pcp: 5)], true), ([VLANTag(10)], false), ([VLANTag(0), VLANTag(10)], false),
        ])
    func plainNIC(tags: [VLANTag], isTaken: Bool) throws {
        var network = plan().network
        let hops = try network.run(.inject(PortID(.host(0), 0), .probe(tags: tags)))
        #expect(hops.last?.verdict == (isTaken ? .accept : .ignore))
        #expect(hops.last?.rule == (isTaken ? .hostBroadcast : .hostTagNotMine))
    }

    @Test("A gratuitous ARP updates the caches that know the address, and fills no others")
    func gratuitous() throws {
        var network = plan { $0.host("C", at: "S/3") }.network
        _ = try network.run(.ping(host: 0, to: .number(2)))
        let spoof = ARPPacket.announcement(of: .number(2), from: .number(9))
        let recipe = FrameRecipe(to: .broadcast, from: .number(9), etherType: .arp, payload: spoof.bytes)
        _ = try network.run(.send(host: 2, recipe))
        #expect(network.hosts[0].neighbours.map(\.address) == [.number(9)])
        #expect(network.hosts[2].neighbours.isEmpty)
        let hops = try network.run(.announce(host: 1, as: .arp))
        #expect(hops.first?.frame?.length == 60)
        #expect(network.hosts[0].neighbours.map(\.address) == [.number(2)])
    }

    @Test("A RARP moves the row in the table and leaves ARP caches alone")
    func rarp() throws {
        var network = plan().network
        _ = try network.run(.ping(host: 0, to: .number(2)))
        try network.perform(.move(host: 1, to: PortID(.bridge(0), 2)))
        let caches = network.hosts.map(\.neighbours)
        let hops = try network.run(.announce(host: 1, as: .rarp))
        #expect(hops.first?.frame?.etherType == .rarp)
        #expect(hops.first?.frame?.length == 60)
        #expect(network.table("S") == ["10 A 1", "10 B 3"])
        #expect(network.hosts.map(\.neighbours) == caches)
    }

    @Test("An ARP probe is answered, but its sender, which has no address yet, is not noted")
    func probe() throws {
        var network = plan().network
        let probe = ARPPacket.request(for: .number(2), from: .number(1), .zero)
        let hops = try network.run(
            .send(host: 0, FrameRecipe(to: .broadcast, etherType: .arp, payload: probe.bytes)))
        #expect(hops.contains { $0.steps.first == .originated(.arpReply) })
        #expect(network.hosts[1].neighbours.isEmpty)
    }

    @Test("An echo whose sender is unknown is answered after a question of its own")
    func answerNeedsARP() throws {
        var network = plan().network
        _ = try network.run(.ping(host: 0, to: .number(2)))
        var cold = plan().network
        let warm = try network.run(.ping(host: 0, to: .number(2)))
        let frame = try #require(warm.first?.frame)
        let hops = try cold.run(.injectBytes(PortID(.bridge(0), 0), frame.bytes(in: network.store)))
        #expect(
            hops.filter { $0.verdict == .originate }.map(\.steps.first) == [
                .originated(.sent), .originated(.arpRequest(.number(1))), .originated(.arpReply),
                .originated(.echoReply),
            ])
    }

    @Test(
        "Bytes that only look like ARP or IP are taken and left unanswered",
        arguments: [EtherType.arp, .ipv4, .ipv6, .rarp, EtherType(rawValue: 60)], [0, 5, 27, 46])
    func nonsense(etherType: EtherType, size: Int) throws {
        var network = plan().network
        let recipe = FrameRecipe(
            to: .broadcast, etherType: etherType, payload: (0..<size).map { UInt8(truncatingIfNeeded: $0 * 37) })
        let hops = try network.run(.inject(PortID(.host(0), 0), recipe))
        #expect(hops.last?.verdict == .accept)
        #expect(hops.last?.steps.last == .responded(.hostNoAnswer))
        #expect(network.isQuiet)
    }

    @Test(
        "A physical NIC pads to 60 bytes, tag included; a virtual one sends what it is given", arguments: [true, false])
    func padding(pads: Bool) throws {
        var network = plan { $0.host("T", at: "S/t") { ($0.pads, $0.vlans) = (pads, [10]) } }.network
        let hops = try network.run(.arp(host: 2, for: .number(1)))
        #expect(hops.first?.frame?.length == (pads ? 60 : 46))
        let untagged = hops.flatMap(\.departures).first { $0.frame.tags.isEmpty }
        #expect(untagged?.frame.length == (pads ? 56 : 42))
    }

    @Test("A NIC that is shut neither takes nor sends")
    func shutNIC() throws {
        var network = plan().network
        try network.perform(.setPortUp(PortID(.host(1), 0), false))
        let there = try network.run(.inject(PortID(.host(1), 0), .probe()))
        #expect(there.last { $0.node == .host(1) }?.rule == .portDown)
        let back = try network.run(.send(host: 1, .probe()))
        #expect(back.count == 1)
        #expect(back[0].steps == [.originated(.sent), .silent(0, .outDown)])
    }
}
