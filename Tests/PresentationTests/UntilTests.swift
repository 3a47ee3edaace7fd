import Fabric
import Lab
import Testing

@testable import Presentation

/// Going on until something happens.
@Suite struct UntilTests {
    /// Room for two rows; the third address to be heard finds the table full.
    static let lab = """
        framewalk: 1
        title: Until
        network:
          switches:
            S1: {table: {size: 2, when_full: stop-learn-forward}, ports: {1-3: {mode: access, vlan: 1}, 4: {mode: access, vlan: 9}}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}, D: {at: S1/4}}
        script:
          - send: {from: A, to: B}
          - send: {from: B, to: A}
          - send: {from: C, to: A}
          - send: {from: D, to: broadcast, tags: [[7, 0]]}
        """

    static func walk() throws -> Walk { Walk(try Lab.read(lab, from: "until.yaml")) }

    /// Entries are counted from 0; A's frame is made in entry 0 and reaches S1 in entry 1.
    @Test(
        arguments: [
            (UntilTarget.flood, 1), (.learning, 1), (.delivery(host: nil), 2), (.delivery(host: 0), 6),
            (.fullTable, 5), (.rule(.unknownUnicast), 1), (.rule(.knownUnicast), 5), (.rule(.outIngress), 1),
        ])
    func `the first entry that is one is found`(target: UntilTarget, entry: Int) throws {
        let walk = try Self.walk()
        #expect(walk.firstEntry(in: 0..<walk.length, until: target) == entry)
    }

    @Test func `a drop is found where a frame is refused`() throws {
        let walk = try Self.walk()
        let entry = try #require(walk.firstEntry(in: 0..<walk.length, until: .drop))
        #expect(walk.timeline.hop(entry)?.verdict == .drop)
        #expect(walk.firstEntry(in: entry + 1..<walk.length, until: .drop) == nil)
    }

    @Test func `a table that is full already is found again when an address finds no room`() throws {
        let walk = try Self.walk()
        let entry = try #require(walk.firstEntry(in: 6..<walk.length, until: .fullTable))
        #expect(walk.timeline.hop(entry)?.mentions(.learnFullForward) == true)
    }

    @Test func `a table that fills without refusing anything is found at its last row`() throws {
        let text = Self.lab.replacing("size: 2", with: "size: 3")
        let walk = Walk(try Lab.read(text, from: "x.yaml"))
        let entry = try #require(walk.firstEntry(in: 0..<walk.length, until: .fullTable))
        let hop = try #require(walk.timeline.hop(entry))
        #expect(hop.steps.contains { if case .learned = $0 { true } else { false } })
        var later = walk
        later.go(to: entry + 1)
        #expect(later.network.bridges[0].rows(at: later.network.now).count == 3)
    }

    @Test func `the cursor stands behind the entry, and the sentence says what came`() throws {
        var robot = try Robot(Self.lab)
        robot.press("J Down Enter")
        let hop = try #require(robot.app.walk.lastHop)
        #expect(hop.verdict == .drop)
        #expect(robot.row(-2).contains("Step \(robot.app.walk.index): "))
    }

    @Test func `the dialog opens with what was asked last, and goes on from there`() throws {
        var robot = try Robot(Self.lab)
        robot.press("J Down Down Enter")
        #expect(robot.app.walk.index == 2)
        robot.press("J Enter")
        #expect(robot.app.walk.index == 6)
    }

    @Test func `letters choose a station and a rule`() throws {
        var robot = try Robot(Self.lab)
        robot.press("J 5 a Enter")
        #expect(robot.app.walk.lastHop?.node == .host(0))
        robot.press("g J Down")
        robot.type("fwd-1")
        robot.press("Enter")
        #expect(robot.app.walk.lastHop?.rule == .knownUnicast)
        robot.press("J Bksp Bksp Bksp Bksp Bksp z z Enter")
        #expect(robot.screen.contains("no rule has this id"))
    }

    @Test(arguments: [(Language.english, "does not come any more"), (.chinese, "直到结尾都不再发生")])
    func `it says plainly when nothing comes`(language: Language, words: String) throws {
        var robot = try Robot(Self.lab, language: language)
        robot.press("J 6")
        robot.type("LOOP-1")
        robot.press("Enter")
        #expect(robot.app.walk.index == 0)
        #expect(robot.row(-2).contains(words))
        robot.press("Space")
        #expect(robot.app.notice == nil)
    }

    @Test func `what a prediction hides is neither gone to nor told`() throws {
        let text = Self.lab.replacing(
            "  - send: {from: B, to: A}", with: "  - predict: {at: S1, what: egress}\n    send: {from: B, to: A}")
        var robot = try Robot(text)
        robot.press("J 5 a Enter")
        #expect(robot.app.walk.index == 0)
        #expect(robot.row(-2).contains("before the next question"))
        robot.press("n Space")
        guard case .predict? = robot.app.layer else {
            Issue.record("the question is not asked")
            return
        }
        robot.press("Esc J Enter")
        #expect(robot.app.walk.lastHop?.node == .host(0))
    }

    @Test(arguments: [
        ("until drop", "直到 丢弃"), ("until full", "直到 表满"), ("until delivery A", "直到 送达 A"), ("until fwd-1", "直到 FWD-1"),
    ])
    func `the linear mode knows it in both languages`(english: String, chinese: String) throws {
        var one = PlainWalk(try Self.walk(), language: .english)
        var other = PlainWalk(try Self.walk(), language: .chinese)
        #expect(one.handle(english).first?.hasPrefix("Step ") == true)
        #expect(other.handle(chinese).first?.contains("步") == true)
        #expect(one.walk.index == other.walk.index)
        #expect(one.walk.index > 0)
    }

    @Test(arguments: ["until", "until sunset", "until delivery Z", "until flood 3"])
    func `the linear mode says how to ask`(line: String) throws {
        var walk = PlainWalk(try Self.walk(), language: .english)
        #expect(walk.handle(line) == [UntilText(language: .english).usage])
        #expect(walk.walk.index == 0)
    }

    @Test(arguments: [1, 12, 40, 61])
    func `the dialog fits any size`(width: Int) throws {
        var robot = try Robot(Self.lab)
        robot.press("J Up")
        for height in [1, 4, 12, 30] {
            _ = robot.app.handle(.resize(width: width, height: height))
            _ = robot.screen
        }
    }
}
