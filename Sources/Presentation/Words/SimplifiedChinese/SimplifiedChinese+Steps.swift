package import Fabric
import Lab
package import Wire

extension SimplifiedChinese {
    package func text(for step: Step, _ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        return switch step {
        case .received(let port): "\(device) 从 \(port: facts.noun(port)) 收到一帧，\(tags(facts.tags))。"
        case .originated(let origin): originated(origin, device)
        case .classified(let vid, let priority, let rule):
            rule == .unawareIn
                ? "这里没有 VLAN 之分：\(reason(rule, facts))\(mark(rule))。"
                : "帧划入 \(facts.noun(vid))\(with(priority))：\(reason(rule, facts))\(mark(rule))。"
        case .learned(let vid, let address, let port):
            "新表项：\(key(vid, address, facts)) 在 \(port: facts.noun(port))\(mark(.learnNew))。"
        case .refreshed(let vid, let address, let port):
            "表项 \(key(vid, address, facts))（\(port: facts.noun(port))）存活时间归零：源主机又发了帧\(mark(.learnRefresh))。"
        case .moved(let vid, let address, let from, let to):
            """
            \(key(vid, address, facts)) 从 \(port: facts.noun(from)) 迁移到 \
            \(port: facts.noun(to))\(mark(.learnMove))。
            """
        case .evicted(let vid, let address, let port):
            "表项 \(key(vid, address, facts))（\(port: facts.noun(port))）被删除，腾出位置\(mark(.learnEvict))。"
        case .notLearned(let rule): "不学习源 MAC：\(reason(rule, facts))\(mark(rule))。"
        case .found(let vid, let address, let port, let kind): found(vid, address, port, kind, facts)
        case .flooded(let rule): "向\(of(facts))其他所有端口发送：\(reason(rule, facts))\(mark(rule))。"
        case .tagPopped(let port, let tag, let rule):
            "在 \(port: facts.noun(port)) 剥离\(one(tag))：\(reason(rule, facts))\(mark(rule))。"
        case .tagPushed(let port, let tag, let rule):
            "在 \(port: facts.noun(port)) 添加\(one(tag))：\(reason(rule, facts))\(mark(rule))。"
        case .encapsulated(let vni, let from, let to):
            "\(device) 把帧封装进 UDP 报文，\(device: facts.names.station(from))→\(device: facts.names.station(to))，\(vlan: "VNI \(vni)")。"
        case .decapsulated(let vni, let from, let to):
            "\(device) 从 UDP 报文中解封装出该帧，\(device: facts.names.station(from))→\(device: facts.names.station(to))，\(vlan: "VNI \(vni)")。"
        case .tunnelLearned(let address, let vni, let remote):
            "新表项：\(station(address, vni, facts)) 在 \(device: facts.names.station(remote)) 之后\(mark(.tunnelLearns))。"
        case .tunnelRefreshed(let address, let vni, let remote):
            """
            表项 \(station(address, vni, facts))（\(device: facts.names.station(remote))）存活时间归零：\
            源主机又发了帧\(mark(.tunnelLearns))。
            """
        case .tunnelMoved(let address, let vni, let from, let to):
            """
            \(station(address, vni, facts)) 从 \(device: facts.names.station(from)) 迁移到 \
            \(device: facts.names.station(to))\(mark(.tunnelLearns))。
            """
        case .tunnelFound(let address, let vni, let remote, let kind):
            kind == .static
                ? "命中静态表项：\(station(address, vni, facts)) 在 \(device: facts.names.station(remote)) 之后\(mark(.tunnelKnown))。"
                : "查表命中：\(station(address, vni, facts)) 在 \(device: facts.names.station(remote)) 之后\(mark(.tunnelKnown))。"
        case .sent(let port, let departure):
            sent("一份副本从 \(port: facts.noun(port)) 发出", departure, facts)
        case .silent(let port, let rule): "\(port: facts.noun(port)) 不发送：\(reason(rule, facts))\(mark(rule))。"
        case .dropped(let rule): "\(device) 丢弃该帧：\(reason(rule, facts))\(mark(rule))。"
        case .flowMatched(let table, let priority, _, _):
            "流表 \(number: "\(table)")：匹配优先级为 \(number: "\(priority)") 的流表项\(mark(.flowMatched))。"
        case .flowMissed(let table, _): "流表 \(number: "\(table)")：没有匹配的流表项\(mark(.flowMiss))。"
        case .flowActed(let act, _, _): acted(act)
        case .flowLearned(_, let table, let isNew):
            isNew
                ? "从该帧学到流表 \(number: "\(table)") 的新流表项\(mark(.flowLearned))。"
                : "流表 \(number: "\(table)") 中学到的流表项存活时间归零\(mark(.flowLearned))。"
        case .accepted(let rule): "\(device) 接收该帧：\(reason(rule, facts))\(mark(rule))。"
        case .ignored(let rule): "\(device) 的网卡忽略该帧：\(reason(rule, facts))\(mark(rule))。"
        case .arpLearned(let ip, let address):
            """
            \(device) 的 ARP 缓存表：\(number: "\(ip)") 对应 \
            \(mac: facts.names.long(address))\(mark(.hostARPLearned))。
            """
        case .arpLookedUp(let ip, let rule):
            "\(device) 查找 \(number: facts.names.long(ip))：\(reason(rule, facts))\(mark(rule))。"
        case .responded(let rule): responded(rule, facts)
        case .commanded(let flushed): flushed == 0 ? "已完成。" : "已完成，同时删除了 \(flushed) 条 MAC 地址表项。"
        case .cableLost: "链路上正有一帧，随之丢失\(mark(.linkDown))。"
        case .treeRoot(let id): "\(device: facts.device) 现在认为生成树的根桥是 \(device: facts.names.bridge(id))。"
        case .treeRole(let port, let role): "端口 \(port: facts.port(port)) 现在是\(word(role))。"
        case .treeState(let port, let state): "端口 \(port: facts.port(port)) 进入\(word(state))状态。"
        case .treeFlushed(let count): "拓扑变化：删除了 \(number: "\(count)") 条 MAC 地址表项。"
        case .treeForgot(let vid, let address, let port):
            "已删除：\(key(vid, address, facts)) 在\(port: facts.noun(port))。"
        case .treeFlags(let change, let acknowledgement): flags(change, acknowledgement)
        case .treeAgeing(let ageing, let isShort):
            isShort
                ? "地址表的老化时间现在是 \(number: time(ageing))，即转发延迟。" : "拓扑变化期已过：地址表的老化时间恢复为 \(number: time(ageing))。"
        case .treeTimer(let timer): ended(timer, facts)
        case .waitCut(let events, let left):
            "等待提前 \(number: TimeText.span(left)) 结束：期间已发生 \(number: "\(events)") 个事件，一次最多这么多。"
        case .treeSpoke(let count): "发送 \(number: "\(count)") 个 BPDU。"
        case .serversTold(let flows):
            flows == 0 ? "控制器已通告各服务器，流表没有变化。" : "控制器已通告各服务器：改动了 \(number: "\(flows)") 条流表项。"
        case .agedOut(let count): count == 0 ? "没有表项老化。" : "\(count) 条表项已老化删除。"
        }
    }

