import Fabric
import Wire

/// How a table of Open vSwitch is searched, as far as it decides which bits of a frame are looked at (`lib/classifier.c`
/// `classifier_lookup__`): one subtable for each mask, and for addresses of IPv4 a tree of prefixes that tells which of the
/// subtables can be left out.
struct FlowClassifier {
    /// By their highest priority.
    private let subtables: [FlowSubtable]
    private let trees: [FlowPrefixTree]

    /// Each place of a key once.
    static let fields = FlowSubtable.stages.flatMap { $0 }

    init(_ entries: [FlowEntry]) {
        subtables = Dictionary(grouping: entries, by: \.match.mask).values
            .map { flows in FlowSubtable(flows.sorted { $0.id < $1.id }) }
            .sorted { ($1.priority, $0.first) < ($0.priority, $1.first) }
        trees = FlowPrefixTree.fields.map { FlowPrefixTree($0, of: entries) }
    }

    /// Looks a frame up and asks for all that has to be looked at.
    func lookUp(_ key: FlowKey, for mega: inout Megaflow) {
        let isIPv4 = key[.etherType] == UInt64(EtherType.ipv4.rawValue)
        // A tree is asked once in a look-up, and only when a subtable needs it; what it says does not change.
        let paths = isIPv4 ? trees.map { $0.follow(UInt32(truncatingIfNeeded: key[$0.field])) } : []
        var found = -1
        for subtable in subtables where subtable.priority > found {
            found = max(found, subtable.lookUp(key, paths, for: &mega) ?? -1)
        }
    }
}

/// The flows of a table that have the same mask (`lib/classifier-private.h` `struct cls_subtable`).
private struct FlowSubtable {
    /// The highest priority of its flows.
    let priority: Int
    /// The flow that was added first.
    let first: FlowID
    private let mask: FlowKey
    private let flows: [FlowEntry]

    /// Metadata, Ethernet, the network layer, what is behind it (`include/openvswitch/flow.h` `FLOW_SEGMENT_1_ENDS_AT`).
    static let stages: [[FlowField]] = [
        [.tunnelID, .inPort], [.destination, .source, .etherType, .tci],
        [.ipSource, .ipDestination, .ipProtocol, .arpOperation], [.arpSenderHardware, .arpTargetHardware],
    ]

    /// - Parameter flows: at least one, all with the same mask, the oldest first.
    init(_ flows: [FlowEntry]) {
        priority = flows.map { Int($0.priority) }.max() ?? 0
        first = flows[0].id
        mask = flows[0].match.mask
        self.flows = flows
    }

    /// The priority of the flow that a frame meets here; what had to be looked at is asked for (`find_match_wc`).
    func lookUp(_ key: FlowKey, _ paths: [FlowPrefixTree.Path], for mega: inout Megaflow) -> Int? {
        let used = Self.stages.map { stage in stage.filter { mask[$0] != 0 } }.filter { !$0.isEmpty }
        var left = flows
        for (index, stage) in used.enumerated() {
            for path in paths where stage.contains(path.field) && isLeftOut(path, for: &mega) { return nil }
            for field in stage { mega.ask(field, mask[field]) }
            left = left.filter { flow in
                stage.allSatisfy { key[$0] & mask[$0] == flow.match.value[$0] & mask[$0] }
            }
            if left.isEmpty, index < used.count - 1 { return nil }
        }
        return left.map { Int($0.priority) }.max()
    }

    /// Whether the tree says that no flow here can match; the bits that say so are asked for, unless they were more than the
    /// subtable itself would ask for (`check_tries`).
    private func isLeftOut(_ path: FlowPrefixTree.Path, for mega: inout Megaflow) -> Bool {
        let length = UInt32(truncatingIfNeeded: mask[path.field]).prefixLength
        guard length > 0, !path.lengths.contains(length) else { return false }
        let bits = UInt64(UInt32(prefix: path.bits))
        guard path.bits <= length || mega.asks(path.field, bits) else { return false }
        mega.ask(path.field, bits)
        return true
    }
}

/// The prefixes that the flows of a table ask for in one field (`lib/classifier.c` `struct cls_trie`).
private struct FlowPrefixTree {
    /// Those that have one (`ofproto/ofproto.c` `default_prefix_fields` of Open vSwitch 2.x and 3.x; IPv6 came with 3.5). ARP has
    /// its addresses in the same places, so its flows are in the trees, but no tree is asked for ARP.
    static let fields: [FlowField] = [.ipDestination, .ipSource]

    let field: FlowField
    private let prefixes: Set<Prefix>

    private struct Prefix: Hashable {
        let value: UInt32
        let length: Int
    }

    /// What an address meets on its way down.
    struct Path {
        let field: FlowField
        /// Lengths of the prefixes that it has.
        let lengths: Set<Int>
        /// How many of its bits say that it has no others.
        let bits: Int
    }

    init(_ field: FlowField, of entries: [FlowEntry]) {
        self.field = field
        prefixes = Set(
            entries.compactMap { entry in
                let length = UInt32(truncatingIfNeeded: entry.match.mask[field]).prefixLength
                let value = UInt32(truncatingIfNeeded: entry.match.value[field])
                return length == 0 ? nil : Prefix(value: value & UInt32(prefix: length), length: length)
            })
    }

    /// `trie_lookup_value`: up to the first bit in which the address differs from all prefixes that go on.
    func follow(_ address: UInt32) -> Path {
        let common = prefixes.map { min($0.length, ($0.value ^ address).leadingZeroBitCount) }
        let deepest = common.max() ?? 0
        let goesOn = zip(prefixes, common).contains { $0.length > deepest && $1 == deepest }
        return Path(
            field: field, lengths: Set(zip(prefixes, common).filter { $0.length == $1 }.map(\.0.length)),
            bits: goesOn ? deepest + 1 : deepest)
    }
}

extension UInt32 {
    /// A mask of so many high bits.
    fileprivate init(prefix length: Int) { self = length == 0 ? 0 : .max << UInt32(32 - length) }

    /// How many bits a mask has when they are the highest ones; otherwise 0.
    fileprivate var prefixLength: Int {
        let length = (~self).leadingZeroBitCount
        return self == UInt32(prefix: length) ? length : 0
    }
}
