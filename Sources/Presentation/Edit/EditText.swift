import Fabric

// The words of the dialogs that change the network.

extension Phrasebook {
    func title(of kind: EditForm.Kind) -> String {
        switch language {
        case .english: EnglishEdit.title(of: kind)
        case .chinese: ChineseEdit.title(of: kind)
        }
    }

    /// What a field is called; the port's own VLAN by the word of its mode.
    func name(of field: EditForm.Field, in kind: EditForm.Kind, mode: PortMode) -> String {
        switch language {
        case .english: EnglishEdit.name(of: field, in: kind, mode: mode)
        case .chinese: ChineseEdit.name(of: field, in: kind, mode: mode)
        }
    }

    /// What can be typed into a field; `nil` where there is nothing to say.
    func help(for field: EditForm.Field, in kind: EditForm.Kind) -> String? {
        switch language {
        case .english: EnglishEdit.help(for: field, in: kind)
        case .chinese: ChineseEdit.help(for: field, in: kind)
        }
    }

    func text(for problem: EditProblem) -> String {
        switch language {
        case .english: EnglishEdit.text(for: problem)
        case .chinese: ChineseEdit.text(for: problem)
        }
    }

    /// What is to be thought of before it is done.
    func text(for warning: EditWarning, _ names: Names) -> String {
        switch warning {
        case .noPlace: return text(for: EditProblem.noPlace)
        case .notCarried(let port, let vid, let isRefused):
            let name = names.port(port)
            let text = language.say(
                "\(name) does not carry VLAN \(vid): frames that this row sends there go nowhere.",
                "\(name) 不属于 VLAN \(vid)：按此表项转发的帧出不去。")
            return isRefused ? text + language.say(" Linux refuses such a row.", "Linux 会拒绝这样的表项。") : text
        }
    }

    /// What a lab of the user's own is called after the lab that it was made from.
    func mine(_ title: String) -> String {
        let mark = language.say(" (mine)", "（我的）")
        return title.hasSuffix(mark) ? title : title + mark
    }

    /// Above a command that was given while a frame was on its way.
    var doneOnTheWay: String {
        language.say(
            "Done while the frame above was on its way. A lab file runs each step to its end, so here it comes after.",
            "当时上面的帧还在路上。实验文件里每一步都走到底，所以在这里它排在后面。")
    }

    /// The comment at the head of a saved lab.
    func headOfSaved(from origin: String) -> String {
        switch language {
        case .english: "Saved by framewalk from \(origin); `framewalk check` runs it and verifies what it says."
        case .chinese: "由 framewalk 保存，源自 \(origin)；`framewalk check` 会运行并验证它。"
        }
    }

    /// A choice of a field, as it stands there.
    func text(for choice: EditForm.Choice, in network: Network, _ names: Names) -> String {
        let words = language.say(EnglishEdit.words, ChineseEdit.words)
        switch choice {
        case .port(let port):
            return network.isSpare(port) ? names.wiring.group(of: port.node)?.name ?? "" : names.port(port)
        case .network(let index):
            let networks = network.controlPlane?.networks ?? []
            return networks.indices.contains(index) ? networks[index].name : ""
        case .mode(let mode): return word(mode)
        case .open(let isOpen): return isOpen ? words.open : words.shut
        case .on(let isOn): return isOn ? words.yes : words.no
        case .tree(let version): return version?.rawValue.uppercased() ?? words.none
        case .number(let number): return "\(number)"
        case .cable(let cable):
            let ends = names.wiring.cables[cable]
            let state = network.cables[cable].isUp ? words.cut : words.mend
            return "\(names.port(ends.a)) – \(names.port(ends.b))  \(state)"
        case .tunnel(let pair):
            let state = network.isTunnelUp(pair) ? words.cut : words.mend
            return "\(words.tunnel) \(names.server(pair.first)) – \(names.server(pair.second))  \(state)"
        case .host(let index): return names.device(.host(index))
        case .rowKind(let kind): return word(kind)
        case .time(let time): return TimeText.span(time)
        case .never: return label(.neverAges)
        case .typed: return words.typed
        }
    }
}

