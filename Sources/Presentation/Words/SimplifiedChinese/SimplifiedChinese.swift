package import Fabric
package import Lab

/// All words in Simplified Chinese, with the terms of Huawei and H3C documents.
package struct SimplifiedChinese: Phrasebook {
    package init() {}
    package var language: Language { .chinese }

    package func word(_ verdict: Verdict) -> String {
        switch verdict {
        case .originate: "发送"
        case .forward: "转发"
        case .flood: "泛洪"
        case .filter: "过滤"
        case .drop: "丢弃"
        case .repeat: "中继"
        case .accept: "接收"
        case .ignore: "忽略"
        case .encapsulate: "封装"
        case .decapsulate: "解封装"
        case .command: "命令"
        }
    }

    package func shortWord(_ verdict: Verdict) -> String {
        switch verdict {
        case .originate: "发"
        case .forward: "转"
        case .flood: "泛"
        case .filter: "滤"
        case .drop: "丢"
        case .repeat: "复"
        case .accept: "收"
        case .ignore: "略"
        case .encapsulate: "封"
        case .decapsulate: "解"
        case .command: "令"
        }
    }

    package func word(_ mode: PortMode) -> String {
        switch mode {
        case .access: "Access"
        case .trunk: "Trunk"
        case .hybrid: "Hybrid"
        case .nativeTagged: "native-tagged"
        case .nativeUntagged: "native-untagged"
        case .dot1qTunnel: "dot1q-tunnel"
        case .unaware: "无 VLAN"
        }
    }

    package func word(_ state: PortState) -> String {
        switch state {
        case .disabled: "禁用"
        case .blocking: "阻塞"
        case .listening: "侦听"
        case .learning: "学习"
        case .forwarding: "转发"
        }
    }

    package func word(_ kind: EntryKind) -> String {
        switch kind {
        case .dynamic: "动态"
        case .static: "静态"
        case .blackhole: "黑洞"
        case .sticky: "粘滞"
        case .local: "本机"
        }
    }

    package func word(_ stride: Walk.Stride) -> String {
        switch stride {
        case .event: "事件"
        case .wave: "同步波"
        case .settle: "到静止"
        }
    }

    package func word(_ policy: FullTable) -> String {
        switch policy {
        case .fairEviction: "从表项最多的端口淘汰"
        case .forward: "停止学习，继续转发"
        case .drop: "停止学习，丢弃"
        case .shutdown: "关闭端口"
        }
    }

    package func linkState(isUp: Bool) -> String { isUp ? "连通" : "断开" }

    package func question(_ kind: Prediction.Kind, at device: String?) -> Phrase {
        let name = device.map { "\(device: $0) " } ?? "交换机" as Phrase
        let after: Phrase = device == nil ? "此后" : "此后 "
        return switch kind {
        case .egress: "\(name)会从哪些端口发出该帧？"
        case .table: "\(after)\(name)的 MAC 地址表中有哪些表项？"
        case .tags: device == nil ? "帧从每个端口发出时带什么标签？" : "帧从 \(name)的每个端口发出时带什么标签？"
        case .verdict: "\(name)如何处理该帧？"
        case .rule: "\(name)依据哪条规则作出决定？"
        case .accepted: "哪些主机会接收该帧？"
        }
    }

    package func timelineText(_ facts: HopFacts) -> Phrase {
        let hop = facts.hop
        let ports: Phrase = facts.sent.isEmpty ? "" : " " + facts.ports(facts.sent, by: " ")
        let learned: Phrase =
            facts.learnedPort.map {
                "  \(facts.movedFrom == nil ? "学习" : "迁移") \(mac: facts.source) \(port: facts.port($0))"
            } ?? ""
        return switch hop.verdict {
        case .originate: originated(facts) + lost(facts)
        case .forward: "\(strong: "转发")\(ports)\(lost(facts))\(tagChange(facts))\(learned)"
        case .flood: "\(strong: "泛洪")\(ports)\(tagChange(facts))\(learned)"
        case .repeat: "\(strong: "中继")\(ports)"
        case .filter: "\(strong: "过滤")\(learned)"
        case .drop: "\(strong: "丢弃") \(rule: hop.rule?.rawValue ?? "")\(learned)"
        case .accept: facts.isForTree ? "\(strong: "收 BPDU")" : "\(strong: "接收")"
        case .ignore: "忽略"
        case .encapsulate: "\(strong: "封装")\(facts.tunnelEnd)"
        case .decapsulate: "\(strong: "解封装")\(facts.tunnelEnd)"
        case .command:
            hop.command.map { text(for: $0, facts.names) }
                ?? (facts.isIdleTimer
                    ? "定时器"
                    : facts.treeSteps.isEmpty
                        ? "命令"
                        : facts.isHello
                            ? "发 BPDU" : facts.hasNewTree ? "\(strong: "生成树变化")" : "定时器")
        }
    }

    /// That no copy arrives, and why.
    private func lost(_ facts: HopFacts) -> Phrase { facts.loss.map { " \(strong: "丢失") \(rule: $0.rawValue)" } ?? "" }

    private func tagChange(_ facts: HopFacts) -> Phrase {
        if let vid = facts.addedTag { return "  \(vlan: "+标签 \(vid)")" }
        if let vid = facts.removedTag { return "  \(vlan: "-标签 \(vid)")" }
        return ""
    }

    private func originated(_ facts: HopFacts) -> Phrase {
        switch facts.origin {
        case .arpRequest(let ip): "ARP 谁有 \(number: "\(ip)")？"
        case .arpReply: "ARP 应答 \(mac: facts.destination)"
        case .announcement: "通告 \(mac: facts.source)"
        case .echoRequest: "ping \(mac: facts.destination)"
        case .echoReply: "ping 应答 \(mac: facts.destination)"
        case .sent, nil: facts.isToEveryone ? "发往所有主机" : "发往 \(mac: facts.destination)"
        }
    }
}
