import Fabric
import Lab
import Testing

@testable import Presentation

/// What is said of an answer helps whoever gave it: it does not contradict itself, and nothing is lost by a slip of a key.
@Suite("What is said of an answer")
struct FeedbackTests {
    /// Goes on, what is asked being put off, until a question of this kind is open.
    private func robot(
        bundled number: String, at kind: Prediction.Kind, count: Int = 1, language: Language = .english
    ) throws -> Robot {
        var robot = try Robot(bundled: number, language: language, width: 120, height: 40)
        var left = count
        while !robot.app.isFinished {
            guard let state = EveryKind.state(robot) else {
                robot.press("Space")
                continue
            }
            if case .prediction(let prediction) = state.exercise.subject, prediction.kind == kind {
                left -= 1
                if left == 0 { return robot }
            }
            robot.press("Esc")
        }
        throw CancellationError()
    }

    @Test("What a wrong answer would come to is told beside the truth, not before it")
    func consequence() throws {
        var robot = try Robot(bundled: "01")
        robot.press("Space Down Space Enter")
        let state = try #require(EveryKind.state(robot))
        #expect(state.canTryAgain && !robot.screen.contains("did as you said"), "\(robot.screen)")
        robot.press("r Enter")
        let text = robot.screen
        #expect(text.contains("did as you said") && text.contains("It is: "), "\(text)")
    }

    @Test("That a station gets a frame twice is said")
    func twice() throws {
        // B is behind the same hub as A and has the frame already.
        var robot = try Robot(
            """
            framewalk: 1
            title: t
            network:
              switches: {S1: {ports: {1: {}, 2: {}}}}
              hubs: {H1: {ports: 3}}
              hosts: {A: {at: H1/1}, B: {at: H1/2}, C: {at: S1/2}}
              links: [[H1/3, S1/1]]
            script:
              - send: {from: B, to: A}
              - predict: {at: S1, what: egress}
                send: {from: A, to: B}
            """, width: 120, height: 40)
        robot.press("n Space 1 Enter r Enter")
        #expect(robot.screen.contains("more than once"), "\(robot.screen)")
    }

    @Test("What answers the frame is not counted as one of its copies")
    func reply() throws {
        let lab = try Lab.read(
            """
            framewalk: 1
            title: t
            network:
              switches: {S1: {ports: {1: {}, 2: {}, 3: {}}}}
              hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}}
            script:
              - ping: {from: A, to: B}
              - predict: {at: S1, what: egress}
                ping: {from: A, to: B}
            """, from: "t.yaml")
        let walk = Walk(lab)
        let exercise = try #require(walk.exercise(for: 1))
        let consequence = try #require(walk.consequence(of: [1, 1, 1], in: exercise))
        #expect(consequence.said.accepted == [.host(1)] && consequence.said.acceptedAgain.isEmpty)
    }

    @Test("A flood of a frame that was refused would go where its tag says")
    func refused() throws {
        let robot = try robot(bundled: "09", at: .verdict)
        let exercise = try #require(EveryKind.state(robot)?.exercise)
        let values = exercise.options.map { $0 == .verdict(.flood) ? 1 : 0 }
        let consequence = try #require(robot.app.walk.consequence(of: values, in: exercise))
        #expect(consequence.said.seen == consequence.said.accepted && consequence.said.seen.count == 2)
    }

    @Test(
        "Why a station takes a broadcast names its VLAN, and why the others do not is told",
        arguments: Language.allCases)
    func vlan(language: Language) throws {
        var robot = try robot(bundled: "09", at: .accepted, language: language)
        robot.press("s")
        let text = robot.screen
        #expect(text.contains("VLAN 20") && text.contains(language.say("a copy comes to it in", "一份副本经")), "\(text)")
        #expect(text.contains("· A") && text.contains("· B"), "\(text)")
    }

    @Test("What was missed has a sign of its own")
    func missed() throws {
        var robot = try Robot(EveryKind.lab)
        robot.press("Space 1 Enter r Enter")
        #expect(robot.screen.contains("+ port 3 (missed)"), "\(robot.screen)")
        #expect(!robot.screen.split(separator: "\n").contains { $0.contains("✗") && $0.contains("(missed)") })
    }

