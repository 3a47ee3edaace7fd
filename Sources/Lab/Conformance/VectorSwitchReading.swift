import Fabric
import Wire

/// Makes the switches of a vector: what the recording says in the words of its switch becomes values of the one port
/// model. One file of specifications served both switches, so each has words of the other, which are passed over.
struct VectorSwitchReading {
    let dialect: Dialect
    /// Open vSwitch `vlan-limit`.
    let tagDepth: Int?
    /// Whether switches have the addresses of `LINUX.md`.
    let hasOwnAddresses: Bool

    /// Whether ports are said in the columns of Open vSwitch's database rather than in lists of VLANs.
    private var isOpenVSwitch: Bool { dialect == .ovs }
    /// What Open vSwitch means by all VLANs, or Linux.
    private var all: VLANSet { isOpenVSwitch ? .everything : .usable }

    /// A switch; `number` counts from 0.
    func read(_ value: JSONNode, number: Int) throws(VectorStop) -> VectorSwitch {
        var names: [String] = []
        var used: Set<String> = []
        var ports: [PortConfiguration] = []
        let options = value["options"]
        for (index, port) in try value.required("ports").list.enumerated() {
            guard index <= Int(PortIndex.max) else { throw port.stop(.outOfRange(0...Int(PortIndex.max))) }
            let name = try port.required("name").text
            guard used.insert(name).inserted else { throw port.stop(.usedTwice(name)) }
            names.append(name)
            ports.append(try self.port(port, defaultPVID: options?["default_pvid"]))
        }
        let name = try value.required("name").text
        var bridge = BridgeConfiguration(dialect: dialect, ports: ports)
        bridge.isVLANAware = isOpenVSwitch || !ports.contains { $0.mode == .unaware }
        if hasOwnAddresses { bridge.ownAddresses = Self.addresses(ofSwitch: number + 1, ports: ports.count) }
        try configure(&bridge, value)
        return VectorSwitch(name: name, ports: names, configuration: bridge)
    }

    private func configure(_ bridge: inout BridgeConfiguration, _ value: JSONNode) throws(VectorStop) {
        if isOpenVSwitch {
            // lib/mac-learning.c `mac_learning_set_max_entries`, `mac_learning_set_idle_time`: forced into their ranges.
            if let limit = value["mac_table_size"] {
                bridge.capacity = min(max(try limit.integer(in: 0...Int(UInt32.max)), 10), 1_000_000)
            }
            if let seconds = value["aging_s"] {
                bridge.ageing = .seconds(UInt64(min(max(try seconds.integer(in: 0...Int(Int32.max)), 15), 3600)))
            }
            // ofproto/ofproto-dpif-xlate.c `is_admissible`.
            if try value["forward_bpdu"]?.flag == true {
                bridge.rules.relayedReserved = 0xFFFF
                bridge.rules.refusesVendorGroups = false
            }
            if let vlans = value["flood_vlans"] { bridge.floodVLANs = try vlans.vlans(all: .everything) }
            if let tagDepth { bridge.rules.tagDepth = tagDepth }
        } else {
            // net/bridge/br_fdb.c knows no limit before 6.8.
            bridge.capacity = .max
            if let seconds = value["aging_s"] {
                bridge.ageing = .seconds(UInt64(try seconds.integer(in: 0...Int(Int32.max))))
            }
            for option in try VectorOptionReading.bridgeOptions(value) { option.apply(to: &bridge) }
            if let options = value["options"] {
                for option in try VectorOptionReading.bridgeOptionsOnly(options) { option.apply(to: &bridge) }
            }
        }
    }

    /// Bridge n is 02:b0:00:00:00:n, its port m 02:a0:00:00:n:m.
    private static func addresses(ofSwitch number: Int, ports: Int) -> [OwnAddress] {
        let number = UInt64(number)
        let own = (0..<ports).map { port in
            OwnAddress(
                MACAddress(rawValue: 0x02A0_0000_0000 | number << 8 | UInt64(port + 1)), of: PortIndex(port))
        }
        return own + [OwnAddress(MACAddress(rawValue: 0x02B0_0000_0000 | number))]
    }
}

// MARK: - Ports

