import Fabric
import Lab
import Testing
import Wire

/// The network that a wrong answer would make, beside the real one.
@Suite struct ConsequenceTests {
    private static let hosts: [NodeID] = (0..<4).map { .host($0) }

    private func walk(_ kind: Prediction.Kind, after earlier: [ScriptItem] = [], hosts: Int = 3) -> (Walk, item: Int) {
        var item = ScriptItem.send(0, 1)
        item.prediction = Prediction(at: .bridge(0), kind: kind)
        return (Walk(SampleLab.star(hosts: hosts, earlier + [item])), earlier.count)
    }

    private func consequence(
        _ kind: Prediction.Kind, after earlier: [ScriptItem] = [], saying values: (Exercise) -> [Int]
    ) throws -> Consequence? {
        let (walk, item) = walk(kind, after: earlier)
        let exercise = try #require(walk.exercise(for: item))
        return walk.consequence(of: values(exercise), in: exercise)
    }

    @Test func `a flood that leaves the destination's port out reaches only the others`() throws {
        let found = try consequence(.egress) { _ in [0, 0, 1] }
        let consequence = try #require(found)
        #expect(consequence.frame == .same && consequence.device == .bridge(0))
        #expect(consequence.said.seen == [.host(2)] && consequence.said.accepted == [])
        #expect(consequence.real.seen == [.host(1), .host(2)] && consequence.real.accepted == [.host(1)])
        #expect(consequence.said.rows == consequence.real.rows)
    }

    @Test func `a frame that went back where it came from reaches its own sender`() throws {
        let found = try consequence(.egress) { _ in [1, 1, 1] }
        let consequence = try #require(found)
        #expect(consequence.said.seen == [.host(0), .host(1), .host(2)])
        #expect(consequence.said.accepted == [.host(1)])
    }

    @Test func `a right answer has no consequence of its own`() throws {
        let right = try consequence(.egress) { $0.right }
        #expect(right == nil)
        // Dropped or filtered: nobody gets it either way.
        let same = try consequence(.verdict, after: [.send(1, 0)]) { $0.right }
        #expect(same == nil)
    }

    @Test(
        arguments: [
            (Verdict.forward, [1]), (.filter, []), (.drop, []),
        ] as [(Verdict, [Int])])
    func `a verdict says who gets the frame`(verdict: Verdict, seen: [Int]) throws {
        let found = try consequence(.verdict) { exercise in
            exercise.options.map { $0 == .verdict(verdict) ? 1 : 0 }
        }
        let consequence = try #require(found)
        #expect(consequence.said.seen == seen.map { .host($0) })
        #expect(consequence.real.seen == [.host(1), .host(2)])
    }

    @Test func `a flood said of a known unicast reaches all`() throws {
        let found = try consequence(.verdict, after: [.send(1, 0)]) { exercise in
            exercise.options.map { $0 == .verdict(.flood) ? 1 : 0 }
        }
        let consequence = try #require(found)
        #expect(consequence.said.seen == [.host(1), .host(2)])
        #expect(consequence.real.seen == [.host(1)])
    }

    @Test func `a row learned from the destination would send the next frame there alone`() throws {
        let mistake = ExpectedTable.Row(vid: .one, address: SampleLab.address(1), port: 1)
        let found = try consequence(.table) { exercise in
            exercise.options.indices.map { exercise.options[$0] == .row(mistake, bridge: 0) ? 1 : exercise.right[$0] }
        }
        let consequence = try #require(found)
        #expect(consequence.frame == .next(from: .host(0), to: SampleLab.address(1)))
        #expect(consequence.said.seen == [.host(1)])
        #expect(consequence.real.seen == [.host(1), .host(2)])
    }

    @Test func `a row that was left out would flood the next frame to it`() throws {
        let found = try consequence(.table) { $0.blank }
        let consequence = try #require(found)
        #expect(consequence.frame == .next(from: .host(1), to: SampleLab.address(0)))
        #expect(consequence.said.seen == [.host(0), .host(2)])
        #expect(consequence.real.seen == [.host(0)])
    }

    @Test func `what is asked beforehand changes nothing in the walk`() throws {
        let (walk, item) = walk(.egress)
        let exercise = try #require(walk.exercise(for: item))
        let before = walk
        _ = walk.consequence(of: [1, 0, 0], in: exercise)
        #expect(walk == before)
        #expect(walk.consequence(of: [1], in: exercise) == nil)
    }

    @Test func `a loop that an answer makes is given up and said`() throws {
        var item = ScriptItem.commands([.frame(0, 0)])
        item.prediction = Prediction(at: .bridge(0), kind: .egress)
        let walk = Walk(SampleLab.ring([.commands([.setCable(1, up: false)]), item]))
        let exercise = try #require(walk.exercise(for: 1))
        let found = walk.consequence(of: [0, 0, 1], in: exercise)
        // The ring is cut: nothing goes round.
        #expect(found?.said.isEndless != true)
    }

