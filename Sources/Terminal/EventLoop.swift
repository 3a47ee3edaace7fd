internal import CNcurses
internal import CTerminalGuard
internal import Glibc
internal import Presentation

/// Waits for keys, signals and ticks, hands them to the program and paints what it draws. One thread.
struct EventLoop<Program: ScreenProgram> {
    private let screen: CursesScreen
    /// Becomes readable when a signal came.
    private let signals: Int32
    private var program: Program
    /// Does the work with files.
    private let files: (FileRequest) -> FileReply?
    private var decoder: KeyDecoder
    private var clicks = ClickCounter()
    private var clock = TickClock()
    /// Set when the loop has to end.
    private var status: Int32?

    /// When an unfinished input counts as finished.
    private var giveUpAt: Int?

    init(
        screen: CursesScreen, signals: Int32, program: Program, files: @escaping (FileRequest) -> FileReply?
    ) {
        self.screen = screen
        self.signals = signals
        self.program = program
        self.files = files
        decoder = KeyDecoder(awaitsAnswer: screen.widthAsked != nil)
    }

    /// Returns the exit status.
    mutating func run() -> Int32 {
        resized()
        while true {
            if let status {
                takeLateAnswer()
                return status
            }
            paint()
            wait()
        }
    }

    private mutating func wait() {
        let tick = clock.wait(wanted: program.nextTick, now: Device.milliseconds)
        let patience = giveUpAt.map { max(0, $0 - Device.milliseconds) } ?? -1
        let ready = Device.wait(
            signals: signals, timeout: tick < 0 ? patience : patience < 0 ? tick : min(tick, patience))
        if ready.signal { takeSignals() }
        if status != nil { return }
        if ready.input {
            readKeys()
        } else if let giveUpAt, Device.milliseconds >= giveUpAt {
            var inputs: [Input] = []
            decoder.giveUp(into: &inputs)
            self.giveUpAt = nil
            inputs.forEach { send($0) }
        }
        if ready.hangUp { status = 128 + SIGHUP }
        if let elapsed = clock.take(wanted: program.nextTick, now: Device.milliseconds) {
            send(.tick(elapsed: elapsed))
        }
    }

    private mutating func paint() {
        let size = screen.size
        var surface = Surface(width: size.width, height: size.height)
        program.draw(on: &surface)
        screen.paint(surface)
    }

    /// Takes everything that waits, so that a burst of keys costs one paint.
    private mutating func readKeys() {
        var inputs: [Input] = []
        while let code = screen.nextCode() {
            if code == KEY_MOUSE {
                if let event = screen.mouseEvent() {
                    inputs.append(.mouse(clicks.event(event.buttons, at: event.at, now: Device.milliseconds)))
                }
            } else if code != KEY_RESIZE {
                decoder.feed(code, into: &inputs)
            }
        }
        decoder.flush(into: &inputs)
        giveUpAt = decoder.patience.map { Device.milliseconds + $0 }
        if let column = decoder.takeAnswer(), WidthProbe.isWide(column: column) {
            screen.avoidWideShapes()
            send(.wideShapes)
        }
        for input in inputs where status == nil { send(input) }
    }

    /// Keeps an answer that is still on its way from whoever reads the terminal next.
    private mutating func takeLateAnswer() {
        guard let asked = screen.widthAsked else { return }
        var inputs: [Input] = []
        while decoder.awaitsAnswer, Device.milliseconds < asked + WidthProbe.limit {
            let bytes = Device.read(timeout: asked + WidthProbe.limit - Device.milliseconds)
            if bytes.isEmpty { return }
            for byte in bytes { decoder.feed(Int32(byte), into: &inputs) }
        }
    }

    private mutating func takeSignals() {
        let came = guard_take()
        func has(_ signal: Int32) -> Bool { came & 1 << UInt64(signal) != 0 }
        for ending in [SIGHUP, SIGTERM, SIGINT] where has(ending) { status = 128 + ending }
        if status != nil { return }
        if has(SIGTSTP) { suspend(wholeGroup: false) }
        if has(SIGCONT) {
            screen.resume()
            resized()
        }
        if has(SIGWINCH) {
            screen.resize()
            resized()
        }
    }

    private mutating func suspend(wholeGroup: Bool) {
        takeLateAnswer()
        guard_disarm()
        screen.suspend {
            guard_stop(wholeGroup)
            // The shell may have changed its modes meanwhile; a crash has to give back those.
            CrashRestore.arm()
        }
        resized()
    }

    private mutating func resized() {
        let size = screen.size
        send(.resize(width: size.width, height: size.height))
    }

    private mutating func send(_ input: Input) {
        for effect in program.handle(input) where status == nil {
            switch effect {
            case .quit(let status): self.status = status
            case .suspend: suspend(wholeGroup: true)
            case .repaint: screen.invalidate()
            case .copy(let text): screen.copy(text)
            case .mouse(let isOn): screen.setMouse(isOn)
            case .file(let request): if let reply = files(request) { send(.file(reply)) }
            }
        }
    }
}

/// Tells a double click from two.
struct ClickCounter {
    /// Milliseconds between the presses.
    static let limit = 400

    private var last: (at: Point, time: Int)?

    mutating func event(_ buttons: MouseButtons, at point: Point, now: Int) -> MouseEvent {
        switch buttons {
        case .wheelUp: return MouseEvent(.wheelUp, at: point)
        case .wheelDown: return MouseEvent(.wheelDown, at: point)
        case .press:
            if let last, last.at == point, now - last.time <= Self.limit {
                self.last = nil
                return MouseEvent(.doubleClick, at: point)
            }
            last = (point, now)
            return MouseEvent(.press, at: point)
        }
    }
}
