package import Wire

// Actions that change a frame on its way through the tables, in the frame and in its fields at once.

extension FlowWalk {
    /// The outermost tag into its field: bit 12 says that there is one.
    @inline(__always)
    mutating func readTag() {
        key[.tci] = frame.tags.outermost.map { UInt64($0.tci & 0xEFFF | 0x1000) } ?? 0
    }

    /// What stands in front of the payload, and where the frame came in.
    @inline(__always)
    mutating func readHeader(on number: UInt16) {
        key[.inPort] = UInt64(number)
        key[.destination] = frame.destination.rawValue
        key[.source] = frame.source.rawValue
        key[.etherType] = UInt64(frame.etherType.isLength ? 0x05FF : frame.etherType.rawValue)
        readTag()
    }

    /// Whether the EtherType is one of those whose payload flows can match.
    var hasReadablePayload: Bool { frame.etherType.isARP || frame.etherType == .ipv4 }

    /// Reads what flows can match in an ARP, RARP or IPv4 packet that is whole (`lib/flow.c` `parse_arp`).
    mutating func readPayload(_ store: ByteStore) {
        var reader = ByteReader(store[frame.payload])
        if frame.etherType.isARP {
            guard let packet = try? ARPPacket(from: &reader) else { return }
            key[.arpOperation] = UInt64(packet.operation.rawValue)
            key[.arpSender] = UInt64(packet.senderProtocol.rawValue)
            key[.arpTarget] = UInt64(packet.targetProtocol.rawValue)
            key[.arpSenderHardware] = packet.senderHardware.rawValue
            key[.arpTargetHardware] = packet.targetHardware.rawValue
        } else if frame.etherType == .ipv4, let header = try? IPv4Header(from: &reader) {
            key[.ipProtocol] = UInt64(header.protocol.rawValue)
            key[.ipSource] = UInt64(header.source.rawValue)
            key[.ipDestination] = UInt64(header.destination.rawValue)
        }
    }

    /// Puts the changed fields into a copy of the ARP packet.
    mutating func writePayload(_ store: inout ByteStore) {
        hasNewPayload = false
        let packet = ARPPacket(
            operation: ARPOperation(rawValue: UInt16(truncatingIfNeeded: key[.arpOperation])),
            senderHardware: MACAddress(rawValue: key[.arpSenderHardware]),
            senderProtocol: IPv4Address(rawValue: UInt32(truncatingIfNeeded: key[.arpSender])),
            targetHardware: MACAddress(rawValue: key[.arpTargetHardware]),
            targetProtocol: IPv4Address(rawValue: UInt32(truncatingIfNeeded: key[.arpTarget])))
        var writer = ByteWriter(capacity: Int(frame.payload.length))
        packet.encode(to: &writer)
        let rest = Array(store[frame.payload].dropFirst(ARPPacket.length))
        frame.payload = store.add(writer.bytes + rest)
    }

    /// Changes the frame; what was done.
    mutating func change(by action: FlowAction) -> FlowAct {
        switch action {
        case .pushVLAN(let tpid): return push(VLANTag(tpid: tpid, tci: 0))
        case .popVLAN: return pop()
        case .setVID(let vid): return retag { $0 & 0xE000 | vid.rawValue }
        case .setPCP(let pcp): return retag { $0 & 0x0FFF | UInt16(pcp & 7) << 13 }
        case .setTunnel(let value): return set(.tunnelID, value)
        case .set(let field, let value, let mask):
            guard hasField(field) else { return .nothing }
            return set(field, key[field] & ~mask | value & mask)
        case .load(let value, let range):
            guard hasField(range.field) else { return .nothing }
            return set(range, value)
        case .move(let from, let to):
            guard hasField(from.field), hasField(to.field) else { return .nothing }
            return set(to, key[from])
        case .output, .inPort, .normal, .resubmit, .goto, .learn: return .nothing
        }
    }

