/// The comments of an exported script, in both languages beside each other.
struct ScriptWords: Bilingual {
    let language: Language
    let target: ScriptTarget

    // MARK: - Head

    var purpose: String {
        let hosts =
            switch target {
            case .ovs, .linux: say("Each host is a network namespace.", "每台主机是一个网络命名空间。")
            case .containerlab:
                say(
                    "Each host is a container, each switch an Open vSwitch bridge.",
                    "每台主机是一个容器，每台交换机是一个 Open vSwitch 网桥。")
            case .mininet: say("Each switch is an Open vSwitch bridge.", "每台交换机是一个 Open vSwitch 网桥。")
            }
        return say(
            "The network of this lab as it is at the start, with \(target.product). \(hosts)\n"
                + "Written by \"framewalk export \(target.rawValue)\".",
            "本实验开始时的网络，用 \(target.product) 搭建。\(hosts)\n由“framewalk export \(target.rawValue)”生成。")
    }
    var usage: String {
        switch target {
        case .ovs, .linux, .containerlab:
            say(
                "  sh FILE        build it, as root\n  sh FILE down   take it away again, also after a failure",
                "  sh 文件        以 root 身份搭建\n  sh 文件 down   拆除，失败之后也可以用")
        case .mininet:
            say(
                "  python3 FILE   build it, as root; leave its command line with exit, and it is taken away\n"
                    + "  mn -c          clean up after a failure",
                "  python3 文件   以 root 身份搭建；在其命令行输入 exit 退出后即拆除\n  mn -c          失败之后清理")
        }
    }
    func example(_ host: String, _ ip: String) -> String {
        let command =
            switch target {
            case .ovs, .linux: "ip netns exec \(host) ping \(ip)"
            case .containerlab: "docker exec clab-framewalk-\(host) ping \(ip)"
            case .mininet: "mininet> \(host) ping \(ip)"
            }
        return say("  \(command)   then try it", "  \(command)   然后试一试")
    }
    var differs: String { say("Not as in the lab:", "与实验不同之处：") }
    var stops: String { say("Stop at the first command that fails.", "任何命令失败就停止。") }
    var hasRoot: String { say("Only root may make interfaces.", "只有 root 才能创建接口。") }
    var needsRoot: String { say("this script must be run as root", "此脚本需要以 root 身份运行") }
    var hasTool: String { say("The tools must be there.", "需要有这些工具。") }
    func needsTool(_ tool: String) -> String {
        say("\(target.product) is needed: there is no \(tool)", "需要 \(target.product)：找不到 \(tool)")
    }
    var takesAway: String { say("Takes away what the rest of the script makes.", "拆除此脚本搭建的一切。") }
    var built: String { say("The lab is built.", "实验网络已搭建完成。") }
    var sayBuilt: String { say("Say so.", "说明完成。") }

    // MARK: - Devices

    func switchHeading(_ name: String, _ dialect: String) -> String {
        say("switch \(name) (\(dialect))", "交换机 \(name)（\(dialect)）")
    }
    func hubHeading(_ name: String) -> String { say("hub \(name)", "集线器 \(name)") }
    func hostHeading(_ name: String) -> String { say("host \(name)", "主机 \(name)") }
    func linkHeading(_ one: String, _ other: String) -> String {
        say("cable from \(one) to \(other)", "\(one) 到 \(other) 的链路")
    }
    func rowsHeading(_ name: String) -> String { say("rows of \(name) written by hand", "\(name) 的手工表项") }

    var datapath: String {
        say(
            "The datapath: \"system\" is the kernel's; DATAPATH=netdev works without the kernel module.",
            "数据通路：“system”为内核；没有内核模块时可用 DATAPATH=netdev。")
    }
    var standaloneBridge: String {
        say("A bridge that learns and forwards by itself, without a controller.", "一个自己学习和转发的网桥，不需要控制器。")
    }
    var quietBridge: String {
        say(
            "No IPv6 and no address of its own, so that the host system sends nothing into the lab.",
            "不用 IPv6，也没有自己的地址，这样宿主系统不会向实验网络发任何帧。")
    }
    var bridgeUp: String { say("It works.", "启用。") }
    func ageing(_ seconds: UInt64) -> String { say("Rows live \(seconds) s.", "表项老化时间 \(seconds) 秒。") }
    func tableSize(_ count: Int) -> String { say("The table has room for \(count) rows.", "表的容量为 \(count) 条。") }
    func newKernel(_ version: String) -> String { say(" Needs Linux \(version) or later.", "需要 Linux \(version) 或更新。") }
    func floodVLANs(_ list: String) -> String {
        say("In VLAN \(list) nothing is learned, all is flooded.", "VLAN \(list) 中不学习，全部泛洪。")
    }
    func tree(_ name: String) -> String { say("Spanning tree: \(name), as in the lab.", "生成树：\(name)，与实验一致。") }
    var treeAddress: String {
        say("Its name in spanning tree, which decides between equal priorities.", "它在生成树中的名字，优先级相同时由它决定。")
    }
    var vlanLimit: String { say("Read two tags of a frame.", "识别帧的两层标签。") }
    var hubBridge: String { say("A hub: a bridge that knows no table.", "集线器：没有表的网桥。") }
    var hubFlow: String {
        say(
            "Whatever comes in leaves by every other port, unread.", "进来的一切都不加识别地从其他所有端口发出。")
    }