/// Short words of choices.
struct EditWords {
    let tunnel, open, shut, cut, mend, typed, yes, no, none: String
}

private enum EnglishEdit {
    static let words = EditWords(
        tunnel: "tunnel", open: "open", shut: "shut", cut: "→ cut", mend: "→ mend", typed: "type another", yes: "yes",
        no: "no", none: "none")

    static func title(of kind: EditForm.Kind) -> String {
        switch kind {
        case .port: "Set a port"
        case .cable: "Cut or mend a cable or tunnel"
        case .move: "Plug a host elsewhere"
        case .addHost: "Add a host"
        case .removeHost: "Take a host away"
        case .row: "Write a table row"
        case .ageing: "Ageing time"
        case .tree: "Spanning tree"
        case .wait: "Let time pass"
        case .save: "Save as a lab file"
        }
    }

    static func name(of field: EditForm.Field, in kind: EditForm.Kind, mode: PortMode) -> String {
        switch field {
        case .port: kind == .move || kind == .addHost ? "into" : "port"
        case .mode: "mode"
        case .vlan:
            switch (kind, mode) {
            case (.port, .trunk), (.port, .hybrid): "PVID"
            case (.port, .dot1qTunnel): "service VLAN"
            case (.port, .nativeTagged), (.port, .nativeUntagged): "native VLAN"
            case (_, _): "VLAN"
            }
        case .permitted: "permitted"
        case .untagged: "untagged"
        case .tagged: "tagged"
        case .customers: "customers"
        case .state: "port is"
        case .isolated: "isolated"
        case .hairpin: "hairpin"
        case .learning: "learns"
        case .flood: "floods"
        case .cost: "tree cost"
        case .portPriority: "tree prio"
        case .edge: "edge"
        case .treeProtocol: "protocol"
        case .treePriority: "priority"
        case .treeHello: "hello"
        case .treeMaxAge: "max age"
        case .treeDelay: "forward delay"
        case .cable: "cable"
        case .host: "host"
        case .name: "name"
        case .mac: "MAC"
        case .ip: "IP"
        case .nicVLANs: "tagged in"
        case .network: "network"
        case .rowKind: "kind"
        case .address: "MAC"
        case .time: "time"
        case .file: "file"
        }
    }

    static func help(for field: EditForm.Field, in kind: EditForm.Kind) -> String? {
        switch field {
        case .vlan: "A VLAN, 1-4094."
        case .permitted: "As 10,20-30, or all; empty: this switch's own default."
        case .untagged: "VLANs that leave without a tag: 10,20-30."
        case .tagged: "VLANs that leave with a tag: 10,20-30, or all."
        case .customers: "Customer VLANs that are let in; empty: all, and untagged frames."
        case .mac, .ip: "Empty: the next free one."
        case .network: "The tenant network that the VM is plugged into."
        case .nicVLANs: "VLANs of a NIC that sends tagged; empty: a plain NIC."
        case .time: kind == .wait ? "A number is seconds; also 50ms, 10us." : "Rows not refreshed for so long are gone."
        case .address: "A letter jumps to a host; the last choice is typed."
        case .state: "A shut port sends nothing and takes nothing."
        case .isolated: "Nothing goes from one isolated port to another."
        case .hairpin: "A frame may leave where it came in."
        case .learning: "Whether addresses are learned from what comes in here."
        case .flood: "Whether frames to unknown addresses leave here."
        case .cost: "What spanning tree reckons for the way over this port; empty: its own value."
        case .portPriority: "Of ways that cost the same, the port with the lower number wins."
        case .edge: "No switch is behind it: it forwards as soon as it comes up."
        case .treeProtocol:
            "STP: 30 s. RSTP: at once between switches and at edge ports, 3 s where it finds an edge, else 30 s."
        case .treePriority: "The switch with the lowest number is the root; then the address decides."
        case .treeHello: "How often the root speaks: STP 1-10 s, RSTP 1-2 s."
        case .treeMaxAge: "6-40 s; 2 x (delay - 1s) >= max age >= 2 x (hello + 1s)"
        case .treeDelay: "How long a port listens, then how long it learns: 4-30 s."
        case .name: "A letter first, then letters, digits, - _ ."
        case .file: "What you built and did up to here, and what came of it."
        case .port, .mode, .cable, .host, .rowKind: nil
        }
    }

