import ArgumentParser
import Lab

/// `framewalk schema`
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("Print the JSON schema of lab files, for editors.", "输出实验文件的 JSON Schema，供编辑器使用。"),
        discussion: Speech.say(
            """
            EXAMPLE
              framewalk schema > lab.schema.json
            and in the first line of a lab:  # yaml-language-server: $schema=lab.schema.json
            """,
            """
            示例
              framewalk schema > lab.schema.json
            并在实验文件第一行写：  # yaml-language-server: $schema=lab.schema.json
            """))

    @OptionGroup var options: CommonOptions

    func run() throws {
        var output = Output()
        try output.line(LabSchema.text.trimmingLineEnd)
        try output.flush()
    }
}

extension String {
    /// Without the line feed that it ends in.
    fileprivate var trimmingLineEnd: String { hasSuffix("\n") ? String(dropLast()) : self }
}
