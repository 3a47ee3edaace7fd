/// Walks through a frame and collects its fields. Every read is behind a check against `end`.
struct FrameDissector {
    let bytes: [UInt8]
    let vxlanPort: UInt16
    let depthLimit: Int
    private(set) var fields: [DissectedField] = []
    /// The next byte that no field has.
    private(set) var at = 0
    /// The end of what the headers so far enclose. Never beyond the bytes.
    private var end: Int
    private var depth = 0
    private var occurrence = 0

    init(bytes: [UInt8], vxlanPort: UInt16, depthLimit: Int) {
        self.bytes = bytes
        self.vxlanPort = vxlanPort
        self.depthLimit = depthLimit
        end = bytes.count
        fields.reserveCapacity(48)
    }

    var remaining: Int { end - at }

    /// From here to `end`, which is reached afterwards.
    mutating func frame() {
        guard remaining >= 14 else { return rest(.payload) }
        mac(.ethernetDestination)
        mac(.ethernetSource)
        // As `Frame` does: a tag is one only if TCI and EtherType are all there.
        while remaining >= 6, TPID(rawValue: UInt16(peek(2))).isTag { tag() }
        occurrence = 0
        let type = EtherType(rawValue: UInt16(peek(2)))
        if type.isLength {
            number(.ethernetLength, 2)
            within(Int(type.rawValue)) { content in
                content.llc()
                content.rest(.payload)
            }
        } else {
            add(.etherType, .etherType(type), 2)
            switch type {
            case .arp, .rarp: arp()
            case .ipv4: ipv4()
            default: break
            }
            rest(.payload)
        }
    }

    private mutating func tag() {
        number(.tagTPID, 2)
        bits(.tagPCP, 0..<3, of: 2)
        bits(.tagDEI, 3..<4, of: 2)
        bits(.tagVID, 4..<16, of: 2)
        at += 2
        occurrence += 1
    }

    /// Nothing is read unless the packet is for Ethernet and IPv4.
    private mutating func arp() {
        guard remaining >= ARPPacket.length, peek(4) == 0x0001_0800, peek(2, ahead: 4) == 0x0604 else { return }
        number(.arpHardwareType, 2)
        number(.arpProtocolType, 2)
        number(.arpHardwareLength, 1)
        number(.arpProtocolLength, 1)
        number(.arpOperation, 2)
        mac(.arpSenderHardware)
        address(.arpSenderProtocol)
        mac(.arpTargetHardware)
        address(.arpTargetProtocol)
        rest(.padding)
    }

    /// Nothing is read unless the whole header is there.
    private mutating func ipv4() {
        guard remaining >= 20, bytes[at] >> 4 == 4 else { return }
        let headerLength = Int(bytes[at] & 0xF) * 4
        guard headerLength >= 20, remaining >= headerLength else { return }
        let totalLength = Int(peek(2, ahead: 2))
        within(totalLength >= headerLength ? totalLength : remaining) { packet in
            let isFragment = packet.peek(2, ahead: 6) & 0x3FFF != 0
            let `protocol` = IPProtocol(rawValue: packet.bytes[packet.at + 9])
            packet.ipv4Fields(options: headerLength - 20)
            switch `protocol` {
            case .udp where !isFragment: packet.udp()
            case .icmp where !isFragment: packet.icmp()
            default: break
            }
            packet.rest(.payload)
        }
    }

    private mutating func ipv4Fields(options: Int) {
        bits(.ipv4Version, 0..<4, of: 1)
        bits(.ipv4HeaderLength, 4..<8, of: 1)
        at += 1
        bits(.ipv4DSCP, 0..<6, of: 1)
        bits(.ipv4ECN, 6..<8, of: 1)
        at += 1
        number(.ipv4TotalLength, 2)
        number(.ipv4Identification, 2)
        bits(.ipv4Flags, 0..<3, of: 2)
        bits(.ipv4FragmentOffset, 3..<16, of: 2)
        at += 2
        number(.ipv4TimeToLive, 1)
        number(.ipv4Protocol, 1)
        number(.ipv4Checksum, 2)
        address(.ipv4Source)
        address(.ipv4Destination)
        if options > 0 { add(.ipv4Options, .bytes, options) }
    }

