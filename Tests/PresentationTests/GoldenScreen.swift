import Foundation
import Testing

@testable import Presentation

/// Pictures in files, beside the tests. `UPDATE_GOLDEN=1` writes them anew, for a person to look at.
enum GoldenScreen {
    /// Punctuation of words that the terminal replaces where it has nothing but ASCII.
    static let replaced = Set("→←↑↓·…×–".unicodeScalars)

    /// The text, then the same cells with one letter per style, then what the letters stand for. Blanks at the ends of rows
    /// are not kept.
    static func describe(_ surface: Surface, withStyles: Bool) -> String {
        let trim = { (row: String) in String(row.reversed().drop { $0 == " " }.reversed()) }
        var lines = surface.text.split(separator: "\n", omittingEmptySubsequences: false).map { trim(String($0)) }
        guard withStyles else { return lines.joined(separator: "\n") + "\n" }
        var letters: [Style: Character] = [.plain: " "]
        var legend: [String] = []
        lines.append("--- styles")
        for y in 0..<surface.height {
            var row = ""
            for x in 0..<surface.width {
                let style = surface[x, y].style
                if letters[style] == nil {
                    let letter = Character(UnicodeScalar(UInt8(97 + legend.count % 26)))
                    letters[style] = letter
                    legend.append("\(letter) \(name(style))")
                }
                row.append(letters[style] ?? "?")
            }
            lines.append(trim(row))
        }
        return (lines + ["--- letters"] + legend).joined(separator: "\n") + "\n"
    }

    private static func name(_ style: Style) -> String {
        let attributes: [(Style.Attributes, String)] = [
            (.bold, "bold"), (.dim, "dim"), (.reverse, "reverse"), (.underline, "underline"),
        ]
        let colors = [-1: "-", 0: "black", 1: "red", 2: "green", 3: "yellow", 4: "blue", 5: "magenta", 6: "cyan"]
        let pair = [style.foreground, style.background].map { colors[Int($0.code)] ?? "\($0.code)" }
        return (pair + attributes.filter { style.attributes.contains($0.0) }.map(\.1)).joined(separator: " ")
    }

    /// Compares with `Golden/NAME.txt`.
    static func expect(
        _ surface: Surface, _ name: String, withStyles: Bool = false, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        try expect(text: describe(surface, withStyles: withStyles), name, sourceLocation: sourceLocation)
    }

    /// Compares text, several pictures perhaps, with `Golden/NAME.txt`.
    static func expect(
        text actual: String, _ name: String, sourceLocation: SourceLocation = #_sourceLocation
    ) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("Golden")
        let file = folder.appendingPathComponent(name + ".txt")
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            try actual.write(to: file, atomically: true, encoding: .utf8)
        }
        let expected = try String(contentsOf: file, encoding: .utf8)
        #expect(
            actual == expected, "\(name) differs; it is now:\n\(actual)", sourceLocation: sourceLocation)
    }
}
