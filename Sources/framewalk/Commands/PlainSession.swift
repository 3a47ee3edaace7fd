import ArgumentParser
import Lab
import Presentation
import SystemPackage

/// The linear mode: lines out, lines in, and no screen control at all.
enum PlainSession {
    static func run(_ source: LabSource, _ options: CommonOptions) throws {
        var output = Output()
        guard let lab = try source.labOrComplaint(after: &output) else { throw ExitCode.failure }
        var saved = SavedFiles()
        let language = options.language ?? saved.settings.language ?? Speech.language
        for trouble in saved.troubles { Complaint.write("framewalk: " + language.text(for: trouble)) }
        var input = LineInput(for: source)
        defer { input.close() }
        var walk = PlainWalk(Walk(lab), language: language)
        let entry = LabShelf.holding(source).entry
        if entry.isKept { walk.resume(saved.progress[entry.id]) }
        for line in walk.opening { try output.line(line) }
        while !walk.isOver {
            try output.prompt(PlainWalk.prompt)
            guard let line = try input.next() else {
                try output.line()
                break
            }
            // A terminal echoes what is typed; a pipe does not, and the text shall read as a talk.
            if !input.isTerminal { try output.line(line) }
            for line in walk.handle(line) { try output.line(line) }
            guard entry.isKept else { continue }
            var progress = saved.progress
            progress.last = entry.id
            progress.note(walk.progress, of: entry.id, keepsPlace: walk.hasLeftScript)
            if let trouble = saved.save(progress) { Complaint.write("framewalk: " + language.text(for: trouble)) }
        }
        try output.flush()
    }
}

/// Lines that are typed or come through a pipe.
struct LineInput {
    /// Longer lines are cut.
    static let longest = 4096

    private let descriptor: FileDescriptor
    private let isOwn: Bool
    /// Lines that came and were not asked for yet, and the one that is still coming.
    private var lines: [[UInt8]] = []
    private var line: [UInt8] = []
    private var isAtEnd = false

    /// Standard input; where the lab itself came from there, the terminal of the session, if there is one.
    init(for source: LabSource) {
        if case .standardInput = source, let terminal = try? FileDescriptor.open("/dev/tty", .readOnly) {
            descriptor = terminal
            isOwn = true
        } else {
            descriptor = .standardInput
            isOwn = false
        }
    }

    var isTerminal: Bool { Platform.isTerminal(descriptor) }

    /// The next line without its line break; `nil` at the end.
    mutating func next() throws -> String? {
        while lines.isEmpty && !isAtEnd { try read() }
        guard !lines.isEmpty else { return nil }
        return String(decoding: lines.removeFirst(), as: UTF8.self)
    }

    private mutating func read() throws {
        var block = [UInt8](repeating: 0, count: 4096)
        let count = try block.withUnsafeMutableBytes { try descriptor.read(into: $0) }
        for byte in block[..<count] {
            if byte == UInt8(ascii: "\n") {
                lines.append(line)
                line = []
            } else if line.count < Self.longest {
                line.append(byte)
            }
        }
        guard count == 0 else { return }
        isAtEnd = true
        // The last line may have no line break.
        if !line.isEmpty { lines.append(line) }
    }

    func close() {
        if isOwn { try? descriptor.close() }
    }
}
