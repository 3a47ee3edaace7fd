/// A protocol header in a frame, or the bytes that belong to none.
public enum WireLayer: Hashable, Sendable, CaseIterable {
    /// Addresses and EtherType (IEEE 802.3 clause 3.2).
    case ethernet
    /// A VLAN tag (IEEE 802.1Q-2018 clause 9).
    case tag
    /// ARP (RFC 826) and RARP (RFC 903).
    case arp
    /// IPv4 header (RFC 791).
    case ipv4
    /// UDP header (RFC 768).
    case udp
    /// ICMP (RFC 792).
    case icmp
    /// VXLAN header (RFC 7348 section 5).
    case vxlan
    /// LLC header behind an 802.3 length (IEEE 802.2 clause 3).
    case llc
    /// BPDU of spanning tree (IEEE 802.1D-2004 clause 9.3).
    case stp
    /// Bytes without a layout.
    case data
}

/// A field of a header on the wire. Errors and dissections name fields with it; the words for people are elsewhere.
public enum WireField: Hashable, Sendable, CaseIterable {
    /// Destination address, 6 bytes.
    case ethernetDestination
    /// Source address, 6 bytes.
    case ethernetSource
    /// What follows the tags, 2 bytes.
    case etherType
    /// The same 2 bytes below 1536: length of an 802.3 payload.
    case ethernetLength
    /// Tag protocol identifier, 2 bytes.
    case tagTPID
    /// Priority code point, 3 bits.
    case tagPCP
    /// Drop eligible indicator, 1 bit.
    case tagDEI
    /// VLAN identifier, 12 bits.
    case tagVID
    /// Hardware type, 2 bytes; 1 is Ethernet.
    case arpHardwareType
    /// Protocol type, 2 bytes; 0x0800 is IPv4.
    case arpProtocolType
    /// Length of a hardware address, 1 byte.
    case arpHardwareLength
    /// Length of a protocol address, 1 byte.
    case arpProtocolLength
    /// Operation (opcode), 2 bytes.
    case arpOperation
    /// Sender hardware address (SHA).
    case arpSenderHardware
    /// Sender protocol address (SPA).
    case arpSenderProtocol
    /// Target hardware address (THA).
    case arpTargetHardware
    /// Target protocol address (TPA).
    case arpTargetProtocol
    /// Version, 4 bits.
    case ipv4Version
    /// Header length in 32-bit words (IHL), 4 bits.
    case ipv4HeaderLength
    /// Differentiated services code point, 6 bits.
    case ipv4DSCP
    /// Explicit congestion notification, 2 bits.
    case ipv4ECN
    /// Length of header and payload, 2 bytes.
    case ipv4TotalLength
    /// Identification, 2 bytes.
    case ipv4Identification
    /// Reserved, DF and MF, 3 bits.
    case ipv4Flags
    /// Fragment offset in units of 8 bytes, 13 bits.
    case ipv4FragmentOffset
    /// Time to live, 1 byte.
    case ipv4TimeToLive
    /// Protocol, 1 byte.
    case ipv4Protocol
    /// Header checksum, 2 bytes.
    case ipv4Checksum
    /// Source address, 4 bytes.
    case ipv4Source
    /// Destination address, 4 bytes.
    case ipv4Destination
    /// Options, 0 to 40 bytes.
    case ipv4Options
    /// Source port, 2 bytes.
    case udpSourcePort
    /// Destination port, 2 bytes.
    case udpDestinationPort
    /// Length of header and payload, 2 bytes.
    case udpLength
    /// Checksum, 2 bytes; 0 says none.
    case udpChecksum
    /// Type, 1 byte.
    case icmpType
    /// Code, 1 byte.
    case icmpCode
    /// Checksum, 2 bytes.
    case icmpChecksum
    /// Identifier of an echo, 2 bytes.
    case icmpIdentifier
    /// Sequence number of an echo, 2 bytes.
    case icmpSequence
    /// Second word of any message that is no echo, 4 bytes.
    case icmpRest
    /// Flags, 1 byte; 0x08 says that the VNI is valid.
    case vxlanFlags
    /// Reserved, 3 bytes after the flags.
    case vxlanReserved
    /// VXLAN network identifier, 3 bytes.
    case vxlanVNI
    /// Reserved, 1 byte after the VNI.
    case vxlanReservedEnd
    /// Destination service access point (DSAP), 1 byte; 0x42 is spanning tree.
    case llcDestination
    /// Source service access point (SSAP), 1 byte.
    case llcSource
    /// Control, 1 byte; 3 is unnumbered information.
    case llcControl
    /// Protocol identifier, 2 bytes; 0 is spanning tree.
    case stpProtocol
    /// Protocol version, 1 byte; 0 is STP, 2 RSTP.
    case stpVersion
    /// Type of BPDU, 1 byte.
    case stpType
    /// All flags of a BPDU, 1 byte.
    case stpFlags
    /// Flags that the kind of BPDU does not have.
    case stpFlagsUnused
    /// Topology change acknowledgement, 1 bit.
    case stpTopologyChangeAcknowledgement
    /// Agreement, 1 bit.
    case stpAgreement
    /// Forwarding, 1 bit.
    case stpForwarding
    /// Learning, 1 bit.
    case stpLearning
    /// Role of the sending port, 2 bits.
    case stpRole
    /// Proposal, 1 bit.
    case stpProposal
    /// Topology change, 1 bit.
    case stpTopologyChange
    /// Priority of the root, 4 bits.
    case stpRootPriority
    /// System ID extension of the root, 12 bits.
    case stpRootExtension
    /// Address of the root.
    case stpRootAddress
    /// Cost of the way to the root, 4 bytes.
    case stpRootPathCost
    /// Priority of the sending bridge, 4 bits.
    case stpBridgePriority
    /// System ID extension of the sending bridge, 12 bits.
    case stpBridgeExtension
    /// Address of the sending bridge.
    case stpBridgeAddress
    /// Priority of the sending port, 4 bits.
    case stpPortPriority
    /// Number of the sending port, 12 bits.
    case stpPortNumber
    /// Message age in 1/256 s, 2 bytes.
    case stpMessageAge
    /// Max age in 1/256 s, 2 bytes.
    case stpMaxAge
    /// Hello time in 1/256 s, 2 bytes.
    case stpHelloTime
    /// Forward delay in 1/256 s, 2 bytes.
    case stpForwardDelay
    /// Length of what version 1 would add, 1 byte; 0.
    case stpVersion1Length
    /// Bytes that are not decoded further.
    case payload
    /// Bytes behind the end that a length field states: padding or a trailer.
    case padding

