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

    @Test(arguments: Language.allCases, [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)])
    func `every panel shows the second wave`(language: Language, size: (width: Int, height: Int)) throws {
        let robot = try robot(language, width: size.width, height: size.height, waves: 2)
        try expect(robot, "\(size.width)x\(size.height)")
    }

    /// A dialog, and the keys that open it.
    @Test(
        arguments: Language.allCases,
        [
            ("story", "", 0), ("why", "w", 2), ("send", "f", 2), ("jump", "j", 2), ("inspect", "i", 2),
            ("find", "/ s 2", 2),
            ("palette", ": f l o", 2), ("filter", "c Right", 2), ("table", "2", 2),
        ])
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

    /// The views that are read most, in plain ASCII without colour; the styles are part of the picture.
    @Test(arguments: [("ascii-80x24", "", 80, 24), ("ascii-40x12", "", 40, 12), ("ascii-inspect", "i", 80, 24)])
    func `nothing but ASCII and attributes is needed`(name: String, keys: String, width: Int, height: Int) throws {
        var robot = try robot(.english, width: width, height: height, waves: 2)
        robot.app = App(
            robot.app.walk, language: .english, glyphs: .ascii, theme: .noColor, width: width, height: height)
        robot.press(keys)
        var surface = Surface(width: width, height: height)
        robot.app.draw(on: &surface)
        // The arrows in words are the terminal's to replace.
        #expect(surface.cells.allSatisfy { $0.scalar.isASCII || "→←↑↓·".unicodeScalars.contains($0.scalar) })
        #expect(surface.cells.allSatisfy { $0.style.foreground == .terminal && $0.style.background == .terminal })
        try GoldenScreen.expect(surface, "lab-\(name)", withStyles: true)
    }

    @Test(arguments: Language.allCases, [(40, 12), (60, 20), (120, 40), (200, 60)])
    func `the inspector fits every size`(language: Language, size: (width: Int, height: Int)) throws {
        var robot = try robot(language, width: size.width, height: size.height, waves: 2)
        robot.press("i")
        try expect(robot, "inspect-\(size.width)x\(size.height)")
    }
}
