import Fabric
import Wire

/// Replays a vector through a network and compares what comes with what was recorded.
package struct VectorReplay {
    /// How many frames may arrive at switches in one step.
    private static let budget = 20_000

    private let vector: Vector
    var network: Network
    private var rows: Set<VectorRow> = []
    private var staticRows: Set<VectorRow> = []
    private var tunnelRows: Set<VectorTunnelRow>
    /// What was said about the tables last: it is not said again while it stays so.
    private var said: [VectorDifference.Finding] = []
    private var differences: [VectorDifference] = []
    /// Whether a table can become full: a step learns one source at most.
    private let mayBeFull: Bool

    /// All differences, in the order of the steps; none when the vector passes.
    package static func differences(of vector: Vector) -> [VectorDifference] {
        var replay = VectorReplay(vector)
        for number in vector.steps.indices {
            replay.play(number)
            // What follows a storm says nothing.
            guard replay.network.isQuiet else { break }
        }
        return replay.differences
    }

    private init(_ vector: Vector) {
        self.vector = vector
        mayBeFull = vector.switches.contains { $0.configuration.capacity < vector.steps.count }
        var nodes = vector.switches.enumerated().map { index, one in
            NodeInfo(id: .bridge(index), name: one.name, ports: one.ports)
        }
        nodes += vector.vteps.enumerated().map { index, one in
            NodeInfo(id: .vtep(index), name: one.name + " vtep", ports: one.ports)
        }
        // A frame is everywhere within the instant in which it was sent, as the clock of the recording stood still.
        var cable = CableConfiguration()
        cable.delay = .zero
        cable.mtu = .max
        cable.isPatch = vector.isPatched
        var inside = cable
        inside.isPatch = vector.hasInnerPatches
        network = Network(
            wiring: Wiring(nodes: nodes, cables: (vector.links + vector.inner).map { Cable($0.0, $0.1) }),
            bridges: vector.switches.map { Self.withLiveEdges($0.configuration) }, hosts: [],
            cables: vector.links.map { _ in cable } + vector.inner.map { _ in inside },
            vteps: vector.vteps.map(\.configuration), underlay: vector.underlay)
        for (index, one) in vector.switches.enumerated() where one.flows != nil {
            network.changeFlows(of: index) { $0 = one.flows }
        }
        tunnelRows = vector.tunnelRows(in: network)
    }

    /// A port that is linked to no switch of the recording led to the recorder. Links that are down were recorded as ports
    /// that are down, so no port needs its carrier here.
    private static func withLiveEdges(_ configuration: BridgeConfiguration) -> BridgeConfiguration {
        var configuration = configuration
        configuration.rules.sendsWithoutCarrier = true
        return configuration
    }

    private mutating func play(_ number: Int) {
        let step = vector.steps[number]
        let before = mayBeFull ? network : nil
        var findings = perform(step)
        rows = step.rows.map(Set.init) ?? rows
        staticRows = step.staticRows.map(Set.init) ?? staticRows
        tunnelRows = step.tunnelRows.map(Set.init) ?? tunnelRows
        var tables = compareTables()
        if !tables.isEmpty, let before, let other = otherVictims(than: before, at: step) {
            (network, findings) = other
            tables = []
        }
        if tables != said {
            said = tables
            findings += tables
        }
        differences += findings.map { VectorDifference(step: number + 1, place: step.place, finding: $0) }
    }
}

// MARK: - Frames

extension VectorReplay {
    private mutating func perform(_ step: VectorStep) -> [VectorDifference.Finding] {
        guard case .inject(let port, let bytes, _) = step.action else {
            let refusal = carryOut(step.action)
            if (refusal != nil) != step.isRefused { return [.refusal(expected: step.isRefused, got: refusal)] }
            return compareTrees(step) + compareBPDUs(step)
        }
        do {
            try network.perform(.injectBytes(port, bytes))
        } catch {
            return [.refusal(expected: false, got: error)]
        }
        var seen = Seen(vector)
        var events = 0
        while events < Self.budget, !network.isQuiet, let hop = network.step() {
            events += 1
            seen.note(hop, network, vector)
        }
        if !network.isQuiet { return [.restless(events: events)] }
        if vector.scope.pause != .zero { _ = try? network.perform(.wait(vector.scope.pause)) }
        let mask = vector.scope.mask
        return VectorDifference.compare(mask.apply(to: step.egress, in: vector), seen.egress.sorted(), on: .egress)
            + (vector.scope.hasTransit
                ? VectorDifference.compare(
                    mask.apply(to: step.transit, in: vector), seen.transit.sorted(), on: .transit) : [])
            + VectorDifference.compare(step.lost, seen.lost.sorted(), on: .lost)
            + (vector.scope.hasUnderlay
                ? VectorDifference.compare(
                    mask.apply(to: step.underlay, in: vector), seen.underlay.sorted(), on: .underlay) : [])
    }

    /// The frames that left ports in one step.
    private struct Seen {
        var egress: [VectorFrame] = []
        var transit: [VectorFrame] = []
        var lost: [VectorFrame] = []
        var underlay: [VectorFrame] = []
        /// From here on cables are inside of something, and nothing on them was recorded.
        let firstInner: CableID

        init(_ vector: Vector) { firstInner = vector.links.count }

