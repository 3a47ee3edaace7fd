import Fabric
import Wire

/// Makes a trace of the steps of one switch, in the words of `ofproto/ofproto-dpif-xlate.c`.
struct FlowTraceReading {
    let bridge: Bridge
    let info: NodeInfo
    let learns: Bool
    let frame: Frame
    /// The lists that are open, innermost last: of the switch, then of tables.
    private var open: [(node: FlowTraceNode, depth: Int)]
    private var flow: FlowEntry?
    private var flows: [Int: FlowEntry] = [:]
    private let printing = FlowPrinting(.kept)
    /// Where the frame came in.
    private var ingress: PortIndex?
    /// How many tables were asked.
    private var asked = 0
    /// Why Open vSwitch gives up, in its words; `nil` when it does not.
    private(set) var failure: String?
    /// The frame in its VLAN, with the tag that says so, once NORMAL has classified it.
    private(set) var classified: Frame?
    /// The frame as the actions so far have left it.
    private var current: Frame

    init(bridge: Bridge, info: NodeInfo, learns: Bool, frame: Frame) {
        self.bridge = bridge
        self.info = info
        self.learns = learns
        self.frame = frame
        current = frame
        open = [(FlowTraceNode(kind: .bridge, text: "bridge(\"\(Self.name(of: info))\")"), -1)]
        // Without flows of its own a switch has this one (`fail-mode=standalone`).
        if bridge.flows == nil {
            openTable(0, "priority 0", 0)
            add(.action, "NORMAL")
        }
    }

    /// As its server calls it: `br-int`.
    static func name(of info: NodeInfo) -> String {
        info.name.split(separator: ".").last.map(String.init) ?? info.name
    }

    /// All of it.
    var node: FlowTraceNode {
        var copy = self
        while copy.open.count > 1 { copy.close() }
        return copy.open[0].node
    }

    mutating func add(_ node: FlowTraceNode) { open[open.count - 1].node.nodes.append(node) }
    mutating func add(_ kind: FlowTraceNode.Kind, _ text: String) { add(FlowTraceNode(kind: kind, text: text)) }

    private mutating func close() {
        let last = open.removeLast()
        add(last.node)
    }

    /// Goes back to the table of an action that goes on after the tables that it asked.
    private mutating func close(deeperThan depth: Int) { while let last = open.last, last.depth > depth { close() } }

    private mutating func openTable(_ number: UInt8, _ text: String, _ depth: Int) {
        close(deeperThan: depth)
        let label = (number < 10 ? " " : "") + "\(number). " + text
        open.append((FlowTraceNode(kind: .table, text: label), depth))
    }

    mutating func read(_ step: Step) {
        switch step {
        case .flowMatched(let table, let priority, let id, let depth):
            asked += 1
            let entry = bridge.flows?.entry(id)
            flows[Int(depth)] = entry
            var text = entry.map { printing.match($0.match) } ?? ""
            if !text.isEmpty { text += ", " }
            text += "priority \(priority)"
            if let cookie = entry?.cookie, cookie != 0 { text += ", cookie " + FlowPrinting.hex(cookie) }
            openTable(table, text, Int(depth))
            if entry?.actions.isEmpty == true { add(.action, "drop") }
        case .flowMissed(let table, let depth):
            asked += 1
            openTable(table, "No match.", Int(depth))
            add(.action, "drop")
        case .flowActed(let act, let action, let depth): acted(act, Int(action), Int(depth))
        case .flowLearned(let id, _, _): learned(id)
        case .silent(let port, let rule): silent(port, rule)
        case .learned(let vid, let address, let port), .moved(let vid, let address, _, let port):
            if learns {
                add(.detail, "learned that \(address) is on port \(info.ports[Int(port)]) in VLAN \(vid)")
            }
        case .found(_, _, let port, _):
            add(.detail, port == ingress ? "learned port is input port, dropping" : "forwarding to learned port")
        case .received(let port): ingress = port
        case .classified(let vid, let priority, _): classify(vid, priority)
        case .flooded: add(.detail, "no learned MAC for destination, flooding")
        case .dropped(let rule): dropped(rule)
        case .originated, .refreshed, .evicted, .notLearned, .tagPopped, .tagPushed, .sent, .accepted,
            .ignored, .arpLearned, .arpLookedUp, .responded, .commanded, .cableLost, .serversTold, .agedOut, .treeRoot,
            .treeRole,
            .treeState, .treeFlushed, .treeSpoke, .treeFlags, .treeAgeing, .treeForgot, .treeTimer, .waitCut,
            .encapsulated,
            .decapsulated,
            .tunnelLearned, .tunnelRefreshed, .tunnelMoved, .tunnelFound:
            break
        }
    }

