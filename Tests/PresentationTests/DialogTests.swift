import Fabric
import Testing

@testable import Presentation

@Suite("What dialogs say and take") struct DialogTests {
    private func robot(_ keys: String, width: Int = 80, height: Int = 24, language: Language = .english) throws -> Robot
    {
        var robot = try Robot(InspectTests.trunk, language: language, width: width, height: height)
        robot.press(keys)
        return robot
    }

    // MARK: - Copying

    @Test(
        "y says what it copied",
        arguments: [
            ("5 y", "Copied: the frame, 64 bytes", "已复制：整帧，64 字节"), ("2 y", "Copied: the row of the table", "已复制：表项"),
            ("4 y", "Copied: step 2 of the timeline", "已复制：时间线第 2 步"),
            ("3 y", "Copied: the port and its VLANs", "已复制：端口及其 VLAN"),
            ("1 y", "Copied: the sentence", "已复制：这句说明"),
            ("i y", "Copied: the frame, 64 bytes", "已复制：整帧，64 字节"),
            ("V y Esc", "Copied: the command and its output, ", "已复制：命令及其输出，"),
        ])
    func copied(keys: String, english: String, chinese: String) throws {
        for (language, text) in [(Language.english, english), (.chinese, chinese)] {
            var robot = try robot("Space Space", language: language)
            // Esc takes what was said away.
            robot.press(keys.replacing(" Esc", with: ""))
            if case .vendor? = robot.app.layer {
                guard case .copied(.output(let lines))? = robot.app.notice else { throw Robot.NotThere(text: text) }
                #expect(lines > 2 && robot.app.said(.copied(.output(lines: lines))).text.text.hasPrefix(text))
            } else {
                #expect(robot.row(-2).contains(text), "\(keys): \(robot.row(-2))")
            }
        }
    }

    // MARK: - The filter

    @Test("What is typed narrows the choices of the filter, in every field")
    func filterTyping() throws {
        var robot = try robot("G c")
        robot.type("s2")
        #expect(robot.app.filter.device == .bridge(1))
        #expect(robot.screen.contains("S2  s2"))
        robot.press("Bksp Bksp")
        #expect(robot.app.filter.isEmpty)
        robot.press("Down Down")
        robot.type("fl")
        #expect(robot.app.filter.verdict == .flood)
        robot.press("Down")
        robot.type("fwd")
        #expect(robot.app.filter.rule?.rawValue.hasPrefix("FWD") == true)
        let first = robot.app.filter.rule
        robot.press("Right")
        #expect(robot.app.filter.rule?.rawValue.hasPrefix("FWD") == true)
        robot.press("Left")
        #expect(robot.app.filter.rule == first)
        robot.type("xyz")
        #expect(robot.app.filter.rule == nil && robot.app.filter.verdict == .flood)
        #expect(robot.screen.contains("fwdxyz  Nothing found."))
        // Letters are letters: also the one that opened the dialog.
        robot.press("Up Up Up Bksp")
        robot.type("c")
        #expect(robot.app.filter.device == .host(1))
        robot.press("Del Enter")
        #expect(robot.app.filter.isEmpty && robot.app.layer == nil)
    }

    @Test("What is pasted into the filter is found as if it had been typed")
    func filterPaste() throws {
        var robot = try robot("G c")
        _ = robot.app.handle(.paste("S2\n"))
        #expect(robot.app.filter.device == .bridge(1))
    }

    // MARK: - The palette

    @Test(
        "What begins a word comes first in the palette, then what stands in one, then letters here and there",
        arguments: [
            ("flu", "flush the table: forget learned rows"), ("flush t", "flush the table: forget learned rows"),
            ("stp", "spanning tree of the switch…"), ("save", "save as a lab file…"), ("fil", "filter the timeline…"),
        ])
    func palette(query: String, first: String) throws {
        let robot = try robot("Space Space")
        var palette = Palette()
        palette.query = query
        #expect(robot.app.lines(of: palette).first?.name == first)
    }

    @Test("A beginning of a word further on counts more than the middle of one before it")
    func beginnings() throws {
        let middle = try #require(FuzzyMatch.of("lab", in: "available")).score
        let later = try #require(FuzzyMatch.of("lab", in: "available lab"))
        #expect(later.score > middle && later.places == [10, 11, 12])
    }

    // MARK: - Saving

    @Test("A file that cannot be written leaves the dialog with its text and says why")
    func notWritten() throws {
        var robot = try robot("F W")
        robot.type("x")
        robot.press("Enter")
        let problem = CommandProblem.notWritten("/nowhere/mine.yaml", .notPermitted)
        _ = robot.app.handle(.file(.problem(problem)))
        guard case .edit(let form)? = robot.app.layer else { throw Robot.NotThere(text: "dialog") }
        #expect(form.kind == .save && form.typed[.file]?.hasSuffix("x") == true)
        #expect(robot.screen.contains(String(robot.app.language.text(for: problem).prefix(30))))
        robot.press("Bksp")
        #expect(!robot.screen.contains(String(robot.app.language.text(for: problem).prefix(30))))
        let effects = robot.press("Enter")
        guard case .file(.writeLab)? = effects.first else { throw Robot.NotThere(text: "second try") }
        _ = robot.app.handle(.file(.wroteLab("mine.yaml")))
        #expect(robot.app.layer == nil)
    }

    // MARK: - Heights

    @Test("What has few lines is as high as they need on a large screen", arguments: ["V", "Y", "I", "B", "w"])
    func heights(key: String) throws {
        var robot = try robot("Space Space", width: 200, height: 60)
        robot.press(key)
        let rows = robot.screen.split(separator: "\n", omittingEmptySubsequences: false)
        let top = try #require(rows.firstIndex { $0.contains("╔") })
        let bottom = try #require(rows.lastIndex { $0.contains("╚") })
        #expect(bottom - top < 40)
        var blank = 0
        for row in rows[top + 1..<bottom] {
            let inside = row.drop { $0 != "║" }.dropFirst().prefix { $0 != "║" }
            blank = inside.allSatisfy { $0 == " " } ? blank + 1 : 0
            #expect(blank < 3, "\(row)")
        }
    }

    @Test("In ASCII the frame of a dialog and the thumb of its scroll bar are different characters")
    func ascii() throws {
        var robot = try robot("Space Space")
        robot.app = App(robot.app.walk, language: .english, glyphs: .ascii, width: 60, height: 14)
        robot.press("C")
        let rows = robot.screen.split(separator: "\n").map(String.init)
        #expect(rows.contains { $0.contains("+= Change") && $0.contains("=+") })
        let inner = rows.filter { $0.contains("#") || $0.contains(".|") }
        #expect(rows.contains { $0.contains("#|") })
        for row in inner where row.contains("#") { #expect(row.filter { $0 == "#" }.count == 1, "\(row)") }
    }
}
