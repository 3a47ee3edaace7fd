import Fabric
import Wire

/// Which bits of a frame decided what became of it: the `Megaflow` line of `ofproto/trace`.
///
/// Every look-up counts that Open vSwitch would make, not only those that hit: a table is a list of subtables, one for each mask,
/// by their highest priority, and each is asked stage by stage (`FlowClassifier`). Of actions, those count that read or change a
/// field (`ofproto/ofproto-dpif-xlate.c`).
struct Megaflow {
    /// The frame as it came to the first switch.
    private let original: FlowKey
    private let isTagged: Bool
    /// Of an IPv4 packet: its ECN bits.
    private let congestion: UInt8?
    private(set) var mask = FlowKey()
    private var asksCongestion = false
    private var asksMark = false

    init(_ frame: Frame, on number: UInt16, in store: ByteStore) {
        original = FlowKey(frame, on: number, in: store)
        isTagged = !frame.tags.isEmpty
        var reader = ByteReader(store[frame.payload])
        congestion = frame.etherType == .ipv4 ? (try? IPv4Header(from: &reader)).map { $0.typeOfService & 3 } : nil
    }

    mutating func ask(_ field: FlowField, _ bits: UInt64 = .max) { mask[field] |= bits & field.ones }
    /// Whether all these bits were asked for already.
    func asks(_ field: FlowField, _ bits: UInt64) -> Bool { mask[field] & bits == bits }
    mutating func ask(_ range: FlowRange) { ask(range.field, range.ones << UInt64(range.offset)) }

    /// What goes into a tunnel inherits the ECN bits, and its mark is set, as Neutron gives its tunnels `egress_pkt_mark`
    /// (`ofproto/tunnel.c` `tnl_port_send`).
    mutating func enterTunnel() {
        asksMark = true
        asksCongestion = congestion != nil
    }

    /// `match_format` (`lib/match.c`) of what the datapath would keep (`xlate_wc_init`, `xlate_wc_finish`).
    var line: String {
        var mask = mask
        mask[.inPort] = FlowField.inPort.ones
        mask[.etherType] = FlowField.etherType.ones
        // Not of the frame itself.
        mask[.tunnelID] = 0
        if !isTagged { mask[.tci] = 0 } else if mask[.tci] != 0 { mask[.tci] |= 0x1000 }
        var match = FlowMatch()
        for field in FlowClassifier.fields where mask[field] != 0 {
            match.set(field, original[field], mask: mask[field])
        }
        var words = (asksMark ? ["pkt_mark=0"] : []) + ["recirc_id=0", "eth", FlowPrinting(.kept).match(match)]
        if asksCongestion, let congestion { words.append("nw_ecn=\(congestion)") }
        if congestion != nil { words.append("nw_frag=no") }
        return words.joined(separator: ",")
    }
}

/// Looks over the shoulder of one switch: which bits its tables and actions ask for.
struct FlowScrutiny {
    private let tables: [UInt8: FlowClassifier]
    private let entries: [FlowID: FlowEntry]
    private var key: FlowKey
    private var tags: [VLANTag]
    private var acting: [UInt8: FlowEntry] = [:]

    /// The frame as it comes to the switch.
    init(_ bridge: Bridge, _ frame: Frame, on number: UInt16, at now: SimulatedTime, in store: ByteStore) {
        let all = bridge.flows?.entries(at: now) ?? []
        tables = Dictionary(grouping: all, by: \.table).mapValues(FlowClassifier.init)
        entries = Dictionary(all.map { ($0.id, $0) }) { first, _ in first }
        key = FlowKey(frame, on: number, in: store)
        tags = (0..<Int(frame.tags.count)).map { frame.tags[$0] }
    }

    mutating func read(_ step: Step, for mega: inout Megaflow) {
        switch step {
        case .flowMatched(let table, _, let id, let depth):
            lookUp(in: table, for: &mega)
            acting[depth] = entries[id]
        case .flowMissed(let table, _): lookUp(in: table, for: &mega)
        case .flowActed(let act, let index, let depth):
            guard let actions = acting[depth]?.actions, actions.indices.contains(Int(index)) else { return }
            ask(of: actions[Int(index)], for: &mega)
            apply(act, of: actions[Int(index)])
        case .found, .flooded: askWhetherGratuitous(for: &mega)
        default: break
        }
    }

    /// `xlate_normal` begins with it.
    func askNormal(for mega: inout Megaflow) {
        mega.ask(.source)
        mega.ask(.destination)
        mega.ask(.tci, 0x1FFF)
    }

    private func lookUp(in table: UInt8, for mega: inout Megaflow) { tables[table]?.lookUp(key, for: &mega) }

    /// `is_gratuitous_arp`, which is asked before learning.
    private func askWhetherGratuitous(for mega: inout Megaflow) {
        guard key[.etherType] == UInt64(EtherType.arp.rawValue), key[.destination] == FlowField.destination.ones else {
            return
        }
        mega.ask(.arpOperation)
        guard key[.arpOperation] == 1 else { return }
        mega.ask(.arpSender)
        mega.ask(.arpTarget)
    }

    private func ask(of action: FlowAction, for mega: inout Megaflow) {
        switch action {
        case .normal: askNormal(for: &mega)
        case .pushVLAN where !tags.isEmpty: mega.ask(.tci)
        case .setVID: mega.ask(.tci, 0x1FFF)
        case .setPCP: mega.ask(.tci, 0xF000)
        case .set(let field, _, let bits):
            if field == .vid || field == .pcp { mega.ask(.tci, 0x1000) }
            mega.ask(field, bits)
        case .load(_, let range): mega.ask(range)
        case .move(let from, let to):
            mega.ask(from)
            mega.ask(to)
        case .learn(let learning): for part in learning.parts { if let source = part.source { mega.ask(source) } }
        case .output, .inPort, .resubmit, .goto, .pushVLAN, .popVLAN, .setTunnel: break
        }
    }

    private mutating func apply(_ act: FlowAct, of action: FlowAction) {
        switch act {
        case .tag(let tag):
            if case .pushVLAN = action { tags.insert(tag, at: 0) } else { tags = [tag] + tags.dropFirst() }
        case .untag: tags = Array(tags.dropFirst())
        case .set(let field, let value):
            key[field] = value
            return
        case .output, .normal, .table, .nothing, .learn: return
        }
        key[.tci] = tags.first.map { UInt64($0.tci & 0xEFFF | 0x1000) } ?? 0
    }
}
