import Fabric
import Wire

/// The rows that a learner chooses from when the table of a switch is to be predicted: the true ones, and those that common
/// mistakes would write.
struct TableCandidates {
    /// Sorted by VLAN, then address, then port, so that the place in the list says nothing.
    private(set) var rows: [ExpectedTable.Row] = []
    private let after: [ExpectedTable.Row]
    private let former: [ExpectedTable.Row]
    private let run: PredictedRun
    private let bridge: Int
    /// The hops of the switch.
    private let hops: [Hop]

    /// How many wrong rows are offered beside the true ones.
    private static let wrongCount = 4

    init(_ truth: [ExpectedTable.Row], _ bridge: Int, _ run: PredictedRun) {
        self.run = run
        self.bridge = bridge
        after = truth
        hops = run.hops.filter { $0.node == .bridge(bridge) }
        former = run.before.bridges[bridge].rows(at: run.before.now).filter { $0.kind == .dynamic }.map {
            ExpectedTable.Row(vid: $0.vid, address: $0.address, port: $0.port)
        }

        var wrong: [ExpectedTable.Row] = []
        for row in former + moved + destinations + misplaced + unheard + elsewhere
        where wrong.count < Self.wrongCount && !truth.contains(row) && !wrong.contains(row) {
            wrong.append(row)
        }
        rows = (truth + wrong).sorted {
            ($0.vid, $0.address.rawValue, $0.port) < ($1.vid, $1.address.rawValue, $1.port)
        }
    }

    // MARK: - Mistakes

    /// Stations that have a row, where they are now: as if the switch knew of the move.
    private var moved: [ExpectedTable.Row] {
        former.compactMap { row in
            guard let port = port(towards: row.address), port != row.port else { return nil }
            return ExpectedTable.Row(vid: row.vid, address: row.address, port: port)
        }
    }

    /// The destination learned as if it had spoken: the commonest mistake of all.
    private var destinations: [ExpectedTable.Row] {
        hops.compactMap { hop in
            guard let frame = hop.frame, !frame.destination.isGroup, let vid = vid(of: hop) else { return nil }
            guard let port = port(towards: frame.destination) ?? hop.departures.first?.port else { return nil }
            return ExpectedTable.Row(vid: vid, address: frame.destination, port: port)
        }
    }

    /// The source at the port of the destination, and in another VLAN of the switch.
    private var misplaced: [ExpectedTable.Row] {
        hops.flatMap { hop -> [ExpectedTable.Row] in
            guard let frame = hop.frame, let ingress = hop.ingress, let vid = vid(of: hop) else { return [] }
            var rows: [ExpectedTable.Row] = []
            if let other = run.vlansInUse.filter({ $0 != vid }).min() {
                rows.append(ExpectedTable.Row(vid: other, address: frame.source, port: ingress))
            }
            if let port = port(towards: frame.destination) ?? hop.departures.first?.port, port != ingress {
                rows.append(ExpectedTable.Row(vid: vid, address: frame.source, port: port))
            }
            return rows
        }
    }

    /// Stations that have said nothing: those at the switch itself, then those behind others.
    private var unheard: [ExpectedTable.Row] {
        let all = run.stations.compactMap { station -> (isNear: Bool, row: ExpectedTable.Row)? in
            guard case .host(let index) = station, let port = port(of: station), let vid = vid(of: index, at: port)
            else { return nil }
            let isNear = run.wiring.attachment(of: PortID(station, 0))?.peer.node == .bridge(bridge)
            let address = network.hosts[index].configuration.address
            return (isNear, ExpectedTable.Row(vid: vid, address: address, port: port))
        }
        return all.filter(\.isNear).map(\.row) + all.filter { !$0.isNear }.map(\.row)
    }

    private var network: Network { run.facts?.network ?? run.before }

