import HeapModule
internal import Wire

/// Something that will happen: a frame arrives at a port, or a station sends one.
struct Event: Hashable, Sendable {
    /// The frame.
    var frame: Frame
    /// Where it arrives or is sent, as a flat index of the wiring.
    var port: Int32
    /// Where it left; `nowhere` for a frame that was put on the cable by hand.
    var from: Int32
    /// Why a station sends it; `nil` for an arrival.
    var origin: Origin?

    /// No port.
    static let nowhere: Int32 = -1
}

/// What is pending, in the order `(time, sequence)`: of two events of one instant, the one that was scheduled first
/// happens first.
///
/// What is scheduled with one delay happens in the order in which it was scheduled, and a network has few delays. So
/// events wait in *lanes*, each in order, and the first of all is the first of a lane. An event goes to the first lane that
/// it is not too early for; a heap takes those that are too early for all of them. Nothing is allocated once the lanes have
/// grown to what a run needs.
struct EventQueue: Sendable {
    /// Where all events are while one delay is enough.
    private var main = Lane()
    private var lanes: [Lane] = []
    private var others = Heap<Pending>()
    private var sequence: UInt64 = 0

    /// So many delays need no heap.
    private static let laneLimit = 4

    /// When the first event happens; `nil` when there is none.
    var firstTime: SimulatedTime? {
        @inline(__always) get {
            if lanes.isEmpty { return main.firstTime }
            return firstTimeOfAll
        }
    }

    private var firstTimeOfAll: SimulatedTime? {
        switch firstPlace {
        case .main: main.firstTime
        case .lane(let lane): lanes[lane].firstTime
        case .others: others.min?.time
        }
    }

    /// Adds an event behind all others of its instant; the frame gets an identity on the way.
    @inline(__always)
    mutating func add(
        _ frame: Frame, as id: FrameID, at port: Int32, from: Int32, origin: Origin?, time: SimulatedTime
    ) {
        let rest = Pending.Rest(id: id, port: port, from: from, origin: origin, time: time, sequence: sequence)
        sequence += 1
        if main.takes(time) { main.append(frame, rest) } else { addElsewhere(frame, rest) }
    }

    private mutating func addElsewhere(_ frame: Frame, _ rest: Pending.Rest) {
        if let lane = lanes.firstIndex(where: { $0.takes(rest.time) }) {
            lanes[lane].append(frame, rest)
        } else if lanes.count + 1 < Self.laneLimit {
            lanes.append(Lane())
            lanes[lanes.count - 1].append(frame, rest)
        } else {
            others.insert(Pending(frame, rest))
        }
    }

    /// Takes the first event; there must be one.
    @inline(__always)
    mutating func removeFirst() -> Event { lanes.isEmpty ? main.removeFirst() : removeFirstOfAll() }

    private mutating func removeFirstOfAll() -> Event {
        switch firstPlace {
        case .main: main.removeFirst()
        case .lane(let lane): lanes[lane].removeFirst()
        case .others: others.removeMin().event
        }
    }

    private enum Place {
        case main
        case lane(Int)
        case others
    }

    /// Who has the first event of all; the main lane when there is none.
    private var firstPlace: Place {
        var place = Place.main
        var best = main.firstRank
        for lane in lanes.indices where lanes[lane].firstRank < best {
            best = lanes[lane].firstRank
            place = .lane(lane)
        }
        guard let other = others.min, Rank(other.time, other.sequence) < best else { return place }
        return .others
    }

    /// Takes events out; the others keep their order.
    mutating func remove(where isGone: (Event) -> Bool) {
        let kept = all.filter { !isGone($0.event) }.sorted()
        main = Lane()
        lanes = []
        others = Heap()
        for pending in kept { main.append(pending.event.frame, pending.rest) }
    }

    private var all: [Pending] { main.all + lanes.flatMap(\.all) + others.unordered }

