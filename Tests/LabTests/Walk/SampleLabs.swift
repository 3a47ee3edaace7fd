import Fabric
import Lab
import Wire

/// The name means something else where Testing is imported.
typealias LabExpectation = Expectation

/// Small labs made in code, so that these tests need no reader.
enum SampleLab {
    /// Hosts A, B, C ... (`02:00:00:00:00:01` ...) at the ports 1, 2, 3 ... of switch S1, all in VLAN 1.
    static func star(hosts count: Int, _ script: [ScriptItem]) -> Lab {
        let names = (0..<count).map { count <= 26 ? String(UnicodeScalar(UInt8(65 + $0))) : "H\($0)" }
        var nodes = [NodeInfo(id: .bridge(0), name: "S1", ports: (1...count).map(String.init))]
        var hosts: [HostConfiguration] = []
        var cables: [Cable] = []
        for (index, name) in names.enumerated() {
            nodes.append(NodeInfo(id: .host(index), name: name, ports: ["nic"]))
            hosts.append(HostConfiguration(address: address(index), ip: ip(index)))
            cables.append(Cable(PortID(.bridge(0), PortIndex(index)), PortID(.host(index), 0)))
        }
        let ports = names.map { _ in PortConfiguration.access(1, in: .huawei) }
        let network = Network(
            wiring: Wiring(nodes: nodes, cables: cables),
            bridges: [BridgeConfiguration(dialect: .huawei, ports: ports)], hosts: hosts,
            cables: cables.map { _ in CableConfiguration() })
        return lab(network, script)
    }

    /// A at port 1 of S1; S1, S2, S3 in a ring by ports 2 and 3. Cable 1 joins S1 and S2.
    static func ring(_ script: [ScriptItem]) -> Lab {
        let ports = ["1", "2", "3"]
        let nodes =
            (0..<3).map { NodeInfo(id: .bridge($0), name: "S\($0 + 1)", ports: ports) }
            + [NodeInfo(id: .host(0), name: "A", ports: ["nic"])]
        let cables =
            [Cable(PortID(.bridge(0), 0), PortID(.host(0), 0))]
            + (0..<3).map { Cable(PortID(.bridge($0), 1), PortID(.bridge(($0 + 1) % 3), 2)) }
        let network = Network(
            wiring: Wiring(nodes: nodes, cables: cables),
            bridges: (0..<3).map { _ in
                BridgeConfiguration(
                    dialect: .huawei, ports: ports.map { _ in PortConfiguration.access(1, in: .huawei) })
            }, hosts: [HostConfiguration(address: address(0))], cables: cables.map { _ in CableConfiguration() })
        return lab(network, script)
    }

    static func lab(_ network: Network, _ script: [ScriptItem]) -> Lab {
        Lab(
            title: LocalizedText("sample"), network: network, script: script,
            source: SourceFile(name: "sample.yaml", text: ""))
    }

    static func address(_ host: Int) -> MACAddress { MACAddress(rawValue: 0x0200_0000_0001 + UInt64(host)) }
    static func ip(_ host: Int) -> IPv4Address { IPv4Address(rawValue: 0x0A00_0001 + UInt32(host)) }
}

extension ScriptItem {
    /// One unicast frame from a host to another.
    static func send(_ from: Int, _ to: Int, say: String? = nil, expect: Expectation? = nil) -> ScriptItem {
        .commands([.frame(from, to)], say: say, expect: expect)
    }

    static func commands(_ commands: [Command], say: String? = nil, expect: Expectation? = nil) -> ScriptItem {
        ScriptItem(say: say.map(LocalizedText.init), action: .commands(commands), expectation: expect)
    }

    static func say(_ text: String) -> ScriptItem { ScriptItem(say: LocalizedText(text)) }

    static func ask(_ text: String) -> ScriptItem {
        let question = Question(
            text: LocalizedText(text), choices: [LocalizedText("1"), LocalizedText("2")], answer: 0)
        return ScriptItem(action: .question(question))
    }
}

extension Command {
    static func frame(_ from: Int, _ to: Int) -> Command {
        .send(host: from, FrameRecipe(to: SampleLab.address(to)))
    }
}
