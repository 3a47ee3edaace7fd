import Foundation
import Presentation
import Testing

/// What the READMEs say of the screen is so, in both languages.
@Suite struct ReadmeKeysTests {
    /// What the rows of the tables are about, in their order.
    private static let rows: [[Action]] = [
        [.stepForward], [.stepBack], [.eventForward, .eventBack], [.settleForward, .settleBack], [.runOrPause],
        [.toStart, .toEnd, .goTo], [.nextPanel, .topologyPanel, .framePanel],
        [.nextDevice, .previousDevice, .followAutomatically], [.why], [.story], [.compare], [.vendor],
        [.logicalSwitch, .nextNetwork, .previousNetwork, .goToPlace], [.overlay], [.sendFrame],
        [.questions], [.backToScript], [.zoom],
        [.language], [.help], [.quit],
    ]

    @Test(arguments: [("README.md", "## Keys"), ("README.zh-Hans.md", "## 按键")])
    func `a README names the keys of the key table`(name: String, heading: String) throws {
        let file = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent("../../" + name)
        let text = try String(contentsOf: file, encoding: .utf8)
        let start = try #require(text.range(of: heading + "\n")).upperBound
        let table = text[start...].drop { $0 != "|" }.split(separator: "\n").prefix { $0.hasPrefix("|") }.dropFirst(2)
        let named = table.map { row in
            row.split(separator: "|")[0].split(separator: "`").map { $0.trimmingCharacters(in: .whitespaces) }
                .filter { !$0.isEmpty && $0 != "…" }
        }
        let expected = Self.rows.map { actions in
            actions.compactMap { KeyTable.keys(of: $0).first.map(KeyTable.name(of:)) }
        }
        #expect(named == expected)
    }

    @Test(arguments: [("README.md", "en"), ("README.zh-Hans.md", "zh")])
    func `the picture in a README is what the screen shows`(name: String, language: String) throws {
        let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
        let text = try String(contentsOf: folder.appendingPathComponent("../../" + name), encoding: .utf8)
        let start = try #require(text.range(of: "```text\n")).upperBound
        let end = try #require(text.range(of: "\n```", range: start..<text.endIndex)).lowerBound
        let pictures = try String(
            contentsOf: folder.appendingPathComponent("Golden/view-lab-\(language).txt"), encoding: .utf8)
        let first = try #require(pictures.range(of: "=== 80x24\n")).upperBound
        let screen = pictures[first...].components(separatedBy: "\n=== ")[0]
        func lines(_ text: some StringProtocol) -> [String] {
            text.split(separator: "\n").map { line in
                String(line.reversed().drop { $0 == " " }.reversed())
            }
        }
        #expect(lines(text[start..<end]) == lines(screen))
    }
}
