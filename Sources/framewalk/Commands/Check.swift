import ArgumentParser
import Lab
import Presentation

/// `framewalk check LAB…`
struct Check: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say(
            "Run labs and compare what comes with what they say.", "运行实验，并与其中的预期比较。"),
        discussion: Speech.say(
            """
            Each lab gets a line with ok or FAIL; below it, each expectation that does not
            hold with its place. Errors in the file itself go to standard error. Exit status
            1 when anything is wrong.

            With --json each line is an object with lab, passed, title, items, comparisons,
            failures [item, line, column, key, at, expected, got, message]; of a lab that
            cannot be run with errors [line, column, severity, message]. Items count from 1.

            EXAMPLES
              framewalk check Labs
              framewalk check mine.yaml yours.yaml --json
              cat mine.yaml | framewalk check -
            """,
            """
            每个实验一行，以 ok 或 FAIL 开头；其下列出每个不成立的预期及其位置。
            文件本身的错误写到标准错误。有任何问题时退出状态为 1。

            使用 --json 时每行是一个对象，含 lab、passed、title、items、comparisons、
            failures [item, line, column, key, at, expected, got, message]；无法运行的
            实验则含 errors [line, column, severity, message]。item 从 1 数起。

            示例
              framewalk check Labs
              framewalk check mine.yaml yours.yaml --json
              cat mine.yaml | framewalk check -
            """))

    @OptionGroup var options: CommonOptions
    @Argument(help: LabHelp.several)
    var labs: [String]
    @Flag(help: ArgumentHelp(Speech.say("One JSON object a line, one for each lab.", "每个实验一行 JSON 对象。")))
    var json = false

    func run() throws {
        var output = Output()
        var isGood = true
        for argument in labs {
            let sources: [LabSource]
            do {
                sources = try LabSource.find(argument)
            } catch {
                isGood = false
                try report(error, named: argument, &output)
                continue
            }
            for source in sources where try !passes(source, &output) { isGood = false }
        }
        try output.flush()
        if !isGood { throw ExitCode.failure }
    }

    /// Says that there is nothing to check.
    private func report(_ problem: CommandProblem, named name: String, _ output: inout Output) throws {
        if json { return try output.line(CheckReport.json(for: problem, named: name)) }
        try output.flush()
        Framewalk.complain(problem)
    }

    /// Checks a lab and reports it; whether all is as the lab says.
    private func passes(_ source: LabSource, _ output: inout Output) throws -> Bool {
        let lab: Lab
        do {
            lab = try Lab.read(source.bytes(), from: source.name)
        } catch let error as LabError where json {
            try output.line(CheckReport.json(for: error, named: source.name))
            return false
        } catch let problem as CommandProblem {
            try report(problem, named: source.name, &output)
            return false
        } catch {
            try output.flush()
            LabSource.complain(error)
            return false
        }
        let check = LabCheck(lab)
        let report = CheckReport(check, named: source.name)
        if json {
            try output.line(report.json)
        } else {
            for line in report.lines { try output.line(line) }
        }
        return check.passed
    }
}
