import Lab
import Testing

@testable import Presentation

/// A lecture: nothing is asked or hidden, one can always come back, and what is looked for by its name is found.
@Suite("A lecture")
struct LectureTests {
    @Test("With questions off nothing is asked or hidden, and p still asks", arguments: Language.allCases)
    func questions(language: Language) throws {
        var robot = try Robot(EveryKind.lab, language: language)
        robot.press("Q")
        #expect(!robot.app.settings.questions)
        #expect(robot.screen.contains("0/\(robot.app.walk.length)"), "\(robot.screen)")
        robot.press("p")
        #expect(EveryKind.state(robot)?.exercise.item == 0)
        robot.press("Esc G")
        #expect(robot.app.layer == nil && robot.app.isFinished)
        robot.press("g ]")
        #expect(robot.app.layer == nil && robot.app.walk.index > 0)
        robot.press("g Q Space")
        // What was put off with Esc is asked again, going forward from the beginning.
        #expect(robot.app.settings.questions && EveryKind.state(robot) != nil)
    }

    @Test("The choice is kept in the settings")
    func kept() throws {
        var settings = Settings()
        settings.questions = false
        let read: Settings = try SavedFile.read(SavedFile.text(of: settings))
        #expect(!read.questions)
    }

    @Test("R goes to where the script was left")
    func back() throws {
        var robot = try Robot(bundled: "13")
        robot.press("Q Space Space Space")
        let place = robot.app.walk.index
        robot.press("F")
        #expect(robot.app.walk.hasLeftScript)
        robot.press("Space Space R")
        #expect(!robot.app.walk.hasLeftScript && robot.app.walk.index == place)
    }

    @Test(
        "Frames are found by their protocols",
        arguments: [("28", "rarp"), ("04", "arp"), ("04", "ping"), ("23", "bpdu")])
    func kinds(lab: String, kind: String) throws {
        var robot = try Robot(bundled: lab)
        robot.press("Q G /")
        robot.type(kind)
        robot.press("Enter")
        #expect(robot.app.notice == nil && robot.app.search?.matches.isEmpty == false)
    }

    @Test("What was said goes away with the wheel as with a key")
    func wheel() throws {
        var robot = try Robot(bundled: "01")
        robot.press("Q G Space")
        #expect(robot.app.notice == .unavailable(.atEnd))
        _ = robot.app.handle(.mouse(MouseEvent(.wheelUp, at: Point(3, 3))))
        #expect(robot.app.notice == nil)
    }

    @Test("What a switch hears of a change of the topology is in its one sentence", arguments: Language.allCases)
    func topology(language: Language) throws {
        var robot = try Robot(bundled: "23", language: language, width: 120, height: 40)
        robot.press("Q j 5 1 6 Enter")
        #expect(robot.row(-2).contains(language.say("BPDU with TC", "BPDU 带 TC")), "\(robot.row(-2))")
        #expect(robot.row(-2).contains(language.say("2 rows forgotten", "删除 2 条表项")), "\(robot.row(-2))")
        // Its bytes know where it left and where it arrived.
        robot.press("i")
        #expect(robot.row(0).contains("S1/1→S2/1"), "\(robot.row(0))")
    }

    @Test(
        "No digit of a byte is under the scroll bar", arguments: [(120, 40), (130, 45), (121, 40), (60, 20)])
    func digits(size: (Int, Int)) throws {
        var robot = try Robot(bundled: "09", width: size.0, height: size.1)
        robot.press("Q G 5")
        let area = try #require(robot.app.screenLayout.panels[.frame])
        let row = robot.screen.split(separator: "\n").first { $0.contains(" 000 ff") || $0.contains("000 ff ff ff") }
        let inside = try #require(row).dropFirst(area.x + 1).prefix(area.width - 2)
        let bytes = inside.split { !$0.isHexDigit }.filter { $0.count == 2 }
        #expect(bytes.count == 8 || bytes.count == 16, "\(inside)")
    }

    @Test("A field of which only a part is seen in bits has an open end")
    func openEnd() throws {
        var robot = try Robot(bundled: "09", width: 120, height: 40)
        robot.press("Q Space i g")
        let rows = robot.screen.split(separator: "\n").filter { $0.contains("└") && $0.contains("02:00:00:00:00:02") }
        #expect(rows.contains { $0.contains("…") }, "\(robot.screen)")
    }

    @Test("A long time is told in whole seconds beside a long title")
    func time() throws {
        var robot = try Robot(bundled: "04")
        robot.press("Q G")
        #expect(robot.row(0).contains(" t="), "\(robot.row(0))")
        for _ in 0..<20 {
            robot.press("b")
            #expect(robot.row(0).contains(" t="), "\(robot.row(0))")
        }
    }
}
