internal import CNcurses
internal import CTerminalGuard
internal import Glibc
internal import Presentation

/// The screen of ncurses: opened once, painted from surfaces, given back on every way out.
final class CursesScreen {
    private let screen: OpaquePointer
    private let streams: (output: UnsafeMutablePointer<FILE>, input: UnsafeMutablePointer<FILE>)
    /// `wgetch` refreshes the window that it reads from; a pad is never shown.
    private let inputPad: UnsafeMutablePointer<WINDOW>
    private let term: String
    private var mouse: Bool
    private var painter: CellPainter
    /// What the terminal shows.
    private var shown: Surface?

    let traits: TerminalTraits
    /// When the terminal was asked how wide it draws shapes; `nil` when it does not matter.
    let widthAsked: Int?

    /// Takes the terminal over; it is unchanged when this fails.
    init(_ options: TerminalOptions) throws(TerminalRefusal) {
        term = try Self.usableTerm()
        try Self.checkDescription(of: term)
        let isUTF8 = TerminalLocale.set(requireUTF8: options.glyphs == .unicode)
        guard let output = fdopen(dup(Device.output), "w"), let input = fdopen(dup(Device.input), "r") else {
            throw .outputNotTerminal
        }
        streams = (output, input)
        // Not `initscr`: that one prints and ends the process when it does not know the terminal.
        guard let screen = newterm(term, output, input) else {
            fclose(output)
            fclose(input)
            throw .termUnknown(term)
        }
        guard let pad = newpad(1, 1) else { throw .noCursorAddressing(term) }
        self.screen = screen
        inputPad = pad
        mouse = options.mouse
        let colors = Self.startColors()
        painter = CellPainter(colors: ColorMap(count: colors), pairs: Int(nc_color_pairs()), fallback: .unknown)
        Self.setModes(pad)
        let glyphs = options.glyphs ?? (isUTF8 ? .unicode : .ascii)
        // The first refresh switches to the alternate screen and clears it.
        clearok(nc_curscr(), true)
        wrefresh(nc_stdscr())
        let asks = isUTF8 && options.glyphs == nil && WidthProbe.isNeeded(term: term)
        if asks { WidthProbe.ask() }
        widthAsked = asks ? Device.milliseconds : nil
        // The words have arrows, dots and dashes of their own.
        if glyphs == .ascii { painter.fallback = .unknownAndAmbiguous }
        traits = TerminalTraits(glyphs: glyphs, colors: colors)
        enter()
    }

    private static func usableTerm() throws(TerminalRefusal) -> String {
        guard isatty(Device.input) == 1 else { throw .inputNotTerminal }
        guard isatty(Device.output) == 1 else { throw .outputNotTerminal }
        guard let term = Environment.value("TERM") else { throw .termMissing }
        guard term != "dumb" else { throw .noCursorAddressing(term) }
        return term
    }

    /// Reads the terminal's description without a word to the terminal.
    private static func checkDescription(of term: String) throws(TerminalRefusal) {
        var status: Int32 = 0
        guard setupterm(term, Device.output, &status) == OK else {
            // 1: found, but it prints on paper.
            throw status == 1 ? .noCursorAddressing(term) : .termUnknown(term)
        }
        guard nc_has_string("cup") else { throw .noCursorAddressing(term) }
    }

    /// Says how many colours there are. `NO_COLOR` that is not empty wants none (no-color.org).
    private static func startColors() -> Int {
        guard Environment.value("NO_COLOR") == nil, has_colors() else { return 0 }
        start_color()
        use_default_colors()
        return Int(nc_colors())
    }

    private static func setModes(_ pad: UnsafeMutablePointer<WINDOW>) {
        // A lone escape is known to be one after this many milliseconds; slow lines set ESCDELAY themselves.
        if Environment.value("ESCDELAY") == nil { set_escdelay(25) }
        raw()
        noecho()
        nonl()
        keypad(pad, true)
        nodelay(pad, true)
        // Painting is never cut short because a key waits.
        typeahead(-1)
        leaveok(nc_stdscr(), true)
        curs_set(0)
        mouseinterval(0)
        define_key("\u{1B}[200~", KeyDecoder.OwnCode.pasteStart)
        define_key("\u{1B}[201~", KeyDecoder.OwnCode.pasteEnd)
        for entry in KeyCode.withControl { define_key(entry.sequence, entry.code) }
    }

