/// Looks in the text for the second place of a key, given the first one.
struct DuplicateSearch {
    let lines: [[Unicode.Scalar]]
    let key: [Unicode.Scalar]

    /// The next place where the key is written as a key of the same mapping: at the same indentation in block style, or
    /// between the same brackets in flow style.
    func second(after first: SourceRange) -> SourceRange? {
        guard lines.indices.contains(first.line - 1) else { return nil }
        return isInFlow(first) ? inFlow(after: first) : inBlock(after: first)
    }

    /// Whether brackets that open before the place, on its line or above, are still open. Enough: count on the line, as
    /// a key of a block mapping has only blanks and `- ` before it.
    private func isInFlow(_ place: SourceRange) -> Bool {
        lines[place.line - 1].prefix(place.column - 1).contains { $0 != " " && $0 != "-" && $0 != "?" }
            || opensAbove(place)
    }

    /// For a flow mapping over several lines: the nearest line above with less indentation ends in an open bracket.
    private func opensAbove(_ place: SourceRange) -> Bool {
        var balance = 0
        for line in lines[..<(place.line - 1)].reversed().prefix(200) {
            for scalar in line.reversed() {
                if scalar == "]" || scalar == "}" { balance += 1 }
                if scalar == "[" || scalar == "{" { balance -= 1 }
                if balance < 0 { return true }
            }
            if line.first.map({ $0 != " " && $0 != "#" }) == true { return false }
        }
        return false
    }

    private func inBlock(after first: SourceRange) -> SourceRange? {
        for number in first.line..<lines.count {
            let line = lines[number]
            guard let start = line.firstIndex(where: { $0 != " " }), line[start] != "#" else { continue }
            if start + 1 < first.column { return nil }
            if start + 1 == first.column, let length = keyLength(in: line, at: start) {
                return SourceRange(line: number + 1, column: start + 1, length: length)
            }
        }
        return nil
    }

    private func inFlow(after first: SourceRange) -> SourceRange? {
        var depth = 0
        var start = first.column - 1 + first.length
        for number in (first.line - 1)..<lines.count {
            let line = lines[number]
            var index = min(start, line.count)
            while index < line.count {
                switch line[index] {
                case "[", "{": depth += 1
                case "]", "}": depth -= 1
                default:
                    let begins = index == 0 || [" ", ",", "{"].contains(line[index - 1])
                    if depth == 0, begins, let length = keyLength(in: line, at: index) {
                        return SourceRange(line: number + 1, column: index + 1, length: length)
                    }
                }
                if depth < 0 { return nil }
                index += 1
            }
            start = 0
        }
        return nil
    }

    /// How many characters the key takes when it is written here, quoted or not, with a colon behind.
    private func keyLength(in line: [Unicode.Scalar], at start: Int) -> Int? {
        for quote: [Unicode.Scalar] in [[], ["\""], ["'"]] {
            let written = quote + key + quote
            guard line.dropFirst(start).starts(with: written) else { continue }
            let rest = line.dropFirst(start + written.count).drop { $0 == " " }
            if rest.first == ":" { return written.count }
        }
        return nil
    }
}
