import Fabric
import Foundation
import Testing
import Wire

/// Going through time gives what running straight on gives, whatever the way.
struct TimelineTests {
    /// A timeline without any cleverness: it keeps every state and every hop.
    struct Reference {
        var states: [Network]
        var hops: [Hop] = []
        var index = 0

        init(_ network: Network) { states = [network] }

        mutating func cut() {
            states.removeSubrange((index + 1)...)
            hops.removeSubrange(index...)
        }

        mutating func append(_ state: Network, _ hop: Hop) {
            states.append(state)
            hops.append(hop)
            index += 1
        }

        mutating func forward() -> Hop? {
            if index < hops.count {
                index += 1
                return hops[index - 1]
            }
            var state = states[index]
            guard let hop = state.step() else { return nil }
            append(state, hop)
            return hop
        }

        mutating func perform(_ command: Command) throws(CommandRefusal) -> Hop {
            var state = states[index]
            var rest = command
            var agedInEvents = 0
            if case .wait(let span) = command {
                cut()
                let end = state.now + span
                var (count, aged) = (0, 0)
                while let next = state.nextEventTime, next <= end, count < 10_000 {
                    aged += state.rowsAgeing(until: next)
                    guard let hop = state.step() else { break }
                    append(state, hop)
                    count += 1
                }
                rest = .wait(end - state.now)
                agedInEvents = aged
            }
            var hop = try state.perform(rest)
            hop.add(aged: agedInEvents)
            hop.command = command
            cut()
            append(state, hop)
            return hop
        }
    }

    /// Walks at random for a while and compares after every move.
    private func walk(seed: UInt64, moves: Int) throws {
        var numbers = SeededNumbers(seed: seed)
        let network = NetworkPlan.random(&numbers).network
        var timeline = Timeline(network)
        var reference = Reference(network)
        for _ in 0..<moves {
            switch Int.random(in: 0..<8, using: &numbers) {
            case 0, 1:
                let command = timeline.present.randomCommand(&numbers)
                if case .wait = command, !comesToRest(timeline.present) { continue }
                let hop = Result { try timeline.perform(command) }
                let expected = Result { try reference.perform(command) }
                try #require((try? hop.get()) == (try? expected.get()), "seed \(seed): \(command)")
            case 2, 3, 4: try #require(timeline.forward() == reference.forward(), "seed \(seed)")
            case 5:
                reference.index = max(0, reference.index - 1)
                let expected = timeline.index == 0 ? nil : reference.hops[reference.index]
                try #require(timeline.backward() == expected, "seed \(seed)")
            case 6:
                let target = Int.random(in: 0...timeline.length, using: &numbers)
                timeline.go(to: target)
                reference.index = target
            default:
                _ = timeline.settle(budget: 30, stopsAtLoop: Bool.random(using: &numbers))
                reference.index = reference.hops.count
                while reference.index < timeline.length, reference.forward() != nil {}
            }
            try #require(timeline.index == reference.index && timeline.length == reference.hops.count, "seed \(seed)")
            try #require(timeline.present == reference.states[reference.index], "seed \(seed)")
        }
        #expect(timeline.hops(in: 0..<timeline.length) == reference.hops)
        #expect(timeline.commandIndices == reference.hops.indices.filter { reference.hops[$0].command != nil })
        expectConserved(reference.hops, reference.states[reference.hops.count], seed)
    }

    /// Whether nothing is pending soon: a wait in a storm takes ten thousand entries, and is not the point here.
    private func comesToRest(_ network: Network) -> Bool {
        var network = network
        for _ in 0..<80 { network.advance() }
        return network.isQuiet
    }

