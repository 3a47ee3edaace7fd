internal import Wire

/// Events in their order, in two rings: what is an event's own, and the frames. Copies of one flood that follow each other
/// share their frame, so that a million copies on cables weigh 32 bytes each.
struct EventLane: Sendable {
    /// What is an event's own.
    private struct Mark: Sendable {
        var time: SimulatedTime
        var sequence: UInt64
        var port: Int32
        var from: Int32
        var copy: UInt32
        /// Whether its frame is the one after that of the event before; else it is the same.
        var hasNextFrame: Bool
    }

    /// What copies share.
    private struct Load: Sendable {
        var frame: Frame
        var origin: Origin?
    }

    /// A power of two of places, or none; so are those of `loads`.
    private var marks: [Mark] = []
    private var head = 0
    private var count = 0
    private var loads: [Load] = []
    /// The place of the frame of the event that was taken last.
    private var oldest = 0
    private var youngest = 0
    private var last = SimulatedTime.zero

    private static let fewestPlaces = 16

    /// Where the first event stands in the order; behind all others when there is none.
    var firstRank: EventRank {
        @inline(__always) get {
            count == 0 ? .behindAll : EventRank(marks[head].time, marks[head].sequence)
        }
    }
    /// All events in their order.
    var all: [PendingEvent] {
        var rest = self
        return (0..<count).map { _ in
            let rank = rest.firstRank
            var event = Event.none
            rest.removeFirst(into: &event)
            return PendingEvent(event: event, rank: rank)
        }
    }

    /// Whether an event may be added behind the others.
    @inline(__always)
    func takes(_ time: SimulatedTime) -> Bool { count == 0 || time >= last }

    /// Adds an event behind the others; the frame gets an identity on the way.
    @inline(__always)
    mutating func append(
        _ frame: inout Frame, as id: FrameID, at port: Int32, from: Int32, origin: Origin?, _ rank: EventRank
    ) {
        if count == marks.count { growMarks(Load(frame: frame, origin: origin)) }
        var place = (youngest &+ 1) & (loads.count &- 1)
        if place == oldest { place = growLoads() }
        youngest = place
        // Written where it lies: a frame that is changed and copied at once makes the processor wait.
        loads[place].frame = frame
        loads[place].frame.id = id
        loads[place].origin = origin
        marks[(head &+ count) & (marks.count &- 1)] = Mark(
            time: rank.time, sequence: rank.sequence, port: port, from: from, copy: id.copy, hasNextFrame: true)
        count &+= 1
        last = rank.time
    }

    /// Adds another copy of the frame that was added last.
    @inline(__always)
    mutating func appendCopy(_ copy: UInt32, at port: Int32, from: Int32, _ rank: EventRank) {
        if count == marks.count { growMarks(loads[youngest]) }
        marks[(head &+ count) & (marks.count &- 1)] = Mark(
            time: rank.time, sequence: rank.sequence, port: port, from: from, copy: copy, hasNextFrame: false)
        count &+= 1
        last = rank.time
    }

    /// Takes the first event, which there must be.
    @inline(__always)
    mutating func removeFirst(into event: inout Event) {
        let mark = marks[head]
        head = (head &+ 1) & (marks.count &- 1)
        count &-= 1
        if mark.hasNextFrame { oldest = (oldest &+ 1) & (loads.count &- 1) }
        event.frame = loads[oldest].frame
        event.origin = loads[oldest].origin
        event.port = mark.port
        event.from = mark.from
        if !mark.hasNextFrame { event.frame.id.copy = mark.copy }
    }

    private mutating func growMarks(_ load: Load) {
        if loads.isEmpty { loads = Array(repeating: load, count: Self.fewestPlaces) }
        let filler = Mark(time: .zero, sequence: 0, port: 0, from: 0, copy: 0, hasNextFrame: false)
        marks = Self.grown(marks, from: head, with: filler)
        head = 0
    }

    /// The place for one more.
    private mutating func growLoads() -> Int {
        let count = loads.count
        loads = Self.grown(loads, from: oldest, with: loads[oldest])
        oldest = 0
        return count
    }

    /// A full ring in one of twice as many places, its first element at the start.
    private static func grown<Element>(_ ring: [Element], from first: Int, with filler: Element) -> [Element] {
        var grown: [Element] = []
        grown.reserveCapacity(max(fewestPlaces, 2 * ring.count))
        grown += ring[first...]
        grown += ring[..<first]
        grown += repeatElement(filler, count: max(fewestPlaces, 2 * ring.count) - ring.count)
        return grown
    }
}
