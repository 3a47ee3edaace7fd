import Fabric
import Wire

extension LabFields {
    static let script: [LabField] =
        [
            .init(.item, .say, .text, "What is told at this point.", "此处的讲解。"),
            .init(.item, .send, .group(.send), "One frame.", "发送一个帧。"),
            .init(
                .item, .ping, .group(.ping), "ARP if needed, then ICMP echo and its answer.", "必要时先 ARP，再 ICMP 回显及其应答。"),
            .init(.item, .arp, .group(.arp), "An ARP request.", "一个 ARP 请求。"),
            .init(
                .item, .announce, .either([.station, .group(.announce)]), "A station says that it is here.",
                "主机宣告自己（免费 ARP）。"),
            .init(.item, .wait, .time, "Time passes.", "等待一段时间。"),
            .init(.item, .change, .group(.change), "Something about the network changes.", "改变网络。"),
            .init(.item, .predict, .group(.predict), "Asks before the action runs.", "在动作发生之前提问。"),
            .init(.item, .ask, .text, "A question of your own.", "自拟的问题。"),
            .init(.item, .choices, .list(.text), "Answers to choose from.", "供选择的答案。"),
            .init(.item, .answer, .number(1...99), "Which choice is right, the first being 1.", "正确选项的序号，从 1 开始。"),
            .init(.item, .why, .text, "Why that choice is right.", "为什么选它。"),
            .init(.item, .expect, .group(.expect), "What must come of the action.", "动作必须产生的结果。"),
            .init(.send, .from, .station, "Who sends.", "由谁发送。"),
            .init(
                .send, .at, .port, "Puts the frame on the cable at this port, toward the device.", "把帧放到此端口的链路上，朝向设备。"),
            .init(
                .send, .to, .address, "Destination: a station, a MAC address or broadcast.", "目的：主机、MAC 地址或 broadcast。"),
            .init(.send, .src, .address, "Source MAC address, if not the sender's own.", "源 MAC 地址，缺省为发送者自己的。"),
            .init(.send, .tags, .list(.tag), "Tags, outermost first: [[VID, PCP], …].", "标签，外层在前：[[VID, PCP], …]。"),
            .init(.send, .etherType, .etherType, "EtherType; 0x88B5 by default.", "以太类型，缺省 0x88B5。"),
            .init(
                .send, .size, .number(LabLimits.frameBytes),
                "Bytes on the wire without FCS, tags included; 60 by default.",
                "线路上的字节数，含标签，不含 FCS，缺省 60。"),
            .init(.send, .payload, .hex, "Payload in hex; filled with zeros up to the size.", "十六进制净荷，不足部分补零。"),
            .init(.send, .bytes, .hex, "The whole frame in hex, without FCS.", "整个帧的十六进制字节，不含 FCS。"),
            .init(.ping, .from, .station, required: true, "Who asks.", "由谁发起。"),
            .init(.ping, .to, .ipOrStation, required: true, "Who should answer.", "由谁应答。"),
            .init(.arp, .from, .station, required: true, "Who asks.", "由谁发起。"),
            .init(.arp, .for, .ipOrStation, required: true, "Whose address is wanted.", "查询谁的地址。"),
            .init(.announce, .vm, .station, required: true, "Who announces itself.", "由谁宣告。"),
            .init(
                .announce, .as, .oneOf(Announcement.allCases.map(\.rawValue)), "arp (default) or rarp.",
                "arp（缺省）或 rarp。"),
            .init(.change, .link, .pair(.port), "The link that is cut or mended.", "要断开或恢复的链路。"),
            .init(
                .change, .tunnel, .pair(.server), "The two servers whose tunnel is cut or mended.",
                "要断开或恢复隧道的两台服务器。"),
            .init(
                .change, .up, .flag, "Whether the link, tunnel or port works from now on.", "此后链路、隧道或端口是否可用。"),
            .init(.change, .port, .port, "The port that gets a new configuration.", "要重新配置的端口。"),
            .init(.change, .move, .station, "The station that is plugged elsewhere.", "要换端口的主机。"),
            .init(
                .change, .to, .portOrServer, "The port where it is plugged, or the server where a VM goes on.",
                "换到的端口，或虚拟机迁往的服务器。"),
            .init(
                .change, .announce, .flag, "Whether a VM that has moved announces itself by RARP; true by default.",
                "虚拟机迁移后是否用 RARP 宣告自己，缺省 true。"),
            .init(.change, .flush, .device, "The switch that forgets its dynamic rows.", "清空动态表项的交换机。"),
            .init(.change, .add, .named(.group(.newcomer)), "A new host or VM.", "新增的主机或虚拟机。"),
            .init(.change, .remove, .station, "The host that is taken away.", "要移除的主机。"),
            .init(
                .change, .switch, .device, "The switch whose table is written by hand, or whose spanning tree changes.",
                "手工修改地址表，或改变生成树的交换机。"),
            .init(
                .change, .stp, .either([.oneOf(LabWords.treeProtocols), .group(.tree)]),
                "The switch's spanning tree from now on; what is not written stays as it is.",
                "交换机此后的生成树；没有写的保持不变。"),
            .init(
                .change, .priority, .number(LabLimits.treePriorities),
                "The switch's bridge priority, or the port's priority, in spanning tree.", "生成树的桥优先级，或端口优先级。"),
            .init(
                .change, .static, .list(.entry), "Static rows that are added: [VLAN, MAC, port].",
                "添加的静态表项：[VLAN, MAC, 端口]。"),
            .init(
                .change, .blackhole, .list(.blackhole), "Blackhole rows that are added: [VLAN, MAC].",
                "添加的黑洞表项：[VLAN, MAC]。"),
            .init(.change, .forget, .list(.blackhole), "Rows that are taken away: [VLAN, MAC].", "删除的表项：[VLAN, MAC]。"),
            .init(
                .change, .ageing, .either([.time, .oneOf([LabWords.never])]),
                "How long an unused row lives from now on, or never.", "此后的表项老化时间，或 never。"),
        ] + copies(of: .port, in: .change, except: [.priority]) + [
            .init(
                .newcomer, .at, .portOrServer, required: true, "The port of its NIC, or the server of a VM.",
                "网卡所连接的端口，或虚拟机所在的服务器。"),
            .init(.newcomer, .network, .tenant, "The network of a VM.", "虚拟机接入的网络。"),
        ] + copies(of: .host, in: .newcomer, except: [.at])

