extension Phrase {
    /// The phrase in lines of at most so many columns, broken as `Wrapping` breaks text; the lines after the first are indented
    /// as the first one is.
    package static func wrapped(_ phrase: Phrase, columns: Int) -> [Phrase] {
        let text = phrase.text
        guard DisplayWidth.of(text) > columns else { return [phrase] }
        let indent = String(text.prefix { $0 == " " })
        let lines = Wrapping.lines(String(text.dropFirst(indent.count)), columns: columns - indent.count)
        var rest = Substring(text).dropFirst(indent.count)
        var start = indent.count
        return lines.map { line in
            while rest.first == " " && !line.hasPrefix(" ") {
                rest = rest.dropFirst()
                start += 1
            }
            let part = phrase.part(start, line.count)
            rest = rest.dropFirst(line.count)
            start += line.count
            var result = Phrase(indent, .plain)
            result.append(part)
            return result
        }
    }

    /// So many characters from one on, kinds kept.
    private func part(_ start: Int, _ count: Int) -> Phrase {
        var result = Phrase()
        var position = 0
        for span in spans {
            let from = max(0, start - position)
            let to = min(span.text.count, start + count - position)
            if from < to { result.append(String(span.text.dropFirst(from).prefix(to - from)), span.kind) }
            position += span.text.count
        }
        return result
    }
}
