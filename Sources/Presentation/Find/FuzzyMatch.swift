/// Letters in order, not only at the start: `fl` finds `FLush` and `oF aLl`.
package enum FuzzyMatch {
    /// How well a text fits, higher is better, and which of its characters are meant; `nil` when it does not fit. Runs of
    /// neighbours and beginnings of words count more. Blanks of the query are skipped.
    package static func of(_ query: String, in text: String) -> (score: Int, places: [Int])? {
        let wanted = query.lowercased().filter { $0 != " " }
        guard !wanted.isEmpty else { return (0, []) }
        let letters = Array(text.lowercased())
        if let exact = firstRun(of: Array(wanted), in: letters) {
            let isStart = exact == 0 || !letters[exact - 1].isLetter
            return (1_000 - exact + (isStart ? 500 : 0), Array(exact..<exact + wanted.count))
        }
        var places: [Int] = []
        var score = 0
        var from = 0
        for letter in wanted {
            guard let place = place(of: letter, in: letters, from: from, near: places.last) else { return nil }
            if place == places.last.map({ $0 + 1 }) { score += 8 }
            if place == 0 || !letters[place - 1].isLetter { score += 6 }
            score -= min(5, place - from)
            places.append(place)
            from = place + 1
        }
        return (score, places)
    }

    /// The next beginning of a word with the letter when that leaves nothing out, else the next one of any kind.
    private static func place(of letter: Character, in letters: [Character], from: Int, near last: Int?) -> Int? {
        if let last, last + 1 < letters.count, letters[last + 1] == letter { return last + 1 }
        return letters[from...].firstIndex(of: letter)
    }

    private static func firstRun(of wanted: [Character], in letters: [Character]) -> Int? {
        guard wanted.count <= letters.count else { return nil }
        return (0...letters.count - wanted.count).first { start in
            wanted.indices.allSatisfy { letters[start + $0] == wanted[$0] }
        }
    }
}
