import PseudoTerminal
import SystemPackage
import Testing

/// The built command with a lab on the screen of a terminal, and a person who waits for what the screen says.
///
/// Nothing here sleeps: each wait ends as soon as the screen shows what is waited for.
final class LabOnScreen {
    private let scratch: Scratch
    let terminal: PseudoTerminal
    let language: ScreenLanguage

    /// Opens a lab of this text and waits for its title.
    init(
        _ lab: String = talk(), language: ScreenLanguage = .english, options: [String] = [],
        environment: [String: String] = [:], columns: Int = 80, rows: Int = 24, answers: Bool = true
    ) async throws {
        scratch = try await Scratch("screen")
        let file = try scratch.write(lab, to: "lab.yaml")
        let arguments = ["open", file.string, "--lang", language.rawValue] + options
        terminal = try PseudoTerminal(
            "framewalk", arguments, environment: environment, columns: columns, rows: rows, answers: answers)
        self.language = language
        try terminal.wait(for: "\(language.step) 0/")
    }

    /// How far the walk is, as the first row says it.
    var place: Place? { Place(terminal, language) }

    /// Presses a key and waits until the walk is somewhere else.
    func move(_ key: String) throws {
        let before = place
        let language = language
        try terminal.send(key)
        try terminal.wait(for: "another place than \(before.map { "\($0.step)" } ?? "none")") {
            guard let place = Place($0, language) else { return false }
            return place != before
        }
    }

    /// Presses a key and waits for a text.
    func press(_ key: String, until text: String) throws {
        try terminal.send(key)
        try terminal.wait(for: text)
    }

    /// Waits until the screen is, to the cell, as it was.
    func wait(for screen: [String], named name: String) throws {
        try terminal.wait(for: name) { $0.lines == screen }
    }

    /// The whole screen in one text.
    var text: String { terminal.lines.joined(separator: "\n") }
}

/// `step 3/17` in the first row.
struct Place: Equatable {
    let step: Int
    /// Without end while it is a secret.
    let length: Int

    init?(_ terminal: PseudoTerminal, _ language: ScreenLanguage) {
        let row = terminal.row(0)
        guard let word = row.ranges(of: language.step + " ").last else { return nil }
        let numbers = row[word.upperBound...].prefix { $0 != " " }.split(separator: "/")
        guard numbers.count == 2, let step = Int(numbers[0]) else { return nil }
        self.step = step
        length = numbers[1] == "?" ? .max : Int(numbers[1]) ?? 0
    }
}

/// The words that the tests look for.
enum ScreenLanguage: String, CaseIterable {
    case english = "en"
    case chinese = "zh"

    private func say(_ english: String, _ chinese: String) -> String { self == .english ? english : chinese }

    var step: String { say("step", "第") }
    var running: String { say("RUNNING", "运行中") }
    var paused: String { say("PAUSED", "已暂停") }
    var end: String { say("This is the end", "已到结尾") }
    var start: String { say("This is the start", "已在开头") }
    var ownRun: String { say("your own run", "自由操作") }
    var help: String { say("type to filter", "输入以筛选") }
    var sendTitle: String { say("Send a frame", "发送一帧") }
    var macTable: String { say("MAC table", "MAC 表") }
    var tooSmall: String { say("Too small", "窗口太小") }
    var question: String { say("Predict before you step", "先预测，再步进") }
    var trace: String { say("prints the walk as text", "可以把过程打印成文字") }
    /// The story of `talk`, in order.
    var talk: [String] {
        say("Nobody has spoken.|B answers.|That was all.", "还没有人说话。|B 回答。|讲完了。").split(separator: "|").map(String.init)
    }
}

/// Three hosts on a switch; A asks, B answers, and the story goes on in between. Nothing is to be predicted.
func talk() -> String {
    """
    framewalk: 1
    title: {en: A short talk, zh: 短短的对话}
    network:
      switches: {S1: {ports: 3}}
      hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}}
    script:
      - say: {en: Nobody has spoken., zh: 还没有人说话。}
        send: {from: A, to: B}
      - say: {en: B answers., zh: B 回答。}
        send: {from: B, to: A}
      - send: {from: C, to: broadcast}
      - say: {en: That was all., zh: 讲完了。}

    """
}
