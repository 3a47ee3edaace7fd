import Fabric
import Lab
import Wire

extension App {
    /// Entries that views may show: the timeline, a search, the copies of a frame, its bytes on every cable.
    var visibleEntries: Range<Int> { 0..<shownEntries }
    /// Entries that a jump may go to: all before the next that must be predicted.
    private var reachableEntries: Range<Int> { 0..<horizon }

    // MARK: - Jumps

    /// To the next or previous entry of a kind, so that it is the last one that has happened.
    mutating func jump(_ target: JumpTarget, by direction: Int) {
        let known = direction > 0 ? walk.index..<reachableEntries.upperBound : 0..<max(0, walk.index - 1)
        guard let entry = entry(direction, in: known, where: target.matches) else {
            notice = .unavailable(direction < 0 ? .noneBefore : horizon < walk.length ? .noneYet : .noneAfter)
            return
        }
        isRunning = false
        if move(to: entry + 1) { refresh() }
    }

    /// To the first or last entry of a kind.
    mutating func jump(to target: JumpTarget, isLast: Bool) {
        guard let entry = entry(isLast ? -1 : 1, in: reachableEntries, where: target.matches) else {
            notice = .unavailable(.nothingFound)
            return
        }
        isRunning = false
        if move(to: entry + 1) { refresh() }
    }

    /// The first entry of a range, or with a negative direction the last one.
    ///
    /// Backward it looks at more and more entries at once: going back to where a piece begins is running there again, and in a large
    /// network the states that a run can begin at are far apart.
    private func entry(_ direction: Int, in range: Range<Int>, where matches: (Hop) -> Bool) -> Int? {
        var found: Int?
        var end = range.upperBound
        var count = direction > 0 ? range.count : 128
        while found == nil, end > range.lowerBound {
            let piece = max(range.lowerBound, end - count)..<end
            walk.timeline.look(through: piece) { index, hop, _ in
                if matches(hop) { found = index }
                return direction < 0 || found == nil
            }
            end = piece.lowerBound
            count *= 2
        }
        return found
    }

    // MARK: - The filter

    mutating func openFilter() {
        var form = FilterForm(filter, current: current)
        walk.timeline.look(through: visibleEntries) { _, hop, store in
            form.offer(hop, in: store)
            return true
        }
        form.sortRules()
        layer = .filter(form)
    }

    mutating func press(_ key: Key, _ form: FilterForm) {
        var form = form
        switch key.code {
        case .enter:
            layer = nil
            return
        case .up, .backTab: form.moveField(by: -1)
        case .down, .tab: form.moveField(by: 1)
        case .left: form.change(by: -1)
        case .right, .character(" "): form.change(by: 1)
        case .backspace, .delete: form.clearField()
        case .character("c"):
            form.filter = TimelineFilter()
            layer = nil
            set(form.filter)
            return
        default: return
        }
        set(form.filter)
        layer = .filter(form)
    }

    mutating func set(_ filter: TimelineFilter) {
        self.filter = filter
        findMatches()
    }

    /// Which entries the filter lets through; kept until the entries change.
    mutating func findMatches() {
        guard !filter.isEmpty else {
            filterMatches = nil
            return
        }
        let entries = reachableEntries
        var matches: [Int] = []
        walk.timeline.look(through: entries) { index, hop, _ in
            if filter.matches(hop) { matches.append(index) }
            return true
        }
        filterMatches = matches
        filterSignature = signature
    }

    /// Differs when entries came or went.
    var signature: [Int] { [walk.length, horizon, walk.undoDepth] + walk.timeline.commandIndices }

    /// In the timeline, to the next or previous entry that shows.
    mutating func moveInTimeline(by direction: Int) {
        guard let filterMatches else {
            guard let row = timelineView.rows(direction).first, row.hellos != nil else {
                _ = perform(direction > 0 ? .eventForward : .eventBack)
                return
            }
            isRunning = false
            pageInTimeline(direction)
            return
        }
        let now = walk.index - 1
        let target = direction > 0 ? filterMatches.first { $0 > now } : filterMatches.last { $0 < now }
        guard let target else {
            notice = .unavailable(direction < 0 ? .noneBefore : horizon < walk.length ? .noneYet : .noneAfter)
            return
        }
        if move(to: target + 1) { refresh() }
    }

