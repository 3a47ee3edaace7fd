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

    /// Whether anything but frames can happen.
    var hasTimers: Bool {
        @inline(__always) get { treeTime != nil || newsTime != nil }
    }
    /// Whether what happens next is no frame.
    var isTimerDue: Bool { isTreeDue || isNewsDue }

    /// Does what is due beside the frames, if it is due by `end`: no frame crossed anything. `nil` when it comes later.
    mutating func doTimer(by end: SimulatedTime) -> UInt32? {
        if let treeTime, isTreeDue {
            guard treeTime <= end else { return nil }
            _ = tendTree()
            return 0
        }
        guard let newsTime, newsTime <= end else { return nil }
        _ = hearNews()
        return 0
    }

    /// A station sends a frame now, as by `Command.send`, but its NIC adds nothing: neither tag nor padding. The frame gets its
    /// identity; its payload is a range of `store`. Traps for a host that does not exist.
    public mutating func send(_ frame: Frame, from host: Int) {
        var observer = NoObserver()
        var frame = frame
        originate(&frame, as: .sent, host: host, &observer)
    }
}
