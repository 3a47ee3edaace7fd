/// Every key of a lab file.
package enum LabKey: String, CaseIterable, Hashable, Sendable {
    case framewalk, title, about, concepts, network, script
    case english = "en"
    case chinese = "zh"
    case switches, hubs, hosts, links
    case dialect, ageing, table, stp, `static`, blackhole, ports
    case failMode = "fail_mode"
    case size
    case whenFull = "when_full"
    case mode, vlan, vlans, pvid, native, untagged, tagged
    case customerVLANs = "customer_vlans"
    case isolated, hairpin, learning, flood
    case priority, cost, edge
    case `protocol`
    case helloTime = "hello_time"
    case maxAge = "max_age"
    case forwardDelay = "forward_delay"
    case at, mac, ip, silent
    case between, delay, mtu, down
    case oneWay = "one_way"
    case networks, servers, controller, underlay, tunnels, flows
    case vni, vswitch, vtep, uplink, vms
    case localVLANs = "local_vlans"
    case l2pop, layout
    case arpResponder = "arp_responder"
    case say, send, ping, arp, announce, wait, change, predict, ask, choices, answer, why, expect
    case from, to, src, tags
    case etherType = "ethertype"
    case payload, bytes
    case `for`, vm, `as`
    case link, tunnel, port, up, move, flush, add, remove, forget
    case `switch`
    case what
    case accepted, seen, verdict, wire, copies, outcome, each
}

/// Every kind of mapping whose keys are fixed.
package enum LabGroup: String, CaseIterable, Hashable, Sendable {
    case lab, text, network, `switch`, table, tree, port, hub, host, link
    case tenant, server, machine, controller
    case item, send, ping, arp, announce, change, newcomer, predict, expect, each
}

/// What may stand behind a key. It drives the checks of the reader and the schema for editors.
package indirect enum LabType: Hashable, Sendable {
    /// The number of the format.
    case version
    /// A text in one or two languages.
    case text
    /// A string that is no text for people.
    case word
    case flag
    case number(ClosedRange<Int>)
    case oneOf([String])
    case vlan, vlanList
    case mac
    /// A MAC address, the name of a station, or `broadcast`.
    case address
    case ip, prefix
    /// The name of a station, or an IPv4 address.
    case ipOrStation
    case time, hex, etherType
    case port, device, station
    /// The name of a tenant network.
    case tenant
    /// The name of a server.
    case server
    /// A port, or the name of a server, which has one free.
    case portOrServer
    /// A flow in the syntax of ovs-ofctl.
    case flow
    /// VLAN, address, and for a static entry the port.
    case entry, blackhole
    /// VID, or VID and priority.
    case tag
    /// What one frame looks like on a wire: `untagged`, a VID, a list of VIDs.
    case wireFrame
    case group(LabGroup)
    case list(LabType)
    /// A mapping from names to values.
    case named(LabType)
    /// A mapping from port numbers, names and ranges to ports.
    case portMap
    /// Two ends.
    case pair(LabType)
    case either([LabType])
}

/// One row of the table of keys.
package struct LabField: Hashable, Sendable {
    package var key: LabKey
    package var group: LabGroup
    package var type: LabType
    package var isRequired: Bool
    /// One line for people.
    package var help: LocalizedText

    init(
        _ group: LabGroup, _ key: LabKey, _ type: LabType, required: Bool = false, _ english: String, _ chinese: String
    ) {
        self.key = key
        self.group = group
        self.type = type
        isRequired = required
        help = LocalizedText(english: english, chinese: chinese)
    }
}

/// The table of all keys: the reader, the schema for editors and the manual are made from it.
package enum LabFields {
    /// In the order in which people should meet them.
    package static let all: [LabField] = file + network + servers + script + expectations

    private static let byGroup = Dictionary(grouping: all, by: \.group)

    /// The keys of a group, in the table's order.
    package static func fields(of group: LabGroup) -> [LabField] { byGroup[group] ?? [] }

    /// The row of a key in a group.
    package static func field(_ key: LabKey, in group: LabGroup) -> LabField? {
        fields(of: group).first { $0.key == key }
    }
}
