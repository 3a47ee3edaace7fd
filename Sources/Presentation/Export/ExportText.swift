/// The words around exports that are not part of what is exported.
package struct ExportText: Hashable, Sendable, Bilingual {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    /// A word that is no format.
    package func noSuchFormat(_ name: String) -> String {
        let all = ExportFormat.allCases.map(\.rawValue)
        return say(
            "there is no export \"\(name.quotable)\"; there are: \(all.joined(separator: ", "))",
            "没有导出格式“\(name.quotable)”；可用的有：\(all.joined(separator: "、"))")
    }

    /// `--port` with a format that has no packets.
    package func portsAreForCaptures(_ format: ExportFormat) -> String {
        say(
            "--port is for pcapng; \(format.rawValue) takes the whole lab",
            "--port 只用于 pcapng；\(format.rawValue) 总是导出整个实验")
    }

    /// A word that is no port of the lab.
    package func noSuchPort(_ name: String, among names: [String]) -> String {
        let some = names.prefix(8).joined(separator: say(", ", "、")) + (names.count > 8 ? ", …" : "")
        return say(
            "there is no port \"\(name.quotable)\"; ports are written DEVICE/PORT: \(some)",
            "没有端口“\(name.quotable)”；端口写作“设备/端口”：\(some)")
    }

    /// What a script does otherwise than the lab, one line each.
    package func differences(_ notices: [String]) -> String {
        ([say("not as in the lab:", "与实验不同之处：")] + notices.map { "  " + $0 }).joined(separator: "\n")
    }

    /// A folder of labs.
    func severalLabs(_ count: Int) -> String {
        say("\(count) labs; an export is of one lab", "有 \(count) 个实验；一次只能导出一个")
    }

    /// Standard output is a terminal.
    var noTerminal: String {
        say(
            "a capture file is no text for a terminal; write it to a file with -o FILE, or into a pipe",
            "抓包文件不是文本，不能输出到终端；请用 -o FILE 写入文件，或接到管道")
    }

    /// The file to be written is the lab.
    var isTheLab: String {
        say("this is the lab itself and is left as it is", "这就是实验文件本身，未作改动")
    }
}
