public import Wire

// Running without explanations, for whoever wants the end and not the way: nothing is kept and nothing is allocated.

extension Network {
    /// Does all events up to a time and sets the clock to it; how many happened. A storm ends at the time too.
    @discardableResult
    public mutating func run(until end: SimulatedTime) -> Int {
        var count = 0
        while let next = nextEventTime, next <= end {
            advance()
            count += 1
        }
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
