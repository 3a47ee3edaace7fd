import Fabric
import Lab

extension App {
    var look: Look { Look(glyphs: glyphs, theme: theme, book: book, names: names) }

    /// Row 0: which lab, whether it runs, the time, the place.
    func drawTitle(on surface: inout Surface, in rect: Rect) {
        var title = " " + book.text(walk.lab.title)
        if walk.hasLeftScript { title += "  · " + book.label(.freeRun) }
        let place = "\(walk.index)/\(lengthText)"
        let step = language.say("step \(place) ", "第 \(place) 步 ")
        // The title comes before the time, which the timeline tells too where it has room.
        let time = rect.width >= 70 ? "t=\(TimeText.seconds(walk.network.now, decimals: 3))s  " : ""
        let badgeWidth = max(DisplayWidth.of(book.label(.paused)), DisplayWidth.of(book.label(.running))) + 6
        let room = rect.width - DisplayWidth.of(title) - badgeWidth
        // Of a long time at least the seconds.
        let now = walk.network.now
        let seconds = time.isEmpty || now < .seconds(1) ? "" : "t=\(TimeText.age(now))  "
        let texts = [time + step, seconds + step, step, place + " "]
        let told = texts.first { DisplayWidth.of($0) <= room } ?? (rect.width >= 70 ? texts[2] : texts[0])
        let state = isRunning ? book.label(.running) : book.label(.paused)
        let badge = glyphs.isASCII ? "[\(state)]" : " \(state) "
        var right = surface.write(
            told, .plain, endingAt: rect.maxX, y: rect.y, columns: rect.width / 2, glyphs: glyphs)
        right = surface.write(
            badge, theme[isRunning ? .verdict : .selected], endingAt: right - 2, y: rect.y, columns: 20, glyphs: glyphs)
        if isRunning || rect.width >= 100 {
            let speed = "\(book.label(.speed)) \(speed + 1)/\(App.speeds.count)"
            right = surface.write(speed, theme[.dim], endingAt: right - 2, y: rect.y, columns: 20, glyphs: glyphs)
        }
        surface.write(title, .bold, x: rect.x, y: rect.y, columns: right - rect.x - 2, glyphs: glyphs)
    }

    /// The row of the one sentence: what was decided and why, or what to do.
    func drawSentence(on surface: inout Surface, in rect: Rect) {
        let mark = glyphs.isASCII ? "> " : "» "
        let start = surface.write(mark, theme[.strong], x: rect.x, y: rect.y)
        let room = rect.maxX - start - 1
        if case .predict(let state)? = layer {
            surface.write(sentence(of: state), x: start, y: rect.y, columns: room, look)
            return
        }
        if let notice {
            let (text, role) = said(notice)
            surface.write(text, theme[role], x: start, y: rect.y, columns: room, look)
        } else if let search {
            let text = searchText(search)
            surface.write(text, x: start, y: rect.y, columns: room, look)
            surface.target(keys: DisplayWidth.clip(text.text, to: room, ellipsis: glyphs.ellipsis), x: start, y: rect.y)
        } else {
            surface.write(sentence(columns: room), x: start, y: rect.y, columns: room, look)
        }
    }

    /// A notice in words, and how they look.
    func said(_ notice: Notice) -> (text: Phrase, role: Role) {
        switch notice {
        case .unavailable(let reason): (Phrase(book.text(for: reason), .plain), .warning)
        case .refused(let refusal): (book.text(for: refusal, names), .error)
        case .trouble(let trouble): (Phrase(language.text(for: trouble), .plain), .warning)
        case .problem(let problem): (Phrase(language.text(for: problem), .plain), .error)
        case .wroteLab(let path, let inOtherOrder):
            (
                Phrase(language.text(forWritten: path, inOtherOrder: inOtherOrder), .plain),
                inOtherOrder ? .warning : .strong
            )
        case .unsaved: (Phrase(language.unsaved, .plain), .warning)
        case .cutOff: (Phrase(language.cutOff, .plain), .warning)
        case .undone: (Phrase(language.undone, .plain), .strong)
        case .redone: (Phrase(language.redone, .plain), .strong)
        case .motion(let isOn): (Phrase(book.motion(isOn), .plain), .strong)
        case .mouse(let isOn): (Phrase(book.mouse(isOn), .plain), .strong)
        case .questions(let isOn): (Phrase(language.questions(isOn), .plain), .strong)
        case .theme(let name): (Phrase(book.name(of: name), .plain), .strong)
        case .putOff(let isHere): (Phrase(book.predictWords.putOff(isHere: isHere), .plain), .strong)
        case .resumed(let place): (Phrase(BrowserText(language: language).resumed(at: place), .plain), .strong)
        case .reached(let entry): (textOfReached(entry: entry), .text)
        case .neverComes(let target, let isHidden):
            (UntilText(language: language).neverComes(target, isHidden: isHidden, names), .warning)
        case .folded(let server, let isFolded):
            (Phrase(FoldText(language: language).folded(server, isFolded), .plain), .strong)
        case .hellos(let isOpen): (Phrase(book.hellos(isOpen: isOpen), .plain), .strong)
        case .overlay(let mode): (Phrase(lensText.chose(mode), .plain), .strong)
        case .wentTo(let node): (Phrase(lensText.wentTo(names.device(node)), .plain), .strong)
        case .copied(let what): (Phrase(book.copied(what), .plain), .sent)
        }
    }

    /// What just happened, in one sentence that fits if there is one.
    func sentence(columns: Int) -> Phrase {
        guard let current else {
            return Phrase(book.label(waiting == nil ? .pressToBegin : .pressToPredict), .plain)
        }
        if walk.index == walk.length, let outcome = walk.outcome(at: walk.index), outcome != .quiet {
            return book.text(for: outcome, names)
        }
        if isFinished, !walk.hasLeftScript, !showsStory, score.total > 0 {
            return Phrase(BrowserText(language: language).finishedNow(score).capitalizedFirst, .emphasis)
        }
        if let hellos = timelineView.crossedHellos {
            return [book.sentence(for: hellos), book.line(for: hellos)].first { $0.width <= columns }
                ?? book.shortLine(for: hellos)
        }
        if let stations = book.summary(ofStations: wave, names), stations.width <= columns { return stations }
        return book.summary(of: current, names, columns: columns)
    }
}
