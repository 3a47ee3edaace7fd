import Foundation
import Testing

@testable import Lab
@testable import Presentation

@Suite struct DiagnosticTextTests {
    private func text(_ lab: String, _ language: Language, width: Int = 100) -> String {
        do {
            _ = try Lab.read(lab, from: "Labs/my-lab.yaml")
            return ""
        } catch {
            return DiagnosticText(language: language, width: width).text(for: error)
        }
    }

    private let lab = """
        framewalk: 1
        title: {en: T, zh: 实验}
        network:
          switches: {S1: {ports: {1: {vlna: 10}, 2: {vlan: 4095}, 3: {}}}}
          hosts: {服务器: {at: S1/4}}
        """

    @Test func everyProblemIsShownWithItsLineAndACaret() {
        #expect(
            text(lab, .english) == """
                Labs/my-lab.yaml:4:31: error: unknown key "vlna" in a port; did you mean "vlan"?
                    switches: {S1: {ports: {1: {vlna: 10}, 2: {vlan: 4095}, 3: {}}}}
                                                ^~~~
                Labs/my-lab.yaml:4:52: error: VLAN 4095 is reserved; use 1–4094
                    switches: {S1: {ports: {1: {vlna: 10}, 2: {vlan: 4095}, 3: {}}}}
                                                                     ^~~~
                Labs/my-lab.yaml:5:21: error: port "S1/4" does not exist: S1 has ports 1–3
                    hosts: {服务器: {at: S1/4}}
                                         ^~~~

                """)
    }

    @Test func chineseSaysTheSame() {
        #expect(
            text(lab, .chinese).hasPrefix(
                """
                Labs/my-lab.yaml:4:31: 错误: 端口中没有键“vlna”；是不是“vlan”？
                    switches: {S1: {ports: {1: {vlna: 10}, 2: {vlan: 4095}, 3: {}}}}
                                                ^~~~

                """))
    }

    @Test func aLongLineIsShownAroundThePlace() {
        let long =
            "framewalk: 1\ntitle: t\nnetwork: {hubs: {H: {ports: 1}}, " + String(repeating: " ", count: 200)
            + "hosts: {A: {at: H/2}}, links: []" + String(repeating: " ", count: 100) + "}\n"
        let lines = text(long, .english, width: 60).split(separator: "\n")
        #expect(lines.count == 3)
        #expect(lines[1].contains("A: {at: H/2}"))
        #expect(lines[1].count <= 60)
        let caret = lines[2].firstIndex(of: "^").map { lines[2].distance(from: lines[2].startIndex, to: $0) }
        let value = lines[1].range(of: "H/2").map { lines[1].distance(from: lines[1].startIndex, to: $0.lowerBound) }
        #expect(caret == value)
    }

    @Test func whatATerminalMustNotGetIsNotShown() {
        let shown = text("framewalk: 1\ntitle: \"a\u{202E}b\"\nnetwork: {}\n\"x\\e[31m\": 1\n", .english)
        #expect(!shown.unicodeScalars.contains { $0 == "\u{202E}" || $0 == "\u{1B}" })
        #expect(shown.contains("unknown key \"x?[31m\""))
    }
}
