import Fabric
import Wire

extension SimplifiedChinese {
    package func summary(_ facts: HopFacts) -> Phrase {
        let hop = facts.hop
        let device: Phrase = "\(device: facts.device)"
        return switch hop.verdict {
        case .originate: origin(facts) + lost(facts)
        case .forward, .flood: facts.isByFlows ? byFlows(facts) : hop.verdict == .flood ? flood(facts) : forward(facts)
        case .filter: "\(mac: facts.destination) 就在帧进入的\(cameFrom(facts))一侧，\(device) 无需转发，过滤该帧。"
        case .drop: drop(facts)
        case .repeat:
            facts.sent.isEmpty
                ? "\(device) 是集线器，但没有其他端口可以发送。"
                : "\(device) 是集线器，把帧原样从其他所有端口发出：\(facts.ports(facts.sent, by: "、"))。"
        case .accept: accept(facts)
        case .ignore: "\(device) 的网卡忽略该帧：\(hop.rule.map { reason($0, facts) } ?? "不是发给它的")。"
        case .encapsulate: "\(device) 把帧封装进 UDP 报文：\(facts.tunnelPath)。"
        case .decapsulate: "\(device) 从 UDP 报文中解封装出该帧：\(facts.tunnelPath)。"
        case .command: command(facts)
        }
    }

    private func cameFrom(_ facts: HopFacts) -> Phrase { facts.ingress.map { " \(port: $0) " } ?? "端口" }

    private func drop(_ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        let why = facts.hop.rule.map { reason($0, facts) } ?? "无处可发"
        guard let port = facts.foundPort, facts.hop.rule != .blackhole else {
            let network: Phrase = facts.tunnelKey.map { "（\($0)）" } ?? ""
            return "\(device) 丢弃该帧\(network)\(ofTables(facts))：\(why)。"
        }
        return "\(device) 已知 \(mac: facts.destination) 在 \(port: facts.noun(port))，但该端口不能发送：\(why)。"
    }

    /// That what a station sends does not arrive, as a sentence behind another.
    private func lost(_ facts: HopFacts) -> Phrase { facts.loss.map { "它随即丢失：\(reason($0, facts))。" } ?? "" }

    private func origin(_ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        let to: Phrase = "\(mac: facts.destination)"
        return switch facts.origin {
        case .arpRequest(let ip): "\(device) 不知道 \(number: facts.names.long(ip)) 的 MAC 地址，以 ARP 广播询问所有主机。"
        case .arpReply: "\(device) 向 \(to) 发送 ARP 应答：这个地址是我的。"
        case .announcement: "\(device) 向所有主机通告自己，让各地址表学到它的位置。"
        case .echoRequest: "\(device) ping \(to)：发送 ICMP 回显请求。"
        case .echoReply: "\(device) 向 \(to) 应答 ping。"
        case .sent, nil:
            facts.hop.frame?.destination.isBroadcast == true ? "\(device) 发送广播帧。" : "\(device) 向 \(to) 发送一帧。"
        }
    }

    private func forward(_ facts: HopFacts) -> Phrase {
        guard let port = facts.sent.first else {
            let why = facts.hop.rule.map { "：\(reason($0, facts))" } ?? "" as Phrase
            return "\(device: facts.device) 没有发送\(why)。"
        }
        let head: Phrase = """
            \(moved(facts))\(device: facts.device) 已知 \(mac: facts.destination) 在 \(port: facts.noun(port))
            """
        if let rule = facts.loss { return "\(head)，但发出的一份在途中丢失：\(reason(rule, facts))。" }
        if let vid = facts.addedTag { return "\(head)，只从该端口发出一份，并添加\(tag(vid, facts))。" }
        if let vid = facts.removedTag { return "\(head)，只从该端口发出一份，并剥离\(tag(vid, facts))。" }
        if facts.isLocal, facts.vid != nil { return "\(head)（\(facts.vlan)），只从该端口发出一份。" }
        return "\(head)，只从该端口发出一份。"
    }

    /// That the row of the source names another port now, as a sentence before another.
    private func moved(_ facts: HopFacts) -> Phrase {
        guard let move = facts.move else { return "" }
        return "\(mac: facts.source) 的表项从 \(port: facts.noun(move.from)) 迁移到 \(port: facts.noun(move.to))。"
    }

    /// A tag as a noun: inside a server its number is that of a Local VLAN.
    private func tag(_ vid: VID, _ facts: HopFacts) -> Phrase {
        facts.isLocal ? "\(facts.noun(vid)) 的标签" : "\(vlan: "标签 \(vid)")"
    }

