import Fabric
import Lab
import Presentation
import Wire

/// A comparison as JSON: `{"type":"compare", lab, step, device, in, own, outcomes}`. Each of `outcomes` has `dialect`,
/// `differs` and either `lacks` {port, mode} or `verdict`, `rule`, `source`, `table`, `ports` [port, sent [VIDs], silent or lost,
/// rule, source] and `words` [port, mode] for ports whose mode has another name there. Keys are stable.
struct CompareJSON {
    private let comparison: DialectComparison
    private let names: Names
    private let lab: String
    private var node: NodeID { .bridge(comparison.bridge) }

    init(_ comparison: DialectComparison, _ names: Names, lab: String) {
        self.comparison = comparison
        self.names = names
        self.lab = lab
    }

    var value: JSON {
        .object([
            "type": "compare", "lab": .string(lab), "step": .integer(comparison.step),
            "device": .string(names.device(node)), "in": comparison.own.ingress.map(port),
            "own": .string(comparison.ownDialect.rawValue), "outcomes": .array(comparison.outcomes.map(outcome)),
        ])
    }

    private func port(_ index: PortIndex) -> JSON { .string(names.port(index, of: node)) }

    private func outcome(_ outcome: DialectComparison.Outcome) -> JSON {
        switch outcome.told {
        case .gap(let gap):
            return .object([
                "dialect": .string(outcome.dialect.rawValue),
                "lacks": .object(["port": port(gap.port), "mode": .string(gap.mode.rawValue)]),
            ])
        case .decided(let hop, let words):
            let fields = TraceFields(hop: hop, names: names, store: comparison.store)
            let fates = comparison.fates(in: hop).enumerated().map { fate($1, at: PortIndex($0)) }
            return .object([
                "dialect": .string(outcome.dialect.rawValue), "differs": .bool(comparison.differs(hop)),
                "verdict": .string(hop.verdict.rawValue), "rule": hop.rule.map { .string($0.rawValue) },
                "source": hop.rule.map { .string($0.source) }, "table": .string(fields.table), "ports": .array(fates),
                "words": .array(
                    words.map { .object(["port": port($0.port), "mode": .string($0.mode.rawValue)]) }),
            ])
        }
    }

    private func fate(_ fate: DialectComparison.PortFate, at index: PortIndex) -> JSON {
        switch fate {
        case .sent(let tags, let rule):
            .object([
                "port": port(index), "sent": .array(tags.array.map { .integer(Int($0.vid.rawValue)) }),
                "rule": rule.map { .string($0.rawValue) }, "source": rule.map { .string($0.source) },
            ])
        case .silent(let rule):
            .object([
                "port": port(index), "silent": true, "rule": .string(rule.rawValue), "source": .string(rule.source),
            ])
        case .lost(let rule):
            .object([
                "port": port(index), "lost": true, "rule": .string(rule.rawValue), "source": .string(rule.source),
            ])
        case .notAsked: .object(["port": port(index), "silent": true])
        }
    }
}
