package import Fabric
internal import Wire

/// Fields of flows and their values as Open vSwitch writes them: words of the tools, the same in every language.
package enum FlowFieldWords {
    /// `arp_sha`
    package static func name(_ field: FlowField) -> String {
        switch field {
        case .inPort: "in_port"
        case .tunnelID: "tun_id"
        case .source: "eth_src"
        case .destination: "eth_dst"
        case .tci: "vlan_tci"
        case .vid: "vlan_vid"
        case .pcp: "vlan_pcp"
        case .etherType: "eth_type"
        case .ipProtocol: "ip_proto"
        case .ipSource: "ip_src"
        case .ipDestination: "ip_dst"
        case .arpOperation: "arp_op"
        case .arpSender: "arp_spa"
        case .arpTarget: "arp_tpa"
        case .arpSenderHardware: "arp_sha"
        case .arpTargetHardware: "arp_tha"
        }
    }

    /// A MAC address, an IPv4 address, a number.
    package static func text(_ field: FlowField, _ value: UInt64) -> String {
        switch field {
        case .source, .destination, .arpSenderHardware, .arpTargetHardware: MACAddress(rawValue: value).description
        case .ipSource, .ipDestination, .arpSender, .arpTarget:
            IPv4Address(rawValue: UInt32(truncatingIfNeeded: value)).description
        case .tci, .etherType: "0x" + String(value, radix: 16)
        case .inPort, .tunnelID, .vid, .pcp, .ipProtocol, .arpOperation: String(value)
        }
    }
}
