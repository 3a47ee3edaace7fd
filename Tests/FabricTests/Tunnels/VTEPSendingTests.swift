import Testing
import Wire

@testable import Fabric

/// What goes into tunnels: to whom, in which packet, and how much of it is stored.
@Suite struct VTEPSendingTests {
    typealias V = LoneVTEP

    private static func remotes(_ hop: Hop) -> [IPv4Address] {
        hop.steps.compactMap { if case .encapsulated(_, _, let to) = $0 { to } else { nil } }
    }

    @Test func `a frame with a key goes to the one remote, as the golden frame does`() throws {
        var vtep = V(.ovs, [.remote(V.remote)])
        let inner = V.frame()
        let hop = try vtep.hear(inner, key: 5000, on: 1)
        #expect(hop.verdict == .encapsulate && hop.rule == .tunnelFixedRemote)
        let bytes = try #require(vtep.bytes(hop).first)
        let head = try HexText.bytes(
            of: "aa55aa5502ff aa55aa5501ff 0800 45000060 00004000 4011b689 c0000201 c0000202")
        #expect(Array(bytes.prefix(34)) == head)
        #expect(Array(bytes[36..<50]) == [0x12, 0xB5, 0, 0x4C, 0, 0, 8, 0, 0, 0, 0, 0x13, 0x88, 0])
        #expect(Array(bytes.dropFirst(50)) == inner)
        #expect(hop.departures[0].frame.id.origin == 1 && hop.departures[0].frame.tunnelKey == nil)
        // Without a key the network is 0, as Open vSwitch's tun_id is.
        let plain = try vtep.hear(inner, on: 1)
        #expect(plain.steps.contains(.encapsulated(0, from: V.own, to: V.remote)))
    }

    @Test(arguments: VXLANDialect.allCases)
    func `the UDP source port is in the dialect's range and the same for one flow`(dialect: VXLANDialect) throws {
        var ports: Set<UInt16> = []
        for number in 0..<200 {
            var vtep = V(dialect, [.remote(V.remote)])
            let frame = V.frame(from: MACAddress(rawValue: 0x02_0000_0000_00 + UInt64(number)))
            let first = try vtep.out(frame, key: 1, on: 1)[0]
            let again = try vtep.out(frame + [1, 2, 3], key: 1, on: 1)[0]
            #expect(first[34..<36] == again[34..<36])
            ports.insert(UInt16(first[34]) << 8 | UInt16(first[35]))
        }
        let range =
            dialect == .rfc ? 49152...65535 : dialect == .ovs ? 32768...61000 : 32768...60999 as ClosedRange<UInt16>
        #expect(ports.allSatisfy(range.contains) && ports.count > 190)
        #expect((ports.max() ?? 0) - (ports.min() ?? 0) > (range.upperBound - range.lowerBound) / 2)
    }

    @Test func `unknown destinations are replicated, learned ones are not`() throws {
        var vtep = V(device: .rfc)
        let hop = try vtep.hear(V.frame(), on: 1)
        #expect(hop.rule == .tunnelReplicated && Self.remotes(hop) == [V.remote, V.third])
        #expect(hop.departures.map(\.frame.destination) == [V.remoteMAC, V.thirdMAC])
        #expect(Set(hop.departures.map(\.frame.id.copy)).count == 2)
        let learning = try vtep.hear(V.tunnelled(V.frame(to: V.a, from: V.b), from: V.third), on: 0)
        #expect(learning.steps.contains(.tunnelLearned(V.b, 5000, V.third)))
        let known = try vtep.hear(V.frame(), on: 1)
        #expect(known.rule == .tunnelKnown && Self.remotes(known) == [V.third])
        #expect(known.steps.contains(.tunnelFound(V.b, 5000, V.third, .dynamic)))
        // The station moves, and its row with it.
        let moved = try vtep.hear(V.tunnelled(V.frame(to: V.a, from: V.b), from: V.remote), on: 0)
        #expect(moved.steps.contains(.tunnelMoved(V.b, 5000, from: V.third, to: V.remote)))
        #expect(try Self.remotes(vtep.hear(V.frame(), on: 1)) == [V.remote])
        #expect(try vtep.hear(V.frame(to: .broadcast), on: 1).departures.count == 2)
    }

    @Test(arguments: [(VXLANDialect.rfc, false), (.linux, true)])
    func `a row lives for 300 seconds, in Linux since it was used last`(dialect: VXLANDialect, lives: Bool) throws {
        var vtep = V(device: dialect)
        _ = try vtep.hear(V.tunnelled(V.frame(to: V.a, from: V.b)), on: 0)
        try vtep.network.perform(.wait(.seconds(200)))
        #expect(try vtep.hear(V.frame(), on: 1).rule == .tunnelKnown)
        try vtep.network.perform(.wait(.seconds(200)))
        #expect(try (vtep.hear(V.frame(), on: 1).rule == .tunnelKnown) == lives)
        try vtep.network.perform(.wait(.seconds(300)))
        #expect(try vtep.hear(V.frame(), on: 1).rule == .tunnelReplicated)
    }

