import Fabric

extension LabFields {
    /// The part of `network:` that makes servers.
    static let servers: [LabField] = [
        .init(
            .network, .networks, .named(.group(.tenant)), "Tenant networks by name: what VMs are plugged into.",
            "租户网络，按名称列出：虚拟机接入的网络。"),
        .init(.network, .servers, .named(.group(.server)), "Servers with VMs, by name.", "运行虚拟机的服务器，按名称列出。"),
        .init(
            .network, .controller, .group(.controller), "What the controller tells the servers.",
            "控制器告知各服务器的内容。"),
        .init(
            .network, .underlay, .oneOf([LabWords.cloud]),
            "cloud: servers without an uplink of their own hang on one cloud.", "cloud：没有自己上行端口的服务器都接到一朵网络云上。"),
        .init(
            .network, .tunnels, .either([.oneOf([LabWords.mesh]), .list(.pair(.server))]),
            "mesh (default), or pairs of servers with a tunnel between them.", "mesh（缺省），或有隧道相连的服务器对。"),
        .init(
            .network, .flows, .named(.list(.flow)), "More OpenFlow rules for bridges, as ovs-ofctl writes them.",
            "为网桥追加的 OpenFlow 流表项，写法同 ovs-ofctl。"),
        .init(
            .tenant, .vni, .number(1...16_777_215), "Its VXLAN network identifier.", "它的 VXLAN 网络标识（VNI）。"),
        .init(.tenant, .vlan, .vlan, "Its VLAN on the physical network.", "它在物理网络上的 VLAN。"),
        .init(
            .server, .vswitch, .oneOf(VirtualSwitch.allCases.map(\.rawValue)),
            "ovs (default): br-int, br-tun and br-eth1 with flow tables; simple: one VLAN switch.",
            "ovs（缺省）：带流表的 br-int、br-tun、br-eth1；simple：一台 VLAN 交换机。"),
        .init(.server, .vtep, .ip, "The address of its tunnel end; 192.0.2.N by default.", "隧道端点的地址，缺省 192.0.2.N。"),
        .init(.server, .uplink, .port, "The port that its uplink is plugged into.", "上行端口所连接的端口。"),
        .init(
            .server, .localVLANs, .named(.vlan), "Local VLANs of networks; handed out from 1 when not written.",
            "各网络的本地 VLAN；不写时从 1 起分配。"),
        .init(
            .server, .vms, .named(.group(.machine)), "VMs by name; web1-40 makes forty.",
            "虚拟机，按名称列出；web1-40 表示四十台。"),
        .init(.machine, .network, .tenant, required: true, "The network that it is plugged into.", "接入的网络。"),
        .init(.machine, .mac, .mac, "The address of its virtual NIC.", "虚拟网卡的 MAC 地址。"),
        .init(
            .machine, .ip, .prefix, "IPv4 address, with the length of the prefix if not 24.",
            "IPv4 地址，前缀长度不是 24 时写明。"),
        .init(.machine, .silent, .flag, "Never answers.", "从不应答。"),
        .init(
            .controller, .l2pop, .flag, "Tells the servers where MAC addresses are; false by default.",
            "告知各服务器 MAC 地址的位置，缺省 false。"),
        .init(
            .controller, .arpResponder, .flag, "Has the servers answer ARP for VMs elsewhere; false by default.",
            "让服务器代答其他服务器上虚拟机的 ARP，缺省 false。"),
        .init(
            .controller, .delay, .time, "How long it takes to tell of a change; 300ms by default.",
            "通告一次变化所需的时间，缺省 300ms。"),
        .init(
            .controller, .layout, .oneOf(FlowLayout.allCases.map(\.rawValue)),
            "Which tables: current (default), or classic as in older releases.", "流表布局：current（缺省），或旧版本的 classic。"),
    ]
}
