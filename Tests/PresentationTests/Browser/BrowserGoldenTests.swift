import Lab
import Testing

@testable import Presentation

@Suite("Pictures of the browser")
struct BrowserGoldenTests {
    private static var progress: Progress {
        var progress = Progress()
        var done = Progress.Entry()
        done.isFinished = true
        done.place = 8
        done.answers = [1: true]
        var begun = Progress.Entry()
        begun.place = 3
        begun.answers = [1: false]
        progress.labs = ["01-lab": done, "03-lab": begun]
        progress.last = "03-lab"
        return progress
    }

    private static let files =
        BrowserTests.three
        + [("Who is behind the hub?", "集线器后面是谁？"), ("A cable that moves", "会搬家的链路"), ("The storm", "风暴")].map {
            BrowserTests.lab($0, $1, concepts: "[hub, loop, broadcast-domain]")
        }

    private func robot(
        _ language: Language, _ width: Int, _ height: Int, glyphs: Glyphs = .unicode, theme: Theme = .standard
    ) -> ShellRobot {
        var robot = ShellRobot(
            Self.files, progress: Self.progress, language: language, width: width, height: height, glyphs: glyphs,
            theme: theme)
        robot.rest()
        return robot
    }

    @Test(
        "The list at all sizes in both languages",
        arguments: [(40, 12), (60, 20), (80, 24), (120, 40), (200, 60)], Language.allCases)
    func list(size: (Int, Int), language: Language) throws {
        let robot = robot(language, size.0, size.1)
        try GoldenScreen.expect(robot.surface, "browser-\(size.0)x\(size.1)-\(language.rawValue)")
    }

    @Test("The list without colours and in ASCII")
    func plain() throws {
        try GoldenScreen.expect(
            robot(.english, 80, 24, theme: .noColor).surface, "browser-no-color", withStyles: true)
        try GoldenScreen.expect(robot(.english, 80, 24, glyphs: .ascii).surface, "browser-ascii")
    }

    @Test("The cards, the help and the errors at all sizes", arguments: Language.allCases)
    func layers(language: Language) throws {
        for (name, keys) in [("cards", "Down Enter"), ("help", "?"), ("broken", "Up Enter")] {
            var pictures = ""
            for (width, height) in GoldenView.sizes {
                var robot = robot(language, width, height)
                robot.press(keys)
                pictures += "=== \(width)x\(height)\n" + GoldenScreen.describe(robot.surface, withStyles: false)
            }
            try GoldenScreen.expect(text: pictures, "browser-\(name)-\(language.rawValue)")
        }
    }
}
