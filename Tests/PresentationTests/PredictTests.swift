import Fabric
import Lab
import Testing

@testable import Presentation

@Suite("Predictions on the lab screen")
struct PredictTests {
    /// Three hosts that have said nothing, and questions about what they say.
    static let lab = """
        framewalk: 1
        title: {en: Three hosts, zh: 三台主机}
        network:
          switches: {S1: {ports: 3}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}}
        script:
          - say: {en: Nobody has spoken., zh: 表是空的。}
            send: {from: C, to: A}
          - say: {en: Where will it go?, zh: 去哪里？}
            predict: {at: S1, what: egress}
            send: {from: A, to: B}
          - predict: {what: accepted}
            send: {from: B, to: A}
          - ask: {en: Why is that?, zh: 为什么？}
            choices: [{en: Because it is., zh: 就是这样。}, {en: By chance., zh: 碰巧。}]
            answer: 1
            why: {en: It had to be., zh: 只能这样。}
        """

    /// A robot that stands where the egress is asked, before anything was pressed.
    private func robot(_ language: Language = .english, width: Int = 80, height: Int = 24) throws -> Robot {
        var robot = try Robot(Self.lab, language: language, width: width, height: height)
        robot.press("n")
        return robot
    }

    @Test("What comes of an unanswered item is hidden, its length too, until it was answered")
    func hiddenFuture() throws {
        var robot = try robot()
        #expect(robot.row(0).contains("step 4/?"))
        robot.press("t")
        #expect(robot.screen.contains("hidden until you answer"))
        #expect(!robot.screen.contains("send to B"))
        robot.press("Space")
        #expect(robot.screen.contains("Predict before you step"))
        #expect(!robot.screen.contains("send to B"))
        robot.press("2 3 Enter")
        #expect(robot.screen.contains("Right"))
        #expect(!robot.screen.contains("FLOOD 2 3  learn A"))
        robot.press("Enter Space")
        #expect(robot.screen.contains("FLOOD 2 3"))
        #expect(robot.screen.contains("You: port 2, port 3 ✓"))
    }

    @Test(
        "Nothing passes an unanswered item: not a step, a run, a jump or the end", arguments: ["Space", "n", "G", "s"])
    func gates(key: String) throws {
        var robot = try robot()
        let place = robot.app.walk.index
        robot.press(key)
        #expect(robot.app.walk.index == place)
        #expect(robot.screen.contains("Which ports of S1 send the frame out?"))
    }

    @Test("A jump from before stops at the item, and a second one asks")
    func jumps() throws {
        var robot = try Robot(Self.lab)
        robot.press("G")
        #expect(robot.app.walk.index == 4)
        robot.press("g j 9 9 Enter")
        #expect(robot.app.walk.index == 4)
        robot.press("j 9 9 Enter")
        #expect(robot.screen.contains("Which ports of S1 send"))
        robot.press("Esc b b r")
        for _ in 0..<40 where robot.app.isRunning { _ = robot.app.handle(.tick(elapsed: 1000)) }
        // It was put off, but the walk went back over its place.
        #expect(robot.app.walk.index == 4)
        #expect(robot.app.waiting == 1)
    }

    @Test("A run rests at the item and asks when it is to go on")
    func running() throws {
        var robot = try Robot(Self.lab)
        robot.press("r")
        for _ in 0..<40 where robot.app.isRunning { _ = robot.app.handle(.tick(elapsed: 1000)) }
        #expect(robot.app.walk.index == 4)
        robot.press("r")
        #expect(robot.screen.contains("Predict before you step"))
        robot.press("2 3 Enter Enter")
        #expect(robot.app.isRunning)
    }

    @Test("Of a wrong answer each part is judged by rules, and what is missing stays to be found in another try")
    func wrong() throws {
        var robot = try robot()
        robot.press("Space 1 2 Enter")
        #expect(robot.screen.contains("Not quite"))
        #expect(robot.screen.contains("You: port 1 ✗, port 2 ✓"))
        #expect(robot.screen.contains("✗ port 1 — the frame came in here  OUT-1 · 802.1Q 8.6.1"))
        #expect(robot.screen.contains("✓ port 2 — B is unknown  FWD-2"))
        #expect(robot.screen.contains("Something is still missing."))
        #expect(!robot.screen.contains("It is:") && !robot.screen.contains("(missed)"))
        #expect(robot.row(-2).contains("Not right yet. r: again, s: answer."))
        robot.press("w")
        #expect(robot.screen.contains("A frame never leaves through the port where it came in."))
        robot.press("r 1 3 Enter")
        #expect(robot.screen.contains("═ Right"))
        #expect(robot.app.score.rightAtFirstTry == 0)
        #expect(robot.app.score.right == 1)
    }