    @Test("Space begins the next try, and does not throw it away")
    func space() throws {
        var robot = try Robot(bundled: "01")
        robot.press("Space Down Space Enter Space")
        let state = try #require(EveryKind.state(robot))
        #expect(state.phase == .asking && state.tries == 1 && robot.app.walk.index == 0)
    }

    @Test("A lab that was finished asks again when it is left in its second run")
    func secondRun() throws {
        var progress = Progress()
        var entry = Progress.Entry()
        entry.isFinished = true
        entry.place = 1
        entry.answers = [0: true, 1: true]
        progress.labs = ["01-lab": entry]
        var robot = ShellRobot([EveryKind.lab], progress: progress)
        robot.press("Enter")
        let app = try #require(robot.shell.app)
        #expect(app.walk.index == 1)
        #expect(app.firstAnswers == [0: true])
        robot.press("n n")
        let layer = try #require(robot.shell.app?.layer)
        #expect(LayerKind(layer) == .predict)
    }

    @Test("Whoever has seen the outcome does not foretell it, and is told where the question was put off")
    func seen() throws {
        var robot = try Robot(EveryKind.lab)
        robot.press("Space Esc")
        // At the end what was put off is asked again, from where it was.
        while !robot.app.isFinished {
            robot.press("Space")
            if case .predict? = robot.app.layer { robot.press("s Enter") }
        }
        robot.press("p")
        #expect(robot.row(-2).contains("Back at step 0"), "\(robot.row(-2))")
        let state = try #require(EveryKind.state(robot))
        for index in state.exercise.options.indices where state.exercise.right[index] == 1 {
            robot.press("\(index + 1)")
        }
        robot.press("Enter")
        #expect(EveryKind.state(robot)?.isRight == true)
        #expect(robot.app.firstAnswers[0] == false)
    }

    @Test("An answer does not stand above the next question")
    func kept() throws {
        var robot = try Robot(EveryKind.lab, width: 40, height: 12)
        robot.press("Space 1 2 Enter r Enter Enter n")
        while robot.app.waiting == nil, !robot.app.isFinished { robot.press("Space") }
        #expect(!robot.screen.contains("You: "), "\(robot.screen)")
    }

    @Test("Details are offered where there are some, and once", arguments: Language.allCases)
    func details(language: Language) throws {
        var robot = try Robot(EveryKind.lab, language: language)
        robot.press("Space 1 Enter")
        let more = robot.app.book.predictWords.hint(for: .more)
        #expect(robot.row(-1).contains("w \(more)"))
        robot.press("w")
        #expect(!robot.row(-1).contains("w \(more)"))
    }

    @Test("What two frames do at once is not told as if they were one")
    func twoFrames() throws {
        var robot = try Robot(bundled: "01")
        robot.press("Space s Enter Space")
        // One more from C while the first copies are on their way to B and C.
        robot.press("f")
        robot.press("Enter")
        for _ in 0..<6 {
            robot.press("Space")
            #expect(!robot.row(-2).contains("takes it. A: the NIC"), "\(robot.row(-2))")
        }
    }

    @Test("A row that moves is told as a move, in the timeline too", arguments: Language.allCases)
    func moves(language: Language) throws {
        let view = GoldenView(name: "", ground: .lab("22", waves: 6))
        let robot = try view.robots(language, width: 120, height: 40).after
        #expect(robot.screen.contains(language.say("  move ", "  迁移 ")), "\(robot.screen)")
    }

    @Test(
        "The help over a question tells the question's own keys", arguments: Language.allCases,
        [(40, 12), (80, 24), (120, 40)])
    func help(language: Language, size: (Int, Int)) throws {
        var robot = try Robot(EveryKind.lab, language: language, width: size.0, height: size.1)
        robot.press("Space ?")
        let words = robot.app.book.predictWords
        for hint in ["Space \(words.hint(for: .mark))", "h \(words.hint(for: .hint))"] {
            #expect(robot.screen.contains(hint), "\(robot.screen)")
        }
        // Every action is on one of the pages.
        var seen: Set<Int> = []
        for _ in 0..<80 {
            guard case .help(let help)? = robot.app.layer else { break }
            seen.insert(help.selected)
            robot.press("Down")
        }
        #expect(seen.count > 60)
        robot.press("Esc")
        #expect(EveryKind.state(robot) != nil)
    }
}
