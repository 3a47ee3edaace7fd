/// The words of the linear mode that the screen does not have, in both languages beside each other.
struct PlainText: Bilingual {
    let language: Language

    var begin: String {
        say(
            "Type a command and press Enter. step or an empty line goes on, help shows all commands.",
            "输入命令后按回车。“步进”或空行继续，“帮助”列出全部命令。")
    }
    func resumed(at index: Int) -> String {
        say(
            "Here you were, at step \(index). goto 0 goes to the start.",
            "上次到第 \(index) 步，从这里继续。“转到 0”回到开头。")
    }
    func place(_ index: Int, of length: String, time: String) -> String {
        say("Step \(index) of \(length), \(time) s.", "第 \(index) 步，共 \(length) 步，时间 \(time) 秒。")
    }
    func back(_ index: Int, of length: String) -> String {
        say("Back at step \(index) of \(length).", "回到第 \(index) 步，共 \(length) 步。")
    }
    var atStart: String { say("This is the start: nothing has happened yet.", "这是开头：还什么都没有发生。") }
    var atEnd: String {
        say(
            "The lab is at its end. back goes back, send A B sends a frame of your own, quit ends.",
            "实验到此结束。“后退”可退回，“发送 A B”可自己发帧，“退出”结束。")
    }
    /// What is said at the end while copies are on the cables.
    func stillRunning(_ copies: Int) -> String {
        say(
            "The script ends here, but \(copies) copies are still on the cables. send A B sends a frame and lets them go on, back goes back.",
            "脚本到此结束，但线上还有 \(copies) 份副本。“发送 A B”可再发一帧并让它们继续，“后退”可退回。")
    }
    var atRest: String {
        say(
            "All has come to rest. send A B sends another frame, script goes back to the lab's own script.",
            "全部静止。“发送 A B”可再发一帧，“回到脚本”回到实验脚本。")
    }
    func question(_ words: String) -> String { say("Question: ", "问题：") + words }
    func answerNames(_ example: String) -> String {
        say(
            "Type those that fit, as \(example), or none. hint, show and later help on.",
            "输入符合的，例如 \(example)，没有则输入“没有”。也可输入“提示”“看答案”“以后”。")
    }
    var answerNumbers: String {
        say(
            "Type the numbers of those that fit, as 1 3, or none. hint, show and later help on.",
            "输入符合的编号，例如 1 3，没有则输入“没有”。也可输入“提示”“看答案”“以后”。")
    }
    var answerOne: String {
        say("Type the number of one. hint, show and later help on.", "输入一个编号。也可输入“提示”“看答案”“以后”。")
    }
    func answerTags(_ port: String, _ loads: String) -> String {
        say(
            "Type PORT=TAG for each port that sends, as \(port)=untagged, or none. TAG is one of: \(loads).",
            "对每个发出帧的端口输入“端口=标签”，例如 \(port)=不带标签，不发出则输入“不发出”。标签可以是：\(loads)。")
    }
    func notAnAnswer(_ line: String) -> String { say("\"\(line)\" is no answer here.", "“\(line)”不是这里的答案。") }
    var right: String { say("Right.", "正确。") }
    func wrong(_ answer: String) -> String {
        ended(say("Not quite. You said: \(answer)", "不对。你的答案：\(answer)"))
    }
    var tryAgain: String { say("Try again, or type show.", "请再试一次，或输入“看答案”。") }
    func itIs(_ answer: String) -> String { ended(say("It is: \(answer)", "答案：\(answer)")) }

    /// With a full stop, unless it is a sentence already.
    private func ended(_ text: String) -> String {
        text.last.map { ".。!！?？".contains($0) } ?? true ? text : text + say(".", "。")
    }

