import Testing
import Wire

@Suite struct PacketTests {
    @Test("The frame made by Open vSwitch is built byte for byte from its values")
    func goldenVXLAN() {
        let udp = UDPHeader(sourcePort: 43443, destinationPort: UDPHeader.vxlanPort, payloadLength: 68)
        let ip = IPv4Header(
            source: IPv4Address(192, 0, 2, 1), destination: IPv4Address(192, 0, 2, 2), protocol: .udp,
            payloadLength: 76,
            fragment: IPv4Header.dontFragment)
        let head = Golden.bytes("aa55aa5502ff aa55aa5501ff 0800") + ip.bytes + udp.bytes + VXLANHeader(vni: 5000).bytes
        #expect(head.count == 50)
        #expect(ip.totalLength == 96)
        #expect(udp.length == 76)
        #expect(ip.checksum == 0xB689)
        #expect(head + Golden.arpRequest == Golden.vxlan)
    }

    @Test("The same frame is read layer by layer, down to the inner frame")
    func readGoldenVXLAN() throws {
        var reader = ByteReader(Golden.vxlan)
        _ = try reader.bytes(14, .payload)
        let ip = try IPv4Header(from: &reader)
        var datagram = try reader.part(ip.payloadLength, .payload)
        let udp = try UDPHeader(from: &datagram)
        let vxlan = try VXLANHeader(from: &datagram)
        #expect(ip.source == IPv4Address("192.0.2.1"))
        #expect(ip.fragment == IPv4Header.dontFragment && !ip.isFragment)
        #expect(udp.sourcePort == 43443 && udp.checksum == 0)
        #expect(vxlan.vni == 5000 && vxlan.isCanonical)
        #expect(datagram.offset == 50)
        #expect(Array(datagram.rest) == Golden.arpRequest)
        #expect(reader.remaining == 0)
    }

    @Test("An ARP request, its reply, an announcement and QEMU's RARP have the bytes of RFC 826 and 903")
    func arp() throws {
        let mac = MACAddress(rawValue: 0xFA16_3E00_0001)
        let request = ARPPacket.request(for: IPv4Address(10, 0, 0, 2), from: mac, IPv4Address(10, 0, 0, 1))
        #expect(request.bytes == Array(Golden.arpRequest[14..<42]))
        #expect(try ARPPacket(parsing: Golden.arpRequest[14...]) == request)
        let moved = ARPPacket.reverseAnnouncement(from: MACAddress(rawValue: 0xFA16_3E00_0002))
        #expect(moved.bytes == Array(Golden.rarp[14..<42]))
        let reply = request.reply(from: MACAddress(rawValue: 2))
        #expect(
            reply.bytes
                == Golden.bytes("0001 0800 06 04 0002 000000000002 0a000002 fa163e000001 0a000001"))
        let announcement = ARPPacket.announcement(of: IPv4Address(10, 0, 0, 1), from: mac)
        #expect(announcement.isGratuitous && !announcement.isProbe)
        #expect(!request.isGratuitous && !reply.isGratuitous && !moved.isGratuitous)
        #expect(ARPPacket.request(for: IPv4Address(10, 0, 0, 9), from: mac, .zero).isProbe)
    }

    @Test("A ping is read and answered with the same identifier, sequence number and data")
    func echo() throws {
        let message = try ICMPMessage(parsing: Golden.ping[34...])
        #expect(message == .echoRequest(identifier: 0x1234, sequence: 1, data: Array("abcd".utf8)))
        #expect(message.bytes == Array(Golden.ping[34...]))
        let reply = try #require(message.echoReply)
        #expect(reply.type == .echoReply && reply.identifier == 0x1234 && reply.sequence == 1 && reply.code == 0)
        #expect(reply.bytes.prefix(4) == [0, 0, 0x29, 0x04])
        #expect(reply.echoReply == nil)
        #expect(InternetChecksum.of(reply.bytes[...]) == 0)
    }

    @Test("Random values of every kind are read back from their bytes")
    func roundTrips() throws {
        var random = SplitMix64(seed: 3)
        for _ in 0..<5_000 {
            let bits = random.next()
            let mac = MACAddress(rawValue: random.next())
            let (here, there) = (
                IPv4Address(rawValue: UInt32(bits >> 32)), IPv4Address(rawValue: UInt32(bits & 0xFFFF))
            )
            try expectRoundTrip(
                ARPPacket(
                    operation: ARPOperation(rawValue: UInt16(bits & 0xFFFF)), senderHardware: mac, senderProtocol: here,
                    targetHardware: MACAddress(rawValue: bits), targetProtocol: there))
            try expectRoundTrip(
                VXLANHeader(
                    vni: VNI(truncating: UInt32(bits >> 40)), flags: UInt8(bits & 0xFF), reserved: UInt32(bits >> 32),
                    reservedEnd: UInt8(bits >> 56)))
            try expectRoundTrip(
                ICMPMessage(
                    type: ICMPType(rawValue: UInt8(bits & 0xFF)), code: UInt8(bits >> 56), rest: UInt32(bits >> 32),
                    data: random.bytes(random.below(9))))
            let length = random.below(40)
            let udp = UDPHeader(
                sourcePort: UInt16(bits >> 48), destinationPort: UInt16(bits & 0xFFFF), payloadLength: length,
                checksum: UInt16(bits >> 32 & 0xFFFF))
            #expect(try UDPHeader(parsing: udp.bytes + random.bytes(length)) == udp)
            let ip = IPv4Header(
                source: here, destination: there, protocol: IPProtocol(rawValue: UInt8(bits & 0xFF)),
                payloadLength: length, timeToLive: UInt8(bits >> 56), typeOfService: UInt8(bits >> 40 & 0xFF),
                identification: UInt16(bits >> 48), fragment: UInt16(bits >> 16 & 0xFFFF),
                options: random.bytes(random.below(41)))
            #expect(try IPv4Header(parsing: ip.bytes + random.bytes(length)) == ip)
            #expect(ip.bytes.count == ip.headerLength && ip.headerLength % 4 == 0)
        }
    }

    private func expectRoundTrip<Value: WireFormat>(_ value: Value) throws {
        #expect(try Value(parsing: value.bytes) == value)
    }

    @Test("The checksum of pieces is the checksum of the whole, wherever it is cut")
    func checksumPieces() {
        // RFC 1071 section 3: 0001 f203 f4f5 f6f7 add up to ddf2.
        let bytes = Golden.bytes("0001 f203 f4f5 f6f7")
        #expect(InternetChecksum.of(bytes[...]) == ~0xDDF2)
        for cut in 0...8 {
            var sum = InternetChecksum()
            sum.add(bytes[..<cut])
            sum.add(bytes[cut...])
            #expect(sum.value == ~0xDDF2)
        }
        #expect(InternetChecksum.of([]) == 0xFFFF)
    }

    @Test("A UDP checksum covers the addresses and is never zero")
    func udpChecksum() {
        let (here, there) = (IPv4Address(10, 0, 0, 1), IPv4Address(10, 0, 0, 2))
        // 0a00+0001+0a00+0002 + 0011+000a + 0001+0002+000a = 142b; + 6162 = 758d; + ebd4 = ffff
        let udp = UDPHeader(sourcePort: 1, destinationPort: 2, payloadLength: 2)
        #expect(udp.checksum(from: here, to: there, payload: [0x61, 0x62]) == ~0x758D)
        #expect(udp.checksum(from: here, to: there, payload: [0xEB, 0xD4]) == 0xFFFF)
    }
}
