internal import Wire

/// A number that stands for a sequence of hops: equal sequences have equal ones, in every process and on every machine,
/// and different ones almost surely have not. Tests keep it instead of the hops.
///
/// FNV-1a with 64 bits over the numbers of each hop in a fixed order (not `Hasher`, whose seed changes with each process).
/// Payloads count by their length.
public struct Fingerprint: Hashable, Sendable {
    /// The number so far.
    public private(set) var value: UInt64 = 0xCBF2_9CE4_8422_2325

    /// Of no hop.
    public init() {}

    /// Of hops in their order.
    public init(_ hops: some Sequence<Hop>) { for hop in hops { add(hop) } }

    /// Adds a hop.
    public mutating func add(_ hop: Hop) {
        add(hop.time.rawValue)
        if let node = hop.node { add(node) } else { add(0) }
        add(hop.ingress.map { UInt64($0) + 1 } ?? 0)
        if let frame = hop.frame { add(frame) }
        add(hop.verdict.rawValue)
        add(hop.rule?.rawValue ?? "")
        for step in hop.steps { add(step) }
        for departure in hop.departures {
            add(UInt64(departure.port))
            add(departure.frame)
            add(departure.rule?.rawValue ?? "")
            switch departure.fate {
            case .arrives(let port, let time):
                add(port.node)
                add(UInt64(port.port))
                add(time.rawValue)
            case .lost(let rule): add(rule.rawValue)
            }
        }
    }

    private mutating func add(_ number: UInt64) {
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            value = (value ^ number >> shift & 0xFF) &* 0x100_0000_01B3
        }
    }

    private mutating func add(_ text: String) {
        for byte in text.utf8 { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        add(UInt64(text.utf8.count))
    }

    private mutating func add(_ node: NodeID) {
        switch node {
        case .bridge(let index): add(1 << 32 | UInt64(index))
        case .hub(let index): add(2 << 32 | UInt64(index))
        case .host(let index): add(3 << 32 | UInt64(index))
        case .vtep(let index): add(4 << 32 | UInt64(index))
        }
    }

    private mutating func add(_ frame: Frame) {
        add(frame.destination.rawValue)
        add(frame.source.rawValue)
        for tag in frame.tags.array { add(UInt64(tag.tpid.rawValue) << 16 | UInt64(tag.tci)) }
        add(UInt64(frame.etherType.rawValue))
        add(UInt64(frame.payload.length))
        add(UInt64(frame.id.origin) << 32 | UInt64(frame.id.copy))
        add(UInt64(frame.id.crossings))
        if let key = frame.tunnelKey { add(UInt64(key.rawValue)) }
    }
}

// MARK: - Steps

