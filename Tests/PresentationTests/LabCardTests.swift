import Foundation
import Lab
import Presentation
import Testing

/// What the screen needs of the labs in `Labs/`.
@Suite struct LabCardTests {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "../../Labs"
    ).standardizedFileURL

    static let names: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".yaml") }

    static func read(_ name: String) throws -> Lab {
        try Lab.read([UInt8](Data(contentsOf: folder.appendingPathComponent(name))), from: name)
    }

    /// Lines that a text takes on a card; an English line breaks at blanks, a Chinese one anywhere.
    private func lines(_ text: String, columns: Int) -> Int {
        var lines = 1
        var used = 0
        for word in text.split(separator: " ") {
            let isLatin = word.unicodeScalars.allSatisfy { DisplayWidth.of($0) == 1 }
            for piece in isLatin ? [String(word)] : word.map(String.init) {
                let width = DisplayWidth.of(piece)
                if used + width > columns {
                    lines += 1
                    used = 0
                }
                used += width
            }
            used += 1
        }
        return lines
    }

    @Test(arguments: names)
    func `a paragraph of a lab fits on a card of the smallest screen`(name: String) throws {
        for item in try Self.read(name).script {
            guard let say = item.say else { continue }
            for text in [say.english, say.chinese] {
                #expect(lines(text, columns: 76) <= 5, "\(name):\(item.range.line)")
            }
        }
    }

    @Test(arguments: names)
    func `what is told at one place of a lab leaves half of the smallest screen free`(name: String) throws {
        let walk = Walk(try Self.read(name))
        for position in Set(walk.chapters.map(\.firstEntry)) {
            let story = walk.narration(at: position)
            for texts in [story.map(\.english), story.map(\.chinese)] {
                let used = texts.map { lines($0, columns: 76) }.reduce(0, +) + max(0, texts.count - 1)
                #expect(used <= 9, "\(name): event \(position)")
            }
        }
    }

    @Test(arguments: names)
    func `every concept of a lab has a card`(name: String) throws {
        for concept in try Self.read(name).concepts {
            #expect(Concept(rawValue: concept) != nil, "\(name): \(concept)")
        }
    }
}
