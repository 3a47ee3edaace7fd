import Fabric
import Lab
import Wire

// Mininet: a program in Python. `OVSBridge` is a switch that needs no controller; what Mininet has no words for is done with
// the tools of Open vSwitch and Linux once the network has started (domain rules 9.4).

extension ScriptBuilder {
    /// Everything but the head.
    mutating func buildMininet() {
        for line in [
            "import os", "import subprocess", "", "from mininet.cli import CLI", "from mininet.net import Mininet",
            "from mininet.node import OVSBridge" + (servers.isEmpty ? "" : ", Switch"), "from mininet.topo import Topo",
            "",
        ] {
            script.line(line)
        }
        script.run("DATAPATH = os.environ.get('DATAPATH', 'kernel')", words.mininetDatapath)
        if !servers.isEmpty {
            script.run("os.environ['datapath'] = 'netdev' if DATAPATH == 'user' else 'system'", words.mininetServers)
            script.line("os.environ['run'] = os.environ.get('FRAMEWALK_RUN', '/run/framewalk')")
        }
        script.gap()
        script.line("")
        if !servers.isEmpty {
            script.comment(words.mininetServer)
            for line in ["class Server(Switch):", "    def start(self, controllers):", "        pass", "", ""] {
                script.line(line)
            }
        }
        writeTopology()
        writeHelpers()
        writeConfiguration()
        for line in [
            "topos = {'framewalk': Lab}", "", "if __name__ == '__main__':",
            "    net = Mininet(topo=Lab(), controller=None)", "    net.start()", "    configure(net)",
            "    CLI(net)",
        ] + servers.flatMap(serverRemovals).compactMap(python).map({ "    " + $0 }) + ["    net.stop()"] {
            script.line(line)
        }
    }

    private mutating func writeTopology() {
        script.comment(words.mininetTopology)
        script.line("class Lab(Topo):")
        script.line("    def build(self):")
        var number = 0
        var dpid: String {
            let id = String(number, radix: 16)
            return String(repeating: "0", count: 16 - id.count) + id
        }
        for node in wiring.nodes where !isPartOfServer(node.id) {
            let name = names.device(node.id)
            switch node.id {
            case .bridge, .hub:
                number += 1
                script.line("        self.addSwitch('\(name)', cls=OVSBridge, dpid='\(dpid)', datapath=DATAPATH)")
            case .host(let index):
                let host = network.hosts[index].configuration
                // A NIC with tags has its address on another interface.
                let ip = host.vlans.isEmpty ? host.ip.map { "'\($0)/\(host.prefixLength)'" } : nil
                script.line("        self.addHost('\(name)', mac='\(host.address)', ip=\(ip ?? "None"))")
            case .vtep: break
            }
        }
        for server in servers.compactMap(space) {
            number += 1
            script.line("        self.addSwitch('\(server)', cls=Server, dpid='\(dpid)', inNamespace=True)")
        }
        for index in plugged where !isInternal(index) {
            let (one, other) = (names.mininet(wiring.cables[index].a), names.mininet(wiring.cables[index].b))
            script.line(
                "        self.addLink('\(one.node)', '\(other.node)', port1=\(one.number), port2=\(other.number))")
        }
        script.line("")
        script.line("")
    }

    private mutating func writeHelpers() {
        script.comment(words.mininetHere)
        script.line("def here(command):")
        script.line("    subprocess.run(command, shell=True, check=True)")
        script.line("")
        script.line("")
        script.comment(words.mininetInside)
        script.line("def inside(host, command):")
        script.line("    _, errors, status = host.pexec(['sh', '-c', command])")
        script.line("    if status:")
        script.line("        raise SystemExit(command + ': ' + errors)")
        script.line("")
        script.line("")
        guard !servers.isEmpty else { return }
        script.comment(words.mininetOn)
        script.line("def on(server, command):")
        script.line("    folder = '$run/' + server.name")
        script.line("    places = ' '.join(name + '=' + folder for name in ('OVS_RUNDIR', 'OVS_LOGDIR', 'OVS_DBDIR'))")
        script.line("    inside(server, 'export ' + places + '; ' + command)")
        script.line("")
        script.line("")
    }

