import Wire

@testable import Fabric
@testable import Presentation

/// Small networks by name, for pictures.
struct TopologySample {
    var nodes: [NodeInfo] = []
    var bridges: [BridgeConfiguration] = []
    var hosts: [HostConfiguration] = []
    var hubs = 0
    var cables: [Cable] = []
    var settings: [CableConfiguration] = []
    private var ids: [String: NodeID] = [:]

    static func access(_ vid: VID) -> PortConfiguration {
        PortConfiguration(mode: .access, vlan: PortVLAN(pvid: vid, untagged: VLANSet(vid), tagged: VLANSet()))
    }

    static func trunk(_ vids: [VID]) -> PortConfiguration {
        PortConfiguration(mode: .trunk, vlan: PortVLAN(pvid: nil, untagged: VLANSet(), tagged: VLANSet(vids)))
    }

    mutating func bridge(_ name: String, _ ports: [PortConfiguration]) {
        let id = NodeID.bridge(bridges.count)
        ids[name] = id
        nodes.append(NodeInfo(id: id, name: name, ports: ports.indices.map { "\($0 + 1)" }))
        bridges.append(BridgeConfiguration(dialect: .huawei, ports: ports))
    }

    mutating func hub(_ name: String, ports: Int) {
        let id = NodeID.hub(hubs)
        hubs += 1
        ids[name] = id
        nodes.append(NodeInfo(id: id, name: name, ports: (1...ports).map(String.init)))
    }

    /// A host at `S1/3`, or at nothing.
    mutating func host(_ name: String, at place: String? = nil) {
        let id = NodeID.host(hosts.count)
        ids[name] = id
        nodes.append(NodeInfo(id: id, name: name, ports: ["nic"]))
        hosts.append(HostConfiguration(address: MACAddress(rawValue: 0x02_0000_0000 << 8 + UInt64(hosts.count + 1))))
        if let place { link(name + "/1", place) }
    }

    mutating func link(_ a: String, _ b: String, _ setting: CableConfiguration = CableConfiguration()) {
        cables.append(Cable(port(a), port(b)))
        settings.append(setting)
    }

    /// A port by device and 1-based number.
    func port(_ name: String) -> PortID {
        let parts = name.split(separator: "/").map(String.init)
        guard parts.count == 2, let id = ids[parts[0]], let number = PortIndex(parts[1]) else {
            preconditionFailure("no port \(name)")
        }
        return PortID(id, number - 1)
    }

    func node(_ name: String) -> NodeID {
        guard let id = ids[name] else { preconditionFailure("no device \(name)") }
        return id
    }

    var network: Network {
        Network(wiring: Wiring(nodes: nodes, cables: cables), bridges: bridges, hosts: hosts, cables: settings)
    }

    func frame(_ etherType: EtherType = .arp, tags: [VLANTag] = []) -> Frame {
        Frame(
            destination: .broadcast, source: MACAddress(rawValue: 1), tags: TagStack(tags), etherType: etherType,
            payload: ByteRange(offset: 0, length: 0))
    }

    /// A copy on the cable out of a port.
    func flight(from name: String, tags: [VLANTag] = [], _ etherType: EtherType = .arp) -> FrameInFlight {
        let from = port(name)
        guard let peer = network.wiring.attachment(of: from)?.peer else { preconditionFailure("no cable at \(name)") }
        return FrameInFlight(from: from, to: peer, arrival: .zero, frame: frame(etherType, tags: tags))
    }

    /// A frame that a switch or hub got at one port and sent at others.
    func hop(
        _ name: String, in ingress: Int, out: [Int], silent: [Int: RuleID] = [:], pushed: VID? = nil,
        verdict: Verdict
    ) -> Hop {
        let index = PortIndex(ingress - 1)
        var steps: [Step] = [.received(index), .silent(index, .outIngress)]
        steps += silent.sorted { $0.key < $1.key }.map { .silent(PortIndex($0.key - 1), $0.value) }
        var departures: [Departure] = []
        for number in out {
            let port = PortIndex(number - 1)
            if let pushed { steps.append(.tagPushed(port, VLANTag(pushed), .trunkTag)) }
            steps.append(.sent(port, departure: departures.count))
            let peer = network.wiring.attachment(of: PortID(node(name), port))?.peer
            departures.append(
                Departure(
                    port: port, frame: frame(), rule: .accessStrip,
                    fate: peer.map { .arrives($0, at: .zero) } ?? .lost(.noCable)))
        }
        return Hop(
            time: .zero, node: node(name), ingress: index, frame: frame(), steps: StepList(steps),
            departures: departures,
            verdict: verdict, rule: .broadcast)
    }

