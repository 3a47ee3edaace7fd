/// A lab file of many servers that are alike: the measure of how large a lab may be.
package struct DataCentreText: Hashable, Sendable {
    package var servers: Int
    /// On each server.
    package var machines: Int
    package var networks: Int

    /// So many networks have VMs on one server, at most.
    static let networksPerServer = 4

    /// What a lab file can hold; `nil` when one of the numbers is beyond it.
    package init?(servers: Int, machines: Int, networks: Int) {
        guard (1...LabLimits.servers).contains(servers), (1...LabLimits.hosts).contains(machines),
            servers * machines <= LabLimits.hosts, (1...LabLimits.hosts).contains(networks)
        else { return nil }
        self.servers = servers
        self.machines = machines
        self.networks = networks
    }

    /// The whole file.
    package var text: String {
        var lines = [
            "# yaml-language-server: $schema=framewalk.schema.json", "framewalk: 1",
            "title: {en: \"A data centre of \(servers) servers\", zh: \"\(servers) 台服务器的数据中心\"}", "", "network:",
            "  networks:",
        ]
        lines += (1...networks).map { "    net\($0): {vni: \(10_000 + $0)}" }
        lines.append("  servers:")
        for server in 0..<servers {
            lines += ["    server\(server + 1):", "      vswitch: simple", "      vms:"] + self.machines(of: server)
        }
        lines += [
            "  underlay: cloud", "", "script:", "  - say: {en: vm1 sends to its whole network., zh: vm1 发给它的整个网络。}",
            "    send: {from: vm1, to: broadcast}", "    expect: {outcome: quiet}",
        ]
        return lines.joined(separator: "\n") + "\n"
    }

    /// The VMs of a server, a few networks in turn.
    private func machines(of server: Int) -> [String] {
        let count = min(Self.networksPerServer, networks, machines)
        return (0..<count).map { part in
            let first = server * machines + machines * part / count + 1
            let last = server * machines + machines * (part + 1) / count
            let network = (server * count + part) % networks + 1
            let name = first == last ? "vm\(first)" : "vm\(first)-\(last)"
            return "        \(name): {network: net\(network)}"
        }
    }
}
