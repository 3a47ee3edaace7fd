import ArgumentParser
import Lab
import Presentation

/// `framewalk trace LAB`
struct Trace: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: Speech.say("Print a lab's whole run as text.", "以文本列出实验的全过程。"),
        discussion: Speech.say(
            """
            One line for each thing that happens:

              time     in seconds
              device   where it happens
              in       the port that the frame came in
              verdict  what becomes of the frame there
              rule     what decides it
              frame    source>destination/tags/kind
              table    rows of the MAC table, as +10/A/1 (VLAN, station, port): + new,
                       = refreshed, > moved, - gone; -2 says that two rows went at once, by
                       a flush, a cut cable or their age; ~2 flows that an agent changed;
                       root=, 3:blocking and the like what spanning tree decided, tc and
                       tca the flags that it heard, ageing= and timer: what came of it;
                       cut= after so many events a wait stopped
              out      port/tags of each copy that left; ! and a rule: lost on the cable

            A field without anything is -. Other lines begin with # or a space.

            With --json each line is an object of type lab, item, hop or end.

            EXAMPLES
              framewalk trace 1
              framewalk trace 9 --explain --lang zh
              framewalk trace 1 | grep ' flood '
              framewalk trace mine.yaml --json
            """,
            """
            每件事一行：

              time     时间，单位为秒
              device   在哪台设备上
              in       帧从哪个端口进入
              verdict  帧在那里的判定
              rule     依据的规则
              frame    源>目的/标签/种类
              table    MAC 地址表的表项，例如 +10/A/1（VLAN、主机、端口）：+ 新增，
                       = 刷新，> 迁移，- 删除；-2 表示一次删除两条，因为清空、断线或
                       老化；~2 表示代理改动了两条流表；root=、3:blocking 等是生成树的
                       决定，tc、tca 是听到的标志，ageing=、timer: 是老化时间和定时
                       器；cut= 表示等待在这么多个事件后停下
              out      各副本离开的端口/标签；! 与规则：在链路上丢失

            没有内容的字段为 -。其他行以 # 或空格开头。

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
