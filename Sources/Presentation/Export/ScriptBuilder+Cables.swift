import Fabric

// Hosts and cables are the same for all targets: network namespaces and pairs of virtual interfaces.

extension ScriptBuilder {
    mutating func writeHost(_ index: Int) {
        let host = network.hosts[index].configuration
        let name = names.device(.host(index))
        let nic = PortID(.host(index), 0)
        script.heading(words.hostHeading(wiring.hosts[index].name))
        script.run("ip netns add \(name)", words.namespace)
        script.run("ip netns exec \(name) sysctl -qew net.ipv6.conf.all.disable_ipv6=1", words.noIPv6)
        guard let attachment = wiring.attachment(of: nic) else {
            script.comment(words.noCable)
            return
        }
        script.run(
            "ip link add \(end(attachment.peer)) type veth peer name \(end(nic))",
            words.hostCable(wiring.name(of: attachment.peer)))
        script.run("ip -n \(name) link set eth0 address \(host.address)", words.nicAddress)
        if host.isSilent {
            script.comment(words.silent)
            script.line("ip -n \(name) link set eth0 arp off")
            script.line("ip netns exec \(name) sysctl -qew net.ipv4.icmp_echo_ignore_all=1")
        }
        attach(attachment.peer)
        setUp(attachment.cable)
        var device = "eth0"
        for (place, vid) in host.vlans.enumerated() {
            let tagged = "eth0.\(vid)"
            script.run("ip -n \(name) link add link eth0 name \(tagged) type vlan id \(vid)", words.taggedNIC("\(vid)"))
            script.run("ip -n \(name) link set \(tagged) up", words.portUp)
            if place == 0 { device = tagged }
        }
        if let ip = host.ip {
            script.run("ip -n \(name) addr add \(ip)/\(host.prefixLength) dev \(device)", words.ipAddress)
        }
    }

    mutating func writeLink(_ index: Int, _ cable: Cable) {
        script.heading(words.linkHeading(wiring.name(of: cable.a), wiring.name(of: cable.b)))
        script.run("ip link add \(end(cable.a)) type veth peer name \(end(cable.b))", words.cable)
        attach(cable.a)
        attach(cable.b)
        setUp(index)
    }

    /// An end of a cable as `ip link add` names it.
    func end(_ port: PortID) -> String {
        names.interface(port) + (names.space(port.node).map { " netns \($0)" } ?? "")
    }

    /// `ip link set …` for one end, wherever it is.
    func command(_ tool: String, _ port: PortID, _ words: String) -> String {
        let place = names.space(port.node).map { " -n \($0)" } ?? ""
        return "\(tool)\(place) \(words.replacing("DEV", with: names.interface(port)))"
    }

    /// Brings both ends up, as large, slow and one-way as the lab has the cable.
    private mutating func setUp(_ index: CableID) {
        let cable = network.cables[index]
        let ends = [wiring.cables[index].a, wiring.cables[index].b]
        let usual = CableConfiguration()
        for end in ends where !end.node.isHost {
            script.run(command("ip", end, "link set DEV addrgenmode none"), words.quietBridge)
        }
        let slow = cable.delay == usual.delay ? nil : TimeText.span(cable.delay)
        for (place, end) in ends.enumerated() {
            let isMute = cable.isOneWay && place == 1
            guard slow != nil || isMute else { continue }
            let delay = slow == nil ? "" : " delay \(cable.delay.rawValue / 1_000)us"
            script.run(
                command("tc", end, "qdisc add dev DEV root netem\(delay)\(isMute ? " loss 100%" : "")"),
                words.shaped(slow, oneWayFrom: isMute ? wiring.name(of: end) : nil))
        }
        script.comment(cable.isUp ? words.bothUp : words.cut)
        for end in ends {
            let isShut = network.isShut(end)
            if isShut { script.comment(words.portShut) }
            script.line(command("ip", end, "link set DEV mtu \(cable.mtu) \(cable.isUp && !isShut ? "up" : "down")"))
        }
    }
}
