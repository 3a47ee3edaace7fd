package import Fabric
import Lab

/// A dialog that changes the network: a few fields that are chosen from or typed into, and the command that they say.
///
/// It holds what was chosen and typed, no network: what there is to choose from is asked of the network each time.
package struct EditForm: Hashable, Sendable {
    package enum Kind: CaseIterable, Hashable, Sendable {
        case port, cable, move, addHost, removeHost, row, ageing, tree, wait, save
    }

    package enum Field: CaseIterable, Hashable, Sendable {
        /// A port of the switch that is being configured; where a cable or a host goes.
        case port
        case mode
        /// The port's own VLAN, which is called by a different word in each mode.
        case vlan
        case permitted, untagged, tagged, customers
        case state
        /// What a port has in every mode.
        case isolated, hairpin, learning, flood
        /// What spanning tree is told of a port.
        case cost, portPriority, edge
        /// The spanning tree of a switch.
        case treeProtocol, treePriority, treeHello, treeMaxAge, treeDelay
        case cable
        case host
        case name, mac, ip, nicVLANs
        /// The tenant network of a VM.
        case network
        case rowKind, address
        case time
        case file
    }

    /// Something that a field can be set to without typing.
    package enum Choice: Hashable, Sendable {
        case port(PortID)
        case mode(PortMode)
        case open(Bool)
        case on(Bool)
        /// `nil`: no spanning tree.
        case tree(SpanningTreeProtocol?)
        case number(Int)
        case cable(CableID)
        case tunnel(ServerPair)
        /// Index into `Network.hosts`.
        case host(Int)
        /// Index into the networks of the control plane.
        case network(Int)
        case rowKind(EntryKind)
        case time(SimulatedTime)
        /// Rows do not age.
        case never
        /// What was typed.
        case typed
    }

    package let kind: Kind
    /// The switch that ports, rows and ageing belong to, or the device that cables belong to.
    package let node: NodeID?
    package var field: Field
    package internal(set) var chosen: [Field: Choice] = [:]
    package internal(set) var typed: [Field: String] = [:]
    var caret = Caret()
    /// Why Enter did nothing.
    var mistake: EditMistake?
    /// Why the file was not written.
    var failure: CommandProblem?
    /// The VLAN of a row was chosen, and does not follow the port any more.
    var keepsVLAN = false
    /// What the port was when it was loaded into the fields.
    private var loaded: Loaded?
    /// Whether a file of this name may be replaced: it was asked already.
    package var mayReplace = false

    struct Loaded: Hashable, Sendable {
        var mode: PortMode
        var typed: [Field: String]
    }

    /// A dialog that begins with the first choice of each field, except where something else is nearer.
    package init(_ kind: Kind, on node: NodeID? = nil, in network: Network) {
        self.kind = kind
        self.node = node
        field = EditForm.firstField(of: kind)
        // Which fields there are can depend on the first choices: at a server's port a network is asked for.
        for _ in 0..<2 {
            for field in fields(in: network) where chosen[field] == nil {
                if let first = choices(of: field, in: network).first { chosen[field] = first }
            }
        }
        if kind == .row { followPort(in: network) }
        if kind == .addHost { typed[.name] = EditForm.freeName(in: network) }
        if kind == .port, case .port(let port)? = chosen[.port] { load(port, in: network) }
        if kind == .tree, case .bridge(let index)? = node { load(network.bridges[index].configuration.spanningTree) }
        if kind == .ageing, case .bridge(let index)? = node { beginAt(network.bridges[index].configuration.ageing) }
    }

    private static func firstField(of kind: Kind) -> Field {
        switch kind {
        case .port: .mode
        case .cable: .cable
        case .move: .port
        case .addHost: .name
        case .removeHost: .host
        case .row: .rowKind
        case .ageing, .wait: .time
        case .tree: .treeProtocol
        case .save: .file
        }
    }

    /// The same with a choice made.
    package func choosing(_ choice: Choice, for field: Field, in network: Network) -> EditForm {
        var form = self
        if form.choices(of: field, in: network).contains(choice) { form.set(choice, for: field, in: network) }
        return form
    }

    private mutating func beginAt(_ ageing: SimulatedTime?) {
        guard let ageing else {
            chosen[.time] = .never
            return
        }
        chosen[.time] = EditForm.ageingTimes.contains(ageing) ? .time(ageing) : .typed
        typed[.time] = TimeText.span(ageing)
    }

    /// The first of H1, H2, … that no device is called.
    private static func freeName(in network: Network) -> String {
        var number = 1
        while network.wiring.node(named: "H\(number)") != nil { number += 1 }
        return "H\(number)"
    }
}

// MARK: - Fields and what they can be set to

extension EditForm {
    static let waitTimes: [SimulatedTime] = [.seconds(1), .seconds(10), .seconds(301)]
    static let ageingTimes: [SimulatedTime] = [.seconds(10), .seconds(60), .seconds(300)]

