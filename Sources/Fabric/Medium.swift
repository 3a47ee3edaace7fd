internal import Wire

/// What lies between the devices: the cables, the frames on them, their bytes, and the clock.
///
/// It is one stored property beside the devices, so that a device and the medium can be changed at the same time without a
/// copy and without a dynamic check.
struct Medium: Hashable, Sendable {
    var wiring: Wiring
    var cables: [CableConfiguration]
    var store = ByteStore()
    var queue = EventQueue()
    var now = SimulatedTime.zero
    private var sendings: UInt32 = 0
    private var copies: UInt32 = 0
    private var keepsDepartures = false
    private var departures: [Departure] = []
    /// Flat index of port 0 of the bridge or hub that is sending.
    private var sender: Int32 = 0
    private var latest = LatestDeparture()
    /// Whether any cable was a patch at the start; none becomes one later.
    private let hasPatches: Bool

    init(wiring: Wiring, cables: [CableConfiguration]) {
        self.wiring = wiring
        self.cables = cables
        hasPatches = cables.contains(where: \.isPatch)
    }

    /// What becomes of a copy on a cable, with flat ports.
    enum Passage {
        case arrives(Int32, SimulatedTime)
        case lost(RuleID)
    }

    /// The identity of a new sending.
    @inline(__always)
    mutating func newSending() -> FrameID {
        sendings &+= 1
        copies &+= 1
        return FrameID(origin: sendings, copy: copies)
    }

    /// The identity of a copy that a bridge or a hub makes of a frame.
    @inline(__always)
    mutating func newCopy(of id: FrameID) -> FrameID {
        copies &+= 1
        return FrameID(origin: id.origin, copy: copies, crossings: id.crossings &+ 1)
    }

    /// Puts a frame on the cable of a port under a new identity. It becomes what the next device reads: the tags that are
    /// there, or over a patch those that this device knows, and the tunnel key. The departure is kept when departures are. What
    /// is handed over stays as it is.
    @inline(__always)
    mutating func depart(
        _ frame: inout Frame, as id: FrameID, from port: Int32, by rule: @autoclosure () -> RuleID?,
        known tags: @autoclosure () -> UInt8
    ) {
        if frame.isNormal, !frame.hasTunnelKey, !keepsDepartures, !hasPatches || !isPatch(port) {
            latest.length = frame.payload.length
            latest.canRepeat = if case .arrives = transmit(&frame, as: id, from: port) { true } else { false }
        } else {
            latest.canRepeat = false
            departWithCare(frame, as: id, from: port, by: rule(), known: tags())
        }
    }

    /// Whether the cable of a port is a patch.
    private func isPatch(_ port: Int32) -> Bool {
        let end = wiring.ends[Int(port)]
        return end.peer >= 0 && cables[Int(end.cable)].isPatch
    }

    private mutating func departWithCare(
        _ frame: Frame, as id: FrameID, from port: Int32, by rule: RuleID?, known tags: UInt8
    ) {
        var frame = frame
        frame.id = id
        if isPatch(port) {
            frame.hideTags(beyond: tags, in: &store)
        } else {
            frame.normalize(in: &store)
            frame.tunnelKey = nil
        }
        let passage = transmit(&frame, as: id, from: port)
        if keepsDepartures { keep(frame, from: port, by: rule, passage) }
    }

    /// A frame that has left arrives, unless a command takes its cable away meanwhile (`NetworkChanges.swift`).
    @inline(__always)
    private mutating func transmit(_ frame: inout Frame, as id: FrameID, from port: Int32) -> Passage {
        let passage = passage(from: port, length: frame.payload.length)
        if case .arrives(let peer, let arrival) = passage {
            queue.add(&frame, as: id, at: peer, from: port, origin: nil, time: arrival)
        }
        return passage
    }

    /// Where a frame of such a length comes out of the cable of a port.
    @inline(__always)
    private func passage(from port: Int32, length: UInt32) -> Passage {
        let end = wiring.ends[Int(port)]
        guard end.peer >= 0 else { return .lost(.noCable) }
        let cable = cables[Int(end.cable)]
        guard cable.isUp else { return .lost(.linkDown) }
        guard !cable.isOneWay || !end.isSecond else { return .lost(.linkOneWay) }
        guard Int(length) <= cable.mtu else { return .lost(.linkMTU) }
        return .arrives(end.peer, now + cable.delay)
    }

