package import Fabric
import Lab
package import Wire

/// What the sentences about a hop need, taken out of its steps once and for both languages.
package struct HopFacts: Hashable, Sendable {
    package let hop: Hop
    package let names: Names
    /// In whose sentences ports are nouns.
    package let language: Language
    /// The VLAN that the frame was put in; `nil` where VLANs mean nothing.
    package private(set) var vid: VID?
    package private(set) var flood: RuleID?
    package private(set) var sent: [PortIndex] = []
    package private(set) var silent: [PortIndex] = []
    package private(set) var foundPort: PortIndex?
    package private(set) var learnedPort: PortIndex?
    package private(set) var movedFrom: PortIndex?
    package private(set) var responses: [RuleID] = []
    package private(set) var origin: Origin?
    package private(set) var target: IPv4Address?
    package private(set) var flushed = 0
    /// Copies that a command lost with their cable.
    package private(set) var lostOnCable = 0
    /// What spanning tree did at the device.
    package private(set) var treeSteps: [Step] = []
    /// Of that, what it heard of a change of the topology and what came of it.
    package private(set) var topologyNews: [Step] = []
    /// What made the tree act by itself.
    package private(set) var timers: [TreeTimer] = []
    /// That a wait came to its end before its time.
    package private(set) var waitCut: Step?
    package private(set) var tunnels: [Tunnel] = []

    /// From one tunnel end to another, in a virtual network.
    package struct Tunnel: Hashable, Sendable {
        package let vni: VNI
        package let from: IPv4Address
        package let to: IPv4Address
    }

    package init(_ hop: Hop, _ names: Names, _ language: Language = .english) {
        self.hop = hop
        self.names = names
        self.language = language
        for step in hop.steps { note(step) }
    }

    private mutating func note(_ step: Step) {
        switch step {
        case .originated(let origin): self.origin = origin
        case .classified(let vid, _, let rule): self.vid = rule == .unawareIn ? nil : vid
        case .learned(_, _, let port): learnedPort = port
        case .moved(_, _, let from, let to):
            learnedPort = to
            movedFrom = from
        case .found(_, _, let port, _): foundPort = port
        case .flooded(let rule): flood = rule
        case .sent(let port, _): sent.append(port)
        case .silent(let port, _): silent.append(port)
        case .responded(let rule): responses.append(rule)
        case .arpLookedUp(let ip, let rule):
            target = ip
            responses.append(rule)
        case .encapsulated(let vni, let from, let to), .decapsulated(let vni, let from, let to):
            tunnels.append(Tunnel(vni: vni, from: from, to: to))
        case .tunnelLearned, .tunnelRefreshed, .tunnelMoved, .tunnelFound: break
        case .commanded(let flushed): self.flushed = flushed
        case .cableLost: lostOnCable += 1
        case .treeTimer(let timer): timers.append(timer)
        case .treeFlags, .treeAgeing, .treeFlushed:
            topologyNews.append(step)
            treeSteps.append(step)
        case .treeRoot, .treeRole, .treeState, .treeSpoke: treeSteps.append(step)
        case .waitCut: waitCut = step
        case .received, .refreshed, .evicted, .notLearned, .tagPopped, .tagPushed, .dropped, .accepted, .ignored,
            .arpLearned, .agedOut, .serversTold, .treeForgot,
            .flowMatched, .flowMissed, .flowActed, .flowLearned:
            break
        }
    }
}