    /// Whether the frame has a field that can be set (`lib/meta-flow.c` `mf_are_prereqs_ok`). The whole word of a tag can be
    /// set on a frame that has none.
    private func hasField(_ field: FlowField) -> Bool {
        switch field {
        case .inPort, .wideInPort, .tunnelID, .source, .destination, .tci, .etherType: true
        case .vid, .pcp: !frame.tags.isEmpty
        case .ipProtocol, .ipSource, .ipDestination: false
        case .arpOperation, .arpSender, .arpTarget, .arpSenderHardware, .arpTargetHardware: key.isOfARP(frame)
        }
    }
}

extension FlowKey {
    /// The fields of a frame that came in at the port with this OpenFlow number.
    package init(_ frame: Frame, on number: UInt16, in store: ByteStore) {
        var walk = FlowWalk(frame, on: 0)
        walk.readHeader(on: number)
        if let key = frame.tunnelKey { walk.key[.tunnelID] = UInt64(key.rawValue) }
        if walk.hasReadablePayload { walk.readPayload(store) }
        self = walk.key
    }

    /// Whether the payload was read as ARP: an opcode 0 does not exist.
    fileprivate func isOfARP(_ frame: Frame) -> Bool { frame.etherType.isARP && self[.arpOperation] != 0 }
}

extension EtherType {
    /// ARP and RARP, which have the same layout.
    fileprivate var isARP: Bool { self == .arp || self == .rarp }
}

// MARK: - Fields

extension FlowWalk {
    private mutating func set(_ range: FlowRange, _ value: UInt64) -> FlowAct {
        let rest = key[range.field] & ~(range.ones << UInt64(range.offset))
        return set(range.field, rest | (value & range.ones) << UInt64(range.offset))
    }

    /// Gives a field a value, in the frame too.
    private mutating func set(_ field: FlowField, _ value: UInt64) -> FlowAct {
        let value = value & field.ones
        switch field {
        case .tci: return setTag(UInt16(value))
        case .vid: return setTag(frame.tags.outermost.map { $0.tci & 0xE000 | UInt16(value) } ?? UInt16(value))
        case .pcp: return retag { $0 & 0x0FFF | UInt16(value) << 13 }
        case .source: frame.source = MACAddress(rawValue: value)
        case .destination: frame.destination = MACAddress(rawValue: value)
        case .tunnelID: frame.tunnelKey = VNI(truncating: UInt32(truncatingIfNeeded: value))
        case .inPort, .wideInPort: break
        case .etherType, .ipProtocol, .ipSource, .ipDestination: return .nothing
        case .arpOperation, .arpSender, .arpTarget, .arpSenderHardware, .arpTargetHardware: hasNewPayload = true
        }
        key[field] = value
        return .set(field, value)
    }
}

// MARK: - Tags

extension FlowWalk {
    private mutating func push(_ tag: VLANTag) -> FlowAct {
        guard frame.tags.count < TagStack.parsedLimit else { return .nothing }
        frame.tags.push(tag)
        readTag()
        return .tag(tag)
    }

    private mutating func pop() -> FlowAct {
        guard let tag = frame.tags.pop() else { return .nothing }
        readTag()
        return .untag(tag)
    }

    /// Changes the word of the tag; puts one on where there is none.
    private mutating func retag(_ change: (UInt16) -> UInt16) -> FlowAct {
        guard var tag = frame.tags.pop() else { return push(VLANTag(tpid: .customer, tci: change(0))) }
        tag.tci = change(tag.tci & 0xEFFF)
        frame.tags.push(tag)
        readTag()
        return .tag(tag)
    }

    /// The word as flows have it: without bit 12 the frame has no tag (`lib/flow.c` `flow_count_vlan_headers` counts none
    /// behind such a word either).
    private mutating func setTag(_ word: UInt16) -> FlowAct {
        if word & 0x1000 != 0 { return retag { _ in word & 0xEFFF } }
        guard let tag = frame.tags.outermost else { return .nothing }
        frame.tags = TagStack()
        readTag()
        return .untag(tag)
    }
}
