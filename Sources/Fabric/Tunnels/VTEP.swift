internal import Wire

/// A tunnel end: what was configured.
public struct VTEP: Hashable, Sendable {
    /// What was configured.
    public internal(set) var configuration: VTEPConfiguration
    /// Which ports are not shut, by index; port 0 is the underlay.
    var portIsUp: [Bool]

    init(configuration: VTEPConfiguration) {
        self.configuration = configuration
        portIsUp = Array(repeating: true, count: configuration.ports.count + 1)
    }

    /// Whether a port is not shut.
    public func isUp(_ port: PortIndex) -> Bool { portIsUp[Int(port)] }
}

extension VTEP {
    /// Takes a frame from the underlay or from a switch.
    mutating func receive<O: StepObserver>(
        _ frame: Frame, on port: PortIndex, _ underlay: UnderlayDirectory, _ medium: inout Medium,
        observing observer: inout O
    ) -> Ruling {
        observer.note(.received(port))
        guard isUp(port) else {
            observer.note(.dropped(.portDown))
            return Ruling(.drop, .portDown)
        }
        observer.note(.ignored(.hostNotMine))
        return Ruling(.ignore, .hostNotMine)
    }
}