    static func text(for problem: EditProblem) -> String {
        switch problem {
        case .notAVLAN: "A VLAN is a number from 1 to 4094."
        case .notAVLANList: "Not a list of VLANs from 1 to 4094: write 10,20-30 or all."
        case .noVLAN: "A port without any VLAN passes nothing: name one."
        case .inBothLists: "A VLAN cannot leave both with and without a tag."
        case .notAnAddress: "Not a MAC address: six pairs of hex digits with colons."
        case .groupAddress: "That is a group address: no station has it."
        case .notAnIP: "Not an IPv4 address, as 10.0.0.7 or 10.0.0.7/24."
        case .notATime: "Not a time above 0: 10s, 50ms, 10us, or just seconds."
        case .notAName: "A name begins with a letter; then letters, digits, - _ ."
        case .nameTaken: "That name is taken."
        case .nothingToChoose: "There is nothing here to choose from."
        case .noPlace: "Every port that it could go into is in use."
        case .nothingDifferent: "That is how the port is already."
        case .notACost: "A cost is a number from 1 to 200000000."
        case .treeIsSo: "That is how the switch is already."
        case .notAHello: "A hello time is 1-10 s with STP, 1-2 s with RSTP."
        case .notAMaxAge: "A max age is 6-40 s."
        case .notADelay: "A forward delay is 4-30 s."
        case .treeTimesApart: "Keep 2 x (delay - 1s) >= max age >= 2 x (hello + 1s)"
        case .noFileName: "Type the name of the file."
        case .fileExists: "That file exists. Enter again replaces it."
        }
    }
}

private enum ChineseEdit {
    static let words = EditWords(
        tunnel: "隧道", open: "打开", shut: "关闭", cut: "→ 断开", mend: "→ 恢复", typed: "自行输入", yes: "是", no: "否",
        none: "无")

    static func title(of kind: EditForm.Kind) -> String {
        switch kind {
        case .port: "设置端口"
        case .cable: "断开或恢复链路、隧道"
        case .move: "主机换端口"
        case .addHost: "新增主机"
        case .removeHost: "移除主机"
        case .row: "添加表项"
        case .ageing: "老化时间"
        case .tree: "生成树"
        case .wait: "等待一段时间"
        case .save: "保存为实验文件"
        }
    }

    static func name(of field: EditForm.Field, in kind: EditForm.Kind, mode: PortMode) -> String {
        switch field {
        case .port: kind == .move || kind == .addHost ? "接到" : "端口"
        case .mode: "模式"
        case .vlan:
            switch (kind, mode) {
            case (.port, .trunk), (.port, .hybrid): "PVID"
            case (.port, .dot1qTunnel): "外层 VLAN"
            case (.port, .nativeTagged), (.port, .nativeUntagged): "本征 VLAN"
            case (_, _): "VLAN"
            }
        case .permitted: "允许通过"
        case .untagged: "不带标签"
        case .tagged: "带标签"
        case .customers: "用户 VLAN"
        case .state: "端口状态"
        case .isolated: "隔离"
        case .hairpin: "发夹转发"
        case .learning: "学习"
        case .flood: "泛洪未知单播"
        case .cost: "开销"
        case .portPriority: "端口优先级"
        case .edge: "边缘端口"
        case .treeProtocol: "协议"
        case .treePriority: "桥优先级"
        case .treeHello: "Hello 时间"
        case .treeMaxAge: "最大老化时间"
        case .treeDelay: "转发延迟"
        case .cable: "链路"
        case .host: "主机"
        case .name: "名称"
        case .mac: "MAC"
        case .ip: "IP"
        case .nicVLANs: "带标签 VLAN"
        case .network: "租户网络"
        case .rowKind: "类型"
        case .address: "MAC"
        case .time: "时间"
        case .file: "文件"
        }
    }

