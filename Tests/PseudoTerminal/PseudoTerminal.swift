private import CPseudoTerminal
private import CVTerm
private import Glibc

/// A program in a terminal of its own: keys go in, the screen that it draws can be read.
///
/// Nothing here sleeps: `wait` reads what the program writes until a condition on the screen holds.
package final class PseudoTerminal {
    package enum Exit: Hashable {
        case status(Int32)
        case signal(Int32)
    }

    /// How a cell looks; colours are -1, 0 ... 255 or 0x1000000 + RGB.
    package struct Look: Hashable {
        package var foreground: Int32
        package var background: Int32
        package var bold: Bool
        package var reverse: Bool
        package var underline: Bool
    }

    package private(set) var columns: Int
    package private(set) var rows: Int
    /// Everything that the program wrote.
    package private(set) var output: [UInt8] = []

    private var master: Int32 = -1
    private var process: pid_t = 0
    private var exit: Exit?
    /// The other end is closed: the program has ended.
    private var isClosed = false
    /// Answers questions of the program (cursor position), as a terminal does.
    private let answers: Bool
    private let terminal: OpaquePointer
    private let screen: OpaquePointer

    /// Starts a program of this package.
    ///
    /// - Parameters:
    ///   - name: The executable; it lies beside the test binary.
    ///   - environment: Set in addition to `TERM=tmux-256color`, `LANG=C.UTF-8` and `NO_MOTION=1`; an empty value unsets.
    ///   - inputFile: A file that is standard input instead of the terminal.
    ///   - outputFile: A file that standard output goes to instead of the terminal.
    package init(
        _ name: String, _ arguments: [String] = [], environment: [String: String] = [:], columns: Int = 80,
        rows: Int = 24,
        inputFile: String? = nil, outputFile: String? = nil, answers: Bool = true
    ) throws(PseudoTerminalError) {
        self.columns = columns
        self.rows = rows
        self.answers = answers
        guard let terminal = vterm_new(Int32(rows), Int32(columns)), let screen = vterm_obtain_screen(terminal) else {
            throw PseudoTerminalError("libvterm gives no terminal")
        }
        self.terminal = terminal
        self.screen = screen
        vterm_set_utf8(terminal, 1)
        vterm_screen_enable_altscreen(screen, 1)
        vterm_screen_reset(screen, 1)
        let input = inputFile.map { open($0, O_RDONLY | O_CLOEXEC) } ?? -1
        let output = outputFile.map { open($0, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600) } ?? -1
        defer {
            if input >= 0 { close(input) }
            if output >= 0 { close(output) }
        }
        let path = name.contains("/") ? name : Self.folder + name
        let error = Self.withCStrings([path] + arguments) { argv in
            Self.withCStrings(Self.environment(environment)) { envp in
                pt_spawn(path, argv, envp, Int32(rows), Int32(columns), input, output, &master, &process)
            }
        }
        if error != 0 { throw PseudoTerminalError("cannot start \(path): error \(error)") }
    }

    deinit {
        if exit == nil {
            kill(process, SIGKILL)
            waitpid(process, nil, 0)
        }
        if master >= 0 { close(master) }
        vterm_free(terminal)
    }

    /// Where the executables of this build are.
    package static var folder: String {
        let path = CommandLine.arguments[0]
        return path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    }

    private static func environment(_ changes: [String: String]) -> [String] {
        // Pictures that move would be compared half-way.
        var variables = [
            "TERM": "tmux-256color", "LANG": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no", "NO_MOTION": "1",
        ]
        // No home: what one test does is not kept for the next, nor for the person who runs them.
        for name in ["PATH", "LD_LIBRARY_PATH"] {
            if let value = getenv(name) { variables[name] = String(cString: value) }
        }
        variables.merge(changes) { $1 }
        return variables.filter { !$0.value.isEmpty }.map { "\($0)=\($1)" }
    }

    private static func withCStrings<Result>(
        _ texts: [String], _ body: (UnsafePointer<UnsafeMutablePointer<CChar>?>) -> Result
    ) -> Result {
        let pointers = texts.map { strdup($0) } + [nil]
        defer { pointers.forEach { free($0) } }
        return pointers.withUnsafeBufferPointer { buffer in
            guard let base = buffer.baseAddress else { preconditionFailure("the list ends with a null pointer") }
            return body(base)
        }
    }

    // MARK: - What goes in

    package func send(_ text: String) throws(PseudoTerminalError) { try send(bytes: Array(text.utf8)) }

    /// Types bytes; reads meanwhile, so that neither side waits for the other for ever.
    package func send(bytes: [UInt8]) throws(PseudoTerminalError) {
        var rest = bytes[...]
        let limit = Deadline()
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { write(master, $0.baseAddress, $0.count) }
            if count > 0 {
                rest = rest.dropFirst(count)
            } else {
                var descriptor = pollfd(fd: master, events: Int16(POLLIN | POLLOUT), revents: 0)
                poll(&descriptor, 1, Int32(limit.left))
                receive()
                if isClosed || limit.left == 0 { throw failure("the program takes no input") }
            }
        }
    }

    package func resize(columns: Int, rows: Int) {
        self.columns = columns
        self.rows = rows
        receive()
        vterm_set_size(terminal, Int32(rows), Int32(columns))
        _ = pt_resize(master, Int32(rows), Int32(columns))
    }

    package func signal(_ number: Int32) { kill(process, number) }

    /// The window is closed.
    package func hangUp() {
        receive()
        close(master)
        master = -1
        isClosed = true
    }

    /// The process group that the keys go to.
    package var foregroundGroup: Int32? {
        let group = tcgetpgrp(master)
        return group > 0 ? group : nil
    }

    // MARK: - What can be seen

    /// The rows of the screen, blanks at the end dropped.
    package var lines: [String] { (0..<rows).map { row($0) } }

    package func row(_ y: Int) -> String {
        var text = String.UnicodeScalarView()
        for x in 0..<columns {
            let cell = vt_get_cell(screen, Int32(y), Int32(x))
            // The right half of a wide character.
            if cell.character == UInt32.max { continue }
            text.append(Unicode.Scalar(cell.character).flatMap { $0.value == 0 ? nil : $0 } ?? " ")
        }
        while text.last == " " { text.removeLast() }
        return String(text)
    }

    package func look(x: Int, y: Int) -> Look {
        let cell = vt_get_cell(screen, Int32(y), Int32(x))
        return Look(
            foreground: cell.foreground, background: cell.background, bold: cell.bold, reverse: cell.reverse,
            underline: cell.underline)
    }

    package func contains(_ text: String) -> Bool { lines.contains { $0.contains(text) } }

    /// How often the program wrote these bytes.
    package func count(of text: String) -> Int {
        String(decoding: output, as: UTF8.self).split(separator: text, omittingEmptySubsequences: false).count - 1
    }

    /// Whether the terminal gathers lines and echoes, as it did before the program.
    package var isCooked: Bool { pt_is_cooked(master) == 1 }

    /// Whether the program switched to the alternate screen and not back.
    package var showsAlternateScreen: Bool { count(of: "\u{1B}[?1049h") > count(of: "\u{1B}[?1049l") }

    /// Whether the last synchronized output has begun and not ended.
    private var isInsideFrame: Bool {
        let mark = Array("\u{1B}[?2026".utf8)
        guard output.count >= mark.count else { return false }
        for start in (0...output.count - mark.count).reversed()
        where output[start] == 0x1B && output[start..<start + mark.count].elementsEqual(mark) {
            let end = start + mark.count
            return end == output.count || output[end] == UInt8(ascii: "h")
        }
        return false
    }

    // MARK: - Waiting

    /// Reads until the condition holds; the error shows the screen.
    package func wait(for what: String, until condition: (PseudoTerminal) -> Bool) throws(PseudoTerminalError) {
        let limit = Deadline()
        while true {
            receive()
            // A frame may come in several reads; what is there of it is no screen.
            if isClosed || !isInsideFrame, condition(self) { return }
            if isClosed { throw failure("the program ended before: \(what)") }
            if limit.left == 0 { throw failure("did not come: \(what)") }
            var descriptor = pollfd(fd: master, events: Int16(POLLIN), revents: 0)
            poll(&descriptor, 1, Int32(limit.left))
        }
    }

    /// Reads until the screen contains a text.
    package func wait(for text: String) throws(PseudoTerminalError) {
        try wait(for: "“\(text)”") { $0.contains(text) }
    }

    /// Reads until the program has ended and says how.
    package func waitForExit() throws(PseudoTerminalError) -> Exit {
        if let exit { return exit }
        if !isClosed { try wait(for: "the end of the program") { $0.isClosed } }
        var status: Int32 = 0
        guard waitpid(process, &status, 0) == process else { throw failure("the program cannot be waited for") }
        let ending = status & 0x7F == 0 ? Exit.status(status >> 8 & 0xFF) : Exit.signal(status & 0x7F)
        exit = ending
        return ending
    }

    private func failure(_ text: String) -> PseudoTerminalError {
        let border = String(repeating: "-", count: columns)
        return PseudoTerminalError(([text, border] + lines + [border]).joined(separator: "\n"))
    }

    /// Reads what is there and answers what the program asks.
    private func receive() {
        var block = [UInt8](repeating: 0, count: 65_536)
        while !isClosed {
            let count = read(master, &block, block.count)
            if count < 0 && errno == EINTR { continue }
            if count < 0 && errno == EAGAIN { return }
            guard count > 0 else {
                isClosed = true
                return
            }
            output += block[..<count]
            block.withUnsafeBytes { bytes in
                _ = vterm_input_write(terminal, bytes.baseAddress?.assumingMemoryBound(to: CChar.self), count)
            }
            answer()
        }
    }

    private func answer() {
        var reply = [CChar](repeating: 0, count: 256)
        let count = vterm_output_read(terminal, &reply, reply.count)
        if answers && count > 0 { write(master, reply, count) }
    }
}

/// What a test prints when the program did not do what it waits for.
package struct PseudoTerminalError: Error, CustomStringConvertible {
    package let description: String
    init(_ description: String) { self.description = description }
}

/// Long, because a loaded machine is no failure; it only passes when something hangs.
private struct Deadline {
    private let end = ContinuousClock.now + .seconds(30)

    /// Milliseconds.
    var left: Int {
        let rest = ContinuousClock.now.duration(to: end).components
        return max(0, Int(rest.seconds) * 1000 + Int(rest.attoseconds / 1_000_000_000_000_000))
    }
}
