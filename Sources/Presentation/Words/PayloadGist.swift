package import Wire

extension IPProtocol {
    /// What it is called everywhere; `nil` for one that goes by its number here.
    var name: String? {
        switch self {
        case .icmp: "ICMP"
        case .tcp: "TCP"
        case .udp: "UDP"
        default: nil
        }
    }
}

/// What a frame carries, as far as one line can say it.
package enum PayloadGist: Hashable, Sendable {
    case arpRequest(who: IPv4Address, tell: IPv4Address)
    case arpReply(IPv4Address, at: MACAddress)
    case arpAnnouncement(IPv4Address)
    case rarp(MACAddress)
    case echoRequest(from: IPv4Address, to: IPv4Address)
    case echoReply(from: IPv4Address, to: IPv4Address)
    case ipv4(IPProtocol, from: IPv4Address, to: IPv4Address)
    case bpdu(BPDU)
    /// Anything else, and what claims to be one of the above and is not.
    case other(EtherType, bytes: Int)

    package init(_ frame: Frame, in store: ByteStore) {
        let payload = store[frame.payload]
        self = PayloadGist.read(frame.etherType, payload) ?? .other(frame.etherType, bytes: payload.count)
    }

    /// What one types to find such a frame; the same in every language.
    var kind: String {
        switch self {
        case .arpRequest: "arp request"
        case .arpReply: "arp reply"
        case .arpAnnouncement: "gratuitous arp announcement"
        case .rarp: "rarp announcement"
        case .echoRequest: "icmp echo request ping ipv4"
        case .echoReply: "icmp echo reply ping ipv4"
        case .ipv4(let number, _, _): number == .udp ? "ipv4 udp" : "ipv4"
        case .bpdu: "bpdu stp"
        case .other(let type, _): "\(type)"
        }
    }

    private static func read(_ etherType: EtherType, _ payload: ArraySlice<UInt8>) -> PayloadGist? {
        switch etherType {
        case .arp: (try? ARPPacket(parsing: payload)).flatMap(arp)
        case .rarp: (try? ARPPacket(parsing: payload)).map { .rarp($0.targetHardware) }
        case .ipv4: ipv4(payload)
        default: BPDU(length: etherType, payload: payload).map { .bpdu($0) }
        }
    }

    private static func arp(_ packet: ARPPacket) -> PayloadGist? {
        if packet.isGratuitous { return .arpAnnouncement(packet.senderProtocol) }
        if packet.operation == .request { return .arpRequest(who: packet.targetProtocol, tell: packet.senderProtocol) }
        if packet.operation == .reply { return .arpReply(packet.senderProtocol, at: packet.senderHardware) }
        return nil
    }

    private static func ipv4(_ payload: ArraySlice<UInt8>) -> PayloadGist? {
        var reader = ByteReader(payload)
        guard let header = try? IPv4Header(from: &reader) else { return nil }
        // The ICMP message ends where the IP packet ends; padding may follow.
        if header.protocol == .icmp, !header.isFragment, var part = try? reader.part(header.payloadLength, .payload),
            let message = try? ICMPMessage(from: &part), message.code == 0
        {
            if message.type == .echoRequest { return .echoRequest(from: header.source, to: header.destination) }
            if message.type == .echoReply { return .echoReply(from: header.source, to: header.destination) }
        }
        return .ipv4(header.protocol, from: header.source, to: header.destination)
    }
}
