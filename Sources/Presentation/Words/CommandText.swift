package import Lab

/// What is wrong with a file, as far as it deserves words of its own.
package enum FileTrouble: Hashable, Sendable {
    case missing
    /// Where a file shall be written there is no such folder.
    case noFolder
    case notPermitted
    case isFolder
    /// A named pipe.
    case isPipe
    /// A socket, a device.
    case isNoFile
    case exists
    /// No room is left where it lies.
    case full
    case nameTooLong
    /// Nothing can be written where it lies.
    case readOnly
    /// In the system's own words.
    case other(String)
}

/// Why a command of the command line cannot do its work.
package enum CommandProblem: Error, Hashable, Sendable {
    /// A file cannot be read; `-` is standard input.
    case notRead(String, FileTrouble)
    case notWritten(String, FileTrouble)
    /// More bytes than a lab file may have.
    case tooLarge(String, limit: Int)
    case noLabsInFolder(String)
    case noVectorsInFolder(String)
    /// Neither a path nor a bundled lab; the one that was probably meant.
    case noSuchLab(String, nearest: String?)
    /// The program does not find the labs that come with it; the environment variable that can say where they are.
    case noBundledLabs(variable: String)
    /// Not a name for a lab file.
    case badName(String)
    /// In this lab there is no frame at a switch to compare.
    case nothingToCompare(String, DialectComparison.Problem)
    /// The number of an event that the lab has not.
    case noSuchStep(String, Int, count: Int)
    /// A switch that the lab has not, and those that it has.
    case noSuchSwitch(String, String, among: [String])
    /// A port that the lab has not, and those that it has.
    case noSuchPort(String, String, among: [String])
    /// A folder with so many labs where one is needed.
    case severalLabs(String, count: Int)
    /// Bytes that are no text, and standard output is a terminal.
    case binaryOnTerminal
    /// An export would replace the lab that it is of.
    case wouldReplaceLab(String)
}

extension Language {
    /// One sentence that says what is wrong and, where there is one, the way out.
    package func text(for problem: CommandProblem) -> String {
        switch self {
        case .english: CommandEnglish.text(for: problem)
        case .chinese: CommandChinese.text(for: problem)
        }
    }

    /// What is wrong with a file, as a clause.
    package func text(for trouble: FileTrouble) -> String {
        switch self {
        case .english: CommandEnglish.text(for: trouble)
        case .chinese: CommandChinese.text(for: trouble)
        }
    }
}

private enum CommandEnglish {
    static func text(for problem: CommandProblem) -> String {
        switch problem {
        case .notRead(let name, let trouble): "\(shown(name)): cannot be read: \(text(for: trouble))"
        case .notWritten(let name, let trouble): "\(shown(name)): cannot be written: \(text(for: trouble))"
        case .tooLarge(let name, let limit):
            "\(shown(name)): too large for a lab file; the limit is \(limit / 1024) KiB"
        case .noLabsInFolder(let name): "\(name): no lab in this folder; labs are files named *.yaml or *.yml"
        case .noVectorsInFolder(let name): "\(name): no vectors in this folder; their files are named *.json"
        case .noSuchLab(let name, nil):
            "no lab \"\(name)\": neither a file nor a bundled lab; `framewalk list` shows those"
        case .noSuchLab(let name, let nearest?): "no lab \"\(name)\"; did you mean \"\(nearest)\"?"
        case .noBundledLabs(let variable):
            "the labs that come with the program are not beside it; set \(variable) to their folder"
        case .badName(let name): "\"\(name)\" is no name for a lab file"
        case .nothingToCompare(let lab, let problem): "\(shown(lab)): \(CompareText(.english).text(for: problem))"
        case .noSuchStep(let lab, let step, let count):
            "\(shown(lab)): \(StepText(.english).noSuchStep(step, count: count))"
        case .noSuchSwitch(let lab, let name, let names):
            "\(shown(lab)): \(VendorWords(.english).noSuchSwitch(name, among: names))"
        case .noSuchPort(let lab, let name, let names):
            "\(shown(lab)): \(ExportText(.english).noSuchPort(name, among: names))"
        case .severalLabs(let name, let count): "\(name): \(ExportText(.english).severalLabs(count))"
        case .binaryOnTerminal: ExportText(.english).noTerminal
        case .wouldReplaceLab(let name): "\(name): \(ExportText(.english).isTheLab)"
        }
    }

