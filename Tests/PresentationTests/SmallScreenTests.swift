import Foundation
import Lab
import Testing

@testable import Presentation

/// Words and dialogs that must be seen whole, however small the screen.
@Suite("Small screens") struct SmallScreenTests {
    @Test("No line of the help is cut on a usual screen", arguments: Language.allCases)
    func help(language: Language) throws {
        var robot = try Robot(bundled: "26", language: language)
        robot.press("?")
        var rows: Set<String> = []
        for _ in Action.allCases {
            for row in robot.screen.split(separator: "\n") { rows.insert(String(row)) }
            robot.press("Down")
        }
        for action in Action.allCases {
            for text in Wrapping.lines(robot.app.book.name(of: action), columns: 28) {
                #expect(rows.contains { $0.contains(text) }, "\(text)")
            }
        }
        let words = rows.flatMap { $0.split(separator: " ") }
        let ends = Set(Action.allCases.compactMap { robot.app.book.name(of: $0).split(separator: " ").last })
        for word in words where word.hasSuffix("…") { #expect(ends.contains { $0.hasSuffix(word) }, "\(word)") }
    }

    @Test("What dialogs say is not cut on a usual screen", arguments: Language.allCases)
    func dialogs(language: Language) throws {
        let lab = CaretTests.lab
        for keys in [
            "f", "e", "x", "M", "A", "K", "E", "O", "^", "P", "W", "C", "c", "j", "J", ":", "?",
        ] {
            var robot = try Robot(lab, language: language)
            robot.press("Space")
            robot.press(keys)
            let inside = robot.screen.split(separator: "\n").compactMap { row -> Substring? in
                guard let first = row.firstIndex(of: "║"), let last = row.lastIndex(of: "║"), first < last else {
                    return nil
                }
                return row[row.index(after: first)..<last]
            }
            if keys != "x" { #expect(!inside.isEmpty, "\(keys)") }
            // What ends in three dots by itself asks for more.
            let names = Set(Action.allCases.map { robot.app.book.name(of: $0) })
            for row in inside.map({ $0.trimmingCharacters(in: .whitespaces) }) where row.contains("…") {
                #expect(names.contains { $0.hasSuffix("…") && row.contains($0) } || keys == "?", "\(keys): \(row)")
            }
        }
        for problem in EditProblem.allCases {
            #expect(DisplayWidth.of(language.book.text(for: problem)) <= 58, "\(language.book.text(for: problem))")
        }
        let written = language.text(forWritten: "01-three-hosts-mine.yaml")
        #expect(DisplayWidth.of(written) <= 77 && written.contains("01-three-hosts-mine.yaml"))
    }

    @Test("The smallest screen has a picture of one line, and the question below a long story")
    func picture() throws {
        var robot = try Robot(bundled: "01", width: 40, height: 12)
        #expect(robot.row(1).contains("S1 1[A] 2[B] 3[C]"))
        robot.press("Space 2 3 Enter Enter Space")
        #expect(robot.row(2).contains("[A]─►1 S1 2─►[B] 3─►[C]"))
        while robot.app.waiting == nil { robot.press("Space") }
        #expect(robot.app.showsStory && robot.app.longestStoryScroll > 0)
        let question = "Which rows does the MAC table of S1"
        #expect(robot.screen.contains(question), "\(robot.screen)")
        #expect(robot.row(-1).contains("↑↓ scroll"))
        let top = robot.screen
        robot.press("PgDn")
        #expect(robot.screen != top && robot.screen.contains(question))
        robot.press("Space")
        #expect(robot.screen.contains(question))
        robot.press("h")
        #expect(robot.screen.contains(question), "\(robot.screen)")
    }

    @Test("Every panel fills the smallest screen while it has the keys", arguments: Language.allCases)
    func smallestPanels(language: Language) throws {
        var robot = try Robot(bundled: "09", language: language, width: 40, height: 12)
        robot.press("Space s Enter Space Space")
        let words = robot.screen
        for panel in Panel.allCases where panel != .topology {
            robot.press("\(panel.rawValue)")
            #expect(robot.row(1).contains(" \(panel.rawValue) ") && robot.screen != words, "\(robot.screen)")
            #expect(robot.app.screenLayout.panels == [panel: Rect(x: 0, y: 1, width: 40, height: 9)])
        }
        // A story covers it until it was read.
        robot.press("2 t")
        #expect(!robot.row(1).contains("MAC"))
        robot.press("t")
        #expect(robot.row(1).contains("MAC"))
        _ = robot.app.handle(.mouse(MouseEvent(.press, at: Point(robot.app.width - 3 - 3, 1))))
        #expect(robot.app.focus == .frame)
        robot.press("1")
        #expect(robot.screen == words)
        robot.press("z")
        #expect(robot.app.notice == .unavailable(.largestAlready) && !robot.app.isZoomed)
    }

    @Test(
        "A panel that is asked for by its number is seen on the smallest screen, also where a story is told",
        arguments: 2...5)
    func numberOverStory(number: Int) throws {
        var robot = try Robot(bundled: "09", width: 40, height: 12)
        #expect(robot.app.showsStory)
        robot.press("\(number)")
        #expect(!robot.app.showsStory && robot.row(1).contains(" \(number) "), "\(robot.screen)")
        robot.press("1 t")
        #expect(robot.app.showsStory && robot.screen.contains("A and B are in VLAN 10"), "\(robot.screen)")
    }

    @Test("The smallest screen has the whole names of ports and neighbours where there is room for them")
    func names() throws {
        let view = GoldenView(name: "", ground: .lab("26", waves: 6))
        let screen = try view.robots(.english, width: 40, height: 12).after.screen
        for row in ["in   underlay       cloud", "out  vxlan-c0000201 server4.br-tun"] {
            #expect(screen.contains(row), "\(screen)")
        }
    }

    @Test("A hint is seen whole on the smallest screen", arguments: Language.allCases)
    func hint(language: Language) throws {
        var robot = try Robot(EveryKind.lab, language: language, width: 40, height: 12)
        robot.press("Space h")
        let exercise = try #require(EveryKind.state(robot)).exercise
        let hint = try #require(robot.app.book.hint(of: exercise, in: robot.app.walk.network))
        #expect(robot.screen.contains(Wrapping.lines("» " + hint, columns: 36).last ?? "?"), "\(robot.screen)")
    }

    @Test(
        "Every choice of a form is seen when it is chosen, and what is said of it stands on none",
        arguments: Language.allCases)
    func chosen(language: Language) throws {
        var robot = try Robot(EditTests.lab, language: language, width: 40, height: 12)
        robot.press("Space Space J")
        for row in UntilForm.Row.allCases {
            let name = UntilText(language: language).name(of: row)
            #expect(robot.screen.contains("▶ " + name.prefix(8)), "\(robot.screen)")
            let isFramed = robot.screen.split(separator: "\n").contains {
                $0.hasPrefix("╚══════") && $0.hasSuffix("═╝")
            }
            #expect(isFramed, "\(robot.screen)")
            robot.press("Down")
        }
        for keys in ["^", "3 e", "A", "E"] {
            robot.press("Esc \(keys)")
            guard case .edit(let form)? = robot.app.layer else {
                Issue.record("\(keys) opens nothing")
                continue
            }
            for _ in form.fields(in: robot.app.walk.network) {
                guard case .edit(let form)? = robot.app.layer else { continue }
                let name = robot.app.book.name(of: form.field, in: form.kind, mode: form.mode)
                #expect(robot.screen.contains(" \(name) "), "\(keys) \(name)\n\(robot.screen)")
                robot.press("Down")
            }
        }
    }

    @Test("A row of keys loses whole parts, never half of one")
    func keyRows() {
        #expect(KeyRow.fitting("↑↓ move · Enter do it · Esc close", columns: 25) == "↑↓ move · Enter do it")
        #expect(KeyRow.fitting("↑↓ move  Enter do it  Esc", columns: 25) == "↑↓ move  Enter do it  Esc")
        #expect(KeyRow.fitting("↑↓ choose   Enter do it   Esc close", columns: 12) == "↑↓ choose")
        #expect(KeyRow.fitting("Enter do it", columns: 4) == "Enter do it")
        #expect(KeyRow.fitting("", columns: 4).isEmpty)
    }

    @Test("That nothing is found is said in words", arguments: Language.allCases, [(40, 12), (80, 24)])
    func nothingFound(language: Language, size: (Int, Int)) throws {
        var robot = try Robot(bundled: "09", language: language, width: size.0, height: size.1)
        robot.press("/")
        robot.type("zzz")
        #expect(robot.row(-2).contains(robot.app.book.label(Label.nothingFound)), "\(robot.row(-2))")
    }

    @Test("What a small panel has no room for ends in dots")
    func dots() throws {
        var robot = try Robot(bundled: "09", width: 40, height: 12)
        robot.press("Space s Enter Space Space 2")
        #expect(robot.screen.contains("Learned on 3 at step 3, from the fr…"), "\(robot.screen)")
    }

    @Test("Every panel is behind a tab of a narrow screen", arguments: 1...5)
    func tabs(number: Int) throws {
        var robot = try Robot(bundled: "09", width: 60, height: 20)
        robot.press("Space s Enter Space Space \(number)")
        let panel = try #require(Panel(rawValue: number))
        #expect(robot.app.focus == panel && robot.app.screenLayout.panels[panel] != nil)
        #expect(robot.screen.contains(" \(number) "))
        let area = try #require(robot.app.screenLayout.panels[panel])
        let rows = robot.screen.split(separator: "\n")[area.y..<area.maxY]
        #expect(rows.count { $0.contains { $0.isLetter } } > 2)
    }
}
