import ArgumentParser
import Lab

/// `framewalk schema`
struct Schema: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("Print the JSON schema of lab files, for editors.", "输出实验文件的 JSON Schema，供编辑器使用。"),
        discussion: Speech.say(
            """
            An editor that knows it completes the keys of a lab and marks mistakes. The
            first line of the lab says where it is:
              # yaml-language-server: $schema=lab.schema.json

            EXAMPLES
              framewalk schema > lab.schema.json
            """,
            """
            编辑器据此补全实验文件的键并标出错误。在实验文件第一行写明它的位置：
              # yaml-language-server: $schema=lab.schema.json

            示例
              framewalk schema > lab.schema.json
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
