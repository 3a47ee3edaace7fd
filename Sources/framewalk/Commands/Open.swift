import ArgumentParser
import Presentation

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
              framewalk open --plain 9
              printf 'step\\nwhy\\n' | framewalk open --plain 9
            """,
            """
            最后一行显示可用的按键，? 显示全部按键。

            示例
              framewalk open 9
              framewalk open mine.yaml --lang zh --ascii
              framewalk open --plain 9
              printf 'step\\nwhy\\n' | framewalk open --plain 9
            """))

    @OptionGroup var options: CommonOptions
    @Argument(help: LabHelp.one)
    var lab: String
    @Flag(
        help: ArgumentHelp(
            Speech.say(
                "No screen: lines of text and typed commands, for screen readers, braille lines and pipes.",
                "不用屏幕界面：逐行文字与输入命令，适合屏幕阅读器、盲文点显器和管道。")))
    var plain = false

    func run() throws {
        if plain {
            guard let source = try LabSource.find(lab).first else { throw CommandProblem.noLabsInFolder(lab) }
            try PlainSession.run(source, options)
            return
        }
        if let folder = LabShelf.folder(lab) {
            try Screen.browse(LabShelf.of(folder: folder), options)
        } else if let source = try LabSource.find(lab).first {
            try Screen.open(source, options)
        }
    }
}
