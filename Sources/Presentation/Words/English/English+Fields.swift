package import Wire

extension English {
    package func word(_ layer: WireLayer) -> String {
        switch layer {
        case .ethernet: "Ethernet"
        case .tag: "VLAN tag"
        case .arp: "ARP"
        case .ipv4: "IPv4"
        case .udp: "UDP"
        case .icmp: "ICMP"
        case .vxlan: "VXLAN"
        case .data: "data"
        }
    }

    package func word(_ field: WireField) -> String {
        switch field {
        case .ethernetDestination: "destination"
        case .ethernetSource: "source"
        case .etherType: "EtherType"
        case .ethernetLength: "length"
        case .tagTPID: "TPID"
        case .tagPCP: "PCP"
        case .tagDEI: "DEI"
        case .tagVID: "VID"
        case .arpHardwareType: "hardware type"
        case .arpProtocolType: "protocol type"
        case .arpHardwareLength: "hardware length"
        case .arpProtocolLength: "protocol length"
        case .arpOperation: "operation"
        case .arpSenderHardware: "sender MAC"
        case .arpSenderProtocol: "sender IP"
        case .arpTargetHardware: "target MAC"
        case .arpTargetProtocol: "target IP"
        case .ipv4Version: "version"
        case .ipv4HeaderLength: "header length"
        case .ipv4DSCP: "DSCP"
        case .ipv4ECN: "ECN"
        case .ipv4TotalLength: "total length"
        case .ipv4Identification: "identification"
        case .ipv4Flags: "flags"
        case .ipv4FragmentOffset: "fragment offset"
        case .ipv4TimeToLive: "TTL"
        case .ipv4Protocol: "protocol"
        case .ipv4Checksum: "checksum"
        case .ipv4Source: "source IP"
        case .ipv4Destination: "destination IP"
        case .ipv4Options: "options"
        case .udpSourcePort: "source port"
        case .udpDestinationPort: "destination port"
        case .udpLength: "length"
        case .udpChecksum: "checksum"
        case .icmpType: "type"
        case .icmpCode: "code"
        case .icmpChecksum: "checksum"
        case .icmpIdentifier: "identifier"
        case .icmpSequence: "sequence"
        case .icmpRest: "rest of header"
        case .vxlanFlags: "flags"
        case .vxlanReserved: "reserved"
        case .vxlanVNI: "VNI"
        case .vxlanReservedEnd: "reserved"
        case .payload: "payload"
        case .padding: "padding"
        }
    }
}
