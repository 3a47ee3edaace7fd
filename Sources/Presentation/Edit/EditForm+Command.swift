import Fabric
import Lab
import Wire

/// What is wrong with what was typed.
enum EditProblem: CaseIterable, Hashable, Sendable {
    case notAVLAN, notAVLANList, noVLAN, inBothLists
    case notAnAddress, groupAddress, notAnIP, notATime
    case notAName, nameTaken
    case nothingToChoose, noPlace, nothingDifferent
    case notACost, treeIsSo
    case notAHello, notAMaxAge, notADelay, treeTimesApart
    case noFileName, fileExists
}

/// A problem and the field that has it.
struct EditMistake: Error, Hashable, Sendable {
    var field: EditForm.Field
    var problem: EditProblem

    init(_ problem: EditProblem, in field: EditForm.Field) {
        self.field = field
        self.problem = problem
    }
}

extension EditForm {
    /// The command that the fields say. A dialog that saves has none.
    func command(in network: Network) throws(EditMistake) -> Command? {
        switch kind {
        case .port: try portCommand(in: network)
        case .cable:
            switch chosen[.cable] {
            case .cable(let cable): .setCable(cable, up: !network.cables[cable].isUp)
            case .tunnel(let pair): .setTunnel(pair, up: !network.isTunnelUp(pair))
            default: throw EditMistake(.nothingToChoose, in: .cable)
            }
        case .move: try move(in: network)
        case .removeHost: .removeHost(try host())
        case .addHost: try addHost(in: network)
        case .row: try row(in: network)
        case .ageing:
            .setAgeing(bridge: try bridge(), chosen[.time] == .never ? nil : try time())
        case .tree: try treeCommand(in: network)
        case .wait: .wait(try time())
        case .save: nil
        }
    }

    private func move(in network: Network) throws(EditMistake) -> Command {
        let host = try host()
        let port = try port()
        guard network.isSpare(port) else { return .move(host: host, to: port) }
        return .migrate(host: host, to: port, announces: true)
    }

    private func text(_ field: Field) -> String { (typed[field] ?? "").filter { $0 != " " } }

    private func host() throws(EditMistake) -> Int {
        guard case .host(let index)? = chosen[.host] else { throw EditMistake(.nothingToChoose, in: .host) }
        return index
    }

    private func port() throws(EditMistake) -> PortID {
        guard case .port(let port)? = chosen[.port] else {
            throw EditMistake(kind == .move || kind == .addHost ? .noPlace : .nothingToChoose, in: .port)
        }
        return port
    }

    private func bridge() throws(EditMistake) -> Int {
        guard case .bridge(let index)? = node else { throw EditMistake(.nothingToChoose, in: .port) }
        return index
    }

    private func vlan() throws(EditMistake) -> VID {
        guard let number = UInt16(text(.vlan)), let vid = VID(rawValue: number), vid.isUsable else {
            throw EditMistake(.notAVLAN, in: .vlan)
        }
        return vid
    }

    /// `nil` for an empty text.
    private func vlans(_ field: Field) throws(EditMistake) -> VLANSet? {
        let text = text(field)
        if text.isEmpty { return nil }
        guard let set = VLANLists.set(typed: text) else { throw EditMistake(.notAVLANList, in: field) }
        return set
    }

    private func time(_ field: Field = .time) throws(EditMistake) -> SimulatedTime {
        switch chosen[field] {
        case .time(let time)?: return time
        default:
            guard let time = TimeText.time(typed: text(field)), time > .zero else {
                throw EditMistake(.notATime, in: field)
            }
            return time
        }
    }

    private func mac(_ field: Field) throws(EditMistake) -> MACAddress {
        guard let address = MACAddress(text(field)) else { throw EditMistake(.notAnAddress, in: field) }
        guard !address.isGroup else { throw EditMistake(.groupAddress, in: field) }
        return address
    }
}

// MARK: - Ports

extension EditForm {
    /// Only what differs: a port that is shut or opened keeps its rows' VLANs, one with other VLANs forgets them.
    private func portCommand(in network: Network) throws(EditMistake) -> Command {
        let port = try port()
        let index = try bridge()
        let old = network.bridges[index].configuration.ports[Int(port.port)]
        var new = old
        if !isAsLoaded {
            let made = try configuration(dialect(in: network))
            new.mode = made.mode
            new.vlan = made.vlan
        }
        new.isolated = chosen[.isolated] == .on(true)
        new.hairpin = chosen[.hairpin] == .on(true)
        new.learns = chosen[.learning] != .on(false)
        new.floodsUnknown = chosen[.flood] != .on(false)
        let isOpen = chosen[.state] != .open(false)
        if network.bridges[index].configuration.spanningTree != nil { new.tree = try portTree() }
        if new.tree != old.tree, isOpen == old.isUp {
            var rest = new
            rest.tree = old.tree
            // What is told of a port only leaves its rows as they are.
            if rest == old { return .setPortTree(port, new.tree) }
        }
        if new == old {
            guard isOpen != old.isUp else { throw EditMistake(.nothingDifferent, in: .mode) }
            return .setPortUp(port, isOpen)
        }
        new.isUp = isOpen
        return .setPort(port, new)
    }

