import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

@Suite("The inspector of a frame")
struct InspectTests {
    /// A host on an access port, a trunk, a host on the other side; two more that hear a flood.
    static let trunk = """
        framewalk: 1
        title: {en: One trunk, zh: 一条干道}
        network:
          switches:
            S1:
              ports:
                1: {mode: access, vlan: 10}
                2: {mode: access, vlan: 10}
                8: {mode: trunk, vlans: [10]}
            S2:
              ports:
                1: {mode: access, vlan: 10}
                8: {mode: trunk, vlans: [10]}
          hosts: {A: {at: S1/1}, C: {at: S1/2}, B: {at: S2/1}}
          links:
            - [S1/8, S2/8]
        script:
          - send: {from: A, to: B}
          - send: {from: B, to: A}
        """

    private func robot(_ keys: String, width: Int = 80, height: Int = 24) throws -> Robot {
        var robot = try Robot(Self.trunk, width: width, height: height)
        robot.press(keys)
        return robot
    }

    private func inspector(_ robot: Robot) throws -> Inspector {
        guard case .inspect(let inspector)? = robot.app.layer else { throw Missing() }
        return inspector
    }

    private struct Missing: Error {}

    @Test("Without a frame there is nothing to inspect, and the screen says so")
    func nothing() throws {
        let robot = try robot("i")
        #expect(robot.app.layer == nil)
        #expect(robot.row(-2).contains("No frame is here"))
    }

    @Test("The tag that a trunk added is selected, boxed and explained")
    func tagIsBorn() throws {
        let robot = try robot("Space Space i")
        let inspector = try inspector(robot)
        #expect(inspector.difference?.born == 12..<16)
        #expect(robot.screen.contains("▐81 00 00 0a▌") || robot.screen.contains("▐81 00▌"))
        #expect(robot.screen.contains("1000 0001 0000 0000 0000 0000 0000 1010"))
        #expect(robot.screen.contains("VID 10"))
        #expect(robot.row(-2).contains("+4 bytes"))
        #expect(robot.row(0).contains("64 bytes"))
    }

    @Test("Moving in the tree moves the bytes, and moving in the bytes moves the tree")
    func movesTogether() throws {
        var robot = try robot("Space Space i Down")
        let first = try inspector(robot)
        #expect(first.tree.rows[first.row].range.contains(first.offset))
        robot.press("Tab Right Right Right Right")
        let second = try inspector(robot)
        #expect(second.offset == first.offset + 4)
        #expect(second.tree.rows[second.row].range.contains(second.offset))
        #expect(robot.screen.contains("off \(HexDigits.offset(second.offset))"))
    }

    @Test("The hops before and after are those of this very copy")
    func hops() throws {
        var robot = try robot("Space Space Space i")
        var tags = [try inspector(robot).current.frame.tags.count]
        robot.press("[")
        tags.append(try inspector(robot).current.frame.tags.count)
        robot.press("[")
        tags.append(try inspector(robot).current.frame.tags.count)
        #expect(tags == [0, 1, 0])
        let origin = try inspector(robot)
        #expect(origin.difference == nil)
        robot.press("[")
        #expect(robot.row(-2).contains("No copy"))
        robot.press("]")
        let next = try inspector(robot)
        #expect(next.current.parent != nil)
    }

    @Test("The copies of one flood are next to each other")
    func copies() throws {
        var robot = try robot("Space Space i")
        let first = try inspector(robot).current
        robot.press("}")
        let second = try inspector(robot).current
        #expect(first.from != second.from && first.entry == second.entry)
        robot.press("}")
        let third = try inspector(robot).current
        #expect(third == first)
    }

    @Test("y copies the whole frame")
    func copy() throws {
        var robot = try robot("Space Space i")
        let effects = robot.press("y")
        let text = try inspector(robot).hexText
        #expect(effects == [.copy(text)])
        #expect(robot.row(-2).contains("Copied"))
    }

    @Test(
        "A difference names the bytes that came and went",
        arguments: [
            ([1, 2, 3], [1, 2, 3], 3..<3, 3..<3), ([1, 2, 3], [1, 9, 3], 1..<2, 1..<2),
            ([1, 2], [1, 2, 3], 2..<2, 2..<3),
            ([], [7], 0..<0, 0..<1), ([5, 5, 5], [5, 5], 2..<3, 2..<2),
        ] as [([UInt8], [UInt8], Range<Int>, Range<Int>)])
    func difference(old: [UInt8], new: [UInt8], gone: Range<Int>, born: Range<Int>) {
        let difference = ByteDifference(from: old, to: new)
        #expect(difference.gone == gone)
        #expect(difference.born == born)
        #expect(Array(old[..<gone.lowerBound]) + Array(new[born]) + Array(old[gone.upperBound...]) == new)
    }

