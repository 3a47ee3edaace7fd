package import Fabric
import Lab
package import Wire

/// The dialog that sets the filter: four fields with what occurs in the run.
package struct FilterForm: Hashable, Sendable {
    package enum Field: Int, CaseIterable, Hashable, Sendable { case device, frame, verdict, rule }

    /// What a field can be set to.
    enum Value: Hashable, Sendable {
        case device(NodeID)
        case frame(UInt32)
        case verdict(Verdict)
        case rule(RuleID)
    }

    package private(set) var field = Field.device
    package var filter: TimelineFilter
    /// What was typed to find a value of the field.
    package private(set) var query = ""
    private(set) var caret = Caret()
    /// As it was before the dialog, for Esc.
    package let old: TimelineFilter
    private var devices = Distinct<NodeID>()
    private var origins = Distinct<UInt32>()
    private var verdicts = Distinct<Verdict>()
    private var rules = Distinct<RuleID>()
    /// Each sending as it was when it was met first.
    private(set) var sendings: [UInt32: Sending] = [:]

    struct Sending: Hashable, Sendable {
        let frame: Frame
        let gist: PayloadGist
    }

    /// Values in the order in which they were first met.
    private struct Distinct<Value: Hashable & Sendable>: Hashable, Sendable {
        var values: [Value] = []
        private var seen: Set<Value> = []

        mutating func add(_ value: Value?) {
            guard let value, value != values.last, seen.insert(value).inserted else { return }
            values.append(value)
        }
    }

    /// With what the current entry has, which comes first; the others are offered one by one.
    package init(_ filter: TimelineFilter, current: Hop?) {
        self.filter = filter
        old = filter
        devices.add(current?.node)
        origins.add(current?.frame?.id.origin)
        verdicts.add(current?.verdict)
        rules.add(current?.rule)
    }

    /// What occurs in an entry can be chosen.
    package mutating func offer(_ hop: Hop, in store: ByteStore) {
        devices.add(hop.node)
        if let frame = hop.frame, sendings[frame.id.origin] == nil {
            sendings[frame.id.origin] = Sending(frame: frame, gist: PayloadGist(frame, in: store))
            origins.add(frame.id.origin)
        }
        verdicts.add(hop.verdict)
        for rule in hop.steps.rules { rules.add(rule) }
        rules.add(hop.rule)
    }

    /// When all were offered: the rules by their names, behind the first.
    package mutating func sortRules() {
        let all = rules.values
        rules.values = all.prefix(1) + all.dropFirst().sorted { $0.rawValue < $1.rawValue }
    }

    package mutating func moveField(by offset: Int) {
        let count = Field.allCases.count
        field = Field(rawValue: (field.rawValue + offset + count) % count) ?? field
        forgetQuery()
    }

    /// All that the field can be set to.
    private var values: [Value] {
        switch field {
        case .device: devices.values.map(Value.device)
        case .frame: origins.values.map(Value.frame)
        case .verdict: verdicts.values.map(Value.verdict)
        case .rule: rules.values.map(Value.rule)
        }
    }

    /// Those whose text begins with what was typed, else those that have it somewhere.
    func fitting(_ text: (Value) -> String) -> [Value] {
        let wanted = query.lowercased()
        if wanted.isEmpty { return values }
        let begin = values.filter { text($0).lowercased().hasPrefix(wanted) }
        return begin.isEmpty ? values.filter { text($0).lowercased().contains(wanted) } : begin
    }

    /// The next or previous choice of the field: of all, any being the first, or of those that fit what was typed.
    mutating func change(by offset: Int, _ text: (Value) -> String) {
        let choices = (query.isEmpty ? [nil] : []) + fitting(text).map(Optional.some)
        guard !choices.isEmpty else { return }
        let index = choices.firstIndex { $0 == value } ?? 0
        value = choices[(index + offset + choices.count) % choices.count]
    }

    /// A letter narrows the choice down; the first that fits is chosen.
    mutating func type(_ character: Character, _ text: (Value) -> String) {
        query = caret.typing(character, in: query)
        value = fitting(text).first
    }

    /// Does what a key means to what was typed; whether it means anything.
    mutating func edit(_ key: Key, _ text: (Value) -> String) -> Bool {
        guard !query.isEmpty, key.code != .delete, let new = caret.press(key, in: query, goesToEnds: false) else {
            return false
        }
        if new != query {
            query = new
            value = new.isEmpty ? nil : fitting(text).first
        }
        return true
    }

    /// Back to any.
    package mutating func clearField() {
        value = nil
        forgetQuery()
    }

    /// Every field back to any.
    package mutating func clear() {
        filter = TimelineFilter()
        forgetQuery()
    }

    private mutating func forgetQuery() {
        query = ""
        caret = Caret()
    }

    /// What a field is set to; `nil` for any.
    func value(of field: Field) -> Value? {
        switch field {
        case .device: filter.device.map(Value.device)
        case .frame: filter.origin.map(Value.frame)
        case .verdict: filter.verdict.map(Value.verdict)
        case .rule: filter.rule.map(Value.rule)
        }
    }

    private var value: Value? {
        get { value(of: field) }
        set {
            switch newValue {
            case .device(let device)?: filter.device = device
            case .frame(let origin)?: filter.origin = origin
            case .verdict(let verdict)?: filter.verdict = verdict
            case .rule(let rule)?: filter.rule = rule
            case nil:
                switch field {
                case .device: filter.device = nil
                case .frame: filter.origin = nil
                case .verdict: filter.verdict = nil
                case .rule: filter.rule = nil
                }
            }
        }
    }
}
