package import Fabric
import Wire

extension FlowText {
    /// Reads a list of actions.
    package func actions(_ text: String) throws(FlowTextError) -> [FlowAction] { try actions(FlowPiece(text)) }

    /// Those of a flow, when there is one: it must ask for what they need, and `goto_table` leads on from its table.
    func actions(_ list: FlowPiece, of flow: FlowEntry? = nil) throws(FlowTextError) -> [FlowAction] {
        let pieces = try list.split()
        guard !pieces.isEmpty else { throw list.error(.noActions) }
        if pieces.count == 1, pieces[0].text.lowercased() == "drop" { return [] }
        var actions: [FlowAction] = []
        var prerequisites = flow.map { FlowPrerequisites($0.match) }
        for (index, piece) in pieces.enumerated() {
            let action = try action(piece)
            if let fault = prerequisites?.lacking(action) { throw piece.error(fault) }
            if case .goto(let table) = action {
                guard index == pieces.count - 1 else { throw piece.error(.notLast("goto_table")) }
                if let own = flow?.table, table <= own { throw piece.error(.notHigher("\(table)")) }
            }
            actions.append(action)
        }
        return actions
    }

    private func action(_ piece: FlowPiece) throws(FlowTextError) -> FlowAction {
        if let (head, inside) = piece.parenthesis {
            switch head.text.lowercased() {
            case "resubmit": return try resubmit(inside)
            case "learn": return .learn(try learning(inside))
            default: throw unknown(head)
            }
        }
        let (head, value) = piece.cut(at: [":", "="])
        let name = head.text.lowercased()
        guard let word = FlowWord(rawValue: name) else {
            // A bare port, by number or by name.
            if value == nil, let port = try? FlowValue(ports: ports).port(head) { return .output(port) }
            throw unknown(head)
        }
        if word.standsAlone {
            guard value == nil else { throw piece.error(.badValue(piece.text, of: name)) }
            return try action(word, head)
        }
        guard let value, !value.isEmpty else { throw head.error(.missingValue(of: name)) }
        return try action(word, name, value)
    }

    private func unknown(_ head: FlowPiece) -> FlowTextError {
        if FlowUnmodelled.hasAction(head.text.lowercased()) { return head.error(.notModelled(head.text)) }
        let words = FlowWord.allCases.map(\.rawValue) + ["learn"]
        return head.error(.unknownAction(head.text, nearest: Nearest.word(to: head.text, among: words)))
    }

    private func action(_ word: FlowWord, _ head: FlowPiece) throws(FlowTextError) -> FlowAction {
        switch word {
        case .normal: .normal
        case .inPort: .inPort
        case .popVLAN, .stripVLAN: .popVLAN
        case .drop: throw head.error(.notLast("drop"))
        case .output, .resubmit, .goto, .pushVLAN, .modVID, .modPCP, .setVID, .setPCP, .setTunnel, .setTunnel64,
            .modSource, .modDestination, .setField, .load, .move:
            throw head.error(.missingValue(of: word.rawValue))
        }
    }

    private func action(_ word: FlowWord, _ name: String, _ value: FlowPiece) throws(FlowTextError) -> FlowAction {
        let values = FlowValue(ports: ports)
        switch word {
        case .output:
            return value.text.lowercased() == "in_port" ? .inPort : .output(try values.port(value))
        case .resubmit: return .resubmit(inPort: try values.port(value), table: nil)
        case .goto: return .goto(UInt8(try value.number(of: name, upTo: 254)))
        case .pushVLAN:
            let tpid = TPID(rawValue: UInt16(try value.number(of: name, upTo: 0xFFFF)))
            guard tpid.isTag else { throw value.error(.badValue(value.text, of: name)) }
            return .pushVLAN(tpid)
        case .modVID, .setVID: return .setVID(VID(truncating: UInt16(try value.number(of: name, upTo: 4095))))
        case .modPCP, .setPCP: return .setPCP(UInt8(try value.number(of: name, upTo: 7)))
        case .setTunnel, .setTunnel64: return .setTunnel(try value.number(of: name))
        case .modSource: return .set(.source, try values.value(value, of: .source, named: name))
        case .modDestination: return .set(.destination, try values.value(value, of: .destination, named: name))
        case .setField: return try setField(value)
        case .load: return try load(value)
        case .move: return try move(value)
        case .normal, .inPort, .popVLAN, .stripVLAN, .drop: throw value.error(.badValue(value.text, of: name))
        }
    }

