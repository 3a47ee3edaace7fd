/// The words of the browser in both languages, beside each other.
struct BrowserText: Bilingual {
    let language: Language

    var labs: String { say("Labs", "实验") }
    var title: String { say("title", "标题") }
    var steps: String { say("steps", "步数") }
    var predictions: String { say("predicted", "预测") }
    var find: String { say("find", "查找") }
    var concepts: String { say("Terms", "术语") }
    var nothingFits: String { say("No lab fits. Esc shows all of them.", "没有符合的实验。按 Esc 显示全部。") }
    var empty: String {
        say(
            "No labs here: a lab is a file *.yaml or *.yml. `framewalk new NAME` writes one to start from.",
            "这里没有实验：实验是 *.yaml 或 *.yml 文件。`framewalk new NAME` 可写出一个作为起点。")
    }
    var reading: String { say("being read…", "读取中…") }
    var newTerms: String { say("Before you start: the words of this lab", "开始之前：本实验的术语") }
    var problems: String { say("What is wrong with this lab", "这个实验的问题") }
    var notStarted: String { say("not started", "未开始") }
    var finished: String { say("finished", "已完成") }
    func begun(_ place: Int, of length: Int) -> String {
        say("at step \(place) of \(length)", "第 \(place) 步，共 \(length) 步")
    }
    func length(_ count: Int) -> String { say("\(count) steps", "共 \(count) 步") }
    func finishedCount(_ count: Int, of all: Int) -> String {
        say("\(count) of \(all) finished", "已完成 \(count)/\(all)")
    }
    /// Said where a lab ends, with how its predictions went and the key of the list.
    func finishedNow(_ score: Score) -> String {
        let right =
            score.total == 0
            ? ""
            : say(
                ", \(score.rightAtFirstTry) of \(score.total) right at once",
                "，\(score.total) 题中 \(score.rightAtFirstTry) 题一次答对")
        return finished + right + putOff(score) + nextLab
    }
    /// The same in few words.
    func finishedShort(_ score: Score) -> String { finished + putOff(score) + nextLab }
    private func putOff(_ score: Score) -> String {
        score.putOff == 0 ? "" : say(", \(score.putOff) put off: p asks", "，\(score.putOff) 题以后再答：按 p")
    }
    private var nextLab: String {
        let labs = KeyTable.keys(of: .browser).first.map(KeyTable.name) ?? ""
        return say(" · \(labs): next lab", " · \(labs) 下一个实验")
    }
    func right(_ count: Int, of all: Int) -> String {
        say("\(count) of \(all) predictions right at once", "\(all) 个预测中 \(count) 个一次答对")
    }
    func resumed(at place: Int) -> String {
        say("Here you were, at step \(place). g goes to the start.", "上次到第 \(place) 步，从这里继续。按 g 回到开头。")
    }
    /// That another lab would take the place of one with a run of the person's own, and the keys that answer.
    var unsaved: String {
        say(
            "Your own run is not saved. Enter again drops it, Esc goes back to it.",
            "自己做的还没有保存。再按 Enter 放弃并打开，按 Esc 回去。")
    }
    var cardAdvice: String {
        say("Each word is shown once, before the first lab that uses it.", "每个术语只在第一次用到它的实验之前显示一次。")
    }
    var advice: String {
        say(
            "Choose a lab and press Enter; start at the top if all of this is new to you.",
            "选一个实验，按 Enter 打开；初次学习请从第一个开始。")
    }

    /// What an action does, for the help.
    func name(of action: BrowserAction) -> String {
        switch action {
        case .open: say("open the lab, where you left it", "打开实验，从上次的地方继续")
        case .up: say("the lab above", "上一个实验")
        case .down: say("the lab below", "下一个实验")
        case .pageUp: say("a page up", "上一页")
        case .pageDown: say("a page down", "下一页")
        case .first: say("the first lab", "第一个实验")
        case .last: say("the last lab", "最后一个实验")
        case .find: say("find: type a title, a number or a term", "查找：直接输入标题、编号或术语")
        case .erase: say("take back a typed letter", "删去一个输入的字符")
        case .leave: say("all labs again; back to the lab that is open", "显示全部实验；回到打开的实验")
        case .help: say("this help", "本帮助")
        case .language: say("English / 中文", "English / 中文")
        case .repaint: say("paint the screen anew", "重画屏幕")
        case .suspend: say("suspend to the shell", "挂起，回到 shell")
        case .quit: say("quit", "退出")
        }
    }

    private func key(_ action: BrowserAction) -> String { KeyTable.name(of: BrowserKeys.keys(of: action)[0]) }

    /// The keys of the last row, most useful first; the last two are always shown.
    func listKeys(isTyping: Bool, isLabOpen: Bool) -> [(key: String, word: String)] {
        let choose = (key(.up) + key(.down), say("choose", "选择"))
        let open = (key(.open), say("open", "打开"))
        if isTyping {
            return [choose, open, (key(.erase), say("erase", "删除")), (key(.leave), say("all labs", "全部实验"))]
        }
        let back = isLabOpen ? [(key(.leave), say("back to the lab", "回到实验"))] : []
        let letters = (say("letters", "直接输入"), say("find", "查找"))
        let rest = [
            (key(.language), say("中文", "English")), (key(.help), say("help", "帮助")), (key(.quit), say("quit", "退出")),
        ]
        return [choose, open] + back + [letters] + rest
    }
    var helpKeys: [(key: String, word: String)] {
        [
            (say("letters", "直接输入"), say("filter", "筛选")), ("↑↓", say("choose", "选择")),
            ("Enter", say("do it", "执行")), ("Esc", say("close", "关闭")),
        ]
    }
    func cardKeys(isFirst: Bool, isLast: Bool) -> [(key: String, word: String)] {
        [("Enter", isLast ? say("begin", "开始") : say("next", "下一页"))] + (isFirst ? [] : [("b", say("back", "上一页"))])
            + [(key(.help), say("help", "帮助")), ("Esc", say("not now", "暂不"))]
    }
    var problemKeys: [(key: String, word: String)] {
        [("↑↓", say("scroll", "滚动")), ("Esc", say("close", "关闭"))]
    }
}
