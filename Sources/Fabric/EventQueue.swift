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

    /// What `EventQueue.removeFirst` writes over.
    static var none: Event {
        @inline(__always) get {
            let nobody = MACAddress(rawValue: 0)
            let frame = Frame(
                destination: nobody, source: nobody, etherType: EtherType(rawValue: 0),
                payload: ByteRange(offset: 0, length: 0))
            return Event(frame: frame, port: 0, from: 0, origin: nil)
        }
    }
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
    private var main = EventLane()
    private var lanes: [EventLane] = []
    private var others = Heap<PendingEvent>()
    private var sequence: UInt64 = 0
    /// Whether the event that was added last went to the main lane.
    private var lastIsInMain = false
    /// When the first event happens; `never` when there is none.
    private(set) var next = Self.never

    /// Later than everything.
    static var never: SimulatedTime { SimulatedTime(rawValue: .max) }

    /// So many delays need no heap.
    private static let laneLimit = 4

    /// When the first event happens; `nil` when there is none.
    var firstTime: SimulatedTime? { next == Self.never ? nil : next }

    /// Adds an event behind all others of its instant; the frame gets an identity on the way.
    @inline(__always)
    mutating func add(
        _ frame: inout Frame, as id: FrameID, at port: Int32, from: Int32, origin: Origin?, time: SimulatedTime
    ) {
        let rank = EventRank(time, sequence)
        sequence &+= 1
        if time < next { next = time }
        lastIsInMain = main.takes(time)
        if lastIsInMain {
            main.append(&frame, as: id, at: port, from: from, origin: origin, rank)
        } else {
            addElsewhere(frame, as: id, at: port, from: from, origin: origin, rank)
        }
    }

    private mutating func addElsewhere(
        _ frame: Frame, as id: FrameID, at port: Int32, from: Int32, origin: Origin?, _ rank: EventRank
    ) {
        var frame = frame
        if let lane = lanes.firstIndex(where: { $0.takes(rank.time) }) {
            lanes[lane].append(&frame, as: id, at: port, from: from, origin: origin, rank)
        } else if lanes.count + 1 < Self.laneLimit {
            lanes.append(EventLane())
            lanes[lanes.count - 1].append(&frame, as: id, at: port, from: from, origin: origin, rank)
        } else {
            frame.id = id
            let event = Event(frame: frame, port: port, from: from, origin: origin)
            others.insert(PendingEvent(event: event, rank: rank))
        }
    }

    /// Adds an arrival of another copy of the frame that was added last; `false` when that frame waits elsewhere or too late.
    @inline(__always)
    mutating func addCopy(_ copy: UInt32, at port: Int32, from: Int32, time: SimulatedTime) -> Bool {
        guard lastIsInMain, main.takes(time) else { return false }
        main.appendCopy(copy, at: port, from: from, EventRank(time, sequence))
        sequence &+= 1
        if time < next { next = time }
        return true
    }

    /// Takes the first event, which there must be, to where it will be worked on.
    @inline(__always)
    mutating func removeFirst(into event: inout Event) {
        guard lanes.isEmpty else { return removeFirstOfAll(into: &event) }
        main.removeFirst(into: &event)
        next = main.firstRank.time
    }

    private mutating func removeFirstOfAll(into event: inout Event) {
        switch firstPlace {
        case .main: main.removeFirst(into: &event)
        case .lane(let lane): lanes[lane].removeFirst(into: &event)
        case .others: event = others.removeMin().event
        }
        next =
            switch firstPlace {
            case .main: main.firstRank.time
            case .lane(let lane): lanes[lane].firstRank.time
            case .others: others.min?.rank.time ?? Self.never
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
        guard let other = others.min, other.rank < best else { return place }
        return .others
    }

    /// Takes events out; the others keep their order.
    mutating func remove(where isGone: (Event) -> Bool) {
        let kept = all.filter { !isGone($0.event) }.sorted()
        main = EventLane()
        lanes = []
        others = Heap()
        next = kept.first?.rank.time ?? Self.never
        for pending in kept {
            var event = pending.event
            let id = event.frame.id
            main.append(
                &event.frame, as: id, at: event.port, from: event.from, origin: event.origin, pending.rank)
        }
    }

    private var all: [PendingEvent] { main.all + lanes.flatMap(\.all) + others.unordered }

    /// All events in their order.
    var ordered: [(time: SimulatedTime, event: Event)] { all.sorted().map { ($0.rank.time, $0.event) } }
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

/// A place in the order of events.
struct EventRank: Comparable, Sendable {
    var time: SimulatedTime
    var sequence: UInt64

    @inline(__always)
    init(_ time: SimulatedTime, _ sequence: UInt64) {
        self.time = time
        self.sequence = sequence
    }

    /// Where no event is.
    static var behindAll: EventRank { EventRank(EventQueue.never, .max) }

    static func < (left: EventRank, right: EventRank) -> Bool {
        left.time == right.time ? left.sequence < right.sequence : left.time < right.time
    }
}

/// An event and its place in the order.
struct PendingEvent: Comparable, Sendable {
    var event: Event
    var rank: EventRank

    static func < (left: PendingEvent, right: PendingEvent) -> Bool { left.rank < right.rank }
    static func == (left: PendingEvent, right: PendingEvent) -> Bool { left.rank == right.rank }
}
