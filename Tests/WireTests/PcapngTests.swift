import Testing
import Wire

/// Blocks of a capture file, to the byte (PCAPNG draft; domain rules 8.2).
@Suite struct PcapngTests {
    @Test("The section that Wireshark was seen to read")
    func section() {
        let golden = """
            0a0d0d0a 2c000000 4d3c2b1a 0100 0000 ffffffffffffffff 0400 0700 6c616220302e31 00 00000000 2c000000
            """
        #expect(Pcapng.Section(application: "lab 0.1").encoded == Golden.bytes(golden))
    }

    @Test("The interface that Wireshark was seen to read")
    func interface() {
        let golden = """
            01000000 3c000000 0100 0000 00000000 0200 0b00 73312e766d313a65746830 00 0300 0800 564d3120706f7274
            0900 0100 09000000 00000000 3c000000
            """
        #expect(Pcapng.Interface(name: "s1.vm1:eth0", description: "VM1 port").encoded == Golden.bytes(golden))
    }

    @Test("A packet has its time high word first, its data padded, and its options in order")
    func packet() {
        let packet = Pcapng.Packet(
            interface: 3, time: 0x1_0000_0002, bytes: Array(repeating: 0xFF, count: 6) + Array(repeating: 2, count: 9),
            direction: .inbound, id: 0x0102, comments: ["è"])
        let golden = """
            06000000 50000000 03000000 01000000 02000000 0f000000 0f000000 ffffffff ffff0202 02020202 02020200
            0100 0200 c3a80000 0200 0400 0d000000 0500 0800 02010000 00000000 00000000 50000000
            """
        #expect(packet.encoded == Golden.bytes(golden))
    }

    @Test(
        "The flags say the direction, and of what came in also for whom it was",
        arguments: [
            (0x02, Pcapng.Direction.inbound, 0b00101), (0x01, .inbound, 0b01001), (0xFF, .inbound, 0b01101),
            (0x02, .outbound, 0b00010), (0xFF, .outbound, 0b00010),
        ] as [(UInt8, Pcapng.Direction, UInt8)])
    func flags(octet: UInt8, direction: Pcapng.Direction, expected: UInt8) {
        let bytes = Array(repeating: octet, count: 16)
        let block = Pcapng.Packet(interface: 0, time: 0, bytes: bytes, direction: direction, id: 1).encoded
        #expect(block[28 + 16..<28 + 16 + 8] == [2, 0, 4, 0, expected, 0, 0, 0])
    }

    @Test("Whatever it holds, a block fills whole words and says its length twice", arguments: 0..<9)
    func words(count: Int) {
        let comment = String(repeating: "x", count: count)
        let blocks = [
            Pcapng.Section(application: comment, comments: [comment, comment]).encoded,
            Pcapng.Interface(name: comment, address: .broadcast).encoded,
            Pcapng.Packet(
                interface: 0, time: 0, bytes: Array(comment.utf8), direction: .outbound, id: 0, comments: [comment]
            ).encoded,
            Pcapng.Section().encoded,
        ]
        for block in blocks {
            let length = [UInt8(truncatingIfNeeded: block.count), UInt8(block.count >> 8), 0, 0]
            #expect(block.count % 4 == 0 && block[4..<8] == length[...] && block.suffix(4) == length[...])
        }
    }

    @Test("A text that is too long for an option is cut between characters")
    func longText() {
        let block = Pcapng.Section(application: String(repeating: "交", count: 30_000)).encoded
        let length = Int(block[26]) | Int(block[27]) << 8
        #expect(length == 65_535)
        #expect(String(validating: block[28..<28 + length], as: UTF8.self) != nil)
    }
}
