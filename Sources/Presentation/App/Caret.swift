/// The cursor in a line of text that is being typed, and what keys do to the line: the same in every field that takes text.
///
/// The keys are those of a shell: Ctrl-A and Ctrl-E go to the beginning and to the end, Ctrl-U takes away all before the cursor,
/// Ctrl-K all behind it, Ctrl-W the word before it.
package struct Caret: Hashable, Sendable {
    /// Characters behind the cursor; the text may have become shorter.
    private var tail = 0

    package init() {}

    /// What stands before the cursor, and what behind it.
    func parts(of text: String) -> (before: Substring, behind: Substring) {
        let count = min(tail, text.count)
        return (text.dropLast(count), text.suffix(count))
    }

    /// The text with a character at the cursor.
    func typing(_ character: Character, in text: String) -> String {
        let (before, behind) = parts(of: text)
        return String(before) + String(character) + String(behind)
    }

    /// The text with a sign where the cursor is.
    func marked(_ text: String) -> String { typing("_", in: text) }

    /// The text after a key; `nil` where the key means nothing to a line of text.
    ///
    /// - Parameters:
    ///   - movesSideways: The arrows move the cursor; where they choose something they do not.
    ///   - goesToEnds: Home and End move it, too.
    mutating func press(
        _ key: Key, in text: String, movesSideways: Bool = false, goesToEnds: Bool = true
    ) -> String? {
        let (before, behind) = parts(of: text)
        switch (key.code, key.control) {
        case (.backspace, _), (.character("h"), true): return String(before.dropLast()) + String(behind)
        case (.delete, _):
            // Behind the last character it takes that one.
            guard !behind.isEmpty else { return String(before.dropLast()) }
            tail = behind.count - 1
            return String(before) + String(behind.dropFirst())
        case (.home, _) where goesToEnds, (.character("a"), true): tail = text.count
        case (.end, _) where goesToEnds, (.character("e"), true): tail = 0
        case (.left, _) where movesSideways: tail = min(text.count, behind.count + 1)
        case (.right, _) where movesSideways: tail = max(0, behind.count - 1)
        case (.character("u"), true): return String(behind)
        case (.character("k"), true):
            tail = 0
            return String(before)
        case (.character("w"), true):
            var rest = before
            while let last = rest.last, last.isWhitespace { rest.removeLast() }
            while let last = rest.last, !last.isWhitespace { rest.removeLast() }
            return String(rest) + String(behind)
        default: return nil
        }
        return text
    }
}
