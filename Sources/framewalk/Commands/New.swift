import ArgumentParser
import Lab
import Presentation
import SystemPackage

/// `framewalk new NAME`
struct New: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("Write a commented lab file to start from.", "写出一个带注释的实验文件作为起点。"),
        discussion: Speech.say(
            """
            Writes NAME.yaml; a file that exists is left as it is. With --servers the lab is
            a data centre, and NAME may be left out.

            EXAMPLES
              framewalk new mine
              framewalk new big --servers 1000 --vms 40 --networks 100
              framewalk new - | framewalk check -
            """,
            """
            写出 NAME.yaml；已有的文件不会改动。用 --servers 则写出一个数据中心，此时可以
            省略 NAME。

            示例
              framewalk new mine
              framewalk new big --servers 1000 --vms 40 --networks 100
              framewalk new - | framewalk check -
            """))

    @OptionGroup var options: CommonOptions
    @Argument(
        help: ArgumentHelp(
            Speech.say("The name of the file, or - for standard output.", "文件名，或表示标准输出的 -。"), valueName: "name"))
    var name: String?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            Speech.say("Make a data centre of so many servers.", "生成这么多台服务器的数据中心。"), valueName: "count"))
    var servers: Int?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(
            Speech.say("VMs on each server (default: 4).", "每台服务器上的虚拟机数（缺省为 4）。"), valueName: "count"))
    var vms: Int?
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(Speech.say("Tenant networks (default: 4).", "租户网络数（缺省为 4）。"), valueName: "count"))
    var networks: Int?

    func validate() throws {
        if let problem = sizeProblem { throw ValidationError(problem) }
        if name == nil, servers == nil {
            throw ValidationError(Speech.say("A name is missing: framewalk new NAME", "缺少文件名：framewalk new NAME"))
        }
    }

    /// What is wrong with the numbers, in words.
    private var sizeProblem: String? {
        let sizes = [("--vms", vms), ("--networks", networks), ("--servers", servers)]
        guard servers != nil else {
            return sizes.first { $0.1 != nil }.map { option, _ in
                Speech.say(
                    "\(option) is for a data centre, which --servers asks for.", "\(option) 用于数据中心，需要同时给出 --servers。")
            }
        }
        for (option, size) in sizes {
            let limit = option == "--servers" ? LabLimits.servers : LabLimits.hosts
            if let size, !(1...limit).contains(size) {
                return Speech.say(
                    "\(option) takes 1 to \(limit), not \(size).", "\(option) 应为 1 到 \(limit)，而不是 \(size)。")
            }
        }
        guard centre == nil else { return nil }
        return Speech.say(
            "A lab holds at most \(LabLimits.hosts) VMs: that many servers with that many VMs each are more.",
            "一个实验最多 \(LabLimits.hosts) 台虚拟机：这么多服务器、每台这么多虚拟机，超过了上限。")
    }

    private var centre: DataCentreText? {
        servers.flatMap { DataCentreText(servers: $0, machines: vms ?? 4, networks: networks ?? 4) }
    }

    func run() throws {
        let text = centre?.text ?? LabTemplate.text
        var output = Output()
        if name == "-" {
            try output.line(String(text.dropLast()))
        } else {
            let path = try NewLab.create(text, named: name ?? "data-centre").string
            // As the shell and this program take it.
            let word = ShellWord.quoted(path.hasPrefix("-") ? "./" + path : path)
            try output.line(
                Speech.say(
                    "\(path) is written. Open it with: framewalk open \(word)",
                    "已写出 \(path)。打开它：framewalk open \(word)"))
        }
        try output.flush()
    }
}
