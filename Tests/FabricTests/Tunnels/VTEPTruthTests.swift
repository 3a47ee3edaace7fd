import Testing
import Wire

@testable import Fabric

/// What a tunnel end does with one frame, rule by rule.
@Suite struct VTEPTruthTests {
    typealias V = LoneVTEP

    struct Arrival: CustomTestStringConvertible {
        let name: String
        var dialects = VXLANDialect.allCases
        let bytes: [UInt8]
        let rule: RuleID
        var verdict = Verdict.drop
        /// What leaves port 1; `nil` for nothing.
        var out: [UInt8]?
        var testDescription: String { name }
    }

    static let inner = V.frame()
    static let tagged = V.frame(tags: [VLANTag(42)], length: 64)
    static let strict: [VXLANDialect] = [.ovs, .linux]

    /// Frames from the underlay at a device of VNI 5000.
    static let arrivals: [Arrival] = [
        Arrival(
            name: "sound", bytes: V.tunnelled(inner), rule: .tunnelOpened, verdict: .decapsulate, out: inner),
        Arrival(
            name: "from nobody that is known", bytes: V.tunnelled(inner, from: V.stranger), rule: .tunnelOpened,
            verdict: .decapsulate, out: inner),
        Arrival(name: "unknown VNI (E45)", bytes: V.tunnelled(inner, vni: 5001), rule: .tunnelUnknownVNI),
        Arrival(name: "no I flag (E56)", bytes: V.tunnelled(inner, flags: 0), rule: .tunnelInvalidFlags),
        Arrival(
            name: "another flag", dialects: strict, bytes: V.tunnelled(inner, flags: 0x0C),
            rule: .tunnelInvalidFlags),
        Arrival(
            name: "another flag is ignored", dialects: [.rfc], bytes: V.tunnelled(inner, flags: 0xFF),
            rule: .tunnelOpened, verdict: .decapsulate, out: inner),
        Arrival(
            name: "reserved bits", dialects: strict, bytes: V.tunnelled(inner, reserved: 1),
            rule: .tunnelInvalidFlags),
        Arrival(
            name: "reserved bits at the end", dialects: strict, bytes: V.tunnelled(inner, reservedEnd: 1),
            rule: .tunnelInvalidFlags),
        Arrival(
            name: "reserved bits are ignored", dialects: [.rfc], bytes: V.tunnelled(inner, reserved: 7, reservedEnd: 9),
            rule: .tunnelOpened, verdict: .decapsulate, out: inner),
        Arrival(
            name: "another UDP port", dialects: [.rfc, .ovs], bytes: V.tunnelled(inner, port: 8472),
            rule: .tunnelWrongPort),
        Arrival(name: "wrong UDP checksum", bytes: V.tunnelled(inner, checksum: 1), rule: .tunnelBadPacket),
        Arrival(name: "no whole inner frame", bytes: V.tunnelled([1, 2, 3]), rule: .tunnelBadPacket),
        Arrival(name: "IP packet cut off", bytes: Array(V.tunnelled(inner).prefix(90)), rule: .tunnelBadPacket),
        Arrival(
            name: "another IP address", bytes: V.tunnelled(inner, to: V.third), rule: .tunnelNotMine, verdict: .ignore),
        Arrival(
            name: "another MAC address", bytes: V.tunnelled(inner, mac: V.thirdMAC), rule: .hostNotMine,
            verdict: .ignore),
        Arrival(
            name: "no UDP", bytes: V.tunnelled(inner, protocol: .tcp), rule: .tunnelNotMine, verdict: .ignore),
        Arrival(
            name: "outer tag", bytes: V.tunnelled(inner, tags: [VLANTag(7)]), rule: .tunnelNotMine, verdict: .ignore),
        Arrival(name: "a frame of another host", bytes: inner, rule: .hostNotMine, verdict: .ignore),
        Arrival(
            name: "a fragment", dialects: [.rfc, .ovs], bytes: V.tunnelled(inner, fragment: IPv4Header.moreFragments),
            rule: .tunnelFragmentRefused),
        Arrival(
            name: "inner tag (E53)", dialects: strict, bytes: V.tunnelled(tagged), rule: .tunnelOpened,
            verdict: .decapsulate, out: tagged),
        Arrival(name: "inner tag, RFC", dialects: [.rfc], bytes: V.tunnelled(tagged), rule: .tunnelInnerTag),
        Arrival(
            name: "the device's own address as inner source",
            bytes: V.tunnelled(V.frame(from: MACAddress(rawValue: 0x02_0000_0000_DD))), rule: .tunnelOwnSource),
        Arrival(
            name: "a group address as inner source",
            bytes: V.tunnelled(V.frame(from: MACAddress(rawValue: 0x0100_5E00_0001))), rule: .tunnelOwnSource),
    ]