    /// The header that the field belongs to.
    public var layer: WireLayer {
        switch self {
        case .ethernetDestination, .ethernetSource, .etherType, .ethernetLength:
            .ethernet
        case .tagTPID, .tagPCP, .tagDEI, .tagVID:
            .tag
        case .arpHardwareType, .arpProtocolType, .arpHardwareLength, .arpProtocolLength, .arpOperation,
            .arpSenderHardware, .arpSenderProtocol, .arpTargetHardware, .arpTargetProtocol:
            .arp
        case .ipv4Version, .ipv4HeaderLength, .ipv4DSCP, .ipv4ECN, .ipv4TotalLength, .ipv4Identification, .ipv4Flags,
            .ipv4FragmentOffset, .ipv4TimeToLive, .ipv4Protocol, .ipv4Checksum, .ipv4Source, .ipv4Destination,
            .ipv4Options:
            .ipv4
        case .udpSourcePort, .udpDestinationPort, .udpLength, .udpChecksum:
            .udp
        case .icmpType, .icmpCode, .icmpChecksum, .icmpIdentifier, .icmpSequence, .icmpRest:
            .icmp
        case .vxlanFlags, .vxlanReserved, .vxlanVNI, .vxlanReservedEnd:
            .vxlan
        case .llcDestination, .llcSource, .llcControl:
            .llc
        case .stpProtocol, .stpVersion, .stpType, .stpFlags, .stpFlagsUnused, .stpTopologyChangeAcknowledgement,
            .stpAgreement, .stpForwarding, .stpLearning, .stpRole, .stpProposal, .stpTopologyChange, .stpRootPriority,
            .stpRootExtension, .stpRootAddress, .stpRootPathCost, .stpBridgePriority, .stpBridgeExtension,
            .stpBridgeAddress, .stpPortPriority, .stpPortNumber, .stpMessageAge, .stpMaxAge, .stpHelloTime,
            .stpForwardDelay, .stpVersion1Length:
            .stp
        case .payload, .padding:
            .data
        }
    }
}