    /// Modes that ncurses does not keep by itself.
    private func enter() {
        if let size = Device.size { resizeterm(Int32(size.height), Int32(size.width)) }
        setMouse(mouse)
        Device.write("\u{1B}[?2004h")
        guard_hold_standard_error()
        shown = nil
    }

    private func leave() {
        mousemask(0, nil)
        Device.write("\u{1B}[?2004l")
        endwin()
        guard_release_standard_error()
    }

    /// Gives the terminal back for good.
    func close() {
        leave()
        delwin(inputPad)
        delscreen(screen)
        fclose(streams.output)
        fclose(streams.input)
    }

    /// Gives the terminal back while `pause` lasts.
    func suspend(_ pause: () -> Void) {
        def_prog_mode()
        leave()
        pause()
        resume()
    }

    /// Takes the terminal again, whoever had it meanwhile.
    func resume() {
        reset_prog_mode()
        enter()
    }

    /// Columns and rows; at least one each.
    var size: (width: Int, height: Int) {
        (max(1, Int(nc_columns())), max(1, Int(nc_lines())))
    }

    /// Takes over the size that the terminal has now.
    func resize() {
        if let size = Device.size { resizeterm(Int32(size.height), Int32(size.width)) }
        shown = nil
    }

    /// The next paint sends every cell.
    func invalidate() { shown = nil }

    /// From now on every character that may be drawn too wide is one of ASCII.
    func avoidWideShapes() {
        painter.fallback = .unknownAndAmbiguous
        shown = nil
    }

    func setMouse(_ isOn: Bool) {
        mouse = isOn
        mousemask(isOn ? nc_press | nc_wheel_up | nc_wheel_down : 0, nil)
    }

    func copy(_ text: String) {
        // The Linux console takes OSC for a palette change.
        if !term.hasPrefix("linux") { Device.write(Clipboard.sequence(for: text)) }
    }

    /// The next code of `wgetch`, `nil` when nothing waits.
    func nextCode() -> Int32? {
        let code = wgetch(inputPad)
        return code == ERR ? nil : code
    }

    /// The position of the mouse event that `KEY_MOUSE` announced.
    func mouseEvent() -> (at: Point, buttons: MouseButtons)? {
        var event = MEVENT()
        guard getmouse(&event) == OK else { return nil }
        let at = Point(Int(event.x), Int(event.y))
        if event.bstate & nc_press != 0 { return (at, .press) }
        if event.bstate & nc_wheel_up != 0 { return (at, .wheelUp) }
        if event.bstate & nc_wheel_down != 0 { return (at, .wheelDown) }
        return nil
    }

    /// Brings the terminal from what it shows to `surface`.
    func paint(_ surface: Surface) {
        let runs = PaintRun.runs(from: shown, to: surface)
        if runs.isEmpty && shown?.cursor == surface.cursor { return }
        if shown == nil { clearok(nc_curscr(), true) }
        for run in runs { painter.paint(run, of: surface) }
        showCursor(surface)
        let isSynchronized = SynchronizedOutput.isLikely(term: term)
        if isSynchronized { Device.write(SynchronizedOutput.begin) }
        wrefresh(nc_stdscr())
        if isSynchronized { Device.write(SynchronizedOutput.end) }
        shown = surface
    }

    private func showCursor(_ surface: Surface) {
        let cursor = surface.cursor.flatMap { surface.bounds.contains($0) ? $0 : nil }
        if (shown?.cursor != nil) != (cursor != nil) || shown == nil {
            curs_set(cursor == nil ? 0 : 1)
            leaveok(nc_stdscr(), cursor == nil)
        }
        // Input methods for Chinese open their window at the cursor.
        if let cursor { wmove(nc_stdscr(), Int32(cursor.y), Int32(cursor.x)) }
    }
}

/// What a mouse report says was pressed.
enum MouseButtons {
    case press, wheelUp, wheelDown
}

/// A terminal that knows mode 2026 shows a frame at once instead of while it comes; others ignore it.
enum SynchronizedOutput {
    static let begin = "\u{1B}[?2026h"
    static let end = "\u{1B}[?2026l"

    /// Terminals whose description names an emulator of today.
    static func isLikely(term: String) -> Bool {
        [
            "xterm", "tmux", "alacritty", "foot", "kitty", "wezterm", "ghostty", "contour", "rio", "mintty", "iterm",
            "st-",
        ]
        .contains { term.hasPrefix($0) }
    }
}