    @Test func `without learning everything unknown is replicated for ever (S29)`() throws {
        var vtep = V(device: .linux) { $0.learns = false }
        _ = try vtep.hear(V.tunnelled(V.frame(to: V.a, from: V.b)), on: 0)
        #expect(try vtep.hear(V.frame(), on: 1).rule == .tunnelReplicated)
        #expect(vtep.network.vteps[0].rows(at: .zero).isEmpty)
    }

    @Test func `without a flood list only learned stations are reached (S30)`() throws {
        var vtep = V(device: .linux) { $0.flood = .remotes([]) }
        #expect(try vtep.hear(V.frame(), on: 1).rule == .tunnelNobody)
        _ = try vtep.hear(V.tunnelled(V.frame(to: V.a, from: V.b)), on: 0)
        #expect(try Self.remotes(vtep.hear(V.frame(), on: 1)) == [V.remote])
    }

    @Test func `a row by hand stays, and in Linux its address is not heard from elsewhere`() throws {
        for dialect in [VXLANDialect.rfc, .linux] {
            var vtep = V(device: dialect) { $0.entries = [TunnelEntry(address: V.b, remote: V.third)] }
            #expect(try Self.remotes(vtep.hear(V.frame(), on: 1)) == [V.third])
            let hop = try vtep.hear(V.tunnelled(V.frame(to: V.a, from: V.b)), on: 0)
            #expect(hop.rule == (dialect == .linux ? .tunnelStaticStays : .tunnelOpened))
            #expect(try vtep.hear(V.tunnelled(V.frame(to: V.a, from: V.b), from: V.third), on: 0).rule == .tunnelOpened)
            #expect(try Self.remotes(vtep.hear(V.frame(), on: 1)) == [V.third])
            #expect(vtep.network.vteps[0].rows(at: vtep.network.now).map(\.kind) == [.static])
        }
    }

    @Test func `rows and flood lists change at run time`() throws {
        var vtep = V(device: .linux)
        let port = PortID(.vtep(0), 1)
        vtep.network.removeTunnelEntry(TunnelEntry(address: .zero, remote: V.remote), at: port)
        #expect(try Self.remotes(vtep.hear(V.frame(), on: 1)) == [V.third])
        vtep.network.addTunnelEntry(TunnelEntry(address: .zero, remote: V.remote), at: port)
        vtep.network.addTunnelEntry(TunnelEntry(address: .zero, remote: V.remote), at: port)
        #expect(try Self.remotes(vtep.hear(V.frame(), on: 1)) == [V.third, V.remote])
        vtep.network.addTunnelEntry(TunnelEntry(address: V.b, remote: V.remote), at: port)
        #expect(try Self.remotes(vtep.hear(V.frame(), on: 1)) == [V.remote])
        vtep.network.removeTunnelEntry(TunnelEntry(address: V.b, remote: V.remote), at: port)
        #expect(try vtep.hear(V.frame(), on: 1).rule == .tunnelReplicated)
    }

    @Test func `VLANs of the server stand for networks, each with rows of its own`() throws {
        let mappings: [VLANMapping] = [VLANMapping(7, 5000), VLANMapping(8, 6000)]
        var vtep = V(.linux, [.device(VXLANDevice(.byVLAN(mappings)))])
        let out = try vtep.hear(V.frame(tags: [VLANTag(7, pcp: 3)], length: 64), on: 1)
        // The members of 5000 but itself.
        #expect(Self.remotes(out) == [V.remote, V.third])
        #expect(out.steps.contains(.tagPopped(1, VLANTag(7, pcp: 3), .tunnelLeavesVLAN)))
        #expect(Array(vtep.bytes(out)[0].dropFirst(50)) == V.frame())
        let back = try vtep.hear(V.tunnelled(V.frame(to: V.a, from: V.b), vni: 6000), on: 0)
        #expect(vtep.bytes(back) == [V.frame(to: V.a, from: V.b, tags: [VLANTag(8)], length: 64)])
        #expect(vtep.network.vteps[0].rows(at: vtep.network.now).map(\.vni) == [6000])
        // B is known in VLAN 8 only, and 6000 has no other member.
        #expect(try vtep.hear(V.frame(tags: [VLANTag(7)], length: 64), on: 1).rule == .tunnelReplicated)
        #expect(try vtep.hear(V.frame(tags: [VLANTag(8)], length: 64), on: 1).rule == .tunnelKnown)
        #expect(try vtep.hear(V.frame(to: .broadcast, tags: [VLANTag(8)], length: 64), on: 1).rule == .tunnelNobody)
        #expect(try vtep.hear(V.frame(tags: [VLANTag(9)], length: 64), on: 1).rule == .tunnelNoNetwork)
        #expect(try vtep.hear(V.frame(), on: 1).rule == .tunnelNoNetwork)
    }

