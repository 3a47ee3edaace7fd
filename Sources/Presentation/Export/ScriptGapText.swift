import Fabric
import Wire

/// The words for what a target cannot do.
struct ScriptGapText: Bilingual {
    let language: Language
    let target: ScriptTarget

    /// `S1/2: only one VLAN can leave untagged here …`
    func text(for notice: ScriptNotice) -> String {
        say("\(notice.place): ", "\(notice.place)：") + text(for: notice.gap)
    }

    /// The gap as one sentence: what is here instead of what the lab has.
    func text(for gap: ScriptGap) -> String {
        switch gap {
        case .severalUntagged, .untaggedIsNotPVID, .frameTypes, .takesOwnTag, .ingressFilter, .untaggedWithoutVLAN,
            .serviceBridge, .customers, .noServiceTag, .readsTags, .translation, .portSetting, .portState:
            portText(gap)
        case .fullTable, .tableSize, .ageing, .blackholeInAllVLANs, .noRow, .floodVLANs, .habits, .tagDepth,
            .reservedThroughHub, .tunnelDevice, .flowsAsDevices, .holdsAnnouncements, .ownFlows, .becomesOpenVSwitch,
            .noRapidTree, .rapidHello, .treeCost:
            switchText(gap)
        }
    }

    private func portText(_ gap: ScriptGap) -> String {
        switch gap {
        case .severalUntagged(let vlans):
            say(
                "only one VLAN can leave untagged; VLAN \(vlans) leaves tagged instead",
                "只能有一个 VLAN 不带标签发出；VLAN \(vlans) 在这里带标签发出")
        case .untaggedIsNotPVID(let vid):
            say(
                "only the PVID can leave untagged; VLAN \(vid) leaves tagged instead",
                "只有 PVID 能不带标签发出；VLAN \(vid) 在这里带标签发出")
        case .frameTypes(.taggedOnly):
            say("untagged frames are taken, which the lab's port refuses", "接收不带标签的帧，而实验中的端口拒绝")
        case .frameTypes(.untaggedAndPriority), .frameTypes(.all):
            say("tagged frames are taken, which the lab's port refuses", "接收带标签帧，而实验中的端口拒绝")
        case .takesOwnTag(let vid):
            say(
                "a frame tagged \(vid) is taken, which the lab's port refuses",
                "接收带标签 \(vid) 的帧，而实验中的端口拒绝")
        case .ingressFilter:
            say(
                "frames of VLANs that the port does not carry are dropped, which the lab's port lets in",
                "丢弃端口不允许的 VLAN 的帧，而实验中的端口放行")
        case .untaggedWithoutVLAN:
            say(
                "untagged frames are dropped, which in the lab pass without a VLAN",
                "丢弃不带标签的帧，而在实验中它们不属于任何 VLAN 而通过")
        case .serviceBridge:
            say(
                "a bridge reads one kind of tag: here service tags (0x88a8) on all ports",
                "一个网桥只识别一种标签：这里所有端口都识别服务标签（0x88a8）")
        case .customers(let vlans):
            say(
                "customer VLANs are not checked; the lab's port lets in \(vlans) only",
                "不检查客户 VLAN；实验中的端口只允许 \(vlans)")
        case .noServiceTag:
            say(
                "there is no port that puts a second tag on; it carries nothing",
                "没有能再加一层标签的端口；此端口不通")
        case .readsTags:
            say(
                "tags are read: a tagged frame has a table of its own, which the lab's switch does not know",
                "会识别标签：带标签的帧使用单独的表项，而实验中的交换机不识别标签")
        case .translation:
            say(
                "Local VLANs are not exchanged for outer VLANs; they leave as they are",
                "本地 VLAN 不会换成外部 VLAN，原样发出")
        case .portSetting(let word): say("there is no \(word) here", "这里没有 \(word)")
        case .portState(let state):
            say(
                "spanning tree has this port \(state) in the lab; here it forwards",
                "实验中生成树把此端口置为 \(state)；这里它照常转发")
        case .fullTable, .tableSize, .ageing, .blackholeInAllVLANs, .noRow, .floodVLANs, .habits, .tagDepth,
            .reservedThroughHub, .tunnelDevice, .flowsAsDevices, .holdsAnnouncements, .ownFlows, .becomesOpenVSwitch,
            .noRapidTree, .rapidHello, .treeCost:
            ""
        }
    }

