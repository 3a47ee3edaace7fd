/// A run that can be walked in both directions: a journal of commands, a few checkpoints, and the engine's determinism.
///
/// Its entries are numbered from 0: each is one event of the network or one command. `index` entries have happened
/// in `present`.
public struct Timeline: Hashable, Sendable {
    /// The network after `index` entries.
    public private(set) var present: Network
    /// How many entries have happened.
    public private(set) var index = 0
    /// How many entries are known: the furthest that was reached since the last cut.
    public private(set) var length = 0

    /// Begins at a network.
    public init(_ network: Network) { present = network }

    /// One entry further, explained; `nil` when nothing is pending and no later entry is known.
    public mutating func forward() -> Hop? { nil }
    /// One entry back: returns the entry that is undone; `nil` at the start.
    @discardableResult
    public mutating func backward() -> Hop? { nil }
    /// To the state after so many entries, 0 ... `length`; clamped.
    public mutating func go(to index: Int) {}
    /// Explains an entry, 0 ..< `length`, without moving.
    public func hop(_ index: Int) -> Hop? { nil }
    /// Carries out a command here and now. What was known of the future is cut off.
    @discardableResult
    public mutating func perform(_ command: Command) throws(CommandRefusal) -> Hop { throw .unknown }
    /// Goes on until nothing is pending, a loop is found or `budget` events were done. Known later commands are
    /// not replayed: it is for the end of the timeline.
    @discardableResult
    public mutating func settle(budget: Int = 10_000) -> Outcome { .quiet }
}
