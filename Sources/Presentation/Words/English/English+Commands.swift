package import Fabric
import Wire

extension English {
    package func text(for command: Command, _ names: Names) -> Phrase {
        switch command {
        case .send(let host, let recipe):
            recipe.destination.isBroadcast
                ? "\(station(host, names)) sends a frame to everyone, \(mac: "\(recipe.destination)")"
                : "\(station(host, names)) sends a frame to \(mac: names.station(recipe.destination))"
        case .inject(let port, let recipe):
            "A frame to \(mac: names.station(recipe.destination)) appears at \(port: names.port(port))"
        case .injectBytes(let port, let bytes): "\(bytes.count) bytes appear at \(port: names.port(port))"
        case .ping(let host, let ip): "\(station(host, names)) pings \(device: names.station(ip))"
        case .arp(let host, let ip): "\(station(host, names)) asks who has \(number: names.long(ip))"
        case .announce(let host, let kind):
            "\(station(host, names)) announces itself by \(kind == .arp ? "gratuitous ARP" : "RARP")"
        case .wait(let time): "\(number: TimeText.span(time)) pass"
        case .setCable(let cable, let up): "The cable \(self.cable(cable, names)) is \(up ? "mended" : "cut")"
        case .setTunnel(let pair, let up):
            """
            The tunnel between \(device: names.server(pair.first)) and \(device: names.server(pair.second)) is \
            \(up ? "mended" : "cut")
            """
        case .setPortUp(let port, let up): "\(port: names.port(port)) is \(up ? "opened" : "shut")"
        case .setPort(let port, let configuration): "\(port: names.port(port)) becomes \(vlans(of: configuration))"
        case .move(let host, let port): "\(station(host, names)) is plugged into \(port: names.port(port))"
        case .flush(let bridge): "\(self.bridge(bridge, names)) forgets its learned rows"
        case .addEntry(let bridge, let vid, let address, let port, let kind):
            kind == .blackhole
                ? "\(self.bridge(bridge, names)) gets a blackhole row: \(row(vid, address, names))"
                : """
                \(self.bridge(bridge, names)) gets a \(word(kind)) row: \(row(vid, address, names)) \
                at \(port: names.port(port, of: .bridge(bridge)))
                """
        case .removeEntry(let bridge, let vid, let address):
            "\(self.bridge(bridge, names)) loses the row \(row(vid, address, names))"
        case .setAgeing(let bridge, let time):
            time.map { "Rows of \(self.bridge(bridge, names)) live \(number: TimeText.span($0)) from now on" }
                ?? "Rows of \(self.bridge(bridge, names)) never age from now on"
        case .setTree(let bridge, let tree):
            if let tree {
                """
                \(self.bridge(bridge, names)) runs \(tree.version == .stp ? "STP" : "RSTP") with priority \
                \(number: "\(tree.priority)"), hello \(number: TimeText.span(tree.hello)), \
                max age \(number: TimeText.span(tree.maxAge)), forward delay \(number: TimeText.span(tree.forwardDelay))
                """
            } else {
                "\(self.bridge(bridge, names)) runs no spanning tree from now on"
            }
        case .setPortTree(let port, let tree):
            """
            Spanning tree takes \(port: names.port(port)) with cost \(number: tree.cost.map { "\($0)" } ?? "of its own"), \
            priority \(number: "\(tree.priority)")\(tree.isEdge ? ", as an edge when it comes up" : "")
            """
        case .addHost(let host, let name, let port):
            "A new host \(device: name) with \(mac: "\(host.address)") is plugged into \(port: names.port(port))"
        case .migrate(let host, let port, let announces):
            "\(station(host, names)) goes on at \(server(port, names))\(announces ? "" : ", without a word about it")"
        case .addVM(let machine, let name, let port, _):
            "A new VM \(device: name) with \(mac: "\(machine.address)") starts at \(server(port, names))"
        case .removeHost(let host): "\(station(host, names)) is taken away"
        }
    }

    private func station(_ host: Int, _ names: Names) -> Phrase { "\(device: names.device(.host(host)))" }
    /// The server of a tap.
    private func server(_ port: PortID, _ names: Names) -> Phrase {
        "\(device: names.wiring.group(of: port.node)?.name ?? names.device(port.node))"
    }
    private func bridge(_ bridge: Int, _ names: Names) -> Phrase { "\(device: names.device(.bridge(bridge)))" }
    private func row(_ vid: VID, _ address: MACAddress, _ names: Names) -> Phrase {
        "\(vlan: "VLAN \(vid)"), \(mac: names.station(address))"
    }
    private func cable(_ id: CableID, _ names: Names) -> Phrase {
        guard names.wiring.cables.indices.contains(id) else { return "#\(id + 1)" }
        return "\(port: names.port(names.wiring.cables[id].a)) – \(port: names.port(names.wiring.cables[id].b))"
    }

    package func text(for refusal: CommandRefusal, _ names: Names) -> Phrase {
        switch refusal {
        case .unknown: "There is no such host, switch, port or cable."
        case .portInUse(let port): "\(port: names.port(port)) is in use: something is plugged in there."
        case .hostNotConnected(let host): "\(station(host, names)) is on no port."
        case .notAVM(let host): "\(station(host, names)) is not a VM, or the place is not on a server."
        case .hostWithoutAddress(let host): "\(station(host, names)) has no IPv4 address."
        case .frameTooShort(let count):
            "\(count) bytes are no frame: the two addresses and the EtherType alone take 14."
        case .tooManyTags(let count): "\(count) tags are more than a frame carries here."
        case .entryRefused(let rule): "The switch refuses such a row: \(sentence(for: rule)) (\(rule: rule.rawValue))"
        }
    }

    package func text(for outcome: Outcome, _ names: Names) -> Phrase {
        switch outcome {
        case .quiet: "Everything has come to rest."
        case .loop(let ports):
            "A frame runs in a loop through \(Phrase.joined(ports.map { "\(port: names.port($0))" }, by: ", "))."
        case .budget(let count): "\(count) events were not enough: it has not come to rest."
        }
    }

    package func text(for gist: PayloadGist, _ names: Names) -> Phrase {
        switch gist {
        case .arpRequest(let who, let tell): "ARP who has \(number: "\(who)")? tell \(number: "\(tell)")"
        case .arpReply(let ip, let address): "ARP \(number: "\(ip)") is at \(mac: names.station(address))"
        case .arpAnnouncement(let ip): "ARP announcement: \(number: "\(ip)") is here"
        case .rarp(let address): "RARP announcement: \(mac: names.station(address)) is here"
        case .echoRequest(let from, let to): "ICMP echo request \(number: "\(from)") → \(number: "\(to)")"
        case .echoReply(let from, let to): "ICMP echo reply \(number: "\(from)") → \(number: "\(to)")"
        case .ipv4(let proto, let from, let to):
            "IPv4 \(proto.name ?? "protocol \(proto.rawValue)") \(number: "\(from)") → \(number: "\(to)")"
        case .bpdu(let bpdu): text(for: bpdu, names)
        case .other(let type, let count):
            type.isLength
                ? "data \(count) bytes, length field \(type.rawValue)"
                : "data \(count) bytes \(number: HexNumber.text(type))"
        }
    }
}