    /// The keys of a group, where they can be given beside others.
    private static func copies(of source: LabGroup, in group: LabGroup, except: [LabKey] = []) -> [LabField] {
        network.filter { $0.group == source && !except.contains($0.key) }.map {
            LabField(group, $0.key, $0.type, $0.help.english, $0.help.chinese)
        }
    }

    static let expectations: [LabField] = [
        .init(.predict, .at, .device, "The device in question.", "所问的设备。"),
        .init(
            .predict, .what, .oneOf(Prediction.Kind.allCases.map(\.rawValue)), required: true, "What is asked.",
            "问什么。"),
        .init(.expect, .accepted, .list(.station), "Stations whose NIC took a frame, in any order.", "网卡接收了帧的主机，顺序不限。"),
        .init(.expect, .seen, .list(.station), "Stations that a copy reached, in any order.", "帧到达过的主机，顺序不限。"),
        .init(
            .expect, .verdict,
            .named(.oneOf(["forward", "flood", "filter", "drop"] + RuleID.allCases.map(\.rawValue))),
            "What each device decided: a word or a rule.", "各设备的判决：一个词或一条规则。"),
        .init(
            .expect, .table, .named(.list(.entry)), "All dynamic rows of a switch: [VLAN, MAC, port].",
            "交换机的全部动态表项：[VLAN, MAC, 端口]。"),
        .init(
            .expect, .wire, .named(.either([.wireFrame, .group(.each)])),
            "What left a port: untagged, a VID, a list of VIDs, vni 5001, nothing; several frames under each.",
            "端口发出了什么：untagged、VID、VID 列表、vni 5001、nothing；多个帧写在 each 中。"),
        .init(.expect, .bytes, .named(.list(.hex)), "Frames that left a port, in hex, in order.", "端口依次发出的帧（十六进制）。"),
        .init(.expect, .copies, .number(0...1_000_000), "How many copies were made in all.", "总共产生了多少个副本。"),
        .init(
            .expect, .flows, .named(.list(.flow)), "Flows that a bridge must have, as dump-flows prints them.",
            "网桥必须有的流表项，写法同 dump-flows。"),
        .init(
            .expect, .outcome, .oneOf(ExpectedOutcome.allCases.map(\.rawValue)), "quiet (default) or loop.",
            "quiet（缺省）或 loop。"),
        .init(.each, .each, .list(.wireFrame), required: true, "The frames, in order.", "依次发出的帧。"),
    ]
}
