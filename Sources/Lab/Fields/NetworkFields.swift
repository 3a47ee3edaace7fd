import Fabric

extension LabFields {
    static let file: [LabField] = [
        .init(.lab, .framewalk, .version, required: true, "Version of the format: 1.", "格式版本：1。"),
        .init(.lab, .title, .text, required: true, "The title of the lab.", "实验的标题。"),
        .init(.lab, .about, .text, "What the lab is about, in a sentence or two.", "用一两句话说明实验内容。"),
        .init(
            .lab, .concepts, .list(.word), "Terms of the glossary, shown as cards before the lab.",
            "术语表中的术语，实验开始前以卡片显示。"),
        .init(.lab, .network, .group(.network), required: true, "Devices and links.", "设备和链路。"),
        .init(.lab, .script, .list(.group(.item)), "What happens, in order.", "依次发生的事情。"),
        .init(.text, .english, .word, "The text in English.", "英文文本。"),
        .init(.text, .chinese, .word, "The text in Chinese.", "中文文本。"),
    ]

    static let network: [LabField] = [
        .init(.network, .switches, .named(.group(.switch)), "Switches by name.", "交换机，按名称列出。"),
        .init(.network, .hubs, .named(.group(.hub)), "Hubs by name.", "集线器，按名称列出。"),
        .init(
            .network, .hosts, .named(.group(.host)), "Machines with one NIC, by name.",
            "有一块网卡的机器，按名称列出。"),
        .init(
            .network, .links, .list(.either([.pair(.port), .group(.link)])), "Cables between ports.",
            "端口之间的链路。"),
        .init(
            .switch, .dialect, .oneOf(Dialect.allCases.map(\.rawValue)),
            "Whose rules the switch follows; huawei by default.",
            "交换机遵循哪家的规则，缺省为 huawei。"),
        .init(
            .switch, .failMode, .oneOf(FailMode.allCases.map(\.rawValue)),
            "What Open vSwitch does without a controller: standalone (the default) forwards by its MAC address table, secure by its flows alone, of which there are none at first.",
            "没有控制器时 Open vSwitch 怎么做：standalone（缺省）按 MAC 地址表转发，secure 只按流表，而流表起初是空的。"),
        .init(
            .switch, .ageing, .either([.time, .oneOf([LabWords.never])]),
            "How long an unused row of the table lives, or never; 300s by default.", "表项老化时间，或 never，缺省 300s。"),
        .init(.switch, .table, .group(.table), "Size of the MAC address table.", "MAC 地址表的大小。"),
        .init(
            .switch, .stp, .either([.oneOf(LabWords.treeProtocols), .group(.tree)]),
            "Spanning tree: off (the default), stp or rstp, or the protocol with its times.",
            "生成树：off（缺省）、stp 或 rstp，或写明协议和各时间。"),
        .init(
            .switch, .priority, .number(LabLimits.treePriorities),
            "Bridge priority in steps of 4096; 32768 by default.",
            "桥优先级，步长 4096，缺省 32768。"),
        .init(.switch, .static, .list(.entry), "Static rows: [VLAN, MAC, port].", "静态表项：[VLAN, MAC, 端口]。"),
        .init(.switch, .blackhole, .list(.blackhole), "Blackhole rows: [VLAN, MAC].", "黑洞表项：[VLAN, MAC]。"),
        .init(
            .switch, .ports, .either([.number(1...LabLimits.portsPerDevice), .portMap]), required: true,
            "Ports by number, range or name; a number alone makes so many access ports of VLAN 1.",
            "端口，按编号、范围或名称列出；只写一个数时，建立这么多个 VLAN 1 的 Access 端口。"),
        .init(
            .tree, .protocol, .oneOf(SpanningTreeProtocol.allCases.map(\.rawValue)), required: true, "stp or rstp.",
            "stp 或 rstp。"),
        .init(
            .tree, .helloTime, .time,
            "How often the root speaks: 1 to 10 s with stp, 1 to 2 s with rstp; 2s by default.",
            "根桥多久说一次话：stp 为 1–10 秒，rstp 为 1–2 秒，缺省 2s。"),
        .init(
            .tree, .maxAge, .time,
            "When the word of the root is too old: 6 to 40 s, at least 2 x (hello_time + 1s); 20s by default.",
            "根桥的话多久算过期：6–40 秒，至少 2 x (hello_time + 1s)，缺省 20s。"),
        .init(
            .tree, .forwardDelay, .time,
            "How long a port listens, and learns: 4 to 30 s, with 2 x (forward_delay - 1s) at least max_age; 15s by default.",
            "端口侦听和学习各多久：4–30 秒，2 x (forward_delay - 1s) 至少为 max_age，缺省 15s。"),
        .init(.table, .size, .number(1...1_000_000), "How many rows fit; 8192 by default.", "表的容量，缺省 8192。"),
        .init(
            .table, .whenFull, .oneOf(FullTable.allCases.map(\.rawValue)),
            "What happens to a new address when the table is full; ovs-fair by default.",
            "表满时如何处理新地址，缺省 ovs-fair。"),
        .init(
            .port, .mode, .oneOf(PortMode.allCases.filter { $0 != .unaware }.map(\.rawValue)),
            "How the port treats VLANs; access by default.", "端口处理 VLAN 的方式，缺省 access。"),
        .init(
            .port, .vlan, .vlan, "The port's own VLAN; of a dot1q-tunnel port, the service VLAN. 1 by default.",
            "端口自己的 VLAN；dot1q-tunnel 端口为外层 VLAN。缺省 1。"),
        .init(.port, .vlans, .vlanList, "VLANs that the port lets through.", "端口允许通过的 VLAN。"),
        .init(.port, .pvid, .vlan, "VLAN of untagged frames; 1 by default.", "缺省 VLAN（PVID），缺省 1。"),
        .init(.port, .native, .vlan, "Another word for pvid.", "pvid 的另一种写法（本征 VLAN）。"),
        .init(.port, .untagged, .vlanList, "VLANs that leave a hybrid port without a tag.", "Hybrid 端口发送时不带标签的 VLAN。"),
        .init(.port, .tagged, .vlanList, "VLANs that leave a hybrid port with a tag.", "Hybrid 端口发送时带标签的 VLAN。"),
        .init(
            .port, .customerVLANs, .vlanList, "Customer VLANs that a dot1q-tunnel port takes; all by default.",
            "dot1q-tunnel 端口接收的用户 VLAN，缺省为全部。"),
        .init(
            .port, .isolated, .flag, "Nothing goes from an isolated port to another one; false by default.",
            "隔离端口之间互不转发，缺省 false。"),
        .init(
            .port, .hairpin, .flag, "A frame may leave where it came in; false by default.",
            "帧可以从进入的端口再发出，缺省 false。"),
        .init(
            .port, .learning, .flag, "Whether addresses are learned from what comes in; true by default.",
            "是否从进入的帧学习地址，缺省 true。"),
        .init(
            .port, .flood, .flag, "Whether frames to unknown unicast addresses leave; true by default.",
            "未知单播是否从此端口发出，缺省 true。"),
        .init(
            .port, .cost, .either([.number(LabLimits.treeCosts), .oneOf([LabWords.auto])]),
            "What spanning tree reckons for the way over the port; auto, the default, is 4 with stp, 20000 with rstp.",
            "生成树的端口开销；缺省 auto，stp 为 4，rstp 为 20000。"),
        .init(
            .port, .priority, .number(0...240), "Port priority of spanning tree in steps of 16; 128 by default.",
            "生成树的端口优先级，步长 16，缺省 128。"),
        .init(
            .port, .edge, .flag,
            "No switch is behind the port: it forwards as soon as it comes up; false by default.",
            "边缘端口，后面没有交换机，一启用就转发，缺省 false。"),
        .init(
            .hub, .ports, .number(1...LabLimits.portsPerDevice), required: true, "How many ports the hub has.",
            "集线器的端口数。"),
        .init(.host, .at, .port, required: true, "The port that the NIC is plugged into.", "网卡所连接的端口。"),
        .init(.host, .mac, .mac, "The NIC's address.", "网卡的 MAC 地址。"),
        .init(.host, .ip, .prefix, "IPv4 address, with the length of the prefix if not 24.", "IPv4 地址，前缀长度不是 24 时写明。"),
        .init(
            .host, .vlans, .vlanList, "VLANs of a NIC that sends and receives tagged; it sends in the first.",
            "收发带标签帧的网卡所属的 VLAN，发送时用第一个。"),
        .init(.host, .silent, .flag, "Never answers.", "从不应答。"),
        .init(.link, .between, .pair(.port), required: true, "The two ports.", "两端的端口。"),
        .init(.link, .delay, .time, "From one end to the other; 1us by default.", "从一端到另一端的时延，缺省 1us。"),
        .init(
            .link, .mtu, .number(68...9216), "Largest payload in bytes; 9216 by default.",
            "最大净荷（字节），缺省 9216。"),
        .init(.link, .down, .flag, "The link carries nothing.", "链路不通。"),
        .init(.link, .oneWay, .flag, "Carries only from the first port to the second.", "只从第一个端口通向第二个端口。"),
    ]
}
