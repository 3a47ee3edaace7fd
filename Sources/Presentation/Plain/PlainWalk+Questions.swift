import Fabric
import Lab
import Wire

// What a lab asks, in the linear mode: the walk goes no further until it was answered, shown or put off.

extension PlainWalk {
    /// The question that must be answered here.
    var pending: Exercise? {
        walk.asked(at: walk.index).lazy.filter { !done.contains($0) }.compactMap { walk.exercise(for: $0) }.first
    }

    /// The first entry that an unanswered question hides, from the cursor on.
    var horizon: Int {
        let next = walk.chapters.first { chapter in
            chapter.firstEntry >= walk.index && walk.lab.script[chapter.item].asks && !done.contains(chapter.item)
                && walk.exercise(for: chapter.item) != nil
        }
        return next?.firstEntry ?? walk.length
    }

    /// The question with what there is to choose from, and how to answer.
    func ask(_ exercise: Exercise) -> [String] {
        let names = names
        var lines = [text.question(book.question(of: exercise, names).text)]
        let typed = exercise.options.map { word(for: $0, in: exercise, names) }
        for (index, option) in exercise.options.enumerated() {
            let name = optionText(option, in: exercise, names)
            lines.append(exercise.isNamed ? "  \(name)" : "  \(index + 1). \(name)")
        }
        switch exercise.form {
        case .marks:
            lines.append(
                exercise.isNamed ? text.answerNames(typed.prefix(2).joined(separator: " ")) : text.answerNumbers)
        case .choice: lines.append(text.answerOne)
        case .tags:
            let loads = exercise.loads.filter { !$0.isEmpty }.map { load in
                let words = words(for: load)
                return language.say(words[0], words[words.count - 1])
            }
            let all = loads.joined(separator: language.comma)
            lines.append(text.answerTags(typed.first ?? "", all))
        }
        return lines
    }

    private func optionText(_ option: Exercise.Option, in exercise: Exercise, _ names: Names) -> String {
        let name = book.name(of: option, in: exercise, names).text
        switch option {
        case .port(let port):
            guard let peer = names.wiring.attachment(of: port).map({ names.port($0.peer) }) else { return name }
            let (typed, cable) = (word(for: option, in: exercise, names), text.cable(name, peer))
            return typed == name ? cable : "\(typed)\(language.colon)\(cable)"
        case .verdict(let verdict): return "\(name)\(language.colon)\(book.predictWords.meaning(of: verdict))"
        case .rule(let rule): return "\(name)\(language.colon)\(book.sentence(for: rule))"
        case .row, .host, .choice: return name
        }
    }

    /// What is typed for a port or a station.
    private func word(for option: Exercise.Option, in exercise: Exercise, _ names: Names) -> String {
        switch option {
        case .port(let port):
            let name = names.port(port.port, of: port.node)
            return exercise.device == nil ? "\(names.device(port.node))/\(name)" : name
        case .host(let node): return names.device(node)
        case .verdict(let verdict): return verdict.rawValue
        case .rule(let rule): return rule.rawValue
        case .row, .choice: return ""
        }
    }

    // MARK: - Answers

    /// The values that a typed answer means; `nil` when a word of it means nothing here.
    func values(of answer: String, for exercise: Exercise) -> [Int]? {
        let names = names
        var values = exercise.blank
        let words = answer.split { $0.isWhitespace || ",;，、；".contains($0) }.map { String($0).lowercased() }
        if words.isEmpty { return nil }
        if words == ["none"] || words == ["nothing"] || words == ["无"] || words == ["没有"] || words == ["不发出"] {
            return exercise.form == .choice ? nil : values
        }
        for word in words {
            let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
            guard let index = index(of: parts[0], in: exercise, names) else { return nil }
            guard exercise.form == .tags else {
                guard parts.count == 1 else { return nil }
                values[index] = 1
                continue
            }
            guard parts.count == 2, let load = load(parts[1], in: exercise) else { return nil }
            values[index] = load
        }
        return exercise.form == .choice && values.count { $0 == 1 } != 1 ? nil : values
    }

    private func index(of word: String, in exercise: Exercise, _ names: Names) -> Int? {
        let options = exercise.options
        if let index = options.firstIndex(where: { self.word(for: $0, in: exercise, names).lowercased() == word }) {
            return index
        }
        guard !exercise.isNamed, let number = Int(word), options.indices.contains(number - 1) else { return nil }
        return number - 1
    }