    @Test("The whole answer is told when it is asked for, and after the last try", arguments: ["s", "r Enter"])
    func wholeAnswer(keys: String) throws {
        var robot = try robot()
        robot.press("Space 1 2 Enter")
        robot.press(keys)
        #expect(robot.screen.contains("You: port 1 ✗, port 2 ✓"))
        #expect(robot.screen.contains("It is: port 2, port 3"))
        #expect(robot.screen.contains("✗ port 1 — the frame came in here  OUT-1 · 802.1Q 8.6.1"))
        #expect(robot.screen.contains("+ port 3 (missed) — B is unknown  FWD-2"))
        #expect(!robot.screen.contains("still missing") && !robot.row(-1).contains("try again"))
        robot.press("r")
        #expect(robot.screen.contains("═ Not quite"))
        #expect(robot.app.score.right == 0)
    }

    @Test("While there is another try, no wrong answer of any lab is told what is right", arguments: 1...31)
    func tellsNothing(number: Int) throws {
        let walk = try Robot(bundled: number < 10 ? "0\(number)" : "\(number)").app.walk
        for chapter in walk.chapters {
            guard let exercise = walk.exercise(for: chapter.item), exercise.maximumTries > 1 else { continue }
            for index in exercise.options.indices {
                let values = exercise.pressing(index, in: exercise.blank)
                let (said, isIncomplete) = exercise.mistakes(in: values)
                #expect(said == (exercise.right[index] == values[index] ? [] : [index]))
                let others = exercise.options.indices.contains { $0 != index && exercise.right[$0] != 0 }
                #expect(isIncomplete == others)
            }
        }
    }

    @Test("An Enter too many answers nothing")
    func enterTwice() throws {
        var robot = try robot()
        robot.press("Enter Enter")
        #expect(robot.row(-2).contains("Nothing marked"))
        robot.press("2")
        #expect(robot.row(-2).contains("Answer first"))
        robot.press("3 Enter")
        #expect(robot.screen.contains("═ Right"))
        robot.press("Esc g")
        var empty = try self.robot()
        empty.press("Space Enter Enter")
        #expect(empty.screen.contains("You: nothing ✗"))
    }

    @Test("What was answered is handed over to be kept, and taken back")
    func keeping() throws {
        var robot = try robot()
        robot.press("Space 2 3 Enter Enter n Space Esc")
        #expect(robot.app.firstAnswers == [1: true])
        var other = try Robot(Self.lab)
        other.app.restore(robot.app.progress)
        other.press("n Space")
        #expect(other.app.layer == nil)
        #expect(other.app.score.right == 1)
    }

    @Test("After two wrong answers there is no third")
    func tries() throws {
        var robot = try robot()
        robot.press("Space 1 Enter")
        #expect(robot.row(-1).contains("try again"))
        robot.press("r Enter")
        #expect(!robot.row(-1).contains("try again"))
        robot.press("r")
        #expect(robot.screen.contains("Not quite"))
        robot.press("Enter")
        #expect(robot.app.walk.index == 5)
        #expect(robot.app.score.right == 0)
        #expect(robot.app.score.asked == 1)
    }

    @Test("Esc puts it off and goes on; a hint helps; s shows the answer")
    func laterHintShow() throws {
        var robot = try robot()
        robot.press("Space h")
        #expect(robot.screen.contains("Which VLAN is the frame in?"))
        robot.press("Esc")
        #expect(robot.app.walk.index == 5)
        #expect(robot.app.score.skipped == 1)
        #expect(robot.row(-2).contains("Put off. p asks it again, here and at the end."))
        robot.press("p 2 3 Enter")
        #expect(robot.app.score.right == 1)
        #expect(robot.app.score.skipped == 0)
        robot.press("Esc n Space s")
        #expect(robot.screen.contains("The answer"))
        #expect(robot.screen.contains("It is: A"))
        #expect(robot.app.score.skipped == 1)
    }

