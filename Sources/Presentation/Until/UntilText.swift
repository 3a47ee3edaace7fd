import Fabric

/// The words of running until something happens, beside each other in both languages.
struct UntilText: Bilingual {
    let language: Language

    var title: String { say("Run until", "运行到") }
    var anyStation: String { say("any station", "任意主机") }
    var noSuchStation: String { say("no station has this in its name", "没有名称含此字的主机") }
    var noSuchRule: String { say("no rule has this id", "没有这个编号的规则") }
    var keys: String {
        say("↑↓ choose  ←→ or type: which  Enter run  Esc close", "↑↓ 选择  ←→ 或输入：哪一个  Enter 运行  Esc 关闭")
    }
    var keysShort: String { say("↑↓ ←→ or type  Enter run  Esc close", "↑↓ ←→ 或输入  Enter 运行  Esc 关闭") }

    func name(of row: UntilForm.Row) -> String {
        switch row {
        case .flood: say("a frame is flooded", "有帧被泛洪")
        case .drop: say("a frame is dropped", "有帧被丢弃")
        case .learning: say("an address is learned or moves", "学到地址或地址迁移")
        case .fullTable: say("a table is full", "某张 MAC 表已满")
        case .delivery: say("a frame is delivered to", "帧送达主机")
        case .rule: say("a rule decides", "由规则判定")
        }
    }

    /// What is waited for, as the beginning of a sentence.
    func name(of target: UntilTarget, _ names: Names) -> Phrase {
        switch target {
        case .flood: Phrase(say("A flood", "泛洪"), .plain)
        case .drop: Phrase(say("A drop", "丢弃"), .plain)
        case .learning: Phrase(say("A learned or moved entry", "学到或迁移的表项"), .plain)
        case .fullTable: Phrase(say("A full table", "表满"), .plain)
        case .delivery(let host?):
            switch language {
            case .english: "A delivery to \(device: names.device(.host(host)))"
            case .chinese: "送达 \(device: names.device(.host(host)))"
            }
        case .delivery(nil): Phrase(say("A delivery", "送达"), .plain)
        case .rule(let rule):
            switch language {
            case .english: "Rule \(strong: rule.rawValue)"
            case .chinese: "规则 \(strong: rule.rawValue)"
            }
        }
    }

    /// Nothing of the kind comes. `isHidden`: what follows the next question is not told.
    func neverComes(_ target: UntilTarget, isHidden: Bool, _ names: Names) -> Phrase {
        let name = name(of: target, names)
        let rest =
            isHidden
            ? say(" does not come before the next question is asked.", "：在下一个问题之前不会发生。")
            : say(" does not come any more, up to the end.", "：直到结尾都不再发生。")
        return name + Phrase(rest, .plain)
    }

    /// It has come, and how; entries are numbered from 1.
    func reached(_ entry: Int, _ summary: Phrase) -> Phrase {
        switch language {
        case .english: "\(strong: "Step \(entry)"): " + summary
        case .chinese: "\(strong: "第 \(entry) 步")：" + summary
        }
    }

    /// What the linear mode answers to a command that it cannot read.
    var usage: String {
        say(
            "Type: until flood, until drop, until learn, until full, until delivery C, or until a rule id such as FWD-2.",
            "格式：直到 泛洪、直到 丢弃、直到 学习、直到 表满、直到 送达 C，或直到某条规则，例如 直到 FWD-2。")
    }

    /// The words that mean a target in the linear mode, in both languages.
    static let words: [(words: [String], target: UntilTarget)] = [
        (["flood", "泛洪"], .flood), (["drop", "丢弃"], .drop), (["learn", "move", "学习", "迁移"], .learning),
        (["full", "表满"], .fullTable), (["delivery", "deliver", "送达"], .delivery(host: nil)),
    ]
}