    /// The fields from top to bottom.
    package func fields(in network: Network) -> [Field] {
        switch kind {
        case .port:
            [.port, .mode] + modeFields(in: network) + [.state, .isolated, .hairpin, .learning, .flood]
                + (hasTree(in: network) ? [.cost, .portPriority, .edge] : [])
        case .cable: [.cable]
        case .move: [.host, .port]
        case .addHost: [.name, .port] + (isOnServer(in: network) ? [.network, .mac, .ip] : [.mac, .ip, .nicVLANs])
        case .removeHost: [.host]
        case .row: chosen[.rowKind] == .rowKind(.blackhole) ? [.rowKind, .vlan, .address] : rowFields
        case .ageing, .wait: [.time]
        case .tree: [.treeProtocol] + (chosen[.treeProtocol] == .tree(nil) ? [] : [.treePriority] + Field.treeTimes)
        case .save: [.file]
        }
    }

    /// Whether the switch runs spanning tree.
    private func hasTree(in network: Network) -> Bool {
        guard case .bridge(let index)? = node else { return false }
        return network.bridges[index].configuration.spanningTree != nil
    }

    private var rowFields: [Field] { [.rowKind, .vlan, .address, .port] }

    private func modeFields(in network: Network) -> [Field] {
        switch mode {
        case .access: [.vlan]
        case .trunk: dialect(in: network) == .ovs ? [.permitted] : [.vlan, .permitted]
        case .hybrid: [.vlan, .untagged, .tagged]
        case .nativeTagged, .nativeUntagged: [.vlan, .permitted]
        case .dot1qTunnel: [.vlan, .customers]
        case .unaware: []
        }
    }

    package var mode: PortMode {
        if case .mode(let mode)? = chosen[.mode] { mode } else { .access }
    }

    package func dialect(in network: Network) -> Dialect {
        guard case .bridge(let index)? = node else { return .ieee }
        return network.bridges[index].configuration.dialect
    }

    /// What a field can be set to; empty for one that is typed into.
    package func choices(of field: Field, in network: Network) -> [Choice] {
        switch field {
        case .port: ports(in: network).map(Choice.port)
        case .network: (network.controlPlane?.networks.indices.map { $0 } ?? []).map(Choice.network)
        case .mode: modes(in: network).map(Choice.mode)
        case .state: [.open(true), .open(false)]
        case .isolated, .hairpin, .learning, .flood, .edge: [.on(true), .on(false)]
        case .treeProtocol: [.tree(nil)] + SpanningTreeProtocol.allCases.map(Choice.tree)
        case .treePriority: stride(from: 0, through: 61_440, by: 4096).map(Choice.number)
        case .portPriority: stride(from: 0, through: 240, by: 16).map(Choice.number)
        case .treeHello, .treeMaxAge, .treeDelay:
            (seconds(of: field) ?? 0...0).map { .time(.seconds(UInt64($0))) } + [.typed]
        case .cable: tunnels(in: network).map(Choice.tunnel) + cables(in: network).map(Choice.cable)
        case .host: EditForm.hosts(in: network).map(Choice.host)
        case .rowKind: [.rowKind(.static), .rowKind(.blackhole)]
        case .address: EditForm.hosts(in: network).map(Choice.host) + [.typed]
        case .time:
            kind == .wait
                ? EditForm.waitTimes.map(Choice.time) + [.typed]
                : EditForm.ageingTimes.map(Choice.time) + [.never, .typed]
        case .vlan, .permitted, .untagged, .tagged, .customers, .cost, .name, .mac, .ip, .nicVLANs, .file: []
        }
    }

    /// The modes of the switch's dialect, and the one that the port has.
    private func modes(in network: Network) -> [PortMode] {
        let modes = dialect(in: network).modes
        return modes.contains(mode) ? modes : [mode] + modes
    }

    private func ports(in network: Network) -> [PortID] {
        switch kind {
        case .move:
            if case .host(let host)? = chosen[.host], network.controlPlane?.network(of: host) != nil {
                EditForm.freeTaps(in: network, for: host)
            } else {
                EditForm.freePorts(in: network)
            }
        case .addHost: EditForm.freePorts(in: network) + EditForm.freeTaps(in: network)
        case .port, .cable, .removeHost, .row, .ageing, .tree, .wait, .save:
            node.map { node in
                network.wiring[node].ports.indices.map { PortID(node, PortIndex($0)) }.filter { !network.isSpare($0) }
            } ?? []
        }
    }

    /// Those of the server that the device is a part of.
    private func tunnels(in network: Network) -> [ServerPair] {
        guard let node, let group = network.wiring.group(of: node), group.kind == .server,
            let server = network.controlPlane?.servers.firstIndex(where: { $0.name == group.name })
        else { return [] }
        return network.tunnels(of: server)
    }

    private func cables(in network: Network) -> [CableID] {
        let wiring = network.wiring
        return wiring.cables.indices.filter { cable in
            // What leads into a tunnel is the tunnel itself.
            guard wiring.isPlugged(cable), network.tunnel(at: wiring.cables[cable].a) == nil else { return false }
            return node == nil || wiring.cables[cable].a.node == node || wiring.cables[cable].b.node == node
        }
    }

