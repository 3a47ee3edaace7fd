import ArgumentParser

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
        if let folder = LabShelf.folder(lab) {
            try Screen.browse(LabShelf.of(folder: folder), options)
        } else if let source = try LabSource.find(lab).first {
            try Screen.open(source, options)
        }
    }
}
