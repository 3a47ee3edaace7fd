import Fabric
import Wire

// The Linux bridge: `vlan_filtering 1`, VLANs by `bridge vlan add` (domain rules 9.2).

extension ScriptBuilder {
    mutating func writeLinuxBridge(_ index: Int) {
        let configuration = network.bridges[index].configuration
        let name = names.device(.bridge(index))
        let place = wiring.bridges[index].name
        let ip = tool("ip", .bridge(index))
        // Without a word it filters none; kernels that cannot do so refuse to be told.
        var options = configuration.isVLANAware ? "vlan_filtering 1 vlan_default_pvid 0 " : ""
        if readsServiceTags(index) {
            options += "vlan_protocol 802.1ad "
            note(.serviceBridge, at: place)
        }
        let ageing = configuration.ageing.map { $0.rawValue / 10_000_000 }
        // Hundredths of a second. Zero would forget at once; the longest that fits is close to for ever.
        options += "ageing_time \(ageing ?? 100_000_000) mcast_snooping 0 "
        options += linuxTree(configuration.spanningTree, at: place)
        if ageing == nil { note(.ageing(nil, 1_000_000), at: place) }
        // The address decides between equal priorities.
        let address = configuration.spanningTree.map { _ in "address \(network.bridges[index].treeAddress) " } ?? ""
        script.run("\(ip) link add \(name) \(address)type bridge \(options)", words.standaloneBridge)
        if configuration.capacity != BridgeConfiguration(dialect: .linux, ports: []).capacity {
            script.run(
                "\(ip) link set \(name) type bridge fdb_max_learned \(configuration.capacity)",
                words.tableSize(configuration.capacity) + words.newKernel("6.7"))
            if configuration.whenFull != .forward { note(.fullTable(configuration.whenFull), at: place) }
        }
        // A server's are told by devices.
        if network.bridges[index].flows != nil, !isPartOfServer(.bridge(index)) {
            note(.portSetting("fail_mode: secure"), at: place)
        }
        if !configuration.floodVLANs.isEmpty { note(.floodVLANs(configuration.floodVLANs), at: place) }
        finishLinuxBridge(name, ip)
        if configuration.dialect != .linux { note(.habits(configuration.dialect), at: place) }
    }

    mutating func writeLinuxHub(_ index: Int) {
        let name = names.device(.hub(index))
        note(.reservedThroughHub, at: wiring.hubs[index].name)
        script.run("ip link add \(name) type bridge ageing_time 0 mcast_snooping 0 stp_state 0", words.hubBridge)
        finishLinuxBridge(name, "ip")
    }

    private mutating func finishLinuxBridge(_ name: String, _ ip: String) {
        script.run("\(ip) link set \(name) addrgenmode none", words.quietBridge)
        script.run("\(ip) link set \(name) up", words.bridgeUp)
    }

    /// A tool, told in which network namespace a device is.
    private func tool(_ tool: String, _ node: NodeID) -> String {
        names.space(node).map { "\(tool) -n \($0)" } ?? tool
    }

    /// Whether some port puts a service tag on.
    private func readsServiceTags(_ index: Int) -> Bool {
        network.bridges[index].configuration.ports.contains { $0.vlan.service?.tpid == .service }
    }

    mutating func attachLinux(_ port: PortID) {
        // Of a server only the ports of VMs are ports of the bridge; its networks have devices of their own.
        if isPartOfServer(port.node), network.controlPlane?.server(ofTap: port) == nil { return }
        let interface = names.interface(port)
        let place = wiring.name(of: port)
        let bridgeTool = tool("bridge", port.node)
        let master = "\(tool("ip", port.node)) link set \(interface) master \(names.device(port.node))"
        guard case .bridge(let index) = port.node else {
            script.run(master, words.port(place, ""))
            return
        }
        let bridge = network.bridges[index].configuration
        var configuration = bridge.ports[Int(port.port)]
        // Its state is then spanning tree's affair there too.
        if bridge.spanningTree != nil { configuration.state = .forwarding }
        let told = LinuxPort(configuration, isAware: bridge.isVLANAware, serviceTags: readsServiceTags(index))
        script.run(master, words.port(place, language.book.vlans(of: configuration).text))
        for gap in told.gaps { note(gap, at: place) }
        for rule in told.vlans { script.run("\(bridgeTool) vlan add dev \(interface) \(rule)", words.vlan(rule)) }
        let tree = linuxTreeSettings(configuration.tree, bridge.spanningTree, at: place)
        for setting in told.settings + tree {
            script.run("\(bridgeTool) link set dev \(interface) \(setting)", words.setting(setting))
        }
    }

    mutating func writeLinuxRow(_ row: FilteringDatabase.Entry, _ index: Int) {
        let port = PortID(.bridge(index), row.port)
        let place = wiring.bridges[index].name
        let command = "\(tool("bridge", port.node)) fdb add \(row.address) dev \(names.interface(port)) master"
        let vlan = row.vid == .none ? "" : " vlan \(row.vid)"
        switch row.kind {
        case .static where wiring.attachment(of: port) != nil:
            script.run("\(command) static\(vlan)", words.staticRow(wiring.name(of: port)))
        case .sticky where wiring.attachment(of: port) != nil:
            script.run("\(command) static sticky\(vlan)", words.staticRow(wiring.name(of: port)))
        case .dynamic, .static, .sticky, .blackhole, .local: note(.noRow(row.vid, row.address, row.kind), at: place)
        }
    }
}
