package import Fabric
package import Wire

/// Something that a lab file says, and where it says it.
package struct Placed<Value: Hashable & Sendable>: Hashable, Sendable {
    package var value: Value
    package var range: SourceRange

    package init(_ value: Value, at range: SourceRange) {
        self.value = value
        self.range = range
    }
}

/// What must come of an action. Absent keys are `nil` or empty and say nothing; what is named is compared whole.
package struct Expectation: Hashable, Sendable {
    /// Stations whose NIC took a frame during the step.
    package var accepted: Placed<Set<NodeID>>?
    /// Stations that a copy reached.
    package var seen: Placed<Set<NodeID>>?
    /// What devices decided, one each, in the order of the file.
    package var verdicts: [Placed<ExpectedVerdict>] = []
    /// All dynamic rows of switches, one each, in the order of the file.
    package var tables: [Placed<ExpectedTable>] = []
    /// Tags of the frames that left ports, one each, in the order of the file.
    package var wires: [Placed<ExpectedWire>] = []
    /// Bytes of the frames that left ports, one each, in the order of the file.
    package var bytes: [Placed<ExpectedBytes>] = []
    /// Flows that bridges must have, one each, in the order of the file.
    package var flows: [Placed<ExpectedFlows>] = []
    /// How many copies were made in all.
    package var copies: Placed<Int>?
    /// How the run must end; when absent it must come to rest, and `range` is nowhere.
    package var outcome: Placed<ExpectedOutcome>?

    package init() {}
}

/// Flows that a bridge must have, among others.
package struct ExpectedFlows: Hashable, Sendable {
    /// Index into `Network.bridges`.
    package var bridge: Int
    package var flows: [FlowEntry]

    package init(bridge: Int, flows: [FlowEntry]) {
        self.bridge = bridge
        self.flows = flows
    }
}

/// How a run must end.
package enum ExpectedOutcome: String, CaseIterable, Hashable, Sendable {
    /// Everything came to rest.
    case quiet
    /// A loop was detected.
    case loop
}

/// What a device must decide.
package struct ExpectedVerdict: Hashable, Sendable {
    package enum Decision: Hashable, Sendable {
        /// The summary of the hop.
        case verdict(Verdict)
        /// The rule that decided it.
        case rule(RuleID)
    }
    package var device: NodeID
    package var decision: Decision

    package init(device: NodeID, decision: Decision) {
        self.device = device
        self.decision = decision
    }
}

/// Exactly the dynamic rows that a switch must have; rows in any order.
package struct ExpectedTable: Hashable, Sendable {
    package struct Row: Hashable, Sendable {
        package var vid: VID
        package var address: MACAddress
        package var port: PortIndex

        package init(vid: VID, address: MACAddress, port: PortIndex) {
            self.vid = vid
            self.address = address
            self.port = port
        }
    }
    /// Index into `Network.bridges`.
    package var bridge: Int
    package var rows: [Row]

    package init(bridge: Int, rows: [Row]) {
        self.bridge = bridge
        self.rows = rows
    }
}

/// What a frame looks like on a wire, as far as an expectation says.
package enum WireFrame: Hashable, Sendable, ExpressibleByArrayLiteral {
    /// The VIDs of its tags, outermost first; empty for an untagged frame.
    case tags([VID])
    /// A VXLAN packet of this network, whatever its tags.
    case vxlan(VNI)

    package init(arrayLiteral vids: VID...) { self = .tags(vids) }
}

/// The frames that must leave a port during the step, in order.
package struct ExpectedWire: Hashable, Sendable {
    package var port: PortID
    /// No frame at all: nothing leaves.
    package var frames: [WireFrame]

    package init(port: PortID, frames: [WireFrame]) {
        self.port = port
        self.frames = frames
    }
}

/// The frames that must leave a port during the step, in order, byte for byte without FCS.
package struct ExpectedBytes: Hashable, Sendable {
    package var port: PortID
    package var frames: [[UInt8]]

    package init(port: PortID, frames: [[UInt8]]) {
        self.port = port
        self.frames = frames
    }
}