extension Fingerprint {
    /// The kind of the step, its numbers, its rule.
    private mutating func add(_ step: Step) {
        switch step {
        case .received(let port): add(1, [UInt64(port)])
        case .originated(let origin): add(origin)
        case .classified(let vid, let priority, let rule): add(3, [UInt64(vid.rawValue), UInt64(priority)], rule)
        case .learned(let vid, let address, let port): add(4, row(vid, address, port))
        case .refreshed(let vid, let address, let port): add(5, row(vid, address, port))
        case .moved(let vid, let address, let from, let to): add(6, row(vid, address, from) + [UInt64(to)])
        case .evicted(let vid, let address, let port): add(7, row(vid, address, port))
        case .notLearned(let rule): add(8, [], rule)
        case .found(let vid, let address, let port, let kind): add(9, row(vid, address, port) + [UInt64(kind.rawValue)])
        case .flooded(let rule): add(10, [], rule)
        case .tagPopped(let port, let tag, let rule): add(11, [UInt64(port)] + numbers(tag), rule)
        case .tagPushed(let port, let tag, let rule): add(12, [UInt64(port)] + numbers(tag), rule)
        case .sent(let port, let departure): add(13, [UInt64(port), UInt64(departure)])
        case .silent(let port, let rule): add(14, [UInt64(port)], rule)
        case .dropped(let rule): add(15, [], rule)
        case .accepted(let rule): add(16, [], rule)
        case .ignored(let rule): add(17, [], rule)
        case .arpLearned(let ip, let address): add(18, [UInt64(ip.rawValue), address.rawValue])
        case .arpLookedUp(let ip, let rule): add(19, [UInt64(ip.rawValue)], rule)
        case .responded(let rule): add(20, [], rule)
        case .commanded(let flushed): add(21, [UInt64(flushed)])
        case .cableLost(let id): add(46, [UInt64(id.origin), UInt64(id.copy)])
        case .agedOut(let count): add(22, [UInt64(count)])
        case .serversTold(let flows): add(40, [UInt64(flows)])
        case .treeRoot(let id): add(41, [id.rawValue])
        case .treeRole(let port, let role): add(42, [UInt64(port), UInt64(role.rawValue)])
        case .treeState(let port, let state): add(43, [UInt64(port), UInt64(state.rawValue)])
        case .treeFlushed(let count): add(44, [UInt64(count)])
        case .treeSpoke(let count): add(45, [UInt64(count)])
        case .treeFlags(let change, let acknowledgement): add(47, [change ? 1 : 0, acknowledgement ? 1 : 0])
        case .treeAgeing(let ageing, let isShort): add(48, [ageing?.rawValue ?? .max, isShort ? 1 : 0])
        case .treeForgot(let vid, let address, let port): add(49, row(vid, address, port))
        case .treeTimer(let timer): add(50, timer.numbers)
        case .waitCut(let events, let left): add(51, [UInt64(events), left.rawValue])
        case .flowMatched(let table, let priority, let flow, let depth):
            add(23, [UInt64(table), UInt64(priority), UInt64(flow.rawValue), UInt64(depth)])
        case .flowMissed(let table, let depth): add(24, [UInt64(table), UInt64(depth)])
        case .flowActed(let act, let action, let depth): add(25, [UInt64(action), UInt64(depth)] + numbers(act))
        case .flowLearned(let flow, let table, let isNew):
            add(26, [UInt64(flow.rawValue), UInt64(table), isNew ? 1 : 0])
        case .encapsulated(let vni, let from, let to): add(27, tunnel(vni, from, to))
        case .decapsulated(let vni, let from, let to): add(28, tunnel(vni, from, to))
        case .tunnelLearned(let address, let vni, let remote): add(29, [address.rawValue] + tunnel(vni, remote, remote))
        case .tunnelRefreshed(let address, let vni, let remote):
            add(30, [address.rawValue] + tunnel(vni, remote, remote))
        case .tunnelMoved(let address, let vni, let from, let to): add(31, [address.rawValue] + tunnel(vni, from, to))
        case .tunnelFound(let address, let vni, let remote, let kind):
            add(32, [address.rawValue, UInt64(kind.rawValue)] + tunnel(vni, remote, remote))
        }
    }

    private func numbers(_ act: FlowAct) -> [UInt64] {
        switch act {
        case .output(let number): [1, UInt64(number)]
        case .normal: [2]
        case .table(let table): [3, UInt64(table)]
        case .tag(let tag): [4] + numbers(tag)
        case .untag(let tag): [5] + numbers(tag)
        case .set(let field, let value): [6, UInt64(field.rawValue), value]
        case .nothing: [7]
        case .learn(let table): [8, UInt64(table)]
        }
    }

    private mutating func add(_ kind: UInt64, _ numbers: [UInt64], _ rule: RuleID? = nil) {
        add(kind)
        for number in numbers { add(number) }
        if let rule { add(rule.rawValue) }
    }

    private mutating func add(_ origin: Origin) {
        switch origin {
        case .sent: add(2, [1])
        case .arpRequest(let ip): add(2, [2, UInt64(ip.rawValue)])
        case .arpReply: add(2, [3])
        case .announcement: add(2, [4])
        case .echoRequest: add(2, [5])
        case .echoReply: add(2, [6])
        }
    }

    private func row(_ vid: VID, _ address: MACAddress, _ port: PortIndex) -> [UInt64] {
        [UInt64(vid.rawValue), address.rawValue, UInt64(port)]
    }

    private func tunnel(_ vni: VNI, _ from: IPv4Address, _ to: IPv4Address) -> [UInt64] {
        [UInt64(vni.rawValue), UInt64(from.rawValue), UInt64(to.rawValue)]
    }

    private func numbers(_ tag: VLANTag) -> [UInt64] { [UInt64(tag.tpid.rawValue), UInt64(tag.tci)] }
}
