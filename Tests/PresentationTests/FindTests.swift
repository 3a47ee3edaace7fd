import Fabric
import Lab
import Testing

@testable import Presentation

@Suite("Finding: search, palette, help")
struct FindTests {
    private func robot(_ keys: String, language: Language = .english) throws -> Robot {
        var robot = try Robot(InspectTests.trunk, language: language)
        robot.press(keys)
        return robot
    }

    private func isMarked(_ robot: Robot, _ style: Style) -> Bool {
        var surface = Surface(width: robot.app.width, height: robot.app.height)
        robot.app.draw(on: &surface)
        return surface.cells.contains { $0.style == style }
    }

    @Test("A search lists devices, rows and entries while it is typed, and marks them")
    func live() throws {
        var robot = try robot("Space Space /")
        robot.type("s2")
        #expect(robot.screen.contains("device  S2"))
        #expect(isMarked(robot, robot.app.theme[.found]))
        robot.press("Esc")
        #expect(robot.app.search == nil)
        #expect(!isMarked(robot, robot.app.theme[.found]))
    }

    @Test("What is pasted into a search is found as if it had been typed")
    func paste() throws {
        var typed = try robot("Space Space /")
        typed.type("s2")
        var pasted = try robot("Space Space /")
        _ = pasted.app.handle(.paste("s2\n"))
        #expect(pasted.app.search == typed.app.search)
        #expect(pasted.screen == typed.screen)
        pasted.press("Enter")
        #expect(pasted.app.chosen == .bridge(1))
    }

    @Test("What is pasted into the help or the palette begins at the first line", arguments: ["?", ":"])
    func pasteIntoList(key: String) throws {
        var typed = try robot("\(key) Down Down Down")
        typed.type("step")
        var pasted = try robot("\(key) Down Down Down")
        _ = pasted.app.handle(.paste("step"))
        #expect(pasted.screen == typed.screen)
    }

    @Test("Enter goes to the first match, n and N go on, Esc ends the search")
    func nextMatch() throws {
        var robot = try robot("G g Space Space /")
        robot.type("s2")
        robot.press("Enter")
        #expect(robot.app.chosen == .bridge(1))
        #expect(robot.row(-2).contains("/s2"))
        robot.press("n")
        #expect(robot.app.search?.index == 1)
        robot.press("N")
        #expect(robot.app.search?.index == 0)
        robot.press("N")
        let last = try #require(robot.app.search)
        #expect(last.index == last.matches.count - 1)
        robot.press("Esc")
        #expect(robot.app.search == nil)
    }

    @Test("A rule and a MAC address lead to where they count")
    func rulesAndRows() throws {
        var robot = try robot("G /")
        robot.type("fwd-2")
        robot.press("Enter")
        let hop = try #require(robot.app.walk.lastHop)
        let follows = hop.steps.contains { $0.rule == RuleID.unknownUnicast }
        #expect(follows)
        robot.press("Esc G /")
        robot.type("02:00:00:00:00:01")
        let kinds = try #require(robot.app.search).matches
        let hasRow = kinds.contains { if case .row = $0 { true } else { false } }
        #expect(hasRow)
    }

    @Test("What is nowhere is said to be nowhere")
    func nothing() throws {
        var robot = try robot("/")
        robot.type("zzz")
        robot.press("Enter")
        #expect(robot.app.search == nil)
        #expect(robot.row(-2).contains("Nothing of that kind"))
    }

    @Test(
        "Letters in order find a line, words and runs first",
        arguments: [
            ("stb", "step back", true), ("fl", "previous flood", true), ("xq", "step back", false),
            ("", "anything", true),
        ])
    func fuzzy(query: String, text: String, fits: Bool) {
        #expect((FuzzyMatch.of(query, in: text) != nil) == fits)
    }

    @Test("A run scores above scattered letters, and the beginning of a word above its middle")
    func scores() throws {
        let run = try #require(FuzzyMatch.of("flo", in: "next flood")).score
        let scattered = try #require(FuzzyMatch.of("flo", in: "follow all others")).score
        let middle = try #require(FuzzyMatch.of("oo", in: "next flood")).score
        let start = try #require(FuzzyMatch.of("oo", in: "oops")).score
        #expect(run > scattered)
        #expect(start > middle)
    }

    @Test("The palette does what is chosen, says why not, follows devices and jumps")
    func palette() throws {
        var robot = try robot("Space :")
        robot.type("sttb")
        robot.press("Bksp Bksp")
        robot.type("ep back")
        robot.press("Enter")
        #expect(robot.app.walk.index == 0)
        robot.press(":")
        robot.type("step back")
        #expect(robot.screen.contains("This is the start"))
        robot.press("Esc :")
        robot.type("follow S2")
        robot.press("Enter")
        #expect(robot.app.chosen == .bridge(1))
        robot.press(":")
        robot.type("3")
        robot.press("Enter")
        #expect(robot.app.walk.index == 3)
    }

