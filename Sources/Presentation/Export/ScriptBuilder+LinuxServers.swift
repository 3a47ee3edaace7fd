import Fabric
import Lab
import Wire

// A server with a Linux bridge: a network namespace of its own, in which every network is a device that is a port of the bridge
// in its Local VLAN. Such a port takes the Local VLAN off on the way out and puts it on on the way in, and the device has the
// VNI or the outer VLAN: that is the translation (domain rules 9.2; `Documentation/networking/vxlan.rst`).

extension ScriptBuilder {
    /// Inner Ethernet 14, VXLAN 8, UDP 8, IPv4 20: what a packet of the underlay has beside the payload of the frame in it.
    private static let overhead = 50

    private func index(of group: NodeGroup) -> Int? {
        network.controlPlane?.servers.firstIndex { $0.name == group.name }
    }

    mutating func writeLinuxServer(_ group: NodeGroup) {
        guard let plane = network.controlPlane, let index = index(of: group) else { return }
        let server = plane.servers[index]
        guard let space = names.space(.bridge(server.access)) else { return }
        script.heading(words.serverHeading(group.name))
        script.run("ip netns add \(space)", words.serverSpace)
        script.run("ip -n \(space) link set lo up", words.loopback)
        script.run("ip netns exec \(space) sysctl -qew net.ipv6.conf.all.disable_ipv6=1", words.noIPv6)
        if server.vswitch == .ovs { note(.flowsAsDevices, at: group.name) }
        let own = plane.extraFlows.count { plane.server(ofBridge: $0.bridge) == index }
        if own > 0 { note(.ownFlows(own), at: group.name) }
        writeLinuxBridge(server.access)
    }

    /// When its cable is there: the address of the server, and a device for each of its networks.
    mutating func writeLinuxNetworks(_ group: NodeGroup) {
        guard let plane = network.controlPlane, let index = index(of: group) else { return }
        let server = plane.servers[index]
        guard !server.localVLANs.isEmpty, let uplink = server.uplink, let space = names.space(uplink.node),
            let cable = wiring.attachment(of: uplink)?.cable
        else { return }
        script.heading(words.networksHeading(group.name))
        let nic = names.interface(uplink)
        if let vtep = server.vtep { writeAddress(of: vtep, nic, space) }
        for local in server.localVLANs {
            switch plane.networks[local.network].segment {
            case .vxlan(let vni):
                let device = "vni.\(vni)"
                script.run(
                    """
                    ip -n \(space) link add \(device) type vxlan id \(vni) local \(server.address) dstport \
                    \(UDPHeader.vxlanPort) ttl 64 df set
                    """, words.vniDevice("\(vni)", plane.networks[local.network].name))
                plug(device, local.vid, server, space, mtu: network.cables[cable].mtu - Self.overhead)
                writeRemotes(device, local.network, of: index, space)
                if isTold(index), plane.options.arpResponder { writeResponder(device, local, of: index, space) }
            case .vlan(let outer):
                let device = "vlan.\(outer)"
                script.run(
                    "ip -n \(space) link add link \(nic) name \(device) type vlan id \(outer)",
                    words.vlanDevice("\(outer)", plane.networks[local.network].name))
                plug(device, local.vid, server, space, mtu: network.cables[cable].mtu)
            case .local: break
            }
        }
    }

    /// The server's own address, and how the others are reached, without ARP.
    private mutating func writeAddress(of vtep: Int, _ nic: String, _ space: String) {
        let own = network.vteps[vtep].configuration
        script.run("ip -n \(space) link set \(nic) address \(own.mac)", words.nicAddress)
        script.run("ip -n \(space) addr add \(own.address)/\(underlayPrefix) dev \(nic)", words.tunnelAddress)
        let others = network.vteps.map(\.configuration).filter { $0.address != own.address }
        if !others.isEmpty { script.comment(words.tunnelNeighbour) }
        for other in others {
            script.line("ip -n \(space) neigh replace \(other.address) lladdr \(other.mac) dev \(nic)")
        }
    }

