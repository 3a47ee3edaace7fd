import Fabric
package import Lab
import Wire

/// The words of a comparison of dialects.
package struct CompareText: Hashable, Sendable, Bilingual {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    var verdict: String { say("verdict", "判定") }
    var rule: String { say("rule", "规则") }
    var table: String { say("table", "MAC 表") }
    var cannot: String { say("no words", "无法表达") }
    func agreement(hasGaps: Bool) -> String {
        hasGaps
            ? say("All dialects that have the words agree.", "能表达的方言结果一致。")
            : say("All these dialects agree.", "这些方言的结果一致。")
    }
    package var name: String { say("Dialects side by side", "各方言对照") }
    package var keys: String { say("←→ dialects · ↑↓ scroll · Esc close", "←→ 方言 · ↑↓ 滚动 · Esc 关闭") }

    func head(_ dialect: Dialect, isOwn: Bool) -> String {
        isOwn ? dialect.rawValue + say(" own", " 本机") : dialect.rawValue
    }

    func port(_ name: String, isIngress: Bool) -> String {
        isIngress ? say("port \(name) (in)", "端口 \(name)（入）") : say("port \(name)", "端口 \(name)")
    }

    func legend(_ mark: String) -> String {
        let mark = mark.filter { $0 != " " }
        return say(
            "\(mark) another outcome than under the switch's own dialect", "\(mark) 与交换机自身的方言结果不同")
    }

    func text(of fate: DialectComparison.PortFate) -> String {
        switch fate {
        case .sent(let tags, _): language.book.tags(tags).text
        case .silent(let rule), .lost(let rule): "- " + rule.rawValue
        case .notAsked: "-"
        }
    }

    /// What came where.
    func title(_ comparison: DialectComparison, _ names: Names) -> String {
        let node = NodeID.bridge(comparison.bridge)
        let device = names.device(node)
        guard let port = comparison.own.ingress, let frame = comparison.own.frame else { return device }
        let mode = language.book.vlans(of: comparison.ports[Int(port)]).text
        let tags = language.book.tags(frame.tags).text
        let name = names.port(port, of: node)
        let ends = "\(names.station(frame.source))>\(names.station(frame.destination))"
        return say(
            "Event \(comparison.step), \(device) port \(name) (\(mode)): \(ends), \(tags)",
            "事件 \(comparison.step)，\(device) 端口 \(name)（\(mode)）：\(ends)，\(tags)")
    }

    /// What is to be said of the words of one dialect.
    func notes(on outcome: DialectComparison.Outcome, _ port: (PortIndex) -> String) -> [String] {
        let dialect = outcome.dialect.rawValue
        switch outcome.told {
        case .gap(let gap):
            let mode = gap.mode.rawValue
            if outcome.dialect == .linux, gap.mode == .dot1qTunnel {
                return [
                    say(
                        "linux: has no such port as \(port(gap.port)), which is \(mode): vlan_protocol 802.1ad is set for the "
                            + "whole bridge, and all its ports then read service tags (that is how export linux builds it)",
                        "linux：没有像端口 \(port(gap.port)) 那样的端口（\(mode)）：vlan_protocol 802.1ad 是整个网桥的设置，"
                            + "所有端口都改读外层标签（export linux 就是这样搭建的）")
                ]
            }
            return [
                say(
                    "\(dialect): has no words for port \(port(gap.port)), which is \(mode)",
                    "\(dialect)：无法表达端口 \(port(gap.port))（\(mode)）")
            ]
        case .decided(_, let words):
            guard !words.isEmpty else { return [] }
            let list = words.map {
                say("port \(port($0.port)) is \($0.mode.rawValue)", "端口 \(port($0.port)) 为 \($0.mode.rawValue)")
            }
            return ["\(dialect)\(say(": ", "："))" + list.joined(separator: say(", ", "，"))]
        }
    }

    /// A word that names no dialect.
    package func noSuchDialect(_ name: String) -> String {
        let all = Dialect.allCases.map(\.rawValue).joined(separator: ", ")
        return say("there is no dialect \"\(name.quotable)\"; there are \(all)", "没有方言“\(name.quotable)”；可用的有 \(all)")
    }

    /// Why there is nothing to compare.
    package func text(for problem: DialectComparison.Problem) -> String {
        switch problem {
        case .noSuchStep(let step, let count): StepText(language).noSuchStep(step, count: count)
        case .noSwitch(let step, let nearest):
            say("no frame comes to a switch in event \(step)", "事件 \(step) 中没有帧到达交换机")
                + (nearest.map { say("; try event \($0)", "；可用事件 \($0)") } ?? "")
        }
    }
}

/// What is wrong with the number of an event.
package struct StepText: Hashable, Sendable {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    package func noSuchStep(_ step: Int, count: Int) -> String {
        switch (language, count) {
        case (.english, 0): "there is no event \(step): nothing happens in this lab"
        case (.chinese, 0): "没有事件 \(step)：这个实验中什么也没有发生"
        case (.english, _): "there is no event \(step): this lab has the events 1 to \(count)"
        case (.chinese, _): "没有事件 \(step)：这个实验的事件为 1 到 \(count)"
        }
    }
}
