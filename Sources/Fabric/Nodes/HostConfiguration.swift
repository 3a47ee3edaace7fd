public import Wire

/// A station with one NIC, all of it that can be configured.
public struct HostConfiguration: Hashable, Sendable {
    /// The NIC's address.
    public var address: MACAddress
    /// The station's IPv4 address and the length of its network's prefix.
    public var ip: IPv4Address?
    /// 0 ... 32.
    public var prefixLength: UInt8 = 24
    /// The VLANs of a NIC that sends and receives tagged, the first one being used to send; empty for a plain NIC.
    public var vlans: [VID] = []
    /// Never answers.
    public var isSilent = false
    /// Whether short frames are padded to 60 bytes: physical NICs do, virtual ones do not (domain rules 1.1).
    public var pads = true

    /// A station with this address.
    public init(address: MACAddress, ip: IPv4Address? = nil) {
        self.address = address
        self.ip = ip
    }
}
