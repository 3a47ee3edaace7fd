package import Fabric
package import Wire

/// What an item of the script came to: everything that expectations and predictions ask about, gathered entry by entry.
package struct ChapterFacts: Hashable, Sendable {
    /// Stations whose NIC took a frame.
    package private(set) var accepted: Set<NodeID> = []
    /// Stations that a copy reached, whether they took it or not. A sender is not among them for what it sent.
    package private(set) var seen: Set<NodeID> = []
    /// What left each port, in order, whether its cable delivered it or not.
    package private(set) var departures: [PortID: [Departure]] = [:]
    /// How many copies switches, hubs and tunnel ends put on cables; what stations sent is not counted.
    package private(set) var copies = 0
    /// The first frame that each device met: its hop. A frame that arrived is preferred to one that was made there.
    package private(set) var firstHops: [NodeID: Hop] = [:]
    /// The network after it.
    package private(set) var network: Network

    /// Begins before the first entry.
    init(_ network: Network) { self.network = network }

    private mutating func note(_ hop: Hop) {
        guard let node = hop.node, hop.frame != nil else { return }
        let arrived = hop.ingress != nil
        if firstHops[node] == nil || (arrived && firstHops[node]?.ingress == nil) { firstHops[node] = hop }
        for departure in hop.departures {
            departures[PortID(node, departure.port), default: []].append(departure)
        }
        switch node {
        case .bridge, .hub, .vtep: copies += hop.departures.count
        case .host:
            if arrived { seen.insert(node) }
            if hop.verdict == .accept { accepted.insert(node) }
        }
    }
}

extension Walk {
    /// What the entries of a chapter came to. Does not move the cursor; the walk of a whole script is cheapest in order.
    package func facts(of chapter: Chapter) -> ChapterFacts {
        var timeline = timeline
        return ChapterFacts(chapter, on: &timeline)
    }
}

extension ChapterFacts {
    /// Gathers the entries of a chapter and leaves the timeline at its end.
    init(_ chapter: Walk.Chapter, on timeline: inout Timeline) {
        timeline.go(to: chapter.firstEntry)
        self.init(timeline.present)
        for _ in chapter.entries {
            guard let hop = timeline.forward() else { break }
            note(hop)
        }
        network = timeline.present
    }
}

// MARK: - In the form in which expectations and answers are written

extension ChapterFacts {
    /// The dynamic rows of a switch, sorted by VLAN, then address.
    package func rows(of bridge: Int) -> [ExpectedTable.Row] {
        network.bridges[bridge].rows(at: network.now).filter { $0.kind == .dynamic }.map {
            ExpectedTable.Row(vid: $0.vid, address: $0.address, port: $0.port)
        }
    }

    /// Those flows that a bridge has not. A timeout that is not written may be any.
    func missing(_ flows: [FlowEntry], of bridge: Int) -> [FlowEntry] {
        let got = network.bridges[bridge].flows?.entries(at: network.now) ?? []
        return flows.filter { wanted in
            !got.contains { flow in
                (flow.table, flow.priority) == (wanted.table, wanted.priority) && flow.match == wanted.match
                    && flow.actions == wanted.actions
                    && (wanted.hardTimeout == 0 || flow.hardTimeout == wanted.hardTimeout)
                    && (wanted.idleTimeout == 0 || flow.idleTimeout == wanted.idleTimeout)
            }
        }
    }

    /// The VIDs of what left a port, each frame's outermost first, with tags that were too deep to be read.
    package func vids(leaving port: PortID) -> [[VID]] {
        (departures[port] ?? []).map { vids(of: $0.frame) }
    }

    /// What left a port, each frame in the form in which it is expected; those that nobody expects as VXLAN packets if they
    /// are.
    func frames(leaving port: PortID, as expected: [WireFrame]) -> [WireFrame] {
        (departures[port] ?? []).enumerated().map { index, departure in
            let vids = WireFrame.tags(vids(of: departure.frame))
            if expected.indices.contains(index), expected[index] == vids { return vids }
            return vni(of: departure.frame).map { .vxlan($0) } ?? vids
        }
    }

    /// The network that a VXLAN packet says, if the frame is one (RFC 7348 section 5).
    private func vni(of frame: Frame) -> VNI? {
        guard frame.etherType == .ipv4 else { return nil }
        var reader = ByteReader(network.store[frame.payload])
        guard let header = try? IPv4Header(from: &reader), header.protocol == .udp, !header.isFragment,
            let udp = try? UDPHeader(from: &reader), udp.destinationPort == UDPHeader.vxlanPort,
            let vxlan = try? VXLANHeader(from: &reader)
        else { return nil }
        return vxlan.vni
    }

    /// The bytes of what left a port.
    package func bytes(leaving port: PortID) -> [[UInt8]] {
        (departures[port] ?? []).map { $0.frame.bytes(in: network.store) }
    }

    /// The VIDs of all tags at the head of a frame, outermost first.
    func vids(of frame: Frame) -> [VID] {
        var result = frame.tags.array.map(\.vid)
        var type = frame.etherType
        var rest = network.store[frame.payload]
        while type.isTag, rest.count >= 4 {
            let words = Array(rest.prefix(4))
            result.append(VID(truncating: UInt16(words[0]) << 8 | UInt16(words[1])))
            type = EtherType(rawValue: UInt16(words[2]) << 8 | UInt16(words[3]))
            rest = rest.dropFirst(4)
        }
        return result
    }
}
