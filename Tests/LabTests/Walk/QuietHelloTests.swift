import Fabric
import Lab
import Testing
import Wire

/// Rounds of hellos in which nothing changes are one wave; all else stays as it is.
struct QuietHelloTests {
    private static let ring = """
        framewalk: 1
        title: Ring
        network:
          switches: {S1: {stp: %, ports: 3}, S2: {stp: %, ports: 3}, S3: {stp: %, ports: 3}}
          hosts: {A: {at: S1/3}, B: {at: S2/3}}
          links: [[S1/1, S2/1], [S2/2, S3/1], [S3/2, S1/2]]
        script:
          - wait: 60s
          - change: {link: [S1/1, S2/1], up: false}
          - wait: 60s
          - send: {from: A, to: B}
        """

    private func walk(_ version: SpanningTreeProtocol) throws -> Walk {
        let text = Self.ring.replacing("%", with: version.rawValue)
        return Walk(try Lab.read(text, from: "ring.yaml"))
    }

    private func hellos(of walk: Walk) -> [QuietHellos] {
        walk.rows(after: 0, in: 0..<walk.length, limit: .max).compactMap(\.hellos)
    }

    /// Whether an entry says that something is another now.
    private func isNews(_ hop: Hop) -> Bool {
        hop.rule == .treeChanged
            || hop.steps.contains {
                switch $0 {
                case .treeRoot, .treeRole, .treeState, .treeFlushed: true
                default: false
                }
            }
    }

    @Test(arguments: SpanningTreeProtocol.allCases)
    func `no change of role, state or topology and no frame of a host is among quiet hellos`(
        version: SpanningTreeProtocol
    ) throws {
        let walk = try walk(version)
        let hops = walk.timeline.hops(in: 0..<walk.length)
        let all = hellos(of: walk)
        #expect(all.count > 3)
        let quiet = all.flatMap(\.entries)
        for entry in quiet {
            #expect(!isNews(hops[entry]) && hops[entry].command == nil)
            #expect(hops[entry].frame.map { $0.destination == BPDU.destination } ?? true)
        }
        // Most of it is, all but the rounds in which something was new: else the walk would be as long as before.
        #expect(quiet.count > walk.length * 2 / 3)
        #expect(hops.indices.contains { isNews(hops[$0]) && !quiet.contains($0) })
    }

    @Test func `rounds are counted by the time between hellos`() throws {
        // Ports listen until 15 s and learn until 30 s; the root speaks every 2 s.
        let rounds = hellos(of: try walk(.stp)).map(\.rounds)
        #expect(rounds.contains(7))
        #expect(rounds.allSatisfy { $0 <= 30 })
    }

    @Test(arguments: SpanningTreeProtocol.allCases)
    func `a wave crosses quiet hellos in one go, an event does not`(version: SpanningTreeProtocol) throws {
        var walk = try walk(version)
        let first = try #require(hellos(of: walk).first { $0.rounds > 2 })
        walk.go(to: first.entries.lowerBound)
        walk.forward(.wave)
        #expect(walk.index == first.entries.upperBound)
        walk.backward(.wave)
        #expect(walk.index == first.entries.lowerBound)
        walk.forward(.event)
        #expect(walk.index == first.entries.lowerBound + 1)
        walk.forward(.wave)
        #expect(walk.index == first.entries.upperBound)
    }

    @Test func `a command among quiet hellos ends them there, and undoing it brings them back`() throws {
        var walk = try walk(.stp)
        let first = try #require(hellos(of: walk).first { $0.rounds > 4 })
        let before = walk
        walk.go(to: first.entries.lowerBound + first.entries.count / 2)
        while !walk.network.framesInFlight.isEmpty { walk.forward(.event) }
        let here = walk.index
        try walk.perform(.flush(bridge: 0))
        let cut = try #require(walk.quietHellos(at: here - 1))
        #expect(cut.entries.lowerBound == first.entries.lowerBound && cut.entries.upperBound == here)
        #expect(cut.rounds < first.rounds)
        #expect(walk.quietHellos(at: here) == nil)
        walk.undo()
        #expect(hellos(of: walk) == hellos(of: before))
    }

    @Test func `a command in the middle of a round leaves that round open`() throws {
        var walk = try walk(.stp)
        let first = try #require(hellos(of: walk).first { $0.rounds > 4 })
        walk.go(to: first.entries.lowerBound + first.entries.count / 2)
        while walk.network.framesInFlight.isEmpty { walk.forward(.event) }
        let here = walk.index
        try walk.perform(.flush(bridge: 0))
        let cut = try #require(walk.quietHellos(at: first.entries.lowerBound))
        #expect(cut.entries.lowerBound == first.entries.lowerBound && cut.entries.upperBound < here)
        #expect((cut.entries.upperBound..<walk.length).allSatisfy { walk.quietHellos(at: $0) != cut })
        walk.go(to: cut.entries.upperBound)
        #expect(walk.network.framesInFlight.isEmpty)
        // Every instant of what is left of the round is a step.
        walk.forward(.wave)
        #expect(walk.index <= here)
    }

    /// Spanning tree lab, and rings of both versions.
    private static let walks: [@Sendable () throws -> Walk] = [
        { try Walk(BundledLabs.read("23-spanning-tree.yaml")) },
        { try QuietHelloTests().walk(.stp) }, { try QuietHelloTests().walk(.rstp) },
    ]

    @Test(arguments: walks.indices)
    func `a fold begins and ends where no hello is on its way`(index: Int) throws {
        var walk = try Self.walks[index]()
        let all = hellos(of: walk)
        #expect(all.count > 3)
        for hellos in all {
            for place in [hellos.entries.lowerBound, hellos.entries.upperBound] {
                walk.go(to: place)
                #expect(walk.network.framesInFlight.isEmpty, "entry \(place)")
            }
        }
    }

    @Test func `rows are the same from both ends, and hellos that are not folded are entries`() throws {
        let walk = try walk(.stp)
        let all = 0..<walk.length
        let forward = walk.rows(after: 0, in: all, limit: .max)
        #expect(forward == walk.rows(before: walk.length, in: all, limit: .max))
        #expect(forward.flatMap(\.entries) == Array(all))
        #expect(walk.rows(after: 0, in: all, limit: .max) { _ in false }.count == walk.length)
        #expect(walk.rows(before: walk.length, in: all, limit: 3) == forward.suffix(3))
        let first = try #require(hellos(of: walk).first)
        // What is not there as a whole is not folded.
        let part = first.entries.lowerBound + 1..<first.entries.upperBound
        #expect(walk.rows(after: part.lowerBound, in: part, limit: .max).allSatisfy { $0.hellos == nil })
    }

    @Test func `a lab without spanning tree has none`() {
        #expect(!Walk(SampleLab.star(hosts: 3, [.send(0, 1), .send(1, 0)])).hasQuietHellos)
    }
}