    /// Hosts that are there.
    package static func hosts(in network: Network) -> [Int] {
        network.hosts.indices.filter { !network.hosts[$0].isRemoved }
    }

    /// A tap of each server where a VM could go on: of all but the one where it is.
    static func freeTaps(in network: Network, for host: Int? = nil) -> [PortID] {
        guard let plane = network.controlPlane else { return [] }
        let here = host.flatMap { network.wiring.attachment(of: PortID(.host($0), 0)) }
            .flatMap { plane.server(ofTap: $0.peer) }
        return plane.servers.indices.filter { $0 != here }.compactMap { server in
            let access = NodeID.bridge(plane.servers[server].access)
            let count = PortIndex(network.wiring[access].ports.count)
            return (plane.servers[server].firstTap..<count).map { PortID(access, $0) }.first { network.isSpare($0) }
        }
    }

    /// Whether what is added will be a VM: the chosen place is on a server.
    func isOnServer(in network: Network) -> Bool {
        guard case .port(let port)? = chosen[.port] else { return false }
        return network.isSpare(port)
    }

    /// Ports of switches and hubs that nothing is plugged into; those that wait for VMs are not among them.
    package static func freePorts(in network: Network) -> [PortID] {
        let wiring = network.wiring
        return (wiring.bridges + wiring.hubs).flatMap { info in
            info.ports.indices.map { PortID(info.id, PortIndex($0)) }.filter {
                wiring.attachment(of: $0) == nil && !network.isSpare($0)
            }
        }
    }

    /// Whether letters and digits go into the field as they are.
    package func isTyped(_ field: Field, in network: Network) -> Bool {
        chosen[field] == .typed || choices(of: field, in: network).isEmpty
    }
}

// MARK: - The port that is loaded

extension EditForm {
    /// Puts what a port is now into the fields.
    mutating func load(_ port: PortID, in network: Network) {
        guard case .bridge(let index) = port.node else { return }
        let now = network.bridges[index].configuration.ports[Int(port.port)]
        chosen[.port] = .port(port)
        chosen[.mode] = .mode(now.mode)
        chosen[.state] = .open(now.isUp)
        chosen[.isolated] = .on(now.isolated)
        chosen[.hairpin] = .on(now.hairpin)
        chosen[.learning] = .on(now.learns)
        chosen[.flood] = .on(now.floodsUnknown)
        let all = now.vlan.untagged.union(now.vlan.tagged)
        typed[.vlan] = now.vlan.pvid.map { "\($0)" } ?? ""
        typed[.permitted] = VLANLists.typed(all)
        typed[.untagged] = VLANLists.typed(now.vlan.untagged)
        typed[.tagged] = VLANLists.typed(now.vlan.tagged)
        chosen[.portPriority] = .number(Int(now.tree.priority))
        chosen[.edge] = .on(now.tree.isEdge)
        typed[.cost] = now.tree.cost.map { "\($0)" } ?? ""
        typed[.customers] = now.vlan.service?.customers.map(VLANLists.typed) ?? ""
        loaded = Loaded(mode: now.mode, typed: vlanTexts)
    }

    /// Puts what a switch's spanning tree is now into the fields.
    mutating func load(_ tree: SpanningTreeConfiguration?) {
        chosen[.treeProtocol] = .tree(tree?.version)
        chosen[.treePriority] = .number(Int(tree?.priority ?? 32_768))
        let tree = tree ?? SpanningTreeConfiguration(.stp)
        for (field, time) in [
            (Field.treeHello, tree.hello), (.treeMaxAge, tree.maxAge), (.treeDelay, tree.forwardDelay),
        ] {
            let isWhole = time.rawValue % SimulatedTime.seconds(1).rawValue == 0
            chosen[field] = isWhole ? .time(time) : .typed
            typed[field] = TimeText.span(time)
        }
    }

    /// Seconds that a time of the spanning tree may have; `nil` for any other field.
    func seconds(of field: Field) -> ClosedRange<Int>? {
        switch field {
        case .treeHello: treeVersion.helloSeconds
        case .treeMaxAge: SpanningTreeConfiguration.maxAgeSeconds
        case .treeDelay: SpanningTreeConfiguration.forwardDelaySeconds
        default: nil
        }
    }

    /// The protocol that is chosen.
    private var treeVersion: SpanningTreeProtocol {
        if case .tree(let version?)? = chosen[.treeProtocol] { version } else { .stp }
    }

    /// What is typed of the VLANs of a port.
    private var vlanTexts: [Field: String] { typed.filter { $0.key != .cost } }

    /// Whether the VLAN fields are as they were loaded.
    var isAsLoaded: Bool { loaded == Loaded(mode: mode, typed: vlanTexts) }
}

extension EditForm.Field {
    /// The times of a spanning tree.
    static let treeTimes: [EditForm.Field] = [.treeHello, .treeMaxAge, .treeDelay]
}
