import Fabric
import Wire

/// Reads flags of ports and switches, wherever the format has them.
enum VectorOptionReading {
    /// Those of a port among the members of an object.
    static func portOptions(_ value: JSONNode) throws(VectorStop) -> [PortOption] {
        var options: [PortOption] = []
        for member in try value.object {
            if let option = try portOption(member.key, member.value) { options.append(option) }
        }
        return options
    }

    /// As above, for an object of nothing but flags: any other key is a fault.
    static func portOptionsOnly(_ value: JSONNode) throws(VectorStop) -> [PortOption] {
        for member in try value.object where try portOption(member.key, member.value) == nil {
            guard treeKeys.contains(member.key) else { throw member.value.stop(.unknownWord(member.key)) }
        }
        return try portOptions(value)
    }

    private static func portOption(_ key: String, _ value: JSONNode) throws(VectorStop) -> PortOption? {
        switch key {
        case "learning": .learning(try value.flag)
        case "flood": .flood(try value.flag)
        case "bcast_flood": .broadcastFlood(try value.flag)
        case "mcast_flood": .multicastFlood(try value.flag)
        case "hairpin": .hairpin(try value.flag)
        case "isolated": .isolated(try value.flag)
        case "locked": .locked(try value.flag)
        case "group_fwd_mask": .relayedReserved(try value.mask)
        case "cost": .cost(UInt32(try value.integer(in: 1...65_535)))
        case "priority": .priority(UInt8(try value.integer(in: 0...63)))
        // include/uapi/linux/if_bridge.h, BR_STATE_*.
        case "state": .state(states[try value.integer(in: 0...4)])
        default: nil
        }
    }

    private static let states: [PortState] = [.disabled, .listening, .learning, .forwarding, .blocking]
    /// Of meaning to spanning tree alone.
    private static let treeKeys: Set<String> = ["cost", "priority", "forward_delay", "hello_time", "max_age"]

    /// Those of a switch among the members of an object. What is not replayed stops the reading.
    static func bridgeOptions(_ value: JSONNode) throws(VectorStop) -> [BridgeOption] {
        var options: [BridgeOption] = []
        // The protocol first: the mask is added to what it relays.
        for member in try value.object where member.key == "vlan_protocol" {
            options.append(try bridgeOption(member.key, member.value) ?? .isProvider(false))
        }
        for member in try value.object where member.key == "stp_state" {
            options.append(.spanningTree(try member.value.flag))
        }
        for member in try value.object where member.key != "vlan_protocol" && member.key != "stp_state" {
            if let option = try bridgeOption(member.key, member.value) { options.append(option) }
        }
        return options
    }

    /// As above, for an object of nothing but flags: any other key is a fault.
    static func bridgeOptionsOnly(_ value: JSONNode) throws(VectorStop) -> [BridgeOption] {
        let options = try bridgeOptions(value)
        for member in try value.object where try bridgeOption(member.key, member.value) == nil {
            guard treeKeys.contains(member.key) || otherKeys.contains(member.key) else {
                throw member.value.stop(.unknownWord(member.key))
            }
        }
        return options
    }

    /// Read elsewhere, or of no effect at the value that was let pass.
    private static let otherKeys: Set<String> = ["default_pvid", "stp_state", "mcast_snooping"]

    private static func bridgeOption(_ key: String, _ value: JSONNode) throws(VectorStop) -> BridgeOption? {
        switch key {
        case "vlan_filtering": return .isVLANAware(try value.flag)
        case "no_linklocal_learn": return .learnsLinkLocal(try !value.flag)
        case "group_fwd_mask": return .relayedReserved(try value.mask)
        case "stp": return .runsSpanningTree(try value.flag)
        // Units of 1/100 s.
        case "ageing_time":
            return .ageing(.milliseconds(UInt64(try value.integer(in: 0...Int(UInt32.max))) * 10))
        case "vlan_protocol":
            switch try value.text.lowercased() {
            case "802.1q": return .isProvider(false)
            case "802.1ad": return .isProvider(true)
            default: throw value.stop(.unknownWord(try value.text))
            }
        case "priority": return .treePriority(UInt16(try value.integer(in: 0...65_535)))
        // Units of 1/100 s.
        case "hello_time": return .treeHello(.milliseconds(UInt64(try value.integer(in: 1...100_000)) * 10))
        case "max_age": return .treeMaxAge(.milliseconds(UInt64(try value.integer(in: 1...100_000)) * 10))
        case "forward_delay": return .treeDelay(.milliseconds(UInt64(try value.integer(in: 1...100_000)) * 10))
        case "mcast_snooping":
            if try value.flag { throw .unsupported(.multicastSnooping) }
            return nil
        case "self": throw .unsupported(.bridgePort)
        default: return nil
        }
    }
}
