/// What a VXLAN tunnel end puts around a frame, between the outer Ethernet header and the frame itself: IPv4 (20 bytes), UDP
/// (8) and VXLAN (8), as RFC 7348 section 5 lays them out.
public struct VXLANEnvelope: Hashable, Sendable {
    /// The tunnel end that sends.
    public var source: IPv4Address
    /// The tunnel end that receives.
    public var destination: IPv4Address
    /// Says which flow the frame belongs to, so that the underlay can spread flows over its paths.
    public var sourcePort: UInt16
    /// 4789 unless configured otherwise.
    public var destinationPort = UDPHeader.vxlanPort
    /// IPv4 TTL.
    public var timeToLive: UInt8 = 64
    /// IPv4 flags and fragment offset, as on the wire.
    public var fragment: UInt16 = 0
    /// Names the packet when it is fragmented.
    public var identification: UInt16 = 0
    /// Whether the UDP checksum is computed; otherwise it is 0, which says *none* (RFC 7348 section 4.3).
    public var hasChecksum = false
    /// The virtual network.
    public var vni: VNI

    /// Bytes that the envelope adds: 36.
    public static let length = 36

    /// An envelope with the defaults.
    public init(from source: IPv4Address, to destination: IPv4Address, sourcePort: UInt16, vni: VNI) {
        self.source = source
        self.destination = destination
        self.sourcePort = sourcePort
        self.vni = vni
    }
}

extension ByteStore {
    /// The payload of the outer frame: the envelope and behind it all of `frame`, without FCS. `nil` for a frame that is too
    /// long for an IPv4 packet.
    ///
    /// Bytes that were encapsulated before are not stored again, so a frame that runs in circles through a tunnel does not
    /// fill the store. A frame that goes to many tunnel ends is stored once for each of them, as each copy has its own
    /// destination and checksum: 36 bytes and the length of the frame.
    public mutating func encapsulate(_ frame: Frame, in envelope: VXLANEnvelope) -> ByteRange? {
        let length = VXLANEnvelope.length + frame.length
        guard length <= 65535 else { return nil }
        let start = storage.count
        appendIPv4(envelope, length: UInt16(length))
        append(envelope.sourcePort)
        append(envelope.destinationPort)
        append(UInt16(length - 20))
        append(0)
        append(UInt16(VXLANHeader.validVNI) << 8)
        append(0)
        append(UInt16(envelope.vni.rawValue >> 8))
        append(UInt16(truncatingIfNeeded: envelope.vni.rawValue << 8))
        append(frame)
        if envelope.hasChecksum { patchChecksum(of: envelope, at: start) }
        return unique(from: start)
    }

    private mutating func appendIPv4(_ envelope: VXLANEnvelope, length: UInt16) {
        let source = envelope.source.rawValue
        let destination = envelope.destination.rawValue
        let lifetime = UInt16(envelope.timeToLive) << 8 | UInt16(IPProtocol.udp.rawValue)
        var sum = InternetChecksum()
        sum.add(0x4500)
        sum.add(length)
        sum.add(envelope.identification)
        sum.add(envelope.fragment)
        sum.add(lifetime)
        sum.add(UInt16(source >> 16))
        sum.add(UInt16(truncatingIfNeeded: source))
        sum.add(UInt16(destination >> 16))
        sum.add(UInt16(truncatingIfNeeded: destination))
        append(0x4500)
        append(length)
        append(envelope.identification)
        append(envelope.fragment)
        append(lifetime)
        append(sum.value)
        append(UInt16(source >> 16))
        append(UInt16(truncatingIfNeeded: source))
        append(UInt16(destination >> 16))
        append(UInt16(truncatingIfNeeded: destination))
    }

    private mutating func patchChecksum(of envelope: VXLANEnvelope, at start: Int) {
        let length = storage.count - start - 20
        let header = UDPHeader(
            sourcePort: envelope.sourcePort, destinationPort: envelope.destinationPort,
            payloadLength: length - UDPHeader.headerLength)
        let sum = header.checksum(
            from: envelope.source, to: envelope.destination,
            payload: storage[(start + 20 + UDPHeader.headerLength)...])
        storage[start + 26] = UInt8(sum >> 8)
        storage[start + 27] = UInt8(truncatingIfNeeded: sum)
    }

    /// A frame as it is on the wire.
    private mutating func append(_ frame: Frame) {
        append(frame.destination)
        append(frame.source)
        for index in 0..<Int(frame.tags.count) {
            append(frame.tags[index].tpid.rawValue)
            append(frame.tags[index].tci)
        }
        append(frame.etherType.rawValue)
        for index in 0..<Int(frame.payload.length) { storage.append(storage[Int(frame.payload.offset) + index]) }
    }

    private mutating func append(_ address: MACAddress) {
        append(UInt16(truncatingIfNeeded: address.rawValue >> 32))
        append(UInt16(truncatingIfNeeded: address.rawValue >> 16))
        append(UInt16(truncatingIfNeeded: address.rawValue))
    }

    private mutating func append(_ word: UInt16) {
        storage.append(UInt8(word >> 8))
        storage.append(UInt8(truncatingIfNeeded: word))
    }
}

// MARK: - Fragments

extension ByteStore {
    /// The fragments of a stored IPv4 packet without options for an MTU of `mtu` bytes (RFC 791 section 3.2): each has its own
    /// header and a multiple of 8 bytes, but the last. The packet itself when it is small enough.
    public mutating func fragments(of packet: ByteRange, mtu: Int) -> [ByteRange] {
        guard Int(packet.length) > mtu, mtu >= 28,
            var header = try? IPv4Header(parsing: self[packet]), header.options.isEmpty
        else { return [packet] }
        let step = (mtu - 20) / 8 * 8
        let flags = header.fragment & ~IPv4Header.moreFragments
        var ranges: [ByteRange] = []
        for offset in stride(from: 0, to: Int(packet.length) - 20, by: step) {
            let count = Swift.min(step, Int(packet.length) - 20 - offset)
            let isLast = 20 + offset + count == Int(packet.length)
            header.fragment = flags &+ UInt16(offset / 8) | (isLast ? 0 : IPv4Header.moreFragments)
            header.totalLength = UInt16(20 + count)
            let part = ByteRange(offset: packet.offset + 20 + UInt32(offset), length: UInt32(count))
            let start = storage.count
            _ = add(header.bytes, before: part)
            ranges.append(unique(from: start))
        }
        return ranges
    }

    /// Puts ranges one behind the other into the store.
    public mutating func join(_ ranges: [ByteRange]) -> ByteRange {
        let start = storage.count
        for range in ranges {
            for index in 0..<Int(range.length) { storage.append(storage[Int(range.offset) + index]) }
        }
        return unique(from: start)
    }
}
