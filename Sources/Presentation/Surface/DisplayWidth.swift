/// How many columns a character takes on a terminal.
package enum DisplayWidth {
    /// 0, 1 or 2 columns. Control characters are 0. A scalar that the C library does not know counts 1: `Terminal` shows
    /// it as `?`.
    package static func of(_ scalar: Unicode.Scalar) -> Int {
        let value = scalar.value
        if value < 0x300 { return value >= 0x20 && value < 0x7F || value >= 0xA0 ? 1 : 0 }
        if contains(DisplayWidthTable.wide, value) { return 2 }
        return contains(DisplayWidthTable.zero, value) ? 0 : 1
    }

    /// Columns of a text.
    package static func of(_ text: String) -> Int {
        text.unicodeScalars.reduce(0) { $0 + of($1) }
    }

    /// The text without the blanks between wide characters and narrow ones: it takes less room and reads the same.
    package static func tightened(_ text: String) -> String {
        let scalars = Array(text.unicodeScalars)
        var result = String.UnicodeScalarView()
        for (index, scalar) in scalars.enumerated() {
            let isBetween =
                scalar == " " && index > 0 && index + 1 < scalars.count
                && (of(scalars[index - 1]) == 2) != (of(scalars[index + 1]) == 2)
            if !isBetween { result.append(scalar) }
        }
        return String(result)
    }

    /// Binary search in ranges given as first and last in turn.
    private static func contains(_ ranges: [UInt32], _ value: UInt32) -> Bool {
        var low = 0
        var high = ranges.count / 2
        while low < high {
            let middle = (low + high) / 2
            if value > ranges[2 * middle + 1] { low = middle + 1 } else { high = middle }
        }
        return 2 * low < ranges.count && value >= ranges[2 * low]
    }
}
