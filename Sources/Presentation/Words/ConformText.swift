import Fabric
package import Lab
import Wire

/// What `conform` says about vectors.
package struct ConformText: Bilingual {
    package let language: Language

    package init(_ language: Language) { self.language = language }

    /// The last line.
    package func summary(passed: Int, failed: Int, skipped: Int) -> String {
        say(
            "\(passed) passed, \(failed) failed, \(skipped) skipped",
            "通过 \(passed)，失败 \(failed)，跳过 \(skipped)")
    }

    /// Why so many vectors were skipped.
    package func skipped(_ feature: VectorFeature, count: Int) -> String {
        say("skipped: \(count) \(name(of: feature))", "跳过：\(count) \(name(of: feature))")
    }

    package func name(of feature: VectorFeature) -> String {
        switch feature {
        case .servers: say("servers and tunnels", "服务器与隧道")
        case .multicastSnooping: say("IGMP snooping", "IGMP 侦听")
        case .bridgePort: say("the bridge device as a port", "网桥设备自身作为端口")
        }
    }
}

// MARK: - Differences

extension ConformText {
    /// A difference: where and what on the first line; what was expected and what came below, tag by tag and byte by byte.
    package func lines(for difference: VectorDifference, in vector: Vector, file: String) -> [String] {
        let place = "\(file):\(difference.place.line):\(difference.place.column)"
        let head = say(
            "\(place): \(vector.name), step \(difference.step): ", "\(place)：\(vector.name)，第 \(difference.step) 步：")
        let (title, details) = text(for: difference.finding, VectorPortNames(vector))
        return [head + title] + details.map { "    " + $0 }
    }

    private func text(
        for finding: VectorDifference.Finding, _ names: VectorPortNames
    ) -> (String, [String]) {
        switch finding {
        case .changed(let channel, let expected, let got):
            let title = say(
                "\(channel.rawValue) \(names.path(of: got)): another frame",
                "\(channel.rawValue) \(names.path(of: got))：帧不同")
            return (title, FrameComparison(expected.bytes, got.bytes, self).lines)
        case .missing(let channel, let frame):
            let title = say(
                "\(channel.rawValue) \(names.path(of: frame)): no frame",
                "\(channel.rawValue) \(names.path(of: frame))：没有帧")
            return (title, [expected(FrameLine.text(frame.bytes)), got(nothing)] + FrameLine.dump(frame.bytes))
        case .surplus(let channel, let frame):
            let title = say(
                "\(channel.rawValue) \(names.path(of: frame)): a frame too many",
                "\(channel.rawValue) \(names.path(of: frame))：多出一帧")
            return (title, [expected(nothing), got(FrameLine.text(frame.bytes))] + FrameLine.dump(frame.bytes))
        case .rows(let missing, let surplus):
            return (
                say("table", "MAC 地址表"),
                missing.map { expected(names.row($0, self)) + say(", not there", "，表中没有") }
                    + surplus.map { got(names.row($0, self)) + say(", not expected", "，不应有") }
            )
        case .tunnelRows(let missing, let surplus):
            return (
                say("table of a tunnel end", "隧道端点的表"),
                missing.map { expected(names.row($0)) + say(", not there", "，表中没有") }
                    + surplus.map { got(names.row($0)) + say(", not expected", "，不应有") }
            )
        case .refusal(let expected, _):
            return (
                expected
                    ? say("expected that the switch refuses this, it did it", "应被交换机拒绝，实际已执行")
                    : say("expected that the switch does this, it was refused", "应由交换机执行，实际被拒绝"), []
            )
        case .tree(let expected, let got):
            return (say("spanning tree: expected \(expected), got \(got)", "生成树：应为 \(expected)，实际 \(got)"), [])
        case .bpdu(let port, let expected, let got):
            return (
                say("last BPDU out of \(names.name(port))", "\(names.name(port)) 最后发出的 BPDU"),
                [self.expected(expected ?? nothing), self.got(got ?? nothing)]
            )
        case .restless(let events):
            return (say("no rest after \(events) events", "\(events) 个事件之后仍未静止"), [])
        }
    }

    func expected(_ text: String) -> String { say("expected ", "应为 ") + text }
    func got(_ text: String) -> String { say("got      ", "实为 ") + text }
    var nothing: String { say("nothing", "无") }
    func tag(_ number: Int) -> String { say("tag \(number): ", "标签 \(number)：") }
    func byte(_ offset: Int) -> String { say("byte \(offset): ", "字节 \(offset)：") }
    func field(_ name: String) -> String { name + say(": ", "：") }
    func values(_ expected: String, _ got: String) -> String {
        say("expected \(expected), got \(got)", "应为 \(expected)，实为 \(got)")
    }
    func more(_ count: Int) -> String { say("and \(count) more bytes", "另有 \(count) 个字节") }
    func word(_ kind: EntryKind) -> String { language.book.word(kind) }
}

