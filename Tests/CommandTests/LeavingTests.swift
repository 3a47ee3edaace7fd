import Glibc
import PseudoTerminal
import SystemPackage
import Testing

/// Every way that the lab screen can end or be left for a while, and what the terminal is like afterwards.
@Suite(.serialized)
struct LeavingTests {
    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func `a signal ends it and gives the terminal back`(signal: Int32, status: Int32) async throws {
        let lab = try await LabOnScreen()
        try lab.move(" ")
        lab.terminal.signal(signal)
        #expect(try lab.terminal.waitForExit() == .status(status))
        #expect(lab.terminal.isCooked && !lab.terminal.showsAlternateScreen)
    }

    @Test(arguments: ["q", "\u{3}", "f\u{3}", "?\u{3}", "w\u{3}", "j\u{3}"])
    func `q and Ctrl-C leave it, Ctrl-C from any dialog`(keys: String) async throws {
        let lab = try await LabOnScreen()
        try lab.move(" ")
        try lab.terminal.send(keys)
        #expect(try lab.terminal.waitForExit() == .status(0))
        #expect(lab.terminal.isCooked && !lab.terminal.showsAlternateScreen)
    }

    @Test func `a signal ends a run and a dialog as well`() async throws {
        let running = try await LabOnScreen()
        try running.press("----r", until: ScreenLanguage.english.running)
        running.terminal.signal(SIGTERM)
        #expect(try running.terminal.waitForExit() == .status(143))
        let form = try await LabOnScreen()
        try form.press("f", until: ScreenLanguage.english.sendTitle)
        form.terminal.signal(SIGINT)
        #expect(try form.terminal.waitForExit() == .status(130))
        #expect(form.terminal.isCooked && !form.terminal.showsAlternateScreen)
    }

    @Test func `a window that closes ends it`() async throws {
        let lab = try await LabOnScreen()
        lab.terminal.hangUp()
        #expect(try lab.terminal.waitForExit() == .status(129))
    }

    @Test func `the shell gets its terminal back at Ctrl-Z, and fg continues where it was`() async throws {
        let scratch = try await Scratch("shell")
        let file = try scratch.write(talk(), to: "lab.yaml")
        let shell = try PseudoTerminal("/bin/bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "ready> "])
        try shell.wait(for: "ready>")
        try shell.send("\(CommandRun.executable.string) open \(file.string) --lang en\r")
        try shell.wait(for: "step 0/")
        try shell.send(" ")
        try shell.wait(for: "step 1/")
        let screen = shell.lines
        try shell.send("\u{1A}")
        try shell.wait(for: "Stopped")
        #expect(!shell.showsAlternateScreen)
        try shell.send("echo typed $((40 + 2))\r")
        try shell.wait(for: "typed 42")
        try shell.send("fg\r")
        try shell.wait(for: "the lab as it was") { $0.lines == screen }
        // And once more, with another size in between.
        try shell.send("\u{1A}")
        try shell.wait(for: "the shell") { !$0.showsAlternateScreen }
        shell.resize(columns: 120, rows: 40)
        try shell.send("fg\r")
        try shell.wait(for: "the lab in the new size") {
            $0.row(39).contains("q quit") && $0.row(0).contains("step 1/")
        }
        try shell.send(" q")
        try shell.wait(for: "the shell again") { !$0.showsAlternateScreen }
        try shell.send("exit 3\r")
        #expect(try shell.waitForExit() == .status(3))
    }
}
