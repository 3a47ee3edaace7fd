/// A place in a lab file: part of one line.
package struct SourceRange: Hashable, Sendable {
    /// 1 is the first line.
    package var line: Int
    /// 1 is the first character (Unicode scalar) of the line.
    package var column: Int
    /// Number of Unicode scalars, 1 or more.
    package var length: Int

    /// A place of its parts.
    package init(line: Int, column: Int, length: Int = 1) {
        self.line = line
        self.column = column
        self.length = length
    }

    /// The first character of a file.
    package static let start = SourceRange(line: 1, column: 1)
}

extension SourceRange: Comparable {
    /// Earlier in the file.
    package static func < (left: SourceRange, right: SourceRange) -> Bool {
        (left.line, left.column, left.length) < (right.line, right.column, right.length)
    }
}

/// A lab file as it was read, to show its lines beside a diagnostic.
package struct SourceFile: Hashable, Sendable {
    /// How the reader of a message knows the file: its path as it was given.
    package var name: String
    /// All of it; empty when the file is no text.
    package var text: String

    /// A file of its parts.
    package init(name: String, text: String) {
        self.name = name
        self.text = text
    }

    /// One line without its line break, 1 being the first; `nil` behind the end. Lines end where YAML 1.1 ends them:
    /// also at a lone carriage return, U+0085, U+2028 and U+2029.
    package func line(_ number: Int) -> String? {
        var line = String.UnicodeScalarView()
        var current = 1
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            defer { previous = scalar }
            switch scalar {
            case "\n" where previous == "\r": continue
            case "\n", "\r", "\u{85}", "\u{2028}", "\u{2029}":
                if current == number { return String(line) }
                current += 1
            default:
                if current == number { line.append(scalar) }
            }
        }
        return current == number ? String(line) : nil
    }
}
