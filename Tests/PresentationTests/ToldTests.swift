import Fabric
import Lab
import Testing
import Wire

@testable import Presentation

@Suite("What an explorer looked for and was not told")
struct ToldTests {
    @Test("In a window too small to draw in no key acts, but for those that leave it")
    func unseen() throws {
        var robot = try Robot(bundled: "01", width: 20, height: 5)
        robot.press("Space Space G Enter f")
        #expect(robot.app.walk.index == 0 && robot.app.layer == nil)
        #expect(robot.app.handle(.key(Key(.character("q")))) == [.quit(status: 0)])
        #expect(robot.screen.contains("window bigger") || robot.screen.contains("bigger."))
    }

    @Test(
        "A page key of the help goes to the next page, and none is left out", arguments: Language.allCases,
        [(80, 24), (60, 20), (120, 40), (200, 60)])
    func helpPages(language: Language, size: (Int, Int)) throws {
        var robot = try Robot(bundled: "26", language: language, width: size.0, height: size.1)
        robot.press("Esc ?")
        func number() -> String? {
            robot.screen.firstMatch(of: #/ (\d+)/(\d+) +║/#).map { "\($0.1)/\($0.2)" }
        }
        guard let first = number(), let count = Int(first.dropFirst(2)) else {
            #expect(size.1 >= 40)
            return
        }
        var pages = [first]
        for _ in 1..<count {
            robot.press("PgDn")
            pages.append(try #require(number()))
        }
        #expect(pages == (1...count).map { "\($0)/\(count)" })
        #expect(!robot.screen.contains(language.book.label(FindLabel.more)))
        for page in (1..<count).reversed() {
            robot.press("PgUp PgUp")
            #expect(number().map { Int($0.prefix(1)) ?? 0 } ?? 0 <= page)
        }
        #expect(number() == first)
    }

    @Test("What was undone and done again is said", arguments: Language.allCases)
    func undone(language: Language) throws {
        var robot = try Robot(bundled: "01", language: language)
        robot.press("Space Esc Space F u")
        #expect(robot.row(-2).contains(language.undone))
        robot.press("U")
        #expect(robot.row(-2).contains(language.redone))
    }

    @Test("A frame that is lost on its sender's cable is told in the picture, the timeline and the sentence")
    func lostAtOnce() throws {
        var robot = try Robot(
            """
            framewalk: 1
            title: Lost
            network:
              switches: {S1: {ports: 2}}
              hosts: {A: {at: S1/1}, B: {at: S1/2}}
            script:
              - send: {from: B, to: A}
            """)
        robot.press("n x Enter f Enter s")
        let hop = try #require(robot.app.current)
        #expect(
            English().summary(of: hop, robot.app.names).text == "A sends a frame to B. It is lost: the cable is down.")
        #expect(SimplifiedChinese().summary(of: hop, robot.app.names).text == "A 向 B 发送一帧。它随即丢失：链路已断开。")
        #expect(robot.screen.contains("lost LINK-1"))
        #expect(robot.screen.contains("✗ link"), "\(robot.screen)")
    }

    @Test("A frame's change of size is that of all its bytes, those of a tunnel too")
    func sizes() throws {
        var robot = try Robot(bundled: "26", width: 120, height: 40)
        robot.press("Esc")
        var sizes: [Int] = []
        while robot.app.walk.index < 12 {
            robot.press("s")
            if robot.app.layer != nil { robot.press("Esc") }
            guard let hop = robot.app.current, hop.verdict == .encapsulate, let frame = hop.frame,
                let packet = hop.departures.first?.frame
            else { continue }
            sizes.append(packet.length - frame.length)
            robot.press("5 Right")
            #expect(
                robot.screen.contains("\(packet.length) bytes (+\(packet.length - frame.length))"), "\(robot.screen)")
        }
        #expect(!sizes.isEmpty)
    }
}
