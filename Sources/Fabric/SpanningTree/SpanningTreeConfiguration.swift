/// Which protocol makes the tree.
public enum SpanningTreeProtocol: String, CaseIterable, Hashable, Sendable {
    /// IEEE 802.1D-1998 clause 8.
    case stp
    /// IEEE 802.1D-2004 clause 17.
    case rstp

    /// What a port costs for which nothing is written: the value of a link of 1 Gb/s in the protocol's own table, as cables here
    /// have no speed (802.1D-1998 Table 8-5: 4; 802.1D-2004 Table 17-3: 20,000).
    public var pathCost: UInt32 {
        switch self {
        case .stp: 4
        case .rstp: 20_000
        }
    }
}

/// The spanning tree of a switch, all of it that can be configured. Times count when the switch is the root.
public struct SpanningTreeConfiguration: Hashable, Sendable {
    /// The protocol that it speaks; RSTP falls back to STP towards a neighbour that knows no other.
    public var version: SpanningTreeProtocol
    /// The upper half of the contest for the root: 0 ... 61440 in steps of 4096 (802.1D-2004 clause 9.2.5).
    public var priority: UInt16 = 32_768
    /// How often the root speaks.
    public var hello: SimulatedTime = .seconds(2)
    /// At which age the word of the root is worth nothing.
    public var maxAge: SimulatedTime = .seconds(20)
    /// How long a port listens, and how long it learns.
    public var forwardDelay: SimulatedTime = .seconds(15)

    /// The defaults of the standard.
    public init(_ version: SpanningTreeProtocol) { self.version = version }

    /// Seconds that the forward delay may have (802.1D-2004 clause 17.14, Table 17-1).
    public static let forwardDelaySeconds = 4...30
    /// Seconds that the maximum age may have.
    public static let maxAgeSeconds = 6...40
    /// Whether the times go together: what the root says must be known everywhere before it is too old, and be forgotten before
    /// a port forwards (802.1D-2004 clause 17.14).
    public var hasSoundTimes: Bool {
        let second = SimulatedTime.seconds(1)
        let (delay, beat) = (forwardDelay - second, hello + second)
        return delay + delay >= maxAge && maxAge >= beat + beat
    }
}

extension SpanningTreeProtocol {
    /// Seconds that may be between hellos: 802.1D-1998 Table 8-3 for STP, 802.1D-2004 Table 17-1 for RSTP.
    public var helloSeconds: ClosedRange<Int> {
        switch self {
        case .stp: 1...10
        case .rstp: 1...2
        }
    }
}

/// What spanning tree is told of a port.
public struct TreePortConfiguration: Hashable, Sendable {
    /// What the way over the port costs, 1 ... 200,000,000; `nil`: the value of the protocol.
    public var cost: UInt32?
    /// 0 ... 240 in steps of 16 (802.1D-2004 clause 9.2.7).
    public var priority: UInt8 = 128
    /// Whether no switch is behind it: it forwards at once, until a BPDU is heard (802.1D-2004 clause 17.13.1 `AdminEdge`).
    public var isEdge = false

    /// The defaults of the standard.
    public init() {}
}

/// What a port is for in the tree (802.1D-2004 clause 17.7).
public enum TreeRole: UInt8, CaseIterable, Hashable, Sendable {
    /// The port does not work.
    case disabled
    /// The best way to the root.
    case root
    /// The way to the root for all behind it.
    case designated
    /// Another way to the root, kept in reserve.
    case alternate
    /// A second way to where another port of the same switch leads.
    case backup
}