    private mutating func acted(_ act: FlowAct, _ index: Int, _ depth: Int) {
        close(deeperThan: depth)
        guard let actions = flows[depth]?.actions, actions.indices.contains(index) else { return }
        let action = actions[index]
        add(.action, printing.action(action) ?? "")
        apply(act, of: action)
        switch (action, act) {
        case (.output(let number), .output):
            if port(numbered: number) == nil { add(.warning, "Nonexistent output port") }
        case (.move(_, let range), .set(let field, let value)):
            let bits = value >> UInt64(range.offset) & range.ones
            let text = range.isWhole ? FlowPrinting.text(field, bits) : FlowPrinting.hex(bits)
            add(.detail, "\(FlowPrinting.text(range)) is now \(text)")
        case (.resubmit, .nothing), (.goto, .nothing):
            failure = asked > 4096 ? "Too many resubmits" : "Recursion too deep"
            add(.error, asked > 4096 ? "over 4096 resubmit actions" : "over max translation depth 64")
        default: break
        }
    }

    /// Tags and addresses; a payload that was changed says nothing of a VLAN.
    private mutating func apply(_ act: FlowAct, of action: FlowAction) {
        switch act {
        case .tag(let tag):
            if case .pushVLAN = action {} else { current.tags.pop() }
            current.tags.push(tag)
        case .untag: current.tags.pop()
        case .set(.source, let value): current.source = MACAddress(rawValue: value)
        case .set(.destination, let value): current.destination = MACAddress(rawValue: value)
        case .set, .output, .normal, .table, .nothing, .learn: break
        }
    }

    /// `xlate_normal`: the frame is in a VLAN now, of its own tag or of the port.
    private mutating func classify(_ vid: VID, _ priority: UInt8) {
        var frame = current
        let isWrapped = ingress.map { bridge.configuration.ports[Int($0)].mode == .dot1qTunnel } ?? false
        if frame.tags.outermost?.vid == vid, !isWrapped {
            classified = frame
            return
        }
        if frame.tags.outermost?.vid == VID.none, !isWrapped { frame.tags.pop() }
        if vid != .none {
            frame.tags.push(VLANTag(vid, pcp: priority, tpid: isWrapped ? .service : .customer))
        }
        classified = frame
    }

    private func port(numbered number: UInt16) -> PortIndex? {
        guard let port = bridge.flows?.ports.port(numbered: number) else { return nil }
        return Int(port) < bridge.configuration.ports.count ? port : nil
    }

    private mutating func learned(_ id: FlowID) {
        guard learns else { return add(.warning, "suppressing side effects, so learn action ignored") }
        guard let entry = bridge.flows?.entry(id) else { return }
        var text = "table=\(entry.table) " + printing.match(entry.match)
        text += " priority=\(entry.priority)"
        if entry.cookie != 0 { text += " cookie=" + FlowPrinting.hex(entry.cookie) }
        if entry.idleTimeout > 0 { text += " idle=\(entry.idleTimeout)" }
        if entry.hardTimeout > 0 { text += " hard=\(entry.hardTimeout)" }
        add(.detail, text + " actions=" + printing.actions(entry.actions))
    }

    private mutating func silent(_ port: PortIndex, _ rule: RuleID) {
        if rule == .flowSkipsIngress { add(.warning, "skipping output to input port") }
    }

    private mutating func dropped(_ rule: RuleID) {
        let tag = frame.tags.outermost?.vid ?? .none
        let name = ingress.map { info.ports[Int($0)] } ?? ""
        let own = ingress.flatMap { bridge.configuration.ports[Int($0)].vlan.pvid } ?? .none
        switch rule {
        case .reservedDestination: add(.detail, "packet has reserved destination MAC, dropping")
        case .tagCutOff: add(.warning, "partial VLAN tag, dropping")
        case .accessAnyTag:
            add(
                .error,
                "dropping VLAN \(tag) tagged packet received on port \(name) configured as VLAN \(own) access port")
            add(.warning, "disallowed VLAN VID for this input port, dropping")
        case .trunkNotPermitted, .trunkNoPVID, .nativeNotPermitted:
            add(
                .error,
                "dropping VLAN \(tag) packet received on port \(name) not configured for trunking VLAN \(tag)")
            add(.warning, "disallowed VLAN VID for this input port, dropping")
        case .tunnelCustomerRefused:
            add(.error, "dropping VLAN \(tag) packet received on dot1q-tunnel port \(name) that excludes this VLAN")
            add(.warning, "disallowed VLAN VID for this input port, dropping")
        default: break
        }
    }
}
