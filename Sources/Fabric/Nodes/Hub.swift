internal import Wire

/// A hub: it repeats what comes in on every other port, unread.
struct Hub: Hashable, Sendable {
    /// Which ports are not shut, by index.
    var portIsUp: [Bool]
    /// Whether each port hears the carrier of what is at the other end of its cable; the network keeps it up to date.
    var hasCarrier: [Bool]

    /// A hub with all ports open.
    init(ports: Int) {
        portIsUp = Array(repeating: true, count: ports)
        hasCarrier = portIsUp
    }

    /// Repeats a frame: each other port that is open and has a carrier gets a copy, in port order.
    func receive(
        _ frame: inout Frame, on ingress: PortIndex, observing observer: inout some StepObserver,
        sending outlet: inout some Outlet
    ) -> Ruling {
        observer.note(.received(ingress))
        guard portIsUp[Int(ingress)] else {
            observer.note(.dropped(.portDown))
            return Ruling(.drop, .portDown)
        }
        let tags = frame.tags.count
        var departures = 0
        for port in portIsUp.indices {
            let port = PortIndex(port)
            if port == ingress {
                observer.note(.silent(port, .outIngress))
            } else if !portIsUp[Int(port)] {
                observer.note(.silent(port, .outDown))
            } else if !hasCarrier[Int(port)] {
                observer.note(.silent(port, .outNoCarrier))
            } else {
                observer.note(.sent(port, departure: departures))
                departures += 1
                outlet.send(&frame, on: port, by: .hubRepeat, known: tags)
            }
        }
        return Ruling(.repeat, .hubRepeat)
    }
}