    // MARK: - Ports and cables

    func port(_ name: String, _ mode: String) -> String {
        mode.isEmpty ? say("Port \(name).", "端口 \(name)。") : say("Port \(name): \(mode).", "端口 \(name)：\(mode)。")
    }
    func alsoOwnTag(_ vid: String) -> String {
        say(
            " Tagged \(vid) is taken too, which tag=\(vid) alone would drop.",
            "带标签 \(vid) 的帧也接收；只写 tag=\(vid) 会丢弃它们。")
    }
    var noDefaultPort: String { say("Into the bridge.", "接入网桥。") }
    func vlan(_ rule: String) -> String {
        if rule.contains("pvid untagged") {
            return say("Its own VLAN, without a tag in and out.", "自己的 VLAN，进出都不带标签。")
        }
        if rule.contains("pvid") {
            return say("Untagged frames go into this VLAN; it leaves with a tag.", "不带标签的帧划入此 VLAN；发出时带标签。")
        }
        if rule.contains("untagged") { return say("Leaves without a tag.", "发出时不带标签。") }
        return say("Carried with a tag.", "带标签通过。")
    }
    func setting(_ word: String) -> String { say("As in the lab: \(word).", "与实验一致：\(word)。") }
    var portUp: String { say("It works.", "启用。") }
    var portShut: String { say("Shut by the administrator.", "被管理员关闭。") }
    var bothUp: String { say("Both ends work.", "两端启用。") }
    var cut: String { say("The cable is cut.", "链路断开。") }
    var cable: String { say("A cable: what goes in at one end comes out at the other.", "一根网线：一端进，另一端出。") }
    func shaped(_ delay: String?, oneWayFrom end: String?) -> String {
        let parts = [
            delay.map { say("Every frame takes \($0).", "每帧需要 \($0)。") },
            end.map { say("Nothing comes back from \($0).", "从 \($0) 没有任何帧返回。") },
        ]
        return parts.compactMap { $0 }.joined(separator: say(" ", ""))
    }

    func mtu(_ bytes: Int) -> String {
        say("It carries \(bytes) bytes at most.", "最多承载 \(bytes) 字节。")
    }

    // MARK: - Servers

    var serverFolder: String { say("Where servers keep their files.", "服务器存放文件之处。") }
    var onServer: String {
        say(
            "on SERVER COMMAND: runs a command on a server, with the Open vSwitch of that server.",
            "on 服务器 命令：在某台服务器上执行命令，使用它自己的 Open vSwitch。")
    }
    func serverHeading(_ name: String) -> String { say("server \(name)", "服务器 \(name)") }
    var serverSpace: String { say("A network of its own: the server.", "一个独立的网络：服务器。") }
    var loopback: String { say("As on every machine.", "与每台机器一样。") }
    var ownSwitch: String { say("Its own Open vSwitch: database, then switch.", "它自己的 Open vSwitch：先数据库，再交换机。") }
    var flowBridge: String {
        say("A bridge that does what its flows say, and nothing else.", "只按流表工作的网桥。")
    }
    var underlayBridge: String {
        say(
            "Tunnel packets leave through this bridge, which has the server's address.",
            "隧道报文从这个网桥发出，服务器的地址在它上面。")
    }
    var underlayPort: String { say("The NIC of the server.", "服务器的网卡。") }
    var tunnelAddress: String { say("The address of its tunnel end.", "它的隧道端点地址。") }
    func tunnel(_ remote: String) -> String {
        say("A tunnel to \(remote); flows say which VNI.", "到 \(remote) 的隧道；VNI 由流表决定。")
    }
    var tunnelNeighbour: String {
        say("How the other end is reached, without ARP.", "如何到达对端，不用 ARP。")
    }
    func patch(_ peer: String) -> String { say("A patch port, joined to \(peer).", "补丁端口，连接 \(peer)。") }
    func networksHeading(_ server: String) -> String { say("networks of \(server)", "\(server) 的网络") }
    func vniDevice(_ vni: String, _ network: String) -> String {
        say(
            "Network \(network): frames that leave here get VNI \(vni).", "网络 \(network)：从这里发出的帧带上 VNI \(vni)。")
    }
    func vlanDevice(_ outer: String, _ network: String) -> String {
        say(
            "Network \(network): frames that leave here get the outer VLAN \(outer).",
            "网络 \(network)：从这里发出的帧带上外部 VLAN \(outer)。")
    }
    func localVLAN(_ vid: String) -> String {
        say(
            "Inside it is Local VLAN \(vid), taken off on the way out and put on on the way in.",
            "在内部是本地 VLAN \(vid)：出去时剥离，进来时加上。")
    }
    var replication: String {
        say("Head-end replication: a copy of what is unknown to each.", "头端复制：未知的帧给每个对端一份。")
    }
    func toldRow(_ name: String) -> String { say("The controller knows where \(name) is.", "控制器知道 \(name) 在哪里。") }
    var answersARP: String {
        say(
            "ARP that the bridge can answer does not go in here; what it cannot answer does.",
            "网桥能代答的 ARP 不从这里出去；不能代答的照常泛洪。")
    }
    var keepsAnswers: String {
        say("The bridge's own device in this VLAN; its neighbours are the answers.", "网桥在此 VLAN 的设备；它的邻居表就是答案。")
    }
    func toldNeighbour(_ name: String) -> String { say("ARP for \(name) is answered here.", "在这里代答对 \(name) 的 ARP。") }
    var flows: String { say("The flows, table by table.", "流表，逐表列出。") }

