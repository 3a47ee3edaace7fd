import Fabric
import Lab
import Wire

extension Verdict {
    /// How much it matters where one word stands for several: a frame that gets on before one that ends, and that before one
    /// which was for somebody else.
    var weight: Int {
        switch self {
        case .accept, .encapsulate, .decapsulate, .forward, .flood, .repeat, .originate: 3
        case .drop, .filter: 2
        case .ignore: 1
        case .command: 0
        }
    }
}

/// What the picture shows of a moment beside the devices: what was just decided, and what is on the cables.
struct TopologyState {
    /// What became of a frame at a port.
    enum Mark: Hashable {
        /// A copy left, with a tag more, a tag less or neither.
        case sent(pushed: VID?, popped: VID?)
        case silent(RuleID)
    }

    /// Copies on a cable, all in one direction.
    struct Pill {
        var path: [Point]
        var frame: Frame
        var hue: Hue?
        var count: Int
        /// Those that come the other way, by their place among all.
        var opposite: Int?
        /// Their first frame and how many they are, where the cable is too short for the words of both: then this pill is drawn
        /// for the two.
        var met: Met?
        /// Which of its texts is the longest that it shows.
        var shortening = 0

        var isOpposed: Bool { opposite != nil }

        /// What comes the other way.
        struct Met {
            var frame: Frame
            var hue: Hue?
            var count: Int
        }

        /// Whether its cable turns in a cell.
        func isBend(_ place: Int) -> Bool {
            guard place > 0, place + 1 < path.count else { return false }
            return path[place - 1].x != path[place + 1].x && path[place - 1].y != path[place + 1].y
        }
    }

    /// The key of pills: which line and in which direction.
    private struct Lane: Hashable {
        var isFold: Bool
        var index: Int
        var isForward: Bool
    }

    private(set) var marks: [PortID: Mark] = [:]
    private(set) var verdicts: [NodeID: Verdict] = [:]
    private(set) var pills: [Pill] = []
    /// Cables and counters that carry something now, and its colour.
    private(set) var activeRoutes: [Int: Hue?] = [:]
    private(set) var activeFolds: [Int: Hue?] = [:]
    /// Ends of cables at which something has just come in, with its colour on the cable.
    private(set) var arrivals: [PortID: Hue?] = [:]
    /// Whether nothing is worth saying of VLANs; asked once for all hosts.
    let hasOneVLAN: Bool
    /// The colour of everything; `nil`: of each frame its own.
    private let hue: Hue?

    init(
        _ network: Network, _ hops: [Hop], _ frames: [FrameInFlight], _ layout: TopologyLayout, _ hue: Hue? = nil
    ) {
        self.hue = hue
        hasOneVLAN = network.hasOneVLAN
        for hop in hops {
            // Of a thousand hosts that get a flood most are in a counter, and nothing is seen of what they do.
            guard let node = hop.node, layout.deviceIndex[node] != nil else { continue }
            note(hop)
            noteArrival(hop, network)
        }
        gather(frames, network, layout)
    }

    private mutating func note(_ hop: Hop) {
        guard let node = hop.node, hop.command == nil || hop.frame != nil else { return }
        if hop.verdict != .command || hop.command != nil {
            note(hop.verdict, at: node)
        } else if !hop.departures.isEmpty {
            // Nobody commands a tree that speaks; one that says nothing is worth no word.
            note(.originate, at: node)
        }
        var pushed: [PortIndex: VID] = [:]
        var popped: [PortIndex: VID] = [:]
        for step in hop.steps {
            switch step {
            case .tagPushed(let port, let tag, _): pushed[port] = tag.vid
            case .tagPopped(let port, let tag, _): popped[port] = tag.vid
            // Nothing is refused where the frame came in: the arrow there tells it.
            case .silent(_, .outIngress): break
            case .silent(let port, let rule): mark(PortID(node, port), .silent(rule))
            case .dropped(let rule):
                if let ingress = hop.ingress { mark(PortID(node, ingress), .silent(rule)) }
            case .received, .originated, .classified, .learned, .refreshed, .moved, .evicted, .notLearned, .found,
                .flooded,
                .sent, .flowMatched, .flowMissed, .flowActed, .flowLearned, .accepted, .ignored, .arpLearned,
                .arpLookedUp,
                .responded, .commanded, .cableLost, .serversTold, .agedOut, .treeRoot, .treeRole, .treeState,
                .treeFlushed,
                .treeSpoke, .treeFlags, .treeAgeing, .treeForgot, .treeTimer, .waitCut, .encapsulated, .decapsulated,
                .tunnelLearned,
                .tunnelRefreshed,
                .tunnelMoved, .tunnelFound:
                break
            }
        }
        var isStation = false
        if case .host = node { isStation = true }
        for departure in hop.departures {
            let port = PortID(node, departure.port)
            switch departure.fate {
            case .arrives where isStation: break
            case .arrives:
                marks[port] = .sent(pushed: pushed[departure.port], popped: popped[departure.port])
            case .lost(let rule): marks[port] = .silent(rule)
            }
        }
    }

