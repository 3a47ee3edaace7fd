import Fabric
import Lab
import Presentation
import Wire

/// What `check` writes about one lab.
struct CheckReport {
    let check: LabCheck
    let name: String
    private let text: CheckText

    init(_ check: LabCheck, named name: String) {
        self.check = check
        self.name = name
        text = CheckText(Speech.language, check.network)
    }

    /// A summary, and a line for each failure with its place, as compilers write them.
    var lines: [String] {
        [text.summary(of: check, named: name)]
            + check.failures.map { failure in
                "\(name):\(failure.range.line):\(failure.range.column): \(text.text(for: failure.finding))"
            }
    }

    var json: JSON {
        .object([
            "lab": .string(name), "passed": .bool(check.passed), "title": .text(check.lab.title),
            "items": .integer(check.items), "comparisons": .integer(check.comparisons),
            "failures": .array(check.failures.map(json)),
        ])
    }

    /// A lab that cannot be run.
    static func json(for error: LabError, named name: String) -> JSON {
        .object([
            "lab": .string(name), "passed": false,
            "errors": .array(
                error.diagnostics.map { diagnostic in
                    .object([
                        "line": .integer(diagnostic.range.line), "column": .integer(diagnostic.range.column),
                        "severity": .string(diagnostic.severity.rawValue),
                        "message": .string(ProblemText.sentence(diagnostic.problem, in: Speech.language)),
                    ])
                }),
        ])
    }

    /// A lab that cannot be read.
    static func json(for problem: CommandProblem, named name: String) -> JSON {
        let error = JSON.object(["severity": "error", "message": .string(Speech.language.text(for: problem))])
        return .object(["lab": .string(name), "passed": false, "errors": .array([error])])
    }

    private func json(_ failure: LabCheck.Failure) -> JSON {
        let values = FindingFields(failure.finding, check.network)
        return .object([
            "item": .integer(failure.item + 1), "line": .integer(failure.range.line),
            "column": .integer(failure.range.column), "key": .string(values.key),
            "at": values.place.map(JSON.string), "expected": values.expected, "got": values.got,
            "message": .string(text.text(for: failure.finding)),
        ])
    }
}

/// A finding as data: names of the lab file, whatever the language.
private struct FindingFields {
    var key: String
    /// The device or port, where it is about one.
    var place: String?
    var expected: JSON?
    var got: JSON?

    init(_ finding: LabCheck.Finding, _ network: Network) {
        let names = Names(network)
        func nodes(_ nodes: [NodeID]) -> JSON { .array(nodes.map { .string(names.device($0)) }) }
        func port(_ port: PortID) -> String { "\(names.device(port.node))/\(names.port(port.port, of: port.node))" }
        func set(_ key: String, at place: String? = nil, _ expected: JSON?, _ got: JSON?) -> FindingFields {
            FindingFields(key: key, place: place, expected: expected, got: got)
        }
        switch finding {
        case .accepted(let expected, let got): self = set("accepted", nodes(expected), nodes(got))
        case .seen(let expected, let got): self = set("seen", nodes(expected), nodes(got))
        case .verdict(let node, let expected, let got):
            self = set("verdict", at: names.device(node), .word(expected), got.map(JSON.decision) ?? .null)
        case .table(let bridge, let missing, let surplus):
            let node = NodeID.bridge(bridge)
            func rows(_ rows: [ExpectedTable.Row]) -> JSON {
                .array(
                    rows.map { row in
                        .array([
                            .integer(Int(row.vid.rawValue)), .string(row.address.description),
                            .string(names.port(row.port, of: node)),
                        ])
                    })
            }
            self = set(
                "table", at: names.device(node), .object(["missing": rows(missing)]),
                .object(["surplus": rows(surplus)]))
        case .wire(let id, let expected, let got): self = set("wire", at: port(id), .tags(expected), .tags(got))
        case .flows(let bridge, let missing):
            let lines = missing.map { FlowPrinting().line($0, at: .zero, statistics: false) }
            self = set(
                "flows", at: names.device(.bridge(bridge)),
                .object(["missing": .array(lines.map { .string(String($0.dropFirst())) })]), .null)
        case .bytes(let id, let expected, let got): self = set("bytes", at: port(id), .hex(expected), .hex(got))
        case .copies(let expected, let got): self = set("copies", .integer(expected), .integer(got))
        case .outcome(let expected, let got): self = set("outcome", .string(expected.rawValue), .word(got))
        case .refused: self = set("refused", nil, nil)
        case .unanswerable(let prediction):
            self = set("predict", at: prediction.at.map(names.device), .string(prediction.kind.rawValue), .null)
        }
    }

    private init(key: String, place: String?, expected: JSON?, got: JSON?) {
        self.key = key
        self.place = place
        self.expected = expected
        self.got = got
    }
}

extension JSON {
    fileprivate static func word(_ decision: ExpectedVerdict.Decision) -> JSON {
        switch decision {
        case .verdict(let verdict): .string(verdict.rawValue)
        case .rule(let rule): .string(rule.rawValue)
        }
    }

    fileprivate static func decision(_ decision: LabCheck.Decision) -> JSON {
        .object(["verdict": .string(decision.verdict.rawValue), "rule": decision.rule.map { .string($0.rawValue) }])
    }

    /// `quiet`, `loop` or `budget`.
    static func word(_ outcome: Outcome) -> JSON {
        switch outcome {
        case .quiet: "quiet"
        case .loop: "loop"
        case .budget: "budget"
        }
    }

    /// A list of VIDs for each frame, or `vni N`.
    fileprivate static func tags(_ frames: [WireFrame]) -> JSON {
        .array(
            frames.map { frame in
                switch frame {
                case .tags(let vids): .array(vids.map { .integer(Int($0.rawValue)) })
                case .vxlan(let vni): .string("vni \(vni)")
                }
            })
    }

    fileprivate static func hex(_ frames: [[UInt8]]) -> JSON {
        .array(frames.map { .string(HexText.text(of: $0)) })
    }
}
