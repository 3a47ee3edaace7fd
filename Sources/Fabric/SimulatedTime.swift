/// Simulated time since the start of a run, or a span of it, in nanoseconds. Never the clock on the wall.
public struct SimulatedTime: RawRepresentable, Hashable, Comparable, Sendable {
    /// Nanoseconds.
    public var rawValue: UInt64

    /// A time of so many nanoseconds.
    @inlinable public init(rawValue: UInt64) { self.rawValue = rawValue }

    /// The start.
    public static let zero = SimulatedTime(rawValue: 0)
    /// So many nanoseconds.
    public static func nanoseconds(_ count: UInt64) -> SimulatedTime { SimulatedTime(rawValue: count) }
    /// So many microseconds.
    public static func microseconds(_ count: UInt64) -> SimulatedTime { SimulatedTime(rawValue: count * 1_000) }
    /// So many milliseconds.
    public static func milliseconds(_ count: UInt64) -> SimulatedTime { SimulatedTime(rawValue: count * 1_000_000) }
    /// So many seconds.
    public static func seconds(_ count: UInt64) -> SimulatedTime { SimulatedTime(rawValue: count * 1_000_000_000) }

    /// Earlier than.
    @inlinable
    public static func < (left: SimulatedTime, right: SimulatedTime) -> Bool { left.rawValue < right.rawValue }
    /// Later by a span; stays at the largest value rather than overflow.
    @inlinable
    public static func + (left: SimulatedTime, right: SimulatedTime) -> SimulatedTime {
        let (sum, overflow) = left.rawValue.addingReportingOverflow(right.rawValue)
        return SimulatedTime(rawValue: overflow ? .max : sum)
    }
    /// The span from `right` to `left`, zero when `right` is later.
    @inlinable
    public static func - (left: SimulatedTime, right: SimulatedTime) -> SimulatedTime {
        SimulatedTime(rawValue: left.rawValue > right.rawValue ? left.rawValue - right.rawValue : 0)
    }
}
