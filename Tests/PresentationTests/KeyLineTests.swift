import Testing

@testable import Presentation

/// The last row of a usual screen has every key that matters, whatever state the program is in.
@Suite("The key line") struct KeyLineTests {
    private static let important: [Action] = [
        .stepForward, .nextPanel, .predict, .inspect, .sendFrame, .changeMenu, .followAutomatically,
    ]

    private func check(_ robot: Robot, _ what: String) {
        let words = robot.row(-1).split(separator: " ").map(String.init)
        for action in Self.important {
            guard robot.app.unavailable(action) == nil else { continue }
            if action == .predict, robot.app.waiting != nil { continue }
            if action == .followAutomatically, robot.app.chosen == nil { continue }
            let key = KeyTable.name(of: KeyTable.keys(of: action)[0])
            #expect(words.contains(key), "\(what): \(key) is not in \(robot.row(-1))")
        }
        #expect(words.contains("?") && words.contains("q"), "\(what): \(robot.row(-1))")
    }

    @Test("No key that matters falls off", arguments: ["01", "05", "08", "23", "26", "31"], Language.allCases)
    func important(number: String, language: Language) throws {
        var robot = try Robot(bundled: number, language: language)
        check(robot, "start")
        robot.press("Space s Enter Space Space")
        if case .predict? = robot.app.layer { robot.press("Esc") }
        check(robot, "under way")
        for panel in ["1", "2", "3", "4", "5"] {
            robot.press(panel)
            if panel != "4" { robot.press("Down Up") }
            check(robot, "panel \(panel)")
        }
        robot.press("1 d")
        check(robot, "another device")
        robot.press("z")
        check(robot, "zoomed")
        robot.press(">")
        check(robot, "large")
        robot.press("< z l")
        check(robot, "lenses")
        robot.press("l /")
        robot.type(number == "26" || number == "31" ? "vm1" : "A")
        robot.press("Enter")
        check(robot, "found")
        robot.press("f Enter")
        check(robot, "own frame")
        robot.press("n n n n")
        check(robot, "end of the own frame")
        robot.press("r")
        check(robot, "run")
    }
}
