import Fabric
import Lab
import Wire

/// A line of the dialog.
struct PredictLine {
    var text: Phrase
    var style = Style.plain
    /// The option that it belongs to.
    var option: Int?
    /// Stands before the first line; the others are indented by as much.
    var mark = ""
    /// Whether it is what is asked, which is seen in any case.
    var isQuestion = false
    /// Whether it helps to answer, for which the question gives way where there is no room for both.
    var isHint = false
}

extension App {
    /// A prediction or question, over the lower part of the screen so that the network stays in sight.
    func drawPredict(_ state: PredictLayer, on surface: inout Surface) {
        let form = screenLayout(width: surface.width, height: surface.height).form
        let rect = predictArea(state, surface.width, surface.height, form)
        let inside = surface.panel(
            rect, title: title(of: state), note: note(of: state), .dialog, theme: theme, glyphs: glyphs)
        let (head, body) = predictLines(state, columns: rect.width - 4)
        draw(head: head, body: body, state, on: &surface, in: inside)
    }

    /// Where a prediction lies on a screen of this size.
    func predictArea(_ state: PredictLayer, _ width: Int, _ rows: Int, _ form: ScreenLayout.Form) -> Rect {
        let bottom = rows - 2
        var most = max(5, min(bottom - 1, form == .text ? bottom : bottom * 13 / 20))
        // At a size for a room the picture keeps the rows of a switch and its hosts, as the question is about them.
        if showsTopologyZoomed, scale != .normal { most = max(8, min(most, rows - 3 - scale.leastRows)) }
        let (head, body) = predictLines(state, columns: width - 4)
        let height = min(most, head.count + body.count + 2)
        return Rect(x: 0, y: bottom - height, width: width, height: height)
    }

    private func predictLines(
        _ state: PredictLayer, columns: Int
    ) -> (head: [PredictLine], body: [PredictLine]) {
        state.phase == .asking
            ? (askingHead(state, columns), askingOptions(state, columns)) : ([], judgedLines(state, columns))
    }

    /// The head stays while the options scroll; where there is no room for both, what is said first gives way first: the situation,
    /// then the question that was read before the hint was asked for.
    private func draw(
        head: [PredictLine], body: [PredictLine], _ state: PredictLayer, on surface: inout Surface, in inside: Rect
    ) {
        // A hint is read, and put away again.
        let least = min(body.count, head.contains(where: \.isHint) ? 1 : 3)
        var kept = head
        while kept.count > max(0, inside.height - least) {
            _ = kept.first?.isHint == true ? kept.removeLast() : kept.removeFirst()
        }
        for (row, line) in kept.enumerated() { draw(line, on: &surface, in: inside, y: inside.y + row) }
        let room = inside.height - kept.count
        let first = firstLine(of: body, state, room: room)
        for (row, line) in body.dropFirst(first).prefix(max(0, room)).enumerated() {
            let y = inside.y + kept.count + row
            draw(line, on: &surface, in: inside, y: y)
            let area = Rect(x: inside.x, y: y, width: inside.width, height: 1)
            if state.phase == .asking, let option = line.option { surface.target(area, .row(option)) }
            if state.phase == .asking, line.option == state.cursor {
                surface.selectRow(area, theme: theme)
            }
        }
        surface.scrollBar(
            x: inside.maxX - 1, y: inside.y + kept.count, height: room, first: first, total: body.count, theme: theme,
            glyphs: glyphs)
    }

    private func draw(_ line: PredictLine, on surface: inout Surface, in inside: Rect, y: Int) {
        surface.write(line.text, line.style, x: inside.x + 1, y: y, columns: inside.width - 2, look)
    }

    /// So that the option under the cursor is seen whole, or as far as was scrolled.
    private func firstLine(of body: [PredictLine], _ state: PredictLayer, room: Int) -> Int {
        let furthest = max(0, body.count - room)
        guard state.phase == .asking else { return min(state.scroll, furthest) }
        let start = body.firstIndex { $0.option == state.cursor } ?? 0
        let end = (body.lastIndex { $0.option == state.cursor } ?? 0) + 1
        return max(0, min(start, min(furthest, end <= room ? 0 : end - room)))
    }

    private func title(of state: PredictLayer) -> String {
        switch state.phase {
        case .asking:
            if case .question = state.exercise.subject { book.predictWords.question } else { book.label(.predictTitle) }
        case .judged: book.label(state.isRight ? .right : .notQuite)
        case .shown: book.predictWords.theAnswer
        }
    }

    private func note(of state: PredictLayer) -> String {
        guard state.maximumTries > 1, state.phase == .asking || state.canTryAgain else { return "" }
        return book.predictWords.triesLeft(state.maximumTries - state.tries)
    }

    // MARK: - Asking

