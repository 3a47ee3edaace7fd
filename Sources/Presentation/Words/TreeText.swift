package import Fabric

// Words for spanning tree.

extension Phrasebook {
    /// What a port is for.
    package func word(_ role: TreeRole) -> String {
        let (english, chinese) =
            switch role {
            case .disabled: ("disabled", "禁用端口")
            case .root: ("root port", "根端口")
            case .designated: ("designated port", "指定端口")
            case .alternate: ("alternate port", "替代端口")
            case .backup: ("backup port", "备份端口")
            }
        return language.say(english, chinese)
    }

    /// The same in a narrow column, in English as switches print it.
    package func shortWord(_ role: TreeRole) -> String {
        let (english, chinese) =
            switch role {
            case .disabled: ("-", "-")
            case .root: ("root", "根")
            case .designated: ("desg", "指定")
            case .alternate: ("altn", "替代")
            case .backup: ("back", "备份")
            }
        return language.say(english, chinese)
    }

    /// State of a port.
    package func word(_ state: PortState) -> String {
        let (english, chinese) =
            switch state {
            case .disabled: ("disabled", "禁用状态")
            case .blocking: ("blocking", "阻塞状态")
            case .listening: ("listening", "侦听状态")
            case .learning: ("learning", "学习状态")
            case .forwarding: ("forwarding", "转发状态")
            }
        return language.say(english, chinese)
    }
}

extension Phrasebook {
    /// What a switch heard of a change of the topology and what came of it, in few words; `nil` when it heard of none.
    func topologyGist(_ facts: HopFacts) -> Phrase? {
        var parts: [String] = []
        for step in facts.topologyNews {
            switch step {
            case .treeFlags(let change, let acknowledgement):
                let flags = [change ? "TC" : nil, acknowledgement ? "TCA" : nil].compactMap(\.self)
                let all = flags.joined(separator: language.comma)
                parts.append(language.say("BPDU with \(all)", "BPDU 带 \(all)"))
            case .treeAgeing(let ageing, _):
                let time = ageing.map { TimeText.span($0) } ?? label(Label.neverAges)
                parts.append(language.say("ageing time \(time) now", "老化时间改为 \(time)"))
            case .treeFlushed(let count):
                parts.append(language.say("\(count) \(count == 1 ? "row" : "rows") forgotten", "删除 \(count) 条表项"))
            default: break
            }
        }
        guard !parts.isEmpty else { return nil }
        return "\(device: facts.device)\(language.colon)"
            + Phrase(
                parts.joined(separator: language.semicolon) + language.stop, .plain)
    }
}

/// What spanning tree did at a switch, ports that share it told together.
enum TreeNews: Hashable, Sendable {
    case ports([PortIndex], TreeRole?, PortState?)
    case other(Step)
}

extension HopFacts {
    /// What spanning tree did here, in the order in which it began.
    var treeNews: [TreeNews] {
        var news: [TreeNews] = []
        var ports: [(port: PortIndex, role: TreeRole?, state: PortState?)] = []
        var place: Int?
        func note(_ port: PortIndex, _ role: TreeRole?, _ state: PortState?) {
            place = place ?? news.count
            let index = ports.firstIndex { $0.port == port } ?? ports.count
            if index == ports.count { ports.append((port, nil, nil)) }
            if let role { ports[index].role = role }
            if let state { ports[index].state = state }
        }
        for step in treeSteps {
            if case .treeRole(let port, let role) = step {
                note(port, role, nil)
            } else if case .treeState(let port, let state) = step {
                note(port, nil, state)
            } else {
                news.append(.other(step))
            }
        }
        // A port that is down has no state beside that.
        for index in ports.indices where ports[index].role == .disabled { ports[index].state = nil }
        var groups: [TreeNews] = []
        for one in ports where !groups.contains(where: { $0.has(one.port) }) {
            let same = ports.filter { $0.role == one.role && $0.state == one.state }.map(\.port)
            groups.append(.ports(same, one.role, one.state))
        }
        if let place { news.insert(contentsOf: groups, at: place) }
        return news
    }
}

extension TreeNews {
    fileprivate func has(_ port: PortIndex) -> Bool {
        if case .ports(let ports, _, _) = self { ports.contains(port) } else { false }
    }
}
