import Fabric
import Lab
import Presentation

/// A walk as text for people and for `grep`: one line an entry, comments with `#`.
struct TraceText: TraceWriter {
    let book: any Phrasebook
    let explains: Bool
    private var widths = TraceFields.header.map { DisplayWidth.of($0) }

    init(_ book: any Phrasebook, explains: Bool) {
        self.book = book
        self.explains = explains
    }

    mutating func begin(_ walk: Walk, named name: String, _ output: inout Output) throws {
        try comment("\(name): \(book.text(walk.lab.title))", &output)
        if let about = walk.lab.about { try comment(book.text(about), &output) }
        widths[0] = max(widths[0], 8)
        widths[1] = max(widths[1], walk.network.wiring.nodes.map { DisplayWidth.of($0.name) }.max() ?? 0)
        widths[3] = max(widths[3], Verdict.allCases.map(\.rawValue.count).max() ?? 0)
        widths[4] = max(widths[4], RuleID.allCases.map(\.rawValue.count).max() ?? 0)
        try output.line(Columns.line(TraceFields.header, widths))
    }

    mutating func write(_ chapter: TraceChapter, _ output: inout Output) throws {
        try output.line()
        try writeStory(chapter, &output)
        let rows = chapter.entries.map { TraceFields(hop: $0.hop, names: $0.names, store: chapter.store).columns }
        for row in rows {
            for index in row.indices { widths[index] = max(widths[index], DisplayWidth.of(row[index])) }
        }
        for (entry, row) in zip(chapter.entries, rows) {
            var fields = row
            if let command = entry.hop.command, entry.hop.frame == nil {
                fields.append("# " + book.text(for: command, entry.names).text)
            }
            try output.line(Columns.line(fields, widths))
            if explains { try explain(entry, &output) }
        }
        if let refusal = chapter.chapter.refusal, let names = chapter.names {
            try comment(book.text(for: refusal, names).text, &output)
        }
        if chapter.chapter.outcome != .quiet, let names = chapter.names {
            try comment(book.text(for: chapter.chapter.outcome, names).text, &output)
        }
    }

    private func explain(_ entry: TraceChapter.Entry, _ output: inout Output) throws {
        let facts = HopFacts(entry.hop, entry.names, book.language)
        try output.line("    " + book.summary(facts).text)
        for step in facts.names.told(entry.hop) { try output.line("      " + book.text(for: step, facts).text) }
    }

    /// Number, narration, and what is asked with its answer.
    private func writeStory(_ chapter: TraceChapter, _ output: inout Output) throws {
        let item = chapter.item
        try comment("[\(chapter.chapter.item + 1)/\(chapter.count)] " + (item.say.map(book.text) ?? ""), &output)
        if let prediction = item.prediction {
            let device = prediction.at.flatMap { at in chapter.names.map { $0.device(at) } }
            try comment("? " + book.question(prediction.kind, at: device).text, &output)
            if let answer = chapter.answer { try comment("= " + AnswerFields(answer, chapter).text, &output) }
        }
        if case .question(let question) = item.action {
            try comment("? " + book.text(question.text), &output)
            for (index, choice) in question.choices.enumerated() {
                let mark = index == question.answer ? "=" : " "
                try comment("\(mark) \(index + 1). " + book.text(choice), &output)
            }
            if let why = question.why { try comment("  " + book.text(why), &output) }
        }
    }

    /// Each line of a text behind `# `.
    private func comment(_ text: String, _ output: inout Output) throws {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) { try output.line("# " + line) }
    }
}