    /// Which tables decided, in brackets; nothing where that is not told.
    private func ofTables(_ facts: HopFacts) -> String {
        facts.tables.isEmpty ? "" : "（表 \(facts.tables.joined(separator: "、"))）"
    }

    private func shortByFlows(_ facts: HopFacts) -> Phrase {
        let ports = facts.ports(facts.sent, by: " ", limit: 4)
        guard let (from, to) = facts.translation else { return "按流表\(ofTables(facts))：发往 \(ports)。" }
        let out: Phrase = facts.sent.count > 1 ? "发往 \(facts.sent.count) 个端口" : "发往 \(ports)"
        return "表 \(facts.tables.joined(separator: "、"))：\(from) 换成 \(to)，\(out)。"
    }

    private func byFlows(_ facts: HopFacts) -> Phrase {
        let ports = facts.ports(facts.sent, by: "、")
        if facts.isARPResponder {
            return "\(device: facts.device) 的流表\(ofTables(facts))把 ARP 请求改成应答，送回：\(ports)。"
        }
        if facts.hop.rule == .flowInPort { return "\(device: facts.device) 的流表把它从进入的端口送回：\(ports)。" }
        if let (from, to) = facts.translation {
            return "\(device: facts.device) 的流表\(ofTables(facts))把 \(from) 换成 \(to)，发往：\(ports)。"
        }
        let head: Phrase = "\(device: facts.device) 的流表\(ofTables(facts))把它发往：\(ports)"
        if let vid = facts.addedTag { return "\(head)，并添加\(tag(vid, facts))。" }
        if let vid = facts.removedTag { return "\(head)，并剥离\(tag(vid, facts))。" }
        return "\(head)。"
    }

    private func flood(_ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        let scope: Phrase = facts.toldVID == nil ? "" : "在 \(facts.vlan) 中"
        guard !facts.sent.isEmpty else { return "\(device) 本应\(scope)泛洪该帧，但没有其他端口可以发送。" }
        let ports = facts.ports(facts.sent, by: "、")
        let vlan: Phrase = facts.toldVID == nil ? "" : "\(facts.vlan) 的"
        let to: Phrase =
            "\(device) 向\(facts.toldVID == nil ? "" : facts.isLocal ? "该本地 VLAN 的" : "本 VLAN 的")其他所有端口泛洪：\(ports)。"
        let rule = facts.flood ?? facts.hop.rule
        let moved = moved(facts)
        if rule == .broadcast { return "\(moved)\(vlan)广播帧：\(to)" }
        if rule == .multicast { return "\(moved)\(mac: facts.destination) 是组地址：\(to)" }
        if rule == .floodVLAN { return "\(facts.vlan) 是泛洪 VLAN：\(to)" }
        return facts.toldVID == nil
            ? "\(moved)没有 \(mac: facts.destination) 的表项，\(to)"
            : "\(moved)\(facts.vlan) 中没有 \(mac: facts.destination) 的表项，\(to)"
    }

    /// What spanning tree did at a switch by itself.
    private func treeWork(_ facts: HopFacts) -> Phrase {
        let timers = facts.toldTimers.reduce("\(device: facts.device)：" as Phrase) {
            $0 + text(for: .treeTimer($1), in: facts.hop, facts.names)
        }
        return facts.treeNews.reduce(timers) { sum, news in
            switch news {
            case .other(let step): return sum + text(for: step, in: facts.hop, facts.names)
            case .ports(let ports, let role, let state):
                let all: Phrase = "端口 \(facts.ports(ports, by: "、"))"
                let deeds = [role.map { "成为\(word($0))" }, state.map { "进入\(word($0))状态" }].compactMap(\.self)
                return sum + "\(all) \(deeds.joined(separator: "，"))。"
            }
        }
    }

    private func accept(_ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        if facts.isForTree, let rule = facts.hop.rule {
            return facts.topologyNews.reduce("\(device) 处理 BPDU：\(reason(rule, facts))。") {
                $0 + text(for: $1, in: facts.hop, facts.names)
            }
        }
        let what = facts.hop.rule == .hostBroadcast ? "广播帧" : "发给自己的帧" as Phrase
        let head: Phrase = "\(device) 接收\(what)"
        if facts.responses.contains(.hostARPAnswer) { return "\(head)并应答：被查询的正是它的 IP 地址。" }
        if facts.responses.contains(.hostEchoAnswer) { return "\(head)并应答 ping。" }
        if facts.responses.contains(.hostEchoDone) { return "\(head)，ping 完成。" }
        if facts.responses.contains(.hostSilent) { return "\(head)，但按配置保持静默，不应答。" }
        return "\(head)。"
    }