    private func flags(_ change: Bool, _ acknowledgement: Bool) -> Phrase {
        let told: Phrase = "其中 TC 标志置位：拓扑已经变化。"
        let arrived: Phrase = "其中 TCA 标志置位：拓扑变化通知已收到，不必再发。"
        return change && acknowledgement ? told + arrived : change ? told : arrived
    }

    private func time(_ ageing: SimulatedTime?) -> String { ageing.map { TimeText.span($0) } ?? "永不老化" }

    /// Why a tree acts by itself.
    private func ended(_ timer: TreeTimer, _ facts: HopFacts) -> Phrase {
        switch timer {
        case .ports: "有端口启用或断开。"
        case .hello: "Hello 时间到。"
        case .messageAge(let port): "\(port: facts.noun(port)) 收到的信息已达到最大生存时间（Max Age），或连续缺少三个 Hello。"
        case .forwardDelay(let port): "\(port: facts.noun(port)) 的转发延迟已过。"
        case .notification: "它的拓扑变化通知还没有得到确认。"
        case .topologyChange: "距上次拓扑变化已过最大生存时间加转发延迟：根桥不再置位 TC。"
        case .hold(let port): "\(port: facts.noun(port)) 的保持时间已过，可以再发 BPDU。"
        case .changeTold(let port): "\(port: facts.noun(port)) 不再置位 TC。"
        case .recentRoot(let port): "\(port: facts.noun(port)) 不再算作刚才的根端口。"
        case .recentBackup(let port): "\(port: facts.noun(port)) 不再算作刚才的备份端口。"
        case .edgeDelay(let port): "\(port: facts.noun(port)) 没有听到交换机，视为边缘端口。"
        case .transmitHold(let port): "\(port: facts.noun(port)) 可以再发一个 BPDU。"
        }
    }

    private func mark(_ rule: RuleID) -> Phrase { "（\(rule: rule.rawValue)）" }
    private func with(_ priority: UInt8) -> Phrase { priority == 0 ? "" : "，优先级 \(priority)" }
    private func of(_ facts: HopFacts) -> Phrase { facts.toldVID == nil ? "" : " \(facts.vlan) 的" }

    /// A row's key; the VLAN is left out where it means nothing.
    private func key(_ vid: VID, _ address: MACAddress, _ facts: HopFacts) -> Phrase {
        let station: Phrase = "\(mac: facts.names.station(address))"
        return facts.names.hasOneVLAN || facts.vid == nil && vid == .none ? station : "\(facts.noun(vid)) 的 \(station)"
    }

