import Fabric
import Wire

/// What the engine makes of each item of a script, in the keys of `expect:`.
enum ExpectationWriting {
    /// The lines of `expect:`, by the index of the item.
    static func expectations(of walk: Walk) -> [Int: [String]] {
        var result: [Int: [String]] = [:]
        var timeline = walk.timeline
        for chapter in walk.chapters {
            guard case .commands? = walk.lab.script[chapter.item].action else { continue }
            timeline.go(to: chapter.firstEntry)
            let before = timeline.present
            let facts = ChapterFacts(chapter, on: &timeline)
            let keys = keys(of: facts, after: before, chapter.outcome)
            if !keys.isEmpty { result[chapter.item] = ["    expect:"] + keys.map { "      " + $0 } }
        }
        return result
    }

    private static func keys(of facts: ChapterFacts, after before: Network, _ outcome: Outcome) -> [String] {
        var keys: [String] = []
        let wiring = facts.network.wiring
        if case .loop = outcome { keys.append("outcome: loop") }
        let words = LabWords(wiring, facts.network.hosts.map(\.configuration), hosts: Array(wiring.hosts.indices))
        let verdicts = wiring.nodes.compactMap { info -> String? in
            guard case .bridge = info.id, let hop = facts.firstHops[info.id], hop.verdict.isWord else { return nil }
            return "\(words.device(info.id)): \(hop.verdict.rawValue)"
        }
        if !verdicts.isEmpty { keys.append("verdict: {\(verdicts.joined(separator: ", "))}") }
        if !facts.firstHops.isEmpty {
            // A station that was taken away is no station to the reader.
            let isThere = { (node: NodeID) in
                if case .host(let index) = node { !facts.network.hosts[index].isRemoved } else { true }
            }
            if facts.accepted.union(facts.seen).allSatisfy(isThere) {
                let list = { (set: Set<NodeID>) in
                    set.sorted(in: wiring).map(words.device).joined(separator: ", ")
                }
                keys.append("accepted: [\(list(facts.accepted))]")
                keys.append("seen: [\(list(facts.seen))]")
            }
        }
        let tables = facts.network.bridges.indices.compactMap { index -> String? in
            let rows = facts.rows(of: index)
            let old = before.bridges[index].rows(at: before.now).filter { $0.kind == .dynamic }.map {
                ExpectedTable.Row(vid: $0.vid, address: $0.address, port: $0.port)
            }
            guard rows != old, rows.allSatisfy(\.vid.isUsable) else { return nil }
            let texts = rows.map { words.entry($0.vid, $0.address, $0.port, of: index) }
            return "\(words.device(.bridge(index))): [\(texts.joined(separator: ", "))]"
        }
        if !tables.isEmpty { keys.append("table: {\(tables.joined(separator: ", "))}") }
        return keys
    }
}

extension Verdict {
    /// Whether `expect:` has a word for it.
    fileprivate var isWord: Bool {
        switch self {
        case .forward, .flood, .filter, .drop: true
        case .originate, .repeat, .accept, .ignore, .encapsulate, .decapsulate, .command: false
        }
    }
}
