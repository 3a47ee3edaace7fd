import ArgumentParser
import Lab
import Presentation
import SystemPackage

/// `framewalk list`
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("List the labs that come with the program.", "列出自带的实验。"),
        discussion: Speech.say(
            """
            One lab a line: id, title, concepts. Every command takes the id, its number or
            its name for the lab.

            With --json each line is an object with id, title, about, concepts and path.

            EXAMPLES
              framewalk list
              framewalk list --lang zh
              framewalk list --json
            """,
            """
            每行一个实验：编号、标题、概念。各命令都可以用编号、序号或名称指定实验。

            使用 --json 时每行是一个对象，含 id、title、about、concepts 和 path。

            示例
              framewalk list
              framewalk list --lang zh
              framewalk list --json
            """))

    @OptionGroup var options: CommonOptions
    @Flag(help: ArgumentHelp(Speech.say("One JSON object a line.", "每行一个 JSON 对象。")))
    var json = false

    func run() throws {
        let bundled = BundledLabs.all
        guard !bundled.isEmpty else { throw CommandProblem.noBundledLabs(variable: BundledLabs.variable) }
        var output = Output()
        var isGood = true
        let book = Speech.language.book
        var rows: [[String]] = []
        for entry in bundled {
            guard let lab = try LabSource.file(entry.path).labOrComplaint(after: &output) else {
                isGood = false
                continue
            }
            if json {
                try output.line(
                    .object([
                        "id": .string(entry.id), "title": .text(lab.title), "about": lab.about.map(JSON.text),
                        "concepts": .array(lab.concepts.map(JSON.string)), "path": .string(entry.path.string),
                    ]))
            } else {
                rows.append([entry.id, book.text(lab.title), lab.concepts.joined(separator: " ")])
            }
        }
        for row in Columns.aligned(rows) { try output.line(row) }
        try output.flush()
        if !isGood { throw ExitCode.failure }
    }
}