    /// A command of the other scripts in Python; `nil` for one that Mininet does by itself.
    private func python(_ line: String) -> String? {
        if line.isEmpty || line.hasPrefix("#") { return line }
        if line.hasPrefix("ip netns del ") { return nil }
        let words = line.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
        func call(_ function: String, _ node: String, _ command: [String]) -> String {
            "\(function)(net['\(node)'], \(Self.literal(command.joined(separator: " "))))"
        }
        if words.count > 2, words[0] == "on" { return call("on", words[1], Array(words[2...])) }
        if words.count > 3, words[1] == "-n" { return call("inside", words[2], [words[0]] + words[3...]) }
        if words.count > 4, words[0...2] == ["ip", "netns", "exec"] {
            return call("inside", words[3], Array(words[4...]))
        }
        return "here(\(Self.literal(line)))"
    }

    /// The same of all lines; what stands between `<<'END'` and `END` belongs to its command.
    private func python(_ lines: [String]) -> [String] {
        var result: [String] = []
        var rest = lines[...]
        while let line = rest.popFirst() {
            guard line.hasSuffix("<<'END'"), let end = rest.firstIndex(of: "END"), let head = python(line) else {
                if let text = python(line) { result.append(text) }
                continue
            }
            result.append(String(head.dropLast(2)) + "\\n'")
            result += rest[..<end].map { "    " + ($0.hasPrefix("#") ? $0 : Self.literal($0 + "\n")) } + ["    'END')"]
            rest = rest[(end + 1)...]
        }
        return result
    }

    /// What is done once the network has started: the commands of the other scripts, each handed to the shell.
    private mutating func writeConfiguration() {
        let head = script
        script = ShellScript()
        for index in network.bridges.indices where !isPartOfServer(.bridge(index)) { writeSwitch(index) }
        for index in wiring.hubs.indices { writeHub(index) }
        for group in servers { writeServer(group) }
        for index in plugged where !isInternal(index) {
            attach(wiring.cables[index].a)
            attach(wiring.cables[index].b)
            shapeMininet(index)
        }
        writeRows()
        var lines = python(script.lines)
        for index in network.hosts.indices { lines += configuration(ofHost: index) }
        script = head
        script.comment(words.mininetConfigure)
        script.line("def configure(net):")
        for line in lines { script.line(line.isEmpty ? "" : "    " + line) }
        script.line("")
        script.line("")
    }

    /// A cable that is not as usual. Its ends at hosts stay as they are: labs have no such cables.
    private mutating func shapeMininet(_ index: CableID) {
        let cable = network.cables[index]
        let usual = CableConfiguration()
        for (place, end) in [wiring.cables[index].a, wiring.cables[index].b].enumerated() where !end.node.isHost {
            let isMute = cable.isOneWay && place == 1
            let slow = cable.delay == usual.delay ? nil : TimeText.span(cable.delay)
            if slow != nil || isMute {
                let delay = slow == nil ? "" : " delay \(cable.delay.rawValue / 1_000)us"
                script.run(
                    command("tc", end, "qdisc add dev DEV root netem\(delay)\(isMute ? " loss 100%" : "")"),
                    words.shaped(slow, oneWayFrom: isMute ? wiring.name(of: end) : nil))
            }
            if cable.mtu != usual.mtu {
                script.run(command("ip", end, "link set DEV mtu \(cable.mtu)"), words.mtu(cable.mtu))
            }
            if !cable.isUp || network.isShut(end) {
                script.run(command("ip", end, "link set DEV down"), cable.isUp ? words.portShut : words.cut)
            }
        }
    }

    private func configuration(ofHost index: Int) -> [String] {
        let host = network.hosts[index].configuration
        let name = names.device(.host(index))
        var lines = ["", "# ---- " + words.hostHeading(wiring.hosts[index].name), "# " + words.noIPv6]
        func run(_ command: String) { lines.append("inside(net['\(name)'], \(Self.literal(command)))") }
        run("sysctl -qew net.ipv6.conf.all.disable_ipv6=1")
        if host.isSilent {
            lines.append("# " + words.silent)
            run("ip link set \(name)-eth0 arp off")
            run("sysctl -qew net.ipv4.icmp_echo_ignore_all=1")
        }
        for (place, vid) in host.vlans.enumerated() {
            lines.append("# " + words.taggedNIC("\(vid)"))
            run("ip link add link \(name)-eth0 name eth0.\(vid) type vlan id \(vid)")
            run("ip link set eth0.\(vid) up")
            if place == 0, let ip = host.ip {
                lines.append("# " + words.ipAddress)
                run("ip addr add \(ip)/\(host.prefixLength) dev eth0.\(vid)")
            }
        }
        return lines
    }

    /// A text as Python writes it.
    private static func literal(_ text: String) -> String {
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'").replacing("\n", with: "\\n") + "'"
    }
}
