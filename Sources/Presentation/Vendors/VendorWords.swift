package import Fabric

/// The words around the output of tools.
package struct VendorWords: Hashable, Sendable, Bilingual {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    /// Title of what the tools of a make print.
    package func title(of dialect: Dialect) -> String {
        switch dialect {
        case .ieee: say("In the words of IEEE 802.1Q", "IEEE 802.1Q 的命令输出")
        case .huawei: say("In the words of Huawei", "华为的命令输出")
        case .cisco: say("In the words of Cisco", "思科的命令输出")
        case .ovs: say("In the words of Open vSwitch", "Open vSwitch 的命令输出")
        case .linux: say("In the words of Linux", "Linux 的命令输出")
        }
    }
    package var keys: String {
        say(
            "←→ command · d D switch · ↑↓ scroll · y copy · Esc close",
            "←→ 命令 · d D 交换机 · ↑↓ 滚动 · y 复制 · Esc 关闭")
    }
    package var nothing: String { say("(prints nothing)", "（没有输出）") }

    /// A notice on one line.
    package func text(for notice: VendorNotice) -> String {
        switch notice {
        case .noWords(let port, let mode):
            say(
                "port \(port) is left out: there are no words here for \(mode.rawValue)",
                "端口 \(port) 未列出：这里无法表达 \(mode.rawValue)")
        case .carriesPVID(let port, let vlan):
            say(
                "port \(port): the lab's switch refuses its own VLAN \(vlan) there; this make always carries it",
                "端口 \(port)：实验中的交换机不允许自己的 VLAN \(vlan)，而这一家总是允许")
        case .noRows(let kind, let count):
            say(
                "rows left out, as there is no such kind here: \(count) \(language.book.word(kind))",
                "未列出的表项（这里没有这种类型）：\(count) 条\(language.book.word(kind))")
        case .modeNotPrinted(let port, let mode):
            say(
                "port \(port) has vlan_mode \(mode.rawValue), which this command does not print",
                "端口 \(port) 的 vlan_mode 为 \(mode.rawValue)，此命令不显示")
        case .noDatabase(let isServer):
            say(
                "left out: the UUID of the database and ovs_version, which a lab does not have"
                    + (isServer ? "; and the Manager and Controller lines of the agent's connections" : ""),
                "未列出：数据库的 UUID 和 ovs_version，实验中没有" + (isServer ? "；以及代理连接的 Manager 和 Controller 行" : ""))
        case .translates(let port, let pairs):
            say(
                "port \(port) translates Local VLANs to outer ones (\(pairs)); no port of Open vSwitch does, flows do it there",
                "端口 \(port) 把本地 VLAN 转换为外部 VLAN（\(pairs)）；Open vSwitch 的端口做不到，那里由流表完成")
        case .noFrameYet:
            say(
                "no frame has come to this switch yet; step on, or trace any flow with framewalk show",
                "还没有帧到达这台交换机；请继续单步，或用 framewalk show 追踪任意的流")
        case .traced(let entry):
            say(
                "the frame of event \(entry), the last that came here, traced through the tables as they are now",
                "这是事件 \(entry) 的帧（最近到达这里的一帧），按现在的表追踪")
        case .countedSince(let entry):
            say(
                "n_packets and n_bytes count from event \(entry) on; what came before is long ago",
                "n_packets 和 n_bytes 从事件 \(entry) 开始计数，更早的不计")
        case .cloud:
            say(
                "this is the cloud: somebody else's network, drawn as one switch; no command of yours reaches it",
                "这是云：别人的网络，画成一台交换机；你的命令到不了那里")
        case .datapathPorts:
            say(
                "Datapath actions: ports by name, as with --names, and in the order of their OpenFlow numbers; a real"
                    + " datapath has numbers and an order of its own",
                "Datapath actions：端口用名称表示（如同 --names），按 OpenFlow 端口号排列；真实的数据通路有自己的编号和顺序")
        case .noTree: say("this switch runs no spanning tree", "这台交换机不运行生成树")
        case .oneTree:
            say(
                "this make runs a tree for each VLAN (PVST+) and adds the VLAN to the priority; the lab's one tree is shown as"
                    + " that of VLAN 1",
                "这一家为每个 VLAN 运行一棵生成树（PVST+），优先级中加入 VLAN 编号；实验中只有一棵，按 VLAN 1 显示")
        case .rapidBeside:
            say(
                "the kernel's bridge speaks STP only; for RSTP a program beside it (mstpd) sets these states",
                "内核网桥只支持 STP；RSTP 由旁边的程序（mstpd）设置这些状态")
        case .noRoles:
            say(
                "roles and bridge ids are not printed here; of the root, ip -d link tells",
                "这里不显示角色和桥 ID；根桥见 ip -d link")
        case .compressed:
            say("long lists are shown in runs, as with -compressvlans", "长列表按区间显示，如同 -compressvlans")
        }
    }

    /// Output, then each notice as a line of its own that no tool prints.
    package func lines(of output: VendorOutput) -> [String] {
        output.lines + output.notices.map { "! " + text(for: $0) }
    }

    /// Words that are no command of the make.
    package func noSuchCommand(_ text: String, of dialect: Dialect) -> String {
        let all = VendorCommand.all(of: dialect).map { "'\($0.rawValue) SWITCH'" }.joined(separator: ", ")
        return say(
            "\(dialect.rawValue) has no command \"\(text.quotable)\" here; there are \(all)",
            "这里没有 \(dialect.rawValue) 的命令“\(text.quotable)”；可用的有 \(all)")
    }

    /// A command without the switch that it is asked of.
    package func switchIsMissing(_ command: String, among names: [String]) -> String {
        say(
            "'\(command.quotable)' needs the name of a switch behind it: \(some(names))",
            "“\(command.quotable)”后面需要交换机的名称：\(some(names))")
    }

    /// Names in a row; of many the first ones.
    private func some(_ names: [String]) -> String {
        names.prefix(12).joined(separator: say(", ", "、")) + (names.count > 12 ? say(", …", "……") : "")
    }

    /// A word that is no make.
    package func noSuchVendor(_ name: String) -> String {
        say(
            "no tools of \"\(name.quotable)\" here; there are ovs, linux, huawei, cisco",
            "不支持“\(name.quotable)”的工具；可用的有 ovs、linux、huawei、cisco")
    }

    /// A word that is no switch of the lab.
    package func noSuchSwitch(_ name: String, among names: [String]) -> String {
        say(
            "there is no switch \"\(name.quotable)\"; there are: \(some(names))",
            "没有交换机“\(name.quotable)”；可用的有：\(some(names))")
    }
}
