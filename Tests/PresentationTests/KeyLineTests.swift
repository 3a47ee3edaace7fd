import Testing

@testable import Presentation

/// The last row tells keys by their words, and those first that matter in the state that the program is in.
@Suite("The key line") struct KeyLineTests {
    /// What must be hinted at 80 columns, if it can be done.
    private func needed(_ app: App) -> [Action] {
        var needed: [Action] = [.stepForward, .stepBack]
        if app.chosen != nil { needed.append(.followAutomatically) }
        if app.isZoomed { needed.append(.zoom) } else if app.chosen == nil { needed.append(.nextPanel) }
        if app.lenses.isOpen { needed.append(.logicalSwitch) }
        if app.isFinished { needed += [.browser, .sendFrame, .changeMenu] }
        if app.waiting == nil, !app.isZoomed, app.chosen == nil, !app.lenses.isOpen, !app.isFinished {
            needed += [.why, .predict]
        }
        return needed.filter { app.unavailable($0) == nil }
    }

    private func check(_ robot: Robot, _ what: String) {
        let hints = robot.app.hints(columns: robot.app.width - 2)
        let row = robot.row(-1)
        for hint in hints { #expect(!hint.word.isEmpty && row.contains(hint.text), "\(what): \(hint) in \(row)") }
        for action in needed(robot.app) {
            let key = KeyTable.name(of: KeyTable.keys(of: action)[0])
            #expect(hints.contains { $0.key == key }, "\(what): \(key) is not in \(row)")
        }
        #expect(hints.suffix(2).map(\.key) == ["?", "q"], "\(what): \(row)")
        #expect(DisplayWidth.of(row) == robot.app.width)
    }

    @Test(
        "No letter is without its word, and no key that matters falls off",
        arguments: ["01", "05", "08", "23", "26", "31"], Language.allCases)
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
        robot.press("Esc a f Enter")
        check(robot, "own frame")
        robot.press("n n n n")
        check(robot, "end of the own frame")
        robot.press("r")
        check(robot, "run")
    }

    @Test("At other widths every key has its word too", arguments: [60, 79, 100, 120, 200], Language.allCases)
    func widths(width: Int, language: Language) throws {
        for keys in ["", "Space s Enter Space Space", "Esc d", "Esc d z >", "Esc l", "Esc l d 2 Down"] {
            var robot = try Robot(bundled: "31", language: language, width: width, height: 40)
            robot.press(keys)
            let words = language.book.label(FindLabel.moreKeys)
            for hint in robot.app.hints(columns: width - 2) { #expect(!hint.word.isEmpty, "\(hint)") }
            let row = robot.row(-1)
            #expect(row.contains("? \(words)") || row.contains("? \(language.book.hint(for: .help))"), "\(row)")
        }
    }

    @Test("The word of a key that undoes what is in effect says so")
    func wayBack() throws {
        var robot = try Robot(bundled: "31", width: 120, height: 40)
        robot.press("Esc z")
        #expect(robot.row(-1).contains("z panels"))
        robot.press("z l")
        #expect(robot.row(-1).contains("l close"))
        robot.press("l d")
        #expect(robot.row(-1).contains("a unfollow"))
    }

    @Test("While a question is open, at 60 columns or more, its keys have their words", arguments: Language.allCases)
    func question(language: Language) throws {
        for width in [60, 70, 80] {
            var robot = try Robot(bundled: "01", language: language, width: width, height: 24)
            robot.press("Space")
            let words = language.book.predictWords
            #expect(robot.row(-1).contains("Esc \(words.hint(for: .later))"), "\(robot.row(-1))")
            robot.press("s")
            #expect(robot.row(-1).contains("Esc \(words.hint(for: .close))"), "\(robot.row(-1))")
        }
    }
}
