import PseudoTerminal
import Subprocess
import SystemPackage
import Testing

/// The network is changed on the screen of the built command.
@Suite struct EditingTests {
    @Test(arguments: ScreenLanguage.allCases)
    func `a change is made, stepped back across, undone and redone`(language: ScreenLanguage) async throws {
        let lab = try await LabOnScreen(language: language)
        try lab.move(" ")
        try lab.move(" ")
        let before = lab.terminal.lines
        try lab.press("F", until: language.ownRun)
        try lab.wait(until: "the flush is done") { Place($0, language)?.step == 3 }
        let after = lab.terminal.lines
        try lab.move("b")
        try lab.move(" ")
        try lab.wait(for: after, named: "the change again")
        // All but the line that says so.
        let rows = 0..<before.count - 2
        try lab.move("u")
        try lab.wait(until: "all is as before") { screen in rows.allSatisfy { screen.row($0) == before[$0] } }
        try lab.move("U")
        try lab.wait(until: "the change once more") { screen in rows.allSatisfy { screen.row($0) == after[$0] } }
    }

    @Test func `a dialog stays whole while the window changes its size`() async throws {
        let lab = try await LabOnScreen()
        try lab.move(" ")
        try lab.press("e", until: "Set a port")
        lab.terminal.resize(columns: 40, rows: 12)
        try lab.wait(until: "the dialog in a small window") {
            $0.columns == 40 && $0.contains("Set a port") && $0.contains("VLAN")
        }
        lab.terminal.resize(columns: 120, rows: 40)
        try lab.wait(until: "the dialog in a large window") {
            $0.contains("Set a port") && $0.row(1).contains("2 MAC table")
        }
        // Mode, then the VLAN: 1 becomes 17.
        try lab.terminal.send("\u{1B}[B7\r")
        try lab.terminal.wait(for: "access 17")
    }

    @Test func `what was built is saved, never over another file unasked, and its check passes`() async throws {
        let scratch = try await Scratch("edit")
        let file = scratch.folder.appending("mine.yaml").string
        let lab = try await LabOnScreen()
        try lab.move(" ")
        try lab.press("X", until: "Set a port")
        try lab.press("\u{1B}[C\r", until: "your own run")
        try lab.press("W", until: "-mine.yaml")
        try lab.terminal.send(String(repeating: "\u{7F}", count: 60) + file + "\r")
        try lab.wait(until: "the file is written") { !$0.contains("Save as a lab file") }
        let check = try await CommandRun(["check", file])
        #expect(check.status == .exited(0), "\(check.output)\(check.errors)")
        // Who may read it: as of any new file; of one that is replaced, what was so before.
        let modes = try await CommandRun.shell("touch '\(file).other' && stat -c %a '\(file)' '\(file).other'").lines
        #expect(modes.count == 2 && modes.first == modes.last, "\(modes)")
        #expect(try await CommandRun.shell("chmod 664 '\(file)'").status == .exited(0))
        try lab.press("W", until: "-mine.yaml")
        try lab.terminal.send(String(repeating: "\u{7F}", count: 60) + file + "\r")
        try lab.terminal.wait(for: "That file exists")
        try lab.terminal.send("\r")
        try lab.wait(until: "the file is replaced") { !$0.contains("Save as a lab file") }
        #expect(try await CommandRun(["check", file]).status == .exited(0))
        #expect(try await CommandRun.shell("stat -c %a '\(file)'").lines == ["664"])
    }
}

extension LabOnScreen {
    fileprivate func wait(until what: String, _ condition: (PseudoTerminal) -> Bool) throws {
        try terminal.wait(for: what, until: condition)
    }
}
