import Fabric
import Lab
import Wire

// A server with Open vSwitch: a network namespace with an Open vSwitch of its own, so that its bridges have the names that
// they have on real servers, and frames between servers really cross the network between them.

extension ScriptBuilder {
    /// The groups of nodes that are servers.
    var servers: [NodeGroup] { wiring.groups.filter { $0.kind == .server } }

    /// Nodes that are written with their server; the stations on it are hosts like any other.
    func isPartOfServer(_ node: NodeID) -> Bool {
        !node.isHost && wiring.group(of: node)?.kind == .server
    }

    /// The network namespace of a server.
    func space(_ group: NodeGroup) -> String? { group.nodes.first { !$0.isHost }.flatMap(names.space) }

    /// Cables that exist within an Open vSwitch only: patches, and from br-tun to the tunnel end.
    func isInternal(_ index: CableID) -> Bool {
        let cable = wiring.cables[index]
        return network.cables[index].isPatch || isPartOfServer(cable.a.node) && isPartOfServer(cable.b.node)
    }

    /// Before a command of Open vSwitch: whose it is.
    func on(_ node: NodeID) -> String {
        isPartOfServer(node) ? names.space(node).map { "on \($0) " } ?? "" : ""
    }

    /// The shell function that runs a command on a server.
    mutating func writeServerHelper() {
        guard !servers.isEmpty, target.hasOpenVSwitchServers else { return }
        script.gap()
        script.run("run=${FRAMEWALK_RUN:-/run/framewalk}", words.serverFolder)
        script.comment(words.onServer)
        script.block("on() {", "}") { script in
            script.line(#"OVS_RUNDIR=$run/$1 OVS_LOGDIR=$run/$1 OVS_DBDIR=$run/$1 ip netns exec "$@""#)
        }
    }

    mutating func writeServer(_ group: NodeGroup) {
        if target == .linux { return writeLinuxServer(group) }
        guard let name = space(group) else { return }
        script.heading(words.serverHeading(group.name))
        if replaced.contains(group.name) { note(.becomesOpenVSwitch, at: group.name) }
        if target != .mininet { script.run("ip netns add \(name)", words.serverSpace) }
        script.run("ip -n \(name) link set lo up", words.loopback)
        script.run("ip netns exec \(name) sysctl -qew net.ipv6.conf.all.disable_ipv6=1", words.noIPv6)
        script.comment(words.ownSwitch)
        script.line("mkdir -p $run/\(name)")
        script.line("rm -f $run/\(name)/conf.db")
        script.line("on \(name) ovsdb-tool create $run/\(name)/conf.db")
        let detached = "--detach --pidfile --log-file -vconsole:off"
        script.line("on \(name) ovsdb-server --remote=punix:$run/\(name)/db.sock \(detached) $run/\(name)/conf.db")
        script.line("on \(name) ovs-vsctl --no-wait init")
        script.line("on \(name) ovs-vswitchd ${VSWITCHD_OPTIONS:-} \(detached) unix:$run/\(name)/db.sock")
        for case .bridge(let index) in group.nodes {
            script.gap()
            writeOVSBridge(index)
        }
        for case .vtep(let index) in group.nodes { writeTunnelEnd(index, on: name) }
        for case .bridge(let index) in group.nodes { writePatches(index) }
        for case .bridge(let index) in group.nodes { writeFlows(index) }
    }

    /// Stops the Open vSwitch of a server and takes its namespace away.
    func serverRemovals(_ group: NodeGroup) -> [String] {
        guard let name = space(group) else { return [] }
        if target == .linux { return ["ip netns del \(name) 2>/dev/null || true"] }
        return [
            "on \(name) ovs-appctl -t ovs-vswitchd exit --cleanup 2>/dev/null || true",
            "on \(name) ovs-appctl -t ovsdb-server exit 2>/dev/null || true",
            "ip netns del \(name) 2>/dev/null || true", "rm -rf \"$run/\(name)\"",
        ]
    }

    // MARK: - Tunnels

    /// The bridge that has the address of a tunnel end: br-eth1 where the packets leave by it, otherwise one made for that.
    func underlayBridge(_ index: Int) -> String {
        let peer = wiring.attachment(of: PortID(.vtep(index), 0))?.peer
        return peer.flatMap { isPartOfServer($0.node) ? names.device($0.node) : nil } ?? "br-phy"
    }

    /// The prefix that all tunnel ends share, at most 24: Open vSwitch finds the way out of its own address and prefix
    /// (`lib/ovs-router.c` `get_src_addr`).
    var underlayPrefix: Int {
        let addresses = network.vteps.map(\.configuration.address.rawValue)
        let difference = addresses.reduce(0) { $0 | ($1 ^ (addresses.first ?? 0)) }
        return min(24, difference.leadingZeroBitCount)
    }

    private mutating func writeTunnelEnd(_ index: Int, on name: String) {
        let vtep = network.vteps[index].configuration
        let bridge = underlayBridge(index)
        script.gap()
        if bridge == "br-phy" { addOVSBridge(bridge, "fail-mode=standalone", words.underlayBridge, on: "on \(name) ") }
        script.run("on \(name) ovs-vsctl set bridge \(bridge) other_config:hwaddr='\"\(vtep.mac)\"'", words.nicAddress)
        script.run("ip -n \(name) addr add \(vtep.address)/\(underlayPrefix) dev \(bridge)", words.tunnelAddress)
        script.run("ip -n \(name) link set \(bridge) up", words.portUp)
        for (place, port) in vtep.ports.enumerated() {
            switch port {
            case .remote(let remote):
                writeTunnel(from: vtep.address, to: remote, PortID(.vtep(index), PortIndex(place + 1)), name, bridge)
            case .device: note(.tunnelDevice, at: wiring.vteps[index].name)
            }
        }
    }

    /// A tunnel port of br-tun with the options of Neutron's agent (`neutron/agent/common/ovs_lib.py` `add_tunnel_port`). Nobody
    /// asks for addresses by ARP between servers, as in the lab.
    private mutating func writeTunnel(
        from local: IPv4Address, to remote: IPv4Address, _ side: PortID, _ name: String, _ bridge: String
    ) {
        guard let port = wiring.attachment(of: side)?.peer else { return }
        let interface = names.interface(port)
        script.run(
            """
            on \(name) ovs-vsctl add-port \(names.device(port.node)) \(interface) \
            -- set interface \(interface) type=vxlan ofport_request=\(number(of: port)) options:df_default=true \
            options:remote_ip=\(remote) options:local_ip=\(local) options:in_key=flow options:out_key=flow \
            options:egress_pkt_mark=0
            """, words.tunnel(remote.description))
        guard let mac = network.underlay.address(of: remote) else { return }
        script.comment(words.tunnelNeighbour)
        script.line("ip -n \(name) neigh replace \(remote) lladdr \(mac) dev \(bridge)")
        script.line("on \(name) ovs-appctl tnl/neigh/set \(bridge) \(remote) \(mac)")
    }

    // MARK: - Patches and flows

    /// The OpenFlow number of a port.
    func number(of port: PortID) -> UInt16 {
        guard case .bridge(let index) = port.node, let flows = network.bridges[index].flows else {
            return port.port + 1
        }
        return flows.ports.number(of: port.port)
    }

    private mutating func writePatches(_ index: Int) {
        for place in wiring.bridges[index].ports.indices {
            let port = PortID(.bridge(index), PortIndex(place))
            guard let attachment = wiring.attachment(of: port), network.cables[attachment.cable].isPatch,
                case .bridge = attachment.peer.node
            else { continue }
            let interface = names.interface(port)
            script.run(
                """
                \(on(port.node))ovs-vsctl add-port \(names.device(port.node)) \(interface) \
                -- set interface \(interface) type=patch options:peer=\(names.interface(attachment.peer)) \
                ofport_request=\(number(of: port))
                """, words.patch(wiring.name(of: attachment.peer)))
        }
    }

    mutating func writeFlows(_ index: Int) {
        guard let flows = network.bridges[index].flows, !flows.entries(at: network.now).isEmpty else { return }
        let printing = FlowPrinting(.kept)
        let tables = FlowTableWords(language: language)
        script.gap()
        script.comment(words.flows)
        script.line("\(on(.bridge(index)))ovs-ofctl -O OpenFlow13 add-flows \(names.device(.bridge(index))) - <<'END'")
        var table: UInt8?
        for entry in flows.entries(at: network.now).sorted(by: { ($0.table, $1.priority) < ($1.table, $0.priority) }) {
            if entry.table != table { script.comment("\(entry.table): " + tables.text(for: entry.table)) }
            table = entry.table
            let text = printing.line(entry, at: network.now, statistics: false)
            script.line(String(text.drop { $0 == " " }).replacing(" actions=", with: ",actions="))
        }
        script.line("END")
    }
}

/// What the tables of Neutron's pipeline are for (neutron-lib `ovs_constants.py`; domain rules 4.3 and 4.4).
struct FlowTableWords: Bilingual {
    let language: Language

    func text(for table: UInt8) -> String {
        switch table {
        case 0: say("sorts frames by where they came in", "按进入的端口分类")
        case 2: say("from VMs to tunnels: unicast or flooded?", "从虚拟机到隧道：单播还是泛洪？")
        case 3, 4, 6: say("from a tunnel: VNI to Local VLAN", "来自隧道：VNI 换成本地 VLAN")
        case 10: say("learns where the source is, then to br-int", "学习源地址的位置，然后送往 br-int")
        case 20: say("known addresses: one tunnel each", "已知地址：各走一条隧道")
        case 21: say("answers ARP requests in place", "就地代答 ARP 请求")
        case 22: say("floods into the tunnels of the network", "泛洪到该网络的各条隧道")
        case 23: say("tells the agent whether the flows are still there", "供代理判断流表是否还在")
        case 24, 25: say("protection against false addresses", "防地址欺骗")
        case 30, 31: say("what leaves a VM", "虚拟机发出的帧")
        case 58, 59: say("rate limits, none here", "限速，这里没有")
        case 60, 61, 62: say("forwarding with the MAC table", "按 MAC 地址表转发")
        default: say("of this lab", "本实验的")
        }
    }
}
