/// Finds out whether the terminal draws box drawing and shapes two columns wide, as some set up for Chinese do.
///
/// East Asian Width calls them "ambiguous": the C library counts one column, so a wide terminal would tear every frame.
/// Nobody waits for the answer: it comes among the keys, late, in pieces or never.
enum WidthProbe {
    /// Milliseconds after the question within which whoever leaves waits for the answer, so that a shell does not get it.
    static let limit = 300

    /// Terminals that draw them in one column for certain, or do not answer.
    static func isNeeded(term: String) -> Bool {
        !["linux", "vt", "ansi", "cons", "sun", "cygwin"].contains { term.hasPrefix($0) }
    }

    /// Draws two of them, unseen, on a screen that has just been cleared, and asks where the cursor is (DSR 6, ECMA-48).
    ///
    /// In the second row, because an answer from the first one would read as F3 with Shift or Ctrl (`ESC [ 1 ; 5 R`).
    static func ask() {
        Device.write("\u{1B}7\u{1B}[2;1H\u{1B}[8m─●\u{1B}[0m\u{1B}[6n\u{1B}8")
    }

    /// What the column in the answer means.
    static func isWide(column: Int) -> Bool { column > 3 }
}
