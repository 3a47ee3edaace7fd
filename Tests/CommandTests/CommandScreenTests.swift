import PseudoTerminal
import Testing

/// The built command in a terminal.
struct CommandScreenTests {
    @Test func `help is text, on a terminal as well`() throws {
        let terminal = try PseudoTerminal("framewalk", ["--help"])
        #expect(try terminal.waitForExit() == .status(0))
        #expect(terminal.contains("USAGE: framewalk"))
        #expect(!terminal.showsAlternateScreen)
        #expect(terminal.isCooked)
    }

    @Test func `wrong usage ends with 64`() throws {
        let terminal = try PseudoTerminal("framewalk", ["--no-such-option"])
        #expect(try terminal.waitForExit() == .status(64))
    }
}
