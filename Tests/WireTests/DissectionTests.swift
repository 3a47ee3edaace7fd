import Testing
import Wire

@Suite struct DissectionTests {
    /// `field offset+length[bits] value depth`, one line for each field.
    private func lines(_ bytes: [UInt8]) -> [String] {
        FrameDissection(bytes).fields.map { field in
            let bits = field.bits.map { "[\($0.lowerBound)..<\($0.upperBound)]" } ?? ""
            let value =
                switch field.value {
                case .mac(let address): "\(address)"
                case .ipv4(let address): "\(address)"
                case .etherType(let type): "0x" + String(type.rawValue, radix: 16)
                case .vid(let vid): "VID \(vid)"
                case .vni(let vni): "VNI \(vni)"
                case .number(let number): "\(number)"
                case .bytes: "-"
                }
            let place = "\(field.range.lowerBound)+\(field.range.count)\(bits)"
            return "\(field.field) \(place) \(value) \(field.depth).\(field.occurrence)"
        }
    }

    @Test("Each bit of a tag is named")
    func tagged() {
        #expect(
            lines(Golden.tagged) == [
                "ethernetDestination 0+6 02:00:00:00:00:02 0.0", "ethernetSource 6+6 02:00:00:00:00:01 0.0",
                "tagTPID 12+2 33024 0.0", "tagPCP 14+2[0..<3] 3 0.0", "tagDEI 14+2[3..<4] 0 0.0",
                "tagVID 14+2[4..<16] VID 10 0.0", "etherType 16+2 0x88b5 0.0", "payload 18+4 - 0.0",
            ])
    }

    @Test("The frame made by Open vSwitch opens down to the padding of the inner ARP request")
    func vxlan() {
        #expect(
            lines(Golden.vxlan) == [
                "ethernetDestination 0+6 aa:55:aa:55:02:ff 0.0", "ethernetSource 6+6 aa:55:aa:55:01:ff 0.0",
                "etherType 12+2 0x800 0.0", "ipv4Version 14+1[0..<4] 4 0.0", "ipv4HeaderLength 14+1[4..<8] 5 0.0",
                "ipv4DSCP 15+1[0..<6] 0 0.0", "ipv4ECN 15+1[6..<8] 0 0.0", "ipv4TotalLength 16+2 96 0.0",
                "ipv4Identification 18+2 0 0.0", "ipv4Flags 20+2[0..<3] 2 0.0", "ipv4FragmentOffset 20+2[3..<16] 0 0.0",
                "ipv4TimeToLive 22+1 64 0.0", "ipv4Protocol 23+1 17 0.0", "ipv4Checksum 24+2 46729 0.0",
                "ipv4Source 26+4 192.0.2.1 0.0", "ipv4Destination 30+4 192.0.2.2 0.0", "udpSourcePort 34+2 43443 0.0",
                "udpDestinationPort 36+2 4789 0.0", "udpLength 38+2 76 0.0", "udpChecksum 40+2 0 0.0",
                "vxlanFlags 42+1 8 0.0", "vxlanReserved 43+3 0 0.0", "vxlanVNI 46+3 VNI 5000 0.0",
                "vxlanReservedEnd 49+1 0 0.0", "ethernetDestination 50+6 ff:ff:ff:ff:ff:ff 1.0",
                "ethernetSource 56+6 fa:16:3e:00:00:01 1.0", "etherType 62+2 0x806 1.0", "arpHardwareType 64+2 1 1.0",
                "arpProtocolType 66+2 2048 1.0", "arpHardwareLength 68+1 6 1.0", "arpProtocolLength 69+1 4 1.0",
                "arpOperation 70+2 1 1.0", "arpSenderHardware 72+6 fa:16:3e:00:00:01 1.0",
                "arpSenderProtocol 78+4 10.0.0.1 1.0", "arpTargetHardware 82+6 00:00:00:00:00:00 1.0",
                "arpTargetProtocol 88+4 10.0.0.2 1.0", "padding 92+18 - 1.0",
            ])
    }

    @Test("Its headers are Ethernet, IPv4, UDP, VXLAN, and inside Ethernet, ARP and padding")
    func headers() {
        let headers = FrameDissection(Golden.vxlan).headers
        #expect(headers.map(\.layer) == [.ethernet, .ipv4, .udp, .vxlan, .ethernet, .arp, .data])
        #expect(headers.map(\.range) == [0..<14, 14..<34, 34..<42, 42..<50, 50..<64, 64..<92, 92..<110])
        #expect(headers.map(\.depth) == [0, 0, 0, 0, 1, 1, 1])
        let tags = FrameDissection(Golden.tripleTagged).headers
        #expect(tags.map(\.layer) == [.ethernet, .tag, .tag, .tag, .ethernet, .data])
        #expect(tags.map(\.occurrence) == [0, 0, 1, 2, 0, 0])
    }

    @Test("The fields of a ping, and of one byte in it")
    func ping() {
        #expect(
            lines(Golden.ping).suffix(6) == [
                "icmpType 34+1 8 0.0", "icmpCode 35+1 0 0.0", "icmpChecksum 36+2 8452 0.0",
                "icmpIdentifier 38+2 4660 0.0", "icmpSequence 40+2 1 0.0", "payload 42+4 - 0.0",
            ])
        let dissection = FrameDissection(Golden.ping)
        #expect(dissection.fields(at: 14).map(\.field) == [.ipv4Version, .ipv4HeaderLength])
        #expect(dissection.fields(at: 46).isEmpty && dissection.fields(at: -1).isEmpty)
    }

    @Test(
        "What cannot be decoded is payload, what lies behind a stated end is padding",
        arguments: [
            ("0102", "payload 0+2 - 0.0"),
            ("020000000002 020000000001 8100 600a 08", "payload 14+3 - 0.0"),
            ("020000000002 020000000001 0002 424203 0000", "padding 16+3 - 0.0"),
            ("020000000002 020000000001 05dc 424203 0000", "payload 17+2 - 0.0"),
            ("020000000002 020000000001 05dc 4242", "payload 14+2 - 0.0"),
            ("020000000002 020000000001 0806 0001 86dd 06 10 0001", "payload 14+8 - 0.0"),
            ("020000000002 020000000001 0800 6500 0014", "payload 14+4 - 0.0"),
            (
                "020000000002 020000000001 0800 4500 0016 0000 2000 4011 0000 0a000001 0a000002 0001",
                "payload 34+2 - 0.0"
            ),
            (
                "020000000002 020000000001 0800 4500 0014 0000 0000 4011 0000 0a000001 0a000002 0001",
                "padding 34+2 - 0.0"
            ),
            (
                "020000000002 020000000001 0800 4600 0018 0000 0000 4001 0000 0a000001 0a000002 01010101",
                "ipv4Options 34+4 - 0.0"
            ),
            (
                "020000000002 020000000001 0800 4500 001c 0000 0000 4001 0000 0a000001 0a000002 0300 0000 0000 05dc",
                "icmpRest 38+4 1500 0.0"
            ),
        ])
    func undecodable(text: String, last: String) {
        #expect(lines(Golden.bytes(text)).last == last)
    }

    @Test("Tunnels inside tunnels are opened as deep as the limit says")
    func depthLimit() {
        var bytes = Golden.arpRequest
        for _ in 0..<100 {
            let ip = IPv4Header(source: .zero, destination: .zero, protocol: .udp, payloadLength: bytes.count + 16)
            let udp = UDPHeader(sourcePort: 1, destinationPort: 4789, payloadLength: bytes.count + 8)
            bytes =
                Array(Golden.vxlan[..<14]) + ip.bytes + udp.bytes + VXLANHeader(vni: 1).bytes + bytes
        }
        for limit in [0, 1, 4, 99] {
            let last = FrameDissection(bytes, depthLimit: limit).fields.last
            #expect(last?.field == .payload)
            #expect(last?.depth == limit)
            #expect(last?.range == limit * 50 + 42..<bytes.count)
        }
        #expect(FrameDissection(bytes, depthLimit: 100).fields.last?.field == .padding)
        #expect(FrameDissection(bytes, vxlanPort: 8472).fields.last?.depth == 0)
    }
}
