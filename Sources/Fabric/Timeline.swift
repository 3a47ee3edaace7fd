public import Wire

/// A run that can be walked in both directions: a journal of commands, a few checkpoints, and the engine's determinism.
///
/// Its entries are numbered from 0: each is one event of the network or one command. `index` entries have happened
/// in `present`. Explanations are never kept: an entry is explained by doing it again.
public struct Timeline: Sendable {
    /// The network after `index` entries.
    ///
    /// It is lent, not copied: whoever asks for one host of a large network does not pay for all of it.
    public var present: Network { _read { yield playhead.network } }
    /// How many entries have happened.
    public var index: Int { playhead.index }
    /// How many entries are known: the furthest that was reached since the last cut.
    public private(set) var length = 0

    private var playhead: Playhead
    private var journal: [JournalEntry] = []
    private var checkpoints: Checkpoints

    /// Begins at a network.
    public init(_ network: Network) {
        playhead = Playhead(network)
        checkpoints = Checkpoints(playhead)
    }

    /// Which entries are commands, in order.
    public var commandIndices: [Int] { journal.map(\.index) }

    // MARK: - Moving

    /// One entry further, explained; `nil` when nothing is pending and no later entry is known.
    public mutating func forward() -> Hop? {
        guard let hop = playhead.explain(journal) else { return nil }
        passed()
        checkpoints.passNear(playhead)
        return hop
    }

    /// One entry back: returns the entry that is undone; `nil` at the start.
    @discardableResult
    public mutating func backward() -> Hop? {
        guard index > 0 else { return nil }
        go(to: index - 1)
        var replay = playhead
        return replay.explain(journal)
    }

    /// To the state after so many entries, 0 ... `length`; clamped.
    public mutating func go(to target: Int) {
        let target = min(max(target, 0), length)
        let base = base(of: target)
        if target - base.index > 2 * Checkpoints.nearInterval { checkpoints.forgetNear() }
        playhead = base
        while index < target {
            if target - index <= Checkpoints.nearReach { checkpoints.passNear(playhead) }
            guard playhead.skip(journal) != nil else { return }
        }
    }

    /// The nearest known state at or before an entry.
    private func base(of index: Int) -> Playhead {
        let checkpoint = checkpoints.nearest(to: index)
        return playhead.index <= index && playhead.index > checkpoint.index ? playhead : checkpoint
    }

    /// The playhead has moved on: maybe into the unknown.
    private mutating func passed() {
        length = max(length, index)
        checkpoints.pass(playhead)
    }

    // MARK: - Explaining

    /// Explains an entry, 0 ..< `length`, without moving.
    public func hop(_ index: Int) -> Hop? { hops(in: index..<index + 1).first }

    /// Explains entries without moving, replaying once for all of them. Clamped to 0 ..< `length`.
    public func hops(in range: Range<Int>) -> [Hop] {
        let range = range.clamped(to: 0..<length)
        guard !range.isEmpty else { return [] }
        var replay = base(of: range.lowerBound)
        replay.skip(to: range.lowerBound, journal)
        return range.compactMap { _ in replay.explain(journal) }
    }

    /// The same one after the other, none of them kept, until `body` says that it has seen enough by returning false. It also
    /// gets the payloads that there were then: those of entries ahead are not in the present's store.
    public func look(through range: Range<Int>, _ body: (_ index: Int, Hop, ByteStore) -> Bool) {
        let range = range.clamped(to: 0..<length)
        guard !range.isEmpty else { return }
        var replay = base(of: range.lowerBound)
        replay.skip(to: range.lowerBound, journal)
        for index in range {
            guard let hop = replay.explain(journal), body(index, hop, replay.network.store) else { return }
        }
    }

    /// When entries happened, in order. Replays at full speed. Clamped to 0 ..< `length`.
    public func times(in range: Range<Int>) -> [SimulatedTime] {
        let range = range.clamped(to: 0..<length)
        guard !range.isEmpty else { return [] }
        var replay = base(of: range.lowerBound)
        replay.skip(to: range.lowerBound, journal)
        return range.map { _ in
            _ = replay.skip(journal)
            return replay.network.now
        }
    }

    /// What an entry is among the hellos of spanning trees.
    public struct Routine: Hashable, Sendable {
        /// Where the entry was only spanning tree saying what it had said before: how often it says that; `nil` for all other ones.
        public var interval: SimulatedTime?
        /// Whether nothing was on its way any more when the entry was over: what comes next begins something new.
        public var isLast = false
    }

