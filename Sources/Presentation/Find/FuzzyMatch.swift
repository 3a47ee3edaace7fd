/// Letters in order, not only at the start: `fl` finds `FLush` and `oF aLl`.
package enum FuzzyMatch {
    /// How well a text fits, higher is better, and which of its characters are meant; `nil` when it does not fit. Runs of
    /// neighbours and beginnings of words count more. Blanks of the query are skipped.
    package static func of(_ query: String, in text: String) -> (score: Int, places: [Int])? {
        FuzzyQuery(query).match(in: text).map { ($0.score, $0.places) }
    }
}

/// What is looked for, ready for many texts.
struct FuzzyQuery {
    struct Match {
        var score: Int
        var places: [Int]
        /// Whether the letters stand in the text as they were typed.
        var isWhole = false
    }

    private let letters: [Character]
    /// As it was typed, where there are blanks in it.
    private let words: [Character]
    /// The letters when all of them are ASCII, which goes ten times as fast.
    private let bytes: [UInt8]?

    init(_ query: String) {
        let query = query.lowercased()
        words = Array(query.drop { $0 == " " })
        letters = words.filter { $0 != " " }
        bytes = words.count == letters.count && letters.allSatisfy(\.isASCII) ? letters.compactMap(\.asciiValue) : nil
    }

    func match(in text: String) -> Match? {
        if letters.isEmpty { return Match(score: 0, places: []) }
        if let bytes, text.utf8.allSatisfy({ $0 < 0x80 }) {
            let text = text.utf8.map { $0 &- 0x41 < 26 ? $0 | 0x20 : $0 }
            let isLetter = { (byte: UInt8) in byte &- 0x61 < 26 }
            return Self.whole(bytes, in: text, isLetter) ?? Self.scattered(bytes, in: text, isLetter)
        }
        let text = Array(text.lowercased())
        return Self.whole(words, in: text, \.isLetter) ?? Self.scattered(letters, in: text, \.isLetter)
    }

    /// As it was typed: at the beginning of a word if there is one, and the sooner the better.
    private static func whole<Letter: Equatable>(
        _ wanted: [Letter], in letters: [Letter], _ isLetter: (Letter) -> Bool
    ) -> Match? {
        guard wanted.count <= letters.count else { return nil }
        var first: Int?
        for start in 0...letters.count - wanted.count
        where wanted.indices.allSatisfy({ letters[start + $0] == wanted[$0] }) {
            if start == 0 || !isLetter(letters[start - 1]) {
                return Match(score: 1_500 - start, places: Array(start..<start + wanted.count), isWhole: true)
            }
            first = first ?? start
        }
        return first.map { Match(score: 1_000 - $0, places: Array($0..<$0 + wanted.count), isWhole: true) }
    }

    /// Letter by letter.
    private static func scattered<Letter: Equatable>(
        _ wanted: [Letter], in letters: [Letter], _ isLetter: (Letter) -> Bool
    ) -> Match? {
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
        return Match(score: score, places: places)
    }

    /// The next beginning of a word with the letter when that leaves nothing out, else the next one of any kind.
    private static func place<Letter: Equatable>(
        of letter: Letter, in letters: [Letter], from: Int, near last: Int?
    ) -> Int? {
        if let last, last + 1 < letters.count, letters[last + 1] == letter { return last + 1 }
        return letters[from...].firstIndex(of: letter)
    }
}
