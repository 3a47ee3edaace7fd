import Fabric
import Lab
import Presentation
import Wire

/// An item of the script with everything that it did, explained.
struct TraceChapter {
    struct Entry {
        /// Its number on the timeline, from 0.
        var index: Int
        var hop: Hop
        /// The names that were right after it; stations can be added.
        var names: Names
    }

    let chapter: Walk.Chapter
    let item: ScriptItem
    /// How many items the script has.
    let count: Int
    let entries: [Entry]
    let answer: Answer?
    /// The payloads after it; those of before are among them.
    let store: ByteStore
    let names: Names?
}

/// A form of the trace.
protocol TraceWriter {
    mutating func begin(_ walk: Walk, named name: String, _ output: inout Output) throws
    mutating func write(_ chapter: TraceChapter, _ output: inout Output) throws
}

extension TraceWriter {
    /// Writes a whole walk, chapter by chapter.
    mutating func write(_ walk: Walk, named name: String, _ output: inout Output) throws {
        try begin(walk, named: name, &output)
        var timeline = walk.timeline
        var names = Names(timeline.present)
        for chapter in walk.chapters {
            timeline.go(to: chapter.firstEntry)
            var entries: [TraceChapter.Entry] = []
            for index in chapter.entries {
                guard let hop = timeline.forward() else { break }
                if names.wiring !== timeline.present.wiring { names = Names(timeline.present) }
                entries.append(TraceChapter.Entry(index: index, hop: hop, names: names))
            }
            let item = walk.lab.script[chapter.item]
            try write(
                TraceChapter(
                    chapter: chapter, item: item, count: walk.lab.script.count, entries: entries,
                    answer: item.prediction == nil ? nil : walk.answer(to: chapter.item),
                    store: timeline.present.store, names: names),
                &output)
        }
    }
}

/// The answer to a prediction in the words of the lab file.
struct AnswerFields {
    let answer: Answer
    let names: Names?
    let device: NodeID?

    init(_ answer: Answer, _ chapter: TraceChapter) {
        self.answer = answer
        names = chapter.names
        device = chapter.item.prediction?.at
    }

    var text: String {
        let parts: [String]
        switch answer {
        case .egress(let ports): parts = ports.map(port)
        case .table(let rows): parts = rows.map(row)
        case .tags(let tags):
            parts = tags.map { tags in
                let frames = tags.frames.map { $0.isEmpty ? "untagged" : $0.map(\.description).joined(separator: "+") }
                return "\(name(tags.port))/\(frames.joined(separator: ","))"
            }
        case .verdict(let verdict): parts = [verdict.rawValue]
        case .rule(let rule): parts = [rule.rawValue]
        case .accepted(let nodes): parts = nodes.map { names?.device($0) ?? "" }
        }
        return parts.isEmpty ? TraceFields.none : parts.joined(separator: " ")
    }

    private func port(_ port: PortIndex) -> String {
        guard let device, let names else { return String(port + 1) }
        return names.port(port, of: device)
    }

    private func name(_ port: PortID) -> String {
        guard let names else { return "" }
        return "\(names.device(port.node))/\(names.port(port.port, of: port.node))"
    }

    private func row(_ row: ExpectedTable.Row) -> String {
        "\(row.vid)/\(names?.host(row.address) ?? row.address.description)/\(port(row.port))"
    }
}
