import Glibc
import PseudoTerminal
import Testing

/// The adapter in a terminal, with a program that shows what it gets.
@Suite(.serialized)
struct ScreenTests {
    private func probe(
        _ arguments: [String] = [], _ environment: [String: String] = [:], columns: Int = 80, rows: Int = 24,
        answers: Bool = true
    ) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal(
            "terminal-probe", arguments, environment: environment, columns: columns, rows: rows, answers: answers)
        try terminal.wait(for: "1 size \(columns)x\(rows)")
        return terminal
    }

    private func expectRestored(_ terminal: PseudoTerminal) {
        #expect(terminal.isCooked)
        #expect(!terminal.showsAlternateScreen)
        #expect(terminal.count(of: "\u{1B}[?2004h") == terminal.count(of: "\u{1B}[?2004l"))
    }

    @Test func `the first paint shows every cell with its style`() throws {
        let terminal = try probe()
        #expect(terminal.row(0) == "glyphs unicode colors 256")
        #expect(terminal.row(1) == "─│┌●→ 交换机 [x]")
        #expect(terminal.row(23) == "last row of 80" + String(repeating: " ", count: 65) + "┘")
        #expect(terminal.look(x: 0, y: 2).foreground == 1)
        #expect(terminal.look(x: 4, y: 2).foreground == 208)
        #expect(terminal.look(x: 4, y: 2).bold)
        #expect(terminal.look(x: 8, y: 2).reverse)
        #expect(terminal.look(x: 12, y: 2).underline)
        #expect(terminal.look(x: 0, y: 0).foreground == -1)
        #expect(terminal.showsAlternateScreen)
        #expect(!terminal.isCooked)
    }

    @Test(arguments: [("q", Int32(0)), ("Q", 7)])
    func `a program that quits leaves its status and the terminal as it was`(key: String, status: Int32) throws {
        let terminal = try probe()
        try terminal.send(key)
        #expect(try terminal.waitForExit() == .status(status))
        expectRestored(terminal)
    }

    @Test(arguments: [
        ("j", "key j"), ("\r", "key enter"), ("\u{1B}OA", "key up"), ("\u{1B}[A", "key up"),
        ("\u{1B}OP", "key function(1)"),
        ("\u{1B}[Z", "key backTab"), ("\u{1B}[6~", "key pageDown"), ("\u{1B}[1;5A", "key ctrl-up"),
        ("\u{7F}", "key backspace"),
        ("\u{3}", "key ctrl-c"), ("\u{1B}", "key escape"), ("换", "key 换"),
        ("\u{1B}[200~a\rb\u{1B}[201~", "paste 3 \"a\\nb\""),
        ("\t", "key tab"), ("\u{1B}[3~", "key delete"), ("\u{11}", "key ctrl-q"), ("\u{13}", "key ctrl-s"),
    ])
    func `what is typed arrives as the key`(bytes: String, line: String) throws {
        let terminal = try probe()
        try terminal.send(bytes)
        try terminal.wait(for: "2 \(line)")
    }

    @Test func `a character whose bytes come apart arrives whole`() throws {
        let terminal = try probe()
        try terminal.send(bytes: [0x61, 0xC3])
        // The first byte is read for certain when the key before it shows.
        try terminal.wait(for: "2 key a")
        try terminal.send(bytes: [0xA9])
        try terminal.wait(for: "3 key é")
    }

    @Test func `a long paste is one input`() throws {
        let terminal = try probe()
        try terminal.send("\u{1B}[200~" + String(repeating: "x换", count: 5000) + "\u{1B}[201~")
        try terminal.wait(for: "2 paste 10000")
    }

    @Test func `clicks and the wheel arrive, and can be switched off`() throws {
        let terminal = try probe([], ["TERM": "xterm-256color"])
        try terminal.send("\u{1B}[<0;5;6M\u{1B}[<0;5;6m")
        try terminal.wait(for: "2 mouse press 4,5")
        try terminal.send("\u{1B}[<64;70;2M")
        try terminal.wait(for: "3 mouse wheelUp 69,1")
        try terminal.send("\u{1B}[<65;70;2M")
        try terminal.wait(for: "4 mouse wheelDown 69,1")
        #expect(terminal.count(of: "\u{1B}[?1006;1000h") == 1)
        try terminal.send("m")
        try terminal.wait(for: "the end of mouse reports") { $0.count(of: "\u{1B}[?1006;1000l") == 1 }
    }

    @Test func `without the mouse nothing is asked of it`() throws {
        let terminal = try probe(["--no-mouse"], ["TERM": "xterm-256color"])
        #expect(terminal.count(of: "1000h") == 0)
    }

    @Test func `ticks come while they are wanted`() throws {
        let terminal = try probe()
        try terminal.send("t")
        try terminal.wait(for: "5 tick 3 true")
    }

    @Test func `a resize storm ends with the last size`() throws {
        let terminal = try probe()
        for step in 1...40 { terminal.resize(columns: 20 + step, rows: 5 + step) }
        terminal.resize(columns: 100, rows: 30)
        try terminal.wait(for: "the last size") {
            $0.row(29).hasPrefix("last row of 100") && $0.row(0) == "glyphs unicode colors 256"
        }
        #expect(terminal.row(29).last == "┘")
    }

    @Test(arguments: [(1, 1), (3, 2), (10, 3), (300, 100)])
    func `any size can be painted`(columns: Int, rows: Int) throws {
        let terminal = try PseudoTerminal("terminal-probe", columns: columns, rows: rows)
        // In a single column ncurses pushes the corner out of the screen itself.
        try terminal.wait(for: "the corner") {
            $0.count(of: "\u{1B}[?2026l") > 0 && (columns == 1 || $0.row(rows - 1).last == "┘")
        }
        try terminal.send("q")
        #expect(try terminal.waitForExit() == .status(0))
    }

    @Test func `Ctrl-L paints everything anew`() throws {
        let terminal = try probe()
        let before = terminal.count(of: "交换机")
        try terminal.send("\u{0C}")
        try terminal.wait(for: "2 key ctrl-l")
        #expect(terminal.count(of: "交换机") == before + 1)
    }

    @Test func `the cursor shows only where text is typed`() throws {
        let terminal = try probe()
        let hidden = terminal.count(of: "\u{1B}[34h\u{1B}[?25h")
        try terminal.send("p")
        try terminal.wait(for: "the cursor") { $0.count(of: "\u{1B}[34h\u{1B}[?25h") == hidden + 1 }
    }

    @Test func `copied text goes to the clipboard of the terminal`() throws {
        let terminal = try probe()
        try terminal.send("c")
        try terminal.wait(for: "the clipboard") { $0.count(of: "\u{1B}]52;c;aMOpbGxv\u{1B}\\") == 1 }
    }

    @Test func `a frame is bracketed by synchronized output`() throws {
        let terminal = try probe()
        try terminal.send("j")
        try terminal.wait(for: "2 key j")
        #expect(terminal.count(of: "\u{1B}[?2026h") == terminal.count(of: "\u{1B}[?2026l"))
        #expect(terminal.count(of: "\u{1B}[?2026h") > 0)
    }

    @Test func `one key costs few bytes`() throws {
        let terminal = try probe(columns: 200, rows: 60)
        let before = terminal.output.count
        try terminal.send("j")
        try terminal.wait(for: "2 key j")
        #expect(terminal.output.count - before < 100)
    }

    @Test func `NO_COLOR keeps attributes and drops colours`() throws {
        let terminal = try probe([], ["NO_COLOR": "1"])
        #expect(terminal.row(0) == "glyphs unicode colors 0")
        #expect(terminal.look(x: 0, y: 2).foreground == -1)
        #expect(terminal.look(x: 4, y: 2).foreground == -1)
        #expect(terminal.look(x: 4, y: 2).bold)
        #expect(terminal.look(x: 8, y: 2).reverse)
    }

    @Test(arguments: [["LANG": "POSIX"], ["LANG": ""], ["LC_ALL": "C"]])
    func `without UTF-8 everything is ASCII and columns stay`(environment: [String: String]) throws {
        let terminal = try probe([], environment)
        #expect(terminal.row(0) == "glyphs ascii colors 256")
        #expect(terminal.row(1) == "-|+*> ? ? ?  [x]")
        #expect(terminal.row(23).last == "+")
        #expect(terminal.output.allSatisfy { $0 < 0x80 })
    }

    @Test(arguments: ["zh_CN.UTF-8", "en_US.utf8", "xx_YY.UTF-8"])
    func `a UTF-8 locale that is not installed is UTF-8 all the same`(locale: String) throws {
        let terminal = try probe([], ["LANG": locale])
        #expect(terminal.row(1) == "─│┌●→ 交换机 [x]")
    }

    @Test func `ASCII glyphs can be asked for, and Chinese still shows`() throws {
        let terminal = try probe(["--ascii"])
        #expect(terminal.row(0).hasPrefix("glyphs ascii"))
        #expect(terminal.row(1) == "-|+*> 交换机 [x]")
    }

    @Test(arguments: ["tmux-256color", "xterm-256color"])
    func `a terminal that draws shapes wide gets ASCII ones when it says so`(term: String) throws {
        let terminal = try probe([], ["TERM": term], answers: false)
        #expect(terminal.count(of: "\u{1B}[6n") == 1)
        #expect(terminal.row(1) == "─│┌●→ 交换机 [x]")
        try terminal.send("j\u{1B}[2;5Rk")
        try terminal.wait(for: "3 key k")
        #expect(terminal.row(0).hasPrefix("glyphs ascii"))
        #expect(terminal.row(1) == "-|+*> 交换机 [x]")
        #expect(terminal.row(3) == "1 size 80x24")
        #expect(terminal.row(4) == "2 key j")
        #expect(terminal.row(23).last == "+")
    }

    @Test func `an answer that comes late and in pieces is no key`() throws {
        let terminal = try probe(answers: false)
        try terminal.send("j\u{1B}[2;")
        try terminal.wait(for: "2 key j")
        try terminal.send("5Rk")
        try terminal.wait(for: "3 key k")
        #expect(terminal.row(0).hasPrefix("glyphs ascii"))
    }

    @Test(arguments: ["tmux-256color", "xterm-256color"])
    func `a terminal that draws shapes narrow goes on as it began`(term: String) throws {
        let terminal = try probe([], ["TERM": term], answers: false)
        let before = terminal.count(of: "交换机")
        try terminal.send("j\u{1B}[2;3Rk")
        try terminal.wait(for: "3 key k")
        #expect(terminal.row(0).hasPrefix("glyphs unicode"))
        #expect(terminal.count(of: "交换机") == before)
    }

    @Test func `on a terminal that never answers every key is one, escape as well`() throws {
        let terminal = try probe(answers: false)
        try terminal.send("j")
        try terminal.wait(for: "2 key j")
        try terminal.send("\u{1B}")
        try terminal.wait(for: "3 key escape")
        try terminal.send("\u{1B}[Ak")
        try terminal.wait(for: "5 key k")
        #expect(terminal.contains("4 key up"))
        #expect(terminal.row(0).hasPrefix("glyphs unicode"))
        try terminal.send("q")
        #expect(try terminal.waitForExit() == .status(0))
        expectRestored(terminal)
    }

    @Test func `keys typed before the first paint are not lost`() throws {
        let terminal = try PseudoTerminal("terminal-probe", answers: false)
        try terminal.send("jk")
        try terminal.wait(for: "3 key k")
        #expect(terminal.row(4) == "2 key j")
    }

    @Test func `what is said on standard error comes after the screen`() throws {
        let terminal = try probe()
        try terminal.send("e")
        try terminal.wait(for: "2 key e")
        #expect(terminal.count(of: "said while") == 0)
        try terminal.send("q")
        #expect(try terminal.waitForExit() == .status(0))
        #expect(terminal.count(of: "said while the screen is on") == 1)
    }

    @Test(arguments: [
        (["TERM": ""], "termMissing"), (["TERM": "dumb"], "noCursorAddressing(\"dumb\")"),
        (["TERM": "no-such"], "termUnknown(\"no-such\")"),
    ])
    func `a terminal that cannot be drawn on is refused in words`(environment: [String: String], reason: String) throws
    {
        let terminal = try PseudoTerminal("terminal-probe", environment: environment)
        #expect(try terminal.waitForExit() == .status(1))
        #expect(terminal.row(0) == "refused: \(reason)")
        #expect(terminal.contains("framewalk trace LAB"))
        #expect(!terminal.output.contains(0x1B))
        #expect(terminal.isCooked)
    }

    @Test func `the refusal is in the language of the person`() throws {
        let terminal = try PseudoTerminal("terminal-probe", ["--zh"], environment: ["TERM": "dumb"])
        #expect(try terminal.waitForExit() == .status(1))
        #expect(terminal.contains("终端“dumb”不能移动光标"))
    }

    @Test func `no terminal is refused before anything is drawn`() throws {
        let input = try PseudoTerminal("terminal-probe", inputFile: "/dev/null")
        #expect(try input.waitForExit() == .status(1))
        #expect(input.row(0) == "refused: inputNotTerminal")
        let output = try PseudoTerminal("terminal-probe", outputFile: "/dev/null")
        #expect(try output.waitForExit() == .status(1))
        #expect(output.output.isEmpty)
    }
}