    /// Of several frames at once, the one of which most became.
    private mutating func note(_ verdict: Verdict, at node: NodeID) {
        if let other = verdicts[node], other.weight > verdict.weight { return }
        verdicts[node] = verdict
    }

    /// What a device decided, or of those in its box the one that matters most.
    func verdict(of device: TopologyLayout.Device) -> Verdict? {
        var found = verdicts[device.node]
        for node in device.inside {
            if let verdict = verdicts[node], verdict.weight >= found?.weight ?? 0 { found = verdict }
        }
        return found
    }

    private mutating func noteArrival(_ hop: Hop, _ network: Network) {
        guard let node = hop.node, let ingress = hop.ingress, let frame = hop.frame else { return }
        let port = PortID(node, ingress)
        guard let peer = network.wiring.attachment(of: port)?.peer else { return }
        arrivals[port] = .some(hue ?? network.hue(of: frame, from: peer, to: port))
    }

    /// A port that sent in this instant stays marked so, whatever else it did not send.
    private mutating func mark(_ port: PortID, _ mark: Mark) {
        if case .sent = marks[port] { return }
        marks[port] = mark
    }

    private mutating func gather(_ frames: [FrameInFlight], _ network: Network, _ layout: TopologyLayout) {
        var places: [Lane: Int] = [:]
        for flight in frames {
            guard let plug = network.wiring.attachment(of: flight.to) else { continue }
            if let from = flight.from, from != plug.peer { continue }
            let lane: Lane
            if let index = layout.routeIndex[plug.cable] {
                let isForward = network.wiring.cables[plug.cable].b == flight.to
                lane = Lane(isFold: false, index: index, isForward: isForward)
            } else if let index = layout.foldOfCable[plug.cable] {
                lane = Lane(isFold: true, index: index, isForward: flight.to.node == layout.folds[index].node)
            } else {
                continue
            }
            let hue = hue ?? network.hue(of: flight.frame, from: plug.peer, to: flight.to)
            if lane.isFold { activeFolds[lane.index] = .some(hue) } else { activeRoutes[lane.index] = .some(hue) }
            if let place = places[lane] {
                pills[place].count += 1
                continue
            }
            places[lane] = pills.count
            let path = lane.isFold ? layout.folds[lane.index].path : layout.routes[lane.index].path
            pills.append(Pill(path: lane.isForward ? path : path.reversed(), frame: flight.frame, hue: hue, count: 1))
        }
        for (lane, place) in places {
            var opposite = lane
            opposite.isForward.toggle()
            pills[place].opposite = places[opposite]
        }
    }

    /// A protocol's short name, the same in every language.
    static func name(of frame: Frame, in store: ByteStore) -> String {
        switch frame.etherType {
        case .arp: return "ARP"
        case .rarp: return "RARP"
        case .ipv6: return "IP6"
        case .experimental: return "ETH"
        case .ipv4:
            let end = Int(frame.payload.offset) + Int(frame.payload.length)
            guard frame.payload.length >= 20, end <= store.bytes.count else { return "IP" }
            let bytes = store[frame.payload]
            return [1: "ICMP", 6: "TCP", 17: "UDP"][bytes[bytes.startIndex + 9]] ?? "IP"
        case let type where type.isLength && frame.destination == BPDU.destination: return "BPDU"
        default: return frame.etherType.isLength ? "LLC" : String(frame.etherType.rawValue, radix: 16)
        }
    }
}
