internal import CTerminalGuard
internal import Glibc
package import Presentation

/// A program with a screen, on the terminal of this process.
package enum TerminalSession {
    /// Runs a program until it quits or a signal ends it, and returns the exit status. The terminal is as it was before
    /// on every way out: quit, signal (128 + its number), hang-up (129), crash.
    ///
    /// - Parameters:
    ///   - files: Does the work with files that the program asks for.
    ///   - makeProgram: Called once, when it is known what the terminal can show.
    /// - Throws: Why there can be no screen; nothing has been written to the terminal then.
    package static func run<Program: ScreenProgram>(
        _ options: TerminalOptions = TerminalOptions(), files: @escaping (FileRequest) -> FileReply? = { _ in nil },
        makeProgram: (TerminalTraits) -> Program
    ) throws(TerminalRefusal) -> Int32 {
        // Before ncurses, which takes signals that nobody has taken.
        let signals = guard_install()
        defer { guard_remove() }
        CrashRestore.arm()
        defer { guard_disarm() }
        let screen = try CursesScreen(options)
        var loop = EventLoop(screen: screen, signals: signals, program: makeProgram(screen.traits), files: files)
        let status = loop.run()
        guard_disarm()
        screen.close()
        return status
    }
}

/// What a crash writes: no ncurses then, only bytes that every terminal of today takes or ignores.
enum CrashRestore {
    /// Mouse, paste and synchronized output off, colours off, cursor on, cursor keys normal, main screen.
    static let sequence =
        "\u{1B}[?1006l\u{1B}[?1002l\u{1B}[?1000l\u{1B}[?2004l\u{1B}[?2026l"
        + "\u{1B}[0m\u{1B}[?25h\u{1B}[?1l\u{1B}>\u{1B}[?1049l"

    /// From now on a crash gives the terminal back with the modes that it has now.
    static func arm() {
        guard_arm(Device.output, sequence, sequence.utf8.count)
    }
}
