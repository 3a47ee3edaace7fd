/// What a lab can be exported to.
package enum ExportFormat: String, CaseIterable, Hashable, Sendable {
    /// The whole run as a capture file.
    case pcapng
    /// A shell script that builds the network with Open vSwitch.
    case ovs
    /// A shell script that builds the network with Linux bridges.
    case linux
    /// A shell script that builds the network with Open vSwitch, and its hosts with containerlab.
    case containerlab
    /// A Python program that builds the network with Mininet.
    case mininet

    /// Whether the export is bytes that no terminal should get.
    package var isBinary: Bool { script == nil }

    /// What a script is for; `nil` for what is no script.
    package var script: ScriptTarget? {
        switch self {
        case .pcapng: nil
        case .ovs: .ovs
        case .linux: .linux
        case .containerlab: .containerlab
        case .mininet: .mininet
        }
    }
}
