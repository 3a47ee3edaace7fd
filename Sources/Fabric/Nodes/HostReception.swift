internal import Wire

extension Host {
    /// Takes a frame or lets it pass by, and leaves it as it is. What most frames meet changes nothing, so that stations that only hear cost no memory
    /// of their own in a snapshot.
    @inline(__always)
    func hear<O: StepObserver>(_ frame: inout Frame, observing observer: inout O) -> Ruling {
        observer.note(.received(0))
        if isRemoved || !isUp {
            let rule: RuleID = isRemoved ? .noCable : .portDown
            observer.note(.dropped(rule))
            return Ruling(.drop, rule)
        }
        guard readsTags(frame.tags) else {
            observer.note(.ignored(.hostTagNotMine))
            return Ruling(.ignore, .hostTagNotMine)
        }
        let destination = frame.destination
        guard destination == configuration.address || destination.isBroadcast else {
            observer.note(.ignored(.hostNotMine))
            return Ruling(.ignore, .hostNotMine)
        }
        let rule: RuleID = destination.isBroadcast ? .hostBroadcast : .hostMine
        observer.note(.accepted(rule))
        return Ruling(.accept, rule)
    }

    /// Whether a station does something with what such a frame carries.
    @inline(__always)
    static func understands(_ etherType: EtherType) -> Bool { etherType == .arp || etherType == .ipv4 }

    /// Reads a frame that was taken, and answers if it asks for something. Answers are scheduled, not sent.
    mutating func read<O: StepObserver>(
        _ frame: Frame, as index: Int, _ medium: inout Medium, observing observer: inout O
    ) {
        if frame.etherType == .arp {
            takeARP(frame, index, &medium, &observer)
        } else {
            takeIPv4(frame, index, &medium, &observer)
        }
    }

    /// A NIC with VLANs wants one tag of theirs; a plain one none, or a priority tag, which is no VLAN (802.1Q-2018
    /// Table 9-2; Linux `vlan_do_receive`).
    @inline(__always)
    private func readsTags(_ tags: TagStack) -> Bool {
        guard let tag = tags.outermost else { return configuration.vlans.isEmpty }
        guard tags.count == 1, tag.tpid == .customer else { return false }
        return configuration.vlans.isEmpty ? tag.vid == .none : configuration.vlans.contains(tag.vid)
    }

    /// RFC 826, "Packet Reception": a sender that is known is updated; it is added when the packet is for this station.
    private mutating func takeARP<O: StepObserver>(
        _ frame: Frame, _ index: Int, _ medium: inout Medium, _ observer: inout O
    ) {
        guard let packet = ARPPacket(readFrom: frame, in: medium.store),
            packet.operation == .request || packet.operation == .reply
        else {
            observer.note(.responded(.hostNoAnswer))
            return
        }
        let isForMe = packet.targetProtocol == configuration.ip && configuration.ip != nil
        let isNew = note(packet.senderProtocol, packet.senderHardware, adding: isForMe)
        if isNew { observer.note(.arpLearned(packet.senderProtocol, packet.senderHardware)) }
        if packet.operation == .request {
            if !isForMe {
                observer.note(.responded(.hostNoAnswer))
            } else if configuration.isSilent {
                observer.note(.responded(.hostSilent))
            } else {
                observer.note(.responded(.hostARPAnswer))
                let answer = packet.reply(from: configuration.address)
                medium.schedule(
                    self.frame(answer, to: packet.senderHardware, in: &medium.store), from: index, as: .arpReply)
            }
        }
        sendWaiting(for: packet.senderProtocol, index, &medium, &observer)
    }

    /// Writes an answer into the ARP cache; whether it is there now.
    private mutating func note(_ ip: IPv4Address, _ address: MACAddress, adding: Bool) -> Bool {
        guard ip != .zero else { return false }
        if let row = neighbours.firstIndex(where: { $0.ip == ip }) {
            neighbours[row].address = address
            return true
        }
        if adding { neighbours.append(Neighbour(ip: ip, address: address)) }
        return adding
    }

    /// Sends what has waited for this address.
    private mutating func sendWaiting<O: StepObserver>(
        for ip: IPv4Address, _ index: Int, _ medium: inout Medium, _ observer: inout O
    ) {
        guard !waiting.isEmpty, let address = address(of: ip) else { return }
        for item in waiting where item.ip == ip && item.until >= medium.now {
            observer.note(.arpLookedUp(ip, .hostARPKnown))
            medium.schedule(
                frame(to: address, .ipv4, item.packet, in: &medium.store), from: index, as: item.origin)
        }
        waiting.removeAll { $0.ip == ip || $0.until < medium.now }
    }

    /// Answers an ICMP echo request, is satisfied by the reply to one of its own.
    private mutating func takeIPv4<O: StepObserver>(
        _ frame: Frame, _ index: Int, _ medium: inout Medium, _ observer: inout O
    ) {
        guard let (header, message) = Self.echo(in: frame, medium.store), header.destination == configuration.ip,
            configuration.ip != nil
        else {
            observer.note(.responded(.hostNoAnswer))
            return
        }
        guard let reply = message.echoReply else {
            let isMine = message.type == .echoReply && message.identifier == UInt16(truncatingIfNeeded: index)
            observer.note(.responded(isMine ? .hostEchoDone : .hostNoAnswer))
            return
        }
        guard !configuration.isSilent else {
            observer.note(.responded(.hostSilent))
            return
        }
        observer.note(.responded(.hostEchoAnswer))
        let packet = packet(reply, to: header.source, in: &medium.store)
        let (answer, origin, rule) = resolve(packet, to: header.source, as: .echoReply, &medium)
        observer.note(.arpLookedUp(header.source, rule))
        medium.schedule(answer, from: index, as: origin)
    }

    /// The ICMP message of a frame, if it is whole and right.
    private static func echo(in frame: Frame, _ store: ByteStore) -> (IPv4Header, ICMPMessage)? {
        var reader = ByteReader(store[frame.payload])
        guard let header = try? IPv4Header(from: &reader), header.protocol == .icmp, !header.isFragment,
            var part = try? reader.part(header.payloadLength, .payload), let message = try? ICMPMessage(from: &part)
        else { return nil }
        return (header, message)
    }
}

extension ARPPacket {
    /// The packet of a frame; `nil` when it is not whole or not of Ethernet and IPv4.
    fileprivate init?(readFrom frame: Frame, in store: ByteStore) {
        var reader = ByteReader(store[frame.payload])
        guard let packet = try? ARPPacket(from: &reader) else { return nil }
        self = packet
    }
}
