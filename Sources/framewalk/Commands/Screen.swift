import ArgumentParser
import Lab
import Presentation
import Terminal

/// The program on the terminal of this process.
enum Screen {
    /// Opens a lab and runs until the user leaves, then ends with the screen's exit status.
    static func open(_ source: LabSource, _ options: CommonOptions) throws {
        var output = Output()
        guard let lab = try source.labOrComplaint(after: &output) else { throw ExitCode.failure }
        let (shelf, place, _) = LabShelf.holding(source)
        // Standard input is read only once.
        try run(shelf, options, known: [place: .lab(lab)]) { $0.open(lab, at: place) }
    }

    /// The same with a list of labs.
    static func browse(_ shelf: LabShelf, _ options: CommonOptions) throws {
        try run(shelf, options, known: [:]) { _ in }
    }

    private static func run(
        _ shelf: LabShelf, _ options: CommonOptions, known: [Int: LabContent], start: (inout Shell) -> Void
    ) throws {
        var saved = SavedFiles()
        // Also where the screen does not cover it, so that it can be read afterwards.
        let language = options.language ?? saved.settings.language ?? Speech.language
        for trouble in saved.troubles { Complaint.write("framewalk: " + language.text(for: trouble)) }
        let isASCII = options.ascii || saved.settings.ascii ?? false
        let status: Int32
        do throws(TerminalRefusal) {
            status = try TerminalSession.run(
                TerminalOptions(glyphs: isASCII ? .ascii : nil, mouse: saved.settings.mouse),
                files: { request in
                    guard case .readLab(let place) = request else { return saved.handle(request) }
                    if shelf.sources[place].isReadOnce, let lab = known[place] { return .lab(place, lab) }
                    return .lab(place, shelf.read(place))
                }
            ) { traits in
                var shell = Shell(
                    shelf.browser, language: language, glyphs: traits.glyphs == .ascii ? .ascii : .unicode,
                    theme: traits.colors == 0 ? .noColor : (saved.settings.theme ?? .standard).theme,
                    settings: saved.settings, progress: saved.progress, troubles: saved.troubles)
                shell.moves = (Platform.environment("NO_MOTION") ?? "").isEmpty
                start(&shell)
                return shell
            }
        } catch {
            Complaint.write("framewalk: " + error.text(in: Speech.language))
            throw ExitCode.failure
        }
        if status != 0 { throw ExitCode(status) }
    }
}
