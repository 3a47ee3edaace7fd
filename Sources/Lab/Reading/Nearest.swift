/// Finds the word that a person probably meant.
package enum Nearest {
    /// The candidate with the fewest edits (insertions, deletions, replacements, swaps of neighbours), when they are few
    /// enough for the word's length; the earlier candidate wins a tie.
    package static func word(to word: String, among candidates: some Sequence<String>) -> String? {
        let written = Array(word.lowercased().unicodeScalars)
        // A very long word is no slip of the finger, and the search takes its square.
        guard written.count <= 64 else { return nil }
        var limit = max(1, (written.count + 1) / 3) + 1
        var best: String?
        for candidate in candidates {
            let other = Array(candidate.lowercased().unicodeScalars)
            guard abs(other.count - written.count) < limit else { continue }
            let distance = edits(written, other)
            guard distance < limit else { continue }
            limit = distance
            best = candidate
            if distance == 0 { break }
        }
        return best
    }

    /// The optimal string alignment distance.
    static func edits(_ a: [Unicode.Scalar], _ b: [Unicode.Scalar]) -> Int {
        var beforeLast = [Int](repeating: 0, count: b.count + 1)
        var last = Array(0...b.count)
        for i in a.indices {
            var row = [i + 1] + [Int](repeating: 0, count: b.count)
            for j in b.indices {
                let replaced = last[j] + (a[i] == b[j] ? 0 : 1)
                row[j + 1] = min(replaced, last[j + 1] + 1, row[j] + 1)
                if i > 0, j > 0, a[i] == b[j - 1], a[i - 1] == b[j] {
                    row[j + 1] = min(row[j + 1], beforeLast[j - 1] + 1)
                }
            }
            beforeLast = last
            last = row
        }
        return last[b.count]
    }
}
