/// The terms that labs name in `concepts`; each has a card in every book. The raw value is the id in a lab file.
package enum Concept: String, CaseIterable, Hashable, Sendable {
    case frame, nic, ethertype, hub
    case networkSwitch = "switch"
    case macAddress = "mac-address"
    case macAddressTable = "mac-address-table"
    case macLearning = "mac-learning"
    case macMove = "mac-move"
    case ageing, flooding, filtering, broadcast
    case unknownUnicast = "unknown-unicast"
    case broadcastDomain = "broadcast-domain"
    case staticEntry = "static-entry"
    case arp
    case vlan
    case vlanTag = "vlan-tag"
    case tpid, pcp, pvid
    case nativeVLAN = "native-vlan"
    case accessPort = "access-port"
    case trunkPort = "trunk-port"
    case hybridPort = "hybrid-port"
    case permitList = "permit-list"
    case loop
    case spanningTree = "spanning-tree"
    case bpdu
    case rootPort = "root-port"
    case designatedPort = "designated-port"
    case tcn
    case virtualMachine = "virtual-machine"
    case virtualSwitch = "virtual-switch"
    case tenantNetwork = "tenant-network"
    case localVLAN = "local-vlan"
    case outerVLAN = "outer-vlan"
    case vxlan, vtep
    case headEndReplication = "head-end-replication"
    case splitHorizon = "split-horizon"
    case flowTable = "flow-table"
    case l2population = "l2-population"
    case liveMigration = "live-migration"
    case mtu
    case logicalSwitch = "logical-switch"
}