    /// What entries are among the hellos of spanning trees, in order. Replays at full speed. Clamped to 0 ..< `length`.
    public func routines(in range: Range<Int>) -> [Routine] {
        let range = range.clamped(to: 0..<length)
        guard !range.isEmpty, present.treeTime != nil else { return range.map { _ in Routine() } }
        var replay = base(of: range.lowerBound)
        replay.skip(to: range.lowerBound, journal)
        var interval: SimulatedTime?
        return range.map { _ in
            let before = replay.network.routines
            _ = replay.skip(journal)
            interval = replay.network.routines == before ? nil : interval ?? replay.network.helloTime
            return Routine(interval: interval, isLast: replay.network.isQuiet)
        }
    }

    // MARK: - Changing

    /// Forgets all entries after the present.
    public mutating func cut() {
        let index = index
        journal.removeAll { $0.index >= index }
        checkpoints.cut(after: index)
        length = index
    }

    /// Carries out a command here and now. What was known of the future is cut off, unless the command is refused.
    ///
    /// What is pending happens before a wait is over: those events become entries before the wait's own.
    @discardableResult
    public mutating func perform(_ command: Command) throws(CommandRefusal) -> Hop {
        var entry = JournalEntry(index: index, command: command, applied: command)
        if case .wait(let span) = command {
            cut()
            runPending(for: span, &entry)
            entry.index = index
        }
        let hop = try playhead.perform(entry)
        journal.removeAll { $0.index >= entry.index }
        checkpoints.cut(after: entry.index)
        journal.append(entry)
        length = index
        checkpoints.pass(playhead)
        return hop
    }

    /// Does what is pending within a span; what is left of it is for the entry of the wait itself.
    private mutating func runPending(for span: SimulatedTime, _ entry: inout JournalEntry) {
        let end = present.now + span
        var (budget, hellos) = (Network.waitBudget, Network.helloBudget)
        while budget > 0, hellos > 0, let next = present.nextEventTime, next <= end {
            let before = playhead.network.routines
            entry.aged += present.rowsAgeing(until: next)
            _ = playhead.skip(journal)
            passed()
            if playhead.network.routines == before { budget -= 1 } else { hellos -= 1 }
        }
        entry.applied = .wait(end - present.now)
        if let next = present.nextEventTime, next <= end {
            let events = Network.waitBudget + Network.helloBudget - budget - hellos
            entry.cut = JournalEntry.Cut(events: events, left: end - present.now)
        }
    }

    /// Goes to the end of the timeline and on until nothing is pending, `budget` events were done, or a frame has come
    /// back to a port that it had entered before, with the same tags and in this run. With `stopsAtLoop` false a loop runs on to the
    /// budget, so that its copies can be watched; it is still reported.
    ///
    /// Watching for loops costs nothing until a frame has crossed more devices than there are, or more
    /// events have happened than a few floods take: then what happened in this run so far is looked through.
    @discardableResult
    public mutating func settle(budget: Int = 10_000, stopsAtLoop: Bool = true) -> Outcome {
        go(to: length)
        let start = playhead
        let devices = UInt32(present.wiring.bridges.count + present.wiring.hubs.count + present.wiring.vteps.count)
        var search: LoopSearch?
        var loop: [PortID]?
        var nextLook = 1_000 + 4 * present.wiring.nodes.count
        while index - start.index < budget, !playhead.isAtRest {
            let done = index - start.index + 1
            if loop == nil, search != nil {
                guard let hop = playhead.explain(journal) else { break }
                loop = search?.note(hop) ?? nil
            } else {
                guard let crossings = playhead.skip(journal) else { break }
                let isLate = done == nextLook || (done == budget && done >= 1_000)
                if loop == nil, crossings > devices || isLate {
                    let (found, ancestry) = look(from: start)
                    loop = found
                    if isLate { nextLook *= 4 }
                    if crossings > devices { search = ancestry }
                }
            }
            passed()
            if loop != nil, stopsAtLoop { break }
        }
        return loop.map { .loop($0) } ?? (present.isQuiet ? .quiet : .budget(budget))
    }

    /// Looks through the entries from `start` to the present for a lap.
    private func look(from start: Playhead) -> (loop: [PortID]?, search: LoopSearch) {
        var search = LoopSearch()
        var replay = start
        while replay.index < index, let hop = replay.explain(journal) {
            if let loop = search.note(hop) { return (loop, search) }
        }
        return (nil, search)
    }
}

extension Timeline: Hashable {
    /// The same history and the same place in it.
    public static func == (left: Timeline, right: Timeline) -> Bool {
        left.index == right.index && left.length == right.length && left.journal == right.journal
            && left.present == right.present
    }

    /// By history and place.
    public func hash(into hasher: inout Hasher) {
        hasher.combine(index)
        hasher.combine(length)
        hasher.combine(journal)
        hasher.combine(present)
    }
}
