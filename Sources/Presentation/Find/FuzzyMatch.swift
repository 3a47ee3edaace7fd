/// Letters in order, not only at the start: `fl` finds `FLush` and `oF aLl`.
package enum FuzzyMatch {
    /// How well a text fits, higher is better, and which of its characters are meant; `nil` when it does not fit. Runs of
    /// neighbours and beginnings of words count more. Blanks of the query are skipped.
    package static func of(_ query: String, in text: String) -> (score: Int, places: [Int])? {
        FuzzyQuery(query).match(in: text)
    }
}

/// What is looked for, ready for many texts.
struct FuzzyQuery {
    private let letters: [Character]
    /// The same when all of it is ASCII, which goes ten times as fast.
    private let bytes: [UInt8]?

    init(_ query: String) {
        letters = Array(query.lowercased().filter { $0 != " " })
        bytes = letters.allSatisfy(\.isASCII) ? letters.compactMap(\.asciiValue) : nil
    }

    func match(in text: String) -> (score: Int, places: [Int])? {
        if letters.isEmpty { return (0, []) }
        if let bytes, text.utf8.allSatisfy({ $0 < 0x80 }) {
            let text = text.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
            return Self.match(bytes, in: text) { $0 &- 0x61 < 26 }
        }
        return Self.match(letters, in: Array(text.lowercased()), isLetter: \.isLetter)
    }

    private static func match<Letter: Equatable>(
        _ wanted: [Letter], in letters: [Letter], isLetter: (Letter) -> Bool
    ) -> (score: Int, places: [Int])? {
        if let exact = firstRun(of: wanted, in: letters) {
            let isStart = exact == 0 || !isLetter(letters[exact - 1])
            return (1_000 - exact + (isStart ? 500 : 0), Array(exact..<exact + wanted.count))
        }
        var places: [Int] = []
        var score = 0
        var from = 0
        for letter in wanted {
            guard let place = place(of: letter, in: letters, from: from, near: places.last) else { return nil }
            if place == places.last.map({ $0 + 1 }) { score += 8 }
            if place == 0 || !isLetter(letters[place - 1]) { score += 6 }
            score -= min(5, place - from)
            places.append(place)
            from = place + 1
        }
        return (score, places)
    }

    /// The next beginning of a word with the letter when that leaves nothing out, else the next one of any kind.
    private static func place<Letter: Equatable>(
        of letter: Letter, in letters: [Letter], from: Int, near last: Int?
    ) -> Int? {
        if let last, last + 1 < letters.count, letters[last + 1] == letter { return last + 1 }
        return letters[from...].firstIndex(of: letter)
    }

    private static func firstRun<Letter: Equatable>(of wanted: [Letter], in letters: [Letter]) -> Int? {
        guard wanted.count <= letters.count else { return nil }
        return (0...letters.count - wanted.count).first { start in
            wanted.indices.allSatisfy { letters[start + $0] == wanted[$0] }
        }
    }
}
