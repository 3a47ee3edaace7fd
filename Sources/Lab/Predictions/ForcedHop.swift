import Fabric
import Wire

/// The hop that a prediction is about, where the device may be made to send something else.
struct ForcedHop {
    /// What a port sends.
    enum Copy {
        /// What it did send.
        case real(PortIndex)
        /// Something else.
        case other(PortIndex, Frame)
    }

    let device: NodeID
    /// After the hop.
    let network: Network
    let hop: Hop
    /// Whether another frame comes to the device in the same item.
    let isAlone: Bool
    /// Where copies of the frame have arrived before.
    let earlier: [Hop]

    init?(_ walk: Walk, _ exercise: Exercise, at device: NodeID) {
        let hops = walk.timeline.hops(in: exercise.entries)
        let isHere = { (hop: Hop) in hop.node == device && hop.frame != nil && hop.ingress != nil }
        guard let place = hops.firstIndex(where: isHere) else { return nil }
        // A later command of the same item would have to be carried out in the middle of it.
        guard !hops[place...].contains(where: { $0.command != nil }) else { return nil }
        var replay = walk.timeline
        replay.go(to: exercise.entries.lowerBound + place)
        var network = replay.present
        guard let hop = network.step() else { return nil }
        self.device = device
        self.network = network
        self.hop = hop
        earlier = hops[..<place].filter { $0.frame?.id.origin == hop.frame?.id.origin && $0.ingress != nil }
        isAlone = !hops[(place + 1)...].contains(where: isHere)
    }

    /// What the answer lets the device send; `nil` when it does not say.
    func copies(for values: [Int], _ exercise: Exercise) -> [Copy]? {
        let chosen = exercise.chosen(in: values)
        switch exercise.form {
        case .marks:
            return chosen.flatMap { index -> [Copy] in
                guard case .port(let port) = exercise.options[index] else { return [] }
                return copies(leaving: port.port)
            }
        case .choice:
            guard let index = chosen.first, case .verdict(let verdict) = exercise.options[index] else { return nil }
            return copies(for: verdict)
        case .tags:
            guard isAlone else { return nil }
            return chosen.flatMap { index -> [Copy] in
                guard case .port(let port) = exercise.options[index] else { return [] }
                if values[index] == exercise.right[index] { return copies(leaving: port.port) }
                return exercise.loads[values[index]].compactMap { vids in
                    frame(tagged: vids.map { VLANTag($0) }).map { .other(port.port, $0) }
                }
            }
        }
    }

    private func copies(for verdict: Verdict) -> [Copy]? {
        switch verdict {
        case .flood, .repeat:
            let all = network.wiring[device].ports.indices.map { PortIndex($0) }
            return all.filter { $0 != hop.ingress && carriesVLAN($0) }.flatMap(copies)
        case .forward: return portToDestination.map(copies)
        case .filter, .drop: return []
        case .originate, .accept, .ignore, .encapsulate, .decapsulate, .command: return nil
        }
    }

    /// The VLAN that the device put the frame in; of one that it refused at the door, the VLAN that it would have been in.
    private var vid: VID? {
        for case .classified(let vid, _, _) in hop.steps { return vid }
        guard let configuration, configuration.isVLANAware, let frame = hop.frame, let ingress = hop.ingress else {
            return nil
        }
        if let outer = frame.tags.outermost, outer.vid != .none { return outer.vid }
        return configuration.ports[Int(ingress)].vlan.pvid
    }

    private var configuration: BridgeConfiguration? {
        guard case .bridge(let index) = device else { return nil }
        return network.bridges[index].configuration
    }

    private func carriesVLAN(_ port: PortIndex) -> Bool {
        guard let configuration, configuration.isVLANAware, let vid else { return true }
        return configuration.ports[Int(port)].vlan.isMember(of: vid)
    }

    /// The port of the destination's row, or the one behind which its station is.
    private var portToDestination: PortIndex? {
        for case .found(_, _, let port, _) in hop.steps { return port }
        let owner = network.hosts.indices.first {
            network.hosts[$0].configuration.address == hop.frame?.destination && !network.hosts[$0].isRemoved
        }
        guard let owner else { return nil }
        let all = network.wiring[device].ports.indices.map { PortIndex($0) }
        return all.first { network.wiring.reaches(.host(owner), from: device, by: $0) }
    }

