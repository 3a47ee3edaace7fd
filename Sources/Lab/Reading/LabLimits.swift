/// The limits of lab files. They keep every read short, whatever the file holds, and are said in the errors.
package enum LabLimits {
    /// Bytes of a file.
    package static let bytes = 1 << 20
    /// How deep lists and mappings may nest. A lab needs about ten.
    package static let depth = 32
    /// Values in a file, aliases written out.
    package static let nodes = 200_000
    /// How many diagnostics are reported; more help nobody.
    package static let diagnostics = 100
    /// Ports of one device.
    package static let portsPerDevice = 4096
    /// Ports of all switches and hubs of a file; servers have theirs besides.
    package static let ports = 65_536
    /// Switches, hubs and physical hosts, each.
    package static let devices = 8192
    /// Servers.
    package static let servers = 4096
    /// Hosts and VMs together.
    package static let hosts = 131_072
    /// Tunnels, each with a port at both of its ends where Open vSwitch is.
    package static let tunnels = 65_536
    /// Characters of a name.
    package static let nameLength = 32
    /// Bytes of a frame that a script makes, without FCS.
    package static let frameBytes = 14...9216
    /// Costs of a port in spanning tree (802.1D-2004 Table 17-3).
    package static let treeCosts = 1...200_000_000
    /// Bridge priorities in spanning tree, in steps of 4096 (802.1D-2004 Table 17-2).
    package static let treePriorities = 0...61_440
    /// Items of a script.
    package static let scriptItems = 10_000
}
