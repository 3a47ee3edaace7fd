import Testing

@testable import Wire

@Suite struct EncapsulationTests {
    static let envelope: VXLANEnvelope = {
        var envelope = VXLANEnvelope(
            from: IPv4Address(192, 0, 2, 1), to: IPv4Address(192, 0, 2, 2), sourcePort: 43443, vni: 5000)
        envelope.fragment = IPv4Header.dontFragment
        return envelope
    }()

    static func frame(_ bytes: [UInt8], in store: inout ByteStore) throws -> Frame {
        try Frame(parsing: bytes, into: &store)
    }

    @Test func `encapsulating gives the bytes that Open vSwitch sent`() throws {
        var store = ByteStore()
        let inner = try Self.frame(Golden.arpRequest, in: &store)
        let stored = store.encapsulate(inner, in: Self.envelope)
        let range = try #require(stored)
        let outer = Frame(
            destination: MACAddress(rawValue: 0xAA55_AA55_02FF), source: MACAddress(rawValue: 0xAA55_AA55_01FF),
            etherType: .ipv4, payload: range)
        #expect(outer.bytes(in: store) == Golden.vxlan)
        #expect(outer.length == inner.length + 50)
    }

    @Test(arguments: [Golden.tagged, Golden.doubleTagged, Golden.tripleTagged, Golden.ping])
    func `what was encapsulated comes out as it was`(bytes: [UInt8]) throws {
        var store = ByteStore()
        let inner = try Self.frame(bytes, in: &store)
        let stored = store.encapsulate(inner, in: Self.envelope)
        let range = try #require(stored)
        let rest = ByteRange(offset: range.offset + 36, length: range.length - 36)
        let again = try Frame(parsing: rest, of: store)
        #expect(again.bytes(in: store) == bytes)
        let header = try IPv4Header(parsing: store[range])
        #expect(Int(header.totalLength) == bytes.count + 36)
    }

    @Test func `a UDP checksum that is asked for is right`() throws {
        var store = ByteStore()
        let inner = try Self.frame(Golden.arpRequest, in: &store)
        var envelope = Self.envelope
        envelope.hasChecksum = true
        let stored = store.encapsulate(inner, in: envelope)
        let range = try #require(stored)
        var reader = ByteReader(store[range].dropFirst(20))
        let udp = try UDPHeader(from: &reader)
        #expect(udp.checksum != 0)
        #expect(
            udp.checksum == udp.checksum(from: envelope.source, to: envelope.destination, payload: reader.rest))
    }

    @Test func `the same packet is stored once, however often it is sent`() throws {
        var store = ByteStore()
        var inner = try Self.frame(Golden.tagged, in: &store)
        let first = store.encapsulate(inner, in: Self.envelope)
        let size = store.bytes.count
        for _ in 0..<100 {
            // Each time the frame is the one that came out of the tunnel, whose bytes lie elsewhere.
            let stored = store.encapsulate(inner, in: Self.envelope)
            let range = try #require(stored)
            #expect(range == first)
            inner = try Frame(
                parsing: ByteRange(offset: range.offset + 36, length: range.length - 36), of: store)
        }
        #expect(store.bytes.count == size)
    }

    @Test func `different packets are different, among a thousand`() throws {
        var store = ByteStore()
        var ranges: Set<ByteRange> = []
        for remote in 0..<1000 {
            let inner = try Self.frame(Golden.ping, in: &store)
            var envelope = Self.envelope
            envelope.destination = IPv4Address(rawValue: 0xC000_0200 + UInt32(remote))
            let stored = store.encapsulate(inner, in: envelope)
            let range = try #require(stored)
            ranges.insert(range)
            #expect(try IPv4Header(parsing: store[range]).destination == envelope.destination)
        }
        #expect(ranges.count == 1000)
    }

    @Test func `a frame that no IP packet can hold is refused`() throws {
        var store = ByteStore()
        let frame = Frame(
            destination: .broadcast, source: .zero, etherType: .experimental,
            payload: store.add([UInt8](repeating: 0, count: 65536 - 36 - 14)))
        #expect(store.encapsulate(frame, in: Self.envelope) == nil)
        let fits = Frame(
            destination: .broadcast, source: .zero, etherType: .experimental,
            payload: ByteRange(offset: 0, length: frame.payload.length - 1))
        #expect(store.encapsulate(fits, in: Self.envelope)?.length == 65535)
    }

    @Test(arguments: [(1464, [1500]), (1465, [1500, 21]), (1500, [1500, 56]), (3000, [1500, 1500, 76])])
    func `fragments hold the whole packet in multiples of eight bytes`(length: Int, sizes: [UInt32]) throws {
        var store = ByteStore()
        let bytes = (0..<length - 14).map { UInt8(truncatingIfNeeded: $0) }
        let inner = Frame(
            destination: .broadcast, source: .zero, etherType: .experimental, payload: store.add(bytes))
        var envelope = Self.envelope
        envelope.fragment = 0
        let stored = store.encapsulate(inner, in: envelope)
        let packet = try #require(stored)
        let parts = store.fragments(of: packet, mtu: 1500)
        #expect(parts.map(\.length) == sizes)
        var payload: [UInt8] = []
        for (index, part) in parts.enumerated() {
            let header = try IPv4Header(parsing: store[part])
            #expect(header.fragmentOffset == payload.count)
            #expect((header.fragment & IPv4Header.moreFragments != 0) == (index < parts.count - 1))
            payload += store[part].dropFirst(20)
        }
        #expect(payload == Array(store[packet].dropFirst(20)))
        let joined = store.join(parts.map { ByteRange(offset: $0.offset + 20, length: $0.length - 20) })
        #expect(Array(store[joined]) == payload)
    }
}