    /// So many rows of the timeline on, or back where negative. Folded hellos stay folded.
    mutating func pageInTimeline(_ rows: Int) {
        let passed = timelineView.rows(rows)
        guard let target = rows > 0 ? passed.last?.entries.upperBound : passed.first?.entries.lowerBound else { return }
        let isFolded = passed.contains { $0.hellos != nil && $0.entries.upperBound == target }
        if move(to: target) {
            stepsFinely = !isFolded
            refresh()
        }
    }

    /// Hellos that change nothing in one line, or each in its own.
    mutating func foldHellos() {
        opensHellos.toggle()
        stepsFinely = false
        notice = .hellos(isOpen: opensHellos)
    }

    /// To the first or last entry that shows.
    mutating func moveToEnd(isLast: Bool) -> Bool {
        guard focus == .timeline, let filterMatches, let target = isLast ? filterMatches.last : filterMatches.first
        else {
            let moved = move(to: isLast ? walk.length : 0)
            stepsFinely = false
            return moved
        }
        return move(to: target + 1)
    }

    /// The filter in a few words, each condition one.
    func text(of filter: TimelineFilter) -> String {
        var parts: [String] = []
        if let device = filter.device { parts.append(names.device(device)) }
        if let origin = filter.origin { parts.append("\(book.label(ReadingLabel.sending)) \(origin)") }
        if let verdict = filter.verdict { parts.append(book.word(verdict)) }
        if let rule = filter.rule { parts.append(rule.rawValue) }
        return parts.joined(separator: " · ")
    }

    func drawFilter(_ form: FilterForm, on surface: inout Surface) {
        let area = Rect(
            x: max(0, (surface.width - 60) / 2), y: 2, width: min(60, surface.width), height: 9)
        let shown = visibleEntries
        let note = filterMatches.map { "\($0.count(where: shown.contains))/\(shown.count)" } ?? ""
        let inside = surface.panel(
            area, title: book.label(ReadingLabel.filter), note: note, .dialog, theme: theme, glyphs: glyphs)
        let heads: [String] = [
            book.label(.device), book.label(ReadingLabel.sending), book.label(ReadingLabel.verdict), book.label(.rule),
        ]
        let any = book.label(ReadingLabel.any)
        let values: [String] = [
            form.filter.device.map(names.device) ?? any, form.filter.origin.map(frameText) ?? any,
            form.filter.verdict.map(book.word) ?? any,
            form.filter.rule.map { "\($0.rawValue)  \(book.sentence(for: $0))" } ?? any,
        ]
        for field in FilterForm.Field.allCases {
            let y = inside.y + 1 + field.rawValue
            let isHere = field == form.field
            if isHere { surface.put(glyphs.now, theme[.changed], x: inside.x + 1, y: y) }
            surface.write(heads[field.rawValue], theme[.dim], x: inside.x + 3, y: y, columns: 10, glyphs: glyphs)
            surface.write(
                values[field.rawValue], isHere ? theme[.selected] : .plain, x: inside.x + 14, y: y,
                columns: inside.width - 15, glyphs: glyphs)
        }
        surface.write(
            book.label(ReadingLabel.filterKeys), theme[.dim], x: inside.x + 1, y: inside.maxY - 1,
            columns: inside.width - 2, glyphs: glyphs)
    }

    /// A sending: its number and what it carries.
    private func frameText(_ origin: UInt32) -> String {
        guard case .filter(let form)? = layer, let sent = form.sendings[origin] else { return "\(origin)" }
        let from = names.station(sent.frame.source)
        return "\(origin)  \(from) → \(names.station(sent.frame.destination))  "
            + book.text(for: sent.frame, sent.gist, names).text
    }
}
