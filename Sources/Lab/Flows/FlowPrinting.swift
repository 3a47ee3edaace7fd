package import Fabric
internal import Wire

/// Flows as Open vSwitch prints them (`lib/ofp-flow.c`, `lib/match.c`, `lib/ofp-actions.c`).
package struct FlowPrinting: Sendable {
    /// In which version's words. One flow is printed differently.
    package enum Form: Hashable, Sendable {
        /// `ovs-ofctl dump-flows` without `-O`: OpenFlow 1.0 with Nicira's extensions.
        case openFlow10
        /// As it is kept in the switch, which `ofproto/trace` shows and, for the flows of Neutron, `-O OpenFlow13` too.
        case kept
    }

    package let form: Form

    package init(_ form: Form = .openFlow10) { self.form = form }

    /// `ovs-ofctl dump-flows`, line by line.
    package func dump(_ flows: [FlowEntry], at now: SimulatedTime, statistics: Bool = true) -> [String] {
        let head = statistics ? ["NXST_FLOW reply (xid=0x4):"] : []
        return head + flows.map { line($0, at: now, statistics: statistics) }
    }

    /// One flow, with the blank in front.
    package func line(_ entry: FlowEntry, at now: SimulatedTime, statistics: Bool = true) -> String {
        var words: [String] = []
        let done = entry.statistics
        if statistics || entry.cookie != 0 { words.append("cookie=0x" + String(entry.cookie, radix: 16)) }
        if statistics {
            words.append("duration=" + Self.duration(Self.milliseconds(now) - Self.milliseconds(done.created)))
        }
        if statistics || entry.table != 0 { words.append("table=\(entry.table)") }
        if statistics { words += ["n_packets=\(done.packets)", "n_bytes=\(done.bytes)"] }
        if entry.idleTimeout > 0 { words.append("idle_timeout=\(entry.idleTimeout)") }
        if entry.hardTimeout > 0 { words.append("hard_timeout=\(entry.hardTimeout)") }
        if statistics {
            words.append("idle_age=\(Self.seconds(now - done.lastUsed))")
            let age = Self.seconds(now - done.modified)
            if age != Self.seconds(now - done.created) { words.append("hard_age=\(age)") }
        }
        let head = words.map { $0 + ", " }.joined()
        let priority = entry.priority == 32768 ? [] : ["priority=\(entry.priority)"]
        let match = (priority + fields(entry.match)).joined(separator: ",")
        return " " + head + match + (match.isEmpty ? "" : " ") + "actions=" + actions(entry.actions)
    }

    /// As the switch counts (`calc_duration` in `ofproto/ofproto.c`): from one millisecond of its clock to another.
    private static func milliseconds(_ time: SimulatedTime) -> SimulatedTime {
        .nanoseconds(time.rawValue / 1_000_000 * 1_000_000)
    }

    private static func seconds(_ time: SimulatedTime) -> UInt64 { time.rawValue / 1_000_000_000 }

    /// With as many digits as say it exactly: none, 3, 6 or 9 (`ofp_print_duration`).
    static func duration(_ time: SimulatedTime) -> String {
        let rest = time.rawValue % 1_000_000_000
        let seconds = String(Self.seconds(time))
        guard rest > 0 else { return seconds + "s" }
        let (value, digits) =
            rest % 1_000_000 == 0 ? (rest / 1_000_000, 3) : rest % 1_000 == 0 ? (rest / 1_000, 6) : (rest, 9)
        let text = String(value)
        return seconds + "." + String(repeating: "0", count: digits - text.count) + text + "s"
    }
}

// MARK: - Matches

extension FlowPrinting {
    /// A match as `ofproto/trace` prints it in front of the priority.
    package func match(_ match: FlowMatch) -> String { fields(match).joined(separator: ",") }