/// Names of ports and rows as in a file of vectors.
private struct VectorPortNames {
    let vector: Vector

    init(_ vector: Vector) { self.vector = vector }

    func name(_ port: PortID) -> String {
        switch port.node {
        case .bridge(let index): "\(vector.switches[index].name).\(vector.switches[index].ports[Int(port.port)])"
        case .vtep(let index): "\(vector.vteps[index].name).\(vector.vteps[index].ports[Int(port.port)])"
        case .hub, .host: ""
        }
    }

    func row(_ row: VectorTunnelRow) -> String {
        "[\(vector.vteps[row.vtep].name), VNI \(row.vni), VLAN \(row.vid), \(row.address), \(row.remote)]"
    }

    func path(of frame: VectorFrame) -> String {
        name(frame.port) + (frame.peer.map { " > " + name($0) } ?? "")
    }

    func row(_ row: VectorRow, _ text: ConformText) -> String {
        "[\(vector.switches[row.bridge].name), \(row.vid), \(row.address), "
            + "\(vector.switches[row.bridge].ports[Int(row.port)])] \(text.word(row.kind))"
    }
}

// MARK: - Problems

extension ConformText {
    /// A vector that cannot be read.
    package func line(for problem: VectorProblem, file: String) -> String {
        let place = "\(file):\(problem.place.line):\(problem.place.column)"
        let parts = [problem.vector ?? "", problem.path].filter { !$0.isEmpty }
        let subject = parts.joined(separator: language.say(", ", "，"))
        let colon = say(": ", "：")
        return [place, subject, reason(problem.reason)].filter { !$0.isEmpty }.joined(separator: colon)
    }

    package func reason(_ reason: VectorProblem.Reason) -> String {
        switch reason {
        case .syntax(let problem): syntax(problem)
        case .notAList: say("a file of vectors is a JSON list", "向量文件应是一个 JSON 列表")
        case .missing(let key): say("\"\(key)\" is missing", "缺少 \"\(key)\"")
        case .wrongKind(let kind): say("this must be a \(kind.rawValue)", "此处应为\(name(of: kind))")
        case .outOfRange(let range):
            say(
                "this must be \(range.lowerBound) to \(range.upperBound)",
                "此处应在 \(range.lowerBound) 到 \(range.upperBound) 之间")
        case .unknownWord(let word): say("\"\(word)\" is not a word of the format here", "此处格式中没有 \"\(word)\"")
        case .unknownPort(let name): say("there is no port \"\(name)\"", "没有端口 \"\(name)\"")
        case .unknownSwitch(let name): say("there is no switch \"\(name)\"", "没有交换机 \"\(name)\"")
        case .usedTwice(let name): say("\"\(name)\" is used twice", "\"\(name)\" 使用了两次")
        case .badAddress(let text): say("\"\(text)\" is not a MAC address", "\"\(text)\" 不是 MAC 地址")
        case .badFlow(let fault): FlowFaultWords.text(fault, in: language)
        case .badHex: say("this must be pairs of hexadecimal digits", "此处应为成对的十六进制数字")
        case .shortFrame(let count):
            say("a frame has 14 bytes or more, this one \(count)", "帧至少 14 字节，这里只有 \(count)")
        case .modeNotHere(let mode):
            say("this switch has no ports of mode \"\(mode)\"", "该交换机没有 \"\(mode)\" 类型的端口")
        }
    }

    private func syntax(_ problem: JSONProblem) -> String {
        switch problem {
        case .ends: say("the text ends inside a value", "文本在值的中间结束")
        case .valueExpected: say("a value belongs here", "此处应为一个值")
        case .expected(let text): say("\"\(text)\" belongs here", "此处应为 \"\(text)\"")
        case .badString: say("a string cannot have this", "字符串中不能有此内容")
        case .tooDeep: say("lists and objects are too deep inside each other", "列表与对象嵌套过深")
        }
    }

    private func name(of kind: VectorProblem.Kind) -> String {
        switch kind {
        case .object: "对象"
        case .list: "列表"
        case .string: "字符串"
        case .number: "数字"
        case .flag: "真假值"
        }
    }
}
