import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

/// The genealogy of a frame.
@Suite struct CopyTests {
    /// A's frame is flooded twice. D's port is shut, C is in another VLAN, and S3 refuses what S2 sends it.
    static let lab = """
        framewalk: 1
        title: Copies
        network:
          switches:
            S1:
              ports:
                1-2: {mode: access, vlan: 10}
                3: {mode: trunk, vlans: [10, 20], pvid: 1}
                4: {mode: access, vlan: 20}
            S2:
              ports:
                1-2: {mode: access, vlan: 10}
                3: {mode: trunk, vlans: [10, 20], pvid: 1}
                4: {mode: trunk, vlans: [10], pvid: 1}
            S3: {ports: {1: {mode: access, vlan: 5}, 2: {mode: access, vlan: 5}}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/4}, D: {at: S2/1}, E: {at: S2/2}}
          links: [[S1/3, S2/3], [S2/4, S3/1]]
        script:
          - change: {port: S2/1, up: false}
          - send: {from: A, to: E}
        """

    static func walk(_ text: String = lab) throws -> Walk {
        var walk = Walk(try Lab.read(text, from: "copies.yaml"))
        walk.go(to: walk.length)
        return walk
    }

    private func tree(_ walk: Walk) throws -> CopyTree {
        let hops = walk.timeline.hops(in: 0..<walk.length)
        let origin = try #require(hops.last { $0.verdict == .originate }?.frame?.id.origin)
        return CopyTree(of: origin, in: walk, before: walk.index)
    }

    @Test func `every copy is told how it ended, and by which rule`() throws {
        let walk = try Self.walk()
        let tree = try tree(walk)
        let names = Names(walk)
        func end(_ from: String) -> FrameCopy.End? {
            tree.copies.first { $0.from.map(names.port) == from }?.end
        }
        #expect(end("A") == .passedOn(.flood, copies: 2))
        #expect(end("S1/2") == .ignored(.hostNotMine))
        #expect(end("S1/3") == .passedOn(.flood, copies: 2))
        #expect(end("S2/2") == .delivered(.hostMine))
        #expect(end("S2/4") == .dropped(.drop, .accessForeignTag))
        #expect(end("S1/4") == nil)
        #expect(tree.copies.count == 5)
        #expect(tree.count == CopyTree.Count(delivered: 1, ignored: 1, dropped: 1))
    }