    static func help(for field: EditForm.Field, in kind: EditForm.Kind) -> String? {
        switch field {
        case .vlan: "VLAN 编号，1-4094。"
        case .permitted: "如 10,20-30，或 all；留空为该交换机的缺省值。"
        case .untagged: "发送时不带标签的 VLAN：10,20-30。"
        case .tagged: "发送时带标签的 VLAN：10,20-30，或 all。"
        case .customers: "接收的用户 VLAN；留空为全部，包括不带标签的帧。"
        case .mac, .ip: "留空则用下一个空闲的。"
        case .network: "虚拟机所接入的租户网络。"
        case .nicVLANs: "网卡收发带标签帧的 VLAN；留空为普通网卡。"
        case .time: kind == .wait ? "只写数字表示秒；也可写 50ms、10us。" : "超过此时间未刷新的表项会老化。"
        case .address: "按字母跳到主机；最后一项可自行输入。"
        case .state: "关闭的端口既不发也不收。"
        case .isolated: "隔离端口之间互不转发。"
        case .hairpin: "帧可以从进入的端口再发出。"
        case .learning: "是否从进入的帧学习地址。"
        case .flood: "未知单播是否从此端口发出。"
        case .cost: "生成树计算的端口开销；留空为缺省值。"
        case .portPriority: "开销相同时，数小的端口优先。"
        case .edge: "后面没有交换机：一启用就转发。"
        case .treeProtocol: "STP 打开端口要 30 秒。RSTP：交换机之间和边缘端口立即打开，自动发现的边缘端口 3 秒，其余 30 秒。"
        case .treePriority: "数最小的交换机成为根桥；相同时看地址。"
        case .treeHello: "根桥多久发一次：STP 为 1-10 秒，RSTP 为 1-2 秒。"
        case .treeMaxAge: "6-40 秒；2x(转发延迟-1s) >= 最大老化 >= 2x(Hello+1s)"
        case .treeDelay: "端口侦听多久，再学习多久：4-30 秒。"
        case .name: "字母开头，其后可用字母、数字和 - _ ."
        case .file: "保存到此处为止的网络、操作和结果。"
        case .port, .mode, .cable, .host, .rowKind: nil
        }
    }

    static func text(for problem: EditProblem) -> String {
        switch problem {
        case .notAVLAN: "VLAN 编号应为 1 到 4094 的数字。"
        case .notAVLANList: "不是 1 到 4094 的 VLAN 列表：应写作 10,20-30 或 all。"
        case .noVLAN: "没有任何 VLAN 的端口什么也不通：请写一个。"
        case .inBothLists: "同一 VLAN 不能既带标签又不带标签发送。"
        case .notAnAddress: "不是 MAC 地址：应为以冒号分隔的六组十六进制数。"
        case .groupAddress: "这是组地址，没有主机会用它。"
        case .notAnIP: "不是 IPv4 地址，应如 10.0.0.7 或 10.0.0.7/24。"
        case .notATime: "不是大于 0 的时间：应为 10s、50ms、10us，或秒数。"
        case .notAName: "名称以字母开头，其后可用字母、数字和 - _ ."
        case .nameTaken: "这个名称已被使用。"
        case .nothingToChoose: "这里没有可选的。"
        case .noPlace: "它能接的端口都已占用。"
        case .nothingDifferent: "端口已经是这样了。"
        case .notACost: "开销应为 1 到 200000000 的数字。"
        case .treeIsSo: "交换机已经是这样了。"
        case .notAHello: "Hello 时间：STP 为 1-10 秒，RSTP 为 1-2 秒。"
        case .notAMaxAge: "最大老化时间为 6-40 秒。"
        case .notADelay: "转发延迟为 4-30 秒。"
        case .treeTimesApart: "须满足 2x(转发延迟-1s) >= 最大老化 >= 2x(Hello+1s)"
        case .noFileName: "请输入文件名。"
        case .fileExists: "文件已存在。再按 Enter 将替换它。"
        }
    }
}
