package import Fabric
internal import Wire

/// Sends a frame through the flow tables of a switch, and over patches through those of others, as `ovs-appctl
/// ofproto/trace` does: nothing really moves, and what comes to pass is told as a tree.
///
/// The engine itself walks, over copies of the switches. Switches keep what they learn from one call to the next when
/// `learns` says so (`-generate`).
package struct FlowTracing {
    let network: Network
    /// Whether switches learn on the way (`-generate`).
    let learns: Bool
    var bridges: [Bridge]
    var store: ByteStore
    private var depth = 0

    /// So many switches may hand the frame to each other (`ofproto/ofproto-dpif-xlate.c` `MAX_DEPTH`).
    private static let depthLimit = 64

    package init(_ network: Network, learns: Bool = false) {
        self.network = network
        self.learns = learns
        bridges = network.bridges
        store = network.store
    }

    /// The trace of a frame that comes in at a port, line by line; the frame as the first switch leaves it.
    mutating func trace(_ frame: Frame, on port: PortIndex, of bridge: Int) -> (node: FlowTraceNode, final: Frame) {
        var copy = bridges[bridge]
        var recorder = StepRecorder()
        var outlet = TraceOutlet(store: store)
        let final = copy.trace(frame, on: port, at: network.now, observing: &recorder, sending: &outlet)
        store = outlet.store
        if learns { bridges[bridge] = copy }
        var reading = FlowTraceReading(
            bridge: copy, info: network.wiring.bridges[bridge], learns: learns, frame: frame)
        for step in recorder.steps {
            reading.read(step)
            if case .sent(let port, let departure) = step { follow(outlet.copies[departure], port, bridge, &reading) }
        }
        return (reading.node, final)
    }

    /// What becomes of a copy: over a patch the next switch goes on, into a tunnel it is gone.
    private mutating func follow(
        _ copy: TraceOutlet.Copy, _ port: PortIndex, _ bridge: Int, _ reading: inout FlowTraceReading
    ) {
        guard let attachment = network.wiring.attachment(of: PortID(.bridge(bridge), port)) else { return }
        switch attachment.peer.node {
        // Port 0 is where the tunnel end's own packets come from.
        case .vtep where attachment.peer.port > 0: reading.add(.detail, "output to kernel tunnel")
        case .vtep, .hub, .host: break
        case .bridge(let next):
            guard network.cables[attachment.cable].isPatch else { return }
            guard depth < Self.depthLimit else {
                return reading.add(.error, "over max translation depth \(Self.depthLimit)")
            }
            var frame = copy.frame
            frame.hideTags(beyond: copy.known, in: &store)
            depth += 1
            reading.add(trace(frame, on: attachment.peer.port, of: next).node)
            depth -= 1
        }
    }
}

/// Takes the copies that leave a switch and keeps them.
private struct TraceOutlet: Outlet {
    struct Copy {
        var frame: Frame
        var known: UInt8
    }

    var store: ByteStore
    var copies: [Copy] = []

    init(store: ByteStore) { self.store = store }

    mutating func send(
        _ frame: Frame, on port: PortIndex, by rule: @autoclosure () -> RuleID, known tags: @autoclosure () -> UInt8
    ) {
        copies.append(Copy(frame: frame, known: tags()))
    }

    mutating func lose(_ frame: Frame, on port: PortIndex, by rule: RuleID) {
        copies.append(Copy(frame: frame, known: frame.tags.count))
    }
}

/// A line of a trace and those that belong to it (`ofproto/ofproto-dpif-trace.c` `struct oftrace_node`).
struct FlowTraceNode {
    enum Kind {
        case bridge, table, action, detail, warning, error
    }

    var kind: Kind
    var text: String
    var nodes: [FlowTraceNode] = []

    /// Indented as Open vSwitch does it (`oftrace_node_print_details`): what is not the last of its list stands further in.
    static func lines(_ nodes: [FlowTraceNode], level: Int = 0) -> [String] {
        var lines: [String] = []
        for (index, node) in nodes.enumerated() {
            let isLeaf = node.kind != .bridge && node.kind != .table
            let more = index < nodes.count - 1 || isLeaf ? 1 : 0
            let indent = String(repeating: " ", count: (level + more) * 4)
            switch node.kind {
            case .bridge:
                lines += ["", indent + node.text, indent + String(repeating: "-", count: node.text.count)]
            case .table, .action: lines.append(indent + node.text)
            case .detail: lines.append(indent + " -> " + node.text)
            case .warning: lines.append(indent + " >> " + node.text)
            case .error: lines.append(indent + " >>>> " + node.text + " <<<<")
            }
            lines += Self.lines(node.nodes, level: level + 2 * more)
        }
        return lines
    }
}
