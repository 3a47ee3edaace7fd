internal import Glibc
internal import Presentation
internal import Terminal

/// Shows what comes in, and ends in every way that a program can end.
@main
struct TerminalProbe {
    static func main() {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.contains("--print") {
            StandardOutput.endOnClosedPipe()
            while true { print("line") }
        }
        let options = TerminalOptions(
            glyphs: arguments.contains("--ascii") ? .ascii : arguments.contains("--unicode") ? .unicode : nil,
            mouse: !arguments.contains("--no-mouse"))
        do {
            exit(try TerminalSession.run(options) { EchoScreen(traits: $0) })
        } catch {
            print("refused:", error)
            print(error.text(in: arguments.contains("--zh") ? .chinese : .english))
            exit(1)
        }
    }
}

/// A log of the last inputs under a few lines that are always the same.
struct EchoScreen: ScreenProgram {
    var traits: TerminalTraits
    var log: [String] = []
    var size = (width: 0, height: 0)
    var nextTick: Int?
    var ticks = 0
    var prompt: Point?

    mutating func handle(_ input: Input) -> [Effect] {
        switch input {
        case .key(let key):
            log.append("key \(Self.name(key))")
            return key.control ? control(key) : typed(key)
        case .paste(let text):
            log.append("paste \(text.count) \(text.prefix(20).debugDescription)")
        case .resize(let width, let height):
            size = (width, height)
            log.append("size \(width)x\(height)")
        case .mouse(let event):
            log.append("mouse \(event.action) \(event.at.x),\(event.at.y)")
        case .tick(let elapsed):
            ticks += 1
            log.append("tick \(ticks) \(elapsed >= 1)")
            if ticks == 3 { nextTick = nil }
        case .file: log.append("file")
        case .wideShapes: traits.glyphs = .ascii
        }
        return []
    }

    private static func name(_ key: Key) -> String {
        let name = if case .character(let character) = key.code { "\(character)" } else { "\(key.code)" }
        return (key.control ? "ctrl-" : "") + name
    }

    private func control(_ key: Key) -> [Effect] {
        switch key.code {
        case .character("z"): [.suspend]
        case .character("l"): [.repaint]
        default: []
        }
    }

    private mutating func typed(_ key: Key) -> [Effect] {
        switch key.code {
        case .character("q"): return [.quit(status: 0)]
        case .character("Q"): return [.quit(status: 7)]
        case .character("c"): return [.copy("héllo")]
        case .character("m"): return [.mouse(false)]
        case .character("M"): return [.mouse(true)]
        case .character("t"): nextTick = 5
        case .character("p"): prompt = Point(4, 2)
        case .character("e"): Self.complain()
        case .character(let character): Self.crash(character)
        default: break
        }
        return []
    }

    private static func crash(_ character: Character) {
        switch character {
        case "!": fatalError("crashed as asked")
        case "@": print([0, 1][CommandLine.argc > 0 ? 9 : 0])
        case "#": abort()
        case "$": UnsafeMutablePointer<Int>(bitPattern: 8)?.pointee = 1
        case "h":
            _ = "\u{7}".withCString { write(STDOUT_FILENO, $0, 1) }
            while true { continue }
        case "%": _ = deep(log: [], 1)
        default: break
        }
    }

    private static func complain() {
        let text = "said while the screen is on\n"
        _ = text.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    }

    /// Uses the stack up.
    private static func deep(log: [Int], _ depth: Int) -> Int {
        if log.count > 1 { return depth }
        return depth &+ deep(log: log, depth &+ 1) &* depth
    }

    func draw(on surface: inout Surface) {
        surface.write("glyphs \(traits.glyphs) colors \(traits.colors)", x: 0, y: 0)
        surface.write("─│┌●→ 交换机 [x]", x: 0, y: 1)
        surface.write("red", Style(.red), x: 0, y: 2)
        surface.write("rgb", Style(.rgb(255, 135, 0), .bold), x: 4, y: 2)
        surface.write("rev", .reverse, x: 8, y: 2)
        surface.write("und", Style(.terminal, .underline), x: 12, y: 2)
        let room = max(1, surface.height - 4)
        for (offset, line) in log.suffix(room).enumerated() {
            surface.write("\(log.count - log.suffix(room).count + offset + 1) \(line)", x: 0, y: 3 + offset)
        }
        surface.write("last row of \(size.width)", x: 0, y: surface.height - 1)
        surface.put("┘", x: surface.width - 1, y: surface.height - 1)
        surface.cursor = prompt
    }
}
