/// What an ARP or RARP packet asks or says. Unknown numbers are values too.
public struct ARPOperation: RawRepresentable, Hashable, Sendable {
    /// The opcode.
    public let rawValue: UInt16
    /// Any number.
    @inlinable public init(rawValue: UInt16) { self.rawValue = rawValue }

    /// 1: who has the target's protocol address? (RFC 826)
    public static let request = ARPOperation(rawValue: 1)
    /// 2: the sender has it (RFC 826).
    public static let reply = ARPOperation(rawValue: 2)
    /// 3: which protocol address has the target's hardware? (RFC 903)
    public static let reverseRequest = ARPOperation(rawValue: 3)
    /// 4: the answer to it (RFC 903).
    public static let reverseReply = ARPOperation(rawValue: 4)
}

/// An ARP (RFC 826) or RARP (RFC 903) packet for Ethernet and IPv4: 28 bytes. Both have the same layout.
public struct ARPPacket: WireFormat {
    /// What is asked or said.
    public var operation: ARPOperation
    /// SHA
    public var senderHardware: MACAddress
    /// SPA
    public var senderProtocol: IPv4Address
    /// THA; zeros in a request.
    public var targetHardware: MACAddress
    /// TPA
    public var targetProtocol: IPv4Address

    /// Bytes of a packet.
    public static let length = 28

    /// A packet of its parts.
    public init(
        operation: ARPOperation, senderHardware: MACAddress, senderProtocol: IPv4Address, targetHardware: MACAddress,
        targetProtocol: IPv4Address
    ) {
        self.operation = operation
        self.senderHardware = senderHardware
        self.senderProtocol = senderProtocol
        self.targetHardware = targetHardware
        self.targetProtocol = targetProtocol
    }

    /// - Throws: `truncated` below 28 bytes; `unexpected` for any other hardware than Ethernet (1, 6 bytes) or any other
    ///   protocol than IPv4 (0x0800, 4 bytes).
    public init(from reader: inout ByteReader) throws(WireError) {
        try Self.expect(1, 2, .arpHardwareType, &reader)
        try Self.expect(UInt64(EtherType.ipv4.rawValue), 2, .arpProtocolType, &reader)
        try Self.expect(6, 1, .arpHardwareLength, &reader)
        try Self.expect(4, 1, .arpProtocolLength, &reader)
        operation = try ARPOperation(rawValue: reader.uint16(.arpOperation))
        senderHardware = try reader.macAddress(.arpSenderHardware)
        senderProtocol = try reader.ipv4Address(.arpSenderProtocol)
        targetHardware = try reader.macAddress(.arpTargetHardware)
        targetProtocol = try reader.ipv4Address(.arpTargetProtocol)
    }

    private static func expect(
        _ want: UInt64, _ width: Int, _ field: WireField, _ reader: inout ByteReader
    ) throws(WireError) {
        let offset = reader.offset
        let got = try width == 1 ? UInt64(reader.uint8(field)) : UInt64(reader.uint16(field))
        guard got == want else { throw .unexpected(field: field, offset: offset, want: want, got: got) }
    }

    /// Adds 28 bytes.
    public func encode(to writer: inout ByteWriter) {
        writer.uint16(1)
        writer.uint16(EtherType.ipv4.rawValue)
        writer.uint8(6)
        writer.uint8(4)
        writer.uint16(operation.rawValue)
        writer.macAddress(senderHardware)
        writer.ipv4Address(senderProtocol)
        writer.macAddress(targetHardware)
        writer.ipv4Address(targetProtocol)
    }
}

extension ARPPacket {
    /// A station asks for the hardware address of `target`. The frame goes to the broadcast address.
    public static func request(
        for target: IPv4Address, from hardware: MACAddress, _ address: IPv4Address
    ) -> ARPPacket {
        ARPPacket(
            operation: .request, senderHardware: hardware, senderProtocol: address, targetHardware: .zero,
            targetProtocol: target)
    }

    /// An announcement: a request for the sender's own address (RFC 5227 section 2.3), also called gratuitous ARP.
    public static func announcement(of address: IPv4Address, from hardware: MACAddress) -> ARPPacket {
        request(for: address, from: hardware, address)
    }

    /// What QEMU broadcasts for a machine that has moved: a reverse request for itself, which names no protocol address
    /// (`net/announce.c`).
    public static func reverseAnnouncement(from hardware: MACAddress) -> ARPPacket {
        ARPPacket(
            operation: .reverseRequest, senderHardware: hardware, senderProtocol: .zero, targetHardware: hardware,
            targetProtocol: .zero)
    }

    /// The reply of the station that has `targetProtocol`; its frame goes to the asker alone.
    public func reply(from hardware: MACAddress) -> ARPPacket {
        ARPPacket(
            operation: .reply, senderHardware: hardware, senderProtocol: targetProtocol, targetHardware: senderHardware,
            targetProtocol: senderProtocol)
    }

    /// A request or reply about the sender's own address: gratuitous.
    public var isGratuitous: Bool {
        (operation == .request || operation == .reply) && senderProtocol == targetProtocol && senderProtocol != .zero
    }

    /// A request from 0.0.0.0, which asks whether an address is free (RFC 5227 section 2.1.1).
    public var isProbe: Bool { operation == .request && senderProtocol == .zero && targetProtocol != .zero }
}
