import Fabric
import Lab

// containerlab makes hosts as containers and plugs them into bridges that exist already (containerlab's manual, kind
// `ovs-bridge`). It knows no VLANs: ports are configured afterwards. Cables between switches are not its business here.

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
        for index in network.hosts.indices where !isLeftOut(.host(index)) {
            guard let attachment = wiring.attachment(of: PortID(.host(index), 0)) else { continue }
            script.gap()
            attach(attachment.peer)
            let cable = network.cables[attachment.cable]
            if !cable.isUp || network.isShut(attachment.peer) {
                script.run("ip link set \(names.interface(attachment.peer)) down", words.cut)
            }
        }
    }

    private var topologyLines: [String] {
        var lines = ["name: framewalk", "topology:", "  nodes:"]
        for node in wiring.nodes where !isLeftOut(node.id) {
            // Quoted, as YAML takes `Y` for a truth value.
            let name = "\"\(names.device(node.id))\""
            switch node.id {
            case .bridge, .hub: lines.append("    \(name): {kind: ovs-bridge}")
            case .host(let index): lines += ["    \(name):"] + container(index).map { "      " + $0 }
            case .vtep: break
            }
        }
        lines.append("  links:")
        for index in network.hosts.indices where !isLeftOut(.host(index)) {
            let nic = PortID(.host(index), 0)
            guard let peer = wiring.attachment(of: nic)?.peer else { continue }
            let ends = [peer, nic].map { "\"\(names.device($0.node)):\(names.interface($0))\"" }
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
