internal import CNcurses

/// Finds out whether the terminal draws box drawing and shapes two columns wide, as some set up for Chinese do.
///
/// East Asian Width calls them "ambiguous": the C library counts one column, so a wide terminal would tear every frame.
enum WidthProbe {
    /// Milliseconds; a terminal far away answers within this, and one that never answers costs no more.
    static let limit = 300

    /// Terminals that draw them in one column for certain, or do not answer.
    static func isNeeded(term: String) -> Bool {
        !["linux", "vt", "ansi", "cons", "sun", "cygwin"].contains { term.hasPrefix($0) }
    }

    /// Draws two of them, unseen, in the corner of the screen that has just been cleared, and asks where the cursor is
    /// (DSR 6, ECMA-48). Bytes that came meanwhile from the keyboard go back to ncurses.
    static func drawsWide() -> Bool {
        Device.write("\u{1B}7\u{1B}[1;1H\u{1B}[8m─●\u{1B}[0m\u{1B}[6n\u{1B}8")
        let deadline = Device.milliseconds + limit
        var received: [UInt8] = []
        while true {
            if let report = cursorReport(in: received) {
                for byte in (received[..<report.range.lowerBound] + received[report.range.upperBound...]).reversed() {
                    ungetch(Int32(byte))
                }
                return report.column > 3
            }
            let left = deadline - Device.milliseconds
            if left <= 0 { break }
            received += Device.read(timeout: left)
        }
        for byte in received.reversed() { ungetch(Int32(byte)) }
        return false
    }

    /// `ESC [ row ; column R` among other bytes.
    static func cursorReport(in bytes: [UInt8]) -> (range: Range<Int>, column: Int)? {
        for start in bytes.indices where bytes[start] == 0x1B {
            guard start + 1 < bytes.count, bytes[start + 1] == UInt8(ascii: "[") else { continue }
            let body = bytes[(start + 2)...].prefix { $0 >= 0x30 && $0 <= 0x3B }
            guard body.endIndex < bytes.count, bytes[body.endIndex] == UInt8(ascii: "R") else { continue }
            let numbers = body.split(separator: UInt8(ascii: ";")).compactMap {
                Int(String(decoding: $0, as: UTF8.self))
            }
            if numbers.count == 2 { return (start..<body.endIndex + 1, numbers[1]) }
        }
        return nil
    }
}