    @Test(arguments: arrivals)
    func `a device takes what is sound and says why not otherwise`(row: Arrival) throws {
        for dialect in row.dialects {
            var vtep = V(device: dialect)
            let hop = try vtep.hear(row.bytes, on: 0)
            #expect(hop.verdict == row.verdict && hop.rule == row.rule, "\(dialect): \(hop.verdict) \(hop.rule as Any)")
            #expect(vtep.bytes(hop) == (row.out.map { [$0] } ?? []), "\(dialect)")
            #expect(hop.departures.allSatisfy { $0.port == 1 && $0.frame.tunnelKey == nil })
            // Nothing is learned from what was refused.
            #expect(vtep.network.vteps[0].rows(at: vtep.network.now).isEmpty == (row.out == nil))
        }
    }

    @Test func `a correct UDP checksum is accepted and needed by nobody`() throws {
        var sender = V(.rfc, [.remote(V.third)]) { $0.checksums = true }
        let hop = try sender.hear(Self.inner, key: 5000, on: 1)
        var bytes = sender.bytes(hop)[0]
        #expect(bytes[40] != 0 || bytes[41] != 0)
        // Back to the sender: addresses change places, so the sum of words stays.
        bytes.replaceSubrange(0..<12, with: Array(bytes[6..<12]) + Array(bytes[0..<6]))
        bytes.replaceSubrange(26..<34, with: Array(bytes[30..<34]) + Array(bytes[26..<30]))
        var receiver = V(device: .rfc)
        let arrived = try receiver.hear(bytes, on: 0)
        #expect(arrived.verdict == .decapsulate && receiver.bytes(arrived) == [Self.inner])
    }

    @Test func `a port for one remote takes its packets with their VNI and no others (E47)`() throws {
        var vtep = V(.ovs, [.remote(V.third), .remote(V.remote)])
        let hop = try vtep.hear(V.tunnelled(Self.inner, vni: 77), on: 0)
        #expect(hop.verdict == .decapsulate)
        #expect(hop.steps.contains(.decapsulated(77, from: V.remote, to: V.own)))
        #expect(hop.departures.map(\.port) == [2])
        let refused = try vtep.hear(V.tunnelled(Self.inner, from: V.stranger), on: 0)
        #expect(refused.verdict == .drop && refused.rule == .tunnelUnknownRemote)
        let invalid = try vtep.hear(V.tunnelled(Self.inner, flags: 0x88), on: 0)
        #expect(invalid.rule == .tunnelInvalidFlags)
        let tag = try vtep.hear(V.tunnelled(Self.tagged), on: 0)
        #expect(vtep.bytes(tag) == [Self.tagged])
    }

    @Test func `Linux answers a packet to a port where nobody listens`() throws {
        var vtep = V(device: .linux)
        let bytes = V.tunnelled(Self.inner, port: 8472)
        let hop = try vtep.hear(bytes, on: 0)
        #expect(hop.verdict == .drop && hop.rule == .tunnelWrongPort)
        let answer = try #require(vtep.bytes(hop).first)
        var reader = ByteReader(answer)
        _ = try reader.bytes(14, .payload)
        let ip = try IPv4Header(from: &reader)
        let icmp = try ICMPMessage(from: &reader)
        #expect(Array(answer.prefix(6)) == Array(bytes[6..<12]))
        #expect(ip.source == V.own && ip.destination == V.remote && ip.typeOfService == 0xC0)
        #expect(icmp.type == .destinationUnreachable && icmp.code == 3)
        #expect(icmp.data == Array(bytes.dropFirst(14)))
        // Nobody knows where a stranger is, so it gets no answer.
        #expect(try vtep.hear(V.tunnelled(Self.inner, from: V.stranger, port: 8472), on: 0).departures.isEmpty)
    }

    @Test func `shut ports take and send nothing`() throws {
        var vtep = V(device: .linux)
        try vtep.network.perform(.setPortUp(PortID(.vtep(0), 1), false))
        #expect(try vtep.hear(V.tunnelled(Self.inner), on: 0).rule == .outDown)
        #expect(try vtep.hear(Self.inner, on: 1).rule == .portDown)
        try vtep.network.perform(.setPortUp(PortID(.vtep(0), 1), true))
        try vtep.network.perform(.setPortUp(PortID(.vtep(0), 0), false))
        #expect(try vtep.hear(V.tunnelled(Self.inner), on: 0).rule == .portDown)
        let hop = try vtep.hear(Self.inner, on: 1)
        #expect(hop.departures.isEmpty && hop.steps.contains(.silent(0, .outDown)))
    }
}
