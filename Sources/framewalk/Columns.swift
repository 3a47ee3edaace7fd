import Presentation

/// Rows of text with their fields below each other, two spaces between; a wide character takes two columns.
enum Columns {
    static func aligned(_ rows: [[String]]) -> [String] {
        let count = rows.map(\.count).max() ?? 0
        let widths = (0..<count).map { column in
            rows.map { $0.indices.contains(column) ? DisplayWidth.of($0[column]) : 0 }.max() ?? 0
        }
        return rows.map { line($0, widths) }
    }

    static func line(_ fields: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, field) in fields.enumerated() {
            line += field
            guard index + 1 < fields.count else { break }
            line += String(repeating: " ", count: max(0, widths[index] - DisplayWidth.of(field)) + 2)
        }
        while line.last == " " { line.removeLast() }
        return line
    }
}
