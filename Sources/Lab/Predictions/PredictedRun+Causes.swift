import Fabric
import Wire

// What decides each part of an answer: the hop in which it happened, and the rule in it.

extension PredictedRun {
    /// Why a port sends in a hop, or does not.
    func cause(ofLeaving port: PortIndex, _ hop: Hop) -> Exercise.Cause {
        if hop.departures.contains(where: { $0.port == port }) { return .decision(of: hop) }
        return silence(of: port, in: hop) ?? .decision(of: hop)
    }

    private func silence(of port: PortIndex, in hop: Hop) -> Exercise.Cause? {
        for case .silent(port, let rule) in hop.steps { return .rule(rule, hop) }
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
            if let cause = silence(of: port.port, in: hop) { return cause }
        }
        return here.first.map(Exercise.Cause.decision) ?? .noCopy
    }

    /// Why a station takes a frame, or does not.
    func cause(ofStation node: NodeID) -> Exercise.Cause {
        let here = hops.filter { $0.node == node && $0.ingress != nil }
        if let hop = here.first(where: { $0.verdict == .accept }) ?? here.first { return .decision(of: hop) }
        guard let peer = wiring.attachment(of: PortID(node, 0))?.peer else { return .noCopy }
        for hop in hops where hop.node == peer.node {
            for case .lost(let rule) in hop.departures.filter({ $0.port == peer.port }).map(\.fate) {
                return .rule(rule, hop)
            }
            if let cause = silence(of: peer.port, in: hop) { return cause }
            if hop.verdict == .drop { return .decision(of: hop) }
        }
        return .noCopy
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
