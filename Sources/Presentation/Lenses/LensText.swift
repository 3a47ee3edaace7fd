import Fabric
import Wire

/// The words of the logical switch, of the table of where each MAC address is, and of the overlay, in both languages
/// beside each other.
struct LensText: Bilingual {
    let language: Language

    // MARK: - Overlay and underlay

    func name(of mode: OverlayMode) -> String {
        switch mode {
        case .underlay: say("underlay", "底层网络")
        case .overlay: say("overlay", "叠加网络")
        case .both: say("overlay on underlay", "叠加网络＋底层网络")
        }
    }

    func chose(_ mode: OverlayMode) -> String {
        switch mode {
        case .underlay: say("Underlay: the physical network, without tunnels.", "底层网络：只画物理网络，不画隧道。")
        case .overlay: say("Overlay: the tunnels, without the physical network.", "叠加网络：只画隧道，不画物理网络。")
        case .both:
            say("Both: tunnels double, the frame's physical path thick.", "两者都画：隧道为双线，帧走过的物理路径为粗线。")
        }
    }

    // MARK: - The logical switch

    var logicalSwitch: String { say("Logical switch", "逻辑交换机") }
    var whereTitle: String { say("Where each MAC is, and who believes what", "每个 MAC 在哪里，各服务器怎么认为") }
    var whereShort: String { say("Where each MAC is", "每个 MAC 在哪里") }
    var network: String { say("network", "网络") }
    var atRest: String { say("Nothing of this network is on its way.", "这个网络里没有帧在途。") }
    var inside: String { say("inside", "在交换机里") }
    var really: String { say("really:", "实际：") }

    func segment(_ segment: Segment) -> String {
        switch segment {
        case .vxlan(let vni): "VNI \(vni)"
        case .vlan(let vid): say("outer VLAN \(vid)", "外部 VLAN \(vid)")
        case .local: say("in one server only", "只在一台服务器内")
        }
    }

    func extent(machines: Int, servers: Int) -> String {
        say(
            "\(machines) VM\(machines == 1 ? "" : "s") on \(servers) server\(servers == 1 ? "" : "s")",
            "\(servers) 台服务器上的 \(machines) 台虚拟机")
    }

    func more(_ count: Int) -> String { say("+\(count) more", "另有 \(count) 个") }

    // MARK: - The table

    var machine: String { say("VM", "虚拟机") }
    var isOn: String { say("is on", "位于") }
    var localVLAN: String { say("Local VLAN", "本地 VLAN") }
    var localShort: String { say("Local", "本地") }
    var gone: String { say("gone", "已移除") }
    var flood: String { say("flood", "泛洪") }
    var drop: String { say("drop", "丢弃") }
    var stale: String { say("stale", "过时") }
    var notHere: String { say("no VM of this network", "没有该网络的虚拟机") }
    var legend: String {
        say("✗ stale   flood: no table knows   ←↑↓→ choose   @ go there", "✗ 过时   泛洪：表里没有   ←↑↓→ 选择   @ 前往")
    }
    var go: String { say("@ go there", "@ 前往") }
    func wentTo(_ device: String) -> String {
        say("\(device).  l: back to the logical switch.", "\(device)。  l：回到逻辑交换机。")
    }

    /// Where a VM is, in a sentence.
    func place(_ machine: String, _ address: String, server: String, port: String, vlan: VID?) -> String {
        let local = vlan.map { say(", Local VLAN \($0)", "，本地 VLAN \($0)") } ?? ""
        return say("\(machine), \(address): on \(server), port \(port)", "\(machine)，\(address)：在 \(server)，端口 \(port)")
            + local
            + say(".", "。")
    }

    func isGone(_ machine: String) -> String { say("\(machine) was taken away.", "\(machine) 已被移除。") }

    /// What one table says, with who says it.
    func row(of device: String, vlan: VID, port: String) -> String {
        say("\(device), VLAN \(vlan): port \(port)", "\(device)，VLAN \(vlan)：端口 \(port)")
    }
    func flow(of device: String, table: UInt8, to server: String) -> String {
        say("\(device), table \(table): to \(server)", "\(device)，表 \(table)：去 \(server)")
    }
    func tunnel(of device: String, to server: String) -> String {
        say("\(device): to \(server)", "\(device)：去 \(server)")
    }
    func noRow(of device: String) -> String { say("\(device): no row, flood", "\(device)：没有表项，泛洪") }
    func noFlow(of device: String) -> String { say("\(device): to every tunnel", "\(device)：发往每条隧道") }
    func drops(_ device: String) -> String { say("\(device): drop", "\(device)：丢弃") }
    func isStale(reallyOn server: String?) -> String {
        server.map { say("Stale: it is on \($0).", "过时：它在 \($0)。") } ?? say("Stale: it is nowhere.", "过时：它已不在任何地方。")
    }
    var separator: String { say("; ", "；") }
    var stop: String { say(".", "。") }

    // MARK: - The linear mode

    func head(_ name: String, _ segment: Segment, machines: Int, servers: Int) -> String {
        say("Logical switch ", "逻辑交换机 ") + name + say(", ", "，") + self.segment(segment) + say(", ", "，")
            + extent(machines: machines, servers: servers) + say(":", "：")
    }
    func noNetwork(_ word: String, _ names: String) -> String {
        say("There is no network \"\(word)\" here; there are: \(names).", "这里没有网络“\(word)”；有：\(names)。")
    }
    var noNetworks: String { say("There are no tenant networks in this lab.", "本实验没有租户网络。") }
}