    private func fields(_ match: FlowMatch) -> [String] {
        var words: [String] = []
        let type = match.mask[.etherType] == 0xFFFF ? EtherType(rawValue: UInt16(match.value[.etherType])) : nil
        let proto = match.asks(for: .ipProtocol) ? IPProtocol(rawValue: UInt8(match.value[.ipProtocol])) : nil
        let word = FlowProtocol.allCases.first { $0.etherType == type && $0.number == proto }
        let typeWord = word ?? (type == .ipv4 ? .ip : nil)
        if let typeWord { words.append(typeWord.rawValue) }
        if match.asks(for: .tunnelID) { words.append("tun_id=" + hex(match, .tunnelID)) }
        if match.asks(for: .inPort) { words.append("in_port=" + Self.port(UInt16(match.value[.inPort]))) }
        words += tag(match)
        words += address(match, .source, "dl_src") + address(match, .destination, "dl_dst")
        if let type, typeWord == nil { words.append("dl_type=" + Self.hex4(type.rawValue)) }
        let isARP = type == .arp || type == .rarp
        words += network(match, .ipSource, isARP ? "arp_spa" : "nw_src")
        words += network(match, .ipDestination, isARP ? "arp_tpa" : "nw_dst")
        if match.asks(for: .arpOperation) { words.append("arp_op=\(match.value[.arpOperation])") }
        if let proto, word == nil { words.append("nw_proto=\(proto.rawValue)") }
        return words + address(match, .arpSenderHardware, "arp_sha") + address(match, .arpTargetHardware, "arp_tha")
    }

    /// `match_format`, part of the VLAN.
    private func tag(_ match: FlowMatch) -> [String] {
        let (value, mask) = (UInt16(match.value[.tci]), UInt16(match.mask[.tci]))
        guard mask != 0 else { return [] }
        let (vid, pcp) = (mask & 0x0FFF, mask & 0xE000)
        if mask & value & 0x1000 != 0, vid == 0 || vid == 0x0FFF, pcp == 0 || pcp == 0xE000, vid != 0 || pcp != 0 {
            return (vid == 0 ? [] : ["dl_vlan=\(value & 0x0FFF)"]) + (pcp == 0 ? [] : ["dl_vlan_pcp=\(value >> 13)"])
        }
        return ["vlan_tci=" + Self.hex4(value) + (mask == 0xFFFF ? "" : "/" + Self.hex4(mask))]
    }

    private func address(_ match: FlowMatch, _ field: FlowField, _ name: String) -> [String] {
        let mask = match.mask[field]
        guard mask != 0 else { return [] }
        let value = MACAddress(rawValue: match.value[field]).description
        return ["\(name)=\(value)" + (mask == field.ones ? "" : "/\(MACAddress(rawValue: mask))")]
    }

    private func network(_ match: FlowMatch, _ field: FlowField, _ name: String) -> [String] {
        let mask = UInt32(match.mask[field])
        guard mask != 0 else { return [] }
        let value = "\(name)=\(IPv4Address(rawValue: UInt32(match.value[field])))"
        if mask == .max { return [value] }
        let length = mask.nonzeroBitCount
        return [value + (mask == ~(UInt32.max >> UInt32(length)) ? "/\(length)" : "/\(IPv4Address(rawValue: mask))")]
    }

    private func hex(_ match: FlowMatch, _ field: FlowField) -> String {
        let mask = match.mask[field]
        return Self.hex(match.value[field]) + (mask == field.ones ? "" : "/" + Self.hex(mask))
    }

    /// As C's `%#x`: 0 has no `0x`.
    static func hex(_ value: UInt64) -> String { value == 0 ? "0" : "0x" + String(value, radix: 16) }

    static func hex4(_ value: UInt16) -> String {
        let text = String(value, radix: 16)
        return "0x" + String(repeating: "0", count: 4 - text.count) + text
    }

    static func port(_ number: UInt16) -> String {
        switch number {
        case FlowPorts.local: "LOCAL"
        case FlowPorts.inPort: "IN_PORT"
        default: String(number)
        }
    }
}

// MARK: - Actions

extension FlowPrinting {
    /// A list of actions.
    package func actions(_ actions: [FlowAction]) -> String {
        let words = actions.compactMap(action)
        return words.isEmpty ? "drop" : words.joined(separator: ",")
    }

