import PseudoTerminal
import SystemPackage
import Testing

/// Questions that the built command asks in a terminal, answered with the keyboard.
@Suite(.serialized)
struct PredictingTests {
    /// Two predictions: the flood of an unknown destination, and the answer's one copy.
    private static let lab = """
        framewalk: 1
        title: {en: Two questions, zh: 两个问题}
        network:
          switches: {S1: {ports: 3}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}}
        script:
          - predict: {at: S1, what: egress}
            send: {from: A, to: B}
          - predict: {at: S1, what: egress}
            send: {from: B, to: A}

        """

    private struct Words {
        let wrong, right, ifItDid: String
        init(_ language: ScreenLanguage) {
            switch language {
            case .english:
                (wrong, right, ifItDid) = ("Not quite", "═ Right", "If S1 did as you said")
            case .chinese: (wrong, right, ifItDid) = ("不对", "═ 正确", "假如 S1 照你说的做")
            }
        }
    }

    @Test(arguments: ScreenLanguage.allCases)
    func `a wrong answer is explained, a second one judged, and the frame then goes its way`(
        language: ScreenLanguage
    ) async throws {
        let lab = try await LabOnScreen(Self.lab, language: language)
        let words = Words(language)
        try lab.press(" ", until: language.question)
        // All three ports: the first is where the frame comes in.
        try lab.press(" \u{1B}[B \u{1B}[B \r", until: words.wrong)
        #expect(lab.terminal.contains("OUT-1"))
        // What it would come to is told beside the truth, which is not told yet.
        #expect(!lab.terminal.contains(words.ifItDid))
        #expect(lab.place?.step == 0)
        try lab.press("r", until: language.question)
        // The marks are as they were: the first one goes.
        try lab.press("\u{1B}[5~ \r", until: words.right)
        try lab.terminal.send("\r")
        try lab.terminal.wait(for: "the frame under way") { Place($0, language)?.step == 1 }
        #expect(!lab.terminal.contains(words.right))
        try lab.move(" ")
        // The answer that was given stays beside what happens.
        #expect(lab.terminal.contains("FLOOD") || lab.terminal.contains("泛洪"))
    }

    @Test func `right at once, nothing stands in the way of the next step`() async throws {
        let lab = try await LabOnScreen(Self.lab)
        try lab.press(" ", until: ScreenLanguage.english.question)
        try lab.press("23\r", until: "═ Right")
        try lab.terminal.send("\r")
        try lab.terminal.wait(for: "step 1/")
        while lab.place?.step != 4 { try lab.move(" ") }
        try lab.press(" ", until: ScreenLanguage.english.question)
        try lab.press("1\r", until: "═ Right")
    }

    @Test func `an open question keeps its marks while the window changes its size`() async throws {
        let lab = try await LabOnScreen(Self.lab)
        try lab.press(" ", until: ScreenLanguage.english.question)
        try lab.terminal.send("2")
        try lab.terminal.wait(for: "[x] port 2")
        let before = lab.terminal.lines
        for (columns, rows) in [(40, 12), (120, 40), (60, 20), (200, 60)] {
            lab.terminal.resize(columns: columns, rows: rows)
            try lab.terminal.wait(for: "the question at \(columns)x\(rows)") {
                $0.columns == columns && $0.contains("[x] port 2") && $0.contains(ScreenLanguage.english.question)
            }
        }
        lab.terminal.resize(columns: 10, rows: 3)
        try lab.terminal.wait(for: "too small") { $0.columns == 10 && $0.contains("Too small") }
        lab.terminal.resize(columns: 80, rows: 24)
        try lab.wait(for: before, named: "the question as it was")
        try lab.press("3\r", until: "═ Right")
    }

    @Test func `what was answered before the program was killed is known to the next run`() async throws {
        let scratch = try await Scratch("answers")
        try scratch.write(Self.lab, to: "01-two.yaml")
        let state = scratch.folder.appending("state").string
        let environment = [
            "XDG_STATE_HOME": state, "XDG_CONFIG_HOME": scratch.folder.appending("config").string,
            "FRAMEWALK_LABS": scratch.folder.string,
        ]
        do {
            let terminal = try PseudoTerminal("framewalk", ["--lang", "en"], environment: environment)
            try terminal.wait(for: "0 of 1 finished")
            try terminal.send("\r")
            try terminal.wait(for: "step 0/")
            try terminal.send(" ")
            try terminal.wait(for: ScreenLanguage.english.question)
            try terminal.send("1\r")
            try terminal.wait(for: "Not quite")
            try terminal.send("\r")
            try terminal.wait(for: "step 1/")
            try terminal.send(" ")
            try terminal.wait(for: "step 2/")
            let file = state + "/framewalk/progress.json"
            try terminal.wait(for: "the answer and the place in the file") { _ in
                let text = FileText.read(file)
                return text.contains("\"place\":2") && text.contains("false")
            }
            terminal.signal(9)
            #expect(try terminal.waitForExit() == .signal(9))
        }
        let terminal = try PseudoTerminal("framewalk", ["--lang", "en"], environment: environment)
        try terminal.wait(for: "▶ 01")
        // One question was not answered rightly, one is open.
        try terminal.wait(for: "✗·")
        try terminal.send("\r")
        try terminal.wait(for: "Here you were, at step 2")
        // The answered question is not asked again, the open one is.
        try terminal.send("g")
        try terminal.wait(for: "step 0/")
        try terminal.send(" ")
        try terminal.wait(for: "step 1/")
        #expect(!terminal.contains(ScreenLanguage.english.question))
        try terminal.send("G ")
        try terminal.wait(for: ScreenLanguage.english.question)
    }
}