    private func askingHead(_ state: PredictLayer, _ columns: Int) -> [PredictLine] {
        let exercise = state.exercise
        var lines: [PredictLine] = []
        let situation = book.situation(of: exercise, in: walk.lab, names)
        if !situation.isEmpty { lines += wrapped(situation, .plain, columns) }
        lines += wrapped(book.question(of: exercise, names), theme[.strong], columns).map { line in
            var line = line
            line.isQuestion = true
            return line
        }
        if state.showsHint, let hint = book.hint(of: exercise, in: walk.network) {
            let mark = glyphs.isASCII ? "> " : "» "
            lines += wrapped(Phrase(mark + hint, .plain), theme[.warning], columns).map { line in
                var line = line
                line.isHint = true
                return line
            }
        }
        return lines
    }

    private func askingOptions(_ state: PredictLayer, _ columns: Int) -> [PredictLine] {
        let exercise = state.exercise
        let loadWidth = exercise.loads.map { book.text(of: $0).width }.max() ?? 0
        let texts = book.texts(ofOptions: exercise, walk.network, names)
        let widest = texts.map(\.width).max() ?? 0
        return exercise.options.indices.flatMap { index -> [PredictLine] in
            let text = texts[index]
            let box = box(index, state)
            let room = columns - DisplayWidth.of(box) - (exercise.form == .tags ? loadWidth + 5 : 0)
            let indent = String(repeating: " ", count: DisplayWidth.of(box))
            return Phrase.wrapped(text, columns: max(8, room)).enumerated().map { row, line in
                var phrase = Phrase(row == 0 ? box : indent, .plain) + line
                if row == 0, exercise.form == .tags {
                    // Beside the longest port, not at the far edge of a wide screen.
                    let column = min(columns - loadWidth - 4, widest + DisplayWidth.of(box) + 3)
                    let blank = column - phrase.width
                    phrase.append(String(repeating: " ", count: max(1, blank)) + "\(arrows.left) ", .plain)
                    phrase.append(book.text(of: exercise.loads[state.values[index]]))
                    phrase.append(" \(arrows.right)", .plain)
                }
                return PredictLine(text: phrase, option: index)
            }
        }
    }

    private var arrows: (left: Unicode.Scalar, right: Unicode.Scalar) { glyphs.isASCII ? ("<", ">") : ("‹", "›") }

    /// The cursor and the mark: `> [x] `, `  ( ) `.
    private func box(_ index: Int, _ state: PredictLayer) -> String {
        let cursor = index == state.cursor ? "> " : "  "
        let isOn = state.values[index] != 0
        switch state.exercise.form {
        case .marks: return cursor + (isOn ? "[x] " : "[ ] ")
        case .choice: return cursor + (isOn ? "(*) " : "( ) ")
        case .tags: return cursor
        }
    }

    // MARK: - Judged

    private func judgedLines(_ state: PredictLayer, _ columns: Int) -> [PredictLine] {
        let exercise = state.exercise
        let words = book.predictWords
        let truth = book.text(of: exercise.right, in: exercise, names)
        var lines: [PredictLine] = []
        if state.phase == .judged {
            let answer = book.text(of: state.values, in: exercise, names, marks: answerMarks)
            lines += wrapped(
                "\(strong: words.you)\(language.colon)" + answer, theme[state.isRight ? .sent : .silent], columns)
        }
        if state.tellsAnswer, !state.isRight || state.phase == .shown {
            lines += wrapped("\(strong: words.engine)\(language.colon)" + truth, .plain, columns)
        }
        lines.append(PredictLine(text: Phrase()))
        for explanation in explanations(state) { lines += hanging(explanation, columns) }
        if !state.tellsAnswer, exercise.mistakes(in: state.values).isIncomplete {
            lines += hanging(PredictLine(text: Phrase(words.stillMissing, .plain), mark: "\(glyphs.ignored) "), columns)
        }
        if lines.last?.text.isEmpty == true { lines.removeLast() }
        // Beside what really comes of it, which would give the answer away while there is another try.
        if state.phase == .judged, state.tellsAnswer, let consequence = state.consequence {
            let text = ConsequenceText(consequence, book, names)
            lines.append(PredictLine(text: Phrase()))
            lines += wrapped(text.head, theme[.strong], columns)
            lines += hanging(
                PredictLine(text: text.said, style: theme[.silent], mark: "  \(words.you)\(language.colon)"), columns)
            lines += hanging(PredictLine(text: text.real, mark: "  \(words.engine)\(language.colon)"), columns)
        }
        return lines
    }

    private func wrapped(_ phrase: Phrase, _ style: Style, _ columns: Int) -> [PredictLine] {
        Phrase.wrapped(phrase, columns: columns).map { PredictLine(text: $0, style: style) }
    }

    private func hanging(_ line: PredictLine, _ columns: Int) -> [PredictLine] {
        let width = DisplayWidth.of(line.mark)
        return Phrase.wrapped(line.text, columns: max(8, columns - width)).enumerated().map { row, text in
            let head = row == 0 ? line.mark : String(repeating: " ", count: width)
            return PredictLine(text: Phrase(head, .plain) + text, style: line.style)
        }
    }