    @Test func `what has left and not arrived is in flight`() throws {
        var walk = try Self.walk()
        let all = try tree(walk)
        walk.go(to: walk.length - 2)
        let now = try tree(walk)
        #expect(now.copies.map(\.frame) == all.copies.map(\.frame))
        #expect(now.count.inFlight == 2)
        for (copy, later) in zip(now.copies, all.copies) where copy.end != .inFlight { #expect(copy == later) }
    }

    @Test func `a copy on a cable that is cut is lost, and is in flight again before the cut`() throws {
        var walk = try Self.walk()
        walk.go(to: walk.length - 2)
        let flying = try #require(walk.network.framesInFlight.first)
        let cable = try #require(walk.network.wiring.attachment(of: flying.to)?.cable)
        let before = walk.index
        func end() -> FrameCopy.End? {
            CopyTree(of: flying.frame.id.origin, in: walk, before: walk.index).copies.first { $0.to == flying.to }?.end
        }
        #expect(end() == .inFlight)
        try walk.perform(.setCable(cable, up: false))
        #expect(walk.index == before + 1)
        #expect(end() == .lost(.linkDown))
        #expect(!walk.network.framesInFlight.contains { $0.frame.id == flying.frame.id })
        walk.go(to: before)
        #expect(end() == .inFlight)
    }

    @Test func `a cable that loses a copy is named`() throws {
        let text = Self.lab.replacing("[S2/4, S3/1]", with: "{between: [S3/1, S2/4], one_way: true}")
        let walk = try Self.walk(text)
        let tree = try tree(walk)
        #expect(tree.count.lost == 1)
        #expect(tree.copies.contains { $0.end == .lost(.linkOneWay) && $0.to == nil })
    }

    @Test(arguments: [lab, PlainTestLabs.ring])
    func `a copy stands behind the one that it was made of, and every departure is a copy`(text: String) throws {
        let walk = try Self.walk(text)
        let tree = try tree(walk)
        for (index, copy) in tree.copies.enumerated() {
            if let parent = copy.parent {
                #expect(parent < index)
                #expect(tree.copies[parent].depth == copy.depth - 1)
                #expect(tree.copies[parent].to?.node == copy.from?.node)
                #expect(tree.copies[parent].arrived == copy.left)
                #expect(tree.family(of: parent).contains(index))
            }
            #expect(tree.children(of: index).count { tree.copies[$0].isLast } == min(1, tree.children(of: index).count))
        }
        let origin = tree.copies.first?.frame.id.origin
        let departures = walk.timeline.hops(in: max(0, walk.length - 8192)..<walk.length).flatMap(\.departures)
            .filter { $0.frame.id.origin == origin }
        #expect(Set(departures.map(\.frame.id.copy)).count == tree.copies.count)
        #expect(tree.leaves.count == tree.copies.indices.count { tree.children(of: $0).isEmpty })
    }

    @Test func `arrows walk the tree, Enter goes to where the copy arrived`() throws {
        var robot = try Robot(Self.lab)
        robot.press("n n Y g")
        robot.press("Right")
        guard case .copies(let state)? = robot.app.layer else {
            Issue.record("no tree")
            return
        }
        #expect(state.selected == 1)
        robot.press("Down Right Left Enter")
        #expect(robot.app.layer == nil)
        #expect(robot.app.walk.lastHop?.node == .bridge(1))
        #expect(robot.app.followed == .bridge(1))
    }

    @Test func `before any frame there is nothing to show`() throws {
        var robot = try Robot(Self.lab)
        robot.press("Y")
        #expect(robot.app.layer == nil)
        #expect(robot.app.notice == .unavailable(.noFrameHere))
    }

    @Test func `the tree of a storm needs nothing but ASCII, and any size will do`() throws {
        var app = App(try Self.walk(PlainTestLabs.ring), language: .english, glyphs: .ascii, theme: .noColor)
        _ = app.handle(.key(.character("Y")))
        _ = app.handle(.key(Key(.end)))
        var surface = Surface(width: 80, height: 24)
        app.draw(on: &surface)
        #expect(surface.cells.allSatisfy { $0.scalar.isASCII || GoldenScreen.replaced.contains($0.scalar) })
        try GoldenScreen.expect(surface, "copies-storm-ascii")
        for width in [1, 3, 20, 40, 200] {
            for height in [1, 2, 5, 12, 60] {
                _ = app.handle(.resize(width: width, height: height))
                _ = app.handle(.key(Key(.up)))
                var surface = Surface(width: width, height: height)
                app.draw(on: &surface)
            }
        }
    }

    @Test func `a copy in a tunnel says its VNI`() throws {
        var robot = try Robot(bundled: "26", width: 120, height: 40)
        var walk = robot.app.walk
        while walk.index < walk.length,
            !walk.network.framesInFlight.contains(where: { walk.network.tunnelHeader(of: $0.frame) != nil })
        {
            walk.forward(.event)
        }
        robot.app = App(walk, language: .english, width: 120, height: 40)
        robot.press("Y")
        let rows = robot.screen.split(separator: "\n")
        #expect(rows.contains { $0.contains("vtep") && $0.contains("VNI 5001") })
        #expect(!rows.contains { $0.contains("vtep underlay →") && $0.contains("untagged") })
    }
}

/// Labs that several tests of views share.
enum PlainTestLabs {
    /// Three switches in a ring without a spanning tree: a broadcast never comes to rest.
    static let ring = """
        framewalk: 1
        title: Ring
        network:
          switches: {S1: {ports: 3}, S2: {ports: 3}, S3: {ports: 3}}
          hosts: {A: {at: S1/3}, B: {at: S2/3}}
          links: [[S1/1, S2/2], [S2/1, S3/2], [S3/1, S1/2]]
        script:
          - send: {from: A, to: broadcast}
          - wait: 60us
        """
}

extension CopyTests {
    @Test(arguments: ["24", "26", "30"], Language.allCases)
    func `no copy's way is cut at 80 columns`(number: String, language: Language) throws {
        var robot = try Robot(bundled: number, language: language)
        var seen = 0
        while robot.app.walk.index < min(12, robot.app.walk.length) {
            robot.press(robot.app.layer == nil ? "s" : "Esc")
            guard robot.app.layer == nil, robot.app.current?.frame != nil else { continue }
            robot.press("Y")
            let rows = robot.screen.split(separator: "\n").filter { $0.hasPrefix("║") && $0.contains("→") }
            seen += rows.count
            for row in rows { #expect(!row.contains("…"), "\(row)") }
            robot.press("Esc")
        }
        #expect(seen > 20)
    }
}
