package import Lab

/// Diagnostics as people read them: the place and the sentence on one line, then the line of the file with a caret, then
/// a hint.
///
///     Labs/my-lab.yaml:14:22: error: port "S1/4" does not exist: S1 has ports 1–3
///         C: {at: S1/4}
///                 ^~~~
package struct DiagnosticText: Sendable {
    package var language: Language
    /// Columns that a line of the file may take; longer lines are shown around the place.
    package var width: Int

    package init(language: Language, width: Int = 100) {
        self.language = language
        self.width = width
    }

    /// All diagnostics of a file, one after the other, each ending in a line break.
    package func text(for error: LabError) -> String {
        error.diagnostics.map { text(for: $0, in: error.source) }.joined()
    }

    /// One diagnostic, ending in a line break.
    package func text(for diagnostic: Diagnostic, in source: SourceFile) -> String {
        var lines = [headline(of: diagnostic, in: source)]
        lines += excerpt(at: diagnostic.range, in: source)
        if let hint = ProblemText.hint(diagnostic.problem, in: language) {
            lines.append(language.say("hint: \(hint)", "提示：\(hint)"))
        }
        return lines.map { $0 + "\n" }.joined()
    }

    /// `file:line:column: error: sentence`; without a place when the file has no text that could have one.
    package func headline(of diagnostic: Diagnostic, in source: SourceFile) -> String {
        let sentence = ProblemText.sentence(diagnostic.problem, in: language)
        let severity = ProblemText.severity(diagnostic.severity, in: language)
        let name = source.name.unicodeScalars.reduce(into: "") { name, scalar in
            name.unicodeScalars.append(scalar.isMessageSafe ? scalar : "?")
        }
        return "\(name):\(diagnostic.range.line):\(diagnostic.range.column): \(severity): \(sentence)"
    }

    /// The line of the file and the caret below, both cut to the width; nothing when there is no such line.
    private func excerpt(at range: SourceRange, in source: SourceFile) -> [String] {
        guard let line = source.line(range.line) else { return [] }
        // A tab is shown as one blank, and what a terminal must not be sent as a question mark, so that both lines agree.
        let scalars = line.unicodeScalars.map { scalar -> Unicode.Scalar in
            scalar == "\t" ? " " : scalar.isMessageSafe ? scalar : "?"
        }
        guard scalars.contains(where: { $0 != " " }) else { return [] }
        let start = min(range.column - 1, scalars.count)
        let end = min(start + max(range.length, 1), max(scalars.count, start + 1))
        let window = window(of: scalars, around: start)
        let shown = String(String.UnicodeScalarView(scalars[window]))
        let before = columns(scalars[window.lowerBound..<start])
        let marked = columns(scalars[start..<max(start, min(end, window.upperBound))])
        let isCutLeft = window.lowerBound > 0
        let isCutRight = window.upperBound < scalars.count
        return [
            "  " + (isCutLeft ? "…" : "") + shown + (isCutRight ? "…" : ""),
            "  " + String(repeating: " ", count: before + (isCutLeft ? 1 : 0)) + "^"
                + String(repeating: "~", count: max(0, marked - 1)),
        ]
    }

    private func columns(_ scalars: some Sequence<Unicode.Scalar>) -> Int {
        scalars.reduce(0) { $0 + DisplayWidth.of($1) }
    }

    /// The part of a line that is shown: all of it, or what fits with the place in its middle.
    private func window(of scalars: [Unicode.Scalar], around place: Int) -> Range<Int> {
        let room = max(20, width - 4)
        guard columns(scalars) > room else { return 0..<scalars.count }
        var low = place
        var high = place
        var used = 0
        while low > 0, used + DisplayWidth.of(scalars[low - 1]) <= room / 2 {
            low -= 1
            used += DisplayWidth.of(scalars[low])
        }
        while high < scalars.count, used + DisplayWidth.of(scalars[high]) <= room {
            used += DisplayWidth.of(scalars[high])
            high += 1
        }
        return low..<high
    }
}
