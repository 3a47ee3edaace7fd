import Fabric
import Lab

extension App {
    /// The row of the sentence while a prediction is open.
    func sentence(of state: PredictLayer) -> Phrase {
        let words = book.predictWords
        let text: String =
            switch state.phase {
            case .asking where state.doubtsNothing: words.nothingMarked
            case .asking where state.origin != nil && !state.isTouched: words.backThere(walk.index)
            case .asking: words.answerFirst
            case .judged where state.canTryAgain: words.tryOnce
            case .judged: words.goesOn(isRight: state.isRight, isQuestion: state.isQuestion)
            case .shown: words.goesOn(isRight: false, isQuestion: state.isQuestion)
            }
        return Phrase(text, .plain)
    }

    /// The row of the keys while a prediction is open: as many as fit, the way out always among them.
    func drawHints(of state: PredictLayer, on surface: inout Surface, in rect: Rect) {
        // How to move goes first where there is little room, then the word of the way out.
        let deeds = state.deeds.filter { $0 != .move || rect.width >= 80 }
        let hints = deeds.map { deed in
            // Where there is little room, the key of the way out alone must do.
            let isBare = rect.width < 60 && (deed == .later || deed == .close)
            return Hint(key: keys(of: deed), word: isBare ? "" : book.predictWords.hint(for: deed))
        }
        let out = deeds.firstIndex { $0 == .later || $0 == .close }
        var shown: [Hint] = []
        var column = rect.x + 1
        for (place, hint) in hints.enumerated() {
            let reserve = out.map { place < $0 ? hints[$0].width + 2 : 0 } ?? 0
            guard column + hint.width + reserve < rect.maxX else { continue }
            shown.append(hint)
            column += hint.width + 2
        }
        write(hints: shown, on: &surface, in: rect)
    }

    func keys(of deed: PredictLayer.Deed) -> String {
        switch deed {
        case .move, .scroll: glyphs.isASCII ? "Up/Dn" : "↑↓"
        case .mark: "Space"
        case .give: glyphs.isASCII ? "Lt/Rt" : "←→"
        case .answer, .seeIt, .goOn: "Enter"
        case .hint: "h"
        case .showMe: "s"
        case .later, .close: "Esc"
        case .lookAround: "Tab"
        case .tryAgain: "r"
        case .more: "w"
        case .help: "?"
        }
    }

    /// The answer that stands beside what happens now.
    private var visibleAnswer: Answers.Kept? {
        answers.kept.flatMap { $0.isVisible(at: walk.index, waveStart: walk.waveStart) ? $0 : nil }
    }

    /// What the learner said of the ports of the device that is followed, while it happens: whether it was right.
    var predictedPorts: [PortIndex: Bool] {
        guard let kept = visibleAnswer, kept.exercise.form == .marks else { return [:] }
        var result: [PortIndex: Bool] = [:]
        for (index, option) in kept.exercise.options.enumerated() {
            guard case .port(let port) = option, port.node == followed else { continue }
            result[port.port] = kept.values[index] == kept.exercise.right[index]
        }
        return result
    }

    /// The learner's answer beside the outcome, on the last rows of a panel while what was asked happens. Returns what is
    /// left of the panel.
    func drawKept(on surface: inout Surface, in rect: Rect) -> Rect {
        // Not above another question.
        guard let kept = visibleAnswer, rect.height >= 3, waiting == nil else { return rect }
        if case .predict? = layer { return rect }
        let words = book.predictWords
        let isRight = kept.exercise.grade(kept.values).isRight
        let text: Phrase =
            "\(strong: words.you)\(language.colon)"
            + book.text(of: kept.values, in: kept.exercise, names, marks: answerMarks)
        // What was said rightly stays so, though something is missing.
        let isIncomplete = kept.exercise.mistakes(in: kept.values).said.isEmpty
        let style = theme[isRight ? .sent : isIncomplete ? .warning : .silent]
        let truth: Phrase =
            "\(strong: words.engine)\(language.colon)" + book.text(of: kept.exercise.right, in: kept.exercise, names)
        // Below each other where they do not fit side by side, and there is room.
        let isLong = !isRight && text.width + 2 + truth.width > rect.width - 2 && rect.height >= 5
        let y = rect.maxY - (isLong ? 2 : 1)
        let end = surface.write(text, style, x: rect.x + 1, y: y, columns: rect.width - 2, look)
        if !isRight {
            let x = isLong ? rect.x + 1 : end + 2
            surface.write(truth, x: x, y: rect.maxY - 1, columns: max(0, rect.maxX - 1 - x), look)
        }
        return Rect(x: rect.x, y: rect.y, width: rect.width, height: y - rect.y)
    }
}