    // MARK: - containerlab and Mininet

    var containersHeading: String { say("hosts", "主机") }
    var topologyFile: String {
        say("What containerlab shall make: the hosts and their cables.", "containerlab 要创建的内容：主机及其网线。")
    }
    var moveIn: String { say("Its end of the cable goes into the server.", "网线的这一端放进服务器。") }
    var deploy: String { say("It makes them.", "创建它们。") }
    var mininetDatapath: String {
        say(
            "The datapath: the kernel's; DATAPATH=user works without the kernel module.",
            "数据通路：内核；没有内核模块时可用 DATAPATH=user。")
    }
    var mininetServers: String {
        say(
            "Servers have an Open vSwitch each: its datapath, and where it keeps its files.",
            "每台服务器有自己的 Open vSwitch：它的数据通路和存放文件之处。")
    }
    var mininetServer: String {
        say(
            "A server: a machine with a network of its own, whose Open vSwitch is started below.",
            "服务器：有自己网络的一台机器，它的 Open vSwitch 在下面启动。")
    }
    var mininetOn: String {
        say("A command on a server, with the Open vSwitch of that server.", "在某台服务器上执行命令，使用它自己的 Open vSwitch。")
    }
    var mininetTopology: String { say("Devices and cables.", "设备与链路。") }
    var mininetHere: String { say("A command where the switches are.", "在交换机所在之处执行的命令。") }
    var mininetInside: String { say("A command within a host.", "在主机内执行的命令。") }
    var mininetConfigure: String {
        say("What Mininet has no words for: VLANs, tables, and NICs.", "Mininet 无法表达的：VLAN、表和网卡。")
    }

    // MARK: - Hosts and rows

    var namespace: String { say("A network of its own: the host.", "一个独立的网络：主机。") }
    var noIPv6: String { say("No IPv6: nothing is sent that the lab does not know.", "不用 IPv6：不发送实验中没有的帧。") }
    func hostCable(_ port: String) -> String { say("Its cable to \(port), and its NIC.", "它到 \(port) 的网线和网卡。") }
    var nicAddress: String { say("The MAC address of the lab.", "实验中的 MAC 地址。") }
    var ipAddress: String { say("Its IPv4 address.", "它的 IPv4 地址。") }
    func taggedNIC(_ vid: String) -> String {
        say("The NIC sends and receives VLAN \(vid) with a tag.", "网卡收发带标签的 VLAN \(vid)。")
    }
    var silent: String { say("A silent host: answers neither ARP nor ping.", "静默主机：不应答 ARP，也不应答 ping。") }
    var noCable: String { say("It is plugged in nowhere.", "它没有接线。") }
    func staticRow(_ port: String) -> String { say("Behind port \(port), for good.", "固定在端口 \(port)。") }
    var blackholeTo: String { say("Frames to this address are dropped.", "丢弃发往此地址的帧。") }
    var blackholeFrom: String { say("So are frames from it.", "来自它的帧也丢弃。") }
}