    @Test("A second tag like the first is born in front of it")
    func equalTags() {
        let tagged: [UInt8] = Array(0..<12) + [0x81, 0, 0, 10, 8, 6]
        let twice: [UInt8] = Array(0..<12) + [0x81, 0, 0, 10, 0x81, 0, 0, 10, 8, 6]
        #expect(ByteDifference(from: tagged, to: twice).born == 12..<16)
        #expect(ByteDifference(from: twice, to: tagged).gone == 12..<16)
    }

    @Test("Every bit of the tree is in the frame, and the ruler's word holds the cursor")
    func words() throws {
        let robot = try robot("Space Space i")
        let inspector = try inspector(robot)
        for index in inspector.tree.rows.indices {
            let row = inspector.tree.rows[index]
            #expect(row.range.upperBound <= inspector.bytes.count)
            let word = inspector.tree.word(of: index, at: row.range.lowerBound)
            #expect(word.count <= 4 && word.contains(row.range.lowerBound))
        }
    }

    @Test("The inspector is drawn at every size", arguments: Language.allCases)
    func sizes(language: Language) throws {
        var robot = try Robot(Self.trunk, language: language)
        robot.press("Space Space i")
        for (width, height) in [(0, 0), (1, 1), (40, 12), (60, 20), (80, 24), (81, 25), (120, 40), (200, 60)] {
            _ = robot.app.handle(.resize(width: width, height: height))
            for key in ["Tab", "Down", "Down", "Right", "G", "g"] {
                robot.press(key)
                let rows = robot.screen.split(separator: "\n", omittingEmptySubsequences: false)
                for row in rows { #expect(DisplayWidth.of(String(row)) == width || height == 0) }
            }
        }
    }
}

@Suite("Jumps and filters in the timeline")
struct TimelineFilterTests {
    private func verdicts(_ robot: Robot) -> Verdict? { robot.app.walk.lastHop?.verdict }

    @Test("Jumps stop at floods, drops and rows learned, and say when there are no more")
    func jumps() throws {
        var robot = try Robot(InspectTests.trunk)
        robot.press("]")
        #expect(verdicts(robot) == .flood)
        let first = robot.app.walk.index
        robot.press("]")
        #expect(robot.app.walk.index > first)
        robot.press("[")
        #expect(robot.app.walk.index == first)
        robot.press("[")
        #expect(robot.row(-2).contains("none before"))
        robot.press("}")
        #expect(robot.row(-2).contains("none after"))
        robot.press(")")
        let hop = try #require(robot.app.walk.lastHop)
        let isLearning = hop.steps.contains { $0.isLearning }
        #expect(isLearning)
    }

    @Test("A filter shows only what passes it, says so, and moves among it")
    func filter() throws {
        var robot = try Robot(InspectTests.trunk)
        robot.press("] c Down Down Right Enter")
        #expect(robot.app.filter.verdict == .flood)
        #expect(robot.screen.contains("[flood]"))
        let matches = try #require(robot.app.filterMatches)
        #expect(matches.count == 2)
        robot.press("4 Down")
        #expect(robot.app.walk.index == matches[1] + 1)
        robot.press("g")
        #expect(robot.app.walk.index == matches[0] + 1)
        robot.press("c Del Enter")
        #expect(robot.app.filterMatches == nil)
        #expect(!robot.screen.contains("[flood]"))
    }

    @Test("Esc takes a filter back, and a frame of one's own is filtered too")
    func followsChanges() throws {
        var robot = try Robot(InspectTests.trunk)
        robot.press("] c Right Esc")
        #expect(robot.app.filter.isEmpty)
        robot.press("c Right Enter")
        let before = robot.app.filterMatches
        robot.press("f Enter")
        #expect(robot.app.filterMatches != before)
        let length = robot.app.walk.length
        let matches = robot.app.filterMatches ?? []
        let areKnown = matches.allSatisfy { $0 < length }
        #expect(areKnown && !matches.isEmpty)
    }
}
