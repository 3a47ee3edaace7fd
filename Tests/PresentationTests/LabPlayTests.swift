import Fabric
import Foundation
import Lab
import Testing

@testable import Presentation

/// The labs in `Labs/`, played by a robot from the beginning to the end.
@Suite("Labs played")
struct LabPlayTests {
    private static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent().appendingPathComponent(
        "../../Labs"
    ).standardizedFileURL

    static let names: [String] =
        ((try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []).filter { $0.hasSuffix(".yaml") }
        .sorted()

    private func robot(_ name: String, _ language: Language, width: Int, height: Int) throws -> Robot {
        let text = try String(contentsOf: Self.folder.appendingPathComponent(name), encoding: .utf8)
        return try Robot(text, language: language, width: width, height: height)
    }

    /// Marks, chooses or sets what makes the answer, by keys alone.
    private func give(_ wanted: [Int], _ robot: inout Robot) {
        guard case .predict(let state)? = robot.app.layer else {
            Issue.record("no question")
            return
        }
        robot.press(String(repeating: "Up ", count: state.exercise.options.count))
        for index in wanted.indices {
            if state.exercise.form == .choice {
                if wanted[index] == 1 {
                    robot.press("Space")
                    return
                }
            } else {
                for _ in 0..<state.exercise.loads.count + 2 {
                    guard case .predict(let now)? = robot.app.layer, now.values[index] != wanted[index] else { break }
                    robot.press("Space")
                }
            }
            robot.press("Down")
        }
    }

    private func play(_ robot: inout Robot, answer: (Exercise) -> [Int], judged: (Robot) -> Void) -> Int {
        var asked = 0
        for _ in 0..<2000 {
            if case .predict(let state)? = robot.app.layer {
                asked += 1
                #expect(robot.app.horizon == robot.app.walk.index)
                give(answer(state.exercise), &robot)
                robot.press("Enter")
                if case .predict(let now)? = robot.app.layer, now.doubtsNothing { robot.press("Enter") }
                judged(robot)
                robot.press("Enter")
            } else if robot.app.unavailable(.settleForward) != nil {
                break
            } else {
                robot.press("n")
            }
        }
        return asked
    }

    @Test("With right answers every lab comes to its end, all right at the first try", arguments: names)
    func right(name: String) throws {
        for language in Language.allCases {
            var robot = try robot(name, language, width: 80, height: 24)
            let title = language.book.label(.right)
            let asked = play(&robot, answer: { $0.right }) { #expect($0.screen.contains("═ \(title) ")) }
            #expect(robot.app.walk.index == robot.app.walk.length)
            #expect(robot.app.score.rightAtFirstTry == asked)
            #expect(robot.app.score.total == asked)
        }
    }

    @Test("With wrong answers every lab comes to its end, each mistake explained", arguments: names)
    func wrong(name: String) throws {
        for language in Language.allCases {
            var robot = try robot(name, language, width: 120, height: 40)
            let title = language.book.label(.notQuite)
            let asked = play(&robot) { exercise in
                let place = exercise.right.firstIndex(of: 0) ?? 0
                return exercise.pressing(place, in: exercise.right)
            } judged: { robot in
                #expect(robot.screen.contains("═ \(title) "))
                var robot = robot
                if case .predict(let state)? = robot.app.layer, state.canTryAgain {
                    let (_, isIncomplete) = state.exercise.mistakes(in: state.values)
                    let missing = language.book.predictWords.stillMissing
                    #expect(robot.screen.contains(missing) == isIncomplete, "\(robot.screen)")
                    robot.press("s")
                }
                guard case .predict(let state)? = robot.app.layer else {
                    Issue.record("no question")
                    return
                }
                #expect(explains(state, robot), "\(robot.screen)")
            }
            #expect(robot.app.walk.index == robot.app.walk.length)
            #expect(robot.app.score.right == 0)
            #expect(robot.app.score.asked == asked)
        }
    }

    /// Whether the wrong part's cause is told: its rule, or words.
    private func explains(_ state: PredictLayer, _ robot: Robot) -> Bool {
        for index in state.exercise.grade(state.values).wrong {
            if case .rule(let rule, _) = state.exercise.causes[index] {
                if !robot.screen.contains(rule.rawValue) { return false }
            } else if case .prediction = state.exercise.subject {
                if robot.app.book.reason(index, in: state.exercise, robot.app.names).isEmpty { return false }
            }
        }
        return true
    }

    @Test("Before an answer no row of the timeline tells what comes", arguments: names)
    func hidden(name: String) throws {
        var robot = try robot(name, .english, width: 200, height: 60)
        for _ in 0..<2000 {
            if case .predict(let state)? = robot.app.layer {
                let view = robot.app.timelineView
                #expect((view.visible(rows: 50).last?.entries.lowerBound ?? -1) < robot.app.walk.index)
                #expect(!robot.row(0).contains("/\(robot.app.walk.length) ") || state.exercise.entries.isEmpty)
                robot.press("Esc")
            } else if robot.app.unavailable(.stepForward) != nil {
                break
            } else {
                robot.press("Space")
            }
        }
        #expect(robot.app.walk.index == robot.app.walk.length)
    }
}
