import Fabric
import Lab
import Testing

@testable import Presentation

/// Words that were cut, wrong or missing where a person needs them.
@Suite struct RoomForWordsTests {
    @Test(arguments: Language.allCases)
    func `no sentence of the lab on spanning tree is cut at 80 columns`(language: Language) throws {
        var robot = try Robot(bundled: "23", language: language)
        for _ in 0..<300 where robot.app.walk.index < robot.app.walk.length {
            if case .predict? = robot.app.layer { robot.press("s Enter") } else { robot.press("Space") }
            #expect(!robot.row(-2).contains("…"), "\(robot.row(-2))")
        }
        #expect(robot.app.walk.index == robot.app.walk.length)
    }

    @Test(arguments: [
        (Language.english, "Ports 1, 2 are designated ports and listening now."), (.chinese, "端口 1、2 成为指定端口，进入侦听状态。"),
    ])
    func `ports that share their role and state are told together`(language: Language, sentence: String) throws {
        let lab = try Lab.read(
            """
            framewalk: 1
            title: Pair
            network:
              switches: {S1: {stp: stp, ports: 2}, S2: {stp: stp, ports: 2}}
              links: [[S1/1, S2/1], [S1/2, S2/2]]
            script:
              - wait: 1s
            """, from: "pair.yaml")
        var walk = Walk(lab)
        var told: [String] = []
        while walk.forward(.event) {
            told += walk.currentWave.map { language.book.summary(of: $0, Names(walk)).text }
        }
        #expect(told.contains { $0.contains(sentence) }, "\(told.prefix(8))")
    }

    private static func lab(asking item: String) -> String {
        """
        framewalk: 1
        title: {en: Quiz, zh: 小测}
        network:
          switches: {S1: {ports: 2}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}}
        script:
          - \(item)
        """
    }

    // swift-format-ignore
    @Test(arguments: [
        ("{ask: {en: Who spoke?, zh: 谁说过话？}, choices: [{en: Nobody, zh: 没有人}, {en: B, zh: B}], answer: 1}", Language.english, "answer"),
        ("{ask: {en: Who spoke?, zh: 谁说过话？}, choices: [{en: Nobody, zh: 没有人}, {en: B, zh: B}], answer: 1}", .chinese, "作答"),
        ("{predict: {at: S1, what: egress}, send: {from: A, to: B}}", .english, "predict"),
        ("{predict: {at: S1, what: egress}, send: {from: A, to: B}}", .chinese, "预测"),
    ])
    func `the key that opens a question says answer, and before a prediction predict`(
        item: String, language: Language, word: String
    ) throws {
        let robot = try Robot(Self.lab(asking: item), language: language)
        #expect(robot.row(-1).contains("Space \(word)"), "\(robot.row(-1))")
    }

    @Test(arguments: Language.allCases)
    func `a first page of cards offers no page before it`(language: Language) {
        let lab = BrowserTests.lab("One", concepts: "[frame]")
        var robot = ShellRobot([lab], language: language)
        robot.press("Enter")
        let keys = robot.screen.split(separator: "\n").last.map(String.init) ?? ""
        #expect(keys.contains("Enter") && keys.contains("Esc"))
        #expect(!keys.contains("b \(language.say("back", "上一页"))"))
        var many = ShellRobot(
            [BrowserTests.lab("All", concepts: "[\(Concept.allCases.map(\.rawValue).joined(separator: ", "))]")],
            language: language)
        many.press("Enter Enter")
        #expect(many.screen.contains("b \(language.say("back", "上一页"))"))
    }

    @Test(arguments: Language.allCases)
    func `the inspector names the type of a frame in whole words`(language: Language) throws {
        var robot = try Robot(bundled: "01", language: language)
        robot.press("Space s Enter Space i")
        let brackets = robot.screen.split(separator: "\n").filter { $0.contains("├") && $0.contains("┤") }
        #expect(brackets.contains { $0.contains("├" + language.say("type", "类型")) })
        for line in brackets {
            #expect(!line.contains("…"), "\(line)")
        }
    }

    @Test(arguments: [(Language.english, "PVID: untagged frames are in VLAN 1"), (.chinese, "PVID：不带标签的帧划入 VLAN 1")])
    func `the panel of ports says what the PVID of a trunk means`(language: Language, meaning: String) throws {
        var robot = try Robot(bundled: "12", language: language, width: 120, height: 40)
        robot.press("3 z")
        #expect(!robot.screen.contains(meaning))
        robot.press("Down Down Down Down")
        #expect(robot.screen.contains(meaning), "\(robot.screen)")
        // Not where it would take the place of a port.
        var small = try Robot(bundled: "12", language: language, width: 80, height: 24)
        small.press("3 Down Down Down Down")
        #expect(small.screen.contains("pvid 1"))
    }
}
