import Fabric
import Lab
import Testing

@testable import Presentation

/// One lab that asks in every way there is.
enum EveryKind {
    static let lab = """
        framewalk: 1
        title: {en: Every kind of question, zh: 各种各样的问题}
        network:
          switches:
            S1:
              ports: {1: {mode: access, vlan: 10}, 2: {mode: access, vlan: 20}, 3: {mode: trunk, vlans: [10, 20]}}
            S2:
              ports: {1: {mode: access, vlan: 10}, 2: {mode: access, vlan: 20}, 3: {mode: trunk, vlans: [10, 20]}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S2/1}, D: {at: S2/2}}
          links: [[S1/3, S2/3]]
        script:
          - say: {en: Where does it go?, zh: 它去哪里？}
            predict: {at: S1, what: egress}
            send: {from: A, to: C}
          - predict: {at: S2, what: table}
            send: {from: C, to: A}
          - predict: {what: tags}
            send: {from: B, to: broadcast}
          - predict: {at: S1, what: verdict}
            send: {from: A, to: broadcast, tags: [[20, 3]]}
          - predict: {at: S1, what: rule}
            send: {from: A, to: C}
          - predict: {what: accepted}
            send: {from: D, to: broadcast}
          - ask: {en: What keeps A and B apart?, zh: 什么把 A 和 B 隔开？}
            choices:
              - {en: "The cable.", zh: 网线。}
              - {en: "Their VLANs: S1 sends no frame of one out of a port that carries only the other.", zh: 它们的 VLAN。}
            answer: 2
            why: {en: A VLAN is a broadcast domain of its own., zh: 每个 VLAN 是一个独立的广播域。}
        """

    /// What is open on the screen.
    static func state(_ robot: Robot) -> PredictLayer? {
        if case .predict(let state)? = robot.app.layer { state } else { nil }
    }
}

@Suite("Pictures of predictions")
struct PredictGoldenTests {
    private func picture(of robot: Robot) -> String {
        var surface = Surface(width: robot.app.width, height: robot.app.height)
        robot.app.draw(on: &surface)
        return GoldenScreen.describe(surface, withStyles: false)
    }

    @Test("Every kind, asked and answered wrongly, in both languages", arguments: Language.allCases)
    func kinds(language: Language) throws {
        var robot = try Robot(EveryKind.lab, language: language)
        var pictures = ""
        for _ in 0..<40 {
            guard let state = EveryKind.state(robot) else {
                if robot.app.unavailable(.stepForward) != nil { break }
                robot.press("n")
                continue
            }
            pictures += picture(of: robot)
            let place = state.exercise.right.firstIndex(of: 0) ?? 0
            robot.press(String(repeating: "Down ", count: place) + "Space Enter")
            pictures += picture(of: robot)
            robot.press("Enter")
        }
        #expect(robot.app.score.asked == 7)
        #expect(robot.app.score.right == 0)
        try GoldenScreen.expect(text: pictures, "predict-kinds-\(language.rawValue)")
    }
}
