import Fabric

extension LabWords {
    /// What a switch may say of spanning tree.
    static let treeProtocols = [off] + SpanningTreeProtocol.allCases.map(\.rawValue)
    static let off = "off"
    /// The cost that the protocol reckons by itself.
    static let auto = "auto"
}

// Keys of spanning tree.

extension LabReader {
    /// The tree of a switch: what is not written stays as it was.
    mutating func tree(
        _ fields: FieldValues, from old: SpanningTreeConfiguration?
    ) -> SpanningTreeConfiguration? {
        let before = diagnostics.count
        var tree = old
        if let item = fields[.stp] {
            if case .mapping = item.content {
                tree = timedTree(item, from: old)
            } else {
                tree = self.tree(item, from: old)
            }
        }
        guard let item = fields[.priority], diagnostics.count == before else { return tree }
        if tree == nil { report(.treeless(.priority), at: fields.range(of: .priority) ?? item.range) }
        guard let value = number(item, in: LabLimits.treePriorities) else { return tree }
        if value % 4096 != 0 {
            report(.notOneOf("\(value)", allowed: ["0", "4096", "32768"], nearest: nil), at: item.range)
        }
        tree?.priority = UInt16(clamping: value)
        return tree
    }

    /// One word.
    private mutating func tree(_ item: Item, from old: SpanningTreeConfiguration?) -> SpanningTreeConfiguration? {
        guard let text = scalar(item, as: .word), text != LabWords.off else { return nil }
        guard let version = SpanningTreeProtocol(rawValue: text) else {
            report(.notOneOf(text, allowed: LabWords.treeProtocols, nearest: nil), at: item.range)
            return nil
        }
        return checked(old, with: version, at: item.range)
    }

    /// The protocol and its times.
    private mutating func timedTree(_ item: Item, from old: SpanningTreeConfiguration?) -> SpanningTreeConfiguration? {
        guard let fields = fields(of: item, in: .tree), let protocolItem = fields[.protocol],
            let version = choice(protocolItem, among: SpanningTreeProtocol.allCases)
        else { return nil }
        var tree = old ?? SpanningTreeConfiguration(version)
        if let time = treeTime(fields[.helloTime], in: version.helloSeconds) { tree.hello = time }
        if let time = treeTime(fields[.maxAge], in: SpanningTreeConfiguration.maxAgeSeconds) { tree.maxAge = time }
        if let time = treeTime(fields[.forwardDelay], in: SpanningTreeConfiguration.forwardDelaySeconds) {
            tree.forwardDelay = time
        }
        return checked(tree, with: version, at: item.range)
    }

    private mutating func treeTime(_ item: Item?, in seconds: ClosedRange<Int>) -> SimulatedTime? {
        guard let item, let time = time(item) else { return nil }
        let range =
            SimulatedTime.seconds(UInt64(seconds.lowerBound))...SimulatedTime.seconds(UInt64(seconds.upperBound))
        if !range.contains(time) { report(.treeTime(item.scalar ?? "", seconds: seconds), at: item.range) }
        return time
    }

    /// The tree with a protocol, if its times go together; those of another protocol that this one cannot have are its own.
    private mutating func checked(
        _ tree: SpanningTreeConfiguration?, with version: SpanningTreeProtocol, at range: SourceRange
    ) -> SpanningTreeConfiguration {
        var tree = tree ?? SpanningTreeConfiguration(version)
        tree.version = version
        if tree.hello > .seconds(UInt64(version.helloSeconds.upperBound)) { tree.hello = .seconds(2) }
        if !tree.hasSoundTimes { report(.treeTimes, at: range) }
        return tree
    }

    /// Those of a port: what is not written stays as it was. Only ports of a switch that says something of spanning tree have
    /// them.
    mutating func treeKeys(_ fields: FieldValues, of tree: inout TreePortConfiguration) {
        for key in LabKey.treeOfPort where !portsKnowTree {
            if let range = fields.range(of: key) { report(.treeless(key), at: range) }
        }
        if let item = fields[.cost] {
            if item.scalar == LabWords.auto {
                tree.cost = nil
            } else if let cost = number(item, in: LabLimits.treeCosts) {
                tree.cost = UInt32(clamping: cost)
            }
        }
        if let item = fields[.priority], let value = number(.priority, of: fields) {
            if value % 16 != 0 {
                report(.notOneOf("\(value)", allowed: ["112", "128", "144"], nearest: nil), at: item.range)
            }
            tree.priority = UInt8(clamping: value)
        }
        if let edge = fields[.edge].flatMap({ flag($0) }) { tree.isEdge = edge }
    }
}

extension LabKey {
    /// Keys of a port that are spanning tree's.
    static let treeOfPort: [LabKey] = [.cost, .priority, .edge]
}

extension BridgeConfiguration {
    /// Gives it a tree; BPDUs are its own then (Linux `br_handle_frame`).
    mutating func grow(_ tree: SpanningTreeConfiguration?) {
        spanningTree = tree
        if tree != nil { rules.relayedReserved &= ~1 }
    }
}
