public import Wire

/// A station.
public struct Host: Hashable, Sendable {
    /// What an ARP cache knows.
    public struct Neighbour: Hashable, Sendable {
        /// The address asked for.
        public var ip: IPv4Address
        /// The answer.
        public var address: MACAddress
    }

    /// An IP packet that cannot be sent before an ARP reply has come.
    struct Waiting: Hashable, Sendable {
        let ip: IPv4Address
        let packet: ByteRange
        let origin: Origin
        let until: SimulatedTime
    }

    /// What was configured.
    public internal(set) var configuration: HostConfiguration
    /// The ARP cache, in the order in which it was filled.
    public internal(set) var neighbours: [Neighbour] = []
    /// Whether it was taken away.
    public internal(set) var isRemoved = false
    /// Whether its NIC is not shut.
    public internal(set) var isUp = true
    var waiting: [Waiting] = []
    var pings: UInt16 = 0

    /// How long a station takes from a frame to its answer. Not zero, so that an answer is in another wave than the
    /// question, and the same for all, so that equal labs run equally.
    static let thinkingTime = SimulatedTime.microseconds(1)
    /// How long a packet waits for an ARP reply. Linux asks three times, a second apart (`mcast_solicit`, `retrans_time`); a
    /// station here asks once and waits as long.
    static let patience = SimulatedTime.seconds(3)

    init(configuration: HostConfiguration) { self.configuration = configuration }

    /// What the ARP cache says.
    public func address(of ip: IPv4Address) -> MACAddress? { neighbours.first { $0.ip == ip }?.address }

    /// A frame of its own as its NIC sends it: in its VLAN, padded.
    func frame(
        to destination: MACAddress, _ etherType: EtherType, _ payload: ByteRange, in store: inout ByteStore
    ) -> Frame {
        finished(
            Frame(destination: destination, source: configuration.address, etherType: etherType, payload: payload),
            in: &store)
    }

    /// What the NIC adds to a frame: the tag of its VLAN when there is none, and padding.
    func finished(_ frame: Frame, in store: inout ByteStore) -> Frame {
        var frame = frame
        if frame.tags.isEmpty, let vid = configuration.vlans.first { frame.tags.push(VLANTag(vid)) }
        if configuration.pads { frame.pad(in: &store) }
        return frame
    }

    /// An ARP or RARP packet as a frame.
    func frame(_ packet: ARPPacket, to destination: MACAddress, in store: inout ByteStore) -> Frame {
        let etherType: EtherType =
            packet.operation == .reverseRequest || packet.operation == .reverseReply ? .rarp : .arp
        return frame(to: destination, etherType, store.add(packet.bytes), in: &store)
    }

    /// What to send so that a packet reaches `ip`: the packet itself when the ARP cache knows the way, a question
    /// otherwise; the packet waits then.
    mutating func resolve(
        _ packet: ByteRange, to ip: IPv4Address, as origin: Origin, _ medium: inout Medium
    ) -> (frame: Frame, origin: Origin, rule: RuleID) {
        if let address = address(of: ip) {
            return (frame(to: address, .ipv4, packet, in: &medium.store), origin, .hostARPKnown)
        }
        waiting.append(Waiting(ip: ip, packet: packet, origin: origin, until: medium.now + Self.patience))
        let question = ARPPacket.request(for: ip, from: configuration.address, configuration.ip ?? .zero)
        return (frame(question, to: .broadcast, in: &medium.store), .arpRequest(ip), .hostARPAsk)
    }

    /// The IP packet of an ICMP message.
    func packet(_ message: ICMPMessage, to ip: IPv4Address, in store: inout ByteStore) -> ByteRange {
        let payload = message.bytes
        let header = IPv4Header(
            source: configuration.ip ?? .zero, destination: ip, protocol: .icmp, payloadLength: payload.count)
        return store.add(header.bytes + payload)
    }
}
