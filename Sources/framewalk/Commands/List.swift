import ArgumentParser
import Lab
import Presentation
import SystemPackage

/// `framewalk list`
struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("List the labs that come with the program.", "列出自带的实验。"),
        discussion: Speech.say(
            "One lab a line: id, title, concepts. EXAMPLE: framewalk list --lang zh",
            "每行一个实验：编号、标题、概念。示例：framewalk list --lang zh"))

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
