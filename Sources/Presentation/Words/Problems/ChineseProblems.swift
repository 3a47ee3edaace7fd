import Fabric
import Lab

/// Chinese words for problems of lab files.
enum ChineseProblems {
    static func sentence(_ problem: Problem) -> String {
        switch problem {
        case .fileMissing: "没有这个文件"
        case .fileUnreadable: "无法读取这个文件"
        case .folderWithoutLabs: "这里没有实验：文件夹中没有 .yaml 文件"
        case .tooLarge(let bytes, let limit): "实验文件过大：\(bytes) 字节，上限是 \(limit)"
        case .notUTF8: "文件不是 UTF-8 文本"
        case .binary: "这是二进制文件，不是实验"
        case .emptyFile: "文件是空的"
        case .syntax(let fault): self.fault(fault)
        case .controlCharacter: "YAML 不允许的控制字符"
        case .severalDocuments: "这里开始了第二个文档；一个实验只能有一个文档"
        case .tooDeep(let limit): "列表和映射嵌套过深，上限是 \(limit) 层"
        case .tooManyValues(let limit): "展开别名后值过多，上限是 \(limit) 个"
        case .unknownAlias(let name, let nearest): "别名\(quoted("*" + name))之前没有对应的锚点" + meant(nearest)
        case .duplicateKey(let key, let first): "键\(quoted(key))写了两次" + at(first)
        case .keyNotText: "键必须是一个词，不能是列表或映射"
        case .unknownKey(let key, let group, let nearest): "\(name(group))中没有键\(quoted(key))" + meant(nearest)
        case .textCutByComma(let rest): "\(quoted(rest))前面的逗号结束了这段文字；文字里有逗号就要加引号：{zh: \"…, \(rest)\"}"
        case .missingKey(let key, let group): "\(name(group))中缺少键“\(key.rawValue)”"
        case .uselessKey(let key, let other, let allowed):
            "键“\(key.rawValue)”在\(quoted(other))下没有意义；这里可用的键：\(list(allowed.map(\.rawValue)))"
        case .wrongShape(let shape, let expected): "这里应为\(name(expected))，而不是\(name(shape))"
        case .wrongValue(let value, let expected): "\(quoted(value))不是\(name(expected))"
        case .notOneOf(let value, let allowed, let nearest):
            "这里没有\(quoted(value))" + (nearest == nil ? "；可用：\(list(allowed))" : meant(nearest))
        case .wrongCount(let count, let expected): "给出了 \(count) 个值，应为 \(range(expected)) 个"
        case .outOfRange(let value, let allowed): "\(quoted(value))超出范围，应为 \(range(allowed))"
        case .unsupportedVersion(let version): "不认识格式版本\(quoted(version))，请用 1"
        case .tooMany(let what, let limit): "\(name(what))过多，上限是 \(limit)"
        case .badName(let name): "\(quoted(name))不能作名称"
        case .nameTaken(let name, let first): "名称\(quoted(name))用了两次" + at(first)
        case .vlanOutOfRange(let number): vlan(number)
        case .rangeReversed(let low, let high): "范围 \(low)-\(high) 的终点小于起点"
        case .modeNotInDialect(let mode, let dialect, let dialects):
            "\(dialect.rawValue) 交换机没有 \(mode.rawValue) 端口；\(list(dialects.map(\.rawValue))) 才有"
        case .vlanInBothLists(let vlans): "VLAN \(vlans) 在这里既带标签又不带标签"
        case .portDefinedTwice(let port, let first): "端口\(quoted(port))写了两次" + at(first)
        case .unknownDevice(let name, let nearest): "没有设备\(quoted(name))" + meant(nearest)
        case .unknownStation(let name, let nearest): "没有主机\(quoted(name))" + meant(nearest)
        case .unknownPort(let port, let device, let ports):
            "端口\(quoted(device + "/" + port))不存在：\(device) 有\(PortRuns.text(ports, in: .chinese))"
        case .portInUse(let port, let first): "端口\(quoted(port))已被占用" + at(first)
        case .linkToItself(let port): "链路不能把\(quoted(port))连到它自己"
        case .hostOnHost(let port): "\(quoted(port))是主机的网卡；主机要接到交换机或集线器上"
        case .notASwitch(let name): "\(quoted(name))不是交换机"
        case .notAStation(let name): "\(quoted(name))不是主机"
        case .entryTwice(let first): "这个 VLAN 和地址已有表项" + at(first)
        case .entryRefused(let rule): "交换机拒绝这个表项" + (rule.map { "（\($0.rawValue)）" } ?? "")
        case .groupAddress(let address): "\(address) 是组地址，不属于任何一台主机"
        case .unknownNetwork(let name, let nearest): "没有租户网络\(quoted(name))" + meant(nearest)
        case .unknownServer(let name, let nearest): "没有服务器\(quoted(name))" + meant(nearest)
        case .vniTwice(let vni, let first): "VNI \(vni) 已属于另一个网络" + at(first)
        case .outerVLANTwice(let vid, let first): "VLAN \(vid) 已属于另一个网络" + at(first)
        case .localVLANTwice(let vid, let first): "本地 VLAN \(vid) 已属于另一个网络" + at(first)
        case .tunnelAddressTwice(let address, let first): "VTEP 地址 \(address) 已属于另一台服务器" + at(first)
        case .tunnelToItself(let name): "隧道不能把\(quoted(name))连到它自己"
        case .tunnelTwice(let first): "这条隧道写了两次" + at(first)
        case .noUplink(let server, let network): "服务器\(quoted(server))没有上行端口，而网络\(quoted(network))要离开服务器"
        case .noFlowTables(let name): "\(quoted(name))没有流表"
        case .flow(let fault): FlowFaultWords.chinese(fault)
        case .notAVM(let name): "\(quoted(name))不是虚拟机；只有虚拟机能迁到服务器上"
        case .movesNowhere(let name, let server): "\(quoted(name))已经在\(quoted(server))上运行"
        case .treeless(let key): "\(quoted(key.rawValue))属于生成树，而这台交换机没有生成树"
        case .treeTime(let text, let seconds): "\(quoted(text))超出范围，应为 \(range(seconds)) 秒"
        case .treeTimes: "这几个时间不能配合"
        case .severalActions(let first, let second):
            "“\(first.rawValue)”和“\(second.rawValue)”是两件事，请各写一项"
        case .nothingHappens: "这里没有写要发生什么"
        case .predictWithoutAction: "预测需要同一项中有动作"
        case .expectWithoutAction: "期望需要同一项中有动作"
        case .sourceUnknown: "这个端口没有接主机，帧需要写明“src”"
        case .stationGone(let name): "\(quoted(name))已在前面的步骤中移除"
        case .noTunnel(let a, let b): "\(quoted(a))和\(quoted(b))之间没有隧道"
        case .noLink(let a, let b): "此时\(quoted(a))和\(quoted(b))之间没有链路"
        case .frameTooShort(let bytes, let needed): "\(bytes) 字节太少，这个帧需要 \(needed)"
        case .tooManyTags(let count, let limit): "标签过多：\(count) 个，上限是 \(limit)"
        case .answerNotAChoice(let answer, let choices): "答案 \(answer) 不在 \(choices) 个选项之中"
        }
    }