extension HopFacts {
    /// The device's name; empty for a command that concerns none.
    package var device: String { hop.node.map(names.device) ?? "" }
    /// Whether the frame was a BPDU for the switch.
    package var isForTree: Bool { hop.rule?.isOfBPDU ?? false }
    /// Whether the BPDU is one: its 802.3 length says so (802.1D-2004 clause 9.3.2: four octets behind LLC's three).
    package var isTopologyChangeNotification: Bool { isForTree && hop.frame?.etherType.rawValue == 7 }
    /// Whether a switch said a BPDU by itself, and nothing of its tree changed.
    package var isHello: Bool {
        guard treeSteps.count == 1, case .treeSpoke? = treeSteps.first else { return false }
        return true
    }
    /// Whether the root, a role or a state is another now.
    package var hasNewTree: Bool {
        treeSteps.contains {
            switch $0 {
            case .treeRoot, .treeRole, .treeState: true
            default: false
            }
        }
    }
    /// Whether a timer of a tree has ended and nothing came of it.
    package var isIdleTimer: Bool {
        hop.verdict == .command && hop.command == nil && hop.node != nil && hop.steps.count == timers.count
    }
    /// The timers that are told of: not the hello's, which comes again and again, not what only lets a port speak, and none whose
    /// end is told by what came of it.
    package var toldTimers: [TreeTimer] {
        timers.filter {
            switch $0 {
            case .ports, .hello, .hold, .transmitHold: isIdleTimer
            case .forwardDelay(let port):
                !treeSteps.contains { if case .treeState(port, _) = $0 { true } else { false } }
            case .topologyChange: !topologyNews.contains { if case .treeAgeing = $0 { true } else { false } }
            case .messageAge, .notification, .changeTold, .recentRoot, .recentBackup, .edgeDelay: true
            }
        }
    }
    /// A port's name on the device of the hop.
    package func port(_ port: PortIndex) -> String {
        guard let node = hop.node else { return "#\(port + 1)" }
        return names.port(port, of: node)
    }
    /// The port as a noun in a sentence: a name that is a bare number gets its word, `port 2`; that of a host is its NIC.
    package func noun(_ port: PortIndex) -> String {
        let name = self.port(port)
        if case .host? = hop.node, language == .chinese { return "网卡" }
        guard name.first?.isNumber == true else { return name }
        return switch language {
        case .english: "port " + name
        case .chinese: "端口 " + name
        }
    }
    /// Several of them in a row, the word for ports once.
    package func nouns(_ ports: [PortIndex], by separator: String) -> Phrase {
        let names = Phrase.joined(ports.map { "\(port: port($0))" }, by: separator)
        guard let first = ports.first, port(first).first?.isNumber == true else { return names }
        return switch language {
        case .english: "ports \(names)"
        case .chinese: "端口 \(names)"
        }
    }
    /// The same at the start of an English sentence: `Port 2`, but `p2` as it is.
    package func nounAtStart(_ port: PortIndex) -> String {
        let noun = noun(port)
        return noun == self.port(port) ? noun : noun.prefix(1).uppercased() + noun.dropFirst()
    }
    /// `VNI 5000 s1.vtep→s2.vtep`, or to how many; empty without a tunnel.
    package var tunnelPath: Phrase {
        guard let first = tunnels.first else { return "" }
        let to: Phrase = tunnels.count == 1 ? "\(device: names.station(first.to))" : "×\(tunnels.count)"
        return "\(vlan: "VNI \(first.vni)") \(device: names.station(first.from))→" + to
    }
    /// The same in short, from or to the other end: ` VNI 5000→s2.vtep`.
    package var tunnelEnd: Phrase {
        guard let first = tunnels.first else { return "" }
        let vni: Phrase = " \(vlan: "VNI \(first.vni)")"
        if hop.verdict == .decapsulate { return vni + "←" + "\(device: names.station(first.from))" }
        return vni + "→" + (tunnels.count == 1 ? "\(device: names.station(first.to))" : "×\(tunnels.count)")
    }
    package var ingress: String? { hop.ingress.map(noun) }
    /// Why all copies were lost as soon as they had left; `nil` when one arrives.
    package var loss: RuleID? {
        var loss: RuleID?
        for departure in hop.departures {
            guard case .lost(let rule) = departure.fate else { return nil }
            loss = rule
        }
        return loss
    }
    /// The port that the source spoke from until now, and where it speaks now.
    package var move: (from: PortIndex, to: PortIndex)? {
        guard let movedFrom, let learnedPort else { return nil }
        return (movedFrom, learnedPort)
    }
    /// Whether a blackhole row has the source: nothing was learned from the frame then.
    package var isFromBlackhole: Bool {
        !hop.steps.contains { step in
            switch step {
            case .learned, .refreshed, .moved, .notLearned: true
            default: false
            }
        }
    }
    /// Whether flows make the answer to an ARP request out of the request.
    package var isARPResponder: Bool {
        guard hop.rule == .flowInPort, let frame = hop.frame, frame.etherType == .arp else { return false }
        return hop.departures.first?.frame.destination == frame.source
    }
    /// The host of the destination address, else the address.
    package var destination: String { hop.frame.map { names.station($0.destination) } ?? "" }
    package var isToEveryone: Bool { hop.frame?.destination.isBroadcast ?? false }
    /// The host of the source address, else the address.
    package var source: String { hop.frame.map { names.station($0.source) } ?? "" }
    package var tags: TagStack { hop.frame?.tags ?? TagStack() }
    /// VID of the outermost tag that came in, when it names a VLAN.
    package var tagVID: VID? { tags.outermost.flatMap { $0.vid == .none ? nil : $0.vid } }
    /// The VLAN as a noun, `VLAN 10`; empty where VLANs mean nothing.
    package var vlan: Phrase { vid.map(noun) ?? Phrase() }
    /// The VLAN where it is worth saying: not where there is only VLAN 1.
    package var toldVID: VID? { names.hasOneVLAN ? nil : vid }
    /// `VLAN 10`; inside a server `Local VLAN 1`.
    package func noun(_ vid: VID) -> Phrase {
        guard isLocal else { return "\(vlan: "VLAN \(vid)")" }
        return switch language {
        case .english: "\(vlan: "Local VLAN \(vid)")"
        case .chinese: "\(vlan: "本地 VLAN \(vid)")"
        }
    }
    /// Whether VLANs here are numbers of one server.
    package var isLocal: Bool { hop.node.map(names.hasLocalVLANs) ?? false }