    /// `untagged`, a VLAN, or several tags of one frame as `30+10`.
    private func load(_ word: String, in exercise: Exercise) -> Int? {
        exercise.loads.firstIndex { words(for: $0).contains(word) }
    }

    /// What may be typed for a load: the English word first, the Chinese one last.
    private func words(for load: Exercise.Load) -> [String] {
        if load.isEmpty { return ["none", "nothing", "无", "没有", "不发出"] }
        if load == [[]] { return ["untagged", "u", "无标签", "不带标签"] }
        return [load.map { $0.map(\.description).joined(separator: "+") }.joined(separator: "/")]
    }

    /// Takes a typed line as the answer.
    mutating func answer(_ line: String, to exercise: Exercise) -> [String] {
        guard let values = values(of: line, for: exercise) else {
            return [text.notAnAnswer(line.prefix(40).description.quotable)] + ask(exercise).suffix(1)
        }
        let grade = exercise.grade(values)
        let names = names
        if let item = exercise.item, firstAnswers[item] == nil { firstAnswers[item] = grade.isRight }
        if grade.isRight {
            return [text.right] + reasons(exercise, exercise.chosen(in: exercise.right), names) + close(exercise)
        }
        tries += 1
        var lines = [text.wrong(book.text(of: values, in: exercise, names).text)]
        // What is wrong and why; what is missing is told when there is no other try.
        let mistakes = exercise.mistakes(in: values)
        lines += reasons(exercise, isLastTry(of: exercise) ? grade.wrong : mistakes.said, names)
        if !isLastTry(of: exercise), mistakes.isIncomplete { lines.append(book.predictWords.stillMissing) }
        // What really comes of it would give the answer away while there is another try.
        if isLastTry(of: exercise), let consequence = walk.consequence(of: values, in: exercise) {
            let text = ConsequenceText(consequence, book, names)
            lines.append(text.head.text)
            lines.append("  \(book.predictWords.you)\(language.colon)\(text.said.text)")
            lines.append("  \(book.predictWords.engine)\(language.colon)\(text.real.text)")
        }
        guard isLastTry(of: exercise) else { return lines + [text.tryAgain] }
        return lines + show(exercise)
    }

    private func isLastTry(of exercise: Exercise) -> Bool {
        tries >= exercise.maximumTries
    }

    /// The right answer.
    mutating func show(_ exercise: Exercise) -> [String] {
        let names = names
        // An answer that was shown is not right at once.
        if let item = exercise.item, firstAnswers[item] == nil { firstAnswers[item] = false }
        return [text.itIs(book.text(of: exercise.right, in: exercise, names).text)] + close(exercise)
    }

    /// Nothing more is asked of it: tells what the story says after it, and asks the next question of this place, or says that
    /// the walk can go on.
    mutating func close(_ exercise: Exercise) -> [String] {
        if let item = exercise.item { done.insert(item) }
        tries = 0
        let isNew = storyPage.map { $0.lowerBound > exercise.item ?? .max } ?? false
        return (isNew ? story : []) + (pending.map(ask) ?? [text.goesOn])
    }

    private func reasons(_ exercise: Exercise, _ options: [Int], _ names: Names) -> [String] {
        var lines: [String] = []
        for index in options.prefix(8) {
            let name = book.name(of: exercise.options[index], in: exercise, names).text
            let reason = book.reason(index, in: exercise, names).text
            if !reason.isEmpty { lines.append("  \(name)\(language.colon)\(reason)") }
        }
        if case .question(let question) = exercise.subject, let why = question.why { lines.append(book.text(why)) }
        return lines
    }

    var score: [String] {
        let all = walk.lab.script.indices.filter { walk.lab.script[$0].asks }
        return [BrowserText(language: language).right(firstAnswers.values.count { $0 }, of: all.count)]
    }
}

extension Exercise {
    /// Whether the options are answered by their names; by numbers otherwise.
    fileprivate var isNamed: Bool {
        form != .choice
            && options.allSatisfy { option in
                switch option {
                case .port, .host: true
                case .row, .verdict, .rule, .choice: false
                }
            }
    }
}
