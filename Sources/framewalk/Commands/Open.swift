import ArgumentParser
import Lab
import Presentation
import Terminal

/// `framewalk open LAB`
struct Open: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("Open a lab on the screen.", "在屏幕上打开实验。"),
        discussion: Speech.say(
            """
            Keys are shown on the last row; ? shows all of them.

            EXAMPLES
              framewalk open 9
              framewalk open mine.yaml --lang zh --ascii
            """,
            """
            最后一行显示可用的按键，? 显示全部按键。

            示例
              framewalk open 9
              framewalk open mine.yaml --lang zh --ascii
            """))

    @OptionGroup var options: CommonOptions
    @Argument(help: LabHelp.one)
    var lab: String

    func run() throws {
        // Of a folder, the first lab.
        guard let source = try LabSource.find(lab).first else { throw CommandProblem.noLabsInFolder(lab) }
        try Screen.open(source, options)
    }
}

/// The lab screen on the terminal of this process.
enum Screen {
    /// Runs until the user leaves, then ends with the screen's exit status.
    static func open(_ source: LabSource, _ options: CommonOptions) throws {
        var output = Output()
        guard let lab = try source.labOrComplaint(after: &output) else { throw ExitCode.failure }
        var saved = SavedFiles()
        let settings = saved.settings
        let isASCII = options.ascii || settings.ascii ?? false
        let status: Int32
        do throws(TerminalRefusal) {
            status = try TerminalSession.run(
                TerminalOptions(glyphs: isASCII ? .ascii : nil, mouse: settings.mouse), files: { saved.handle($0) }
            ) { traits in
                App(
                    Walk(lab), language: options.language ?? settings.language ?? Speech.language,
                    glyphs: traits.glyphs == .ascii ? .ascii : .unicode,
                    theme: traits.colors == 0 ? .noColor : (settings.theme ?? .standard).theme, settings: settings)
            }
        } catch {
            Complaint.write("framewalk: " + error.text(in: Speech.language))
            throw ExitCode.failure
        }
        if status != 0 { throw ExitCode(status) }
    }
}
