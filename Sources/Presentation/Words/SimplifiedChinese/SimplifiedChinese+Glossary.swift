extension SimplifiedChinese {
    package func card(for concept: Concept) -> Card {
        switch concept {
        case .frame:
            Card("帧", "以太网传输的单位：目的地址、源地址、说明内容是什么的一个数，以及数据。交换机只看帧头，数据原样传递。")
        case .nic:
            Card("网卡（NIC）", "主机连接网络的部件，有自己的 MAC 地址。它接收发给自己的帧和广播帧，忽略其他帧。")
        case .ethertype:
            Card("以太类型（EtherType）", "帧中的两个字节，说明所带的数据（净荷）是什么：0x0800 是 IPv4，0x0806 是 ARP。小于 1536 时表示净荷的长度。")
        case .hub:
            Card("集线器", "把收到的每一帧原样从其他所有端口发出。它没有地址表，也不看地址。")
        case .networkSwitch:
            Card("交换机", "根据源 MAC 学习主机在哪个端口，只把帧送往需要的地方。标准中称为网桥。")
        case .macAddress:
            Card("MAC 地址", "标识网卡的 48 位地址，写作六组十六进制数。首字节最低位为 1 表示组地址；ff:ff:ff:ff:ff:ff 表示所有主机。")
        case .macAddressTable:
            Card("MAC 地址表", "交换机的记忆：哪个地址在哪个端口、多久以前发过帧。每个 VLAN 各有自己的表项；还没有划分时，都在 VLAN 1 中。")
        case .macLearning:
            Card("MAC 地址学习", "交换机每接收一帧，就记录源 MAC 和进入的端口。它从不根据目的 MAC 学习。")
        case .macMove:
            Card("MAC 地址迁移", "源 MAC 从与表项不同的端口发来帧，表项随即改指新端口。反复发生称为漂移，应检查环路或重复地址。")
        case .ageing:
            Card("老化", "源主机不再刷新的表项会被删除，缺省 300 秒。被当作目的地址查询不会刷新表项，只有源主机自己发帧才会。")
        case .flooding:
            Card("泛洪", "从本 VLAN 的其他所有端口各发一份。各份都是同一帧，目的 MAC 不会改变。")
        case .filtering:
            Card("过滤", "目的主机就在帧进入的端口一侧，交换机有意不转发。什么也没有丢失：目的主机已经收到了。")
        case .broadcast:
            Card("广播", "目的 MAC 为 ff:ff:ff:ff:ff:ff 的帧。交换机在本 VLAN 中泛洪，所到之处的每台主机都接收。")
        case .unknownUnicast:
            Card("未知单播", "目的地址是单播、而地址表中没有对应表项的帧。它像广播一样被泛洪，但只有目的主机接收。")
        case .broadcastDomain:
            Card("广播域", "一个广播帧能到达的所有主机。交换机扩大广播域，VLAN 分割广播域。")
        case .staticEntry:
            Card("静态表项", "管理员配置的表项。它不老化，学习也不改变它，即使它是错的。")
        case .arp:
            Card("ARP", "主机由 IPv4 地址求 MAC 地址的方法：向所有主机广播询问，拥有者只向询问者应答。")
        case .vlan:
            Card("虚拟局域网（VLAN）", "在同样的交换机和链路上划分出的独立广播域。在交换机内部，一帧总是属于且只属于一个 VLAN。")
        case .vlanTag:
            Card("VLAN 标签（Tag）", "源 MAC 之后的四个字节：TPID 0x8100、优先级、丢弃指示和 VLAN ID。它告诉下一台交换机帧属于哪个 VLAN。")
        case .tpid:
            Card("标签协议标识（TPID）", "标签的前两个字节，表明后面是标签：0x8100 是用户标签，0x88A8 是运营商的外层标签。")
        case .pcp:
            Card("优先级（PCP）", "标签中的三个比特，表示帧的优先级，0 到 7。标签被剥离时，优先级随之丢失。")
        case .pvid:
            Card("缺省 VLAN（PVID）", "不带标签的帧进入端口时划入的 VLAN。端口旁写着 p10，就是 PVID 为 10。")
        case .nativeVLAN:
            Card("本征 VLAN（Native VLAN）", "干道上唯一不带标签的 VLAN，即 Trunk 端口的 PVID。两端不一致时，帧会在途中换到另一个 VLAN。")
        case .accessPort:
            Card("Access 端口（接入端口）", "连接主机的端口：只属于一个 VLAN，链路上没有标签。主机不必知道 VLAN 的存在。")
        case .trunkPort:
            Card("Trunk 端口（干道端口）", "连接交换机的端口：一条链路承载多个 VLAN，以标签区分，这样的链路叫干道。只有 PVID 的帧不带标签；端口旁写作 p1。")
        case .hybridPort:
            Card("Hybrid 端口（混合端口）", "有两张列表的端口：发送时不带标签的 VLAN（U）和带标签的 VLAN（T）。入方向上，在任一张列表中即可进入。")
        case .permitList:
            Card("允许通过的 VLAN 列表", "Trunk 端口承载的 VLAN。其他 VLAN 的帧进入时被丢弃，也不会被发出。")
        case .virtualMachine: Card("虚拟机", "服务器上作为程序运行的机器。它的网卡也是程序，接在服务器的虚拟交换机上。")
        case .virtualSwitch: Card("虚拟交换机", "服务器里作为程序运行的交换机。它的端口接着各台虚拟机，还有一个通往物理网络的出口。")
        case .tenantNetwork: Card("租户网络", "虚拟机接入的网络：一个租户的一个二层网络，不管虚拟机在哪台服务器上。帧不会从一个租户网络进入另一个。")
        case .localVLAN: Card("本地 VLAN", "租户网络在一台服务器内部的 VLAN 编号，由该服务器分配，在别处没有任何意义。")
        case .outerVLAN: Card("外部 VLAN", "租户网络在物理网络上的 VLAN 编号。服务器在它和本地 VLAN 之间做转换。")
        case .vxlan: Card("虚拟扩展局域网（VXLAN）", "把帧放进 UDP 报文：多出 50 字节，其中 24 位是 VXLAN 网络标识（VNI）。它能穿过任何 IP 网络。")
        case .vtep: Card("VXLAN 隧道端点", "VXLAN 隧道的一端：物理网络上的一个 IP 地址，负责封装和解封装帧。")
        case .headEndReplication: Card("头端复制", "发送方隧道端点为其他每个端点各复制一份要泛洪的帧，中间的网络不做复制。")
        case .splitHorizon: Card("水平分割", "从隧道来的帧绝不再进隧道。这样没有环路，代价是每两台服务器之间都要有隧道。")
        case .flowTable: Card("流表", "Open vSwitch 的规则：匹配、优先级、动作。匹配的规则中优先级最高的执行，还可以转到另一张表。")
        case .l2population: Card("MAC 预填充", "控制器告诉每台服务器各网络的 MAC 地址在哪里，隧道就不必靠学习。")
        case .liveMigration: Card("热迁移", "正在运行的虚拟机带着地址到另一台服务器上继续运行。从那里发出的几个 RARP 帧让各处的表转向。")
        case .mtu: Card("最大传输单元（MTU）", "链路或网卡能承载的最大 IP 报文。更大的会丢失，允许时则分片。")
        case .logicalSwitch: Card("逻辑交换机", "从虚拟机看租户网络的样子：一台接着所有虚拟机的交换机。它不是某一台设备，而是由各台虚拟交换机和隧道共同构成。")
        case .spanningTree:
            Card(
                "生成树", "交换机共同选出一台作为根桥（⌂），并阻塞会构成环的端口（⊘）。被阻塞的端口什么都不转发，但一直在听，链路断开时由它接替。")
        case .bpdu:
            Card("网桥协议数据单元（BPDU）", "生成树的消息，只在相邻交换机之间传递：认为谁是根桥、到根桥的路径开销、由谁从哪个端口发出。交换机不转发它。")
        case .rootPort:
            Card("根端口", "交换机上到根桥开销最小的端口。除根桥外，每台交换机有且只有一个。")
        case .designatedPort:
            Card("指定端口", "一条链路上负责通往根桥的端口：属于到根桥开销最小的交换机，相同则属于桥 ID 较小的。BPDU 由它发出。根桥的端口都是指定端口。")
        case .tcn:
            Card("拓扑变化通知（TCN）", "STP 中交换机从根端口向根桥报告拓扑变化，直到收到带 TCA 的 BPDU。根桥随后在自己的 BPDU 中置位 TC，各地址表的老化时间缩短为转发延迟。")
        case .loop:
            Card("环路", "没有生成树的环形连接。泛洪的帧不停循环，因为以太网没有跳数限制；表项在端口之间漂移。")
        }
    }
}
