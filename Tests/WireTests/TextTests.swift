import Testing
import Wire

@Suite struct TextTests {
    @Test("Addresses are read from their text and give it back", arguments: ["0.0.0.0", "10.0.0.1", "255.255.255.255"])
    func addresses(text: String) {
        #expect(IPv4Address(text)?.description == text)
    }

    @Test(
        "Texts that are no IPv4 address are refused",
        arguments: [
            "", "1.2.3", "1.2.3.4.5", "1.2.3.", ".1.2.3", "1..2.3", "256.0.0.1", "01.2.3.4", "1.2.3.4 ", "a.b.c.d",
            "1.2.3.99999999999999999999", "１.2.3.4",
        ])
    func noAddresses(text: String) {
        #expect(IPv4Address(text) == nil)
    }

    @Test(
        "A prefix knows its network, mask and last address",
        arguments: [
            ("10.0.0.1/24", "10.0.0.0", "255.255.255.0", "10.0.0.255"),
            ("10.0.0.1/32", "10.0.0.1", "255.255.255.255", "10.0.0.1"),
            ("10.9.8.7/0", "0.0.0.0", "0.0.0.0", "255.255.255.255"),
            ("10.0.0.3/31", "10.0.0.2", "255.255.255.254", "10.0.0.3"),
        ])
    func prefixes(text: String, network: String, mask: String, last: String) throws {
        let prefix = try #require(IPv4Prefix(text))
        #expect(prefix.description == text)
        #expect(prefix.network.description == network)
        #expect(prefix.mask.description == mask)
        #expect(prefix.broadcast.description == last)
        #expect(prefix.contains(prefix.network) && prefix.contains(prefix.broadcast) && prefix.contains(prefix.address))
    }

    @Test("An address just outside of a prefix is not in it")
    func outside() throws {
        let prefix = try #require(IPv4Prefix("10.0.0.1/24"))
        #expect(prefix.contains(IPv4Address(10, 0, 0, 200)))
        #expect(!prefix.contains(IPv4Address(10, 0, 1, 0)))
        #expect(!prefix.contains(IPv4Address(9, 255, 255, 255)))
    }

    @Test(
        "Texts that are no prefix are refused",
        arguments: [
            "10.0.0.1", "10.0.0.1/", "10.0.0.1/33", "10.0.0.1/-1", "10.0.0.1/+8", "10.0.0.1/08", "10.0.0.1/8/8", "/8",
        ])
    func noPrefixes(text: String) {
        #expect(IPv4Prefix(text) == nil)
    }

    @Test(
        "MAC addresses are read with one kind of separator",
        arguments: [
            ("02:00:00:00:00:0a", "02:00:00:00:00:0a"), ("02-00-00-00-00-0A", "02:00:00:00:00:0a"),
            ("FF:ff:FF:ff:FF:ff", "ff:ff:ff:ff:ff:ff"),
        ])
    func macAddresses(text: String, printed: String) {
        #expect(MACAddress(text)?.description == printed)
    }

    @Test(
        "Texts that are no MAC address are refused",
        arguments: [
            "", "02:00:00:00:00", "02:00:00:00:00:0a:", "02:00-00:00:00:0a", "2:0:0:0:0:a", "0200:0000:000a",
            "020:0:00:00:00:0a", "02:00:00:00:00:0g", ":02:00:00:00:00:0a", "02:00:00:00:00:0a:0b",
        ])
    func noMACAddresses(text: String) {
        #expect(MACAddress(text) == nil)
    }

    @Test("Hexadecimal text is read with spaces between bytes, and printed")
    func hexadecimal() throws {
        #expect(try HexText.bytes(of: " 0aFF 00\n1\u{0031}\t") == [0x0A, 0xFF, 0, 0x11])
        #expect(try HexText.bytes(of: "") == [])
        #expect(HexText.text(of: [0x0A, 0xFF]) == "0aff")
        #expect(HexText.text(of: [0x0A, 0xFF], separator: " ") == "0a ff")
    }

    @Test(
        "A wrong character and a half byte are named with their place",
        arguments: [
            ("0a 0x", HexTextError.notADigit("x", place: 4)), ("0a f", .halfByte(place: 3)),
            ("0 a", .halfByte(place: 0)),
            ("é0", .notADigit("é", place: 0)), ("１0", .notADigit("１", place: 0)),
        ])
    func wrongHexadecimal(text: String, error: HexTextError) {
        #expect(throws: error) { try HexText.bytes(of: text) }
    }

    @Test("A VID has 12 bits and a VNI 24")
    func widths() {
        #expect(VID(rawValue: 4095)?.isUsable == false)
        #expect(VID(rawValue: 4096) == nil)
        #expect(VNI(rawValue: 0xFF_FFFF)?.description == "16777215")
        #expect(VNI(rawValue: 0x100_0000) == nil)
        #expect(VNI(truncating: 0x100_0001) == 1)
    }
}
