import Fabric
import Lab
import Presentation
import Wire

/// A walk as JSON, one object a line. The keys are stable: new ones may come, none changes its meaning.
///
/// - `{"type":"lab", lab, title, about, concepts, items}` once;
/// - `{"type":"item", item, say, predict {what, at, answer}, ask, choices, answer, why}` for each item, counted from 1;
/// - `{"type":"hop", item, entry, time_ns, device, in, verdict, rule, command, frame, table, out, silent, why, steps}` for
///   each entry, counted from 0;
/// - `{"type":"end", item, outcome, loop, refused}` after an item that did something.
///
/// A key without a value is left out. `frame` and each of `out` have `dst`, `src`, `tags` [`tpid`, `vid`, `pcp`, `dei`],
/// `ethertype`, `kind`, `length`, `origin`, `copy`; each of `out` also `port`, `rule` and either `to` and `arrives_ns` or
/// `lost`. `table` has `change`, `vlan`, `mac`, `port`, `from`, at a tunnel end `change`, `vni`, `mac`, `remote`, `from`. `why` and `steps` come with `--explain`.
struct TraceJSON: TraceWriter {
    let book: any Phrasebook
    let explains: Bool

    mutating func begin(_ walk: Walk, named name: String, _ output: inout Output) throws {
        let lab = walk.lab
        try output.line(
            .object([
                "type": "lab", "lab": .string(name), "title": .text(lab.title), "about": lab.about.map(JSON.text),
                "concepts": .array(lab.concepts.map(JSON.string)), "items": .integer(lab.script.count),
            ]))
    }

    mutating func write(_ chapter: TraceChapter, _ output: inout Output) throws {
        try output.line(item(chapter))
        for entry in chapter.entries { try output.line(hop(entry, chapter)) }
        guard !chapter.entries.isEmpty || chapter.chapter.refusal != nil else { return }
        try output.line(end(chapter))
    }

    private func item(_ chapter: TraceChapter) -> JSON {
        var question: Question?
        if case .question(let asked) = chapter.item.action { question = asked }
        return .object([
            "type": "item", "item": .integer(chapter.chapter.item + 1), "say": chapter.item.say.map(JSON.text),
            "predict": chapter.item.prediction.map { prediction in
                .object([
                    "what": .string(prediction.kind.rawValue),
                    "at": prediction.at.flatMap { at in chapter.names.map { .string($0.device(at)) } },
                    "answer": chapter.answer.map { .string(AnswerFields($0, chapter).text) },
                ])
            },
            "ask": question.map { .text($0.text) }, "choices": question.map { .array($0.choices.map(JSON.text)) },
            "answer": question.map { .integer($0.answer + 1) }, "why": question?.why.map(JSON.text),
        ])
    }

    private func end(_ chapter: TraceChapter) -> JSON {
        var loop: [PortID]?
        let word: String
        switch chapter.chapter.outcome {
        case .quiet: word = "quiet"
        case .loop(let ports):
            word = "loop"
            loop = ports
        case .budget: word = "budget"
        }
        return .object([
            "type": "end", "item": .integer(chapter.chapter.item + 1), "outcome": .string(word),
            "loop": loop.map { ports in .array(ports.compactMap { port in chapter.names.map { name(port, $0) } }) },
            "refused": chapter.chapter.refusal.flatMap { refusal in
                chapter.names.map { .string(book.text(for: refusal, $0).text) }
            },
        ])
    }

    private func name(_ port: PortID, _ names: Names) -> JSON {
        .string("\(names.device(port.node))/\(names.port(port.port, of: port.node))")
    }
}

// MARK: - Hops

extension TraceJSON {
    private func hop(_ entry: TraceChapter.Entry, _ chapter: TraceChapter) -> JSON {
        let hop = entry.hop
        let fields = TraceFields(hop: hop, names: entry.names, store: chapter.store)
        let facts = HopFacts(hop, entry.names, book.language)
        return .object([
            "type": "hop", "item": .integer(chapter.chapter.item + 1), "entry": .integer(entry.index),
            "time_ns": .unsigned(hop.time.rawValue), "device": hop.node.map { .string(entry.names.device($0)) },
            "in": hop.ingress.map { .string(fields.port($0)) }, "verdict": .string(hop.verdict.rawValue),
            "rule": hop.rule.map { .string($0.rawValue) },
            "command": hop.command.map { .string(book.text(for: $0, entry.names).text) },
            "frame": hop.frame.map { .object(frame($0, fields)) },
            "table": hop.node == nil ? nil : .array(hop.steps.compactMap { change($0, fields) }),
            "out": hop.frame == nil ? nil : .array(hop.departures.map { departure($0, fields) }),
            "silent": hop.frame == nil ? nil : .array(facts.names.told(hop).compactMap { silence($0, fields) }),
            "why": explains ? .string(book.summary(facts).text) : nil,
            "steps": explains ? .array(facts.names.told(hop).map { .string(book.text(for: $0, facts).text) }) : nil,
        ])
    }