    /// Each copy that left arrives once, is on a cable or was lost with it, and none comes from nowhere.
    private func expectConserved(_ hops: [Hop], _ end: Network, _ seed: UInt64) {
        var flying: [UInt32: PortID] = [:]
        for hop in hops {
            if let frame = hop.frame, let ingress = hop.ingress, let node = hop.node {
                #expect(flying.removeValue(forKey: frame.id.copy) == PortID(node, ingress), "seed \(seed)")
            }
            for case .cableLost(let id) in hop.steps {
                #expect(flying.removeValue(forKey: id.copy) != nil, "seed \(seed)")
            }
            for departure in hop.departures {
                guard case .arrives(let port, _) = departure.fate else { continue }
                #expect(flying.updateValue(port, forKey: departure.frame.id.copy) == nil, "seed \(seed)")
            }
        }
        let left = end.framesInFlight
        #expect(left.count == flying.count, "seed \(seed)")
        for copy in left { #expect(flying[copy.frame.id.copy] == copy.to, "seed \(seed)") }
    }

    @Test("A random walk through a random network is where the straight run is, and no copy is lost or made up")
    func randomWalks() throws {
        let count = ProcessInfo.processInfo.environment["FRAMEWALK_WALKS"].flatMap(UInt64.init) ?? 40
        for seed in 0..<count { try walk(seed: seed, moves: 50) }
    }

    @Test("Short random walks through two thousand random networks are where the straight run is")
    func manyNetworks() throws {
        for seed in 10_000..<UInt64(12_000) { try walk(seed: seed, moves: 12) }
    }

    /// A ring of three switches in which a broadcast runs for ever.
    private var storm: Timeline {
        var plan = NetworkPlan()
        let port = PortConfiguration.access(1, in: .huawei)
        for name in ["S", "R", "T"] { plan.bridge(name, .huawei, ["a": port, "b": port, "h": port]) }
        plan.host("A", at: "S/h")
        plan.link("S/a", "R/b")
        plan.link("R/a", "T/b")
        plan.link("T/a", "S/b")
        return Timeline(plan.network)
    }

    @Test("Jumps across tens of thousands of entries, with commands between, are exact")
    func longJumps() throws {
        var timeline = storm
        try timeline.perform(.send(host: 0, .probe()))
        timeline.settle(budget: 9_000, stopsAtLoop: false)
        try timeline.perform(.ping(host: 0, to: .number(7)))
        timeline.settle(budget: 20_000, stopsAtLoop: false)
        #expect(timeline.length == 29_002)

        var straight = storm.present
        var samples: [Int: Network] = [:]
        for index in 0..<timeline.length {
            if index % 487 == 0 { samples[index] = straight }
            switch index {
            case 0: try straight.perform(.send(host: 0, .probe()))
            case 9_001: try straight.perform(.ping(host: 0, to: .number(7)))
            default: straight.advance()
            }
        }
        #expect(timeline.present == straight)
        var numbers = SeededNumbers(seed: 5)
        for index in samples.keys.sorted().shuffled(using: &numbers) {
            timeline.go(to: index)
            #expect(timeline.present == samples[index])
            if index > 0 {
                let hop = timeline.hop(index - 1)
                #expect(timeline.backward() == hop)
                #expect(timeline.forward() == hop)
                #expect(timeline.present == samples[index])
            }
        }
        timeline.go(to: .max)
        #expect(timeline.present == straight)
    }

    @Test("Undo is: go to the command and cut; the rest is as if it had never been")
    func undo() throws {
        var timeline = storm
        try timeline.perform(.setCable(3, up: false))
        try timeline.perform(.ping(host: 0, to: .number(7)))
        timeline.settle()
        let before = timeline
        try timeline.perform(.flush(bridge: 0))
        try timeline.perform(.send(host: 0, .probe()))
        timeline.settle()
        timeline.go(to: timeline.commandIndices[2])
        timeline.cut()
        #expect(timeline == before)
        #expect(timeline.commandIndices == [0, 1])
    }

    @Test("A command in the past cuts the future off, and what was pending then is pending again")
    func commandInThePast() throws {
        var timeline = storm
        try timeline.perform(.send(host: 0, .probe()))
        timeline.settle(budget: 100, stopsAtLoop: false)
        timeline.go(to: 5)
        let pending = timeline.present.framesInFlight
        try timeline.perform(.setCable(1, up: false))
        #expect(timeline.length == 6)
        #expect(timeline.present.framesInFlight == pending)
        #expect(timeline.hop(5)?.verdict == .command)
    }

    @Test("What is pending in a wait becomes entries before the wait, which keeps the command as it was given")
    func waitWithPending() throws {
        var timeline = storm
        try timeline.perform(.setCable(3, up: false))
        try timeline.perform(.send(host: 0, .probe()))
        let hop = try timeline.perform(.wait(.seconds(400)))
        #expect(hop.command == .wait(.seconds(400)))
        #expect(hop.time == .seconds(400))
        #expect(hop.steps.last == .agedOut(3))
        #expect(timeline.index == timeline.length && timeline.index > 5)
        #expect(timeline.hop(timeline.length - 1) == hop)
        timeline.go(to: 3)
        #expect(timeline.present.now < .milliseconds(1))
        timeline.go(to: timeline.length)
        #expect(timeline.present.now == .seconds(400))
    }

    @Test("The ends of the timeline are quiet: nothing before the start, nothing after the rest")
    func ends() throws {
        var timeline = storm
        #expect(timeline.backward() == nil && timeline.forward() == nil && timeline.hop(0) == nil)
        #expect(timeline.settle() == .quiet && timeline.length == 0)
        timeline.go(to: -3)
        timeline.go(to: 3)
        #expect(timeline.index == 0)
        #expect(timeline.hops(in: -5..<5).isEmpty)
        #expect(timeline.settle(budget: 0) == .quiet)
        try timeline.perform(.send(host: 0, .probe()))
        #expect(timeline.settle(budget: 0) == .budget(0))
    }

    @Test("The same story has the same fingerprint in every process, and another story has another one")
    func fingerprint() throws {
        var plan = NetworkPlan()
        plan.hub("H", ports: 3)
        plan.host("A", at: "H/1")
        plan.host("B", at: "H/2") { $0.vlans = [] }
        plan.host("C", at: "H/3") { $0.vlans = [20] }
        var network = plan.network
        let hops = try network.run(.ping(host: 0, to: .number(2)))
        #expect(Fingerprint(hops).value == 10_900_668_267_710_019_356)
        #expect(Fingerprint(hops.reversed()) != Fingerprint(hops))
        #expect(Fingerprint(hops.dropLast()) != Fingerprint(hops))
        var again = plan.network
        #expect(Fingerprint(try again.run(.ping(host: 0, to: .number(2)))) == Fingerprint(hops))
        #expect(again == network)
    }
}

extension Hop {
    /// Counts rows that grew old while the events of a wait happened among those of the wait.
    fileprivate mutating func add(aged: Int) {
        let old = steps
        steps = []
        for step in old {
            guard case .agedOut(let count) = step else {
                steps.append(step)
                continue
            }
            steps.append(.agedOut(count + aged))
        }
    }
}
