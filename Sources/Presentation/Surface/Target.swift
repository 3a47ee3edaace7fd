/// A part of the screen that means something to a click. The views say where theirs are while they draw, so that no place is
/// computed twice.
package struct Target: Hashable, Sendable {
    package enum Deed: Hashable, Sendable {
        /// As if this key had been pressed.
        case key(Key)
        /// A row of what has the keys, by its place among all its rows: chosen, and when it is that already, done.
        case row(Int)
        /// What a row is set to: another value.
        case value(Int)
    }

    package var area: Rect
    package var deed: Deed
}

extension Surface {
    /// Says what a click means in a part of the screen, as far as that can be drawn on.
    package mutating func target(_ area: Rect, _ deed: Target.Deed) {
        let area = area.intersection(clip)
        if !area.isEmpty { targets.append(Target(area: area, deed: deed)) }
    }

    /// What a click means at a place; what was drawn last is in front.
    package func deed(at point: Point) -> Target.Deed? { targets.last { $0.area.contains(point) }?.deed }

    /// Writes a row that tells keys, at most so many columns of it: the parts at its end go first, as a part of one tells nothing,
    /// and the way out stands in the last row of the screen as well. A click on a key or on the word behind it is that key. Returns
    /// the column after it.
    @discardableResult
    package mutating func write(
        keys text: String, _ style: Style = .plain, x: Int, y: Int, columns: Int, glyphs: Glyphs
    ) -> Int {
        let shown = DisplayWidth.clip(
            KeyRow.fitting(text, columns: columns), to: columns, ellipsis: glyphs.ellipsis)
        target(keys: shown, x: x, y: y)
        return write(shown, style, x: x, y: y)
    }

    /// Makes targets of the keys in a row.
    package mutating func target(keys text: String, x: Int, y: Int) {
        for spot in KeyRow.spots(in: text) {
            target(Rect(x: x + spot.column, y: y, width: spot.width, height: 1), .key(spot.key))
        }
    }
}

/// Finds the keys in a row such as `↑↓ choose   Enter do it · Esc close`.
enum KeyRow {
    struct Spot: Hashable {
        /// From the beginning of the row.
        var column: Int
        var width: Int
        var key: Key
    }

    /// As many whole parts as fit, the first in any case.
    static func fitting(_ text: String, columns: Int) -> String {
        guard DisplayWidth.of(text) > columns else { return text }
        let parts = text.replacing(" · ", with: "\u{1}").replacing("   ", with: "\u{2}").replacing("  ", with: "\u{3}")
        let marks: [Character: String] = ["\u{1}": " · ", "\u{2}": "   ", "\u{3}": "  "]
        var (shown, next, gap) = ("", "", "")
        for character in parts + "\u{1}" {
            guard let mark = marks[character] else {
                next.append(character)
                continue
            }
            let longer = shown + gap + next
            if !shown.isEmpty, DisplayWidth.of(longer) > columns { break }
            (shown, next, gap) = (longer, "", mark)
        }
        return shown
    }

    private enum Part { case begins, keys, theirWords, otherWords }

    /// A part of the row is a key, or several, and what they do; parts are two blanks or a dot apart. Words that belong to several
    /// keys mean the last one: that goes on.
    static func spots(in text: String) -> [Spot] {
        var spots: [Spot] = []
        var part = Part.begins
        var column = 0
        for word in text.split(separator: " ", omittingEmptySubsequences: false).map(String.init) {
            let width = DisplayWidth.of(word)
            defer { column += width + 1 }
            // Nothing between two blanks.
            guard !word.isEmpty, word != "·" else {
                part = .begins
                continue
            }
            let keys = part == .begins || part == .keys ? keys(named: word) : []
            if !keys.isEmpty {
                part = .keys
                let each = width / keys.count
                for (place, key) in keys.enumerated() {
                    let start = place * each
                    let end = place == keys.count - 1 ? width : start + each
                    spots.append(Spot(column: column + start, width: end - start, key: key))
                }
            } else if part == .begins || part == .otherWords {
                part = .otherWords
            } else if let last = spots.indices.last {
                part = .theirWords
                spots[last].width = column + width - spots[last].column
            }
        }
        return spots
    }

    /// The keys that a word stands for: one by its name, or some arrows; none for any other word.
    static func keys(named word: String) -> [Key] {
        switch word {
        case "Up/Dn": return [Key(.up), Key(.down)]
        case "Lt/Rt": return [Key(.left), Key(.right)]
        default: break
        }
        if let key = byName[word] { return [key] }
        if word.count == 1, let character = word.first, character.isASCII { return [.character(character)] }
        let keys = word.compactMap { byName[String($0)] }
        return keys.count == word.count ? keys : []
    }

    private static let byName: [String: Key] = {
        let codes: [Key.Code] = [
            .character(" "), .enter, .escape, .tab, .backTab, .backspace, .delete, .up, .down, .left, .right, .home,
            .end,
            .pageUp, .pageDown,
        ]
        return Dictionary(uniqueKeysWithValues: codes.map { (KeyTable.name(of: Key($0)), Key($0)) })
    }()
}
