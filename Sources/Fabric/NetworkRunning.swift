public import Wire

// Running without explanations, for whoever wants the end and not the way: nothing is kept and nothing is allocated.

extension Network {
    /// Does all events up to a time and sets the clock to it; how many happened. A loop of cables without delay never gets
    /// there: after `budget` events the clock stands at the last of them.
    @discardableResult
    public mutating func run(until end: SimulatedTime, budget: Int = 10_000_000) -> Int {
        var count = 0
        while advanceQuietly(by: end) != nil {
            count += 1
            guard count < budget else { break }
        }
        if count >= budget, let next = nextEventTime, next <= end { return count }
        medium.now = max(medium.now, end)
        return count
    }

    /// A station sends a frame now, as by `Command.send`, but its NIC adds nothing: neither tag nor padding. The frame gets its
    /// identity; its payload is a range of `store`. Traps for a host that does not exist.
    public mutating func send(_ frame: Frame, from host: Int) {
        var observer = NoObserver()
        _ = originate(frame, as: .sent, host: host, &observer)
    }
}
