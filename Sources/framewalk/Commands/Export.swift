import ArgumentParser
import Fabric
import Lab
import Presentation

/// `framewalk export FORMAT LAB`
struct Export: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("Take a lab out to real tools.", "把实验导出给真实工具。"),
        discussion: ExportHelp.discussion)

    @OptionGroup var options: CommonOptions
    @Argument(
        help: ArgumentHelp(
            Speech.say(
                "What to export to: \(ExportHelp.formats).", "导出格式：\(ExportHelp.formats)。"), valueName: "format"),
        completion: .list(ExportFormat.allCases.map(\.rawValue)))
    var format: String
    @Argument(help: LabHelp.one)
    var lab: String
    @Option(
        help: ArgumentHelp(
            Speech.say(
                "Only this port, as S1/3 or server1/uplink, or all ports of a device or server, as S1; may be given several times (pcapng).",
                "只导出此端口（如 S1/3 或 server1/uplink），或某台设备或服务器的全部端口（如 S1）；可多次给出（pcapng）。"),
            valueName: "port"))
    var port: [String] = []
    @Option(
        name: [.customShort("o"), .customLong("output")],
        help: ArgumentHelp(
            Speech.say("The file to write, replaced if it exists (default: standard output).", "写入的文件，已有则覆盖（缺省为标准输出）。"),
            valueName: "file"),
        completion: .file())
    var output: String?

    func validate() throws { _ = try chosen() }

    private func chosen() throws -> ExportFormat {
        guard let chosen = ExportFormat(rawValue: format) else {
            throw ValidationError(ExportText(Speech.language).noSuchFormat(format))
        }
        guard port.isEmpty || chosen == .pcapng else {
            throw ValidationError(ExportText(Speech.language).portsAreForCaptures(chosen))
        }
        guard output != "" else {
            throw ValidationError(Speech.say("-o needs the name of a file.", "-o 需要文件名。"))
        }
        return chosen
    }

    func run() throws {
        let format = try chosen()
        let sources = try LabSource.find(lab)
        guard let source = sources.first, sources.count == 1 else {
            throw CommandProblem.severalLabs(lab, count: sources.count)
        }
        var complaints = Output()
        guard let lab = try source.labOrComplaint(after: &complaints) else { throw ExitCode.failure }
        if let target = format.script {
            try write(LabScript(lab, for: target, in: Speech.language), source)
        } else {
            try write(Walk(lab), source)
        }
    }

    /// The run as a capture.
    private func write(_ walk: Walk, _ source: LabSource) throws {
        let capture = RunCapture(walk, ports: try ports(of: walk, source), in: Speech.language)
        let target = try ExportTarget(output, isBinary: true, from: source)
        try capture.write(target.write)
        try target.close()
    }

    /// A script; what it cannot do is said to the person as well.
    private func write(_ script: LabScript, _ source: LabSource) throws {
        let target = try ExportTarget(output, isBinary: false, from: source)
        try target.write(Array(script.text.utf8))
        try target.close()
        let words = ExportText(Speech.language)
        if !script.notices.isEmpty { Complaint.write(words.differences(script.notices)) }
    }

    /// The ports that were asked for, each once; none for all.
    private func ports(of walk: Walk, _ source: LabSource) throws(CommandProblem) -> [PortID] {
        var chosen: [PortID] = []
        for word in port {
            guard let found = walk.ports(named: word) else {
                throw .noSuchPort(source.name, word, among: walk.lastWiring.allPorts.map(walk.lastWiring.name))
            }
            chosen += found.filter { !chosen.contains($0) }
        }
        return chosen
    }
}

/// The long help of the command.
enum ExportHelp {
    static let formats = ExportFormat.allCases.map(\.rawValue).joined(separator: ", ")

    static let discussion = Speech.say(
        """
        pcapng        The whole run as a capture file for Wireshark and tshark: one
                      interface for each port, simulated times in nanoseconds,
                      direction, one packet id for all copies of a frame, and as
                      comments what each device decided and why, in the language
                      chosen.
        ovs           A shell script that builds the lab's network on a machine with
                      Open vSwitch, each host a network namespace.
        linux         The same with Linux bridges.
        containerlab  The same with Open vSwitch, each host a container that
                      containerlab makes.
        mininet       A Python program that builds it with Mininet.

        Scripts say in a comment what each command is for. What the target cannot do as
        the lab does it is said on standard error and in the script. They build the
        network as it is at the start; the lab's own script is not part of it.

        EXAMPLES
          framewalk export pcapng 9 -o lab9.pcapng
          framewalk export pcapng 9 --port S1/3 | tshark -r - -T fields -e vlan.id
          framewalk export ovs 9 -o lab9.sh
        """,
        """
        pcapng        整个运行过程的抓包文件，供 Wireshark 和 tshark 使用：每个端口一个
                      接口，纳秒级的模拟时间，方向，同一帧的各副本共用一个报文编号；
                      每台设备的判定与原因写在注释里，语言可选。
        ovs           在装有 Open vSwitch 的机器上搭建实验网络的 shell 脚本，每台主机
                      是一个网络命名空间。
        linux         同上，使用 Linux 网桥。
        containerlab  同上，使用 Open vSwitch，每台主机是 containerlab 创建的容器。
        mininet       用 Mininet 搭建的 Python 程序。

        脚本用注释说明每条命令的用途。目标无法照实验来做的地方，会在标准错误和脚本中
        说明。脚本搭建的是实验开始时的网络，不包括实验本身的步骤。

        示例
          framewalk export pcapng 9 -o lab9.pcapng
          framewalk export pcapng 9 --port S1/3 | tshark -r - -T fields -e vlan.id
          framewalk export ovs 9 -o lab9.sh
        """)
}
