import Fabric
import Lab
import Wire

// What can be asked in the linear mode.

extension PlainWalk {
    /// Every step of the instant that happened last, with rules and sources.
    var decision: [String] {
        let wave = walk.currentWave
        guard !wave.isEmpty else { return [text.nothingYet] }
        let names = names
        return wave.flatMap { hop in
            var lines = [book.summary(of: hop, names).text]
            lines += names.told(hop).map { "  " + book.text(for: $0, in: hop, names).text }
            if let rule = hop.rule {
                lines.append("  \(rule.rawValue)\(language.colon)\(book.sentence(for: rule))")
                lines.append("  \(rule.source)")
            }
            return lines
        }
    }

    /// Finds the device that was named, or the only one there could be.
    func device(_ words: [String], _ describe: (NodeID) -> [String]) -> [String] {
        let nodes = walk.network.wiring.nodes
        let all = nodes.map(\.name).joined(separator: language.comma)
        guard let word = words.first else {
            let bridges = walk.network.wiring.bridges
            return bridges.count == 1 ? describe(bridges[0].id) : [text.which(all)]
        }
        guard let node = node(word) else { return [text.noDevice(word.quotable, all)] }
        return describe(node)
    }

    func node(_ word: String) -> NodeID? {
        let nodes = walk.network.wiring.nodes
        return (nodes.first { $0.name == word } ?? nodes.first { $0.name.lowercased() == word.lowercased() })?.id
    }

    func table(_ node: NodeID) -> [String] {
        guard case .bridge(let index) = node else {
            switch node {
            case .hub: return [book.label(.noTableHub)]
            case .vtep(let index): return tunnelTable(index)
            case .bridge, .host: return [book.label(.noTableHost)]
            }
        }
        let bridge = walk.network.bridges[index]
        let rows = bridge.rows(at: walk.network.now)
        guard !rows.isEmpty else { return ["\(names.device(node))\(language.colon)\(book.label(.noRows))"] }
        return [text.tableHead(names.device(node), rows.count)]
            + rows.map { row in
                let vlan = row.vid == .none ? nil : "\(row.vid)"
                let age = row.kind == .dynamic ? TimeText.age(walk.network.now - row.lastSeen) : nil
                let port = row.kind == .blackhole ? "-" : names.port(row.port, of: node)
                return "  " + text.row(vlan, names.long(row.address), port, book.word(row.kind), age: age)
            }
    }

    /// The rows of a tunnel end: VNI, station, other tunnel end.
    private func tunnelTable(_ index: Int) -> [String] {
        let vtep = walk.network.vteps[index]
        guard vtep.hasTable else { return [book.label(.noTableVTEP)] }
        let rows = vtep.rows(at: walk.network.now)
        guard !rows.isEmpty else { return ["\(names.device(.vtep(index)))\(language.colon)\(book.label(.noRows))"] }
        return ["\(names.device(.vtep(index)))\(language.colon)\(book.entryCount(rows.count))"]
            + rows.map { row in
                let age = row.kind == .dynamic ? TimeText.age(walk.network.now - row.lastSeen) : nil
                return "  "
                    + text.tunnelRow(
                        "\(row.vni)", names.long(row.address), "\(row.remote)", book.word(row.kind), age: age)
            }
    }

    func ports(_ node: NodeID) -> [String] {
        let names = names
        let wiring = names.wiring
        return [text.portsHead(names.device(node))]
            + wiring[node].ports.indices.map { index in
                let port = PortID(node, PortIndex(index))
                var mode = ""
                var isUp = true
                if case .bridge(let bridge) = node {
                    let configuration = walk.network.bridges[bridge].configuration.ports[index]
                    mode = book.vlans(of: configuration).text
                    isUp = configuration.isUp
                }
                let attachment = wiring.attachment(of: port)
                if let attachment { isUp = isUp && walk.network.cables[attachment.cable].isUp }
                let peer = attachment.map { names.port($0.peer) }
                return "  " + text.port(names.port(port.port, of: node), mode, peer: peer, isUp: isUp)
            }
    }

    var network: [String] {
        let names = names
        let wiring = names.wiring
        let cables = wiring.cables.indices.filter(wiring.isPlugged).map { index in
            "  " + text.cable(names.port(wiring.cables[index].a), names.port(wiring.cables[index].b))
        }
        return [text.networkHead] + cables
    }

    /// The frame of the last event that had one.
    var frame: [String] {
        guard let hop = walk.currentWave.last(where: { $0.frame != nil }), let frame = hop.frame else {
            return [walk.index == 0 ? text.nothingYet : book.label(.noFrame)]
        }
        let names = names
        func line(_ label: Label, _ value: String) -> String { "\(book.label(label))\(language.colon)\(value)" }
        var lines = [
            line(.device, hop.node.map(names.device) ?? "-"), line(.destination, names.long(frame.destination)),
            line(.source, names.long(frame.source)), line(.tag, book.tags(frame.tags).text),
            book.text(for: PayloadGist(frame, in: walk.network.store), names).text,
        ]
        lines += lengthAndBeyond(frame)
        let copies = hop.departures.filter { $0.frame.tags != frame.tags }
        if let copy = copies.first {
            lines.append("\(book.label(.didSend))\(language.colon)\(book.tags(copy.frame.tags).text)")
        }
        return lines
    }

    /// Where an 802.3 length stands in place of a type: it, and each field behind it that has a name.
    private func lengthAndBeyond(_ frame: Frame) -> [String] {
        guard frame.etherType.isLength else { return [] }
        let bytes = frame.bytes(in: walk.network.store)
        let names = names
        return FrameDissection(bytes).fields.filter { field in
            field.field == .ethernetLength || field.field.layer == .llc || field.field.layer == .stp
        }.map { "\(book.word($0.field))\(language.colon)\(book.value(of: $0, bytes: bytes, names).text)" }
    }

    var terms: [String] {
        walk.lab.concepts.compactMap(Concept.init(rawValue:)).map { concept in
            let card = book.card(for: concept)
            return "\(card.term)\(language.colon)\(card.text)"
        }
    }

    /// A frame of the person's own: `send A B`, `send A B 10`.
    mutating func send(_ words: [String]) -> [String] {
        guard (2...3).contains(words.count), case .host(let host)? = node(words[0]) else { return [text.sendUsage] }
        let to: MACAddress
        if case .host(let other)? = node(words[1]) {
            to = walk.network.hosts[other].configuration.address
        } else {
            switch words[1].lowercased() {
            case "all", "broadcast", "广播", "所有": to = .broadcast
            case "unknown", "未知": to = SendForm.unknownAddress(in: walk.network)
            default:
                guard let address = MACAddress(words[1]) else { return [text.sendUsage] }
                to = address
            }
        }
        var tags: [VLANTag] = []
        if words.count == 3 {
            guard let number = UInt16(words[2]), number < 4095, let vid = VID(rawValue: number) else {
                return [book.label(.wrongVLAN)]
            }
            tags = [VLANTag(vid)]
        }
        let payload = [UInt8](repeating: 0, count: 60 - 14 - 4 * tags.count)
        do throws(CommandRefusal) {
            try walk.perform(.send(host: host, FrameRecipe(to: to, tags: tags, payload: payload)))
            return whatHappened(from: max(0, walk.index - 1))
        } catch {
            return [book.text(for: error, names).text]
        }
    }
}
