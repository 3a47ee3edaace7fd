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
        let nodes = vector.switches.enumerated().map { index, one in
            NodeInfo(id: .bridge(index), name: one.name, ports: one.ports)
        }
        // A frame is everywhere within the instant in which it was sent, as the clock of the recording stood still.
        var cable = CableConfiguration()
        cable.delay = .zero
        cable.mtu = .max
        cable.isPatch = vector.isPatched
        network = Network(
            wiring: Wiring(nodes: nodes, cables: vector.links.map { Cable($0.0, $0.1) }),
            bridges: vector.switches.map { Self.withLiveEdges($0.configuration) }, hosts: [],
            cables: vector.links.map { _ in cable })
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
            return (refusal != nil) == step.isRefused ? [] : [.refusal(expected: step.isRefused, got: refusal)]
        }
        do {
            try network.perform(.injectBytes(port, bytes))
        } catch {
            return [.refusal(expected: false, got: error)]
        }
        var seen = Seen()
        var events = 0
        while events < Self.budget, let hop = network.step() {
            events += 1
            seen.note(hop, network)
        }
        if !network.isQuiet { return [.restless(events: events)] }
        if vector.scope.pause != .zero { _ = try? network.perform(.wait(vector.scope.pause)) }
        return VectorDifference.compare(step.egress, seen.egress.sorted(), on: .egress)
            + (vector.scope.hasTransit
                ? VectorDifference.compare(step.transit, seen.transit.sorted(), on: .transit) : [])
            + VectorDifference.compare(step.lost, seen.lost.sorted(), on: .lost)
    }

    /// The frames that left ports in one step.
    private struct Seen {
        var egress: [VectorFrame] = []
        var transit: [VectorFrame] = []
        var lost: [VectorFrame] = []

        mutating func note(_ hop: Hop, _ network: Network) {
            guard let node = hop.node else { return }
            for departure in hop.departures {
                var frame = VectorFrame(
                    port: PortID(node, departure.port), bytes: departure.frame.bytes(in: network.store))
                if departure.fate == .lost(.outDown) {
                    lost.append(frame)
                } else if let link = network.wiring.attachment(of: frame.port) {
                    frame.peer = link.peer
                    transit.append(frame)
                } else {
                    egress.append(frame)
                }
            }
        }
    }
}

// MARK: - Tables

extension VectorReplay {
    private func compareTables() -> [VectorDifference.Finding] {
        var learned: Set<VectorRow> = []
        var written: Set<VectorRow> = []
        for (index, bridge) in network.bridges.enumerated() {
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
