import Foundation
import Lab
import Testing

/// What the READMEs say about labs and commands is so, and the same in both languages.
@Suite struct ReadmeTests {
    static let names = ["README.md", "README.zh-Hans.md"]

    private static func text(_ name: String) throws -> String {
        try String(
            contentsOf: BundledLabs.folder.deletingLastPathComponent().appendingPathComponent(name), encoding: .utf8)
    }

    /// The first fenced block after a line.
    private static func block(after mark: String, in text: String) -> String? {
        guard let start = text.range(of: mark + "\n"),
            let fence = text.range(of: "```", range: start.upperBound..<text.endIndex),
            let line = text.range(of: "\n", range: fence.upperBound..<text.endIndex),
            let end = text.range(of: "\n```", range: line.lowerBound..<text.endIndex)
        else { return nil }
        return line.upperBound <= end.lowerBound ? String(text[line.upperBound..<end.lowerBound]) : nil
    }

    @Test(arguments: ["play", "test"])
    func `both READMEs give the same command, on one line`(mark: String) throws {
        let commands = try Self.names.map { try Self.block(after: "<!-- command: \(mark) -->", in: Self.text($0)) }
        let command = try #require(commands[0])
        #expect(commands[1] == command)
        #expect(command.contains("swift ") && !command.contains("\n"))
    }

    @Test func `every lab is in the tables of both READMEs, under its title`() throws {
        let english = try Self.text("README.md")
        let chinese = try Self.text("README.zh-Hans.md")
        for name in BundledLabs.names {
            let title = try BundledLabs.read(name).title
            #expect(english.contains("\n| \(name.prefix(2)) | \(title.english) |"), "\(name)")
            #expect(chinese.contains("\n| \(name.prefix(2)) | \(title.chinese) |"), "\(name)")
        }
    }

    @Test(arguments: names)
    func `the lab in a README passes its own check, and its mistake is where the README shows it`(
        name: String
    ) throws {
        let text = try Self.text(name)
        let heading = text.contains("## A lab") ? "## A lab is a file" : "## 实验就是一个文件"
        let sample = try #require(Self.block(after: heading, in: text))
        let check = try LabCheck(Lab.read(sample, from: "mine.yaml"))
        #expect(check.failures.isEmpty)
        #expect(check.comparisons >= 8)

        let broken = sample.replacingOccurrences(of: "access, vlan", with: "access, vlna")
        let error = #expect(throws: LabError.self) { try Lab.read(broken, from: "mine.yaml") }
        let range = try #require(error?.diagnostics.first?.range)
        #expect(text.contains("mine.yaml:\(range.line):\(range.column): "))
    }
}
