import Lab
import Testing

@testable import Presentation

@Suite("The browser of labs")
struct BrowserTests {
    static func lab(_ title: String, _ chinese: String = "", concepts: String = "[]") -> String {
        """
        framewalk: 1
        title: {en: "\(title)", zh: "\(chinese.isEmpty ? title : chinese)"}
        about: {en: "About \(title).", zh: "关于\(title)。"}
        concepts: \(concepts)
        network:
          switches: {S1: {ports: 3}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}}
        script:
          - say: {en: It begins., zh: 开始。}
            send: {from: A, to: B}
          - predict: {at: S1, what: egress}
            send: {from: B, to: A}
        """
    }

    static let broken = """
        framewalk: 1
        title: {en: Broken, zh: 坏的}
        network:
          switches: {S1: {ports: 3}}
          hosts: {A: {at: S1/7}}
        """

    static let three = [
        lab("Three hosts", "三台主机", concepts: "[frame, switch]"), broken,
        lab("The tag", "标签", concepts: "[vlan-tag, frame]"),
    ]

    @Test("Labs stand in their order with title and steps; nothing was started")
    func list() {
        var robot = ShellRobot(Self.three)
        robot.rest()
        let rows = robot.screen.split(separator: "\n").map(String.init)
        #expect(rows[3].contains("01 Three hosts"))
        #expect(rows[5].contains("03 The tag"))
        #expect(rows[3].contains(" 8 ") || rows[3].contains(" 7 "), "\(rows[3])")
        #expect(rows[0].contains("0 of 3 finished"))
        #expect(robot.screen.contains("About Three hosts."))
    }

    @Test("A broken lab is listed with its first error, and all of it can be looked at")
    func brokenLab() {
        var robot = ShellRobot(Self.three)
        let rows = robot.screen.split(separator: "\n").map(String.init)
        #expect(rows[4].contains("✗ 02 5:") && rows[4].contains("S1"))
        robot.press("Down Enter")
        #expect(robot.screen.contains("What is wrong with this lab"))
        #expect(robot.screen.contains("^~"))
        robot.press("Down Down PgDn Up Esc")
        #expect(!robot.screen.contains("What is wrong with this lab"))
        #expect(robot.shell.app == nil)
    }

    @Test("A broken lab that was mended meanwhile opens")
    func mended() {
        var robot = ShellRobot(Self.three)
        robot.files[1] = Self.lab("Mended")
        robot.press("Down Enter")
        #expect(robot.shell.app != nil)
        #expect(robot.screen.contains("It begins."))
    }

    @Test("Typing finds by title in both languages, by number and by term; Esc shows all again")
    func finding() {
        var robot = ShellRobot(Self.three)
        for (text, hit) in [("TAG", 2), ("标签", 2), ("03", 2), ("vlan", 2), ("主机", 0), ("hosts three", 0), ("/tag", 2)] {
            robot.type(text)
            #expect(robot.shell.browser.chosen == hit, "\(text)")
            #expect(robot.surface.cursor != nil)
            robot.press("Esc")
            #expect(robot.shell.browser.filter.isEmpty)
            #expect(robot.shell.browser.chosen == hit)
        }
        robot.type("zzz")
        #expect(robot.shell.browser.chosen == nil)
        #expect(robot.screen.contains("No lab fits"))
        robot.press("Enter Bksp Bksp Bksp")
        #expect(robot.shell.browser.shown.count == 3)
        // While something is being typed, q and L are letters.
        robot.type("xqL")
        #expect(robot.shell.browser.filter == "xqL")
        #expect(!robot.effects.contains(.quit(status: 0)))
    }

    @Test("The cards of a lab's terms come before it, each term once")
    func cards() throws {
        var robot = ShellRobot(Self.three)
        robot.press("Enter")
        #expect(robot.screen.contains("the words of this lab"))
        #expect(robot.screen.contains("The unit that Ethernet carries"))
        robot.press("Enter")
        #expect(robot.shell.app != nil)
        robot.press("o End Enter")
        #expect(robot.screen.contains("VLAN tag"))
        #expect(!robot.screen.contains("The unit that Ethernet carries"))
        robot.press("Enter o Home Enter")
        #expect(!robot.screen.contains("the words of this lab"))
        robot.rest()
        var again = try robot.restarted()
        again.press("Home Enter")
        #expect(again.shell.app != nil)
    }

