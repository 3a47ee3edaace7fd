import Fabric
import Wire

// Open vSwitch: a bridge for each switch (domain rules 9.1).

extension ScriptBuilder {
    mutating func writeOVSBridge(_ index: Int) {
        let configuration = network.bridges[index].configuration
        let name = names.device(.bridge(index))
        let on = on(.bridge(index))
        let place = wiring.bridges[index].name
        if target != .mininet || isPartOfServer(.bridge(index)) {
            let hasFlows = network.bridges[index].flows != nil
            addOVSBridge(
                name, hasFlows ? "fail-mode=secure" : "fail-mode=standalone",
                hasFlows ? words.flowBridge : words.standaloneBridge, on: on)
        }
        if target == .mininet, network.bridges[index].flows != nil, !isPartOfServer(.bridge(index)) {
            script.run("ovs-vsctl set bridge \(name) fail-mode=secure", words.flowBridge)
            script.line("ovs-ofctl del-flows \(name)")
        }
        if let ageing = configuration.ageing {
            let lab = ageing.rawValue / 1_000_000_000
            let seconds = min(max(lab, 15), 3600)
            if seconds != lab { note(.ageing(lab, seconds), at: place) }
            script.run(
                "\(on)ovs-vsctl set bridge \(name) other_config:mac-aging-time=\(seconds)", words.ageing(seconds))
        } else {
            note(.ageing(nil, 3600), at: place)
            script.run("\(on)ovs-vsctl set bridge \(name) other_config:mac-aging-time=3600", words.ageing(3600))
        }
        let rows = min(max(configuration.capacity, 10), 1_000_000)
        if rows != configuration.capacity { note(.tableSize(configuration.capacity, rows), at: place) }
        if rows != BridgeConfiguration(dialect: .ovs, ports: []).capacity {
            script.run("\(on)ovs-vsctl set bridge \(name) other_config:mac-table-size=\(rows)", words.tableSize(rows))
        }
        if configuration.whenFull != .fairEviction { note(.fullTable(configuration.whenFull), at: place) }
        if !configuration.floodVLANs.isEmpty {
            let list = configuration.floodVLANs.description
            script.run("\(on)ovs-vsctl set bridge \(name) flood_vlans=\(list)", words.floodVLANs(list))
        }
        if configuration.rules.tagDepth > 1 {
            note(.tagDepth, at: place)
            script.run("\(on)ovs-vsctl set open_vswitch . other_config:vlan-limit=2", words.vlanLimit)
        }
        if let tree = configuration.spanningTree { writeOVSTree(tree, index) }
        if configuration.dialect != .ovs { note(.habits(configuration.dialect), at: place) }
    }

    mutating func addOVSBridge(_ name: String, _ settings: String, _ purpose: String, on server: String = "") {
        if target != .mininet, network.bridges.isEmpty || script.lines.allSatisfy({ !$0.hasPrefix("datapath=") }) {
            script.run(#"datapath=${DATAPATH:-system}"#, words.datapath)
        }
        script.run(
            "\(server)ovs-vsctl add-br \(name) -- set bridge \(name) \(settings) datapath_type=\"$datapath\"", purpose)
    }

    mutating func writeOVSHub(_ index: Int) {
        let name = names.device(.hub(index))
        if target != .mininet { addOVSBridge(name, "fail-mode=secure", words.hubBridge) }
        script.run("ovs-ofctl add-flow \(name) actions=flood", words.hubFlow)
    }

    mutating func attachOVS(_ port: PortID) {
        let interface = names.interface(port)
        let place = wiring.name(of: port)
        var columns = ""
        if case .bridge(let index) = port.node {
            let bridge = network.bridges[index].configuration
            var configuration = bridge.ports[Int(port.port)]
            // Its state is then spanning tree's affair there too.
            if bridge.spanningTree != nil { configuration.state = .forwarding }
            let told = OVSPort(configuration, isAware: bridge.isVLANAware)
            columns = (told.columns + treeColumns(of: port, bridge)).map { " " + $0 }
                .joined()
            for gap in told.gaps { note(gap, at: place) }
            script.comment(portComment(configuration, place, told))
        } else {
            script.comment(words.port(place, ""))
        }
        let number = "set interface \(interface) ofport_request=\(number(of: port))"
        if !isThereAlready(port) {
            script.line(
                "\(on(port.node))ovs-vsctl add-port \(names.device(port.node)) \(interface)\(columns) -- \(number)")
        } else {
            script.line("ovs-vsctl " + (columns.isEmpty ? "" : "set port \(interface)\(columns) -- ") + number)
        }
    }

    /// Mininet makes all ports, containerlab those of hosts.
    private func isThereAlready(_ port: PortID) -> Bool {
        switch target {
        case .ovs, .linux: false
        case .containerlab: !isPartOfServer(port.node) && wiring.attachment(of: port)?.peer.node.isHost == true
        case .mininet: !isPartOfServer(port.node)
        }
    }

    /// What the port is in the lab, and why it is not written as one might think.
    private func portComment(_ port: PortConfiguration, _ place: String, _ told: OVSPort) -> String {
        let text = words.port(place, language.book.vlans(of: port).text)
        guard port.mode == .access, told.columns.first == "vlan_mode=native-untagged", let vid = port.vlan.pvid else {
            return text
        }
        return text + words.alsoOwnTag("\(vid)")
    }

    mutating func writeOVSRow(_ row: FilteringDatabase.Entry, _ index: Int) {
        let bridge = names.device(.bridge(index))
        let place = wiring.bridges[index].name
        let port = PortID(.bridge(index), row.port)
        let on = on(.bridge(index))
        switch row.kind {
        case .static where wiring.attachment(of: port) != nil:
            script.run(
                "\(on)ovs-appctl fdb/add \(bridge) \(names.interface(port)) \(row.vid) \(row.address)",
                words.staticRow(wiring.name(of: port)))
        case .blackhole:
            note(.blackholeInAllVLANs(row.vid, row.address), at: place)
            script.run(
                "\(on)ovs-ofctl add-flow \(bridge) priority=2,dl_dst=\(row.address),actions=drop",
                words.blackholeTo)
            script.run(
                "\(on)ovs-ofctl add-flow \(bridge) priority=2,dl_src=\(row.address),actions=drop", words.blackholeFrom)
        case .dynamic, .static, .sticky, .local: note(.noRow(row.vid, row.address, row.kind), at: place)
        }
    }
}