    private func resubmit(_ inside: FlowPiece) throws(FlowTextError) -> FlowAction {
        let (port, table) = inside.cut(at: [","])
        let isIngress = port.isEmpty || port.text.lowercased() == "in_port"
        let number = isIngress ? nil : try FlowValue(ports: ports).port(port)
        guard let table, !table.isEmpty else {
            guard number != nil else { throw inside.error(.missingValue(of: "resubmit")) }
            return .resubmit(inPort: number, table: nil)
        }
        return .resubmit(inPort: number, table: UInt8(try table.number(of: "resubmit", upTo: 254)))
    }
}

/// Names of actions, in small letters.
enum FlowWord: String, CaseIterable {
    case output, resubmit, normal, drop, load, move
    case inPort = "in_port"
    case goto = "goto_table"
    case pushVLAN = "push_vlan"
    case popVLAN = "pop_vlan"
    case stripVLAN = "strip_vlan"
    case modVID = "mod_vlan_vid"
    case modPCP = "mod_vlan_pcp"
    case setVID = "set_vlan_vid"
    case setPCP = "set_vlan_pcp"
    case setTunnel = "set_tunnel"
    case setTunnel64 = "set_tunnel64"
    case modSource = "mod_dl_src"
    case modDestination = "mod_dl_dst"
    case setField = "set_field"

    /// Whether no value belongs to it.
    var standsAlone: Bool {
        switch self {
        case .normal, .drop, .inPort, .popVLAN, .stripVLAN: true
        case .output, .resubmit, .load, .move, .goto, .pushVLAN, .modVID, .modPCP, .setVID, .setPCP, .setTunnel,
            .setTunnel64, .modSource, .modDestination, .setField:
            false
        }
    }
}

// MARK: - Fields and their bits

extension FlowText {
    /// `4097->vlan_vid`
    private func setField(_ piece: FlowPiece) throws(FlowTextError) -> FlowAction {
        guard let (head, target) = piece.arrow else { throw piece.error(.badValue(piece.text, of: "set_field")) }
        let range = try self.range(target)
        guard range.isWhole else { throw target.error(.badBits(target.text, of: range.field.name)) }
        try writable(range, target)
        let (value, mask) = try FlowValue(ports: ports).masked(head, of: range.field, named: range.field.name)
        return .set(range.field, value: value, mask: mask)
    }

    /// `0x5->NXM_OF_VLAN_TCI[0..11]`
    private func load(_ piece: FlowPiece) throws(FlowTextError) -> FlowAction {
        guard let (head, target) = piece.arrow else { throw piece.error(.badValue(piece.text, of: "load")) }
        let range = try self.range(target)
        try writable(range, target)
        return .load(try head.number(of: "load", upTo: range.ones), range)
    }

    /// `NXM_OF_ETH_SRC[]->NXM_OF_ETH_DST[]`
    private func move(_ piece: FlowPiece) throws(FlowTextError) -> FlowAction {
        guard let (head, target) = piece.arrow else { throw piece.error(.badValue(piece.text, of: "move")) }
        let (from, to) = (try range(head), try range(target))
        try writable(to, target)
        guard from.count == to.count else { throw target.error(.badBits(target.text, of: to.field.extendedName)) }
        return .move(from, to: to)
    }

    private func writable(_ range: FlowRange, _ piece: FlowPiece) throws(FlowTextError) {
        guard range.field.isWritable else {
            let isElsewhere = range.field == .ipSource || range.field == .ipDestination
            throw piece.error(isElsewhere ? .notModelled(piece.text) : .notWritable(piece.text))
        }
    }

    /// `NXM_OF_VLAN_TCI[0..11]`, `tun_id[]`, `tun_id`
    func range(_ piece: FlowPiece) throws(FlowTextError) -> FlowRange {
        let (head, rest) = piece.cut(at: ["["])
        guard let field = FlowField.names[head.text.lowercased()] else {
            if FlowUnmodelled.hasField(head.text.lowercased()) { throw head.error(.notModelled(head.text)) }
            let known = FlowField.allCases.flatMap { [$0.name, $0.extendedName] }
            throw head.error(.unknownField(head.text, nearest: Nearest.word(to: head.text, among: known)))
        }
        guard let rest else { return FlowRange(field) }
        guard rest.text.hasSuffix("]") else { throw piece.error(.badBits(piece.text, of: head.text)) }
        let bits = rest.text.dropLast()
        if bits.isEmpty { return FlowRange(field) }
        let ends = bits.split(separator: ".", omittingEmptySubsequences: true).map { UInt8($0) }
        guard let first = ends.first ?? nil, let last = ends.last ?? nil, ends.count <= 2, first <= last,
            Int(last) < field.width
        else { throw piece.error(.badBits(piece.text, of: head.text)) }
        return FlowRange(field, offset: first, count: last - first + 1)
    }
}