    @Test func `RFC 7348 strips tags on the way out, Linux carries them`() throws {
        let tagged = V.frame(tags: [VLANTag(42)], length: 64)
        var rfc = V(device: .rfc)
        let stripped = try rfc.hear(tagged, on: 1)
        #expect(stripped.steps.contains(.tagPopped(1, VLANTag(42), .tunnelStripsTag)))
        #expect(Array(rfc.bytes(stripped)[0].dropFirst(50)) == V.frame())
        var linux = V(device: .linux)
        #expect(Array(try linux.out(tagged, on: 1)[0].dropFirst(50)) == tagged)
    }
}

/// Sizes (domain section 5.3).
@Suite struct VTEPSizeTests {
    typealias V = LoneVTEP

    @Test(arguments: [(1464, true), (1465, false)])
    func `an inner frame of 1464 bytes is the largest that an MTU of 1500 takes (E55)`(
        length: Int, fits: Bool
    ) throws {
        var vtep = V(.ovs, [.remote(V.remote)]) { $0.mtu = 1500 }
        let hop = try vtep.hear(V.frame(length: length), key: 5000, on: 1)
        #expect(vtep.bytes(hop)[0].count == length + 50)
        #expect(hop.departures.map(\.fate) == [.lost(fits ? .noCable : .tunnelTooLarge)])
    }

    @Test(arguments: [(1464, [1514]), (1465, [1514, 35]), (1468, [1514, 38]), (1469, [])])
    func `Linux fragments the four bytes that a tag may take, and no more (S34)`(length: Int, sizes: [Int]) throws {
        var vtep = V(.linux, [.device(Self.device)]) { $0.mtu = 1500 }
        let hop = try vtep.hear(V.frame(length: length), on: 1)
        #expect(vtep.bytes(hop).map(\.count) == sizes)
        #expect(hop.rule == (sizes.isEmpty ? .tunnelDeviceMTU : .tunnelReplicated))
    }

    static let device: VXLANDevice = {
        var device = VXLANDevice(.fixed(5000), flood: .remotes([V.remote]))
        device.mtu = 1450
        return device
    }()

    @Test func `fragments are put together in any order, and each packet by itself`() throws {
        var sender = V(.linux, [.device(VXLANDevice(.fixed(5000), flood: .remotes([V.remote])))]) { $0.mtu = 600 }
        let first = V.frame(length: 1500)
        let second = V.frame(to: V.a, from: V.b, length: 1300)
        var packets = try sender.out(first, on: 1) + sender.out(second, on: 1)
        #expect(packets.count == 6)
        for index in packets.indices {
            // Turned round: from the other to this one.
            packets[index].replaceSubrange(0..<12, with: Array(packets[index][6..<12]) + Array(packets[index][0..<6]))
            packets[index].replaceSubrange(
                26..<34, with: Array(packets[index][30..<34]) + Array(packets[index][26..<30]))
        }
        var receiver = V(.linux, [.device(VXLANDevice(.fixed(5000)))])
        var out: [[UInt8]] = []
        for index in [2, 5, 0, 3, 3, 1, 4] {
            let hop = try receiver.hear(packets[index], on: 0)
            if hop.departures.isEmpty { #expect(hop.verdict == .accept && hop.rule == .tunnelFragmentWaits) }
            out += receiver.bytes(hop)
        }
        #expect(out == [first, second])
        #expect(receiver.network.vteps[0].fragments.isEmpty)
        // A part that nothing follows is forgotten.
        _ = try receiver.hear(packets[0], on: 0)
        try receiver.network.perform(.wait(.seconds(31)))
        _ = try receiver.hear(packets[3], on: 0)
        #expect(receiver.network.vteps[0].fragments.count == 1)
    }

    @Test func `a packet to nobody is lost with its reason`() throws {
        var vtep = V(.ovs, [.remote(V.stranger)])
        let hop = try vtep.hear(V.frame(), key: 5000, on: 1)
        #expect(hop.departures.map(\.fate) == [.lost(.tunnelNoNeighbour)])
    }

    @Test func `what was sent before costs no memory again`() throws {
        var vtep = V(device: .linux)
        _ = try vtep.hear(V.frame(), on: 1)
        var frame = try Frame(parsing: V.frame(), into: &vtep.network.medium.store)
        let size = vtep.network.store.bytes.count
        for copy in 0..<1000 {
            vtep.network.medium.queue.add(
                &frame, as: FrameID(origin: 1, copy: UInt32(copy)), at: 1, from: Event.nowhere, origin: nil, time: .zero
            )
        }
        while vtep.network.advance() {}
        #expect(vtep.network.store.bytes.count == size)
    }

    @Test func `quiet and explained runs are the same`() throws {
        var quiet = V(device: .linux)
        var told = quiet
        for (port, bytes) in [
            (1, V.frame()), (0, V.tunnelled(V.frame(to: V.a, from: V.b))), (1, V.frame()),
            (0, V.tunnelled(V.frame(), port: 1)), (0, V.tunnelled(V.frame(), vni: 1)),
        ] {
            _ = try told.hear(bytes, on: PortIndex(port))
            _ = try quiet.network.perform(.injectBytes(PortID(.vtep(0), PortIndex(port)), bytes))
            quiet.network.advance()
        }
        #expect(quiet.network == told.network)
    }
}
