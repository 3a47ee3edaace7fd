package import Fabric
package import Lab
import Wire

/// What `check` says about a lab. The network is the one after the script, as it has the names of stations that the
/// script added.
package struct CheckText {
    private let language: Language
    private let wiring: Wiring
    private let names: Names
    private var book: any Phrasebook { language.book }

    package init(_ language: Language, _ network: Network) {
        self.language = language
        wiring = network.wiring
        names = Names(network)
    }

    /// A finding on one line: the key of the expectation, what it must be, and what it is.
    package func text(for finding: LabCheck.Finding) -> String {
        switch finding {
        case .accepted(let expected, let got): key("accepted", list(expected), list(got))
        case .seen(let expected, let got): key("seen", list(expected), list(got))
        case .verdict(let node, let expected, let got): key("verdict \(name(node))", text(expected), text(got))
        case .table(let bridge, let missing, let surplus): table(bridge, missing: missing, surplus: surplus)
        case .wire(let port, let expected, let got): key("wire \(text(port))", tags(expected), tags(got))
        case .flows(let bridge, let missing):
            key("flows \(name(.bridge(bridge)))", missing.map(text).joined(separator: " | "), none)
        case .bytes(let port, let expected, let got): bytes(port, expected, got)
        case .copies(let expected, let got): key("copies", String(expected), String(got))
        case .outcome(let expected, let got): key("outcome", expected.rawValue, outcome(got))
        case .refused(let refusal):
            switch language {
            case .english: "the network refused this: \(book.text(for: refusal, names).text)"
            case .chinese: "网络拒绝执行：\(book.text(for: refusal, names).text)"
            }
        case .unanswerable(let prediction): unanswerable(prediction)
        }
    }

    /// `ok` or `FAIL`, the lab, and how much was looked at.
    package func summary(of check: LabCheck, named name: String) -> String {
        let word = check.passed ? "ok  " : "FAIL"
        return switch language {
        case .english:
            "\(word)  \(name)  \(count(check.items, "item")), \(count(check.comparisons, "check"))"
                + (check.passed ? "" : ", \(check.failures.count) failed")
        case .chinese:
            "\(word)  \(name)  \(check.items) 项，\(check.comparisons) 处检查"
                + (check.passed ? "" : "，\(check.failures.count) 处不符")
        }
    }

    private func count(_ number: Int, _ noun: String) -> String { "\(number) \(noun)\(number == 1 ? "" : "s")" }

    private func key(_ key: String, _ expected: String, _ got: String) -> String {
        switch language {
        case .english: "\(key): expected \(expected), got \(got)"
        case .chinese: "\(key)：应为 \(expected)，实为 \(got)"
        }
    }

    private var none: String {
        switch language {
        case .english: "none"
        case .chinese: "无"
        }
    }
}

// MARK: - Things

extension CheckText {
    private func name(_ node: NodeID) -> String { wiring[node].name }

    /// As in the lab file: `S1/3`.
    private func text(_ port: PortID) -> String { "\(name(port.node))/\(names.port(port.port, of: port.node))" }

    /// As `dump-flows --no-stats` prints it.
    private func text(_ flow: FlowEntry) -> String {
        String(FlowPrinting().line(flow, at: .zero, statistics: false).dropFirst())
    }

    private func list(_ nodes: [NodeID]) -> String {
        nodes.isEmpty ? none : nodes.map(name).joined(separator: " ")
    }

    private func text(_ decision: ExpectedVerdict.Decision) -> String {
        switch decision {
        case .verdict(let verdict): verdict.rawValue
        case .rule(let rule): rule.rawValue
        }
    }

    private func text(_ decision: LabCheck.Decision?) -> String {
        guard let decision else {
            return switch language {
            case .english: "no frame"
            case .chinese: "没有帧到达"
            }
        }
        return decision.verdict.rawValue + (decision.rule.map { " (\($0.rawValue))" } ?? "")
    }

    private func table(
        _ bridge: Int, missing: [ExpectedTable.Row], surplus: [ExpectedTable.Row]
    ) -> String {
        func rows(_ rows: [ExpectedTable.Row]) -> String {
            rows.map { row in
                let address = names.host(row.address) ?? row.address.description
                return "[\(row.vid), \(address), \(names.port(row.port, of: .bridge(bridge)))]"
            }.joined(separator: " ")
        }
        var parts: [String] = []
        switch language {
        case .english:
            if !missing.isEmpty { parts.append("missing \(rows(missing))") }
            if !surplus.isEmpty { parts.append("not expected \(rows(surplus))") }
            return "table \(name(.bridge(bridge))): " + parts.joined(separator: "; ")
        case .chinese:
            if !missing.isEmpty { parts.append("缺少 \(rows(missing))") }
            if !surplus.isEmpty { parts.append("多出 \(rows(surplus))") }
            return "table \(name(.bridge(bridge)))：" + parts.joined(separator: "；")
        }
    }

    /// Frames by their tags in the words of the lab file: `untagged`, `10`, `[30, 10]`.
    private func tags(_ frames: [WireFrame]) -> String {
        guard !frames.isEmpty else { return "nothing" }
        let texts = frames.map { frame in
            switch frame {
            case .tags(let vids) where vids.isEmpty: "untagged"
            case .tags(let vids) where vids.count == 1: "\(vids[0])"
            case .tags(let vids): "[" + vids.map(\.description).joined(separator: ", ") + "]"
            case .vxlan(let vni): "vni \(vni)"
            }
        }
        return texts.count == 1 ? texts[0] : "{each: [" + texts.joined(separator: ", ") + "]}"
    }

    /// Two lists of frames: how many, or the first byte that differs with a few around it.
    private func bytes(_ port: PortID, _ expected: [[UInt8]], _ got: [[UInt8]]) -> String {
        let key = "bytes \(text(port))"
        guard expected.count == got.count,
            let index = expected.indices.first(where: { expected[$0] != got[$0] })
        else {
            return switch language {
            case .english: self.key(key, count(expected.count, "frame"), count(got.count, "frame"))
            case .chinese: self.key(key, "\(expected.count) 帧", "\(got.count) 帧")
            }
        }
        let (left, right) = (expected[index], got[index])
        let place = zip(left, right).enumerated().first { $1.0 != $1.1 }?.offset ?? min(left.count, right.count)
        func around(_ bytes: [UInt8]) -> String {
            let part = bytes.dropFirst(place).prefix(8)
            let rest = place + part.count < bytes.count ? " .." : ""
            let text = part.isEmpty ? "-" : HexText.text(of: part, separator: " ") + rest
            return "\(text) (\(bytes.count))"
        }
        return switch language {
        case .english:
            self.key("\(key), frame \(index + 1) from byte \(place)", around(left), around(right))
        case .chinese:
            self.key("\(key)，第 \(index + 1) 帧自字节 \(place) 起", around(left), around(right))
        }
    }

    private func outcome(_ outcome: Outcome) -> String {
        switch outcome {
        case .quiet: ExpectedOutcome.quiet.rawValue
        case .loop(let ports): "\(ExpectedOutcome.loop.rawValue) (\(ports.map(text).joined(separator: " ")))"
        case .budget: book.text(for: outcome, names).text
        }
    }

    private func unanswerable(_ prediction: Prediction) -> String {
        let what = prediction.kind.rawValue + (prediction.at.map { " \(name($0))" } ?? "")
        return switch language {
        case .english: "predict \(what): no answer, no frame comes there"
        case .chinese: "predict \(what)：没有答案，没有帧到达那里"
        }
    }
}
