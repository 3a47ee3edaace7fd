internal import Wire

// From the underlay out of the tunnel: is it for this tunnel end, is it sound, and for which port.

extension VTEP {
    /// What is known of a VXLAN packet that is sound.
    private struct Packet {
        let source: IPv4Address
        let vni: VNI
        let inner: Frame
    }

    /// A port takes what came out of a tunnel.
    private struct Target {
        let port: PortIndex
        let vid: VID
    }

    /// A frame from the underlay.
    mutating func arrive<O: StepObserver>(
        _ frame: Frame, _ underlay: UnderlayDirectory, _ medium: inout Medium, _ observer: inout O
    ) -> Ruling {
        let isForMe = frame.destination == configuration.mac || frame.destination.isBroadcast
        guard isForMe else { return ignore(.hostNotMine, &observer) }
        guard frame.tags.isEmpty, frame.etherType == .ipv4 else { return ignore(.tunnelNotMine, &observer) }
        guard let header = try? IPv4Header(parsing: medium.store[frame.payload]) else {
            return drop(.tunnelBadPacket, &observer)
        }
        guard header.destination == configuration.address, header.protocol == .udp else {
            return ignore(.tunnelNotMine, &observer)
        }
        let start = UInt32(header.headerLength)
        var datagram = ByteRange(offset: frame.payload.offset + start, length: UInt32(header.payloadLength))
        if header.isFragment {
            guard configuration.rules.fragments else { return drop(.tunnelFragmentRefused, &observer) }
            guard let whole = reassemble(datagram, header, &medium) else {
                observer.note(.accepted(.tunnelFragmentWaits))
                return Ruling(.accept, .tunnelFragmentWaits)
            }
            datagram = whole
        }
        return take(datagram, header, frame, underlay, &medium, &observer)
    }

    private func ignore<O: StepObserver>(_ rule: RuleID, _ observer: inout O) -> Ruling {
        observer.note(.ignored(rule))
        return Ruling(.ignore, rule)
    }

    /// A whole UDP datagram.
    private mutating func take<O: StepObserver>(
        _ datagram: ByteRange, _ header: IPv4Header, _ frame: Frame, _ underlay: UnderlayDirectory,
        _ medium: inout Medium, _ observer: inout O
    ) -> Ruling {
        let (packet, refusal) = open(datagram, header, frame.id, medium.store)
        if refusal == .tunnelWrongPort, configuration.rules.answersWrongPort {
            observer.note(.dropped(.tunnelWrongPort))
            answer(frame, header, underlay, &medium, &observer)
            return Ruling(.drop, .tunnelWrongPort)
        }
        guard let packet else { return drop(refusal ?? .tunnelBadPacket, &observer) }
        guard !isCut(to: packet.source) else { return drop(.tunnelCut, &observer) }
        guard let target = target(of: packet) else {
            return drop(hasTable ? .tunnelUnknownVNI : .tunnelUnknownRemote, &observer)
        }
        observer.note(.decapsulated(packet.vni, from: packet.source, to: configuration.address))
        var inner = packet.inner
        switch configuration.ports[Int(target.port) - 1] {
        case .remote: inner.tunnelKey = packet.vni
        case .device(let device):
            if let refusal = admit(packet, to: device, target, medium.now, &observer) {
                return drop(refusal, &observer)
            }
            if target.vid != .none {
                let tag = VLANTag(target.vid)
                inner.normalize(in: &medium.store)
                inner.tags.push(tag)
                observer.note(.tagPushed(target.port, tag, .tunnelEntersVLAN))
            }
        }
        guard isUp(target.port) else {
            observer.note(.silent(target.port, .outDown))
            return Ruling(.drop, .outDown)
        }
        observer.note(.sent(target.port, departure: 0))
        let tags = inner.tags.count
        medium.send(&inner, on: target.port, by: .tunnelOpened, known: tags)
        return Ruling(.decapsulate, .tunnelOpened)
    }

    /// The frame in a datagram, or why there is none (RFC 768; RFC 7348 section 5).
    private func open(
        _ datagram: ByteRange, _ header: IPv4Header, _ id: FrameID, _ store: ByteStore
    ) -> (Packet?, RuleID?) {
        var reader = ByteReader(store[datagram])
        guard let udp = try? UDPHeader(from: &reader) else { return (nil, .tunnelBadPacket) }
        if udp.checksum != 0 {
            let payload = reader.rest.prefix(udp.payloadLength)
            let right = udp.checksum(from: header.source, to: header.destination, payload: payload)
            guard right == udp.checksum else { return (nil, .tunnelBadPacket) }
        }
        guard udp.destinationPort == configuration.udpPort, !configuration.ports.isEmpty else {
            return (nil, .tunnelWrongPort)
        }
        guard udp.payloadLength >= VXLANHeader.length, let vxlan = try? VXLANHeader(from: &reader) else {
            return (nil, .tunnelBadPacket)
        }
        guard isValid(vxlan) else { return (nil, .tunnelInvalidFlags) }
        let head = UInt32(UDPHeader.headerLength + VXLANHeader.length)
        let range = ByteRange(
            offset: datagram.offset + head, length: UInt32(UDPHeader.headerLength + udp.payloadLength) - head)
        guard let inner = try? Frame(parsing: range, of: store, id: id) else { return (nil, .tunnelBadPacket) }
        return (Packet(source: header.source, vni: vxlan.vni, inner: inner), nil)
    }

