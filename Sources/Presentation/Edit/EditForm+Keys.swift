import Fabric

// What keys do to a dialog that changes the network.

extension EditForm {
    mutating func moveField(by offset: Int, in network: Network) {
        let all = fields(in: network)
        guard let place = all.firstIndex(of: field) else { return }
        field = all[(place + offset + all.count) % all.count]
        caret = Caret()
    }

    /// Does what a key means to the text of the field; whether it means anything.
    mutating func edit(_ key: Key, in network: Network) -> Bool {
        let movesSideways = choices(of: field, in: network).isEmpty
        guard isTyped(field, in: network),
            let text = caret.press(key, in: typed[field] ?? "", movesSideways: movesSideways)
        else { return false }
        touch()
        if text != typed[field], field == .vlan { keepsVLAN = true }
        typed[field] = text
        return true
    }

    /// The next or previous choice of the field.
    mutating func change(by offset: Int, in network: Network) {
        touch()
        caret = Caret()
        let all = choices(of: field, in: network)
        guard !all.isEmpty else { return }
        let place = chosen[field].flatMap { all.firstIndex(of: $0) } ?? 0
        set(all[(place + offset + all.count) % all.count], for: field, in: network)
    }

    mutating func set(_ choice: Choice, for field: Field, in network: Network) {
        chosen[field] = choice
        if kind == .port, field == .port, case .port(let port) = choice { load(port, in: network) }
        if kind == .port, field == .mode { fillForMode() }
        if kind == .row, field == .port { followPort(in: network) }
        // Another protocol may have no room for the hello time of this one.
        if field == .treeProtocol, case .time? = chosen[.treeHello],
            chosen[.treeHello].map({ !choices(of: .treeHello, in: network).contains($0) }) ?? false
        {
            chosen[.treeHello] = .time(.seconds(2))
        }
        // A VM goes on at a server, a physical machine into a port.
        if kind == .move, field == .host {
            let ports = choices(of: .port, in: network)
            if chosen[.port].map({ !ports.contains($0) }) ?? true { chosen[.port] = ports.first }
        }
        if kind == .addHost, field == .port, chosen[.network] == nil {
            chosen[.network] = choices(of: .network, in: network).first
        }
    }

    /// A list that the new mode needs and nobody has written begins with the port's own VLAN.
    private mutating func fillForMode() {
        let own = typed[.vlan] ?? ""
        if own.isEmpty { typed[.vlan] = "1" }
        if mode == .hybrid, (typed[.untagged] ?? "").isEmpty, (typed[.tagged] ?? "").isEmpty { typed[.untagged] = own }
    }

    /// A letter: goes on with a text, or jumps to the next choice whose name begins with it.
    mutating func type(_ character: Character, in network: Network, name: (Choice) -> String) {
        touch()
        let all = choices(of: field, in: network)
        let isTime = field == .time || Field.treeTimes.contains(field)
        if all.contains(.typed), isTime, character.isNumber, chosen[field] != .typed {
            chosen[field] = .typed
            typed[field] = ""
        }
        if isTyped(field, in: network) {
            let text = typed[field] ?? ""
            guard text.count < EditForm.longest(field), EditForm.takes(character, field) else { return }
            typed[field] = caret.typing(character, in: text)
            if field == .vlan { keepsVLAN = true }
            return
        }
        let wanted = character.lowercased()
        let matching = all.filter { name($0).lowercased().hasPrefix(wanted) }
        guard !matching.isEmpty else { return }
        let place = chosen[field].flatMap { matching.firstIndex(of: $0) }
        set(matching[place.map { ($0 + 1) % matching.count } ?? 0], for: field, in: network)
    }

    private mutating func touch() {
        mistake = nil
        failure = nil
        mayReplace = false
    }

    private static func longest(_ field: Field) -> Int {
        switch field {
        case .vlan: 4
        case .mac, .address: 17
        case .ip: 18
        case .name: 32
        case .time, .treeHello, .treeMaxAge, .treeDelay: 12
        case .cost: 9
        case .file: 200
        case .permitted, .untagged, .tagged, .customers, .nicVLANs: 120
        case .port, .mode, .state, .isolated, .hairpin, .learning, .flood, .cable, .host, .network, .rowKind,
            .portPriority, .edge, .treeProtocol, .treePriority:
            0
        }
    }

    private static func takes(_ character: Character, _ field: Field) -> Bool {
        switch field {
        case .vlan, .cost: character.isASCII && character.isNumber
        case .permitted, .untagged, .tagged, .customers, .nicVLANs:
            character.isASCII && (character.isNumber || "-, al".contains(character))
        case .mac, .address: character.isHexDigit || character == ":" || character == "-"
        case .ip: character.isASCII && (character.isNumber || character == "." || character == "/")
        case .time, .treeHello, .treeMaxAge, .treeDelay:
            character.isASCII && (character.isNumber || "muns".contains(character))
        case .name: character.isLetter || character.isNumber || "-_.".contains(character)
        case .file: !character.isNewline && character != "\0"
        case .port, .mode, .state, .isolated, .hairpin, .learning, .flood, .cable, .host, .network, .rowKind,
            .portPriority, .edge, .treeProtocol, .treePriority:
            false
        }
    }
}