    /// The device becomes an access port of the bridge in the Local VLAN.
    private mutating func plug(_ device: String, _ vid: VID, _ server: Server, _ space: String, mtu: Int) {
        let bridge = names.device(.bridge(server.access))
        script.run("ip -n \(space) link set \(device) addrgenmode none", words.quietBridge)
        script.run("ip -n \(space) link set \(device) master \(bridge)", words.noDefaultPort)
        script.run("bridge -n \(space) vlan add dev \(device) vid \(vid) pvid untagged", words.localVLAN("\(vid)"))
        script.run("ip -n \(space) link set \(device) mtu \(mtu) up", words.portUp)
    }

    /// Whether a controller tells a server where machines are; a simple switch finds out by itself.
    private func isTold(_ index: Int) -> Bool {
        guard let plane = network.controlPlane else { return false }
        return plane.options.l2pop && plane.servers[index].vswitch == .ovs
    }

    /// The servers that a server has a tunnel to and that have a network.
    private func others(with tenant: Int, of index: Int) -> [Int] {
        network.tunnels(of: index).map { $0.first == index ? $0.second : $0.first }
            .filter { network.controlPlane?.servers[$0].localVLAN(of: tenant) != nil }
    }

    /// The machines of a network on another server.
    private func machines(of tenant: Int, on server: Int) -> [(name: String, machine: HostConfiguration)] {
        guard let plane = network.controlPlane else { return [] }
        return plane.servers[server].ports.filter { plane.network(of: $0.host) == tenant }
            .map { (wiring.hosts[$0.host].name, network.hosts[$0.host].configuration) }
    }

    /// Head-end replication, and where a controller says that machines are.
    private mutating func writeRemotes(_ device: String, _ tenant: Int, of index: Int, _ space: String) {
        guard let plane = network.controlPlane else { return }
        let server = plane.servers[index]
        let isMesh = if case .mesh = plane.tunnels { true } else { false }
        // Without a controller Open vSwitch floods to all; a simple switch knows who has the network.
        let members = others(with: tenant, of: index)
        let all = network.tunnels(of: index).map { $0.first == index ? $0.second : $0.first }
        let remotes = isTold(index) || isMesh && server.vswitch == .simple ? members : all
        if !remotes.isEmpty { script.comment(words.replication) }
        for other in remotes {
            script.line(
                "bridge -n \(space) fdb append 00:00:00:00:00:00 dev \(device) dst \(plane.servers[other].address)")
        }
        guard isTold(index) else { return }
        for other in members {
            for (name, machine) in machines(of: tenant, on: other) {
                script.run(
                    "bridge -n \(space) fdb add \(machine.address) dev \(device) dst \(plane.servers[other].address)",
                    words.toldRow(name))
            }
        }
    }

    /// The bridge answers ARP for machines elsewhere and hands on what it cannot answer (`br_do_proxy_suppress_arp`: the answer is
    /// a neighbour of the bridge's own device in that VLAN, and the row of its address must lead to the port that is spared).
    /// A VXLAN device with `proxy` would swallow all ARP instead (`arp_reduce`).
    private mutating func writeResponder(_ device: String, _ local: LocalVLAN, of index: Int, _ space: String) {
        guard let server = network.controlPlane?.servers[index] else { return }
        let bridge = names.device(.bridge(server.access))
        let face = "\(bridge).\(local.vid)"
        note(.holdsAnnouncements, at: server.name)
        script.run("bridge -n \(space) link set dev \(device) neigh_suppress on", words.answersARP)
        script.comment(words.keepsAnswers)
        script.line("ip -n \(space) link add link \(bridge) name \(face) type vlan id \(local.vid)")
        script.line("ip -n \(space) link set \(face) addrgenmode none")
        script.line("ip -n \(space) link set \(face) up")
        for other in others(with: local.network, of: index) {
            for (name, machine) in machines(of: local.network, on: other) {
                guard let ip = machine.ip else { continue }
                script.run(
                    "bridge -n \(space) fdb add \(machine.address) dev \(device) master static vlan \(local.vid)",
                    words.toldNeighbour(name))
                script.line("ip -n \(space) neigh replace \(ip) lladdr \(machine.address) dev \(face) nud permanent")
            }
        }
    }
}