    private func isValid(_ header: VXLANHeader) -> Bool {
        switch configuration.rules.flags {
        case .needsI: header.hasValidVNI
        case .exact: header.isCanonical
        }
    }

    /// The device of the network, or else the port of the tunnel end that sent it.
    private func target(of packet: Packet) -> Target? {
        for (index, port) in configuration.ports.enumerated() {
            switch port {
            case .remote(let remote):
                if remote == packet.source { return Target(port: PortIndex(index + 1), vid: .none) }
            case .device(let device):
                if let vid = device.identifier.vlan(of: packet.vni) {
                    return Target(port: PortIndex(index + 1), vid: vid)
                }
            }
        }
        return nil
    }
}

// MARK: - Devices with a table

extension VTEP {
    /// Lets a frame in and learns its source (RFC 7348 section 4.1; Linux `vxlan_set_mac`, `vxlan_snoop`); why not, otherwise.
    private mutating func admit<O: StepObserver>(
        _ packet: Packet, to device: VXLANDevice, _ target: Target, _ now: SimulatedTime, _ observer: inout O
    ) -> RuleID? {
        let source = packet.inner.source
        if source == device.mac { return .tunnelOwnSource }
        if !packet.inner.tags.isEmpty, !configuration.rules.keepsInnerTag { return .tunnelInnerTag }
        guard device.learns else { return nil }
        if source.isGroup || source == .zero { return .tunnelOwnSource }
        guard let number = number(of: packet.source) else { return nil }
        let index = Int(target.port) - 1
        let row = tables[index].find(target.vid, source, at: now, ageing: device.ageing)
        if let row, row.kind == .static {
            guard row.port != number, configuration.rules.dropsAgainstStatic else { return nil }
            return .tunnelStaticStays
        }
        tables[index].learn(target.vid, source, on: number, at: now, LearningLimits(ageing: device.ageing))
        switch row?.port {
        case nil: observer.note(.tunnelLearned(source, packet.vni, packet.source))
        case number: observer.note(.tunnelRefreshed(source, packet.vni, packet.source))
        case let old?:
            observer.note(.tunnelMoved(source, packet.vni, from: remotes[Int(old)], to: packet.source))
        }
        return nil
    }
}

// MARK: - What Linux does besides

extension VTEP {
    /// How long fragments wait for the rest (Linux `ipfrag_time`).
    private static let fragmentPatience = SimulatedTime.seconds(30)
    /// How many fragments wait at most.
    private static let fragmentLimit = 1024

    /// Keeps a fragment; the whole payload once all of it is here (RFC 791 section 3.2). A fragment that overlaps another one
    /// takes all of them with it (Linux `inet_frag_queue_insert`).
    private mutating func reassemble(
        _ bytes: ByteRange, _ header: IPv4Header, _ medium: inout Medium
    ) -> ByteRange? {
        let now = medium.now
        fragments.removeAll { $0.until < now }
        let new = Fragment(
            source: header.source, identification: header.identification, offset: header.fragmentOffset,
            isLast: header.fragment & IPv4Header.moreFragments == 0, bytes: bytes,
            until: now + Self.fragmentPatience)
        func isOfPacket(_ other: Fragment) -> Bool {
            other.source == new.source && other.identification == new.identification
        }
        let others = fragments.filter(isOfPacket)
        if others.contains(where: { $0.offset == new.offset && $0.bytes.length == bytes.length }) { return nil }
        let all = (others + [new]).sorted { $0.offset < $1.offset }
        var end = 0
        var isWhole = true
        for fragment in all {
            guard fragment.offset >= end else {
                fragments.removeAll(where: isOfPacket)
                return nil
            }
            isWhole = isWhole && fragment.offset == end
            end = fragment.offset + Int(fragment.bytes.length)
        }
        guard isWhole, all.last?.isLast == true else {
            if fragments.count < Self.fragmentLimit { fragments.append(new) }
            return nil
        }
        fragments.removeAll(where: isOfPacket)
        return medium.store.join(all.map(\.bytes))
    }

    /// Says that nobody listens at a UDP port: ICMP destination unreachable, port unreachable (RFC 792; RFC 1122 section 3.2.2.1),
    /// with the packet as far as 576 bytes reach (RFC 1812 section 4.3.2.3) and the precedence of network control (Linux
    /// `icmp_send`).
    private func answer<O: StepObserver>(
        _ frame: Frame, _ header: IPv4Header, _ underlay: UnderlayDirectory, _ medium: inout Medium,
        _ observer: inout O
    ) {
        guard isUp(0), let address = underlay.address(of: header.source) else { return }
        let original = medium.store[frame.payload].prefix(min(Int(header.totalLength), 576 - 28))
        let message = ICMPMessage(type: .destinationUnreachable, code: 3, data: Array(original)).bytes
        let answer = IPv4Header(
            source: configuration.address, destination: header.source, protocol: .icmp, payloadLength: message.count,
            timeToLive: configuration.timeToLive, typeOfService: 0xC0)
        var outer = Frame(
            destination: address, source: configuration.mac, etherType: .ipv4,
            payload: medium.store.add(answer.bytes + message), id: frame.id)
        observer.note(.sent(0, departure: 0))
        medium.send(&outer, on: 0, by: .tunnelWrongPort, known: 0)
    }
}
