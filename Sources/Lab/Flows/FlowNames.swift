package import Fabric
package import Wire

// How Open vSwitch spells fields and actions (ovs-fields(7), ovs-actions(7)).

extension FlowField {
    /// The name in `set_field` and in matches of OpenFlow 1.2 and later: `eth_src`.
    package var name: String {
        switch self {
        case .inPort: "in_port"
        case .wideInPort: "in_port_oxm"
        case .tunnelID: "tun_id"
        case .source: "eth_src"
        case .destination: "eth_dst"
        case .tci: "vlan_tci"
        case .vid: "vlan_vid"
        case .pcp: "vlan_pcp"
        case .etherType: "eth_type"
        case .ipProtocol: "nw_proto"
        case .ipSource: "ip_src"
        case .ipDestination: "ip_dst"
        case .arpOperation: "arp_op"
        case .arpSender: "arp_spa"
        case .arpTarget: "arp_tpa"
        case .arpSenderHardware: "arp_sha"
        case .arpTargetHardware: "arp_tha"
        }
    }

    /// The name in `load`, `move` and `learn`: `NXM_OF_ETH_SRC`.
    package var extendedName: String {
        switch self {
        case .inPort: "NXM_OF_IN_PORT"
        case .wideInPort: "OXM_OF_IN_PORT"
        case .tunnelID: "NXM_NX_TUN_ID"
        case .source: "NXM_OF_ETH_SRC"
        case .destination: "NXM_OF_ETH_DST"
        case .tci: "NXM_OF_VLAN_TCI"
        case .vid: "OXM_OF_VLAN_VID"
        case .pcp: "OXM_OF_VLAN_PCP"
        case .etherType: "NXM_OF_ETH_TYPE"
        case .ipProtocol: "NXM_OF_IP_PROTO"
        case .ipSource: "NXM_OF_IP_SRC"
        case .ipDestination: "NXM_OF_IP_DST"
        case .arpOperation: "NXM_OF_ARP_OP"
        case .arpSender: "NXM_OF_ARP_SPA"
        case .arpTarget: "NXM_OF_ARP_TPA"
        case .arpSenderHardware: "NXM_NX_ARP_SHA"
        case .arpTargetHardware: "NXM_NX_ARP_THA"
        }
    }

    /// Older and newer names of the same fields.
    private static let others: [String: FlowField] = [
        "dl_src": .source, "dl_dst": .destination, "dl_type": .etherType, "dl_vlan_pcp": .pcp, "tunnel_id": .tunnelID,
        "nw_src": .ipSource, "nw_dst": .ipDestination, "ip_proto": .ipProtocol, "oxm_of_eth_src": .source,
        "oxm_of_eth_dst": .destination, "oxm_of_eth_type": .etherType, "oxm_of_tunnel_id": .tunnelID,
        "oxm_of_ip_proto": .ipProtocol, "oxm_of_ipv4_src": .ipSource, "oxm_of_ipv4_dst": .ipDestination,
        "oxm_of_arp_op": .arpOperation, "oxm_of_arp_spa": .arpSender, "oxm_of_arp_tpa": .arpTarget,
        "oxm_of_arp_sha": .arpSenderHardware, "oxm_of_arp_tha": .arpTargetHardware,
    ]

    /// All spellings, in small letters.
    static let names: [String: FlowField] = {
        var names = others
        for field in FlowField.allCases {
            names[field.name] = field
            names[field.extendedName.lowercased()] = field
        }
        return names
    }()

    /// What the EtherType of a match must be for the field (`lib/meta-flow.xml`, prerequisites); nothing: any.
    package var etherTypes: [EtherType] {
        switch self {
        case .inPort, .wideInPort, .tunnelID, .source, .destination, .tci, .vid, .pcp, .etherType: []
        case .ipProtocol, .ipSource, .ipDestination: [.ipv4]
        case .arpOperation, .arpSender, .arpTarget, .arpSenderHardware, .arpTargetHardware: [.arp, .rarp]
        }
    }

    /// Whether actions may change it.
    var isWritable: Bool {
        switch self {
        case .etherType, .ipProtocol, .wideInPort, .ipSource, .ipDestination: false
        case .inPort, .tunnelID, .source, .destination, .tci, .vid, .pcp, .arpOperation, .arpSender, .arpTarget,
            .arpSenderHardware, .arpTargetHardware:
            true
        }
    }
}

/// Words for a value of an EtherType, and of the protocol behind it.
enum FlowProtocol: String, CaseIterable {
    case arp, rarp, ip, icmp, tcp, udp

    var etherType: EtherType {
        switch self {
        case .arp: .arp
        case .rarp: .rarp
        case .ip, .icmp, .tcp, .udp: .ipv4
        }
    }

    var number: IPProtocol? {
        switch self {
        case .arp, .rarp, .ip: nil
        case .icmp: .icmp
        case .tcp: .tcp
        case .udp: .udp
        }
    }
}

/// The names of a switch's ports and their OpenFlow numbers, for flows that call ports by name.
package struct FlowPortNames: Sendable {
    private var numbers: [String: UInt16] = [:]

    /// No names: ports are numbers.
    package init() {}

    /// Names by port index.
    package init(_ names: [String], _ ports: FlowPorts) {
        for (index, name) in names.enumerated() { numbers[name] = ports.number(of: PortIndex(index)) }
    }

    subscript(name: String) -> UInt16? { numbers[name] }
    var all: [String] { numbers.keys.sorted() }
}
