import Fabric
import Lab
import Testing
import Wire

/// What a switch with spanning tree hears and does is told with the step that does it.
struct TreeNewsTests {
    private func hops(of walk: Walk) -> [Hop] { walk.timeline.hops(in: 0..<walk.length) }

    private func rows(_ walk: Walk, _ bridge: Int) -> Int {
        walk.network.bridges[bridge].rows(at: walk.network.now).count
    }

    private static let ring = """
        framewalk: 1
        title: Ring
        network:
          switches: {S1: {stp: %, priority: 4096, ports: 3}, S2: {stp: %, ports: 3}, S3: {stp: %, ports: 3}}
          hosts: {A: {at: S1/3}, B: {at: S2/3}}
          links: [[S1/1, S2/1], [S2/2, S3/1], [S3/2, S1/2]]
        script:
          - wait: 60s
          - send: {from: A, to: broadcast}
          - wait: 20s
          - change: {link: [S1/2, S3/2], up: false}
          - wait: 120s
        """

    private func ring(_ version: SpanningTreeProtocol) throws -> Walk {
        Walk(try Lab.read(Self.ring.replacing("%", with: version.rawValue), from: "ring.yaml"))
    }

    @Test func `a shorter ageing time and the rows that it takes are told where the change is heard`() throws {
        var walk = Walk(try BundledLabs.read("23-spanning-tree.yaml"))
        let switches = try [1, 2].map { index in
            try #require(
                hops(of: walk).indices.last {
                    let hop = walk.timeline.hop($0)
                    return hop?.node == .bridge(index)
                        && hop?.steps.contains(.treeAgeing(.seconds(15), isShort: true)) ?? false
                })
        }
        for (index, entry) in zip([1, 2], switches) {
            let hop = try #require(walk.timeline.hop(entry))
            #expect(hop.rule == .treeChanged)
            #expect(
                hop.steps.contains {
                    if case .treeFlags(topologyChange: true, _) = $0 { true } else { false }
                })
            walk.go(to: entry)
            let before = rows(walk, index)
            walk.go(to: entry + 1)
            let gone = hop.steps.filter { if case .treeForgot = $0 { true } else { false } }
            #expect(gone.count == before - rows(walk, index))
            #expect(gone.isEmpty || hop.steps.contains(.treeFlushed(gone.count)))
        }
        #expect(hops(of: walk)[switches[0]].steps.contains(.treeFlushed(2)))
    }

    @Test func `the usual ageing time comes back with a word`() throws {
        let all = hops(of: try ring(.stp))
        #expect(all.contains { $0.steps.contains(.treeAgeing(.seconds(300), isShort: false)) && $0.ingress != nil })
    }

    @Test func `RSTP names the rows that it flushes`() throws {
        let all = hops(of: try ring(.rstp)).filter {
            $0.steps.contains { if case .treeFlushed = $0 { true } else { false } }
        }
        #expect(!all.isEmpty)
        for hop in all {
            let gone = hop.steps.filter { if case .treeForgot = $0 { true } else { false } }
            #expect(hop.steps.contains(.treeFlushed(gone.count)))
        }
    }

    @Test func `the root hears an inferior BPDU and answers it`() throws {
        let hop = try #require(Walk(try BundledLabs.read("23-spanning-tree.yaml")).timeline.hop(6))
        #expect(hop.node == .bridge(0))
        #expect(hop.rule == .treeInferior)
    }

    @Test(arguments: SpanningTreeProtocol.allCases)
    func `a cable elsewhere is no event to a switch`(version: SpanningTreeProtocol) throws {
        let all = hops(of: try ring(version))
        let cut = try #require(all.firstIndex { if case .setCable? = $0.command { true } else { false } })
        let looks = all[cut...].filter { $0.steps.contains(.treeTimer(.ports)) }
        #expect(Set(looks.compactMap(\.node)) == [.bridge(0), .bridge(2)])
    }

    @Test func `a timer that ends is named`() throws {
        let all = hops(of: try ring(.stp)).filter { $0.command == nil && $0.ingress == nil && $0.verdict == .command }
        #expect(all.allSatisfy { $0.steps.contains { if case .treeTimer = $0 { true } else { false } } })
        #expect(all.contains { $0.steps.contains(.treeTimer(.topologyChange)) })
    }

    @Test func `rows that grow old while a wait has events are counted with it`() throws {
        let text = Self.ring.replacing("%", with: "stp").replacing("wait: 120s", with: "wait: 400s")
        let walk = Walk(try Lab.read(text, from: "ring.yaml"))
        let wait = try #require(hops(of: walk).last { if case .wait? = $0.command { true } else { false } })
        let gone = hops(of: walk).flatMap { $0.steps.filter { if case .treeForgot = $0 { true } else { false } } }.count
        let aged = wait.steps.compactMap { if case .agedOut(let count) = $0 { count } else { nil } }
        // All three switches had learned A; S3 lost its row with the cable.
        #expect(aged == [2 - gone])
    }

    @Test func `a wait that is too long for a storm says after how many events it stopped`() throws {
        var walk = Walk(try BundledLabs.read("22-the-storm.yaml"))
        walk.go(to: walk.length)
        try walk.perform(.wait(.seconds(1)))
        let hop = try #require(walk.lastHop)
        let cut = hop.steps.compactMap { step -> (Int, SimulatedTime)? in
            if case .waitCut(let events, let left) = step { (events, left) } else { nil }
        }
        #expect(cut.count == 1)
        #expect(cut.first?.0 == 110_000 || cut.first?.0 == 10_000)
        #expect((cut.first?.1 ?? .zero) > .milliseconds(999))
    }
}