    @Test("Cards that are more than a screen come in pages, and Esc puts them off")
    func cardPages() {
        let all = Concept.allCases.map(\.rawValue).joined(separator: ", ")
        for (width, height) in [(40, 12), (80, 24), (200, 60)] {
            var robot = ShellRobot([Self.lab("All", concepts: "[\(all)]")], width: width, height: height)
            robot.press("Enter")
            var seen = ""
            for _ in 0..<60 where robot.shell.app == nil {
                seen += robot.screen
                robot.press("Enter")
            }
            for concept in Concept.allCases {
                #expect(seen.contains(Language.english.book.card(for: concept).term), "\(width)x\(height) \(concept)")
            }
            #expect(robot.shell.app != nil)
            var other = ShellRobot([Self.lab("All", concepts: "[\(all)]")], width: width, height: height)
            other.press("Enter Down Down Up Esc")
            #expect(other.shell.app == nil)
            #expect(other.shell.progress.cards.isEmpty)
        }
    }

    @Test("o goes back to the same place of the list, Enter to the same step of the lab")
    func backAndForth() {
        var robot = ShellRobot((1...40).map { Self.lab("Lab \($0)") })
        robot.press("PgDn PgDn Down")
        let (chosen, first) = (robot.shell.browser.chosen, robot.shell.browser.first)
        robot.press("Enter Space s")
        let place = robot.shell.app?.walk.index
        robot.press("o")
        #expect(robot.shell.showsBrowser)
        #expect(robot.shell.browser.chosen == chosen && robot.shell.browser.first == first)
        robot.press("Enter")
        #expect(robot.shell.app?.walk.index == place)
        robot.press("o Up Esc")
        #expect(!robot.shell.showsBrowser)
        #expect(robot.shell.app?.walk.index == place)
    }

    @Test("The program that is ended and started again continues where it was")
    func restart() throws {
        var robot = ShellRobot([Self.lab("One"), Self.lab("Two")])
        robot.press("Down Enter Space Space")
        let place = try #require(robot.shell.app?.walk.index)
        #expect(place > 0)
        robot.rest()
        var again = try robot.restarted()
        #expect(again.shell.browser.chosen == 1)
        #expect(again.screen.contains("▶ 02"))
        again.press("Enter")
        #expect(again.shell.app?.walk.index == place)
        #expect(again.screen.contains("Here you were, at step \(place)"))
    }

    @Test("A lab that was played to its end is finished, and stays so")
    func finishing() throws {
        var robot = ShellRobot([Self.lab("One")])
        robot.press("Enter")
        for _ in 0..<40 where robot.shell.app?.isFinished == false {
            if case .predict? = robot.shell.app?.layer { robot.press("s Enter") } else { robot.press("Space") }
        }
        let app = try #require(robot.shell.app)
        #expect(app.walk.index == app.walk.length && app.walk.length > 3)
        robot.press("o")
        #expect(robot.screen.contains("✓ 01"))
        #expect(robot.screen.contains("1 of 1 finished"))
        var again = try robot.restarted()
        again.press("Enter")
        #expect(again.shell.app?.walk.index == 0)
        again.press("Space o")
        #expect(again.screen.contains("✓ 01"))
    }

    @Test("From the end of a lab that was searched for, the next lab of the list is chosen")
    func nextLab() {
        var robot = ShellRobot([Self.lab("One"), Self.lab("Two"), Self.lab("Three")])
        robot.type("two")
        robot.press("Enter")
        for _ in 0..<40 where robot.shell.app?.isFinished == false {
            if case .predict? = robot.shell.app?.layer { robot.press("s Enter") } else { robot.press("Space") }
        }
        robot.press("o")
        #expect(robot.shell.browser.chosen == 2)
        #expect(robot.shell.browser.shown.count == 3)
    }

