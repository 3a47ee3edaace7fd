import ArgumentParser
import Fabric
import Lab
import Presentation

/// `framewalk compare LAB --at STEP`
struct Compare: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("Show one frame at one switch under several dialects.", "对照同一帧在各方言交换机上的结果。"),
        discussion: Speech.say(
            """
            The frame that comes to a switch in event STEP of the lab's run, into the same
            port of the same switch with the same table, but with the switch written in the
            words of each dialect: what becomes of it, and by which rule. Outcomes that
            differ from the switch's own dialect are marked. A mode that a dialect lacks is
            said.

            STEP counts from 1, as on the timeline of the screen.

            EXAMPLES
              framewalk compare 14 --at 17
              framewalk compare 9 --at 2 --dialects huawei,ovs,linux
              framewalk compare 9 --at 2 --json
            """,
            """
            取实验运行中事件 STEP 里到达交换机的帧：同一交换机、同一端口、同样的
            MAC 表，只是把交换机改用各方言的说法来配置，看结果如何、依据哪条规则。
            与交换机自身方言不同的结果有标记；方言没有的模式会说明。

            STEP 从 1 数起，与屏幕上的时间线相同。

            示例
              framewalk compare 14 --at 17
              framewalk compare 9 --at 2 --dialects huawei,ovs,linux
              framewalk compare 9 --at 2 --json
            """))

    @OptionGroup var options: CommonOptions
    @Argument(help: LabHelp.one)
    var lab: String
    @Option(
        parsing: .unconditional,
        help: ArgumentHelp(Speech.say("The number of the event.", "事件编号。"), valueName: "step"))
    var at: Int
    @Option(
        help: ArgumentHelp(
            Speech.say(
                "Dialects with commas between: ieee, huawei, cisco, ovs, linux (default: all).",
                "方言，以逗号分隔：ieee、huawei、cisco、ovs、linux（缺省全部）。"),
            valueName: "list"))
    var dialects: String?
    @Flag(help: ArgumentHelp(Speech.say("One JSON object.", "一个 JSON 对象。")))
    var json = false

    func validate() throws {
        try Usage.expect("--at", at, atLeast: 0)
        _ = try chosenDialects()
    }

    /// The dialects by their names, each once.
    private func chosenDialects() throws -> [Dialect] {
        guard let dialects else { return Dialect.allCases }
        var chosen: [Dialect] = []
        for name in dialects.split(separator: ",", omittingEmptySubsequences: false).map(String.init) {
            guard let dialect = Dialect(rawValue: name) else {
                throw ValidationError(CompareText(Speech.language).noSuchDialect(name))
            }
            if !chosen.contains(dialect) { chosen.append(dialect) }
        }
        return chosen
    }

    func run() throws {
        let dialects = try chosenDialects()
        var output = Output()
        var isGood = true
        for source in try LabSource.find(lab) {
            guard let lab = try source.labOrComplaint(after: &output) else {
                isGood = false
                continue
            }
            let timeline = Walk(lab).timeline
            let comparison: DialectComparison
            do throws(DialectComparison.Problem) {
                comparison = try DialectComparison(timeline, step: at, dialects: dialects)
            } catch {
                throw CommandProblem.nothingToCompare(source.name, error)
            }
            var past = timeline
            past.go(to: at)
            let names = Names(past.present)
            if json {
                try output.line(CompareJSON(comparison, names, lab: source.name).value)
            } else {
                let table = CompareTable(comparison, names, Speech.language)
                for line in table.lines(mark: options.ascii ? "! " : "≠ ") { try output.line(line) }
            }
        }
        try output.flush()
        if !isGood { throw ExitCode.failure }
    }
}