    /// Spanning tree's fields of a port.
    private func portTree() throws(EditMistake) -> TreePortConfiguration {
        var tree = TreePortConfiguration()
        if !text(.cost).isEmpty {
            guard let cost = Int(text(.cost)), LabLimits.treeCosts.contains(cost) else {
                throw EditMistake(.notACost, in: .cost)
            }
            tree.cost = UInt32(clamping: cost)
        }
        if case .number(let priority)? = chosen[.portPriority] { tree.priority = UInt8(clamping: priority) }
        tree.isEdge = chosen[.edge] == .on(true)
        return tree
    }

    private func treeCommand(in network: Network) throws(EditMistake) -> Command {
        let bridge = try bridge()
        let old = network.bridges[bridge].configuration.spanningTree
        var new: SpanningTreeConfiguration?
        if case .tree(let version?)? = chosen[.treeProtocol] {
            var tree = old ?? SpanningTreeConfiguration(version)
            tree.version = version
            tree.hello = try treeTime(.treeHello, or: .notAHello)
            tree.maxAge = try treeTime(.treeMaxAge, or: .notAMaxAge)
            tree.forwardDelay = try treeTime(.treeDelay, or: .notADelay)
            guard tree.hasSoundTimes else {
                throw EditMistake(.treeTimesApart, in: Field.treeTimes.contains(field) ? field : .treeHello)
            }
            if case .number(let priority)? = chosen[.treePriority] { tree.priority = UInt16(clamping: priority) }
            new = tree
        }
        guard new != old else { throw EditMistake(.treeIsSo, in: .treeProtocol) }
        return .setTree(bridge: bridge, new)
    }

    /// A time within what the standard allows.
    private func treeTime(_ field: Field, or problem: EditProblem) throws(EditMistake) -> SimulatedTime {
        let time = try time(field)
        let range = seconds(of: field) ?? 0...0
        guard time >= .seconds(UInt64(range.lowerBound)), time <= .seconds(UInt64(range.upperBound)) else {
            throw EditMistake(problem, in: field)
        }
        return time
    }

    private func configuration(_ dialect: Dialect) throws(EditMistake) -> PortConfiguration {
        switch mode {
        case .access: return .access(try vlan(), in: dialect)
        case .trunk:
            return .trunk(pvid: dialect == .ovs ? nil : try vlan(), permitted: try permitted(dialect), in: dialect)
        case .hybrid:
            let untagged = try vlans(.untagged) ?? VLANSet()
            let tagged = try vlans(.tagged) ?? VLANSet()
            guard untagged.intersection(tagged).isEmpty else { throw EditMistake(.inBothLists, in: .tagged) }
            guard !untagged.isEmpty || !tagged.isEmpty else { throw EditMistake(.noVLAN, in: .untagged) }
            return .hybrid(pvid: try vlan(), untagged: untagged, tagged: tagged, in: dialect)
        case .nativeTagged: return .nativeTagged(try vlan(), permitted: try permitted(dialect))
        case .nativeUntagged: return .nativeUntagged(try vlan(), permitted: try permitted(dialect))
        case .dot1qTunnel:
            let customers = try vlans(.customers)
            return .dot1qTunnel(
                ServiceTag(
                    vid: try vlan(), tpid: dialect.serviceTPID, customers: customers == .usable ? nil : customers))
        case .unaware: return .unaware(in: dialect)
        }
    }

    /// `nil` for what the dialect permits by itself. An Open vSwitch port of all VLANs has no list, so that VLAN 0 is among
    /// them.
    private func permitted(_ dialect: Dialect) throws(EditMistake) -> VLANSet? {
        let set = try vlans(.permitted)
        return set == .usable && dialect.trunkVLANs == .everything ? nil : set
    }
}

// MARK: - Hosts and rows

extension EditForm {
    private func addHost(in network: Network) throws(EditMistake) -> Command {
        let name = text(.name)
        guard Lab.isDeviceName(name) else { throw EditMistake(.notAName, in: .name) }
        guard network.wiring.node(named: name) == nil else { throw EditMistake(.nameTaken, in: .name) }
        let port = try port()
        let position = network.hosts.count
        var host = HostConfiguration(
            address: text(.mac).isEmpty ? Lab.address(ofHost: position) : try mac(.mac))
        let plain = Lab.ip(ofHost: position)
        host.ip = plain
        host.prefixLength = position > 254 ? 16 : 24
        if !text(.ip).isEmpty {
            let parts = text(.ip).split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count <= 2, let ip = IPv4Address(String(parts[0])) else {
                throw EditMistake(.notAnIP, in: .ip)
            }
            let length = parts.count == 2 ? UInt8(parts[1]) : 24
            guard let length, length <= 32 else { throw EditMistake(.notAnIP, in: .ip) }
            host.ip = ip
            host.prefixLength = length
        }
        if network.isSpare(port) {
            guard case .network(let tenant)? = chosen[.network] else {
                throw EditMistake(.nothingToChoose, in: .network)
            }
            host.pads = false
            return .addVM(host, name: name, at: port, network: tenant)
        }
        host.vlans = try vlans(.nicVLANs)?.vids ?? []
        return .addHost(host, name: name, at: port)
    }

    private func row(in network: Network) throws(EditMistake) -> Command {
        let kind: EntryKind = if case .rowKind(let kind)? = chosen[.rowKind] { kind } else { .static }
        let vid = try vlan()
        let address: MACAddress
        if case .host(let index)? = chosen[.address], network.hosts.indices.contains(index) {
            address = network.hosts[index].configuration.address
        } else {
            address = try mac(.address)
        }
        let port = kind == .blackhole ? 0 : try port().port
        return .addEntry(bridge: try bridge(), vid: vid, address: address, port: port, kind)
    }
}