    var goesOn: String { say("step lets it happen.", "“步进”让它发生。") }
    var answerFirst: String {
        say("Answer the question first, or type later.", "请先回答问题，或输入“以后”。")
    }
    var noHint: String { say("There is no hint to this question.", "这个问题没有提示。") }
    var noQuestion: String { say("Nothing is asked here.", "这里没有问题。") }
    var nothingYet: String { say("Nothing has happened yet; step first.", "还什么都没有发生；请先“步进”。") }
    var noStory: String { say("No story is told here.", "这里没有讲解。") }
    func noCommand(_ word: String, nearest: String?) -> String {
        let meant = nearest.map { say(" Did you mean \($0)?", "是否指“\($0)”？") } ?? ""
        return say("There is no command \"\(word)\".", "没有命令“\(word)”。") + meant
            + say(" help shows all.", "“帮助”列出全部命令。")
    }
    func noDevice(_ word: String, _ names: String) -> String {
        say("There is no device \"\(word)\" here; there are: \(names).", "这里没有设备“\(word)”；有：\(names)。")
    }
    func which(_ names: String) -> String { say("Of which device? \(names).", "哪台设备？\(names)。") }
    var sendUsage: String {
        say(
            "Type: send FROM TO [VLAN]. FROM is a host; TO is a host, a MAC address, all, or unknown.",
            "格式：发送 源主机 目的 [VLAN]。目的可以是主机、MAC 地址、all（广播）或 unknown（未知地址）。")
    }
    func goToUsage(_ length: String) -> String {
        say("Type: goto N, with N from 0 to \(length).", "格式：转到 N，N 为 0 到 \(length)。")
    }
    func tableHead(_ device: String, _ count: Int) -> String {
        say("MAC table of \(device), \(count == 1 ? "1 row" : "\(count) rows"):", "\(device) 的 MAC 地址表，\(count) 条：")
    }
    func row(_ vlan: String?, _ station: String, _ port: String, _ kind: String, age: String?) -> String {
        let place = vlan.map { say("VLAN \($0), ", "VLAN \($0)，") } ?? ""
        let since = age.map { say(", age \($0)", "，存活 \($0)") } ?? ""
        return place + say("\(station), port \(port), \(kind)", "\(station)，端口 \(port)，\(kind)") + since
    }
    func tunnelRow(_ vni: String, _ station: String, _ remote: String, _ kind: String, age: String?) -> String {
        let since = age.map { say(", age \($0)", "，存活 \($0)") } ?? ""
        return "VNI " + say("\(vni), \(station), behind \(remote), \(kind)", "\(vni)，\(station)，在 \(remote) 之后，\(kind)")
            + since
    }
    func portsHead(_ device: String) -> String { say("Ports of \(device):", "\(device) 的端口：") }
    func port(_ port: String, _ mode: String, peer: String?, isUp: Bool) -> String {
        let link =
            peer.map { name in
                isUp ? say("cable to \(name)", "连到 \(name)") : say("cable to \(name), down", "连到 \(name)，已断开")
            } ?? say("no cable", "未接线")
        return say("port \(port): ", "端口 \(port)：")
            + [mode, link].filter { !$0.isEmpty }.joined(separator: say(", ", "，"))
    }
    func cable(_ one: String, _ other: String) -> String { say("\(one) to \(other)", "\(one) 连到 \(other)") }
    var networkHead: String { say("Devices and cables:", "设备与链路：") }
    var isRunTogether: String { say("There is no such thing on a hub or host.", "集线器和主机没有这个。") }
    var toScript: String { say("Back in the lab's own script, at its start.", "已回到实验脚本的开头。") }
    func more(_ count: Int) -> String { say("and \(count) more; why tells all", "另有 \(count) 条；“为什么”列出全部") }
    var bye: String { say("The end.", "结束。") }

    func help(_ command: PlainCommand) -> String {
        switch command {
        case .step: say("step, or an empty line: go on; all copies move together", "步进，或空行：继续，所有副本一起前进")
        case .event: say("event: one event on", "事件：前进一个事件")
        case .settle: say("settle: on until all has come to rest", "到静止：前进到全部静止")
        case .back: say("back: one step back", "后退：退回一步")
        case .goTo: say("goto N: to step N", "转到 N：到第 N 步")
        case .until:
            say(
                "until flood: on until a flood, drop, learn, full, delivery C or a rule id",
                "直到 泛洪：到泛洪、丢弃、学习、表满、送达 C 或某条规则为止")
        case .end: say("end: to the end", "到末尾：直接到末尾")
        case .why: say("why: the whole decision, rule by rule", "为什么：完整的判定过程，逐条规则")
        case .table: say("table S1: the MAC table of S1", "表 S1：S1 的 MAC 地址表")
        case .ports: say("ports S1: the ports of S1", "端口 S1：S1 的端口")
        case .frame: say("frame: the frame that moved last", "帧：刚才移动的帧")
        case .story: say("story: what the lab says here, once more", "讲解：再读一遍这里的讲解")
        case .network: say("network: devices and cables", "网络：设备与链路")
        case .logical:
            say(
                "logical red: the network red as one switch, where its VMs are and what each server believes",
                "逻辑交换机 red：把网络 red 看作一台交换机，虚拟机在哪里，各服务器怎么认为")
        case .hint: say("hint: a hint for the question", "提示：给出问题的提示")
        case .show: say("show: the answer to the question", "看答案：显示问题的答案")
        case .later: say("later: go on without an answer", "以后：暂不作答，继续")
        case .send:
            say(
                "send A B: a frame of your own from A to B; send A B 10 with tag 10",
                "发送 A B：自己从 A 发一帧给 B；“发送 A B 10”带标签 10")
        case .script: say("script: back to the lab's own script", "回到脚本：放弃自己的操作")
        case .score: say("score: how the predictions went", "成绩：预测的结果")
        case .terms: say("terms: the words of this lab, explained", "术语：本实验的术语解释")
        case .language: say("language: 中文", "语言：English")
        case .help: say("help: this list", "帮助：这个列表")
        case .quit: say("quit: end", "退出：离开实验")
        }
    }
}
