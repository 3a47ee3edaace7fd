import ArgumentParser
import Lab
import Presentation

/// `framewalk trace LAB`
struct Trace: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("Print a lab's whole run as text.", "以文本列出实验的全过程。"),
        discussion: Speech.say(
            """
            One line for each thing that happens: time in seconds, device, port that the frame came in, verdict, rule,
            frame (source>destination/tags/kind), changes of the MAC table (+ new, = refreshed, > moved, - gone), and
            what left which port with which tags (! and a rule: lost on the cable). Other lines begin with # or a space.

            With --json each line is an object of type lab, item, hop or end.

            EXAMPLES
              framewalk trace 1
              framewalk trace 9 --explain --lang zh
              framewalk trace 1 | grep ' flood '
              framewalk trace mine.yaml --json
            """,
            """
            每件事一行：时间（秒）、设备、帧进入的端口、判定、规则、帧（源>目的/标签/种类）、MAC 地址表的变化
            （+ 新增，= 刷新，> 迁移，- 删除），以及从哪个端口带什么标签离开（! 与规则：在链路上丢失）。
            其他行以 # 或空格开头。

            使用 --json 时每行是一个类型为 lab、item、hop 或 end 的对象。

            示例
              framewalk trace 1
              framewalk trace 9 --explain --lang zh
              framewalk trace 1 | grep ' flood '
              framewalk trace mine.yaml --json
            """))

    @OptionGroup var options: CommonOptions
    @Argument(help: LabHelp.one)
    var lab: String
    @Flag(help: ArgumentHelp(Speech.say("One JSON object a line.", "每行一个 JSON 对象。")))
    var json = false
    @Flag(
        help: ArgumentHelp(
            Speech.say(
                "Add the reason for every decision and every silent port.", "附上每个判定和每个静默端口的原因。")))
    var explain = false

    func run() throws {
        var output = Output()
        var isGood = true
        let book = Speech.language.book
        for source in try LabSource.find(lab) {
            guard let lab = try source.labOrComplaint(after: &output) else {
                isGood = false
                continue
            }
            let walk = Walk(lab)
            if json {
                var writer = TraceJSON(book: book, explains: explain)
                try writer.write(walk, named: source.name, &output)
            } else {
                var writer = TraceText(book, explains: explain)
                try writer.write(walk, named: source.name, &output)
            }
        }
        try output.flush()
        if !isGood { throw ExitCode.failure }
    }
}