    /// One action; OpenFlow 1.0 has no `push_vlan`, as what follows it puts a tag on.
    package func action(_ action: FlowAction) -> String? {
        switch action {
        case .output(let port): return port == FlowPorts.local ? "LOCAL" : "output:" + Self.port(port)
        case .inPort: return "IN_PORT"
        case .normal: return "NORMAL"
        case .resubmit(let port, let table):
            guard let table else { return "resubmit:" + Self.port(port ?? FlowPorts.inPort) }
            return "resubmit(\(port.map(Self.port) ?? ""),\(table))"
        case .goto(let table): return form == .kept ? "goto_table:\(table)" : "resubmit(,\(table))"
        case .pushVLAN(let tpid): return form == .kept ? "push_vlan:" + Self.hex4(tpid.rawValue) : nil
        case .popVLAN: return form == .kept ? "pop_vlan" : "strip_vlan"
        case .setVID(let vid): return "mod_vlan_vid:\(vid)"
        case .setPCP(let pcp): return "mod_vlan_pcp:\(pcp)"
        case .setTunnel(let key): return (key > UInt32.max ? "set_tunnel64:" : "set_tunnel:") + Self.hex(key)
        case .set(let field, let value, let mask): return set(field, value, mask)
        case .load(let value, let range): return "load:\(Self.hex(value))->\(Self.text(range))"
        case .move(let from, let to): return "move:\(Self.text(from))->\(Self.text(to))"
        case .learn(let learning): return Self.text(learning)
        }
    }

    private func set(_ field: FlowField, _ value: UInt64, _ mask: UInt64) -> String {
        guard form == .openFlow10, mask == field.ones else {
            let text = Self.text(field, value) + (mask == field.ones ? "" : "/" + Self.text(field, mask))
            return "set_field:\(text)->\(field.name)"
        }
        return switch field {
        case .vid: "mod_vlan_vid:\(value & 0x0FFF)"
        case .pcp: "mod_vlan_pcp:\(value)"
        case .source: "mod_dl_src:" + Self.text(field, value)
        case .destination: "mod_dl_dst:" + Self.text(field, value)
        case .inPort, .wideInPort, .tunnelID, .tci, .etherType, .ipProtocol, .ipSource, .ipDestination, .arpOperation,
            .arpSender, .arpTarget, .arpSenderHardware, .arpTargetHardware:
            "load:\(Self.hex(value))->\(Self.text(FlowRange(field)))"
        }
    }

    /// A value in the notation of its field (`mf_format`).
    static func text(_ field: FlowField, _ value: UInt64) -> String {
        switch field {
        case .source, .destination, .arpSenderHardware, .arpTargetHardware: MACAddress(rawValue: value).description
        case .ipSource, .ipDestination, .arpSender, .arpTarget: IPv4Address(rawValue: UInt32(value)).description
        case .tunnelID, .etherType, .tci: hex(value)
        case .inPort, .wideInPort: port(UInt16(value))
        case .vid, .pcp, .ipProtocol, .arpOperation: String(value)
        }
    }

    /// `NXM_OF_VLAN_TCI[0..11]`
    static func text(_ range: FlowRange) -> String {
        let last = Int(range.offset) + Int(range.count) - 1
        if range.isWhole { return range.field.extendedName + "[]" }
        return range.field.extendedName + (range.count == 1 ? "[\(last)]" : "[\(range.offset)..\(last)]")
    }

    /// `learn_format`
    static func text(_ learning: FlowLearning) -> String {
        var words = ["table=\(learning.table)"]
        if learning.idleTimeout > 0 { words.append("idle_timeout=\(learning.idleTimeout)") }
        if learning.hardTimeout > 0 { words.append("hard_timeout=\(learning.hardTimeout)") }
        if learning.priority != 32768 { words.append("priority=\(learning.priority)") }
        if learning.cookie != 0 { words.append("cookie=" + hex(learning.cookie)) }
        for part in learning.parts {
            switch part {
            case .match(let range, let source): words.append(text(range) + (range == source ? "" : "=" + text(source)))
            case .matchValue(let range, let value):
                words.append(
                    range.isWhole ? "\(range.field.name)=\(text(range.field, value))" : "\(text(range))=\(hex(value))")
            case .load(let source, let range): words.append("load:\(text(source))->\(text(range))")
            case .loadValue(let value, let range): words.append("load:\(hex(value))->\(text(range))")
            case .output(let range): words.append("output:" + text(range))
            }
        }
        return "learn(" + words.joined(separator: ",") + ")"
    }
}
