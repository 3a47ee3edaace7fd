import Fabric
import Wire

/// Frames between hosts chosen by chance: a network, and what has been counted in it.
public struct Traffic {
    /// Who is spoken to.
    public enum Kind: String, CaseIterable, Sendable {
        /// Another host, that all switches know.
        case known
        /// An address that nobody has.
        case flood
    }

    /// The network.
    public private(set) var network: Network
    /// Events that happened.
    public private(set) var events = 0
    /// Frames that were sent.
    public private(set) var frames = 0
    private let shape: Shape
    private let bridges: Int
    private let hosts: Int
    private var random: UInt64 = 0x9E37_79B9_7F4A_7C15
    private var nextSending = SimulatedTime.zero

    /// Nobody knows anybody yet.
    public init(_ shape: Shape, bridges: Int, hosts: Int) {
        self.init(Plan(shape, bridges: bridges, hosts: hosts).network, shape)
    }

    /// In a network of a shape that has been built.
    public init(_ network: Network, _ shape: Shape) {
        self.network = network
        self.shape = shape
        bridges = network.bridges.count
        hosts = network.hosts.count
    }

    /// Switches that the frames of a kind crossed: made anew by the same chances, so that nothing but sending is measured.
    public func hops(of kind: Kind) -> Int {
        var again = Traffic(network, shape)
        return (0..<frames).reduce(0) { sum, _ in
            let (source, target) = again.nextPair(kind)
            guard let target else { return sum + bridges }
            return sum + shape.hops(from: source, to: target, of: bridges)
        }
    }

    /// Every host sends a broadcast, one after another: afterwards all switches know all hosts.
    public mutating func learn() {
        for host in 0..<hosts {
            network.send(frame(from: host, to: .broadcast), from: host)
            network.run(until: network.now + .milliseconds(1))
        }
    }

    /// Sends so many frames, a fixed time apart, and does what follows from them.
    public mutating func send(_ kind: Kind, _ count: Int) {
        let gap: SimulatedTime = kind == .known ? .microseconds(1) : .microseconds(10)
        nextSending = network.now + gap
        for _ in 0..<count {
            events += network.run(until: nextSending)
            let (source, frame) = nextFrame(kind)
            network.send(frame, from: source)
            nextSending = nextSending + gap
        }
        events += network.run(until: nextSending + .seconds(1))
        frames += count
    }

    /// The same, with every event explained.
    public mutating func sendRecorded(_ kind: Kind, _ count: Int) -> Int {
        var steps = 0
        var hop = Hop(time: .zero, node: nil, ingress: nil, frame: nil, verdict: .command)
        for _ in 0..<count {
            let (source, frame) = nextFrame(kind)
            network.send(frame, from: source)
            while network.step(into: &hop) {
                steps += hop.steps.count
                events += 1
            }
        }
        frames += count
        return steps
    }

    /// Who sends to whom; `nil` for the address that nobody has.
    @inline(__always)
    private mutating func nextPair(_ kind: Kind) -> (source: Int, target: Int?) {
        let source = chance(below: hosts)
        guard kind == .known else { return (source, nil) }
        let target = chance(below: hosts - 1)
        return (source, target >= source ? target + 1 : target)
    }

    @inline(__always)
    private mutating func nextFrame(_ kind: Kind) -> (source: Int, frame: Frame) {
        let (source, target) = nextPair(kind)
        let unknown = MACAddress(rawValue: 0x02DE_ADBE_EF01)
        return (source, frame(from: source, to: target.map(Plan.address) ?? unknown))
    }

    /// xorshift64 (Marsaglia 2003): the same numbers for the engine and for the limit.
    @inline(__always)
    private mutating func chance(below bound: Int) -> Int {
        random ^= random << 13
        random ^= random >> 7
        random ^= random << 17
        return Int(truncatingIfNeeded: random >> 1) % bound
    }

    @inline(__always)
    private func frame(from host: Int, to destination: MACAddress) -> Frame {
        Frame(
            destination: destination, source: Plan.address(of: host), etherType: .experimental,
            payload: ByteRange(offset: 0, length: 0))
    }
}