    private func command(_ facts: HopFacts) -> Phrase {
        guard let command = facts.hop.command else {
            if facts.isIdleTimer { return treeWork(facts) + "各端口的角色和状态不变。" }
            return facts.treeSteps.isEmpty ? unasked(facts) : treeWork(facts)
        }
        let done = text(for: command, facts.names)
        if let cut = facts.waitCut { return "\(done)。" + text(for: cut, in: facts.hop, facts.names) }
        let lost: Phrase = facts.lostOnCable == 0 ? "" : "，路上的 \(facts.lostOnCable) 帧丢失"
        guard facts.flushed > 0 else { return "\(done)\(lost)。" }
        return "\(done)\(lost)，同时删除了 \(facts.flushed) 条学到的表项。"
    }

    /// What happened without a command, without a frame and without a tree.
    private func unasked(_ facts: HopFacts) -> Phrase {
        for case .serversTold(let flows) in facts.hop.steps {
            return text(for: .serversTold(flows: flows), in: facts.hop, facts.names)
        }
        return "网络已改变。"
    }

    /// That a wait did not last as long as it was to.
    private func cutShort(_ facts: HopFacts) -> Phrase {
        guard case .waitCut(let events, _)? = facts.waitCut else { return "" }
        return "，\(number: "\(events)") 个事件后停下"
    }

    package func middleSummary(_ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        switch facts.hop.verdict {
        case .forward where !facts.isByFlows, .flood where !facts.isByFlows:
            return "\(device)：\(looked(facts))，\(out(facts))。"
        case .drop:
            guard let rule = facts.hop.rule else { return shortSummary(facts) }
            return "\(device) 丢弃该帧：\(shortReason(for: rule))（\(rule: rule.rawValue)）。"
        case .accept where facts.isForTree: return topologyGist(facts) ?? shortSummary(facts)
        default: return shortSummary(facts)
        }
    }

    /// What the table said, in few words.
    private func looked(_ facts: HopFacts) -> Phrase {
        let scope: Phrase = facts.toldVID == nil ? "" : "（\(facts.vlan)）"
        let moved: Phrase = facts.move.map { "\(mac: facts.source) 的表项迁移到 \(port: facts.port($0.to))；" } ?? ""
        if facts.hop.verdict == .forward { return "\(moved)已知 \(mac: facts.destination)\(scope)" }
        return facts.flood == .broadcast
            ? "\(moved)广播\(scope)" : "\(moved)\(mac: facts.destination) 未知\(scope)"
    }

    /// Where copies go, in few words.
    private func out(_ facts: HopFacts) -> Phrase {
        let ports = facts.ports(facts.sent, by: " ", limit: 4)
        if let rule = facts.loss { return "发往 \(ports)，丢失：\(shortReason(for: rule))" }
        if let vid = facts.addedTag { return "发往 \(ports)，添加\(tag(vid, facts))" }
        if let vid = facts.removedTag { return "发往 \(ports)，剥离\(tag(vid, facts))" }
        return "发往 \(ports)"
    }

    package func shortSummary(_ facts: HopFacts) -> Phrase {
        let hop = facts.hop
        let device: Phrase = "\(device: facts.device)"
        let ports = facts.ports(facts.sent, by: " ", limit: 4)
        return switch hop.verdict {
        case .originate: "\(device) 向 \(mac: facts.destination) 发送。"
        case .forward where facts.isByFlows, .flood where facts.isByFlows: shortByFlows(facts)
        case .forward, .flood: "\(looked(facts))：\(out(facts))。"
        case .filter: "\(mac: facts.destination) 也在\(facts.ingress.map { " \(port: $0)" } ?? "该端口")：过滤。"
        case .drop: "\(device) 丢弃：\(rule: hop.rule?.rawValue ?? "—")"
        case .repeat: "\(device) 是集线器，原样发往 \(ports)。"
        case .accept: facts.isForTree ? "\(device) 处理 BPDU。" : "\(device) 接收该帧。"
        case .ignore: "不是发给 \(device) 的。"
        case .encapsulate: "\(device) 封装：\(facts.tunnelEnd)。"
        case .decapsulate: "\(device) 解封装：\(facts.tunnelEnd)。"
        case .command:
            hop.command.map { text(for: $0, facts.names) + cutShort(facts) }
                ?? (facts.treeSteps.isEmpty && !facts.isIdleTimer ? unasked(facts) : treeWork(facts))
        }
    }
}
