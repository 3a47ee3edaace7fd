import ArgumentParser
import Lab
import Presentation
import SystemPackage

/// `framewalk conform FILE…`
struct Conform: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("Replay recordings of real switches and compare.", "重放真实交换机的记录并比较。"),
        discussion: Speech.say(
            """
            A file is a JSON list of vectors, in the format of the recordings that the
            engine is held to. Each difference is shown with its place, vector and step;
            then what was skipped and why; then the count. Exit status 1 when anything
            differs or cannot be read.

            With --json each line is an object of type difference, unreadable, skipped or
            summary. Steps count from 1.

            EXAMPLES
              framewalk conform recordings
              framewalk conform linux-vlan.json ovs-qinq.json --json
              cat one.json | framewalk conform -
            """,
            """
            文件是一个 JSON 向量列表，格式与引擎所遵循的记录相同。每处差异列出位置、
            向量和步骤；然后是跳过的内容及原因；最后是计数。有差异或无法读取时退出
            状态为 1。

            使用 --json 时每行是一个类型为 difference、unreadable、skipped 或 summary
            的对象。步骤从 1 数起。

            示例
              framewalk conform recordings
              framewalk conform linux-vlan.json ovs-qinq.json --json
              cat one.json | framewalk conform -
            """))

    @OptionGroup var options: CommonOptions
    @Argument(
        help: ArgumentHelp(
            Speech.say(
                "Files of vectors, folders of *.json, or - for standard input.", "向量文件、含 *.json 的目录，或表示标准输入的 -。"),
            valueName: "file"))
    var files: [String]
    @Flag(help: ArgumentHelp(Speech.say("One JSON object a line.", "每行一个 JSON 对象。")))
    var json = false

    /// The largest file that is read.
    private static let limit = 256 << 20

    func run() throws {
        var report = ConformReport(isJSON: json)
        for argument in files {
            do {
                for source in try Self.sources(argument) {
                    try report.replay(try source.bytes(limit: Self.limit), named: source.name)
                }
            } catch let problem as CommandProblem {
                try report.unreadable(problem, named: argument)
            }
        }
        try report.finish()
        if report.failed > 0 { throw ExitCode.failure }
    }

    /// The files that an argument means.
    private static func sources(_ argument: String) throws(CommandProblem) -> [LabSource] {
        if argument == "-" { return [.standardInput] }
        let path = FilePath(argument)
        let names: [String]
        do {
            guard try Stat(path).type == .directory else { return [.file(path)] }
            names = try Platform.names(in: path)
        } catch {
            throw .notRead(argument, FileTrouble(error))
        }
        let vectors = names.filter { $0.hasSuffix(".json") && !$0.hasPrefix(".") }
        guard !vectors.isEmpty else { throw .noVectorsInFolder(argument) }
        return vectors.map { .file(path.appending($0)) }
    }
}

/// Counts, and writes what differs.
struct ConformReport {
    private(set) var passed = 0
    private(set) var failed = 0
    private var skipped: [VectorFeature: Int] = [:]
    private var output = Output()
    private let isJSON: Bool
    private let text = ConformText(Speech.language)

    init(isJSON: Bool) { self.isJSON = isJSON }

    /// Replays all vectors of a file.
    mutating func replay(_ bytes: [UInt8], named name: String) throws {
        var reader = VectorReader(bytes)
        while let reading = reader.next() {
            switch reading {
            case .vector(let vector): try replay(vector, in: name)
            case .skipped(let vector, let feature):
                skipped[feature, default: 0] += 1
                if isJSON { try output.line(ConformJSON.skipped(vector, feature, file: name)) }
            case .problem(let problem):
                failed += 1
                try output.line(
                    isJSON ? ConformJSON.problem(problem, text, file: name).text : text.line(for: problem, file: name))
            }
        }
    }

    private mutating func replay(_ vector: Vector, in file: String) throws {
        let differences = VectorReplay.differences(of: vector)
        if differences.isEmpty { passed += 1 } else { failed += 1 }
        for difference in differences {
            if isJSON {
                try output.line(ConformJSON.difference(difference, in: vector, text, file: file))
            } else {
                for line in text.lines(for: difference, in: vector, file: file) { try output.line(line) }
            }
        }
    }

    /// A file that cannot be read counts as one failure.
    mutating func unreadable(_ problem: CommandProblem, named name: String) throws {
        failed += 1
        if isJSON { return try output.line(ConformJSON.problem(problem, file: name)) }
        try output.flush()
        Framewalk.complain(problem)
    }

    /// What was skipped, and the count.
    mutating func finish() throws {
        let features = VectorFeature.allCases.compactMap { feature in skipped[feature].map { (feature, $0) } }
        let total = features.reduce(0) { $0 + $1.1 }
        if isJSON {
            let counts = features.map { (key: $0.0.rawValue, value: JSON.integer($0.1)) }
            try output.line(
                .object([
                    "type": "summary", "passed": .integer(passed), "failed": .integer(failed),
                    "skipped": .integer(total), "features": .object(counts),
                ]))
        } else {
            for (feature, count) in features { try output.line(text.skipped(feature, count: count)) }
            try output.line(text.summary(passed: passed, failed: failed, skipped: total))
        }
        try output.flush()
    }
}