    /// All events in their order.
    var ordered: [(time: SimulatedTime, event: Event)] { all.sorted().map { ($0.time, $0.event) } }
}

/// An event and its place in the order.
struct Pending: Comparable, Sendable {
    // The event first, so that all copies of it begin at the same place of a cache line.
    private(set) var event: Event
    private(set) var time: SimulatedTime
    private(set) var sequence: UInt64

    /// All but the bulk of the frame.
    struct Rest {
        var id: FrameID
        var port: Int32
        var from: Int32
        var origin: Origin?
        var time: SimulatedTime
        var sequence: UInt64
    }

    init(_ frame: Frame, _ rest: Rest) {
        event = Event(frame: frame, port: rest.port, from: rest.from, origin: rest.origin)
        time = rest.time
        sequence = rest.sequence
        event.frame.id = rest.id
    }

    /// All but the bulk of the frame.
    var rest: Rest {
        Rest(
            id: event.frame.id, port: event.port, from: event.from, origin: event.origin, time: time,
            sequence: sequence)
    }

    /// Writes all of it where it lies: a frame that is changed and copied at once makes the processor wait.
    @inline(__always)
    mutating func set(_ frame: Frame, _ rest: Rest) {
        event.frame = frame
        event.frame.id = rest.id
        event.port = rest.port
        event.from = rest.from
        event.origin = rest.origin
        time = rest.time
        sequence = rest.sequence
    }

    static func < (left: Pending, right: Pending) -> Bool {
        left.time == right.time ? left.sequence < right.sequence : left.time < right.time
    }
    static func == (left: Pending, right: Pending) -> Bool { left.sequence == right.sequence }
}

/// A place in the order of events.
private struct Rank: Comparable {
    var time: SimulatedTime
    var sequence: UInt64

    init(_ time: SimulatedTime, _ sequence: UInt64) {
        self.time = time
        self.sequence = sequence
    }

    static func < (left: Rank, right: Rank) -> Bool {
        left.time == right.time ? left.sequence < right.sequence : left.time < right.time
    }
}

/// Events in their order, in a ring.
private struct Lane: Sendable {
    /// A power of two of places, or none.
    private var places: [Pending] = []
    private var head = 0
    private var count = 0
    private var last = SimulatedTime.zero

    /// When the first event happens; `nil` when there is none.
    var firstTime: SimulatedTime? {
        @inline(__always) get { count == 0 ? nil : places[head].time }
    }
    /// Where the first event stands in the order; behind all others when there is none.
    var firstRank: Rank {
        @inline(__always) get {
            count == 0
                ? Rank(SimulatedTime(rawValue: .max), .max) : Rank(places[head].time, places[head].sequence)
        }
    }
    /// All events in their order.
    var all: [Pending] { (0..<count).map { places[(head + $0) & (places.count - 1)] } }

    /// Whether an event may be added behind the others.
    @inline(__always)
    func takes(_ time: SimulatedTime) -> Bool { count == 0 || time >= last }

    @inline(__always)
    mutating func append(_ frame: Frame, _ rest: Pending.Rest) {
        if count == places.count { grow(with: Pending(frame, rest)) }
        places[(head &+ count) & (places.count &- 1)].set(frame, rest)
        count &+= 1
        last = rest.time
    }

    @inline(__always)
    mutating func removeFirst() -> Event {
        let first = places[head].event
        head = (head &+ 1) & (places.count &- 1)
        count &-= 1
        return first
    }

    private mutating func grow(with filler: Pending) {
        let all = all
        places = all + Array(repeating: filler, count: max(16, all.count))
        head = 0
    }
}

extension EventQueue: Hashable {
    /// The same events in the same order, wherever lanes and heap keep them.
    static func == (left: EventQueue, right: EventQueue) -> Bool {
        guard left.sequence == right.sequence else { return false }
        return left.ordered.elementsEqual(right.ordered) { $0.time == $1.time && $0.event == $1.event }
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(sequence)
        hasher.combine(firstTime)
    }
}