    private mutating func keep(_ frame: Frame, from port: Int32, by rule: RuleID?, _ passage: Passage) {
        let fate: Fate =
            switch passage {
            case .arrives(let peer, let time): .arrives(wiring.portIDs[Int(peer)], at: time)
            case .lost(let rule): .lost(rule)
            }
        departures.append(
            Departure(port: wiring.portIDs[Int(port)].port, frame: frame, rule: rule, fate: fate))
    }

    /// Keeps the departures of what follows, until `giveDepartures`, in the memory of an array that is used up.
    mutating func keepDepartures(reusing used: inout [Departure]) {
        keepsDepartures = true
        swap(&departures, &used)
        departures.removeAll(keepingCapacity: true)
    }

    /// What left since `keepDepartures`.
    mutating func giveDepartures(to result: inout [Departure]) {
        keepsDepartures = false
        swap(&departures, &result)
        departures = []
    }

    /// Whether an event happens by a time.
    @inline(__always)
    func isDue(by end: SimulatedTime = SimulatedTime(rawValue: .max)) -> Bool {
        queue.next <= end && queue.next != EventQueue.never
    }

    /// Takes the first event, which there must be, and sets the clock to its time.
    @inline(__always)
    mutating func takeNext(into event: inout Event) {
        now = queue.next
        queue.removeFirst(into: &event)
    }

    /// A station will send the frame when it has thought about it.
    mutating func schedule(_ frame: Frame, from host: Int, as origin: Origin) {
        schedule(frame, from: host, as: origin, at: now + Host.thinkingTime)
    }

    /// A station will send the frame at a time.
    mutating func schedule(_ frame: Frame, from host: Int, as origin: Origin, at time: SimulatedTime) {
        let port = wiring.flat(PortID(.host(host), 0))
        var frame = frame
        let id = frame.id
        queue.add(&frame, as: id, at: port, from: Event.nowhere, origin: origin, time: time)
    }
}

/// What of the last departure is of use while one device sends. It is no part of the state: all are equal.
private struct LatestDeparture: Hashable, Sendable {
    /// Whether another copy can follow it.
    var canRepeat = false
    /// Bytes of its payload.
    var length: UInt32 = 0

    static func == (left: Self, right: Self) -> Bool { true }
    func hash(into hasher: inout Hasher) {}
}

extension Medium: Outlet {
    /// What is sent next comes from the device whose port 0 has this flat index.
    mutating func begin(_ first: Int32) { sender = first }

    /// A copy leaves the device.
    @inline(__always)
    mutating func send(
        _ frame: inout Frame, on port: PortIndex, by rule: @autoclosure () -> RuleID,
        known tags: @autoclosure () -> UInt8
    ) {
        let id = newCopy(of: frame.id)
        depart(&frame, as: id, from: sender &+ Int32(port), by: rule(), known: tags())
    }

    /// Another copy of what left the device last leaves it.
    @inline(__always)
    mutating func sendAgain(on port: PortIndex) -> Bool {
        guard latest.canRepeat else { return false }
        let port = sender &+ Int32(port)
        guard case .arrives(let peer, let arrival) = passage(from: port, length: latest.length) else {
            copies &+= 1
            return true
        }
        guard queue.addCopy(copies &+ 1, at: peer, from: port, time: arrival) else { return false }
        copies &+= 1
        return true
    }

    /// Copies that were made so far.
    var mark: Int { Int(copies) }

    /// Takes the copies that were made since off the cables. What else left in this hop is among them.
    mutating func takeBack(since mark: Int) {
        let first = UInt32(truncatingIfNeeded: mark)
        guard copies != first else { return }
        let count = copies &- first
        queue.remove { $0.origin == nil && $0.frame.id.copy &- first &- 1 < count }
        departures.removeAll(keepingCapacity: true)
        latest.canRepeat = false
    }

    /// A copy ends at a port of the device.
    mutating func lose(_ frame: Frame, on port: PortIndex, by rule: RuleID) {
        var frame = frame
        frame.id = newCopy(of: frame.id)
        frame.normalize(in: &store)
        frame.tunnelKey = nil
        guard keepsDepartures else { return }
        departures.append(Departure(port: port, frame: frame, rule: rule, fate: .lost(rule)))
    }
}
