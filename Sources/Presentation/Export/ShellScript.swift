/// A script for the POSIX shell while it is written: every command has a comment before it that says what it is for.
struct ShellScript {
    private(set) var lines: [String] = []
    private var indent = ""

    /// The whole text.
    var text: String { lines.joined(separator: "\n") + "\n" }

    /// An empty line, unless there is one already.
    mutating func gap() {
        if let last = lines.last, !last.isEmpty { lines.append("") }
    }

    /// A comment, also of several lines. What a lab file says stays within its line.
    mutating func comment(_ text: String) {
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            lines.append(line.isEmpty ? indent + "#" : indent + "# " + Self.harmless(line))
        }
    }

    /// The heading of a part.
    mutating func heading(_ text: String) {
        gap()
        comment("---- " + text)
    }

    /// A command with what it is for.
    mutating func run(_ command: String, _ purpose: String) {
        comment(purpose)
        line(command)
    }

    /// A line that says itself.
    mutating func line(_ text: String) { lines.append(indent + text) }

    /// What stands within a block of the shell.
    mutating func block(_ head: String, _ tail: String, _ body: (inout ShellScript) -> Void) {
        line(head)
        let outer = indent
        indent += "    "
        body(&self)
        indent = outer
        line(tail)
    }

    private static func harmless(_ line: Substring) -> String {
        String(String.UnicodeScalarView(line.unicodeScalars.map { $0.isMessageSafe ? $0 : "\u{FFFD}" }))
    }
}

/// A word of the POSIX shell.
package enum ShellWord {
    /// A text as one word that the shell takes as it is.
    package static func quoted(_ text: String) -> String {
        let isPlain = text.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || "-_./:,=@%+".contains($0)) }
        if isPlain, !text.isEmpty { return text }
        return "'" + text.replacing("'", with: "'\\''") + "'"
    }
}
