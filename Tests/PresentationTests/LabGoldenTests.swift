import Foundation
import Lab
import Testing

@testable import Presentation

/// The lab screen as a person sees it, of a lab that comes with the program: every panel at three sizes, every dialog at
/// the smallest, in both languages.
@Suite struct LabGoldenTests {
    /// The lab of the tag, after two waves: A's frame has been tagged and is on its way to the other switch.
    private func robot(_ language: Language, width: Int, height: Int, waves: Int) throws -> Robot {
        let file = LabCardTests.folder.appendingPathComponent("09-the-tag.yaml")
        var robot = try Robot(
            String(contentsOf: file, encoding: .utf8), language: language, width: width, height: height)
        var walk = robot.app.walk
        for _ in 0..<waves { walk.forward(.wave) }
        robot.app = App(walk, language: language, width: width, height: height)
        return robot
    }

    private func expect(_ robot: Robot, _ name: String) throws {
        var surface = Surface(width: robot.app.width, height: robot.app.height)
        robot.app.draw(on: &surface)
        try GoldenScreen.expect(surface, "lab-\(name)-\(robot.app.language.rawValue)")
    }

    @Test(arguments: Language.allCases, [(80, 24), (120, 40), (200, 60)])
    func `every panel shows the second wave`(language: Language, size: (width: Int, height: Int)) throws {
        let robot = try robot(language, width: size.width, height: size.height, waves: 2)
        try expect(robot, "\(size.width)x\(size.height)")
    }

    /// A dialog, and the keys that open it.
    @Test(
        arguments: Language.allCases,
        [("story", "", 0), ("why", "w", 2), ("send", "f", 2), ("jump", "j", 2)])
    func `every dialog shows over the smallest lab screen`(
        language: Language, dialog: (name: String, keys: String, waves: Int)
    ) throws {
        var robot = try robot(language, width: 80, height: 24, waves: dialog.waves)
        robot.press(dialog.keys)
        try expect(robot, dialog.name)
    }

    /// Filtered, so that a new key elsewhere is no new picture.
    @Test(arguments: [(Language.english, "story"), (.chinese, "讲解")])
    func `the help shows what is left by the filter`(language: Language, filter: String) throws {
        var robot = try robot(language, width: 80, height: 24, waves: 2)
        robot.press("?")
        robot.type(filter)
        try expect(robot, "help")
    }
}