    private static func shown(_ name: String) -> String { name == "-" ? "standard input" : name }

    static func text(for trouble: FileTrouble) -> String {
        switch trouble {
        case .missing: "no such file"
        case .noFolder: "no such folder"
        case .notPermitted: "permission denied"
        case .isFolder: "it is a folder"
        case .isPipe: "it is a pipe, not a file; give it as standard input, with - as its name"
        case .isNoFile: "it is a socket or a device, not a file"
        case .exists: "it exists already and is left as it is"
        case .full: "no space is left there"
        case .nameTooLong: "the name is too long"
        case .readOnly: "nothing can be written there"
        case .other(let words): words
        }
    }
}

private enum CommandChinese {
    static func text(for problem: CommandProblem) -> String {
        switch problem {
        case .notRead(let name, let trouble): "\(shown(name))：无法读取：\(text(for: trouble))"
        case .notWritten(let name, let trouble): "\(shown(name))：无法写入：\(text(for: trouble))"
        case .tooLarge(let name, let limit): "\(shown(name))：作为实验文件太大；上限为 \(limit / 1024) KiB"
        case .noLabsInFolder(let name): "\(name)：此目录中没有实验；实验文件名为 *.yaml 或 *.yml"
        case .noVectorsInFolder(let name): "\(name)：此目录中没有向量；向量文件名为 *.json"
        case .noSuchLab(let name, nil): "没有实验“\(name)”：既不是文件，也不是自带的实验；用 `framewalk list` 查看"
        case .noSuchLab(let name, let nearest?): "没有实验“\(name)”；是否指“\(nearest)”？"
        case .noBundledLabs(let variable): "程序旁边找不到自带的实验；请把 \(variable) 设为其所在目录"
        case .badName(let name): "“\(name)”不能作为实验文件名"
        case .nothingToCompare(let lab, let problem): "\(shown(lab))：\(CompareText(.chinese).text(for: problem))"
        case .noSuchStep(let lab, let step, let count):
            "\(shown(lab))：\(StepText(.chinese).noSuchStep(step, count: count))"
        case .noSuchSwitch(let lab, let name, let names):
            "\(shown(lab))：\(VendorWords(.chinese).noSuchSwitch(name, among: names))"
        case .noSuchPort(let lab, let name, let names):
            "\(shown(lab))：\(ExportText(.chinese).noSuchPort(name, among: names))"
        case .severalLabs(let name, let count): "\(name)：\(ExportText(.chinese).severalLabs(count))"
        case .binaryOnTerminal: ExportText(.chinese).noTerminal
        case .wouldReplaceLab(let name): "\(name)：\(ExportText(.chinese).isTheLab)"
        }
    }

    private static func shown(_ name: String) -> String { name == "-" ? "标准输入" : name }

    static func text(for trouble: FileTrouble) -> String {
        switch trouble {
        case .missing: "文件不存在"
        case .noFolder: "目录不存在"
        case .notPermitted: "权限不足"
        case .isFolder: "它是一个目录"
        case .isPipe: "它是管道，不是文件；请接到标准输入，并以 - 作为文件名"
        case .isNoFile: "它是套接字或设备，不是文件"
        case .exists: "文件已存在，未作改动"
        case .full: "那里没有剩余空间"
        case .nameTooLong: "名称太长"
        case .readOnly: "那里是只读的"
        case .other(let words): words
        }
    }
}
