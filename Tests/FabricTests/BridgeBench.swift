import Fabric
import Testing
import Wire

/// Copies that left a switch.
struct Copies: Outlet {
    struct Copy: Hashable {
        var port: PortIndex
        var frame: Frame
        var rule: RuleID
    }

    var all: [Copy] = []
    mutating func send(_ frame: Frame, on port: PortIndex, by rule: RuleID) {
        all.append(Copy(port: port, frame: frame, rule: rule))
    }
}

/// What one frame did at a switch.
struct Passage {
    var copies: [Copies.Copy]
    var steps: [Step]
    var ruling: Ruling
}

extension Bridge {
    /// A switch by itself.
    init(_ configuration: BridgeConfiguration) {
        self.init(configuration: configuration)
    }

    /// Sends a frame through, observed.
    mutating func pass(_ frame: Frame, on port: PortIndex, at now: SimulatedTime = .zero) -> Passage {
        var recorder = StepRecorder()
        var outlet = Copies()
        let ruling = receive(frame, on: port, at: now, observing: &recorder, sending: &outlet)
        return Passage(copies: outlet.all, steps: recorder.steps, ruling: ruling)
    }
}

@Test("A frame to an unknown address is flooded to the other ports of its VLAN, and its source is learned")
func floodsAndLearns() {
    let ports: [PortConfiguration] = [
        .access(10, in: .huawei), .access(10, in: .huawei), .access(20, in: .huawei),
    ]
    var bridge = Bridge(BridgeConfiguration(dialect: .huawei, ports: ports))
    let frame = Frame(
        destination: MACAddress(rawValue: 0xB), source: MACAddress(rawValue: 0xA), etherType: .experimental,
        payload: ByteRange(offset: 0, length: 46))
    let passage = bridge.pass(frame, on: 0)
    #expect(passage.copies == [Copies.Copy(port: 1, frame: frame, rule: .accessStrip)])
    #expect(passage.ruling == Ruling(.flood, .unknownUnicast))
    #expect(bridge.rows(at: .zero).map(\.port) == [0])
}
