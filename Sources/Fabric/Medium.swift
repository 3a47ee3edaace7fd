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

    init(wiring: Wiring, cables: [CableConfiguration]) {
        self.wiring = wiring
        self.cables = cables
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

    /// Puts a frame on the cable of a port. It becomes what the next device reads.
    ///
    /// A frame that has left arrives, whatever becomes of the cable meanwhile: its bits are under way already.
    @inline(__always)
    mutating func transmit(_ frame: inout Frame, from port: Int32) -> Passage {
        frame.normalize(in: &store)
        let end = wiring.ends[Int(port)]
        guard end.peer >= 0 else { return .lost(.noCable) }
        let cable = cables[Int(end.cable)]
        guard cable.isUp else { return .lost(.linkDown) }
        guard !cable.isOneWay || !end.isSecond else { return .lost(.linkOneWay) }
        guard Int(frame.payload.length) <= cable.mtu else { return .lost(.linkMTU) }
        let arrival = now + cable.delay
        queue.add(Event(frame: frame, port: end.peer, from: port, origin: nil), at: arrival)
        return .arrives(end.peer, arrival)
    }

    /// Puts a frame on the cable of a port; the departure is kept when departures are.
    @inline(__always)
    mutating func depart(_ frame: Frame, from port: Int32, by rule: @autoclosure () -> RuleID?) {
        var frame = frame
        let passage = transmit(&frame, from: port)
        if keepsDepartures { keep(frame, from: port, by: rule(), passage) }
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

    /// Keeps the departures of what follows, until `takeDepartures`.
    mutating func keepDepartures() { keepsDepartures = true }

    /// What left since `keepDepartures`.
    mutating func takeDepartures() -> [Departure] {
        keepsDepartures = false
        defer { departures = [] }
        return departures
    }

    /// Takes the first event and sets the clock to its time.
    @inline(__always)
    mutating func next() -> Event? {
        guard let first = queue.removeFirst() else { return nil }
        now = first.time
        return first.event
    }

    /// A station will send the frame when it has thought about it.
    mutating func schedule(_ frame: Frame, from host: Int, as origin: Origin) {
        let port = wiring.flat(PortID(.host(host), 0))
        queue.add(Event(frame: frame, port: port, from: Event.nowhere, origin: origin), at: now + Host.thinkingTime)
    }
}

extension Medium: Outlet {
    /// What is sent next comes from this device.
    mutating func begin(_ device: NodeID) { sender = wiring.flat(PortID(device, 0)) }

    /// A copy leaves the device.
    @inline(__always)
    mutating func send(_ frame: Frame, on port: PortIndex, by rule: @autoclosure () -> RuleID) {
        var frame = frame
        frame.id = newCopy(of: frame.id)
        depart(frame, from: sender &+ Int32(port), by: rule())
    }
}
