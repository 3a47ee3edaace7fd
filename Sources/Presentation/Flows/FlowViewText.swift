/// The words of the flow tables, beside each other in both languages. Matches and actions are in the words of
/// `ovs-ofctl`, which are the same in every language.
struct FlowViewText: Bilingual {
    let language: Language

    var flows: String { say("Flows", "流表") }
    var table: String { say("table", "表") }
    var tableShort: String { say("tbl", "表") }
    var priority: String { say("priority", "优先级") }
    var priorityShort: String { say("prio", "优先") }
    var match: String { say("match", "匹配") }
    var actions: String { say("actions", "动作") }
    var packets: String { say("pkts", "包数") }
    var age: String { say("age", "存活") }
    var trace: String { say("The frame's way through the tables:", "这一帧经过的表：") }
    var hit: String { say("hit", "命中") }
    var miss: String { say("no flow matches: miss", "没有流表项匹配：未命中") }
    var nothing: String { say("(nothing to do)", "（无可执行）") }
    var noFlows: String { say("No flows: every frame is dropped.", "没有流表项：所有帧都被丢弃。") }

    func summary(_ flows: Int, tables: Int) -> String {
        switch language {
        case .english: "\(flows) flow\(flows == 1 ? "" : "s") in \(tables) table\(tables == 1 ? "" : "s")"
        case .chinese: "\(tables) 张表，共 \(flows) 条"
        }
    }

    func counters(packets: UInt64, bytes: UInt64) -> String {
        say(
            "\(packets) packet\(packets == 1 ? "" : "s"), \(bytes) bytes", "\(packets) 包，\(bytes) 字节")
    }
}
