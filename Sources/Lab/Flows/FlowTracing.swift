import Fabric
import Wire

/// Sends a frame through the flow tables of a switch, and over patches through those of others, as `ovs-appctl
/// ofproto/trace` does: nothing really moves, and what comes to pass is told as a tree.
///
/// The engine itself walks, over copies of the switches. Switches keep what they learn from one call to the next when
/// `learns` says so (`-generate`).
struct FlowTracing {
    let network: Network
    /// Whether switches learn on the way (`-generate`).
    let learns: Bool
    var bridges: [Bridge]
    var store: ByteStore
    /// What decided, and what the datapath is told.
    private(set) var mega: Megaflow
    private(set) var datapath: DatapathActions
    /// Why Open vSwitch gives up (`xlate_strerror`).
    private(set) var failure: String?
    private var depth = 0

    /// So many switches may hand the frame to each other (`ofproto/ofproto-dpif-xlate.c` `MAX_DEPTH`).
    private static let depthLimit = 64

    /// For one frame, which comes in at the port with this OpenFlow number; its payload is in `store`.
    init(_ network: Network, _ frame: Frame, on number: UInt16, in store: ByteStore, learns: Bool = false) {
        self.network = network
        self.learns = learns
        bridges = network.bridges
        self.store = store
        mega = Megaflow(frame, on: number, in: store)
        datapath = DatapathActions(frame)
    }

    /// The trace of the frame, line by line; the frame as the first switch leaves it.
    mutating func trace(_ frame: Frame, on port: PortIndex, of bridge: Int) -> (node: FlowTraceNode, final: Frame) {
        var copy = bridges[bridge]
        let number = (copy.flows?.ports ?? FlowPorts()).number(of: port)
        var scrutiny = FlowScrutiny(copy, frame, on: number, at: network.now, in: store)
        if copy.flows == nil { scrutiny.askNormal(for: &mega) }
        var recorder = StepRecorder(tellsAll: true)
        var outlet = TraceOutlet(store: store)
        let final = copy.trace(frame, on: port, at: network.now, observing: &recorder, sending: &outlet)
        store = outlet.store
        if learns { bridges[bridge] = copy }
        var reading = FlowTraceReading(
            bridge: copy, info: network.wiring.bridges[bridge], learns: learns, frame: frame)
        for step in recorder.steps {
            reading.read(step)
            scrutiny.read(step, for: &mega)
            switch step {
            case .flooded: reachLocal(reading.classified, of: bridge)
            case .sent(let port, let departure): follow(outlet.copies[departure], port, bridge, &reading)
            default: break
            }
        }
        // That a switch behind a patch gives up is nothing to the one before it (`patch_port_output`).
        if depth == 0 { failure = reading.failure }
        return (reading.node, final)
    }

    /// The switch's own port, which no lab has: a flood of Open vSwitch goes there first, and with the tag of its VLAN.
    private mutating func reachLocal(_ frame: Frame?, of bridge: Int) {
        guard let frame else { return }
        let name = FlowTraceReading.name(of: network.wiring.bridges[bridge])
        datapath.output(frame, to: name, in: store, for: &mega)
    }

    /// What becomes of a copy: over a patch the next switch goes on, into a tunnel or out of a port it is gone.
    private mutating func follow(
        _ copy: TraceOutlet.Copy, _ port: PortIndex, _ bridge: Int, _ reading: inout FlowTraceReading
    ) {
        let name = network.wiring.bridges[bridge].ports[Int(port)]
        guard let attachment = network.wiring.attachment(of: PortID(.bridge(bridge), port)) else {
            return datapath.output(copy.frame, to: name, in: store, for: &mega)
        }
        switch attachment.peer.node {
        // Port 0 is where the tunnel end's own packets come from.
        case .vtep(let index) where attachment.peer.port > 0:
            reading.add(.detail, "output to kernel tunnel")
            let tunnel = tunnel(copy.frame, through: index, attachment.peer.port)
            datapath.output(copy.frame, to: name, through: tunnel, in: store, for: &mega)
        case .bridge(let next) where network.cables[attachment.cable].isPatch:
            guard depth < Self.depthLimit else {
                return reading.add(.error, "over max translation depth \(Self.depthLimit)")
            }
            var frame = copy.frame
            frame.hideTags(beyond: copy.known, in: &store)
            depth += 1
            reading.add(trace(frame, on: attachment.peer.port, of: next).node)
            depth -= 1
        // The server itself, which is behind the switch's own port.
        case .vtep: break
        case .hub, .host, .bridge: datapath.output(copy.frame, to: name, in: store, for: &mega)
        }
    }

    private func tunnel(_ frame: Frame, through index: Int, _ port: PortIndex) -> DatapathActions.Tunnel? {
        let configuration = network.vteps[index].configuration
        guard case .remote(let remote) = configuration.ports[Int(port) - 1] else { return nil }
        return DatapathActions.Tunnel(
            key: frame.tunnelKey?.rawValue ?? 0, source: configuration.address, destination: remote)
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
        _ frame: inout Frame, on port: PortIndex, by rule: @autoclosure () -> RuleID,
        known tags: @autoclosure () -> UInt8
    ) {
        copies.append(Copy(frame: frame, known: tags()))
    }

    mutating func lose(_ frame: Frame, on port: PortIndex, by rule: RuleID) {
        copies.append(Copy(frame: frame, known: frame.tags.count))
    }

    var mark: Int { copies.count }
    /// They are told all the same: only at the end comes the word that nothing leaves.
    mutating func takeBack(since mark: Int) {}
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