    func hostHop(_ name: String, _ verdict: Verdict) -> Hop {
        Hop(time: .zero, node: node(name), ingress: 0, frame: frame(), verdict: verdict, rule: .hostMine)
    }
}

extension TopologySample {
    /// Hosts A, B, … on the ports 1, 2, … of one switch.
    static func star(_ count: Int, ports: Int? = nil) -> TopologySample {
        var sample = TopologySample()
        sample.bridge("S1", Array(repeating: access(10), count: ports ?? count))
        for index in 0..<count { sample.host(letter(index), at: "S1/\(index + 1)") }
        return sample
    }

    static func letter(_ index: Int) -> String {
        index < 26 ? String(UnicodeScalar(UInt8(65 + index))) : "H\(index + 1)"
    }

    static var hubAndSwitch: TopologySample {
        var sample = TopologySample()
        sample.hub("H1", ports: 3)
        sample.bridge("S1", [access(1), access(1)])
        sample.link("H1/3", "S1/1")
        sample.host("A", at: "H1/1")
        sample.host("B", at: "H1/2")
        sample.host("C", at: "S1/2")
        return sample
    }

    static var twoSwitches: TopologySample {
        var sample = TopologySample()
        for name in ["S1", "S2"] { sample.bridge(name, [access(10), access(20), trunk([10, 20])]) }
        sample.link("S1/3", "S2/3")
        for (name, place) in [("A", "S1/1"), ("B", "S1/2"), ("C", "S2/1"), ("D", "S2/2")] {
            sample.host(name, at: place)
        }
        return sample
    }

    /// S1, S2, … in a ring, a host on each.
    static func ring(_ count: Int, closed: Bool = true) -> TopologySample {
        var sample = TopologySample()
        for index in 1...count { sample.bridge("S\(index)", [access(10), trunk([10]), trunk([10])]) }
        for index in 1...count {
            if index < count { sample.link("S\(index)/3", "S\(index + 1)/2") }
            sample.host(letter(index - 1), at: "S\(index)/1")
        }
        if closed { sample.link("S\(count)/3", "S1/2") }
        return sample
    }

    /// Each spine joined to each leaf, the spines named last in the file.
    static func leafSpine(_ spines: Int, _ leaves: Int, hosts: Int) -> TopologySample {
        var sample = TopologySample()
        for leaf in 1...leaves {
            sample.bridge(
                "leaf\(leaf)",
                Array(repeating: access(10), count: hosts) + Array(repeating: trunk([10]), count: spines))
        }
        for spine in 1...spines {
            sample.bridge("spine\(spine)", Array(repeating: trunk([10]), count: leaves))
            for leaf in 1...leaves { sample.link("leaf\(leaf)/\(hosts + spine)", "spine\(spine)/\(leaf)") }
        }
        for leaf in 1...leaves {
            for host in 1...hosts { sample.host("h\(leaf)\(host)", at: "leaf\(leaf)/\(host)") }
        }
        return sample
    }

    /// A switch in the middle of others.
    static func tree(_ leaves: Int, hosts: Int) -> TopologySample {
        var sample = TopologySample()
        sample.bridge("core", Array(repeating: trunk([10]), count: leaves))
        for leaf in 1...leaves {
            sample.bridge("L\(leaf)", [trunk([10])] + Array(repeating: access(10), count: hosts))
            sample.link("core/\(leaf)", "L\(leaf)/1")
            for host in 1...hosts { sample.host("h\(leaf)-\(host)", at: "L\(leaf)/\(host + 1)") }
        }
        return sample
    }
}

extension TopologySample {
    /// A picture of the network in so many columns and rows.
    func picture(
        _ width: Int, _ height: Int, hops: [Hop] = [], frames: [FrameInFlight] = [], theme: Theme = .standard,
        glyphs: Glyphs = .unicode, scale: TopologyScale = .normal, change: (inout TopologyView) -> Void = { _ in }
    ) -> Surface {
        let network = network
        var surface = Surface(width: width, height: height)
        var view = TopologyView(
            TopologyLayout(network, width: width, height: height, scale: scale), network, hops: hops, frames: frames,
            words: TopologyWords(English()),
            theme: theme, glyphs: glyphs)
        change(&view)
        view.draw(on: &surface, in: surface.bounds)
        return surface
    }
}