    private mutating func udp() {
        guard remaining >= UDPHeader.headerLength else { return }
        let isVXLAN = peek(2, ahead: 2) == UInt32(vxlanPort)
        let length = Int(peek(2, ahead: 4))
        within(length >= UDPHeader.headerLength ? length : remaining) { datagram in
            datagram.number(.udpSourcePort, 2)
            datagram.number(.udpDestinationPort, 2)
            datagram.number(.udpLength, 2)
            datagram.number(.udpChecksum, 2)
            if isVXLAN { datagram.vxlan() }
            datagram.rest(.payload)
        }
    }

    private mutating func icmp() {
        guard remaining >= ICMPMessage.headerLength else { return }
        let isEcho = ICMPType(rawValue: bytes[at]).isEcho
        number(.icmpType, 1)
        number(.icmpCode, 1)
        number(.icmpChecksum, 2)
        if isEcho {
            number(.icmpIdentifier, 2)
            number(.icmpSequence, 2)
        } else {
            number(.icmpRest, 4)
        }
    }

    private mutating func vxlan() {
        guard remaining >= VXLANHeader.length, depth < depthLimit else { return }
        number(.vxlanFlags, 1)
        number(.vxlanReserved, 3)
        add(.vxlanVNI, .vni(VNI(truncating: peek(3))), 3)
        number(.vxlanReservedEnd, 1)
        depth += 1
        frame()
        depth -= 1
    }
}

// MARK: - Bytes and fields

extension FrameDissector {
    /// The next `width` bytes, 1 ... 4 of them, as a number. The caller has checked that they are there.
    private func peek(_ width: Int, ahead: Int = 0) -> UInt32 {
        var value: UInt32 = 0
        var index = at + ahead
        let stop = index + width
        while index < stop {
            value = value << 8 | UInt32(bytes[index])
            index += 1
        }
        return value
    }

    /// Runs `body` with the end that a length field states, and calls padding what is left behind it. A length that
    /// reaches past the end is a lie, and so is ignored.
    private mutating func within(_ length: Int, _ body: (inout FrameDissector) -> Void) {
        let outer = end
        end = min(end, at + length)
        body(&self)
        end = outer
        rest(.padding)
    }

    private mutating func add(_ field: WireField, _ value: DissectedField.Value, _ width: Int) {
        fields.append(
            DissectedField(
                field: field, value: value, range: at..<at + width, bits: nil, depth: depth, occurrence: occurrence))
        at += width
    }

    mutating func number(_ field: WireField, _ width: Int) { add(field, .number(peek(width)), width) }

    mutating func mac(_ field: WireField) {
        add(field, .mac(MACAddress(rawValue: UInt64(peek(2)) << 32 | UInt64(peek(4, ahead: 2)))), 6)
    }

    private mutating func address(_ field: WireField) { add(field, .ipv4(IPv4Address(rawValue: peek(4))), 4) }

    /// A part of the next `width` bytes; stays before them, since others share them.
    mutating func bits(_ field: WireField, _ bits: Range<Int>, of width: Int) {
        let value = peek(width) >> UInt32(width * 8 - bits.upperBound) & (1 << UInt32(bits.count) - 1)
        fields.append(
            DissectedField(
                field: field, value: field == .tagVID ? .vid(VID(truncating: UInt16(value))) : .number(value),
                range: at..<at + width, bits: bits, depth: depth, occurrence: occurrence))
    }

    /// Goes on behind bytes whose parts have been named.
    mutating func skip(_ width: Int) { at += width }

    /// All that is left, if anything.
    mutating func rest(_ field: WireField) {
        if at < end { add(field, .bytes, end - at) }
    }
}