extension VectorSwitchReading {
    /// A port.
    func port(_ value: JSONNode, defaultPVID: JSONNode? = nil) throws(VectorStop) -> PortConfiguration {
        let word = try value.required("mode")
        guard let mode = PortMode(rawValue: try word.text) else { throw word.stop(.unknownWord(try word.text)) }
        guard dialect.portModes.contains(mode) || !isOpenVSwitch && mode != .dot1qTunnel else {
            throw word.stop(.modeNotHere(mode.rawValue))
        }
        var port: PortConfiguration
        if mode == .unaware {
            port = .unaware(in: dialect)
        } else if isOpenVSwitch {
            port = try modePort(mode, value)
        } else {
            port = try listPort(mode, value, defaultPVID: defaultPVID)
        }
        guard !isOpenVSwitch else { return port }
        for option in try VectorOptionReading.portOptions(value) { option.apply(to: &port) }
        if let options = value["options"] {
            for option in try VectorOptionReading.portOptionsOnly(options) { option.apply(to: &port) }
        }
        // What was set before the port was up is set anew when it comes up (net/bridge/br_stp_if.c `br_stp_enable_port`).
        port.state = .forwarding
        // What a veth costs (net/bridge/br_if.c `port_cost` at 10 Gb/s).
        port.tree.cost = port.tree.cost ?? 2
        return port
    }

    /// A Linux port is its lists, whatever it is called (`bridge vlan add`). Of a VLAN in both the last word is `untagged`.
    private func listPort(
        _ mode: PortMode, _ value: JSONNode, defaultPVID: JSONNode?
    ) throws(VectorStop) -> PortConfiguration {
        let pvid = try value["pvid"]?.vid
        let untagged = try value["untagged"]?.vlans(all: all) ?? VLANSet()
        let tagged = try value["tagged"]?.vlans(all: all) ?? VLANSet()
        var vlan = PortVLAN.hybrid(pvid: pvid, untagged: untagged, tagged: tagged, in: dialect)
        if let defaultPVID = try defaultPVID?.vid, defaultPVID != .none, !vlan.isMember(of: defaultPVID) {
            let own = pvid
            vlan.add(defaultPVID, isPVID: own == nil, isUntagged: true)
        }
        return PortConfiguration(mode: mode, vlan: vlan)
    }

    /// An Open vSwitch port is its `vlan_mode`.
    private func modePort(_ mode: PortMode, _ value: JSONNode) throws(VectorStop) -> PortConfiguration {
        let untagged = try value["untagged"]?.vlans(all: all) ?? VLANSet()
        let tagged = try value["tagged"]?.vlans(all: all) ?? VLANSet()
        let permitted: VLANSet? = value["tagged"]?.string == "all" ? nil : untagged.union(tagged)
        var port: PortConfiguration
        switch mode {
        case .access: port = .access(try value.required("pvid").vid, in: dialect)
        case .trunk: port = .trunk(pvid: try value["pvid"]?.vid, permitted: permitted, in: dialect)
        case .nativeTagged: port = .nativeTagged(try value.required("pvid").vid, permitted: permitted)
        case .nativeUntagged: port = .nativeUntagged(try value.required("pvid").vid, permitted: permitted)
        case .dot1qTunnel: port = .dot1qTunnel(try serviceTag(value))
        case .hybrid, .unaware: throw value.stop(.modeNotHere(mode.rawValue))
        }
        if let priority = value["priority_tags"] {
            guard let tagging = Self.priorityTags[try priority.text] else {
                throw priority.stop(.unknownWord(try priority.text))
            }
            port.vlan.priorityTags = tagging
        }
        if let protected = value["protected"] { port.isolated = try protected.flag }
        return port
    }

    private static let priorityTags: [String: PriorityTagging] = [
        "never": .never, "if-nonzero": .ifNonzero, "always": .always, "true": .ifNonzero, "false": .never,
    ]

    private func serviceTag(_ value: JSONNode) throws(VectorStop) -> ServiceTag {
        var tag = ServiceTag(vid: try value.required("pvid").vid)
        if let type = value["qinq_ethtype"] {
            switch try type.text {
            case "802.1ad": tag.tpid = .service
            case "802.1q": tag.tpid = .customer
            default: throw type.stop(.unknownWord(try type.text))
            }
        }
        if let customers = value["cvlans"] {
            let vlans = try customers.vlans(all: .everything)
            // An empty column permits all.
            tag.customers = vlans.isEmpty ? nil : vlans
        }
        return tag
    }
}
