package import Fabric
import Wire

/// A flag of a port, in the words of `bridge link set`.
package enum PortOption: Hashable, Sendable {
    case learning(Bool)
    case flood(Bool)
    case broadcastFlood(Bool)
    case multicastFlood(Bool)
    case hairpin(Bool)
    case isolated(Bool)
    case locked(Bool)
    case state(PortState)
    case relayedReserved(UInt16)
    case cost(UInt32)
    /// In units of 16 (Linux `br_stp_set_port_priority`, `BR_PORT_BITS`).
    case priority(UInt8)

    /// Changes a port.
    package func apply(to port: inout PortConfiguration) {
        switch self {
        case .learning(let value): port.learns = value
        case .flood(let value): port.floodsUnknown = value
        case .broadcastFlood(let value): port.floodsBroadcast = value
        case .multicastFlood(let value): port.floodsMulticast = value
        case .hairpin(let value): port.hairpin = value
        case .isolated(let value): port.isolated = value
        case .locked(let value): port.locked = value
        case .state(let value): port.state = value
        case .relayedReserved(let mask): port.relayedReserved = mask
        case .cost(let value): port.tree.cost = value
        case .priority(let value): port.tree.priority = value << 2
        }
    }

    /// Whether the kernel takes it: PAUSE ends in the MAC (Linux `br_setport`, `BR_GROUPFWD_MACPAUSE`).
    package var isAccepted: Bool {
        if case .relayedReserved(let mask) = self { return mask & 0x0002 == 0 }
        return true
    }
}

/// A flag of a switch, in the words of `ip link set type bridge`.
package enum BridgeOption: Hashable, Sendable {
    case isVLANAware(Bool)
    case ageing(SimulatedTime)
    case learnsLinkLocal(Bool)
    case relayedReserved(UInt16)
    /// `vlan_protocol 802.1ad`, or 802.1Q.
    case isProvider(Bool)
    /// BPDUs are its own and are not relayed (Linux `br_handle_frame`).
    case runsSpanningTree(Bool)
    /// The kernel's own spanning tree (Linux `br_stp_set_enabled`).
    case spanningTree(Bool)
    case treePriority(UInt16)
    case treeHello(SimulatedTime)
    case treeMaxAge(SimulatedTime)
    case treeDelay(SimulatedTime)

    /// Reserved groups that an 802.1ad bridge relays (Linux `BR_GROUPFWD_8021AD`; 802.1Q-2018 Table 8-2).
    private static let providerGroups: UInt16 = 0xB801
    /// Groups that no mask can let through (Linux `br_changelink`, `BR_GROUPFWD_RESTRICTED`).
    private static let restricted: UInt16 = 0x0007

    /// Changes a switch.
    package func apply(to bridge: inout BridgeConfiguration) {
        switch self {
        case .isVLANAware(let value): bridge.isVLANAware = value
        case .ageing(let time): bridge.ageing = time
        case .learnsLinkLocal(let value):
            bridge.rules.learnedReserved = value ? bridge.dialect.rules.learnedReserved : 0
        case .relayedReserved(let mask):
            let always = bridge.rules.readsServiceTags ? Self.providerGroups : bridge.rules.relayedReserved & 1
            bridge.rules.relayedReserved = always | mask
        case .isProvider(let value):
            bridge.rules.readsServiceTags = value
            bridge.rules.readsCustomerTags = !value
            bridge.rules.relayedReserved &= ~(Self.providerGroups & ~1)
            if value { bridge.rules.relayedReserved |= Self.providerGroups }
        case .spanningTree(let value):
            bridge.spanningTree = value ? SpanningTreeConfiguration(.stp) : nil
            Self.runsSpanningTree(value).apply(to: &bridge)
        case .treePriority(let value): bridge.spanningTree?.priority = value
        case .treeHello(let time): bridge.spanningTree?.hello = time
        case .treeMaxAge(let time): bridge.spanningTree?.maxAge = time
        case .treeDelay(let time): bridge.spanningTree?.forwardDelay = time
        case .runsSpanningTree(let value):
            bridge.rules.relayedReserved = bridge.rules.relayedReserved & ~1 | (value ? 0 : 1)
        }
    }

    /// Whether the kernel takes it.
    package var isAccepted: Bool {
        if case .relayedReserved(let mask) = self { return mask & Self.restricted == 0 }
        return true
    }
}

extension PortVLAN {
    /// `bridge vlan add`: the port becomes a member; the flags are those of this command alone (Linux `__vlan_add_flags`).
    mutating func add(_ vid: VID, isPVID: Bool, isUntagged: Bool) {
        let own = VLANSet(vid)
        tagged = tagged.subtracting(own)
        untagged = untagged.subtracting(own)
        if isUntagged { untagged = untagged.union(own) } else { tagged = tagged.union(own) }
        if isPVID { pvid = vid } else if pvid == vid { pvid = nil }
    }

    /// `bridge vlan del` (Linux `__vlan_del`).
    mutating func remove(_ vid: VID) {
        tagged = tagged.subtracting(VLANSet(vid))
        untagged = untagged.subtracting(VLANSet(vid))
        if pvid == vid { pvid = nil }
    }
}