    @Test(
        "The palette understands the words of both languages",
        arguments: [("语", "English / 中文"), ("language", "English / 中文")])
    func paletteChinese(query: String, name: String) throws {
        var robot = try robot(":", language: .chinese)
        robot.type(query == "语" ? "中文" : query)
        #expect(robot.screen.contains(name))
        robot.press("Enter")
        #expect(robot.app.language == .english)
    }

    @Test("Help has a heading for each category, and pages when there are many")
    func help() throws {
        var robot = try robot("?")
        #expect(robot.screen.contains("TIME"))
        #expect(robot.screen.contains("PgDn more") || robot.screen.contains("OTHER"))
        // Page by page, until there is no more.
        var pages = 1
        while robot.screen.contains("PgDn more"), pages < 9 {
            #expect(!robot.screen.contains("q      quit"))
            _ = robot.app.handle(.key(Key(.pageDown)))
            pages += 1
        }
        #expect(pages == 4 && robot.screen.contains("q      quit"))
    }

    @Test("Down in the help goes through what is shown, in its order")
    func helpOrder() throws {
        let robot = try robot("?")
        let shown = robot.app.actions(matching: "")
        #expect(Set(shown).count == Action.allCases.count)
        let categories = shown.map(\.category)
        for (category, index) in zip(Action.Category.allCases, 0...) where index > 0 {
            let before = try #require(categories.lastIndex(of: Action.Category.allCases[index - 1]))
            let here = try #require(categories.firstIndex(of: category))
            #expect(before < here)
        }
    }

    // MARK: - Tens of thousands of VMs

    private static let centre = DataCentreText(servers: 20, machines: 8, networks: 6)

    private func centre(_ keys: String, language: Language = .english, width: Int = 120, height: Int = 40) throws
        -> Robot
    {
        var robot = try Robot(
            #require(Self.centre).text, language: language, width: width, height: height)
        robot.press(keys)
        return robot
    }

    @Test("The VM that is named exactly so comes first")
    func exactName() throws {
        var robot = try centre("/")
        robot.type("vm12")
        #expect(robot.app.search?.matches.count ?? 0 > 10)
        robot.press("Enter")
        let chosen = try #require(robot.app.chosen)
        #expect(robot.app.names.device(chosen) == "vm12")
        #expect(robot.screen.contains("vm12"))
    }

    @Test("What is typed on finds what typing it at once finds, and so does what is taken back")
    func narrowing() throws {
        for query in ["vm1", "02:00", "net3", "10.0", "zz", "1000", "server2", "flood", "HOST-1", "bum"] {
            var typed = try centre("n /")
            typed.type(query)
            var pasted = try centre("n /")
            _ = pasted.app.handle(.paste(query))
            #expect(typed.app.search?.matches == pasted.app.search?.matches, "\(query)")
            typed.type("3")
            typed.press("Bksp")
            #expect(typed.app.search?.matches == pasted.app.search?.matches, "\(query)")
        }
    }

    @Test(
        "A network is found by its name and by its VNI, and its logical switch shows",
        arguments: [("net4", Language.english), ("10004", .english), ("VNI 10004", .chinese)])
    func network(query: String, language: Language) throws {
        var robot = try centre("Space Space /", language: language)
        robot.type(query)
        #expect(robot.screen.contains("VNI 10004"))
        robot.press("Enter")
        #expect(robot.app.lenses.isOpen)
        #expect(robot.app.lensNetwork == 3)
        #expect(robot.screen.contains("net4"))
        robot.press("Esc l")
        #expect(!robot.app.lenses.isOpen)
    }

    @Test("A VNI that is typed whole comes before VMs whose names have it")
    func wholeNumber() throws {
        let text = try #require(Self.centre).text.replacing("vni: 10004", with: "vni: 12")
        var robot = try Robot(text, width: 120, height: 40)
        robot.press("/")
        robot.type("12")
        #expect(robot.app.search?.matches.first == .network(3))
        robot.press("Bksp")
        #expect(robot.app.search?.matches.first != .network(3))
    }

    @Test("The palette lists the best of many devices, in their order")
    func manyDevices() throws {
        var robot = try centre(":")
        robot.type("follow vm")
        let lines = robot.app.lines(
            of: try #require(robot.app.layer.flatMap { if case .palette(let it) = $0 { it } else { nil } }))
        #expect(lines.count == 160)
        #expect(lines.first?.name == "follow vm1")
        robot.press("Enter")
        #expect(robot.app.chosen.map(robot.app.names.device) == "vm1")
    }

    @Test("The filter names the frames of entries ahead, whose payloads are not there yet")
    func framesAhead() throws {
        var robot = try Robot(InspectTests.trunk)
        robot.press("G g c Down Right")
        #expect(robot.screen.contains("A → B"))
    }
}
