import Yams

/// Makes items of the YAML library's nodes: writes aliases out, within limits, and checks the depth.
struct ItemConversion {
    private(set) var diagnostics: [Diagnostic] = []
    private var anchors: [String: Item] = [:]
    /// How many items an anchored value has, so that an alias is counted without walking it.
    private var sizes: [String: Int] = [:]
    private var count = 0
    private var hasStopped = false

    /// `nil` when a limit was passed, which is reported once.
    mutating func item(_ node: Node, depth: Int) -> Item? {
        let before = count
        count += 1
        let range = node.mark.map { SourceRange($0) } ?? .start
        guard depth <= LabLimits.depth else { return stop(.tooDeep(limit: LabLimits.depth), range) }
        guard count <= LabLimits.nodes else { return stop(.tooManyValues(limit: LabLimits.nodes), range) }
        let made: Item?
        switch node {
        case .scalar(let scalar): made = self.scalar(scalar, range)
        case .sequence(let sequence): made = list(sequence, range, depth)
        case .mapping(let mapping): made = self.mapping(mapping, range, depth)
        case .alias: made = nil
        }
        if let made, let anchor = node.anchor?.rawValue {
            anchors[anchor.replacingMask] = made
            sizes[anchor.replacingMask] = count - before
        }
        return made
    }

    private mutating func stop(_ problem: Problem, _ range: SourceRange) -> Item? {
        if !hasStopped { diagnostics.append(Diagnostic(problem, at: range)) }
        hasStopped = true
        return nil
    }

    private mutating func scalar(_ scalar: Node.Scalar, _ place: SourceRange) -> Item? {
        let isPlain = scalar.style == .plain
        var range = place
        let length = scalar.string.unicodeScalars.count
        switch scalar.style {
        case .plain: range.length = max(length, 1)
        case .singleQuoted, .doubleQuoted: range.length = length + 2
        case .any, .literal, .folded: range.length = 1
        }
        if isPlain, scalar.string.unicodeScalars.first == YAMLText.mask {
            return alias(String(scalar.string.unicodeScalars.dropFirst()), range)
        }
        return Item(content: .scalar(scalar.string.replacingMask, isQuoted: !isPlain), range: range)
    }

    private mutating func alias(_ name: String, _ range: SourceRange) -> Item? {
        guard var item = anchors[name] else {
            diagnostics.append(
                Diagnostic(
                    .unknownAlias(name, nearest: Nearest.word(to: name, among: anchors.keys.sorted())), at: range))
            return Item(content: .scalar("", isQuoted: false), range: range)
        }
        count += sizes[name] ?? 1
        guard count <= LabLimits.nodes else { return stop(.tooManyValues(limit: LabLimits.nodes), range) }
        item.range = range
        return item
    }

    private mutating func list(_ sequence: Node.Sequence, _ range: SourceRange, _ depth: Int) -> Item? {
        var items: [Item] = []
        items.reserveCapacity(sequence.count)
        for node in sequence {
            guard let item = item(node, depth: depth + 1) else { return nil }
            items.append(item)
        }
        return Item(content: .list(items), range: range)
    }

    private mutating func mapping(_ mapping: Node.Mapping, _ range: SourceRange, _ depth: Int) -> Item? {
        var pairs: [Item.Pair] = []
        pairs.reserveCapacity(mapping.count)
        for (keyNode, valueNode) in mapping {
            guard let key = item(keyNode, depth: depth + 1), let value = item(valueNode, depth: depth + 1) else {
                return nil
            }
            // A key that was written twice has been reported and is not read again.
            if key.scalar?.unicodeScalars.first == YAMLText.duplicateMark { continue }
            pairs.append(Item.Pair(key: key, value: value))
        }
        return Item(content: .mapping(pairs), range: range)
    }
}
