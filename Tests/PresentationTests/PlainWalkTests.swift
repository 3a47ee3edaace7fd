import Lab
import Testing

@testable import Presentation

@Suite("The linear mode")
struct PlainWalkTests {
    private static let lab = """
        framewalk: 1
        title: {en: Three hosts, zh: 三台主机}
        about: {en: A table fills., zh: 表会填满。}
        concepts: [flooding]
        network:
          switches: {S1: {ports: 3}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}}
        script:
          - say: {en: Nobody has spoken., zh: 还没有人说话。}
            send: {from: A, to: B}
          - say: {en: Now B answers., zh: 现在 B 回答。}
            send: {from: B, to: A}
        """

    private func walk(_ language: Language = .english, _ text: String = lab) throws -> PlainWalk {
        PlainWalk(Walk(try Lab.read(text, from: "plain.yaml")), language: language)
    }

    @Test("It begins with the title, what it is about, what to type and the story")
    func opening() throws {
        #expect(
            try walk().opening == [
                "Three hosts", "A table fills.",
                "Type a command and press Enter. step or an empty line goes on, help shows all commands.",
                "Nobody has spoken.",
            ])
    }

    @Test("A step says what happened and why, the table, who sent and who stayed silent")
    func step() throws {
        var walk = try walk()
        #expect(walk.handle("")[1] == "A sends a frame to B.")
        let lines = walk.handle("step")
        #expect(lines[0] == "Step 2 of 7, 0.000001 s.")
        #expect(lines[1] == "B is unknown, so S1 floods all its other ports: 2, 3.")
        #expect(lines.contains { $0.contains("New row: A is behind") })
        #expect(lines.contains { $0.contains("Port 1 stays silent") })
        #expect(lines.count { $0.contains("A copy leaves port") } == 2)
        #expect(walk.handle("step").last == "Now B answers.")
    }

    @Test("What was probably meant is said in the language that is spoken", arguments: Language.allCases)
    func meant(language: Language) throws {
        var walk = try walk(language)
        for (typed, english, chinese) in [("1", nil, nil), ("stpe", "step", nil), ("步近", nil, "步进")] {
            let line = try #require(walk.handle(typed).first)
            #expect(line.contains(typed))
            let meant = language == .english ? english : chinese
            #expect(line.contains(language == .english ? "Did you mean" : "是否指") == (meant != nil), "\(line)")
            if let meant { #expect(line.contains(meant)) }
        }
    }

    @Test(
        "Each command does in Chinese what it does in English",
        arguments: [
            ("step", "步进"), ("event", "事件"), ("settle", "到静止"), ("back", "后退"), ("goto 2", "转到 2"), ("end", "到末尾"),
            ("why", "为什么"), ("table S1", "表 S1"), ("ports s1", "端口 s1"), ("frame", "帧"), ("network", "网络"),
            ("logical", "逻辑交换机"),
            ("send A C", "发送 A C"), ("script", "回到脚本"), ("story", "讲解"), ("terms", "术语"), ("help", "帮助"),
            ("quit", "退出"), ("language", "语言"),
        ])
    func bothLanguages(english: String, chinese: String) throws {
        var one = try walk()
        var other = try walk()
        for start in ["step", "step"] {
            _ = one.handle(start)
            _ = other.handle(start)
        }
        #expect(one.handle(english) == other.handle(chinese))
        #expect(one.walk == other.walk && one.isOver == other.isOver && one.language == other.language)
        var third = try walk(.chinese)
        let lines = third.handle(chinese)
        #expect(!lines.isEmpty && lines.allSatisfy { !$0.isEmpty })
    }

    @Test("No word means two commands, and each command has words and help in both languages")
    func words() {
        let all = PlainCommand.allCases.flatMap { $0.words.english + $0.words.chinese }.map { $0.lowercased() }
        #expect(Set(all).count == all.count)
        for language in Language.allCases {
            let help = PlainCommand.allCases.map { PlainText(language: language).help($0) }
            #expect(Set(help).count == help.count)
            for (command, line) in zip(PlainCommand.allCases, help) where command != .language {
                #expect(line.hasPrefix(language == .english ? command.words.english[0] : command.words.chinese[0]))
            }
        }
    }

    @Test("A lab that was left goes on where it was, and says so in one line", arguments: Language.allCases)
    func resumed(language: Language) throws {
        var kept = Progress.Entry()
        kept.place = 3
        var walk = try walk(language)
        walk.resume(kept)
        #expect(walk.walk.index == 3)
        #expect(walk.progress == kept)
        let line = language == .english ? "Here you were, at step 3." : "上次到第 3 步"
        #expect(walk.opening.count { $0.contains(line) } == 1)
        _ = walk.handle("goto 0")
        #expect(walk.progress.place == 0)
        // The end is no place to go on from, nor is one that the lab has not.
        for place in [0, walk.walk.length, 9999] {
            kept.place = place
            var walk = try self.walk(language)
            walk.resume(kept)
            #expect(walk.walk.index == 0)
            #expect(!walk.opening.contains { $0.contains(line) })
        }
    }

    @Test("What was answered or put off when a lab was left is not asked again, and still counts")
    func resumedAnswers() throws {
        var first = try walk(.english, Self.asking)
        _ = first.handle("2 3")
        _ = first.handle("end")
        _ = first.handle("later")
        _ = first.handle("step")
        var progress = Progress()
        progress.note(first.progress, of: "lab", keepsPlace: first.hasLeftScript)
        var second = try walk(.english, Self.asking)
        second.resume(progress["lab"])
        #expect(second.walk.index == first.walk.index)
        #expect(second.opening.last == first.opening.last)
        #expect(second.handle("score") == first.handle("score"))
        #expect(second.progress == first.progress)
        // A run of one's own is no place in the script.
        _ = second.handle("send A B")
        #expect(second.hasLeftScript)
        let before = progress
        progress.note(second.progress, of: "lab", keepsPlace: second.hasLeftScript)
        #expect(progress == before)
        // Back at its start is one.
        var third = Progress.Entry()
        third.answers = before["lab"].answers
        progress.note(third, of: "lab", keepsPlace: false)
        #expect(progress["lab"].place == 0)
    }

    @Test("Stepping to the end and back is exact")
    func backIsExact() throws {
        var walk = try walk()
        var tables: [[String]] = []
        while walk.walk.index < walk.walk.length {
            tables.append(walk.handle("table"))
            _ = walk.handle("")
        }
        #expect(walk.handle("step").count == 1)
        for table in tables.reversed() {
            _ = walk.handle("back")
            #expect(walk.handle("table") == table)
        }
        #expect(walk.handle("back") == ["This is the start: nothing has happened yet."])
    }

    @Test("A frame of one's own goes out, with a tag too, and script comes back")
    func send() throws {
        var walk = try walk()
        #expect(
            walk.handle("send a all").contains {
                $0.contains("A sends a frame to everyone") || $0.contains("broadcast")
            })
        #expect(walk.walk.hasLeftScript)
        #expect(walk.handle("send A C 10").contains { $0.contains("tag 10") })
        #expect(walk.handle("send A unknown").count > 1)
        #expect(walk.handle("send A 02:00:00:00:00:03").contains { $0.contains("to C") })
        _ = walk.handle("script")
        #expect(!walk.walk.hasLeftScript && walk.walk.index == 0)
    }

    @Test(
        "What cannot be done is answered in one line that helps",
        arguments: [
            ("fram", "Did you mean frame?"), ("xyzzy", "There is no command"), ("table X", "S1, A, B, C"),
            ("table A", "no MAC"), ("goto", "goto N"), ("goto -1", "goto N"), ("goto x", "goto N"),
            ("send", "send FROM TO"),
            ("send S1 A", "send FROM TO"), ("send A nobody", "send FROM TO"), ("send A B 4095", "VLAN"),
            ("why", "step first"),
            ("frame", "step first"), ("back", "start"), ("\u{1B}[2J", "no command"),
            ("goto 99999999999999999999999", "goto N"),
        ])
    func refusals(line: String, answer: String) throws {
        var walk = try walk()
        let before = walk.walk
        let lines = walk.handle(line)
        #expect(lines.count == 1)
        #expect(lines[0].contains(answer), "\(lines)")
        #expect(walk.walk == before)
    }

    @Test("Nothing that is said can steer a terminal", arguments: Language.allCases)
    func harmless(language: Language) throws {
        let hostile = Self.lab.replacing("Nobody has spoken.", with: #""\e]0;x\a \u202e \r \x9b2J""#)
        var walk = try walk(language, hostile)
        var lines = walk.opening
        for line in ["", "story", "\u{1B}]0;x\u{7}", "table \u{202E}", "why", "end", "frame", "help"] {
            lines += walk.handle(line)
        }
        let isSafe = lines.allSatisfy { line in line.unicodeScalars.allSatisfy(\.isMessageSafe) }
        #expect(isSafe)
    }

    private static let asking = """
        framewalk: 1
        title: {en: Asking, zh: 提问}
        network:
          switches: {S1: {ports: 3}}
          hosts: {A: {at: S1/1}, B: {at: S1/2}, C: {at: S1/3}}
        script:
          - predict: {at: S1, what: egress}
            send: {from: A, to: B}
          - ask: {en: "Who spoke?", zh: 谁说过话？}
            choices: [{en: A, zh: A}, {en: B, zh: B}]
            answer: 1
          - predict: {at: S1, what: table}
            send: {from: B, to: A}
          - predict: {what: tags}
            send: {from: A, to: B}
          - predict: {what: accepted}
            send: {from: A, to: broadcast}
        """

    @Test("A question is asked before anything moves, and goes on when it was answered right")
    func question() throws {
        var walk = try walk(.english, Self.asking)
        #expect(walk.opening.contains("Question: Which ports of S1 send the frame out?"))
        #expect(walk.handle("step")[0] == "Answer the question first, or type later.")
        #expect(walk.handle("end")[0] == "This is the start: nothing has happened yet.")
        #expect(walk.walk.index == 0)
        #expect(walk.handle("2, 7")[0].contains("no answer"))
        let wrong = walk.handle("2")
        #expect(wrong[0] == "Not quite. You said: port 2.")
        // What is missing stays to be found in the next try.
        #expect(wrong.contains("Something is still missing.") && !wrong.contains { $0.contains("port 3") })
        #expect(walk.handle("3 2")[0] == "Right.")
        #expect(walk.handle("score") == ["0 of 5 predictions right at once"])
        #expect(walk.handle("step")[0].hasPrefix("Step 1 of ?"))
    }

    @Test(
        "Right answers of every kind go through to the end, in both languages",
        arguments: [
            (Language.english, ["2 3", "1", "1 3", "S1/2=untagged", "B C"], "5 of 5 predictions right at once"),
            (.chinese, ["2、3", "1", "1，3", "s1/2=无标签", "b，c"], "5 个预测中 5 个一次答对"),
        ])
    func allRight(language: Language, answers: [String], score: String) throws {
        var walk = try walk(language, Self.asking)
        var rest = answers[...]
        var log = walk.opening
        for _ in 0..<60 where walk.walk.index < walk.walk.length || !rest.isEmpty {
            if walk.pending != nil, let answer = rest.popFirst() {
                let lines = walk.handle(answer)
                #expect(lines[0] == (language == .english ? "Right." : "正确。"), "\(answer): \(lines)")
                log += lines
            } else {
                log += walk.handle("")
            }
        }
        #expect(walk.handle("score") == [score])
        #expect(walk.progress.isFinished && walk.progress.answers.count == 5)
    }

    @Test(
        "A question about a host that comes with the change it is asked of can be answered",
        arguments: Language.allCases)
    func questionBesideAdd(language: Language) throws {
        let lab = """
            framewalk: 1
            title: Later
            network:
              switches: {S1: {ports: 3}}
              hosts: {A: {at: S1/1}, B: {at: S1/2}}
            script:
              - predict: {what: accepted}
                change: {add: {C: {at: S1/3}}}
              - predict: {what: accepted}
                send: {from: A, to: broadcast}
            """
        var walk = try walk(language, lab)
        #expect(walk.opening.contains { $0.contains("C") })
        _ = walk.handle("C")
        _ = walk.handle("show")
        _ = walk.handle("end")
        #expect(walk.handle("B C")[0] == (language == .english ? "Right." : "正确。"))
    }

    @Test("Two wrong answers, show and later all let the walk go on; only what was right at once counts")
    func wrongAnswers() throws {
        var walk = try walk(.english, Self.asking)
        _ = walk.handle("none")
        #expect(walk.handle("1").contains("It is: port 2, port 3."))
        _ = walk.handle("end")
        #expect(walk.handle("hint").count == 1)
        // A choice is told at once.
        #expect(walk.handle("2").contains("It is: A."))
        #expect(walk.handle("show")[0].hasPrefix("It is:"))
        _ = walk.handle("end")
        _ = walk.handle("later")
        _ = walk.handle("end")
        _ = walk.handle("later")
        let end = walk.handle("end")
        #expect(end.last?.contains("at its end") == true)
        #expect(walk.handle("score") == ["0 of 5 predictions right at once"])
        #expect(walk.handle("show") == ["Nothing is asked here."])
    }

    @Test("The bundled labs go by to their ends", arguments: LabCardTests.names, Language.allCases)
    func bundled(name: String, language: Language) throws {
        let lab = try LabCardTests.read(name)
        var walk = PlainWalk(Walk(lab), language: language)
        var count = walk.opening.count
        for _ in 0..<4000 where !walk.progress.isFinished {
            count += walk.handle(walk.pending == nil ? "step" : "show").count
        }
        #expect(walk.progress.isFinished)
        #expect(count > 20)
    }
}
