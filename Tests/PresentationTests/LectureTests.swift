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
}
