import Fabric
import Lab
import Testing

@testable import Presentation

@Suite("The lab screen")
struct AppTests {
    private static let three = """
        framewalk: 1
        title: {en: Three hosts, zh: 三台主机}
        network:
          switches: {S1: {ports: 3}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}}
        script:
          - say: {en: Nobody has spoken., zh: 表是空的。}
            send: {from: A, to: B}
          - say: {en: Now B answers., zh: 现在 B 回答。}
            send: {from: B, to: A}
        """

    @Test("A lab begins with its story, and stepping puts the card away")
    func story() throws {
        var robot = try Robot(Self.three)
        #expect(robot.screen.contains("Nobody has spoken."))
        robot.press("Space")
        #expect(!robot.screen.contains("Nobody has spoken."))
        #expect(robot.screen.contains("A→S1"))
        robot.press("t")
        #expect(robot.screen.contains("Nobody has spoken."))
    }

    @Test("While a host speaks or listens, the table shown is that of the switch it is plugged into")
    func tableOfTheHostsSwitch() throws {
        var robot = try Robot(
            """
            framewalk: 1
            title: {en: Two switches, zh: 两台交换机}
            network:
              switches: {S1: {ports: 2}, S2: {ports: 2}}
              links: [[S1/2, S2/2]]
              hosts: {A: {at: S1/1}, B: {at: S2/1}}
            script:
              - send: {from: B, to: A}
            """)
        var shown: [NodeID?] = []
        for _ in 0..<4 {
            robot.press("Space")
            shown.append(robot.app.followed)
        }
        #expect(shown == [.bridge(1), .bridge(1), .bridge(0), .bridge(0)])
    }

    @Test("Stepping to the end and back shows the same screens in reverse")
    func backIsExact() throws {
        var robot = try Robot(Self.three)
        // What was seen once stays in the timeline.
        robot.press("G G g")
        var screens = [robot.screen]
        while robot.app.walk.index < robot.app.walk.length {
            robot.press("Space")
            screens.append(robot.screen)
        }
        #expect(screens.count > 4)
        for screen in screens.dropLast().reversed() {
            robot.press("b")
            #expect(robot.screen == screen)
        }
        robot.press("b")
        #expect(robot.row(-2).contains("This is the start"))
    }

    @Test("The table fills, and the sentence says why")
    func flood() throws {
        var robot = try Robot(Self.three)
        robot.press("Space Space")
        #expect(robot.row(-2).contains("B is unknown, so S1 floods"))
        #expect(robot.screen.contains("new"))
        #expect(robot.screen.contains("► 1 came in"))
    }

    @Test("A frame of one's own, in the past, cuts the script's future off; R comes back")
    func ownFrame() throws {
        var robot = try Robot(Self.three)
        robot.press("Space Space Space")
        let scripted = robot.app.walk.length
        robot.press("f Down")
        robot.type("b")
        robot.press("Enter")
        #expect(robot.app.walk.hasLeftScript)
        #expect(robot.row(0).contains("your own run"))
        #expect(robot.row(-2).contains("sends a frame to B"))
        robot.press("R")
        #expect(!robot.app.walk.hasLeftScript)
        #expect(robot.app.walk.length == scripted)
        robot.press("u")
        #expect(robot.app.walk.hasLeftScript && robot.row(0).contains("your own run"))
    }

    @Test("A form that is no frame is not sent, and says so")
    func badForm() throws {
        var robot = try Robot(Self.three)
        robot.press("f Down Left")
        robot.type("02:00")
        robot.press("Enter")
        #expect(robot.screen.contains("Not a MAC address"))
        let hasLeft = robot.app.walk.hasLeftScript
        #expect(!hasLeft)
        robot.press("Esc")
        #expect(!robot.screen.contains("Not a MAC address"))
    }

    @Test("The unknown address of the form is nobody's")
    func unknownAddress() throws {
        let robot = try Robot(Self.three)
        let address = SendForm.unknownAddress(in: robot.app.walk.network)
        #expect(!robot.app.walk.network.hosts.contains { $0.configuration.address == address })
    }

    @Test("Help filters by what is typed, and Enter does it")
    func help() throws {
        var robot = try Robot(Self.three)
        robot.press("?")
        robot.type("english")
        robot.press("Enter")
        #expect(robot.app.language == .chinese)
        #expect(robot.screen.contains("拓 扑") || robot.screen.contains("拓扑"))
    }

    @Test("Running goes on by itself and rests where the story goes on")
    func running() throws {
        var robot = try Robot(Self.three)
        robot.press("r")
        #expect(robot.app.nextTick != nil)
        for _ in 0..<100 where robot.app.isRunning { _ = robot.app.handle(.tick(elapsed: 1000)) }
        #expect(!robot.app.isRunning)
        #expect(robot.screen.contains("Now B answers."))
        robot.press("r")
        for _ in 0..<100 where robot.app.isRunning { _ = robot.app.handle(.tick(elapsed: 1000)) }
        #expect(robot.app.walk.index == robot.app.walk.length)
    }

    @Test("A jump by number goes there, and beyond the end to the end")
    func jump() throws {
        var robot = try Robot(Self.three)
        robot.press("j")
        robot.type("3")
        robot.press("Enter")
        #expect(robot.app.walk.index == 3)
        robot.press("j")
        robot.type("999999999")
        robot.press("Enter")
        #expect(robot.app.walk.index == robot.app.walk.length)
    }

    @Test("Every size from nothing to large is drawn without a trap, in both languages")
    func sizes() throws {
        for language in Language.allCases {
            var robot = try Robot(Self.three, language: language)
            robot.press("Space Space")
            for (width, height) in [
                (0, 0), (1, 1), (39, 11), (40, 12), (59, 20), (60, 20), (79, 24), (80, 23), (80, 24), (100, 30),
                (120, 40), (200, 60),
            ] {
                _ = robot.app.handle(.resize(width: width, height: height))
                for layer in ["?", "f", "w", "j", "t", "z"] {
                    robot.press(layer)
                    let rows = robot.screen.split(separator: "\n", omittingEmptySubsequences: false)
                    for row in rows { #expect(DisplayWidth.of(String(row)) == width || height == 0) }
                    robot.press(layer == "t" || layer == "z" ? layer : "Esc")
                }
            }
        }
    }

    @Test("Too small a terminal says the size that it has and the size that it needs")
    func tooSmall() throws {
        var robot = try Robot(Self.three)
        _ = robot.app.handle(.resize(width: 30, height: 6))
        #expect(robot.screen.contains("30x6"))
        #expect(robot.screen.contains("40x12"))
    }
}
