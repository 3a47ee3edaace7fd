import PseudoTerminal
import SystemPackage
import Testing

/// The lab screen on terminals that show less, and what is said where there can be no screen.
@Suite(.serialized)
struct TerminalKindTests {
    @Test func `NO_COLOR shows the same without any colour`() async throws {
        let colored = try await LabOnScreen()
        try colored.move(" ")
        let plain = try await LabOnScreen(environment: ["NO_COLOR": "1"])
        try plain.move(" ")
        let cells = (0..<24).flatMap { y in (0..<80).map { (x: $0, y: y) } }
        #expect(cells.contains { colored.terminal.look(x: $0.x, y: $0.y).foreground != -1 })
        for (x, y) in cells {
            let look = plain.terminal.look(x: x, y: y)
            #expect(look.foreground == -1 && look.background == -1, "\(x),\(y)")
        }
        #expect(plain.terminal.contains("2 MAC table S1"))
    }

    @Test(arguments: [(["--ascii"], [:]), ([], ["LC_ALL": "C"]), ([], ["LANG": "POSIX"])])
    func `ASCII alone is enough to play`(options: [String], environment: [String: String]) async throws {
        let lab = try await LabOnScreen(options: options, environment: environment)
        let length = try #require(lab.place?.length)
        while lab.place?.step != length { try lab.move(" ") }
        try lab.press("?", until: ScreenLanguage.english.help)
        try lab.terminal.send("\u{1B}q")
        #expect(try lab.terminal.waitForExit() == .status(0))
        // The name of the other language is all that is not English here; without UTF-8 not even that.
        let others = String(decoding: lab.terminal.output, as: UTF8.self).unicodeScalars.filter { !$0.isASCII }
        #expect(others.allSatisfy { "中文".unicodeScalars.contains($0) })
        #expect(options == ["--ascii"] || others.isEmpty)
    }

    @Test func `a terminal that draws shapes wide gets the whole lab in ASCII`() async throws {
        let lab = try await LabOnScreen(answers: false)
        #expect(lab.text.contains("┌"))
        try lab.terminal.send("\u{1B}[2;5R")
        try lab.terminal.wait(for: "ASCII") { $0.lines.joined().unicodeScalars.allSatisfy(\.isASCII) }
        try lab.move(" ")
        #expect(lab.text.unicodeScalars.allSatisfy { $0.isASCII })
    }

    @Test(
        arguments: ScreenLanguage.allCases,
        [
            (["TERM": "dumb"], "dumb"), (["TERM": ""], "TERM"), (["TERM": "no-such-terminal"], "no-such-terminal"),
        ])
    func `a terminal that cannot be drawn on is refused in words`(
        language: ScreenLanguage, kind: (environment: [String: String], word: String)
    ) async throws {
        let scratch = try await Scratch("kind")
        let file = try scratch.write(talk(), to: "lab.yaml")
        for arguments in [["open", file.string], []] {
            let terminal = try PseudoTerminal(
                "framewalk", arguments + ["--lang", language.rawValue], environment: kind.environment)
            #expect(try terminal.waitForExit() == .status(1))
            #expect(terminal.lines.joined().contains(kind.word))
            #expect(terminal.lines.joined().contains(language.trace))
            #expect(!terminal.output.contains(0x1B))
            #expect(terminal.isCooked)
        }
    }

    @Test(arguments: ScreenLanguage.allCases)
    func `a pipe instead of a terminal is refused in words`(language: ScreenLanguage) async throws {
        let scratch = try await Scratch("pipe")
        let file = try scratch.write(talk(), to: "lab.yaml")
        let arguments = ["open", file.string, "--lang", language.rawValue]
        let noKeys = try PseudoTerminal("framewalk", arguments, inputFile: "/dev/null")
        #expect(try noKeys.waitForExit() == .status(1))
        #expect(noKeys.lines.joined().contains(language.trace))
        let output = scratch.folder.appending("output")
        let noScreen = try PseudoTerminal("framewalk", arguments, outputFile: output.string)
        #expect(try noScreen.waitForExit() == .status(1))
        // Said on standard error, which is the terminal still.
        #expect(noScreen.lines.joined().contains(language.trace))
        #expect(try Stat(output).size == 0)
    }

    /// What `open` is given, and a word of what is said in each language.
    @Test(
        arguments: ScreenLanguage.allCases,
        [
            ("missing.yaml", "no such file", "文件不存在"), ("broken.yaml", "broken.yaml:2:", "broken.yaml:2:"),
            ("/proc/self/mem", "cannot be read", "无法读取"),
            ("no-such-lab", "no-such-lab", "no-such-lab"),
        ])
    func `a lab that cannot be opened leaves the terminal alone`(
        language: ScreenLanguage, lab: (name: String, english: String, chinese: String)
    ) async throws {
        let scratch = try await Scratch("bad")
        if lab.name == "broken.yaml" { try scratch.write("framewalk: 1\ntitel: t\nnetwork: {}\n", to: lab.name) }
        let path = lab.name.hasSuffix(".yaml") ? scratch.folder.appending(lab.name).string : lab.name
        let output = scratch.folder.appending("output")
        let terminal = try PseudoTerminal(
            "framewalk", ["open", path, "--lang", language.rawValue], outputFile: output.string)
        #expect(try terminal.waitForExit() == .status(1))
        #expect(terminal.lines.joined().contains(language == .english ? lab.english : lab.chinese), "\(terminal.lines)")
        #expect(!terminal.output.contains(0x1B))
        #expect(terminal.isCooked)
        #expect(try Stat(output).size == 0)
    }
}
