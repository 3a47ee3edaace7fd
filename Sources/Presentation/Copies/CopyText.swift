import Fabric

/// The words for the copies of a frame, beside each other in both languages.
struct CopyText: Bilingual {
    let language: Language

    var title: String { say("Where its copies went", "各副本的去向") }
    var keys: String {
        say(
            "↑↓ copy  ←→ up/down the tree  Enter go there  I bytes  Esc close",
            "↑↓ 副本  ←→ 上/下一级  Enter 前往  I 字节  Esc 关闭")
    }
    var keysShort: String { say("↑↓ copy  Enter go  Esc close", "↑↓ 副本  Enter 前往  Esc 关闭") }
    var appeared: String { say("on the cable", "线缆上") }
    var step: String { say("step", "步") }

    func copies(_ count: Int) -> String {
        switch language {
        case .english: count == 1 ? "1 copy" : "\(count) copies"
        case .chinese: "\(count) 个副本"
        }
    }

    /// How many ended how; what did not occur is not named.
    func summary(_ count: CopyTree.Count) -> String {
        let parts = [
            (count.delivered, say("delivered", "送达")), (count.ignored, say("ignored by a NIC", "被网卡忽略")),
            (count.dropped, say("dropped", "丢弃")), (count.lost, say("lost", "丢失")),
            (count.inFlight, say("in flight", "在途")),
        ]
        return parts.filter { $0.0 > 0 }.map { "\($0.0) \($0.1)" }.joined(separator: say(", ", "，"))
    }

    /// What became of a copy, in a few words.
    func word(_ end: FrameCopy.End) -> String {
        switch end {
        case .inFlight: say("in flight", "在途")
        case .delivered: say("delivered", "送达")
        case .ignored: say("ignored", "忽略")
        case .passedOn(let verdict, let copies):
            language.book.word(verdict) + (copies == 1 ? "" : " ×\(copies)")
        case .dropped(let verdict, _): language.book.word(verdict)
        case .lost: say("lost", "丢失")
        }
    }

    /// The rule that ended it.
    func rule(_ end: FrameCopy.End) -> RuleID? {
        switch end {
        case .inFlight, .passedOn: nil
        case .delivered(let rule), .ignored(let rule), .dropped(_, let rule): rule
        case .lost(let rule): rule
        }
    }

    /// Steps are numbered from 1.
    func steps(_ copy: FrameCopy) -> String {
        let left = say("left at step \(copy.left + 1)", "第 \(copy.left + 1) 步发出")
        guard let arrived = copy.arrived else { return left }
        return left + say(", arrived at step \(arrived + 1)", "，第 \(arrived + 1) 步到达")
    }
}
