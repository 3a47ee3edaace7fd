/// Breaking text into lines.
package enum Wrapping {
    /// Characters that may not begin a line (Unicode UAX #14, classes CL and EX).
    private static let neverFirst: Set<Character> = ["，", "。", "、", "；", "：", "？", "！", "）", "”", "》", "…", ",", "."]

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
        var lines: [String] = []
        var line = ""
        var used = 0
        for piece in pieces(text, columns: columns) {
            let width = DisplayWidth.of(piece)
            if used + width > columns {
                lines.append(trimmed(line))
                line = ""
                used = 0
            }
            // Blanks at which a line was broken begin no other.
            if piece == " ", line.isEmpty, !lines.isEmpty { continue }
            line += piece
            used += width
        }
        lines.append(trimmed(line))
        return lines
    }

    private static func trimmed(_ line: String) -> String {
        var line = line
        while line.last == " " { line.removeLast() }
        return line
    }

    /// What may not be broken: words, blanks, wide characters one by one with the marks that follow them. A word longer
    /// than a line is cut.
    private static func pieces(_ text: String, columns: Int) -> [String] {
        var pieces: [String] = []
        var word = ""
        func end() {
            while DisplayWidth.of(word) > columns {
                pieces.append(String(word.prefix(columns / 2)))
                word = String(word.dropFirst(columns / 2))
            }
            if !word.isEmpty { pieces.append(word) }
            word = ""
        }
        for character in text {
            let isWide = DisplayWidth.of(String(character)) == 2
            if neverFirst.contains(character) {
                if word.isEmpty, let last = pieces.last, last != " ", DisplayWidth.of(last) + 2 <= columns {
                    pieces[pieces.count - 1].append(character)
                } else {
                    word.append(character)
                    if isWide { end() }
                }
            } else if character == " " || isWide {
                end()
                pieces.append(String(character))
            } else {
                word.append(character)
            }
        }
        end()
        return pieces
    }
}
