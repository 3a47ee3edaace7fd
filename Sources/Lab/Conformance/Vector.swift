package import Fabric
package import Wire

/// A recording of what real switches did: a network, what was done to it, and what came of it.
package struct Vector: Sendable {
    /// As in the file.
    package var name: String
    /// As in the file.
    package var family: String
    /// Where it stands: line and column of the file, from 1.
    package var place: VectorPlace
    /// The switches by index.
    package var switches: [VectorSwitch]
    /// The tunnel ends by index.
    package var vteps: [VectorVTEP] = []
    /// Pairs of ports that are joined.
    package var links: [(PortID, PortID)]
    /// The same inside of servers and of the underlay, where nothing was recorded.
    package var inner: [(PortID, PortID)] = []
    /// Whether those are patches of Open vSwitch.
    package var hasInnerPatches = false
    /// What tunnel ends know of each other.
    package var underlay = UnderlayDirectory(addresses: [:])
    /// Whether the links are Open vSwitch patches.
    package var isPatched: Bool
    /// What the recording has.
    package var scope: RecordingScope
    /// What was done, in order.
    package var steps: [VectorStep]
}

/// A place in a file.
package struct VectorPlace: Hashable, Sendable {
    /// From 1.
    package var line: Int
    /// In bytes, from 1.
    package var column: Int
}

/// Which of the things that can be recorded are in a recording; the others are not compared.
package struct RecordingScope: Hashable, Sendable {
    /// Frames between switches.
    package var hasTransit = true
    /// Rows that were written by hand are in a list of their own, with their kind; otherwise among the others.
    package var keepsStaticRowsApart = false
    /// Frames that tunnel ends sent.
    package var hasUnderlay = false
    /// What says nothing in packets between servers.
    package var mask = VectorMask.nothing
    /// The clock goes on after each frame, so far.
    package var pause: SimulatedTime = .zero
}

/// A switch of a recording.
package struct VectorSwitch: Hashable, Sendable {
    package var name: String
    package var ports: [String]
    package var configuration: BridgeConfiguration
    /// Whether its table was recorded.
    package var hasRows = true
    /// Its flow tables, if it has any.
    package var flows: FlowTables?
    /// The tunnel end that its flows learn for.
    package var tunnelEnd: Int?
    /// The server that it is in: its ports are also called by that name.
    package var server: String?
}

/// Something that was done, and what came of it.
package struct VectorStep: Sendable {
    package var place: VectorPlace
    package var action: VectorAction
    /// What left ports without a link.
    package var egress: [VectorFrame] = []
    /// What left linked ports.
    package var transit: [VectorFrame] = []
    /// What was handed to ports that were down.
    package var lost: [VectorFrame] = []
    /// What tunnel ends sent.
    package var underlay: [VectorFrame] = []
    /// Spanning trees afterwards; `nil`: not recorded.
    package var trees: [VectorTree]?
    /// What ports to hosts have said last of all; those that are not named said nothing. `nil`: not recorded.
    package var bpdus: [VectorBPDU]?
    /// All rows afterwards; `nil`: as after the step before.
    package var rows: [VectorRow]?
    /// All rows by hand afterwards; `nil`: as after the step before.
    package var staticRows: [VectorRow]?
    /// All rows of the tunnel side afterwards; `nil`: as after the step before.
    package var tunnelRows: [VectorTunnelRow]?
    /// Whether the switch refused it.
    package var isRefused = false
}

/// A frame that left a port. Ordered by port, then bytes.
package struct VectorFrame: Hashable, Comparable, Sendable {
    package var port: PortID
    /// The other end of the link, for a frame in transit.
    package var peer: PortID?
    package var bytes: [UInt8]

    package static func < (left: VectorFrame, right: VectorFrame) -> Bool {
        left.port == right.port
            ? left.bytes.lexicographicallyPrecedes(right.bytes) : left.port.order < right.port.order
    }
}

extension PortID {
    /// For sorting ports: those of switches, then those of tunnel ends.
    fileprivate var order: (Int, Int, PortIndex) {
        switch node {
        case .bridge(let index): (0, index, port)
        case .vtep(let index): (1, index, port)
        case .hub(let index), .host(let index): (2, index, port)
        }
    }
}

/// A row of a table.
package struct VectorRow: Hashable, Sendable {
    package var bridge: Int
    package var vid: VID
    package var address: MACAddress
    package var port: PortIndex
    package var kind: EntryKind
}

/// What can be done to switches.
package enum VectorAction: Sendable {
    /// A frame arrives. `isStopped`: the wire was dead, so it never did.
    case inject(PortID, [UInt8], isStopped: Bool)
    /// A port stops working, by hand or since the far end went.
    case portDown(PortID)
    case portUp(PortID)
    /// A port is taken out of its switch.
    case portRemove(PortID)
    /// A port is configured anew, from nothing.
    case portSet(PortID, PortConfiguration)
    /// Flags of a port.
    case portOptions(PortID, [PortOption])
    /// Flags of a switch.
    case bridgeOptions(Int, [BridgeOption])
    case vlanAdd(PortID, VID, isPVID: Bool, isUntagged: Bool)
    case vlanDelete(PortID, VID)
    /// A row by hand; `replaces: false` is refused when there is one already.
    case rowAdd(VectorRow, replaces: Bool)
    case rowDelete(VectorRow)
    /// A row of a tunnel device by hand.
    case tunnelRowAdd(PortID, TunnelEntry)
    case tunnelRowDelete(PortID, TunnelEntry)
    case flush(Int)
    case flushPort(PortID)
    case advance(SimulatedTime)
    /// Time passes until spanning tree has come to an end, so long at most; then all learned rows go.
    case settleTree(SimulatedTime)
}

/// Why a vector is not replayed: what it needs and no lab can say.
package enum VectorFeature: String, CaseIterable, Hashable, Sendable {
    /// Servers, their tunnels and their flow tables.
    case servers = "servers and tunnels"
    /// Linux `mcast_snooping`: groups are learned from IGMP.
    case multicastSnooping = "IGMP snooping"
    /// Linux: the bridge device is a port of its own.
    case bridgePort = "the bridge device as a port"
}

/// Why a vector cannot be read.
package struct VectorProblem: Error, Hashable, Sendable {
    /// Why.
    package enum Reason: Hashable, Sendable {
        case syntax(JSONProblem)
        /// The text is not a list of vectors.
        case notAList
        case missing(String)
        /// Another kind of value belongs here.
        case wrongKind(Kind)
        case outOfRange(ClosedRange<Int>)
        /// A word that the format does not have here.
        case unknownWord(String)
        case unknownPort(String)
        case unknownSwitch(String)
        case usedTwice(String)
        case badAddress(String)
        case badHex
        /// The text of a flow.
        case badFlow(FlowFault)
        /// A frame has 14 bytes at least.
        case shortFrame(Int)
        /// The switch has no ports of this mode, or no such VLANs in it.
        case modeNotHere(String)
    }

    /// What a value can be.
    package enum Kind: String, Hashable, Sendable {
        case object, list, string, number, flag
    }

    /// The name of the vector, where it could be read.
    package var vector: String?
    package var place: VectorPlace
    /// Where in the vector: `steps[3].inject.port`.
    package var path: String
    package var reason: Reason
}