    private func acted(_ act: FlowAct) -> Phrase {
        switch act {
        case .output(let port): "动作：副本发往 OpenFlow 端口 \(number: "\(port)")。"
        case .normal: "动作：NORMAL，按 MAC 地址表转发。"
        case .table(let table): "动作：转到流表 \(number: "\(table)")。"
        case .tag(let tag): "动作：帧现在带\(one(tag))。"
        case .untag(let tag): "动作：剥离\(one(tag))。"
        case .set(.tunnelID, let key): "动作：隧道标识设为 \(number: "\(key)")，即发出时的 VNI。"
        case .set(let field, let value): "动作：\(field.name) 改为 \(FlowFieldWords.text(field, value))。"
        case .nothing: "动作：对该帧无事可做。"
        case .learn(let table): "动作：向流表 \(number: "\(table)") 学习流表项。"
        }
    }

    private func station(_ address: MACAddress, _ vni: VNI, _ facts: HopFacts) -> Phrase {
        "\(vlan: "VNI \(vni)") 的 \(mac: facts.names.station(address))"
    }

    private func originated(_ origin: Origin, _ device: Phrase) -> Phrase {
        switch origin {
        case .sent: "\(device) 发送一帧。"
        case .arpRequest(let ip): "\(device) 以 ARP 广播询问：谁有 \(number: "\(ip)")？"
        case .arpReply: "\(device) 应答 ARP 请求。"
        case .announcement: "\(device) 通告自己的位置。"
        case .echoRequest: "\(device) 发送 ICMP 回显请求（ping）。"
        case .echoReply: "\(device) 对 ping 发出 ICMP 回显应答。"
        }
    }

    private func found(
        _ vid: VID, _ address: MACAddress, _ port: PortIndex, _ kind: EntryKind, _ facts: HopFacts
    ) -> Phrase {
        let row = key(vid, address, facts)
        return switch kind {
        case .dynamic: "查表命中：\(row) 在 \(port: facts.noun(port))\(mark(.knownUnicast))。"
        case .static: "命中静态表项：\(row) 在 \(port: facts.noun(port))\(mark(.knownUnicast))。"
        case .sticky: "命中粘滞静态表项：\(row) 在 \(port: facts.noun(port))\(mark(.knownUnicast))。"
        case .local: "命中本机地址：\(row)\(mark(.ownAddress))。"
        case .blackhole: "命中黑洞表项：\(row)\(mark(.blackhole))。"
        }
    }

    package func text(for step: Step, at ports: [PortIndex], _ facts: HopFacts) -> Phrase {
        let all = facts.nouns(ports, by: "、")
        switch step {
        case .sent(_, let departure): return sent("从 \(all) 各发出一份副本", departure, facts)
        case .silent(_, let rule): return "不发送：\(all)。原因：\(reason(rule, facts))\(mark(rule))。"
        default: return text(for: step, facts)
        }
    }

    private func sent(_ what: Phrase, _ departure: Int, _ facts: HopFacts) -> Phrase {
        guard facts.hop.departures.indices.contains(departure) else { return "\(what)。" }
        let copy = facts.hop.departures[departure]
        let why = copy.rule.map { "：\(reason($0, facts))\(mark($0))" } ?? "" as Phrase
        let head: Phrase = "\(what)，\(tags(copy.frame.tags))\(why)"
        return switch copy.fate {
        case .arrives: "\(head)。"
        case .lost(let rule): "\(head)，但已丢失：\(reason(rule, facts))\(mark(rule))。"
        }
    }

    private func responded(_ rule: RuleID, _ facts: HopFacts) -> Phrase {
        let device: Phrase = "\(device: facts.device)"
        let why: Phrase = "\(reason(rule, facts))\(mark(rule))。"
        if rule == .hostARPAnswer || rule == .hostEchoAnswer { return "\(device) 作出应答：\(why)" }
        if rule == .hostSilent || rule == .hostNoAnswer { return "\(device) 不应答：\(why)" }
        return "\(device)：\(why)"
    }

    package func tags(_ tags: TagStack) -> Phrase {
        tags.isEmpty ? "不带标签" : "带" + .joined(tags.array.map(one), by: " + ")
    }

    /// `标签 10`, `标签 10 PCP 3`, `标签 30 (0x88a8)`
    private func one(_ tag: VLANTag) -> Phrase {
        var phrase: Phrase = "\(vlan: "标签 \(tag.vid)")"
        if tag.pcp != 0 { phrase.append(" PCP \(tag.pcp)", .plain) }
        if tag.dei { phrase.append(" DEI", .plain) }
        if tag.tpid != .customer { phrase.append("（\(HexNumber.text(tag.tpid.rawValue))）", .plain) }
        return phrase
    }
}
