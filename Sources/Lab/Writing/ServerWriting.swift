import Fabric
import Wire

extension NetworkWriting {
    /// `networks:`, `servers:` and what belongs to them; of a network without servers only the flows of its switches.
    var serverLines: [String] {
        guard let plane = network.controlPlane else { return flowLines }
        var lines: [String] = []
        if !plane.networks.isEmpty {
            lines.append("  networks:")
            lines += plane.networks.map { "    \(YAMLWriting.name($0.name)): {\(Self.keys(of: $0.segment))}" }
        }
        if !plane.servers.isEmpty { lines.append("  servers:") }
        for index in plane.servers.indices { lines += server(index, plane) }
        var told = plane.options
        // A simple switch hears of no controller, so its place is not taken by one that does.
        if vswitch != nil, !plane.servers.contains(where: { $0.vswitch == .ovs }) {
            told.l2pop = false
            told.arpResponder = false
        }
        let options = Self.keys(of: told)
        if !options.isEmpty { lines.append("  controller: {\(options.joined(separator: ", "))}") }
        if network.wiring.groups.contains(where: { $0.kind == .cloud }) {
            lines.append("  underlay: \(LabWords.cloud)")
        }
        if case .pairs(let pairs) = plane.tunnels {
            let name = { (index: Int) in YAMLWriting.name(plane.servers[index].name) }
            let texts = pairs.map { "[\(name($0.first)), \(name($0.second))]" }
            lines.append("  tunnels: [\(texts.joined(separator: ", "))]")
        }
        return lines + flowLines
    }

    /// `flows:`: those of the lab's own beside Neutron's, and all of a switch that has no others.
    private var flowLines: [String] {
        let own = network.bridges.indices.map { bridge -> (bridge: Int, flows: [FlowEntry]) in
            guard let plane = network.controlPlane, plane.server(ofBridge: bridge) != nil else {
                let all = network.bridges[bridge].flows?.entries(at: network.now) ?? []
                return (bridge, all.filter { $0.idleTimeout == 0 && $0.hardTimeout == 0 })
            }
            return (bridge, plane.extraFlows.filter { $0.bridge == bridge }.map(\.flow))
        }
        let lines = own.filter { !$0.flows.isEmpty }.flatMap { bridge, flows in
            ["    \(words.device(.bridge(bridge))):"]
                + flows.map { flow in
                    let line = FlowPrinting(.kept).line(flow, at: .zero, statistics: false).dropFirst()
                    return "      - \(YAMLWriting.quoted(String(line)))"
                }
        }
        return lines.isEmpty ? [] : ["  flows:"] + lines
    }

    private static func keys(of segment: Segment) -> String {
        switch segment {
        case .vxlan(let vni): "vni: \(vni)"
        case .vlan(let vid): "vlan: \(vid)"
        case .local: ""
        }
    }

    private static func keys(of options: ControllerOptions) -> [String] {
        let usual = ControllerOptions()
        var keys: [String] = []
        if options.l2pop { keys.append("l2pop: true") }
        if options.arpResponder { keys.append("arp_responder: true") }
        if options.delay != usual.delay { keys.append("delay: \(LabWords.time(options.delay))") }
        if options.layout != usual.layout { keys.append("layout: \(options.layout.rawValue)") }
        return keys
    }

    private func server(_ index: Int, _ plane: ControlPlane) -> [String] {
        let server = plane.servers[index]
        var lines = ["    \(YAMLWriting.name(server.name)):"]
        let vswitch = vswitch ?? server.vswitch
        if vswitch != .ovs { lines.append("      vswitch: \(vswitch.rawValue)") }
        if server.vtep != nil, server.address != Lab.tunnelAddress(ofServer: index) {
            lines.append("      vtep: \(server.address)")
        }
        if let uplink = server.uplink, let peer = network.wiring.attachment(of: uplink)?.peer, !isPart(peer.node) {
            lines.append("      uplink: \(words.port(peer))")
        }
        let fixed = plane.networks.indices.compactMap { network in
            server.fixedLocalVLANs[network].map { "\(YAMLWriting.name(plane.networks[network].name)): \($0)" }
        }
        if !fixed.isEmpty { lines.append("      local_vlans: {\(fixed.joined(separator: ", "))}") }
        let machines = machines(of: server, plane)
        if !machines.isEmpty { lines += ["      vms:"] + machines }
        // A server of which nothing need be said is still a mapping.
        return lines.count == 1 ? [lines[0] + " {}"] : lines
    }

    /// The VMs of a server; those that follow each other in name and are alike make one line.
    private func machines(of server: Server, _ plane: ControlPlane) -> [String] {
        let words = words
        let length = Lab.prefixLength(ofHosts: hosts.count)
        var runs: [MachineRun] = []
        for bound in server.ports.sorted(by: { $0.port < $1.port }) {
            guard let tenant = plane.network(of: bound.host) else { continue }
            let keys = words.machineKeys(
                network.hosts[bound.host].configuration, network: tenant, position: positions[bound.host] ?? 0,
                prefixLength: length)
            let run = MachineRun(name: network.wiring.hosts[bound.host].name, keys: keys)
            if let last = runs.last, let longer = last.joined(with: run) {
                runs[runs.count - 1] = longer
            } else {
                runs.append(run)
            }
        }
        return runs.map { "        \($0.text): {\($0.keys)}" }
    }
}

/// VMs that are written in one line.
private struct MachineRun {
    let stem: String
    let first: Int?
    var last: Int?
    let name: String
    let keys: String

    init(name: String, keys: String) {
        self.name = name
        self.keys = keys
        let digits = name.reversed().prefix { $0.isASCII && $0.isNumber }
        stem = String(name.dropLast(digits.count))
        // A leading zero would be lost.
        first = digits.last == "0" ? nil : Int(String(digits.reversed()))
        last = first
    }

    /// This and the next, if they are one line together.
    func joined(with next: MachineRun) -> MachineRun? {
        guard let last, next.first == last + 1, stem == next.stem, keys == next.keys else { return nil }
        guard !keys.contains("mac: "), !keys.contains("ip: ") else { return nil }
        var run = self
        run.last = next.first
        return run
    }

    var text: String {
        guard let first, let last, last > first else { return YAMLWriting.name(name) }
        return YAMLWriting.name("\(stem)\(first)-\(last)")
    }
}

extension Lab {
    /// The same lab as it would be if every server had Open vSwitch; `nil` when every server has.
    package var inOpenVSwitch: Lab? {
        guard network.controlPlane?.servers.contains(where: { $0.vswitch != .ovs }) == true else { return nil }
        var writing = NetworkWriting(network)
        writing.vswitch = .ovs
        let text = (["framewalk: 1", "title: t"] + writing.lines).joined(separator: "\n")
        guard let other = try? Lab.read(text, from: source.name) else { return nil }
        var lab = self
        lab.network = other.network
        return lab
    }
}
