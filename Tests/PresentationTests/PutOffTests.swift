import Fabric
import Lab
import Testing

@testable import Presentation

@Suite("Questions put off, asked again and asked of one's own frames")
struct PutOffTests {
    /// A robot that stands where the egress is asked, before anything was pressed.
    private func robot(_ language: Language = .english, width: Int = 80, height: Int = 24) throws -> Robot {
        var robot = try Robot(PredictTests.lab, language: language, width: width, height: height)
        robot.press("n")
        return robot
    }

    @Test("What was put off stays hidden, and is asked again on a second coming")
    func putOff() throws {
        var robot = try robot(width: 120, height: 40)
        robot.press("Space Esc")
        #expect(robot.app.walk.index == 5)
        #expect(!robot.screen.contains("FLOOD 2 3"))
        #expect(robot.screen.contains("(shown as you step)"))
        robot.press("b Space")
        #expect(robot.screen.contains("Which ports of S1 send the frame out?"))
        robot.press("Esc n")
        #expect(robot.app.walk.index == 8)
    }

    @Test("At the end the questions put off are counted, and p goes back to the first of them")
    func putOffAtTheEnd() throws {
        var robot = try robot()
        robot.press("Space Esc n Space 1 Enter Enter n Space Esc")
        #expect(robot.app.isFinished)
        robot.press("Tab")
        #expect(robot.screen.contains("2 put off: p asks"))
        robot.press("p")
        #expect(robot.app.walk.index == 4)
        #expect(robot.screen.contains("Which ports of S1 send the frame out?"))
        robot.press("2 3 Enter Enter")
        #expect(robot.app.walk.index == 5)
    }

    @Test("Esc comes back to where a question was asked from, and the others stay put off")
    func backFromQuestion() throws {
        var robot = try robot()
        robot.press("Space Esc n Space 1 Enter Enter n Space Esc")
        let end = robot.app.walk.length
        robot.press("p Esc")
        #expect(robot.app.walk.index == end && robot.app.isFinished && robot.app.score.putOff == 2)
        robot.press("p 2 3 Enter Esc")
        #expect(robot.app.walk.index == end && robot.app.isFinished && robot.app.score.putOff == 1)
        #expect(robot.app.score.right == 2)
        robot.press("p 2 Enter Esc")
        #expect(robot.app.walk.index == end && robot.app.score.putOff == 0)
    }

    @Test("An answer does not stay beside a frame of one's own that comes in the place of what was asked about")
    func ownFrameInstead() throws {
        var robot = try robot()
        robot.press("Space 2 3 Enter Esc f Enter Space")
        #expect(robot.app.walk.hasLeftScript)
        #expect(!robot.screen.contains("You: port 2, port 3"))
        robot.press("u Space")
        #expect(!robot.screen.contains("You: port 2, port 3"))
    }

    @Test("What was seen once stays in the timeline when the walk goes back; what was not stays hidden")
    func seenOnce() throws {
        var robot = try Robot(PredictTests.lab)
        robot.press("t Space")
        #expect(robot.app.shownEntries == 1)
        robot.press("Space Space")
        let furthest = robot.app.walk.index
        robot.press("b b")
        #expect(robot.app.shownEntries == furthest)
        #expect(robot.app.walk.index == 1)
        robot.press("f Enter")
        #expect(robot.app.shownEntries == robot.app.walk.index)
        robot.press("u")
        #expect(robot.app.shownEntries == furthest)
    }

    @Test("A frame of one's own can be predicted, also at the end of a lab that was answered")
    func ownFrameIsAsked() throws {
        var robot = try robot()
        robot.press("Space 2 3 Enter Enter n Space 1 Enter Enter n Space Enter Enter Enter f Enter")
        #expect(robot.app.walk.hasLeftScript)
        #expect(!robot.screen.contains("forward 2"))
        robot.press("p")
        #expect(robot.screen.contains("Which ports of S1 send the frame out?"))
        robot.press("2 Enter Enter")
        #expect(robot.screen.contains("You: port 2 ✓"))
    }

    /// A question between two parts of a story.
    static let asking = """
        framewalk: 1
        title: {en: t, zh: t}
        network:
          switches: {S1: {ports: 3}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}}
        script:
          - say: {en: Before it., zh: 之前。}
          - ask: {en: What then?, zh: 然后呢？}
            choices: [{en: This., zh: 这样。}, {en: That., zh: 那样。}]
            answer: 1
          - say: {en: After it., zh: 之后。}
            send: {from: A, to: B}
          - say: {en: The end., zh: 完。}
        """