    @Test(arguments: BundledLabs.names)
    func `every single mistake in every lab is told or has no consequence`(name: String) throws {
        let walk = try Walk(BundledLabs.read(name))
        var told = 0
        for chapter in walk.chapters {
            guard let exercise = walk.exercise(for: chapter.item) else { continue }
            for index in exercise.options.indices {
                let values = exercise.pressing(index, in: exercise.form == .choice ? exercise.blank : exercise.right)
                guard let consequence = walk.consequence(of: values, in: exercise) else { continue }
                told += 1
                #expect(consequence.said != consequence.real)
                // The real course is what the lab comes to.
                guard consequence.frame == .same, !consequence.real.isEndless else { continue }
                let facts = walk.facts(of: chapter)
                #expect(Set(consequence.real.accepted).isSubset(of: facts.accepted), "item \(chapter.item + 1)")
            }
        }
        if name.hasPrefix("01") || name.hasPrefix("09") { #expect(told > 3) }
    }

    @Test(arguments: BundledLabs.names)
    func `a port too many takes the frame from nobody who gets it`(name: String) throws {
        let walk = try Walk(BundledLabs.read(name))
        var tried = 0
        for chapter in walk.chapters {
            guard let exercise = walk.exercise(for: chapter.item), case .prediction(let prediction) = exercise.subject,
                prediction.kind == .egress
            else { continue }
            for index in exercise.options.indices where exercise.right[index] == 0 {
                let values = exercise.pressing(index, in: exercise.right)
                guard let consequence = walk.consequence(of: values, in: exercise) else { continue }
                tried += 1
                #expect(
                    Set(consequence.said.seen).isSuperset(of: consequence.real.seen), "item \(chapter.item + 1)")
            }
        }
        if name.hasPrefix("26") || name.hasPrefix("27") { #expect(tried > 2) }
    }

    @Test func `a broadcast that br-tun sends back as well still goes through every tunnel`() throws {
        let walk = try Walk(BundledLabs.read("26-tunnels.yaml"))
        let chapter = try #require(walk.chapters.first { walk.exercise(for: $0.item) != nil })
        let exercise = try #require(walk.exercise(for: chapter.item))
        let hosts = walk.lab.network.wiring.hosts
        func names(_ values: [Int]) throws -> [String] {
            try #require(walk.consequence(of: values, in: exercise)).said.seen.compactMap { node in
                hosts.first { $0.id == node }?.name
            }
        }
        let wrong = try #require(exercise.right.firstIndex(of: 0))
        #expect(try names(exercise.pressing(wrong, in: exercise.right)) == ["vm1", "vm2", "vm3", "vm4"])
        // One tunnel of three, and none of those.
        let tunnels = exercise.options.indices.filter { exercise.right[$0] == 1 }
        #expect(try tunnels.map { try names(exercise.pressing($0, in: exercise.blank)) }.contains(["vm2", "vm3"]))
        #expect(try names(exercise.blank) == ["vm2"])
    }

    private static let trunk = """
        framewalk: 1
        title: Trunk
        network:
          switches:
            S1: {ports: {1: {mode: access, vlan: 10}, 2: {mode: access, vlan: 20}, 3: {mode: trunk, vlans: [1, 10, 20]}}}
            S2: {ports: {1: {mode: access, vlan: 10}, 2: {mode: access, vlan: 20}, 3: {mode: trunk, vlans: [1, 10, 20]}}}
          hosts: {A: {at: S1/1}, C: {at: S1/2}, B: {at: S2/1}, D: {at: S2/2}}
          links: [[S1/3, S2/3]]
        script:
          - predict: {at: S1, what: tags}
            send: {from: A, to: B}
        """

    @Test(arguments: [([VID](), []), ([10], [2]), ([20], [3])] as [([VID], [Int])])
    func `a tag that was said is what the next switch reads`(tags: [VID], seen: [Int]) throws {
        let walk = Walk(try Lab.read(Self.trunk, from: "trunk.yaml"))
        let exercise = try #require(walk.exercise(for: 0))
        let place = try #require(exercise.options.firstIndex(of: .port(PortID(.bridge(0), 2))))
        var values = exercise.right
        values[place] = try #require(exercise.loads.firstIndex(of: [tags]))
        let consequence = walk.consequence(of: values, in: exercise)
        #expect((consequence == nil) == (tags == [10]))
        if let consequence { #expect(consequence.said.seen == seen.map { .host($0) }) }
    }
}
