import Fabric
import Lab
import Wire

enum ChinesePredictions: PredictWords {
    static func hint(for deed: PredictLayer.Deed) -> String {
        switch deed {
        case .move: "移动"
        case .mark: "标记"
        case .give: "选择"
        case .answer: "作答"
        case .hint: "提示"
        case .showMe: "看答案"
        case .later: "以后再答"
        case .lookAround: "面板"
        case .seeIt: "看它发生"
        case .goOn: "继续"
        case .tryAgain: "再试一次"
        case .more: "详细"
        case .scroll: "滚动"
        case .close: "关闭"
        case .help: "帮助"
        }
    }

    static var answerFirst: String { "请先作答；按 Esc 可以以后再答。" }

    static var nothingMarked: String { "还没有标记任何一项。如果这就是你的答案，再按一次 Enter。" }

    static func goesOn(isRight: Bool, isQuestion: Bool) -> String {
        if isQuestion { return "按 Enter 继续。" }
        return isRight ? "按 Enter 看它发生，你的答案留在旁边。" : "下面逐条说明原因；按 w 看规则全文。"
    }

    static var tryOnce: String { "还不全对。r 再试一次，s 显示答案。" }
    static var stillMissing: String { "还缺一些。" }

    static func putOff(isHere: Bool) -> String {
        isHere ? "以后再答。在这里或到了末尾，按 p 再问。" : "以后再答。退回去会再问；到了末尾，按 p 再问。"
    }

    static func backThere(_ entry: Int) -> String { "回到第 \(entry) 步，这题是在这里推后的。按 Esc 回去。" }

    static func triesLeft(_ count: Int) -> String { count == 1 ? "还有 1 次机会" : "\(count) 次机会" }

    static var theAnswer: String { "答案" }
    static var question: String { "问题" }
    static var you: String { "你答" }
    static var engine: String { "实际" }
    static var nothing: String { "无" }
    static var notSent: String { "不发出" }
    static var nobody: String { "没有主机" }
    static var missed: String { "漏选" }
    static var whoTakesAny: String { "接下来的帧，哪些主机会接收？" }
    static func firstOfSeveral(port: String) -> Phrase { "（指最先到的一份，从端口 \(port: port) 进来）" }
    static var hintOfFlows: String {
        "这里由流表决定，不查地址表。帧从哪个端口进来，表 0 的哪一条就匹配它？从那里一张表一张表跟下去，最后一条的动作说明去哪里。"
    }

    static func hint(for kind: Prediction.Kind) -> String {
        switch kind {
        case .egress: "帧属于哪个 VLAN？在这个 VLAN 里，表中有没有目的地址的表项？又有哪个端口绝不可能？"
        case .table: "表项由源地址学到，记下帧所属的 VLAN 和入端口；长时间未刷新就会老化。"
        case .tags: "标签是在帧发出时添加或剥离的：看每个端口的模式，再看它不带标签发送的是哪个 VLAN。"
        case .verdict: "帧能进来吗？目的地址已知吗，在哪个端口后面？还是发给所有人的？"
        case .rule: "按顺序过关：到达、VLAN、学习、查表、离开。第一个拒绝的规则说了算。"
        case .accepted: "先要有一份到达主机，然后网卡才看目的地址。"
        }
    }

    static func meaning(of verdict: Verdict) -> String {
        switch verdict {
        case .forward: "只发一份，到目的地址所在的端口"
        case .flood: "向本 VLAN 的其他每个端口各发一份"
        case .filter: "不发：目的地址就在帧进来的那一侧"
        case .drop: "不发：有规则拒绝这一帧"
        case .repeat: "向其他每个端口各发一份"
        case .originate: "由它发出"
        case .accept: "接收"
        case .ignore: "忽略"
        case .encapsulate: "装进 UDP 报文，发往其他隧道端点"
        case .decapsulate: "从 UDP 报文中取出，交给交换机"
        case .command: "没有帧"
        }
    }

    static func row(vlan: VID?, _ station: String, port: String) -> Phrase {
        let row: Phrase = "\(mac: station) 在端口 \(port: port)"
        return vlan.map { "\(row)（\(vlan: "VLAN \($0)")）" } ?? row
    }

    static func comesIn(_ from: String, _ to: String, port: String, device: String) -> Phrase {
        "\(mac: from) 发给 \(mac: to) 的帧从端口 \(port: port) 到达 \(device: device)"
    }

    static var cameInHere: String { "从这里进来" }

    static func silent(port: String, _ reason: Phrase) -> Phrase { "\(port: port) 不发：" + reason }
    static func dropped(by device: String, _ reason: Phrase) -> Phrase { "\(device: device) 丢弃该帧：" + reason }

    static func delivered(_ vlan: Phrase?, isBack: Bool, _ reason: Phrase) -> Phrase {
        let frame = isBack ? "它自己的帧" : "一份副本"
        return (vlan.map { "\(frame)经 \($0) 到达它，而且" } ?? "\(frame)又回到它这里，而且") + reason
    }

    static func cause(_ cause: Exercise.Cause, _ facts: CauseFacts) -> Phrase {
        switch cause {
        case .rule, .stopped, .delivered, .stated: ""
        case .unnamed(_): "命中的流表项都不从这里发出"
        case .rowStays: "这条表项原来就有，而且还没有老化"
        case .rowAged: "未及时刷新，这条表项已经老化"
        case .rowFlushed: "这次改动删除了这条表项"
        case .rowPoints(to: _): "\(mac: facts.station) 的表项指向端口 \(port: facts.port)：它最近一次发帧是在那里"
        case .rowIsIn(let vid): "\(mac: facts.station) 的表项在 \(vlan: "VLAN \(vid)") 里：它的帧属于那个 VLAN"
        case .notSpokenThere: "\(mac: facts.station) 还没有从那里发过帧，而交换机只从源地址学习"
        case .neverSpoke: "\(mac: facts.station) 在这里没有发过帧，而交换机只从源地址学习"
        case .noCopy: "没有一份帧到达这里"
        }
    }

    static func counterExample(_ rule: RuleID, port: String, peer: String, source: String) -> Phrase? {
        switch rule {
        case .outIngress, .sameSegment: "如果往那里发，\(device: peer) 会再收到一遍刚从那里来的帧。"
        case .outNotTheOne, .knownUnicast: "如果也往那里发，\(device: peer) 就会收到发给别人的帧，和集线器一样。"
        case .unknownUnicast, .broadcast, .multicast, .floodVLAN:
            "如果不发，端口 \(port: port) 后面的主机就永远收不到这样的帧。"
        case .accessOtherVLAN, .trunkNotInList, .hybridInNeitherList, .nativeNotInList, .tunnelOtherService,
            .outNotMember:
            "如果往那里发，\(device: peer) 会收到别的 VLAN 的帧，VLAN 就什么也隔不开了。"
        default: nil
        }
    }
}
