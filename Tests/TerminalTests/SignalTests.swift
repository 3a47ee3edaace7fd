import Glibc
import PseudoTerminal
import Testing

/// Every way that a program with a screen can end, and what the terminal is like afterwards.
@Suite(.serialized)
struct SignalTests {
    private func probe(_ environment: [String: String] = [:]) throws -> PseudoTerminal {
        let terminal = try PseudoTerminal("terminal-probe", environment: environment)
        try terminal.wait(for: "1 size 80x24")
        return terminal
    }

    @Test(arguments: [(SIGINT, 130), (SIGTERM, 143), (SIGHUP, 129)] as [(Int32, Int32)])
    func `a signal that ends it restores the terminal`(signal: Int32, status: Int32) throws {
        let terminal = try probe()
        terminal.signal(signal)
        #expect(try terminal.waitForExit() == .status(status))
        #expect(terminal.isCooked)
        #expect(!terminal.showsAlternateScreen)
    }

    @Test(
        arguments: [
            ("!", SIGILL), ("@", SIGILL), ("#", SIGABRT), ("$", SIGSEGV), ("%", SIGSEGV),
        ] as [(String, Int32)])
    func `a crash restores the terminal and is still a crash`(key: String, signal: Int32) throws {
        let terminal = try probe()
        try terminal.send(key)
        #expect(try terminal.waitForExit() == .signal(signal))
        #expect(terminal.isCooked)
        #expect(!terminal.showsAlternateScreen)
        if key == "!" { #expect(terminal.count(of: "Fatal error: crashed as asked") == 1) }
    }

    @Test func `what a kill leaves is seen, so the other tests look at something`() throws {
        let terminal = try probe()
        terminal.signal(SIGKILL)
        #expect(try terminal.waitForExit() == .signal(SIGKILL))
        #expect(!terminal.isCooked)
        #expect(terminal.showsAlternateScreen)
    }

    @Test(arguments: [SIGQUIT, SIGSEGV, SIGABRT, SIGBUS, SIGFPE, SIGTRAP])
    func `a fatal signal from outside restores the terminal`(signal: Int32) throws {
        let terminal = try probe()
        terminal.signal(signal)
        #expect(try terminal.waitForExit() == .signal(signal))
        #expect(terminal.isCooked)
        #expect(!terminal.showsAlternateScreen)
    }

    @Test func `a window that closes ends it`() throws {
        let terminal = try probe()
        terminal.hangUp()
        #expect(try terminal.waitForExit() == .status(129))
    }

    @Test func `a continued process paints anew`() throws {
        let terminal = try probe()
        terminal.signal(SIGSTOP)
        terminal.signal(SIGCONT)
        try terminal.wait(for: "2 size 80x24")
        #expect(!terminal.isCooked)
    }

    @Test(arguments: ["Ctrl-Z", "SIGTSTP"])
    func `a shell can stop it and take it back`(way: String) throws {
        let shell = try PseudoTerminal("/bin/bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "ready> "])
        try shell.wait(for: "ready>")
        try shell.send(PseudoTerminal.folder + "terminal-probe\r")
        try shell.wait(for: "1 size 80x24")
        if way == "Ctrl-Z" {
            try shell.send("\u{1A}")
        } else {
            // From another process, as `kill -TSTP` would.
            let process = try #require(shell.foregroundGroup)
            kill(process, SIGTSTP)
        }
        try shell.wait(for: "Stopped")
        #expect(!shell.showsAlternateScreen)
        shell.resize(columns: 90, rows: 20)
        try shell.send("fg\r")
        try shell.wait(for: "size 90x20")
        #expect(shell.showsAlternateScreen)
        #expect(shell.row(1).contains("交换机"))
        try shell.send("j")
        try shell.wait(for: "key j")
        try shell.send("q")
        try shell.wait(for: "the shell") { !$0.showsAlternateScreen }
        try shell.send("exit 3\r")
        #expect(try shell.waitForExit() == .status(3))
    }

    @Test func `Ctrl-Z without a shell just paints anew`() throws {
        let terminal = try probe()
        try terminal.send("\u{1A}")
        try terminal.wait(for: "3 size 80x24")
        #expect(terminal.showsAlternateScreen)
        try terminal.send("q")
        #expect(try terminal.waitForExit() == .status(0))
    }

    @Test func `a reader that goes away is no error`() throws {
        let shell = try PseudoTerminal("/bin/bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "ready> "])
        try shell.wait(for: "ready>")
        try shell.send(PseudoTerminal.folder + "terminal-probe --print | head -1; echo status ${PIPESTATUS[*]}\r")
        try shell.wait(for: "status 0 0")
    }

    @Test func `a program that hangs ends at the second signal`() throws {
        let terminal = try probe()
        try terminal.send("h")
        try terminal.wait(for: "the hanging") { $0.count(of: "\u{7}") == 1 }
        terminal.signal(SIGTERM)
        terminal.signal(SIGINT)
        #expect([.status(130), .status(143)].contains(try terminal.waitForExit()))
        #expect(terminal.isCooked)
        #expect(!terminal.showsAlternateScreen)
    }

    @Test func `where the parent ignores the stop, Ctrl-Z just paints anew`() throws {
        let shell = try PseudoTerminal("/bin/bash", ["--norc", "--noprofile", "-i"], environment: ["PS1": "ready> "])
        try shell.wait(for: "ready>")
        try shell.send("(trap '' TSTP; exec \(PseudoTerminal.folder)terminal-probe)\r")
        try shell.wait(for: "1 size 80x24")
        try shell.send("\u{1A}")
        try shell.wait(for: "3 size 80x24")
    }
}