    private func switchText(_ gap: ScriptGap) -> String {
        switch gap {
        case .fullTable(let policy):
            say(
                "a full table cannot do \"\(policy.rawValue)\" here",
                "表满时无法按“\(policy.rawValue)”处理")
        case .noRapidTree:
            say(
                "the kernel's bridge has no RSTP; it runs STP, which takes 30 s where RSTP takes none",
                "内核网桥没有 RSTP；它运行 STP，RSTP 立即完成之处要 30 秒")
        case .rapidHello:
            say("hellos of RSTP come every 2 s, which cannot be set", "RSTP 的 Hello 固定为 2 秒，无法设置")
        case .treeCost(let lab, let here):
            say("a cost of \(lab) is too high; it is \(here) here", "开销 \(lab) 过大，这里为 \(here)")
        case .tableSize(let lab, let here):
            say("the table has \(here) rows instead of \(lab)", "表的容量为 \(here) 条，而不是 \(lab) 条")
        case .ageing(let lab, let here):
            say(
                "rows live \(here) s instead of \(lab.map { "\($0) s" } ?? "for ever")",
                "表项老化时间为 \(here) 秒，而不是\(lab.map { " \($0) 秒" } ?? "永不老化")")
        case .blackholeInAllVLANs(let vid, let address):
            say(
                "\(address) is dropped in all VLANs, in the lab in VLAN \(vid) only",
                "\(address) 在所有 VLAN 中都被丢弃，而实验中只在 VLAN \(vid)")
        case .noRow(let vid, let address, let kind):
            say(
                "the \(kind.rawWord) row of \(address) in VLAN \(vid) is left out",
                "未写入 VLAN \(vid) 中 \(address) 的\(language.book.word(kind))表项")
        case .floodVLANs(let vlans):
            say("VLAN \(vlans) is learned in, in the lab it is not", "VLAN \(vlans) 会学习地址，而实验中不学习")
        case .habits(let dialect):
            say(
                "in the lab it has the habits of \(dialect.rawValue); reserved and odd addresses, and rows that point "
                    + "to a port of another VLAN, are treated as \(target.switchProduct) does",
                "实验中它按 \(dialect.rawValue) 的规则；保留地址、异常地址和指向其他 VLAN 端口的表项在这里按 \(target.switchProduct) 处理")
        case .tagDepth:
            say(
                "vlan-limit=2 is a setting of the whole Open vSwitch, not of one bridge",
                "vlan-limit=2 是整个 Open vSwitch 的设置，而不是某个网桥的")
        case .reservedThroughHub:
            say(
                "frames to 01:80:c2:00:00:00 to 0f do not pass, a real hub repeats them",
                "发往 01:80:c2:00:00:00 至 0f 的帧不会通过，而真正的集线器会复制它们")
        case .tunnelDevice:
            say(
                "a switch that turns its VLANs into VNIs by itself cannot be told; the server has no tunnels",
                "无法表达自行把 VLAN 换成 VNI 的交换机；此服务器没有隧道")
        case .flowsAsDevices:
            say(
                "the bridges with flow tables are one bridge here, and each network is a device that is a port of it in its "
                    + "Local VLAN: frames go the same ways, but there are no flows to look at",
                "带流表的各网桥在这里合成一个网桥，每个网络是它的一个端口设备，属于该网络的本地 VLAN：帧的走法相同，但没有流表可看")
        case .holdsAnnouncements:
            say(
                "the bridge that answers ARP keeps gratuitous ARP to itself; in the lab it is flooded as other ARP is",
                "代答 ARP 的网桥不转发免费 ARP；在实验中它和其他 ARP 一样泛洪")
        case .ownFlows(let count):
            say("flows of the lab's own are left out: \(count)", "未包括实验自己的 \(count) 条流表项")
        case .becomesOpenVSwitch:
            say(
                "one switch in the lab; here it is br-int with br-tun or br-eth1, whose flows exchange Local VLANs for VNIs "
                    + "and outer VLANs, as no port of Open vSwitch does",
                "实验中是一台交换机；这里是 br-int 加上 br-tun 或 br-eth1，由它们的流表把本地 VLAN 换成 VNI 和外部 VLAN，因为 Open vSwitch 的端口做不到")
        case .severalUntagged, .untaggedIsNotPVID, .frameTypes, .takesOwnTag, .ingressFilter, .untaggedWithoutVLAN,
            .serviceBridge, .customers, .noServiceTag, .readsTags, .translation, .portSetting, .portState:
            ""
        }
    }
}

extension EntryKind {
    /// The word that lab files have for it.
    fileprivate var rawWord: String {
        switch self {
        case .dynamic: "dynamic"
        case .static: "static"
        case .blackhole: "blackhole"
        case .sticky: "sticky"
        case .local: "local"
        }
    }
}