    @Test("The story goes no further than to a question, and on after it; its pages are counted as they show")
    func storyPages() throws {
        var robot = try Robot(Self.asking)
        #expect(robot.screen.contains("Before it."))
        #expect(robot.screen.contains(" 1/3 "))
        #expect(!robot.screen.contains("After it."))
        robot.press("Space Up Enter Enter")
        #expect(robot.app.walk.index == 0)
        #expect(robot.screen.contains("After it."))
        #expect(!robot.screen.contains("Before it."))
        #expect(robot.screen.contains(" 2/3 "))
        robot.press("n")
        #expect(robot.screen.contains("The end."))
        #expect(robot.screen.contains(" 3/3 "))
    }

    @Test("? and F1 show the keys over a question, which comes back as it was")
    func help() throws {
        var robot = try robot()
        robot.press("Space 2 ?")
        #expect(robot.screen.contains("step: all copies move on together"))
        robot.press("Esc")
        #expect(robot.screen.contains("[x] port 2"))
        _ = robot.app.handle(.key(Key(.function(1))))
        robot.press("Space")
        guard case .help(let help)? = robot.app.layer else { return #expect(robot.app.layer == nil) }
        #expect(help.filter.isEmpty)
        robot.press("Enter")
        #expect(robot.screen.contains("[x] port 2"))
        robot.press("3 Enter ? ?")
        #expect(robot.screen.contains("═ Right"))
    }

    @Test("A question of the author's has no hint, and nothing that happens after it is promised")
    func authorsQuestion() throws {
        var robot = try robot()
        robot.press("Space s Enter n Space s Enter n Space")
        #expect(robot.screen.contains("Why is that?"))
        #expect(!robot.row(-1).contains("hint"))
        let before = robot.screen
        robot.press("h")
        #expect(robot.screen == before)
        robot.press("Up Enter")
        #expect(robot.row(-2).contains("Enter goes on."))
    }

    @Test("Nobody is no thing, and of several frames the question says which")
    func whichFrame() throws {
        let lab = """
            framewalk: 1
            title: {en: t, zh: t}
            network:
              switches: {S1: {ports: 3}}
              hosts: {A: {at: S1/1, ip: 10.0.0.1/24}, B: {at: S1/2, ip: 10.0.0.2/24}, C: {at: S1/3}}
            script:
              - predict: {what: accepted}
                send: {from: A, to: "02:00:00:00:00:99"}
              - predict: {what: accepted}
                ping: {from: A, to: B}
              - predict: {at: S1, what: egress}
                ping: {from: B, to: A}
            """
        var robot = try Robot(lab)
        robot.press("Space Enter Enter")
        #expect(robot.screen.contains("You: nobody ✓"))
        robot.press("Enter n Space")
        #expect(robot.screen.contains("Which hosts take any of the frames that follow?"))
        robot.press("s Enter n Space")
        #expect(robot.screen.contains("send the frame out? (the first copy: it comes in at 2)"))
    }

    @Test("A row that is rightly not marked has no sign of a mistake, and its reason is told")
    func absentRow() throws {
        var robot = try Robot(bundled: "01")
        robot.press("Space Space 2 3 Enter Enter n Space")
        guard case .predict(let state)? = robot.app.layer else { return #expect(robot.app.layer != nil) }
        for index in state.exercise.options.indices where state.exercise.right[index] != 0 {
            robot.press("\(index + 1)")
        }
        robot.press("Enter")
        #expect(robot.screen.contains("═ Right"))
        #expect(!robot.screen.contains("✗"))
        #expect(robot.screen.contains("· B at port 2 — B has sent no frame here"))
    }

    @Test("At its end a lab says what was put off and what is next, however narrow", arguments: [60, 80, 120])
    func endOfStory(width: Int) throws {
        for language in Language.allCases {
            var robot = try Robot(bundled: "01", language: language, width: width, height: width == 60 ? 20 : 24)
            for _ in 0..<60 where !robot.app.isFinished { robot.press("Space Esc") }
            #expect(robot.app.isFinished)
            if !robot.app.showsStory { robot.press("t") }
            let title = robot.screen.split(separator: "\n").first { $0.contains(robot.app.book.label(.story)) } ?? ""
            for word in language == .english ? ["put off: p asks", "next lab"] : ["以后再答：按 p", "下一个实验"] {
                #expect(title.contains(word), "\(width): \(title)")
            }
        }
    }
}
