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
/// The heap moves 24-byte keys; the events lie still in a slab whose free places are used again. So nothing is
/// allocated once slab and heap have grown to what a run needs.
struct EventQueue: Sendable {
    private struct Key: Comparable, Sendable {
        let time: SimulatedTime
        let sequence: UInt64
        let place: UInt32

        static func < (left: Key, right: Key) -> Bool {
            left.time == right.time ? left.sequence < right.sequence : left.time < right.time
        }
    }

    private var keys = Heap<Key>()
    private var slab: [Event] = []
    private var free: [UInt32] = []
    private var sequence: UInt64 = 0

    /// When the first event happens; `nil` when there is none.
    var firstTime: SimulatedTime? { keys.min?.time }
    /// How many are pending.
    var count: Int { keys.count }

    /// Adds an event behind all others of its instant.
    mutating func add(_ event: Event, at time: SimulatedTime) {
        let place: UInt32
        if let reused = free.popLast() {
            place = reused
            slab[Int(place)] = event
        } else {
            place = UInt32(slab.count)
            slab.append(event)
        }
        keys.insert(Key(time: time, sequence: sequence, place: place))
        sequence += 1
    }

    /// Takes the first event.
    mutating func removeFirst() -> (time: SimulatedTime, event: Event)? {
        guard let key = keys.popMin() else { return nil }
        free.append(key.place)
        return (key.time, slab[Int(key.place)])
    }

    /// All events in their order.
    var ordered: [(time: SimulatedTime, event: Event)] {
        keys.unordered.sorted().map { ($0.time, slab[Int($0.place)]) }
    }
}

extension EventQueue: Hashable {
    /// The same events in the same order, wherever heap and slab keep them.
    static func == (left: EventQueue, right: EventQueue) -> Bool {
        guard left.sequence == right.sequence, left.count == right.count else { return false }
        return zip(left.keys.unordered.sorted(), right.keys.unordered.sorted()).allSatisfy { one, other in
            one.time == other.time && one.sequence == other.sequence
                && left.slab[Int(one.place)] == right.slab[Int(other.place)]
        }
    }

    func hash(into hasher: inout Hasher) {
        hasher.combine(sequence)
        hasher.combine(count)
        hasher.combine(firstTime)
    }
}
