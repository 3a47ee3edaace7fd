/// Fixed words of reading: filters, where a row comes from, why.
package enum ReadingLabel: CaseIterable, Hashable, Sendable {
    case filter, any, sending, verdict, filterKeys, noMatches
    case byHand, longAgo, tunnelEndsMet, whyKeys, whyKeysFull, whyTheRest
}

extension Phrasebook {
    package func label(_ label: ReadingLabel) -> String {
        let (english, chinese) = words(label)
        return language.say(english, chinese)
    }

    private func words(_ label: ReadingLabel) -> (String, String) {
        switch label {
        case .filter: ("Filter the timeline", "筛选时间线")
        case .any: ("any", "不限")
        case .sending: ("frame", "帧")
        case .verdict: ("verdict", "结果")
        case .filterKeys:
            (
                "←→ or type  Bksp any  Del clear all  Enter done  Esc back",
                "←→ 选择，或输入  Bksp 不限  Del 全清  Enter 完成  Esc 取消"
            )
        case .noMatches: ("No entry passes the filter; c changes it.", "没有符合筛选的条目；按 c 修改。")
        case .byHand: ("Written by hand; frames do not change it.", "手工写入；帧不会改动它。")
        case .longAgo: ("Learned long ago.", "很早以前学到。")
        case .tunnelEndsMet:
            ("Known from the start: the tunnel ends have asked for one another by ARP.", "一开始就有：各隧道端点已用 ARP 互相查询过。")
        case .whyKeys:
            ("↑↓ scroll · Enter every rule in words · any other key closes", "↑↓ 滚动 · Enter 逐条解释规则 · 其他键关闭")
        case .whyTheRest: ("All else as for the copy before.", "其余与前一份相同。")
        case .whyKeysFull: ("↑↓ scroll · Enter short again · any other key closes", "↑↓ 滚动 · Enter 返回摘要 · 其他键关闭")
        }
    }

    /// Who taught a row, and since when; entries are numbered from 1.
    package func rowOrigin(
        entry: Int, refreshed: Int?, movedFrom: String?, source: String, destination: String, port: String
    ) -> String {
        switch language {
        case .english:
            let how = movedFrom.map { "Moved from \($0) to \(port)" } ?? "Learned on \(port)"
            let again = refreshed.map { ", seen again at \($0)" } ?? ""
            return "\(how) at step \(entry), from the frame \(source) → \(destination)\(again)."
        case .chinese:
            let how = movedFrom.map { "从 \($0) 移到 \(port)" } ?? "在 \(port) 学到"
            let again = refreshed.map { "，第 \($0) 步又见到" } ?? ""
            return "第 \(entry) 步\(how)，来自帧 \(source) → \(destination)\(again)。"
        }
    }

    /// How long a row has left.
    package func left(_ span: String) -> String { language.say("\(span) left", "还剩 \(span)") }

    /// A gate of a switch in at most eight columns.
    func word(_ gate: Gate) -> String {
        let (english, chinese) =
            switch gate {
            case .arrive: ("arrive", "到达")
            case .vlan: ("VLAN", "VLAN")
            case .learn: ("learn", "学习")
            case .flows: ("flows", "流表")
            case .lookUp: ("look up", "查表")
            case .leave: ("leave", "出端口")
            case .station: ("station", "主机")
            case .command: ("command", "命令")
            }
        return language.say(english, chinese)
    }
}
