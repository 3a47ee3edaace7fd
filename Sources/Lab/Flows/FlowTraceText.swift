package import Fabric
package import Wire

/// `ovs-appctl ofproto/trace BRIDGE FLOW [-generate]` (`ofproto/ofproto-dpif-trace.c`): a frame is made of the fields and sent
/// through the tables as they are.
///
/// The last lines tell of the cache and of the datapath, which do not exist here: what they would be is worked out, see
/// `Megaflow` and `DatapathActions`.
package struct FlowTraceText {
    private let network: Network
    private let bridge: Int

    /// For a switch of a network as it is now.
    package init(_ bridge: Int, in network: Network) {
        self.network = network
        self.bridge = bridge
    }

    /// The trace of the frame that fields describe.
    package func lines(_ fields: String, learns: Bool = false) throws(FlowTextError) -> [String] {
        let ports = network.bridges[bridge].flows?.ports ?? FlowPorts()
        let names = FlowPortNames(network.wiring.bridges[bridge].ports, ports)
        let match = try FlowText(ports: names).match(fields)
        let number = UInt16(match.value[.inPort])
        guard let port = ports.port(numbered: number), Int(port) < network.wiring.bridges[bridge].ports.count else {
            throw FlowPiece(fields).error(
                match.asks(for: .inPort) ? .unknownPort("\(number)", nearest: nil) : .missingValue(of: "in_port"))
        }
        var store = network.store
        let frame = Self.frame(match, in: &store)
        return lines(frame, on: port, in: store, learns: learns)
    }

    /// The trace of a frame that comes in at a port; its payload is in `store`.
    package func lines(_ frame: Frame, on port: PortIndex, in store: ByteStore, learns: Bool = false) -> [String] {
        let number = (network.bridges[bridge].flows?.ports ?? FlowPorts()).number(of: port)
        var tracing = FlowTracing(network, frame, on: number, in: store, learns: learns)
        let head = FlowLine.text(frame, from: number, in: store)
        let (node, final) = tracing.trace(frame, on: port, of: bridge)
        let end = FlowLine.text(final, from: number, in: tracing.store)
        var lines = ["Flow: " + head]
        lines += FlowTraceNode.lines([node])
        lines += ["", "Final flow: " + (end == head ? "unchanged" : end), "Megaflow: " + tracing.mega.line]
        guard let failure = tracing.failure else { return lines + tracing.datapath.lines }
        return lines + ["Datapath actions: drop", "Translation failed (\(failure)), packet is dropped."]
    }

    /// The fields of a frame that comes in at a port, as they are typed behind the name of the switch.
    package func fields(_ frame: Frame, on port: PortIndex, in store: ByteStore) -> String {
        let number = (network.bridges[bridge].flows?.ports ?? FlowPorts()).number(of: port)
        // Open vSwitch prints that there is no second tag, but does not take it from who asks.
        return FlowLine.text(frame, from: number, in: store).split(separator: ",")
            .filter { !["vlan_tci=0x0000", "vlan_tci1=0x0000"].contains($0) }.joined(separator: ",")
    }

    /// A frame that has these fields, with a packet where they are of one.
    private static func frame(_ match: FlowMatch, in store: inout ByteStore) -> Frame {
        let value = match.value
        let type = EtherType(rawValue: UInt16(value[.etherType]))
        var payload = [UInt8](repeating: 0, count: 46)
        if type == .arp || type == .rarp {
            let packet = ARPPacket(
                operation: ARPOperation(rawValue: UInt16(value[.arpOperation])),
                senderHardware: MACAddress(rawValue: value[.arpSenderHardware]),
                senderProtocol: IPv4Address(rawValue: UInt32(value[.arpSender])),
                targetHardware: MACAddress(rawValue: value[.arpTargetHardware]),
                targetProtocol: IPv4Address(rawValue: UInt32(value[.arpTarget])))
            payload.replaceSubrange(0..<ARPPacket.length, with: packet.bytes)
        } else if type == .ipv4 {
            let header = IPv4Header(
                source: IPv4Address(rawValue: UInt32(value[.ipSource])),
                destination: IPv4Address(rawValue: UInt32(value[.ipDestination])),
                protocol: IPProtocol(rawValue: UInt8(value[.ipProtocol])), payloadLength: 26, timeToLive: 0)
            payload.replaceSubrange(0..<20, with: header.bytes)
        }
        var tags = TagStack()
        if value[.tci] & 0x1000 != 0 { tags.push(VLANTag(tpid: .customer, tci: UInt16(value[.tci] & 0xEFFF))) }
        var frame = Frame(
            destination: MACAddress(rawValue: value[.destination]), source: MACAddress(rawValue: value[.source]),
            tags: tags, etherType: type, payload: store.add(payload))
        if value[.tunnelID] > 0 { frame.tunnelKey = VNI(truncating: UInt32(truncatingIfNeeded: value[.tunnelID])) }
        return frame
    }
}

/// A frame as a flow with every field (`lib/flow.c` `flow_format`).
enum FlowLine {
    static func text(_ frame: Frame, from port: UInt16, in store: ByteStore) -> String {
        var words: [String] = []
        var network: [String] = []
        var reader = ByteReader(store[frame.payload])
        let type = frame.etherType
        if type == .arp || type == .rarp {
            words.append(type == .arp ? "arp" : "rarp")
            if let packet = try? ARPPacket(from: &reader) {
                network = [
                    "arp_spa=\(packet.senderProtocol)", "arp_tpa=\(packet.targetProtocol)",
                    "arp_op=\(packet.operation.rawValue)", "arp_sha=\(packet.senderHardware)",
                    "arp_tha=\(packet.targetHardware)",
                ]
            }
        } else if type == .ipv4, let header = try? IPv4Header(from: &reader) {
            (words, network) = packet(header, &reader)
        }
        if let key = frame.tunnelKey, key.rawValue > 0 {
            words.append("tun_id=" + FlowPrinting.hex(UInt64(key.rawValue)))
        }
        words.append("in_port=" + FlowPrinting.port(port))
        if let tag = frame.tags.outermost {
            words += ["dl_vlan=\(tag.vid)", "dl_vlan_pcp=\(tag.pcp)", "vlan_tci1=0x0000"]
        } else {
            words.append("vlan_tci=0x0000")
        }
        words += ["dl_src=\(frame.source)", "dl_dst=\(frame.destination)"]
        if network.isEmpty { words.append("dl_type=" + FlowPrinting.hex4(type.rawValue)) }
        return (words + network).joined(separator: ",")
    }

    private static func packet(_ header: IPv4Header, _ reader: inout ByteReader) -> ([String], [String]) {
        let word = FlowProtocol.allCases.first { $0.number == header.protocol }
        var fields = ["nw_src=\(header.source)", "nw_dst=\(header.destination)"]
        if word == nil { fields.append("nw_proto=\(header.protocol.rawValue)") }
        fields += [
            "nw_tos=\(header.typeOfService & 0xFC)", "nw_ecn=\(header.typeOfService & 3)",
            "nw_ttl=\(header.timeToLive)", "nw_frag=no",
        ]
        // What cannot be read is 0.
        if header.protocol == .icmp {
            let message = try? ICMPMessage(from: &reader)
            fields += ["icmp_type=\(message?.type.rawValue ?? 0)", "icmp_code=\(message?.code ?? 0)"]
        } else if header.protocol == .udp {
            let udp = try? UDPHeader(from: &reader)
            fields += ["tp_src=\(udp?.sourcePort ?? 0)", "tp_dst=\(udp?.destinationPort ?? 0)"]
        }
        return ([word?.rawValue ?? "ip"], fields)
    }
}
