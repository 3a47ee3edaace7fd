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
            "from mininet.node import OVSBridge", "from mininet.topo import Topo", "",
        ] {
            script.line(line)
        }
        script.run("DATAPATH = os.environ.get('DATAPATH', 'kernel')", words.mininetDatapath)
        script.gap()
        script.line("")
        writeTopology()
        writeHelpers()
        writeConfiguration()
        for line in [
            "topos = {'framewalk': Lab}", "", "if __name__ == '__main__':",
            "    net = Mininet(topo=Lab(), controller=None)", "    net.start()", "    configure(net)",
            "    CLI(net)", "    net.stop()",
        ] {
            script.line(line)
        }
    }

    private mutating func writeTopology() {
        script.comment(words.mininetTopology)
        script.line("class Lab(Topo):")
        script.line("    def build(self):")
        var number = 0
        for node in wiring.nodes where !isLeftOut(node.id) {
            let name = names.device(node.id)
            switch node.id {
            case .bridge, .hub:
                number += 1
                let id = String(number, radix: 16)
                let dpid = String(repeating: "0", count: 16 - id.count) + id
                script.line("        self.addSwitch('\(name)', cls=OVSBridge, dpid='\(dpid)', datapath=DATAPATH)")
            case .host(let index):
                let host = network.hosts[index].configuration
                // A NIC with tags has its address on another interface.
                let ip = host.vlans.isEmpty ? host.ip.map { "'\($0)/\(host.prefixLength)'" } : nil
                script.line("        self.addHost('\(name)', mac='\(host.address)', ip=\(ip ?? "None"))")
            case .vtep: break
            }
        }
        for index in plugged {
            let ends = [wiring.cables[index].a, wiring.cables[index].b]
            let devices = ends.map { "'\(names.device($0.node))'" }.joined(separator: ", ")
            let ports = ends.map { $0.node.isHost ? 0 : $0.port + 1 }
            script.line("        self.addLink(\(devices), port1=\(ports[0]), port2=\(ports[1]))")
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
        script.line("    _, errors, status = host.pexec(command, shell=True)")
        script.line("    if status:")
        script.line("        raise SystemExit(command + ': ' + errors)")
        script.line("")
        script.line("")
    }

    /// What is done once the network has started: the commands of the other scripts, each handed to the shell.
    private mutating func writeConfiguration() {
        let head = script
        script = ShellScript()
        for index in network.bridges.indices where !isLeftOut(.bridge(index)) { writeSwitch(index) }
        for index in wiring.hubs.indices { writeHub(index) }
        for group in servers { writeServer(group) }
        for index in plugged {
            attach(wiring.cables[index].a)
            attach(wiring.cables[index].b)
            shapeMininet(index)
        }
        writeRows()
        var lines = script.lines.map { $0.isEmpty || $0.hasPrefix("#") ? $0 : "here(\(Self.literal($0)))" }
        for index in network.hosts.indices where !isLeftOut(.host(index)) { lines += configuration(ofHost: index) }
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
        "'" + text.replacing("\\", with: "\\\\").replacing("'", with: "\\'") + "'"
    }
}