        mutating func note(_ hop: Hop, _ network: Network, _ vector: Vector) {
            guard let node = hop.node else { return }
            for departure in hop.departures {
                var frame = VectorFrame(
                    port: PortID(node, departure.port), bytes: departure.frame.bytes(in: network.store))
                if vector.isBetweenServers(frame.port) { frame.bytes = vector.scope.mask.apply(to: frame.bytes) }
                let link = network.wiring.attachment(of: frame.port)
                if departure.fate == .lost(.outDown) {
                    lost.append(frame)
                } else if case .vtep = node, case .lost = departure.fate {
                    // What the tunnel end did not let out was never seen.
                    continue
                } else if let link, link.cable < firstInner {
                    frame.peer = link.peer
                    transit.append(frame)
                } else if link == nil {
                    egress.append(frame)
                } else if case .vtep = node, departure.port == 0, vector.scope.hasUnderlay {
                    if case .arrives = departure.fate { underlay.append(frame) }
                }
            }
        }
    }
}

extension Vector {
    /// Whether what leaves a port is on the way between servers, where some fields say nothing.
    func isBetweenServers(_ port: PortID) -> Bool {
        guard scope.mask != .nothing else { return false }
        return switch port.node {
        case .bridge(let index): !switches[index].hasRows || switches[index].server == nil && !scope.hasUnderlay
        case .vtep: port.port == 0
        case .hub, .host: false
        }
    }

    /// The rows that the tunnel side of all servers has.
    func tunnelRows(in network: Network) -> Set<VectorTunnelRow> {
        var rows: Set<VectorTunnelRow> = []
        for (index, one) in switches.enumerated() {
            guard let end = one.tunnelEnd else { continue }
            rows.formUnion(vteps[end].rows(of: network.bridges[index], number: end, at: network.now))
        }
        for (index, vtep) in network.vteps.enumerated() {
            for row in vtep.rows(at: network.now) {
                rows.insert(
                    VectorTunnelRow(
                        vtep: index, vni: row.vni, vid: vteps[index].vlans[row.vni] ?? row.vid, address: row.address,
                        remote: row.remote, isStatic: row.kind == .static))
            }
            // Flood lists are rows of the address 0 where devices are named.
            guard scope.hasUnderlay else { continue }
            for case .device(let device) in vtep.configuration.ports {
                guard case .remotes(let remotes) = device.flood else { continue }
                for vni in device.identifier.networks {
                    for remote in remotes {
                        rows.insert(
                            VectorTunnelRow(
                                vtep: index, vni: vni, vid: .none, address: .zero, remote: remote, isStatic: true))
                    }
                }
            }
        }
        return rows
    }
}

extension VectorMask {
    /// The same for recorded frames.
    fileprivate func apply(to frames: [VectorFrame], in vector: Vector) -> [VectorFrame] {
        guard self != .nothing else { return frames }
        return frames.map { frame in
            guard vector.isBetweenServers(frame.port) else { return frame }
            var frame = frame
            frame.bytes = apply(to: frame.bytes)
            return frame
        }.sorted()
    }
}

// MARK: - Tables

extension VectorReplay {
    private func compareTables() -> [VectorDifference.Finding] {
        var learned: Set<VectorRow> = []
        var written: Set<VectorRow> = []
        for (index, bridge) in network.bridges.enumerated() where vector.switches[index].hasRows {
            for entry in bridge.rows(at: network.now) {
                let row = VectorRow(
                    bridge: index, vid: entry.vid, address: entry.address, port: entry.port, kind: entry.kind)
                if entry.kind == .dynamic || !vector.scope.keepsStaticRowsApart {
                    learned.insert(row)
                } else {
                    written.insert(row)
                }
            }
        }
        return [
            VectorDifference.compare(rows, learned),
            vector.scope.keepsStaticRowsApart ? VectorDifference.compare(staticRows, written) : nil,
            VectorDifference.compare(tunnelRows, vector.tunnelRows(in: network)),
        ].compactMap(\.self)
    }

    /// A replay of the step after which the tables are as recorded, since another of several ports with equally many rows
    /// made room. Which one does is left to chance by the switch, so each is right.
    private func otherVictims(than before: Network, at step: VectorStep) -> (Network, [VectorDifference.Finding])? {
        let full = network.bridges.indices.filter {
            let bridge = before.bridges[$0]
            return bridge.configuration.whenFull == .fairEviction
                && bridge.rows(at: before.now).count >= bridge.configuration.capacity
        }
        var start = before
        for bridge in full {
            for port in network.bridges[bridge].configuration.ports.indices {
                var replay = self
                replay.network = start
                replay.network.reconfigure(bridge) { $0.losesTies = PortIndex(port) }
                let chosen = replay.network
                let findings = replay.perform(step)
                let tables = replay.compareTables()
                if tables.isEmpty {
                    for other in full { replay.network.reconfigure(other) { $0.losesTies = nil } }
                    return (replay.network, findings)
                }
                if !Self.mention(bridge, tables) {
                    start = chosen
                    break
                }
            }
        }
        return nil
    }

    /// Whether rows of a switch are among the differences.
    private static func mention(_ bridge: Int, _ findings: [VectorDifference.Finding]) -> Bool {
        findings.contains {
            guard case .rows(let missing, let surplus) = $0 else { return false }
            return (missing + surplus).contains { $0.bridge == bridge }
        }
    }
}
