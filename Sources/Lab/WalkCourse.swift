import Fabric

/// One course of events: a timeline that was run ahead, and what each part of it belongs to.
struct Course: Hashable, Sendable {
    /// What one item of the script, or one command of the user's own, did.
    struct Run: Hashable, Sendable {
        /// Index into the script; `nil` for a command of the user's own.
        var item: Int?
        var firstEntry: Int
        /// The command of the user's own; `nil` for an item of the script.
        var command: Command?
        var outcome = Outcome.quiet
        var refusal: CommandRefusal?
    }

    var timeline: Timeline
    /// Names and cables at the end of all that was run ahead.
    private(set) var lastWiring: Wiring
    /// In the order of their entries; those without entries among them.
    private(set) var runs: [Run] = []
    /// Where the waves begin, rising: entry 0, each command, the entry behind it, and each entry of a later time than the one
    /// before it.
    private var waveStarts: [Int] = []
    /// Hellos of spanning tree that changed nothing, each row of them a wave, rising.
    private var hellos: [QuietHellos] = []
    /// Where the runs with entries begin, rising.
    private var runStarts: [Int] = []

    /// Runs a script ahead and stands at its beginning.
    init(_ lab: Lab) {
        timeline = Timeline(lab.network)
        lastWiring = lab.network.wiring
        for (index, item) in lab.script.enumerated() {
            var run = Run(item: index, firstEntry: timeline.length)
            if case .commands(let commands) = item.action { carryOut(commands, in: &run) }
            add(run)
        }
        lastWiring = timeline.present.wiring
        timeline.go(to: 0)
    }

    /// How many events one run may take. A flood in a large network takes one for each station, a resolved ping a few
    /// times that; nothing but a loop takes more.
    private var budget: Int {
        max(10_000, 64 * timeline.present.wiring.nodes.count)
    }

    private mutating func carryOut(_ commands: [Command], in run: inout Run) {
        for command in commands {
            do {
                try perform(command)
            } catch {
                run.refusal = error
                break
            }
        }
        if timeline.length > run.firstEntry { run.outcome = runAhead() }
    }

    private mutating func perform(_ command: Command) throws(CommandRefusal) {
        let start = timeline.index
        try timeline.perform(command)
        // A wait lets pending events happen first: they are entries before its own.
        noteWaves(from: start)
        let own = timeline.index - 1
        if waveStarts.last != own { waveStarts.append(own) }
    }

    private mutating func add(_ run: Run) {
        runs.append(run)
        if timeline.length > run.firstEntry { runStarts.append(run.firstEntry) }
    }

    /// Goes on at the end of the timeline until all is at rest, and notes where each instant begins.
    private mutating func runAhead() -> Outcome {
        let start = timeline.index
        let outcome = timeline.settle(budget: budget)
        noteWaves(from: start)
        return outcome
    }

    /// The entry behind a command begins a wave, and each at a later time than the one before it. But whole rounds of hellos
    /// that change nothing are one wave, however often they come.
    private mutating func noteWaves(from start: Int, to end: Int? = nil) {
        let entries = start..<(end ?? timeline.length)
        let times = timeline.times(in: entries)
        let routines = timeline.routines(in: entries)
        var first = 0
        var isAtRest = start > 0 && timeline.routines(in: start - 1..<start)[0].isLast
        while first < times.count {
            let last = routines[first...].firstIndex(where: \.isLast) ?? times.count - 1
            let round = first...last
            if isAtRest, routines[last].isLast, let interval = routines[first].interval,
                routines[round].allSatisfy({ $0.interval != nil })
            {
                if hellos.last?.entries.upperBound == start + first {
                    hellos[hellos.count - 1].add(roundTo: start + last + 1, at: times[last])
                } else {
                    waveStarts.append(start + first)
                    hellos.append(
                        QuietHellos(
                            start + first..<start + last + 1, at: times[first], until: times[last], every: interval))
                }
            } else {
                waveStarts += round.filter { $0 == first || times[$0] != times[$0 - 1] }.map { start + $0 }
            }
            isAtRest = routines[last].isLast
            first = last + 1
        }
    }

    /// The last quiet hellos that began before an entry.
    func hellos(before entry: Int) -> QuietHellos? {
        let place = Course.count(of: hellos) { $0.entries.lowerBound < entry }
        return place > 0 ? hellos[place - 1] : nil
    }
}

// MARK: - Positions

extension Course {
    /// The next position where a stride ends; `nil` at the end.
    func position(after index: Int, _ stride: Walk.Stride) -> Int? {
        guard index < timeline.length else { return nil }
        return switch stride {
        case .event: index + 1
        case .wave: Course.next(after: index, in: waveStarts) ?? timeline.length
        case .settle: Course.next(after: index, in: runStarts) ?? timeline.length
        }
    }

    /// The previous position where a stride ends; `nil` at the start.
    func position(before index: Int, _ stride: Walk.Stride) -> Int? {
        guard index > 0 else { return nil }
        return switch stride {
        case .event: index - 1
        case .wave: Course.last(before: index, in: waveStarts)
        case .settle: Course.last(before: index, in: runStarts)
        }
    }

    func count(of stride: Walk.Stride, upTo index: Int) -> Int {
        switch stride {
        case .event: index
        case .wave: Course.count(below: index, in: waveStarts)
        case .settle: Course.count(below: index, in: runStarts)
        }
    }

    /// The run that an entry belongs to; `nil` behind the end.
    func run(of entry: Int) -> Run? {
        guard entry >= 0, entry < timeline.length else { return nil }
        return runs.last { $0.firstEntry <= entry }
    }

    private static func next(after index: Int, in starts: [Int]) -> Int? {
        let place = count(below: index + 1, in: starts)
        return place < starts.count ? starts[place] : nil
    }

    private static func last(before index: Int, in starts: [Int]) -> Int {
        let place = count(below: index, in: starts)
        return place > 0 ? starts[place - 1] : 0
    }

    /// How many of rising numbers are below one.
    private static func count(below index: Int, in starts: [Int]) -> Int { count(of: starts) { $0 < index } }

    /// How many at the beginning of a list are so, where none behind them is.
    private static func count<Element>(of all: [Element], where isSo: (Element) -> Bool) -> Int {
        var low = 0
        var high = all.count
        while low < high {
            let middle = (low + high) / 2
            if isSo(all[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

// MARK: - A command of the user's own

extension Course {
    /// Carries out a command at the cursor, runs ahead what it causes, and stands right behind it. The future is cut off.
    mutating func cut(with command: Command) throws(CommandRefusal) {
        let here = timeline.index
        waveStarts.removeAll { $0 >= here }
        runStarts.removeAll { $0 >= here }
        runs.removeAll { $0.firstEntry >= here }
        hellos.removeAll { $0.entries.lowerBound >= here }
        if let last = hellos.last, last.entries.upperBound > here {
            // Of the round that it comes in the middle of each instant is a wave.
            if !hellos[hellos.count - 1].cut(before: here) { hellos.removeLast() }
            let whole = hellos.last.flatMap { $0.entries.overlaps(last.entries) ? $0.entries.upperBound : nil }
            waveStarts.removeAll { $0 >= whole ?? last.entries.lowerBound }
            noteWaves(from: whole ?? last.entries.lowerBound, to: here)
        }
        try perform(command)
        let behind = timeline.index
        var run = Run(item: nil, firstEntry: here, command: command)
        run.outcome = runAhead()
        add(run)
        lastWiring = timeline.present.wiring
        timeline.go(to: behind)
    }
}