    static func hint(_ problem: Problem) -> String? {
        switch problem {
        case .folderWithoutLabs: "请给出实验文件，或用 framewalk new 新建一个"
        case .notUTF8: "请在编辑器中另存为 UTF-8"
        case .emptyFile: "framewalk new 可以写出一个初始实验"
        case .syntax(let fault): hint(fault)
        case .tooDeep, .tooManyValues, .tooLarge: "实验用不了这么多；确实需要时请拆成两个"
        case .wrongShape(_, let expected), .wrongValue(_, let expected): example(expected)
        case .missingKey(let key, let group): LabFields.field(key, in: group)?.help.chinese
        case .badName:
            "字母、数字和 - _ .，以字母开头，最多 \(LabLimits.nameLength) 个字符；不能是“broadcast”"
        case .uselessKey(.pvid, with: "trunk", _), .uselessKey(.native, with: "trunk", _):
            "Open vSwitch 的 Trunk 端口没有自己的 VLAN；native-untagged 才有"
        case .noUplink: "给服务器写上 uplink，或给网络写上 underlay: cloud"
        case .treeless: "给交换机写上 stp: stp 或 rstp；以后才用 change 开启时写 off"
        case .treeTimes: "2 x (forward_delay - 1s) >= max_age >= 2 x (hello_time + 1s)，见 IEEE 802.1D-2004 17.14"
        case .noFlowTables: "vswitch: ovs 的服务器上，br-int、br-tun、br-eth1 才有"
        case .vlanInBothLists: "一个 VLAN 的帧发出时要么带标签，要么不带"
        case .nothingHappens: "say, send, ping, arp, announce, wait, change, ask"
        default: nil
        }
    }

    // MARK: - Parts

