import ArgumentParser
import Lab
import Presentation
import SystemPackage

/// `framewalk new NAME`
struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("Write a commented lab file to start from.", "写出一个带注释的实验文件作为起点。"),
        discussion: Speech.say(
            "Writes NAME.yaml; a file that exists is left as it is. With --servers it is a data centre instead. "
                + "EXAMPLE: framewalk new mine, framewalk new big --servers 1000 --vms 40 --networks 100",
            "写出 NAME.yaml；已有的文件不会改动。用 --servers 则写出一个数据中心。"
                + "示例：framewalk new mine，framewalk new big --servers 1000 --vms 40 --networks 100"))

    @OptionGroup var options: CommonOptions
    @Argument(help: ArgumentHelp(Speech.say("The name of the file, without .yaml.", "文件名，不带 .yaml。")))
    var name: String?
    @Option(help: ArgumentHelp(Speech.say("Make a data centre of so many servers.", "生成这么多台服务器的数据中心。")))
    var servers: Int?
    @Option(help: ArgumentHelp(Speech.say("VMs on each server.", "每台服务器上的虚拟机数。")))
    var vms = 4
    @Option(help: ArgumentHelp(Speech.say("Tenant networks.", "租户网络数。")))
    var networks = 4

    /// The file's text.
    private func text() throws -> String {
        guard let servers else { return LabTemplate.text }
        guard let centre = DataCentreText(servers: servers, machines: vms, networks: networks) else {
            let limits = (LabLimits.servers, LabLimits.hosts)
            throw ValidationError(
                Speech.say(
                    "A lab holds 1 to \(limits.0) servers and \(limits.1) VMs in all.",
                    "一个实验可有 1 到 \(limits.0) 台服务器，合计 \(limits.1) 台虚拟机。"))
        }
        return centre.text
    }

    func run() throws {
        guard let name = name ?? servers.map({ _ in "data-centre" }) else {
            throw ValidationError(Speech.say("A name is missing: framewalk new NAME", "缺少文件名：framewalk new NAME"))
        }
        let path = try NewLab.create(text(), named: name)
        var output = Output()
        try output.line(
            Speech.say(
                "\(path.string) is written. Open it with: framewalk open \(path.string)",
                "已写出 \(path.string)。打开它：framewalk open \(path.string)"))
        try output.flush()
    }
}
