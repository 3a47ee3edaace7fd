package import Fabric
import Wire

extension Phrasebook {
    /// What a switch decided, as the head of a list of its ports: `VLAN 10: flood`.
    package func decisionHead(_ hop: Hop, _ names: Names) -> Phrase {
        let facts = HopFacts(hop, names, language)
        let word: Phrase = "\(strong: word(hop.verdict))"
        let rule: Phrase = hop.rule.map { " \(rule: $0.rawValue)" } ?? Phrase()
        return facts.toldVID == nil ? word + rule : "\(facts.vlan)\(language.colon)" + word + rule
    }

    /// What several stations did with the copies that reached them in one instant; `nil` when fewer than two did anything, or
    /// something else happened too.
    package func summary(ofStations hops: [Hop], _ names: Names) -> Phrase? {
        var took: [Phrase] = []
        var passed: [Phrase] = []
        // Of one frame only: of two, one may pass by whom the other is for.
        guard Set(hops.compactMap { $0.frame?.id.origin }).count <= 1 else { return nil }
        for hop in hops {
            guard case .host? = hop.node, let node = hop.node else { return nil }
            let name: Phrase = "\(device: names.device(node))"
            switch hop.verdict {
            case .accept: took.append(name)
            case .ignore: passed.append(name)
            case .originate, .forward, .flood, .filter, .drop, .repeat, .encapsulate, .decapsulate, .command: return nil
            }
        }
        guard took.count + passed.count > 1 else { return nil }
        return stations(
            took: list(took), passed: list(passed), takes: took.count == 1 ? "takes" : "take", frame: hops[0].frame,
            names)
    }

    private func list(_ names: [Phrase]) -> Phrase? {
        guard !names.isEmpty else { return nil }
        let separator = language.comma
        var phrase = Phrase.joined(names.prefix(6), by: separator)
        if names.count > 6 { phrase.append("\(separator)+\(names.count - 6)") }
        return phrase
    }

    private func stations(
        took: Phrase?, passed: Phrase?, takes: String, frame: Frame?, _ names: Names
    ) -> Phrase {
        let isForAll = frame?.destination.isBroadcast ?? false
        let target: Phrase = "\(mac: frame.map { addressee($0.destination, names) } ?? "")"
        switch (language, took, passed) {
        case (.english, let took?, nil):
            return isForAll ? "\(took) take it: a broadcast is for everybody." : "\(took) take it."
        case (.english, let took?, let passed?):
            return "\(took) \(takes) it. \(passed): the NIC lets it pass by, the frame is for \(target)."
        case (.english, nil, let passed?):
            return "Nobody takes it. \(passed): the NIC lets it pass by, the frame is for \(target)."
        case (.chinese, let took?, nil):
            return isForAll ? "\(took) 都接收：广播帧是给所有人的。" : "\(took) 接收。"
        case (.chinese, let took?, let passed?):
            return "\(took) 接收。\(passed) 的网卡忽略它：这帧是给 \(target) 的。"
        case (.chinese, nil, let passed?):
            return "没有主机接收。\(passed) 的网卡忽略它：这帧是给 \(target) 的。"
        case (_, nil, nil): return Phrase()
        }
    }
}

extension Phrasebook {
    /// How many rows a table has.
    package func entryCount(_ count: Int) -> String {
        switch language {
        case .english: count == 1 ? "1 entry" : "\(count) entries"
        case .chinese: "\(count) 条"
        }
    }
}
