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
}