    /// Why: the decision as a whole where it is one, else part by part. Of a right answer only what belongs to it.
    private func explanations(_ state: PredictLayer) -> [PredictLine] {
        let exercise = state.exercise
        if case .question(let question) = exercise.subject {
            return question.why.map { [PredictLine(text: Phrase(book.text($0), .plain))] } ?? []
        }
        if exercise.form == .choice || (state.isRight && isAboutDecision(exercise)), let hop = exercise.hop {
            return [PredictLine(text: book.summary(of: hop, names))] + ruleLines(hop.rule, always: true, state)
        }
        var lines: [PredictLine] = []
        for index in explained(state) { lines += explanation(of: index, state) }
        return lines
    }

    /// The options that are explained: what is right, what was marked, and of a table also the rows that are not in it. While
    /// there is another try, only what was marked.
    private func explained(_ state: PredictLayer) -> [Int] {
        let exercise = state.exercise
        let all = Array(exercise.options.indices)
        if !state.tellsAnswer { return all.filter { state.values[$0] != 0 } }
        if case .prediction(let prediction) = exercise.subject {
            switch prediction.kind {
            case .table: return all
            // Why the others got nothing is half of it.
            case .accepted where all.count <= 6: return all
            case .accepted, .egress, .tags, .verdict, .rule: break
            }
        }
        let said = state.phase == .shown ? exercise.right : state.values
        let parts = all.filter { exercise.right[$0] != 0 || said[$0] != 0 }
        return parts.isEmpty ? Array(all.prefix(4)) : parts
    }

    /// How a part of the answer was said: rightly, wrongly, not though it is right, or not at all where it neither was marked nor
    /// had to be.
    private func mark(of index: Int, _ state: PredictLayer) -> Unicode.Scalar {
        let (said, right) = (state.values[index], state.exercise.right[index])
        // A part of the answer that was not said is no mistake of the part.
        if state.phase == .judged, said != right, right != 0 && state.tellsAnswer { return "+" }
        if state.phase == .judged, said != right { return answerMarks.wrong }
        return right != 0 ? answerMarks.right : glyphs.ignored
    }

    /// In front of or behind a part of an answer.
    var answerMarks: (right: Unicode.Scalar, wrong: Unicode.Scalar) { (glyphs.sent, glyphs.silent) }

    private func isAboutDecision(_ exercise: Exercise) -> Bool {
        guard case .prediction(let prediction) = exercise.subject else { return false }
        switch prediction.kind {
        case .egress, .verdict, .rule: return true
        case .table, .tags, .accepted: return false
        }
    }

    private func explanation(of index: Int, _ state: PredictLayer) -> [PredictLine] {
        let exercise = state.exercise
        let rule = exercise.causes[index].rule
        var text = book.name(of: exercise.options[index], in: exercise, names)
        if exercise.form == .tags {
            text.append(language.colon, .plain)
            text.append(book.text(of: exercise.loads[(state.tellsAnswer ? exercise.right : state.values)[index]]))
        }
        if state.phase == .judged, exercise.form == .marks, exercise.right[index] > state.values[index] {
            let missed = book.predictWords.missed
            text.append(language.say(" (\(missed))", "（\(missed)）"), .plain)
        }
        let reason = book.reason(index, in: exercise, names)
        if !reason.isEmpty { text.append((glyphs.isASCII ? " - " : " — ") + reason) }
        if let rule { text.append("  \(rule: citation(of: rule))") }
        var lines = [PredictLine(text: text, mark: "\(mark(of: index, state)) ")]
        lines += ruleLines(rule, always: false, state)
        if state.showsMore, let example = counterExample(index, exercise) {
            lines.append(PredictLine(text: example, style: theme[.warning], mark: "    "))
        }
        return lines
    }

    /// The rule in full, when it is asked for.
    private func ruleLines(_ rule: RuleID?, always: Bool, _ state: PredictLayer) -> [PredictLine] {
        guard let rule else { return [] }
        var lines: [PredictLine] = []
        if always { lines.append(PredictLine(text: "\(rule: citation(of: rule))", style: theme[.dim])) }
        if state.showsMore {
            lines.append(PredictLine(text: Phrase(book.sentence(for: rule), .plain), mark: "    "))
            if rule.source.contains(";") { lines.append(PredictLine(text: "\(rule: rule.source)", mark: "    ")) }
        }
        return lines
    }

    /// The rule's name and the first place where it is written.
    private func citation(of rule: RuleID) -> String {
        "\(rule.rawValue) \(glyphs.isASCII ? "-" : "·") \(rule.source.prefix { $0 != ";" })"
    }

    /// What the network would be like if the answer were right.
    private func counterExample(_ index: Int, _ exercise: Exercise) -> Phrase? {
        guard case .rule(let rule, let hop) = exercise.causes[index], case .port(let port) = exercise.options[index],
            exercise.form == .marks, let peer = names.wiring.attachment(of: port)?.peer
        else { return nil }
        return book.predictWords.counterExample(
            rule, port: names.port(port.port, of: port.node), peer: names.device(peer.node),
            source: hop.frame.map { names.station($0.source) } ?? "")
    }
}
