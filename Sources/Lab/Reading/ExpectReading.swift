import Fabric
import Wire

extension LabReader {
    /// `expect:`
    mutating func expectation(_ item: Item) -> Expectation? {
        guard let fields = fields(of: item, in: .expect) else { return nil }
        var made = Expectation()
        for (key, range, value) in fields.pairs {
            switch key {
            case .accepted: made.accepted = Placed(stations(value), at: range)
            case .seen: made.seen = Placed(stations(value), at: range)
            case .verdict:
                made.verdicts = each(value) { reader, name, value in
                    let device = reader.device(name)
                    guard let decision = reader.decision(value), let device else { return nil }
                    return ExpectedVerdict(device: device, decision: decision)
                }
            case .table:
                made.tables = each(value) { reader, name, value in
                    guard let bridge = reader.bridge(name) else { return nil }
                    let rows = reader.items(of: value).compactMap { reader.tableRow($0, of: bridge, as: .tableRow) }
                    return ExpectedTable(bridge: bridge, rows: rows)
                }
            case .wire:
                made.wires = each(value) { reader, name, value in
                    let port = reader.port(name)
                    guard let frames = reader.wireFrames(value), let port else { return nil }
                    return ExpectedWire(port: port, frames: frames)
                }
            case .bytes:
                made.bytes = each(value) { reader, name, value in
                    let port = reader.port(name)
                    let frames = reader.frames(value)
                    guard let port else { return nil }
                    return ExpectedBytes(port: port, frames: frames)
                }
            case .flows:
                for pair in pairs(of: value) ?? [] {
                    guard let (bridge, flows) = flows(pair) else { continue }
                    made.flows.append(Placed(ExpectedFlows(bridge: bridge, flows: flows), at: pair.key.range))
                }
            case .copies: made.copies = number(.copies, of: fields).map { Placed($0, at: range) }
            case .outcome:
                made.outcome = choice(value, among: ExpectedOutcome.allCases).map { Placed($0, at: range) }
            default: break
            }
        }
        return made
    }

    /// A mapping by names, each entry placed at its name.
    private mutating func each<Value>(
        _ item: Item, _ read: (inout LabReader, _ name: Item, _ value: Item) -> Value?
    ) -> [Placed<Value>] {
        var values: [Placed<Value>] = []
        for pair in pairs(of: item) ?? [] {
            if let value = read(&self, pair.key, pair.value) { values.append(Placed(value, at: pair.key.range)) }
        }
        return values
    }

    private mutating func stations(_ item: Item) -> Set<NodeID> {
        Set(items(of: item).compactMap { station($0) }.map { .host($0) })
    }

    private mutating func decision(_ item: Item) -> ExpectedVerdict.Decision? {
        guard let text = scalar(item, as: .word) else { return nil }
        let words: [Verdict] = [.forward, .flood, .filter, .drop]
        if let verdict = words.first(where: { $0.rawValue == text }) { return .verdict(verdict) }
        if let rule = RuleID(rawValue: text) { return .rule(rule) }
        let nearest = self.nearest(to: text, among: words.map(\.rawValue) + RuleID.allCases.map(\.rawValue))
        report(.notOneOf(text, allowed: words.map(\.rawValue) + ["HYB-IN-2"], nearest: nearest), at: item.range)
        return nil
    }

    /// `untagged`, `10`, `[30, 10]`, `nothing`, or several frames under `each:`.
    private mutating func wireFrames(_ item: Item) -> [WireFrame]? {
        if item.scalar == "nothing" { return [] }
        guard case .mapping = item.content else { return wireFrame(item).map { [$0] } }
        guard let frames = fields(of: item, in: .each)?[.each] else { return nil }
        let items = items(of: frames)
        let read = items.compactMap { wireFrame($0) }
        return read.count == items.count ? read : nil
    }

    private mutating func wireFrame(_ item: Item) -> WireFrame? {
        if case .list(let tags) = item.content {
            let vids = tags.compactMap { anyVID($0) }
            return vids.count == tags.count ? .tags(vids) : nil
        }
        guard let text = scalar(item, as: .wireFrame) else { return nil }
        if text == "untagged" { return .tags([]) }
        let words = text.split(separator: " ")
        if words.count == 2, words[0] == LabKey.vni.rawValue, String(words[1]).isDecimal {
            guard let number = UInt32(words[1]), let vni = VNI(rawValue: number) else {
                report(.outOfRange(String(words[1]), 0...16_777_215), at: item.range)
                return nil
            }
            return .vxlan(vni)
        }
        guard text.isDecimal else {
            report(.wrongValue(text, expected: .wireFrame), at: item.range)
            return nil
        }
        return anyVID(item).map { .tags([$0]) }
    }

    private mutating func frames(_ item: Item) -> [[UInt8]] {
        items(of: item).compactMap { hex($0) }
    }
}
