package import Fabric
import Wire

extension SimplifiedChinese {
    package func text(for command: Command, _ names: Names) -> Phrase {
        switch command {
        case .send(let host, let recipe):
            recipe.destination.isBroadcast
                ? "\(station(host, names)) 向所有主机（\(mac: "\(recipe.destination)")）发送一帧"
                : "\(station(host, names)) 向 \(mac: names.station(recipe.destination)) 发送一帧"
        case .inject(let port, let recipe):
            "发往 \(mac: names.station(recipe.destination)) 的一帧出现在 \(port: names.port(port))"
        case .injectBytes(let port, let bytes): "\(bytes.count) 字节出现在 \(port: names.port(port))"
        case .ping(let host, let ip): "\(station(host, names)) ping \(device: names.station(ip))"
        case .arp(let host, let ip): "\(station(host, names)) 询问谁有 \(number: names.long(ip))"
        case .announce(let host, let kind):
            "\(station(host, names)) 以\(kind == .arp ? "免费 ARP" : "反向 ARP（RARP）")通告自己"
        case .wait(let time): "等待 \(number: TimeText.span(time))"
        case .setCable(let cable, let up): "链路 \(self.cable(cable, names)) \(up ? "恢复" : "断开")"
        case .setTunnel(let pair, let up):
            "\(device: names.server(pair.first)) 与 \(device: names.server(pair.second)) 之间的隧道\(up ? "恢复" : "断开")"
        case .setPortUp(let port, let up): "\(port: names.port(port)) 被\(up ? "打开" : "关闭")"
        case .setPort(let port, let configuration): "\(port: names.port(port)) 改为 \(vlans(of: configuration))"
        case .move(let host, let port): "\(station(host, names)) 改接到 \(port: names.port(port))"
        case .flush(let bridge): "\(self.bridge(bridge, names)) 清除学到的表项"
        case .addEntry(let bridge, let vid, let address, let port, let kind):
            kind == .blackhole
                ? "\(self.bridge(bridge, names)) 添加黑洞表项：\(row(vid, address, names))"
                : """
                \(self.bridge(bridge, names)) 添加\(word(kind))表项：\(row(vid, address, names))，\
                \(port: names.port(port, of: .bridge(bridge)))
                """
        case .removeEntry(let bridge, let vid, let address):
            "\(self.bridge(bridge, names)) 删除表项 \(row(vid, address, names))"
        case .setAgeing(let bridge, let time):
            time.map { "\(self.bridge(bridge, names)) 的老化时间改为 \(number: TimeText.span($0))" }
                ?? "\(self.bridge(bridge, names)) 的表项不再老化"
        case .setTree(let bridge, let tree):
            if let tree {
                """
                \(self.bridge(bridge, names)) 运行 \(tree.version == .stp ? "STP" : "RSTP")，优先级 \
                \(number: "\(tree.priority)")，Hello \(number: TimeText.span(tree.hello))，\
                Max Age \(number: TimeText.span(tree.maxAge))，Forward Delay \(number: TimeText.span(tree.forwardDelay))
                """
            } else {
                "\(self.bridge(bridge, names)) 此后不运行生成树"
            }
        case .setPortTree(let port, let tree):
            """
            生成树中 \(port: names.port(port)) 的开销为 \(number: tree.cost.map { "\($0)" } ?? "缺省值")，\
            优先级 \(number: "\(tree.priority)")\(tree.isEdge ? "，启用时作为边缘端口" : "")
            """
        case .addHost(let host, let name, let port):
            "新主机 \(device: name)（\(mac: "\(host.address)")）接到 \(port: names.port(port))"
        case .migrate(let host, let port, let announces):
            "\(station(host, names)) 迁移到 \(server(port, names)) 继续运行\(announces ? "" : "，不作通告")"
        case .addVM(let machine, let name, let port, _):
            "新虚拟机 \(device: name)（\(mac: "\(machine.address)")）在 \(server(port, names)) 上启动"
        case .removeHost(let host): "\(station(host, names)) 被移除"
        }
    }

    private func station(_ host: Int, _ names: Names) -> Phrase { "\(device: names.device(.host(host)))" }
    private func server(_ port: PortID, _ names: Names) -> Phrase {
        "\(device: names.wiring.group(of: port.node)?.name ?? names.device(port.node))"
    }
    private func bridge(_ bridge: Int, _ names: Names) -> Phrase { "\(device: names.device(.bridge(bridge)))" }
    private func row(_ vid: VID, _ address: MACAddress, _ names: Names) -> Phrase {
        "\(vlan: "VLAN \(vid)")，\(mac: names.station(address))"
    }
    private func cable(_ id: CableID, _ names: Names) -> Phrase {
        guard names.wiring.cables.indices.contains(id) else { return "#\(id + 1)" }
        return "\(port: names.port(names.wiring.cables[id].a)) – \(port: names.port(names.wiring.cables[id].b))"
    }

    package func text(for refusal: CommandRefusal, _ names: Names) -> Phrase {
        switch refusal {
        case .unknown: "没有这样的主机、交换机、端口或链路。"
        case .portInUse(let port): "\(port: names.port(port)) 已被占用，那里已有连线。"
        case .hostNotConnected(let host): "\(station(host, names)) 没有连接到任何端口。"
        case .notAVM(let host): "\(station(host, names)) 不是虚拟机，或目的地不在服务器上。"
        case .hostWithoutAddress(let host): "\(station(host, names)) 没有 IPv4 地址。"
        case .frameTooShort(let count): "\(count) 字节不成一帧：仅两个地址和以太类型就占 14 字节。"
        case .tooManyTags(let count): "\(count) 层标签超过了这里一帧能携带的数量。"
        case .entryRefused(let rule): "交换机拒绝这样的表项：\(sentence(for: rule))（\(rule: rule.rawValue)）"
        }
    }

    package func text(for outcome: Outcome, _ names: Names) -> Phrase {
        switch outcome {
        case .quiet: "一切已静止。"
        case .loop(let ports): "帧在环路中不停循环，经过 \(Phrase.joined(ports.map { "\(port: names.port($0))" }, by: "、"))。"
        case .budget(let count): "\(count) 个事件之后仍未静止。"
        }
    }

    package func text(for gist: PayloadGist, _ names: Names) -> Phrase {
        switch gist {
        case .arpRequest(let who, let tell): "ARP 请求：谁有 \(number: "\(who)")？请告诉 \(number: "\(tell)")"
        case .arpReply(let ip, let address): "ARP 应答：\(number: "\(ip)") 在 \(mac: names.station(address))"
        case .arpAnnouncement(let ip): "免费 ARP：\(number: "\(ip)") 在这里"
        case .rarp(let address): "反向 ARP（RARP）：\(mac: names.station(address)) 在这里"
        case .echoRequest(let from, let to): "ICMP 回显请求 \(number: "\(from)") → \(number: "\(to)")"
        case .echoReply(let from, let to): "ICMP 回显应答 \(number: "\(from)") → \(number: "\(to)")"
        case .ipv4(let proto, let from, let to):
            "IPv4 \(proto.name ?? "协议 \(proto.rawValue)") \(number: "\(from)") → \(number: "\(to)")"
        case .bpdu(let bpdu): text(for: bpdu, names)
        case .other(let type, let count):
            type.isLength
                ? "数据 \(count) 字节，长度字段 \(type.rawValue)"
                : "数据 \(count) 字节 \(number: HexNumber.text(type))"
        }
    }
}