    private func frame(_ frame: Frame, _ fields: TraceFields) -> [(key: String, value: JSON)] {
        [
            ("dst", .string(frame.destination.description)), ("src", .string(frame.source.description)),
            ("tags", .array(frame.tags.array.map(tag))),
            frame.etherType.isLength
                ? ("length_field", .integer(Int(frame.etherType.rawValue)))
                : ("ethertype", .string(HexNumber.text(frame.etherType))), ("kind", .string(fields.kind(of: frame))),
            ("length", .integer(frame.length)), ("origin", .integer(Int(frame.id.origin))),
            ("copy", .integer(Int(frame.id.copy))),
        ]
    }

    private func tag(_ tag: VLANTag) -> JSON {
        .object([
            "tpid": .string(HexNumber.text(tag.tpid.rawValue)), "vid": .integer(Int(tag.vid.rawValue)),
            "pcp": .integer(Int(tag.pcp)), "dei": .bool(tag.dei),
        ])
    }

    private func departure(_ departure: Departure, _ fields: TraceFields) -> JSON {
        var pairs: [(key: String, value: JSON)] = [("port", .string(fields.port(departure.port)))]
        if let rule = departure.rule { pairs.append(("rule", .string(rule.rawValue))) }
        switch departure.fate {
        case .arrives(let port, let time):
            pairs.append(("to", name(port, fields.names)))
            pairs.append(("arrives_ns", .unsigned(time.rawValue)))
        case .lost(let rule): pairs.append(("lost", .string(rule.rawValue)))
        }
        return .object(pairs + frame(departure.frame, fields))
    }

    private func silence(_ step: Step, _ fields: TraceFields) -> JSON? {
        guard case .silent(let port, let rule) = step else { return nil }
        return .object(["port": .string(fields.port(port)), "rule": .string(rule.rawValue)])
    }

    /// A row of a tunnel device.
    private func tunnel(
        _ change: String, _ vni: VNI, _ address: MACAddress, _ remote: IPv4Address, from: IPv4Address? = nil
    ) -> JSON {
        .object([
            "change": .string(change), "vni": .integer(Int(vni.rawValue)), "mac": .string(address.description),
            "remote": .string(remote.description), "from": from.map { .string($0.description) },
        ])
    }

    private func change(_ step: Step, _ fields: TraceFields) -> JSON? {
        func row(_ change: String, _ vid: VID, _ address: MACAddress, _ port: PortIndex, from: PortIndex? = nil) -> JSON
        {
            .object([
                "change": .string(change), "vlan": .integer(Int(vid.rawValue)), "mac": .string(address.description),
                "port": .string(fields.port(port)), "from": from.map { .string(fields.port($0)) },
            ])
        }
        switch step {
        case .learned(let vid, let address, let port): return row("learned", vid, address, port)
        case .refreshed(let vid, let address, let port): return row("refreshed", vid, address, port)
        case .moved(let vid, let address, let from, let to): return row("moved", vid, address, to, from: from)
        case .evicted(let vid, let address, let port): return row("evicted", vid, address, port)
        case .commanded(let count):
            return count == 0 ? nil : .object(["change": "flushed", "rows": .integer(count)])
        case .cableLost(let id): return .object(["change": "lost", "copy": .integer(Int(id.copy))])
        case .treeRoot(let id): return .object(["change": "root", "root": .string("\(id)")])
        case .treeRole(let port, let role):
            return .object(["change": "role", "port": .integer(Int(port) + 1), "role": .string("\(role)")])
        case .treeState(let port, let state):
            return .object(["change": "state", "port": .integer(Int(port) + 1), "state": .string("\(state)")])
        case .treeFlushed(let count): return .object(["change": "flushed", "rows": .integer(count)])
        case .treeForgot(let vid, let address, let port): return row("forgotten", vid, address, port)
        case .treeFlags(let change, let acknowledgement):
            return .object([
                "change": "flags", "tc": .bool(change), "tca": .bool(acknowledgement),
            ])
        case .treeAgeing(let ageing, _):
            return .object(["change": "ageing", "seconds": ageing.map { .string(TimeText.seconds($0)) } ?? .null])
        case .treeTimer: return nil
        case .waitCut(let events, let left):
            return .object([
                "change": "wait-cut", "events": .integer(events), "left_ns": .unsigned(left.rawValue),
            ])
        case .treeSpoke: return nil
        case .serversTold(let count):
            return count == 0 ? nil : .object(["change": "flows", "flows": .integer(count)])
        case .agedOut(let count):
            return count == 0 ? nil : .object(["change": "aged-out", "rows": .integer(count)])
        case .tunnelLearned(let address, let vni, let remote): return tunnel("learned", vni, address, remote)
        case .tunnelRefreshed(let address, let vni, let remote): return tunnel("refreshed", vni, address, remote)
        case .tunnelMoved(let address, let vni, let from, let to): return tunnel("moved", vni, address, to, from: from)
        case .received, .originated, .classified, .notLearned, .found, .flooded, .tagPopped, .tagPushed, .sent,
            .silent, .dropped, .accepted, .ignored, .arpLearned, .arpLookedUp, .responded, .flowMatched, .flowMissed,
            .flowActed, .flowLearned, .encapsulated, .decapsulated, .tunnelFound:
            return nil
        }
    }
}