    /// The VLAN of the switch that a station's frames would be in: of its tenant's network, or of the port where it is plugged in.
    private func vid(of host: Int, at port: PortIndex) -> VID? {
        if let plane = network.controlPlane, let tenant = plane.network(of: host) {
            if let server = plane.server(ofBridge: bridge) { return plane.servers[server].localVLAN(of: tenant) }
            if case .vlan(let vid) = plane.networks[tenant].segment { return vid }
            return nil
        }
        if case .bridge(let other)? = run.wiring.attachment(of: PortID(.host(host), 0))?.peer.node, other != bridge,
            let peer = run.wiring.attachment(of: PortID(.host(host), 0))?.peer,
            let own = network.bridges[other].configuration.ports[Int(peer.port)].vlan.pvid,
            run.vlansInUse.contains(own)
        {
            return own
        }
        return network.bridges[bridge].configuration.ports[Int(port)].vlan.pvid ?? .one
    }

    /// Sources of frames that never came here, where their stations would be heard. Nobody takes a tunnel end for one of them.
    private var elsewhere: [ExpectedTable.Row] {
        run.hops.compactMap { hop in
            guard hop.node != .bridge(bridge), let frame = hop.frame, network.tunnelHeader(of: frame) == nil,
                case let source = frame.source, !source.isGroup,
                let port = port(towards: source) ?? former.first?.port
            else { return nil }
            let vid = former.first { $0.port == port }?.vid ?? .one
            return ExpectedTable.Row(vid: vid, address: source, port: port)
        }
    }

    /// The VLAN that the switch put a frame in, or the one that its tag or the switch's first VLAN suggests.
    private func vid(of hop: Hop) -> VID? {
        for case .classified(let vid, _, _) in hop.steps { return vid }
        return hop.frame?.tags.outermost?.vid ?? run.vlansInUse.min()
    }

    /// The port behind which a station is, be it at the switch or farther away.
    private func port(of station: NodeID) -> PortIndex? { run.ports(towards: station)[.bridge(bridge)] }

    /// The port behind which the station of an address is.
    private func port(towards address: MACAddress) -> PortIndex? {
        guard let index = network.hosts.firstIndex(where: { $0.configuration.address == address && !$0.isRemoved })
        else { return nil }
        return port(of: .host(index))
    }
}

// MARK: - Why

extension TableCandidates {
    /// What decides whether a row exists.
    func cause(of row: ExpectedTable.Row) -> Exercise.Cause {
        after.contains(row) ? causeOfBeing(row) : causeOfMissing(row)
    }

    private func causeOfBeing(_ row: ExpectedTable.Row) -> Exercise.Cause {
        for hop in hops.reversed() {
            for step in hop.steps {
                switch step {
                case .learned(row.vid, row.address, row.port): return .rule(.learnNew, hop)
                case .moved(row.vid, row.address, _, row.port): return .rule(.learnMove, hop)
                case .refreshed(row.vid, row.address, row.port) where !former.contains(row):
                    return .rule(.learnRefresh, hop)
                default: continue
                }
            }
        }
        return .rowStays
    }

    private func causeOfMissing(_ row: ExpectedTable.Row) -> Exercise.Cause {
        if let real = after.first(where: { $0.vid == row.vid && $0.address == row.address }) {
            return .rowPoints(to: real.port)
        }
        if former.contains(row) { return causeOfGoing(row) }
        if let real = after.first(where: { $0.address == row.address }) { return .rowIsIn(real.vid) }
        for hop in hops where hop.frame?.source == row.address {
            for case .notLearned(let rule) in hop.steps { return .rule(rule, hop) }
            if hop.verdict == .drop { return .decision(of: hop) }
        }
        let hadRow = former.contains { $0.vid == row.vid && $0.address == row.address }
        return hadRow ? .notSpokenThere : .neverSpoke
    }

    private func causeOfGoing(_ row: ExpectedTable.Row) -> Exercise.Cause {
        for hop in hops {
            for case .evicted(row.vid, row.address, _) in hop.steps { return .rule(.learnEvict, hop) }
        }
        let commands = run.hops.compactMap(\.command)
        let isOnlyTime = commands.allSatisfy { if case .wait = $0 { true } else { false } }
        let flushes = run.hops.contains {
            $0.steps.contains { if case .commanded(let count) = $0 { count > 0 } else { false } }
        }
        return flushes && !isOnlyTime ? .rowFlushed : .rowAged
    }
}
