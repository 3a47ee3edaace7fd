import Fabric
import Wire

// What decides each part of an answer: the hop in which it happened, and the rule in it.

extension PredictedRun {
    /// Why a port sends in a hop, or does not.
    func cause(ofLeaving port: PortIndex, _ hop: Hop) -> Exercise.Cause {
        if hop.departures.contains(where: { $0.port == port }) { return .decision(of: hop) }
        if let rule = silence(of: port, in: hop) { return .rule(rule, hop) }
        guard hop.verdict == .forward || hop.verdict == .flood else { return .decision(of: hop) }
        return hop.ingress == port ? .rule(.flowSkipsIngress, hop) : .unnamed(hop)
    }

    /// Why a port was silent in a hop. That it is not in the VLAN of the frame is said first, though the table is asked before
    /// the VLANs of ports are: no flood would have reached it either.
    private func silence(of port: PortIndex, in hop: Hop) -> RuleID? {
        for case .silent(port, let rule) in hop.steps {
            return rule == .outNotTheOne ? otherVLAN(of: port, in: hop) ?? rule : rule
        }
        return nil
    }

    private func otherVLAN(of port: PortIndex, in hop: Hop) -> RuleID? {
        guard case .bridge(let index)? = hop.node else { return nil }
        for case .classified(let vid, _, _) in hop.steps {
            return (facts?.network ?? before).bridges[index].configuration.otherVLAN(of: port, than: vid)
        }
        return nil
    }

    /// Why a cable carries what it carries.
    func cause(ofLoadAt port: PortID) -> Exercise.Cause {
        let here = hops.filter { $0.node == port.node && $0.frame != nil }
        for hop in here {
            guard let departure = hop.departures.first(where: { $0.port == port.port }) else { continue }
            guard let rule = departure.rule ?? hop.rule else { return .stated }
            return .rule(rule, hop)
        }
        for hop in here {
            if let rule = silence(of: port.port, in: hop) { return .rule(rule, hop) }
        }
        return here.first.map(Exercise.Cause.decision) ?? .noCopy
    }

    /// Why a station takes a frame, or does not.
    func cause(ofStation node: NodeID) -> Exercise.Cause {
        let here = hops.filter { $0.node == node && $0.ingress != nil }
        if let hop = here.first(where: { $0.verdict == .accept }) ?? here.first {
            guard hop.verdict == .accept, let rule = hop.rule, let vid = vlan(ofWayTo: node, hop) else {
                return .decision(of: hop)
            }
            return .delivered(rule, hop, in: vid)
        }
        return turn(awayFrom: node) ?? .noCopy
    }

    /// The VLAN in which the last switch sent a frame to a station; `nil` where there is one VLAN only.
    private func vlan(ofWayTo station: NodeID, _ arrival: Hop) -> VID? {
        let network = facts?.network ?? before
        guard !network.hasOneVLAN, let peer = wiring.attachment(of: PortID(station, arrival.ingress ?? 0))?.peer else {
            return nil
        }
        let last = hops.last { hop in
            hop.node == peer.node && hop.time <= arrival.time && hop.frame?.id.origin == arrival.frame?.id.origin
                && hop.departures.contains { $0.port == peer.port }
        }
        for case .classified(let vid, _, let rule) in last?.steps ?? [] where rule != .unawareIn { return vid }
        return nil
    }

    /// The first hop that could have sent a copy on towards a station, and did not.
    private func turn(awayFrom station: NodeID) -> Exercise.Cause? {
        let towards = ports(towards: station)
        for hop in hops where hop.frame != nil {
            guard let node = hop.node, let port = towards[node], hop.ingress != nil else { continue }
            if case .lost(let rule)? = hop.departures.first(where: { $0.port == port })?.fate {
                return .stopped(rule, hop, at: PortID(node, port))
            }
            if let rule = silence(of: port, in: hop) { return .stopped(rule, hop, at: PortID(node, port)) }
            if hop.verdict == .drop { return .decision(of: hop) }
        }
        return nil
    }

    /// Of each device the port that leads to a station on the shortest way.
    func ports(towards station: NodeID) -> [NodeID: PortIndex] {
        var towards: [NodeID: PortIndex] = [:]
        var next = [station]
        while let node = next.first {
            next.removeFirst()
            for port in wiring[node].ports.indices {
                guard let peer = wiring.attachment(of: PortID(node, PortIndex(port)))?.peer,
                    peer.node != station, towards[peer.node] == nil
                else { continue }
                towards[peer.node] = peer.port
                next.append(peer.node)
            }
        }
        return towards
    }
}

// MARK: - What can be answered

extension PredictedRun {
    /// The stations that are there, in the order of the file.
    var stations: [NodeID] {
        let network = facts?.network ?? before
        return wiring.hosts.indices.filter { !network.hosts[$0].isRemoved }.map { .host($0) }
    }

    /// Ports with a cable: of the device, or of all switches and hubs.
    var cabledPorts: [PortID] {
        let nodes = prediction.at.map { [wiring[$0]] } ?? wiring.bridges + wiring.hubs
        return nodes.flatMap { info in
            info.ports.indices.map { PortID(info.id, PortIndex($0)) }.filter { wiring.attachment(of: $0) != nil }
        }
    }

    /// Nothing, untagged, each VLAN that is in use here, and what was really sent.
    func loads(including sent: [Exercise.Load]) -> [Exercise.Load] {
        let real = Set(sent.flatMap { $0.flatMap { $0 } })
        let others = vlansInUse.subtracting(real).sorted().prefix(max(0, 6 - real.count))
        var loads: [Exercise.Load] = [[], [[]]] + real.union(others).sorted().map { [[$0]] }
        for load in sent where !loads.contains(load) { loads.append(load) }
        // Two tags are not told by being the only ones: the other way round is a mistake as common.
        for load in sent where load.contains(where: { $0.count > 1 }) {
            let swapped = load.map { Array($0.reversed()) }
            if !loads.contains(swapped) { loads.append(swapped) }
        }
        return loads
    }

    /// The VLANs that ports name one by one.
    var vlansInUse: Set<VID> {
        let bridges =
            if case .bridge(let index)? = prediction.at { [before.bridges[index]] } else { before.bridges }
        var result: Set<VID> = []
        for port in bridges.flatMap(\.configuration.ports) {
            if let vid = port.vlan.service?.vid ?? port.vlan.pvid { result.insert(vid) }
            let all = port.vlan.untagged.union(port.vlan.tagged)
            for range in all.ranges where range.upperBound.rawValue - range.lowerBound.rawValue < 4 {
                result.formUnion(range)
            }
        }
        return result.filter(\.isUsable)
    }
}
