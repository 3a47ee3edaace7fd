import ArgumentParser
import Presentation
import SystemPackage

/// `framewalk new NAME`
struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("Write a commented lab file to start from.", "写出一个带注释的实验文件作为起点。"),
        discussion: Speech.say(
            "Writes NAME.yaml; a file that exists is left as it is. EXAMPLE: framewalk new mine",
            "写出 NAME.yaml；已有的文件不会改动。示例：framewalk new mine"))

    @OptionGroup var options: CommonOptions
    @Argument(help: ArgumentHelp(Speech.say("The name of the file, without .yaml.", "文件名，不带 .yaml。")))
    var name: String

    func run() throws {
        let path = try NewLab.create(LabTemplate.text, named: name)
        var output = Output()
        try output.line(
            Speech.say(
                "\(path.string) is written. Open it with: framewalk open \(path.string)",
                "已写出 \(path.string)。打开它：framewalk open \(path.string)"))
        try output.flush()
    }
}