    private static func quoted(_ text: String) -> String { "“\(text.quotable)”" }
    private static func meant(_ nearest: String?) -> String { nearest.map { "；是不是\(quoted($0))？" } ?? "" }
    private static func at(_ first: SourceRange?) -> String {
        first.map { "；第一次在第 \($0.line) 行第 \($0.column) 列" } ?? ""
    }
    private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
    private static func range(_ range: ClosedRange<Int>) -> String {
        range.count == 1 ? "\(range.lowerBound)" : "\(range.lowerBound)–\(range.upperBound)"
    }
    private static func vlan(_ number: Int) -> String {
        number == 4095 ? "VLAN 4095 是保留值，请用 1–4094" : "VLAN \(number) 超出范围，应为 1–4094"
    }

    private static func name(_ shape: Shape) -> String {
        switch shape {
        case .nothing: "空值"
        case .scalar: "单个值"
        case .list: "列表"
        case .mapping: "映射"
        }
    }

    private static func name(_ what: Counted) -> String {
        switch what {
        case .devices: "同类设备"
        case .ports: "网络中的端口"
        case .portsOfDevice: "一台设备上的端口"
        case .scriptItems: "脚本中的步骤"
        case .servers: "服务器"
        case .hosts: "主机和虚拟机"
        case .tunnels: "隧道"
        }
    }

    private static func name(_ group: LabGroup) -> String {
        switch group {
        case .lab: "实验"
        case .text: "文本"
        case .network: "网络"
        case .switch: "交换机"
        case .tree: "交换机的生成树"
        case .table: "交换机的表"
        case .port: "端口"
        case .hub: "集线器"
        case .host: "主机"
        case .link: "链路"
        case .tenant: "租户网络"
        case .server: "服务器"
        case .machine: "虚拟机"
        case .controller: "控制器"
        case .newcomer: "新增的主机"
        case .item: "脚本的步骤"
        case .send, .ping, .arp, .announce, .change, .predict, .expect: "“\(group.rawValue)”"
        case .each: "帧的列表"
        }
    }

    private static func name(_ expected: Expected) -> String {
        switch expected {
        case .text: "文本"
        case .word: "一个词"
        case .number: "数字"
        case .flag: "true 或 false"
        case .list: "列表"
        case .mapping: "映射"
        case .mac: "MAC 地址"
        case .macOrStation: "MAC 地址或主机"
        case .ip: "IPv4 地址"
        case .prefix: "带前缀的 IPv4 地址"
        case .vlan: "VLAN"
        case .vlanList: "VLAN 列表"
        case .time: "时间"
        case .hex: "十六进制字节"
        case .etherType: "以太类型"
        case .port: "端口"
        case .portNumber: "端口的编号或名称"
        case .ports: "端口数"
        case .device: "设备的名称"
        case .station: "主机的名称"
        case .stationOrIP: "主机或 IPv4 地址"
        case .tenant: "租户网络的名称"
        case .server: "服务器的名称"
        case .portOrServer: "端口或服务器"
        case .flow: "流表项"
        case .entry, .tableRow: "MAC 地址表的表项"
        case .blackhole: "黑洞表项"
        case .tag: "VLAN ID"
        case .wireFrame: "线路上帧的样子"
        case .link: "链路的两端"
        }
    }

    private static func example(_ expected: Expected) -> String? {
        ProblemExamples.of(expected).map { "写法：\($0)" }
    }

    private static func fault(_ fault: YAMLFault) -> String {
        switch fault {
        case .tab: "这一行用制表符缩进；YAML 只能用空格"
        case .unclosedQuote: "文本提前结束：有引号或括号没有闭合"
        case .unclosedBracket: "此处之前缺少逗号或右括号"
        case .missingColon: "这个键后面缺少冒号和空格"
        case .colonInText: "这里不能出现键"
        case .badIndentation: "这一行的缩进与上文对不上"
        case .badEscape: "引号中的转义无法识别"
        case .badStart: "值不能以这个字符开头"
        case .other(let words): "这不是 YAML" + (words.isEmpty ? "" : "：\(words.quotable)")
        }
    }

    private static func hint(_ fault: YAMLFault) -> String? {
        switch fault {
        case .colonInText: "含冒号的文本请加引号"
        case .badStart: "请给这个值加引号"
        case .badIndentation: "同一映射的键从同一列开始"
        case .badEscape: "单引号中的字符都按原样解释"
        case .tab, .unclosedQuote, .unclosedBracket, .missingColon, .other: nil
        }
    }
}
