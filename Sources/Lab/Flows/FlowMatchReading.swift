import Fabric
import Wire

/// Reads the fields of a match one by one.
struct FlowMatchReading {
    let ports: FlowPortNames
    private var match = FlowMatch()
    /// Fields that need an EtherType, until all are read.
    private var waiting: [(key: FlowPiece, field: FlowField)] = []

    init(ports: FlowPortNames) { self.ports = ports }

    /// The match, when every field has the EtherType that it needs.
    func finished() throws(FlowTextError) -> FlowMatch {
        let type = match.mask[.etherType] == FlowField.etherType.ones ? match.value[.etherType] : nil
        for (key, field) in waiting where !Self.types(of: field, key).contains(where: { UInt64($0.rawValue) == type }) {
            throw key.error(.needs(key.text.lowercased(), field.etherTypes[0] == .arp ? "arp" : "ip"))
        }
        return match
    }

    /// `nw_src` and `nw_dst` are older names of the addresses of ARP, too.
    private static func types(of field: FlowField, _ key: FlowPiece) -> [EtherType] {
        let isOlder = ["nw_src", "nw_dst"].contains(key.text.lowercased())
        return field.etherTypes + (isOlder ? FlowField.arpSender.etherTypes : [])
    }

    mutating func read(_ key: FlowPiece, _ value: FlowPiece?) throws(FlowTextError) {
        let name = key.text.lowercased()
        if value == nil, let word = FlowProtocol(rawValue: name) {
            match.set(.etherType, UInt64(word.etherType.rawValue))
            if let number = word.number { match.set(.ipProtocol, UInt64(number.rawValue)) }
            return
        }
        if name == "dl_vlan" { return try readVLAN(key, value) }
        guard let field = FlowField.names[name] else {
            if FlowUnmodelled.hasField(name) { throw key.error(.notModelled(key.text)) }
            let words =
                Array(FlowField.names.keys.filter { !$0.contains("xm_") }) + FlowProtocol.allCases.map(\.rawValue)
            let known = (words + Array(FlowText.options) + ["dl_vlan", "actions"]).sorted()
            throw key.error(.unknownField(key.text, nearest: Nearest.word(to: name, among: known)))
        }
        guard let value, !value.isEmpty else { throw key.error(.missingValue(of: name)) }
        if !field.etherTypes.isEmpty { waiting.append((key, field)) }
        let (bits, mask) = try FlowValue(ports: ports).masked(value, of: field, named: name)
        switch field {
        // A priority is only asked of frames with a tag.
        case .pcp: demand(0x1000 | bits << 13, of: 0xF000)
        case .wideInPort: match.set(.inPort, bits, mask: mask)
        case .inPort, .tunnelID, .source, .destination, .tci, .vid, .etherType, .ipProtocol, .ipSource, .ipDestination,
            .arpOperation, .arpSender, .arpTarget, .arpSenderHardware, .arpTargetHardware:
            match.set(field, bits, mask: mask)
        }
    }

    /// `dl_vlan=10`; 0xffff asks for frames without a tag.
    private mutating func readVLAN(_ key: FlowPiece, _ value: FlowPiece?) throws(FlowTextError) {
        guard let value, !value.isEmpty else { throw key.error(.missingValue(of: "dl_vlan")) }
        let number = try value.number(of: "dl_vlan", upTo: 0xFFFF)
        guard number < 4096 || number == 0xFFFF else { throw value.error(.badValue(value.text, of: "dl_vlan")) }
        let word = number == 0xFFFF ? 0 : 0x1000 | number
        demand(word, of: 0x1FFF)
    }

    /// Demands these bits of the tag beside those that are demanded already; of one bit the last demand counts.
    private mutating func demand(_ bits: UInt64, of mask: UInt64) {
        match.set(.tci, match.value[.tci] & ~mask | bits, mask: match.mask[.tci] | mask)
    }
}

/// Reads values of fields.
struct FlowValue {
    let ports: FlowPortNames

    /// A value, and the mask behind a slash or all of the field.
    func masked(
        _ piece: FlowPiece, of field: FlowField, named name: String
    ) throws(FlowTextError) -> (value: UInt64, mask: UInt64) {
        let (head, rest) = piece.cut(at: ["/"])
        guard let rest else { return (try value(head, of: field, named: name), field.ones) }
        guard field != .inPort, field != .wideInPort, field != .etherType, field != .ipProtocol, field != .pcp else {
            throw piece.error(.badValue(piece.text, of: name))
        }
        let mask: UInt64
        if field.isIPv4, let length = UInt64(rest.text), length <= 32 {
            mask = length == 0 ? 0 : (UInt64(1) << 32 - 1) & ~((1 << (32 - length)) - 1)
        } else {
            mask = try value(rest, of: field, named: name)
        }
        return (try value(head, of: field, named: name) & mask, mask)
    }

    /// An address in its own notation, a port by name, or a number.
    func value(_ piece: FlowPiece, of field: FlowField, named name: String) throws(FlowTextError) -> UInt64 {
        switch field {
        case .source, .destination, .arpSenderHardware, .arpTargetHardware:
            guard let address = MACAddress(piece.text) else { throw piece.error(.badValue(piece.text, of: name)) }
            return address.rawValue
        case .ipSource, .ipDestination, .arpSender, .arpTarget:
            guard let address = IPv4Address(piece.text) else { throw piece.error(.badValue(piece.text, of: name)) }
            return UInt64(address.rawValue)
        case .inPort, .wideInPort: return UInt64(try port(piece))
        case .tunnelID, .tci, .vid, .pcp, .etherType, .ipProtocol, .arpOperation:
            return try piece.number(of: name, upTo: field.ones)
        }
    }

    /// A port by number or name.
    func port(_ piece: FlowPiece) throws(FlowTextError) -> UInt16 {
        let text = piece.text
        if text.lowercased() == "local" { return FlowPorts.local }
        if let number = UInt16(text), number > 0, number < 0xFF00 { return number }
        let isQuoted = text.count > 1 && text.hasPrefix("\"") && text.hasSuffix("\"")
        let name = isQuoted ? String(text.dropFirst().dropLast()) : text
        guard let number = ports[name] else {
            throw piece.error(.unknownPort(name, nearest: Nearest.word(to: name, among: ports.all)))
        }
        return number
    }
}

extension FlowField {
    /// Whether the value is an IPv4 address.
    fileprivate var isIPv4: Bool {
        switch self {
        case .ipSource, .ipDestination, .arpSender, .arpTarget: true
        case .inPort, .wideInPort, .tunnelID, .source, .destination, .tci, .vid, .pcp, .etherType, .ipProtocol,
            .arpOperation, .arpSenderHardware, .arpTargetHardware:
            false
        }
    }
}
