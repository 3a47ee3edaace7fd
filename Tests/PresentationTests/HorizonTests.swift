import Lab
import Testing

@testable import Presentation

/// Nothing that is still to come can be read off any view.
@Suite("The horizon of all views") struct HorizonTests {
    /// Two labs that differ only in what comes after the first frame: in nothing that could be counted.
    private static func lab(sendingTo receiver: String, asking: Bool) -> String {
        """
        framewalk: 1
        title: {en: Three hosts, zh: 三台主机}
        network:
          switches: {S1: {ports: 4}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}, D: {at: S1/4}}
        script:
          - say: {en: Nobody has spoken., zh: 表是空的。}
            send: {from: D, to: A}
          - \(asking ? "predict: {what: accepted}\n    send" : "send"): {from: A, to: \(receiver)}
          - say: {en: The end., zh: 完。}
            send: {from: A, to: \(receiver)}
        """
    }

    /// Questions are switched off to see what is still to come.
    private static let views = Action.allCases.filter {
        ($0.category == .look || $0.category == .other) && ![.quit, .suspend, .browser, .questions].contains($0)
    }

    /// What to press in a view that asks for something.
    private static func keys(in action: Action) -> String {
        switch action {
        case .find, .help: "B"
        case .palette: "9 9"
        case .filterTimeline: "Right Right Down Right Right Down Right Right Down Right Right Right Right"
        case .ruler, .copies: "Right Down End Right Right"
        case .inspect, .why: "Down End"
        // There an arrow steps.
        case .timelinePanel: ""
        default: "Down"
        }
    }

    @Test("Whatever is still to come, each view shows the same", arguments: views, [true, false])
    func same(action: Action, asking: Bool) throws {
        let both = try ["B", "C"].map { try Robot(Self.lab(sendingTo: $0, asking: asking), width: 120, height: 40) }
        // On the way of the first frame, at its end, and back at its beginning.
        for keys in ["Space Space", "n t", "n b b"] {
            let screens = both.map { robot in
                var robot = robot
                robot.press(keys)
                var screens = [robot.screen]
                _ = robot.app.perform(action)
                screens.append(robot.screen)
                for key in Self.keys(in: action).split(separator: " ") {
                    robot.press(String(key))
                    screens.append(robot.screen)
                }
                return screens
            }
            #expect(screens[0] == screens[1], "\(action) after \(keys)")
        }
    }

    @Test("What was seen once is in the bytes and copies of a frame after going back", arguments: ["I", "Y"])
    func seenOnce(key: String) throws {
        var robot = try Robot(Self.lab(sendingTo: "B", asking: false), width: 120, height: 40)
        robot.press("Space Space")
        var before = robot
        before.press(key)
        robot.press("Space b")
        var after = robot
        after.press(key)
        #expect(before.screen != after.screen)
    }

    @Test("The linear mode tells no more of the story than the screen")
    func linear() throws {
        var walk = PlainWalk(Walk(try Lab.read(PutOffTests.asking, from: "plain.yaml")), language: .english)
        #expect(walk.opening.contains("Before it.") && walk.opening.contains("Question: What then?"))
        #expect(!walk.opening.contains("After it."))
        #expect(!walk.handle("story").contains("After it."))
        for line in ["1", "later", "show"] {
            var other = walk
            let said = other.handle(line)
            #expect(said.contains("After it.") && !said.contains("Before it."), "\(line): \(said)")
            #expect(other.handle("story") == ["After it."])
        }
        #expect(walk.handle("nonsense").allSatisfy { $0 != "After it." })
    }
}
