import Foundation
import Lab
import Testing

/// The labs in `Labs/`, as a newcomer's clone has them.
enum BundledLabs {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "../../Labs"
    ).standardizedFileURL

    /// File names in teaching order.
    static let names: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".yaml") }
        .sorted()

    static func read(_ name: String) throws -> Lab {
        let bytes = try Data(contentsOf: folder.appendingPathComponent(name))
        return try Lab.read([UInt8](bytes), from: "Labs/" + name)
    }
}

@Suite struct BundledLabsTests {
    @Test func `there are labs, each with a number of its own`() {
        let numbers = BundledLabs.names.map { $0.prefix(2) }
        #expect(numbers.count >= 5)
        #expect(numbers.allSatisfy { $0.allSatisfy(\.isNumber) })
        #expect(Set(numbers).count == numbers.count)
    }

    @Test(arguments: BundledLabs.names)
    func `the engine does what a lab says`(name: String) throws {
        let check = try LabCheck(BundledLabs.read(name))
        for failure in check.failures {
            Issue.record("\(name):\(failure.range.line): item \(failure.item + 1): \(failure.finding)")
        }
        #expect(check.comparisons > 10)
    }

    @Test(arguments: BundledLabs.names)
    func `every step of a lab says what must come of it`(name: String) throws {
        for item in try BundledLabs.read(name).script {
            guard case .commands = item.action else { continue }
            #expect(item.expectation != nil, "\(name):\(item.range.line)")
        }
    }

    @Test(arguments: BundledLabs.names)
    func `a lab asks for at least two predictions`(name: String) throws {
        #expect(try BundledLabs.read(name).script.count { $0.prediction != nil } >= 2)
    }

    @Test(arguments: BundledLabs.names)
    func `every text of a lab is there in both languages`(name: String) throws {
        let lab = try BundledLabs.read(name)
        var texts = [lab.title] + [lab.about].compactMap { $0 }
        for item in lab.script {
            if let say = item.say { texts.append(say) }
            if case .question(let question) = item.action {
                texts += [question.text] + question.choices + [question.why].compactMap { $0 }
            }
        }
        for text in texts {
            #expect(!text.english.unicodeScalars.contains { $0.properties.isIdeographic }, "\(name): \(text.english)")
            #expect(text.chinese.unicodeScalars.contains { $0.properties.isIdeographic }, "\(name): \(text.chinese)")
            // A folded line would put a blank between two ideographs.
            #expect(!text.chinese.contains(/[\p{Han}，。：；？！] [\p{Han}，。：；？！]/), "\(name): \(text.chinese)")
        }
        #expect(lab.about != nil && !lab.concepts.isEmpty)
    }
}
