package import Fabric
internal import Wire

/// Fields of flows and their values as Open vSwitch writes them: words of the tools, the same in every language.
package enum FlowFieldWords {
    /// A MAC address, an IPv4 address, a number.
    package static func text(_ field: FlowField, _ value: UInt64) -> String {
        switch field {
        case .source, .destination, .arpSenderHardware, .arpTargetHardware: MACAddress(rawValue: value).description
        case .ipSource, .ipDestination, .arpSender, .arpTarget:
            IPv4Address(rawValue: UInt32(truncatingIfNeeded: value)).description
        case .tci, .etherType: "0x" + String(value, radix: 16)
        case .inPort, .wideInPort, .tunnelID, .vid, .pcp, .ipProtocol, .arpOperation: String(value)
        }
    }
}
