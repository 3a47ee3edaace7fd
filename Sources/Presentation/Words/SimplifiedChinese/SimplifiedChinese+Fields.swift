package import Wire

extension SimplifiedChinese {
    package func word(_ layer: WireLayer) -> String {
        switch layer {
        case .ethernet: "以太网"
        case .tag: "VLAN标签"
        case .arp: "ARP"
        case .ipv4: "IPv4"
        case .udp: "UDP"
        case .icmp: "ICMP"
        case .vxlan: "VXLAN"
        case .data: "数据"
        }
    }

    package func word(_ field: WireField) -> String {
        switch field {
        case .ethernetDestination: "目的MAC"
        case .ethernetSource: "源MAC"
        case .etherType: "以太类型"
        case .ethernetLength: "长度"
        case .tagTPID: "TPID"
        case .tagPCP: "PCP"
        case .tagDEI: "DEI"
        case .tagVID: "VID"
        case .arpHardwareType: "硬件类型"
        case .arpProtocolType: "协议类型"
        case .arpHardwareLength: "硬件地址长度"
        case .arpProtocolLength: "协议地址长度"
        case .arpOperation: "操作"
        case .arpSenderHardware: "发送者MAC"
        case .arpSenderProtocol: "发送者IP"
        case .arpTargetHardware: "目标MAC"
        case .arpTargetProtocol: "目标IP"
        case .ipv4Version: "版本"
        case .ipv4HeaderLength: "头部长度"
        case .ipv4DSCP: "DSCP"
        case .ipv4ECN: "ECN"
        case .ipv4TotalLength: "总长度"
        case .ipv4Identification: "标识"
        case .ipv4Flags: "标志"
        case .ipv4FragmentOffset: "分片偏移"
        case .ipv4TimeToLive: "生存时间(TTL)"
        case .ipv4Protocol: "协议"
        case .ipv4Checksum: "校验和"
        case .ipv4Source: "源IP"
        case .ipv4Destination: "目的IP"
        case .ipv4Options: "选项"
        case .udpSourcePort: "源端口"
        case .udpDestinationPort: "目的端口"
        case .udpLength: "长度"
        case .udpChecksum: "校验和"
        case .icmpType: "类型"
        case .icmpCode: "代码"
        case .icmpChecksum: "校验和"
        case .icmpIdentifier: "标识"
        case .icmpSequence: "序号"
        case .icmpRest: "头部其余"
        case .vxlanFlags: "标志"
        case .vxlanReserved: "保留"
        case .vxlanVNI: "VNI"
        case .vxlanReservedEnd: "保留"
        case .payload: "净荷"
        case .padding: "填充"
        }
    }
}
