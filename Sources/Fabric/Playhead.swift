/// A command in the journal of a timeline.
struct JournalEntry: Hashable, Sendable {
    /// Which entry of the timeline it is.
    var index: Int
    /// As it was given.
    var command: Command
    /// As it is carried out: a wait is shorter by the events that happened in it, which are entries of their own.
    var applied: Command
    /// Rows that grew old while the events of a wait happened.
    var aged = 0
    /// A wait that ended before its time.
    var cut: Cut?

    /// After how many events a wait ended, and how much of it was left.
    struct Cut: Hashable, Sendable {
        var events: Int
        var left: SimulatedTime
    }

    /// Carries it out.
    func perform(on network: inout Network) throws(CommandRefusal) -> Hop {
        if let cut { return network.cutWait(after: cut.events, left: cut.left, aged: aged) }
        var hop = try network.perform(applied)
        guard aged > 0, case .wait = applied else { return hop }
        let steps = hop.steps
        hop.steps = []
        for step in steps {
            if case .agedOut(let count) = step {
                hop.steps.append(.agedOut(count + aged))
            } else {
                hop.steps.append(step)
            }
        }
        return hop
    }
}

/// A network and how much of a journal has happened in it: what going on means is decided here alone, so that running
/// and running again cannot differ.
struct Playhead: Sendable {
    /// The network after `index` entries.
    private(set) var network: Network
    /// How many entries have happened.
    private(set) var index = 0
    /// The first command of the journal that has not happened.
    private var next = 0

    /// Whether nothing happens but by a command or as time passes.
    var isAtRest: Bool { network.isQuiet }

    /// At the start.
    init(_ network: Network) { self.network = network }

    /// The command that is the next entry; `nil` when that is an event.
    private mutating func takeCommand(_ journal: [JournalEntry]) -> JournalEntry? {
        guard next < journal.count, journal[next].index == index else { return nil }
        next += 1
        return journal[next - 1]
    }

    /// One entry on at full speed; how many devices its frame had crossed, `nil` when nothing was pending.
    mutating func skip(_ journal: [JournalEntry]) -> UInt32? {
        if let entry = takeCommand(journal) {
            Self.replayed { () throws(CommandRefusal) in try entry.perform(on: &network) }
            index += 1
            return 0
        }
        guard let crossings = network.advanceQuietly() else { return nil }
        index += 1
        return crossings
    }

    /// One entry on, explained; `nil` when nothing was pending.
    mutating func explain(_ journal: [JournalEntry]) -> Hop? {
        if let entry = takeCommand(journal) {
            var hop = Self.replayed { () throws(CommandRefusal) in try entry.perform(on: &network) }
            hop.command = entry.command
            index += 1
            return hop
        }
        guard let hop = network.step() else { return nil }
        index += 1
        return hop
    }

    /// Carries out a command that is not in the journal yet; what was there from here on must be gone.
    mutating func perform(_ entry: JournalEntry) throws(CommandRefusal) -> Hop {
        var hop = try entry.perform(on: &network)
        hop.command = entry.command
        index += 1
        next += 1
        return hop
    }

    /// What was carried out once is carried out again: the same command in the same state.
    @discardableResult
    private static func replayed(_ again: () throws(CommandRefusal) -> Hop) -> Hop {
        do { return try again() } catch { preconditionFailure("a replay differs from the run: \(error)") }
    }

    /// So far on at full speed.
    mutating func skip(to target: Int, _ journal: [JournalEntry]) {
        while index < target, skip(journal) != nil {}
    }
}
