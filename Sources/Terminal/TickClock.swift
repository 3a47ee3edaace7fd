/// When the next tick is due, in milliseconds of a clock that never jumps.
///
/// A key between two ticks does not put the next one off, otherwise a held key would stop all motion.
struct TickClock {
    /// When the last tick was, or when motion began.
    private var since: Int?

    /// Milliseconds to wait; -1 when no tick is wanted.
    mutating func wait(wanted: Int?, now: Int) -> Int {
        guard let wanted else {
            since = nil
            return -1
        }
        let start = since ?? now
        since = start
        return max(0, start + max(1, wanted) - now)
    }

    /// Milliseconds since the last tick, when one is due.
    mutating func take(wanted: Int?, now: Int) -> Int? {
        guard let wanted, let start = since, now >= start + max(1, wanted) else { return nil }
        since = now
        return now - start
    }
}