    @Test("A question at the end is asked, and told why")
    func question() throws {
        var robot = try robot()
        robot.press("n Esc n Esc")
        #expect(robot.app.walk.index == robot.app.walk.length)
        robot.press("Space")
        #expect(robot.screen.contains("Why is that?"))
        #expect(!robot.screen.contains("2 tries") && !robot.screen.contains("last try"))
        robot.press("Down Enter")
        #expect(robot.screen.contains("It is: Because it is.") && robot.screen.contains("It had to be."))
        // Nothing is left to be found: there is no second choice.
        #expect(!robot.row(-1).contains("try again"))
        robot.press("r Enter")
        #expect(robot.app.layer == nil)
        #expect(robot.app.score.total == 3)
    }

    @Test("The learner may ask at any step what a switch will do next")
    func freePrediction() throws {
        var robot = try Robot(Self.lab)
        robot.press("p")
        #expect(robot.screen.contains("A frame from C to A comes to S1 at port 3."))
        #expect(!robot.screen.contains("FLOOD"))
        robot.press("1 2 Enter")
        #expect(robot.screen.contains("═ Right"))
        robot.press("Enter")
        #expect(robot.app.walk.index == 1)
        #expect(!robot.screen.contains("FLOOD"))
        robot.press("Space")
        #expect(robot.screen.contains("FLOOD"))
        #expect(robot.screen.contains("You: port 1, port 2 ✓"))
        #expect(robot.app.score.asked == 0)
        robot.press("n p")
        #expect(robot.screen.contains("Which ports of S1 send the frame out?"))
    }

    @Test("The answer stays beside the outcome until what was asked is over")
    func kept() throws {
        var robot = try robot(width: 120, height: 40)
        robot.press("Space 1 Enter s")
        #expect(robot.row(-2).contains("Why, part by part"))
        robot.press("Enter")
        #expect(robot.screen.contains("You: port 1 ✗  It is: port 2, port 3"))
        robot.press("Space")
        #expect(robot.screen.contains("You: port 1 ✗  It is: port 2, port 3"))
        robot.press("n Space Esc")
        #expect(!robot.screen.contains("You: port 1"))
    }

    @Test("Each port says whether it was predicted rightly while it happens")
    func portsPredicted() throws {
        var robot = try robot(width: 120, height: 40)
        robot.press("Space 1 2 Enter Enter Space")
        let rows = robot.screen.split(separator: "\n").map { $0.suffix(45) }
        #expect(rows.contains { $0.contains("1     access 1") && $0.hasSuffix(" ✗  │") })
        #expect(rows.contains { $0.contains("2     access 1") && $0.hasSuffix(" ✓  │") })
        robot.press("n Space Esc")
        let isGone = robot.app.predictedPorts.isEmpty
        #expect(isGone)
    }

    @Test("A frame of one's own instead of the script's takes what was asked away")
    func ownFrame() throws {
        var robot = try robot()
        robot.press("f Enter")
        #expect(robot.app.walk.hasLeftScript)
        // How long it is would tell what can be predicted.
        #expect(robot.row(0).contains("/? "))
        robot.press("G")
        #expect(robot.app.walk.index == robot.app.walk.length)
        #expect(robot.row(0).contains("\(robot.app.walk.length)/\(robot.app.walk.length) "))
    }

    @Test("All sizes, languages and phases are drawn within the screen", arguments: Language.allCases)
    func sizes(language: Language) throws {
        var robot = try robot(language)
        for keys in ["Space", "h", "1 Enter", "w", "Down Down"] {
            robot.press(keys)
            for (width, height) in [(0, 0), (1, 1), (39, 11), (40, 12), (60, 20), (80, 24), (120, 40), (200, 60)] {
                _ = robot.app.handle(.resize(width: width, height: height))
                let rows = robot.screen.split(separator: "\n", omittingEmptySubsequences: false)
                for row in rows { #expect(DisplayWidth.of(String(row)) == width || height == 0) }
            }
        }
    }
}
