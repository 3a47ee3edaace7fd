/// Breaking text into lines.
package enum Wrapping {
    /// Characters that may not begin a line (Unicode UAX #14, classes CL and EX).
    private static let neverFirst: Set<Character> = ["，", "。", "、", "；", "：", "？", "！", "）", "”", "》", "…", ",", "."]

    /// Characters that may not end a line (the same, class OP).
    private static let neverLast: Set<Character> = ["（", "“", "《", "「"]

    /// The text in lines of at most so many columns: broken at blanks, and between wide characters. A closing mark that
    /// may not begin a line takes the character before it along.
    package static func lines(_ text: String, columns: Int) -> [String] {
        guard columns > 1 else { return [] }
        return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap {
            paragraph(String($0), columns: columns)
        }
    }

    /// A line of a tool's output: its indent is kept, and what follows stands four columns further in. Broken behind a comma or
    /// a blank where there is one.
    package static func tool(_ line: String, columns: Int) -> [String] {
        guard columns > 12 else { return [String(line.prefix(max(0, columns)))] }
        let margin = String(repeating: " ", count: min(columns / 3, line.prefix { $0 == " " }.count + 4))
        var lines: [String] = []
        var rest = Substring(line)
        while rest.count + (lines.isEmpty ? 0 : margin.count) > columns {
            let room = rest.prefix(columns - (lines.isEmpty ? 0 : margin.count))
            let stop = room.lastIndex { $0 == "," || $0 == " " }.map(room.index(after:))
            // No early break: half of the line is used at least.
            let piece = stop.map { room[..<$0] }.flatMap { $0.count * 2 > room.count ? $0 : nil } ?? room
            lines.append((lines.isEmpty ? "" : margin) + piece)
            rest = rest[piece.endIndex...]
        }
        return lines + [(lines.isEmpty ? "" : margin) + rest]
    }

    private static func paragraph(_ text: String, columns: Int) -> [String] {
        var lines: [[String]] = [[]]
        var used = 0
        for piece in pieces(text, columns: columns) {
            let width = DisplayWidth.of(piece)
            if used + width > columns {
                lines.append([])
                used = 0
            }
            // Blanks at which a line was broken begin no other.
            if piece == " ", lines[lines.count - 1].isEmpty, lines.count > 1 { continue }
            lines[lines.count - 1].append(piece)
            used += width
        }
        keepCompany(&lines)
        return lines.map { trimmed($0.joined()) }
    }

    /// A wide character is not left alone on the last line: the one before it comes along.
    private static func keepCompany(_ lines: inout [[String]]) {
        guard lines.count > 1, let last = lines.last, last.count == 1, isOneWide(last[0]),
            let before = lines[lines.count - 2].last, isOneWide(before), lines[lines.count - 2].count > 4
        else { return }
        lines[lines.count - 2].removeLast()
        lines[lines.count - 1].insert(before, at: 0)
    }

    /// Whether a piece is one wide character, and marks behind it.
    private static func isOneWide(_ piece: String) -> Bool {
        piece.first.map(isWide) == true && piece.dropFirst().allSatisfy(neverFirst.contains)
    }

    private static func isWide(_ character: Character) -> Bool { DisplayWidth.of(String(character)) == 2 }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    /// What may not be broken: words, blanks, wide characters one by one with the marks that stand beside them. A word longer
    /// than a line is cut.
    private static func pieces(_ text: String, columns: Int) -> [String] {
        var pieces: [String] = []
        var word = ""
        func end() {
            while DisplayWidth.of(word) > columns {
                pieces.append(String(word.prefix(columns / 2)))
                word = String(word.dropFirst(columns / 2))
            }
            if !word.isEmpty {
                pieces.append(word)
                keepNumber(&pieces, columns: columns)
            }
            word = ""
        }
        for character in text {
            let isWide = isWide(character)
            if neverFirst.contains(character) {
                if word.isEmpty, let last = pieces.last, last != " ", DisplayWidth.of(last) + 2 <= columns {
                    pieces[pieces.count - 1].append(character)
                } else {
                    word.append(character)
                    if isWide { end() }
                }
            } else if neverLast.contains(character) {
                end()
                word.append(character)
            } else if character == " " {
                end()
                pieces.append(" ")
            } else if isWide {
                if let first = word.first, word.count > 1 || !neverLast.contains(first) { end() }
                word.append(character)
                end()
            } else {
                word.append(character)
            }
        }
        end()
        return pieces
    }

    /// A short number stays with the word before it: `port 2`, and of wide characters with two.
    private static func keepNumber(_ pieces: inout [String], columns: Int) {
        guard let number = pieces.last, number.first?.isNumber == true, DisplayWidth.of(number) <= 6,
            pieces.dropLast().last == " ", let before = pieces.dropLast(2).last, before != " "
        else { return }
        let isWide = isOneWide(before) && before.count == 1
        let second = isWide ? pieces.dropLast(3).last.flatMap { isOneWide($0) && $0.count == 1 ? $0 : nil } : nil
        let whole = (second ?? "") + before + " " + number
        guard DisplayWidth.of(whole) * 3 <= columns else { return }
        pieces.removeLast(second == nil ? 3 : 4)
        pieces.append(whole)
    }
}