    @Test("Quitting from the list asks too when something of one's own is not saved")
    func quitting() {
        var robot = ShellRobot([Self.lab("One")])
        robot.press("Enter Space F o q")
        #expect(robot.effects.last != .quit(status: 0))
        #expect(robot.screen.contains("Your own run is not saved."))
        robot.press("q")
        #expect(robot.effects.last == .quit(status: 0))
    }

    @Test("Keys in a burst are kept by one write, quitting keeps at once")
    func writes() {
        var robot = ShellRobot([Self.lab("One")])
        robot.press("Enter Space Space b Space")
        #expect(robot.progressFile == nil)
        robot.rest()
        let saves = robot.effects.count { if case .file(.saveProgress) = $0 { true } else { false } }
        #expect(saves == 1)
        robot.press("Space q")
        #expect(robot.effects.suffix(2).first.map { if case .file(.saveProgress) = $0 { true } else { false } } == true)
        #expect(robot.effects.last == .quit(status: 0))
    }

    @Test("The language is kept when it is changed in the list or in a lab, and goes along")
    func language() throws {
        var robot = ShellRobot([Self.lab("One", "一")])
        robot.press("L")
        #expect(robot.screen.contains("实验"))
        let kept: Settings = try SavedFile.read(try #require(robot.settingsFile))
        #expect(kept.language == .chinese)
        robot.press("Enter")
        #expect(robot.shell.app?.language == .chinese)
        robot.press("L o")
        #expect(robot.screen.contains("Labs"))
    }

    @Test("? shows every key of the list, typing filters, Enter does it", arguments: Language.allCases)
    func help(language: Language) {
        var robot = ShellRobot(Self.three, language: language)
        robot.press("?")
        let text = BrowserText(language: language)
        for action in BrowserAction.allCases {
            #expect(robot.screen.contains(text.name(of: action)), "\(action)")
            let key = KeyTable.name(of: BrowserKeys.keys(of: action)[0])
            #expect(robot.screen.contains(key), "\(action)")
        }
        robot.type("中文")
        #expect(!robot.screen.contains(text.name(of: .erase)))
        robot.press("Enter")
        #expect(robot.shell.language == language.next)
        #expect(robot.shell.browser.layer == nil)
        robot.press("?")
        robot.type("zzz")
        robot.press("Enter ? Esc ? ? ? Down Up End Home Esc")
        #expect(robot.shell.browser.layer == nil)
        // While something is typed, a question mark is looked for; F1 is always the help.
        robot.type("tag?")
        #expect(robot.shell.browser.filter == "tag?")
        robot.handle(.key(Key(.function(1))))
        #expect(robot.shell.browser.layer == .help(HelpLayer()))
    }

    @Test("Each key of the list means one thing, and every action has a key")
    func keyTable() {
        let keys = BrowserAction.allCases.flatMap(BrowserKeys.keys)
        #expect(keys.count == Set(keys).count)
        for action in BrowserAction.allCases {
            for key in BrowserKeys.keys(of: action) {
                #expect(BrowserKeys.action(for: key, isTyping: false) == action)
            }
        }
    }

    @Test("The way to the help and out is on the last row at every width")
    func hints() {
        for language in Language.allCases {
            for width in [40, 60, 80, 120] {
                var robot = ShellRobot(Self.three, language: language, width: width, height: 24)
                let text = BrowserText(language: language)
                for _ in 0..<2 {
                    let row = String(robot.screen.split(separator: "\n", omittingEmptySubsequences: false).last ?? "")
                    #expect(row.contains("? ") && row.contains("q ") && row.contains("Enter"), "\(width): \(row)")
                    #expect(text.listKeys(isTyping: false, isLabOpen: false).count == 6)
                    robot.press("Enter Enter o")
                }
            }
        }
    }

    @Test("An empty folder says so, and nothing in it can be opened")
    func empty() {
        var robot = ShellRobot([], folder: "/tmp/none")
        #expect(robot.screen.contains("No labs here"))
        robot.press("Enter Up Down PgDn End Space Esc")
        robot.type("x")
        #expect(robot.shell.app == nil)
        robot.press("Esc q")
        #expect(robot.effects.last == .quit(status: 0))
    }

    @Test("A thousand labs are read as they come into sight, not before the first picture")
    func lazy() {
        var robot = ShellRobot((1...1000).map { Self.lab("Lab \($0)") })
        #expect(robot.reads.count < 30)
        robot.press("End")
        #expect(robot.screen.contains("Lab 1000"))
        #expect(robot.reads.count < 60)
    }

    @Test("Any keys at any size draw rows of the width of the screen", arguments: Language.allCases)
    func sizes(language: Language) {
        for (width, height) in [(0, 0), (1, 1), (39, 11), (40, 12), (59, 19), (60, 20), (80, 24), (109, 18), (200, 60)]
        {
            var robot = ShellRobot(Self.three, language: language, width: width, height: height)
            for keys in ["Down", "Enter", "Esc", "Down Enter", "Esc", "t", "Esc", "Home Enter Enter Enter o"] {
                robot.press(keys)
                let rows = robot.screen.split(separator: "\n", omittingEmptySubsequences: false)
                for row in rows { #expect(DisplayWidth.of(String(row)) == width || height == 0, "\(keys)") }
            }
        }
    }

    @Test("The mouse chooses, a double click opens")
    func mouse() {
        var robot = ShellRobot((1...40).map { Self.lab("Lab \($0)") })
        robot.handle(.mouse(MouseEvent(.press, at: Point(10, 5))))
        #expect(robot.shell.browser.chosen == 2)
        robot.handle(.mouse(MouseEvent(.wheelDown, at: Point(10, 5))))
        #expect(robot.shell.browser.chosen == 3)
        robot.handle(.mouse(MouseEvent(.press, at: Point(0, 0))))
        robot.handle(.mouse(MouseEvent(.doubleClick, at: Point(10, 4))))
        #expect(robot.shell.browser.chosen == 1)
        #expect(robot.shell.app != nil)
    }

    @Test("What a file says cannot steer the terminal")
    func hostileTitle() {
        var robot = ShellRobot([Self.lab("Bad \\e]0;x\\a \\u202e")])
        robot.rest()
        let isSafe = robot.screen.unicodeScalars.allSatisfy { $0 == "\n" || $0.isMessageSafe }
        #expect(isSafe)
    }

    @Test("Another lab takes the place of one with an unsaved run only when that was asked")
    func unsavedRun() {
        var robot = ShellRobot(["One", "Two", "Three"].map { Self.lab($0) })
        robot.press("Enter f Enter")
        #expect(robot.shell.app?.hasUnsavedRun == true)
        robot.press("o Down Enter")
        #expect(robot.shell.showsBrowser && robot.screen.contains("Your own run is not saved."))
        robot.press("Up Esc")
        #expect(!robot.shell.showsBrowser && robot.shell.app?.hasUnsavedRun == true)
        // The same lab is shown as it was, and nothing is asked.
        robot.press("o Enter")
        #expect(!robot.shell.showsBrowser && robot.shell.app?.hasUnsavedRun == true)
        robot.press("o Down Enter Down Up Enter")
        #expect(robot.shell.showsBrowser && robot.screen.contains("Your own run is not saved."))
        robot.press("Enter")
        #expect(robot.shell.app?.hasUnsavedRun == false || robot.shell.browser.layer != nil)
    }

    @Test("Questions that were put off are still counted after the program was started again")
    func putOffKept() throws {
        var robot = ShellRobot([PredictTests.lab])
        robot.press("Enter n Space Esc n")
        #expect(robot.shell.app?.score.putOff == 1)
        robot.press("o")
        var again = try robot.restarted()
        again.press("Enter")
        #expect(again.shell.app?.score.putOff == 1)
        for _ in 0..<20 where again.shell.app?.isFinished == false {
            if case .predict? = again.shell.app?.layer { again.press("s Enter") } else { again.press("n") }
        }
        again.press("p")
        #expect(again.screen.contains("Which ports of S1 send the frame out?"))
    }

    @Test("Ctrl-U, Ctrl-W and Backspace change what is looked for")
    func editedFilter() {
        var robot = ShellRobot(Self.three)
        robot.type("two words")
        robot.handle(.key(Key(.character("w"), control: true)))
        #expect(robot.shell.browser.filter == "two ")
        robot.handle(.key(Key(.character("u"), control: true)))
        #expect(robot.shell.browser.filter.isEmpty)
    }
}
