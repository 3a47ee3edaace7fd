import Fabric
import Wire

// Spanning tree of exported switches.

extension ScriptBuilder {
    /// Open vSwitch (`vswitch.xml`, "STP Configuration", "RSTP Configuration" of a bridge).
    mutating func writeOVSTree(_ tree: SpanningTreeConfiguration, _ index: Int) {
        let name = names.device(.bridge(index))
        let address = network.bridges[index].treeAddress
        func seconds(_ time: SimulatedTime) -> UInt64 { time.rawValue / 1_000_000_000 }
        var settings: [String]
        switch tree.version {
        case .stp:
            settings = [
                "stp_enable=true", "other_config:stp-system-id=\(address)",
                "other_config:stp-priority=\(tree.priority)",
                "other_config:stp-hello-time=\(seconds(tree.hello))",
                "other_config:stp-max-age=\(seconds(tree.maxAge))",
                "other_config:stp-forward-delay=\(seconds(tree.forwardDelay))",
            ]
        case .rstp:
            settings = [
                "rstp_enable=true", "other_config:rstp-address=\(address)",
                "other_config:rstp-priority=\(tree.priority)", "other_config:rstp-max-age=\(seconds(tree.maxAge))",
                "other_config:rstp-forward-delay=\(seconds(tree.forwardDelay))",
            ]
            if tree.hello != .seconds(2) { note(.rapidHello, at: wiring.bridges[index].name) }
        }
        // A MAC address has colons, which a value in a map needs quotes for.
        settings = settings.map { setting in
            guard let equals = setting.firstIndex(of: "="), setting[equals...].contains(":") else { return setting }
            return setting[..<equals] + "=\\\"" + setting[setting.index(after: equals)...] + "\\\""
        }
        script.run(
            "\(on(.bridge(index)))ovs-vsctl set bridge \(name) " + settings.joined(separator: " "),
            words.tree(tree.version.rawValue) + words.say(" ", "") + words.treeAddress)
    }

    /// The same of a port. The cost is always written, as Open vSwitch reckons with the speed of its interfaces.
    mutating func treeColumns(of id: PortID, _ bridge: BridgeConfiguration) -> [String] {
        guard let tree = bridge.spanningTree else { return [] }
        let port = bridge.ports[Int(id.port)].tree
        let place = wiring.name(of: id)
        let cost = port.cost ?? tree.version.pathCost
        let word = tree.version.rawValue
        let highest: UInt32 = tree.version == .stp ? 65_535 : 200_000_000
        if cost > highest { note(.treeCost(cost, highest), at: place) }
        var columns = [
            "other_config:\(word)-path-cost=\(min(cost, highest))", "other_config:\(word)-port-num=\(id.port + 1)",
        ]
        if port.priority != 128 { columns.append("other_config:\(word)-port-priority=\(port.priority)") }
        if port.isEdge {
            if tree.version == .rstp {
                columns.append("other_config:rstp-port-admin-edge=true")
            } else {
                note(.portSetting("edge"), at: place)
            }
        }
        return columns
    }

    /// The kernel's bridge (`ip-link(8)`, "bridge"; times in hundredths of a second).
    mutating func linuxTree(_ tree: SpanningTreeConfiguration?, at place: String) -> String {
        guard let tree else { return "stp_state 0" }
        func hundredths(_ time: SimulatedTime) -> UInt64 { time.rawValue / 10_000_000 }
        if tree.version == .rstp { note(.noRapidTree, at: place) }
        return "forward_delay \(hundredths(tree.forwardDelay)) hello_time \(hundredths(tree.hello)) "
            + "max_age \(hundredths(tree.maxAge)) priority \(tree.priority) stp_state 1"
    }

    /// What follows `bridge link set dev PORT` (`BR_PORT_BITS`: priorities in steps of 4).
    mutating func linuxTreeSettings(
        _ port: TreePortConfiguration, _ tree: SpanningTreeConfiguration?, at place: String
    ) -> [String] {
        guard let tree else { return [] }
        if port.isEdge { note(.portSetting("edge"), at: place) }
        let cost = port.cost ?? tree.version.pathCost
        if cost > 65_535 { note(.treeCost(cost, 65_535), at: place) }
        return ["cost \(min(cost, 65_535))"] + (port.priority == 128 ? [] : ["priority \(port.priority >> 2)"])
    }
}
