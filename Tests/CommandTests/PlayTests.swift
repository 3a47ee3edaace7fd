import PseudoTerminal
import SystemPackage
import Testing

/// Whole plays of the built command in a terminal, with the keyboard alone.
@Suite(.serialized)
struct PlayTests {
    /// Whether the MAC address table shows a row of this host and port in VLAN 1.
    private func hasRow(_ host: String, _ port: Int, _ terminal: PseudoTerminal) throws -> Bool {
        let row = try Regex("1 +\(host) +\(port) ")
        return terminal.lines.contains { $0.contains(row) }
    }

    @Test(arguments: ScreenLanguage.allCases)
    func `a lab is played to its end and back to its very start`(language: ScreenLanguage) async throws {
        let lab = try await LabOnScreen(language: language)
        let terminal = lab.terminal
        let start = try #require(lab.place)
        #expect(start.step == 0 && start.length > 6)
        // What was seen once stays in the timeline: so that both ways look the same, the way was gone before.
        try lab.move("G")
        try lab.move("g")
        var screens = [terminal.lines]
        var told = lab.text
        #expect(try !hasRow("A", 1, terminal))
        while lab.place != Place(step: start.length, length: start.length) {
            try lab.move(" ")
            screens.append(terminal.lines)
            told += lab.text
        }
        for paragraph in language.talk { #expect(told.contains(paragraph)) }
        for (host, port) in [("A", 1), ("B", 2), ("C", 3)] { #expect(try hasRow(host, port, terminal)) }
        try lab.press(" ", until: language.end)
        for (index, screen) in screens.enumerated().dropLast().reversed() {
            try terminal.send("b")
            try lab.wait(for: screen, named: "screen \(index) of the way here")
        }
        try lab.press("b", until: language.start)
        #expect(try !hasRow("A", 1, terminal))
        try terminal.send("q")
        #expect(try terminal.waitForExit() == .status(0))
        #expect(terminal.isCooked && !terminal.showsAlternateScreen)
    }

    @Test(arguments: ScreenLanguage.allCases)
    func `the first lab is played to its end, whatever it asks on the way`(language: ScreenLanguage) async throws {
        let terminal = try PseudoTerminal("framewalk", ["open", "01", "--lang", language.rawValue])
        try terminal.wait(for: "\(language.step) 0/")
        var moves = 0
        while let place = Place(terminal, language), place.step < place.length {
            try terminal.send(" ")
            // Either the walk goes on, or a question stands in its way, which shows its answer when asked to.
            try terminal.wait(for: "a step or a question") {
                Place($0, language) != place || $0.contains(language.question)
            }
            if terminal.contains(language.question) {
                try terminal.send("s\u{1B}")
                try terminal.wait(for: "the end of the question") { !$0.contains(language.question) }
            }
            moves += 1
            try #require(moves < 100)
        }
        for (host, port) in [("A", 1), ("B", 2), ("C", 3)] { #expect(try hasRow(host, port, terminal)) }
        try terminal.send("q")
        #expect(try terminal.waitForExit() == .status(0))
    }

    @Test(arguments: ScreenLanguage.allCases)
    func `a frame of one's own, sent in the past, goes its own way, and the script comes back`(
        language: ScreenLanguage
    ) async throws {
        let lab = try await LabOnScreen(language: language)
        for _ in 0..<4 { try lab.move(" ") }
        for _ in 0..<3 { try lab.move("b") }
        let scripted = lab.terminal.lines
        try lab.press("f", until: language.sendTitle)
        // To the field of the destination, then the host whose name begins with c.
        try lab.terminal.send("\u{1B}[Bc\r")
        try lab.terminal.wait(for: language.ownRun)
        // How long the own run is is told when all of it was seen.
        #expect(lab.place?.length == .max)
        while lab.place?.length == .max { try lab.move(" ") }
        #expect(lab.place.map { $0.step == $0.length } == true)
        #expect(try hasRow("A", 1, lab.terminal))
        #expect(try !hasRow("B", 2, lab.terminal))
        try lab.terminal.send("R")
        // Where the script was left. All but the keys: undo would bring the own run back.
        try lab.terminal.wait(for: "the script's own first step") { $0.lines.dropLast() == scripted.dropLast() }
    }

    @Test func `the help finds a key by a word, and Enter does it`() async throws {
        let lab = try await LabOnScreen()
        try lab.press("?", until: ScreenLanguage.english.help)
        try lab.terminal.send("中文")
        try lab.terminal.wait(for: "the one action that is left") {
            $0.contains("English / 中文") && !$0.contains("step back")
        }
        try lab.press("\r", until: ScreenLanguage.chinese.macTable)
        #expect(!lab.terminal.contains(ScreenLanguage.chinese.help))
    }

    @Test func `the language changes under way, and the screen comes back with it`() async throws {
        let lab = try await LabOnScreen()
        try lab.move(" ")
        let english = lab.terminal.lines
        try lab.press("L", until: "第 1/")
        #expect(lab.terminal.contains("短短的对话"))
        #expect(!lab.terminal.contains("MAC table"))
        try lab.terminal.send("L")
        try lab.wait(for: english, named: "the English screen")
    }

    @Test(arguments: ScreenLanguage.allCases)
    func `a run goes on by itself to the next part of the story, and can be paused`(
        language: ScreenLanguage
    ) async throws {
        let lab = try await LabOnScreen(language: language)
        try lab.press("----r", until: language.running)
        try lab.press("r", until: language.paused)
        let place = try #require(lab.place)
        #expect(place.step < place.length)
        try lab.terminal.send("g")
        try lab.terminal.wait(for: "the start") { Place($0, language)?.step == 0 }
        // Each part of the story stops the run.
        for paragraph in language.talk.dropFirst() {
            try lab.terminal.send("++++r")
            try lab.terminal.wait(for: paragraph)
            try lab.terminal.wait(for: language.paused)
        }
        #expect(lab.place == Place(step: place.length, length: place.length))
    }

    @Test func `a storm of sizes ends with the screen of the last one`() async throws {
        let lab = try await LabOnScreen()
        let terminal = lab.terminal
        for _ in 0..<3 { try lab.move(" ") }
        let small = terminal.lines
        let sizes = [(120, 40), (200, 60), (20, 5), (1, 1), (80, 24), (1, 1), (200, 60), (20, 5), (120, 40)]
        for _ in 0..<3 {
            for (columns, rows) in sizes { terminal.resize(columns: columns, rows: rows) }
        }
        try terminal.wait(for: "the screen of 120x40") {
            $0.row(39).contains("q quit") && $0.row(0).contains("step 4/")
        }
        #expect(terminal.contains("2 MAC table S1"))
        terminal.resize(columns: 200, rows: 60)
        try terminal.wait(for: "the screen of 200x60") { $0.row(59).contains("q quit") }
        terminal.resize(columns: 20, rows: 5)
        try terminal.wait(for: ScreenLanguage.english.tooSmall)
        #expect(terminal.contains("20x5"))
        terminal.resize(columns: 1, rows: 1)
        try terminal.send("L")
        try terminal.send("L")
        terminal.resize(columns: 80, rows: 24)
        try lab.wait(for: small, named: "the screen as it was")
    }

    @Test func `every size is played through`() async throws {
        for (columns, rows) in [(1, 1), (20, 5), (40, 12), (60, 20), (300, 100)] {
            let scratch = try await Scratch("size")
            let file = try scratch.write(talk(), to: "lab.yaml")
            let terminal = try PseudoTerminal("framewalk", ["open", file.string], columns: columns, rows: rows)
            try terminal.wait(for: "a first screen") { $0.count(of: "\u{1B}[?2026l") > 0 }
            for key in ["n", "w", "\u{1B}", "f", "\u{1B}", "?", "\u{1B}", "z", "G", "2", "N", "L", "q"] {
                try terminal.send(key)
            }
            #expect(try terminal.waitForExit() == .status(0), "\(columns)x\(rows)")
            #expect(terminal.isCooked && !terminal.showsAlternateScreen)
        }
    }
}

extension Place {
    init(step: Int, length: Int) {
        self.step = step
        self.length = length
    }
}
