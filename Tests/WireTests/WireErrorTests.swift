import Testing
import Wire

@Suite struct WireErrorTests {
    @Test("Each value that is cut short names the first field that is not whole, and how much there is of it")
    func cutShort() {
        #expect(
            throws: WireError.truncated(field: .arpTargetProtocol, offset: 24, need: 4, got: 3)
        ) { try ARPPacket(parsing: Golden.arpRequest[14..<41]) }
        #expect(
            throws: WireError.truncated(field: .ipv4Destination, offset: 16, need: 4, got: 1)
        ) { try IPv4Header(parsing: Golden.ping[14..<31]) }
        #expect(
            throws: WireError.truncated(field: .payload, offset: 20, need: 12, got: 11)
        ) { try IPv4Header(parsing: Golden.ping[14..<45]) }
        #expect(
            throws: WireError.truncated(field: .udpChecksum, offset: 6, need: 2, got: 0)
        ) { try UDPHeader(parsing: Golden.vxlan[34..<40]) }
        #expect(
            throws: WireError.truncated(field: .vxlanVNI, offset: 4, need: 3, got: 2)
        ) { try VXLANHeader(parsing: Golden.vxlan[42..<48]) }
        #expect(
            throws: WireError.truncated(field: .icmpRest, offset: 4, need: 4, got: 3)
        ) { try ICMPMessage(parsing: Golden.ping[34..<41]) }
    }

    @Test("Offsets count from the beginning of the whole when the reader is told where it is")
    func absoluteOffsets() {
        var reader = ByteReader(Golden.ping[34..<41], at: 34)
        #expect(throws: WireError.truncated(field: .icmpRest, offset: 38, need: 4, got: 3)) {
            try ICMPMessage(from: &reader)
        }
    }

    /// The bytes of a header with some of them replaced, and what reading it says.
    @Test(
        "An IPv4 header that a receiver refuses says what is wrong and where",
        arguments: [
            (0, "65", WireError.unexpected(field: .ipv4Version, offset: 0, want: 4, got: 6)),
            (0, "44", .outOfRange(field: .ipv4HeaderLength, offset: 0, value: 4)),
            (0, "4f", .truncated(field: .ipv4Options, offset: 20, need: 40, got: 12)),
            (2, "0013", .outOfRange(field: .ipv4TotalLength, offset: 2, value: 19)),
            (2, "0021", .truncated(field: .payload, offset: 20, need: 13, got: 12)),
            (10, "66db", .badChecksum(field: .ipv4Checksum, offset: 10, want: 0x66DA, got: 0x66DB)),
        ])
    func badIPv4(at place: Int, replacement: String, error: WireError) {
        var bytes = Array(Golden.ping[14...])
        for (index, byte) in Golden.bytes(replacement).enumerated() { bytes[place + index] = byte }
        #expect(throws: error) { try IPv4Header(parsing: bytes) }
    }

    @Test(
        "ARP for anything but Ethernet and IPv4 is refused",
        arguments: [
            (1, UInt8(6), WireError.unexpected(field: .arpHardwareType, offset: 0, want: 1, got: 6)),
            (2, 0x86, .unexpected(field: .arpProtocolType, offset: 2, want: 0x800, got: 0x8600)),
            (4, 8, .unexpected(field: .arpHardwareLength, offset: 4, want: 6, got: 8)),
            (5, 16, .unexpected(field: .arpProtocolLength, offset: 5, want: 4, got: 16)),
        ])
    func badARP(at place: Int, byte: UInt8, error: WireError) {
        var bytes = Array(Golden.arpRequest[14..<42])
        bytes[place] = byte
        #expect(throws: error) { try ARPPacket(parsing: bytes) }
    }

    @Test("A datagram shorter than its header, and one with a wrong ICMP checksum, are refused")
    func badUDPAndICMP() {
        #expect(throws: WireError.outOfRange(field: .udpLength, offset: 4, value: 7)) {
            try UDPHeader(parsing: Golden.bytes("0001 0002 0007 0000"))
        }
        #expect(throws: WireError.truncated(field: .payload, offset: 8, need: 1, got: 0)) {
            try UDPHeader(parsing: Golden.bytes("0001 0002 0009 0000"))
        }
        #expect(throws: WireError.badChecksum(field: .icmpChecksum, offset: 2, want: 0x2104, got: 0x2105)) {
            try ICMPMessage(parsing: Golden.bytes("0800 2105 1234 0001 61626364"))
        }
    }

    @Test("Both checksums of the header whose sum is zero are taken, and zero is written")
    func zeroChecksum() throws {
        // The other words add up to ffff: 4500 + 0014 + baeb.
        for checksum in ["0000", "ffff"] {
            let header = try IPv4Header(
                parsing: Golden.bytes("4500 0014 baeb 0000 0000 \(checksum) 00000000 00000000"))
            #expect(header.bytes == Golden.bytes("4500 0014 baeb 0000 0000 0000 00000000 00000000"))
        }
    }

    @Test("An error gives its field and offset whatever its kind")
    func accessors() {
        let errors: [WireError] = [
            .truncated(field: .udpLength, offset: 7, need: 1, got: 0),
            .outOfRange(field: .udpLength, offset: 7, value: 1),
            .unexpected(field: .udpLength, offset: 7, want: 1, got: 0),
            .badChecksum(field: .udpLength, offset: 7, want: 1, got: 0),
        ]
        for error in errors {
            #expect(error.field == .udpLength)
            #expect(error.offset == 7)
        }
    }
}