    // MARK: - Frames

    /// What leaves a port: as it does, or as the VLAN or the network would leave there.
    private func copies(leaving port: PortIndex) -> [Copy] {
        if hop.departures.contains(where: { $0.port == port }) { return [.real(port)] }
        guard let frame = hop.frame else { return [] }
        return [.other(port, followsFlows ? flowing(frame, to: port) : relayed(frame, to: port))]
    }

    /// By the VLANs of the ports.
    private func relayed(_ frame: Frame, to port: PortIndex) -> Frame {
        var frame = frame
        guard let configuration, configuration.isVLANAware, let vid else { return frame }
        if let outer = frame.tags.outermost, outer.vid == vid || outer.vid == .none { frame.tags.pop() }
        let vlan = configuration.ports[Int(port)].vlan
        // A port that is not in the VLAN says nothing about tags: one that knows tags would tag it.
        let isTagged = vlan.isMember(of: vid) ? vlan.tagged.contains(vid) : !vlan.tagged.isEmpty
        if isTagged, frame.tags.count < TagStack.capacity { frame.tags.push(VLANTag(vid)) }
        return frame
    }

    private var followsFlows: Bool {
        guard case .bridge(let index) = device else { return false }
        return network.bridges[index].flows != nil
    }

    /// By the tenant's network: with its VNI as tunnel key into a tunnel, with its Local VLAN elsewhere.
    private func flowing(_ frame: Frame, to port: PortIndex) -> Frame {
        // What flows did with a copy for a neighbour of the same kind they would do again.
        if let like = hop.departures.first(where: { leadsIntoTunnel($0.port) == leadsIntoTunnel(port) }) {
            return like.frame
        }
        guard case .bridge(let bridge) = device, let plane = network.controlPlane, let tenant = network.tenant(of: hop),
            let server = plane.server(ofBridge: bridge)
        else { return frame }
        var frame = frame
        if leadsIntoTunnel(port) {
            guard !frame.hasTunnelKey, case .vxlan(let vni) = plane.networks[tenant].segment else { return frame }
            frame.tags.pop()
            frame.tunnelKey = vni
        } else if frame.hasTunnelKey, let vid = plane.servers[server].localVLAN(of: tenant) {
            frame.tunnelKey = nil
            frame.tags.push(VLANTag(vid))
        }
        return frame
    }

    private func leadsIntoTunnel(_ port: PortIndex) -> Bool {
        if case .vtep? = network.wiring.attachment(of: PortID(device, port))?.peer.node { true } else { false }
    }

    private func frame(tagged tags: [VLANTag]) -> Frame? {
        guard var frame = hop.frame, tags.count <= TagStack.capacity else { return nil }
        frame.tags = TagStack(tags)
        return frame
    }

    // MARK: - Both courses

    func consequence(_ copies: [Copy]) -> Consequence {
        var said = network
        let kept = copies.compactMap { if case .real(let port) = $0 { port } else { nil } }
        said.recall(Set(hop.departures.filter { !kept.contains($0.port) }.map(\.frame.id.copy)))
        for case .other(let index, let frame) in copies {
            let port = PortID(device, index)
            guard let plug = said.wiring.attachment(of: port), said.cables[plug.cable].isUp,
                !said.cables[plug.cable].isOneWay || said.wiring.cables[plug.cable].a == port
            else { continue }
            // A frame on the cable towards the neighbour, as this device would have put it there.
            said.place(frame, at: plug.peer)
        }
        return Consequence(
            device: device, frame: .same,
            said: Consequence.Course(running: said, at: device, after: earlier),
            real: Consequence.Course(running: network, at: device, after: earlier))
    }
}

extension Wiring {
    /// Whether a station is behind a port, on a way that does not lead back through the device.
    fileprivate func reaches(_ station: NodeID, from device: NodeID, by port: PortIndex) -> Bool {
        guard let first = attachment(of: PortID(device, port))?.peer.node else { return false }
        var known: Set<NodeID> = [device, first]
        var open = [first]
        while let node = open.popLast() {
            if node == station { return true }
            for index in self[node].ports.indices {
                guard let peer = attachment(of: PortID(node, PortIndex(index)))?.peer.node else { continue }
                if known.insert(peer).inserted { open.append(peer) }
            }
        }
        return false
    }
}
