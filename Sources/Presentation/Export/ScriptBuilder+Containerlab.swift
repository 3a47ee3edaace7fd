import Fabric
import Lab

// containerlab makes hosts as containers and plugs them into bridges that exist already (containerlab's manual, kind
// `ovs-bridge`). It knows no VLANs: ports are configured afterwards. Cables between switches are not its business here, and
// servers are made as for Open vSwitch alone.

extension ScriptBuilder {
    private static let topology = "framewalk.clab.yml"

    /// Takes the containers away.
    static let destroyContainers = "containerlab destroy -t \(topology) --cleanup 2>/dev/null || true"

    mutating func writeContainers() {
        script.heading(words.containersHeading)
        script.comment(words.topologyFile)
        script.line("cat >\(Self.topology) <<'END'")
        for line in topologyLines { script.line(line) }
        script.line("END")
        script.run("containerlab deploy -t \(Self.topology)", words.deploy)
        for index in network.hosts.indices {
            guard let attachment = wiring.attachment(of: PortID(.host(index), 0)) else { continue }
            script.gap()
            if let space = names.space(attachment.peer.node) {
                script.comment(words.moveIn)
                let interface = names.interface(attachment.peer)
                script.line("ip link set \(interface) netns \(space)")
                script.line("ip -n \(space) link set \(interface) addrgenmode none up")
            }
            attach(attachment.peer)
            let cable = network.cables[attachment.cable]
            if !cable.isUp || network.isShut(attachment.peer) {
                script.run(command("ip", attachment.peer, "link set DEV down"), words.cut)
            }
        }
    }

    private var topologyLines: [String] {
        var lines = ["name: framewalk", "topology:", "  nodes:"]
        for node in wiring.nodes where !isPartOfServer(node.id) {
            // Quoted, as YAML takes `Y` for a truth value.
            let name = "\"\(names.device(node.id))\""
            switch node.id {
            case .bridge, .hub: lines.append("    \(name): {kind: ovs-bridge}")
            case .host(let index): lines += ["    \(name):"] + container(index).map { "      " + $0 }
            case .vtep: break
            }
        }
        lines.append("  links:")
        for index in network.hosts.indices {
            let nic = PortID(.host(index), 0)
            guard let peer = wiring.attachment(of: nic)?.peer else { continue }
            // The end at a server comes into the machine's own namespace first; no bridge of a server is known to containerlab.
            let ends = [peer, nic].map { end in
                "\"\(isPartOfServer(end.node) ? "host" : names.device(end.node)):\(names.interface(end))\""
            }
            lines.append("    - endpoints: [\(ends.joined(separator: ", "))]")
        }
        return lines
    }

    /// A host: what it is made of, and what is done in it at its start.
    private func container(_ index: Int) -> [String] {
        let host = network.hosts[index].configuration
        var commands: [String] = []
        if wiring.attachment(of: PortID(.host(index), 0)) != nil {
            commands = ["sysctl -w net.ipv6.conf.eth1.disable_ipv6=1", "ip link set eth1 address \(host.address)"]
            if host.isSilent {
                commands += ["ip link set eth1 arp off", "sysctl -w net.ipv4.icmp_echo_ignore_all=1"]
            }
            for vid in host.vlans {
                commands += [
                    "ip link add link eth1 name eth1.\(vid) type vlan id \(vid)", "ip link set eth1.\(vid) up",
                ]
            }
            let device = host.vlans.first.map { "eth1.\($0)" } ?? "eth1"
            if let ip = host.ip { commands.append("ip addr add \(ip)/\(host.prefixLength) dev \(device)") }
        }
        return ["kind: linux", "image: alpine:3", "network-mode: none", "exec:"].filter {
            $0 != "exec:" || !commands.isEmpty
        } + commands.map { "  - \($0)" }
    }
}
