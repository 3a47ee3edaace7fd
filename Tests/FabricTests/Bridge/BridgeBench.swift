import Fabric
import Wire

/// Copies that left a switch.
struct Copies: Outlet {
    struct Copy: Hashable {
        var port: PortIndex
        var frame: Frame
        var rule: RuleID
    }

    var all: [Copy] = []
    var store = ByteStore()
    mutating func send(
        _ frame: inout Frame, on port: PortIndex, by rule: @autoclosure () -> RuleID,
        known tags: @autoclosure () -> UInt8
    ) {
        all.append(Copy(port: port, frame: frame, rule: rule()))
    }

    mutating func lose(_ frame: Frame, on port: PortIndex, by rule: RuleID) {
        all.append(Copy(port: port, frame: frame, rule: rule))
    }

    var mark: Int { all.count }
    mutating func takeBack(since mark: Int) { all.removeSubrange(mark...) }
}

/// What one frame did at a switch.
struct Passage {
    var copies: [Copies.Copy]
    var steps: StepList
    var ruling: Ruling

    /// The rule by which a port did not send.
    func silence(of port: PortIndex) -> RuleID? {
        for case .silent(port, let rule) in steps { return rule }
        return nil
    }

    /// Every port ends in exactly one `sent` or `silent`, or the whole frame was dropped; copies are in port order.
    func isWellFormed(ports: Int) -> Bool {
        var endings = [Int](repeating: 0, count: ports)
        var isDropped = false
        for step in steps {
            switch step {
            case .sent(let port, let departure):
                guard copies[departure].port == port else { return false }
                endings[Int(port)] += 1
            case .silent(let port, _): endings[Int(port)] += 1
            case .dropped: isDropped = true
            default: break
            }
        }
        return endings.allSatisfy { $0 == (isDropped ? 0 : 1) } && copies.map(\.port) == copies.map(\.port).sorted()
    }
}

extension Bridge {
    /// Sends a frame through, observed.
    mutating func pass(_ frame: Frame, on port: PortIndex, at now: SimulatedTime = .zero) -> Passage {
        var recorder = StepRecorder()
        var outlet = Copies()
        var frame = frame
        let ruling = receive(&frame, on: port, at: now, observing: &recorder, sending: &outlet)
        return Passage(copies: outlet.all, steps: recorder.steps, ruling: ruling)
    }

    /// Sends a frame through, unobserved.
    mutating func passQuietly(_ frame: Frame, on port: PortIndex, at now: SimulatedTime = .zero) -> [Copies.Copy] {
        var nobody = NoObserver()
        var outlet = Copies()
        var frame = frame
        _ = receive(&frame, on: port, at: now, observing: &nobody, sending: &outlet)
        return outlet.all
    }
}

extension Frame {
    /// A frame of 46 bytes of payload, for tests in which only addresses and tags matter.
    init(_ source: MACAddress, to destination: MACAddress, tags: [VLANTag] = []) {
        self.init(
            destination: destination, source: source, tags: TagStack(tags), etherType: .experimental,
            payload: ByteRange(offset: 0, length: 46))
    }
}
