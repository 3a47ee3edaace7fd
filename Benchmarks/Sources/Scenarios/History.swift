import Fabric
import Wire

/// A run to walk back in: frames that circle for ever in a ring of switches.
public struct History {
    /// The run.
    public var timeline: Timeline
    private var random: UInt64 = 88_172_645_463_325_252

    /// How many ports a switch of the ring has.
    public static let portsPerBridge = 50

    /// A ring with so many ports of switches in all, 8 frames in each direction.
    public init(ports: Int) {
        timeline = Timeline(Self.ring(ports: ports))
        let bridges = timeline.present.bridges.count
        for frame in 0..<8 {
            let bridge = bridges * frame / 8
            let recipe = FrameRecipe(
                to: .broadcast, from: Plan.address(of: 1_000_000 + frame), tags: [VLANTag(Plan.vlan.advanced(by: 10))])
            _ = try? timeline.perform(.inject(PortID(.bridge(bridge), 0), recipe))
        }
    }

    /// A ring of switches with so many ports in all.
    public static func ring(ports: Int) -> Network {
        let each = min(portsPerBridge, ports / 2)
        return Plan(ring: ports / each, portsPerBridge: each).network
    }

    /// Goes on until so many entries are there.
    public mutating func run(events: Int) {
        timeline.settle(budget: events - timeline.length, stopsAtLoop: false)
    }

    /// Goes anywhere.
    public mutating func jump() {
        random ^= random << 13
        random ^= random >> 7
        random ^= random << 17
        timeline.go(to: Int(truncatingIfNeeded: random >> 1) % timeline.length)
    }

    /// Lets stations that no host has speak at all switches, evenly, until so many rows are learned; how many there are.
    public static func fill(_ network: inout Network, rows: Int) -> Int {
        let bridges = network.bridges.count
        for row in 0..<rows {
            let port = PortID(.bridge(row % bridges), PortIndex(2 + row / bridges % 8))
            guard let host = network.wiring.attachment(of: port), case .host(let index) = host.peer.node else {
                continue
            }
            // To the host itself: the switch learns, and the frame goes nowhere else.
            let source = MACAddress(rawValue: 0x0200_0000_0000 + UInt64(row))
            let frame = Frame(
                destination: source, source: source, etherType: .experimental,
                payload: ByteRange(offset: 0, length: 0))
            network.send(frame, from: index)
            network.run(until: network.now + .microseconds(1))
        }
        return network.bridges.reduce(0) { $0 + $1.rows(at: network.now).count }
    }
}