    /// Ports in a row, at most `limit` of them by name and then how many more.
    package func ports(_ list: [PortIndex], by separator: String, limit: Int = 8) -> Phrase {
        var phrase = Phrase.joined(list.prefix(limit).map { "\(port: port($0))" }, by: separator)
        if list.count > limit { phrase.append("\(separator)+\(list.count - limit)") }
        return phrase
    }

    /// VID of the tag that copies have and the frame had not.
    package var addedTag: VID? {
        guard let frame = hop.frame else { return nil }
        return hop.departures.first { $0.frame.tags.count > frame.tags.count }?.frame.tags.outermost?.vid
    }

    /// VID of the tag that the frame had and copies have not.
    package var removedTag: VID? {
        guard let frame = hop.frame else { return nil }
        return hop.departures.contains { $0.frame.tags.count < frame.tags.count } ? frame.tags.outermost?.vid : nil
    }

    /// What flows made of a Local VLAN and a VNI: the one that the frame had, then the one that it has now.
    package var translation: (from: Phrase, to: Phrase)? {
        func local(_ vid: VID) -> Phrase {
            switch language {
            case .english: "\(vlan: "Local VLAN \(vid)")"
            case .chinese: "\(vlan: "本地 VLAN \(vid)")"
            }
        }
        if let vid = removedTag, let key = hop.departures.first?.frame.tunnelKey {
            return (local(vid), "\(vlan: "VNI \(key)")")
        }
        if let vid = addedTag, let key = hop.frame?.tunnelKey { return ("\(vlan: "VNI \(key)")", local(vid)) }
        return nil
    }

    /// The VNI that a packet of a tunnel came with.
    package var tunnelKey: Phrase? { hop.frame?.tunnelKey.map { "\(vlan: "VNI \($0)")" } }

    /// Whether flows named the ports, and no table of addresses.
    package var isByFlows: Bool { hop.rule == .flowOutput || hop.rule == .flowInPort }

    /// The flow tables that had a flow for the frame, in the order of its way through them.
    package var tables: [String] {
        hop.steps.compactMap { step in
            guard case .flowMatched(let table, _, _, _) = step else { return nil }
            return "\(table)"
        }
    }

    /// The same in so many columns: long names lose their beginning, which they often share with others.
    package func place(columns: Int, ellipsis: Unicode.Scalar) -> Phrase {
        let whole = place
        guard whole.width > columns, let node = hop.node else { return whole }
        let tail = whole.text.hasSuffix("→*") ? "→*" : hop.departures.isEmpty ? "" : "→"
        let name = DisplayWidth.clipFront(
            names.device(node), to: columns - DisplayWidth.of(tail), ellipsis: ellipsis)
        return "\(device: name)" + Phrase(tail, .plain)
    }

    /// The device and where its copies go: `A→`, `S1→B`, `S1→*`, `B`.
    package var place: Phrase {
        guard let node = hop.node else { return "—" }
        let name: Phrase = "\(device: names.device(node))"
        if hop.verdict == .flood || hop.verdict == .repeat { return name + "→*" }
        switch hop.departures.count {
        case 0: return name
        case 1:
            let from = PortID(node, hop.departures[0].port)
            guard let peer = names.wiring.attachment(of: from)?.peer else { return name + "→" }
            return name + "→" + "\(device: names.device(peer.node))"
        default: return name + "→*"
        }
    }
}

extension RuleID {
    /// Whether it says what became of a BPDU at a switch with spanning tree.
    package var isOfBPDU: Bool {
        switch self {
        case .treeChanged, .treeRepeated, .treeInferior, .treeIgnored, .treeNotified, .treeReplied: true
        default: false
        }
    }
}
