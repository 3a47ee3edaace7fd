public import Wire

/// What every tunnel end knows of all others, in one object that a whole network shares: twenty thousand of them would not
/// fit if each had a table of its own. It stands in for ARP on the underlay, which is not simulated.
public final class UnderlayDirectory: Sendable {
    private let addresses: [IPv4Address: MACAddress]
    private let members: [VNI: [IPv4Address]]

    /// Hardware addresses by IPv4 address, and the tunnel ends of each virtual network in the order in which copies are sent.
    public init(addresses: [IPv4Address: MACAddress], members: [VNI: [IPv4Address]] = [:]) {
        self.addresses = addresses
        self.members = members
    }

    /// What the configurations of all tunnel ends say. An address that two of them have belongs to the first.
    public convenience init(_ vteps: [VTEPConfiguration]) {
        var members: [VNI: [IPv4Address]] = [:]
        for vtep in vteps {
            for vni in vtep.networks { members[vni, default: []].append(vtep.address) }
        }
        self.init(
            addresses: Dictionary(vteps.map { ($0.address, $0.mac) }, uniquingKeysWith: { first, _ in first }),
            members: members)
    }

    /// The hardware address of a tunnel end; `nil` when nobody has the address.
    public func address(of ip: IPv4Address) -> MACAddress? { addresses[ip] }

    /// The tunnel ends that have a virtual network, for flood lists that say `members`.
    public func members(of vni: VNI) -> [IPv4Address] { members[vni] ?? [] }
}

extension UnderlayDirectory: Hashable {
    /// Same addresses and same members.
    public static func == (left: UnderlayDirectory, right: UnderlayDirectory) -> Bool {
        left === right || (left.addresses == right.addresses && left.members == right.members)
    }

    /// By how much it knows; equal ones know equally much.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(addresses.count)
        hasher.combine(members.count)
    }
}
